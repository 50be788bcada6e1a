package budget_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

// Dollars are worth two yen all the time: nothing is rounded, and all can be counted in cents.
func cents(t *testing.T, m irm.Money) int64 {
	t.Helper()
	if m.Currency().Code() == "JPY" {
		return m.Minor() * 50
	}
	return m.Minor()
}

func random(r *rand.Rand) []budget.Entry {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	amount := func() irm.Money {
		m := irm.MoneyFromMinor(r.Int64N(50)*50-500, irm.MustCurrency("USD"))
		if r.IntN(3) == 0 {
			m = irm.MoneyFromMinor(r.Int64N(50), irm.MustCurrency("JPY"))
		}
		return m
	}
	var list []budget.Entry
	for i := range 5 + r.IntN(25) {
		e := budget.Entry{
			ID: fmt.Sprint("e", i), Kind: budget.Kind(pick("planned", "committed", "committed", "expected", "ended", "spent", "spent", "spent", "paid", "in_kind")), At: day(r.IntN(90)),
			Place:      budget.Place{Program: irm.ProgramID(pick("", "p", "q")), Campaign: irm.CampaignID(pick("spring", "autumn")), Creator: irm.CreatorID(pick("", "anna", "ben")), Category: pick("", "fee", "boost")},
			Commitment: pick("c1", "c2", "c3", "c4"),
		}
		if r.IntN(3) == 0 {
			e.Due = day(r.IntN(120))
		}
		switch e.Kind {
		case budget.Expected:
			low, more, most := r.Int64N(20), r.Int64N(20), r.Int64N(20)
			c := irm.MustCurrency("JPY")
			e.Range = budget.Range{Low: irm.MoneyFromMinor(low, c), Likely: irm.MoneyFromMinor(low+more, c), High: irm.MoneyFromMinor(low+more+most, c)}
		case budget.Ended:
			if r.IntN(2) == 0 { // not too often
				e.Kind, e.Amount = budget.Planned, amount()
			}
		case budget.Committed:
			if r.IntN(4) > 0 {
				e.Amount = amount()
			}
		default:
			e.Amount = amount()
			if r.IntN(3) == 0 {
				e.Commitment = ""
			}
		}
		list = append(list, e)
	}
	return list
}

// figures are those of a budget, entry by entry, in cents: planned, committed, spent, paid,
// goods, low, likely, high, open commitments.
func figures(t *testing.T, list []budget.Entry, b budget.Budget, v budget.View) (out [9]int64) {
	in := func(e budget.Entry) bool { return b.Scope.Has(e.Place) }
	due := func(e budget.Entry) bool {
		if e.Due.IsZero() {
			return b.Period.Contains(e.At)
		}
		return b.Period.Contains(e.Due)
	}
	before := func(a, b budget.Entry) bool { return a.At.Before(b.At) || a.At.Equal(b.At) && a.ID < b.ID }
	commitments := map[string]bool{}
	for _, e := range list {
		if !e.At.Before(v.AsOf) {
			continue
		}
		commitments[e.Commitment] = e.Commitment != ""
		if !in(e) {
			continue
		}
		switch {
		case e.Kind == budget.Planned && due(e):
			out[0] += cents(t, e.Amount)
		case e.Kind == budget.Spent && b.Period.Contains(e.At):
			for _, i := range []int{2, 5, 6, 7} {
				out[i] += cents(t, e.Amount)
			}
		case e.Kind == budget.Paid && b.Period.Contains(e.At):
			out[3] += cents(t, e.Amount)
		case e.Kind == budget.InKind && b.Period.Contains(e.At):
			out[4] += cents(t, e.Amount)
		}
	}
	for c, named := range commitments {
		var first, last *budget.Entry
		var agreed, spent int64
		known, ended := false, false
		for i := range list {
			e := &list[i]
			if e.Commitment != c || !named || !e.At.Before(v.AsOf) {
				continue
			}
			if (e.Kind == budget.Committed || e.Kind == budget.Expected) && (first == nil || before(*e, *first)) {
				first = e
			}
			switch e.Kind {
			case budget.Committed:
				agreed += cents(t, e.Amount)
				known = known || e.Amount != irm.Money{}
			case budget.Expected:
				known = true
				if last == nil || before(*last, *e) {
					last = e
				}
			case budget.Spent:
				spent += cents(t, e.Amount)
			case budget.Ended:
				ended = true
			}
		}
		if first == nil || !in(*first) || !due(*first) || ended {
			continue
		}
		if !known {
			out[8]++
		}
		out[1] += max(0, agreed-spent)
		most := [3]int64{agreed, agreed, agreed}
		if last != nil {
			most = [3]int64{max(agreed, cents(t, last.Range.Low)), max(agreed, cents(t, last.Range.Likely)), max(agreed, cents(t, last.Range.High))}
		}
		for i, m := range most {
			out[5+i] += max(0, m-spent)
		}
	}
	return out
}

