package lifecycle

import (
	"errors"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// history takes an instance of the review machine through every kind of record.
func history(t *testing.T, m *machine) ([]record, snapshot) {
	t.Helper()
	var records []record
	var s snapshot
	take := func(step step, err error) {
		t.Helper()
		s = must(t, step, err).Snapshot
		records = append(records, step.Record)
	}
	take(m.Start("submitted", on(0)))
	for step, err := range m.Advance(s, nil, on(3.5).At) { // 1: escalated; 2: waved through
		take(step, err)
	}
	take(m.Fire(s, "reopen", nil, on(4)))   // 3
	take(m.Fire(s, "submit", nil, on(4.5))) // 4
	take(m.Fire(s, "escalate", nil, on(5))) // 5
	refuse := facts{"contract_allows": true, "hopeless": true}
	for step, err := range m.Advance(s, refuse, on(9).At) { // 6: a breach
		take(step, err)
	}
	take(m.Touch(s, on(10)))          // 7
	take(m.Force(s, "draft", on(11))) // 8
	return records, s
}

func TestReplayRefuses(t *testing.T) {
	m := compileText(t, review)
	records, last := history(t, m)
	if len(records) != 9 {
		t.Fatalf("%d records", len(records))
	}
	got, err := m.Replay(records)
	if err != nil || got != last {
		t.Fatalf("%+v, %v; want %+v", got, err, last)
	}
	later := func(r *record) { r.At++ }
	for _, tt := range []struct {
		index int
		field string
		edit  func(r *record)
	}{
		{0, "machine", func(r *record) { r.Machine = "payout" }},
		{0, "version", func(r *record) { r.Version = 2 }},
		{4, "version", func(r *record) { r.Version = 2 }},
		{0, "kind", func(r *record) { r.Kind = RecordFire }},
		{3, "kind", func(r *record) { r.Kind = RecordStart }},
		{3, "kind", func(r *record) { r.Kind, r.Event = 0, "" }},
		{3, "kind", func(r *record) { r.Kind, r.Event = 99, "" }},
		{3, "kind", func(r *record) { r.Kind, r.Clock = RecordDeadline, Stay }},
		{3, "version", func(r *record) { r.Kind, r.Event = RecordMigrate, "" }},
		{0, "to", func(r *record) { r.To = "approved" }},
		{4, "to", func(r *record) { r.To = "published" }},
		{4, "to", func(r *record) { r.To = "draft" }},
		{4, "from", func(r *record) { r.From = "approved" }},
		{4, "seq", func(r *record) { r.Seq++ }},
		{4, "at", func(r *record) { r.At = InstantOf(on(1).At) }},
		{4, "at", func(r *record) { r.At = maxInstant + 1 }},
		{4, "event", func(r *record) { r.Event = "approve" }},
		{4, "event", func(r *record) { r.Event = "publish" }},
		{4, "event", func(r *record) { r.Kind = RecordForce }},
		{4, "clock", func(r *record) { r.Clock = Stay }},
		{4, "actor", func(r *record) { r.Actor = irm.Actor{} }},
		{4, "until", func(r *record) { r.Until = -1 }},
		{3, "reason", func(r *record) { r.Reason = "" }},
		{8, "reason", func(r *record) { r.Reason = "" }},
		{7, "to", func(r *record) { r.To = "draft" }},
		{1, "at", later},
		{1, "kind", func(r *record) { r.Kind, r.Clock = RecordFire, 0 }},
		{1, "kind", func(r *record) { r.Kind = RecordBreach; r.To = r.From }},
		{1, "event", func(r *record) { r.Event = "pause" }},
		{1, "clock", func(r *record) { r.Clock = Idle }},
		{1, "actor", func(r *record) { r.Actor = anna }},
		{1, "reason", func(r *record) { r.Reason = "none" }},
		{1, "to", func(r *record) { r.To = "paused" }},
		{6, "to", func(r *record) { r.To = "draft" }},
		{6, "at", later},
	} {
		forged := slices.Clone(records)
		tt.edit(&forged[tt.index])
		s, err := m.Replay(forged)
		var wrong *RecordError
		if !errors.As(err, &wrong) || wrong.Index != tt.index || wrong.Field != tt.field || wrong.Seq != forged[tt.index].Seq ||
			!errors.Is(err, ErrReplay) || !errors.Is(err, irm.ErrInvalid) || errors.Is(err, ErrGuard) || s != (snapshot{}) {
			t.Errorf("record %d: %v, want %s", tt.index, err, tt.field)
		}
	}
}

// No record can be left out, repeated or moved, and none is foreign.
func TestReplayOrder(t *testing.T) {
	m := compileText(t, review)
	records, _ := history(t, m)
	for i := range records[:len(records)-1] {
		if _, err := m.Replay(slices.Delete(slices.Clone(records), i, i+1)); !errors.Is(err, ErrReplay) {
			t.Errorf("without record %d: %v", i, err)
		}
		if _, err := m.Replay(slices.Insert(slices.Clone(records), i, records[i])); !errors.Is(err, ErrReplay) {
			t.Errorf("record %d twice: %v", i, err)
		}
		swapped := slices.Clone(records)
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		if _, err := m.Replay(swapped); !errors.Is(err, ErrReplay) {
			t.Errorf("record %d after the next: %v", i, err)
		}
	}
	if _, err := m.Replay(nil); !errors.Is(err, ErrReplay) {
		t.Errorf("no records: %v", err)
	}
}

// Replay asks no guard.
func TestReplayIsBlind(t *testing.T) {
	m := compileText(t, review)
	records, last := history(t, m)
	d := parse(review)
	for name := range d.Guards {
		d.Guards[name] = func(facts, Meta) error { panic("asked") }
	}
	if s, err := compiled(t, d).Replay(records); err != nil || s != last {
		t.Error(s, err)
	}
}

func FuzzReplay(f *testing.F) {
	f.Add(uint8(3), uint8(2), int64(1), "approved", "escalate")
	f.Add(uint8(6), uint8(5), int64(-1), "draft", "")
	f.Fuzz(func(t *testing.T, index, kind uint8, shift int64, to, e string) {
		m := compileText(t, review)
		records, last := history(t, m)
		r := &records[int(index)%len(records)]
		was := *r
		r.Kind, r.At, r.To, r.Event = RecordKind(kind), r.At+Instant(shift), state(to), event(e)
		s, err := m.Replay(records)
		if err == nil && (m.Check(s) != nil || *r == was && s != last) {
			t.Fatalf("%+v became %+v", was, r)
		}
		var wrong *RecordError
		if err != nil && !errors.As(err, &wrong) {
			t.Fatal(err)
		}
	})
}
