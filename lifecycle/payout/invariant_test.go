package payout

import (
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// happened are the events of a history that moved it, in their order.
func happened(history []Record) (events []Event) {
	for _, r := range history {
		if stock.Moved(&r) {
			events = append(events, r.Event)
		}
	}
	return events
}

// What holds of every history in which nobody was forced past the table.
var invariants = map[string]lifecycletest.Invariant[State, Event]{
	"it is paid once, or known to be overpaid": unforced(func(history []Record) error {
		n := 0
		for _, r := range history {
			if stock.Moved(&r) && (r.Event == Confirm || r.Event == PayByHand) && r.To != Overpaid {
				n++
			}
		}
		if n > 1 {
			return fmt.Errorf("paid %d times", n)
		}
		return nil
	}),
	"it is sent again only after the bank has denied": unforced(func(history []Record) error {
		out := false
		for _, event := range happened(history) {
			switch {
			case event == Fail:
				out = false
			case event == Send && out:
				return fmt.Errorf("sent twice")
			case event == Send:
				out = true
			}
		}
		return nil
	}),
	"what is sent was approved, by a person, since it was last stopped": unforced(func(history []Record) error {
		ok := false
		for _, r := range history {
			switch {
			case r.Kind == lifecycle.RecordBreach:
			case r.Event == Hold, r.Event == Dispute, r.Event == Return:
				ok = false
			case r.Event == Approve:
				ok = r.Actor.Kind != irm.ActorSystem
			case r.Event == Send && !ok:
				return fmt.Errorf("sent without approval")
			}
		}
		return nil
	}),
	"time does not end a hold": unforced(func(history []Record) error {
		for _, r := range history {
			if r.Kind == lifecycle.RecordDeadline && r.From == OnHold && r.Event != Remind && r.Event != Confirm {
				return fmt.Errorf("%s by itself", r.Event)
			}
		}
		return nil
	}),
}

// The bank takes back what it has paid. That holds where the facts are those of the records.
var takenBack = unforced(func(history []Record) error {
	if r := history[len(history)-1]; r.To == Reversed && !slices.Contains(happened(history), Confirm) {
		return fmt.Errorf("reversed, and the bank has not paid")
	}
	return nil
})

func unforced(check func([]Record) error) lifecycletest.Invariant[State, Event] {
	return stocktest.Unforced(Accrued, check)
}

var transfers = [...]Transfer{"", TransferUnasked, TransferUnknown, TransferPending, TransferDeclined, TransferRefused, TransferPaid, TransferReturned}

// Any events at any times, with any facts, keep the invariants.
func FuzzEvents(f *testing.F) {
	m := stocktest.New(f, New, Defaults())
	f.Add([]byte{0, 1, 1, 1, 0x21, 1, 1, 1, 1}) // asked for, taken down, and up again
	f.Add([]byte{0, 1, 0, 1, 0x81, 0, 3, 1, 0, 4, 1, 0, 5, 0x86, 0})
	f.Add([]byte{0, 1, 0, 1, 0x81, 0, 3, 1, 0, 4, 1, 0, 6, 0, 9, 9, 0x82, 0, 10, 0x82, 0, 4, 2, 1, 5, 6, 2, 12, 0, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		walk := wander(t, m, data)
		history, s := walk.Records(), walk.Snapshot()
		if err := approvedAsDelivered(walk); err != nil {
			t.Errorf("%v: %v", err, history)
		}
		if err := takenBack(history, s); err != nil {
			t.Errorf("%v: %v", err, history)
		}
		stocktest.Hold(t, m, history, s, invariants)
	})
}

// The invariants themselves can fail.
func TestInvariants(t *testing.T) {
	start := Record{Kind: lifecycle.RecordStart, To: Accrued}
	fired := func(events ...Event) (history []Record) {
		history = []Record{start}
		for _, event := range events {
			history = append(history, Record{Kind: lifecycle.RecordFire, Event: event, Actor: finance})
		}
		return history
	}
	if takenBack(append(fired(PayByHand), Record{Kind: lifecycle.RecordFire, Event: Reverse, To: Reversed}), Snapshot{}) == nil {
		t.Error("paid by hand and taken back by the bank, and not noticed")
	}
	stocktest.Broken(t, invariants, map[string][]Record{
		"it is paid once, or known to be overpaid":                          fired(Confirm, PayByHand),
		"it is sent again only after the bank has denied":                   fired(Send, TimeOut, Send),
		"what is sent was approved, by a person, since it was last stopped": fired(Approve, Hold, Send),
		"time does not end a hold":                                          {start, {Kind: lifecycle.RecordDeadline, From: OnHold, Event: Release}},
	})
}
