package lifecycle

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// steps are the kinds and times of what Advance does, in days since the beginning.
func advance(t *testing.T, m *machine, s snapshot, f facts, days float64) (snapshot, []string) {
	t.Helper()
	var out []string
	for step, err := range m.Advance(s, f, on(days).At) {
		s = must(t, step, err).Snapshot
		r := step.Record
		out = append(out, strings.Join([]string{r.Kind.String(), r.Clock.String(), string(r.Event), string(r.To), r.At.Sub(InstantOf(begin)).String(), r.Reason}, " "))
	}
	return s, out
}

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A chain of deadlines is applied in one go, each at its own time.
func TestAdvance(t *testing.T) {
	m := compileText(t, review)
	s, got := advance(t, m, must2(t, m.Start, "submitted", on(0)).Snapshot, nil, 100)
	check(t, got, "deadline stay escalate escalated 24h0m0s stay 1d", "deadline stay wave_through approved 72h0m0s stay 2d")
	if s.Next != 0 {
		t.Errorf("due %s", s.Next)
	}
	if _, got := advance(t, m, s, nil, 200); got != nil {
		t.Error(got)
	}
	// What is due at a time is due by then, and not a microsecond before.
	start := must2(t, m.Start, "submitted", on(0)).Snapshot
	if _, got := advance(t, m, start, nil, 0.999); got != nil {
		t.Error(got)
	}
	if _, got := advance(t, m, start, nil, 1); len(got) != 1 {
		t.Error(got)
	}
	for range m.Advance(start, nil, on(100).At) {
		break // and goes on from what was saved
	}
}

// A date that a contract fixed is not moved by an activity, and no record says that it was.
func TestFixedDate(t *testing.T) {
	d := parse(review)
	for i := range d.States {
		d.States[i].FixedDate = d.States[i].Name == "paused"
	}
	m := compiled(t, d)
	start, pause, touch := must2(t, m.Start, "draft", on(0)), on(1), on(2)
	pause.Until, touch.Until = on(5).At, on(3).At
	paused, err := m.Fire(start.Snapshot, "pause", nil, pause)
	s := must(t, paused, err).Snapshot
	if _, err := m.Touch(s, touch); !errors.Is(err, ErrFixedDate) || !errors.Is(err, ErrNotPermitted) {
		t.Errorf("%v, want %v", err, ErrFixedDate)
	}
	noted, err := m.Touch(s, on(2))
	if s := must(t, noted, err).Snapshot; s.Until != InstantOf(on(5).At) {
		t.Errorf("the date is %v", s.Until)
	}
	records := []record{start.Record, paused.Record, noted.Record}
	if _, err := m.Replay(records); err != nil {
		t.Error(err)
	}
	records[2].Until = InstantOf(on(3).At)
	if _, err := m.Replay(records); !errors.Is(err, ErrReplay) || !strings.Contains(err.Error(), "until: want none") {
		t.Errorf("%v, want %v", err, ErrReplay)
	}
	if findings := Diff(compileText(t, review), m); len(findings) != 1 || findings[0].Path != "states.paused" {
		t.Errorf("%v, want the state", findings)
	}
}

// A refused deadline is recorded once, until the next visit.
func TestBreach(t *testing.T) {
	m := compileText(t, review)
	refuse := facts{"contract_allows": true, "hopeless": true}
	s, got := advance(t, m, must2(t, m.Start, "submitted", on(0)).Snapshot, refuse, 100)
	check(t, got, "deadline stay escalate escalated 24h0m0s stay 1d",
		"breach stay wave_through escalated 72h0m0s stay 2d; refused by contract_allows, hopeless")
	// The event may still be fired by hand, once the guard lets it.
	if step, err := m.Fire(s, "wave_through", nil, on(101)); err != nil || step.Snapshot.State != "approved" {
		t.Error(step, err)
	}
	back, err := m.Fire(s, "reject", nil, on(101))
	s = must(t, back, err).Snapshot
	forced, err := m.Force(s, "escalated", on(102))
	_, got = advance(t, m, must(t, forced, err).Snapshot, refuse, 200)
	check(t, got, "breach stay wave_through escalated 2496h0m0s stay 2d; refused by contract_allows, hopeless")
}

// Two rows that ask the same guard are refused by one.
func TestBreachOfRows(t *testing.T) {
	m := compileText(t, `
machine parcel 1 sent
open: sent kept
terminal: returned lost
sent close -> returned arrived insured
sent close -> lost arrived
sent keep -> kept
kept give_up -> lost
after sent stay 1d close
`)
	_, got := advance(t, m, must2(t, m.Start, "sent", on(0)).Snapshot, facts{"arrived": true}, 2)
	check(t, got, "breach stay close sent 24h0m0s stay 1d; refused by arrived")
}

