package compensation_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func TestSimulate(t *testing.T) {
	e := compile(t, planOf(t, "", fee100, tenth, `{"type": "in_kind", "id": "kit", "value": $89}`))
	known := compensation.Input{Payees: anna(), Activities: f(sold("1", 10_000, 1)), Cut: day(40)}
	s := compensation.Scenario{Known: known, Outcomes: []compensation.Outcome{
		{Name: "flop", Weight: 1},
		{Name: "good", Weight: 2, Activities: f(sold("2", 20_000, 2))},
		{Name: "viral", Weight: 1, Activities: f(sold("2", 20_000, 2), sold("3", 500_000, 3))},
		{Name: "unthinkable", Activities: f(sold("4", 9_000_000, 3))},
	}}
	got, err := e.Simulate(s)
	if err != nil {
		t.Fatal(err)
	}
	// 110, 130, 630: (110 + 2*130 + 630) / 4
	if got.Low != money("110") || got.High != money("630") || got.Expected != money("250") || got.Outcomes[3].Cost != money("9110") || got.Outcomes[0].InKind != money("89") {
		t.Errorf("forecast %s to %s, expected %s: %+v", got.Low, got.High, got.Expected, got.Outcomes)
	}
	for share, want := range map[string]string{"0": "110", "25%": "110", "26%": "130", "50%": "130", "75%": "130", "95%": "630", "100%": "630", "2": "630"} {
		if q := got.Quantile(irm.MustRate(share)); q != money(want) {
			t.Errorf("quantile %s is %s, want %s", share, q, want)
		}
	}
	if q := (compensation.Forecast{}).Quantile(irm.MustRate("50%")); q != (irm.Money{}) {
		t.Errorf("the median of nothing is %s", q)
	}
	// What simulates is what settles.
	in := known
	in.Activities = append(in.Activities, s.Outcomes[2].Activities...)
	if diff := cmp.Diff(settle(t, e, in), got.Outcomes[2].Result, exactly); diff != "" {
		t.Error(diff)
	}
}

func TestSimulateErrors(t *testing.T) {
	e := compile(t, planOf(t, "", fee100))
	in := compensation.Input{Payees: anna(), Cut: day(9)}
	huge := compensation.Outcome{Weight: 1, Activities: f(with(sold("1", 1, 1), func(a *compensation.Activity) { a.ID = "" }))}
	for name, s := range map[string]compensation.Scenario{
		"no outcome":        {Known: in},
		"weights below":     {Known: in, Outcomes: []compensation.Outcome{{Weight: -1}}},
		"weights beyond":    {Known: in, Outcomes: []compensation.Outcome{{Weight: 1 << 40}}},
		"no weight":         {Known: in, Outcomes: []compensation.Outcome{{}}},
		"a fact without id": {Known: in, Outcomes: []compensation.Outcome{huge}},
	} {
		if _, err := e.Simulate(s); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	two := compile(t, planOf(t, "", `{"type": "flat_fee", "id": "fee", "amount": $92233720368547758.07}`))
	both := compensation.Scenario{Known: compensation.Input{Payees: payees(), Cut: day(9)}, Outcomes: []compensation.Outcome{{Weight: 1}}}
	if _, err := two.Simulate(both); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("two fees of 2^63: %v", err)
	}
	goods := compile(t, planOf(t, "", `{"type": "in_kind", "id": "kit", "value": $92233720368547758.07}`))
	if _, err := goods.Simulate(both); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("two kits of 2^63: %v", err)
	}
}

func TestBreakEven(t *testing.T) {
	e := compile(t, planOf(t, "", fee100, tenth))
	known := compensation.Input{Payees: anna(), Cut: day(40)}
	facts := func(n int64) []compensation.Activity { return f(sold("1", n*2500, 1)) }
	// The brand keeps 30 % of sales of 25.00: 7.50, less 2.50 of commission. A fee of 100 takes 20 sales.
	pays := func(n int64, r compensation.Result) bool { return n*750 >= r.Balances[0].Earned.Minor() }
	for _, tt := range []struct {
		low, high, want int64
		ok              bool
	}{{0, 1000, 20, true}, {0, 20, 20, true}, {0, 19, 0, false}, {50, 60, 50, true}, {20, 20, 20, true}} {
		got, ok, err := e.BreakEven(known, tt.low, tt.high, facts, pays)
		if got != tt.want || ok != tt.ok || err != nil {
			t.Errorf("from %d to %d: %d, %v, %v", tt.low, tt.high, got, ok, err)
		}
	}
	if _, _, err := e.BreakEven(known, 5, 4, facts, pays); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("from 5 to 4: %v", err)
	}
	n, ok, err := e.BreakEven(known, -1<<63, 1<<63-1, func(int64) []compensation.Activity { return nil }, func(n int64, _ compensation.Result) bool { return n >= 7 })
	if n != 7 || !ok || err != nil {
		t.Errorf("over all numbers: %d, %v, %v", n, ok, err)
	}
	bad := func(n int64) []compensation.Activity {
		if n < 7 {
			return f(sold("", 1, 1))
		}
		return nil
	}
	if _, _, err := e.BreakEven(known, 0, 9, bad, func(int64, compensation.Result) bool { return true }); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("facts without id: %v", err)
	}
}

