package journal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

// Trials of parts merge to the trial of the whole, in any order.
func TestTrialMerge(t *testing.T) {
	whole := new(journal.Journal)
	var parts []journal.Trial
	for i := range 6 {
		part := new(journal.Journal)
		e := sale(t, fmt.Sprint(i), fmt.Sprint(i*7-9), 10)
		add(t, part, e)
		add(t, whole, e)
		parts = append(parts, trial(t, part, time.Time{}))
	}
	want := trial(t, whole, time.Time{})
	for range 3 {
		var sum journal.Trial
		for _, p := range parts {
			var err error
			if sum, err = sum.Merge(p); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(sum, want) {
			t.Errorf("merged %v, want %v", sum, want)
		}
		parts[0], parts[3], parts[5] = parts[5], parts[0], parts[3]
	}
}

// Sums beyond int64 are errors whatever the order, and sides that cancel out are not.
func TestTrialOverflow(t *testing.T) {
	huge := irm.MoneyFromMinor(math.MaxInt64, irm.MustCurrency("USD"))
	one := func(id string, m irm.Money) journal.Entry {
		l := line(id, "c7", "earn", "1", 10)
		l.Amount = m
		return entries(t, books(t), journal.Facts{Lines: []compensation.Line{l}})[0]
	}
	minus, _ := huge.Neg()
	j := new(journal.Journal)
	add(t, j, one("1", huge), one("2", minus))
	tr := trial(t, j, time.Time{})
	if m, err := tr.Rows[0].Balance(); err != nil || m.Sign() != 0 {
		t.Errorf("balance %v, %v", m, err)
	}
	if _, err := tr.Merge(tr); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("merged beyond int64: %v", err)
	}
	add(t, j, one("3", huge), one("4", huge), one("5", huge))
	if _, err := j.Trial(irm.Window{}); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("trial: %v", err)
	}
	if _, err := j.Close(day(30)); !errors.Is(err, irm.ErrOverflow) || !j.Closed().IsZero() {
		t.Errorf("close: %v, %v", err, j.Closed())
	}
	credits := new(journal.Journal)
	for i := range 3 {
		add(t, credits, one(fmt.Sprint("c", i), minus))
	}
	if _, err := credits.Trial(irm.Window{}); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("trial of credits: %v", err)
	}
	for _, r := range []journal.Row{{Debit: usd("-1"), Credit: usd("0")}, {Debit: usd("1"), Credit: eur("0")}} {
		if _, err := (journal.Trial{Rows: []journal.Row{r}}).Kinds(); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("row %v: %v", r, err)
		}
	}
}

func TestTrialBalance(t *testing.T) {
	j := new(journal.Journal)
	add(t, j, sale(t, "1", "100", 10))
	tr := trial(t, j, time.Time{})
	payable := journal.Account{Kind: journal.Payable, Plan: "p", Payee: "anna"}
	for _, tt := range []struct {
		currency, want string
	}{{"USD", "-100.00 USD"}, {"EUR", "0.00 EUR"}} {
		if m, err := tr.Balance(payable, irm.MustCurrency(tt.currency)); err != nil || m.String() != tt.want {
			t.Errorf("balance %v, %v, want %s", m, err, tt.want)
		}
	}
}

