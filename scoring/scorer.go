package scoring

import "math"

// Scorer applies a profile to candidates of the type C. It is made by [Bind], never
// changes, and serves any number of goroutines.
type Scorer[C any] struct {
	items    []item
	get      []func(*C) (float64, bool) // beside items
	steps    []step[C]                  // beside items
	rules    []rule
	ruled    []func(*C) (float64, bool) // beside rules
	grades   []grade
	quotas   []question[C]
	segments []segment[C]
	coverage float64 // points that are to be known
	skips    bool    // some criterion is left out where it is missing
	requires bool
	profile  Profile
	family   *family[C]
}

// item is a criterion as it is computed with.
type item struct {
	shape
	most    float64 // points of the criterion at best, of 100
	blank   float64 // points of a missing value
	unit    shape   // the curve itself
	unknown float64 // what a missing value is worth
	curve   Curve
	id      string
	policy  Policy
	fixed   bool
}

type grade struct {
	name  string
	least float64
}

// has reports whether the score is of the grade or a better one. What is missing by rounding
// is not missing: who is shown with 75.0 has what begins at 75.
func (g *grade) has(score float64) bool { return score >= g.least-1e-9 }

// known reports whether a value counts: NaN and infinities are missing.
func known(x float64, ok bool) bool { return ok && x-x == 0 }

// Score says how well the candidate fits. It allocates nothing.
func (s *Scorer[C]) Score(c *C) Result { // seed: S2 S10
	var r Result
	factor, thin := 1.0, false
	if s.skips {
		factor, thin = s.factor(c)
	}
	lost, out := 0.0, false
	get := s.get[:len(s.items)]
	for i := range s.items {
		it := &s.items[i]
		if x, ok := get[i](c); known(x, ok) {
			p := it.at(x)
			r.Low += p
			r.High += p
			r.Score += float64(p * factor)
			continue
		}
		r.Missing++
		lost += it.most
		r.Low += it.worst
		r.High += it.best
		if it.policy != Skip || thin {
			r.Score += float64(it.blank * factor)
		}
		out = out || it.policy == Require
	}
	if s.skips { // the others may be better or worse than this one can be
		r.Low, r.High = min(r.Low, r.Score), max(r.High, r.Score)
	}
	r.Confidence = (100 - lost) / 100
	if r.Missing > 0 {
		r.Flags |= Incomplete
	}
	if 100-lost < s.coverage {
		r.Flags |= Thin
	}
	if out {
		r.Flags |= Out
	}
	r.Flags |= s.judge(c)
	for i := range s.grades {
		if s.grades[i].has(r.Score) {
			r.Grade = s.grades[i].name
			break
		}
	}
	return r
}

// factor is what the points of the criteria that are not left out are multiplied by. Where
// too little is known nothing is left out.
func (s *Scorer[C]) factor(c *C) (factor float64, thin bool) {
	lost, skipped := 0.0, 0.0
	for i := range s.items {
		if x, ok := s.get[i](c); !known(x, ok) {
			lost += s.items[i].most
			if s.items[i].policy == Skip {
				skipped += s.items[i].most
			}
		}
	}
	if 100-lost < s.coverage { // which is more than 0
		return 1, true
	}
	return 100 / (100 - skipped), false
}

// step is what the score of one value needs, side by side: [shape.at] and the points of
// what is missing.
type step[C any] struct {
	get                           func(*C) (float64, bool)
	x, y, slope, low, high, blank float64
	lines                         []line
	rest                          float64 // more than this step and those after it can add
}

// stretch is how many steps are between two looks at whether the rest can matter.
const stretch = 6

// score is Score(c).Score and nothing else.
func (s *Scorer[C]) score(c *C) float64 { return s.scoreFrom(c, math.Inf(-1)) }

// scoreFrom is score, but where that is less than least it may be any number that is: what can
// no more come to it is not looked at to the end.
func (s *Scorer[C]) scoreFrom(c *C, least float64) float64 {
	if s.skips {
		return s.Score(c).Score
	}
	sum := 0.0
	for first := 0; first < len(s.steps) && sum+s.steps[first].rest >= least; first += stretch {
		steps := s.steps[first:min(first+stretch, len(s.steps))]
		for i := range steps {
			t := &steps[i]
			switch x, ok := t.get(c); {
			case !known(x, ok):
				sum += t.blank
			case t.lines != nil:
				sum += along(t.lines, x)
			default:
				sum += min(max(t.y+float64((x-t.x)*t.slope), t.low), t.high)
			}
		}
	}
	return sum
}

// judge asks the knock-outs.
func (s *Scorer[C]) judge(c *C) Flags {
	var flags Flags
	for i := range s.rules {
		switch s.rules[i].judge(s.ruled[i](c)) {
		case Fail:
			flags |= Out
		case Review:
			flags |= NeedsReview
		}
	}
	return flags
}

// out reports whether the candidate is ruled out.
func (s *Scorer[C]) out(c *C) bool {
	if len(s.rules) > 0 && s.judge(c)&Out != 0 {
		return true
	}
	if s.requires {
		for i := range s.items {
			if s.items[i].policy == Require {
				if x, ok := s.get[i](c); !known(x, ok) {
					return true
				}
			}
		}
	}
	return false
}
