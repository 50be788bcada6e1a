package compensationtest_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// fileAbout is a case file about a plan.
func fileAbout(t *testing.T, plan, cases string) []compensationtest.File {
	t.Helper()
	f, err := compensationtest.Decode([]byte(`{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [` + cases + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	f.Name = "cases"
	for i := range f.Cases {
		for _, failure := range f.Run(&f.Cases[i]) {
			t.Error(failure)
		}
	}
	return []compensationtest.File{f}
}

// Every kind of mistake is noticed by a case that is about it, and survives one that
// is not.
func TestMutants(t *testing.T) {
	const weak = `{"name": "weak", "want": {"lines": [{"component": "fee", "amount": "1.00"}]}}`
	for _, tt := range []struct {
		name, component, terms string
		cases                  string
		killed                 []string
	}{
		{"rate", `{"type": "commission", "id": "c", "base": "net", "rate": "12.5%"}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "net": "1000.00"}], "want": {"total": "126.00"}}`,
			[]string{"components[1].rate: 12.5% -> 12.4%", "components[1].rate: 12.5% -> 12.6%", "components[1]: left out"}},
		{"base", `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "gross": "100.00", "discount": "10.00", "tax": "3.00"}], "want": {"total": "10.00"}}`,
			[]string{"components[1].base: net -> gross", "components[1].base: net -> total"}},
		{"cap", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "cap": {"amount": $5.00}}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "net": "100.00"}, {"kind": "purchase", "at": "2026-04-05", "net": "100.00"}], "want": {"total": "6.00"}}`,
			[]string{"components[1].cap: left out", "components[1].cap.amount: 5.00 USD -> 4.99 USD", "components[1].cap.amount: 5.00 USD -> 5.01 USD", "components[1].cap.per: lifetime -> period"}},
		{"event", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "event": {"min": $2.00, "max": $5.00, "fixed": $0.50}}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "net": "1.00"}, {"kind": "purchase", "net": "100.00"}, {"kind": "purchase", "net": "30.00"}], "want": {"total": "11.50"}}`,
			[]string{"components[1].event.min: left out", "components[1].event.max: 5.00 USD -> 5.01 USD", "components[1].event.fixed: 0.50 USD -> 0.49 USD"}},
		{"categories", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "categories": {"books": "5%"}}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "category": "books", "net": "100.00"}], "want": {"total": "6.00"}}`,
			[]string{"components[1].categories.books: left out", "components[1].categories.books: 5% -> 4%"}},
		{"duration", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "duration": {"orders": 1}}`, "",
			`{"name": "a", "facts": [{"id": "o", "kind": "purchase", "customer": "x", "net": "100.00", "times": 3}], "want": {"total": "11.00"}}`,
			[]string{"components[1].duration: left out", "components[1].duration.orders: 1 -> 2"}},
		{"tiers", `{"type": "tiered", "id": "t", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "100", "rate": "10%", "flat": $1.00}, {"rate": "20%", "flat": $2.00}]}`, "",
			`{"name": "below", "facts": [{"kind": "purchase", "net": "60.00"}, {"kind": "purchase", "at": "2026-05-05", "net": "40.00"}], "want": {"total": "12.00"}},
			 {"name": "above", "facts": [{"kind": "purchase", "net": "60.00"}, {"kind": "purchase", "at": "2026-05-05", "net": "140.00"}], "want": {"total": "34.00"}}`,
			[]string{
				"components[1].mode: marginal -> whole", "components[1].mode: marginal -> stepped", "components[1].tiers: up_to <-> from", "components[1].per: lifetime -> period",
				"components[1].tiers[0]: left out", "components[1].tiers[0].rate: 10% -> 11%", "components[1].tiers[1].flat: left out", "components[1].tiers[0].up_to: 100 -> 99.99",
			}},
		{"from", `{"type": "tiered", "id": "t", "mode": "whole", "of": {"kind": "lead"}, "tiers": [{"unit": $1.00}, {"from": "3", "unit": $2.00}]}`, "",
			`{"name": "at", "facts": [{"kind": "lead", "times": 3}], "want": {"total": "7.00"}}, {"name": "below", "facts": [{"kind": "lead", "times": 2}], "want": {"total": "3.00"}}`,
			[]string{"components[1].tiers: up_to <-> from", "components[1].tiers[1].from: 3 -> 2", "components[1].tiers[1].from: 3 -> 4", "components[1].tiers[1].unit: 2.00 USD -> 1.99 USD"}},
		{"milestone", `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "2", "bonus": $5.00, "until": "2026-05-01T00:00:00Z"}`, "",
			`{"name": "reached", "facts": [{"kind": "lead", "times": 4}], "want": {"total": "6.00"}}, {"name": "at", "facts": [{"kind": "lead", "times": 2}], "want": {"total": "6.00"}},
			 {"name": "not", "facts": [{"kind": "lead"}, {"kind": "lead", "at": "2026-05-01"}], "want": {"total": "1.00"}},
			 {"name": "months", "facts": [{"kind": "lead"}, {"kind": "lead", "at": "2026-04-30T23:59:59Z"}], "want": {"total": "6.00"}}`,
			[]string{"components[1].each: false -> true", "components[1].at: 2 -> 1", "components[1].at: 2 -> 3", "components[1].until: left out",
				"components[1].until: 2026-05-01T00:00:00Z -> 2026-05-01T00:00:01Z", "components[1].until: 2026-05-01T00:00:00Z -> 2026-04-30T23:59:59Z", "components[1].per: lifetime -> period", "components[1].bonus: 5.00 USD -> 5.01 USD"}},
		{"units", `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $10.00, "every": "1000", "partial": "down", "free": "500"}`, "",
			`{"name": "a", "facts": [{"post": "p"}, {"reading": "p", "views": "2499"}, {"reading": "p", "at": "2026-03-02", "views": "2500"}], "want": {"total": "21.00"}},
			 {"name": "b", "facts": [{"post": "p"}, {"reading": "p", "views": "2499"}], "want": {"total": "11.00"}}`,
			[]string{"components[1].partial: down -> up", "components[1].partial: down -> exact", "components[1].free: left out", "components[1].free: 500 -> 501", "components[1].free: 500 -> 499", "components[1].every: 1000 -> 1001", "components[1].of.paid: false -> true"}},
		{"condition", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "when": {"country": ["US", "CA"], "new": "yes", "not": {"via": ["fraud"]}}}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "country": "US", "new": true, "net": "10.00"}, {"kind": "purchase", "country": "CA", "new": true, "net": "10.00"},
				{"kind": "purchase", "country": "DE", "new": true, "net": "1.00"}, {"kind": "purchase", "country": "US", "new": false, "net": "2.00"},
				{"kind": "purchase", "country": "US", "new": true, "via": "fraud", "net": "4.00"}], "want": {"total": "3.00"}}`,
			[]string{"components[1].when: left out", "components[1].when: negated", "components[1].when.country: left out", "components[1].when.country[0]: US left out",
				"components[1].when.new: left out", "components[1].when.new: yes -> no", "components[1].when.not: left out"}},
		{"dates and attributes", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "when": {"any": [{"date": {"to": "2026-04-01T00:00:00Z"}}, {"attributes": {"sku": ["x", "y"]}}]}}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "at": "2026-03-31T23:59:59Z", "net": "10.00"}, {"kind": "purchase", "at": "2026-04-01", "net": "1.00"},
				{"kind": "purchase", "at": "2026-04-02", "attributes": {"sku": "x"}, "net": "2.00"}], "want": {"total": "2.20"}}`,
			[]string{"components[1].when.any[0].date.to: 2026-04-01T00:00:00Z -> 2026-03-31T23:59:59Z", "components[1].when.any[0].date.to: 2026-04-01T00:00:00Z -> 2026-04-01T00:00:01Z",
				"components[1].when.any: any -> all", "components[1].when.any[0]: left out", "components[1].when.any[1].attributes.sku[0]: x left out"}},
		{"rounding", `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`, "",
			`{"name": "a", "facts": [{"kind": "purchase", "net": "0.25"}], "want": {"total": "1.03"}}, {"name": "b", "facts": [{"kind": "purchase", "net": "0.21"}], "want": {"total": "1.02"}}`,
			[]string{"policy.rounding: half_away_from_zero -> half_even", "policy.rounding: half_away_from_zero -> toward_zero", "policy.rounding: half_away_from_zero -> away_from_zero"}},
		{"terms", `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`, `"guarantee": {"amount": $20.00}, "advance": {"amount": $3.00, "rate": "50%"}, "payment": {"minimum": $24.00, "net": 7}`,
			`{"name": "a", "facts": [{"kind": "purchase", "net": "10.00"}], "cuts": ["2026-09-01"], "want": {"total": "20.00", "due": "0.00", "carried": "20.00"}},
			 {"name": "b", "facts": [{"kind": "purchase", "net": "230.00"}], "cuts": ["2026-09-01", "2026-09-08"], "want": {"total": "24.00", "payable": "24.00", "due": "24.00"}},
			 {"name": "c", "cuts": ["2026-03-02"], "want": {"total": "3.50"}}`,
			[]string{"guarantee: left out", "guarantee.amount: 20.00 USD -> 20.01 USD", "advance: left out", "advance.rate: 50% -> 49%", "payment.minimum: 24.00 USD -> 24.01 USD", "payment.net: 7 -> 8"}},
		{"plan caps", `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`, `"caps": [{"id": "all", "amount": $5.00, "of": ["fee", "c"]}]`,
			`{"name": "a", "payees": [{"id": "anna"}, {"id": "ben"}], "facts": [{"kind": "purchase", "net": "100.00"}], "want": {"payees": {"anna": {"total": "5.00"}, "ben": {"total": "1.00"}}}}`,
			[]string{"caps[0]: left out", "caps[0].amount: 5.00 USD -> 5.01 USD", "caps[0].of[0]: left out", "caps[0].budget: false -> true"}},
		{"pool", `{"type": "pool_share", "id": "p", "amount": $10.00, "weights": {"anna": 1, "ben": 2}}`, "",
			`{"name": "a", "payees": [{"id": "anna"}, {"id": "ben"}], "want": {"payees": {"anna": {"total": "4.33"}, "ben": {"total": "7.67"}}}}`,
			[]string{"components[1].weights.anna: 1 -> 2", "components[1].amount: 10.00 USD -> 10.01 USD"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := planText(`{"type": "flat_fee", "id": "fee", "amount": $1.00}, `+tt.component, tt.terms)
			plan, err := compensation.DecodePlan([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			weakly, by := compensationtest.Verdicts(plan, fileAbout(t, text, weak)), compensationtest.Verdicts(plan, fileAbout(t, text, tt.cases))
			for _, m := range tt.killed {
				name, ok := by[m]
				switch {
				case !ok:
					t.Errorf("there is no mutant %s", m)
				case name == "":
					t.Errorf("%s is not noticed", m)
				case weakly[m] != "" && !strings.HasPrefix(m, "policy") && !strings.HasPrefix(m, "payment"):
					t.Errorf("%s is noticed by a case that is not about it", m)
				}
			}
		})
	}
}

