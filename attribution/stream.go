package attribution

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// StreamOptions say how much a stream remembers. The zero value is a week and half a
// year.
type StreamOptions struct {
	Lateness Span         // how far an event may lie behind the latest one; 0: 7 days; Never: none is ever late
	Horizon  Span         // how long after a conversion its amendments and refunds are taken, at least Lateness; 0: 180 days; Never: for ever
	Spikes   []code.Spike // see [History]
}

// Attribute turns a stream of facts into the credits that each makes necessary, as it
// comes. Facts may come in any order and any number of times: as long as they come in
// time, what is booked in the end is what [Attributor.Customer] makes of all of them. It
// begins with nothing booked; whoever goes on after a stop calls Customer with the
// ledger, or begins again.
//
// The decision on a conversion is final Lateness after it. Refunds, cancellations and
// amendments of its lines are still taken for the Horizon, and change amounts only; an
// amendment that would change the decision, as other codes do, is a [*LateError] and
// changes nothing. A touch is forgotten a lookback and Lateness behind the latest
// event; then a conversion that has no other may say [ReasonNoTouch] instead of
// [ReasonLookback]. Aliases are forgotten with whom they join, after the Horizon; uses of
// codes with limits never. The time is that of the events: one from the far future makes
// all others late, so let none in.
//
// The stream keeps the conversions that events point to: let them not change. Touches must
// be valid; their IDs are compared within a customer.
//
// Errors are yielded with an empty Credit, and the stream goes on: findings of what is not
// valid; a [*LateError]; an [*irm.DifferentError], the same identity with other content; a
// [RefusedRefund]; a [*HeldError], at the end or after the Horizon. An error of the source
// is yielded and ends it. The iterator can be used as often as its source.
func (a *Attributor) Attribute(events iter.Seq2[Event, error], o StreamOptions) iter.Seq2[Credit, error] {
	return func(yield func(Credit, error) bool) {
		s := newStream(a, o, yield)
		for e, err := range events {
			if err != nil {
				yield(Credit{}, err)
				return
			}
			if s.take(e); s.stopped {
				return
			}
		}
		s.giveUp(func(irm.Refund) bool { return true })
	}
}

// stream is the state of one run.
type stream struct {
	*Attributor
	yield    func(Credit, error) bool
	stopped  bool
	latest   time.Time
	lateness time.Duration // negative: for ever
	horizon  time.Duration // negative: for ever
	facts    facts         // that decisions look at: of the people in question
	circles  map[irm.CustomerID]*circle
	current  *circle // that was asked for last
	orders   map[irm.ConversionID]*order
	held     map[irm.ConversionID][]irm.Refund
	uses     map[string]*codeUses // of codes with limits
	limited  bool                 // there are such codes
	want     target               // a position, what is booked already, and what is missing: memory for one after the other
	have     target
	credits  []Credit
	added    int // facts since the last sweep
	kept     int // by the last sweep
}

func newStream(a *Attributor, o StreamOptions, yield func(Credit, error) bool) *stream {
	s := &stream{
		Attributor: a, yield: yield, lateness: time.Duration(cmp.Or(o.Lateness, 7*Day)), horizon: time.Duration(cmp.Or(o.Horizon, 180*Day)),
		facts:   facts{spikes: o.Spikes, within: make(map[string]map[irm.ConversionID]bool)},
		circles: make(map[irm.CustomerID]*circle), orders: make(map[irm.ConversionID]*order),
		held: make(map[irm.ConversionID][]irm.Refund), uses: make(map[string]*codeUses),
	}
	switch {
	case s.lateness < 0:
		s.horizon = s.lateness
	case s.horizon >= 0:
		s.horizon = max(s.horizon, s.lateness)
	}
	for c := range a.codes.All() {
		s.limited = s.limited || c.MaxUses > 0 || c.MaxPerCustomer > 0
	}
	return s
}

func (s *stream) take(e Event) {
	switch {
	case e.Touch != nil:
		s.touch(e.Touch)
	case e.Conversion != nil:
		s.conversion(e.Conversion)
	case e.Refund != nil:
		s.refund(*e.Refund)
	case e.Alias != nil:
		s.alias(*e.Alias)
	default:
		s.fail(&irm.ParseError{What: "event", Code: "event", Want: "want a touch, a conversion, a refund or an alias"})
	}
	if s.added++; s.added > 2*s.kept+1024 {
		s.sweep()
	}
}

// fail yields an error, if there is one.
func (s *stream) fail(err error) {
	s.stopped = s.stopped || err != nil && !s.yield(Credit{}, err)
}

// inTime reports whether an event is not too late, and moves the time on.
func (s *stream) inTime(kind, id string, at time.Time) bool {
	if s.late(at) {
		s.fail(s.lateError(kind, id, at))
		return false
	}
	if at.After(s.latest) {
		s.latest = at
	}
	return true
}

func (s *stream) late(at time.Time) bool {
	return s.lateness >= 0 && !s.latest.IsZero() && at.Before(s.latest.Add(-s.lateness))
}

func (s *stream) lateError(kind, id string, at time.Time) error {
	return &LateError{kind, id, at, s.latest.Add(-s.lateness)}
}

func (s *stream) touch(t *Touch) {
	if t.Kind >= kinds || t.Customer == "" || isCodeTouch(t.ID) {
		s.fail(t.Validate().Err())
		return
	}
	c, h, at := s.circle(t.Customer), hash(t.ID), irm.Instant(t.At)
	if stored, ok := c.stored(t.ID, h); ok {
		s.fail(t.Against(c.texts.touch(stored)))
		return
	}
	if !s.inTime("touch", string(t.ID), at) {
		return
	}
	p := c.add(t, h)
	from := at.UnixMicro()
	if c.last < from {
		return // as nearly always: what it may lead to has not happened yet
	}
	s.decideAll(c, p, func(o *irm.Conversion) bool { at := o.At.UnixMicro(); return from <= at && at <= from+s.longest })
}

// decideAll decides anew on conversions of one person, and books what that changes.
func (s *stream) decideAll(c *circle, p *person, which func(*irm.Conversion) bool) {
	for _, conversion := range slices.Clone(p.conversions) {
		if o := s.orders[conversion.ID]; o != nil && which(conversion) && !s.stopped {
			s.decideOrder(o, c)
		}
	}
}

func (s *stream) refund(r irm.Refund) {
	if err := r.Validate().Err(); err != nil {
		s.fail(err)
		return
	}
	r = normalRefund(r)
	o := s.orders[r.Conversion]
	list := s.held[r.Conversion]
	if o != nil {
		list = o.refunds
	}
	for _, stored := range list {
		if stored.ID == r.ID {
			s.fail(r.Against(stored))
			return
		}
	}
	i, _ := slices.BinarySearchFunc(list, r, refundOrder)
	list = slices.Concat(list[:i], []irm.Refund{r}, list[i:]) // the old list is what was booked
	if o == nil {
		s.held[r.Conversion] = list
		return
	}
	o.change().refunds = list
	s.rebook(o)
}
