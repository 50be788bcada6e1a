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
	Horizon  Span         // how long after a conversion its amendments and refunds are taken; 0: 180 days; Never: for ever
	Spikes   []code.Spike // see [History]
}

// Attribute turns a stream of facts into the credits that each makes necessary, as it
// comes. Facts may come in any order and any number of times: what is booked in the
// end is what [Attributor.Customer] makes of all of them, however they were cut into
// streams and batches.
//
// A touch is forgotten a lookback and [StreamOptions].Lateness behind the latest event,
// a conversion after the Horizon; where conversions bear on one another ([Policy.Linked],
// codes with limits), touches stay for the Horizon. An alias moves only what is
// remembered. The time is that of the events: one from the far future makes all others
// late, so let none in.
//
// The stream keeps what an event points to: let it not change. Errors are yielded with an
// empty Credit, and the stream goes on: a [*LateError]; an
// [*irm.DifferentError], the same identity with other content; a [RefusedRefund]; at
// the end a [*HeldError]. An error of the source is yielded and ends it. The iterator
// can be used as often as its source.
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
		s.end()
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
	limited  bool          // those with one code, too
	spikes   []code.Spike
	circles  map[irm.CustomerID]*circle
	orders   map[irm.ConversionID]*order
	held     map[irm.ConversionID][]irm.Refund
	uses     map[string][]code.Use // of codes with limits, in order of time and conversion
	scratch  []Credit
	added    int // facts since the last sweep
	kept     int // by the last sweep
}

// circle is a customer, or several whom aliases join.
type circle struct {
	person
	names   []irm.CustomerID
	aliases []Alias
	filter  uint64             // of the hashes of touches: a bit that is not set says that a touch is new
	last    int64              // time of the last conversion in microseconds
	seen    map[TouchID]*Touch // by ID, where there are many
}

// order is a conversion with all that hangs on it.
type order struct {
	irm.Conversion
	refunds  []irm.Refund
	book     book
	decision Decision // the last one that was not a test or a cancellation
	decided  bool
	refused  []RefusedRefund
}

