package rights

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Limits of [Clashes]. Pairs are those that are looked at because a promise and a deal are
// of one creator, name one competitor or category, and fall together in time.
const (
	MaxDeals = 1_000_000
	MaxPairs = 10_000_000
	MaxClash = 1_000_000 // found
	MaxNear  = 366
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
	var fs irm.Findings
	if len(deals) > MaxDeals {
		fs.Add("deals", "limit", "%d deals: want at most %d", len(deals), MaxDeals)
		return nil, fs.Err()
	}
	if o.Near < 0 || o.Near > MaxNear {
		fs.Add("near", "limit", "%d days: want 0 to %d", o.Near, MaxNear)
	}
	for i, d := range deals {
		if found := d.validate(); len(found) > 0 && len(fs) < maxFindings {
			fs = append(fs, found.Under(at("deals", i))...)
		}
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	s := &sweep{deals: deals, keys: map[key]int32{}}
	for kind := range s.ids {
		s.ids[kind] = map[string]int32{}
	}
	s.promises(o.Near)
	s.index()
	if !s.run() {
		fs.Add("deals", "limit", "more than %d pairs to look at or %d clashes: want fewer deals at a time", MaxPairs, MaxClash)
		return nil, fs.Err()
	}
	slices.SortFunc(s.out, Clash.compare)
	s.out = slices.CompactFunc(s.out, func(a, b Clash) bool {
		return a.Holder == b.Holder && a.Other == b.Other && a.Rule == b.Rule
	})
	return worst(s.out), nil
}

// maxFindings is how many of the findings of deals are enough.
const maxFindings = 100

// key is what a promise and a deal have in common: who is bound, and to what.
type key struct{ who, what int32 }

// stretch is a promise, or a deal that one of them may hit, on the axis of time.
type stretch struct {
	span
	deal, rule int32 // rule: -1 near, offer: no promise
	what       what
}

// what is the competitor or category that a promise is about.
type what struct {
	name       string
	competitor bool
}

const offer = -2

type sweep struct {
	deals   []Deal
	ids     [4]map[string]int32 // of names, by kind
	names   int32               // how many there are, so that no two kinds share an id
	keys    map[key]int32       // the lists below by key
	entries [][]stretch
	pairs   int
	out     []Clash
}

// The kinds of names: who is bound, and to what.
const (
	creator = iota
	roster
	competitor
	category
)

// id returns the number of a name, a new one where it has none and add says so.
func (s *sweep) id(kind int, name string, add bool) (int32, bool) {
	id, ok := s.ids[kind][name]
	if !ok && add {
		id, ok = s.names, true
		s.ids[kind][name] = id
		s.names++
	}
	return id, ok
}

// promises lists every promise by whom it binds and what it is about.
func (s *sweep) promises(near int) {
	for i, d := range s.deals {
		term := spanOf(d.Window)
		for j, e := range d.Exclusivity {
			p := stretch{span: e.over(term), deal: int32(i), rule: int32(j)}
			s.promise(creator, string(d.Creator), p, e.Competitors, e.Categories)
			if e.Roster && d.Roster != "" {
				s.promise(roster, d.Roster, p, e.Competitors, e.Categories)
			}
		}
		if near > 0 {
			p := stretch{span: Exclusivity{Before: near, After: near}.over(term), deal: int32(i), rule: -1}
			s.promise(creator, string(d.Creator), p, nil, d.Categories)
		}
	}
}

func (s *sweep) promise(kind int, name string, p stretch, brands []irm.BrandID, categories []string) {
	who, _ := s.id(kind, name, true)
	for _, b := range brands {
		s.about(who, competitor, p, what{string(b), true})
	}
	for _, c := range categories {
		s.about(who, category, p, what{c, false})
	}
}

func (s *sweep) about(who int32, kind int, p stretch, w what) {
	id, _ := s.id(kind, w.name, true)
	k := key{who, id}
	list, ok := s.keys[k]
	if !ok {
		list = int32(len(s.entries))
		s.keys[k] = list
		s.entries = append(s.entries, nil)
	}
	p.what = w
	s.entries[list] = append(s.entries[list], p)
}

// index adds every deal where a promise is that could hit it, and nowhere else.
func (s *sweep) index() {
	for i, d := range s.deals {
		o := stretch{span: spanOf(d.Window), deal: int32(i), rule: offer}
		for _, bound := range [...]struct {
			kind int
			name string
		}{{creator, string(d.Creator)}, {roster, d.Roster}} {
			who, ok := s.id(bound.kind, bound.name, false)
			if !ok {
				continue
			}
			s.offer(who, competitor, string(d.Brand), o)
			for _, c := range d.Categories {
				s.offer(who, category, c, o)
			}
		}
	}
}

func (s *sweep) offer(who int32, kind int, name string, o stretch) {
	if id, ok := s.id(kind, name, false); ok {
		if list, ok := s.keys[key{who, id}]; ok {
			s.entries[list] = append(s.entries[list], o)
		}
	}
}

// run sweeps over the time of every key, and is false where there are too many pairs.
func (s *sweep) run() bool {
	var promises, offers []stretch
	for _, list := range s.entries {
		slices.SortFunc(list, func(a, b stretch) int {
			return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.deal, b.deal), cmp.Compare(a.rule, b.rule))
		})
		promises, offers = promises[:0], offers[:0]
		for _, e := range list {
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
	holder, other := &s.deals[p.deal], &s.deals[o.deal]
	if p.deal == o.deal || holder.Brand == other.Brand {
		return
	}
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
	if p.what.competitor {
		c.Competitor = irm.BrandID(p.what.name)
	} else {
		c.Category = p.what.name
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
