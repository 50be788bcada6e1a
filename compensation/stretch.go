package compensation

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// stretch is a time within one period in which the same components are in force.
// Events come in the order of time, so that it is found anew but seldom.
type stretch struct {
	window  irm.Window
	inner   [2]int64 // seconds that surely lie in it
	period  span
	covered bool // some version of the plan is in force
	active  []active
	slots   []slot   // of those, what is summed together
	others  []active // and those that are asked one by one
	plan    *Plan
	serial  int
}

// active is a component in force that events concern.
type active struct {
	chain   *chain
	segment int
	rule    rule
}

// reach makes the run's stretch the one that t lies in.
func (r *run) reach(t time.Time) error {
	s := &r.stretch
	if s.plan != nil && s.holds(t) {
		return nil
	}
	if err := r.handAll(); err != nil {
		return err
	}
	s.period = r.e.calendar.at(t)
	s.window = s.period.window
	i, found := slices.BinarySearchFunc(r.e.bounds, t, time.Time.Compare)
	if found {
		i++
	}
	if i > 0 {
		s.window.From = later(s.window.From, r.e.bounds[i-1])
	}
	if i < len(r.e.bounds) {
		s.window = endBy(s.window, r.e.bounds[i])
	}
	var version int
	s.plan, version = r.e.plan(t)
	s.active = s.active[:0]
	for _, c := range r.e.chains {
		if k := c.at(t); k >= 0 && !deaf(c.segments[k].rule) {
			s.active = append(s.active, active{c, k, c.segments[k].rule})
		}
	}
	places := r.e.places[version]
	slices.SortStableFunc(s.active, func(a, b active) int { return cmp.Compare(places[a.chain.index], places[b.chain.index]) })
	s.covered = slices.ContainsFunc(r.e.versions, func(p Plan) bool { return endBy(p.Effective, r.e.over()).Contains(t) })
	s.inner = [2]int64{s.window.From.Unix() + 1, s.window.To.Unix()}
	r.arrange()
	return nil
}

// holds reports whether t lies in the stretch.
func (s *stretch) holds(t time.Time) bool {
	if n := t.Unix(); n >= s.inner[0] && n < s.inner[1] {
		return true
	}
	return s.window.Contains(t)
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
