package compensation_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// What the documentation says of cases that are easily got wrong.

func free(id string, on int) compensation.Activity {
	return with(sold(id, 1000, on), func(a *compensation.Activity) { a.Lines[0].Amounts.Discount = money("10") })
}

func lost(id string, on int) compensation.Activity {
	return with(sold(id, 1000, on), func(a *compensation.Activity) { a.Quantity = irm.MustQuantity("0.4") })
}

func TestPromisesOfOneVersion(t *testing.T) {
	excluded := func(more string) []string {
		return c(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "categories": {"gift": "0"}` + more + `}`)
	}
	gift := with(inCategory("1", "gift", 1000), func(a *compensation.Activity) { a.Dimensions.Customer = "kim" })
	stepped := func(of, price string) []string {
		return c(`{"type": "tiered", "id": "t", "mode": "stepped", "of": {` + of + `}, "tiers": [{"flat": $5, ` + price + `}], "first_flat_at_zero": true}`)
	}
	check(t, []row{
		// Commission.Categories: "a rate of 0 excludes the category".
		{"an excluded category earns no least amount", "", excluded(`, "event": {"min": $1}`), f(gift), 0, ""},
		{"an excluded category earns no fixed amount", "", excluded(`, "event": {"fixed": $1}`), f(gift), 0, ""},
		// Duration: "the customer's first order with the payee that the commission would pay for".
		{"an order of an excluded category is not the first", "", excluded(`, "duration": {"orders": 1}`), f(gift, bought("2", "kim", 1000, 5)), 0, "c 1.00"},
		// Selection: "which components pay for an event where several would".
		{"a component that excludes the category does not pay for it", `"policy": {"selection": "first"}`, append(excluded(""), `{"type": "commission", "id": "d", "base": "net", "rate": "20%"}`), f(gift), 0, "d 2.00"},
		// FirstFlatAtZero: "the flat amount of the first tier is earned before anything is counted".
		{"the first flat once, whatever free orders come", "", stepped(ofNet, `"rate": "10%"`), f(free("1", 1), free("2", 2), sold("3", 1000, 3)), 0, "t 6.00"},
		{"the first flat once, whatever others win", `"policy": {"count": "winner"}`, stepped(`"kind": "conversion"`, `"unit": $1`), f(lost("1", 1), lost("2", 2)), 0, "t 5.00"},
	})
	checkTwo(t, []row{
		// Steps 6 and 7: a kill fee takes the place of what it stands for, before budgets.
		{"what was killed uses no budget", `"caps": [{"id": "pot", "amount": $50, "budget": true}]`,
			c(perClick, `{"type": "kill_fee", "id": "kill", "on": ["u"], "stages": {"shot": "0"}}`),
			f(clicks("50", 1), by("ben", clicks("60", 2)), cancelled("x", "shot", 5)), 0, "ben:u 60.00, ben:pot -10.00"},
		// Budgets: "what is paid by time comes with the start of its scope".
		{"a first flat at zero comes with the plan", `"caps": [{"id": "pot", "amount": $5, "budget": true}]`,
			c(`{"type": "tiered", "id": "t", "mode": "whole", "of": {"kind": "lead"}, "tiers": [{"flat": $5, "unit": $1}], "first_flat_at_zero": true}`, perClick),
			f(clicks("5", 1), done("lead", "l", "1", 40)), 0, "t 6.00, u 5.00, pot -6.00, ben:t 5.00, ben:pot -5.00"},
	})
}

// doc.go: "Where an amendment pays more, it does so from when it takes effect, else from
// the end of the notice. It does not reach back: what was earned under earlier terms
// stays", but for what stands for the plan as a whole.
func TestPromisesOfAmendments(t *testing.T) {
	sales := f(sold("1", 100_000, 10), sold("2", 100_000, 40), sold("3", 100_000, 70)) // the notice is over on day 50
	limit := func(amount string) string { return `"caps": [{"id": "all", "amount": $` + amount + `}]` }
	rights := func(more string) string {
		return `{"type": "uplift", "id": "up", "kind": "rush", "on": ["fee"], "rate": "50%"` + more + `}`
	}
	flat := func(amount string) string {
		return `{"type": "tiered", "id": "t", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"flat": $` + amount + `, "rate": "10%"}], "first_flat_at_zero": true}`
	}
	whole := `{"type": "tiered", "id": "t", "mode": "whole", "of": {"base": "net"}, "tiers": [{"up_to": "50", "flat": $5, "rate": "10%"}, {"flat": $2, "rate": "10%"}], "first_flat_at_zero": true}`
	low := func(amount string) string { return tenth[:len(tenth)-1] + `, "cap": {"amount": $` + amount + `}}` }
	first := `"policy": {"selection": "first"}`
	fifth := strings.NewReplacer(`"c"`, `"d"`, "10%", "20%").Replace(tenth)
	for _, tt := range []struct {
		name, extra, then string
		first, second     []string
		facts             []compensation.Activity
		want              string
	}{
		{"a lower cap of the plan waits for the notice", notice30 + `, ` + limit("900"), notice30 + `, ` + limit("80"), c(tenth), c(tenth), sales, "c 300.00, all -100.00"},
		{"a new cap counts what caps of components had let through", "", limit("50"), c(low("60"), perClick), c(low("60"), perClick), f(sales[0], clicks("40", 30)), "c 100.00, u 40.00, c/cap -40.00, all -40.00"},
		{"counting for the winner waits for the notice", notice30, `"policy": {"notice": 30, "count": "winner"}`, c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $10}`), c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $10}`), f(lost("1", 30)), "u 4.00"},
		{"the first in the plan that is in force", first, first, c(tenth, fifth), c(fifth, tenth), f(sold("1", 1000, 30)), "d 2.00"},
		{"a new cap takes no uplift of before", "", "", c(fee100, rights("")), c(fee100, rights(`, "cap": {"amount": $20}`)), f(done("rush", "1", "1", 10)), "fee 100.00, up 50.00"},
		{"the first flat once, also of two versions", "", "", c(flat("5")), c(flat("5")), f(free("1", 1), sold("2", 1000, 30)), "t 6.00"},
		{"the first flat once, also of two versions in steps", "", "", c(strings.Replace(flat("5"), "marginal", "stepped", 1)), c(strings.Replace(flat("5"), "marginal", "stepped", 1)), f(free("1", 1), sold("2", 1000, 30)), "t 6.00"},
		{"the flat of another tier after it", "", "", c(whole), c(whole), f(free("1", 1), sold("2", 10_000, 30)), "t 17.00"},
		{"a cap keeps what it took of a component that is left out", limit("80"), limit("80"), c(tenth, perClick), c(perClick), f(sales[0]), "c 100.00, all -20.00"},
		{"a guarantee counts a component that is left out", `"guarantee": {"amount": $120}`, `"guarantee": {"amount": $120}`, c(tenth, perClick), c(perClick), f(sales[0]), "c 100.00, guarantee 20.00"},
		{"a lower budget holds for all of it", `"caps": [{"id": "pot", "amount": $90, "budget": true}]`, `"caps": [{"id": "pot", "amount": $50, "budget": true}]`, c(tenth), c(tenth), f(sales[0]), "c 100.00, pot -50.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := compile(t, planOf(t, tt.extra, tt.first...), amended(t, 20, tt.then, tt.second...))
			r := settle(t, e, compensation.Input{Payees: anna(), Activities: tt.facts, Cut: day(100)})
			if got := books(r.Lines); got != tt.want {
				t.Errorf("books %s\nwant  %s", got, tt.want)
			}
		})
	}
}

// An escalator that is lowered within a period holds for all of the period.
func TestEscalatorWithinPeriod(t *testing.T) {
	raise := func(rate string) string {
		return `{"type": "escalator", "id": "up", "on": ["u"], "rate": "` + rate + `"}`
	}
	e := compile(t, planOf(t, "", perClick, raise("50%")), amended(t, 45, "", perClick, raise("10%")))
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(clicks("100", 35)), Cut: day(100)})
	if got, want := books(r.Lines), "u@04-01 100.00, up@04-01 10.00"; got != want {
		t.Errorf("books %s, want %s", got, want)
	}
}

// A cut that is announced, and taken back before its notice is over: the retainer is 62 all
// the time.
func TestCutTakenBackWithinItsNotice(t *testing.T) {
	retainer := func(amount string) string { return `{"type": "retainer", "id": "r", "amount": $` + amount + `}` }
	third := amended(t, 20, notice30, retainer("62"))
	third.Version = 3
	e := compile(t, planOf(t, notice30, retainer("62")), amended(t, 10, notice30, retainer("31")), third)
	r := settle(t, e, compensation.Input{Payees: anna(), Cut: day(100)})
	if got, want := books(r.Lines), "r@03-01 62.00, r@04-01 62.00, r@05-01 62.00"; got != want {
		t.Errorf("books %s, want %s", got, want)
	}
}
