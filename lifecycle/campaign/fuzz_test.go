package campaign

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// FuzzHistory lets random events happen with random facts, as a host does it: ResumeAt
// comes from the records.
func FuzzHistory(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7}, uint8(0), uint32(1<<31-1))
	f.Add([]byte{0, 2, 5, 9, 31, 17, 40, 33, 34, 35, 36}, uint8(5), uint32(0x5555_5555))
	f.Add([]byte("a long story of many events, one after the other"), uint8(4), ^uint32(0))
	var machines []*Machine
	for _, kind := range kinds {
		machines = append(machines, machine(f, DefaultsFor(kind)))
	}
	f.Fuzz(func(t *testing.T, script []byte, kind uint8, seed uint32) {
		m, now := machines[int(kind)%len(machines)], monday
		events := slices.Collect(m.Events())
		step, err := m.Start("", lifecycle.Meta{At: now, Actor: brand})
		if err != nil {
			t.Fatal(err)
		}
		records := []Record{step.Record}
		for i, b := range script[:min(len(script), 200)] {
			seed = seed*1664525 + 1013904223 + uint32(i)
			facts := factsOf(seed)
			facts.ResumeAt = ResumeAt(records)
			now = now.Add(time.Duration(b) * 6 * time.Hour)
			for due, err := range m.Advance(step.Snapshot, facts, now) {
				if err != nil {
					t.Fatal(err)
				}
				step, records = due, append(records, due.Record)
				holds(t, records, facts)
			}
			meta := lifecycle.Meta{At: now, Actor: brand}
			if b&1 == 1 {
				meta.Reason = "why"
			}
			if b&2 == 2 {
				meta.Until = now.AddDate(0, 0, int(b))
			}
			if err := m.Apply(&step, events[int(b)%len(events)], facts, &meta); err == nil {
				records = append(records, step.Record)
				holds(t, records, facts)
			}
		}
		if got, err := m.Replay(records); err != nil || got != step.Snapshot {
			t.Errorf("replay: %+v, %v, want %+v", got, err, step.Snapshot)
		}
	})
}

// factsOf sets each fact by a bit of the seed.
func factsOf(seed uint32) Facts {
	var f Facts
	v, bit := reflect.ValueOf(&f).Elem(), 0
	for _, field := range v.Fields() {
		if field.Kind() == reflect.Bool {
			field.SetBool(seed>>bit&1 == 1)
			bit++
		}
	}
	return f
}

// holds says what must be so after the last record, given the facts of it.
func holds(t *testing.T, records []Record, f Facts) {
	t.Helper()
	last, before := records[len(records)-1], records[:len(records)-1]
	if last.Kind == lifecycle.RecordBreach {
		return
	}
	entered := last.From != last.To
	for _, test := range []struct {
		when, ok bool
		what     string
	}{
		{last.Event == Launch, f.TargetsAgreed && f.TrackingReady, "live before its targets"},
		{entered && last.To == Live, last.Until > last.At, "live without a date"},
		{last.To == Live, TargetsLocked(records), "live with open targets"},
		{last.Event == Restate, TargetsLocked(before) && last.Reason != "" && f.RestatementAgreed, "targets changed in silence"},
		{last.Event == Resume, last.To == ResumeAt(before), "goes on elsewhere"},
		{last.To == Completed || last.To == Cancelled, f.ObligationsClosed, "ended with something due"},
		{last.To == Measuring && last.Event == Measure, f.DeliverablesClosed, "measured with posts open"},
	} {
		if test.when && !test.ok {
			t.Errorf("record %d, %s from %s to %s: %s (%+v)", last.Seq, last.Event, last.From, last.To, test.what, f)
		}
	}
}
