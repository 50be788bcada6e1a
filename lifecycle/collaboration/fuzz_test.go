package collaboration

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// FuzzHistory lets random events happen with random facts, as a host does it: ResumeAt
// comes from the records. Whatever happens, nobody is left with something due unseen.
func FuzzHistory(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7}, uint8(0), uint32(1<<31-1))
	f.Add([]byte{0, 2, 5, 9, 31, 17, 40, 33, 34, 35, 36}, uint8(1), uint32(0x5555_5555))
	f.Add([]byte("a long story of many events, one after the other"), uint8(4), ^uint32(0))
	m := machine(f, Defaults())
	events := slices.Collect(m.Events())
	f.Fuzz(func(t *testing.T, script []byte, model uint8, seed uint32) {
		now := monday
		step, err := m.Start("", lifecycle.Meta{At: now, Actor: brand})
		if err != nil {
			t.Fatal(err)
		}
		records := []Record{step.Record}
		for i, b := range script[:min(len(script), 200)] {
			seed = seed*1664525 + 1013904223 + uint32(i)
			facts := factsOf(seed, irm.EngagementModel(models[int(model)%len(models)].model))
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
func factsOf(seed uint32, model irm.EngagementModel) Facts {
	f := Facts{Model: model}
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
	last := records[len(records)-1]
	if last.Kind == lifecycle.RecordBreach {
		return
	}
	duties, _ := DutiesOf(f.Model)
	stood := ResumeAt(records[:len(records)-1])
	owed := stood != Applied && stood != Invited && stood != Negotiating && stood != Shortlisted
	for _, test := range []struct {
		when, ok bool
		what     string
	}{
		{last.To == Agreed && last.Event == Agree, f.DisclosureAcknowledged && (f.ContractExecuted || !duties.Contract), "agreed without contract or label"},
		{last.To == Seeded && last.Event == Receive, f.ProductArrived && !duties.Post, "seeded, and a post is owed"},
		{last.To == Live && last.From != Live && last.Event != Resume && last.Event != Remedy && last.Event != Extend, f.Published, "live without a post"},
		{last.Event == Publish && last.From != Seeded, f.ContentApproved && (f.TargetsAgreed || !duties.Post) && (f.TrackingReady || !duties.Tracking), "live before its time"},
		{last.Event == Resume || last.Event == Remedy, last.To == stood, "goes on elsewhere"},
		{(last.Event == Cancel) && owed, f.KillFeeDecided && last.Reason != "", "cancelled without a decision"},
		{(last.To == Withdrawn || last.To == Cancelled) && owed, f.ObligationsClosed, "ended with something due"},
		{last.To == Completed, f.PayoutsClosed || !duties.Payee, "completed unpaid"},
		{last.Event == Invite, f.ContactClear && f.PlaceFree, "invited twice"},
	} {
		if test.when && !test.ok {
			t.Errorf("record %d, %s from %s to %s: %s (%+v)", last.Seq, last.Event, last.From, last.To, test.what, f)
		}
	}
}
