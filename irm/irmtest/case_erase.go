package irmtest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

func eraseStays[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("a", 10)
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
		return
	}
	gone, unknown := s.idOf(names[4]), s.idOf("never")
	for range 2 {
		p.fine(s.erase(p.ctx, gone), "erasing, once or twice")
		p.fine(s.erase(p.ctx, unknown), "erasing what does not exist, once or twice")
	}
	for _, name := range []string{names[4], "never"} {
		id := s.idOf(name)
		for _, revision := range []irm.Revision{0, 1, 2} {
			if _, err := s.put(p.ctx, s.value(name, 9), revision); err == nil {
				p.fault("Put over revision %d brought back %s, which was erased", revision, irm.Quote(id))
				return
			}
		}
		if s.putAll != nil {
			if _, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value(name, 9)}}); err == nil {
				p.fault("PutAll brought back %s, which was erased", irm.Quote(id))
			}
		}
		p.lacks(s.shelf, id, "after Erase")
	}
	got, err := s.keys(s.list(p.ctx, irm.Page{}))
	if p.fine(err, "listing") && (len(got) != 9 || slices.Contains(got, gone)) {
		p.fault("after one of 10 entries was erased List has %q", got)
	}
	for i, name := range names {
		if i != 4 {
			p.holds(s.shelf, s.value(name, i+1), "after another entry was erased")
		}
	}
}

// eraseRace erases beside a write: whichever is first, nothing is left.
func eraseRace[T any](p *probe[T]) {
	s := p.source.fresh()
	for round := range max(20, p.settings.few(100)) {
		name, revision := fmt.Sprintf("r%03d", round), irm.Revision(round%2)
		if revision == 1 && !p.fine(s.insert(p.ctx, s.value(name, 1)), "writing") {
			return
		}
		race(2, func(i int) {
			switch { // whether the write is refused is up to who is first
			case i == 0:
				p.fine(s.erase(p.ctx, s.idOf(name)), "erasing beside a write")
			case s.putAll != nil && round%4 > 1:
				_, _ = s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value(name, 2), Revision: revision}})
			default:
				_, _ = s.put(p.ctx, s.value(name, 2), revision)
			}
		})
		if p.lacks(s.shelf, s.idOf(name), fmt.Sprintf("after Erase beside a write over revision %d", revision)); p.broken() {
			return
		}
	}
}

// canary is found nowhere else.
const canary = "canary-5b1f"

// eraseCanary writes a mark into every text that takes it, in several revisions,
// and looks for it after everything was erased.
func eraseCanary[T any](p *probe[T]) {
	s := p.source.fresh()
	variants := s.variants(canary)
	for _, v := range variants {
		_, err := s.put(p.ctx, clone(v.value), 0)
		p.fine(err, "writing")
		_, err = s.put(p.ctx, clone(v.value), 1)
		p.fine(err, "updating")
	}
	if found := p.sightings(s.shelf, variants); len(variants) > 0 && !found {
		p.fault("what was written is not found, so that erasing proves nothing")
	}
	for _, v := range variants {
		p.fine(s.erase(p.ctx, s.key(v.value)), "erasing")
	}
	if !p.broken() && p.sightings(s.shelf, variants) {
		p.fault("a text of an erased entry is still found")
	}
}

// sightings looks for the canary wherever the store shows anything.
func (p *probe[T]) sightings(s shelf[T], variants []variant[T]) bool {
	found := false
	look := func(v T) {
		each(v, func(_ string, leaf reflect.Value) {
			text := fmt.Sprint(leaf.Interface())
			if personal, ok := leaf.Interface().(irm.Personal); ok {
				text = personal.Reveal()
			}
			found = found || strings.Contains(text, canary)
		})
	}
	lookAll := func(list []irm.Entry[T], err error) {
		p.fine(err, "listing")
		for _, e := range list {
			look(e.Value)
		}
	}
	for _, v := range variants {
		e, _ := s.get(p.ctx, s.key(v.value))
		look(e.Value)
	}
	lookAll(listing.Read(s.entries(p.ctx, irm.Page{})))
	if s.scan != nil {
		lookAll(listing.Read(s.scan(p.ctx, "", "")))
	}
	for c, err := range s.follow(p.ctx, 0) {
		p.fine(err, "reading changes")
		found = found || strings.Contains(c.ID, canary)
	}
	return found
}