// What differs is found, each with its code.
func TestReconcile(t *testing.T) {
	b := compensation.Balance{
		Payee: "anna", Earned: usd("100"), Held: usd("30"), Paid: usd("20"), Payable: usd("50"), Carried: usd("0"), InKind: usd("5"),
	}
	facts := journal.Facts{
		Lines:   []compensation.Line{line("1", "c7", "earn", "100", 10), line("2", "c5", "in_kind", "5", 10)},
		Payouts: []compensation.PayoutEntry{reserved("po", "20", 10)},
	}
	division := journal.Division{Plan: "p", Cut: day(10), After: b}
	for _, tt := range []struct {
		name, want string
		divided    bool
		change     func(b *compensation.Balance)
	}{
		{"the same", "", true, func(*compensation.Balance) {}},
		{"not divided", "", false, func(b *compensation.Balance) { b.Held, b.Payable = usd("10"), usd("70") }},
		{"more payable", "payable_differs", false, func(b *compensation.Balance) { b.Payable = usd("51") }},
		{"less held", "payable_differs held_differs", true, func(b *compensation.Balance) { b.Held = usd("29") }},
		{"carried in place of held", "held_differs carried_differs", true, func(b *compensation.Balance) { b.Held, b.Carried = usd("29"), usd("1") }},
		{"more goods", "in_kind_differs", true, func(b *compensation.Balance) { b.InKind = usd("6") }},
		{"of another payee", "payable_differs in_kind_differs payee_missing", false, func(b *compensation.Balance) { b.Payee = "ben" }},
		{"in another currency", "payable_differs in_kind_differs", false, func(b *compensation.Balance) {
			*b = compensation.Balance{Payee: "anna", Earned: eur("100"), Held: eur("30"), Payable: eur("50"), InKind: eur("5")}
		}},
	} {
		j := journalOf(t, books(t), facts)
		if tt.divided {
			add(t, j, entries(t, books(t), journal.Facts{Divisions: []journal.Division{division}})...)
		}
		now := b
		tt.change(&now)
		var codes []string
		for _, f := range trial(t, j, day(10)).Reconcile("p", []compensation.Balance{now}) {
			codes = append(codes, f.Code)
		}
		if got := strings.Join(codes, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if fs := trial(t, j, day(10)).Reconcile("another", nil); len(fs) != 0 {
			t.Errorf("%s: of another plan: %v", tt.name, fs)
		}
	}
}

func TestChart(t *testing.T) {
	if fs := journal.DefaultChart().Validate(); len(fs) != 0 {
		t.Fatal(fs)
	}
	c := journal.DefaultChart()
	named := func(a journal.Account, number string) {
		c.Accounts = append(c.Accounts, journal.ChartAccount{Account: a, Number: number, Name: "of the host"})
	}
	named(journal.Account{Kind: journal.Expense, Category: "commission"}, "6010")
	named(journal.Account{Kind: journal.Expense, Plan: "p"}, "6020")
	named(journal.Account{Kind: journal.Expense, Payee: "ben"}, "6030")
	named(journal.Account{Kind: journal.Payable, Plan: "p", Payee: "anna"}, "2001")
	if fs := c.Validate(); len(fs) != 0 {
		t.Fatal(fs)
	}
	find := c.Lookup()
	for _, tt := range []struct {
		a    journal.Account
		want string
	}{
		{journal.Account{Kind: journal.Cash}, "1000"},
		{journal.Account{Kind: journal.Expense, Category: "commission", Plan: "q", Payee: "anna"}, "6010"},
		{journal.Account{Kind: journal.Expense, Category: "commission", Plan: "p", Payee: "anna"}, "6020"},
		{journal.Account{Kind: journal.Expense, Category: "commission", Plan: "p", Payee: "ben"}, "6030"},
		{journal.Account{Kind: journal.Expense, Category: "flat_fee", Plan: "q", Payee: "anna"}, "6000"},
		{journal.Account{Kind: journal.Payable, Plan: "p", Payee: "anna"}, "2001"},
		{journal.Account{Kind: journal.Payable, Plan: "q", Payee: "anna"}, "2000"},
		{journal.Account{Kind: "new"}, ""},
	} {
		got := find(tt.a)
		if got.Number != tt.want || got.Account != tt.a || got.Name == "" {
			t.Errorf("%v: %+v, want %s", tt.a, got, tt.want)
		}
	}
	j := new(journal.Journal)
	if _, err := j.Close(day(31)); err != nil {
		t.Fatal(err)
	}
	add(t, j, sale(t, "1", "100", 10))
	var rows [][]string
	for row, err := range j.Rows(c) {
		if err != nil || len(row) != len(journal.Columns()) {
			t.Fatal(row, err)
		}
		rows = append(rows, row)
	}
	if len(rows) != 2 || strings.Join(rows[0][1:], "|") != "2026-04-01T00:00:00Z|2026-03-10T23:59:59.999999Z|earn|1|6020|of the host|expense|commission|p|anna|100.00|USD" || rows[1][11] != "-100.00" {
		t.Errorf("rows %q", rows)
	}
	for range j.Rows(c) {
		break
	}
}

func TestDecodeChart(t *testing.T) {
	data, err := json.Marshal(journal.DefaultChart())
	if err != nil {
		t.Fatal(err)
	}
	if c, err := journal.DecodeChart(data); err != nil || !reflect.DeepEqual(c, journal.DefaultChart()) {
		t.Errorf("%+v, %v", c, err)
	}
	for _, tt := range []struct{ old, new, code string }{
		{`"number":"1000"`, `"nummer":"1000"`, "json_unknown"}, {`"kind":"cash"`, `"kind":"cash","payee":"x"`, "account"}, {`chart/1`, `chart/9`, "schema_version"},
	} {
		_, err := journal.DecodeChart([]byte(strings.Replace(string(data), tt.old, tt.new, 1)))
		var fs irm.Findings
		if !errors.As(err, &fs) || !fs.Has(tt.code) {
			t.Errorf("%s: %v, want %s", tt.new, err, tt.code)
		}
	}
}

func TestChartErrors(t *testing.T) {
	for _, tt := range []struct {
		code   string
		change func(c *journal.Chart)
	}{
		{"account", func(c *journal.Chart) { c.Accounts[0].Kind = "x" }},
		{"account", func(c *journal.Chart) { c.Accounts[0].Category = "x" }},
		{"account", func(c *journal.Chart) { c.Accounts[0].Payee = "x" }},
		{"duplicate", func(c *journal.Chart) { c.Accounts = append(c.Accounts, c.Accounts[0]) }},
		{"number_name", func(c *journal.Chart) { c.Accounts[1].Number = c.Accounts[0].Number }},
		{"chart_missing", func(c *journal.Chart) { c.Accounts = c.Accounts[1:] }},
		{"id_empty", func(c *journal.Chart) { c.Accounts[0].Number = "" }},
		{"limit", func(c *journal.Chart) { c.Accounts = slices.Repeat(c.Accounts, 10_000) }},
	} {
		c := journal.DefaultChart()
		tt.change(&c)
		if fs := c.Validate(); !fs.Has(tt.code) {
			t.Errorf("%v, want %s", fs, tt.code)
		}
	}
}
