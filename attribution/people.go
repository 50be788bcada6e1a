package attribution

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// people are customers and what they did.
type people struct {
	kin   *kinship // nil: there are no aliases, and all are one
	texts texts    // of all touches
	one   person
}

// kinship tells several customers apart.
type kinship struct {
	identities
	by      map[irm.CustomerID]*person
	aliases []Alias          // of a stream
	names   []irm.CustomerID // that they joined to the first
}

// person is what one customer did, under whatever names.
type person struct {
	touches     []encounter       // in order
	conversions []*irm.Conversion // in order of time and ID
}

// who returns the customer who somebody was at a time.
func (p *people) who(name irm.CustomerID, at time.Time) irm.CustomerID {
	if p.kin == nil {
		return name
	}
	return p.kin.who(name, at)
}

// of returns the person who a name was at a time.
func (p *people) of(name irm.CustomerID, at time.Time) *person {
	if p.kin == nil {
		return &p.one
	}
	name = p.kin.who(name, at)
	q := p.kin.by[name]
	if q == nil {
		q = new(person)
		p.kin.by[name] = q
	}
	return q
}

// each calls a function with everybody, in no order.
func (p *people) each(do func(*person)) {
	if p.kin == nil {
		do(&p.one)
		return
	}
	for _, q := range p.kin.by {
		do(q)
	}
}

// aliases are those of a stream.
func (p *people) aliases() []Alias {
	if p.kin == nil {
		return nil
	}
	return p.kin.aliases
}

// isCreator reports whether a customer, under any of the names given, is the creator.
func (p *people) isCreator(creator irm.CreatorID, names ...irm.CustomerID) bool {
	return p.kin != nil && p.kin.isCreator(creator, names...)
}

// insert files a touch in its place, which is nearly always the last.
func (p *people) insert(q *person, e encounter) {
	if n := len(q.touches); n == 0 || p.texts.order(q.touches[n-1], e) <= 0 {
		q.touches = append(q.touches, e)
		return
	}
	i, _ := slices.BinarySearchFunc(q.touches, e, p.texts.order)
	q.touches = slices.Insert(q.touches, i, e)
}

func conversionOrder(a, b *irm.Conversion) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

func (q *person) enter(c *irm.Conversion) {
	i, _ := slices.BinarySearchFunc(q.conversions, c, conversionOrder)
	q.conversions = slices.Insert(q.conversions, i, c)
}

// forget drops touches and conversions before a time. Where the history says who is new,
// the last real conversion of each kind stays.
func (q *person) forget(before int64, lastOfKind bool) {
	i, _ := slices.BinarySearchFunc(q.touches, before, encounter.atLeast)
	q.touches = slices.Delete(q.touches, 0, i)
	if len(q.conversions) == 0 || q.conversions[0].At.UnixMicro() >= before {
		return
	}
	var last map[irm.ConversionKind]*irm.Conversion
	if lastOfKind {
		last = make(map[irm.ConversionKind]*irm.Conversion)
		for _, c := range q.conversions {
			if counts(c) {
				last[c.Kind] = c
			}
		}
	}
	q.conversions = slices.DeleteFunc(q.conversions, func(c *irm.Conversion) bool {
		return c.At.UnixMicro() < before && last[c.Kind] != c
	})
}
