package compensation_test

import (
	"errors"
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
	euro := rates(t, rateOn("EUR", "USD", "100", 1))
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

func columns(id string) compensation.Activity {
	return with(sold(id, 1<<62, 1), func(a *compensation.Activity) { a.Lines[0].Amounts.Tax = a.Lines[0].Amounts.Gross })
}

func vast(a *compensation.Activity) { a.Quantity = irm.QuantityFromMillionths(1<<63 - 1) }

func won(a *compensation.Activity) { a.Won = irm.QuantityFromMillionths(1<<63 - 1) }

func pieces(a *compensation.Activity) { a.Lines[0].Quantity = irm.QuantityFromMillionths(1<<63 - 1) }
