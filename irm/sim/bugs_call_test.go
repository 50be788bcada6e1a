package sim

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/workflow"
)

// around is a host's own code around the workflows.
type around struct {
	*workflow.Flow
	touches     func(ctx context.Context, f *workflow.Flow, list []attribution.Touch) (workflow.Receipt, error)
	conversions func(ctx context.Context, f *workflow.Flow, list []irm.Conversion) (workflow.Receipt, error)
	refunds     func(ctx context.Context, f *workflow.Flow, list []irm.Refund) (workflow.Receipt, error)
	settle      func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error)
	reserve     func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error)
}

func (a around) RecordTouches(ctx context.Context, list ...attribution.Touch) (workflow.Receipt, error) {
	if a.touches != nil {
		return a.touches(ctx, a.Flow, list)
	}
	return a.Flow.RecordTouches(ctx, list...)
}

func (a around) RecordConversions(ctx context.Context, list ...irm.Conversion) (workflow.Receipt, error) {
	if a.conversions != nil {
		return a.conversions(ctx, a.Flow, list)
	}
	return a.Flow.RecordConversions(ctx, list...)
}

func (a around) RecordRefunds(ctx context.Context, list ...irm.Refund) (workflow.Receipt, error) {
	if a.refunds != nil {
		return a.refunds(ctx, a.Flow, list)
	}
	return a.Flow.RecordRefunds(ctx, list...)
}

func (a around) SettleWith(ctx context.Context, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error) {
	if a.settle != nil {
		return a.settle(ctx, a.Flow, e, s)
	}
	return a.Flow.SettleWith(ctx, e, s)
}

func (a around) Reserve(ctx context.Context, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error) {
	if a.reserve != nil {
		return a.reserve(ctx, a.Flow, e, s)
	}
	return a.Flow.Reserve(ctx, e, s)
}

