package main

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution"
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

// reasonResult is what nobody earned, for one reason.
type reasonResult struct {
	reason attribution.Reason
	orders int
	net    irm.Money
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
	reasons  []reasonResult
	closing  map[irm.Currency]*closing
	refused  []attribution.RefusedRefund
	unpaid   []*unpaidResult
	lines    []compensation.Line
	orders   int // counted: neither test nor cancelled
}

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
	for t, err := range b.flow.Stores.Touches.List(ctx, attribution.TouchQuery{}) {
		if err != nil {
			return nil, err
		}
		of(t.Creator).clicks++
	}
	if err := r.addCredits(ctx, in, b, of); err != nil {
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
	if err := r.addOrders(ctx, b); err != nil {
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

// addCredits sums the ledger: per creator in the plan's currency, and in every
// currency for the closing.
func (r *results) addCredits(ctx context.Context, in *inputs, b *books, of func(irm.CreatorID) *creatorResult) error {
	unpaid := r.rejections(b.rejections)
	for c, err := range b.flow.Stores.Credits.List(ctx, attribution.CreditQuery{}) {
		if err != nil {
			return err
		}
		net, err := c.Sum(irm.BaseNet)
		if err != nil {
			return err
		}
		if u := unpaid[position{c.Conversion, c.Creator}]; u != nil {
			if u.net[c.Currency], err = u.net[c.Currency].Add(net); err != nil {
				return err
			}
		}
		total := r.in(c.Currency)
		if c.Creator == "" {
			if total.unattributed, err = total.unattributed.Add(net); err != nil {
				return err
			}
			continue
		}
		if total.credited, err = total.credited.Add(net); err != nil {
			return err
		}
		if err := of(c.Creator).add(c, net, in.plan.Currency); err != nil {
			return err
		}
	}
	return nil
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
		unpaid[position{x.Conversion, x.Creator}] = byReason[why]
	}
	return unpaid
}

// addOrders asks for every order why it went where it went, and sums orders and
// refunds for the closing without looking at credits.
func (r *results) addOrders(ctx context.Context, b *books) error {
	reasons := make(map[string]*reasonResult) // by reason and currency
	for why, err := range b.flow.Decisions(ctx, irm.ConversionQuery{}) {
		if err != nil {
			return err
		}
		c, err := one(b.flow.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: why.Conversion}))
		if err != nil {
			return err
		}
		r.refused = append(r.refused, why.Refused...)
		net, err := r.addOrder(ctx, b, c, why)
		if err != nil {
			return err
		}
		if len(why.Winners) > 0 {
			continue
		}
		key := string(why.Reason) + " " + net.Currency().Code()
		if reasons[key] == nil {
			reasons[key] = &reasonResult{reason: why.Reason}
		}
		x := reasons[key]
		x.orders++
		if x.net, err = x.net.Add(net); err != nil {
			return err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(reasons)) {
		r.reasons = append(r.reasons, *reasons[key])
	}
	return nil
}

// one returns the first of a listing.
func one[T any](list iter.Seq2[T, error]) (T, error) {
	for v, err := range list {
		return v, err
	}
	var none T
	return none, irm.ErrNotFound
}

// addOrder returns the net value of an order that is left after its refunds.
func (r *results) addOrder(ctx context.Context, b *books, c irm.Conversion, why attribution.Decision) (irm.Money, error) {
	net, err := c.Sum(irm.BaseNet)
	if err != nil || c.Test || c.Cancelled {
		zero := irm.MoneyFromMinor(0, net.Currency())
		return zero, err
	}
	r.orders++
	total := r.in(net.Currency())
	if total.orders, err = total.orders.Add(net); err != nil {
		return net, err
	}
	for refund, err := range b.flow.Stores.Refunds.List(ctx, irm.RefundQuery{Conversion: c.ID}) {
		if err != nil {
			return net, err
		}
		for _, l := range refund.Lines {
			if slices.ContainsFunc(why.Refused, func(x attribution.RefusedRefund) bool { return x.Refund == refund.ID && x.Line == l.Line }) {
				continue
			}
			back, err := l.Amounts.Of(irm.BaseNet)
			if err != nil {
				return net, err
			}
			if total.refunds, err = total.refunds.Add(back); err != nil {
				return net, err
			}
			if net, err = net.Sub(back); err != nil {
				return net, err
			}
		}
	}
	return net, nil
}
