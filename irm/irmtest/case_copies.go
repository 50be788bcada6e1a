package irmtest

import "github.com/irmkit/irmkit/irm"

// copiesDeep changes everything that a value shares with its copies, at each place
// where one passes the border of the store.
func copiesDeep[T any](p *probe[T]) {
	s := p.source.fresh()
	want := s.whole("a")
	given := clone(want)
	if !p.fine(s.insert(p.ctx, given), "writing") {
		return
	}
	if stored, ok, err := s.find(p.ctx, s.key(want)); ok && err == nil {
		want = clone(stored) // whether it is all that was written is another rule's business
	}
	scramble(&given)
	p.holds(s.shelf, want, "after the caller changed what it had written")
	if s.put != nil {
		copiesOfEntries(p, s.shelf, want)
	}
	for _, page := range []irm.Page{{}, {Limit: 1}} {
		if s.unpaged {
			page = irm.Page{}
		}
		for v, err := range s.list(p.ctx, page) {
			if p.fine(err, "listing") {
				scramble(&v)
			}
		}
		p.holds(s.shelf, want, "after the caller changed what List had returned")
	}
}

func copiesOfEntries[T any](p *probe[T], s shelf[T], want T) {
	e, err := s.get(p.ctx, s.key(want))
	p.fine(err, "getting")
	scramble(&e.Value)
	p.holds(s, want, "after the caller changed what Get had returned")
	again := clone(want)
	_, err = s.put(p.ctx, again, e.Revision)
	p.fine(err, "putting")
	scramble(&again)
	p.holds(s, want, "after the caller changed what it had put")
	if s.putAll != nil {
		list := []irm.Entry[T]{{Value: s.whole("b")}}
		_, err := s.putAll(p.ctx, list)
		p.fine(err, "putting all")
		stored, _, _ := s.find(p.ctx, s.idOf("b")) // as holds finds it
		kept := clone(stored)
		scramble(&list[0].Value)
		p.holds(s, kept, "after the caller changed what it had given to PutAll")
	}
	if s.scan == nil {
		return
	}
	for e, err := range s.scan(p.ctx, "", "") {
		if p.fine(err, "ranging") {
			scramble(&e.Value)
		}
	}
	p.holds(s, want, "after the caller changed what Range had returned")
}
