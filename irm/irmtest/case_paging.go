package irmtest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/wire"
)

// maxPages is more than any case has.
const maxPages = 10_000

// walk reads a listing page by page, as a host's clients do. between is called
// after each page.
func (p *probe[T]) walk(s shelf[T], limit int, between func(page int)) []string {
	return p.walkOf(s, func(page irm.Page) iter.Seq2[T, error] { return s.list(p.ctx, page) }, limit, between)
}

func (p *probe[T]) walkOf(s shelf[T], list func(irm.Page) iter.Seq2[T, error], limit int, between func(page int)) []string {
	var ids []string
	page := irm.Page{Limit: limit}
	for n := 0; ; n++ {
		got, err := s.keys(list(page))
		if !p.fine(err, "page %d of %d entries each", n+1, limit) {
			return ids
		}
		ids = append(ids, got...)
		if len(got) > limit {
			p.fault("a page of at most %d entries has %d", limit, len(got))
			return ids
		}
		if len(got) < limit {
			return ids
		}
		if page.After == got[len(got)-1] || n > maxPages {
			p.fault("the pages do not come to an end: number %d is behind %s and ends at %s", n+1, irm.Quote(page.After), irm.Quote(got[len(got)-1]))
			return ids
		}
		page.After = got[len(got)-1]
		if between != nil {
			between(n)
		}
	}
}

func pagingSizes[T any](p *probe[T]) {
	for _, limit := range []int{1, 2, 7, 50} {
		s := p.source.fresh()
		names := named("a", 2*limit+2) // two full pages, and a rest
		if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
			return
		}
		want := make([]string, len(names))
		for i, name := range names {
			want[i] = s.idOf(name)
		}
		if got := p.walk(s.shelf, limit, nil); !slices.Equal(got, want) {
			p.fault("%d entries in pages of %d: got %q, want %q", len(want), limit, got, want)
			return
		}
		p.pageIs(s.shelf, irm.Page{After: want[len(want)-1], Limit: limit}, nil)
		p.pageIs(s.shelf, irm.Page{After: want[0]}, want[1:])
		p.pageIs(s.shelf, irm.Page{Limit: 1000}, want)
		if _, err := listing.Read(s.list(p.ctx, irm.Page{Limit: -1})); err == nil {
			p.fault("a negative limit is taken")
		}
		if s.booked {
			continue
		}
		p.pageIs(s.shelf, irm.Page{After: s.idOf("a0000!"), Limit: limit}, want[1:1+limit])
		p.pageIs(s.shelf, irm.Page{After: s.idOf("0"), Limit: limit}, want[:limit])
		p.pageIs(s.shelf, irm.Page{After: s.idOf("b"), Limit: limit}, nil)
		if s.erase != nil {
			if !p.fine(s.erase(p.ctx, want[1]), "erasing") {
				return
			}
			p.pageIs(s.shelf, irm.Page{After: want[1], Limit: limit}, want[2:2+limit])
			p.pageIs(s.shelf, irm.Page{After: want[0], Limit: limit}, want[2:2+limit])
		}
	}
}

func (p *probe[T]) pageIs(s shelf[T], page irm.Page, want []string) {
	got, err := s.keys(s.list(p.ctx, page))
	if p.fine(err, "page after %q", page.After) && !slices.Equal(got, want) {
		p.fault("the page of at most %d after %q has %q, want %q", page.Limit, page.After, got, want)
	}
}

// pagingFilters walks over what each combination of filters selects. What that is, is
// the business of another rule: here the pages are to be the listing.
func pagingFilters[T any](p *probe[T]) {
	const draws = 4 // until the listing has several entries
	s := p.source.fresh()
	r := p.random()
	for _, name := range named("q", 100) {
		if !p.fine(s.insert(p.ctx, s.random(r, name)), "writing") {
			return
		}
	}
	for mask := range 1 << s.fields {
		for range draws {
			q := s.search(p.ctx, r, mask)
			want, err := s.keys(q.found(irm.Page{}))
			if !p.fine(err, "List of %+v", q.query) {
				return
			}
			for _, limit := range []int{1, 3, 7} {
				if got := p.walkOf(s.shelf, q.found, limit, nil); !slices.Equal(got, want) {
					p.fault("List of %+v has %d entries, and in pages of %d it has %d: got %q, want %q", q.query, len(want), limit, len(got), got, want)
					return
				}
			}
			if len(want) > 1 {
				break
			}
		}
	}
}

// pagingErasing erases what a listing has passed: one that counts its way misses as
// many behind.
func pagingErasing[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("m", 1200)
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
		return
	}
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	p.within("erasing within the loop of a listing", func() {
		var got []string
		for v, err := range s.list(ctx, irm.Page{}) {
			if !p.fine(err, "listing") {
				return
			}
			if got = append(got, s.key(v)); len(got)%3 == 0 {
				p.fine(s.erase(ctx, s.key(v)), "erasing within the loop")
			}
		}
		p.eachOnce(names, s.shape, got)
	})
}

