package lifecycletest_test

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

type (
	stage  string
	action string
	// post is what the guards look at.
	post struct {
		Labelled bool
		Author   string
		Waived   bool
		Plan     bool
		Assets   bool
		Paid     bool
	}
)

type (
	definition = lifecycle.Definition[stage, action, post]
	machine    = lifecycle.Machine[stage, action, post]
	kit        = lifecycletest.Kit[stage, action, post]
	record     = lifecycle.Record[stage, action]
	snapshot   = lifecycle.Snapshot[stage]
	row        = lifecycle.Transition[stage, action]
	guard      = lifecycle.Guard[post]
	change     = lifecycletest.Change[post]
)

func is(ok func(post) bool, why string) guard {
	return func(p post, _ lifecycle.Meta) error {
		if !ok(p) {
			return errors.New(why)
		}
		return nil
	}
}

// review is a machine with a bit of everything.
func review() definition {
	return definition{
		Name: "review", Version: 3, Initial: "draft", Entries: []stage{"submitted"},
		Groups: []lifecycle.Group[stage]{{Name: "Making", States: []stage{"draft", "changes"}}, {Name: "Brand", States: []stage{"submitted", "reviewing", "escalated"}}},
		States: []lifecycle.State[stage]{
			{Name: "draft", Owner: irm.PartyCreator}, {Name: "changes"}, {Name: "submitted"}, {Name: "reviewing"}, {Name: "escalated"}, {Name: "paused"},
			{Name: "approved", Kind: lifecycle.Closed}, {Name: "locked", Kind: lifecycle.Terminal}, {Name: "withdrawn", Kind: lifecycle.Terminal},
		},
		Transitions: []row{
			{From: []stage{"draft", "changes"}, Event: "submit", To: "submitted", Guards: []string{"labelled"}, Effects: []string{"notify"}},
			{From: []stage{"submitted"}, Event: "review", To: "reviewing"},
			{From: []stage{"reviewing", "escalated"}, Event: "approve", To: "approved", Guards: []string{"labelled", "other_eyes"}, Effects: []string{"pay"}},
			{From: []stage{"reviewing", "escalated"}, Event: "reject", To: "changes", NeedsReason: true},
			{From: []stage{"reviewing"}, Event: "poke", To: "reviewing"},
			{From: []stage{"submitted", "reviewing"}, Event: "escalate", To: "escalated"},
			{From: []stage{"escalated"}, Event: "wave_through", To: "approved", Guards: []string{"waived"}},
			{From: []stage{"escalated"}, Event: "wave_through", To: "withdrawn", Guards: []string{"not_waived"}},
			{Groups: []string{"Making", "Brand"}, Event: "pause", To: "paused", Guards: []string{"date"}, NeedsReason: true},
			{From: []stage{"paused"}, Event: "resume", To: "submitted", Guards: []string{"assets"}},
			{From: []stage{"paused"}, Event: "resume", To: "draft"},
			{Open: true, Event: "withdraw", To: "withdrawn"},
			{From: []stage{"approved"}, Event: "reopen", To: "changes", Guards: []string{"paid"}, NeedsReason: true},
			{From: []stage{"approved"}, Event: "lock", To: "locked"},
		},
		Deadlines: []lifecycle.Deadline[stage, action]{
			{States: []stage{"submitted"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "escalate"},
			{States: []stage{"reviewing"}, Clock: lifecycle.Total, After: lifecycle.Days(3), Event: "escalate", Reason: "nobody looked"},
			{States: []stage{"escalated"}, Clock: lifecycle.Stay, After: lifecycle.Days(2), Event: "wave_through"},
			{Groups: []string{"Making"}, Clock: lifecycle.Idle, After: lifecycle.Days(14), Event: "withdraw"},
			{States: []stage{"paused"}, Clock: lifecycle.Until, Event: "resume"},
		},
		Guards: map[string]guard{
			"labelled":   is(func(p post) bool { return p.Labelled }, "the caption has no label"),
			"waived":     is(func(p post) bool { return p.Waived }, "the contract has no waiver"),
			"not_waived": is(func(p post) bool { return !p.Waived }, "the contract has a waiver"),
			"assets":     is(func(p post) bool { return p.Assets }, "the assets are missing"),
			"paid":       is(func(p post) bool { return p.Paid }, "the change is not paid"),
			"other_eyes": func(p post, meta lifecycle.Meta) error {
				if p.Author == meta.Actor.ID {
					return errors.New("authors do not approve their own posts")
				}
				return nil
			},
			"date": func(_ post, meta lifecycle.Meta) error {
				if !meta.Until.After(meta.At) {
					return errors.New("want a date to resume at")
				}
				return nil
			},
		},
	}
}

func reviewKit() kit {
	return kit{
		Pass: post{Labelled: true, Author: "anna", Waived: true, Assets: true, Paid: true},
		Refuse: map[string]change{
			"labelled":   func(p *post, _ *lifecycle.Meta) { p.Labelled = false },
			"waived":     func(p *post, _ *lifecycle.Meta) { p.Waived = false },
			"assets":     func(p *post, _ *lifecycle.Meta) { p.Assets = false },
			"paid":       func(p *post, _ *lifecycle.Meta) { p.Paid = false },
			"other_eyes": func(p *post, meta *lifecycle.Meta) { meta.Actor.ID = p.Author },
			"date":       func(_ *post, meta *lifecycle.Meta) { meta.Until = meta.At },
		},
		Allow: map[string]change{
			"not_waived": func(p *post, _ *lifecycle.Meta) { p.Waived = false },
		},
		Invariants: map[string]lifecycletest.Invariant[stage, action]{
			"locked implies approved": func(history []record, now snapshot) error {
				for _, r := range history {
					if r.To == "approved" || r.Kind == lifecycle.RecordForce {
						return nil
					}
				}
				if now.State == "locked" {
					return errors.New("nobody approved it")
				}
				return nil
			},
		},
	}
}

func compiled(t testing.TB, d definition) *machine {
	t.Helper()
	m, err := lifecycle.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReview(t *testing.T) {
	lifecycletest.Run(t, compiled(t, review()), reviewKit())
}

// The date of a state may be one that no activity moves.
func TestFixedDate(t *testing.T) {
	d := review()
	for i := range d.States {
		d.States[i].FixedDate = d.States[i].Name == "paused"
	}
	if err := lifecycletest.Check(compiled(t, d), reviewKit()); err != nil {
		t.Error(err)
	}
}
