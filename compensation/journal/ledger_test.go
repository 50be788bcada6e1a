package journal_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

// A number has one row a currency, whoever the payee, and the numbers are in order.
func TestLedger(t *testing.T) { // seed: C7
	ben, euro := line("2", "c1", "earn", "50", 10), line("3", "c7", "clawback", "-7", 10)
	ben.Payee, euro.Amount = "ben", eur("-7")
	f := journal.Facts{Lines: []compensation.Line{line("1", "c7", "earn", "100", 10), ben, euro}, Payouts: []compensation.PayoutEntry{reserved("po", "30", 10)}}
	c := journal.DefaultChart()
	c.Accounts = append(c.Accounts, journal.ChartAccount{Account: journal.Account{Kind: journal.Expense, Category: "flat_fee"}, Number: "6010", Name: "Fees"})
	c.Accounts = slices.DeleteFunc(c.Accounts, func(a journal.ChartAccount) bool { return a.Kind == journal.InTransit })
	list, err := trial(t, journalOf(t, books(t), f), day(10)).Ledger(c)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, r := range list {
		fmt.Fprintf(&got, "%s|%s|%s|%s|%s\n", r.Number, r.Name, r.Debit.Amount(), r.Credit.Amount(), r.Balance)
	}
	if want := `|in_transit|0.00|30.00|-30.00 USD
2000|Owed to creators|7.00|0.00|7.00 EUR
2000|Owed to creators|30.00|150.00|-120.00 USD
6000|Creators|0.00|7.00|-7.00 EUR
6000|Creators|100.00|0.00|100.00 USD
6010|Fees|50.00|0.00|50.00 USD
`; got.String() != want {
		t.Errorf("ledger\n%swant\n%s", got.String(), want)
	}
	huge := irm.MoneyFromMinor(math.MaxInt64, irm.MustCurrency("USD"))
	row := func(payee irm.PayeeID, debit, credit irm.Money) journal.Row {
		return journal.Row{Account: journal.Account{Kind: journal.Payable, Plan: "p", Payee: payee}, Debit: debit, Credit: credit}
	}
	for _, tt := range []struct {
		rows []journal.Row
		want error
	}{
		{[]journal.Row{row("a", huge, usd("0")), row("b", huge, usd("0"))}, irm.ErrOverflow},
		{[]journal.Row{row("a", usd("0"), huge), row("b", usd("0"), huge)}, irm.ErrOverflow},
		{[]journal.Row{row("a", huge, usd("0")), row("b", usd("0.01"), usd("0"))}, irm.ErrOverflow},
		{[]journal.Row{row("a", huge, usd("0")), row("b", usd("0"), huge)}, nil},
		{[]journal.Row{row("a", usd("-1"), usd("0"))}, irm.ErrInvalid},
	} {
		if list, err := (journal.Trial{Rows: tt.rows}).Ledger(c); !errors.Is(err, tt.want) || (err == nil) != (len(list) == 1) {
			t.Errorf("%v: %v, %v, want %v", tt.rows, list, err, tt.want)
		}
	}
}

// The trials of periods that meet add up to that of all of them.
func TestTrialPeriod(t *testing.T) {
	j := new(journal.Journal)
	add(t, j, sale(t, "1", "100", 10), sale(t, "2", "50", 31), sale(t, "3", "7", 40))
	for _, tt := range []struct {
		period irm.Window
		want   string
	}{
		{irm.Window{}, "-157.00"}, {irm.Window{To: day(31)}, "-150.00"}, {irm.Window{From: day(31)}, "-7.00"},
		{irm.Window{From: day(10), To: day(31)}, "-50.00"}, {irm.Window{From: day(50)}, "0.00"},
	} {
		tr, err := j.Trial(tt.period)
		if err != nil {
			t.Fatal(err)
		}
		m, err := tr.Balance(journal.Account{Kind: journal.Payable, Plan: "p", Payee: "anna"}, irm.MustCurrency("USD"))
		if err != nil || m.Amount() != tt.want {
			t.Errorf("%v: %v, %v, want %s", tt.period, m, err, tt.want)
		}
	}
	if _, err := j.Trial(irm.Window{From: day(2), To: day(1)}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("a period that ends before it starts: %v", err)
	}
}

// A ledger takes no rows of nothing.
func TestRowsZero(t *testing.T) {
	none := compensation.Balance{Payee: "anna", Held: usd("0"), Carried: usd("0")}
	j := journalOf(t, books(t), journal.Facts{Divisions: []journal.Division{{Plan: "p", Cut: day(10), After: none}}})
	for row := range j.Rows(journal.DefaultChart()) {
		t.Errorf("row %q", row)
	}
}
