package funnel

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// itemOf gives an instance carriers, a value and a next deadline by its number.
func itemOf(i int) Item {
	carriers := [][]Carrier{nil, {{ID: "anna"}}, {{ID: "bert", Until: on(40)}, {ID: "anna", From: on(40)}, {ID: "cleo"}}}
	values := []irm.Money{{}, irm.MustMoney("120.50", "USD"), irm.MustMoney("80", "EUR"), irm.MustMoney("92000000000000000", "USD")}
	return Item{Carriers: carriers[i%3], Value: values[i%4], Next: lifecycle.InstantOf(on(float64(40 + i%5*50)))}
}

func workOf(i int) Work {
	creators := []irm.CreatorID{"ana", "bo", "cy", "dee", "eve"}
	w := Work{Creator: creators[i*i%5], Customers: int64(i % 7)}
	if i%3 > 0 {
		w.Cost = irm.MustMoney("100", []string{"USD", "EUR"}[i%2])
	}
	if i%4 == 2 {
		w.Revenue = irm.MustMoney("250", []string{"USD", "EUR"}[i%2])
	}
	return w
}

func practice(asOf time.Time) Practice {
	return Practice{
		Process: Of(deal, older), AsOf: asOf,
		Begin: Fired("ask"), Launch: Entered("live"), Rounds: Fired("return"),
	}
}

// In whatever order instances are added, and however the parts are merged, with bytes in
// between or not, the bytes are the same.
func TestAnyOrder(t *testing.T) {
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 3))
		n := []int{30, 800, 2200}[seed] // the last one is too many for exact spreads
		list := histories(t, seed, n)
		s, p := study(on(120)), practice(on(120))
		whole, roster := newOf(t, s), must2(NewRoster(p))(t)
		for i, h := range list {
			must(t, 0, whole.Add(itemOf(i), yields(h)))
			must(t, 0, roster.Add(workOf(i), yields(h)))
		}
		if exact := whole.layers[0].rows[0].stays.pages == nil; exact != (n < 2200) {
			t.Fatalf("%d instances: exact is %t", n, exact)
		}
		for range 3 {
			tallies, rosters := make([]*Tally, 1+rng.IntN(5)), make([]*Roster, 1+rng.IntN(5))
			for i := range tallies {
				tallies[i] = newOf(t, s)
			}
			for i := range rosters {
				rosters[i] = must2(NewRoster(p))(t)
			}
			for _, i := range rng.Perm(n) {
				must(t, 0, tallies[rng.IntN(len(tallies))].Add(itemOf(i), yields(list[i])))
				must(t, 0, rosters[rng.IntN(len(rosters))].Add(workOf(i), yields(list[i])))
			}
			if got := written(t, mergeAll(t, rng, tallies)); !bytes.Equal(got, written(t, whole)) {
				t.Fatalf("seed %d: the merged tally differs", seed)
			}
			if got := written(t, mergeAll(t, rng, rosters)); !bytes.Equal(got, written(t, roster)) {
				t.Fatalf("seed %d: the merged roster differs", seed)
			}
		}
	}
}

func must2[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T { return must(t, v, err) }
}

type mergeable[T any] interface {
	Merge(T) error
	MarshalBinary() ([]byte, error)
	UnmarshalBinary([]byte) error
}

// mergeAll merges two at a time until one is left; every other time by way of bytes.
func mergeAll[T mergeable[T]](t *testing.T, rng *rand.Rand, parts []T) T {
	for len(parts) > 1 {
		rng.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		if rng.IntN(2) == 0 {
			must(t, 0, parts[0].UnmarshalBinary(written(t, parts[0])))
		}
		before := written(t, parts[1])
		must(t, 0, parts[0].Merge(parts[1]))
		if !bytes.Equal(written(t, parts[1]), before) {
			t.Fatal("the tally that was merged has changed")
		}
		parts = append(parts[:1], parts[2:]...)
	}
	return parts[0]
}

// Merged with itself, a tally counts everything twice.
func TestMergeWithItself(t *testing.T) {
	for _, n := range []int{40, 700} {
		list := histories(t, 4, n)
		twice, once := newOf(t, study(on(99))), newOf(t, study(on(99)))
		rosterTwice, roster := must2(NewRoster(practice(on(99))))(t), must2(NewRoster(practice(on(99))))(t)
		for i, h := range list {
			must(t, 0, once.Add(itemOf(i), yields(h)))
			must(t, 0, roster.Add(workOf(i), yields(h)))
			for range 2 {
				must(t, 0, twice.Add(itemOf(i), yields(h)))
				must(t, 0, rosterTwice.Add(workOf(i), yields(h)))
			}
		}
		must(t, 0, once.Merge(once))
		must(t, 0, roster.Merge(roster))
		if !bytes.Equal(written(t, once), written(t, twice)) || !bytes.Equal(written(t, roster), written(t, rosterTwice)) {
			t.Errorf("%d: merged with itself is not twice the same", n)
		}
	}
}

func TestMergeRefuses(t *testing.T) {
	a, b := newOf(t, study(on(50))), newOf(t, study(on(51)))
	add(t, a, histories(t, 1, 20)...)
	add(t, b, histories(t, 2, 20)...)
	before := written(t, a)
	if err := a.Merge(b); !errors.Is(err, ErrStudy) || !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("another study: %v", err)
	}
	b = newOf(t, study(on(50)))
	b.records = MaxRecords
	if err := a.Merge(b); !errors.Is(err, ErrLimit) || !errors.Is(err, irm.ErrTooLarge) {
		t.Errorf("too many records: %v", err)
	}
	if err := b.Add(Item{}, yields(tell(t, deal, "found", 1))); !errors.Is(err, ErrLimit) {
		t.Errorf("too many records: %v", err)
	}
	b.records, b.cohorts.width = 0, MaxCells
	if err := b.Add(Item{}, yields(tell(t, deal, "found", 1))); err != nil {
		t.Errorf("the one cohort that is allowed: %v", err)
	}
	if err := b.Add(Item{}, yields(tell(t, deal, "found", 40))); !errors.Is(err, ErrLimit) {
		t.Errorf("too many cohorts: %v", err)
	}
	if !bytes.Equal(written(t, a), before) {
		t.Error("a merger that was refused has left traces")
	}
	x, y := must2(NewRoster(practice(on(50))))(t), must2(NewRoster(practice(on(51))))(t)
	if err := x.Merge(y); !errors.Is(err, ErrStudy) {
		t.Errorf("another practice: %v", err)
	}
}

// What nobody made does nothing, and does not panic.
func TestZero(t *testing.T) {
	var zero Tally
	var none Roster
	history := yields(tell(t, deal, "found", 1))
	_, err := zero.MarshalBinary()
	_, err2 := none.MarshalBinary()
	for i, err := range []error{
		err, err2, zero.Add(Item{}, history), none.Add(workOf(1), history),
		zero.Merge(&zero), none.Merge(&none),
		newOf(t, study(on(1))).Merge(&zero), must2(NewRoster(practice(on(1))))(t).Merge(&none),
	} {
		if !errors.Is(err, errZero) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if r := zero.Report(); r.Machine != "" || r.Views != nil {
		t.Errorf("the report of nothing: %+v", r)
	}
	if none.Retention(1) != nil || none.Generations(1) != nil || len(none.Repeats()) > 0 || none.Dormant(0) != nil {
		t.Error("the zero roster says something")
	}
}
