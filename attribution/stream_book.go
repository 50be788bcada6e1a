package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/attribution/code"
)

// book yields the credits that are missing of one conversion.
func (s *stream) book(o *order, c *circle) {
	t, err := s.positionOf(o, c)
	if err != nil {
		s.fail(err)
		return
	}
	credits, err := t.missing(o.book, s.scratch[:0])
	s.scratch = credits
	if err != nil {
		s.fail(err)
		return
	}
	o.book.cells = t.cells
	o.book.count += len(credits)
	if len(credits) > 0 {
		o.book.see(o.Revision)
	}
	for _, credit := range credits {
		if s.stopped = s.stopped || !s.yield(credit, nil); s.stopped {
			return
		}
	}
	for _, r := range t.decision.Refused {
		if !slices.Contains(o.refused, r) && !s.stopped {
			s.fail(r)
		}
	}
	o.refused = t.decision.Refused
}

// positionOf decides, or lets the decision stand where the touches may be gone.
func (s *stream) positionOf(o *order, c *circle) (*target, error) {
	if s.settled(o) && counts(o.Conversion) {
		if !slices.Equal(entered(o.decision), o.Codes) || o.decision.Customer != o.Customer && len(c.aliases) == 0 {
			return nil, &LateError{"conversion", string(o.ID), o.At, s.latest.Add(-s.lateness)}
		}
		return s.position(&o.Conversion, o.decision, o.refunds)
	}
	f := &facts{only: &c.person, spikes: s.spikes}
	if len(c.aliases) > 0 {
		var err error
		if f, err = c.history(s.spikes).canonical(); err != nil {
			return nil, err
		}
	}
	f.uses = s.usesOf(o, c)
	t, err := s.target(&o.Conversion, f, o.refunds)
	if err == nil && counts(o.Conversion) {
		o.decision, o.decided = t.decision, true
		o.decision.Refused = nil
	}
	return t, err
}

func entered(d Decision) []string {
	var list []string
	for _, c := range d.Codes {
		list = append(list, c.Entered)
	}
	return list
}

// history is the circle for those who look at everything.
func (c *circle) history(spikes []code.Spike) History {
	h := History{Aliases: c.aliases, Spikes: spikes}
	for _, e := range c.touches {
		h.Touches = append(h.Touches, *e.Touch)
	}
	for _, o := range c.conversions {
		h.Conversions = append(h.Conversions, *o)
	}
	return h
}
