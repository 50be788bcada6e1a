package attribution

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// circle is a customer of a stream, or several names that aliases join. It is also the
// facts that decisions on them look at.
type circle struct {
	facts
	one     person // everybody, while there are no aliases
	names   []irm.CustomerID
	aliases []Alias
	limited map[string]bool    // keys of the codes with limits that were used
	filter  uint64             // of the hashes of touches: a bit that is not set says that a touch is new
	last    int64              // time of the last conversion in microseconds
	touches int                // how many there are
	seen    map[TouchID]*Touch // by ID, where there are many, or aliases
}

// few is how many touches are looked through for one.
const few = 256

// circle returns the circle of a customer, nobody's for an unknown one.
func (s *stream) circle(name irm.CustomerID) *circle {
	if name == "" {
		return newCircle("", s)
	}
	c := s.circles[name]
	if c == nil {
		c = newCircle(name, s)
		s.circles[name] = c
	}
	return c
}

func newCircle(name irm.CustomerID, s *stream) *circle {
	c := &circle{names: []irm.CustomerID{name}}
	c.only, c.facts.within, c.spikes = &c.one, s.within, s.spikes
	return c
}

// who returns who a customer was at a time.
func (s *stream) who(name irm.CustomerID, at time.Time) irm.CustomerID {
	if c := s.circles[name]; c != nil {
		return c.who(name, at)
	}
	return name
}

// belongs returns the person of the circle who a name was at a time.
func (c *circle) belongs(name irm.CustomerID, at time.Time) *person {
	if c.only != nil {
		return c.only
	}
	return c.of(c.who(name, at))
}

// stored finds the touch of the circle with the same ID.
func (c *circle) stored(e encounter) *Touch {
	if c.filter&(1<<(e.hash%64)) == 0 {
		return nil
	}
	if c.seen != nil {
		return c.seen[e.ID]
	}
	for i := range c.one.touches {
		if c.one.touches[i].hash == e.hash && c.one.touches[i].ID == e.ID {
			return c.one.touches[i].Touch
		}
	}
	return nil
}

// add files a touch and returns whose it is.
func (c *circle) add(e encounter) *person {
	p := c.belongs(e.Customer, e.Touch.At)
	n := len(p.touches)
	if n == 0 || p.touches[n-1].order(e) <= 0 {
		p.touches = append(p.touches, e)
	} else {
		i, _ := slices.BinarySearchFunc(p.touches, e, encounter.order)
		p.touches = slices.Insert(p.touches, i, e)
	}
	c.filter |= 1 << (e.hash % 64)
	switch c.touches++; {
	case c.seen != nil:
		c.seen[e.ID] = e.Touch
	case c.touches > few:
		c.index()
	}
	return p
}

// each calls a function with every person of the circle, in no order.
func (c *circle) each(do func(p *person)) {
	if c.only != nil {
		do(c.only)
		return
	}
	for _, p := range c.people {
		do(p)
	}
}

// index makes the touches easy to find where they are many, or of several persons.
func (c *circle) index() {
	c.filter, c.touches, c.seen = 0, 0, nil
	c.each(func(p *person) {
		c.touches += len(p.touches)
		for _, e := range p.touches {
			c.filter |= 1 << (e.hash % 64)
		}
	})
	if c.touches <= few && c.only != nil {
		return
	}
	c.seen = make(map[TouchID]*Touch, c.touches)
	c.each(func(p *person) {
		for _, e := range p.touches {
			c.seen[e.ID] = e.Touch
		}
	})
}

// enter files a conversion and returns whose it is.
func (c *circle) enter(o *irm.Conversion) *person {
	p := c.belongs(o.Customer, o.At)
	if o.Customer == "" {
		return p
	}
	i, _ := slices.BinarySearchFunc(p.conversions, o, conversionOrder)
	p.conversions = slices.Insert(p.conversions, i, o)
	c.last = max(c.last, o.At.UnixMicro())
	return p
}

// leave takes a conversion out.
func (c *circle) leave(o *irm.Conversion) *person {
	p := c.belongs(o.Customer, o.At)
	p.conversions = slices.DeleteFunc(p.conversions, func(x *irm.Conversion) bool { return x.ID == o.ID })
	return p
}

// join takes another circle in, and an alias, and gives everything to whom it belongs
// now. Touches of one ID with different content are errors; the first stays.
func (c *circle) join(other *circle, a Alias) (conflicts []error) {
	var touches []encounter
	var conversions []*irm.Conversion
	c.each(func(p *person) {
		touches, conversions = append(touches, p.touches...), append(conversions, p.conversions...)
	})
	if other != c {
		other.each(func(p *person) {
			for _, e := range p.touches {
				if stored := c.stored(e); stored == nil {
					touches = append(touches, e)
				} else if err := e.Against(*stored); err != nil {
					conflicts = append(conflicts, err)
				}
			}
			conversions = append(conversions, p.conversions...)
		})
		c.names, c.aliases, c.last = append(c.names, other.names...), append(c.aliases, other.aliases...), max(c.last, other.last)
		for key := range other.limited {
			c.limit(key)
		}
	}
	c.aliases = append(c.aliases, a)
	c.identities, _ = newIdentities(c.aliases) // which have been compared
	c.only, c.one, c.people = nil, person{}, make(map[irm.CustomerID]*person)
	slices.SortFunc(touches, encounter.order)
	slices.SortFunc(conversions, conversionOrder)
	for _, e := range touches {
		p := c.belongs(e.Customer, e.Touch.At)
		p.touches = append(p.touches, e)
	}
	for _, o := range conversions {
		p := c.belongs(o.Customer, o.At)
		p.conversions = append(p.conversions, o)
	}
	c.index()
	return conflicts
}

// limit notes that a code with limits was used.
func (c *circle) limit(key string) {
	if c.limited == nil {
		c.limited = make(map[string]bool)
	}
	c.limited[key] = true
}

// forget drops touches and conversions before a time. Where the history says who is new,
// the last real conversion of each kind stays. It returns how much is left.
func (c *circle) forget(before int64, lastOfKind bool) (left int) {
	had := c.touches
	c.each(func(p *person) {
		i, _ := slices.BinarySearchFunc(p.touches, before, encounter.atLeast)
		p.touches = slices.Delete(p.touches, 0, i)
		p.forgetConversions(before, lastOfKind)
		left += len(p.touches) + len(p.conversions)
		had -= len(p.touches)
	})
	if had > 0 {
		c.index()
	}
	return left
}

func (p *person) forgetConversions(before int64, lastOfKind bool) {
	if len(p.conversions) == 0 || p.conversions[0].At.UnixMicro() >= before {
		return
	}
	var last map[irm.ConversionKind]*irm.Conversion
	if lastOfKind {
		last = make(map[irm.ConversionKind]*irm.Conversion)
		for _, o := range p.conversions {
			if counts(*o) {
				last[o.Kind] = o
			}
		}
	}
	p.conversions = slices.DeleteFunc(p.conversions, func(o *irm.Conversion) bool {
		return o.At.UnixMicro() < before && last[o.Kind] != o
	})
}
