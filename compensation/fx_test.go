package compensation_test

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func rates(t testing.TB, list ...irm.FXRate) irm.FXTable {
	t.Helper()
	table, err := irm.NewFXTable(list)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func rateOn(from, to, rate string, d int) irm.FXRate {
	return irm.FXRate{From: irm.MustCurrency(from), To: irm.MustCurrency(to), Date: irm.DateOf(day(d)), Rate: irm.MustRate(rate), Source: "ECB"}
}

// soldIn is a sale in another currency.
func soldIn(id, amount, currency string, on int) compensation.Activity {
	return with(sold(id, 0, on), func(a *compensation.Activity) {
		a.Lines[0].Amounts = irm.Amounts{Gross: irm.MustMoney(amount, currency)}
	})
}

func TestExchangeRates(t *testing.T) {
	table := rates(t, rateOn("EUR", "USD", "1.1", 1), rateOn("EUR", "USD", "1.2", 20), rateOn("JPY", "USD", "0.0065", 1), rateOn("KWD", "USD", "3.25", 1), rateOn("CHF", "USD", "0.9", 0))
	refund := with(soldIn("r", "-60.00", "EUR", 3), func(a *compensation.Activity) { a.Conversion, a.At, a.Quantity = "1", day(25), irm.Quantity{} })
	for _, tt := range []struct {
		name, extra string
		facts       []compensation.Activity
		want        string
		rejected    string
	}{
		{"of the day", "", f(soldIn("1", "100.00", "EUR", 20)), "c 12.00", ""},
		{"of some days before", "", f(soldIn("1", "100.00", "EUR", 3)), "c 11.00", ""},
		{"too old", "", f(soldIn("1", "100.00", "EUR", 9)), "", "1 fx"},
		{"old, but not too old", `"policy": {"fx_max_age": 8}`, f(soldIn("1", "100.00", "EUR", 9)), "c 11.00", ""},
		{"none", "", f(soldIn("1", "100.00", "SEK", 3), sold("2", 10_000, 3)), "c 10.00", "1 fx"},
		{"a refund at the rate of its sale", "", f(soldIn("1", "100.00", "EUR", 3), refund), "c 4.40", ""},
		{"no minor units", "", f(soldIn("1", "10000", "JPY", 3)), "c 6.50", ""},
		{"three decimals", "", f(soldIn("1", "10.005", "KWD", 3)), "c 3.25", ""}, // 10% of 32.51625
		{"converted once, rounded once", "", f(soldIn("1", "0.04", "EUR", 20), soldIn("2", "0.04", "EUR", 20)), "c 0.01", ""},
		{"a hundred small ones", "", many(100, func(id string) compensation.Activity { return soldIn(id, "1", "JPY", 3) }), "c 0.07", ""}, // 0.065
		{"at the start of the period", `"policy": {"fx_date": "period", "fx_max_age": 60}`, f(soldIn("1", "100.00", "EUR", 22), soldIn("2", "100.00", "EUR", 40)), "c 12.00", "1 fx"},
		{"at the start of the plan", `"policy": {"fx_date": "plan"}`, f(soldIn("1", "100.00", "EUR", 22), soldIn("2", "100.00", "CHF", 40)), "c 9.00", "1 fx"},
		{"two currencies in one event", "", f(soldIn("1", "100.00", "EUR", 3), with(sold("2", 100, 3), func(a *compensation.Activity) { a.Conversion = "1" })), "c 11.10", ""},
		{"two currencies in one line", "", f(with(sold("1", 100, 3), func(a *compensation.Activity) { a.Lines[0].Amounts.Tax = irm.MustMoney("1", "EUR") })), "", "1 currency"},
		{"two currencies in one of two lines", "", f(sold("1", 100, 3), with(sold("2", 100, 3), func(a *compensation.Activity) { a.Conversion, a.Lines[0].Amounts.Tax = "1", irm.MustMoney("1", "EUR") })), "", "1 currency"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := compile(t, planOf(t, tt.extra, tenth))
			r := settle(t, e, compensation.Input{Payees: anna(), Activities: tt.facts, FX: table, Cut: day(60)})
			if got := books(r.Lines); got != tt.want || codes(r.Rejections) != tt.rejected {
				t.Errorf("books %s, rejects %v; want %s, %s", got, r.Rejections, tt.want, tt.rejected)
			}
		})
	}
}

