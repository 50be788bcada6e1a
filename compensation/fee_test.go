package compensation_test

import (
	"testing"
	"time"
	_ "time/tzdata" // for machines without time zones

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func spent(id, amount string, kind compensation.ActivityKind, receipt string) compensation.Activity {
	return with(done(kind, id, "1", 3), func(a *compensation.Activity) {
		a.Dimensions.Receipt = receipt
		a.Lines = []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: money(amount), Tax: money("1")}}}
	})
}

func piece(id string, format irm.Format, on int) compensation.Activity {
	return with(done(compensation.KindDeliverable, id, "1", on), func(a *compensation.Activity) { a.Dimensions.Format = format })
}

func TestFees(t *testing.T) { // seed: C1
	fee := `{"type": "flat_fee", "id": "fee", "amount": $500}`
	onPost := `{"type": "flat_fee", "id": "fee", "amount": $500, "when": {"kind": ["content"]}}`
	onShoes := `{"type": "flat_fee", "id": "fee", "amount": $500, "when": {"category": ["shoes"]}}`
	pieces := `{"type": "per_deliverable", "id": "posts", "formats": {"reel": $100, "story": $25.50}, "amount": $10}`
	listed := `{"type": "per_deliverable", "id": "posts", "formats": {"reel": $100}}`
	post := done(compensation.KindContent, "post", "1", 5)
	check(t, []row{
		{"flat fee, once", "", c(fee), f(post), 0, "fee 500.00"},
		{"not before the plan begins", "", c(fee), nil, -1, ""},
		{"by an event", "", c(onPost), f(post), 0, "fee 500.00"},
		{"not before the event", "", c(onPost), f(post), 5, ""},
		{"of two events, once", "", c(onPost), f(post, done(compensation.KindContent, "post2", "1", 6)), 0, "fee 500.00"},
		{"lost with the event", "", c(onPost), f(post, undone("no", post, 9)), 0, ""},
		{"negative events earn nothing", "", c(onPost), f(done(compensation.KindContent, "x", "-1", 5)), 0, ""},
		{"by a line", "", c(onShoes), f(with(sold("1", 100, 1), func(a *compensation.Activity) { a.Lines[0].Category = "shoes" })), 0, "fee 500.00"},
		{"by no line", "", c(onShoes), f(sold("1", 100, 1)), 0, ""},
		{"by format", "", c(pieces), f(piece("1", "reel", 1), piece("2", "story", 2), piece("3", "story", 2), piece("4", "live", 2)), 0, "posts 161.00"},
		{"formats that are not listed", "", c(listed), f(piece("1", "reel", 1), piece("2", "live", 2)), 0, "posts 100.00"},
		{"half a deliverable", "", c(pieces), f(with(piece("1", "story", 1), func(a *compensation.Activity) { a.Quantity = irm.MustQuantity("0.5") })), 0, "posts 12.75"},
		{"taken back", "", c(pieces), f(piece("1", "reel", 1), undone("no", piece("1", "reel", 1), 40)), 0, ""},
	})
}

func TestRetainers(t *testing.T) {
	arrears := `{"type": "retainer", "id": "r", "amount": $3000}`
	advance := `{"type": "retainer", "id": "r", "amount": $3000, "due": "advance"}`
	active := `{"type": "retainer", "id": "r", "amount": $3000, "when": {"kind": ["deliverable"]}}`
	check(t, []row{
		{"when the month has ended", "", c(arrears), nil, 31, "r@03-01 3000.00"},
		{"not a moment sooner", "", c(arrears), nil, 30, ""},
		{"when the month begins", "", c(advance), nil, 32, "r@03-01 3000.00, r@04-01 3000.00"},
		{"not a moment sooner, in advance", "", c(advance), nil, 31, "r@03-01 3000.00"},
		{"three months", "", c(arrears), nil, 0, "r@03-01 3000.00, r@04-01 3000.00, r@05-01 3000.00"},
		{"in active months", "", c(active), f(piece("1", "reel", 40)), 0, "r@04-01 3000.00"},
		{"active no more", "", c(active), f(piece("1", "reel", 40), undone("no", piece("1", "reel", 40), 41)), 0, ""},
		{"weeks", `"period": {"every": 1, "unit": "week", "anchor": "2026-03-01"}`, c(`{"type": "retainer", "id": "r", "amount": $70}`), nil, 15, "r@03-01 70.00, r@03-08 70.00"},
	})
}

