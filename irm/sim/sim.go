package sim

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Simulate runs worlds, each over new stores, until there were as many operations as
// the options ask for. The error is a [*Violation] where a promise is broken; any other
// one says that the simulation could not run: stores that cannot be made, or that fail
// while nothing is going wrong. The first world is told twice, step by step the same.
func Simulate(ctx context.Context, stores Stores, o Options) (Report, error) {
	var r Report
	hash := newTrace()
	for r.Operations < o.ops() {
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		one := o
		one.Seed += uint64(r.Worlds)
		if r.Worlds > 0 {
			one.Facts, one.once = nil, true
		}
		p, err := tell(ctx, stores, one)
		if err != nil {
			return r, fmt.Errorf("sim: seed %d: %w", one.Seed, err)
		}
		r.add(p)
		hash.number(int64(p.trace))
		r.Hash = uint64(hash)
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		if v := p.broken; v != nil {
			v.Options = one
			v.Options.Ops = 1 // one world
			return r, v
		}
	}
	return r, nil
}

func (r *Report) add(p *play) {
	r.Worlds++
	r.Operations += p.count.operations
	r.Commits += p.count.commits
	r.Crashes += p.count.crashes
	r.Errors += p.count.errors
	r.Paid += p.count.paid
}

// tell tells one world: with faults, over the host's stores; then, in memory, once as
// nothing goes wrong, and once in one import. All must come to the same.
func tell(ctx context.Context, stores Stores, o Options) (*play, error) {
	w, err := newWorld(o.Seed, o.orders(), o.keep())
	if err != nil {
		return nil, err
	}
	have, p, err := w.play(ctx, stores, &o)
	if err != nil || p.broken != nil {
		return p, err
	}
	calmly := o
	calmly.Without, calmly.tx, calmly.plain = AllFaults, nil, true
	calm, q, err := w.play(ctx, Memory, &calmly)
	if err != nil {
		return p, err
	}
	if q.broken != nil {
		p.broken = q.broken
		p.broken.Message = "though nothing went wrong: " + p.broken.Message
		return p, nil
	}
	p.compare("R10", "with faults, against without", calm, have)
	atOnce, err := w.atOnce(ctx)
	if err == nil {
		p.compare("R6", "as it came, against all in one import", atOnce, have)
	}
	if err == nil && !o.once && p.broken == nil {
		err = w.again(ctx, stores, &o, p)
	}
	return p, err
}

// again (R8) tells the world once more, over other stores of the host, step by step the
// same.
func (w *world) again(ctx context.Context, stores Stores, o *Options, p *play) error {
	_, q, err := w.play(ctx, stores, o)
	if err == nil && (q.trace != p.trace || q.count != p.count) {
		p.fail("R8", "told again, the world is another one: %+v, hash %x, after %+v, hash %x", q.count, q.trace, p.count, p.trace)
	}
	return err
}

// play tells the world once.
func (w *world) play(ctx context.Context, stores Stores, o *Options) (positions, *play, error) {
	s, err := stores(ctx)
	if err != nil {
		return positions{}, nil, err
	}
	p := newPlay(ctx, w, o, s)
	defer p.close()
	p.run()
	have, err := p.rest()
	return have, p, err
}

// Memory makes stores in memory.
func Memory(context.Context) (workflow.Stores, error) {
	t := memstore.NewTenant()
	return workflow.Stores{
		Touches: t.Touches, Conversions: t.Conversions, Refunds: t.Refunds, Readings: t.Readings, Credits: t.Credits, Lines: t.Lines, Payouts: t.Payouts,
	}, nil
}

// atOnce is what the facts come to if they are all imported together, in an order that
// says nothing, and some of them twice.
func (w *world) atOnce(ctx context.Context) (positions, error) {
	s, err := Memory(ctx)
	if err != nil {
		return positions{}, err
	}
	flow := workflow.Flow{Stores: s, Attributor: w.attributor}
	r := rand.New(rand.NewPCG(mix(w.seed), streamCalm))
	order := r.Perm(len(w.facts))
	order = append(order, order[:len(order)/8]...)
	var conversions []irm.Conversion
	var refunds []irm.Refund
	var touches []attribution.Touch
	var readings []irm.Reading
	p := &play{world: w}
	for _, i := range order {
		switch f := &w.facts[i]; f.kind {
		case factOrder:
			conversions = append(conversions, f.order)
		case factRefund:
			refunds = append(refunds, f.refund)
		case factTouch:
			touches = append(touches, f.touch)
		case factReading:
			readings = append(readings, f.reading)
		case factPost:
			p.publish(f)
		}
	}
	calls := []func() (workflow.Receipt, error){
		func() (workflow.Receipt, error) { return flow.RecordRefunds(ctx, refunds...) },
		func() (workflow.Receipt, error) { return flow.RecordTouches(ctx, touches...) },
		func() (workflow.Receipt, error) { return flow.RecordConversions(ctx, conversions...) },
		func() (workflow.Receipt, error) { return flow.RecordReadings(ctx, readings...) },
	}
	r.Shuffle(len(calls), func(i, k int) { calls[i], calls[k] = calls[k], calls[i] })
	for _, call := range calls {
		if _, err := call(); err != nil {
			return positions{}, err
		}
	}
	e, settlement := p.settlement(w.end())
	if _, err := flow.SettleWith(ctx, e, settlement); err != nil {
		return positions{}, err
	}
	b, err := readBooks(ctx, s)
	return positionsOf(b.credits, b.lines), err
}
