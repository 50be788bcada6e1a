package irmtest

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// durableRead looks from another goroutine, as another request of a host would.
func durableRead[T any](p *probe[T]) {
	s := p.source.fresh()
	for i, name := range named("a", p.settings.few(50)) {
		if !p.fine(s.insert(p.ctx, s.value(name, i)), "writing") {
			return
		}
		race(1, func(int) {
			if !p.holds(s.shelf, s.value(name, i), "right after the write") {
				return
			}
			ids, err := s.keys(s.list(p.ctx, irm.Page{}))
			if p.fine(err, "listing") && len(ids) != i+1 {
				p.fault("right after the write number %d a listing has %d entries", i+1, len(ids))
			}
		})
		if p.broken() {
			return
		}
	}
}

func durableReopen[T any](p *probe[T]) {
	s := p.source.fresh()
	names := []string{"c", "a", "d", "b"}
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
		return
	}
	if s.put != nil {
		_, err := s.put(p.ctx, s.value("a", 20), 1)
		if !p.fine(err, "putting") {
			return
		}
	}
	if s.erase != nil && !p.fine(s.erase(p.ctx, s.idOf("b")), "erasing") {
		return
	}
	before, err := listing.Read(s.list(p.ctx, irm.Page{}))
	p.fine(err, "listing")
	taken := false
	if s.erase != nil {
		_, err := s.put(p.ctx, s.value("b", 1), 0)
		taken = err != nil
	}
	again := s.reopen()
	after, err := listing.Read(again.list(p.ctx, irm.Page{}))
	if p.fine(err, "listing after the store was opened again") {
		if diff := difference(before, after); diff != "" {
			p.fault("the store was closed and opened again, and now its listing differs %s", diff)
		}
	}
	if s.put == nil || p.broken() {
		return
	}
	if n, revision := again.content(p.ctx, "a"); n != 20 || revision != 2 {
		p.fault("after opening again: got content %d at revision %d, want 20 at 2", n, revision)
	}
	if !taken {
		return
	}
	if _, err := again.put(p.ctx, s.value("b", 1), 0); err == nil {
		p.fault("after opening again an ID that was erased before is free")
	}
}
