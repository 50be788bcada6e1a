package lifecycle_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

type (
	Stage  string
	Action string
	// Post is what the guards look at.
	Post struct {
		Labelled bool
		Author   string
	}
)

const (
	Draft     Stage = "draft"
	Review    Stage = "review"
	Published Stage = "published"
	Dropped   Stage = "dropped"

	Submit  Action = "submit"
	Approve Action = "approve"
	Return  Action = "return"
	Drop    Action = "drop"
)

func posts() lifecycle.Definition[Stage, Action, Post] {
	return lifecycle.Definition[Stage, Action, Post]{
		Name: "post", Version: 1, Initial: Draft,
		States: []lifecycle.State[Stage]{
			{Name: Draft, Owner: irm.PartyCreator},
			{Name: Review, Owner: irm.PartyBrand},
			{Name: Published, Kind: lifecycle.Terminal},
			{Name: Dropped, Kind: lifecycle.Terminal},
		},
		Transitions: []lifecycle.Transition[Stage, Action]{
			{From: []Stage{Draft}, Event: Submit, To: Review},
			{From: []Stage{Review}, Event: Approve, To: Published, Guards: []string{"labelled", "other_eyes"}, Effects: []string{"schedule"}},
			{From: []Stage{Review}, Event: Return, To: Draft, NeedsReason: true},
			{Open: true, Event: Drop, To: Dropped},
		},
		Deadlines: []lifecycle.Deadline[Stage, Action]{
			{States: []Stage{Review}, Clock: lifecycle.Stay, After: lifecycle.Days(3), Event: Return, Reason: "nobody reviewed it"},
		},
		Guards: map[string]lifecycle.Guard[Post]{
			"labelled": func(p Post, _ lifecycle.Meta) error {
				if !p.Labelled {
					return errors.New("the caption has no label")
				}
				return nil
			},
			"other_eyes": func(p Post, meta lifecycle.Meta) error {
				if p.Author == meta.Actor.ID {
					return errors.New("authors do not approve their own posts")
				}
				return nil
			},
		},
	}
}

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	ben    = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "ben"}
)

// A machine is compiled once. Each step is made from the snapshot of the one before, and
// saved by the host.
func Example() {
	m, err := lifecycle.Compile(posts())
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: ben})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err = m.Fire(step.Snapshot, Submit, Post{}, lifecycle.Meta{At: monday.Add(time.Hour), Actor: ben})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(step.Record.From, "->", step.Record.To, "due", step.Snapshot.Next)

	_, err = m.Fire(step.Snapshot, Approve, Post{}, lifecycle.Meta{At: monday.Add(2 * time.Hour), Actor: ben})
	fmt.Println(err)
	fmt.Println(errors.Is(err, lifecycle.ErrGuard))
	// Output:
	// draft -> review due 2026-03-05T10:00:00Z
	// lifecycle: refused: "post" 1: "approve" in "review": labelled: "the caption has no label"
	// true
}

// Explain shows each event of the state, and everything that stands in its way.
func ExampleMachine_Explain() {
	m := lifecycle.MustCompile(posts())
	step, _ := m.Start("", lifecycle.Meta{At: monday, Actor: ben})
	step, _ = m.Fire(step.Snapshot, Submit, Post{}, lifecycle.Meta{At: monday, Actor: ben})
	for _, o := range m.Explain(step.Snapshot, Post{Author: "ben"}, lifecycle.Meta{At: monday, Actor: ben}) {
		fmt.Println(o.Event, "->", o.To, o.Allowed)
		for _, r := range o.Reasons {
			fmt.Println("  ", r.Guard+":", r.Err)
		}
	}
	// Output:
	// approve -> published false
	//    labelled: the caption has no label
	//    other_eyes: authors do not approve their own posts
	// return -> draft false
	//    reason: lifecycle: reason missing
	// drop -> dropped true
}

