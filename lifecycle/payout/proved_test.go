package payout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// walk is a history with the facts of each step: of records alone nobody can tell what was
// verified.
type walk []walked

type walked struct {
	Step
	facts Facts
}

func (w walk) records() (records []Record) {
	for _, at := range w {
		records = append(records, at.Record)
	}
	return records
}

func (at walked) approves() bool { return stock.Moved(&at.Record) && at.Record.Event == Approve }

// approvedAsDelivered: nobody approves the pay for a delivery that is not verified.
func (w walk) approvedAsDelivered() error {
	for i, at := range w {
		if at.approves() && at.facts.Trigger == Delivery && !at.facts.DeliverableVerified {
			return fmt.Errorf("record %d: approved, and the deliverable is not verified", i)
		}
	}
	return nil
}

// wander takes three bytes for each step: what happens, with which facts, and how much later.
func wander(t testing.TB, m *Machine, data []byte) walk {
	t.Helper()
	events := slices.Collect(m.Events())
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: asker, Until: day(20)})
	if err != nil {
		t.Fatal(err)
	}
	s, now, w := step.Snapshot, monday, walk{{Step: step}}
	for ; len(data) >= 3 && len(w) < 200; data = data[3:] {
		now = now.Add(time.Duration(data[2]) * 7 * time.Hour)
		facts, meta := w.facts(data[1]), lifecycle.Meta{At: now, Actor: finance, Reason: "r"}
		if data[1]&64 != 0 {
			meta.Actor = asker
		}
		for step, err := range m.Advance(s, facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			s, w = step.Snapshot, append(w, walked{step, facts})
		}
		if step, err := m.Fire(s, events[int(data[0])%len(events)], facts, meta); err == nil {
			s, w = step.Snapshot, append(w, walked{step, facts})
		}
	}
	return w
}

// facts are those of the records, and others by the bits.
func (w walk) facts(bits byte) Facts {
	f := good()
	f.Transfer, f.PaidBy = transfers[bits&7], PaidBy(w.records())
	f.CauseFixed, f.Recalculated, f.DeliverableVerified = bits&8 == 0, bits&16 == 0, bits&32 == 0
	return f
}

// toPay are the events before a payment, those of the bank apart.
var toPay = []Event{Request, Approve, Return, Schedule, Send, Hold, Release, Fail, Retry}

// wanderers are walks at random up to a payment, and how many of them approve one.
func wanderers(t testing.TB, m *Machine, check func(walk)) (n int) {
	t.Helper()
	events := slices.Collect(m.Events())
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 3))
		var data []byte
		for range 100 {
			event, bits := slices.Index(events, toPay[r.IntN(len(toPay))]), r.IntN(128)
			data = append(data, byte(event), byte(bits), byte(r.IntN(4)))
		}
		w := wander(t, m, data)
		if slices.ContainsFunc(w, walked.approves) {
			n++
		}
		check(w)
	}
	return n
}

func TestApprovedAsDelivered(t *testing.T) {
	n := wanderers(t, newMachine(t, Defaults()), func(w walk) {
		if err := w.approvedAsDelivered(); err != nil {
			t.Errorf("%v: %v", err, w.records())
		}
	})
	if n < 20 {
		t.Errorf("%d of the walks approve: they are too short", n)
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
	broken := 0
	wanderers(t, m, func(w walk) {
		if w.approvedAsDelivered() != nil {
			broken++
		}
	})
	if broken == 0 {
		t.Error("nobody asks for the deliverable, and it is not noticed")
	}
}
