package budget_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

// One ID is taken for one entry.
func TestAddDifferent(t *testing.T) {
	e := entry(budget.Spent, "e", 1, usd("10"))
	zone := time.FixedZone("", 3600)
	same := e
	same.At = e.At.In(zone)
	ta := tally(t, e, e, same)
	if ta.Len() != 1 {
		t.Errorf("%d entries", ta.Len())
	}
	for _, change := range []func(e *budget.Entry){
		func(e *budget.Entry) { e.Amount = usd("11") },
		func(e *budget.Entry) { e.Kind = budget.Paid },
		func(e *budget.Entry) { e.At = day(2) },
		func(e *budget.Entry) { e.Due = day(2) },
		func(e *budget.Entry) { e.Place.Category = "boost" },
		func(e *budget.Entry) { e.Commitment = "other" },
	} {
		other := e
		change(&other)
		if err := ta.Add(other); !errors.Is(err, irm.ErrExistsDifferent) {
			t.Errorf("added %+v: %v", other, err)
		}
		more := tally(t, entry(budget.Paid, "a", 0, usd("1")), other)
		if err := ta.Merge(more); !errors.Is(err, irm.ErrExistsDifferent) || ta.Len() != 1 {
			t.Errorf("merged %+v: %v, %d entries", other, err, ta.Len())
		}
	}
}

func TestEntryValidate(t *testing.T) {
	good := entry(budget.Committed, "e", 1, usd("10"))
	good.Due = day(9)
	for _, e := range []budget.Entry{good, entry(budget.Ended, "e", 1, irm.Money{}), expected("e", 1, "0", "0", "0"), entry(budget.InKind, "e", 1, usd("0"))} {
		if fs := e.Validate(); len(fs) != 0 {
			t.Errorf("%+v: %v", e, fs)
		}
	}
	dollars := budget.Range{Low: usd("1"), Likely: usd("2"), High: usd("3")}
	for _, tt := range []struct {
		code, path string
		change     func(e *budget.Entry)
	}{
		{"id_empty", "id", func(e *budget.Entry) { e.ID = "" }},
		{"time_missing", "at", func(e *budget.Entry) { e.At = time.Time{} }},
		{"time_year", "due", func(e *budget.Entry) { e.Due = time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC) }},
		{"kind", "kind", func(e *budget.Entry) { e.Kind = "lost" }},
		{"id", "place.category", func(e *budget.Entry) { e.Place.Category = "a\x00" }},
		{"id", "commitment", func(e *budget.Entry) { e.Commitment = "a\x00" }},
		{"commitment_missing", "commitment", func(e *budget.Entry) { e.Commitment = "" }},
		{"money_missing", "amount", func(e *budget.Entry) { e.Kind, e.Amount = budget.Planned, irm.Money{} }},
		{"money_extra", "amount", func(e *budget.Entry) { e.Kind = budget.Ended }},
		{"money_extra", "range", func(e *budget.Entry) { e.Range = dollars }},
		{"money_missing", "range", func(e *budget.Entry) { e.Kind, e.Amount = budget.Expected, irm.Money{} }},
		{"currency_mismatch", "range", func(e *budget.Entry) {
			*e = expected("e", 1, "1", "2", "3")
			e.Range.High = eur("3")
		}},
		{"currency_mismatch", "range", func(e *budget.Entry) {
			*e = expected("e", 1, "1", "2", "3")
			e.Range = budget.Range{High: usd("3")}
		}},
		{"range_order", "range", func(e *budget.Entry) { *e = expected("e", 1, "2", "1", "3") }},
		{"range_order", "range", func(e *budget.Entry) { *e = expected("e", 1, "1", "4", "3") }},
		{"range_order", "range", func(e *budget.Entry) { *e = expected("e", 1, "-1", "1", "3") }},
	} {
		e := good
		tt.change(&e)
		found := false
		for _, f := range e.Validate() {
			found = found || f.Code == tt.code && f.Path == tt.path
		}
		if !found {
			t.Errorf("%+v: %v, want %s at %s", e, e.Validate(), tt.code, tt.path)
		}
		if err := new(budget.Tally).Add(e); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("added: %v", err)
		}
		if _, err := new(budget.Tally).Room(limit("1"), budget.View{AsOf: day(9)}, e); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("room: %v", err)
		}
	}
}

