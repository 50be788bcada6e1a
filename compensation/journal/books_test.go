package journal_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

func plan() compensation.Plan {
	return compensation.Plan{
		ID: "p", Caps: []compensation.PlanCap{{ID: "all"}},
		Components: compensation.Components{
			compensation.FlatFee{ID: "c1"}, compensation.PerDeliverable{ID: "c2"}, compensation.Retainer{ID: "c3"}, compensation.Expense{ID: "c4"}, compensation.InKind{ID: "c5"},
			compensation.PerUnit{ID: "c6"}, compensation.Commission{ID: "c7"}, compensation.Tiered{ID: "c8"}, compensation.Milestone{ID: "c9"}, compensation.Increment{ID: "c10"},
			compensation.PoolShare{ID: "c11"}, compensation.Uplift{ID: "c12"}, compensation.Escalator{ID: "c13"}, compensation.KillFee{ID: "c14"},
		},
	}
}

func books(t testing.TB) journal.Books {
	t.Helper()
	b, err := journal.NewBooks(plan())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What facts leave on the accounts.
func TestEntries(t *testing.T) { // seed: C7
	r := reserved("po", "60", 10)
	back := journal.ByHand{Plan: "p", Payout: compensation.Payout{ID: "h", Payee: "anna", At: day(3), Amount: usd("-5")}}
	settled, errSettled := r.Settled(day(12))
	voided, errVoided := r.Voided(day(12), "no such account")
	ended(t, settled, errSettled)
	ended(t, voided, errVoided)
	pay := func(f func(p *journal.Payment)) journal.Facts {
		p := journal.Payment{Payout: "po", Plan: "p", Payee: "anna", At: day(12), Amount: usd("60")}
		f(&p)
		return journal.Facts{Payouts: []compensation.PayoutEntry{r, settled}, Payments: []journal.Payment{p}}
	}
	for _, tt := range []struct {
		name string
		f    journal.Facts
		want map[string]string
	}{
		{"pay", journal.Facts{Lines: []compensation.Line{line("1", "c7", "earn", "100", 10)}}, map[string]string{"expense/commission": "100.00", "payable": "-100.00"}},
		{"pay and a refund", journal.Facts{Lines: []compensation.Line{line("1", "c7", "earn", "100", 10), line("2", "c7", "clawback", "-30", 20)}}, map[string]string{"expense/commission": "70.00", "payable": "-70.00"}},
		{"a cap of a component", journal.Facts{Lines: []compensation.Line{line("1", "c7", "earn", "100", 10), line("2", "c7/cap", "cap", "-30", 10)}}, map[string]string{"expense/commission": "70.00", "payable": "-70.00"}},
		{"a cap of the plan", journal.Facts{Lines: []compensation.Line{line("1", "all", "cap", "-30", 10)}}, map[string]string{"expense/cap": "-30.00", "payable": "30.00"}},
		{"a guarantee", journal.Facts{Lines: []compensation.Line{line("1", "guarantee", "floor", "30", 10)}}, map[string]string{"expense/guarantee": "30.00", "payable": "-30.00"}},
		{"by hand", journal.Facts{Lines: []compensation.Line{line("1", "adjustment/a", "adjust", "30", 10)}}, map[string]string{"expense/adjustment": "30.00", "payable": "-30.00"}},
		{"of no plan", journal.Facts{Lines: []compensation.Line{line("1", "zz", "earn", "30", 10)}}, map[string]string{"expense/unclassified": "30.00", "payable": "-30.00"}},
		{"an advance", journal.Facts{Lines: []compensation.Line{line("1", "advance", "earn", "100", 10)}}, map[string]string{"advance": "100.00", "payable": "-100.00"}},
		{"an advance, recouped in part", journal.Facts{Lines: []compensation.Line{line("1", "advance", "earn", "100", 10), line("2", "c1", "earn", "40", 20), line("3", "recoupment", "recoup", "-40", 20)}}, map[string]string{"advance": "60.00", "payable": "-100.00", "expense/flat_fee": "40.00"}},
		{"goods", journal.Facts{Lines: []compensation.Line{line("1", "c5", "in_kind", "30", 10)}}, map[string]string{"in_kind": "30.00", "goods": "-30.00"}},
		{"reserved", journal.Facts{Payouts: []compensation.PayoutEntry{r}}, map[string]string{"payable": "60.00", "in_transit": "-60.00"}},
		{"settled", journal.Facts{Payouts: []compensation.PayoutEntry{settled, r}}, map[string]string{"payable": "60.00", "cash": "-60.00"}},
		{"voided", journal.Facts{Payouts: []compensation.PayoutEntry{r, voided}}, map[string]string{}},
		{"sent back", journal.Facts{ByHand: []journal.ByHand{back}}, map[string]string{"payable": "-5.00", "cash": "5.00"}},
		{"withheld", pay(func(p *journal.Payment) { p.Withheld = usd("18") }), map[string]string{"payable": "60.00", "cash": "-42.00", "withholding": "-18.00"}},
		{"VAT and a fee", pay(func(p *journal.Payment) { p.VAT, p.Fee = usd("12"), eur("0.35") }), map[string]string{"payable": "60.00", "cash": "-72.00", "vat": "12.00", "bank_fee EUR": "0.35", "cash EUR": "-0.35"}},
		{
			"in euro, dearer than in the books", pay(func(p *journal.Payment) { p.Withheld, p.Paid, p.Worth = usd("10"), eur("46.70"), eur("46") }),
			map[string]string{"payable": "60.00", "withholding": "-10.00", "exchange": "-50.00", "exchange EUR": "46.00", "fx_difference EUR": "0.70", "cash EUR": "-46.70"},
		},
		{
			"in euro, cheaper", pay(func(p *journal.Payment) { p.Paid, p.Worth = eur("55"), eur("55.20") }),
			map[string]string{"payable": "60.00", "exchange": "-60.00", "exchange EUR": "55.20", "fx_difference EUR": "-0.20", "cash EUR": "-55.00"},
		},
		{"divided, and free again", journal.Facts{Divisions: []journal.Division{
			{Plan: "p", Cut: day(10), After: compensation.Balance{Payee: "anna", Held: usd("30"), Carried: usd("-5")}},
			{Plan: "p", Cut: day(20), Before: compensation.Balance{Payee: "anna", Held: usd("30"), Carried: usd("-5")}, After: compensation.Balance{Payee: "anna", Held: usd("10"), Carried: usd("0")}},
		}}, map[string]string{"payable": "10.00", "held": "-10.00"}},
		{"owed by the payee, apart from what is owed to it", journal.Facts{
			Lines:     []compensation.Line{line("1", "c7", "earn", "20", 10), line("2", "c7", "clawback", "-27", 20)},
			ByHand:    []journal.ByHand{{Plan: "p", Payout: compensation.Payout{ID: "h", Payee: "anna", At: day(12), Amount: usd("20")}}},
			Divisions: []journal.Division{{Plan: "p", Cut: day(20), After: compensation.Balance{Payee: "anna", Held: usd("0"), Carried: usd("-27")}}},
		}, map[string]string{"cash": "-20.00", "expense/commission": "-7.00", "receivable": "27.00"}},
		{"owed by the payee, then less than the minimum", journal.Facts{Divisions: []journal.Division{
			{Plan: "p", Cut: day(10), After: compensation.Balance{Payee: "anna", Held: usd("0"), Carried: usd("-5")}},
			{Plan: "p", Cut: day(20), Before: compensation.Balance{Payee: "anna", Held: usd("0"), Carried: usd("-5")}, After: compensation.Balance{Payee: "anna", Held: usd("0"), Carried: usd("3")}},
		}}, map[string]string{"payable": "3.00", "carried": "-3.00"}},
		{"nothing withheld, and at the rate of the books", pay(func(p *journal.Payment) {
			p.Withheld, p.VAT, p.Paid, p.Worth = usd("0"), usd("0"), eur("46"), eur("46")
		}),
			map[string]string{"payable": "60.00", "exchange": "-60.00", "exchange EUR": "46.00", "cash EUR": "-46.00"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j := journalOf(t, books(t), tt.f)
			if got := balances(t, trial(t, j, time.Time{})); !maps.Equal(got, tt.want) {
				t.Errorf("accounts %v, want %v", got, tt.want)
			}
			n := j.Len()
			add(t, j, entries(t, books(t), tt.f)...)
			if j.Len() != n {
				t.Errorf("booked again: %d entries, want %d", j.Len(), n)
			}
		})
	}
}

// A line, a step, a payment and a payout by hand of one ID are four facts.
func TestIDs(t *testing.T) {
	r := reserved("x", "10", 5)
	f := journal.Facts{
		Lines: []compensation.Line{line("x", "c7", "earn", "10", 5)}, Payouts: []compensation.PayoutEntry{r},
		ByHand:   []journal.ByHand{{Plan: "p", Payout: compensation.Payout{ID: "x", Payee: "anna", At: r.At, Amount: usd("10")}}},
		Payments: []journal.Payment{{Payout: "x", Plan: "p", Payee: "anna", At: r.At, Amount: usd("10"), Withheld: usd("10")}},
	}
	if n := journalOf(t, books(t), f).Len(); n != 4 {
		t.Errorf("%d entries, want 4", n)
	}
}

// Each type of component has a category of its own, which is its name in plans.
func TestCategories(t *testing.T) {
	names := map[string]bool{}
	for name := range (compensation.Components{}).Variants() {
		names[name] = true
	}
	var f journal.Facts
	for i, c := range plan().Components {
		if _, ok := c.(compensation.InKind); !ok {
			f.Lines = append(f.Lines, line("l"+string(rune('a'+i)), fmt.Sprint("c", i+1), "earn", "1", 5))
		}
	}
	got := balances(t, trial(t, journalOf(t, books(t), f), time.Time{}))
	delete(names, "in_kind")
	for name := range names {
		if got["expense/"+name] != "1.00" {
			t.Errorf("%s: %q, want 1.00", name, got["expense/"+name])
		}
	}
	if len(got) != len(names)+1 { // and payable
		t.Errorf("accounts %v", got)
	}
	other := plan()
	other.Components = compensation.Components{compensation.PerUnit{ID: "c1"}}
	if _, err := journal.NewBooks(plan(), other); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("one ID of two types: %v", err)
	}
	if _, err := journal.NewBooks(plan(), plan()); err != nil {
		t.Errorf("two versions: %v", err)
	}
	capped := plan()
	capped.Components, capped.Caps = nil, []compensation.PlanCap{{ID: "c1"}, {ID: "c2"}}
	var different *irm.DifferentError
	if _, err := journal.NewBooks(plan(), capped); !errors.As(err, &different) || different.ID != "c1" {
		t.Errorf("one ID of a component and a cap: %v", err)
	}
	pointer := plan()
	pointer.Components = compensation.Components{nil}
	if _, err := journal.NewBooks(pointer); err != nil {
		t.Errorf("a component that is none: %v", err)
	}
}

