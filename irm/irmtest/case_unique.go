package irmtest

import (
	"fmt"
	"sync/atomic"

	"github.com/irmkit/irmkit/irm"
)

func idempotentRepeat[T any](p *probe[T]) {
	s := p.source.fresh()
	a, b, whole := s.value("a", 1), s.value("b", 2), s.whole("m")
	if !p.fine(s.insert(p.ctx, a, whole), "appending") {
		return
	}
	p.fine(s.insert(p.ctx, a), "appending the same once more")
	p.fine(s.insert(p.ctx, s.whole("m")), "appending the same, with every field set, once more")
	p.fine(s.insert(p.ctx, b, a, b), "appending what is there, and the same twice in one call")
	if ids, err := s.keys(s.list(p.ctx, irm.Page{})); p.fine(err, "listing") && len(ids) != 3 {
		p.fault("after repeated calls the log lists %q, want each of 3 once", ids)
	}
	if err := s.insert(p.ctx, s.value("a", 9)); err == nil {
		p.fault("other content under an ID that is taken was taken")
	}
	if err := s.insert(p.ctx, s.value("c", 1), s.value("c", 2)); err == nil {
		p.fault("one call appended two contents under one ID")
	}
	p.holds(s.shelf, a, "after refused calls")
	p.holds(s.shelf, b, "after refused calls")
}

func idempotentRace[T any](p *probe[T]) {
	s := p.source.fresh()
	for round := range p.settings.few(20) {
		v := s.value(fmt.Sprintf("r%03d", round), 1)
		race(p.settings.few(100), func(int) { p.fine(s.insert(p.ctx, clone(v)), "one of many who append the same at once") })
		ids, err := s.keys(s.list(p.ctx, irm.Page{}))
		if !p.fine(err, "listing") || p.broken() {
			return
		}
		if len(ids) != round+1 {
			p.fault("%d entries are listed after %d were each appended by many at once", len(ids), round+1)
			return
		}
	}
}

// conversionRevisions is what only conversions have: the highest revision counts,
// and the others are not forgotten.
func conversionRevisions(p *probe[irm.Conversion]) {
	s := p.source.fresh()
	of := func(revision int64, n int) irm.Conversion {
		c := s.value("o", n)
		c.Revision = revision
		return c
	}
	for _, step := range []struct {
		c    irm.Conversion
		want irm.Conversion // listed afterwards
		ok   bool
	}{
		{of(3, 30), of(3, 30), true},
		{of(1, 10), of(3, 30), true}, // lower: stored, not listed
		{of(1, 11), of(3, 30), false},
		{of(1, 10), of(3, 30), true}, // still known
		{of(7, 70), of(7, 70), true},
		{of(3, 31), of(7, 70), false},
		{of(3, 30), of(7, 70), true},
	} {
		err := s.insert(p.ctx, step.c)
		if (err == nil) != step.ok {
			p.fault("appending revision %d with content %d: error %v", step.c.Revision, s.number(step.c), err)
			return
		}
		if !p.holds(s.shelf, step.want, "after appending revision %d with content %d", step.c.Revision, s.number(step.c)) {
			return
		}
	}
	moved := of(9, 90)
	moved.At = at.AddDate(0, 0, 1)
	if err := s.insert(p.ctx, moved); err == nil {
		p.fault("a revision that moves the time of the conversion was taken")
	}
	other := of(11, 110)
	other.Customer = "c2"
	if !p.fine(s.insert(p.ctx, other), "appending a revision of another customer") {
		return
	}
	if list, err := all(s.list(p.ctx, irm.Page{})); p.fine(err, "listing") && len(list) != 1 {
		p.fault("a conversion of 4 revisions is listed %d times", len(list))
	}
}

// uniqueRace lets 8 and 20 write the same ID at once, each with another content.
func uniqueRace[T any](p *probe[T]) {
	s := p.source.fresh()
	for round := range p.settings.few(60) {
		name := fmt.Sprintf("r%03d", round)
		racers := 8
		if round%2 == 1 {
			racers = 20
		}
		var winners, winner atomic.Int64
		race(racers, func(i int) {
			if s.insert(p.ctx, s.value(name, i+1)) == nil {
				winners.Add(1)
				winner.Store(int64(i + 1))
			}
		})
		if n := winners.Load(); n != 1 {
			p.fault("%d of %d racing inserts of one ID won, want 1", n, racers)
			return
		}
		if !p.holds(s.shelf, s.value(name, int(winner.Load())), "after racing inserts") {
			return
		}
	}
}
