package funnel

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// A history that was tampered with, or of which something is missing, is refused with the
// record and its field, and leaves the tally as it was.
func TestTampered(t *testing.T) {
	good := tell(t, older, "found", 0, told{"ask", 1}, told{"touch", 2}, told{"agree", 3}, told{"submit", 4},
		told{"migrate", 5}, told{"wait", 9}, told{"approve", 10}, told{">lost", 11})
	kinds := []lifecycle.RecordKind{}
	for _, r := range good {
		kinds = append(kinds, r.Kind)
	}
	want := []lifecycle.RecordKind{lifecycle.RecordStart, lifecycle.RecordFire, lifecycle.RecordActivity, lifecycle.RecordFire,
		lifecycle.RecordFire, lifecycle.RecordMigrate, lifecycle.RecordBreach, lifecycle.RecordFire, lifecycle.RecordForce}
	if !slices.Equal(kinds, want) {
		t.Fatalf("the history has %v", kinds)
	}
	change := func(i int, f func(*record)) []record {
		out := slices.Clone(good)
		f(&out[i])
		return out
	}
	tests := []struct {
		name    string
		records []record
		index   int
		field   string
	}{
		{"nothing", nil, 0, "kind"},
		{"another machine", change(0, func(r *record) { r.Machine = "other" }), 0, "machine"},
		{"the beginning is missing", good[1:], 0, "seq"},
		{"one is missing", slices.Delete(slices.Clone(good), 3, 4), 3, "seq"},
		{"one is there twice", slices.Insert(slices.Clone(good), 3, good[2]), 3, "seq"},
		{"a second start", change(2, func(r *record) { r.Kind = lifecycle.RecordStart }), 2, "kind"},
		{"no start", change(0, func(r *record) { r.Kind = lifecycle.RecordForce }), 0, "kind"},
		{"a start from somewhere", change(0, func(r *record) { r.From = "found" }), 0, "from"},
		{"from elsewhere", change(3, func(r *record) { r.From = "draft" }), 3, "from"},
		{"to nowhere", change(8, func(r *record) { r.To = "nowhere" }), 8, "to"},
		{"a start nowhere", change(0, func(r *record) { r.To = "" }), 0, "to"},
		{"earlier", change(4, func(r *record) { r.At = good[3].At - 1 }), 4, "at"},
		{"no time", change(0, func(r *record) { r.At = 0 }), 0, "at"},
		{"after all time", change(8, func(r *record) { r.At = maxInstant + 1 }), 8, "at"},
		{"nobody", change(1, func(r *record) { r.Actor = irm.Actor{} }), 1, "actor"},
		{"a long name", change(1, func(r *record) { r.Actor.ID = strings.Repeat("x", irm.MaxID+1) }), 1, "actor"},
		{"no version", change(0, func(r *record) { r.Version = 0 }), 0, "version"},
		{"another version", change(3, func(r *record) { r.Version = 2 }), 3, "version"},
		{"a migration to the same version", change(5, func(r *record) { r.Version = 1 }), 5, "version"},
		{"no kind", change(2, func(r *record) { r.Kind = 0 }), 2, "kind"},
		{"an unknown kind", change(2, func(r *record) { r.Kind = 99 }), 2, "kind"},
		{"a fire without event", change(1, func(r *record) { r.Event = "" }), 1, "event"},
		{"an unknown event", change(1, func(r *record) { r.Event = "shout" }), 1, "event"},
		{"an activity with an event", change(2, func(r *record) { r.Event = "ask" }), 2, "event"},
		{"an activity that moves", change(2, func(r *record) { r.To = "draft" }), 2, "to"},
		{"a breach that moves", change(6, func(r *record) { r.To = "live" }), 6, "to"},
		{"a breach without clock", change(6, func(r *record) { r.Clock = 0 }), 6, "clock"},
		{"a breach of no clock", change(6, func(r *record) { r.Clock = 9 }), 6, "clock"},
		{"a fire with a clock", change(1, func(r *record) { r.Clock = lifecycle.Stay }), 1, "clock"},
	}
	tally, roster := newOf(t, study(on(90))), must2(NewRoster(practice(on(90))))(t)
	add(t, tally, good)
	must(t, 0, roster.Add(workOf(1), yields(good)))
	before, rosterBefore := written(t, tally), written(t, roster)
	for _, tt := range tests {
		for _, err := range []error{tally.Add(Item{}, yields(tt.records)), roster.Add(workOf(1), yields(tt.records))} {
			var fault *lifecycle.RecordError
			if !errors.As(err, &fault) || !errors.Is(err, lifecycle.ErrReplay) || fault.Index != tt.index || fault.Field != tt.field {
				t.Errorf("%s: got %v, want record %d, %s", tt.name, err, tt.index, tt.field)
			}
		}
	}
	if !bytes.Equal(written(t, tally), before) || !bytes.Equal(written(t, roster), rosterBefore) {
		t.Error("a history that was refused has left traces")
	}
}

