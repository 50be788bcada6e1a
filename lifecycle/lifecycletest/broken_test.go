package lifecycletest_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

type (
	engine = lifecycletest.Engine[stage, action, post]
	step   = lifecycle.Step[stage, action]
	option = lifecycle.Option[stage, action]
)

// broken is a machine of which one part does something else; nil: what it should.
type broken struct {
	*machine
	start     func(stage, lifecycle.Meta) (step, error)
	fire      func(snapshot, action, post, lifecycle.Meta) (step, error)
	apply     func(*step, action, post, *lifecycle.Meta) error
	touch     func(snapshot, lifecycle.Meta) (step, error)
	advance   func(snapshot, post, time.Time) iter.Seq2[step, error]
	permitted func(snapshot, post, lifecycle.Meta) []action
	explain   func(snapshot, post, lifecycle.Meta) []option
	check     func(snapshot) error
	replay    func([]record) (snapshot, error)
	mermaid   func() string
}

func (b *broken) Start(s stage, meta lifecycle.Meta) (step, error) {
	if b.start != nil {
		return b.start(s, meta)
	}
	return b.machine.Start(s, meta)
}

func (b *broken) Fire(s snapshot, e action, p post, meta lifecycle.Meta) (step, error) {
	if b.fire != nil {
		return b.fire(s, e, p, meta)
	}
	return b.machine.Fire(s, e, p, meta)
}

func (b *broken) Apply(s *step, e action, p post, meta *lifecycle.Meta) error {
	if b.apply != nil {
		return b.apply(s, e, p, meta)
	}
	if b.fire == nil {
		return b.machine.Apply(s, e, p, meta)
	}
	next, err := b.fire(s.Snapshot, e, p, *meta)
	if err == nil {
		*s = next
	}
	return err
}

func (b *broken) Touch(s snapshot, meta lifecycle.Meta) (step, error) {
	if b.touch != nil {
		return b.touch(s, meta)
	}
	return b.machine.Touch(s, meta)
}

func (b *broken) Advance(s snapshot, p post, now time.Time) iter.Seq2[step, error] {
	if b.advance != nil {
		return b.advance(s, p, now)
	}
	return b.machine.Advance(s, p, now)
}

func (b *broken) Permitted(dst []action, s snapshot, p post, meta lifecycle.Meta) []action {
	if b.permitted != nil {
		return append(dst, b.permitted(s, p, meta)...)
	}
	return b.machine.Permitted(dst, s, p, meta)
}

func (b *broken) Explain(s snapshot, p post, meta lifecycle.Meta) []option {
	if b.explain != nil {
		return b.explain(s, p, meta)
	}
	return b.machine.Explain(s, p, meta)
}

func (b *broken) Check(s snapshot) error {
	if b.check != nil {
		return b.check(s)
	}
	return b.machine.Check(s)
}

func (b *broken) Replay(records []record, earlier ...*machine) (snapshot, error) {
	if b.replay != nil {
		return b.replay(records)
	}
	return b.machine.Replay(records, earlier...)
}

func (b *broken) Mermaid() string {
	if b.mermaid != nil {
		return b.mermaid()
	}
	return b.machine.Mermaid()
}

