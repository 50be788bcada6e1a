package relationship_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

// A follow-up has a number from the first message that asks for an answer on.
func TestNextFollowUp(t *testing.T) {
	fired := func(event rel.Event, from, to rel.State) rel.Record {
		return rel.Record{Kind: lifecycle.RecordFire, Event: event, From: from, To: to}
	}
	steps := []struct {
		record rel.Record
		want   int
	}{
		{rel.Record{Kind: lifecycle.RecordStart, To: rel.Qualified}, 0},
		{fired(rel.Contact, rel.Qualified, rel.Contacted), 1},
		{rel.Record{Kind: lifecycle.RecordActivity, From: rel.Contacted, To: rel.Contacted}, 1},
		{fired(rel.FollowUp, rel.Contacted, rel.Contacted), 2},
		{fired(rel.Pause, rel.Contacted, rel.Paused), 2},
		{rel.Record{Kind: lifecycle.RecordDeadline, Event: rel.Resume, From: rel.Paused, To: rel.Contacted}, 2},
		{fired(rel.FollowUp, rel.Contacted, rel.Contacted), 3},
		{fired(rel.Reply, rel.Contacted, rel.Replied), 0},
		{rel.Record{Kind: lifecycle.RecordBreach, Event: rel.Pitch, From: rel.Replied, To: rel.Replied}, 0},
		{fired(rel.Pitch, rel.Replied, rel.Pitched), 1},
		{fired(rel.FollowUp, rel.Pitched, rel.Pitched), 2},
		{fired(rel.Decline, rel.Pitched, rel.Declined), 2},
		{fired(rel.Reactivate, rel.Declined, rel.Qualified), 2},
		{fired(rel.Contact, rel.Qualified, rel.Contacted), 1},
	}
	var records []rel.Record
	for i, s := range steps {
		records = append(records, s.record)
		if got := rel.NextFollowUp(records); got != s.want {
			t.Errorf("after record %d, %s: got %d, want %d", i, s.record.Event, got, s.want)
		}
	}
	if got := rel.NextFollowUp([]rel.Record{{Kind: lifecycle.RecordStart, To: rel.Pitched}}); got != 1 {
		t.Errorf("taken over with an offer: got %d, want 1", got)
	}
}

// What nobody knows is no room for one more, and has a reason of its own.
func TestCounted(t *testing.T) {
	m := machine(t, rel.Defaults())
	for n, want := range map[int]string{-1: "unknown", 0: "unknown", 1: "", 2: "", 3: "many"} {
		f := with(reachable)
		f.NextFollowUp = n
		_, err := m.Fire(started(t, m, rel.Contacted), rel.FollowUp, f, lifecycle.Meta{At: monday, Actor: ada})
		if got := said(err, "it is not known which message this is", "it was followed up 2 times"); got != want {
			t.Errorf("follow-up %d: %v, want %q", n, err, want)
		}
	}
	for n, want := range map[int]string{0: "unknown", 1: "", 3: "", 4: "many"} {
		f := with(partner)
		f.NextBooking = n
		_, err := m.Fire(started(t, m, rel.Nurture), rel.Rebook, f, lifecycle.Meta{At: monday, Actor: ada})
		if got := said(err, "it is not known how many collaborations began", "3 collaborations began"); got != want {
			t.Errorf("booking %d: %v, want %q", n, err, want)
		}
	}
}

// said is which of two reasons an error has.
func said(err error, unknown, many string) string {
	switch {
	case err == nil:
		return ""
	case strings.Contains(err.Error(), unknown):
		return "unknown"
	case strings.Contains(err.Error(), many):
		return "many"
	}
	return err.Error()
}
