package funnel

import (
	"iter"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Tests use a small partnership: two groups, owners, deadlines, ends of both kinds.
type (
	definition = lifecycle.Definition[string, string, facts]
	machine    = lifecycle.Machine[string, string, facts]
	record     = lifecycle.Record[string, string]
	facts      struct{ refuse bool }
)

func dealTable(version int, review string) definition {
	refusable := func(f facts, _ lifecycle.Meta) error {
		if f.refuse {
			return irm.ErrInvalid
		}
		return nil
	}
	return definition{
		Name: "deal", Version: version, Initial: "found", Entries: []string{review},
		Groups: []lifecycle.Group[string]{
			{Name: "Outreach", States: []string{"found", "asked"}},
			{Name: "Work", States: []string{"draft", review}},
			{Name: "Live", States: []string{"live"}},
		},
		States: []lifecycle.State[string]{
			{Name: "found", Owner: irm.PartyBrand, Probability: irm.MustRate("0.1")},
			{Name: "asked", Owner: irm.PartyCreator, Probability: irm.MustRate("0.25")},
			{Name: "draft", Owner: irm.PartyCreator, Probability: irm.MustRate("0.6")},
			{Name: review, Owner: irm.PartyBrand, Probability: irm.MustRate("0.8")},
			{Name: "live", Kind: lifecycle.Closed, Probability: irm.MustRate("1")},
			{Name: "lost", Kind: lifecycle.Closed},
			{Name: "over", Kind: lifecycle.Terminal},
		},
		Transitions: []lifecycle.Transition[string, string]{
			{From: []string{"found"}, Event: "ask", To: "asked"},
			{From: []string{"asked"}, Event: "follow_up", To: "asked"},
			{From: []string{"asked"}, Event: "agree", To: "draft"},
			{From: []string{"draft"}, Event: "submit", To: review},
			{From: []string{review}, Event: "return", To: "draft"},
			{From: []string{review}, Event: "approve", To: "live", Guards: []string{"refusable"}},
			{From: []string{"live"}, Event: "again", To: "found"},
			{From: []string{"lost"}, Event: "revive", To: "asked"},
			{From: []string{"live", "lost"}, Event: "end", To: "over"},
			{Open: true, Event: "lose", To: "lost"},
		},
		Deadlines: []lifecycle.Deadline[string, string]{
			{States: []string{review}, Clock: lifecycle.Stay, After: lifecycle.Days(3), Event: "approve"},
			{States: []string{"asked"}, Clock: lifecycle.Idle, After: lifecycle.Days(5), Event: "follow_up", Planned: true},
			{States: []string{"asked"}, Clock: lifecycle.Total, After: lifecycle.Days(20), Event: "lose"},
		},
		Guards: map[string]lifecycle.Guard[facts]{"refusable": refusable},
	}
}

var (
	deal  = lifecycle.MustCompile(dealTable(2, "review"))
	older = lifecycle.MustCompile(dealTable(1, "check"))

	begin = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	anna  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "anna"}
	carl  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "carl"}
	ages  = []time.Duration{7 * day, 30 * day}
)

// on is so many days after the beginning.
func on(days float64) time.Time { return begin.Add(time.Duration(days * float64(day))) }

func study(asOf time.Time) Study {
	return Study{
		Process: Of(deal, older), AsOf: asOf, Ages: ages,
		// In an order that is not that of the table, and so with chances that get worse.
		Views: []View{{"path", []Stage{
			StageOf("before", "found", "asked"), StageOf("reviewed", "review", "check"), StageOf("redone", "draft"),
			AsideOf("out", "lost"), StageOf("done", "live"), StageOf("past", "over"),
		}}},
		Measures: []Measure{
			{Name: "reply", From: Fired("ask", "follow_up"), To: Fired("agree", "lose")},
			{Name: "launch", From: Entered("found"), To: Entered("live")},
		},
		Limits: []Limit{Within(10*day, "draft")},
		Curves: []string{ViewStates, ViewGroups, ViewTurns, "path", "reply", "launch"},
	}
}