// The line says which rates it owes to, and only if money counted.
func TestLinesCarryTheirRates(t *testing.T) {
	e := compile(t, planOf(t, "", tenth, `{"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $1}`))
	table := rates(t, rateOn("EUR", "USD", "1.1", 1), rateOn("EUR", "USD", "1.2", 20))
	facts := f(soldIn("1", "100.00", "EUR", 3), soldIn("2", "50.00", "EUR", 4), soldIn("3", "10.00", "EUR", 20))
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, FX: table, Cut: day(60)})
	uses := r.Lines[0].FX
	if len(uses) != 2 || uses[0].From.String() != "150.00 EUR" || uses[0].To != money("165") || uses[1].To != money("12") || len(r.Lines[1].FX) != 0 {
		t.Errorf("lines carry %v and %v", uses, r.Lines[1].FX)
	}
	steps, err := e.Explain(r.Lines[0])
	if err != nil || steps[0].Text != "150.00 EUR at 1.1 of 2026-03-02 (ECB)" || steps[0].Value != "165.00 USD" {
		t.Errorf("explained as %v, %v", steps, err)
	}
}

// A line that owes to many rates says so by currency, and replays.
func TestManyRates(t *testing.T) {
	p := planOf(t, "", tenth)
	p.Effective.To = day(400)
	e := compile(t, p)
	var list []irm.FXRate
	var facts []compensation.Activity
	for d := range 120 {
		list = append(list, rateOn("EUR", "USD", fmt.Sprintf("1.%03d", d), d), rateOn("JPY", "USD", "0.0065", d))
		facts = append(facts, soldIn(fmt.Sprint("e", d), "0.01", "EUR", d), soldIn(fmt.Sprint("j", d), "3", "JPY", d))
	}
	l := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, FX: rates(t, list...), Cut: day(130)}).Lines[0]
	if len(l.FX) != 2 || l.FX[0].Rates != 120 || l.FX[0].From != irm.MustMoney("1.20", "EUR") || l.FX[0].To != money("1.27") || l.FX[0].Until != irm.DateOf(day(119)) {
		t.Fatalf("FX %+v", l.FX)
	}
	if l.Amount != money("0.36") { // 10% of 1.2714 + 2.34
		t.Errorf("books %s", l.Amount)
	}
	steps, err := e.Explain(l)
	if err != nil || steps[0].Text != "1.20 EUR at 120 rates of 2026-03-01 to 2026-06-28" {
		t.Errorf("explained as %v, %v", steps, err)
	}
}

// A plan in a currency without minor units, and one with three.
func TestPlansInOtherCurrencies(t *testing.T) {
	for _, tt := range []struct{ currency, amount, want string }{{"JPY", "12345", "1235"}, {"KWD", "1.234", "0.123"}, {"CLF", "0.1234", "0.0123"}} {
		p := planOf(t, "", tenth, `{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "10000000", "bonus": $1}`)
		p.Currency = irm.MustCurrency(tt.currency)
		p.Components[1] = compensation.Milestone{ID: "m", Of: compensation.Measure{Base: "net"}, At: irm.MustQuantity("12345"), Bonus: irm.MustMoney("1", tt.currency)}
		r := settle(t, compile(t, p), compensation.Input{Payees: anna(), Activities: f(soldIn("1", tt.amount, tt.currency, 3)), Cut: day(9)})
		if got := r.Lines[0].Amount; got.Amount() != tt.want || got.Currency() != p.Currency {
			t.Errorf("10%% of %s %s is %s, want %s", tt.amount, tt.currency, got, tt.want)
		}
		if reached := len(r.Lines) == 2; reached != (tt.currency == "JPY") {
			t.Errorf("%s: %d lines", tt.currency, len(r.Lines))
		}
	}
}
