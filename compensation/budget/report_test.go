package budget_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

// What entries come to in a budget of 1,000 USD.
func TestReport(t *testing.T) { // seed: C7
	var (
		agreed = entry(budget.Committed, "agreed", 1, usd("500"))
		half   = entry(budget.Spent, "half", 9, usd("200"))
		ended  = entry(budget.Ended, "ended", 12, irm.Money{})
		wide   = expected("sim", 2, "450", "700", "1200")
	)
	boost := entry(budget.Spent, "boost", 10, usd("80"))
	boost.Commitment, boost.Place.Category = "", "boost"
	nameless := entry(budget.Spent, "line", 9, usd("10"))
	nameless.Commitment = "other"
	for _, tt := range []struct {
		name     string
		entries  []budget.Entry
		want     string // planned, committed, spent, paid, goods; remaining; low, likely, high
		findings string
	}{
		{"nothing", nil, "0 0 0 0 0; 1000; 0 0 0", ""},
		{"planned", []budget.Entry{entry(budget.Planned, "p", 1, usd("700"))}, "700 0 0 0 0; 1000; 0 0 0", ""},
		{"planned too much, then less", []budget.Entry{entry(budget.Planned, "p", 1, usd("1700")), entry(budget.Planned, "q", 2, usd("-600"))}, "1100 0 0 0 0; 1000; 0 0 0", "over_planned"},
		{"agreed", []budget.Entry{agreed}, "0 500 0 0 0; 500; 500 500 500", ""},
		{"agreed, then more", []budget.Entry{agreed, entry(budget.Committed, "more", 3, usd("100"))}, "0 600 0 0 0; 400; 600 600 600", ""},
		{"agreed, then less", []budget.Entry{agreed, entry(budget.Committed, "less", 3, usd("-100"))}, "0 400 0 0 0; 600; 400 400 400", ""},
		{"agreed, then taken back", []budget.Entry{agreed, entry(budget.Committed, "less", 3, usd("-500.01"))}, "0 0 0 0 0; 1000; 0 0 0", ""},
		{"spent in part", []budget.Entry{agreed, half}, "0 300 200 0 0; 500; 500 500 500", ""},
		{"spent and gone back", []budget.Entry{agreed, half, entry(budget.Spent, "refund", 11, usd("-50"))}, "0 350 150 0 0; 500; 500 500 500", ""},
		{"spent in full, and paid", []budget.Entry{agreed, half, entry(budget.Spent, "rest", 11, usd("300")), entry(budget.Paid, "po", 12, usd("500"))}, "0 0 500 500 0; 500; 500 500 500", ""},
		{"spent more", []budget.Entry{agreed, half, entry(budget.Spent, "rest", 11, usd("301"))}, "0 0 501 0 0; 499; 501 501 501", "overdrawn"},
		{"ended early", []budget.Entry{agreed, half, ended}, "0 0 200 0 0; 800; 200 200 200", ""},
		{"ended early, and spent after", []budget.Entry{agreed, half, ended, entry(budget.Spent, "kill fee", 13, usd("50"))}, "0 0 250 0 0; 750; 250 250 250", ""},
		{"ended, and agreed anew", []budget.Entry{agreed, half, ended, entry(budget.Committed, "again", 13, usd("50"))}, "0 0 200 0 0; 800; 200 200 200", "after_end"},
		{"ended, and expected anew", []budget.Entry{agreed, half, ended, expected("sim", 13, "1", "2", "3")}, "0 0 200 0 0; 800; 200 200 200", "after_end"},
		{"ended and agreed at once, in no order", []budget.Entry{agreed, half, ended, entry(budget.Committed, "z", 12, usd("50"))}, "0 0 200 0 0; 800; 200 200 200", ""},
		{"ended, and agreed to be less", []budget.Entry{agreed, half, ended, entry(budget.Committed, "less", 13, usd("-300"))}, "0 0 200 0 0; 800; 200 200 200", ""},
		{"expected", []budget.Entry{agreed, wide}, "0 500 0 0 0; 500; 500 700 1200", "over_risk"},
		{"expected, spent in part", []budget.Entry{agreed, wide, half}, "0 300 200 0 0; 500; 500 700 1200", "over_risk"},
		{"expected, once more", []budget.Entry{agreed, wide, expected("sim2", 8, "100", "550", "600")}, "0 500 0 0 0; 500; 500 550 600", ""},
		{"expected, spent more than likely", []budget.Entry{agreed, expected("sim", 2, "100", "550", "900"), half, entry(budget.Spent, "rest", 11, usd("400"))}, "0 0 600 0 0; 400; 600 600 900", ""},
		{"expected, and ended", []budget.Entry{agreed, wide, half, ended}, "0 0 200 0 0; 800; 200 200 200", ""},
		{"expected only", []budget.Entry{wide}, "0 0 0 0 0; 1000; 450 700 1200", "over_risk"},
		{"likely too much", []budget.Entry{expected("sim", 2, "0", "1000.01", "1200")}, "0 0 0 0 0; 1000; 0 1000.01 1200", "over_forecast"},
		{"too much is agreed", []budget.Entry{agreed, entry(budget.Committed, "more", 3, usd("500.01"))}, "0 1000.01 0 0 0; -0.01; 1000.01 1000.01 1000.01", "over_committed"},
		{"all is agreed", []budget.Entry{agreed, entry(budget.Committed, "more", 3, usd("500"))}, "0 1000 0 0 0; 0; 1000 1000 1000", ""},
		{"too much is spent", []budget.Entry{agreed, entry(budget.Spent, "much", 3, usd("1100"))}, "0 0 1100 0 0; -100; 1100 1100 1100", "over_spent overdrawn"},
		{"nobody knows how much", []budget.Entry{entry(budget.Committed, "open", 1, irm.Money{}), half}, "0 0 200 0 0; 800; 200 200 200", "value_unknown"},
		{"nobody knew how much", []budget.Entry{entry(budget.Committed, "open", 1, irm.Money{}), wide}, "0 0 0 0 0; 1000; 450 700 1200", "over_risk"},
		{"nobody knows, but it is over", []budget.Entry{entry(budget.Committed, "open", 1, irm.Money{}), ended}, "0 0 0 0 0; 1000; 0 0 0", ""},
		{"nobody agreed", []budget.Entry{half, nameless, entry(budget.Spent, "again", 9, usd("10"))}, "0 0 220 0 0; 780; 220 220 220", "not_committed not_committed"},
		{"goods", []budget.Entry{entry(budget.InKind, "g", 4, usd("90"))}, "0 0 0 0 90; 1000; 0 0 0", ""},
		{"beside deals", []budget.Entry{agreed, boost}, "0 500 80 0 0; 420; 580 580 580", ""},
		{"not yet", []budget.Entry{agreed, entry(budget.Spent, "later", 30, usd("10")), entry(budget.Committed, "later2", 40, usd("10"))}, "0 500 0 0 0; 500; 500 500 500", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := report(t, tally(t, tt.entries...), limit("1000"), budget.View{AsOf: day(30)})
			plain := func(m irm.Money) string { return strings.TrimSuffix(m.Amount(), ".00") }
			got := fmt.Sprintf("%s %s %s %s %s; %s; %s %s %s", plain(r.Planned.Amount), plain(r.Committed.Amount), plain(r.Spent.Amount), plain(r.Paid.Amount), plain(r.InKind.Amount),
				plain(r.Remaining), plain(r.Forecast.Low), plain(r.Forecast.Likely), plain(r.Forecast.High))
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got := codes(r.Findings); got != tt.findings {
				t.Errorf("findings %q, want %q", got, tt.findings)
			}
			if len(r.Findings.Errors()) > 0 {
				t.Errorf("errors: %v", r.Findings)
			}
			if _, err := json.Marshal(r); err != nil {
				t.Error(err)
			}
		})
	}
}