// In which tier a bound lies is no mistake where the table pays the same in both.
func TestMutantsOfBounds(t *testing.T) {
	for _, tt := range []struct {
		mode, flat string
		want       bool
	}{
		{"marginal", "", false}, {"marginal", `, "flat": $1.00`, true}, {"whole", "", true}, {"stepped", "", true},
	} {
		plan := planOf(t, `{"type": "tiered", "id": "t", "mode": "`+tt.mode+`", "of": {"base": "net"}, "tiers": [{"up_to": "100", "rate": "10%"}, {"rate": "20%"`+tt.flat+`}]}`, "")
		got := false
		for m := range compensationtest.Mutants(plan) {
			got = got || m.String() == "components[0].tiers: up_to <-> from"
		}
		if got != tt.want {
			t.Errorf("%s%s: flipped is %t, want %t", tt.mode, tt.flat, got, tt.want)
		}
	}
}

// Mutants are plans, each once, and none is the plan itself.
func TestMutantsArePlans(t *testing.T) {
	plan, seen := readPlan(t, "everything.plan.json"), map[string]bool{}
	for m := range compensationtest.Mutants(plan) {
		if err := m.Plan.Validate().Err(); err != nil {
			t.Errorf("%s: %v", m, err)
		}
		if seen[m.String()] {
			t.Errorf("%s is there twice", m)
		}
		seen[m.String()] = true
	}
	if len(seen) < 150 {
		t.Errorf("%d mutants", len(seen))
	}
	for range compensationtest.Mutants(plan) {
		break // the rest is not made
	}
}
