package stocktest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Monday is when stories begin: 2 March 2026, 9:00 UTC.
func Monday() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }

// Day is the Monday and so many days, at the same hour.
func Day(n int) time.Time { return Monday().AddDate(0, 0, n) }

// Person is somebody of a party.
func Person(party irm.Party, id string) irm.Actor {
	return irm.Actor{Kind: irm.ActorHuman, Party: party, ID: id}
}

// Story is what happens to one instance, move by move, and what comes of it.
type Story[S, E ~string, C any] struct {
	Name       string
	Start      S         // empty: the initial state
	By         irm.Actor // who starts it
	Until      time.Time // the date of the start
	Facts      func(*C)  // what differs from the facts of the host, in all moves
	EachBreach bool      // no breach is recorded but where a move has it
	Moves      []Move[S, E, C]
}

// Move is a step of a story.
type Move[S, E ~string, C any] struct {
	Day, Hour int       // after [Monday]
	Event     E         // empty: time passes
	By        irm.Actor // with no event: who touches the instance, if anybody
	Until     time.Time
	Why       string
	Facts     func(*C) // what differs from the facts of the host

	Want    S      // where it leads, after deadlines that were due before; empty: anywhere
	Effects string // of the last step, with spaces between; "-": none; empty: any
	Breach  bool   // a breach is recorded
	Refused string // by these guards, with commas between, or the word of a condition; empty: it is not
}

// Play tells a story on a machine, as a host does that makes up its facts from the records
// so far. The error says what is otherwise than told.
func Play[S, E ~string, C any](m *lifecycle.Machine[S, E, C], story Story[S, E, C], host func([]lifecycle.Record[S, E]) C) ([]lifecycle.Record[S, E], error) {
	step, err := m.Start(story.Start, lifecycle.Meta{At: Monday(), Actor: story.By, Until: story.Until})
	if err != nil {
		return nil, err
	}
	history := []lifecycle.Record[S, E]{step.Record}
	for i, mv := range story.Moves {
		fault := func(format string, args ...any) error {
			return fmt.Errorf("move %d, %s on day %d, hour %d: %w", i, mv.Event, mv.Day, mv.Hour, fmt.Errorf(format, args...))
		}
		facts := host(history)
		for _, differ := range []func(*C){story.Facts, mv.Facts} {
			if differ != nil {
				differ(&facts)
			}
		}
		breach, at := false, Day(mv.Day).Add(time.Duration(mv.Hour)*time.Hour)
		for due, err := range m.Advance(step.Snapshot, facts, at) {
			if mv.Refused == "deadline" {
				break // nobody has applied it yet
			}
			if err != nil { // of the machine, or the time
				return nil, fault("%w", err)
			}
			history, step = append(history, due.Record), due
			breach = breach || due.Record.Kind == lifecycle.RecordBreach
		}
		if breach != mv.Breach && (mv.Breach || story.EachBreach) {
			return nil, fault("breach %v, want %v", breach, mv.Breach)
		}
		next, err := mv.take(m, step, facts, lifecycle.Meta{At: at, Actor: mv.By, Until: mv.Until, Reason: mv.Why})
		if got := Refusal(err); got != mv.Refused {
			return nil, fault("refused by %q (%v), want %q", got, err, mv.Refused)
		}
		if err == nil && next.Record.Seq != step.Record.Seq {
			history, step = append(history, next.Record), next
		}
		if got := step.Snapshot.State; mv.Want != "" && got != mv.Want {
			return nil, fault("leads to %s, want %s", got, mv.Want)
		}
		if got := strings.Join(step.Effects, " "); mv.Effects != "" && got != strings.TrimPrefix(mv.Effects, "-") {
			return nil, fault("effects %q, want %q", got, mv.Effects)
		}
	}
	if replayed, err := m.Replay(history); err != nil || replayed != step.Snapshot {
		return nil, fmt.Errorf("replay: %v, %w, want %v", replayed, err, step.Snapshot)
	}
	return history, nil
}

// MustPlay plays a story that has to go as told, and returns its records.
func MustPlay[S, E ~string, C any](t testing.TB, m *lifecycle.Machine[S, E, C], story Story[S, E, C], host func([]lifecycle.Record[S, E]) C) []lifecycle.Record[S, E] {
	t.Helper()
	history, err := Play(m, story, host)
	if err != nil {
		t.Fatalf("%s: %v", story.Name, err)
	}
	return history
}

// take fires the event, or touches the instance, or does nothing.
func (mv Move[S, E, C]) take(m *lifecycle.Machine[S, E, C], step lifecycle.Step[S, E], facts C, meta lifecycle.Meta) (lifecycle.Step[S, E], error) {
	switch {
	case mv.Event != "":
		return m.Fire(step.Snapshot, mv.Event, facts, meta)
	case mv.By != irm.Actor{}:
		return m.Touch(step.Snapshot, meta)
	}
	return step, nil
}

// conditions are the words for errors that no guard gave.
var conditions = []struct {
	err  error
	word string
}{
	{lifecycle.ErrDeadline, "deadline"},
	{lifecycle.ErrReason, "reason"},
	{lifecycle.ErrTerminal, "terminal"}, // this and the next are not permitted too
	{lifecycle.ErrFixedDate, "date fixed"},
	{lifecycle.ErrNotPermitted, "not permitted"},
}

// resumes is what the guards of all states have in common that ask where a thing stood.
var resumes = stock.Resumes("")

// Refusal names the guards that refused, each once, with commas between, or the condition:
// "deadline", "reason", "date fixed", "not permitted", "terminal". The guards "resumes_" of
// all states are named so, without the state. Other errors are what they say, nil is empty.
func Refusal(err error) string {
	if err == nil {
		return ""
	}
	var te *lifecycle.TransitionError
	if errors.As(err, &te) && len(te.Reasons) > 0 {
		var names []string
		for _, r := range te.Reasons {
			name := r.Guard
			if strings.HasPrefix(name, resumes) {
				name = resumes
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	}
	for _, c := range conditions {
		if errors.Is(err, c.err) {
			return c.word
		}
	}
	return err.Error()
}
