package sim

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm/workflow"
)

// play is one telling of a world: over one set of stores, in one order of arrival, with
// some faults or none.
type play struct {
	*world
	host       context.Context
	inner      workflow.Stores
	tx         transact
	wrap       func(*workflow.Flow) Calls
	paying     func(*worker, compensation.Payout) error // nil: ask
	faults     *rand.Rand
	rates      rates
	plain      bool // nothing ever goes wrong
	calm       bool // nothing goes wrong any more
	ended      bool
	clock      time.Time
	queue      queue
	encore     job         // that another worker does too
	resends    []time.Time // when everything is imported again
	sent       int
	workers    []*worker
	sticky     int // how often of ten the same worker goes on
	storm      int // writes until it is over
	posts      []compensation.Activity
	checkpoint *workflow.Checkpoint // nil: none was made yet, or none can be
	arrived    []*fact              // in order, each once
	known      []bool               // by index
	bank       bank
	auditor    audit
	trace      trace
	ticks      int            // of beginnings and failures
	failed     map[string]int // when somebody last failed at something
	pending    []func(*audit) // of the transaction under way
	budget     int            // of operations, so that no world goes on for ever
	count      count
	broken     *Violation
}

// count is what happened in a world.
type count struct {
	operations int
	commits    int
	crashes    int
	errors     int
	late       int
	paid       int
	refusals   int // answers of the bank
}

// transact is a transaction of the host's stores.
type transact func(ctx context.Context, fn func(ctx context.Context, in workflow.Stores) error) error

// fail notes the first violation; what comes after it may follow from it.
func (p *play) fail(invariant, format string, args ...any) {
	if p.broken == nil {
		p.broken = &Violation{Invariant: invariant, Message: fmt.Sprintf(format, args...), Operation: p.count.operations}
	}
}

// operation counts a call.
func (k *worker) operation() {
	k.count.operations++
	k.read = k.count.commits
	k.wrote, k.receipt, k.lines = k.wrote[:0], receipt{}, 0
}

// chance draws whether a fault happens.
func (p *play) chance(f Fault) bool {
	rate := p.rates.of(f)
	return rate > 0 && !p.calm && p.faults.IntN(perMille) < rate
}

// stormy reports whether a write is refused as a conflict.
func (p *play) stormy() bool {
	if p.storm == 0 && p.chance(Storm) {
		p.storm = 5 + p.faults.IntN(60)
	}
	if p.storm == 0 || p.calm {
		return false
	}
	p.storm--
	return p.faults.IntN(10) < 8
}

// written tells the auditor of a write, at the end of the transaction if there is one.
func (k *worker) written(tell func(*audit)) {
	if k.inTx {
		k.pending = append(k.pending, tell)
		return
	}
	k.auditor.writer, k.auditor.began = k, k.read
	tell(&k.auditor)
}

// newPlay makes the workers. The faults' stream is another one than the facts'.
func newPlay(ctx context.Context, w *world, o *Options, stores workflow.Stores) *play {
	p := &play{
		world: w, host: ctx, inner: stores,
		tx: o.tx, wrap: o.Calls, paying: o.paying, plain: o.plain,
		faults: rand.New(rand.NewPCG(mix(w.seed), mix(o.Salt)^streamFaults)),
		clock:  w.start,
		known:  make([]bool, len(w.byIndex)),
		bank:   newBank(),
		trace:  newTrace(),
		failed: make(map[string]int),
	}
	p.auditor = newAudit(p)
	p.rates = newRates(rand.New(rand.NewPCG(mix(w.seed), streamRates)), AllFaults&^o.Without)
	p.sticky = p.faults.IntN(9)
	workers := 2 + p.faults.IntN(3)
	p.calm = p.plain
	if p.calm {
		workers = 1
	}
	for i := range workers {
		k := &worker{play: p, number: i}
		if p.rates.of(Skew) > 0 {
			k.skew = time.Duration(p.faults.Int64N(int64(10*time.Minute))) - 5*time.Minute
		}
		flow := &workflow.Flow{Stores: k.stores(stores), Attributor: w.attributor}
		if o.tx != nil {
			flow.Transactor = transactions{k}
		}
		k.flow, k.calls = flow, flow
		if p.wrap != nil {
			k.calls = p.wrap(flow)
		}
		p.workers = append(p.workers, k)
		k.start()
		k.resume() // to where it waits for a job
	}
	p.sendAll()
	for range p.rates.of(Reimport) {
		p.resends = append(p.resends, w.start.Add(time.Duration(p.faults.Int64N(int64(w.span)))))
	}
	slices.SortFunc(p.resends, time.Time.Compare)
	p.budget = 20*len(w.facts) + 1_000
	return p
}