// The errors of a store come back, with the record before which they came.
func TestStoreErrors(t *testing.T) {
	good := tell(t, deal, "found", 0, told{"ask", 1})
	tally := newOf(t, study(on(90)))
	before := written(t, tally)
	calls := 0
	err := tally.Add(Item{}, func(yield func(record, error) bool) {
		yield(good[0], nil)
		yield(record{}, irm.ErrClosed)
		if yield(good[1], nil) { // goes on although it was told not to
			calls++
		}
	})
	if !errors.Is(err, irm.ErrClosed) || !strings.HasPrefix(err.Error(), "funnel: record 1: ") || calls > 0 {
		t.Errorf("got %v, %d", err, calls)
	}
	if !bytes.Equal(written(t, tally), before) {
		t.Error("the error has left traces")
	}
}

// Records are those of Plain, in every field, and end when they are told to.
func TestRecords(t *testing.T) {
	type name string
	full := lifecycle.Record[name, name]{
		Machine: "m", Version: 1, Seq: 2, Kind: lifecycle.RecordFire, Clock: lifecycle.Idle, From: "a", To: "b", Event: "e",
		At: 3, Until: 4, Actor: anna, Reason: "r", ID: "i",
	}
	count := 0
	for r, err := range Records([]lifecycle.Record[name, name]{full, full}) {
		if r != full.Plain() || err != nil {
			t.Errorf("got %+v, %v", r, err)
		}
		count++
		break
	}
	if count != 1 {
		t.Errorf("%d records", count)
	}
}

func TestItems(t *testing.T) {
	tally, roster := newOf(t, study(on(90))), must2(NewRoster(practice(on(90))))(t)
	before, rosterBefore := written(t, tally), written(t, roster)
	history := yields(tell(t, deal, "found", 0))
	for _, i := range []Item{
		{Carriers: []Carrier{{}}}, {Carriers: []Carrier{{ID: "a"}, {ID: "b"}, {ID: "a"}}}, {Carriers: []Carrier{{ID: "a\n"}}},
		{Carriers: []Carrier{{ID: "a", Until: on(5)}, {ID: "a", From: on(4)}}},
		{Carriers: []Carrier{{ID: "a", From: on(5), Until: on(5)}}}, {Carriers: []Carrier{{ID: "a", From: on(-99999)}}},
		{Value: irm.MustMoney("-1", "USD")}, {Next: -1}, {Next: maxInstant + 1},
	} {
		if err := tally.Add(i, history); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%+v: %v", i, err)
		}
	}
	for _, w := range []Work{
		{}, {Creator: "a", Cost: irm.MustMoney("-1", "USD")}, {Creator: "a", Revenue: irm.MustMoney("-1", "USD")},
		{Creator: "a", Customers: -1}, {Creator: "a", Customers: maxCustomers + 1},
		{Creator: "a", Cost: irm.MustMoney("1", "USD"), Revenue: irm.MustMoney("1", "EUR")},
	} {
		if err := roster.Add(w, history); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%+v: %v", w, err)
		}
	}
	if !bytes.Equal(written(t, tally), before) || !bytes.Equal(written(t, roster), rosterBefore) {
		t.Error("an item that was refused has left traces")
	}
}
