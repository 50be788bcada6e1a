package collaboration

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// What holds of every history in which nobody was forced past the table. The facts of the
// kit let an interruption go on anywhere: what depends on where it stood is in the
// sentences of the walks.
var invariants = map[string]lifecycletest.Invariant[State, Event]{
	"there is no work without an agreement": func(history []Record, now Snapshot) error {
		bound := slices.Concat(underway, delivered, []State{Breached, Renegotiating})
		if slices.Contains(bound, now.State) && !agreed(history) {
			return errors.New("and nobody agreed")
		}
		return nil
	},
	"what was agreed ends by a settlement, not by silence or a no": func(history []Record, now Snapshot) error {
		if (now.State == Declined || now.State == Unanswered) && agreed(history) {
			return fmt.Errorf("it is %s", now.State)
		}
		return nil
	},
	"the brand says why, the creator need not": each(func(r Record) error {
		owed := slices.Contains([]Event{Recall, Reject, Cancel, RequestChanges, Rebrief}, r.Event)
		if owed && r.Reason == "" {
			return errors.New("without a reason")
		}
		return nil
	}),
	"who stops work, or accuses, says why": each(func(r Record) error {
		if slices.Contains([]Event{Pause, Breach, Renegotiate, Lose, PublishEarly, Extend, Reopen, Reinstate}, r.Event) && r.Reason == "" {
			return errors.New("without a reason")
		}
		return nil
	}),
	"nobody answers for the other side": each(func(r Record) error {
		creators := []Event{Decline, Withdraw}
		brands := []Event{Recall, Reject, Cancel}
		if r.Event == Accept {
			creators = append(creators, Accept)
			if r.From == Applied {
				creators, brands = nil, []Event{Accept}
			}
		}
		theirs := stock.ForCreator(r.Actor.Party)
		if slices.Contains(creators, r.Event) && !theirs || slices.Contains(brands, r.Event) && theirs {
			return fmt.Errorf("by %s", r.Actor.Party)
		}
		return nil
	}),
	"nobody is silent but by the clock": each(func(r Record) error {
		if (r.Event == Lapse || r.Event == Resume && r.From == Breached) && r.Actor != lifecycle.SystemActor() {
			return fmt.Errorf("by %s", r.Actor.Party)
		}
		return nil
	}),
}

// each is an invariant of every single step that happened.
func each(check func(Record) error) lifecycletest.Invariant[State, Event] {
	return func(history []Record, _ Snapshot) error {
		r := history[len(history)-1]
		if !stock.Moved(&r) {
			return nil
		}
		if err := check(r); err != nil {
			return fmt.Errorf("%s in %s: %w", r.Event, r.From, err)
		}
		return nil
	}
}

// agreed reports whether there is an agreement: since the last talks, or since before the
// history began.
func agreed(history []Record) bool {
	agreed := false
	for _, r := range history {
		switch {
		case slices.Contains([]State{Shortlisted, Applied, Invited, Negotiating}, r.To):
			agreed = false
		case r.Kind == lifecycle.RecordStart, r.To == Agreed, r.From == Paused && r.To != Paused:
			agreed = true
		}
	}
	return agreed
}

// The invariants themselves can fail.
func TestInvariants(t *testing.T) {
	start := Record{Kind: lifecycle.RecordStart, To: Negotiating}
	for name, r := range map[string]Record{
		"there is no work without an agreement":                        {Kind: lifecycle.RecordFire, From: Negotiating, To: Live, Event: PublishEarly, Reason: "r"},
		"what was agreed ends by a settlement, not by silence or a no": {Kind: lifecycle.RecordDeadline, From: Agreed, To: Unanswered, Event: Lapse},
		"the brand says why, the creator need not":                     {Kind: lifecycle.RecordFire, Event: Reject},
		"who stops work, or accuses, says why":                         {Kind: lifecycle.RecordFire, Event: Breach},
		"nobody answers for the other side":                            {Kind: lifecycle.RecordFire, Event: Withdraw, Actor: irm.Actor{Party: irm.PartyBrand}},
		"nobody is silent but by the clock":                            {Kind: lifecycle.RecordFire, Event: Lapse, Actor: brand},
	} {
		history := []Record{start, r}
		if r.To == Unanswered {
			history = []Record{start, {Kind: lifecycle.RecordFire, From: Negotiating, To: Agreed, Event: Agree}, r}
		}
		if err := invariants[name](history, Snapshot{State: r.To}); err == nil {
			t.Errorf("%s: broken, and not noticed", name)
		}
	}
	if len(invariants) != 6 {
		t.Errorf("%d invariants, and not all are tried", len(invariants))
	}
}
