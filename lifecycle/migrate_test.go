package lifecycle

import (
	"errors"
	"testing"
	"time"
)

// A history goes on under another version.
func TestMigrate(t *testing.T) {
	old := compileText(t, review)
	d := parse(review)
	d.Version = 2
	for i := range d.States { // submitted is called inbox now
		if d.States[i].Name == "submitted" {
			d.States[i].Name = "inbox"
		}
	}
	for i := range d.Transitions {
		row := &d.Transitions[i]
		for j := range row.From {
			if row.From[j] == "submitted" {
				row.From[j] = "inbox"
			}
		}
		if row.To == "submitted" {
			row.To = "inbox"
		}
	}
	d.Entries, d.Groups[1].States[0], d.Deadlines[0].States[0] = nil, "inbox", "inbox"
	d.Deadlines[0].After = Hours(1)
	now := compiled(t, d)

	start := must2(t, old.Start, "submitted", on(0))
	_, err := now.Migrate(start.Snapshot, old, nil, on(0.5))
	if !errors.Is(err, ErrUnmapped) {
		t.Errorf("without a target: %v", err)
	}
	moved, err := now.Migrate(start.Snapshot, old, map[state]state{"submitted": "inbox"}, on(0.5))
	s := must(t, moved, err).Snapshot
	if s.State != "inbox" || s.Version != 2 || s.Entered != start.Snapshot.Entered || s.Seq != 2 {
		t.Errorf("%+v", s)
	}
	if s.Next != InstantOf(on(0.5).At) { // overdue by the new table, so due at once
		t.Errorf("due %s", s.Next)
	}
	records := []record{start.Record, moved.Record}
	for step, err := range now.Advance(s, nil, on(0.6).At) {
		records, s = append(records, must(t, step, err).Record), step.Snapshot
	}
	if got, err := now.Replay(records, old); err != nil || got != s || s.State != "escalated" {
		t.Errorf("%+v, %v; want %+v", got, err, s)
	}
	if _, err := now.Replay(records); !errors.Is(err, ErrReplay) {
		t.Errorf("without the old machine: %v", err)
	}
	if _, err := old.Replay(records, now); err != nil {
		t.Errorf("as an earlier machine: %v", err)
	}
}

func must2[A, B, T any](t testing.TB, f func(A, B) (T, error), a A, b B) T {
	t.Helper()
	v, err := f(a, b)
	return must(t, v, err)
}

// Clocks and breaches pass to the deadlines that are alike.
func TestMigrateClocks(t *testing.T) {
	const text = `
machine clocks 1 a
open: a b
terminal: z
a,b go -> b
a,b stop -> z refusable
b back -> a
`
	build := func(version int, deadlines string) *machine {
		d := parse(text + deadlines)
		d.Version = version
		return compiled(t, d)
	}
	refuse := facts{"refusable": true}
	// A day in a, refused after an hour, then migrated after another day in b.
	one := build(1, "after a stay 1h stop\nafter a,b total 10d stop\nafter b until 0d stop\nafter b idle 100d stop\n")
	s := must2(t, one.Start, "a", on(0)).Snapshot
	for step, err := range one.Advance(s, refuse, on(1).At) {
		s = must(t, step, err).Snapshot
	}
	if s.Breaches != 1 {
		t.Fatalf("%+v", s)
	}
	two := build(2, "after a,b total 5d stop\nafter a stay 2h stop\n")
	moved, err := two.Migrate(s, one, nil, on(1))
	if got := must(t, moved, err).Snapshot; got.Breaches != 2 || got.Next != InstantOf(on(5).At) {
		t.Errorf("%+v: want the breach of stay, and five days in all", got)
	}
	fired, err := one.Fire(s, "go", nil, on(1))
	s = must(t, fired, err).Snapshot
	meta := on(2)
	meta.Until = on(2.5).At
	for _, tt := range []struct {
		name    string
		to      *machine
		mapping map[state]state
		next    Meta
		total   time.Duration
	}{
		{"both have it", two, nil, on(5), 24 * time.Hour},
		{"only the state left has it", build(3, "after a total 5d stop\n"), nil, Meta{}, 48 * time.Hour},
		{"only the state entered has it", build(4, "after a total 5d stop\n"), map[state]state{"b": "a"}, on(5), 24 * time.Hour},
		{"it is shorter than what was counted", build(5, "after a,b total 20h stop\n"), nil, on(2), 20 * time.Hour},
		{"none is alike", build(6, "after b total 5d back\n"), nil, on(6), 0},
		{"a date is waited for", build(7, "after b until 0d stop\n"), nil, meta, 0},
	} {
		meta := meta
		meta.Until = time.Time{}
		if tt.next.Until.Equal(on(2.5).At) {
			meta.Until, tt.next = on(2.5).At, on(2.5)
		}
		moved, err := tt.to.Migrate(s, one, tt.mapping, meta)
		got := must(t, moved, err).Snapshot
		if got.Next != InstantOf(tt.next.At) || got.Totals[0] != tt.total.Microseconds() || got.Entered != s.Entered {
			t.Errorf("%s: next %s, total %s", tt.name, got.Next, time.Duration(got.Totals[0]*1000))
		}
		if err := tt.to.Check(got); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	// A Total clock goes on over states of another name, if the instance is in them.
	renamed := compiled(t, func() definition {
		d := parse(text + "c go -> c\nc stop -> z refusable\na leave -> c\nafter c total 5d stop\n")
		d.States, d.Version = append(d.States, State[state]{Name: "c"}), 9
		return d
	}())
	for target, total := range map[state]time.Duration{"c": 24 * time.Hour, "a": 0} {
		moved, err := renamed.Migrate(s, one, map[state]state{"b": target}, on(2))
		if got := must(t, moved, err).Snapshot; got.Totals[0] != total.Microseconds() {
			t.Errorf("in %s: %d", target, got.Totals[0])
		}
	}
	first := build(8, "after a,b total 10d stop\n")
	started := must2(t, first.Start, "a", on(0)).Snapshot
	went, err := first.Fire(started, "go", nil, on(1))
	moved, err2 := two.Migrate(must(t, went, err).Snapshot, first, nil, on(2))
	if got := must(t, moved, err2).Snapshot; got.Next != InstantOf(on(5).At) {
		t.Errorf("%+v: want a day counted", got)
	}
	for _, tt := range []struct {
		name string
		old  *machine
		meta Meta
		want error
	}{
		{"the same version", two, on(2), ErrForeign},
		{"another machine", compileText(t, review), on(2), ErrForeign},
		{"too early", one, on(0), ErrOrder},
	} {
		if _, err := two.Migrate(s, tt.old, nil, tt.meta); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	at2, err := two.Migrate(s, one, nil, on(2))
	if _, err := two.Migrate(must(t, at2, err).Snapshot, two, nil, on(3)); !errors.Is(err, ErrForeign) {
		t.Errorf("to itself: %v", err)
	}
}
