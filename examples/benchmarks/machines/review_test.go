package machines

import (
	"errors"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// The machine of all: how a post is reviewed. 9 states, 9 events, 14 transitions.
const (
	draft     = "draft"
	submitted = "submitted"
	inReview  = "in review"
	changes   = "changes requested"
	approved  = "approved"
	scheduled = "scheduled"
	live      = "live"
	rejected  = "rejected"
	withdrawn = "withdrawn"

	submit   = "submit"
	pickUp   = "pick up"
	request  = "request changes"
	approve  = "approve"
	reject   = "reject"
	schedule = "schedule"
	publish  = "publish"
	withdraw = "withdraw"
	reopen   = "reopen"
)

var (
	states = []string{draft, submitted, inReview, changes, approved, scheduled, live, rejected, withdrawn}
	events = []string{submit, pickUp, request, approve, reject, schedule, publish, withdraw, reopen}
)

// edge is a transition. Who approves or reopens may not be the author.
type edge struct {
	from, event, to string
	guarded         bool
}

var edges = []edge{
	{draft, submit, submitted, false}, {draft, withdraw, withdrawn, false},
	{submitted, pickUp, inReview, false}, {submitted, withdraw, withdrawn, false},
	{inReview, request, changes, false}, {inReview, approve, approved, true}, {inReview, reject, rejected, false}, {inReview, withdraw, withdrawn, false},
	{changes, submit, submitted, false}, {changes, withdraw, withdrawn, false},
	{approved, schedule, scheduled, false}, {approved, reopen, inReview, true},
	{scheduled, publish, live, false}, {scheduled, reopen, inReview, true},
}

// post is what guards look at.
type post struct{ author, reviewer string }

var errOwn = errors.New("nobody reviews a post of their own")

func (p *post) reviewed() error {
	if p.author == p.reviewer {
		return errOwn
	}
	return nil
}

var (
	good = &post{author: "anna", reviewer: "eve"}
	bad  = &post{author: "eve", reviewer: "eve"}

	now  = time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	meta = lifecycle.Meta{At: now, Actor: irm.Actor{Kind: irm.ActorHuman, Party: "brand", ID: "eve"}, ID: "command-1"}
)

type (
	state string
	event string

	machine  = lifecycle.Machine[state, event, *post]
	snapshot = lifecycle.Snapshot[state]
	step     = lifecycle.Step[state, event]
)

// review is the machine of package lifecycle.
var review = func() *machine {
	d := lifecycle.Definition[state, event, *post]{
		Name: "review", Version: 1, Initial: draft,
		Guards: map[string]lifecycle.Guard[*post]{"not their own": func(p *post, _ lifecycle.Meta) error { return p.reviewed() }},
	}
	for _, s := range states {
		kind := lifecycle.Open
		if s == live || s == rejected || s == withdrawn {
			kind = lifecycle.Terminal
		}
		d.States = append(d.States, lifecycle.State[state]{Name: state(s), Kind: kind})
	}
	for _, e := range edges {
		t := lifecycle.Transition[state, event]{From: []state{state(e.from)}, Event: event(e.event), To: state(e.to)}
		if e.guarded {
			t.Guards = []string{"not their own"}
		}
		d.Transitions = append(d.Transitions, t)
	}
	return lifecycle.MustCompile(d)
}()

// standing is an instance in a state, whose names are nowhere else in memory: so they come
// from a database.
func standing(s string) snapshot {
	start, err := review.Start("", meta)
	if err != nil {
		panic(err)
	}
	at := start.Snapshot
	if s != draft {
		forced, err := review.Force(at, state(s), lifecycle.Meta{At: now, Actor: meta.Actor, Reason: "to begin here"})
		if err != nil {
			panic(err)
		}
		at = forced.Snapshot
	}
	at.State, at.Machine = state(loaded(s)), loaded(at.Machine)
	return at
}