// Entries are stored as JSON, and read back by the host.
func TestEntryJSON(t *testing.T) {
	due := entry(budget.Planned, "d", 1, usd("9"))
	due.Due = day(4)
	ta := tally(t, entry(budget.Committed, "a", 1, irm.Money{}), expected("c", 2, "1", "2", "30"), due)
	again := new(budget.Tally)
	for e := range ta.All() {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var got budget.Entry
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(again.Add(got), again.Add(e)); err != nil {
			t.Error(err)
		}
	}
	if again.Len() != ta.Len() {
		t.Errorf("%d entries read back", again.Len())
	}
}

func TestMerge(t *testing.T) {
	list := []budget.Entry{entry(budget.Committed, "a", 1, usd("10")), entry(budget.Spent, "b", 3, usd("4")), expected("c", 2, "1", "2", "30"), entry(budget.Planned, "d", 1, usd("9"))}
	want := slices.Collect(tally(t, list...).All())
	if want[0].ID != "a" || want[1].ID != "d" || want[3].ID != "b" {
		t.Errorf("not by time and ID: %+v", want)
	}
	for e := range tally(t, list...).All() {
		if e != want[0] {
			t.Errorf("first %+v", e)
		}
		break
	}
	for cut := range len(list) + 1 {
		a, b, sum := tally(t, list[:cut]...), tally(t, list[max(0, cut-1):]...), new(budget.Tally)
		if err := errors.Join(sum.Merge(b), sum.Merge(a), sum.Merge(b)); err != nil {
			t.Fatal(err)
		}
		if got := slices.Collect(sum.All()); !reflect.DeepEqual(got, want) {
			t.Errorf("merged at %d: %+v", cut, got)
		}
	}
}

func TestRoom(t *testing.T) {
	ta := tally(t, entry(budget.Committed, "a", 1, usd("600")), entry(budget.Spent, "b", 3, usd("100")))
	for _, tt := range []struct {
		amount, short string
		fits          bool
	}{{"399.99", "0.00", true}, {"400", "0.00", true}, {"400.01", "0.01", false}, {"1000", "600.00", false}} {
		more := budget.Entry{ID: "new", Kind: budget.Committed, At: day(5), Commitment: "new", Place: spring, Amount: usd(tt.amount)}
		r, err := ta.Room(limit("1000"), budget.View{AsOf: day(9)}, more)
		if err != nil {
			t.Fatal(err)
		}
		if r.Fits != tt.fits || r.Short != usd(tt.short) || r.Before.Remaining != usd("400") || ta.Len() != 2 {
			t.Errorf("%s: fits %v, short %s, before %s, %d entries", tt.amount, r.Fits, r.Short, r.Before.Remaining, ta.Len())
		}
		if after := report(t, tally(t, append(slices.Collect(ta.All()), more)...), limit("1000"), budget.View{AsOf: day(9)}); !reflect.DeepEqual(after, r.After) {
			t.Errorf("after %+v, want %+v", r.After, after)
		}
	}
	// What nobody knows the amount of does not fit, and is short of nothing; once it is expected, it does.
	open := budget.Entry{ID: "open", Kind: budget.Committed, At: day(5), Commitment: "open", Place: spring}
	sim := expected("sim", 5, "1", "2", "3")
	sim.Commitment = "open"
	for _, more := range [][]budget.Entry{{open}, {open, sim}} {
		r, err := ta.Room(limit("1000"), budget.View{AsOf: day(9)}, more...)
		if err != nil || r.Fits != (len(more) == 2) || r.Short != usd("0") {
			t.Errorf("%d entries: fits %v, short %s, %v", len(more), r.Fits, r.Short, err)
		}
	}
	// An entry in euro needs a rate only then.
	euro := budget.Entry{ID: "new", Kind: budget.Committed, At: day(5), Commitment: "new", Place: spring, Amount: eur("1")}
	if _, err := ta.Room(limit("1000"), budget.View{AsOf: day(9)}, euro); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("without a rate: %v", err)
	}
}
