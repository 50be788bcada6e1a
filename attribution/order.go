package attribution

import (
	"bytes"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// order is a conversion of a stream with all that hangs on it.
type order struct {
	state
	booked   *state // what the credits so far come to, while the state has changed
	credits  int    // so far
	revision int64  // that was the last to make any
	refused  []RefusedRefund
}

// state is what a position is made of. What it points to never changes.
type state struct {
	*irm.Conversion
	refunds []irm.Refund
	verdict verdict // as if the conversion counted, so that a cancellation can be taken back; nil: none yet
}

// change returns the state in order to be changed, and keeps what is booked.
func (o *order) change() *state {
	if o.booked == nil {
		booked := o.state
		o.booked = &booked
	}
	return &o.state
}

// unbooked is what has no credits yet.
var unbooked state

func (s *stream) conversion(c *irm.Conversion) {
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
		o = &order{state: state{Conversion: c, refunds: s.held[c.ID]}, booked: &unbooked}
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
	case bears(c, o.Conversion):
		s.fail(s.lateError("conversion", string(c.ID), c.At))
	default:
		p := s.circle(o.Customer).of(o.Customer, o.At)
		if i := slices.Index(p.conversions, o.Conversion); i >= 0 {
			p.conversions[i] = c
		}
		o.change().Conversion = c
		s.rebook(o)
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
	s.redecide(changed)
}

// replace puts an amended conversion in the place of the old.
func (s *stream) replace(o *order, c *irm.Conversion) {
	was := o.Conversion
	old := s.circle(was.Customer)
	p := old.leave(was)
	changed := s.unuse(was)
	o.change().Conversion = c
	s.place(o)
	if was.Customer != c.Customer && was.Customer != "" {
		s.follow(o, old, p)
	}
	s.redecide(changed)
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
		if counts(later) {
			resets = resets && !slices.Contains(s.policy.ResetAfter, later.Kind)
			renews = renews && later.Kind != o.Kind
		}
	}
}

// redecide decides anew on conversions whose use of a code counts no longer, or does now.
func (s *stream) redecide(ids []irm.ConversionID) {
	for _, id := range ids {
		if o := s.orders[id]; o != nil && !s.stopped {
			s.decideOrder(o, s.circle(o.Customer))
		}
	}
}

// decideOrder decides on a conversion unless that is final, and books what it changes.
func (s *stream) decideOrder(o *order, c *circle) {
	if o.verdict != nil && s.late(o.At) {
		return
	}
	s.facts.people = &c.people
	d, err := s.inquire(o.Conversion, &s.facts).decide()
	if err == nil {
		v := newVerdict(d)
		if o.booked == nil && bytes.Equal(v, o.verdict) {
			return
		}
		o.change().verdict = v
		err = s.book(o, d)
	}
	s.fail(err)
}

// rebook books what a refund or an amendment changes under the same decision. Where there
// could be none, nothing has been booked.
func (s *stream) rebook(o *order) {
	if o.verdict != nil {
		s.fail(s.book(o, o.verdict.decision()))
	}
}

// book yields the credits that lead from what is booked to the state, under its decision.
// What is booked is computed anew: that is seldom asked for, and always there to be kept.
func (s *stream) book(o *order, d Decision) (err error) {
	had := book{count: o.credits, revisions: []int64{o.revision}}
	if was := o.booked; was.Conversion != nil {
		err = s.have.build(was.Conversion, was.verdict.decision(), was.refunds, s.policy.Excluded)
		had.cells = s.have.cells
	}
	if err == nil {
		err = s.want.build(o.Conversion, d, o.refunds, s.policy.Excluded)
	}
	if err == nil {
		s.credits, err = s.want.missing(had, s.credits[:0])
	}
	if err == nil {
		o.booked = nil
		s.post(o)
	}
	return err
}

// post yields the credits, and the lines of refunds that were refused.
func (s *stream) post(o *order) {
	if o.credits += len(s.credits); len(s.credits) > 0 {
		o.revision = o.Revision
	}
	for _, credit := range s.credits {
		if s.stopped = s.stopped || !s.yield(credit, nil); s.stopped {
			return
		}
	}
	for _, r := range s.want.decision.Refused {
		if !slices.Contains(o.refused, r) && !s.stopped {
			s.fail(r)
		}
	}
	o.refused = s.want.decision.Refused
}
