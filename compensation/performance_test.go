package compensation_test

import (
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func inCategory(id, category string, net int64) compensation.Activity {
	return with(sold(id, net, 1), func(a *compensation.Activity) { a.Lines[0].Category = category })
}

func bought(id string, customer irm.CustomerID, net int64, on int) compensation.Activity {
	return with(sold(id, net, on), func(a *compensation.Activity) { a.Dimensions.Customer = customer })
}

func TestCommissions(t *testing.T) {
	tenth := `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`
	byCategory := `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "categories": {"books": "5%", "gift cards": "0"}}`
	only := `{"type": "commission", "id": "c", "base": "net", "categories": {"books": "5%"}}`
	amounts := irm.Amounts{Gross: money("100"), Discount: money("10"), Tax: money("19"), Shipping: money("5"), Fees: money("2")}
	ordered := with(sold("1", 0, 1), func(a *compensation.Activity) { a.Lines[0].Amounts = amounts })
	base := func(name string) []string {
		return c(`{"type": "commission", "id": "c", "base": "` + name + `", "rate": "100%"}`)
	}
	check(t, []row{
		{"rounded once", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "0.5%"}`), many(10, func(id string) compensation.Activity { return sold(id, 100, 1) }), 0, "c 0.05"},
		{"base gross", "", base("gross"), f(ordered), 0, "c 100.00"},
		{"base net", "", base("net"), f(ordered), 0, "c 90.00"},
		{"base net and fees", "", base("net_fees"), f(ordered), 0, "c 92.00"},
		{"base net and shipping", "", base("net_shipping"), f(ordered), 0, "c 95.00"},
		{"base total", "", base("total"), f(ordered), 0, "c 116.00"},
		{"half a cent up", "", c(tenth), f(sold("1", 5, 1)), 0, "c 0.01"},
		{"half a cent to even", `"policy": {"rounding": "half_even"}`, c(tenth), f(sold("1", 5, 1)), 0, ""},
		{"always down", `"policy": {"rounding": "floor"}`, c(tenth), f(sold("1", 19, 1)), 0, "c 0.01"},
		{"categories", "", c(byCategory), f(inCategory("1", "books", 1000), inCategory("2", "toys", 1000), inCategory("3", "gift cards", 1000)), 0, "c 1.50"},
		{"one category only", "", c(only), f(inCategory("1", "books", 1000), inCategory("2", "toys", 1000)), 0, "c 0.50"},
		{"partial refund", "", c(tenth), f(sold("1", 6440, 1), back("r", "1", 2000, 20, 1)), 0, "c 4.44"},
		{"full refund", "", c(tenth), f(sold("1", 6440, 1), back("r", "1", 6440, 20, 1)), 0, ""},
		{"refund without its sale", "", c(tenth), f(back("r", "1", 2000, 20, 1)), 0, "c -2.00"},
		{"sales beyond the plan", "", c(tenth), f(sold("1", 1000, -1), sold("2", 1000, 92)), 120, ""},
	})
}

// Fixed is added before the bounds; nothing is added to what went back.
func TestEventBounds(t *testing.T) {
	bounded := `{"type": "commission", "id": "c", "base": "net", "rate": "2.99%", "event": {"fixed": $2, "min": $1.75, "max": $12}}`
	plain := `{"type": "commission", "id": "c", "base": "net", "rate": "2.99%", "event": {"min": $1.75, "max": $12}}`
	mixed := with(sold("1", 1000, 1), func(a *compensation.Activity) {
		a.Lines = append(a.Lines, compensation.ActivityLine{Category: "x", Amounts: irm.Amounts{Gross: money("-10")}})
	})
	check(t, []row{
		{"fixed, then bounds", "", c(bounded), f(sold("1", 1000, 1), sold("2", 8000, 1), sold("3", 1_000_000, 1)), 0, "c 18.69"}, // 2.299 + 4.392 + 12
		{"bounds", "", c(plain), f(sold("1", 1000, 1), sold("2", 8000, 1), sold("3", 1_000_000, 1)), 0, "c 16.14"},               // 1.75 + 2.392 + 12
		{"nothing left", "", c(bounded), f(sold("1", 1000, 1), back("r", "1", 1000, 5, 1)), 0, ""},
		{"something left", "", c(bounded), f(sold("1", 1000, 1), back("r", "1", 999, 5, 1)), 0, "c 2.00"},
		{"more went back than came", "", c(bounded), f(sold("1", 1000, 1), back("r", "1", 2000, 5, 1)), 0, "c -0.30"},
		{"no more than the maximum goes back", "", c(plain), f(back("r", "1", 1_000_000, 5, 1)), 0, "c -12.00"},
		{"lines that cancel out", "", c(bounded), f(mixed), 0, ""},
	})
}

func TestCommissionDurations(t *testing.T) {
	first := `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "duration": {"orders": 1}}`
	month := `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "duration": {"months": 1}}`
	both := `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "duration": {"months": 1, "orders": 2}}`
	then := c(`{"type": "commission", "id": "high", "base": "net", "rate": "40%", "duration": {"orders": 2}}`, `{"type": "commission", "id": "low", "base": "net", "rate": "20%"}`)
	orders := f(bought("1", "kim", 1000, 0), bought("2", "kim", 1000, 5), bought("3", "kim", 1000, 31), bought("4", "lee", 1000, 40), bought("5", "", 1000, 50))
	lead := with(bought("0", "kim", 0, 0), func(a *compensation.Activity) { a.Kind, a.Lines = "lead", nil })
	check(t, []row{
		{"first order", "", c(first), orders, 0, "c 3.00"},
		{"an order that another commission pays", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "duration": {"orders": 1}, "when": {"category": ["books"]}}`), append(f(with(inCategory("b", "books", 1000), func(a *compensation.Activity) { a.Dimensions.Customer = "kim"; a.RatedAt = day(8) })), orders[:2]...), 0, "c 1.00"},
		{"a lead is no order", "", c(first), append(f(lead), orders...), 0, "c 3.00"},
		{"an order that came back whole", "", c(first), append(f(back("r", "1", 1000, 9, 0)), orders...), 0, "c 3.00"},
		{"a month, its last day not", "", c(month), orders, 0, "c 4.00"},
		{"a month to the day", "", c(month), f(bought("1", "kim", 1000, 0), bought("2", "kim", 1000, 30), bought("3", "kim", 1000, 31)), 0, "c 2.00"},
		{"both limits", "", c(both), f(bought("1", "kim", 1000, 0), bought("2", "kim", 1000, 1), bought("3", "kim", 1000, 2)), 0, "c 2.00"},
		{"the first two more", `"policy": {"selection": "first"}`, then, orders, 0, "high 16.00, low 2.00"},
	})
	// Another creator's part of the same order makes no second one.
	split := orders[:1]
	split = append(split, with(split[0], func(a *compensation.Activity) { a.ID, a.Creator = "1b", "ben" }))
	e := compile(t, planOf(t, "", first))
	r := settle(t, e, compensation.Input{Payees: []irm.Payee{{ID: "pay-anna", Creators: []irm.CreatorID{"anna", "ben"}}}, Activities: split, Cut: day(9)})
	if got := books(r.Lines); got != "c 2.00" {
		t.Errorf("two parts of a first order book %s", got)
	}
}

