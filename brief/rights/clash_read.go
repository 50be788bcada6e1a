package rights

import "github.com/irmkit/irmkit/irm"

// record is a deal as the sweep needs it, without text.
type record struct {
	term            span
	creator, roster int32    // numbers; -1 no roster
	names, promises [2]int32 // from and to in the lists of the sweep
}

// promise is one competitor or category of an exclusivity.
type promise struct {
	stretch
	roster bool
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

// reader turns deals into records, and checks them. A name is checked where it comes first.
type reader struct {
	*sweep
	creators, rosters, brands, categories numbers
	ids                                   [2][]int32 // of brands and categories among the names
	fs                                    irm.Findings
}

// maxFindings is how many findings of the deals are enough.
const maxFindings = 100

// read fills the records, and reports what is wrong with the deals.
func (s *sweep) read(o Options) irm.Findings {
	r := reader{sweep: s, creators: numbers{}, rosters: numbers{}, brands: numbers{}, categories: numbers{}}
	if o.Near < 0 || o.Near > MaxNear {
		r.fs.Add("near", "limit", "%d days: want 0 to %d", o.Near, MaxNear)
	}
	if len(s.deals) > MaxDeals {
		r.fs.Add("deals", "limit", "%d deals: want at most %d", len(s.deals), MaxDeals)
		return r.fs
	}
	s.records = make([]record, len(s.deals))
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
		r.fs.Add("deals", "limit", "more than %d categories or promises: want fewer deals at a time", MaxEntries)
		return r.fs
	}
	s.names, s.promises = make([]int32, 0, names), make([]promise, 0, promises)
	for i := range s.deals {
		r.deal(i, o.Near)
		if len(r.fs) >= maxFindings {
			break
		}
	}
	s.counts = [2]int32{int32(len(r.creators)), int32(len(r.rosters))}
	s.promised = make([]int32, len(s.texts))
	return r.fs
}

func (r *reader) deal(i, around int) {
	d, rec := &r.deals[i], &r.records[i]
	id, added := r.creators.of(string(d.Creator))
	if rec.creator = id; added {
		r.check(i, "creator", irm.CheckID(d.Creator))
	}
	rec.roster = -1
	if d.Roster != "" {
		if rec.roster, added = r.rosters.of(d.Roster); added {
			r.check(i, "roster", irm.CheckID(d.Roster))
		}
	}
	if found := d.validate(); len(found) > 0 {
		r.fs = append(r.fs, found.Under(at("deals", i))...)
		return
	}
	term := spanOf(d.Window)
	rec.term, rec.names[0] = term, int32(len(r.names))
	r.names = append(r.names, r.brand(i, "brand", d.Brand))
	for _, c := range d.Categories {
		r.names = append(r.names, r.category(i, "categories", c))
	}
	rec.names[1] = int32(len(r.names))

	rec.promises[0] = int32(len(r.promises))
	for j, e := range d.Exclusivity {
		p := promise{stretch{span: e.over(term), deal: int32(i), rule: int32(j)}, e.Roster}
		for _, b := range e.Competitors {
			p.name = r.brand(i, "exclusivity", b)
			r.promises = append(r.promises, p)
		}
		r.promiseAll(p, i, "exclusivity", e.Categories)
	}
	if around > 0 {
		over := Exclusivity{Before: around, After: around}.over(term)
		r.promiseAll(promise{stretch{span: over, deal: int32(i), rule: near}, false}, i, "categories", d.Categories)
	}
	rec.promises[1] = int32(len(r.promises))
}

func (r *reader) promiseAll(p promise, i int, path string, categories []string) {
	for _, c := range categories {
		p.name = r.category(i, path, c)
		r.promises = append(r.promises, p)
	}
}

func (r *reader) brand(i int, path string, b irm.BrandID) int32 {
	id, added := r.brands.of(string(b))
	if added {
		r.check(i, path, irm.CheckID(b))
		r.ids[0] = append(r.ids[0], r.named(string(b), true))
	}
	return r.ids[0][id]
}

func (r *reader) category(i int, path, c string) int32 {
	id, added := r.categories.of(c)
	if added {
		r.check(i, path, slug(c))
		r.ids[1] = append(r.ids[1], r.named(c, false))
	}
	return r.ids[1][id]
}

// named adds a brand or a category to the names.
func (r *reader) named(text string, brand bool) int32 {
	r.texts, r.isBrand = append(r.texts, text), append(r.isBrand, brand)
	return int32(len(r.texts) - 1)
}

func (r *reader) check(i int, path string, err error) {
	if err != nil {
		r.fs.AddErr(at("deals", i)+"."+path, err)
	}
}
