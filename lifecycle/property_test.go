package lifecycle

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// walk takes an instance through random steps beside the oracle, and checks after each
// all that has to hold.
type walk struct {
	t       testing.TB
	r       *rand.Rand
	m       *machine
	o       *oracle
	s       snapshot
	records []record
	all     []snapshot // after each record
	steady  facts      // what deadlines look at, whenever they are polled
	now     time.Time
	polls   bool
	plan    *rand.Rand // of polls
}

func newWalk(t testing.TB, d definition, m *machine, seed uint64, polls bool) *walk {
	w := &walk{t: t, r: rand.New(rand.NewPCG(seed, 2)), m: m, o: &oracle{d: d}, polls: polls, plan: rand.New(rand.NewPCG(seed, 3))}
	w.steady = randomFacts(w.r)
	w.now = begin.Add(time.Duration(w.r.IntN(7*24*60)) * time.Minute)
	entry := d.Initial
	if i := w.r.IntN(len(d.Entries) + 1); i > 0 {
		entry = d.Entries[i-1]
	}
	meta := w.meta()
	step, err := m.Start(entry, meta)
	if err != nil {
		t.Fatal(err)
	}
	w.o.enter(entry, meta.At, meta.Until)
	w.take(step)
	return w
}

func (w *walk) meta() Meta {
	meta := Meta{At: w.now, Actor: anna}
	if w.r.IntN(2) == 0 {
		meta.Reason = "because"
	}
	if w.r.IntN(4) == 0 {
		meta.Until = w.now.Add(time.Duration(w.r.IntN(20000)-2000) * time.Minute)
	}
	return meta
}

// take appends a step and compares it with the oracle.
func (w *walk) take(step step) {
	w.t.Helper()
	s, r := step.Snapshot, step.Record
	here := w.o.visits[len(w.o.visits)-1]
	due, _ := w.o.next()
	switch {
	case s.State != w.o.state || s.Entered != InstantOf(here.from) || s.Active != InstantOf(w.o.active) || s.At != InstantOf(w.o.last):
		w.t.Fatalf("%+v: the oracle is in %s since %s, active %s, last %s", s, w.o.state, here.from, w.o.active, w.o.last)
	case s.Next != InstantOf(due) || s.Until != InstantOf(w.o.until):
		w.t.Fatalf("%+v: next is %s until %s, the oracle has %s and %s", r, s.Next, s.Until, due, w.o.until)
	case s.Seq != int64(len(w.records)+1) || r.Seq != s.Seq || r.From != w.s.State || r.To != s.State || r.At != s.At:
		w.t.Fatalf("the record %+v does not lead from %+v to %+v", r, w.s, s)
	}
	for _, err := range []error{step.Validate().Err(), w.m.Check(s)} {
		if err != nil {
			w.t.Fatalf("%+v: %v", step, err)
		}
	}
	w.s = s
	w.records, w.all = append(w.records, r), append(w.all, s)
}

// advance applies what is due, in one call or several.
func (w *walk) advance(to time.Time) {
	w.t.Helper()
	at := []time.Time{to}
	if w.polls && !w.o.last.After(to) {
		for range w.plan.IntN(4) {
			at = append(at, w.o.last.Add(time.Duration(w.plan.Int64N(int64(to.Sub(w.o.last))+1))))
		}
		slices.SortFunc(at, time.Time.Compare)
	}
	for _, now := range at {
		for step, err := range w.m.Advance(w.s, w.steady, now) {
			if err != nil {
				w.t.Fatal(err)
			}
			if due, _ := w.o.next(); due.IsZero() || due.After(now) {
				w.t.Fatalf("%+v: nothing was due", step.Record)
			}
			if breach := w.o.lapse(w.steady); breach != (step.Record.Kind == RecordBreach) {
				w.t.Fatalf("%+v: breach %t", step.Record, breach)
			}
			w.take(step)
		}
		if due, _ := w.o.next(); !due.IsZero() && !due.After(now) {
			w.t.Fatalf("%s was left out at %s", due, now)
		}
	}
}

func (w *walk) step() {
	w.t.Helper()
	w.now = w.now.Add(time.Duration(w.r.IntN(3000)) * time.Minute)
	meta, f := w.meta(), randomFacts(w.r)
	e := event("nonsense")
	if w.r.IntN(10) > 0 {
		e = w.m.eventList[w.r.IntN(len(w.m.eventList))]
	}
	late := w.r.IntN(6) == 0 // tries before the deadlines are applied
	if late {
		w.try(e, f, meta)
	}
	w.advance(w.now)
	switch w.r.IntN(8) {
	case 0:
		w.touch(meta)
	case 1:
		if w.r.IntN(4) == 0 {
			w.force(meta)
		}
	default:
		w.try(e, f, meta)
	}
}

