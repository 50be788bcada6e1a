package deliverable

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// What holds of every history in which nobody was forced past the table.
var invariants = map[string]lifecycletest.Invariant[State, Event]{
	"what is verified was live as agreed, allowed, or found to have been": verifiedAsAgreed(true),
	"nobody but the brand allows, waives or cancels": unforced(func(history []Record) error {
		for _, r := range history {
			if r.Kind == lifecycle.RecordFire && (r.Event == Allow || r.Event == Waive || r.Event == Cancel) && stock.ForCreator(r.Actor.Party) {
				return fmt.Errorf("%s by the creator", r.Event)
			}
		}
		return nil
	}),
	"nothing is missed while the brand looks at it": unforced(func(history []Record) error {
		for _, r := range history {
			if r.From == InApproval && r.To == Missed {
				return fmt.Errorf("missed in approval")
			}
		}
		return nil
	}),
	"payment is asked for by verification alone": unforced(func(history []Record) error {
		for _, r := range history {
			if r.To == Verified && r.From != Verified && r.Event != Verify {
				return fmt.Errorf("verified by %s", r.Event)
			}
		}
		return nil
	}),
}

// verifiedAsAgreed: what is verified was live as agreed or allowed since it was posted. Facts
// that are not those of the records may say so of what is back up.
func verifiedAsAgreed(restored bool) lifecycletest.Invariant[State, Event] {
	return unforced(func(history []Record) error {
		ok := false
		for _, r := range history {
			switch {
			case r.Kind == lifecycle.RecordBreach:
			case r.Event == Publish, r.Event == Allow, restored && r.Event == Restore && r.To == Live:
				ok = true
			case r.Event == PublishUnapproved:
				ok = false
			case r.To == Verified && !ok:
				return fmt.Errorf("verified without having been live as agreed since it was posted")
			}
		}
		return nil
	})
}

func unforced(check func([]Record) error) lifecycletest.Invariant[State, Event] {
	return stocktest.Unforced(Planned, check)
}

// The invariants themselves can fail.
func TestInvariants(t *testing.T) {
	start := Record{Kind: lifecycle.RecordStart, To: Planned}
	around := []Record{
		start, {Kind: lifecycle.RecordFire, To: Unapproved, Event: PublishUnapproved}, {Kind: lifecycle.RecordFire, To: TakenDown, Event: Remove},
		{Kind: lifecycle.RecordFire, To: Live, Event: Restore}, {Kind: lifecycle.RecordFire, To: Verified, Event: Verify},
	}
	if verifiedAsAgreed(false)(around, Snapshot{}) == nil {
		t.Error("taken down and restored without leave, and not noticed")
	}
	fired := lifecycle.RecordFire
	stocktest.Broken(t, invariants, map[string][]Record{
		"what is verified was live as agreed, allowed, or found to have been": {start, {Kind: fired, From: Unapproved, To: Verified, Event: Verify}},
		"nobody but the brand allows, waives or cancels":                      {start, {Kind: fired, Event: Waive, Actor: creator}},
		"nothing is missed while the brand looks at it":                       {start, {Kind: lifecycle.RecordDeadline, From: InApproval, To: Missed, Event: Miss}},
		"payment is asked for by verification alone":                          {start, {Kind: fired, From: Live, To: Verified, Event: Allow}},
	})
}

// Any events at any times, with any facts, keep the invariants.
func FuzzEvents(f *testing.F) {
	m := stocktest.New(f, New, Defaults())
	f.Add([]byte{0, 0, 0, 1, 0, 5, 3, 0, 9, 6, 0, 1, 8, 0, 1, 10, 0, 1, 13, 0, 2, 18, 0, 200})
	f.Add([]byte{0, 0, 0, 1, 0x80, 1, 3, 0x80, 1, 6, 0, 1, 10, 0x20, 1, 10, 0, 1}) // another version, and the approved one
	f.Add([]byte{0, 0, 0, 11, 0x40, 3, 15, 0x41, 1, 16, 2, 9, 20, 4, 9})
	f.Fuzz(func(t *testing.T, data []byte) {
		walk := wander(t, m, data)
		history, s := walk.Records(), walk.Snapshot()
		if err := verifiedAsAgreed(false)(history, s); err != nil {
			t.Errorf("%v: %v", err, history)
		}
		if err := publishedAsApproved(walk); err != nil {
			t.Errorf("%v: %v", err, history)
		}
		stocktest.Hold(t, m, history, s, invariants)
	})
}
