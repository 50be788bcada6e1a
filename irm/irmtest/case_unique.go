package irmtest

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
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

// idempotentFields changes every part of a stored fact in turn.
func idempotentFields[T any](p *probe[T]) {
	s := p.source.fresh()
	whole := s.whole("m")
	if !p.fine(s.insert(p.ctx, whole), "appending") {
		return
	}
	for _, v := range s.others(whole) {
		if err := s.insert(p.ctx, v.value); err == nil {
			p.fault("what is stored was appended again with another %s, and there was no error", v.what)
		}
	}
	p.holds(s.shelf, whole, "after refused calls")
	for _, v := range s.emptied() {
		stored := s.whole(s.nameOf(v.value))
		if !s.differs(v.value, stored) {
			continue
		}
		if p.fine(s.insert(p.ctx, stored), "appending") && s.insert(p.ctx, v.value) == nil {
			p.fault("what is stored was appended again with %s, and there was no error", v.what)
		}
	}
}

// nameOf is the name that a value of a log was made with.
func (s shape[T]) nameOf(v T) string { return strings.TrimPrefix(s.key(v), s.idOf("")) }

// others are the value with each part changed in turn, as far as that is another
// content of the same fact.
func (s shape[T]) others(whole T) []variant[T] {
	var list []variant[T]
	each(whole, func(path string, leaf reflect.Value) {
		for _, other := range othersOf(leaf) {
			v := rebuild(whole, func(at string, leaf reflect.Value) reflect.Value {
				if at == path {
					return other
				}
				return leaf
			})
			if s.isValid(v) && s.differs(v, whole) {
				list = append(list, variant[T]{v, path, path})
				return
			}
		}
	})
	return list
}

// othersOf are leaves that may stand in the place of one.
func othersOf(leaf reflect.Value) []reflect.Value {
	var list []any
	switch x := leaf.Interface().(type) {
	case time.Time:
		list = append(list, x.Add(time.Second))
	case irm.Money:
		list = append(list, irm.MoneyFromMinor(x.Minor()+1, cmp.Or(x.Currency(), usd)))
	case irm.Quantity:
		list = append(list, irm.QuantityFromMillionths(x.Millionths()+1_000_000), irm.QuantityFromMillionths(x.Millionths()-1_000_000))
	case irm.Rate:
		list = append(list, irm.MustRate("0.25"))
	case irm.Currency:
		list = append(list, irm.MustCurrency("EUR"))
	case bool:
		list = append(list, !x)
	}
	switch {
	case leaf.Kind() == reflect.String:
		list = append(list, leaf.String()+"2", "US", "")
	case leaf.CanInt():
		list = append(list, leaf.Int()+1, leaf.Int()-1)
	case leaf.CanUint():
		list = append(list, leaf.Uint()+1, leaf.Uint()-1)
	}
	others := make([]reflect.Value, len(list))
	for i, x := range list {
		others[i] = reflect.ValueOf(x).Convert(leaf.Type())
	}
	return others
}

// idempotentForEver repeats the first fact after very many others.
func idempotentForEver[T any](p *probe[T]) {
	s := p.source.fresh()
	first := s.value("first", 1)
	names := named("b", p.settings.few(5_000))
	if !p.fine(s.insert(p.ctx, first), "appending") || !p.fine(s.insert(p.ctx, s.many(names)...), "appending many") {
		return
	}
	if s.insert(p.ctx, s.value("first", 2)) == nil {
		p.fault("after %d others the first entry was appended with another content, and there was no error", len(names))
	}
	p.fine(s.insert(p.ctx, first), "appending the first entry once more, after %d others", len(names))
	p.holds(s.shelf, first, "after it was repeated behind %d others", len(names))
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
	if list, err := listing.Read(s.list(p.ctx, irm.Page{})); p.fine(err, "listing") && len(list) != 1 {
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
