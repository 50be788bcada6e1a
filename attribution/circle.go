package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// circle is a customer of a stream, or several that aliases join.
type circle struct {
	people
	filter  uint64                // of the hashes of touches: a bit that is not set says that a touch is new
	last    int64                 // time of the last conversion in microseconds
	seen    map[TouchID]encounter // by ID, where there are many, or aliases
	name    irm.CustomerID        // that was there first
	limited map[string]bool       // keys of the codes with limits that were used
}

// few is how many touches are looked through for one.
const few = 256

// circle returns the circle of a customer, nobody's for an unknown one.
func (s *stream) circle(name irm.CustomerID) *circle {
	if name == "" {
		return new(circle)
	}
	if s.current != nil && s.current.name == name {
		return s.current // where events come customer by customer
	}
	c := s.circles[name]
	if c == nil {
		c = &circle{name: name}
		s.circles[name] = c
	}
	s.current = c
	return c
}

// names are all of the circle.
func (c *circle) names() []irm.CustomerID {
	if c.kin == nil {
		return []irm.CustomerID{c.name}
	}
	return append(c.kin.names, c.name)
}

// stored finds the touch of the circle with the same ID.
func (c *circle) stored(id TouchID, h uint32) (encounter, bool) {
	if c.filter&(1<<(h%64)) == 0 {
		return encounter{}, false
	}
	if c.seen != nil {
		e, ok := c.seen[id]
		return e, ok
	}
	for _, e := range c.one.touches {
		if e.hash == h && string(c.texts.field(e, textID)) == string(id) {
			return e, true
		}
	}
	return encounter{}, false
}

// add files a touch and returns whose it is.
func (c *circle) add(t *Touch, h uint32) *person {
	e := c.texts.pack(t)
	e.hash = h
	p := c.of(t.Customer, e.time())
	c.insert(p, e)
	c.filter |= 1 << (h % 64)
	switch {
	case c.seen != nil:
		c.seen[t.ID] = e
	case len(p.touches) > few:
		c.index()
	}
	return p
}

// index makes the touches easy to find where they are many, or of several persons.
func (c *circle) index() {
	c.filter, c.seen = 0, nil
	if c.kin != nil || len(c.one.touches) > few {
		c.seen = make(map[TouchID]encounter)
	}
	c.each(func(p *person) {
		for _, e := range p.touches {
			c.filter |= 1 << (e.hash % 64)
			if c.seen != nil {
				c.seen[TouchID(c.texts.field(e, textID))] = e
			}
		}
	})
}

// enter files a conversion and returns whose it is.
func (c *circle) enter(o *irm.Conversion) *person {
	p := c.of(o.Customer, o.At)
	if o.Customer != "" {
		p.enter(o)
		c.last = max(c.last, o.At.UnixMicro())
	}
	return p
}

// leave takes a conversion out.
func (c *circle) leave(o *irm.Conversion) *person {
	p := c.of(o.Customer, o.At)
	p.conversions = slices.DeleteFunc(p.conversions, func(x *irm.Conversion) bool { return x.ID == o.ID })
	return p
}

// limit notes that a code with limits was used.
func (c *circle) limit(key string) {
	if c.limited == nil {
		c.limited = make(map[string]bool)
	}
	c.limited[key] = true
}

// forget drops touches and conversions before a time, as [person.forget] does. It returns
// how much is left.
func (c *circle) forget(before int64, lastOfKind bool) (left int) {
	gone := false
	c.each(func(p *person) {
		had := len(p.touches)
		p.forget(before, lastOfKind)
		gone = gone || len(p.touches) < had
		left += len(p.touches) + len(p.conversions)
	})
	if gone {
		old := c.texts
		c.texts = make(texts, 0, len(old))
		c.each(func(p *person) {
			c.texts.move(old, p.touches)
		})
		c.index()
	}
	return left
}
