package scoring

import (
	"errors"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// ErrOutOfReach: no change of two criteria brings the candidate to the grade.
var ErrOutOfReach = errors.New("scoring: grade out of reach")

// Change is a step towards a grade: this criterion, from this value to that one.
type Change struct {
	ID     string  `json:"id"`
	From   float64 `json:"from"` // in the criterion's unit
	To     float64 `json:"to"`
	Points float64 `json:"points"` // what it adds to the score
	Share  float64 `json:"share"`  // of the extent of the curve, from its first to its last knot: how great the change is
}

// Lift returns the smallest change that brings a candidate to a grade: of one criterion if
// that can be, else of two. What is small is measured by Change.Share, of two by the sum.
// A candidate who has the grade needs none. Criteria that are fixed, missing or of weight
// 0 are left as they are, and knock-outs are not asked.
//
// The computation is closed: on a straight line the value is solved for, and the best
// division between two criteria lies at a knot of one of them. The score after the
// change is at least that of the grade, and in excess of it by rounding, at a jump of a
// curve by what the jump has.
//
// The errors are [ErrOutOfReach], and an [irm.ParseError] for a grade that the profile does
// not have.
func (s *Scorer[C]) Lift(c *C, name string) ([]Change, error) {
	l := lift{items: s.items, factor: 1}
	n := slices.IndexFunc(s.grades, func(g grade) bool { return g.name == name })
	if n < 0 {
		return nil, &irm.ParseError{What: "grade", Code: "unknown_grade", Input: name[:min(len(name), 64)], Want: "want a grade of the profile"}
	}
	thin := false
	if s.skips {
		l.factor, thin = s.factor(c)
	}
	for i := range s.items {
		it := &s.items[i]
		x, ok := s.get[i](c)
		p := place{points: float64(it.blank * l.factor)}
		switch {
		case known(x, ok):
			p = place{x: x, points: float64(it.at(x) * l.factor), free: !it.fixed && it.most > 0}
			p.worth = it.unit.at(x)
		case it.policy == Skip && !thin:
			p.points = 0
		}
		l.at = append(l.at, p)
	}
	if l.least = s.grades[n].least; s.grades[n].has(l.score()) {
		return nil, nil
	}
	return l.find()
}

// lift is a candidate on the way to a score.
type lift struct {
	items         []item
	at            []place
	least, factor float64
}

// place is where a candidate stands by one criterion.
type place struct {
	x, worth, points float64
	free             bool // may be changed
}

// move is a change of the criterion i.
type move struct {
	i         int
	to, share float64
}

func (l *lift) find() ([]Change, error) {
	gap := l.least - l.score()
	var best []move
	least := math.Inf(1)
	offer := func(moves ...move) {
		sum := 0.0
		for _, m := range moves {
			sum += m.share
		}
		if sum < least {
			best, least = moves, sum
		}
	}
	for i := range l.items {
		if m, ok := l.solve(i, gap); ok {
			offer(m)
		}
	}
	if best == nil {
		for i := range l.items {
			for j := range l.items {
				if i != j {
					l.divide(i, j, gap, offer)
				}
			}
		}
	}
	if best == nil {
		return nil, ErrOutOfReach
	}
	return l.changes(best), nil
}

// divide offers what i does up to one of its knots and j the rest.
func (l *lift) divide(i, j int, gap float64, offer func(...move)) {
	it, p := &l.items[i], &l.at[i]
	if !p.free || !l.at[j].free {
		return
	}
	for _, k := range it.curve {
		if y := float64(k.Y); y > p.worth {
			if m, ok := l.step(i, y); ok {
				if n, ok := l.solve(j, gap-float64(float64(it.most*(y-p.worth))*l.factor), m); ok {
					if i < j {
						offer(m, n)
					} else {
						offer(n, m)
					}
				}
			}
		}
	}
}

// step moves i to where it is worth y.
func (l *lift) step(i int, y float64) (move, bool) {
	x, ok := l.items[i].curve.reach(l.at[i].x, y)
	return move{i, x, math.Abs(x-l.at[i].x) / l.items[i].curve.width()}, ok
}

// solve moves i so that it closes the gap beside the other moves; a little more than
// that where rounding wants it.
func (l *lift) solve(i int, gap float64, others ...move) (move, bool) {
	it, p := &l.items[i], &l.at[i]
	if !p.free {
		return move{}, false
	}
	for _, more := range [...]float64{0, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9} {
		y := p.worth + (gap+more)/float64(it.most*l.factor)
		best := it.unit.best
		if y > best+1e-9 {
			return move{}, false
		}
		if m, ok := l.step(i, min(y, best)); ok && l.score(append(others, m)...) >= l.least {
			return m, true
		}
	}
	return move{}, false
}

// score is the score after the moves.
func (l *lift) score(moves ...move) float64 {
	sum := 0.0
	for i := range l.items {
		points := l.at[i].points
		for _, m := range moves {
			if m.i == i {
				points = l.points(m)
			}
		}
		sum += points
	}
	return sum
}

func (l *lift) points(m move) float64 {
	it := &l.items[m.i]
	return float64(it.at(m.to) * l.factor)
}

func (l *lift) changes(moves []move) []Change {
	out := make([]Change, len(moves))
	for n, m := range moves {
		p := l.at[m.i]
		out[n] = Change{l.items[m.i].id, p.x, m.to, l.points(m) - p.points, m.share}
	}
	return out
}
