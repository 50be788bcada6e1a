package funnel

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
