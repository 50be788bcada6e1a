package attribution

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// giveUp reports refunds that wait, and forgets them.
func (s *stream) giveUp(which func(irm.Refund) bool) {
	for _, id := range slices.Sorted(maps.Keys(s.held)) {
		s.held[id] = slices.DeleteFunc(s.held[id], func(r irm.Refund) bool {
			if !which(r) || s.stopped {
				return false
			}
			s.fail(&HeldError{r.ID, id})
			return true
		})
		if len(s.held[id]) == 0 {
			delete(s.held, id)
		}
	}
}

// sweep forgets what no event in time can need. It runs when there is as much again
// as the last one left, so that its cost is a part of that of the events.
func (s *stream) sweep() {
	s.added, s.kept = 0, 0
	if s.latest.IsZero() || s.lateness < 0 {
		s.kept = len(s.orders) + len(s.circles)
		return
	}
	s.current = nil
	final := s.latest.Add(-s.lateness).UnixMicro()
	gone := func(at time.Time) bool { return s.horizon >= 0 && at.Before(s.latest.Add(-s.horizon)) }
	for name, c := range s.circles {
		if name != c.name {
			continue // once for each circle
		}
		left := c.forget(final-s.longest, s.policy.NewCustomer.Rule == NewHistory)
		s.kept += left + len(c.aliases())
		if left == 0 && !slices.ContainsFunc(c.aliases(), func(a Alias) bool { return !gone(a.At) }) {
			for _, n := range c.names() {
				delete(s.circles, n)
			}
		}
	}
	maps.DeleteFunc(s.orders, func(_ irm.ConversionID, o *order) bool { return gone(o.At) })
	s.giveUp(func(r irm.Refund) bool { return gone(r.At) })
	s.kept += len(s.orders) + len(s.held)
}
