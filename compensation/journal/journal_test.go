package journal_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

// sale is an entry of pay.
func sale(t testing.TB, id, amount string, cut int) journal.Entry {
	t.Helper()
	return entries(t, books(t), journal.Facts{Lines: []compensation.Line{line(id, "c7", "earn", amount, cut)}})[0]
}

// What is booked into a closed period counts in the next, and the closed one stays as it
// was reported.
func TestClose(t *testing.T) {
	j := new(journal.Journal)
	add(t, j, sale(t, "1", "100", 10), sale(t, "2", "50", 40))
	if !j.Closed().IsZero() {
		t.Errorf("closed %v", j.Closed())
	}
	closed, err := j.Close(day(31))
	if err != nil || !j.Closed().Equal(day(31)) {
		t.Fatal(j.Closed(), err)
	}
	late := sale(t, "3", "-30", 20)
	add(t, j, late, late, sale(t, "1", "100", 10))
	if got := trial(t, j, day(31)); !reflect.DeepEqual(got, closed) {
		t.Errorf("the closed period is %v, was %v", got, closed)
	}
	at := func(before time.Time) string {
		m, err := trial(t, j, before).Balance(journal.Account{Kind: journal.Payable, Plan: "p", Payee: "anna"}, irm.MustCurrency("USD"))
		if err != nil {
			t.Fatal(err)
		}
		return m.Amount()
	}
	for _, tt := range []struct {
		before time.Time
		want   string
	}{
		{day(10).Add(-time.Microsecond), "0.00"}, {day(10), "-100.00"}, {day(31), "-100.00"},
		{day(31).Add(time.Microsecond), "-70.00"}, {day(40), "-120.00"}, {time.Time{}, "-120.00"},
	} {
		if got := at(tt.before); got != tt.want {
			t.Errorf("before %v: %s, want %s", tt.before, got, tt.want)
		}
	}
	var moved []journal.Entry
	for e := range j.All() {
		if !e.Original.IsZero() {
			moved = append(moved, e)
		}
	}
	if len(moved) != 1 || moved[0].ID != late.ID || !moved[0].At.Equal(day(31)) || !moved[0].Original.Equal(late.At) {
		t.Errorf("moved %+v", moved)
	}
	// What was moved once is moved on, and keeps the first date.
	var next journal.Journal
	if _, err := next.Close(day(70)); err != nil {
		t.Fatal(err)
	}
	add(t, &next, moved[0], late)
	for e := range next.All() {
		if !e.At.Equal(day(70)) || !e.Original.Equal(late.At) || next.Len() != 1 {
			t.Errorf("moved on: %+v", e)
		}
	}
	// What happened when the open period begins is in it.
	first := sale(t, "5", "1", 50)
	first.At = day(31)
	add(t, j, first)
	for e := range j.All() {
		if e.ID == first.ID && !e.Original.IsZero() {
			t.Errorf("moved %+v", e)
		}
	}
	if _, err := j.Close(day(30)); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("closed backwards: %v", err)
	}
	if _, err := j.Close(day(31)); err != nil {
		t.Errorf("closed again: %v", err)
	}
	if _, err := j.Close(time.Time{}); err == nil {
		t.Error("closed at no time")
	}
}

// Times count by the microsecond, in whatever zone.
func TestAddInstant(t *testing.T) {
	e := sale(t, "1", "100", 10)
	e.At = e.At.Add(7 * time.Nanosecond).In(time.FixedZone("", 3600))
	same := e
	same.ID, same.Original = "3", irm.Instant(e.At)
	if err := same.Validate().Err(); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("moved by nothing: %v", err) // once booked, it could not be read back
	}
	moved := e
	moved.ID, moved.Original = "2", e.At.Add(-time.Hour)
	j := new(journal.Journal)
	add(t, j, e, e, sale(t, "1", "100", 10), moved, moved)
	for got := range j.All() {
		if got.At != irm.Instant(e.At) || !got.Original.IsZero() && got.Original != irm.Instant(moved.Original) {
			t.Errorf("booked %+v", got)
		}
	}
}

// One ID is taken for one fact.
func TestAddDifferent(t *testing.T) {
	for _, tt := range []struct {
		field  string
		change func(e *journal.Entry)
	}{
		{"code", func(e *journal.Entry) { e.Code = "clawback" }},
		{"source", func(e *journal.Entry) { e.Source = "2" }},
		{"at", func(e *journal.Entry) { e.At = day(11) }},
		{"postings", func(e *journal.Entry) { e.Postings = sale(t, "1", "101", 10).Postings }},
	} {
		j := new(journal.Journal)
		e := sale(t, "1", "100", 10)
		add(t, j, e)
		tt.change(&e)
		var different *irm.DifferentError
		if err := j.Add(e); !errors.As(err, &different) || different.Field != tt.field {
			t.Errorf("another %s: %v", tt.field, err)
		}
		o := new(journal.Journal)
		add(t, o, e)
		if err := j.Merge(o); !errors.As(err, &different) || different.Field != tt.field {
			t.Errorf("merged with another %s: %v", tt.field, err)
		}
	}
}

// What is handed out or in shares nothing with what is booked.
func TestCopies(t *testing.T) {
	j := new(journal.Journal)
	e := sale(t, "1", "100", 10)
	add(t, j, e)
	e.Postings[0].Amount = usd("1")
	for got := range j.All() {
		if got.Postings[0].Amount != usd("100") {
			t.Error("the caller's postings are the journal's")
		}
		got.Postings[0].Amount = usd("2")
		break
	}
	for got := range j.All() {
		if got.Postings[0].Amount != usd("100") {
			t.Error("the journal hands out its own postings")
		}
	}
}

