package irmtest

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// tenantsApart writes the same IDs for two tenants of one database, and some that
// only one of them has, and then lets each do to its own what the other must not
// notice.
func tenantsApart[T any](p *probe[T]) {
	a, b := p.source.pair()
	if !p.fine(a.insert(p.ctx, a.value("same", 1), a.value("only-a", 2)), "writing for tenant a") ||
		!p.fine(b.insert(p.ctx, b.value("same", 3), b.value("only-b", 4)), "writing for tenant b what tenant a has too") {
		return
	}
	apart := func(when string) {
		p.hasOnly(a, when, a.value("same", 1), a.value("only-a", 2))
		p.hasOnly(b, when, b.value("same", 3), b.value("only-b", 4))
	}
	apart("after both have written")
	if a.isLog() {
		p.fine(a.insert(p.ctx, a.value("same", 1)), "repeating for tenant a")
		p.fine(b.insert(p.ctx, b.value("same", 3)), "repeating for tenant b")
		apart("after both have repeated")
		return
	}
	for _, x := range []struct{ own, other shelf[T] }{{a, b}, {b, a}} {
		for _, name := range []string{"only-a", "only-b"} {
			mine, _ := x.own.content(p.ctx, name)
			theirs, _ := x.other.content(p.ctx, name)
			if (mine == 0) == (theirs == 0) {
				p.fault("%s belongs to one tenant: one reads content %d, the other %d", name, mine, theirs)
			}
		}
	}
	if _, err := b.put(p.ctx, b.value("only-a", 9), 1); err == nil {
		p.fault("tenant b updated an entry of tenant a")
	}
	if b.erase != nil {
		_ = b.erase(p.ctx, b.idOf("only-a")) // whether it may be erased is another rule's business
	}
	p.holds(a, a.value("only-a", 2), "after tenant b erased the same ID")
	p.fine(a.change(p.ctx, "same", 5), "updating as tenant a")
	p.holds(b, b.value("same", 3), "after tenant a updated the same ID")
	p.fine(b.change(p.ctx, "same", 6), "updating as tenant b")
	p.holds(a, a.value("same", 5), "after tenant b updated the same ID")
	if a.erase == nil {
		p.hasOnly(a, "at the end", a.value("only-a", 2), a.value("same", 5))
		return
	}
	p.fine(a.erase(p.ctx, a.idOf("same")), "erasing as tenant a")
	p.holds(b, b.value("same", 6), "after tenant a erased the same ID")
	p.fine(b.insert(p.ctx, b.value("third", 7)), "writing as tenant b")
	p.fine(a.insert(p.ctx, a.value("third", 8)), "writing as tenant a")
	p.hasOnly(a, "at the end", a.value("only-a", 2), a.value("third", 8))
	p.hasOnly(b, "at the end", b.value("only-b", 4), b.value("same", 6), b.value("third", 7))
	if a.changes == nil {
		return
	}
	wants := [][]string{{"only-a", "same", "third"}, {"only-a", "only-b", "same", "third"}} // b has erased what only a has
	for i, s := range []shelf[T]{a, b} {
		want, reader := wants[i], follower{known: map[string]irm.Revision{}}
		reader.poll(p, p.changesOf(s))
		for _, id := range slices.Sorted(maps.Keys(reader.known)) {
			if !slices.ContainsFunc(want, func(name string) bool { return s.idOf(name) == id }) {
				p.fault("the feed of a tenant shows %s of the other", id)
			}
		}
	}
}

// hasOnly checks content and number of what a tenant reads, in every way.
func (p *probe[T]) hasOnly(s shelf[T], when string, want ...T) {
	for _, v := range want {
		p.holds(s, v, "%s", when)
	}
	list, err := listing.Read(s.list(p.ctx, irm.Page{}))
	p.sameSet(s, when+", by List", list, err, want)
	if s.scan != nil {
		ranged, err := listing.Read(values(s.scan(p.ctx, "", "")))
		p.sameSet(s, when+", by Range", ranged, err, want)
	}
}

func (p *probe[T]) sameSet(s shelf[T], when string, got []T, err error, want []T) {
	a, b := s.ids(got), s.ids(want)
	slices.Sort(a)
	slices.Sort(b)
	if p.fine(err, "%s", when) && !slices.Equal(a, b) {
		p.fault("%s: a tenant has %q, want %q", when, a, b)
	}
}
