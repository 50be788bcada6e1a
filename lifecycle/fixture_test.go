package lifecycle

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Tests write machines as text, a row a line:
//
//	machine NAME VERSION INITIAL ENTRY...
//	group NAME: STATE...
//	open: STATE...
//	closed: STATE...
//	terminal: STATE...
//	FROM EVENT -> TO GUARD... !EFFECT... ?      ("?" needs a reason; FROM: "a,b,@Group,*")
//	after FROM CLOCK SPAN EVENT REASON
type (
	state string
	event string
	// facts says which guards refuse.
	facts map[string]bool
)

type (
	definition = Definition[state, event, facts]
	machine    = Machine[state, event, facts]
	step       = Step[state, event]
	record     = Record[state, event]
	snapshot   = Snapshot[state]
)

var errRefused = errors.New("it is so")

// parse makes a definition of the text; guards look up their name in the facts.
func parse(text string) definition {
	d := definition{Guards: map[string]Guard[facts]{}}
	known := map[state]bool{}
	list := func(kind StateKind, names []string) {
		for _, name := range names {
			if !known[state(name)] {
				d.States = append(d.States, State[state]{Name: state(name), Kind: kind})
			}
			known[state(name)] = true
		}
	}
	for line := range strings.Lines(text) {
		w := strings.Fields(line)
		switch {
		case len(w) == 0:
		case w[0] == "machine":
			d.Name, d.Initial, d.Entries = w[1], state(w[3]), typed[state](w[4:])
			d.Version, _ = strconv.Atoi(w[2])
		case w[0] == "group":
			d.Groups = append(d.Groups, Group[state]{Name: strings.TrimSuffix(w[1], ":"), States: typed[state](w[2:])})
		case w[0] == "open:":
			list(Open, w[1:])
		case w[0] == "closed:":
			list(Closed, w[1:])
		case w[0] == "terminal:":
			list(Terminal, w[1:])
		case w[0] == "after":
			d.Deadlines = append(d.Deadlines, parseDeadline(w))
		default:
			d.Transitions = append(d.Transitions, parseRow(d, w))
		}
	}
	return d
}

func parseDeadline(w []string) Deadline[state, event] {
	l := Deadline[state, event]{Event: event(w[4]), Reason: strings.Join(w[5:], " ")}
	for from := range strings.SplitSeq(w[1], ",") {
		if group, ok := strings.CutPrefix(from, "@"); ok {
			l.Groups = append(l.Groups, group)
		} else {
			l.States = append(l.States, state(from))
		}
	}
	if err := errors.Join(l.Clock.UnmarshalText([]byte(w[2])), l.After.UnmarshalText([]byte(w[3]))); err != nil {
		panic(err)
	}
	return l
}

func parseRow(d definition, w []string) Transition[state, event] {
	row := Transition[state, event]{Event: event(w[1]), To: state(w[3])}
	for from := range strings.SplitSeq(w[0], ",") {
		if group, ok := strings.CutPrefix(from, "@"); ok {
			row.Groups = append(row.Groups, group)
		} else if from == "*" {
			row.Open = true
		} else {
			row.From = append(row.From, state(from))
		}
	}
	for _, name := range w[4:] {
		if name == "?" {
			row.NeedsReason = true
		} else if effect, ok := strings.CutPrefix(name, "!"); ok {
			row.Effects = append(row.Effects, effect)
		} else {
			row.Guards = append(row.Guards, name)
			d.Guards[name] = guardOf(name)
		}
	}
	return row
}

func guardOf(name string) Guard[facts] {
	return func(f facts, _ Meta) error {
		if f[name] {
			return errRefused
		}
		return nil
	}
}

// review is a small machine with a bit of everything.
const review = `
machine review 1 draft submitted
group Making: draft changes
group Brand: submitted reviewing escalated
open: draft changes submitted reviewing escalated paused
closed: approved
terminal: locked withdrawn
draft submit -> submitted complete !notify
changes submit -> submitted complete !notify
submitted review -> reviewing
reviewing,escalated approve -> approved mandatories !pay !notify
reviewing,escalated reject -> changes ?
reviewing poke -> reviewing
submitted,reviewing escalate -> escalated
escalated wave_through -> approved contract_allows
escalated wave_through -> withdrawn hopeless
@Making,@Brand pause -> paused ?
paused resume -> submitted has_assets
paused resume -> draft
* withdraw -> withdrawn !notify
approved reopen -> changes paid ?
approved lock -> locked
after submitted stay 1d escalate
after reviewing total 3d escalate nobody looked
after escalated stay 2d wave_through
after @Making idle 14d withdraw
after paused until 0d resume
`

func compileText(t testing.TB, text string) *machine {
	t.Helper()
	return compiled(t, parse(text))
}

func compiled(t testing.TB, d definition) *machine {
	t.Helper()
	m, err := Compile(d)
	if err != nil {
		for _, f := range err.(irm.Findings) {
			t.Log(f)
		}
		t.Fatal("does not compile")
	}
	return m
}

var (
	begin = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) // a Monday
	anna  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "anna"}
)

// on is so many days after the beginning.
func on(days float64) Meta {
	return Meta{At: begin.Add(time.Duration(days * 24 * float64(time.Hour))), Actor: anna, Reason: "why not", ID: "cmd"}
}

func must[T any](t testing.TB, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}
