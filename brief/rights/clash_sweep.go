package rights

import (
	"cmp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// stretch is a promise, or a deal that one of them may hit, on the axis of time.
type stretch struct {
	span
	deal  int32
	rule  int32 // near, offer: no promise
	name  int32 // of the competitor or category
	brand int32 // whose deal it is, among the names
}

// Who is bound by a promise.
const (
	creator = iota
	roster
)

// Rules that are no index.
const (
	near  = -1 // no promise, but near
	offer = -2 // a deal that may be hit
)

// mark is what the deals of a group say of a name.
type mark struct {
	group   int32 // in which it was promised last
	brand   int32 // to whom
	offered bool  // another brand's deal is of it
}

const several = -1 // of brands

// sweep finds the clashes of one who is bound after the other, in the order of time. Who is
// bound is a creator, or a roster.
type sweep struct {
	deals    []Deal
	records  []record     // of the deals
	counts   [2]int32     // of creators and rosters
	names    []int32      // of all deals: the numbers of their brand and categories
	promises [2][]stretch // of all deals: those that bind the creator, and of them the roster
	texts    []string     // of the names, which are brands and categories
	isBrand  []bool       // of the names
	marks    []mark       // of the names
	group    int32
	list     []stretch    // of the group
	open     [2][]stretch // promises and offers of a name that go on
	pairs    int
	looks    int
	hits     []hit
	near     bool
}

// groups sweeps over the deals of one creator, or of one roster, after the other. Who binds
// the roster binds the creator, too, whose other deals may be of none.
func (s *sweep) groups(bound int) bool {
	starts := make([]int32, s.counts[bound])
	for i := range s.records {
		if id := s.records[i].who[bound]; id >= 0 {
			starts[id]++
		}
	}
	n := int32(0)
	for id, count := range starts {
		starts[id], n = n, n+count
	}
	members := make([]int32, n)
	for i := range s.records {
		if id := s.records[i].who[bound]; id >= 0 {
			members[starts[id]] = int32(i)
			starts[id]++ // in the end, where the next one starts
		}
	}
	from := int32(0)
	for _, to := range starts {
		if s.bind(members[from:to], bound); !s.sweep() {
			return false
		}
		from = to
	}
	return true
}

func (s *sweep) promisesOf(deal int32, bound int) []stretch {
	r := s.records[deal].promises[bound]
	return s.promises[bound][r[0]:r[1]]
}

// bind lists the promises among the deals, and the deals that are of what is promised to
// another brand. Most promises are against brands for which nobody works: those are left out.
func (s *sweep) bind(members []int32, bound int) {
	s.list = s.list[:0]
	s.group++
	some := false
	for _, i := range members {
		for _, p := range s.promisesOf(i, bound) {
			if m := &s.marks[p.name]; m.group != s.group {
				*m = mark{group: s.group, brand: p.brand}
			} else if m.brand != p.brand {
				m.brand = several
			}
			some = true
		}
	}
	if !some {
		return
	}
	for _, i := range members {
		r := &s.records[i]
		names := s.names[r.names[0]:r.names[1]]
		for _, name := range names {
			if m := &s.marks[name]; m.group == s.group && m.brand != names[0] {
				m.offered = true
				s.list = append(s.list, stretch{r.term, i, offer, name, names[0]})
			}
		}
	}
	for _, i := range members {
		for _, p := range s.promisesOf(i, bound) {
			if s.marks[p.name].offered {
				s.list = append(s.list, p)
			}
		}
	}
	slices.SortFunc(s.list, func(a, b stretch) int {
		if a.name != b.name {
			return cmp.Compare(a.name, b.name)
		}
		return cmp.Compare(a.from, b.from)
	})
}

// sweep goes over the list name by name, and is false where there are too many pairs.
func (s *sweep) sweep() bool {
	promises, offers := s.open[0][:0], s.open[1][:0]
	defer func() { s.open = [2][]stretch{promises, offers} }()
	for i, e := range s.list {
		if i > 0 && e.name != s.list[i-1].name {
			promises, offers = promises[:0], offers[:0]
		}
		if e.rule == offer {
			promises = s.meet(promises, e)
			offers = append(offers, e)
		} else {
			offers = s.meet(offers, e)
			promises = append(promises, e)
		}
		if s.tooMuch() {
			return false
		}
	}
	return true
}

// tooMuch reports whether a limit is reached.
func (s *sweep) tooMuch() bool {
	return s.pairs > MaxPairs || s.looks > MaxLooks || len(s.hits) > MaxClash
}

// meet pairs e with those that go on when it begins, and forgets the others.
func (s *sweep) meet(open []stretch, e stretch) []stretch {
	on := open[:0]
	for _, o := range open {
		if o.to <= e.from {
			continue
		}
		if s.pairs++; s.tooMuch() {
			return on
		}
		on = append(on, o)
		if e.rule == offer {
			s.clash(o, e)
		} else {
			s.clash(e, o)
		}
	}
	return on
}

// hit is a clash without text.
type hit struct {
	span
	holder, other, rule, name int32
}

// clash notes a promise and a deal that meet in time, unless they do so nowhere.
func (s *sweep) clash(p, o stretch) {
	if p.brand == o.brand || p.rule == near && p.deal > o.deal { // deals are near each other once
		return
	}
	holder, other := &s.deals[p.deal], &s.deals[o.deal]
	placements, territories := holder.Placements, holder.Territories
	if p.rule != near {
		e := &holder.Exclusivity[p.rule]
		placements, territories = e.Placements, e.Territories
	}
	if touch(s, placements, other.Placements) && touch(s, territories, other.Territories) {
		s.hits = append(s.hits, hit{p.cut(o.span), p.deal, o.deal, p.rule, p.name})
	}
}

// touch reports whether the lists have a place in common. An empty list is everywhere.
func touch[T place[T]](s *sweep, a, b []T) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for i, y := range b {
			if overlap(x, y) {
				s.looks += i + 1
				return true
			}
		}
		s.looks += len(b)
	}
	return false
}

