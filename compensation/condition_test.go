package compensation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Each condition with an event that meets it, and one that does not.
func TestConditions(t *testing.T) {
	full := with(sold("1", 1000, 10), func(a *compensation.Activity) {
		a.Dimensions = compensation.Dimensions{
			Campaign: "spring", Platform: "tiktok", Format: "reel", Country: "DE", New: irm.AnswerYes, Via: "code", Code: "ANNA10",
			Standing: irm.StandingActive, Attributes: irm.Attributes{"shop": "outlet"},
		}
		a.Lines[0].Category, a.Lines[0].Product = "shoes", "sku-1"
	})
	negated := []string{`{"not": {"via": ["code"]}}`, `{"not": {"category": ["shoes"]}}`} // what is unknown is not that
	for _, tt := range []struct {
		when string
		want bool
	}{
		{`{}`, true},
		{`{"kind": ["lead", "purchase"]}`, true}, {`{"kind": ["lead"]}`, false},
		{`{"campaign": ["spring"]}`, true}, {`{"campaign": ["autumn"]}`, false},
		{`{"platform": ["tiktok"]}`, true}, {`{"platform": ["instagram"]}`, false},
		{`{"format": ["reel"]}`, true}, {`{"format": ["story"]}`, false},
		{`{"country": ["AT", "DE"]}`, true}, {`{"country": ["AT"]}`, false},
		{`{"category": ["shoes"]}`, true}, {`{"category": ["books"]}`, false},
		{`{"product": ["sku-1"]}`, true}, {`{"product": ["sku-2"]}`, false},
		{`{"new": "yes"}`, true}, {`{"new": "no"}`, false},
		{`{"via": ["code"]}`, true}, {`{"via": ["click"]}`, false},
		{`{"code": ["ANNA10"]}`, true}, {`{"code": ["ANNA20"]}`, false},
		{`{"standing": ["active"]}`, true}, {`{"standing": ["advocate"]}`, false},
		{`{"date": {"from": "2026-03-11T00:00:00Z"}}`, true}, {`{"date": {"to": "2026-03-11T00:00:00Z"}}`, false},
		{`{"attributes": {"shop": ["main", "outlet"]}}`, true}, {`{"attributes": {"shop": ["main"]}}`, false}, {`{"attributes": {"floor": ["1"]}}`, false},
		{`{"via": ["code"], "country": ["DE"]}`, true}, {`{"via": ["code"], "country": ["AT"]}`, false},
		{`{"all": [{"via": ["code"]}, {"country": ["DE"]}]}`, true}, {`{"all": [{"via": ["code"]}, {"country": ["AT"]}]}`, false},
		{`{"any": [{"via": ["click"]}, {"country": ["DE"]}]}`, true}, {`{"any": [{"via": ["click"]}, {"country": ["AT"]}]}`, false},
		{`{"not": {"via": ["click"]}}`, true}, {`{"not": {"via": ["code"]}}`, false},
		{`{"not": {"any": [{"category": ["books"]}, {"category": ["toys"]}]}}`, true}, {`{"not": {"category": ["shoes"]}}`, false},
		{`{"all": [{"not": {"product": ["sku-2"]}}, {"any": [{"category": ["books"]}, {"via": ["code"]}]}]}`, true},
	} {
		e := compile(t, planOf(t, "", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "when": `+tt.when+`}`, `{"type": "milestone", "id": "m", "of": {"kind": "conversion"}, "at": "1", "bonus": $1, "when": `+tt.when+`}`))
		r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(full), Cut: day(20)})
		want := ""
		if tt.want {
			want = "c 1.00, m 1.00"
		}
		if got := books(r.Lines); got != want {
			t.Errorf("%s: books %q, want %q", tt.when, got, want)
		}
		bare := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", 1000, 10)), Cut: day(20)})
		if got := books(bare.Lines) != ""; got != (tt.want && (tt.when == `{}` || strings.HasPrefix(tt.when, `{"not"`) || strings.HasPrefix(tt.when, `{"date"`) || strings.HasPrefix(tt.when, `{"kind"`)) || slices.Contains(negated, tt.when)) {
			t.Errorf("%s: an event of which nothing is known: books %q", tt.when, books(bare.Lines))
		}
	}
}

// Conditions on lines choose lines, not orders.
func TestConditionsByLine(t *testing.T) {
	order := with(sold("1", 1000, 1), func(a *compensation.Activity) {
		a.Lines[0].Category = "shoes"
		a.Lines = append(a.Lines, compensation.ActivityLine{Category: "books", Amounts: irm.Amounts{Gross: money("50")}})
	})
	check(t, []row{
		{"one line of two", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "when": {"category": ["books"]}}`), f(order), 0, "c 5.00"},
		{"neither", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "when": {"category": ["toys"]}}`), f(order), 0, ""},
		{"counted once", "", c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $1, "when": {"not": {"category": ["toys"]}}}`), f(order), 0, "u 1.00"},
	})
}

