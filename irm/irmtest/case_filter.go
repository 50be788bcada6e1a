package irmtest

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// queriesEach is how many queries each kind of store is asked; with 16 kinds and
// all combinations of their filters more than 2,000 in all.
const queriesEach = 160

// filtersMatch asks for every combination of filters, with values that some entries
// have and others have not, and compares with what Match says of all of them.
func filtersMatch[T any](p *probe[T]) {
	s := p.source.fresh()
	r := p.random()
	var written []T
	for _, name := range named("q", 100) {
		v := s.random(r, name)
		if !s.isValid(v) {
			panic(fmt.Sprintf("irmtest: an invalid fixture: %+v", v))
		}
		if !p.fine(s.insert(p.ctx, clone(v)), "writing") {
			return
		}
		written = append(written, v)
	}
	compare := s.compare
	if compare == nil {
		compare = func(a, b T) int { return 0 } // the names were in order
	}
	slices.SortStableFunc(written, compare)
	combinations := 1 << s.fields
	for i := range max(p.settings.few(queriesEach), combinations) {
		q := s.search(p.ctx, r, i%combinations)
		found, err := listing.Read(q.found(irm.Page{}))
		if !p.fine(err, "List of %+v", q.query) {
			return
		}
		var want []T
		for _, v := range written {
			if q.match(v) {
				want = append(want, v)
			}
		}
		p.selects(s.shelf, fmt.Sprintf("List of %+v", q.query), want, found)
		if p.tired() {
			return
		}
	}
	// What an update or erasure changes, it changes for filters too.
	if s.put == nil || p.broken() {
		return
	}
	for i, v := range written {
		if i%2 == 0 && s.erase == nil {
			continue
		}
		if i%2 == 0 {
			p.fine(s.erase(p.ctx, s.key(v)), "erasing")
			continue
		}
		written[i] = s.random(r, s.key(v))
		if s.id != nil {
			written[i] = v
		}
		_, err := s.put(p.ctx, clone(written[i]), 1)
		p.fine(err, "updating")
	}
	for i := range combinations {
		q := s.search(p.ctx, r, i)
		found, err := listing.Read(q.found(irm.Page{}))
		var want []T
		for j, v := range written {
			if (j%2 == 1 || s.erase == nil) && q.match(v) {
				want = append(want, v)
			}
		}
		if p.fine(err, "List of %+v", q.query) {
			p.selects(s.shelf, fmt.Sprintf("after updates and erasures, List of %+v", q.query), want, found)
		}
	}
}

// selects compares a listing with what it should be: all IDs, and the content of the
// first entry.
func (p *probe[T]) selects(s shelf[T], listing string, want, found []T) {
	a, b := s.ids(want), s.ids(found)
	if !slices.Equal(a, b) {
		i := 0
		for i < len(a) && i < len(b) && a[i] == b[i] {
			i++
		}
		first := "the order differs"
		switch {
		case i < len(a) && !slices.Contains(b, a[i]):
			first = fmt.Sprintf("the first that is missing is %+v", want[i])
		case i < len(b) && !slices.Contains(a, b[i]):
			first = fmt.Sprintf("the first that should not be there is %+v", found[i])
		case i < len(b) && slices.Contains(b[:i], b[i]):
			first = fmt.Sprintf("the first that is there twice is %+v", found[i])
		}
		p.fault("%s has %d entries, and Match selects %d; %s", listing, len(found), len(want), first)
		return
	}
	if len(found) > 0 {
		if diff := difference(want[0], found[0]); diff != "" {
			p.fault("%s has other content %s", listing, diff)
		}
	}
}

func (s shape[T]) ids(list []T) []string {
	var ids []string
	for _, v := range list {
		ids = append(ids, s.key(v))
	}
	return ids
}

// tired reports that there are as many faults as will be shown.
func (p *probe[T]) tired() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.faults) >= maxFaults
}
