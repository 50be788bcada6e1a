package funnel

import "github.com/irmkit/irmkit/lifecycle"

// layer counts the visits of the stages of a view.
type layer struct {
	shape *shape
	ages  []int64
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
	passed   int64 // instances that came to a later stage afterwards
	waiting  int64 // and of the others those that are open
	lost     int64 // and those that are not
	ages     []int64
	stays    spread
}

// each shows every number of the row.
func (r *row) each(visit func(*int64)) {
	for _, n := range []*int64{&r.entries, &r.open, &r.resting, &r.late, &r.lateOpen, &r.passed, &r.waiting, &r.lost} {
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
	passed  []uint64
	after   []uint64 // pairs: was in the first, then came to the second
	counts  []int64  // of the cohort: reached, then pairs
}

func newLayer(s *shape, ages []int64) *layer {
	k := len(s.stages)
	l := &layer{shape: s, ages: ages, rows: make([]row, k), moves: make([]int64, k*k)}
	for i := range l.rows {
		l.rows[i].ages = make([]int64, len(ages)+1)
	}
	l.visit = walk{reached: make([]uint64, k), passed: make([]uint64, k), after: make([]uint64, k*k)}
	return l
}

// begin takes up an instance; counts are those of its cohort.
func (l *layer) begin(counts []int64) {
	w := &l.visit
	w.id++
	w.now, w.last, w.late, w.seen, w.counts = none, none, false, w.seen[:0], counts
}

// enter notes that a visit of a state begins. Late says that the one before it was.
func (l *layer) enter(state uint8, at int64, late bool) {
	w := &l.visit
	stage := l.shape.of[state]
	w.late = w.late || late
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
		if l.shape.ordered && int(s) < stage && w.passed[s] != w.id {
			w.passed[s] = w.id
			l.rows[s].passed++
		}
	}
	if w.reached[stage] != w.id {
		w.reached[stage] = w.id
		w.counts[stage]++
		w.seen = append(w.seen, uint8(stage))
	}
}

// finish ends the count of an instance, whose present state has the kind.
func (l *layer) finish(asOf int64, kind lifecycle.StateKind, late bool) {
	w := &l.visit
	if w.now != none {
		l.stand(&l.rows[w.now], asOf-w.since, kind, w.late || late)
	}
	if !l.shape.ordered {
		return
	}
	for _, s := range w.seen {
		switch r := &l.rows[s]; {
		case w.passed[s] == w.id:
		case kind == lifecycle.Open:
			r.waiting++
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
	for i < len(l.ages) && age >= l.ages[i] {
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
