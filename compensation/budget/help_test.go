package budget_test

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

var start = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func day(n int) time.Time { return start.AddDate(0, 0, n) }

func usd(s string) irm.Money { return irm.MustMoney(s, "USD") }

func eur(s string) irm.Money { return irm.MustMoney(s, "EUR") }

var spring = budget.Place{Program: "all", Campaign: "spring", Creator: "anna", Category: "fee"}

// agreed, spent and so on are entries of the deal with anna.
func entry(kind budget.Kind, id string, at int, amount irm.Money) budget.Entry {
	e := budget.Entry{ID: id, Kind: kind, At: day(at), Place: spring, Amount: amount}
	if kind == budget.Committed || kind == budget.Spent || kind == budget.Ended {
		e.Commitment = "deal"
	}
	return e
}

func expected(id string, at int, low, likely, high string) budget.Entry {
	return budget.Entry{ID: id, Kind: budget.Expected, At: day(at), Place: spring, Commitment: "deal", Range: budget.Range{Low: usd(low), Likely: usd(likely), High: usd(high)}}
}

func tally(t testing.TB, entries ...budget.Entry) *budget.Tally {
	t.Helper()
	out := new(budget.Tally)
	for _, e := range entries {
		if err := out.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func limit(amount string) budget.Budget {
	return budget.Budget{ID: "b", Limit: usd(amount), Alerts: []irm.Rate{irm.MustRate("50%"), irm.MustRate("80%"), irm.MustRate("100%")}}
}

func report(t testing.TB, ta *budget.Tally, b budget.Budget, v budget.View) budget.Report {
	t.Helper()
	r, err := ta.Report(b, v)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rates(t testing.TB, list ...string) irm.FXTable {
	t.Helper()
	var all []irm.FXRate
	for _, s := range list { // "EUR USD 3 1.10": of day 3
		f := strings.Fields(s)
		n := 0
		for _, c := range f[2] {
			n = n*10 + int(c-'0')
		}
		all = append(all, irm.FXRate{From: irm.MustCurrency(f[0]), To: irm.MustCurrency(f[1]), Date: irm.DateOf(day(n)), Rate: irm.MustRate(f[3]), Source: "ECB"})
	}
	table, err := irm.NewFXTable(all)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func codes(fs irm.Findings) string {
	var list []string
	for _, f := range fs {
		list = append(list, f.Code)
	}
	return strings.Join(list, " ")
}