// The figures are those of the plain sums; any order, repetition and merge gives the same
// report; groups sum to it; later entries do not change how it was.
func TestOracle(t *testing.T) {
	var list []string
	for i := range 100 {
		list = append(list, fmt.Sprintf("USD JPY %d 2", i), fmt.Sprintf("JPY USD %d 0.5", i))
	}
	fx := rates(t, list...)
	open, over := 0, 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		entries := random(r)
		b := limit("20")
		if r.IntN(2) == 0 {
			b.Scope = entries[0].Place
		}
		if r.IntN(2) == 0 {
			b.Period = irm.Window{From: day(20), To: day(70)}
		}
		v := budget.View{AsOf: day(30 + r.IntN(70)), FX: fx}
		whole := tally(t, entries...)
		got := report(t, whole, b, v)
		numbers := func(f budget.Figures) [9]int64 {
			return [9]int64{
				f.Planned.Amount.Minor(), f.Committed.Amount.Minor(), f.Spent.Amount.Minor(), f.Paid.Amount.Minor(), f.InKind.Amount.Minor(),
				f.Forecast.Low.Minor(), f.Forecast.Likely.Minor(), f.Forecast.High.Minor(), int64(len(f.Forecast.Unknown)),
			}
		}
		want := figures(t, entries, b, v)
		if numbers(got.Figures) != want || got.Remaining.Minor() != 2000-want[1]-want[2] {
			t.Fatalf("seed %d: %v, want %v", seed, numbers(got.Figures), want)
		}
		open += int(want[8])
		if len(got.Findings) > 0 {
			over++
		}
		// Any order, in parts, twice.
		r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		half := len(entries) / 2
		parts := tally(t, entries[half/2:]...)
		if err := parts.Merge(tally(t, entries[:half]...)); err != nil {
			t.Fatal(err)
		}
		if again := report(t, parts, b, v); !reflect.DeepEqual(again, got) {
			t.Fatalf("seed %d: merged %+v, want %+v", seed, again, got)
		}
		// Without what came later.
		var known []budget.Entry
		for _, e := range entries {
			if e.At.Before(v.AsOf) {
				known = append(known, e)
			}
		}
		if then := report(t, tally(t, known...), b, v); !reflect.DeepEqual(then, got) {
			t.Fatalf("seed %d: what came later shows", seed)
		}
		var spent int64
		for _, m := range got.Burn {
			spent += m.Amount.Minor()
		}
		if spent != want[2] {
			t.Fatalf("seed %d: months sum to %d, want %d", seed, spent, want[2])
		}
		v.Currency = irm.MustCurrency("USD")
		for _, d := range []budget.Dimension{budget.ByProgram, budget.ByCampaign, budget.ByCreator, budget.ByCategory} {
			groups, err := whole.By(d, b.Scope, b.Period, v)
			if err != nil {
				t.Fatal(err)
			}
			var sum [9]int64
			for i, g := range groups {
				for k, n := range numbers(g.Figures) {
					sum[k] += n
				}
				if i > 0 && groups[i-1].Key >= g.Key {
					t.Errorf("seed %d: %s after %s", seed, g.Key, groups[i-1].Key)
				}
			}
			if sum != want {
				t.Fatalf("seed %d: by %s %v, want %v", seed, d, sum, want)
			}
		}
	}
	if open < 20 || over < 100 {
		t.Errorf("too tame: %d open commitments, %d reports with findings", open, over)
	}
}
