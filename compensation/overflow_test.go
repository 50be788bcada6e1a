package compensation_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

const most = "92233720368547758.07"

// Amounts beyond 2^63 are an error wherever they come about, never a wrong number.
func TestOverflowEverywhere(t *testing.T) {
	huge := `{"type": "flat_fee", "id": "f", "amount": $` + most + `}`
	huger := `{"type": "flat_fee", "id": "g", "amount": $` + most + `}`
	all := `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`
	unit := `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $` + most + `}`
	retainer := `{"type": "retainer", "id": "r", "amount": $` + most + `}`
	big := int64(1)<<62 + 1
	month := f(sold("1", big, 1), sold("2", big, 40))
	euro := rates(t, rateOn("EUR", "USD", "100", 1), rateOn("JPY", "USD", "0.0000001", 1), rateOn("JPY", "USD", "0.0000001", 37))
	in := func(currency, id string, minor int64, on int) compensation.Activity {
		return with(sold(id, 1, on), func(a *compensation.Activity) {
			a.Lines[0].Amounts.Gross = irm.MoneyFromMinor(minor, irm.MustCurrency(currency))
		})
	}
	for _, tt := range []struct {
		name       string
		extra      string
		components []string
		facts      []compensation.Activity
	}{
		{"a price", "", c(unit), f(clicks("2", 1))},
		{"two fees", "", c(huge, huger), nil},
		{"a cap of two months", "", c(`{"type": "retainer", "id": "r", "amount": $` + most + `, "cap": {"amount": $1}}`), nil},
		{"a cap of two fees", `"caps": [{"id": "x", "amount": $1}]`, c(huge, huger), nil},
		{"what a cap takes", `"caps": [{"id": "x", "amount": $1}]`, c(huge, huger, unit), f(clicks("1", 1))},
		{"a budget", `"caps": [{"id": "x", "amount": $1, "budget": true}]`, c(huge, huger), nil},
		{"a guarantee over two fees", `"guarantee": {"amount": $1}`, c(huge, huger), nil},
		{"a guarantee of what was lost", `"guarantee": {"amount": $` + most + `}`, c(all), f(sold("1", -1<<62, 1))},
		{"a guarantee of a month of losses", `"guarantee": {"amount": $` + most + `, "per": "period"}`, c(all), f(sold("1", -1<<62, 1))},
		{"a guarantee of a month of gains", `"guarantee": {"amount": $1, "per": "period"}`, c(all, `{"type": "commission", "id": "d", "base": "net", "rate": "100%"}`), f(sold("1", 1<<62, 1), sold("2", 1<<62-1, 2))},
		{"an advance on two fees", `"advance": {"amount": $1}`, c(huge, huger), nil},
		{"an uplift", "", c(huge, `{"type": "uplift", "id": "x", "kind": "rush", "on": ["f"], "rate": "200%", "months": "1"}`), nil},
		{"an uplift on two fees", "", c(huge, huger, `{"type": "uplift", "id": "x", "kind": "rush", "on": ["f", "g"], "rate": "1%", "months": "1"}`), nil},
		{"an uplift by months", "", c(huge, huger, `{"type": "uplift", "id": "x", "kind": "rush", "on": ["f", "g"], "rate": "1%"}`), f(done("rush", "1", "1", 1))},
		{"months over months", "", c(fee100, `{"type": "uplift", "id": "x", "kind": "rush", "on": ["fee"], "rate": "1%"}`), f(done("rush", "1", "9000000000000", 1), done("rush", "2", "9000000000000", 40))},
		{"an escalator", "", c(`{"type": "retainer", "id": "r", "amount": $`+most+`}`, `{"type": "escalator", "id": "x", "on": ["r"], "rate": "100%", "max": "9"}`), nil},
		{"an escalator on two", "", c(retainer, `{"type": "retainer", "id": "s", "amount": $`+most+`}`, `{"type": "escalator", "id": "x", "on": ["r", "s"], "rate": "1%"}`), nil},
		{"a kill fee for two", "", c(huge, huger, `{"type": "kill_fee", "id": "k", "on": ["f", "g"], "stages": {"shot": "1%"}}`), f(cancelled("x", "shot", 1))},
		{"two months of sales", "", c(all), month},
		{"two months of sales in tiers", "", c(`{"type": "tiered", "id": "t", "mode": "stepped", "of": {"base": "net"}, "tiers": [{"rate": "1%"}]}`), month},
		{"two months of sales with bounds", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "1%", "event": {"max": $1}}`), month},
		{"two months of a pool", "", c(`{"type": "pool_share", "id": "p", "amount": $1, "by": {"base": "net"}}`), month},
		{"a pool of the sales of all", "", c(`{"type": "pool_share", "id": "p", "rate": "100%", "base": "net", "weights": {"pay-anna": 1}}`), f(sold("1", 1<<62, 1), by("ben", sold("2", 1<<62, 2)))},
		{"weights of a pool", "", c(`{"type": "pool_share", "id": "p", "amount": $1, "by": {"base": "net"}}`), f(sold("1", 1<<62, 1), by("ben", sold("2", 1<<62, 2)))},
		{"weights of a pool, month by month", "", c(`{"type": "pool_share", "id": "p", "amount": $1, "by": {"base": "net"}, "per": "period"}`), f(sold("1", 1<<62, 1), by("ben", sold("2", 1<<62, 2)))},
		{"one pool in one event", "", c(`{"type": "pool_share", "id": "p", "amount": $1, "by": {"base": "net"}}`), f(sold("1", big, 1), sold("2", big, 2))},
		{"a pool of money in columns", "", c(`{"type": "pool_share", "id": "p", "amount": $1, "by": {"base": "total"}}`), f(columns("1"))},
		{"columns", "", c(`{"type": "commission", "id": "c", "base": "total", "rate": "1%"}`), f(columns("1"))},
		{"columns by category", "", c(`{"type": "commission", "id": "c", "base": "total", "rate": "1%", "categories": {"x": "2%"}}`), f(columns("1"))},
		{"columns, selected", `"policy": {"selection": "highest"}`, c(all, `{"type": "commission", "id": "d", "base": "total", "rate": "1%"}`), f(columns("1"))},
		{"columns of an order", "", c(`{"type": "commission", "id": "c", "base": "total", "rate": "1%", "duration": {"orders": 1}}`), f(with(columns("1"), func(a *compensation.Activity) { a.Dimensions.Customer = "kim" }))},
		{"lines", "", c(`{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "1", "bonus": $1}`), f(with(columns("1"), func(a *compensation.Activity) { a.Lines = append(a.Lines, a.Lines[0]) }))},
		{"an event of two sales", "", c(all), f(sold("1", big, 1), with(sold("2", big, 1), func(a *compensation.Activity) { a.Conversion = "1" }))},
		{"an event of two shares", "", c(all), f(with(sold("1", 1, 1), vast), with(with(sold("2", 1, 1), vast), func(a *compensation.Activity) { a.Conversion = "1" }))},
		{"an event of two winners", "", c(all), f(with(sold("1", 1, 1), won), with(with(sold("2", 1, 1), won), func(a *compensation.Activity) { a.Conversion = "1" }))},
		{"an event of two lines", "", c(all), f(with(sold("1", 1, 1), pieces), with(with(sold("2", 1, 1), pieces), func(a *compensation.Activity) { a.Conversion = "1" }))},
		{"euro at a hundred", "", c(all), f(with(soldIn("1", "1", "EUR", 1), func(a *compensation.Activity) {
			a.Lines[0].Amounts.Gross = irm.MoneyFromMinor(1<<62, irm.MustCurrency("EUR"))
		}))},
		{"euro in columns", "", c(all), f(with(columns("1"), func(a *compensation.Activity) {
			x := irm.MoneyFromMinor(1<<62, irm.MustCurrency("EUR"))
			a.Lines[0].Amounts = irm.Amounts{Gross: x, Tax: x}
		}))},
		{"cents of euro in columns", "", c(`{"type": "commission", "id": "c", "base": "total", "rate": "1%"}`), f(with(columns("1"), func(a *compensation.Activity) {
			x := irm.MoneyFromMinor((1<<63-1)/101, irm.MustCurrency("EUR"))
			a.Lines[0].Amounts = irm.Amounts{Gross: x, Tax: x}
		}))},
		{"two months of euro", "", c(all), f(in("EUR", "1", 1<<55, 1), sold("2", -1<<62, 1), in("EUR", "3", 1<<56, 6))},
		{"cents of a euro over two months", "", c(`{"type": "commission", "id": "c", "base": "net", "rate": "1%"}`), f(in("EUR", "1", 1<<56, 5), sold("2", 1<<62, 40))},
		{"yen over two months at one rate", `"policy": {"fx_max_age": 90}`, c(`{"type": "tiered", "id": "t", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "1%"}]}`, `{"type": "retainer", "id": "r", "amount": $1, "when": {"kind": ["purchase"]}}`), f(in("JPY", "1", 1<<62, 20), in("JPY", "2", 1<<62, 36))},
		{"euro whose dollars are only less with what went back", "", c(all), f(sold("1", -1<<62, 1), in("EUR", "2", 3<<55, 5))},
		{"a sum across a converted sale", "", c(all), f(sold("1", 1<<62, 1), in("EUR", "2", 1, 2), sold("3", 1<<62, 3))},
		{"a vested account", `"payment": {"hold": 30}`, c(`{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $` + most + `}`), f(sold("1", 5, 1), sold("2", 5, 2), with(sold("3", -5, 90), func(a *compensation.Activity) { a.Quantity = irm.MustQuantity("-1") }))},
		{"what can still go back", `"payment": {"hold": 30}`, c(all, huge), f(sold("1", 5, 1), sold("2", -6, 90))},
		{"what can still go back, in sums", `"payment": {"hold": 30}`, c(all), f(sold("1", big, 1), sold("2", big, 2), sold("3", -big, 90))},
		{"a fee for an event", "", c(`{"type": "milestone", "id": "m", "of": {"kind": "click"}, "at": "0.000001", "bonus": $1000000, "each": true}`), f(clicks("9000000000000", 1))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := compile(t, planOf(t, tt.extra, tt.components...))
			_, err := e.Settle(compensation.Input{Payees: two(), Activities: tt.facts, FX: euro, Cut: day(100)})
			if !errors.Is(err, irm.ErrOverflow) {
				t.Errorf("got %v, want ErrOverflow", err)
			}
		})
	}
}

// A sum that is too much is found when a stretch of the plan ends, too.
func TestOverflowAcrossStretches(t *testing.T) {
	all := `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`
	e := compile(t, planOf(t, "", all, perClick), amended(t, 10, "", strings.Replace(all, "100%", "50%", 1), strings.Replace(perClick, "$1", "$2", 1)))
	small := soldIn("4", "0.01", "EUR", 13)
	facts := f(sold("1", 1<<62, 11), sold("2", 1<<62, 15), sold("3", 1, 40), small)
	slices.SortFunc(facts, compensation.Canonical)
	euro := rates(t, rateOn("EUR", "USD", "1", 13))
	in := compensation.Input{Payees: two(), Activities: facts, FX: euro, Cut: day(100)}
	if _, err := e.Settle(in); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("got %v, want ErrOverflow", err)
	}
	if _, err := e.Checkpoint(in); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("the checkpoint: got %v, want ErrOverflow", err)
	}
}

// Sums that would be too much on the way, in the order in which facts were given, are
// not in the order in which they happened.
func TestOverflowDependsOnNoOrder(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	facts := f(sold("1", 1<<62, 1), sold("2", 1<<62, 2), sold("3", -1<<62, 1))
	if got := books(settle(t, e, compensation.Input{Payees: anna(), Activities: facts, Cut: day(9)}).Lines); got != "c 4611686018427387.90" {
		t.Errorf("books %s", got)
	}
}

// What versions have counted together has to fit as well.
func TestOverflowOverVersions(t *testing.T) {
	table := `{"type": "tiered", "id": "t", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "10", "rate": "1%"}, {"rate": "2%"}]}`
	pool := `{"type": "pool_share", "id": "t", "amount": $1, "by": {"base": "net"}}`
	for _, component := range []string{table, strings.Replace(table, "marginal", "stepped", 1), pool} {
		for _, minor := range []int64{1<<62 + 1, -1<<62 - 1} {
			e := compile(t, planOf(t, "", component), amended(t, 20, "", strings.NewReplacer("2%", "3%", "$1", "$2").Replace(component)))
			if _, err := e.Settle(compensation.Input{Payees: anna(), Activities: f(sold("1", minor, 1), sold("2", minor, 40)), Cut: day(100)}); !errors.Is(err, irm.ErrOverflow) {
				t.Errorf("%d: got %v, want ErrOverflow", minor, err)
			}
		}
	}
}

// A line of another system that nothing stands for goes back, if that can be counted.
func TestOpeningLinesGoBack(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	opening := compensation.Line{ID: "opening", Plan: "p", Payee: "pay-anna", Component: "c", Kind: compensation.LineClawback, Cut: day(1), Amount: money("-4")}
	r := settle(t, e, compensation.Input{Payees: anna(), Booked: []compensation.Line{opening}, Cut: day(9)})
	if got := books(r.Lines); got != "c 4.00" || r.Lines[0].Kind != compensation.LineEarn {
		t.Errorf("books %s, %v", got, r.Lines)
	}
	opening.Amount = irm.MoneyFromMinor(-1<<63, irm.MustCurrency("USD"))
	if _, err := e.Settle(compensation.Input{Payees: anna(), Booked: []compensation.Line{opening}, Cut: day(9)}); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("got %v, want ErrOverflow", err)
	}
}

func columns(id string) compensation.Activity {
	return with(sold(id, 1<<62, 1), func(a *compensation.Activity) { a.Lines[0].Amounts.Tax = a.Lines[0].Amounts.Gross })
}

func vast(a *compensation.Activity) { a.Quantity = irm.QuantityFromMillionths(1<<63 - 1) }

func won(a *compensation.Activity) { a.Won = irm.QuantityFromMillionths(1<<63 - 1) }

func pieces(a *compensation.Activity) { a.Lines[0].Quantity = irm.QuantityFromMillionths(1<<63 - 1) }
