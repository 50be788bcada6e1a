package rights

import "github.com/irmkit/irmkit/irm"

// record is a deal as the sweep needs it, without text.
type record struct {
	term     span
	who      [2]int32    // numbers of the creator and the roster; -1 no roster
	names    [2]int32    // from and to in the list of the sweep
	promises [2][2]int32 // from and to in the lists of the sweep
}

// numbers gives names numbers in the order in which they come.
type numbers map[string]int32

// of returns the number of a name, and whether it is a new one.
func (n numbers) of(name string) (int32, bool) {
	id, seen := n[name]
	if !seen {
		id = int32(len(n))
		n[name] = id
	}
	return id, !seen
}

// reader turns deals into records, as long as they are right. A name is checked where it
// comes first.
type reader struct {
	*sweep
	brands, categories numbers
	ids                [2][]int32 // of brands and categories among the names
	territories        map[irm.Territory]bool
	lists              int32   // that there were so far
	last               []int32 // by name: the last list that it was in
	wrong              bool    // something, which Validate finds
}

// read fills the records, and reports what is wrong with the deals.
func (s *sweep) read(o Options) irm.Findings {
	var fs irm.Findings
	if o.Near < 0 || o.Near > MaxNear {
		fs.Add("near", "limit", "%d days: want 0 to %d", o.Near, MaxNear)
	}
	if len(s.deals) > MaxDeals {
		fs.Add("deals", "limit", "%d deals: want at most %d", len(s.deals), MaxDeals)
		return fs
	}
	names, promises := 0, 0
	for i := range s.deals {
		d := &s.deals[i]
		names += 1 + len(d.Categories)
		for j := range d.Exclusivity {
			promises += len(d.Exclusivity[j].Competitors) + len(d.Exclusivity[j].Categories)
		}
		if o.Near > 0 {
			promises += len(d.Categories)
		}
	}
	if names > MaxEntries || promises > MaxEntries {
		fs.Add("deals", "limit", "more than %d categories or promises: want fewer deals at a time", MaxEntries)
		return fs
	}
	s.records = make([]record, len(s.deals))
	s.names, s.promises[creator] = make([]int32, 0, names), make([]stretch, 0, promises)
	r := reader{sweep: s, brands: numbers{}, categories: numbers{}, territories: map[irm.Territory]bool{}}
	r.whoIsBound()
	for i := 0; i < len(s.deals) && !r.wrong; i++ {
		r.deal(i, o.Near)
	}
	s.marks = make([]mark, len(s.texts))
	for i := 0; r.wrong && i < len(s.deals) && len(fs) < maxFindings; i++ {
		fs = append(fs, s.deals[i].Validate().Under(at("deals", i))...)
	}
	return fs[:min(len(fs), maxFindings)]
}

// whoIsBound numbers the creators and the rosters. It looks at nothing else, which makes it
// several times as fast as on the way.
func (r *reader) whoIsBound() {
	ids := numbers{}
	for i := range r.deals {
		id, added := ids.of(string(r.deals[i].Creator))
		if r.records[i].who[creator] = id; added {
			r.check(irm.CheckID(r.deals[i].Creator))
		}
	}
	r.counts[creator] = int32(len(ids))
	clear(ids)
	for i := range r.deals {
		id, added := int32(-1), false
		if name := r.deals[i].Roster; name != "" {
			if id, added = ids.of(name); added {
				r.check(irm.CheckID(name))
			}
		}
		r.records[i].who[roster] = id
	}
	r.counts[roster] = int32(len(ids))
}

func (r *reader) deal(i, around int) {
	d, rec := &r.deals[i], &r.records[i]
	r.check(d.validatePlaces(r.territory).Err())
	rec.term, rec.names[0] = spanOf(d.Window), int32(len(r.names))
	r.list(1, 1)
	brand := r.brand(d.Brand)
	r.names = append(r.names, brand)
	r.list(len(d.Categories), MaxRows)
	for _, c := range d.Categories {
		r.names = append(r.names, r.category(c))
	}
	rec.names[1] = int32(len(r.names))

	for bound := range rec.promises {
		rec.promises[bound][0] = int32(len(r.promises[bound]))
	}
	r.list(len(d.Exclusivity), MaxRows)
	for j := range d.Exclusivity {
		e := &d.Exclusivity[j]
		r.check(e.validatePlaces(r.territory).Err())
		p := stretch{span: e.over(rec.term), deal: int32(i), rule: int32(j), brand: brand}
		r.list(len(e.Competitors), MaxList)
		for _, b := range e.Competitors {
			p.name = r.brand(b)
			r.wrong = r.wrong || p.name == brand
			r.promise(p, e.Roster)
		}
		r.list(len(e.Categories), MaxList)
		for _, c := range e.Categories {
			p.name = r.category(c)
			r.promise(p, e.Roster)
		}
	}
	if around > 0 {
		e := Exclusivity{Before: around, After: around}
		over := e.over(rec.term)
		for _, name := range r.names[rec.names[0]+1:] {
			r.promise(stretch{over, int32(i), near, name, brand}, false)
		}
	}
	for bound := range rec.promises {
		rec.promises[bound][1] = int32(len(r.promises[bound]))
	}
}

// list begins a list of names.
func (r *reader) list(n, limit int) {
	r.lists++
	r.wrong = r.wrong || n > limit
}

func (r *reader) promise(p stretch, forAll bool) {
	r.promises[creator] = append(r.promises[creator], p)
	if forAll {
		r.promises[roster] = append(r.promises[roster], p)
	}
}

func (r *reader) brand(b irm.BrandID) int32 {
	id, added := r.brands.of(string(b))
	if added {
		r.check(irm.CheckID(b))
		r.ids[0] = append(r.ids[0], r.named(string(b), true))
	}
	return r.listed(r.ids[0][id])
}

func (r *reader) category(c string) int32 {
	id, added := r.categories.of(c)
	if added {
		r.check(slug(c))
		r.ids[1] = append(r.ids[1], r.named(c, false))
	}
	return r.listed(r.ids[1][id])
}

// named adds a brand or a category to the names.
func (r *reader) named(text string, brand bool) int32 {
	r.texts, r.isBrand, r.last = append(r.texts, text), append(r.isBrand, brand), append(r.last, 0)
	return int32(len(r.texts) - 1)
}

// listed finds out whether a name is in the list already.
func (r *reader) listed(name int32) int32 {
	r.wrong = r.wrong || r.last[name] == r.lists
	r.last[name] = r.lists
	return name
}

// territory is irm.CheckTerritory, quicker for those that come again.
func (r *reader) territory(t irm.Territory) error {
	if r.territories[t] {
		return nil
	}
	err := irm.CheckTerritory(t)
	r.territories[t] = err == nil
	return err
}

func (r *reader) check(err error) { r.wrong = r.wrong || err != nil }
