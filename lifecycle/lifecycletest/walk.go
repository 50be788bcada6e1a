package lifecycletest

import (
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// Walk yields the steps of one instance on a random way: events with facts that let them
// pass and with others, activities, deadlines and their breaches, dates that move,
// sometimes a forced step. Many make for an edge of the machine first, another with each
// seed, so that they come everywhere. Between steps lie no time, minutes, days or months;
// deadlines are met to the microsecond. It ends in a terminal state, or after Kit.Length
// records. Equal seeds give equal walks.
func Walk[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit Kit[S, E, C], seed uint64) iter.Seq[lifecycle.Step[S, E]] {
	return newTrial(m, kit).walk(seed, nil, nil)
}

// walk is Walk. With polls, Advance is called at further times between the steps, which
// must not make a difference.
func (t *trial[S, E, C]) walk(seed uint64, polls *rand.Rand, ask func(lifecycle.Snapshot[S], setting, C, lifecycle.Meta)) iter.Seq[lifecycle.Step[S, E]] {
	return func(yield func(lifecycle.Step[S, E]) bool) {
		w := &walker[S, E, C]{trial: t, r: rand.New(rand.NewPCG(seed, 1)), polls: polls, seed: seed, yield: yield, ask: ask}
		w.start(seed)
		for tries := 0; !w.done && tries < 4*t.kit.Length; tries++ {
			w.step()
		}
	}
}

// walker is one instance on its way.
type walker[S, E ~string, C any] struct {
	*trial[S, E, C]
	r, polls *rand.Rand
	s        lifecycle.Snapshot[S]
	now      time.Time
	history  []lifecycle.Record[S, E]
	seed     uint64
	yield    func(lifecycle.Step[S, E]) bool
	ask      func(lifecycle.Snapshot[S], setting, C, lifecycle.Meta) // before each step; may be nil
	route    []lifecycle.Edge[S, E]                                  // that it makes for
	done     bool
}

// take goes to the next snapshot. What leads off the route ends it.
func (w *walker[S, E, C]) take(step lifecycle.Step[S, E]) {
	w.s = step.Snapshot
	if r := step.Record; len(w.route) > 0 && r.From == w.route[0].From && r.Event == w.route[0].Event && r.To == w.route[0].To {
		w.route = w.route[1:]
	}
	if len(w.route) > 0 && w.route[0].From != w.s.State {
		w.route = nil
	}
	w.history = append(w.history, step.Record)
	w.done = !w.yield(step) || len(w.history) >= w.kit.Length
}

// aim is a path to take at first: by the seed one edge after the other, and then none as
// often.
func (w *walker[S, E, C]) aim(seed uint64) (Path[S, E], bool) {
	n := uint64(len(w.edges))
	if n == 0 || seed/n%2 == 1 {
		return Path[S, E]{}, false
	}
	e := w.edges[seed%n]
	p, ok := w.routes[e.From]
	return p.with(e), ok
}

func (w *walker[S, E, C]) start(seed uint64) {
	entry := w.d.Initial
	if n := len(w.d.Entries); n > 0 && w.r.IntN(3) == 0 {
		entry = w.d.Entries[w.r.IntN(n)]
	}
	if p, ok := w.aim(seed); ok {
		entry, w.route = p.Start, p.Edges
	}
	w.now = w.kit.Meta.At.Add(time.Duration(w.r.IntN(7*24*60)) * time.Minute)
	step, err := w.m.Start(entry, w.kit.meta(w.now))
	if w.done = err != nil; !w.done {
		w.take(step)
	}
}

// step lets some time pass, and then does something.
func (w *walker[S, E, C]) step() {
	var none C
	w.holds(nil, none, lifecycle.Meta{})
	from, next := w.now, w.next()
	w.now = w.later(next != nil)
	with, meta := w.setting(), w.meta()
	if next != nil {
		meta = w.kit.meta(w.now)
		with, _ = w.taking(*next, meta, false)
	}
	facts, meta := w.dress(with, meta)
	w.holds(with, facts, meta)
	w.now = later(meta.At, from)
	if w.advance(from, facts); w.done {
		return
	}
	meta.At = later(w.now, w.s.At.Time())
	if w.ask != nil {
		w.ask(w.s, with, facts, meta)
	}
	w.holds(with, facts, meta)
	k := w.r.IntN(40)
	switch {
	case next != nil && next.From == w.s.State:
		w.try(w.m.Fire(w.s, next.Event, facts, meta))
	case w.kind(w.s.State) == lifecycle.Terminal && k > 0:
		w.done = true
	case k == 0:
		w.try(w.m.Force(w.s, w.states[w.r.IntN(len(w.states))], meta))
	case k < 5:
		w.try(w.m.Touch(w.s, meta))
	default:
		w.try(w.m.Fire(w.s, w.event(facts, meta), facts, meta))
	}
}

// holds says what is at hand.
func (w *walker[S, E, C]) holds(with setting, facts C, meta lifecycle.Meta) {
	w.hand = hand[S, E, C]{path: func() string { return trace(w.history) }, seed: w.seed, state: w.s.State, with: with, facts: facts, meta: meta}
}

// next is the edge of the route that is to be taken now; nil: it goes on at random.
func (w *walker[S, E, C]) next() *lifecycle.Edge[S, E] {
	if len(w.route) == 0 || w.r.IntN(12) == 0 {
		return nil
	}
	return &w.route[0]
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// try takes a step, unless it was refused.
func (w *walker[S, E, C]) try(step lifecycle.Step[S, E], err error) {
	if err == nil {
		w.take(step)
	}
}

// later is when the next step is tried: on a route most often before the next deadline.
func (w *walker[S, E, C]) later(routed bool) time.Time {
	at := w.anytime()
	if next := w.s.Next.Time(); routed && w.s.Next != 0 && !at.Before(next) && w.r.IntN(3) > 0 {
		at = w.now.Add(max(0, next.Sub(w.now)/2))
	}
	return at
}

func (w *walker[S, E, C]) anytime() time.Time {
	minutes := func(n int) time.Time { return w.now.Add(time.Duration(w.r.IntN(n)) * time.Minute) }
	switch k := w.r.IntN(12); {
	case k == 0:
		return w.now
	case k == 1:
		return minutes(90 * 24 * 60)
	case k < 5 && w.s.Next != 0: // just before a deadline, at it, just after
		return later(w.now, w.s.Next.Time().Add(time.Duration(k-3)*time.Microsecond))
	case k < 9:
		return minutes(24 * 60)
	default:
		return minutes(7 * 24 * 60)
	}
}

// setting is no change, or some.
func (w *walker[S, E, C]) setting() setting {
	var s setting
	if len(w.guards) == 0 || w.r.IntN(2) == 0 {
		return nil
	}
	for range 1 + w.r.IntN(3) {
		c := change{w.guards[w.r.IntN(len(w.guards))], w.r.IntN(2) == 0}
		if w.find(c) == nil {
			c.allow = !c.allow
		}
		if w.find(c) != nil && !s.touches(c.guard) {
			s = append(s, c)
		}
	}
	return s
}

// meta is the usual one, sometimes without a reason or with another date.
func (w *walker[S, E, C]) meta() lifecycle.Meta {
	meta := w.kit.meta(w.now)
	if w.r.IntN(4) == 0 {
		meta.Reason = ""
	}
	switch k := w.r.IntN(4); {
	case k == 0:
		meta.Until = time.Time{}
	case k == 1 && !meta.Until.IsZero():
		meta.Until = w.now.Add(time.Duration(w.r.IntN(60*24*60)) * time.Minute)
	}
	return meta
}

// event is one to try: most often one that is permitted, and rather one that goes on.
func (w *walker[S, E, C]) event(facts C, meta lifecycle.Meta) E {
	any := w.events[w.r.IntN(len(w.events))]
	permitted := w.m.Permitted(nil, w.s, facts, meta)
	if len(permitted) == 0 || w.r.IntN(5) == 0 {
		return any
	}
	event := permitted[w.r.IntN(len(permitted))]
	for range 3 {
		if to, _ := w.table.Next(w.s.State, event); w.kind(to) == lifecycle.Open {
			break
		}
		event = permitted[w.r.IntN(len(permitted))]
	}
	return event
}

// advance applies what is due until now.
func (w *walker[S, E, C]) advance(from time.Time, facts C) {
	at := []time.Time{w.now}
	if span := w.now.Sub(from); w.polls != nil && span > 0 {
		for range w.polls.IntN(4) {
			at = append(at, from.Add(time.Duration(w.polls.Int64N(int64(span)))))
		}
		slices.SortFunc(at, time.Time.Compare)
	}
	for _, now := range at {
		for step, err := range w.m.Advance(w.s, facts, now) {
			if err != nil || w.done {
				return
			}
			w.take(step)
		}
	}
}
