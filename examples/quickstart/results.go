package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/channel"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// creatorResult is what one creator brought and cost.
type creatorResult struct {
	id      irm.CreatorID
	name    string
	views   irm.Quantity // of the posts, as last restated
	seen    bool         // whether the views are known
	clicks  int
	orders  irm.Quantity // in shares of an order
	byCode  irm.Quantity
	net     irm.Money // after refunds
	refunds irm.Money // what came back, as a positive amount
	cost    irm.Money // fees, commissions, bonuses
	foreign bool      // some of it is not in the plan's currency, and so not in net and refunds
}

// channelResult is how many visits came one way.
type channelResult struct {
	channel         channel.Channel
	visits, creator int // all, and those by a creator's link
}

// closing is the proof that nothing is lost, in one currency.
type closing struct {
	orders       irm.Money // net value of the orders, computed from the orders alone
	refunds      irm.Money // taken back, computed from the refunds alone
	credited     irm.Money // sum of the credits of creators
	unattributed irm.Money // sum of the credits of nobody
}

// difference is what the credits do not explain: zero.
func (c closing) difference() (irm.Money, error) {
	left, err := c.orders.Sub(c.refunds)
	for _, m := range []irm.Money{c.credited, c.unattributed} {
		if err == nil {
			left, err = left.Sub(m)
		}
	}
	return left, err
}

// unpaidResult is what the plan does not rate, for one reason.
type unpaidResult struct {
	why    string
	shares int
	net    map[irm.Currency]irm.Money
}

type results struct {
	creators []creatorResult // by net revenue
	channels []channelResult
	reasons  []*reasonResult
	flags    []*reasonResult
	idle     []*idleCodes
	closing  map[irm.Currency]*closing
	refused  []attribution.RefusedRefund
	unpaid   []*unpaidResult
	lines    []compensation.Line
	orders   int // counted: neither test nor cancelled
}

// results asks the stores, which are all that a host has later.
func (in *inputs) results(ctx context.Context, b *books) (*results, error) {
	r := &results{closing: make(map[irm.Currency]*closing)}
	byID := make(map[irm.CreatorID]*creatorResult)
	of := func(id irm.CreatorID) *creatorResult {
		if byID[id] == nil {
			nothing := irm.MoneyFromMinor(0, in.plan.Currency)
			byID[id] = &creatorResult{id: id, name: string(id), net: nothing, refunds: nothing, cost: nothing}
		}
		return byID[id]
	}
	for _, c := range in.people.list {
		of(c.Creator.ID).name = cmp.Or(c.Creator.Name, string(c.Creator.ID))
	}
	for reading, err := range b.readings.List(ctx, irm.ReadingQuery{Metric: irm.MetricViews}) { // the last one holds
		if err != nil {
			return nil, err
		}
		if reading.Subject.Kind == irm.SubjectCreator {
			c := of(irm.CreatorID(reading.Subject.ID))
			c.views, c.seen = reading.Value, true
		}
	}
	if err := r.addTouches(ctx, b, of); err != nil {
		return nil, err
	}
	credited, err := r.addCredits(ctx, in, b, of)
	if err != nil {
		return nil, err
	}
	for l, err := range b.flow.Stores.Lines.List(ctx, compensation.LineQuery{}) {
		if err == nil {
			c := of(irm.CreatorID(l.Payee)) // payees are the creators here
			c.cost, err = c.cost.Add(l.Amount)
		}
		if err != nil {
			return nil, err
		}
		r.lines = append(r.lines, l)
	}
	if err := r.addOrders(ctx, in.codes, b, credited); err != nil {
		return nil, err
	}
	for _, c := range byID {
		r.creators = append(r.creators, *c)
	}
	slices.SortFunc(r.creators, func(a, b creatorResult) int {
		return cmp.Or(cmp.Compare(b.net.Minor(), a.net.Minor()), cmp.Compare(b.clicks, a.clicks), cmp.Compare(a.id, b.id))
	})
	return r, nil
}

