package compensation_test

import (
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

const perClick = `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $1}`

func TestCaps(t *testing.T) {
	capped := func(of string) []string {
		return c(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "cap": {`+of+`}}`, fee100)
	}
	sales := f(sold("1", 90_000, 3), sold("2", 60_000, 40)) // 90 and 60
	check(t, []row{
		{"of a component", "", capped(`"amount": $120`), sales, 0, "c 150.00, fee 100.00, c/cap -30.00"},
		{"not reached", "", capped(`"amount": $150`), sales, 0, "c 150.00, fee 100.00"},
		{"of a component each month", "", capped(`"amount": $80, "per": "period"`), sales, 0, "c@03-01 90.00, c@04-01 60.00, fee 100.00, c/cap@03-01 -10.00"},
		{"over the lifetime of what is paid by month", "", c(`{"type": "retainer", "id": "r", "amount": $100, "cap": {"amount": $250}}`), nil, 0, "r@03-01 100.00, r@04-01 100.00, r@05-01 100.00, r/cap -50.00"},
		{"of the plan", `"caps": [{"id": "all", "amount": $200}]`, c(tenth, fee100), sales, 0, "c 150.00, fee 100.00, all -50.00"},
		{"of the plan each month, the fee not", `"caps": [{"id": "all", "amount": $80, "per": "period"}]`, c(tenth, fee100), sales, 0, "c@03-01 90.00, c@04-01 60.00, fee 100.00, all@03-01 -10.00"},
		{"of some components", `"caps": [{"id": "some", "amount": $120, "of": ["c"]}]`, c(tenth, fee100), sales, 0, "c 150.00, fee 100.00, some -30.00"},
		{"after those of components", `"caps": [{"id": "all", "amount": $180}]`, capped(`"amount": $120`), sales, 0, "c 150.00, fee 100.00, c/cap -30.00, all -40.00"},
		{"what the narrow one takes, the wide one does not", `"caps": [{"id": "all", "amount": $180}, {"id": "some", "amount": $120, "of": ["c"]}]`, c(tenth, fee100), sales, 0, "c 150.00, fee 100.00, some -30.00, all -40.00"},
		{"months first", `"caps": [{"id": "all", "amount": $180}, {"id": "month", "amount": $50, "of": ["c"], "per": "period"}]`, c(tenth, fee100), sales, 0, "c@03-01 90.00, c@04-01 60.00, fee 100.00, month@03-01 -40.00, month@04-01 -10.00, all -20.00"},
		{"expenses and pools are not in", `"caps": [{"id": "all", "amount": $50}]`, c(fee100, `{"type": "expense", "id": "x"}`), f(spent("1", "40", "expense", "r")), 0, "fee 100.00, x 41.00, all -50.00"},
		{"refunds make room", `"caps": [{"id": "all", "amount": $120, "of": ["c"]}]`, c(tenth), append(sales, back("r", "1", 40_000, 50, 3)), 0, "c 110.00"},
	})
}

// A cap above earlier statements takes no more than lies above it.
func TestCapOverStatements(t *testing.T) {
	e := compile(t, planOf(t, `"caps": [{"id": "all", "amount": $100}]`, `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $15, "every": "10", "partial": "up"}`))
	first := settle(t, e, compensation.Input{Payees: anna(), Activities: f(clicks("60", 1)), Cut: day(9)})
	second := settle(t, e, compensation.Input{Payees: anna(), Activities: f(clicks("60", 1), clicks("50", 10)), Booked: first.Lines, Cut: day(20)})
	if a, b := books(first.Lines), books(second.Lines); a != "u 90.00" || b != "u 75.00, all -65.00" {
		t.Errorf("booked %s, then %s", a, b)
	}
}

func by(creator irm.CreatorID, a compensation.Activity) compensation.Activity {
	a.Creator = creator
	return a
}

func two() []irm.Payee {
	return []irm.Payee{{ID: "pay-anna", Creators: []irm.CreatorID{"anna"}}, {ID: "pay-ben", Creators: []irm.CreatorID{"ben"}}}
}

func checkTwo(t *testing.T, rows []row) {
	t.Helper()
	checkFor(t, two(), rows)
}

// A budget is used up in the order of events, whoever they are of.
func TestBudgets(t *testing.T) { // seed: C7
	budget := func(amount string) string {
		return `"caps": [{"id": "pot", "amount": $` + amount + `, "budget": true}]`
	}
	facts := f(clicks("50", 1), by("ben", clicks("40", 2)), clicks("30", 3), by("ben", clicks("20", 40)))
	cappedUnit := `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $1, "cap": {"amount": $60}}`
	retainer := `{"type": "retainer", "id": "r", "amount": $30, "due": "advance"}`
	checkTwo(t, []row{
		{"enough", budget("140"), c(perClick), facts, 0, "u 80.00, ben:u 60.00"},
		{"first come", budget("100"), c(perClick), facts, 0, "u 80.00, pot -20.00, ben:u 60.00, ben:pot -20.00"},
		{"used up by the first", budget("45"), c(perClick), facts, 0, "u 80.00, pot -35.00, ben:u 60.00, ben:pot -60.00"},
		{"what comes back is free again", budget("100"), c(perClick), append(f(undone("no", clicks("30", 3), 60)), facts...), 0, "u 50.00, ben:u 60.00, ben:pot -10.00"},
		{"each month", `"caps": [{"id": "pot", "amount": $60, "budget": true, "per": "period"}]`, c(perClick), facts, 0, "u@03-01 80.00, pot@03-01 -30.00, ben:u@03-01 40.00, ben:u@04-01 20.00, ben:pot@03-01 -30.00"},
		{"what a cap took is not used", budget("110"), c(cappedUnit), facts, 0, "u 80.00, u/cap -20.00, ben:u 60.00, ben:pot -10.00"},
		{"fees of time come when they begin", budget("100"), c(perClick, retainer), facts, 35, "u 80.00, r@03-01 30.00, r@04-01 30.00, pot -70.00, ben:u 40.00, ben:r@03-01 30.00, ben:r@04-01 30.00, ben:pot -70.00"},
		{"what is paid on top comes last", budget("100"), c(perClick, `{"type": "uplift", "id": "up", "kind": "rush", "on": ["u"], "rate": "50%", "months": "1"}`), f(clicks("50", 1), by("ben", clicks("40", 2))), 0, "u 50.00, up 25.00, pot -15.00, ben:u 40.00, ben:up 20.00, ben:pot -20.00"},
		{"a cancelled collaboration uses none", budget("70"), c(perClick, `{"type": "kill_fee", "id": "kill", "on": ["u"], "stages": {"shot": "0"}}`), append(f(by("anna", cancelled("x", "shot", 50))), facts...), 0, "ben:u 60.00"},
		{"fewer views use less", budget("60"), c(`{"type": "tiered", "id": "t", "mode": "whole", "of": {"kind": "click"}, "tiers": [{"up_to": "50", "unit": $1}, {"unit": $0.50}]}`), f(clicks("50", 1), by("ben", clicks("40", 2)), clicks("30", 3)), 0, "t 40.00, ben:t 40.00, ben:pot -20.00"},
	})
}

func TestGuarantees(t *testing.T) {
	g := func(more string) string { return `"guarantee": {"amount": $100` + more + `}` }
	sales := f(sold("1", 90_000, 3), sold("2", 160_000, 40))
	check(t, []row{
		{"finished months only", g(`, "per": "period"`), c(tenth), sales, 60, "c@03-01 90.00, c@04-01 160.00, guarantee@03-01 10.00"},
		{"each month", g(`, "per": "period"`), c(tenth), sales, 0, "c@03-01 90.00, c@04-01 160.00, guarantee@03-01 10.00, guarantee@05-01 100.00"},
		{"of the plan, when it has ended", g(""), c(tenth), f(sold("1", 90_000, 3)), 91, "c 90.00"},
		{"of the plan", g(""), c(tenth), f(sold("1", 90_000, 3)), 92, "c 90.00, guarantee 10.00"},
		{"reached", g(""), c(tenth), sales, 0, "c 250.00"},
		{"of some components", g(`, "of": ["c"]`), c(tenth, fee100), f(sold("1", 90_000, 3)), 0, "c 90.00, fee 100.00, guarantee 10.00"},
		{"caps taken off", g(`, "of": ["c"]`) + `, "caps": [{"id": "all", "amount": $50}]`, c(tenth), sales, 0, "c 250.00, all -200.00, guarantee 50.00"},
		{"a part of a month", g(`, "per": "period"`) + `, "period": {"every": 1, "unit": "month", "anchor": "2026-03-10"}`, c(tenth), nil, 40, "guarantee@02-10 32.14, guarantee@03-10 100.00"}, // 9 of 28 days
	})
}

// The draw of Oracle's documentation: 2,000 a month, recovered from what later
// months earn above it.
func TestRecoverableDraw(t *testing.T) {
	p := planOf(t, `"guarantee": {"amount": $2000, "per": "period", "recoverable": true}`, `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`)
	p.Effective.To = day(184) // March to August
	e := compile(t, p)
	var facts []compensation.Activity
	var booked []compensation.Line
	for i, row := range []struct{ earned, paid int64 }{{2750, 2750}, {3000, 3000}, {1500, 2000}, {2375, 2000}, {3000, 2875}, {2750, 2750}} {
		month := start.AddDate(0, i, 0)
		facts = append(facts, sale(month.Format("01"), "anna", 100*row.earned, month, month))
		r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, Booked: booked, Cut: start.AddDate(0, i+1, 0)})
		var paid int64
		for _, l := range r.Lines {
			paid += l.Amount.Minor()
		}
		if paid != 100*row.paid {
			t.Errorf("%s pays %d, want %d00", month.Month(), paid, row.paid)
		}
		booked = append(booked, r.Lines...)
	}
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, Cut: day(184)}) // in one statement
	if a, b := books(r.Lines), books(booked); len(r.Lines) != 9 || r.Balances[0].Earned != money("15375") {
		t.Errorf("in one: %s\nin six: %s", a, b)
	}
}

func TestAdvances(t *testing.T) {
	adjust := func(amount string) []compensation.Adjustment {
		return []compensation.Adjustment{{ID: "1", Payee: "pay-anna", At: day(2), Amount: money(amount), Reason: "goodwill", Actor: actor}}
	}
	for _, tt := range []struct {
		name, extra string
		sales       int64
		adjusted    []compensation.Adjustment
		want        string
	}{
		{"nothing earned", `"advance": {"amount": $100}`, 0, nil, "advance 100.00"},
		{"recouped from all", `"advance": {"amount": $100}`, 60_000, nil, "c 60.00, advance 100.00, recoupment -60.00"},
		{"recouped", `"advance": {"amount": $100}`, 160_000, nil, "c 160.00, advance 100.00, recoupment -100.00"},
		{"a share of what is earned", `"advance": {"amount": $100, "rate": "50%"}`, 60_000, nil, "c 60.00, advance 100.00, recoupment -30.00"},
		{"goodwill is recouped too", `"advance": {"amount": $100}`, 60_000, adjust("20"), "c 60.00, adjustment/1 20.00, advance 100.00, recoupment -80.00"},
		{"a loss recoups nothing", `"advance": {"amount": $100}`, -60_000, nil, "c -60.00, advance 100.00"},
		{"a negative adjustment", "", 0, adjust("-20"), "adjustment/1 -20.00"},
	} {
		r := settle(t, compile(t, planOf(t, tt.extra, tenth)), compensation.Input{Payees: anna(), Activities: f(sold("1", tt.sales, 3)), Adjustments: tt.adjusted, Cut: day(9)})
		if got := books(r.Lines); got != tt.want {
			t.Errorf("%s: books %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestPools(t *testing.T) {
	pool := func(more string) []string { return c(`{"type": "pool_share", "id": "pool", ` + more + `}`) }
	facts := f(clicks("1", 1), by("ben", clicks("2", 2)), clicks("3", 40))
	sales := f(sold("1", 1000, 3), by("ben", sold("2", 2005, 3)), by("ben", sold("3", 100, 40)))
	checkTwo(t, []row{
		{"by what was reached", "", pool(`"amount": $100, "by": {"kind": "click"}`), facts, 0, "pool 66.67, ben:pool 33.33"},
		{"when the plan is over", "", pool(`"amount": $100, "by": {"kind": "click"}`), facts, 91, ""},
		{"each month", "", pool(`"amount": $100, "by": {"kind": "click"}, "per": "period"`), facts, 0, "pool@03-01 33.33, pool@04-01 100.00, ben:pool@03-01 66.67"},
		{"by weights", "", pool(`"amount": $0.05, "weights": {"pay-anna": 1, "pay-ben": 1}`), nil, 0, "pool 0.03, ben:pool 0.02"},
		{"a weight of nought", "", pool(`"amount": $0.05, "weights": {"pay-anna": 0, "pay-ben": 7}`), nil, 0, "ben:pool 0.05"},
		{"a share of the sales of all", "", pool(`"rate": "10%", "base": "net", "weights": {"pay-anna": 1, "pay-ben": 2}`), sales, 0, "pool 1.04, ben:pool 2.07"}, // of 31.05, rounded up
		{"by money", "", pool(`"rate": "10%", "base": "net", "by": {"base": "net"}`), sales, 0, "pool 1.00, ben:pool 2.11"},
		{"nobody reached anything", "", pool(`"amount": $100, "by": {"kind": "click"}`), nil, 0, ""},
		{"more went back than came", "", pool(`"amount": $100, "by": {"kind": "click"}`), f(clicks("-5", 1), by("ben", clicks("1", 2))), 0, "ben:pool 100.00"},
		{"cents to the first", `"policy": {"remainder": "first"}`, pool(`"amount": $0.05, "weights": {"pay-anna": 1, "pay-ben": 3}`), nil, 0, "pool 0.02, ben:pool 0.03"},
		{"a part is capped", "", pool(`"amount": $100, "by": {"kind": "click"}, "cap": {"amount": $50}`), facts, 0, "pool 66.67, pool/cap -16.67, ben:pool 33.33"},
		{"capped over all months", "", pool(`"amount": $100, "by": {"kind": "click"}, "per": "period", "cap": {"amount": $120}`), facts, 0, "pool@03-01 33.33, pool@04-01 100.00, pool/cap -13.33, ben:pool@03-01 66.67"},
		{"of one campaign", "", pool(`"amount": $100, "by": {"kind": "click"}, "when": {"campaign": ["spring"]}`), facts, 0, ""},
	})
	r := settle(t, compile(t, planOf(t, "", pool(`"amount": $1, "weights": {"pay-anna": 1, "pay-old": 1}`)...)), compensation.Input{
		Payees: append(anna(), irm.Payee{ID: "pay-old"}), Cut: day(100),
	})
	if got := books(r.Lines); got != "pool 1.00" {
		t.Errorf("a payee without creators: %s", got)
	}
}
