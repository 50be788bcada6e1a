package compensation_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
)

// component is the rule of the case in a plan: amounts are dollars.
func (p peerCase) component(t *testing.T) string {
	t.Helper()
	r := p.Rule
	percent := func(s string) string { return s + "%" }
	switch r.Kind {
	case "graduated", "volume", "graduated_percentage":
		mode, of := "marginal", `"kind": "click"`
		if r.Kind == "volume" {
			mode = "whole"
		}
		if r.Kind == "graduated_percentage" {
			of = `"base": "net"`
		}
		var tiers []string
		for _, row := range r.Tiers {
			var fields []string
			if row.UpTo != nil {
				fields = append(fields, fmt.Sprintf(`"up_to": %q`, *row.UpTo))
			}
			if row.Flat != "" && row.Flat != "0" {
				fields = append(fields, `"flat": $`+row.Flat)
			}
			if row.Unit != "" {
				fields = append(fields, `"unit": $`+row.Unit)
			}
			if row.RatePercent != "" {
				fields = append(fields, fmt.Sprintf(`"rate": %q`, percent(row.RatePercent)))
			}
			tiers = append(tiers, "{"+strings.Join(fields, ", ")+"}")
		}
		more := ""
		if r.FirstFlatAtZero {
			more = `, "first_flat_at_zero": true`
		}
		return tiered(mode, of, more, strings.Join(tiers, ", "))[0]
	case "package":
		more := ""
		if r.FreeUnits != "" && r.FreeUnits != "0" {
			more = fmt.Sprintf(`, "free": %q`, r.FreeUnits)
		}
		if r.Max != "" {
			more += `, "cap": {"amount": $` + r.Max + `}`
		}
		return fmt.Sprintf(`{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $%s, "every": %q, "partial": "up"%s}`, r.Amount, r.Size, more)
	case "unit":
		amount, every := r.Amount, int64(1)
		if r.AmountMinor != 0 {
			amount = fmt.Sprintf("%d.%02d", r.AmountMinor/100, r.AmountMinor%100)
		}
		if whole, fraction, _ := strings.Cut(amount, "."); len(fraction) > 2 { // 1.33333 each is 133,333 for 100,000
			for range fraction {
				every *= 10
			}
			amount = whole + fraction
		}
		return fmt.Sprintf(`{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $%s, "every": "%d"}`, amount, every)
	case "percentage":
		return fmt.Sprintf(`{"type": "commission", "id": "c", "base": "net", "rate": %q}`, percent(r.RatePercent))
	case "percentage_events":
		bounds := []string{}
		for name, amount := range map[string]string{"fixed": r.Fixed, "min": r.PerEventMin, "max": r.PerEventMax} {
			if amount != "" {
				bounds = append(bounds, fmt.Sprintf(`%q: $%s`, name, amount))
			}
		}
		return fmt.Sprintf(`{"type": "commission", "id": "c", "base": "net", "rate": %q, "event": {%s}}`, percent(r.RatePercent), strings.Join(bounds, ", "))
	case "bonus_count": // past the threshold only
		return fmt.Sprintf(`{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $1, "free": "%d"}`, r.Threshold)
	}
	t.Fatalf("kind %s of the shared cases is neither checked nor listed as not ours", r.Kind)
	return ""
}

// facts are so many of what the rule counts.
func (p peerCase) facts(id, n string) []compensation.Activity {
	if p.Rule.Kind == "graduated_percentage" || p.Rule.Kind == "percentage_events" {
		v, _ := new(big.Rat).SetString(n)
		return f(sold(id, v.Mul(v, big.NewRat(100, 1)).Num().Int64(), 1))
	}
	return f(done("click", id, n, 1))
}

func cents(t *testing.T, v any) int64 {
	t.Helper()
	r, ok := new(big.Rat).SetString(fmt.Sprint(v))
	if !ok {
		t.Fatalf("%v is no number", v)
	}
	r.Mul(r, big.NewRat(100, 1))
	return rounded(r, 0)
}

