package machines

import (
	"context"
	"syscall"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

var (
	sinkStep      step
	sinkPlainStep lifecycle.Step[string, string]
	sinkString    string
	sinkRecord    plainRecord
	sinkErr       error
	sinkOK        bool
	sinkAny       any
)

// round is a walk of events that ends where it began. States and events are texts whose
// bytes are nowhere else, as they come from a database and a request.
type round struct {
	states, events []string
	ours           []event // the same events
	at             int
}

// next is the number of the event whose turn it is.
func (r *round) next() int {
	i := r.at
	if r.at++; r.at == len(r.events) {
		r.at = 0
	}
	return i
}

func walk(edges ...[2]string) round {
	var r round
	for _, e := range edges {
		r.states, r.events = append(r.states, loaded(e[0])), append(r.events, loaded(e[1]))
		r.ours = append(r.ours, event(r.events[len(r.events)-1]))
	}
	return r
}

var (
	unguarded = walk([2]string{inReview, request}, [2]string{changes, submit}, [2]string{submitted, pickUp})
	guarded   = walk([2]string{inReview, approve}, [2]string{approved, reopen})
	nowhere   = walk([2]string{inReview, publish})
	refused   = walk([2]string{inReview, approve})
)

// measured reports what a loop takes of the processor beside what it takes of the clock:
// on a machine with other work to do that is the better figure.
func measured(b *testing.B) func() {
	b.ReportAllocs()
	from := cpu()
	return func() { b.ReportMetric(float64(cpu()-from)/float64(b.N), "cpu-ns/op") }
}

// cpu is the time of the processor that this process took so far, in nanoseconds.
func cpu() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it cannot fail with these arguments
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

// want checks that the last call did what the benchmark is about.
func want(b *testing.B, fails bool) {
	if (sinkErr != nil) != fails {
		b.Fatal(sinkErr)
	}
}

// The loop itself is a part of every figure.
func BenchmarkLoop(b *testing.B) {
	r, sum := unguarded, 0
	defer measured(b)()
	for b.Loop() {
		sum += r.next()
	}
	sinkAny = sum
}

func BenchmarkNext(b *testing.B) {
	b.Run("lifecycle", func(b *testing.B) {
		r, ours, sum := unguarded, []state{}, 0
		for _, s := range r.states {
			ours = append(ours, state(s))
		}
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			to, _ := review.Next(ours[i], r.ours[i])
			sum += len(to)
		}
		sinkAny = sum
	})
	b.Run("plain", func(b *testing.B) {
		r, sum := unguarded, 0
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			to, _ := plainNext(r.states[i], r.events[i])
			sum += len(to)
		}
		sinkAny = sum
	})
}

func BenchmarkFire(b *testing.B)         { fire(b, unguarded, good, false) }
func BenchmarkFireGuarded(b *testing.B)  { fire(b, guarded, good, false) }
func BenchmarkUndeclared(b *testing.B)   { fire(b, nowhere, good, true) }
func BenchmarkGuardRefuses(b *testing.B) { fire(b, refused, bad, true) }

// fire fires a round on one instance. Ours also makes the record of what happened, and so
// does the plain table; apply does so in the caller's memory.
func fire(b *testing.B, r round, p *post, fails bool) {
	b.Run("lifecycle", func(b *testing.B) {
		r, s, seq := r, standing(r.states[0]), int64(0)
		defer measured(b)()
		for b.Loop() {
			st, err := review.Fire(s, r.ours[r.next()], p, meta)
			if sinkErr = err; err == nil {
				s, seq = st.Snapshot, seq+st.Record.Seq
			}
		}
		sinkAny = seq
		want(b, fails)
	})
	b.Run("lifecycle_apply", func(b *testing.B) {
		r, s := r, step{Snapshot: standing(r.states[0])}
		defer measured(b)()
		for b.Loop() {
			sinkErr = review.Apply(&s, r.ours[r.next()], p, &meta)
		}
		want(b, fails)
	})
	b.Run("looplab", func(b *testing.B) {
		r, m := r, newLooplab(r.states[0])
		defer measured(b)()
		for b.Loop() {
			sinkErr = m.Event(context.Background(), r.events[r.next()], p)
		}
		want(b, fails)
	})
	b.Run("stateless", func(b *testing.B) {
		r, m := r, newStateless(r.states[0])
		defer measured(b)()
		for b.Loop() {
			sinkErr = m.Fire(r.events[r.next()], p)
		}
		want(b, fails)
	})
	b.Run("stateless_shared", func(b *testing.B) {
		r, ctx := r, in(&entity{r.states[0]})
		defer measured(b)()
		for b.Loop() {
			sinkErr = statelessShared.FireCtx(ctx, r.events[r.next()], p)
		}
		want(b, fails)
	})
	b.Run("plain", func(b *testing.B) {
		r, s, record := r, r.states[0], plainRecord{}
		defer measured(b)()
		for b.Loop() {
			sinkErr = plainFire(&s, &record, r.events[r.next()], p)
		}
		want(b, fails)
	})
}