func newStream(a *Attributor, o StreamOptions, yield func(Credit, error) bool) *stream {
	s := &stream{
		Attributor: a, yield: yield, lateness: time.Duration(cmp.Or(o.Lateness, 7*Day)), horizon: time.Duration(cmp.Or(o.Horizon, 180*Day)),
		spikes: o.Spikes, circles: make(map[irm.CustomerID]*circle), orders: make(map[irm.ConversionID]*order),
		held: make(map[irm.ConversionID][]irm.Refund), uses: make(map[string][]code.Use),
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
		s.fail(&LateError{kind, id, at, s.latest.Add(-s.lateness)})
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

// circle returns the circle of a customer.
func (s *stream) circle(name irm.CustomerID) *circle {
	c := s.circles[name]
	if c == nil {
		c = &circle{names: []irm.CustomerID{name}}
		s.circles[name] = c
	}
	return c
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
	c.add(e)
	if c.last < e.at && len(c.aliases) == 0 || len(c.conversions) == 0 {
		return // as nearly always: what it may lead to has not happened yet
	}
	until := t.At.Add(time.Duration(s.longest) * time.Microsecond)
	s.recompute(c, func(o *irm.Conversion) bool { return !o.At.Before(t.At) && !o.At.After(until) })
}

// few is how many touches are looked through for one.
const few = 256

// stored finds the touch of the circle with the same ID.
func (c *circle) stored(e encounter) *Touch {
	if c.filter&(1<<(e.hash%64)) == 0 {
		return nil
	}
	if c.seen != nil {
		return c.seen[e.ID]
	}
	for i := range c.touches {
		if c.touches[i].hash == e.hash && c.touches[i].ID == e.ID {
			return c.touches[i].Touch
		}
	}
	return nil
}

func (c *circle) add(e encounter) {
	c.filter |= 1 << (e.hash % 64)
	n := len(c.touches)
	if n == 0 || c.touches[n-1].order(e) <= 0 {
		c.touches = append(c.touches, e)
	} else {
		i, _ := slices.BinarySearchFunc(c.touches, e, encounter.order)
		c.touches = slices.Insert(c.touches, i, e)
	}
	switch {
	case c.seen != nil:
		c.seen[e.ID] = e.Touch
	case n == few:
		c.index()
	}
}

// index makes the touches easy to find where they are many.
func (c *circle) index() {
	c.filter = 0
	for _, e := range c.touches {
		c.filter |= 1 << (e.hash % 64)
	}
	if c.seen = nil; len(c.touches) > few {
		c.seen = make(map[TouchID]*Touch, 2*len(c.touches))
		for _, e := range c.touches {
			c.seen[e.ID] = e.Touch
		}
	}
}

func (s *stream) conversion(c irm.Conversion) {
	c = normalConversion(c)
	o := s.orders[c.ID]
	if o == nil {
		if !s.inTime("conversion", string(c.ID), c.At) {
			return
		}
		o = &order{Conversion: c, refunds: s.held[c.ID]}
		delete(s.held, c.ID)
		s.orders[c.ID] = o
		s.place(o, nil)
		return
	}
	change, err := c.Against(o.Conversion)
	switch {
	case err != nil:
		s.fail(err)
	case change == irm.ChangeAmends:
		was := o.Conversion
		s.leave(was)
		o.Conversion = c
		s.place(o, &was)
	}
}

// leave takes a conversion out of its circle.
func (s *stream) leave(c irm.Conversion) {
	if c.Customer == "" {
		return
	}
	of := s.circle(c.Customer)
	if i, ok := slices.BinarySearchFunc(of.conversions, &c, conversionOrder); ok {
		of.conversions = slices.Delete(of.conversions, i, i+1)
	}
}

// place puts a conversion, which was another one before, where it belongs, and books
// what that changes.
func (s *stream) place(o *order, was *irm.Conversion) {
	peers := s.note(o, was)
	if was != nil && was.Customer != "" {
		if s.linked && was.Customer != o.Customer {
			s.recompute(s.circle(was.Customer), func(*irm.Conversion) bool { return true })
		}
	}
	c := &circle{}
	if o.Customer != "" {
		c = s.circle(o.Customer)
		i, _ := slices.BinarySearchFunc(c.conversions, &o.Conversion, conversionOrder)
		c.conversions = slices.Insert(c.conversions, i, &o.Conversion)
		c.last = max(c.last, o.At.UnixMicro())
	}
	s.book(o, c)
	if s.linked && !s.stopped {
		s.recompute(c, func(x *irm.Conversion) bool { return x.ID != o.ID && !x.At.Before(o.At) })
	}
	for _, id := range peers {
		if p := s.orders[id]; p != nil && p != o && !s.stopped {
			s.book(p, s.circleOf(p))
		}
	}
}

func (s *stream) circleOf(o *order) *circle {
	if o.Customer == "" {
		return &circle{}
	}
	return s.circle(o.Customer)
}

func (s *stream) refund(r irm.Refund) {
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
	s.book(o, s.circleOf(o))
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
	if a.Is != "" {
		if other := s.circle(a.Is); other != c {
			c.join(other)
			for _, name := range other.names {
				s.circles[name] = c
			}
		}
	}
	c.aliases = append(c.aliases, a)
	s.recompute(c, func(*irm.Conversion) bool { return true })
}

// join takes another circle in.
func (c *circle) join(other *circle) {
	c.names = append(c.names, other.names...)
	c.aliases = append(c.aliases, other.aliases...)
	c.touches = slices.SortedFunc(slices.Values(append(c.touches, other.touches...)), encounter.order)
	c.conversions = slices.SortedFunc(slices.Values(append(c.conversions, other.conversions...)), conversionOrder)
	c.last = max(c.last, other.last)
	c.index()
}

// recompute books what has changed for conversions of a circle.
func (s *stream) recompute(c *circle, which func(*irm.Conversion) bool) {
	for _, conversion := range slices.Clone(c.conversions) {
		if o := s.orders[conversion.ID]; o != nil && which(conversion) && !s.settled(o) {
			if s.book(o, c); s.stopped {
				return
			}
		}
	}
}

// settled reports a conversion whose touches may have been forgotten.
func (s *stream) settled(o *order) bool { return o.decided && s.late(o.At) && !s.linked && !s.limited }
