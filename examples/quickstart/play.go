package main

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
	"github.com/irmkit/irmkit/lifecycle/payout"
)

// books are what the campaign leaves in the stores.
type books struct {
	flow       workflow.Flow
	readings   irm.ReadingLog
	evaluator  *compensation.Evaluator
	stages     *stages
	rejections []compensation.Rejection // what the plan does not rate, at the last cut
	balances   map[balanceKey]compensation.Balance
	last       time.Time // cut
}

// balanceKey is a payee at a cut.
type balanceKey struct {
	payee irm.PayeeID
	cut   time.Time
}

// arrival is a fact with the time at which the host got it.
type arrival struct {
	at    time.Time
	touch *attribution.Touch
	order *irm.Conversion
	back  []irm.Refund
}

// step is what arrives before statements are cut.
type step struct {
	arrivals []arrival
	cut      time.Time
}

// months divides the arrivals by the ends of the months in which something came
// or happened. A fact that arrives after the month it belongs to is in a later
// statement.
func months(arrivals []arrival) []step {
	var steps []step
	ends := monthEnds(arrivals)
	for i, end := range ends {
		n := 0
		for n < len(arrivals) && (arrivals[n].at.Before(end) || i == len(ends)-1) {
			n++
		}
		steps = append(steps, step{arrivals[:n], end})
		arrivals = arrivals[n:]
	}
	return steps
}

// play records what arrives and settles at each cut.
func (in *inputs) play(ctx context.Context, policy attribution.Policy, steps []step) (*books, error) {
	attributor, err := attribution.New(policy, in.codes)
	if err != nil {
		return nil, err
	}
	b := &books{balances: make(map[balanceKey]compensation.Balance)}
	if b.evaluator, err = compensation.Compile(in.plan); err != nil {
		return nil, err
	}
	tenant := memstore.NewTenant()
	b.flow = workflow.Flow{Attributor: attributor, Stores: workflow.Stores{
		Touches: tenant.Touches, Conversions: tenant.Conversions, Refunds: tenant.Refunds, Credits: tenant.Credits, Lines: tenant.Lines,
		Payouts: tenant.Payouts,
	}}
	if b.stages, err = newStages(tenant.Instances); err != nil {
		return nil, err
	}
	b.flow.Uses = b.uses
	if policy.Leak.Spike > attribution.Allow {
		if b.flow.Spikes, err = in.spikes(); err != nil {
			return nil, err
		}
	}
	b.readings = tenant.Readings
	for _, row := range in.views {
		switch err := b.readings.Append(ctx, row.Readings...); {
		case err == nil:
			in.report.metrics.used++
		case errors.Is(err, irm.ErrExistsDifferent):
			in.report.metrics.reject("metrics: record %d: %v", row.Record, bare{err})
		default:
			return nil, err
		}
	}
	for i, s := range steps {
		if err := in.record(ctx, &b.flow, s.arrivals); err != nil {
			return nil, err
		}
		if err := b.settle(ctx, in.payees(), s.cut, i < len(steps)-1); err != nil {
			return nil, err
		}
	}
	return b, b.tell(ctx, in)
}

// settle books what was earned before a cut, and asks for what is payable then. It is paid
// if there is time to.
func (b *books) settle(ctx context.Context, payees []irm.Payee, cut time.Time, pay bool) error {
	settlement := workflow.Settlement{Payees: payees, Cut: cut}
	result, err := b.flow.SettleWith(ctx, b.evaluator, settlement)
	if err != nil {
		return err
	}
	b.rejections, b.last = result.Rejections, cut
	var due []compensation.Balance
	for _, balance := range result.Balances {
		b.balances[balanceKey{balance.Payee, cut}] = balance
		if balance.Payable.Sign() > 0 {
			due = append(due, balance)
			if err := b.stages.ask(ctx, balance, cut); err != nil {
				return err
			}
		}
	}
	if !pay {
		return nil
	}
	return b.stages.pay(ctx, &b.flow, b.evaluator, settlement, due)
}

