package compensation_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// What was tampered with in a checkpoint is refused.
func TestTamperedCheckpoints(t *testing.T) {
	e := foldable(t, "")
	facts := f(sold("1", 10_007, 3), cancelled("x", "shot", 4), sold("2", 10_000, 5), soldIn("3", "31.11", "EUR", 6))
	in := compensation.Input{Payees: payees(), Activities: facts, FX: rates(t, rateOn("EUR", "USD", "1.1234567", 3)), Cut: day(40)}
	c, err := e.Checkpoint(in)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ old, new, code string }{
		{`"component":"kill"`, `"component":"nobody"`, "component"},
		{`"segment":0`, `"segment":9`, "component"},
		{`"events":1`, `"events":-1`, "cell"},
		{`{"component":"b"`, `{"component":"c","segment":0,"period":0,"events":1,"sources":{"count":0}},{"component":"b"`, "cell"},
		{`"periods":[0]`, `"periods":[1]`, "cell"},
		{`"cut":`, `"unpaid":["anna"],"cut":`, "payee"},
		{`"buckets":[{"events":0,"amount":1}]`, `"buckets":[{"events":0,"amount":7}]`, "stage"},
		{`"digest":"`, `"digest":"x`, "digest"},
		{`"exact":"`, `"exact":"x`, "fraction_syntax"},
		{`"converted":"`, `"converted":"x`, "fraction_syntax"},
		{`"converted":"`, `"converted":"9` + strings.Repeat("0", 20), ""},
		{`"date":"2026-03-04","rate":"1.1234567"`, `"date":"2026-03-04","rate":"-1"`, "rate_range"},
	} {
		text := strings.Replace(string(data), tt.old, tt.new, 1)
		if text == string(data) {
			t.Fatalf("%s is not in %s", tt.old, data)
		}
		var bad compensation.Checkpoint
		if err := json.Unmarshal([]byte(text), &bad); err != nil {
			t.Fatal(err)
		}
		_, err := e.Settle(compensation.Input{Payees: payees(), Checkpoint: &bad, Cut: day(50)})
		var parse *irm.ParseError
		var findings irm.Findings
		code := ""
		switch {
		case errors.As(err, &findings):
			code = findings[0].Code
		case errors.As(err, &parse):
			code = parse.Code
		case !errors.Is(err, irm.ErrOverflow):
			code = "none"
		}
		if code != tt.code {
			t.Errorf("%s: got %v, want %s", tt.new, err, tt.code)
		}
	}
}

// IDs that differ are found wherever they lie.
func TestDifferentFactsFarApart(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	facts := many(300, func(id string) compensation.Activity { return sold(id, 100, 1) })
	facts = append(facts, sold("n00007", 100, 2))
	_, err := e.Settle(compensation.Input{Payees: anna(), Activities: facts, Cut: day(9)})
	var different *irm.DifferentError
	if !errors.As(err, &different) || different.ID != "n00007" || different.Field != "at" {
		t.Errorf("got %v", err)
	}
	// And among so many that their fingerprints are longer.
	facts = many(20_000, func(id string) compensation.Activity { return sold(id, 100, 1) })
	if r := settle(t, e, compensation.Input{Payees: anna(), Activities: append(facts, facts[:50]...), Cut: day(9)}); books(r.Lines) != "c 2000.00" {
		t.Errorf("20,000 sales and some twice book %s", books(r.Lines))
	}
	facts = append(facts, sold("n00007", 101, 1))
	if _, err := e.Settle(compensation.Input{Payees: anna(), Activities: facts, Cut: day(9)}); !errors.As(err, &different) || different.Field != "lines" {
		t.Errorf("got %v", err)
	}
	if compensation.Canonical(facts[7], facts[301]) >= 0 || compensation.Canonical(facts[7], facts[7]) != 0 {
		t.Error("canonical order is not by time")
	}
}