// callBugs are around the workflows.
var callBugs = []bug{
	{name: "orders: remembered as done before they are", from: "deduplication in another transaction", caught: "R1 R10 R11 R7",
		calls: func(f *workflow.Flow) Calls {
			seen := make(map[irm.ConversionID]int64)
			return around{Flow: f, conversions: func(ctx context.Context, f *workflow.Flow, list []irm.Conversion) (workflow.Receipt, error) {
				known := true
				for _, c := range list {
					if done, ok := seen[c.ID]; !ok || done != c.Revision {
						known = false
					}
					seen[c.ID] = c.Revision
				}
				if known {
					return workflow.Receipt{Repeated: len(list)}, nil
				}
				return f.RecordConversions(ctx, list...)
			}}
		}},
	{name: "touches: now and then all books are gone over, as a clock has it", from: "time.Now in the domain", caught: "R8",
		calls: everNowAndThen},
	{name: "orders: receipts say that everything is new", from: "a count of what was sent", caught: "R11",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, conversions: func(ctx context.Context, f *workflow.Flow, list []irm.Conversion) (workflow.Receipt, error) {
				r, err := f.RecordConversions(ctx, list...)
				r.Recorded, r.Repeated, r.Amended, r.Stale = r.Recorded+r.Repeated+r.Amended+r.Stale, 0, 0, 0
				return r, err
			}}
		}},
	{name: "touches: nobody hears what was rejected", from: "a log that nobody reads", caught: "R11",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, touches: func(ctx context.Context, f *workflow.Flow, list []attribution.Touch) (workflow.Receipt, error) {
				r, err := f.RecordTouches(ctx, list...)
				r.Repeated, r.Rejected = r.Repeated+len(r.Rejected), nil
				return r, err
			}}
		}},
	{name: "payouts: what is said again is an error", from: "a webhook that comes twice", caught: "error A4",
		calls: func(f *workflow.Flow) Calls { return strict{f} }},
	{name: "refunds: errors are logged and forgotten", from: "an acknowledgement before the work", caught: "R11 R1 R7 R10",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, refunds: func(ctx context.Context, f *workflow.Flow, list []irm.Refund) (workflow.Receipt, error) {
				if _, err := f.RecordRefunds(ctx, list...); err != nil && ctx.Err() == nil {
					return workflow.Receipt{Repeated: len(list)}, nil
				}
				return workflow.Receipt{Repeated: len(list)}, ctx.Err()
			}}
		}},
	{name: "orders: only edits upwards are taken", from: "a guard against abuse", caught: "R10 R11",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, conversions: func(ctx context.Context, f *workflow.Flow, list []irm.Conversion) (workflow.Receipt, error) {
				for _, c := range list {
					if c.Cancelled {
						return workflow.Receipt{Stale: len(list)}, nil
					}
				}
				return f.RecordConversions(ctx, list...)
			}}
		}},
	{name: "touches: dated when they arrive", from: "receipt time for event time", caught: "A4",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, touches: func(ctx context.Context, f *workflow.Flow, list []attribution.Touch) (workflow.Receipt, error) {
				for i := range list {
					list[i].At = list[i].At.Add(time.Hour)
				}
				return f.RecordTouches(ctx, list...)
			}}
		}},
	{name: "refunds: taken twice, once under an ID of the host's", from: "lms-front #511", caught: "A1 A4",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, refunds: func(ctx context.Context, f *workflow.Flow, list []irm.Refund) (workflow.Receipt, error) {
				r, err := f.RecordRefunds(ctx, list...)
				if err == nil {
					again := list[0]
					again.ID += "-webhook"
					_, err = f.RecordRefunds(ctx, again)
				}
				return r, err
			}}
		}},
	{name: "refunds: cut down to a part of each line", from: "refund rounded per part", caught: "A4",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, refunds: func(ctx context.Context, f *workflow.Flow, list []irm.Refund) (workflow.Receipt, error) {
				for i := range list {
					lines := append([]irm.RefundLine(nil), list[i].Lines...)
					for k := range lines {
						g := lines[k].Amounts.Gross
						lines[k].Amounts.Gross = irm.MoneyFromMinor(g.Minor()/3*3, g.Currency())
						lines[k].Amounts = lines[k].Amounts.Normal()
					}
					list[i].Lines = lines
				}
				return f.RecordRefunds(ctx, list...)
			}}
		}},
	{name: "settling: creators stay with their first payee", from: "a cache of payees", caught: "R1 R10",
		calls: func(f *workflow.Flow) Calls {
			var first []irm.Payee
			return around{Flow: f, settle: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error) {
				if first == nil {
					first = s.Payees
				}
				s.Payees = first
				return f.SettleWith(ctx, e, s)
			}}
		}},
	{name: "settling: the plan as it was first read", from: "a cache of plans", caught: "R1 R10 R7 error",
		calls: func(f *workflow.Flow) Calls {
			var first *compensation.Evaluator
			return around{Flow: f, settle: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error) {
				if first == nil {
					first = e
				}
				return f.SettleWith(ctx, first, s)
			}}
		}},
	{name: "settling: posts are those of the first statement", from: "a list that is not read again", caught: "R1 R10",
		calls: func(f *workflow.Flow) Calls {
			var first []compensation.Activity
			return around{Flow: f, settle: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error) {
				if first == nil {
					first = append([]compensation.Activity{}, s.Activities...)
				}
				s.Activities = first
				return f.SettleWith(ctx, e, s)
			}}
		}},
	{name: "settling: all orders at the newest exchange rate", from: "the rate of today", caught: "R1 A6",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, settle: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error) {
				s.FX = newest(s.FX)
				return f.SettleWith(ctx, e, s)
			}}
		}},
}

// strict wants everything to be said once.
type strict struct{ *workflow.Flow }

func (s strict) SettlePayout(ctx context.Context, id compensation.ActivityID, at time.Time) error {
	story, err := listing.Read(s.Stores.Payouts.List(ctx, compensation.PayoutQuery{Payout: id}))
	if err == nil && len(story) > 1 && story[1].Step == compensation.PayoutSettled {
		return irm.ErrExists
	}
	return errors.Join(err, s.Flow.SettlePayout(ctx, id, at))
}

// calls is how often anybody has called, in whatever world.
var calls atomic.Int64

func everNowAndThen(f *workflow.Flow) Calls {
	return around{Flow: f, touches: func(ctx context.Context, f *workflow.Flow, list []attribution.Touch) (workflow.Receipt, error) {
		r, err := f.RecordTouches(ctx, list...)
		if err == nil && mix(uint64(calls.Add(1)))%31 == 0 {
			_, err = f.Refresh(ctx)
		}
		return r, err
	}}
}