// An activity begins the Idle clock anew, also after a breach.
func TestIdle(t *testing.T) {
	m := compileText(t, strings.Replace(review, "* withdraw -> withdrawn !notify", "* withdraw -> withdrawn refusable", 1))
	refuse := facts{"refusable": true}
	touched, err := m.Touch(must2(t, m.Start, "draft", on(0)).Snapshot, on(10))
	s, got := advance(t, m, must(t, touched, err).Snapshot, refuse, 100)
	check(t, got, "breach idle withdraw draft 576h0m0s idle 14d; refused by refusable")
	touched, err = m.Touch(s, on(101))
	_, got = advance(t, m, must(t, touched, err).Snapshot, nil, 200)
	check(t, got, "deadline idle withdraw withdrawn 2760h0m0s idle 14d")
}

// Total counts all visits, and a self-transition stops none of it.
func TestTotal(t *testing.T) {
	m := compileText(t, review)
	s := must2(t, m.Start, "submitted", on(0)).Snapshot
	for _, move := range []struct {
		event event
		day   float64
	}{{"review", 0.5}, {"poke", 1}, {"reject", 2}, {"submit", 10}, {"review", 10.5}} { // a day and a half so far
		step, err := m.Fire(s, move.event, nil, on(move.day))
		s = must(t, step, err).Snapshot
	}
	_, got := advance(t, m, s, nil, 12)
	check(t, got, "deadline total escalate escalated 288h0m0s nobody looked")
	// Once it is used up, the next visit is due at once, and so is every other.
	s, _ = advance(t, m, s, nil, 12)
	step, err := m.Fire(s, "reject", nil, on(13))
	forced, err2 := m.Force(must(t, step, err).Snapshot, "reviewing", on(14))
	_, got = advance(t, m, must(t, forced, err2).Snapshot, nil, 14)
	check(t, got, "deadline total escalate escalated 336h0m0s nobody looked")
}

// A date is each instance's own, may be moved, and is dropped with the states that wait
// for it.
func TestUntil(t *testing.T) {
	m := compileText(t, review)
	pause := on(1)
	pause.Until = on(5).At
	step, err := m.Fire(must2(t, m.Start, "draft", on(0)).Snapshot, "pause", nil, pause)
	s := must(t, step, err).Snapshot
	if s.Next != InstantOf(on(5).At) || step.Record.Until != s.Next {
		t.Fatalf("%+v", step)
	}
	longer := on(2)
	longer.Until = on(9).At
	step, err = m.Touch(s, longer)
	s, got := advance(t, m, must(t, step, err).Snapshot, nil, 100)
	check(t, got, "deadline until resume submitted 216h0m0s until 0d", "deadline stay escalate escalated 240h0m0s stay 1d", "deadline stay wave_through approved 288h0m0s stay 2d")
	if s.Until != 0 {
		t.Errorf("the date is still %s", s.Until)
	}
	// One that has passed is due with the step that sets it.
	pause.Until = on(-3).At
	step, err = m.Fire(must2(t, m.Start, "draft", on(0)).Snapshot, "pause", nil, pause)
	s = must(t, step, err).Snapshot
	if _, err := m.Fire(s, "resume", nil, pause); s.Next != s.At || !errors.Is(err, ErrDeadline) {
		t.Errorf("%+v, %v", s, err)
	}
}

// Deadlines that cannot be, because time or the calendar ends, never fall due.
func TestNever(t *testing.T) {
	late := time.Date(9999, 12, 30, 0, 0, 0, 0, time.UTC)
	m := compileText(t, strings.Replace(review, "until 0d", "until 10d", 1))
	start, err := m.Start("draft", Meta{At: late, Actor: anna})
	s := must(t, start, err).Snapshot
	if s.Next != 0 {
		t.Errorf("due %s", s.Next)
	}
	step, err := m.Fire(s, "pause", nil, Meta{At: late, Actor: anna, Reason: "r", Until: late})
	if s := must(t, step, err).Snapshot; s.Next != 0 || s.Until == 0 {
		t.Errorf("%+v", s)
	}
	// An office that closes for twelve years after its first month.
	week := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}}}
	for day := begin.AddDate(0, 0, 28); day.Year() < 2038; day = day.AddDate(0, 0, 7) {
		week.Holidays = append(week.Holidays, irm.Holiday{Date: irm.DateOf(day)})
	}
	d := parse(strings.Replace(review, "submitted stay 1d", "submitted total 20wh", 1))
	d.Calendar, err = week.In(time.UTC)
	m = compiled(t, must(t, d, err))
	s = must2(t, m.Start, "submitted", on(14)).Snapshot
	if s.Next != 0 { // sixteen hours are left
		t.Errorf("due %s", s.Next)
	}
	step, err = m.Fire(s, "review", nil, on(365*11))
	if s := must(t, step, err).Snapshot; s.Totals[0] != 20*3600e6 {
		t.Errorf("%d hours", s.Totals[0]/3600e6)
	}
}
