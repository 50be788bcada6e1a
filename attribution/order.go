package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// order is a conversion of a stream with all that hangs on it.
type order struct {
	*irm.Conversion
	refunds  []irm.Refund
	book     book
	decision Decision // as if it counted, so that a cancellation can be taken back
	decided  bool
	refused  []RefusedRefund
}

func (s *stream) conversion(c irm.Conversion) {
	if err := c.Validate().Err(); err != nil {
		s.fail(err)
		return
	}
	c = normalConversion(c)
	o := s.orders[c.ID]
	if o == nil {
		if !s.inTime("conversion", string(c.ID), c.At) {
			return
		}
		o = &order{Conversion: &c, refunds: s.held[c.ID]}
		delete(s.held, c.ID)
		s.orders[c.ID] = o
		s.place(o)
		return
	}
	change, err := c.Against(*o.Conversion)
	switch {
	case err != nil:
		s.fail(err)
	case change != irm.ChangeAmends:
	case !s.late(o.At):
		s.replace(o, c)
	case bears(&c, o.Conversion):
		s.fail(s.lateError("conversion", string(c.ID), c.At))
	default:
		*o.Conversion = c
		s.book(o)
	}
}

// bears reports an amendment that could change who earns, beyond whether anybody does.
func bears(c, was *irm.Conversion) bool {
	return c.Customer != was.Customer || c.New != was.New ||
		!slices.Equal(slices.Sorted(slices.Values(c.Codes)), slices.Sorted(slices.Values(was.Codes)))
}

// place puts a new conversion where it belongs, and books what that changes.
func (s *stream) place(o *order) {
	c := s.circle(o.Customer)
	p := c.enter(o.Conversion)
	changed := s.use(o, c)
	s.decideOrder(o, c)
	s.follow(o, c, p)
	s.rebook(changed)
}

// replace puts an amended conversion in the place of the old.
func (s *stream) replace(o *order, c irm.Conversion) {
	old := s.circle(o.Customer)
	p := old.leave(o.Conversion)
	changed := s.unuse(o.Conversion)
	was := *o.Conversion
	*o.Conversion = c
	s.place(o)
	if was.Customer != c.Customer && was.Customer != "" {
		s.follow(o, old, p)
	}
	s.rebook(changed)
}

// follow decides anew on what came after a conversion, as far as that bears on it: paths
// begin anew at the next one that resets them, and the next of its kind is what says
// whether those behind are of a new customer.
func (s *stream) follow(o *order, c *circle, p *person) {
	if !s.linked {
		return
	}
	resets := slices.Contains(s.policy.ResetAfter, o.Kind)
	renews := s.policy.NewCustomer.Rule == NewHistory
	until := o.At.UnixMicro() + s.longest // for marks
	i, found := slices.BinarySearchFunc(p.conversions, o.Conversion, conversionOrder)
	if found {
		i++
	}
	for _, later := range slices.Clone(p.conversions[i:]) {
		marked := s.policy.Model.Rule == RuleMarkers && later.At.UnixMicro() <= until
		if s.stopped || !resets && !renews && !marked && s.policy.Model.Rule != RuleCustom {
			return
		}
		if x := s.orders[later.ID]; x != nil {
			s.decideOrder(x, c)
		}
		if counts(*later) {
			resets = resets && !slices.Contains(s.policy.ResetAfter, later.Kind)
			renews = renews && later.Kind != o.Kind
		}
	}
}

// rebook decides anew on conversions whose use of a code counts no longer, or does now.
func (s *stream) rebook(ids []irm.ConversionID) {
	for _, id := range ids {
		if o := s.orders[id]; o != nil && !s.stopped {
			s.decideOrder(o, s.circle(o.Customer))
		}
	}
}

// decideOrder decides on a conversion unless that is final, and books it.
func (s *stream) decideOrder(o *order, c *circle) {
	if o.decided && s.late(o.At) {
		return
	}
	d, err := s.inquire(o.Conversion, &c.facts).decide()
	if err != nil {
		s.fail(err)
		return
	}
	o.decision, o.decided = d, true
	s.book(o)
}

// book yields the credits that are missing of one conversion.
func (s *stream) book(o *order) {
	d := o.decision
	if !counts(*o.Conversion) {
		d = idle(o.Conversion, &facts{})
	}
	t, err := s.position(o.Conversion, d, o.refunds)
	if err == nil {
		s.scratch, err = t.missing(o.book, s.scratch[:0])
	}
	if err != nil {
		s.fail(err)
		return
	}
	credits := s.scratch
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
