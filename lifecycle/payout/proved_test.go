package payout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type (
	walk   = stocktest.Walk[State, Event, Facts]
	walked = stocktest.Walked[State, Event, Facts]
)

func approves(at walked) bool { return stock.Moved(&at.Record) && at.Record.Event == Approve }

// approvedAsDelivered: nobody approves the pay for a delivery that is not verified.
func approvedAsDelivered(w walk) error {
	for i, at := range w {
		if approves(at) && at.Facts.Trigger == Delivery && !at.Facts.DeliverableVerified {
			return fmt.Errorf("record %d: approved, and the deliverable is not verified", i)
		}
	}
	return nil
}

// wander goes where the data lead, by asker and finance.
func wander(t testing.TB, m *Machine, data []byte) walk {
	t.Helper()
	start := lifecycle.Meta{At: monday, Actor: asker, Until: day(20)}
	return stocktest.Wander(t, m, start, 7*time.Hour, data, func(w walk, _ time.Time, bits byte) (Facts, lifecycle.Meta) {
		meta := lifecycle.Meta{Actor: finance, Reason: "r"}
		if bits&64 != 0 {
			meta.Actor = asker
		}
		return factsOf(w, bits), meta
	})
}

// factsOf are those of the records, and others by the bits.
func factsOf(w walk, bits byte) Facts {
	f := good()
	f.Transfer, f.PaidBy = transfers[bits&7], PaidBy(w.Records())
	f.CauseFixed, f.Recalculated, f.DeliverableVerified = bits&8 == 0, bits&16 == 0, bits&32 == 0
	return f
}

// toPay are the events before a payment, those of the bank apart.
var toPay = []Event{Request, Approve, Return, Schedule, Send, Hold, Release, Fail, Retry}

func chance(seed uint64) stocktest.Pick { return rand.New(rand.NewPCG(seed, 3)).IntN }

// wanderers are walks at random up to a payment: how many of them approve one, and the
// first that approves what is not delivered.
func wanderers(t testing.TB, m *Machine) (n int, broken error) {
	t.Helper()
	scripts := stocktest.Scripts(m, 100, toPay, chance, func(pick stocktest.Pick) byte { return byte(pick(128)) })
	return stocktest.Wanderings(scripts, func(data []byte) walk { return wander(t, m, data) }, approves, approvedAsDelivered)
}

func TestApprovedAsDelivered(t *testing.T) {
	if n, err := wanderers(t, stocktest.New(t, New, Defaults())); err != nil || n < 20 {
		t.Errorf("%d of the walks approve, want 20 at least; %v", n, err)
	}
}

// The approval has to ask for it, though the request did: so the test above can fail.
func TestApprovedUnasked(t *testing.T) {
	d := Define(Defaults())
	for i, r := range d.Transitions {
		if r.Event == Approve {
			d.Transitions[i].Guards = slices.DeleteFunc(r.Guards, func(guard string) bool { return guard == "trigger_met" })
		}
	}
	m, err := lifecycle.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wanderers(t, m); err == nil {
		t.Error("nobody asks for the deliverable, and it is not noticed")
	}
}
