package sim

import (
	"context"
	"errors"
	"iter"
	"runtime/debug"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// errFault is every failure that the simulation makes.
var errFault = errors.New("sim: a fault that was asked for")

// crashed is what a worker panics with when it dies.
type crashed struct{}

// worker is a process that runs the workflows. It is a coroutine: it gives up control at
// every call of a store, of its clock and of the bank, and goes on when the scheduler
// lets it.
type worker struct {
	*play
	number  int
	skew    time.Duration
	flow    *workflow.Flow
	calls   Calls // around the flow
	job     job
	ctx     context.Context
	cancel  context.CancelFunc // nil: the context of the job does not end
	inTx    bool               // nobody else runs while a transaction does
	read    int                // commits before the call under way
	began   int                // the job, in ticks
	commits int                // before the job
	storms  int                // writes of the job that were refused as conflicts
	wrote   []wrote            // credits, in the call under way
	lines   int                // booked, by the call under way
	receipt                    // of the call under way, as it must be

	resume func() (struct{}, bool)
	stop   func()
	pause  func(struct{}) bool
}

// point is a place at which a worker can be interrupted.
type point uint8

const (
	pointIdle point = iota
	pointRead
	pointWrite
	pointClock
	pointBank
)

func (k *worker) start() { k.resume, k.stop = iter.Pull(k.live) }

func (k *worker) live(pause func(struct{}) bool) {
	k.pause = pause
	for {
		k.job = nil
		if !pause(struct{}{}) {
			return
		}
		if !k.work() {
			return
		}
	}
}

// work does the job. A job that did not end well is begun anew, later. False: the world
// has ended.
func (k *worker) work() (goOn bool) {
	goOn = true
	defer func() {
		if k.cancel != nil {
			k.cancel()
			k.cancel = nil
		}
		k.inTx = false
		switch p := recover().(type) {
		case nil:
		case crashed:
			goOn = !k.ended
			k.count.crashes++
			k.failedAt(k.job)
			k.again(k.job)
		default:
			k.panicked(k.job.name(), p)
		}
	}()
	k.ctx = k.host
	if k.chance(Cancel) {
		k.ctx, k.cancel = context.WithCancel(k.host)
	}
	k.ticks++
	k.began, k.commits, k.storms = k.ticks, k.count.commits, 0
	if err := k.job.do(k); err != nil {
		k.judge(err)
		k.failedAt(k.job)
		k.again(k.job)
	} else {
		k.leaves()
	}
	return goOn
}

// panicked notes a panic, with where it was.
func (p *play) panicked(in string, what any) {
	if p.fail("panic", "%s: %v", in, what); p.broken.Stack == "" && p.broken.Invariant == "panic" {
		p.broken.Stack = string(debug.Stack())
	}
}

// maxPasses is how often a call of the workflows tries while others are at the same.
const maxPasses = 10

// judge looks for errors that nothing can have caused: neither a fault, nor so many
// conflicts that the call gave up, in a storm or with others.
func (k *worker) judge(err error) {
	k.count.errors++
	k.trace.text("error")
	gaveUp := errors.Is(err, irm.ErrConflict) || errors.Is(err, irm.ErrExistsDifferent)
	switch {
	case errors.Is(err, errFault), k.ctx.Err() != nil && errors.Is(err, k.ctx.Err()):
	case gaveUp && k.count.commits-k.commits+k.storms >= maxPasses:
	default:
		k.fail("error", "%s: %v", k.job.name(), err)
	}
}

// at lets others run, and says when the worker goes on.
func (k *worker) at(p point, what store) {
	k.clock = k.clock.Add(time.Millisecond) // it takes time to get here
	k.trace.number(int64(k.number)<<16 | int64(p)<<8 | int64(what))
	if !k.inTx && !k.calm && !k.pause(struct{}{}) {
		panic(crashed{})
	}
	if k.cancel != nil && k.faults.IntN(8) == 0 {
		k.cancel()
	}
	if k.chance(Crash) {
		panic(crashed{})
	}
}

// now reads the worker's clock.
func (k *worker) now() time.Time {
	k.at(pointClock, 0)
	t := k.clock.Add(k.skew)
	if k.skew != 0 && k.faults.IntN(20) == 0 {
		t = t.Add(-time.Duration(k.faults.Int64N(int64(3 * day))))
	}
	if last := k.end().Add(-time.Minute); t.After(last) {
		t = last
	}
	return irm.Instant(t)
}
