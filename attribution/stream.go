package attribution

import (
	"cmp"
	"iter"
	"maps"
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
// The stream keeps what an event points to: let it not change. Touches must be valid; IDs
// are compared within a customer. Errors are yielded with an empty Credit, and the stream
// goes on: findings of what is not valid; a [*LateError]; an [*irm.DifferentError], the
// same identity with other content; a [RefusedRefund]; a [*HeldError], at the end or after
// the Horizon. An error of the source is yielded and ends it. The iterator can be used as
// often as its source.
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
	spikes   []code.Spike
	circles  map[irm.CustomerID]*circle
	orders   map[irm.ConversionID]*order
	held     map[irm.ConversionID][]irm.Refund
	uses     map[string]*codeUses // of codes with limits
	within   map[string]map[irm.ConversionID]bool
	limited  bool // there are such codes
	scratch  []Credit
	added    int // facts since the last sweep
	kept     int // by the last sweep
}

func newStream(a *Attributor, o StreamOptions, yield func(Credit, error) bool) *stream {
	s := &stream{
		Attributor: a, yield: yield, lateness: time.Duration(cmp.Or(o.Lateness, 7*Day)), horizon: time.Duration(cmp.Or(o.Horizon, 180*Day)),
		spikes: o.Spikes, circles: make(map[irm.CustomerID]*circle), orders: make(map[irm.ConversionID]*order),
		held: make(map[irm.ConversionID][]irm.Refund), uses: make(map[string]*codeUses), within: make(map[string]map[irm.ConversionID]bool),
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
		s.conversion(*e.Conversion)
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

func (s *stream) fail(err error) {
	s.stopped = s.stopped || !s.yield(Credit{}, err)
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
	if at := irm.Instant(t.At); at != t.At {
		exact := *t
		exact.At, t = at, &exact
	}
	if t.Kind >= kinds || t.Customer == "" || isCodeTouch(t.ID) {
		s.fail(t.Validate().Err())
		return
	}
	c, e := s.circle(t.Customer), encounterOf(t)
	if stored := c.stored(e); stored != nil {
		if err := t.Against(*stored); err != nil {
			s.fail(err)
		}
		return
	}
	if !s.inTime("touch", string(t.ID), t.At) {
		return
	}
	p := c.add(e)
	if c.last < e.at {
		return // as nearly always: what it may lead to has not happened yet
	}
	until := e.at + s.longest
	s.decideAll(c, p, func(o *irm.Conversion) bool { at := o.At.UnixMicro(); return e.at <= at && at <= until })
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
		if stored.ID != r.ID {
			continue
		}
		if err := r.Against(stored); err != nil {
			s.fail(err)
		}
		return
	}
	i, _ := slices.BinarySearchFunc(list, r, refundOrder)
	list = slices.Insert(list, i, r)
	if o == nil {
		s.held[r.Conversion] = list
		return
	}
	o.refunds = list
	s.book(o)
}

func (s *stream) alias(a Alias) {
	a.At = irm.Instant(a.At)
	if err := a.Validate().Err(); err != nil {
		s.fail(err)
		return
	}
	c := s.circle(a.Customer)
	for _, stored := range c.aliases {
		if stored.ID != a.ID {
			continue
		}
		if err := a.Against(stored); err != nil {
			s.fail(err)
		}
		return
	}
	if !s.inTime("alias", string(a.ID), a.At) {
		return
	}
	other := c
	if a.Is != "" {
		other = s.circle(a.Is)
	}
	for _, err := range c.join(other, a) {
		s.fail(err)
	}
	for _, name := range c.names {
		s.circles[name] = c
	}
	for _, key := range slices.Sorted(maps.Keys(c.limited)) {
		s.rebook(s.uses[key].judge(s.who))
	}
	for _, name := range slices.Sorted(maps.Keys(c.people)) {
		s.decideAll(c, c.people[name], func(*irm.Conversion) bool { return true })
	}
}

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
	final := s.latest.Add(-s.lateness).UnixMicro()
	gone := func(at time.Time) bool { return s.horizon >= 0 && at.Before(s.latest.Add(-s.horizon)) }
	for name, c := range s.circles {
		if name != c.names[0] {
			continue // once for each circle
		}
		left := c.forget(final-s.longest, s.policy.NewCustomer.Rule == NewHistory)
		s.kept += left + len(c.aliases)
		if left == 0 && !slices.ContainsFunc(c.aliases, func(a Alias) bool { return !gone(a.At) }) {
			for _, n := range c.names {
				delete(s.circles, n)
			}
		}
	}
	maps.DeleteFunc(s.orders, func(_ irm.ConversionID, o *order) bool { return gone(o.At) })
	s.giveUp(func(r irm.Refund) bool { return gone(r.At) })
	s.kept += len(s.orders) + len(s.held)
}