// What cannot be booked is named, and the rest is booked.
func TestEntriesErrors(t *testing.T) {
	huge := irm.MoneyFromMinor(1<<63-1, irm.MustCurrency("USD"))
	least := irm.MoneyFromMinor(-1<<63, irm.MustCurrency("USD"))
	for _, tt := range []struct {
		name, want string
		f          journal.Facts
	}{
		{"no ID", `line "": source: want an id`, journal.Facts{Lines: []compensation.Line{line("", "c1", "earn", "1", 1)}}},
		{"no payee", "payee: want an id", journal.Facts{Lines: []compensation.Line{{ID: "1", Plan: "p", Component: "c1", Kind: "earn", Amount: usd("1"), Cut: day(1)}}}},
		{"no time", "want", journal.Facts{Lines: []compensation.Line{{ID: "1", Plan: "p", Payee: "a", Component: "c1", Kind: "earn", Amount: usd("1")}}}},
		{"no amount", "currency", journal.Facts{Lines: []compensation.Line{{ID: "1", Plan: "p", Payee: "a", Component: "c1", Kind: "earn", Cut: day(1)}}}},
		{"no kind", "want one that settlements book", journal.Facts{Lines: []compensation.Line{{ID: "1", Plan: "p", Payee: "a", Component: "c1", Amount: usd("1"), Cut: day(1)}}}},
		{"the least amount", "overflow", journal.Facts{Lines: []compensation.Line{{ID: "1", Plan: "p", Payee: "a", Component: "c1", Kind: "earn", Cut: day(1), Amount: least}}}},
		{"a payment beyond", "overflow", journal.Facts{Payments: []journal.Payment{{
			Payout: "po", Plan: "p", Payee: "a", At: day(1), Amount: huge, VAT: huge, Paid: eur("1"), Worth: eur("1"),
		}}}},
		{"an unknown step", "want reserved", journal.Facts{Payouts: []compensation.PayoutEntry{{ID: "x", Plan: "p", Payee: "a", Step: "lost", At: day(1), Amount: usd("1")}}}},
		{"a step of nothing", "above zero", journal.Facts{Payouts: []compensation.PayoutEntry{{ID: "x", Plan: "p", Payee: "a", Step: "reserved", At: day(1)}}}},
		{"a payment of nothing", "want a time", journal.Facts{Payments: []journal.Payment{{Payout: "po"}}}},
		{"a division of no time", "want", journal.Facts{Divisions: []journal.Division{{Plan: "p", After: compensation.Balance{Payee: "a"}}}}},
		{"a division of two payees", "same payee", journal.Facts{Divisions: []journal.Division{{Plan: "p", Cut: day(1), Before: compensation.Balance{Payee: "b"}, After: compensation.Balance{Payee: "a"}}}}},
		{"a division of two currencies", "EUR", journal.Facts{Divisions: []journal.Division{{Plan: "p", Cut: day(1), Before: compensation.Balance{Payee: "a", Held: eur("1")}, After: compensation.Balance{Payee: "a", Held: usd("1")}}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.f.ByHand = []journal.ByHand{{Plan: "p", Payout: compensation.Payout{ID: "h", Payee: "anna", At: day(3), Amount: usd("5")}}}
			good := 0
			var got error
			for e, err := range (journal.Books{}).Entries(tt.f) {
				if err != nil {
					got = err
					continue
				}
				if e.Code == journal.CodeByHand {
					good++
				}
			}
			var fact *journal.FactError
			if !errors.As(got, &fact) || fact.Kind == "" || fact.Err == nil {
				t.Errorf("error %#v", got)
			}
			if tt.want == "overflow" && !errors.Is(got, irm.ErrOverflow) {
				t.Errorf("%v is no overflow", got)
			}
			if good != 1 || got == nil || !strings.HasPrefix(got.Error(), "journal: ") || !strings.Contains(got.Error(), tt.want) {
				t.Errorf("%d good, error %v, want %q", good, got, tt.want)
			}
			for range (journal.Books{}).Entries(tt.f) {
				break
			}
		})
	}
}

// Each finding of a payment, and its code.
func TestPaymentValidate(t *testing.T) {
	good := journal.Payment{Payout: "po", Plan: "p", Payee: "a", At: day(1), Amount: usd("10"), Withheld: usd("1")}
	all := good
	all.Withheld = good.Amount
	for _, p := range []journal.Payment{good, all} {
		if fs := p.Validate(); len(fs) != 0 {
			t.Fatal(fs)
		}
	}
	for _, tt := range []struct {
		path, code string
		change     func(p *journal.Payment)
	}{
		{"payout", "id_empty", func(p *journal.Payment) { p.Payout = "" }},
		{"at", "time_missing", func(p *journal.Payment) { p.At = time.Time{} }},
		{"amount", "money_sign", func(p *journal.Payment) { p.Amount = usd("0") }},
		{"withheld", "money_sign", func(p *journal.Payment) { p.Withheld = usd("-1") }},
		{"withheld", "currency_mismatch", func(p *journal.Payment) { p.Withheld = eur("1") }},
		{"withheld", "range", func(p *journal.Payment) { p.Withheld = usd("10.01") }},
		{"vat", "currency_mismatch", func(p *journal.Payment) { p.VAT = eur("1") }},
		{"fee", "money_sign", func(p *journal.Payment) { p.Fee = eur("-1") }},
		{"worth", "money_missing", func(p *journal.Payment) { p.Paid = eur("9") }},
		{"worth", "currency_mismatch", func(p *journal.Payment) { p.Paid, p.Worth = eur("9"), usd("9") }},
		{"paid", "currency", func(p *journal.Payment) { p.Paid, p.Worth = usd("9"), usd("9") }},
		{"paid", "money_sign", func(p *journal.Payment) { p.Paid, p.Worth = eur("-9"), eur("9") }},
		{"paid", "range", func(p *journal.Payment) { p.Withheld, p.Paid, p.Worth = p.Amount, eur("9"), eur("9") }},
		{"paid", "money_sign", func(p *journal.Payment) { p.Paid, p.Worth = eur("0"), eur("9") }},
		{"worth", "money_sign", func(p *journal.Payment) { p.Paid, p.Worth = eur("9"), eur("0") }},
		{"", "empty", func(p *journal.Payment) { p.Withheld = irm.Money{} }},
		{"", "empty", func(p *journal.Payment) { p.Withheld, p.VAT = usd("0"), usd("0") }},
	} {
		p := good
		tt.change(&p)
		found := false
		for _, f := range p.Validate() {
			found = found || f.Path == tt.path && f.Code == tt.code
		}
		if !found {
			t.Errorf("%+v: %v, want %s at %q", p, p.Validate(), tt.code, tt.path)
		}
	}
}

// A payment books what moves, and nothing that does not.
func TestPaymentPostings(t *testing.T) {
	p := journal.Payment{Payout: "po", Plan: "p", Payee: "a", At: day(1), Amount: usd("10"), Withheld: usd("0"), Fee: eur("0"), Paid: eur("9"), Worth: eur("9")}
	for _, e := range entries(t, books(t), journal.Facts{Payments: []journal.Payment{p}}) {
		if len(e.Postings) != 4 {
			t.Errorf("postings %v, want those of the exchange", e.Postings)
		}
	}
}