func TestCompare(t *testing.T) { // seed: C10
	before := compile(t, planOf(t, "", fee100, tenth))
	after := compile(t, planOf(t, "", `{"type": "flat_fee", "id": "fee", "amount": $50}`, `{"type": "commission", "id": "c", "base": "net", "rate": "20%"}`))
	facts := compensation.Input{Payees: payees(), Activities: f(sold("1", 80_000, 1), by("ben", sold("2", 20_000, 1))), Cut: day(40)}
	facts.Booked = settle(t, before, facts).Lines
	got, err := compensation.Compare(before, after, facts)
	if err != nil {
		t.Fatal(err)
	}
	change := func(component, a, b, d string) compensation.ComponentImpact {
		return compensation.ComponentImpact{Component: component, Before: money(a), After: money(b), Difference: money(d)}
	}
	want := compensation.Impact{
		Payees: []compensation.PayeeImpact{
			{Payee: "pay-agency", Before: money("120"), After: money("90"), Difference: money("-30"), Components: []compensation.ComponentImpact{change("c", "20", "40", "20"), change("fee", "100", "50", "-50")}},
			{Payee: "pay-anna", Before: money("180"), After: money("210"), Difference: money("30"), Components: []compensation.ComponentImpact{change("c", "80", "160", "80"), change("fee", "100", "50", "-50")}},
		},
		Gain: money("30"), Loss: money("-30"), Winners: 1, Losers: 1, Difference: money("0"),
	}
	if diff := cmp.Diff(want, got, exactly); diff != "" {
		t.Error(diff)
	}
	same, err := compensation.Compare(before, before, facts)
	if err != nil || same.Winners+same.Losers != 0 || same.Payees[0].Components != nil {
		t.Errorf("a plan against itself: %+v, %v", same, err)
	}
}

func TestCompareErrors(t *testing.T) {
	e := compile(t, planOf(t, "", fee100))
	euro := planOf(t, "", fee100)
	euro.Currency, euro.Components[0] = irm.MustCurrency("EUR"), compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("1", "EUR")}
	in := compensation.Input{Payees: payees(), Cut: day(9)}
	if _, err := compensation.Compare(e, compile(t, euro), in); !errors.Is(err, irm.ErrCurrencyMismatch) {
		t.Errorf("two currencies: %v", err)
	}
	pot := compile(t, planOf(t, `"caps": [{"id": "x", "amount": $1}]`, `{"type": "flat_fee", "id": "f", "amount": $92233720368547758.07}`, `{"type": "flat_fee", "id": "g", "amount": $92233720368547758.07}`))
	for _, pair := range [][2]*compensation.Evaluator{{e, pot}, {pot, e}} {
		if _, err := compensation.Compare(pair[0], pair[1], in); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("beyond 2^63: %v", err)
		}
	}
	most := func(amount string) *compensation.Evaluator {
		return compile(t, planOf(t, "", `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`, `{"type": "flat_fee", "id": "f", "amount": $`+amount+`}`))
	}
	in.Activities = f(by("anna", sold("1", -1<<63+1, 1)))
	if _, err := compensation.Compare(compile(t, planOf(t, "", tenth)), most("0.01"), in); err != nil {
		t.Errorf("far below nought: %v", err)
	}
	in.Activities = f(sold("1", 1<<62, 1), by("ben", sold("2", 1<<62, 1)))
	if _, err := compensation.Compare(compile(t, planOf(t, "", `{"type": "expense", "id": "x"}`)), most("0.01"), in); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("gains beyond 2^63: %v", err)
	}
}