// tell takes everything else through its states, up to the last cut.
func (b *books) tell(ctx context.Context, in *inputs) error {
	launch := irm.Instant(in.plan.Effective.From)
	if !launch.Before(b.last) {
		return nil // nothing has begun
	}
	for _, ids := range b.stages.payoutsOf {
		for _, id := range ids {
			if err := b.stages.payout.advance(ctx, id, payout.Facts{}, b.last); err != nil {
				return err
			}
		}
	}
	return b.stages.tell(ctx, in, launch, b.last)
}

// record hands a month's arrivals to the workflow and notes what became of them.
func (in *inputs) record(ctx context.Context, flow *workflow.Flow, arrivals []arrival) error {
	var touches []attribution.Touch
	var orders []irm.Conversion
	var refunds []irm.Refund
	for _, a := range arrivals {
		if a.touch != nil {
			touches = append(touches, *a.touch)
		}
		if a.order != nil {
			orders = append(orders, *a.order)
		}
		refunds = append(refunds, a.back...)
	}
	receipt, err := flow.RecordTouches(ctx, touches...)
	if err != nil {
		return err
	}
	in.report.clicks.add("click", receipt)
	if receipt, err = flow.RecordConversions(ctx, orders...); err != nil {
		return err
	}
	in.report.orders.add("order", receipt)
	if receipt, err = flow.RecordRefunds(ctx, refunds...); err != nil {
		return err
	}
	for _, r := range receipt.Rejected {
		in.report.orders.note("refund "+r.ID, irm.Finding{Code: "refund", Message: bare{r.Err}.Error()})
	}
	return nil
}

// add counts what the workflow made of the facts.
func (t *tally) add(what string, r workflow.Receipt) {
	t.used += r.Recorded
	t.repeated += r.Repeated
	t.amended += r.Amended
	t.stale += r.Stale
	for _, x := range r.Rejected {
		t.reject("%s %s: %v", what, x.ID, bare{x.Err})
	}
}

// arrivals are the facts in the order in which they came: the tracker says when it
// got a click, and the shop when it last changed an order.
func (in *inputs) arrivals() []arrival {
	var list []arrival
	for i := range in.clicks {
		k := &in.clicks[i]
		at := k.received
		if at.Before(k.At) { // not known, or a clock that is behind
			at = k.At
		}
		list = append(list, arrival{at: at, touch: &k.Touch})
	}
	for i := range in.orders {
		o := &in.orders[i]
		a := arrival{at: o.ChangedAt, back: o.Refunds}
		if o.Conversion.ID != "" {
			a.order = &o.Conversion
		}
		if a.at.IsZero() { // a network's bonus, or a refund of which only its time is known
			if len(a.back) == 0 {
				continue
			}
			a.at = a.back[0].At
		}
		list = append(list, a)
	}
	slices.SortStableFunc(list, func(a, b arrival) int { return a.at.Compare(b.at) })
	return list
}

// monthEnds are the ends, in UTC, of the months in which something came or
// happened.
func monthEnds(arrivals []arrival) []time.Time {
	last := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC) // beyond it there are no times
	ends := make(map[time.Time]bool)
	add := func(t time.Time) {
		y, m, _ := t.UTC().Date()
		end := time.Date(y, m+1, 1, 0, 0, 0, 0, time.UTC)
		if end.After(last) {
			end = last
		}
		ends[end] = true
	}
	for _, a := range arrivals {
		add(a.at)
		for _, r := range a.back {
			add(r.At)
		}
		if a.order != nil {
			add(a.order.At)
		}
	}
	return slices.SortedFunc(maps.Keys(ends), time.Time.Compare)
}

// payees pay every creator directly.
func (in *inputs) payees() []irm.Payee {
	list := make([]irm.Payee, len(in.people.list))
	for i, c := range in.people.list {
		list[i] = irm.Payee{ID: irm.PayeeID(c.Creator.ID), Kind: irm.PayeeCreator, Creators: []irm.CreatorID{c.Creator.ID}}
	}
	return list
}