// Advance applies deadlines at their own time, whenever it is called.
func ExampleMachine_Advance() {
	m := lifecycle.MustCompile(posts())
	step, _ := m.Start("", lifecycle.Meta{At: monday, Actor: ben})
	step, _ = m.Fire(step.Snapshot, Submit, Post{}, lifecycle.Meta{At: monday, Actor: ben})

	for due, err := range m.Advance(step.Snapshot, Post{}, monday.AddDate(0, 1, 0)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		r := due.Record
		fmt.Println(r.At, r.Kind, r.From, "->", r.To, "because", r.Reason)
	}
	// Output:
	// 2026-03-05T09:00:00Z deadline review -> draft because nobody reviewed it
}

// Replay proves that records are a history, and gives the snapshot after the last.
func ExampleMachine_Replay() {
	m := lifecycle.MustCompile(posts())
	start, _ := m.Start("", lifecycle.Meta{At: monday, Actor: ben})
	submit, _ := m.Fire(start.Snapshot, Submit, Post{}, lifecycle.Meta{At: monday.Add(time.Hour), Actor: ben})
	history := []lifecycle.Record[Stage, Action]{start.Record, submit.Record}

	snapshot, err := m.Replay(history)
	fmt.Println(snapshot == submit.Snapshot, err)

	history[1].To = Published // somebody takes a short cut
	_, err = m.Replay(history)
	fmt.Println(err)
	// Output:
	// true <nil>
	// lifecycle: record 1 (seq 2): to: want where the event leads from draft
}

// A definition may be a document. The functions of its guards are bound by name, and
// everything that does not fit is reported together.
func ExampleDecodeDefinition() {
	document := []byte(`{
		"schema": "irmkit/machine/1", "name": "gift", "version": 1, "initial": "chosen",
		"states": [{"name": "chosen"}, {"name": "shipped"}, {"name": "received", "kind": "terminal"}, {"name": "lost"}],
		"transitions": [
			{"from": ["chosen"], "event": "ship", "to": "shipped", "guards": ["address_known"]},
			{"from": ["shipped"], "event": "arrive", "to": "received", "effects": ["ask_for_opinion"]}
		],
		"deadlines": [{"states": ["shipped"], "clock": "stay", "after": "14d", "event": "give_up"}]
	}`)
	d, err := lifecycle.DecodeDefinition[string, string, Post](document)
	if err != nil {
		fmt.Println(err)
		return
	}
	known := func(Post, lifecycle.Meta) error { return nil }
	report := func(err error) {
		var findings irm.Findings
		if errors.As(err, &findings) {
			for _, f := range findings {
				fmt.Println(f)
			}
		}
	}
	_, err = lifecycle.Compile(d.Bind(map[string]lifecycle.Guard[Post]{"address": known}, "ask_for_opinion"))
	report(err)
	_, err = lifecycle.Compile(d.Bind(map[string]lifecycle.Guard[Post]{"address_known": known}, "ask_for_opinion"))
	report(err)
	// Output:
	// transitions[0].guards[0]: "address_known" has no function (guard_unbound)
	// deadlines[0].event: "give_up" is not among the events of the transitions (unknown_event)
	// states[3]: no path leads to "lost" (unreachable)
	// states[3]: no path leads from "lost" to a closed or terminal state (no_end)
}

// The picture is that of the definition; Mermaid draws it in a README.
func ExampleMachine_Mermaid() {
	fmt.Print(lifecycle.MustCompile(posts()).Mermaid())
	// Output:
	// stateDiagram-v2
	//     state "draft" as s0
	//     state "review" as s1
	//     state "published" as s2
	//     state "dropped" as s3
	//     state "any open state" as open
	//     [*] --> s0
	//     s0 --> s1 : submit
	//     s1 --> s2 : approve [labelled, other_eyes]
	//     s1 --> s0 : return [reason] (stay 3d)
	//     open --> s3 : drop
	//     s2 --> [*]
	//     s3 --> [*]
}