func TestLinesOfAnEvent(t *testing.T) {
	second := func(a compensation.Activity, category string) compensation.Activity {
		return with(a, func(a *compensation.Activity) {
			a.Lines = append(a.Lines, compensation.ActivityLine{Category: category, Amounts: irm.Amounts{Gross: money("10")}})
		})
	}
	books := `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "categories": {"books": "50%"}, "when": {"category": ["books"]}}`
	part := with(sold("2", 1000, 1), func(a *compensation.Activity) { a.Conversion, a.Lines[0].Category = "1", "books" })
	check(t, []row{
		{"lines are merged by category", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "categories": {"books": "50%"}}`), f(second(sold("1", 1000, 1), "books"), part), 0, "c 11.00"},
		{"conditions and categories", "", c(books), f(second(sold("1", 1000, 1), "books"), second(sold("3", 1000, 1), "toys")), 0, "c 5.00"},
		{"work with lines", "", c(`{"type": "per_deliverable", "id": "d", "formats": {"reel": $5}, "when": {"category": ["books"]}}`), f(
			with(done("deliverable", "1", "1", 1), func(a *compensation.Activity) { a.Dimensions.Format = "reel" }),
			with(done("deliverable", "2", "1", 1), func(a *compensation.Activity) {
				a.Dimensions.Format, a.Lines = "reel", []compensation.ActivityLine{{Category: "books"}}
			})), 0, "d 5.00"},
		{"a pool of lines", "", c(`{"type": "pool_share", "id": "p", "amount": $7, "by": {"kind": "conversion"}, "when": {"category": ["books"]}}`), f(second(sold("1", 1000, 1), "books"), sold("3", 1, 1)), 0, "p 7.00"},
	})
}

// A line whose fields do not bear each other out is neither replayed nor settled on.
func TestForgedLines(t *testing.T) {
	e := evaluator(t)
	facts := f(soldIn("1", "100.00", "EUR", 1))
	table := rates(t, rateOn("EUR", "USD", "1", 1))
	good := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, FX: table, Cut: day(9)}).Lines[1]
	for field, forge := range map[string]func(*compensation.Line){
		"amount":  func(l *compensation.Line) { l.Amount = money("99") },
		"earned":  func(l *compensation.Line) { l.Earned = money("99") },
		"exact":   func(l *compensation.Line) { l.Exact = "9900" },
		"id":      func(l *compensation.Line) { l.ID = "lin_other" },
		"payee":   func(l *compensation.Line) { l.Payee = "pay-agency" },
		"fx":      func(l *compensation.Line) { l.FX[0].To = money("7") },
		"rate":    func(l *compensation.Line) { l.FX[0].Rate.Rate = irm.Rate{} },
		"basis":   func(l *compensation.Line) { l.Parts[0].Basis = money("7") },
		"counted": func(l *compensation.Line) { l.Parts[0].Counted = "x" },
		"before":  func(l *compensation.Line) { l.Before = irm.MoneyFromMinor(-1<<63, irm.MustCurrency("USD")) },
	} {
		l := good
		l.FX, l.Parts = slices.Clone(l.FX), slices.Clone(l.Parts)
		forge(&l)
		if got, err := e.Replay(l); !errors.Is(err, irm.ErrInvalid) && !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("forged %s: Replay = %s, %v", field, got, err)
		}
	}
	forged := good
	forged.Amount = money("99")
	if _, err := e.Settle(compensation.Input{Payees: anna(), Activities: facts, FX: table, Booked: []compensation.Line{forged}, Cut: day(10)}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Settle on a forged line: %v", err)
	}
	opening := compensation.Line{ID: "opening", Plan: good.Plan, Payee: good.Payee, Component: good.Component, Cut: day(8), Amount: money("4")}
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, FX: table, Booked: []compensation.Line{opening}, Cut: day(10)})
	if got := position(r.Lines)["pay-anna/sales"]; got != 600 {
		t.Errorf("beside an opening line of 4.00 sales book %d, want 600", got)
	}
}

func TestZeroEvaluator(t *testing.T) {
	var e compensation.Evaluator
	if _, err := e.Simulate(compensation.Scenario{Outcomes: []compensation.Outcome{{Weight: 1}}}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Simulate: %v", err)
	}
	if _, err := compensation.Compare(&e, &e, compensation.Input{}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Compare: %v", err)
	}
	if _, err := e.Settle(compensation.Input{Cut: day(1)}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Settle: %v", err)
	}
	if _, err := e.Explain(compensation.Line{}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Explain: %v", err)
	}
	if _, err := e.Replay(compensation.Line{}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Replay: %v", err)
	}
	if _, err := e.Checkpoint(compensation.Input{Cut: day(1)}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Checkpoint: %v", err)
	}
	if p := e.Plan(); p.ID != "" {
		t.Errorf("Plan: %+v", p)
	}
}

// What was advanced, or laid out by the creator, is not held back.
func TestHoldbackLeavesAdvances(t *testing.T) {
	e := compile(t, planOf(t, `"advance": {"amount": "100.00 USD", "rate": "50%"}, "payment": {"holdback": "10%"}`,
		`{"type": "commission", "id": "sales", "base": "net", "rate": "10%"}`, `{"type": "expense", "id": "costs"}`))
	cost := done(compensation.KindExpense, "x", "1", 2)
	cost.Dimensions.Receipt = "r"
	cost.Lines = []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: money("40")}}}
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", 100_000, 1), cost), Cut: day(9)})
	// 100 advanced, 100 earned, 40 laid out, 70 recouped: a tenth of 100 - 70 is held back.
	if b := r.Balances[0]; b.Held != money("3") || b.Payable != money("167") {
		t.Errorf("held %s, payable %s, want 3.00 and 167.00", b.Held, b.Payable)
	}
}

// A reason is text that every store can keep.
func TestReasonsOfAdjustments(t *testing.T) {
	e := evaluator(t)
	for _, reason := range []string{"", "a\x00b", "\xff", strings.Repeat("x", 1001)} {
		j := compensation.Adjustment{ID: "j", Payee: "pay-anna", At: day(1), Amount: money("1"), Reason: reason, Actor: irm.Actor{Party: "brand", ID: "u-1"}}
		if _, err := e.Settle(compensation.Input{Payees: anna(), Adjustments: []compensation.Adjustment{j}, Cut: day(9)}); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("reason %.20q: %v", reason, err)
		}
	}
	if c := (&compensation.Evaluator{}).Reopen(compensation.Checkpoint{}, day(1)); !c.Ends().IsZero() {
		t.Errorf("an empty evaluator reopened %v", c.Ends())
	}
}
