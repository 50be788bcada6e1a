package irmtest

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// fixtures are the shapes of all kinds, as far as tests need them.
type fixture interface {
	zeroFields() []string
	faults(r *rand.Rand) []string
}

func fixtures() map[string]fixture {
	return map[string]fixture{
		"creators": creators().shape, "contacts": contacts().shape, "partnerships": partnerships().shape, "collaborations": collaborations().shape,
		"campaigns": campaigns().shape, "programs": programs().shape, "payees": payees().shape, "contents": contents().shape,
		"codes": codes().shape, "instances": steps().shape, "aliases": aliases().shape,
		"conversions": conversions().shape, "refunds": refunds().shape, "readings": readings().shape, "touches": touches().shape,
		"credits": credits().shape, "lines": lines().shape, "payouts": payouts().shape,
	}
}

var index = regexp.MustCompile(`\[[^]]*\]`)

// zeroFields are the fields of the type that are zero in the maximal value: in all
// elements of a list.
func (s shape[T]) zeroFields() []string {
	set := make(map[string]bool)
	each(s.whole("v"), func(path string, leaf reflect.Value) {
		set[index.ReplaceAllString(path, "[]")] = set[index.ReplaceAllString(path, "[]")] || !leaf.IsZero()
	})
	var zero []string
	for _, path := range fieldsOf(reflect.TypeFor[T](), "") {
		if !set[path] {
			zero = append(zero, path)
		}
	}
	return zero
}

func fieldsOf(t reflect.Type, path string) []string {
	switch {
	case isLeaf(t):
		return []string{strings.TrimPrefix(path, ".")}
	case t.Kind() == reflect.Struct:
		var list []string
		for f := range t.Fields() {
			list = append(list, fieldsOf(f.Type, path+"."+f.Name)...)
		}
		return list
	}
	return fieldsOf(t.Elem(), path+"[]")
}

// faults are fixtures that are not what they should be.
func (s shape[T]) faults(r *rand.Rand) []string {
	var list []string
	check := func(what string, v T, name string) {
		if !s.isValid(v) {
			list = append(list, what+" is not valid")
		}
		if s.key(v) != s.idOf(name) && !s.unpaged {
			list = append(list, what+" has another key")
		}
	}
	check("the small value", s.value("a", 3), "a")
	check("the maximal value", s.whole("a"), "a")
	each(s.value("a", 3), func(path string, leaf reflect.Value) {
		if slices.Contains(instead[s.store], path) && leaf.IsZero() {
			list = append(list, path+" has no value anywhere")
		}
	})
	if s.number(s.value("a", 3)) != 3 {
		list = append(list, "the number cannot be read back")
	}
	for range 50 {
		check("a random value", s.random(r, "a"), "a")
	}
	if s.full == nil {
		return list
	}
	for _, bytes := range []int{40_000, 40_001, 50_013, irm.MaxEntry} {
		v := s.full("a", bytes)
		check("the full value", v, "a")
		text, err := s.encode(v)
		if err != nil || len(text) > bytes || bytes < 60_000 && len(text) < bytes-50 {
			list = append(list, "the full value has another size")
		}
	}
	return list
}

// instead are fields that exclude another one, which the maximal value has. The small
// value has these.
var instead = map[string][]string{"codes": {"Creator"}}

// No field of any entity is without a value in the maximal fixture, also those that
// are added after this was written.
func TestMaximal(t *testing.T) {
	for name, f := range fixtures() {
		if zero := f.zeroFields(); !slices.Equal(zero, instead[name]) {
			t.Errorf("%s: the maximal value leaves %q empty", name, zero)
		}
		for _, fault := range f.faults(rand.New(rand.NewPCG(1, 2))) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// Every filter of every query selects some of the values and leaves out others.
func TestQueriesHitAndMiss(t *testing.T) {
	total := 0
	total += hitAndMiss(t, creators().shape, creators().query, creators().match)
	total += hitAndMiss(t, contacts().shape, contacts().query, contacts().match)
	total += hitAndMiss(t, partnerships().shape, partnerships().query, partnerships().match)
	total += hitAndMiss(t, collaborations().shape, collaborations().query, collaborations().match)
	total += hitAndMiss(t, campaigns().shape, campaigns().query, campaigns().match)
	total += hitAndMiss(t, programs().shape, programs().query, programs().match)
	total += hitAndMiss(t, payees().shape, payees().query, payees().match)
	total += hitAndMiss(t, contents().shape, contents().query, contents().match)
	total += hitAndMiss(t, codes().shape, codes().query, codes().match)
	total += hitAndMiss(t, steps().shape, steps().query, steps().match)
	total += hitAndMiss(t, conversions().shape, conversions().query, conversions().match)
	total += hitAndMiss(t, refunds().shape, refunds().query, refunds().match)
	total += hitAndMiss(t, readings().shape, readings().query, readings().match)
	total += hitAndMiss(t, touches().shape, touches().query, touches().match)
	total += hitAndMiss(t, aliases().shape, aliases().query, aliases().match)
	total += hitAndMiss(t, credits().shape, credits().query, credits().match)
	total += hitAndMiss(t, lines().shape, lines().query, lines().match)
	total += hitAndMiss(t, payouts().shape, payouts().query, payouts().match)
	if total < 2000 {
		t.Errorf("%d queries in all, want 2,000", total)
	}
}

func hitAndMiss[T, Q any](t *testing.T, s shape[T], query func(*rand.Rand, int) Q, match func(Q, T) bool) int {
	r := rand.New(rand.NewPCG(15, 7))
	fields := 0
	for f := range reflect.TypeFor[Q]().Fields() {
		if !f.Anonymous {
			fields++
		}
	}
	if fields != s.fields {
		t.Errorf("%s: the query has %d filters, and the suite knows %d", s.store, fields, s.fields)
	}
	values := make([]T, 100)
	for i, name := range named("q", len(values)) {
		values[i] = s.random(r, name)
	}
	for f := range s.fields {
		hit, miss := false, false
		for range 50 {
			q := query(r, 1<<f)
			hit = hit || slices.ContainsFunc(values, func(v T) bool { return match(q, v) })
			miss = miss || slices.ContainsFunc(values, func(v T) bool { return !match(q, v) })
		}
		if !hit || !miss {
			t.Errorf("%s: filter %d hits: %t, misses: %t", s.store, f, hit, miss)
		}
	}
	return max(queriesEach, 1<<s.fields)
}

func TestRules(t *testing.T) {
	list := Rules()
	if len(list) != 22 {
		t.Fatalf("%d rules, want 22", len(list))
	}
	for i, r := range list {
		if r.Number != i+1 || r.Name == "" || r.Says == "" || r.Why == "" || r.Fix == "" {
			t.Errorf("rule %d is incomplete: %+v", i+1, r)
		}
	}
	checked := make(map[int]bool)
	for _, c := range append(cases(creators().shape, false), testcase[irm.Creator]{}) {
		checked[c.rule] = true
	}
	for _, c := range cases(conversions().shape, true) {
		checked[c.rule] = true
	}
	for _, r := range list {
		if !checked[r.Number] {
			t.Errorf("rule %d has no case", r.Number)
		}
	}
}

func TestScramble(t *testing.T) {
	want := creators().whole("a")
	shared := clone(want)
	shallow := shared
	scramble(&shallow)
	for _, path := range []string{"Accounts[0].Handle", "Niches[0]", "Accounts[0].Former[0].Until", "Attributes[angle]"} {
		before, _ := leafAt(want, path)
		if after, _ := leafAt(shared, path); after == before {
			t.Errorf("%s was not changed", path)
		}
	}
}
