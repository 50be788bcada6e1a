package funnel

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Of a deadline by state, event and clock: the times it fired and was breached, and the
// visits in which it did either.
const (
	passFired = iota
	passBreached
	passVisits
	passWidth
)

func passKey(state, event uint8, clock lifecycle.Clock) int64 {
	return int64(state)<<16 | int64(event)<<8 | int64(clock)
}

// count takes the steps of an instance into all counts.
func (t *Tally) count(item Item, steps []step, cohort []int64) {
	cohort[0]++
	cells := cohort[1:]
	for _, l := range t.layers {
		k := len(l.rows)
		n := k + k*k
		l.begin(cells[:n])
		cells = cells[n:]
	}
	for _, m := range t.measures {
		m.begin()
	}
	late, since := false, int64(0)
	for i := range steps {
		s := &steps[i]
		t.kinds[s.kind]++
		t.actors.count(s.actor, s.quarter, s.kind)
		if s.clock != 0 {
			late = t.deadline(steps, i) || late
		}
		if !s.enters() {
			continue
		}
		t.mark(s)
		if i > 0 {
			late = late || t.over(steps[i-1].state, s.at-since)
		}
		for _, l := range t.layers {
			l.enter(s.state, s.at, late)
		}
		late, since, t.passed = false, s.at, t.passed[:0]
	}
	t.finish(item, steps, late, since)
}

// over reports whether a visit of the state took longer than the study allows.
func (t *Tally) over(state uint8, took int64) bool {
	limit := t.plan.limits[state]
	return limit > 0 && took > limit
}

// deadline counts one that fired or was breached, and reports whether that is late.
func (t *Tally) deadline(steps []step, i int) bool {
	s := &steps[i]
	key := passKey(steps[i-1].state, s.event, s.clock)
	row := t.deadlines.row(key)
	if s.kind == lifecycle.RecordDeadline {
		row[passFired]++
	} else {
		row[passBreached]++
	}
	if !slices.Contains(t.passed, key) {
		row[passVisits]++
		t.passed = append(t.passed, key)
	}
	return !t.plan.planned[key]
}

func (t *Tally) finish(item Item, steps []step, late bool, since int64) {
	last := steps[len(steps)-1].state
	kind, asOf := t.plan.kinds[last], int64(t.plan.asOf)
	late = late || t.over(last, asOf-since)
	// A record later than the study shows that all that was due before it was applied.
	if kind == lifecycle.Open && t.reader.later == 0 && item.Next != 0 && item.Next <= t.plan.asOf {
		t.unpolled++
		late = late || t.plan.study.Process.states[last].duties
	}
	for _, l := range t.layers {
		l.finish(asOf, last, late)
	}
	for _, m := range t.measures {
		m.finish(asOf)
	}
	for _, c := range item.Carriers { // seed: R17 R13
		t.load.count(c, t.plan, steps)
	}
	if item.Value != (irm.Money{}) && kind == lifecycle.Open {
		t.pipe(pipe{last, item.Value.Currency()}).add(item.Value.Minor())
	}
}

// pipe names a part of the pipeline.
type pipe struct {
	state    uint8
	currency irm.Currency
}

// value is what open items are worth.
type value struct {
	items int64
	minor sum
}

func (t *Tally) pipe(key pipe) *value {
	v, ok := t.pipeline[key]
	if !ok {
		v = new(value)
		t.pipeline[key] = v
	}
	return v
}

func (v *value) add(minor int64) {
	v.items++
	v.minor.add(minor)
}

func (v *value) merge(w *value) {
	v.items += w.items
	v.minor.merge(w.minor)
}

// measure counts the instances that came from one mark to another.
type measure struct { // seed: R8
	months table // of the first mark: instances, and of these those that came to the second
	times  spread
	again  bool // the second mark is that of a later record

	// Of the instance that is being counted.
	stage int // 0: no mark, 1: the first, 2: both
	since int64
	row   []int64
}

const (
	measureOf = iota
	measureTo
	measureWidth
)

func newMeasure(m Measure) *measure { return &measure{months: newTable(measureWidth), again: m.Again} }

func (m *measure) begin() { m.stage = 0 }

// mark takes a step that bears either mark, or both.
func (m *measure) mark(at int64, from, to bool) {
	switch {
	case m.stage == 0 && from:
		m.stage, m.since, m.row = 1, at, m.months.row(monthOf(at))
		m.row[measureOf]++
		if !m.again {
			m.mark(at, false, to)
		}
	case m.stage == 1 && to:
		m.stage = 2
		m.row[measureTo]++
		m.times.add(at-m.since, ended)
	}
}

// finish notes that the second mark has not come yet.
func (m *measure) finish(asOf int64) {
	if m.stage == 1 {
		m.times.add(asOf-m.since, censored)
	}
}

func (m *measure) merge(n *measure) {
	m.months.merge(&n.months)
	m.times.merge(&n.times)
}

// mark shows a step that enters a state to the measures that wait for such.
func (t *Tally) mark(s *step) {
	marks := t.plan.stateMarks[s.state]
	if s.event != none {
		marks |= t.plan.eventMarks[s.event]
	}
	if marks == 0 {
		return
	}
	for i, m := range t.measures {
		if from, to := marks>>i&1 != 0, marks>>(i+MaxMeasures)&1 != 0; from || to {
			m.mark(s.at, from, to)
		}
	}
}
