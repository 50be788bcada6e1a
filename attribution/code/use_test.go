package code_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func use(conversion irm.ConversionID, customer irm.CustomerID, day int) code.Use {
	return code.Use{Code: "ANNA10", Conversion: conversion, Customer: customer, At: april.AddDate(0, 0, day)}
}

func TestReasons(t *testing.T) {
	day := func(n int) time.Time { return april.AddDate(0, 0, n) }
	for name, tt := range map[string]struct {
		a    code.Assignment
		uses []code.Use
		want string
	}{
		"no limits": {code.Assignment{}, []code.Use{use("1", "x", 0), use("2", "x", 0), use("3", "", 0)}, `["" "" ""]`},
		"nothing":   {code.Assignment{MaxUses: 1}, nil, `[]`},
		"single":    {code.Assignment{MaxUses: 1}, []code.Use{use("2", "x", 1), use("1", "y", 0)}, `["code_limit" ""]`},
		"one time":  {code.Assignment{MaxUses: 1}, []code.Use{use("2", "x", 0), use("1", "y", 0)}, `["code_limit" ""]`},
		"repeated": {code.Assignment{MaxUses: 1}, []code.Use{use("1", "x", 0), use("2", "x", 1), use("1", "x", 0), use("2", "x", 1)},
			`["" "code_limit" "" "code_limit"]`},
		"customers": {code.Assignment{MaxPerCustomer: 1}, []code.Use{use("1", "x", 0), use("2", "x", 1), use("3", "y", 2), use("4", "", 3), use("5", "", 4)},
			`["" "code_customer_limit" "" "" ""]`},
		"what does not count uses nothing up": {code.Assignment{MaxUses: 2, MaxPerCustomer: 1},
			[]code.Use{use("1", "x", 0), use("2", "x", 1), use("3", "y", 2), use("4", "z", 3)}, `["" "code_customer_limit" "" "code_limit"]`},
		"window": {code.Assignment{MaxUses: 1, Window: irm.Window{From: day(1), To: day(2)}},
			[]code.Use{use("1", "x", 0), use("2", "x", 1), use("3", "y", 2)}, `["code_window" "" "code_window"]`},
		"compromised": {code.Assignment{CompromisedSince: day(1)},
			[]code.Use{use("1", "x", 0), use("2", "x", 1), use("3", "y", 2)}, `["" "code_compromised" "code_compromised"]`},
		"others": {code.Assignment{MaxUses: 1}, []code.Use{{Code: "BEN10", Conversion: "1", At: april}, {Code: "?"}, {Code: "anna-10", Conversion: "1", At: april}},
			`["code_other" "code_other" ""]`},
		"not booked": {code.Assignment{MaxUses: 2}, []code.Use{use("", "x", 0), use("", "y", 0), use("9", "z", 0)}, `["" "code_limit" ""]`},
	} {
		tt.a.Code, tt.a.Creator = "ANNA10", "anna"
		if got := fmt.Sprintf("%q", tt.a.Reasons(tt.uses)); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	if got := (code.Assignment{Code: "?"}).Reasons([]code.Use{{Code: "!"}}); !slices.Equal(got, []code.Reason{code.ReasonOther}) {
		t.Errorf("what is no code is used as %q", got)
	}
}

// What counts is the same in any order, and with repeats.
func TestReasonsInAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 500 {
		a := code.Assignment{Code: "ANNA10", Creator: "anna", MaxUses: rng.Int64N(5), MaxPerCustomer: rng.Int64N(3), CompromisedSince: april.AddDate(0, 0, 5)}
		var uses []code.Use
		for i := range 12 {
			uses = append(uses, use(irm.ConversionID(fmt.Sprint(i)), irm.CustomerID([]string{"", "x", "y"}[rng.IntN(3)]), rng.IntN(7)))
		}
		want := map[irm.ConversionID]code.Reason{}
		counted := int64(0)
		perCustomer := map[irm.CustomerID]int64{}
		for i, why := range a.Reasons(uses) {
			want[uses[i].Conversion] = why
			if why == "" {
				counted++
				perCustomer[uses[i].Customer]++
			}
		}
		if a.MaxUses > 0 && counted > a.MaxUses || a.MaxPerCustomer > 0 && max(perCustomer["x"], perCustomer["y"]) > a.MaxPerCustomer {
			t.Fatalf("%d counted, %v, of %+v", counted, perCustomer, a)
		}
		uses = append(uses, uses[rng.IntN(12)], uses[rng.IntN(12)])
		rng.Shuffle(len(uses), func(i, j int) { uses[i], uses[j] = uses[j], uses[i] })
		before := slices.Clone(uses)
		for i, why := range a.Reasons(uses) {
			if u := uses[i]; why != want[u.Conversion] {
				t.Fatalf("%s: %q, was %q", u.Conversion, why, want[u.Conversion])
			}
			if ok, why := a.Counts(uses[i], uses); why != want[uses[i].Conversion] || ok != (why == "") {
				t.Fatalf("Counts: %t, %q", ok, why)
			}
		}
		if !slices.Equal(before, uses) {
			t.Fatal("the uses were changed")
		}
	}
}

func TestCountsAtTheCheckout(t *testing.T) {
	a := code.Assignment{Code: "ANNA10", Creator: "anna", MaxUses: 3, MaxPerCustomer: 1}
	uses := make([]code.Use, 2, 8)
	uses[0], uses[1] = use("1", "x", 0), use("2", "y", 0)
	for _, tt := range []struct {
		u    code.Use
		want code.Reason
	}{
		{use("", "z", 0), ""}, {use("", "x", 0), code.ReasonCustomerLimit}, {use("", "", 0), ""}, {use("3", "y", 3), code.ReasonCustomerLimit},
		{code.Use{Code: "BEN10", At: april}, code.ReasonOther},
	} {
		if ok, why := a.Counts(tt.u, uses); why != tt.want || ok != (tt.want == "") {
			t.Errorf("%+v: %t, %q, want %q", tt.u, ok, why, tt.want)
		}
	}
	uses = append(uses, use("3", "z", 0))
	if ok, why := a.Counts(use("", "", 0), uses); ok || why != code.ReasonLimit {
		t.Errorf("%t, %q", ok, why)
	}
	if ok, why := a.Counts(use("", "", 0), nil); !ok || why != "" {
		t.Errorf("the first use: %t, %q", ok, why)
	}
}