// The policy selects by order, by what is asked, or by money: never by raw numbers.
func TestSelection(t *testing.T) {
	components := c(
		`{"type": "per_unit", "id": "flat", "of": {"kind": "purchase"}, "amount": $5}`,
		`{"type": "commission", "id": "half", "base": "net", "rate": "50%", "when": {"country": ["DE"]}}`,
		`{"type": "commission", "id": "code", "base": "net", "rate": "1%", "when": {"all": [{"country": ["DE"]}, {"any": [{"via": ["code"]}, {"code": ["X"], "via": ["link"]}]}]}}`,
		`{"type": "commission", "id": "shoes", "base": "net", "rate": "90%", "when": {"category": ["shoes"]}}`,
		`{"type": "milestone", "id": "m", "of": {"kind": "purchase"}, "at": "1", "bonus": $1}`,
	)
	german := with(sold("1", 2000, 1), func(a *compensation.Activity) { a.Dimensions.Country, a.Dimensions.Via = "DE", "code" })
	french := with(german, func(a *compensation.Activity) { a.Dimensions.Country = "FR" })
	cheap := with(german, func(a *compensation.Activity) { a.Lines[0].Amounts.Gross = money("2") })
	for _, tt := range []struct {
		policy string
		fact   compensation.Activity
		want   string
	}{
		{"all", german, "flat 5.00, half 10.00, code 0.20, m 1.00"},
		{"first", german, "flat 5.00, m 1.00"},
		{"most_specific", german, "code 0.20, m 1.00"},
		{"most_specific", french, "flat 5.00, m 1.00"},
		{"highest", german, "half 10.00, m 1.00"},
		{"highest", cheap, "flat 5.00, m 1.00"},
		{"highest", done("click", "1", "1", 1), ""},
	} {
		r := settle(t, compile(t, planOf(t, fmt.Sprintf(`"policy": {"selection": %q}`, tt.policy), components...)), compensation.Input{Payees: anna(), Activities: f(tt.fact), Cut: day(9)})
		if got := books(r.Lines); got != tt.want {
			t.Errorf("%s: books %s, want %s", tt.policy, got, tt.want)
		}
	}
}

// Parts of conditions may be parts of themselves in Go: they are refused, soon.
func TestEndlessConditions(t *testing.T) {
	loop := compensation.Condition{Via: []string{"code"}}
	loop.Not = &loop
	list := make([]compensation.Condition, 500)
	for i := range list {
		list[i] = compensation.Condition{All: list, Any: list, Via: []string{"code"}}
	}
	for _, when := range []compensation.Condition{loop, {All: list}} {
		p := plan(t)
		p.Components[0] = compensation.FlatFee{ID: "fee", Amount: money("1"), When: when}
		if !p.Validate().Has("limit") {
			t.Error("an endless condition is accepted")
		}
	}
}