// steps are what Advance yields.
func steps(all ...step) iter.Seq2[step, error] {
	return func(yield func(step, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// Each part of an engine that does not what it should is noticed by the check that is
// meant for it, and in words that say what.
func TestBroken(t *testing.T) {
	d, k := alarm()
	m := compiled(t, d)
	calls := 0
	edited := func(change func(*step)) func(snapshot, action, post, lifecycle.Meta) (step, error) {
		return func(s snapshot, e action, p post, meta lifecycle.Meta) (step, error) {
			next, err := m.Fire(s, e, p, meta)
			if err == nil {
				change(&next)
			}
			return next, err
		}
	}
	explained := func(change func(*option)) func(snapshot, post, lifecycle.Meta) []option {
		return func(s snapshot, p post, meta lifecycle.Meta) []option {
			all := m.Explain(s, p, meta)
			for i := range all {
				change(&all[i])
			}
			return all
		}
	}
	advanced := func(change func(s snapshot, now time.Time, next *step)) func(snapshot, post, time.Time) iter.Seq2[step, error] {
		return func(s snapshot, p post, now time.Time) iter.Seq2[step, error] {
			var all []step
			for next := range m.Advance(s, p, now) {
				change(s, now, &next)
				all = append(all, next)
			}
			return steps(all...)
		}
	}
	replayed := func(h []record) (snapshot, error) {
		s, err := m.Replay(h)
		s.Active++
		return s, err
	}
	tests := []struct {
		name  string
		b     broken
		check string
		want  string
	}{
		{"Permitted forgets the guards", broken{permitted: func(s snapshot, _ post, meta lifecycle.Meta) []action { return m.Permitted(nil, s, goodFacts, meta) }},
			"agreement", `"open" in "shut", with Refuse[labelled]: Permitted has [open go], Fire says lifecycle: refused: "gate" 1: "open" in "shut": labelled`},
		{"Explain forgets the guards", broken{explain: func(s snapshot, _ post, meta lifecycle.Meta) []option { return m.Explain(s, goodFacts, meta) }},
			"agreement", `"open" in "shut", with Refuse[labelled]: Explain says true, Fire says lifecycle: refused`},
		{"Explain gives no reasons", broken{explain: explained(func(o *option) { o.Reasons = nil })},
			"agreement", `"open" in "shut", with Refuse[labelled]: Explain gives the reasons []: want [labelled]`},
		{"Explain leaves events out", broken{explain: func(s snapshot, p post, meta lifecycle.Meta) []option {
			return slices.DeleteFunc(m.Explain(s, p, meta), func(o option) bool { return o.Event == "go" })
		}}, "agreement", `"go" in "shut", with Pass: Explain has [open]: want the events of the state`},
		{"Explain leads elsewhere", broken{explain: explained(func(o *option) { o.To = "shut" })},
			"agreement", `the table leads to "open", Explain to "shut", Fire to "open"`},
		{"Fire forgets the guards", broken{fire: func(s snapshot, e action, _ post, meta lifecycle.Meta) (step, error) {
			return m.Fire(s, e, goodFacts, meta)
		}},
			"agreement", `"open" in "shut", with Refuse[labelled]: the table says lifecycle: refused, Fire says yes`},
		{"Fire leads elsewhere", broken{fire: edited(func(s *step) { s.Snapshot.State = "gone" })},
			"paths", `"open" in "shut", with Pass: leads to "gone" with effects []: want "open" with []`},
		{"Fire returns a step with the error", broken{fire: func(s snapshot, e action, p post, meta lifecycle.Meta) (step, error) {
			next, err := m.Fire(s, e, p, meta)
			next.Snapshot = s
			return next, err
		}}, "agreement", "Fire returns a step together with an error"},
		{"Fire has an error of another kind", broken{fire: func(s snapshot, e action, p post, meta lifecycle.Meta) (step, error) {
			next, err := m.Fire(s, e, p, meta)
			if errors.Is(err, lifecycle.ErrUnknownEvent) {
				err = errors.Join(lifecycle.ErrUnknownEvent)
			}
			return next, err
		}}, "errors", "want a TransitionError of at most 256 bytes"},
		{"Fire does nothing about deadlines", broken{fire: func(s snapshot, e action, p post, meta lifecycle.Meta) (step, error) {
			s.Next = 0
			return m.Fire(s, e, p, meta)
		}}, "deadlines", `"open" in "open" at 2026-03-02T17:00:00.001Z: lifecycle: not permitted`},
		{"Fire skips a number", broken{fire: edited(func(s *step) { s.Snapshot.Seq++; s.Record.Seq++ })}, "walks", "record 3 follows on 1: want one more"},
		{"Fire goes back in time", broken{fire: edited(func(s *step) { s.Record.At -= 40 * 24 * 3600e6 })}, "walks", "want times that do not fall"},
		{"Fire records another state", broken{fire: edited(func(s *step) { s.Record.From = "gone" })}, "walks", `the record leads from "gone" to `},
		{"Fire records what cannot be stored", broken{fire: edited(func(s *step) { s.Record.Actor = irm.Actor{} })}, "paths", "the step cannot be stored"},
		{"Fire forgets the visit", broken{fire: edited(func(s *step) { s.Snapshot.Entered = s.Snapshot.Started })}, "walks", "the snapshot was started at "},
		{"Fire forgets the reason", broken{fire: edited(func(s *step) { s.Record.Reason = "" })}, "agreement", `with Pass: the record is {`},
		{"Fire leaves a deadline in a terminal state", broken{fire: edited(func(s *step) {
			if s.Snapshot.State == "gone" {
				s.Snapshot.Next = s.Snapshot.At + 1
			}
		})}, "errors", `"gone" is terminal and has a deadline due at 2026-03-02T09:00:00.001001Z: want none`},
		{"Apply refuses", broken{apply: func(*step, action, post, *lifecycle.Meta) error { return errors.New("not today") }}, "agreement", "Apply says not today, Fire says yes"},
		{"Apply changes the step after an error", broken{apply: func(s *step, e action, p post, meta *lifecycle.Meta) error {
			err := m.Apply(s, e, p, meta)
			s.Snapshot.Seq++
			return err
		}}, "agreement", "Apply changes the step, and returns an error"},
		{"Apply makes another record", broken{apply: func(s *step, e action, p post, meta *lifecycle.Meta) error {
			err := m.Apply(s, e, p, meta)
			if err == nil {
				s.Record.ID = "other"
			}
			return err
		}}, "agreement", "Apply makes {"},
		{"Start lets everything in", broken{start: func(s stage, meta lifecycle.Meta) (step, error) { return m.Start("", meta) }},
			"errors", `Start in "open": yes: want "lifecycle: no entry state"`},
		{"Start lets nothing in", broken{start: func(stage, lifecycle.Meta) (step, error) { return step{}, errors.New("full") }}, "walks", "the walk does not start"},
		{"Touch of a terminal state", broken{touch: func(s snapshot, _ lifecycle.Meta) (step, error) { return step{Snapshot: s}, nil }},
			"errors", `Touch in "gone": yes: want "lifecycle: terminal`},
		{"Touch leads elsewhere", broken{touch: func(s snapshot, meta lifecycle.Meta) (step, error) {
			next, err := m.Touch(s, meta)
			if err == nil {
				next.Snapshot.State, next.Record.To = "gone", "gone"
			}
			return next, err
		}}, "walks", `activity leads from "`},
		{"a foreign snapshot has options", broken{permitted: func(snapshot, post, lifecycle.Meta) []action { return []action{"open"} }}, "errors", "a foreign snapshot has options: want none"},
		{"Check refuses", broken{check: func(snapshot) error { return errors.New("unknown") }}, "errors", "the snapshot does not pass Check: unknown"},
		{"Advance does nothing", broken{advance: func(snapshot, post, time.Time) iter.Seq2[step, error] { return steps() }}, "deadlines", "does nothing"},
		{"Advance comes too soon", broken{advance: func(s snapshot, p post, now time.Time) iter.Seq2[step, error] {
			return m.Advance(s, p, now.Add(time.Hour))
		}}, "deadlines", "Advance does deadline before 2026-03-02T17:00:00.001Z"},
		{"Advance stamps another time", broken{advance: advanced(func(_ snapshot, _ time.Time, next *step) { next.Record.At++ })},
			"deadlines", "a record of 2026-03-02T17:00:00.001001Z, <nil>: want one of that time"},
		{"Advance stamps the time of the poll", broken{advance: advanced(func(_ snapshot, now time.Time, next *step) {
			next.Snapshot.At, next.Record.At = lifecycle.InstantOf(now), lifecycle.InstantOf(now)
		})}, "walks", "the snapshot was started at "},
		{"a breach again and again", broken{advance: advanced(func(s snapshot, _ time.Time, next *step) {
			if next.Record.Kind == lifecycle.RecordBreach {
				next.Snapshot.Breaches, next.Snapshot.Next = 0, s.Next
			}
		})}, "deadlines", "is breached twice in a visit"},
		{"a breach that moves", broken{advance: advanced(func(_ snapshot, _ time.Time, next *step) {
			if next.Record.Kind == lifecycle.RecordBreach {
				next.Snapshot.State, next.Record.To = "shut", "shut"
			}
		})}, "deadlines", `is breached and leads to "shut": want it to stay`},
		{"a refused deadline that goes on", broken{advance: func(s snapshot, _ post, now time.Time) iter.Seq2[step, error] { return m.Advance(s, goodFacts, now) }},
			"deadlines", "is not breached where its guards refuse"},
		{"Advance does more the second time", broken{advance: func(s snapshot, p post, now time.Time) iter.Seq2[step, error] {
			if calls++; calls%3 > 0 {
				return steps()
			}
			return m.Advance(s, p, now)
		}}, "walks", "the same walk again goes "},
		{"Advance misses what is due for long", broken{advance: func(s snapshot, p post, now time.Time) iter.Seq2[step, error] {
			if s.Next != 0 && now.Sub(s.Next.Time()) < 24*time.Hour {
				return steps()
			}
			return m.Advance(s, p, now)
		}}, "deadlines", "does nothing"},
		{"Replay takes everything", broken{replay: func([]record) (snapshot, error) { return snapshot{}, nil }}, "replay", "Replay of a history with a gap: yes: want a RecordError"},
		{"Replay takes nothing", broken{replay: func([]record) (snapshot, error) { return snapshot{}, lifecycle.ErrReplay }}, "paths", "the history does not replay: lifecycle: no history"},
		{"Replay comes to another snapshot", broken{replay: replayed}, "paths", "the history replays to {"},
		{"and so do walks", broken{replay: replayed}, "walks", "the history replays to {"},
		{"Mermaid draws another picture each time", broken{mermaid: func() string { calls++; return strings.Repeat("x", calls) }}, "documents", "Mermaid is not the same twice"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			calls = 0
			test.b.machine = m
			said := failed(lifecycletest.CheckAs(m, engine(&test.b), k))
			if !strings.Contains(said[test.check], test.want) {
				t.Errorf("got %v\nwant %q of %s", said, test.want, test.check)
			}
		})
	}
}
