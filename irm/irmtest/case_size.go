package irmtest

import (
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// sizesKept writes entries at the edge of what every store must keep, or as great
// as their kind can be.
func sizesKept[T any](p *probe[T]) {
	s := p.source.fresh()
	most := p.settings.maxEntry
	for i, bytes := range []int{64 << 10, most, most + 1, 2 * most} {
		v := s.full(named("v", 4)[i], bytes)
		text, err := s.encode(v)
		if err != nil || !s.isValid(v) {
			panic("irmtest: an invalid fixture: " + errorText(errors.Join(err, s.valid(v))))
		}
		err = s.insert(p.ctx, clone(v))
		switch {
		case err == nil:
			p.holds(s.shelf, v, "an entry of %d bytes", len(text))
		case len(text) <= most:
			p.fault("an entry of %d bytes, where %d must be kept: %v", len(text), most, err)
		case !errors.Is(err, irm.ErrTooLarge):
			p.fault("an entry of %d bytes has the error %q, want none, or one that matches %q", len(text), err, irm.ErrTooLarge)
		default:
			p.lacks(s.shelf, s.key(v), "after ErrTooLarge")
		}
	}
}

// sizesOfBatches writes very many small entries in one call.
func sizesOfBatches[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("b", p.settings.few(10_000))
	err := s.together(p.ctx, s.many(names)...)
	if err != nil && !errors.Is(err, irm.ErrTooLarge) {
		p.fault("a call with %d entries has the error %q, want none, or one that matches %q", len(names), err, irm.ErrTooLarge)
	}
	want := len(names)
	if err != nil {
		want = 0
	}
	if ids, listErr := s.keys(s.list(p.ctx, irm.Page{})); p.fine(listErr, "listing") && len(ids) != want {
		p.fault("a call with %d entries returned error %v and left %d, want %d", len(names), err, len(ids), want)
	}
}

// emptiesWhole writes the maximal value, and then again with each field emptied.
func emptiesWhole[T any](p *probe[T]) {
	s := p.source.fresh()
	p.kept([]variant[T]{{s.whole("whole"), "", "every field set"}, {s.value("small", 1), "", "few fields set"}})
	if p.broken() {
		return
	}
	p.kept(append(s.emptied(), s.variants("", false, true, 0, int64(0), time.Time{}, irm.Date{}, irm.Money{}, irm.MoneyFromMinor(0, usd), irm.Quantity{}, irm.Rate{}, irm.Currency{}, irm.AnswerUnknown, irm.AnswerNo, irm.StandingProspect, irm.ActorHuman)...))
}

// emptied is the maximal value with each list or map made nil, empty, or a list of
// one, in turn.
func (s shape[T]) emptied() []variant[T] {
	var list []variant[T]
	add := func(what string, edit func(reflect.Value)) {
		v := s.whole(fmt.Sprintf("e%04d", len(list)))
		edit(reflect.ValueOf(&v).Elem())
		if s.isValid(v) {
			list = append(list, variant[T]{v, "", what})
		}
	}
	var none T
	var visit func(t reflect.Type, path []int, name string)
	visit = func(t reflect.Type, path []int, name string) {
		for i := range t.NumField() {
			f, at := t.Field(i), append(append([]int(nil), path...), i)
			switch {
			case f.Type.Kind() == reflect.Slice:
				add(name+f.Name+" = nil", func(v reflect.Value) { v.FieldByIndex(at).SetZero() })
				add(name+f.Name+" = empty", func(v reflect.Value) { v.FieldByIndex(at).Set(reflect.MakeSlice(f.Type, 0, 0)) })
				add(name+f.Name+" = one", func(v reflect.Value) {
					if list := v.FieldByIndex(at); list.Len() > 1 {
						list.Set(list.Slice(0, 1))
					}
				})
			case f.Type.Kind() == reflect.Map:
				add(name+f.Name+" = nil", func(v reflect.Value) { v.FieldByIndex(at).SetZero() })
				add(name+f.Name+" = empty", func(v reflect.Value) { v.FieldByIndex(at).Set(reflect.MakeMap(f.Type)) })
			case f.Type.Kind() == reflect.Struct && !isLeaf(f.Type):
				add(name+f.Name+" = zero", func(v reflect.Value) { v.FieldByIndex(at).SetZero() })
				visit(f.Type, at, name+f.Name+".")
			}
		}
	}
	visit(reflect.TypeOf(none), nil, "")
	return list
}

func emptiesNothing[T any](p *probe[T]) {
	s := p.source.fresh()
	empty := func(when string) {
		if ids, err := s.keys(s.list(p.ctx, irm.Page{})); p.fine(err, "listing %s", when) && len(ids) != 0 {
			p.fault("%s the store lists %q", when, ids)
		}
	}
	empty("before anything was written")
	if s.isLog() {
		p.fine(s.insert(p.ctx), "appending nothing")
	}
	if s.putAll != nil {
		got, err := s.putAll(p.ctx, nil)
		if p.fine(err, "putting nothing") && len(got) != 0 {
			p.fault("PutAll of nothing returned %v", got)
		}
	}
	empty("after nothing was written")
	if s.scan != nil {
		list, err := listing.Read(s.scan(p.ctx, "", ""))
		if p.fine(err, "ranging over nothing") && len(list) != 0 {
			p.fault("Range over nothing has %d entries", len(list))
		}
	}
}