func (w *walk) touch(meta Meta) {
	w.t.Helper()
	step, err := w.m.Touch(w.s, meta)
	due, _ := w.o.next()
	if refused := w.o.kind(w.o.state) == Terminal || !due.IsZero() && !meta.At.Before(due); refused != (err != nil) {
		w.t.Fatalf("touch: %v", err)
	}
	if err == nil {
		w.o.touch(meta.At, meta.Until)
		w.take(step)
	}
}

func (w *walk) force(meta Meta) {
	w.t.Helper()
	to := w.m.stateList[w.r.IntN(len(w.m.stateList))]
	due, _ := w.o.next()
	step, err := w.m.Force(w.s, to, meta)
	if refused := meta.Reason == "" || !due.IsZero() && !meta.At.Before(due); refused != (err != nil) {
		w.t.Fatalf("force: %v", err)
	}
	if err == nil {
		w.o.enter(to, meta.At, meta.Until)
		w.take(step)
	}
}

// try fires an event, and asks Explain and Permitted about all of them before.
func (w *walk) try(e event, f facts, meta Meta) {
	w.t.Helper()
	before, permitted := w.s, w.m.Permitted(nil, w.s, f, meta)
	explained := map[event]Option[state, event]{}
	for _, o := range w.m.Explain(w.s, f, meta) {
		if o.Allowed != slices.Contains(permitted, o.Event) || o.Allowed == (len(o.Reasons) > 0) {
			w.t.Fatalf("%+v, but permitted are %v", o, permitted)
		}
		explained[o.Event] = o
	}
	want := (&oracle{w.o.d, w.o.state, slices.Clone(w.o.visits), w.o.active, w.o.last, w.o.until, slices.Clone(w.o.breached)}).fire(e, f, meta)
	step, err := w.m.Fire(w.s, e, f, meta)
	if (err == nil) != slices.Contains(permitted, e) || !errors.Is(err, want) || want == nil && err != nil || w.s != before {
		w.t.Fatalf("%s in %s: %v, want %v; permitted %v", e, w.s.State, err, want, permitted)
	}
	if err != nil {
		var rich *TransitionError
		if !errors.As(err, &rich) || rich.From != string(w.s.State) || rich.Event != string(e) || len(err.Error()) > 256 || step.Snapshot != (snapshot{}) {
			w.t.Fatalf("%#v", err)
		}
		return
	}
	if o := explained[e]; o.To != step.Snapshot.State {
		w.t.Fatalf("%s leads to %s, and not to %s", e, step.Snapshot.State, o.To)
	}
	if err := w.o.fire(e, f, meta); err != nil {
		w.t.Fatal(err)
	}
	w.take(step)
}

// finish checks the history as a whole.
func (w *walk) finish() {
	w.t.Helper()
	for i := range w.records {
		if got, err := w.m.Replay(w.records[:i+1]); err != nil || got != w.all[i] {
			w.t.Fatalf("replay of %d records: %v\n%+v\n%+v", i+1, err, got, w.all[i])
		}
	}
	entries := 0
	for _, r := range w.records {
		switch r.Kind {
		case RecordStart, RecordFire, RecordDeadline, RecordForce:
			entries++
		}
	}
	if entries != len(w.o.visits) {
		w.t.Fatalf("%d entries make %d visits", entries, len(w.o.visits))
	}
}

// run walks twice, with and without polls, which change nothing.
func run(t testing.TB, seed uint64, steps int) []record {
	t.Helper()
	d := randomDefinition(newRand(seed))
	m, err := Compile(d)
	if err != nil {
		return nil
	}
	var histories [2][]record
	for i := range histories {
		w := newWalk(t, d, m, seed, i == 1)
		for range steps {
			w.step()
		}
		w.finish()
		histories[i] = w.records
	}
	if !slices.Equal(histories[0], histories[1]) {
		t.Fatalf("polls change the history:\n%+v\n%+v", histories[0], histories[1])
	}
	return histories[0]
}

func TestWalks(t *testing.T) {
	seen, clocks := map[RecordKind]int{}, map[Clock]int{}
	for seed := range uint64(2000) {
		for _, r := range run(t, seed, 40) {
			seen[r.Kind]++
			clocks[r.Clock]++
		}
	}
	for kind := RecordStart; kind <= RecordForce; kind++ { // the walks reach what they are for
		if seen[kind] < 50 {
			t.Errorf("%d records of %s", seen[kind], kind)
		}
	}
	for clock := Stay; clock <= Until; clock++ {
		if clocks[clock] < 50 {
			t.Errorf("%d records of %s", clocks[clock], clock)
		}
	}
}

func FuzzWalk(f *testing.F) {
	f.Add(uint64(1), uint8(20))
	f.Add(uint64(99), uint8(200))
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) { run(t, seed, int(steps)) })
}
