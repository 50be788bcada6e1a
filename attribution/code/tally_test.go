package code_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// slowCounts goes through all uses in order, the asked one behind its equals.
func slowCounts(a code.Assignment, u code.Use, among []code.Use) code.Reason {
	type asked struct {
		code.Use
		is bool
	}
	if !code.Same(u.Code, a.Code) {
		return code.ReasonOther
	}
	list := []asked{}
	for _, v := range among {
		if code.Same(v.Code, a.Code) {
			list = append(list, asked{v, false})
		}
	}
	list = append(list, asked{u, true})
	unbooked := func(u asked) string {
		if u.Conversion == "" {
			return "2\x00" + string(u.Customer) + "\x00" + u.Code
		}
		return "1" + string(u.Conversion) + "\x00" + string(u.Customer) + "\x00" + u.Code
	}
	slices.SortStableFunc(list, func(u, v asked) int {
		if c := u.At.Compare(v.At); c != 0 {
			return c
		}
		if unbooked(u) < unbooked(v) {
			return -1
		} else if unbooked(u) > unbooked(v) {
			return 1
		}
		return 0
	})
	counted, judged, customers := int64(0), map[irm.ConversionID]code.Reason{}, map[irm.CustomerID]int64{}
	for _, v := range list {
		why, repeated := judged[v.Conversion]
		switch {
		case repeated && v.Conversion != "":
		case !a.Window.Contains(v.At):
			why = code.ReasonWindow
		case a.Compromised(v.At):
			why = code.ReasonCompromised
		case a.MaxUses > 0 && counted >= a.MaxUses:
			why = code.ReasonLimit
		case a.MaxPerCustomer > 0 && v.Customer != "" && customers[v.Customer] >= a.MaxPerCustomer:
			why = code.ReasonCustomerLimit
		default:
			why = ""
			counted++
			customers[v.Customer]++
		}
		if v.is {
			return why
		}
		judged[v.Conversion] = why
	}
	panic("the asked one is in the list")
}

func TestTallyAgainstAWalk(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	seen := map[code.Reason]int{}
	for range 2000 {
		a := code.Assignment{
			Code: "ANNA10", Creator: "anna", MaxUses: rng.Int64N(6), MaxPerCustomer: rng.Int64N(3),
			Window: irm.Window{From: april.AddDate(0, 0, 1)}, CompromisedSince: april.AddDate(0, 0, 6),
		}
		draw := func() code.Use {
			u := use(irm.ConversionID([]string{"", "1", "2", "3", "4", "5", "6", "7"}[rng.IntN(8)]), irm.CustomerID([]string{"", "x", "y"}[rng.IntN(3)]), rng.IntN(8))
			u.Code = []string{"ANNA10", "anna10", "ANNA-10", "BEN10", "?"}[min(rng.IntN(20), 4)]
			if rng.IntN(2) == 0 {
				u.Code = "ANNA10"
			}
			return u
		}
		var uses []code.Use
		for range rng.IntN(12) {
			uses = append(uses, draw())
		}
		tally := code.NewUses(uses).Tally(a)
		for _, u := range append(slices.Clone(uses), draw(), draw(), draw()) {
			want := slowCounts(a, u, uses)
			seen[want]++
			if ok, why := tally.Counts(u); why != want || ok != (want == "") {
				t.Fatalf("%+v of %+v among %+v: %t, %q, want %q", u, a, uses, ok, why, want)
			}
			if ok, why := a.Counts(u, uses); why != want || ok != (want == "") {
				t.Fatalf("Counts of %+v among %+v: %t, %q, want %q", u, uses, ok, why, want)
			}
		}
	}
	if len(seen) != 6 || seen[code.ReasonCustomerLimit] < 100 {
		t.Errorf("the test says little: %v", seen)
	}
}

func TestTallyOfNothing(t *testing.T) {
	for name, tally := range map[string]code.Tally{
		"zero": {}, "no code": code.NewUses([]code.Use{{Code: "?"}, {Code: "ANNA10"}}).Tally(code.Assignment{Code: "?"}),
	} {
		for _, c := range []string{"?", "", "ANNA10"} {
			if ok, why := tally.Counts(code.Use{Code: c}); ok || why != code.ReasonOther {
				t.Errorf("%s: %q: %t, %q", name, c, ok, why)
			}
		}
	}
	if ok, why := (code.Uses{}).Tally(code.Assignment{Code: "ANNA10", MaxUses: 1}).Counts(use("1", "x", 0)); !ok || why != "" {
		t.Errorf("the first use: %t, %q", ok, why)
	}
}

func manyUses() []code.Use {
	rng := rand.New(rand.NewPCG(13, 14))
	uses := make([]code.Use, 100_000)
	for i := range uses {
		uses[i] = use(irm.ConversionID(fmt.Sprint(i)), irm.CustomerID(fmt.Sprint(rng.IntN(20_000))), rng.IntN(365))
	}
	return uses
}

func BenchmarkTally(b *testing.B) {
	a := code.Assignment{Code: "ANNA10", MaxUses: 90_000, MaxPerCustomer: 4}
	uses := manyUses()
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			code.NewUses(uses).Tally(a)
		}
	})
	b.Run("counts", func(b *testing.B) {
		tally := code.NewUses(uses).Tally(a)
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			u := uses[i%len(uses)]
			u.Conversion = "new"
			tally.Counts(u)
			i++
		}
	})
	b.Run("reasons", func(b *testing.B) {
		for b.Loop() {
			a.Reasons(uses)
		}
	})
}