// Each number names its entries.
func TestTraceable(t *testing.T) {
	boost := entry(budget.Spent, "boost", 10, usd("80"))
	boost.Commitment = ""
	r := report(t, tally(t, entry(budget.Committed, "agreed", 1, usd("500")), entry(budget.Spent, "half", 9, usd("200")), boost, expected("sim", 2, "0", "600", "600"),
		entry(budget.Planned, "plan", 1, usd("1")), entry(budget.Paid, "po", 1, usd("1")), entry(budget.InKind, "gift", 1, usd("1")),
		budget.Entry{ID: "open", Kind: budget.Committed, At: day(1), Commitment: "deal 2"}), limit("1000"), budget.View{AsOf: day(30)})
	for _, tt := range []struct {
		name, want string
		got        []string
	}{
		{"planned", "plan", r.Planned.Entries},
		{"committed", "agreed half", r.Committed.Entries},
		{"spent", "half boost", r.Spent.Entries},
		{"paid", "po", r.Paid.Entries},
		{"goods", "gift", r.InKind.Entries},
		{"forecast", "sim", r.Forecast.Entries},
		{"unknown", "deal 2", r.Forecast.Unknown},
	} {
		if got := strings.Join(tt.got, " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	if r.Used == nil || r.Used.String() != "0.58" {
		t.Errorf("used %v", r.Used)
	}
}

// Shares are rounded down.
func TestUsed(t *testing.T) {
	for amount, want := range map[string]string{"1": "0.333333", "-1": "-0.333334", "6": "2"} {
		r := report(t, tally(t, entry(budget.Spent, "a", 1, usd(amount))), limit("3"), budget.View{AsOf: day(30)})
		if r.Used == nil || r.Used.String() != want {
			t.Errorf("%s of 3.00: %v, want %s", amount, r.Used, want)
		}
	}
}

// Scope and period choose: what is spent by its own time, what is committed or planned by
// when it is due.
func TestScopeAndPeriod(t *testing.T) {
	april := irm.Window{From: day(31), To: day(61)}
	deal := entry(budget.Committed, "agreed", 1, usd("500"))
	deal.Due = day(40)
	plan := entry(budget.Planned, "plan", 1, usd("7"))
	plan.Due = day(41)
	other := entry(budget.Spent, "other", 40, usd("3"))
	other.Commitment, other.Place = "", budget.Place{Program: "all", Campaign: "autumn", Creator: "ben", Category: "boost"}
	ta := tally(t, deal, plan, other, entry(budget.Spent, "march", 30, usd("200")), entry(budget.Spent, "april", 31, usd("100")), entry(budget.Spent, "may", 61, usd("50")))
	for _, tt := range []struct {
		name   string
		scope  budget.Place
		period irm.Window
		want   string // planned, committed, spent
	}{
		{"all", budget.Place{}, irm.Window{}, "7.00 150.00 353.00"},
		{"april", budget.Place{}, april, "7.00 150.00 103.00"},
		{"before april", budget.Place{}, irm.Window{To: day(31)}, "0.00 0.00 200.00"},
		{"spring in april", budget.Place{Campaign: "spring"}, april, "7.00 150.00 100.00"},
		{"ben", budget.Place{Creator: "ben"}, irm.Window{}, "0.00 0.00 3.00"},
		{"boosts of the programme", budget.Place{Program: "all", Category: "boost"}, irm.Window{}, "0.00 0.00 3.00"},
		{"another programme", budget.Place{Program: "x"}, irm.Window{}, "0.00 0.00 0.00"},
		{"fees of ben", budget.Place{Creator: "ben", Category: "fee"}, irm.Window{}, "0.00 0.00 0.00"},
	} {
		b := limit("1000")
		b.Scope, b.Period = tt.scope, tt.period
		r := report(t, ta, b, budget.View{AsOf: day(90)})
		if got := fmt.Sprint(r.Planned.Amount.Amount(), " ", r.Committed.Amount.Amount(), " ", r.Spent.Amount.Amount()); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestBurnAndAlerts(t *testing.T) {
	spent := func(id string, at int, amount string) budget.Entry {
		e := entry(budget.Spent, id, at, usd(amount))
		e.Commitment = ""
		return e
	}
	for _, tt := range []struct {
		name, burn, alerts string
		limit              string
		entries            []budget.Entry
	}{
		{"by months", "2026-03-01 300.00 [a b]; 2026-05-01 -20.00 [c]; ", "", "1000", []budget.Entry{spent("a", 0, "100"), spent("b", 30, "200"), spent("c", 70, "-20")}},
		{"one cent less", "2026-03-01 499.99 [a]; ", "", "1000", []budget.Entry{spent("a", 0, "499.99")}},
		{"half", "2026-03-01 500.00 [a]; ", "0.5 spent 2026-03-01 a; ", "1000", []budget.Entry{spent("a", 0, "500")}},
		{
			"one after the other", "2026-03-01 900.00 [a b c]; ", "0.5 spent 2026-03-02 b; 0.8 spent 2026-03-03 c; 1 committed 0001-01-01 ; ", "1000",
			[]budget.Entry{spent("a", 0, "100"), spent("b", 1, "400"), spent("c", 2, "400"), entry(budget.Committed, "d", 2, usd("100"))},
		},
		{"reached, gone back, and reached again", "2026-03-01 600.00 [a b c]; ", "0.5 spent 2026-03-01 a; ", "1000", []budget.Entry{spent("a", 0, "500"), spent("b", 1, "-200"), spent("c", 2, "300")}},
		{"likely", "", "0.5 forecast 0001-01-01 ; ", "1000", []budget.Entry{expected("e", 1, "0", "500", "700")}},
		{"more than half a cent", "2026-03-01 0.00 [a]; ", "", "0.01", []budget.Entry{spent("a", 0, "0")}},
		{"a share of nothing", "2026-03-01 1.00 [a]; ", "", "0", []budget.Entry{spent("a", 0, "1")}},
	} {
		b := limit(tt.limit)
		r := report(t, tally(t, tt.entries...), b, budget.View{AsOf: day(90)})
		var burn, alerts string
		for _, m := range r.Burn {
			burn += fmt.Sprint(m.Month, " ", m.Amount.Amount(), " ", m.Entries, "; ")
		}
		for _, a := range r.Alerts {
			alerts += fmt.Sprint(a.Share, " ", a.By, " ", a.At.Format(time.DateOnly), " ", a.Entry, "; ")
		}
		if burn != tt.burn || alerts != tt.alerts {
			t.Errorf("%s:\nburn   %s\nalerts %s", tt.name, burn, alerts)
		}
		if (r.Used == nil) != (tt.limit == "0") {
			t.Errorf("%s: used %v", tt.name, r.Used)
		}
	}
}

// Each entry at the rate of its day; what is left of a commitment at that of the view.
func TestCurrencies(t *testing.T) {
	ta := tally(t, entry(budget.Committed, "agreed", 1, eur("100")), entry(budget.Spent, "half", 3, eur("60")))
	view := budget.View{AsOf: day(6), FX: rates(t, "EUR USD 1 1.10", "EUR USD 3 1.20", "EUR USD 5 1.30", "USD EUR 4 0.5", "USD EUR 5 0.8"), MaxAge: 0}
	r := report(t, ta, limit("1000"), view)
	if r.Spent.Amount != usd("72") || r.Committed.Amount != usd("52") || r.Remaining != usd("876") {
		t.Errorf("spent %s, committed %s, remaining %s", r.Spent.Amount, r.Committed.Amount, r.Remaining)
	}
	// The rest of 40 EUR, when it is spent, leaves nothing, whatever the rate.
	if err := ta.Add(entry(budget.Spent, "rest", 5, eur("40"))); err != nil {
		t.Fatal(err)
	}
	if r := report(t, ta, limit("1000"), view); r.Committed.Amount.Sign() != 0 || r.Spent.Amount != usd("124") || len(r.Findings) != 0 {
		t.Errorf("spent %s, committed %s, %v", r.Spent.Amount, r.Committed.Amount, r.Findings)
	}
	// Spent in another currency than agreed, and expected in that one.
	sim := expected("sim", 4, "0", "0", "260") // 130 EUR
	mixed := tally(t, entry(budget.Committed, "agreed", 1, eur("100")), entry(budget.Spent, "dollars", 4, usd("100")), sim)
	r = report(t, mixed, limit("1000"), view)
	if r.Committed.Amount != usd("65") || r.Forecast.High != usd("204") || r.Spent.Amount != usd("100") {
		t.Errorf("committed %s, at most %s, spent %s", r.Committed.Amount, r.Forecast.High, r.Spent.Amount)
	}
	// In the currency of the view.
	view.Currency = irm.MustCurrency("EUR")
	if r := report(t, ta, limit("1000"), view); r.Limit != eur("800") || r.Spent.Amount != eur("100") {
		t.Errorf("limit %s, spent %s", r.Limit, r.Spent.Amount)
	}
	// All that is missing is told at once; an old rate is one, if it may be.
	view.Currency, view.FX = irm.Currency{}, rates(t, "EUR USD 1 1.10")
	_, err := mixed.Report(limit("1000"), view)
	var missing *budget.MissingRatesError
	if !errors.As(err, &missing) || !errors.Is(err, irm.ErrNotFound) || err.Error() != "budget: no exchange rate from EUR to USD on 2026-03-06, USD to EUR on 2026-03-05" || len(missing.Rates) != 2 {
		t.Errorf("missing: %v", err)
	}
	view.MaxAge = 30
	if r := report(t, ta, limit("1000"), view); r.Spent.Amount != usd("110") {
		t.Errorf("at an old rate: %s", r.Spent.Amount)
	}
	var many []budget.Entry
	for i := range 9 {
		many = append(many, entry(budget.Paid, fmt.Sprint(i), i, irm.MustMoney("1", []string{"GBP", "CHF"}[i%2])))
	}
	if _, err := tally(t, many...).By(budget.ByCreator, budget.Place{}, irm.Window{}, budget.View{AsOf: day(60), Currency: irm.MustCurrency("USD")}); err == nil ||
		err.Error() != "budget: no exchange rate from CHF to USD on 2026-03-02, CHF to USD on 2026-03-04, CHF to USD on 2026-03-06, and 6 more" {
		t.Errorf("many missing: %v", err)
	}
	// A rate that is not needed is not missed.
	b := limit("1000")
	b.Scope = budget.Place{Creator: "ben"}
	report(t, mixed, b, budget.View{AsOf: day(60)})
}

func TestReportErrors(t *testing.T) {
	huge := irm.MoneyFromMinor(math.MaxInt64, irm.MustCurrency("USD"))
	full := tally(t, entry(budget.Spent, "1", 1, huge), entry(budget.Spent, "2", 2, huge))
	good := budget.View{AsOf: day(9)}
	for _, tt := range []struct {
		name string
		ta   *budget.Tally
		b    budget.Budget
		v    budget.View
		want error
	}{
		{"no budget", new(budget.Tally), budget.Budget{}, good, irm.ErrInvalid},
		{"no time", new(budget.Tally), limit("1"), budget.View{}, irm.ErrInvalid},
		{"an age below zero", new(budget.Tally), limit("1"), budget.View{AsOf: day(1), MaxAge: -1}, irm.ErrInvalid},
		{"overflow", full, limit("1"), good, irm.ErrOverflow},
		{"an alert beyond", new(budget.Tally), budget.Budget{ID: "b", Limit: huge, Alerts: []irm.Rate{irm.MustRate("2")}}, good, irm.ErrOverflow},
		{"a share beyond", tally(t, entry(budget.Spent, "1", 1, huge)), limit("0.01"), good, irm.ErrOverflow},
	} {
		if _, err := tt.ta.Report(tt.b, tt.v); !errors.Is(err, tt.want) || len(err.Error()) > 256 {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
		if _, err := tt.ta.Room(tt.b, tt.v); !errors.Is(err, tt.want) {
			t.Errorf("%s: room: %v, want %v", tt.name, err, tt.want)
		}
	}
	for _, tt := range []struct {
		d budget.Dimension
		v budget.View
	}{{"month", budget.View{AsOf: day(1), Currency: irm.MustCurrency("USD")}}, {budget.ByCreator, good}} {
		if _, err := full.By(tt.d, budget.Place{}, irm.Window{}, tt.v); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("by %s: %v", tt.d, err)
		}
	}
}

func TestFacts(t *testing.T) {
	of := budget.Draw{Place: spring, Commitment: "deal"}
	lines := []compensation.Line{
		{ID: "l1", Kind: compensation.LineEarn, Cut: day(31), Amount: usd("10")}, {ID: "l2", Kind: compensation.LineClawback, Cut: day(31), Amount: usd("-4")},
		{ID: "l3", Kind: compensation.LineInKind, Cut: day(31), Amount: usd("25")}, {ID: "l4"},
	}
	got := slices.Collect(budget.Lines(lines, func(compensation.Line) budget.Draw { return of }))
	if len(got) != 4 || !got[3].At.IsZero() || got[3].Validate().Err() == nil {
		t.Fatalf("entries %+v", got)
	}
	p := compensation.PayoutEntry{ID: "r", Payout: "r", Step: compensation.PayoutReserved, At: day(31), Amount: usd("6")}
	end, err := p.Settled(day(33))
	if err != nil {
		t.Fatal(err)
	}
	paid := slices.Collect(budget.Payouts([]compensation.PayoutEntry{p, end}, func(compensation.PayoutEntry) budget.Draw { return of }))
	if len(paid) != 1 || paid[0].Kind != budget.Paid {
		t.Fatalf("paid %+v", paid)
	}
	ta := tally(t, append(got[:3], paid...)...)
	b := limit("100")
	b.Period = irm.Window{To: day(31)} // the cut of March is in March
	r := report(t, ta, b, budget.View{AsOf: day(60)})
	if r.Spent.Amount != usd("6") || r.InKind.Amount != usd("25") || r.Paid.Amount != usd("0") {
		t.Errorf("spent %s, goods %s, paid %s", r.Spent.Amount, r.InKind.Amount, r.Paid.Amount)
	}
	for range budget.Lines(lines, func(compensation.Line) budget.Draw { return of }) {
		break
	}
	for range budget.Payouts([]compensation.PayoutEntry{end}, func(compensation.PayoutEntry) budget.Draw { return of }) {
		break
	}
	f := compensation.Forecast{Low: usd("1"), Expected: usd("2"), High: usd("3")}
	if r := budget.RangeOf(f); r != (budget.Range{Low: usd("1"), Likely: usd("2"), High: usd("3")}) {
		t.Errorf("range %v", r)
	}
}
