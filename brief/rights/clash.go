package rights

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Limits of [Clashes]. Pairs are those that are looked at because a promise and a deal are
// of one creator, name one competitor or category, and fall together in time.
const (
	MaxDeals   = 1_000_000
	MaxEntries = 10_000_000 // categories of deals, and competitors and categories of promises
	MaxPairs   = 10_000_000
	MaxClash   = 1_000_000 // found
	MaxNear    = 366
)

// Options are what [Clashes] may look at besides promises. The zero Options are none.
type Options struct {
	// Near warns where a creator has deals with two brands in one category within so many
	// days, though nobody promised anything: audiences notice.
	Near int `json:"near,omitzero"`
}

// Clashes finds every deal that stands against an exclusivity promised in another one: of the
// same creator, or of the same roster where the promise is for all of it, with another
// brand, that the promise names or that has a category in common with it, at a common place,
// in the term of the promise or the days around it. The result is in order of the holder,
// the other deal and the rule; one promise and one deal clash once.
//
// Categories are compared word by word: a deal lists the wider ones, too. The time is n log n in the promises, categories and deals, and linear in the pairs. The
// error holds the findings of all deals, with the code "limit" for too many of something.
func Clashes(deals []Deal, o Options) ([]Clash, error) { // seed: B5
	s := &sweep{deals: deals}
	if err := s.read(o).Err(); err != nil {
		return nil, err
	}
	if !s.groups(creator) || !s.groups(roster) {
		var fs irm.Findings
		fs.Add("deals", "limit", "more than %d pairs to look at or %d clashes: want fewer deals at a time", MaxPairs, MaxClash)
		return nil, fs.Err()
	}
	slices.SortFunc(s.out, Clash.compare)
	s.out = slices.CompactFunc(s.out, func(a, b Clash) bool {
		return a.Holder == b.Holder && a.Other == b.Other && a.Rule == b.Rule
	})
	if o.Near == 0 {
		return s.out, nil
	}
	return worst(s.out), nil
}

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
	promised []int32      // by name: the group in which it was promised last
	group    int32
	list     []stretch // of the group
	pairs    int
	out      []Clash
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

// bind lists the promises among the deals, and the deals that are of what is promised.
func (s *sweep) bind(members []int32, bound int) {
	s.list = s.list[:0]
	s.group++
	for _, i := range members {
		r := s.records[i].promises[bound]
		for _, p := range s.promises[bound][r[0]:r[1]] {
			s.promised[p.name] = s.group
			s.list = append(s.list, p)
		}
	}
	if len(s.list) == 0 {
		return
	}
	for _, i := range members {
		r := &s.records[i]
		names := s.names[r.names[0]:r.names[1]]
		for _, name := range names {
			if s.promised[name] == s.group {
				s.list = append(s.list, stretch{r.term, i, offer, name, names[0]})
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
	var promises, offers []stretch
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
		if s.pairs > MaxPairs || len(s.out) > MaxClash {
			return false
		}
	}
	return true
}

// meet pairs e with those that go on when it begins, and forgets the others.
func (s *sweep) meet(open []stretch, e stretch) []stretch {
	on := open[:0]
	for _, o := range open {
		if o.to <= e.from {
			continue
		}
		on = append(on, o)
		s.pairs++
		if e.rule == offer {
			s.clash(o, e)
		} else {
			s.clash(e, o)
		}
	}
	return on
}

// clash notes a promise and a deal that meet in time, unless they do so nowhere.
func (s *sweep) clash(p, o stretch) {
	if p.brand == o.brand { // or the same deal
		return
	}
	holder, other := &s.deals[p.deal], &s.deals[o.deal]
	c := Clash{Holder: int(p.deal), Other: int(o.deal), Rule: int(p.rule), Window: p.cut(o.span).window(), Severity: irm.SeverityError}
	placements, territories := holder.Placements, holder.Territories
	if p.rule < 0 {
		c.Severity = irm.SeverityWarning
	} else {
		e := holder.Exclusivity[p.rule]
		placements, territories = e.Placements, e.Territories
	}
	if !touches(placements, other.Placements) || !touches(territories, other.Territories) {
		return
	}
	if text := s.texts[p.name]; s.isBrand[p.name] {
		c.Competitor = irm.BrandID(text)
	} else {
		c.Category = text
	}
	s.out = append(s.out, c)
}

// worst drops the warnings about deals that clash, and all but the first of a pair.
func worst(found []Clash) []Clash {
	type pair struct{ a, b int }
	of := func(c Clash) pair { return pair{min(c.Holder, c.Other), max(c.Holder, c.Other)} }
	clashing := map[pair]bool{}
	for _, c := range found {
		if c.Rule >= 0 {
			clashing[of(c)] = true
		}
	}
	return slices.DeleteFunc(found, func(c Clash) bool {
		return c.Rule < 0 && (clashing[of(c)] || c.Holder > c.Other)
	})
}
