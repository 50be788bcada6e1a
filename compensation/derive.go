package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// tally counts what an uplift multiplies with.
type tally struct {
	counter
	silent
}

// ending remembers the stage of the earliest cancellation in a period: events come
// in the order of time.
type ending struct {
	meter
	silent
	stages map[string]irm.Rate
	names  []string // of the stages, in order: the sums have the index
}

func (r *ending) takes(e *event) bool {
	_, listed := r.stages[e.dimensions.Stage]
	return listed && e.quantity > 0 && r.meter.takes(e)
}

func (r *ending) take(e *event, s *sums, _ int64) (bool, error) {
	if r.byLine && !r.meetsLine(e) {
		return false, nil
	}
	if s.events == 0 {
		s.grow(1)
		for i, stage := range r.names {
			if stage == e.dimensions.Stage {
				s.buckets[0].amount = int64(i)
			}
		}
	}
	s.events++
	return true, nil
}

func (*ending) counted(*sums) int64 { return 0 }

// knows reports whether the sums have a stage.
func (r *ending) knows(s *sums) bool {
	i := s.bucket(0).amount
	return i >= 0 && i < int64(len(r.names))
}

// stage is the one that was reached, and the share that is due for it.
func (r *ending) stage(s *sums) (string, irm.Rate) {
	name := r.names[s.bucket(0).amount]
	return name, r.stages[name]
}

// pool counts what a pool is divided by, and the money that it is a share of.
type pool struct {
	silent
	weights meter // without a measure: they are stated
	base    meter // without a measure: a fixed amount
}

func (r *pool) takes(e *event) bool {
	return r.weights.of != Measure{} && r.weights.takes(e) || r.base.of != Measure{} && r.base.takes(e)
}

func (r *pool) take(e *event, s *sums, _ int64) (bool, error) {
	s.grow(2)
	taken := false
	for i, m := range []*meter{&r.weights, &r.base} {
		if m.of == (Measure{}) || !m.takes(e) {
			continue
		}
		amount, some, err := m.total(e)
		if some && err == nil {
			taken = true
			err = s.add(i, amount)
		}
		if err != nil {
			return false, err
		}
	}
	if taken {
		s.events++
	}
	return taken, nil
}

func (*pool) counted(*sums) int64 { return 0 }

// money reports whether any money is counted.
func (r *pool) money() bool { return r.weights.money() || r.base.money() }