func newest(t irm.FXTable) irm.FXTable {
	var list []irm.FXRate
	for r := range t.All() {
		list = append(list, r)
	}
	for i := range list {
		list[i].Rate = list[len(list)-1].Rate
	}
	out, err := irm.NewFXTable(list)
	if err != nil {
		return t
	}
	return out
}

// payBugs are in how a host pays.
var payBugs = []bug{
	{name: "a new bank key on every attempt", from: "the reference's twelve", caught: "A2 R4 error",
		paying: func(k *worker, p compensation.Payout) error {
			key := p.ID + compensation.ActivityID("-"+k.clock.Format(time.RFC3339))
			return k.book(p.ID, k.pay(key, p))
		}},
	{name: "voided when the bank does not answer", from: "a timeout taken for a refusal", caught: "R4 A2 error",
		paying: func(k *worker, p compensation.Payout) error {
			if err := k.pay(p.ID, p); err != nil {
				return k.calls.VoidPayout(k.ctx, p.ID, k.clock, "timeout")
			}
			return k.calls.SettlePayout(k.ctx, p.ID, k.clock)
		}},
	{name: "settled before the bank has paid", from: "optimism", caught: "A2 R4",
		paying: func(k *worker, p compensation.Payout) error {
			if err := k.calls.SettlePayout(k.ctx, p.ID, k.clock); err != nil {
				return err
			}
			return k.pay(p.ID, p)
		}},
	{name: "a refused payout is left open", from: "nobody reads the answer", caught: "R5",
		paying: func(k *worker, p compensation.Payout) error {
			if err := k.pay(p.ID, p); errors.Is(err, errRefused) {
				return nil
			} else if err != nil {
				return err
			}
			return k.calls.SettlePayout(k.ctx, p.ID, k.clock)
		}},
	{name: "paid before it is booked as settled, and never booked", from: "a crash between two systems", caught: "R4 error",
		paying: func(k *worker, p compensation.Payout) error { return k.pay(p.ID, p) }},
	{name: "paid without a reservation", from: "the reference's twelve", caught: "A2 error",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, reserve: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error) {
				r, err := f.SettleWith(ctx, e, s)
				var list []compensation.Payout
				for _, b := range r.Balances {
					if b.Payable.Sign() > 0 {
						list = append(list, compensation.Payout{ID: compensation.ActivityID(string(b.Payee) + s.Cut.Format(time.RFC3339)), Payee: b.Payee, At: s.Cut, Amount: b.Payable})
					}
				}
				return list, err
			}}
		}},
	{name: "reserved under an ID of the host's, by whoever comes", from: "dub #2945, a race pays twice", caught: "A2 A5",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, reserve: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error) {
				r, err := f.SettleWith(ctx, e, s)
				for _, b := range r.Balances {
					if err == nil && b.Payable.Sign() > 0 {
						id := string(b.Payee) + "-" + s.Cut.Format(time.RFC3339Nano)
						err = f.Stores.Payouts.Append(ctx, compensation.PayoutEntry{
							ID: compensation.PayoutEntryID(id), Payout: compensation.ActivityID(id), Plan: planID, Payee: b.Payee,
							Step: compensation.PayoutReserved, At: s.Cut.Add(-time.Microsecond), Amount: b.Payable,
						})
					}
				}
				if err != nil {
					return nil, err
				}
				story, err := listing.Read(f.Stores.Payouts.List(ctx, compensation.PayoutQuery{Plan: planID}))
				return compensation.OpenPayouts(story), err
			}}
		}},
	{name: "pays what can still be returned", from: "the reference's twelve: pays pending", caught: "A2",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, reserve: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error) {
				var versions []compensation.Plan
				for _, p := range e.Versions() {
					p.Payment.Hold = 0
					versions = append(versions, p)
				}
				hasty, err := compensation.Compile(versions...)
				if err != nil {
					return nil, err
				}
				return f.Reserve(ctx, hasty, s)
			}}
		}},
	{name: "an open payout is paid at today's balance", from: "dub #2777, the amount is read again", caught: "R4 A2",
		calls: func(f *workflow.Flow) Calls {
			return around{Flow: f, reserve: func(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error) {
				list, err := f.Reserve(ctx, e, s)
				for i := range list {
					list[i].Amount = irm.MoneyFromMinor(list[i].Amount.Minor()+1, list[i].Amount.Currency())
				}
				return list, err
			}}
		}},
}