// What is permitted in a state with four events, guards asked; looplab does not ask them.
func BenchmarkPermitted(b *testing.B) {
	b.Run("lifecycle", func(b *testing.B) {
		s, buffer := standing(inReview), make([]event, 0, 8)
		defer measured(b)()
		for b.Loop() {
			buffer = review.Permitted(buffer[:0], s, good, meta)
		}
	})
	b.Run("looplab", func(b *testing.B) {
		m := newLooplab(inReview)
		defer measured(b)()
		for b.Loop() {
			sinkAny = m.AvailableTransitions()
		}
	})
	b.Run("stateless", func(b *testing.B) {
		m := newStateless(inReview)
		defer measured(b)()
		for b.Loop() {
			_, sinkErr = m.PermittedTriggers(good)
		}
		want(b, false)
	})
	b.Run("stateless_shared", func(b *testing.B) {
		ctx := in(&entity{loaded(inReview)})
		defer measured(b)()
		for b.Loop() {
			_, sinkErr = statelessShared.PermittedTriggersCtx(ctx, good)
		}
		want(b, false)
	})
	b.Run("plain", func(b *testing.B) {
		s, buffer := loaded(inReview), make([]string, 0, 8)
		defer measured(b)()
		for b.Loop() {
			buffer = plainPermitted(buffer[:0], s, good)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	b.Run("lifecycle", func(b *testing.B) {
		seq := int64(0)
		defer measured(b)()
		for b.Loop() {
			st, err := review.Start("", meta)
			seq, sinkErr = seq+st.Record.Seq, err
		}
		sinkAny = seq
		want(b, false)
	})
	b.Run("looplab", func(b *testing.B) {
		defer measured(b)()
		for b.Loop() {
			sinkAny = newLooplab(draft)
		}
	})
	b.Run("stateless", func(b *testing.B) {
		defer measured(b)()
		for b.Loop() {
			sinkAny = newStateless(draft)
		}
	})
	b.Run("plain", func(b *testing.B) {
		defer measured(b)()
		for b.Loop() {
			sinkRecord = plainRecord{1, "", "", draft, now, meta.Actor.ID, meta.ID}
		}
	})
}

// A row is loaded, an event is fired, and the row is saved: what a request does. Ours
// saves the snapshot and the record; store does so as plain text, as lifecycle.Save.
func BenchmarkLoadFireSave(b *testing.B) {
	var rows []snapshot
	var plainRows []lifecycle.Snapshot[string]
	for _, s := range unguarded.states {
		rows = append(rows, standing(s))
		plainRows = append(plainRows, standing(s).Plain())
	}
	b.Run("lifecycle", func(b *testing.B) {
		r := unguarded
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			sinkStep, sinkErr = review.Fire(rows[i], r.ours[i], good, meta)
		}
		want(b, false)
	})
	b.Run("lifecycle_apply", func(b *testing.B) {
		r, s := unguarded, step{}
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			s.Snapshot = rows[i]
			sinkErr = review.Apply(&s, r.ours[i], good, &meta)
		}
		want(b, false)
		sinkStep = s
	})
	b.Run("lifecycle_store", func(b *testing.B) {
		r := unguarded
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			st, err := review.Fire(lifecycle.Typed[state](plainRows[i]), r.ours[i], good, meta)
			sinkPlainStep, sinkErr = st.Plain(), err
		}
		want(b, false)
	})
	b.Run("looplab", func(b *testing.B) {
		r := unguarded
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			m := newLooplab(r.states[i])
			sinkErr = m.Event(context.Background(), r.events[i], good)
			sinkString = m.Current()
		}
		want(b, false)
	})
	b.Run("stateless", func(b *testing.B) {
		r := unguarded
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			m := newStateless(r.states[i])
			sinkErr = m.Fire(r.events[i], good)
			sinkString = m.MustState().(string)
		}
		want(b, false)
	})
	b.Run("stateless_shared", func(b *testing.B) {
		r := unguarded
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			e := entity{r.states[i]}
			sinkErr = statelessShared.FireCtx(in(&e), r.events[i], good)
			sinkString = e.state
		}
		want(b, false)
	})
	b.Run("plain", func(b *testing.B) {
		r := unguarded
		defer measured(b)()
		for b.Loop() {
			i := r.next()
			s := r.states[i]
			sinkErr = plainFire(&s, &sinkRecord, r.events[i], good)
			sinkString = s
		}
		want(b, false)
	})
}

// A history of 103 records is checked. The libraries keep none.
func BenchmarkReplay(b *testing.B) {
	records, plain := history(b)
	perRecord := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(records)), "ns/record")
	}
	b.Run("lifecycle", func(b *testing.B) {
		defer perRecord(b)
		defer measured(b)()
		for b.Loop() {
			_, sinkErr = review.Replay(records)
		}
		want(b, false)
	})
	b.Run("plain", func(b *testing.B) {
		defer perRecord(b)
		defer measured(b)()
		for b.Loop() {
			sinkString, sinkOK = plainReplay(plain)
		}
	})
}