// Entries are stored as JSON, and read back by the host.
func TestEntryJSON(t *testing.T) {
	j := new(journal.Journal)
	if _, err := j.Close(day(31)); err != nil {
		t.Fatal(err)
	}
	add(t, j, sale(t, "1", "100", 10), sale(t, "2", "50", 40))
	again := new(journal.Journal)
	for e := range j.All() {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var got journal.Entry
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		add(t, again, got)
	}
	if _, err := again.Close(j.Closed()); err != nil { // after all are read
		t.Fatal(err)
	}
	if got, want := slices.Collect(again.All()), slices.Collect(j.All()); !reflect.DeepEqual(got, want) {
		t.Errorf("read back %+v, want %+v", got, want)
	}
}

func TestMerge(t *testing.T) {
	list := []journal.Entry{sale(t, "1", "100", 10), sale(t, "2", "50", 40), sale(t, "3", "-30", 20), sale(t, "4", "7", 40)}
	whole := new(journal.Journal)
	add(t, whole, list...)
	for cut := range len(list) + 1 {
		a, b := new(journal.Journal), new(journal.Journal)
		add(t, a, list[:cut]...)
		add(t, b, list[max(0, cut-1):]...) // one in both
		for _, pair := range [][2]*journal.Journal{{a, b}, {b, a}} {
			sum := new(journal.Journal)
			if err := errors.Join(sum.Merge(pair[0]), sum.Merge(pair[1])); err != nil {
				t.Fatal(err)
			}
			if got, want := slices.Collect(sum.All()), slices.Collect(whole.All()); !reflect.DeepEqual(got, want) {
				t.Errorf("merged at %d: %v, want %v", cut, got, want)
			}
		}
	}
	// Reports of closed periods cannot both be right.
	closed, open := new(journal.Journal), new(journal.Journal)
	if _, err := closed.Close(day(31)); err != nil {
		t.Fatal(err)
	}
	add(t, open, list[0])
	for _, pair := range [][2]*journal.Journal{{closed, open}, {open, closed}} {
		if err := pair[0].Merge(pair[1]); !errors.Is(err, irm.ErrExistsDifferent) {
			t.Errorf("an entry in a period that only the other has closed: %v", err)
		}
	}
	add(t, closed, list[0])
	if err := open.Merge(closed); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("an entry in two periods: %v", err)
	}
	later := new(journal.Journal)
	add(t, later, list[1])
	if err := later.Merge(closed); err != nil || !later.Closed().Equal(day(31)) || later.Len() != 2 {
		t.Errorf("merged with a closed one: %v, closed %v, %d entries", err, later.Closed(), later.Len())
	}
}

func TestValidate(t *testing.T) {
	a, b := journal.Account{Kind: journal.Cash}, journal.Account{Kind: journal.Payable, Plan: "p", Payee: "x"}
	good := func() journal.Entry {
		return journal.Entry{ID: "e", At: day(2), Code: "c", Source: "s", Postings: []journal.Posting{{a, usd("1")}, {b, usd("-1")}}}
	}
	if fs := good().Validate(); len(fs) != 0 {
		t.Fatal(fs)
	}
	for _, tt := range []struct {
		code, path string
		change     func(e *journal.Entry)
	}{
		{"id_empty", "id", func(e *journal.Entry) { e.ID = "" }},
		{"id_empty", "source", func(e *journal.Entry) { e.Source = "" }},
		{"code", "code", func(e *journal.Entry) { e.Code = "" }},
		{"time_missing", "at", func(e *journal.Entry) { e.At = time.Time{} }},
		{"range_order", "original", func(e *journal.Entry) { e.Original = e.At }},
		{"limit", "postings", func(e *journal.Entry) { e.Postings = e.Postings[:1] }},
		{"limit", "postings", func(e *journal.Entry) { e.Postings = slices.Repeat(e.Postings, 51) }},
		{"account", "postings[0].account.kind", func(e *journal.Entry) { e.Postings[0].Account.Kind = "x" }},
		{"account", "postings[0].account", func(e *journal.Entry) { e.Postings[0].Account.Payee = "x" }},
		{"account", "postings[0].account.category", func(e *journal.Entry) { e.Postings[0].Account.Kind = journal.Expense }},
		{"account", "postings[1].account.category", func(e *journal.Entry) { e.Postings[1].Account.Category = "x" }},
		{"id_empty", "postings[1].account.plan", func(e *journal.Entry) { e.Postings[1].Account.Plan = "" }},
		{"id_empty", "postings[1].account.payee", func(e *journal.Entry) { e.Postings[1].Account.Payee = "" }},
		{"currency", "postings[0].amount", func(e *journal.Entry) { e.Postings[0].Amount = irm.Money{} }},
		{"unbalanced", "postings", func(e *journal.Entry) { e.Postings[0].Amount = usd("2") }},
		{"unbalanced", "postings", func(e *journal.Entry) { e.Postings[0].Amount = eur("1") }},
	} {
		e := good()
		tt.change(&e)
		found := false
		for _, f := range e.Validate() {
			found = found || f.Code == tt.code && f.Path == tt.path
		}
		if !found {
			t.Errorf("%+v: %v, want %s at %s", e, e.Validate(), tt.code, tt.path)
		}
		if err := new(journal.Journal).Add(e); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: added: %v", tt.code, err)
		}
	}
	e := good()
	e.Postings = slices.Repeat(e.Postings, 50)
	if fs := e.Validate(); len(fs) != 0 {
		t.Errorf("100 postings: %v", fs)
	}
	if err := (journal.Entry{}).Validate().Err(); err == nil || strings.Contains(err.Error(), "panic") {
		t.Error("the zero entry is valid")
	}
}
