package sim

import (
	"errors"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// job is what a worker does from beginning to end. It may be begun anew after any
// failure, by any worker.
type job interface {
	name() string
	do(k *worker) error
}

// record hands facts of one kind to the workflows, as one call.
type record struct {
	kind  factKind
	facts []*fact
}

func (record) name() string { return "record" }

func (j *record) do(k *worker) error {
	var r workflow.Receipt
	var err error
	k.operation()
	switch j.kind {
	case factOrder:
		r, err = k.calls.RecordConversions(k.ctx, told(j.facts, func(f *fact) irm.Conversion { return f.order })...)
	case factRefund:
		r, err = k.calls.RecordRefunds(k.ctx, told(j.facts, func(f *fact) irm.Refund { return f.refund })...)
	case factTouch:
		r, err = k.calls.RecordTouches(k.ctx, told(j.facts, func(f *fact) attribution.Touch { return f.touch })...)
	case factReading:
		r, err = k.calls.RecordReadings(k.ctx, told(j.facts, func(f *fact) irm.Reading { return f.reading })...)
	}
	if len(r.Rejected) > 0 {
		k.fail("R11", "a fact that is valid, and the same as ever, is rejected: %v", r.Rejected[0].Err)
	}
	if err == nil && r.Recorded+r.Repeated+r.Amended+r.Stale+len(r.Rejected) != len(j.facts) {
		k.fail("R11", "a receipt speaks of %d facts of %d: %+v", r.Recorded+r.Repeated+r.Amended+r.Stale+len(r.Rejected), len(j.facts), r)
	}
	if err == nil {
		k.acknowledged(&r)
	}
	return err
}

func told[T any](facts []*fact, of func(*fact) T) []T {
	list := make([]T, len(facts))
	for i, f := range facts {
		list[i] = of(f)
	}
	return list
}

// settle cuts a statement at whatever the clock shows.
type settle struct{}

func (settle) name() string { return "settle" }

func (settle) do(k *worker) error {
	_, err := k.settleAt(k.now())
	return err
}

// settlement is what the host knows at a time, beside what is in the stores.
func (p *play) settlement(cut time.Time) (*compensation.Evaluator, workflow.Settlement) {
	return p.evaluator(cut), workflow.Settlement{Payees: p.payees(cut), Cut: cut, Activities: p.posts, FX: p.fx}
}

// settleAt settles, unless a later cut is booked already, which clocks that step back
// make.
func (k *worker) settleAt(cut time.Time) (compensation.Result, error) {
	e, s := k.settlement(cut)
	k.since(&s)
	k.operation()
	r, err := k.calls.SettleWith(k.ctx, e, s)
	if err == nil && len(r.Lines) != k.lines {
		k.fail("R11", "a settlement says that it has booked %d lines: want %d", len(r.Lines), k.lines)
	}
	return r, k.unlessLate(err)
}

// unlessLate forgives what the clock is to blame for.
func (k *worker) unlessLate(err error) error {
	var late *irm.ParseError
	if errors.As(err, &late) && late.What == "cut" && late.Code == "range_order" {
		k.count.late++
		return nil
	}
	return err
}

// payday settles, reserves what can be paid, asks the bank, and books what it said.
type payday struct{}

func (payday) name() string { return "payday" }

func (payday) do(k *worker) error {
	cut := k.now()
	if k.calm || k.faults.IntN(3) > 0 { // else it pays what others have booked, and no more
		if _, err := k.settleAt(cut); err != nil {
			return err
		}
	}
	return k.payAt(cut)
}

func (k *worker) payAt(cut time.Time) error {
	e, s := k.settlement(cut)
	k.since(&s)
	k.operation()
	open, err := k.calls.Reserve(k.ctx, e, s)
	if err = k.unlessLate(err); err != nil {
		return err
	}
	var failed error
	for _, p := range open {
		if err := k.payOut(p); err != nil { // the others are paid all the same
			failed = err
		}
	}
	return failed
}

func (k *worker) payOut(p compensation.Payout) error {
	pay := k.paying
	if pay == nil {
		pay = (*worker).ask
	}
	return pay(k, p)
}

// ask asks the bank to pay under the ID of the payout, and books its answer.
func (k *worker) ask(p compensation.Payout) error { return k.book(p.ID, k.pay(p.ID, p)) }

// book books what the bank said of a payout.
func (k *worker) book(id compensation.ActivityID, answer error) error {
	step := compensation.PayoutSettled
	switch {
	case errors.Is(answer, errRefused):
		step = compensation.PayoutVoided
	case answer != nil:
		return answer
	}
	if err := k.conclude(id, step, k.clock); err != nil || k.faults.IntN(3) > 0 {
		return err
	}
	return k.retell(id, step)
}