// clashes writes the hits, in order and each once. That deals are near each other is left
// out where they clash.
func (s *sweep) clashes() []Clash {
	slices.SortFunc(s.hits, s.compare)
	s.hits = slices.CompactFunc(s.hits, func(a, b hit) bool {
		return a.holder == b.holder && a.other == b.other && a.rule == b.rule
	})
	clashing := map[[2]int32]bool{}
	if s.near {
		for _, h := range s.hits {
			if h.rule != near {
				clashing[[2]int32{min(h.holder, h.other), max(h.holder, h.other)}] = true
			}
		}
	}
	var out []Clash
	if len(s.hits) > 0 {
		out = make([]Clash, 0, len(s.hits))
	}
	for _, h := range s.hits {
		c := Clash{Holder: int(h.holder), Other: int(h.other), Rule: int(h.rule), Window: h.window(), Severity: irm.SeverityError}
		if h.rule == near {
			if clashing[[2]int32{h.holder, h.other}] {
				continue
			}
			c.Severity = irm.SeverityWarning
		}
		if s.isBrand[h.name] {
			c.Competitor = irm.BrandID(s.texts[h.name])
		} else {
			c.Category = s.texts[h.name]
		}
		out = append(out, c)
	}
	return out
}

// compare orders hits by deals and rule, and of one the competitor before categories.
func (s *sweep) compare(a, b hit) int {
	switch {
	case a.holder != b.holder:
		return cmp.Compare(a.holder, b.holder)
	case a.other != b.other:
		return cmp.Compare(a.other, b.other)
	case a.rule != b.rule:
		return cmp.Compare(a.rule, b.rule)
	case a.name == b.name:
		return 0
	case s.isBrand[a.name]:
		return -1
	case s.isBrand[b.name]:
		return 1
	}
	return strings.Compare(s.texts[a.name], s.texts[b.name])
}
