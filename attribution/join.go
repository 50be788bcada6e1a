package attribution

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

func (s *stream) alias(a Alias) {
	a.At = irm.Instant(a.At)
	if err := a.Validate().Err(); err != nil {
		s.fail(err)
		return
	}
	c := s.circle(a.Customer)
	for _, stored := range c.aliases() {
		if stored.ID == a.ID {
			s.fail(a.Against(stored))
			return
		}
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
	for _, name := range c.names() {
		s.circles[name] = c
	}
	s.current = c
	for _, key := range slices.Sorted(maps.Keys(c.limited)) {
		s.redecide(s.uses[key].judge(s.who))
	}
	for _, name := range slices.Sorted(maps.Keys(c.kin.by)) {
		s.decideAll(c, c.kin.by[name], func(*irm.Conversion) bool { return true })
	}
}

// who returns who a customer was at a time.
func (s *stream) who(name irm.CustomerID, at time.Time) irm.CustomerID {
	if c := s.circles[name]; c != nil {
		return c.who(name, at)
	}
	return name
}

// join takes another circle in, and an alias, and gives everything to whom it belongs
// now. Touches of one ID with different content are errors; the first stays.
func (c *circle) join(other *circle, a Alias) (conflicts []error) {
	touches, conversions := c.everything()
	kin := &kinship{by: make(map[irm.CustomerID]*person)}
	kin.include(c.kin)
	if other != c {
		more, others := other.everything()
		slices.SortFunc(more, other.texts.order)
		for _, e := range more {
			t := other.texts.touch(e)
			if stored, ok := c.stored(t.ID, e.hash); !ok {
				packed := c.texts.pack(&t)
				packed.hash = e.hash
				touches = append(touches, packed)
			} else if err := t.Against(c.texts.touch(stored)); err != nil {
				conflicts = append(conflicts, err)
			}
		}
		conversions = append(conversions, others...)
		kin.include(other.kin)
		kin.names, c.last = append(kin.names, other.name), max(c.last, other.last)
		for key := range other.limited {
			c.limit(key)
		}
	}
	kin.aliases = append(kin.aliases, a)
	kin.identities, _ = newIdentities(kin.aliases) // which have been compared
	c.kin, c.one = kin, person{}
	slices.SortFunc(touches, c.texts.order)
	slices.SortFunc(conversions, conversionOrder)
	for _, e := range touches {
		p := c.of(irm.CustomerID(c.texts.field(e, textCustomer)), e.time())
		p.touches = append(p.touches, e)
	}
	for _, o := range conversions {
		p := c.of(o.Customer, o.At)
		p.conversions = append(p.conversions, o)
	}
	c.index()
	return conflicts
}

// include takes the aliases of another kinship in.
func (k *kinship) include(other *kinship) {
	if other != nil {
		k.names, k.aliases = append(k.names, other.names...), append(k.aliases, other.aliases...)
	}
}

// everything returns the touches and conversions of everybody.
func (p *people) everything() (touches []encounter, conversions []*irm.Conversion) {
	p.each(func(q *person) {
		touches, conversions = append(touches, q.touches...), append(conversions, q.conversions...)
	})
	return touches, conversions
}
