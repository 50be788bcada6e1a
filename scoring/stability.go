package scoring

import (
	"cmp"
	"encoding/json"
	"errors"
	"math"
	"slices"
)

// ErrSkip: a profile that leaves missing criteria out has weights of its own for every
// candidate, of which no interval can be told.
var ErrSkip = errors.New("scoring: the profile skips what is missing")

// Margin is how far one weight can be moved, all others as they are, and the best K stay
// the best K.
type Margin struct {
	ID     string
	Weight float64 // as it is
	Low    float64 // as it may be at least
	High   float64 // and at most, both included; it may be infinite
}

// margin is a Margin in JSON.
type margin struct {
	ID     string   `json:"id"`
	Weight float64  `json:"weight"`
	Low    float64  `json:"low"`
	High   *float64 `json:"high,omitzero"`
}

// MarshalJSON writes {"id", "weight", "low", "high"}; without "high" where it is infinite.
func (m Margin) MarshalJSON() ([]byte, error) {
	out := margin{m.ID, m.Weight, m.Low, &m.High}
	if math.IsInf(m.High, 1) {
		out.High = nil
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Margin) UnmarshalJSON(data []byte) error {
	var in margin
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	*m = Margin{in.ID, in.Weight, in.Low, math.Inf(1)}
	if in.High != nil {
		m.High = *in.High
	}
	return nil
}

// Stability returns the margins of the first k candidates, in the order of the criteria.
// Candidates who are out are left out, and of equal scores the one that comes first in the
// slice is ahead. Where nobody is behind the first k, every weight will do. The bounds
// are right up to rounding; at a bound two candidates are equal.
//
// Scores are linear in the share of one weight, so that the worst of the first k is a
// concave function of it and the best of the others a convex one: where they meet is
// found from outside, in a few passes over the candidates.
func (s *Scorer[C]) Stability(candidates []C, k int) ([]Margin, error) { // seed: S2
	if s.skips {
		return nil, ErrSkip
	}
	type scored struct {
		score  float64
		worths []float64
	}
	var rows []scored
	for i := range candidates {
		if c := &candidates[i]; !s.out(c) {
			rows = append(rows, scored{s.score(c), s.worths(c)})
		}
	}
	slices.SortStableFunc(rows, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	k = min(max(k, 0), len(rows))
	weights := 0.0
	for _, c := range s.profile.Criteria {
		weights += float64(c.Weight)
	}
	out := make([]Margin, len(s.items))
	for j, c := range s.profile.Criteria {
		low, high := 0.0, 1.0
		if rest := 100 - s.items[j].most; rest > 0 {
			lines := make([]ray, len(rows))
			for i, row := range rows {
				lines[i] = ray{row.worths[j], (s.weigh(row.worths) - float64(s.items[j].most*row.worths[j])) / rest}
			}
			share := s.items[j].most / 100
			low, high = bound(lines[:k], lines[k:], share, 0), bound(lines[:k], lines[k:], share, 1)
		}
		m := Margin{ID: c.ID, Weight: float64(c.Weight), Low: 0, High: math.Inf(1)}
		if low > 0 {
			m.Low = min(float64(low/(1-low)*(weights-m.Weight)), m.Weight)
		}
		if high < 1 {
			m.High = max(float64(high/(1-high)*(weights-m.Weight)), m.Weight)
		}
		out[j] = m
	}
	return out, nil
}

// worths are what the values of a candidate are worth, or count for where missing.
func (s *Scorer[C]) worths(c *C) []float64 {
	out := make([]float64, len(s.items))
	for i := range s.items {
		it := &s.items[i]
		if x, ok := s.get[i](c); known(x, ok) {
			out[i] = it.unit.at(x)
		} else {
			out[i] = it.unknown
		}
	}
	return out
}

// weigh is the score of worths.
func (s *Scorer[C]) weigh(worths []float64) float64 {
	sum := 0.0
	for i, y := range worths {
		sum += float64(s.items[i].most * y)
	}
	return sum
}

// ray is a score as a function of the share t of one criterion: t·own + (1-t)·rest.
type ray struct{ own, rest float64 }

func (r ray) at(t float64) float64 { return float64(t*r.own) + float64((1-t)*r.rest) }

// bound goes from end towards the share where everything is in order, to the first t where
// no one of behind is before one of top. Each step takes the worst pair and goes to where
// the two meet.
func bound(top, behind []ray, share, end float64) float64 {
	if len(top) == 0 || len(behind) == 0 {
		return end
	}
	higher := func(t float64) func(a, b ray) int {
		return func(a, b ray) int { return cmp.Compare(a.at(t), b.at(t)) }
	}
	t := end
	for range 100 { // each pair at most once; in practice three or four
		a, b := slices.MinFunc(top, higher(t)), slices.MaxFunc(behind, higher(t))
		behindBy := b.at(t) - a.at(t)
		if behindBy <= 1e-14 {
			return t
		}
		ahead := max(0, a.at(share)-b.at(share))
		t = share + float64((t-share)*(ahead/(ahead+behindBy)))
	}
	return t
}