func must[T any](t testing.TB, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func newOf(t testing.TB, s Study) *Tally {
	t.Helper()
	v, err := New(s)
	return must(t, v, err)
}

// tell makes a history: each step is an event, "touch", ">state" to force or "migrate",
// at so many days.
type told struct {
	what string
	at   float64
}

func tell(t testing.TB, m *machine, start string, at float64, steps ...told) []record {
	t.Helper()
	meta := func(days float64) lifecycle.Meta {
		return lifecycle.Meta{At: on(days), Actor: anna, Reason: "so"}
	}
	step, err := m.Start(start, meta(at))
	must(t, step, err)
	history := []record{step.Record}
	for _, s := range steps {
		for due, err := range m.Advance(step.Snapshot, facts{refuse: true}, on(s.at)) {
			step = must(t, due, err)
			history = append(history, step.Record)
		}
		switch {
		case s.what == "wait":
			continue
		case s.what == "touch":
			step, err = m.Touch(step.Snapshot, meta(s.at))
		case s.what == "migrate":
			step, err = deal.Migrate(step.Snapshot, m, map[string]string{"check": "review"}, meta(s.at))
			m = deal
		case s.what[0] == '>':
			step, err = m.Force(step.Snapshot, s.what[1:], meta(s.at))
		default:
			step, err = m.Fire(step.Snapshot, s.what, facts{}, meta(s.at))
		}
		must(t, step, err)
		history = append(history, step.Record)
	}
	return history
}

// walk makes a random history of either version.
func walked(t testing.TB, rng *rand.Rand) []record {
	t.Helper()
	m, at := deal, begin.Add(time.Duration(rng.Int64N(int64(200*day))))
	if rng.IntN(3) == 0 {
		m = older
	}
	meta := func() lifecycle.Meta {
		return lifecycle.Meta{At: at, Actor: []irm.Actor{anna, carl}[rng.IntN(2)], Reason: "so"}
	}
	step, err := m.Start("", meta())
	history := []record{must(t, step, err).Record}
	for range rng.IntN(14) {
		at = at.Add(time.Duration(rng.Int64N(int64(4 * day))))
		refuse := facts{rng.IntN(2) == 0}
		for due, err := range m.Advance(step.Snapshot, refuse, at) {
			step = must(t, due, err)
			history = append(history, step.Record)
		}
		var next lifecycle.Step[string, string]
		switch events := m.Permitted(nil, step.Snapshot, facts{}, meta()); {
		case m == older && rng.IntN(4) == 0:
			next, err = deal.Migrate(step.Snapshot, older, map[string]string{"check": "review"}, meta())
			m = deal
		case rng.IntN(8) == 0 && step.Snapshot.State != "over":
			next, err = m.Touch(step.Snapshot, meta())
		case rng.IntN(20) == 0:
			next, err = m.Force(step.Snapshot, "draft", meta())
		case len(events) == 0:
			continue
		default:
			next, err = m.Fire(step.Snapshot, events[rng.IntN(len(events))], facts{}, meta())
		}
		step = must(t, next, err)
		history = append(history, step.Record)
	}
	if _, err := m.Replay(history, older); err != nil {
		t.Fatal(err)
	}
	return history
}

func histories(t testing.TB, seed uint64, n int) [][]record {
	rng := rand.New(rand.NewPCG(seed, 7))
	out := make([][]record, n)
	for i := range out {
		out[i] = walked(t, rng)
	}
	return out
}

// yields are the records as a store has them.
func yields(history []record) iter.Seq2[record, error] { return Records(history) }

func add(t testing.TB, to *Tally, list ...[]record) {
	t.Helper()
	for _, h := range list {
		if err := to.Add(Item{}, yields(h)); err != nil {
			t.Fatal(err)
		}
	}
}

func written(t testing.TB, v interface{ MarshalBinary() ([]byte, error) }) []byte {
	t.Helper()
	data, err := v.MarshalBinary()
	return slices.Clone(must(t, data, err))
}
