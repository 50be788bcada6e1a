package funnel

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func first(year int, month time.Month) irm.Date { return irm.Date{Year: year, Month: month, Day: 1} }

// activeOn is a work of a creator who was active on these days.
func activeOn(t testing.TB, days ...float64) []record {
	steps := []told{}
	for _, d := range days[1:] {
		steps = append(steps, told{"touch", d})
	}
	return tell(t, deal, "found", days[0], steps...)
}

func rosterOf(t testing.TB, p Practice, works map[irm.CreatorID][][]record) *Roster {
	t.Helper()
	r := must2(NewRoster(p))(t)
	for _, id := range slices.Sorted(maps.Keys(works)) {
		for _, h := range works[id] {
			must(t, 0, r.Add(Work{Creator: id}, yields(h)))
		}
	}
	return r
}

// Ana comes in January, February and April; bo in January; cy in April, and his next work
// begins after the time of the practice; dee was not there at all.
func people(t testing.TB) *Roster {
	return rosterOf(t, practice(on(100)), map[irm.CreatorID][][]record{
		"ana": {activeOn(t, 0, 30), activeOn(t, 90)}, // January 5, February 4, April 5
		"bo":  {activeOn(t, 10)},
		"cy":  {activeOn(t, 95, 99, 101), activeOn(t, 102)},
		"dee": {activeOn(t, 110)},
	})
}

func TestRetention(t *testing.T) { // seed: R8
	equal(t, "months", people(t).Retention(1), []Retention{
		{From: first(2026, 1), Active: 2, New: 2},
		{From: first(2026, 2), Active: 1, Retained: Share{1, 2}, Lost: 1},
		{From: first(2026, 3), Retained: Share{0, 1}, Lost: 1},
		{From: first(2026, 4), Partial: true, Active: 2, New: 1, Reactivated: 1},
	})
	equal(t, "quarters", people(t).Retention(3), []Retention{
		{From: first(2026, 1), Active: 2, New: 2},
		{From: first(2026, 4), Partial: true, Active: 2, New: 1, Retained: Share{1, 2}, Lost: 1},
	})
	equal(t, "years", people(t).Retention(12), []Retention{{From: first(2026, 1), Partial: true, Active: 3, New: 3}})
	for _, months := range []int{-1, 0, 121} {
		if people(t).Retention(months) != nil || people(t).Generations(months) != nil {
			t.Errorf("periods of %d months", months)
		}
	}
}

func TestGenerations(t *testing.T) { // seed: R8
	equal(t, "months", people(t).Generations(1), []Generation{
		{first(2026, 1), 2, []int64{2, 1, 0, 1}},
		{first(2026, 4), 1, []int64{1}},
	})
}

func TestDormant(t *testing.T) { // seed: R6
	at := lifecycle.InstantOf
	equal(t, "ten days", people(t).Dormant(10*day), []Dormant{{"bo", at(on(10)), 1}, {"ana", at(on(90)), 2}})
	equal(t, "ninety days", people(t).Dormant(90*day), []Dormant{{"bo", at(on(10)), 1}})
	equal(t, "all", len(people(t).Dormant(0)), 3)
	equal(t, "exactly ten days", len(people(t).Dormant(10*day+time.Microsecond)), 1)
	equal(t, "at once", rosterOf(t, practice(on(9)), map[irm.CreatorID][][]record{
		"d": {activeOn(t, 1)}, "b": {activeOn(t, 1)}, "a": {activeOn(t, 1)}, "c": {activeOn(t, 1)}, "e": {activeOn(t, 1)},
	}).Dormant(day), []Dormant{
		{"a", at(on(1)), 1}, {"b", at(on(1)), 1}, {"c", at(on(1)), 1}, {"d", at(on(1)), 1}, {"e", at(on(1)), 1},
	})
}

// Those who never did what counts as activity are in no period, and not dormant.
func TestNeverActive(t *testing.T) {
	p := practice(on(100))
	p.Active = Entered("live")
	live := tell(t, deal, "found", 40, told{"ask", 40}, told{"agree", 40}, told{"submit", 40}, told{"approve", 41})
	r := rosterOf(t, p, map[irm.CreatorID][][]record{"ana": {activeOn(t, 0, 20)}, "bo": {live}})
	equal(t, "months", r.Retention(12), []Retention{{From: first(2026, 1), Partial: true, Active: 1, New: 1}})
	equal(t, "generations", r.Generations(12), []Generation{{first(2026, 1), 1, []int64{1}}})
	equal(t, "dormant", r.Dormant(0), []Dormant{{"bo", lifecycle.InstantOf(on(41)), 1}})
	var back Roster
	must(t, 0, back.UnmarshalBinary(written(t, r)))
}