// pagingUnderWrites has others write before, behind and between the pages.
func pagingUnderWrites[T any](p *probe[T]) {
	s := p.source.fresh()
	stable := named("m", p.settings.few(60))
	if !p.fine(s.insert(p.ctx, s.many(stable)...), "writing") {
		return
	}
	var stop atomic.Bool
	churn := func(n int) {
		if n > 2*len(stable) && n < 1000 { // in a ledger everything new comes behind: pages must come to an end
			return
		}
		for _, name := range []string{fmt.Sprintf("a%05d", n), fmt.Sprintf("m%04d-%05d", n%len(stable), n), fmt.Sprintf("z%05d", n)} {
			p.fine(s.insert(p.ctx, s.value(name, n)), "writing between pages")
			if s.erase != nil && n%2 == 0 {
				p.fine(s.erase(p.ctx, s.idOf(name)), "erasing between pages")
			}
		}
		if s.put != nil {
			p.fine(s.change(p.ctx, stable[n%len(stable)], n), "updating between pages")
		}
	}
	p.eachOnce(stable, s.shape, p.walk(s.shelf, 3, churn))
	race(2, func(i int) {
		if i == 0 {
			for n := 1000; !stop.Load() && !p.broken() && n < 1300; n++ {
				churn(n)
			}
			return
		}
		defer stop.Store(true)
		for _, limit := range []int{1, 10} {
			p.eachOnce(stable, s.shape, p.walk(s.shelf, limit, nil))
		}
		got, err := s.keys(s.list(p.ctx, irm.Page{}))
		if p.fine(err, "listing under writes") {
			p.eachOnce(stable, s.shape, got)
		}
	})
}

// eachOnce checks that entries which were there throughout are listed once, and
// nothing twice.
func (p *probe[T]) eachOnce(stable []string, s shape[T], got []string) {
	times := make(map[string]int, len(got))
	for _, id := range got {
		if times[id]++; times[id] == 2 {
			p.fault("%s is on two pages", irm.Quote(id))
		}
	}
	for _, name := range stable {
		if id := s.idOf(name); times[id] == 0 {
			p.fault("%s, which was there throughout, is on no page", irm.Quote(id))
		}
	}
}

// pagingCursors walks with the cursors of package wire over the pages of the store,
// as a host's API does, and takes each to where it must not be good.
func pagingCursors[T any](p *probe[T]) {
	type query struct {
		Filter string `json:"filter"`
	}
	s := p.source.fresh()
	names := named("a", 25)
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
		return
	}
	secret := []byte("0123456789abcdef")
	mine, other := wire.Cursors{Secret: secret, Tenant: "one"}, wire.Cursors{Secret: secret, Tenant: "two"}
	var got []string
	cursor := ""
	for {
		after, err := mine.Open(cursor, s.store, query{"all"})
		if !p.fine(err, "opening the cursor") {
			return
		}
		page, err := s.keys(s.list(p.ctx, irm.Page{After: after, Limit: 10}))
		if !p.fine(err, "listing") {
			return
		}
		got = append(got, page...)
		if len(page) < 10 || len(got) > len(names) {
			break
		}
		if cursor, err = mine.Seal(s.store, query{"all"}, page[len(page)-1]); !p.fine(err, "sealing the cursor") {
			return
		}
		_, otherFilter := mine.Open(cursor, s.store, query{"some"})
		_, otherStore := mine.Open(cursor, s.store+"x", query{"all"})
		_, otherTenant := other.Open(cursor, s.store, query{"all"})
		if otherFilter == nil || otherStore == nil || otherTenant == nil {
			p.fault("a cursor is good for another filter, listing or tenant")
		}
	}
	if len(got) != len(names) {
		p.fault("walking with cursors gave %d entries, want %d", len(got), len(names))
	}
}

// pagingBrokenOff breaks off many listings, and calls the store from within a loop:
// a listing that keeps a connection or a lock would wait for itself.
func pagingBrokenOff[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("a", 20)
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
		return
	}
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel() // ends what waits for itself, if it can be ended
	if !p.within("breaking off many listings, one after the other", func() {
		for range p.settings.few(1000) {
			for _, err := range s.list(ctx, irm.Page{}) {
				p.fine(err, "listing")
				break
			}
		}
	}) {
		return
	}
	if !p.within("writing and listing within the loop of a listing", func() {
		n := 0
		for v, err := range s.list(ctx, irm.Page{}) {
			if !p.fine(err, "listing") {
				return
			}
			n++
			p.fine(s.insert(ctx, s.value("z"+strings.TrimPrefix(s.key(v), s.idOf("")), n)), "writing within the loop")
			for _, err := range s.list(ctx, irm.Page{}) {
				p.fine(err, "listing within the loop")
				break
			}
			if n == len(names) { // what is written within may be listed, too
				return
			}
		}
	}) {
		return
	}
	if ids, err := s.keys(s.list(p.ctx, irm.Page{})); p.fine(err, "listing") && len(ids) != 2*len(names) {
		p.fault("after %d writes within a loop there are %d entries, want %d", len(names), len(ids), 2*len(names))
	}
	p.within("breaking off listings at once", func() {
		race(32, func(int) {
			for range 10 {
				for range s.list(ctx, irm.Page{}) {
					break
				}
			}
		})
	})
}