func (p peerCase) checkPlan(t *testing.T) {
	t.Helper()
	in, want := p.Input, p.Expect
	switch p.Rule.Kind {
	case "prorate":
		p.checkProrate(t)
		return
	case "min_true_up":
		e := compile(t, planOf(t, fmt.Sprintf(`"guarantee": {"amount": $%d.%02d}`, p.Rule.MinMinor/100, p.Rule.MinMinor%100), `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`))
		r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", cents(t, in["used_minor"])/100, 1)), Cut: day(100)})
		if got := position(r.Lines)["pay-anna/guarantee"]; got != int64(want["total_minor"].(float64)) {
			t.Errorf("the guarantee adds %d, want %v", got, want["total_minor"])
		}
		return
	case "cumulative_delta":
		p.checkPhases(t)
		return
	}
	if p.Rule.Max != "" {
		p.checkCapped(t)
		return
	}
	var facts []compensation.Activity
	switch {
	case in["events"] != nil:
		for i, n := range in["events"].([]any) {
			facts = append(facts, p.facts(fmt.Sprint(i), n.(string))...)
		}
	case in["amount_minor"] != nil:
		facts = f(sold("1", int64(in["amount_minor"].(float64)), 1))
	case in["actions"] != nil:
		facts = p.facts("1", fmt.Sprint(in["actions"]))
	case fmt.Sprint(in["quantity"]) != "0":
		facts = p.facts("1", fmt.Sprint(in["quantity"]))
	}
	got := earnedBy(t, p.component(t), "half_away_from_zero", facts)
	switch {
	case want["total"] != nil:
		if w := cents(t, want["total"]); got != w {
			t.Errorf("earned %d, want %d", got, w)
		}
	case want["total_minor"] != nil:
		if w := int64(want["total_minor"].(float64)); got != w {
			t.Errorf("earned %d, want %d", got, w)
		}
	case want["packages"] != nil:
		if w := cents(t, want["packages"]) * cents(t, p.Rule.Amount) / 100; got != w {
			t.Errorf("earned %d, want %d", got, w)
		}
	case want["bonus_actions"] != nil:
		if w := cents(t, want["bonus_actions"]); got != w {
			t.Errorf("earned %d, want %d", got, w)
		}
	case want["tier_index"] != nil: // the flat of it
		if w := cents(t, p.Rule.Tiers[int(want["tier_index"].(float64))].Flat); got != w {
			t.Errorf("earned %d, want %d", got, w)
		}
	default:
		t.Fatalf("the case says nothing to check: %v", want)
	}
}

// checkPhases settles after every phase, against what was booked.
func (p peerCase) checkPhases(t *testing.T) {
	t.Helper()
	of := p
	if err := json.Unmarshal(p.Rule.Of, &of.Rule); err != nil {
		t.Fatal(err)
	}
	in := compensation.Input{Payees: anna()}
	e := compile(t, planOf(t, "", of.component(t)))
	before := new(big.Rat)
	for i, phase := range p.Input["phases"].([]any) {
		now, _ := new(big.Rat).SetString(phase.(string))
		n := new(big.Rat).Sub(now, before)
		before = now
		in.Activities = append(in.Activities, done("click", fmt.Sprint(i), n.FloatString(6), 1+i))
		in.Cut = day(2 + i)
		r := settle(t, e, in)
		in.Booked = append(in.Booked, r.Lines...)
		var sum int64
		for _, l := range r.Lines {
			sum += l.Amount.Minor()
		}
		if want := cents(t, p.Expect["phase_totals"].([]any)[i]); sum != want {
			t.Errorf("phase %d books %d, want %d", i, sum, want)
		}
	}
}

// checkCapped books what was stated before, and then the rest.
func (p peerCase) checkCapped(t *testing.T) {
	t.Helper()
	e := compile(t, planOf(t, "", p.component(t)))
	in := compensation.Input{Payees: anna(), Activities: f(done("click", "1", p.Input["prior_quantity"].(string), 1)), Cut: day(5)}
	first := settle(t, e, in)
	if want := cents(t, p.Input["prior_amount"]); first.Balances[0].Earned.Minor() != want {
		t.Errorf("stated %s before, want %d", first.Balances[0].Earned, want)
	}
	in.Booked, in.Cut = first.Lines, day(9)
	in.Activities = append(in.Activities, done("click", "2", p.Input["quantity"].(string), 6))
	second := settle(t, e, in)
	var sum int64
	for _, l := range second.Lines {
		sum += l.Amount.Minor()
	}
	if want := cents(t, p.Expect["total"]); sum != want || position(second.Lines)["pay-anna/u/cap"] != -cents(t, p.Expect["cap_discount"]) {
		t.Errorf("books %d (%s), want %d", sum, books(second.Lines), want)
	}
}

// checkProrate pays a retainer for so many days of a period.
func (p peerCase) checkProrate(t *testing.T) {
	t.Helper()
	minor, days, of := int64(p.Input["amount_minor"].(float64)), int(p.Input["days"].(float64)), int(p.Input["period_days"].(float64))
	plan := planOf(t, fmt.Sprintf(`"period": {"every": %d, "unit": "day", "anchor": "2026-03-01"}`, of), fmt.Sprintf(`{"type": "retainer", "id": "r", "amount": $%d.%02d}`, minor/100, minor%100))
	plan.Effective.To = day(days)
	r := settle(t, compile(t, plan), compensation.Input{Payees: anna(), Cut: day(days)})
	if want := int64(p.Expect["total_minor"].(float64)); r.Lines[0].Amount.Minor() != want {
		t.Errorf("%d of %d days are %s, want %d", days, of, r.Lines[0].Amount, want)
	}
}
