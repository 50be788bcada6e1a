package funnel

import "github.com/irmkit/irmkit/lifecycle"

// layer counts the visits of the stages of a view.
type layer struct {
	plan  *plan
	shape *shape
	rows  []row
	moves []int64 // from each stage to each
	visit walk
}

// row is what is counted of a stage.
type row struct {
	entries  int64
	open     int64 // visits that have not ended, of instances that are open
	resting  int64 // and of those that are closed or terminal
	late     int64 // visits that ended and were late
	lateOpen int64
	passed   int64 // instances that came to a later step of the path afterwards
	waiting  int64 // and of the others those that are open
	arrived  int64 // that came to a good end
	lost     int64 // and that came to none
	back     int64 // the times that one fell back to an earlier step
	ages     []int64
	stays    spread
}

// each shows every number of the row.
func (r *row) each(visit func(*int64)) {
	for _, n := range []*int64{&r.entries, &r.open, &r.resting, &r.late, &r.lateOpen, &r.passed, &r.waiting, &r.arrived, &r.lost, &r.back} {
		visit(n)
	}
	for i := range r.ages {
		visit(&r.ages[i])
	}
}

// walk is where one instance stands while it is counted. Marks hold the number of the
// instance, so that nothing has to be cleared for the next.
type walk struct {
	id      uint64
	now     uint8 // the present stage, or none
	last    uint8 // the last one that it was in
	late    bool
	since   int64
	seen    []uint8 // stages in the order in which it came to them
	reached []uint64
	after   []uint64 // pairs: was in the first, then came to the second
	counts  []int64  // of the cohort: reached, then pairs

	step    uint8   // of the path, or none
	chance  int     // with which it came there
	steps   []uint8 // in the order in which it came to them
	stepped []uint64
	passed  []uint64
}

func newLayer(p *plan, s *shape) *layer {
	k := len(s.stages)
	l := &layer{plan: p, shape: s, rows: make([]row, k), moves: make([]int64, k*k)}
	for i := range l.rows {
		l.rows[i].ages = make([]int64, len(p.ages)+1)
	}
	l.visit = walk{reached: make([]uint64, k), after: make([]uint64, k*k), stepped: make([]uint64, k), passed: make([]uint64, k)}
	return l
}

// begin takes up an instance; counts are those of its cohort.
func (l *layer) begin(counts []int64) {
	w := &l.visit
	w.id++
	w.now, w.last, w.late, w.seen, w.counts = none, none, false, w.seen[:0], counts
	w.step, w.steps = none, w.steps[:0]
}

// enter notes that a visit of a state begins. Late says that the one before it was.
func (l *layer) enter(state uint8, at int64, late bool) {
	w := &l.visit
	stage := l.shape.of[state]
	w.late = w.late || late
	if stage != none && l.shape.path[stage] {
		l.walk(stage, state)
	}
	if stage == w.now && !l.shape.again {
		return
	}
	if w.now != none {
		r := &l.rows[w.now]
		r.stays.add(at-w.since, ended)
		if w.late {
			r.late++
		}
	}
	w.now, w.since, w.late = stage, at, false
	if stage != none {
		l.arrive(int(stage))
	}
}

func (l *layer) arrive(stage int) {
	w, k := &l.visit, len(l.rows)
	l.rows[stage].entries++
	if w.last != none {
		l.moves[int(w.last)*k+stage]++
	}
	w.last = uint8(stage)
	for _, s := range w.seen {
		pair := int(s)*k + stage
		if w.after[pair] == w.id {
			continue
		}
		w.after[pair] = w.id
		w.counts[k+pair]++
	}
	if w.reached[stage] != w.id {
		w.reached[stage] = w.id
		w.counts[stage]++
		w.seen = append(w.seen, uint8(stage))
	}
}

// walk goes along the path. A state of a later step is one only if the chance there is
// better than that with which the instance came to where it stands; otherwise it is aside.
func (l *layer) walk(stage, state uint8) {
	w, p := &l.visit, l.plan
	switch {
	case w.step == none:
	case stage < w.step:
		l.rows[w.step].back++
	case stage == w.step || p.chances[state] <= w.chance && !p.certain[state]:
		return
	}
	for _, s := range w.steps {
		if s < stage && w.passed[s] != w.id {
			w.passed[s] = w.id
			l.rows[s].passed++
		}
	}
	w.step, w.chance = stage, p.chances[state]
	if w.stepped[stage] != w.id {
		w.stepped[stage] = w.id
		w.steps = append(w.steps, stage)
	}
}

// finish ends the count of an instance, by its present state.
func (l *layer) finish(asOf int64, state uint8, late bool) {
	w, kind := &l.visit, l.plan.kinds[state]
	if w.now != none {
		l.stand(&l.rows[w.now], asOf-w.since, kind, w.late || late)
	}
	for _, s := range w.steps {
		switch r := &l.rows[s]; {
		case w.passed[s] == w.id:
		case kind == lifecycle.Open:
			r.waiting++
		case l.plan.good[state] || s == l.shape.last && !l.plan.ends:
			r.arrived++
		default:
			r.lost++
		}
	}
}

// stand counts a visit that has not ended.
func (l *layer) stand(r *row, age int64, kind lifecycle.StateKind, late bool) {
	if kind != lifecycle.Terminal {
		r.stays.add(age, censored)
	}
	if kind != lifecycle.Open {
		r.resting++
		return
	}
	r.open++
	if late {
		r.lateOpen++
	}
	i := 0
	for i < len(l.plan.ages) && age >= l.plan.ages[i] {
		i++
	}
	r.ages[i]++
}

// merge adds the counts of another tally; those of cohorts are not among them.
func (l *layer) merge(m *layer) {
	for i := range l.rows {
		r, s := &l.rows[i], &m.rows[i]
		var numbers []int64
		s.each(func(n *int64) { numbers = append(numbers, *n) })
		r.each(func(n *int64) { *n += numbers[0]; numbers = numbers[1:] })
		r.stays.merge(&s.stays)
	}
	for i, n := range m.moves {
		l.moves[i] += n
	}
}