func TestPerUnit(t *testing.T) { // seed: C8
	unit := func(more string) []string {
		return c(`{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $5` + more + `}`)
	}
	clicks := func(n string) []compensation.Activity { return f(done("click", "1", n, 3)) }
	check(t, []row{
		{"each", "", unit(""), clicks("7"), 0, "u 35.00"},
		{"per thousand", "", unit(`, "every": "1000"`), clicks("1234"), 0, "u 6.17"},
		{"whole packages only", "", unit(`, "every": "10", "partial": "down"`), clicks("19"), 0, "u 5.00"},
		{"a package that is begun", "", unit(`, "every": "10", "partial": "up"`), clicks("11"), 0, "u 10.00"},
		{"a full package", "", unit(`, "every": "10", "partial": "up"`), clicks("10"), 0, "u 5.00"},
		{"free units", "", unit(`, "free": "5"`), clicks("7"), 0, "u 10.00"},
		{"no more than free", "", unit(`, "free": "5"`), clicks("5"), 0, ""},
		{"free of the total", "", unit(`, "free": "5"`), f(done("click", "1", "4", 3), done("click", "2", "4", 40)), 0, "u 15.00"},
		{"free each month", "", unit(`, "free": "3", "per": "period"`), f(done("click", "1", "4", 3), done("click", "2", "4", 40)), 0, "u@03-01 5.00, u@04-01 5.00"},
		{"by event", "", unit(`, "event": {"min": $8, "max": $20, "fixed": $1}`), f(done("click", "1", "1", 3), done("click", "2", "9", 3), done("click", "3", "2", 4)), 0, "u 39.00"},
		{"far beyond counting", "", unit(`, "every": "4000000000000", "partial": "up"`), clicks("9223372036854"), 0, "u 15.00"},
		{"more back than there was", "", unit(`, "free": "9000000000000"`), clicks("-9223372036854"), 0, ""},
		{"conversions by share", "", c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $5}`), f(shared("1", "0.5", "1"), shared("2", "0.25", "0")), 0, "u 3.75"},
		{"conversions by winner", `"policy": {"count": "winner"}`, c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $5}`), f(shared("1", "0.5", "1"), shared("2", "0.25", "0")), 0, "u 5.00"},
		{"conversions by winner, of a condition", `"policy": {"count": "winner"}`, c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $5, "when": {"kind": ["purchase"]}}`), f(shared("1", "0.5", "1"), shared("2", "0.25", "0")), 0, "u 5.00"},
		{"bounds by a line of it", "", c(`{"type": "per_unit", "id": "u", "of": {"kind": "purchase"}, "amount": $5, "event": {"max": $3}, "when": {"category": ["books"]}}`), f(inCategory("1", "books", 100), inCategory("2", "toys", 100)), 0, "u 3.00"},
		{"one kind of conversion", "", c(`{"type": "per_unit", "id": "u", "of": {"kind": "lead"}, "amount": $5}`), f(shared("1", "1", "1"), with(shared("2", "1", "1"), func(a *compensation.Activity) { a.Kind = "lead" })), 0, "u 5.00"},
		{"by a line of it", "", c(`{"type": "per_unit", "id": "u", "of": {"kind": "purchase"}, "amount": $5, "when": {"category": ["books"]}}`), f(inCategory("1", "books", 100), inCategory("2", "toys", 100)), 0, "u 5.00"},
	})
}

func shared(id, share, won string) compensation.Activity {
	return with(sold(id, 1000, 3), func(a *compensation.Activity) {
		a.Quantity, a.Won = irm.MustQuantity(share), irm.MustQuantity(won)
	})
}

func TestMilestonesAndIncrements(t *testing.T) {
	milestone := func(more string) []string {
		return c(`{"type": "milestone", "id": "m", "of": {"kind": "click"}, "at": "10", "bonus": $25` + more + `}`)
	}
	increment := func(more string) []string {
		return c(`{"type": "increment", "id": "i", "of": {"kind": "click"}, "every": "1000", "amount": $5` + more + `}`)
	}
	clicks := func(n string, on int) []compensation.Activity { return f(done("click", "1", n, on)) }
	check(t, []row{
		{"just below", "", milestone(""), clicks("9.999999", 3), 0, ""},
		{"reached", "", milestone(""), clicks("10", 3), 0, "m 25.00"},
		{"once", "", milestone(""), clicks("35", 3), 0, "m 25.00"},
		{"each", "", milestone(`, "each": true`), clicks("35", 3), 0, "m 75.00"},
		{"each month", "", milestone(`, "each": true, "per": "period"`), f(done("click", "1", "19", 3), done("click", "2", "35", 40)), 0, "m@03-01 25.00, m@04-01 75.00"},
		{"before the deadline", "", milestone(`, "until": "2026-03-11T00:00:00Z"`), clicks("10", 9), 0, "m 25.00"},
		{"at the deadline", "", milestone(`, "until": "2026-03-11T00:00:00Z"`), clicks("10", 10), 0, ""},
		{"taken back", "", milestone(""), append(clicks("10", 3), undone("no", clicks("10", 3)[0], 50)), 0, ""},
		{"money in units of the currency", "", c(`{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "100.01", "bonus": $25}`), f(sold("1", 10_001, 3)), 0, "m 25.00"},
		{"a cent short", "", c(`{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "100.01", "bonus": $25}`), f(sold("1", 10_000, 3)), 0, ""},
		{"increments above", "", increment(`, "above": "10000", "up_to": "50000"`), clicks("12999", 3), 0, "i 10.00"},
		{"increments up to", "", increment(`, "above": "10000", "up_to": "50000"`), clicks("90000", 3), 0, "i 200.00"},
		{"increments from nought", "", increment(""), clicks("999", 3), 0, ""},
	})
}
