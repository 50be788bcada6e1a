package attribution

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// sweep forgets what no event in time can need. It runs when there is as much again
// as the last one left, so that its cost is a part of that of the events.
func (s *stream) sweep() {
	s.added, s.kept = 0, len(s.orders)
	if s.latest.IsZero() {
		return
	}
	remembered := s.lateness
	if s.linked || s.limited {
		remembered = s.horizon
	}
	touchesFrom := s.latest.Add(-remembered).UnixMicro() - s.longest
	ordersFrom := s.latest.Add(-s.horizon)
	for name, c := range s.circles {
		if name != c.names[0] {
			continue // once for each circle
		}
		if remembered >= 0 {
			c.touches = slices.DeleteFunc(c.touches, func(e encounter) bool { return e.at < touchesFrom })
			c.touches = slices.Clip(c.touches)
			c.index()
		}
		if s.horizon >= 0 {
			for _, old := range c.conversions {
				if old.At.Before(ordersFrom) {
					delete(s.orders, old.ID)
				}
			}
			c.conversions = slices.DeleteFunc(c.conversions, func(o *irm.Conversion) bool { return o.At.Before(ordersFrom) })
		}
		if s.kept += len(c.touches); len(c.touches) == 0 && len(c.conversions) == 0 && len(c.aliases) == 0 {
			delete(s.circles, name)
		}
	}
	s.kept += s.sweepStrangers(ordersFrom)
}

// sweepStrangers forgets conversions of nobody.
func (s *stream) sweepStrangers(from time.Time) int {
	for id, o := range s.orders {
		if s.horizon >= 0 && o.Customer == "" && o.At.Before(from) {
			delete(s.orders, id)
		}
	}
	return len(s.held)
}

// end reports the refunds that wait.
func (s *stream) end() {
	for _, id := range slices.Sorted(maps.Keys(s.held)) {
		for _, r := range s.held[id] {
			if s.fail(&HeldError{r.ID, id}); s.stopped {
				return
			}
		}
	}
}
