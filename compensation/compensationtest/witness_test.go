package compensationtest_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// A case that survivors lack notices them, once it stands in a file.
func TestWitnessesNotice(t *testing.T) {
	for _, tt := range []struct{ name, plan, mutant string }{
		{"terms", planText(`{"type": "flat_fee", "id": "fee", "amount": $500.00}, {"type": "commission", "id": "sales", "base": "net", "rate": "10%", "categories": {"books": "5%"}, "cap": {"amount": $900.00, "per": "period"}}`,
			`"caps": [{"id": "month", "amount": $800.00, "per": "period"}, {"id": "pot", "amount": $2500.00, "budget": true}], "guarantee": {"amount": $300.00, "per": "period", "of": ["sales"]}, "advance": {"amount": $200.00, "rate": "50%"},
			"payment": {"hold": 30, "holdback": "10%", "release": 60, "minimum": $50.00, "net": 30}`), "payment.net: 30 -> 31"},
		{"a tier", planText(fallingText, ""), "components[0].tiers[0].up_to: 300 -> 300.01"},
		{"times", planText(commissionText, ""), "effective.to: 2026-09-01T00:00:00Z -> 2026-08-31T23:59:59Z"},
		{"customers", planText(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "duration": {"months": 3}}`, ""), "components[0].duration.months: 3 -> 4"},
		{"rates of exchange", planText(commissionText, `"policy": {"fx_max_age": 3}`), "policy.fx_max_age: 3 -> 4"},
		{"winners", planText(`{"type": "per_unit", "id": "u", "of": {"kind": "lead"}, "amount": $3.00}`, ""), "policy.count: share -> winner"},
		{"dates of statements", planText(`{"type": "retainer", "id": "r", "amount": $100.00}`, ""), "components[0].due: arrears -> advance"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			plan, err := compensation.DecodePlan([]byte(tt.plan))
			if err != nil {
				t.Fatal(err)
			}
			weak := fileAbout(t, tt.plan, `{"name": "weak", "want": {"rejections": []}}`)
			survivors := compensationtest.Survivors(plan, weak)
			if len(survivors) == 0 || !slices.ContainsFunc(survivors, func(f compensationtest.Fate) bool { return f.Mutant.String() == tt.mutant }) {
				t.Errorf("%d survivors, and %s is not among them", len(survivors), tt.mutant)
			}
			for _, f := range survivors {
				if f.Witness.Of != "" {
					continue // the case has no facts that are told twice
				}
				c, err := json.Marshal(f.Witness.Case)
				if err != nil {
					t.Fatal(err)
				}
				if !compensationtest.Notices(plan, fileAbout(t, tt.plan, string(c)), f.Mutant) {
					t.Errorf("%s is not noticed by %s", f.Mutant, c)
				}
			}
		})
	}
}

// What pays the same whatever happens is no case that is missing.
func TestAlike(t *testing.T) {
	for _, tt := range []struct {
		name, component, terms string
		mutant                 string
		witness                string // empty: alike
	}{
		{"halves of even and odd cents", `{"type": "commission", "id": "c", "base": "net", "rate": "12.5%"}`, "", "policy.rounding: half_away_from_zero -> half_even", "policy.rounding of c: at 0.04: total 0.01 USD, not 0.00 USD"},
		{"the base of a bonus", `{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "1000", "bonus": $50.00}`, "", "components[0].of.base: net -> gross",
			"components[0] at 999.99, discount, tax, shipping and fees beside it: total 0.00 USD, not 50.00 USD"},
		{"no halves", `{"type": "commission", "id": "c", "base": "net", "rate": "8%"}`, "", "policy.rounding: half_away_from_zero -> half_even", ""},
		{"less than half", `{"type": "commission", "id": "c", "base": "net", "rate": "8%"}`, "", "policy.rounding: half_away_from_zero -> away_from_zero", "policy.rounding of c: at 0.13: total 0.01 USD, not 0.02 USD"},
		{"only halves", `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $15.00, "every": "1000"}`, "", "policy.rounding: half_away_from_zero -> away_from_zero", ""},
		{"a bound between two steps", `{"type": "increment", "id": "i", "of": {"kind": "click"}, "above": "100", "every": "25", "amount": $5.00, "up_to": "300"}`, "", "components[0].up_to: 300 -> 301", ""},
		{"a bound at a step", `{"type": "increment", "id": "i", "of": {"kind": "click"}, "above": "100", "every": "25", "amount": $5.00, "up_to": "300"}`, "", "components[0].up_to: 300 -> 299", "components[0].up_to: at 300: total 40.00 USD, not 35.00 USD"},
		{"a bound that shows in what is rounded", fallingText, "", "components[0].tiers[0].up_to: 300 -> 299.99", "policy.rounding of ladder: at 300.10: total 60.01 USD, not 60.00 USD"},
		{"a scope of nothing that is counted", `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $5.00}`, "", "components[0].per: lifetime -> period", ""},
		{"equal choices", `{"type": "per_unit", "id": "a", "of": {"kind": "lead"}, "amount": $5.00}, {"type": "per_unit", "id": "b", "of": {"kind": "lead"}, "amount": $9.00, "when": {"country": ["US"]}}`,
			`"policy": {"selection": "most_specific"}`, "policy.selection: most_specific -> highest", ""},
		{"choices that differ", `{"type": "per_unit", "id": "a", "of": {"kind": "lead"}, "amount": $5.00}, {"type": "per_unit", "id": "b", "of": {"kind": "lead"}, "amount": $3.00, "when": {"country": ["US"]}}`,
			`"policy": {"selection": "most_specific"}`, "policy.selection: most_specific -> highest", "policy.rounding of b: at 0.333333: total 1.00 USD, not 1.67 USD"},
		{"notice of what is never amended", commissionText, `"policy": {"notice": 30}`, "policy.notice: 30 -> 31", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := planText(tt.component, tt.terms)
			plan, err := compensation.DecodePlan([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			for _, files := range [][]compensationtest.File{nil, fileAbout(t, text, `{"name": "weak", "want": {"rejections": []}}`)} {
				fates := compensationtest.Fates(plan, files)
				i := slices.IndexFunc(fates, func(f compensationtest.Fate) bool { return f.Mutant.String() == tt.mutant })
				if i < 0 {
					t.Fatalf("there is no mutant %s", tt.mutant)
				}
				f := fates[i]
				if f.By != "" || f.Alike() != (tt.witness == "") || f.Survived() == f.Alike() {
					t.Errorf("%s: alike is %t, survived %t, by %q", f.Mutant, f.Alike(), f.Survived(), f.By)
				}
				if !f.Alike() && !strings.HasPrefix(f.Witness.String(), tt.witness) {
					t.Errorf("%s: %s, want %s", f.Mutant, f.Witness, tt.witness)
				}
			}
		})
	}
}

// Where a case has the facts, and does not look, that is said first.
func TestWitnessOfCase(t *testing.T) {
	text := planText(commissionText, `"payment": {"hold": 30}`)
	plan := planOf(t, commissionText, `"payment": {"hold": 30}`)
	files := fileAbout(t, text, `{"name": "a sale", "payees": [{"id": "anna"}, {"id": "ben"}], "facts": [{"kind": "purchase", "net": "100.00"}], "cuts": ["2026-03-31", "2026-05-01"],
		"want": {"payees": {"anna": {"total": "12.50"}}}}`)
	fates := compensationtest.Fates(plan, files)
	for _, tt := range []struct{ mutant, of, want string }{
		{"payment.hold: 30 -> 31", "cases: a sale", "vested of anna at 2026-03-31 12.50 USD, not 0.00 USD"},
		{"payment.hold: 30 -> 29", "", ""}, // which only other facts show
	} {
		i := slices.IndexFunc(fates, func(f compensationtest.Fate) bool { return f.Mutant.String() == tt.mutant })
		if i < 0 {
			t.Fatalf("there is no mutant %s", tt.mutant)
		}
		w := fates[i].Witness
		if !fates[i].Survived() || w.Of != tt.of || tt.of != "" && (w.Difference != tt.want || len(w.Case.Want.Statements) != 1) {
			t.Errorf("%s: %s of %q\nwant %s", tt.mutant, w, w.Of, tt.want)
		}
	}
}

// The facts for an amendment lie where its terms hold: those that pay less, after the
// notice of the version before.
func TestWitnessOfAmendment(t *testing.T) {
	version := func(n, from, announced, rate string) string {
		return `{"id": "p", "version": ` + n + `, "currency": "USD", "effective": {"from": "` + from + `", "to": "2026-12-01T00:00:00Z"}` + announced + `, "policy": {"notice": 30},
			"components": [{"type": "tiered", "id": "sales", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "100", "rate": "10%"}, {"rate": "` + rate + `"}]}]}`
	}
	for _, tt := range []struct {
		name, from, announced string
		at                    compensationtest.Moment
	}{
		{"after the notice", "2026-05-01T00:00:00Z", `, "announced": "2026-04-20T12:00:00Z"`, "2026-05-21"},
		{"announced in time", "2026-07-01T00:00:00Z", `, "announced": "2026-04-20T12:00:00Z"`, "2026-07-01"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := version("1", "2026-03-01T00:00:00Z", "", "20%") + `, "amendments": [` + version("2", tt.from, tt.announced, "5%") + `]`
			files := fileAbout(t, text, `{"name": "weak", "want": {"rejections": []}}`)
			plans := compensationtest.Plans(files)
			if len(plans) != 2 {
				t.Fatalf("%d plans", len(plans))
			}
			for _, f := range compensationtest.Survivors(plans[1], files) {
				if f.Path != "components[0].tiers[1].rate" {
					continue
				}
				facts := f.Witness.Case.Facts
				if len(facts) != 1 || facts[0].At != tt.at {
					t.Errorf("%s: %s: %s, want it at %s", f.Mutant, f.Witness, compensationtest.FactList(facts), tt.at)
				}
				return
			}
			t.Error("no mutant of the rate survives")
		})
	}
}

// Facts stay where they are when a mutant takes effect at another time.
func TestFactsStay(t *testing.T) {
	text := planText(commissionText, "")
	plan := planOf(t, commissionText, "")
	files := fileAbout(t, text, `{"name": "a sale when it begins", "facts": [{"kind": "purchase", "net": "100.00"}], "want": {"total": "12.50"}}`)
	for _, f := range compensationtest.Fates(plan, files) {
		if f.Mutant.String() == "effective.from: 2026-03-01T00:00:00Z -> 2026-03-01T00:00:01Z" && f.By == "" {
			t.Errorf("%s is not noticed", f.Mutant)
		}
	}
}

func TestFractionOf(t *testing.T) {
	for _, tt := range []struct {
		exact   string
		want    int
		decimal string
	}{
		{"805", 0, ""}, {"1/2", 1, "0.5"}, {"-1/2", 1, "-0.5"}, {"3/2", 2, "1.5"}, {"-7/2", 2, "-3.5"}, {"1/3", 3, "0.333333"}, {"2/3", 4, "0.666667"}, {"9/4", 3, "2.25"},
		{"x/2", 0, "x/2"}, {"1/x", 0, "1/x"}, {"1/0", 0, ""}, {"99999999999999999999/7", 0, ""}, {"1/4611686018427387904", 0, ""},
	} {
		if got := compensationtest.FractionOf(tt.exact); got != tt.want {
			t.Errorf("fraction of %s is %d, want %d", tt.exact, got, tt.want)
		}
		if tt.decimal != "" && compensationtest.Decimal(tt.exact) != tt.decimal {
			t.Errorf("%s is %s, want %s", tt.exact, compensationtest.Decimal(tt.exact), tt.decimal)
		}
	}
}