// A part of a period has its part of the amount by days: the coefficient is never
// rounded.
func TestProration(t *testing.T) {
	for _, tt := range []struct {
		name, period, amount string
		from, to             string
		want                 string
	}{
		{"6 of 7 days", `{"every": 1, "unit": "week", "anchor": "2026-03-01"}`, "30.00", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z", "r@03-01 25.71"}, // 3000 * 6/7 = 2571.43
		{"365 of 366 days", `{"every": 1, "unit": "year", "anchor": "2024-01-01"}`, "2000.00", "2024-01-02T00:00:00Z", "2025-01-01T00:00:00Z", "r@01-01 1994.54"},
		{"28 of 31 days", `{"every": 1, "unit": "month", "anchor": "2026-01-01"}`, "1.00", "2026-03-01T00:00:00Z", "2026-03-29T00:00:00Z", "r@03-01 0.90"},
		{"10 of 31 days", `{"every": 1, "unit": "month", "anchor": "2026-01-01"}`, "310.00", "2026-03-22T00:00:00Z", "2026-04-01T00:00:00Z", "r@03-01 100.00"},
		{"from the 31st", ``, "31.00", "2026-01-31T00:00:00Z", "2026-04-10T00:00:00Z", "r@01-31 31.00, r@02-28 31.00, r@03-31 10.33"}, // 10 of 30 days
		{"a day that has begun", `{"every": 1, "unit": "month", "anchor": "2026-03-01"}`, "31.00", "2026-03-01T15:00:00Z", "2026-04-01T00:00:00Z", "r@03-01 31.00"},
		{"a last day that has begun", `{"every": 1, "unit": "month", "anchor": "2026-03-01"}`, "31.00", "2026-03-01T00:00:00Z", "2026-03-10T15:00:00Z", "r@03-01 10.00"},
		{"every ten days", `{"every": 10, "unit": "day", "anchor": "2026-03-01"}`, "10.00", "2026-03-01T00:00:00Z", "2026-03-15T00:00:00Z", "r@03-01 10.00, r@03-11 4.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			extra := ""
			if tt.period != "" {
				extra = `"period": ` + tt.period
			}
			p := planOf(t, extra, `{"type": "retainer", "id": "r", "amount": $`+tt.amount+`}`)
			p.Effective = window(t, tt.from, tt.to)
			r := settle(t, compile(t, p), compensation.Input{Payees: anna(), Cut: p.Effective.To})
			if got := books(r.Lines); got != tt.want {
				t.Errorf("books %s, want %s", got, tt.want)
			}
		})
	}
}

func window(t *testing.T, from, to string) irm.Window {
	t.Helper()
	a, err := irm.ParseTime(from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := irm.ParseTime(to)
	if err != nil {
		t.Fatal(err)
	}
	return irm.Window{From: a, To: b}
}

// Periods are whole days of the plan's zone, though clocks change within them.
func TestPeriodsInAZone(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/New_York", "America/Santiago", "Pacific/Apia"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		p := planOf(t, "", `{"type": "retainer", "id": "r", "amount": $300}`, `{"type": "per_unit", "id": "click", "of": {"kind": "click"}, "amount": $1, "per": "period"}`)
		p.Zone = name
		p.Effective = irm.Window{From: time.Date(2026, 3, 1, 0, 0, 0, 0, zone).UTC(), To: time.Date(2026, 12, 1, 0, 0, 0, 0, zone).UTC()}
		e, err := compensation.CompileIn(zone, p)
		if err != nil {
			t.Fatal(err)
		}
		var facts []compensation.Activity
		for month := range 9 {
			first := time.Date(2026, time.Month(3+month), 1, 0, 0, 0, 0, zone)
			for i, at := range []time.Time{first, first.AddDate(0, 1, 0).Add(-time.Second)} {
				facts = append(facts, with(done("click", first.Format("01-")+string(rune('a'+i)), "1", 0), func(a *compensation.Activity) { a.At, a.RatedAt = at, at }))
			}
		}
		r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, Cut: p.Effective.To})
		if len(r.Lines) != 18 || len(r.Rejections) != 0 {
			t.Errorf("%s: %d lines, %v", name, len(r.Lines), r.Rejections)
		}
		for _, l := range r.Lines {
			if want := map[string]string{"r": "300.00", "click": "2.00"}[l.Component]; l.Amount.Amount() != want {
				t.Errorf("%s: %s from %s is %s, want %s", name, l.Component, l.Scope.From.In(zone), l.Amount, want)
			}
		}
	}
	if _, err := compensation.CompileIn(nil, plan(t)); err == nil {
		t.Error("compiled without a zone")
	}
}

func TestExpensesAndGifts(t *testing.T) { // seed: C9
	all, half := `{"type": "expense", "id": "x"}`, `{"type": "expense", "id": "x", "rate": "50%", "cap": {"amount": $30}}`
	gifts := `{"type": "in_kind", "id": "gift", "cap": {"amount": $150}}`
	check(t, []row{
		{"with a receipt", "", c(all), f(spent("1", "40.01", "expense", "r1")), 0, "x 41.01"},
		{"without", "", c(all), f(spent("1", "40.01", "expense", "")), 0, ""},
		{"half, up to a cap", "", c(half), f(spent("1", "40.01", "expense", "r1"), spent("2", "40.01", "expense", "r2")), 0, "x 41.01, x/cap -11.01"},
		{"a sale is no expense", "", c(all), f(sold("1", 500, 1)), 0, ""},
		{"gifts, by gross value", "", c(gifts), f(spent("1", "100", "gift", ""), spent("2", "70", "gift", "")), 0, "gift 170.00, gift/cap -20.00"},
		{"a stated value", "", c(`{"type": "in_kind", "id": "kit", "value": $89}`), f(spent("1", "100", "gift", "")), 0, "kit 89.00"},
	})
	e := compile(t, planOf(t, "", gifts, `{"type": "flat_fee", "id": "fee", "amount": $5}`))
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: f(spent("1", "100", "gift", "")), Cut: day(9)})
	if b := r.Balances[0]; b.InKind != money("100") || b.Earned != money("5") || b.Payable != money("5") {
		t.Errorf("balance %+v: goods are never payable", b)
	}
	statements, err := compensation.Statements(r.Lines)
	if err != nil || statements[0].Total != money("5") || statements[0].InKind != money("100") {
		t.Errorf("statement %+v, %v", statements, err)
	}
	r = settle(t, compile(t, planOf(t, "", all)), compensation.Input{Payees: anna(), Activities: f(spent("1", "4", "expense", "")), Cut: day(9)})
	if codes(r.Rejections) != "1 no_receipt" {
		t.Errorf("rejected %v", r.Rejections)
	}
}