func (r *results) in(c irm.Currency) *closing {
	if r.closing[c] == nil {
		nothing := irm.MoneyFromMinor(0, c)
		r.closing[c] = &closing{nothing, nothing, nothing, nothing}
	}
	return r.closing[c]
}

// addTouches counts visits by channel, and clicks by creator.
func (r *results) addTouches(ctx context.Context, b *books, of func(irm.CreatorID) *creatorResult) error {
	byChannel := make(map[string]*channelResult)
	for t, err := range b.flow.Stores.Touches.List(ctx, attribution.TouchQuery{}) {
		if err != nil {
			return err
		}
		if t.Kind != attribution.Click {
			continue
		}
		if byChannel[t.Channel] == nil {
			byChannel[t.Channel] = &channelResult{channel: channel.Channel(t.Channel)}
		}
		byChannel[t.Channel].visits++
		if t.Creator != "" {
			byChannel[t.Channel].creator++
			of(t.Creator).clicks++
		}
	}
	for _, c := range byChannel {
		r.channels = append(r.channels, *c)
	}
	slices.SortFunc(r.channels, func(a, b channelResult) int {
		return cmp.Or(cmp.Compare(b.visits, a.visits), cmp.Compare(a.channel, b.channel))
	})
	return nil
}

// addCredits sums the ledger: per creator in the plan's currency, and in every
// currency for the closing.
func (r *results) addCredits(ctx context.Context, in *inputs, b *books, of func(irm.CreatorID) *creatorResult) (earnings, error) {
	credited := make(earnings)
	unpaid := r.rejections(b.rejections)
	for c, err := range b.flow.Stores.Credits.List(ctx, attribution.CreditQuery{}) {
		if err != nil {
			return nil, err
		}
		net, err := c.Sum(irm.BaseNet)
		if err != nil {
			return nil, err
		}
		if u := unpaid[position{c.Conversion, c.Creator}]; u != nil {
			if u.net[c.Currency], err = u.net[c.Currency].Add(net); err != nil {
				return nil, err
			}
		}
		total := r.in(c.Currency)
		if c.Creator == "" {
			if total.unattributed, err = total.unattributed.Add(net); err != nil {
				return nil, err
			}
			continue
		}
		if total.credited, err = total.credited.Add(net); err != nil {
			return nil, err
		}
		at := earning{c.Conversion, c.Currency}
		if credited[at], err = credited[at].Add(net); err != nil {
			return nil, err
		}
		if err := of(c.Creator).add(c, net, in.plan.Currency); err != nil {
			return nil, err
		}
	}
	return credited, nil
}

// add counts a credit; money only in the plan's currency, which costs are in.
func (r *creatorResult) add(c attribution.Credit, net irm.Money, plan irm.Currency) (err error) {
	if r.orders, err = r.orders.Add(c.Share); err != nil {
		return err
	}
	if c.Reason == attribution.ReasonCode {
		if r.byCode, err = r.byCode.Add(c.Share); err != nil {
			return err
		}
	}
	if c.Currency != plan {
		r.foreign = r.foreign || c.Currency.IsValid()
		return nil
	}
	if c.Cause == attribution.CauseRefund {
		if r.refunds, err = r.refunds.Sub(net); err != nil {
			return err
		}
	}
	r.net, err = r.net.Add(net)
	return err
}

// position is one creator's part of one order.
type position struct {
	conversion irm.ConversionID
	creator    irm.CreatorID
}

// rejections sorts what is not paid by reason.
func (r *results) rejections(list []compensation.Rejection) map[position]*unpaidResult {
	byReason := make(map[string]*unpaidResult)
	unpaid := make(map[position]*unpaidResult, len(list))
	for _, x := range list {
		why := x.Code + ": " + x.Message
		if byReason[why] == nil {
			byReason[why] = &unpaidResult{why: why, net: make(map[irm.Currency]irm.Money)}
			r.unpaid = append(r.unpaid, byReason[why])
		}
		byReason[why].shares++
		unpaid[position{irm.ConversionID(x.Event), x.Creator}] = byReason[why]
	}
	return unpaid
}