func TestRepeats(t *testing.T) { // seed: A12
	r := must2(NewRoster(practice(on(100))))(t)
	add := func(creator irm.CreatorID, cost, revenue string, customers int64, h []record) {
		w := Work{Creator: creator, Customers: customers}
		if cost != "" {
			w.Cost = irm.MustMoney(cost, "EUR")
		}
		if revenue != "" {
			w.Revenue = irm.MustMoney(revenue, "EUR")
		}
		must(t, 0, r.Add(w, yields(h)))
	}
	// Ana's second work is told first: the start says which is which.
	add("ana", "500", "2000", 20, tell(t, deal, "found", 50, told{"ask", 50}, told{"agree", 51}, told{"submit", 52}, told{"approve", 54}))
	add("ana", "800", "1000", 10, tell(t, deal, "found", 0, told{"ask", 2}, told{"agree", 3}, told{"submit", 4}, told{"return", 5},
		told{"submit", 6}, told{"return", 7}, told{"submit", 8}, told{"approve", 10}))
	add("bo", "1000.01", "", 20, tell(t, deal, "found", 0, told{"ask", 4}, told{"agree", 5}, told{"submit", 6}, told{"return", 7}))
	add("cy", "", "70", 99, tell(t, deal, "found", 0))
	add("dee", "", "", 99, tell(t, deal, "found", 0, told{"ask", 1}))
	must(t, 0, r.Add(Work{Creator: "dee", Cost: irm.MustMoney("7", "CHF")}, yields(tell(t, deal, "found", 3))))
	eur, chf := func(s string) irm.Money { return irm.MustMoney(s, "EUR") }, func(s string) irm.Money { return irm.MustMoney(s, "CHF") }
	equal(t, "repeats", r.Repeats(), []Repeat{
		{
			Nth: 1, Works: 4, Launched: Share{1, 3}, Rounds: 3, RoundsPerWork: irm.MustRate("0.75"),
			Launch: Time{1, irm.MustQuantity("8"), 8 * day, 8 * day, 8 * day, 8 * day, true},
			Economics: []Economics{{
				Works: 3, Customers: 30, Cost: eur("1800.01"), Revenue: eur("1070"), PerWork: eur("900.01"), PerCustomer: eur("60"),
			}},
		},
		{
			Nth: 2, Works: 2, Launched: Share{1, 1}, RoundsPerWork: irm.MustRate("0"),
			Launch: Time{1, irm.MustQuantity("4"), 4 * day, 4 * day, 4 * day, 4 * day, true},
			Economics: []Economics{
				{Works: 1, Cost: chf("7"), Revenue: chf("0"), PerWork: chf("7")},
				{Works: 1, Customers: 20, Cost: eur("500"), Revenue: eur("2000"), PerWork: eur("500"), PerCustomer: eur("25")},
			},
		},
	})
}

// Without marks of a beginning, the time to launch runs from the start; without those of a
// launch there is none.
func TestLaunchMarks(t *testing.T) {
	h := tell(t, deal, "found", 0, told{"ask", 2}, told{"agree", 3}, told{"submit", 4}, told{"approve", 5})
	p := practice(on(100))
	p.Begin = Marks{}
	r := rosterOf(t, p, map[irm.CreatorID][][]record{"ana": {h}})
	if got := r.Repeats()[0]; got.Launch.Max != 5*day || got.Launched != (Share{1, 1}) {
		t.Errorf("from the start: %+v", got)
	}
	p.Launch = Marks{}
	r = rosterOf(t, p, map[irm.CreatorID][][]record{"ana": {h}})
	if got := r.Repeats()[0]; got.Launch.Count != 0 || got.Launched != (Share{}) || got.Economics != nil {
		t.Errorf("no launch: %+v", got)
	}
}

// Retention, counted again by asking for each creator and period whether there was anything.
func TestOracleRetention(t *testing.T) {
	for seed := range uint64(10) {
		rng := rand.New(rand.NewPCG(seed, 5))
		p := practice(on(50 + rng.Float64()*150))
		works := map[irm.CreatorID][][]record{}
		for i, h := range histories(t, seed, 40) {
			id := workOf(i).Creator
			works[id] = append(works[id], h)
		}
		r, months := rosterOf(t, p, works), 1+rng.IntN(4)
		period := func(at time.Time) int { return (at.Year()*12 + int(at.Month()) - 1) / months }
		was := func(id irm.CreatorID, n int) bool {
			return slices.ContainsFunc(slices.Concat(works[id]...), func(r record) bool {
				acts := r.Kind == lifecycle.RecordStart || r.Kind == lifecycle.RecordFire || r.Kind == lifecycle.RecordActivity
				return acts && period(r.At.Time()) == n && !r.At.Time().After(p.AsOf)
			})
		}
		rows := r.Retention(months)
		if last := rows[len(rows)-1].From; period(p.AsOf) != period(last.Start(time.UTC)) {
			t.Fatalf("the last period begins on %s", last)
		}
		for i, row := range rows {
			n := period(row.From.Start(time.UTC))
			want := Retention{From: row.From, Partial: i == len(rows)-1}
			for id := range works {
				now, before, ever := was(id, n), was(id, n-1), false
				for k := n - 1; k > n-40; k-- {
					ever = ever || was(id, k)
				}
				for _, c := range []struct {
					is    bool
					count *int64
				}{
					{now, &want.Active}, {now && !ever, &want.New}, {now && before, &want.Retained.Part}, {before, &want.Retained.Of},
					{now && ever && !before, &want.Reactivated}, {before && !now, &want.Lost},
				} {
					if c.is {
						*c.count++
					}
				}
			}
			equal(t, "retention", row, want)
		}
	}
}
