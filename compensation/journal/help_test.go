package journal_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

var start = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func day(n int) time.Time { return start.AddDate(0, 0, n) }

func usd(s string) irm.Money { return irm.MustMoney(s, "USD") }

func eur(s string) irm.Money { return irm.MustMoney(s, "EUR") }

func line(id, component string, kind compensation.LineKind, amount string, cut int) compensation.Line {
	return compensation.Line{ID: compensation.LineID(id), Plan: "p", Payee: "anna", Component: component, Kind: kind, Amount: usd(amount), Cut: day(cut)}
}

func reserved(id, amount string, cut int) compensation.PayoutEntry {
	return compensation.PayoutEntry{
		ID: compensation.PayoutEntryID(id), Payout: compensation.ActivityID(id), Plan: "p", Payee: "anna",
		Step: compensation.PayoutReserved, At: day(cut).Add(-time.Microsecond), Amount: usd(amount),
	}
}

func ended(t testing.TB, p compensation.PayoutEntry, err error) compensation.PayoutEntry {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// entries are what the books make of the facts.
func entries(t testing.TB, b journal.Books, f journal.Facts) []journal.Entry {
	t.Helper()
	var list []journal.Entry
	for e, err := range b.Entries(f) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

func add(t testing.TB, j *journal.Journal, list ...journal.Entry) {
	t.Helper()
	for _, e := range list {
		if err := j.Add(e); err != nil {
			t.Fatal(err)
		}
	}
}

// journalOf books facts into a new journal.
func journalOf(t testing.TB, b journal.Books, f journal.Facts) *journal.Journal {
	t.Helper()
	j := new(journal.Journal)
	add(t, j, entries(t, b, f)...)
	return j
}

func trial(t testing.TB, j *journal.Journal, before time.Time) journal.Trial {
	t.Helper()
	tr, err := j.Trial(irm.Window{To: before})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// balances are the accounts of a trial by kind, with what stands on them; those at zero
// are left out.
func balances(t testing.TB, tr journal.Trial) map[string]string {
	t.Helper()
	tr, err := tr.Kinds()
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, r := range tr.Rows {
		m, err := r.Balance()
		if err != nil {
			t.Fatal(err)
		}
		if m.Sign() == 0 {
			continue
		}
		name := string(r.Account.Kind)
		if r.Account.Category != "" {
			name += "/" + r.Account.Category
		}
		if c := m.Currency().Code(); c != "USD" {
			name += " " + c
		}
		got[name] = m.Amount()
	}
	return got
}
