package lifecycle

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

func TestFire(t *testing.T) {
	m := compileText(t, review)
	start := must2(t, m.Start, "", on(0))
	if want := (record{
		Machine: "review", Version: 1, Seq: 1, Kind: RecordStart, To: "draft", At: InstantOf(begin), Actor: anna, Reason: "why not", ID: "cmd",
	}); start.Record != want || start.Effects != nil {
		t.Errorf("%+v, want %+v", start, want)
	}
	step, err := m.Fire(start.Snapshot, "submit", nil, on(1))
	if err != nil || !slices.Equal(step.Effects, []string{"notify"}) {
		t.Fatalf("%+v, %v", step, err)
	}
	if want := (snapshot{Machine: "review", Version: 1, State: "submitted", Seq: 2, Times: Times{
		Started: InstantOf(begin), Entered: InstantOf(on(1).At), Active: InstantOf(on(1).At), At: InstantOf(on(1).At), Next: InstantOf(on(2).At),
	}}); step.Snapshot != want {
		t.Errorf("%+v, want %+v", step.Snapshot, want)
	}
	if want := (record{
		Machine: "review", Version: 1, Seq: 2, Kind: RecordFire, From: "draft", To: "submitted", Event: "submit",
		At: InstantOf(on(1).At), Actor: anna, Reason: "why not", ID: "cmd",
	}); step.Record != want {
		t.Errorf("%+v, want %+v", step.Record, want)
	}
	if !m.In(step.Snapshot, "Brand") || m.In(step.Snapshot, "Making") || m.In(step.Snapshot, "Mking") || m.In(snapshot{}, "Brand") {
		t.Error("in the wrong group")
	}
}

func TestRefusals(t *testing.T) {
	m := compileText(t, review)
	start := must2(t, m.Start, "submitted", on(0)).Snapshot
	bare := on(0.5)
	bare.Reason = ""
	other := start
	other.Machine = "payout"
	newer := start
	newer.Version = 2
	nowhere := start
	nowhere.State = "nowhere"
	locked := start
	locked.State, locked.Next = "locked", 0
	for _, tt := range []struct {
		name  string
		s     snapshot
		event event
		meta  Meta
		f     facts
		want  error
		text  string
	}{
		{"unknown", start, "publish", on(0.5), nil, ErrUnknownEvent, `lifecycle: unknown event: "review" 1: "publish" in "submitted": want review, escalate, pause, withdraw`},
		{"empty", start, "", on(0.5), nil, ErrUnknownEvent, `lifecycle: unknown event: "review" 1 in "submitted": want review, escalate, pause, withdraw`},
		{"not permitted", start, "lock", on(0.5), nil, ErrNotPermitted, `lifecycle: not permitted: "review" 1: "lock" in "submitted": want review, escalate, pause, withdraw`},
		{"terminal", locked, "lock", on(0.5), nil, ErrTerminal, `lifecycle: terminal (lifecycle: not permitted): "review" 1: "lock" in "locked": want no event`},
		{"deadline", start, "review", on(1), nil, ErrDeadline, `lifecycle: deadline due: "review" 1: "review" in "submitted": 2026-03-03T09:00:00Z`},
		{"deadline first", start, "lock", on(1), nil, ErrDeadline, `lifecycle: deadline due: "review" 1: "lock" in "submitted": 2026-03-03T09:00:00Z`},
		{"order", start, "review", on(-1), nil, ErrOrder, `lifecycle: before the last record: "review" 1: "review" in "submitted": 2026-03-02T09:00:00Z`},
		{"reason", start, "pause", bare, nil, ErrReason, `lifecycle: reason missing: "review" 1: "pause" in "submitted"`},
		{"machine", other, "review", on(0.5), nil, ErrForeign, `lifecycle: foreign snapshot: "payout" 1: "review" in "submitted"`},
		{"version", newer, "review", on(0.5), nil, ErrForeign, `lifecycle: foreign snapshot: "review" 2: "review" in "submitted"`},
		{"state", nowhere, "review", on(0.5), nil, ErrForeign, `lifecycle: foreign snapshot: "review" 1: "review" in "nowhere"`},
		{"zero", snapshot{}, "review", on(0.5), nil, ErrForeign, `lifecycle: foreign snapshot: "" 0: "review"`},
	} {
		_, err := m.Fire(tt.s, tt.event, tt.f, tt.meta)
		if !errors.Is(err, tt.want) || err.Error() != tt.text || errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.text)
		}
		if _, err := m.Touch(tt.s, tt.meta); tt.want == ErrForeign && !errors.Is(err, ErrForeign) {
			t.Errorf("%s: Touch: %v", tt.name, err)
		}
		if tt.want != ErrForeign {
			continue
		}
		if got := m.Permitted(nil, tt.s, tt.f, tt.meta); got != nil {
			t.Errorf("%s: permitted %v", tt.name, got)
		}
		if got := m.Explain(tt.s, tt.f, tt.meta); got != nil {
			t.Errorf("%s: explained %v", tt.name, got)
		}
		for _, err := range m.Advance(tt.s, nil, on(9).At) {
			if !errors.Is(err, ErrForeign) {
				t.Errorf("%s: Advance: %v", tt.name, err)
			}
		}
	}
	if !errors.Is(ErrTerminal, ErrNotPermitted) {
		t.Error("a terminal state permits")
	}
	for _, s := range []state{"approved", "nowhere"} {
		if _, err := m.Start(s, on(0)); !errors.Is(err, ErrEntry) {
			t.Errorf("start in %s: %v", s, err)
		}
	}
	if _, err := m.Force(start, "nowhere", on(0.5)); !errors.Is(err, ErrNotPermitted) {
		t.Errorf("force to nowhere: %v", err)
	}
	if _, err := m.Touch(locked, on(0.5)); !errors.Is(err, ErrTerminal) {
		t.Errorf("touch of a terminal one: %v", err)
	}
}

// A refusal has the reasons of the guards, one for each row that was tried.
func TestGuardReasons(t *testing.T) {
	m := compileText(t, review)
	forced, err := m.Force(must2(t, m.Start, "", on(0)).Snapshot, "escalated", on(1))
	s := must(t, forced, err).Snapshot
	_, err = m.Fire(s, "wave_through", facts{"contract_allows": true, "hopeless": true}, on(2))
	var rich *TransitionError
	if !errors.As(err, &rich) || !errors.Is(err, ErrGuard) || !errors.Is(err, errRefused) || errors.Is(err, ErrReason) || len(rich.Reasons) != 2 {
		t.Fatalf("%#v", err)
	}
	if want := `lifecycle: refused: "review" 1: "wave_through" in "escalated": contract_allows: "it is so": hopeless: "it is so"`; err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	step, err := m.Fire(s, "wave_through", facts{"contract_allows": true}, on(2))
	if err != nil || step.Snapshot.State != "withdrawn" {
		t.Errorf("the second row: %+v, %v", step.Snapshot, err)
	}
	bare := on(2)
	bare.Reason = ""
	for _, o := range compileText(t, review).Explain(back(t, m, "approved"), facts{"paid": true}, bare) {
		if o.Event == "reopen" && (len(o.Reasons) != 2 || o.Reasons[0].Guard != "paid" || o.Reasons[1] != (Reason{ReasonReason, ErrReason})) {
			t.Errorf("%+v: want the guard and the reason", o)
		}
	}
	long := &TransitionError{Condition: ErrGuard, Machine: strings.Repeat("é", 400), Reasons: []Reason{{"x", errors.New(strings.Repeat("é", 400))}, {"y", err}}}
	long.Reasons[1].Err = errRefused
	for range 5 {
		long.Reasons = append(long.Reasons, long.Reasons...)
	}
	if text := long.Error(); len(text) > 256 || strings.ContainsRune(text, '\ufffd') {
		t.Errorf("%d bytes: %s", len(text), text)
	}
}

// back is an instance that was put into a state.
func back(t *testing.T, m *machine, to state) snapshot {
	t.Helper()
	forced, err := m.Force(must2(t, m.Start, "", on(0)).Snapshot, to, on(1))
	return must(t, forced, err).Snapshot
}

func TestMeta(t *testing.T) {
	m := compileText(t, review)
	start := must2(t, m.Start, "", on(0)).Snapshot
	for path, edit := range map[string]func(meta *Meta){
		"meta.at":          func(meta *Meta) { meta.At = time.Time{} },
		"meta.until":       func(meta *Meta) { meta.Until = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"meta.actor.party": func(meta *Meta) { meta.Actor.Party = "" },
		"meta.actor.id":    func(meta *Meta) { meta.Actor.ID = "" },
		"meta.reason":      func(meta *Meta) { meta.Reason = strings.Repeat("x", 257) },
		"meta.id":          func(meta *Meta) { meta.ID = strings.Repeat("x", 129) },
	} {
		meta := on(1)
		edit(&meta)
		_, started := m.Start("", meta)
		_, fired := m.Fire(start, "submit", nil, meta)
		_, touched := m.Touch(start, meta)
		_, forced := m.Force(start, "draft", meta)
		for _, err := range []error{started, fired, touched, forced} {
			var fs irm.Findings
			if !errors.As(err, &fs) || fs[0].Path != path || !errors.Is(err, irm.ErrInvalid) {
				t.Errorf("%s: %v", path, err)
			}
		}
		if got := m.Permitted(nil, start, nil, meta); got != nil {
			t.Errorf("%s: permitted %v", path, got)
		}
		for _, o := range m.Explain(start, nil, meta) {
			if o.Allowed || o.Reasons[0].Guard != ReasonMeta {
				t.Errorf("%s: %+v", path, o)
			}
		}
	}
	n := 0
	for _, err := range m.Advance(start, nil, time.Time{}) {
		if n++; !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("advance to no time: %v", err)
		}
	}
	if n != 1 {
		t.Errorf("advance to no time: %d results", n)
	}
}

// A snapshot that no machine made is found out before deadlines are applied.
func TestCheck(t *testing.T) {
	m := compileText(t, review)
	start := must2(t, m.Start, "submitted", on(0)).Snapshot
	for path, edit := range map[string]func(s *snapshot){
		"seq":      func(s *snapshot) { s.Seq = 0 },
		"started":  func(s *snapshot) { s.Started = 0 },
		"until":    func(s *snapshot) { s.Until = -1 },
		"at":       func(s *snapshot) { s.Entered = s.At + 1 },
		"next":     func(s *snapshot) { s.Next++ },
		"totals":   func(s *snapshot) { s.Totals[0] = -1 },
		"breaches": func(s *snapshot) { s.Breaches = 2 },
	} {
		s := start
		edit(&s)
		n := 0
		for _, err := range m.Advance(s, nil, on(9).At) {
			var fs irm.Findings
			if n++; !errors.As(err, &fs) || fs[0].Path != path {
				t.Errorf("%s: %v", path, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d results", path, n)
		}
	}
}

// Apply leaves its step as it is, until nothing stands against the event.
func TestApply(t *testing.T) {
	m := compileText(t, review)
	s, meta := must2(t, m.Start, "", on(0)), on(1)
	before := s
	if err := m.Apply(&s, "lock", nil, &meta); !errors.Is(err, ErrNotPermitted) || s.Snapshot != before.Snapshot || s.Record != before.Record {
		t.Errorf("%v, %+v", err, s)
	}
	want, _ := m.Fire(s.Snapshot, "submit", nil, meta)
	if err := m.Apply(&s, "submit", nil, &meta); err != nil || s.Snapshot != want.Snapshot || s.Record != want.Record {
		t.Errorf("%v, %+v, want %+v", err, s, want)
	}
}

// One machine serves any number of goroutines.
func TestConcurrent(t *testing.T) {
	d := randomDefinition(newRand(12))
	m := compiled(t, d)
	want := run(t, 12, 30)
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			w := newWalk(t, d, m, 12, true)
			for range 30 {
				w.step()
			}
			if !slices.Equal(w.records, want) {
				t.Error("another history")
			}
		})
	}
	all.Wait()
}

func TestAllocations(t *testing.T) {
	m := compileText(t, review)
	start := must2(t, m.Start, "", on(0))
	s, meta, f := start.Snapshot, on(1), facts{}
	var (
		step step
		err  error
	)
	buffer := make([]event, 0, 16)
	other := step
	for name, do := range map[string]func(){
		"Next":      func() { m.Next("draft", "submit") },
		"Fire":      func() { step, err = m.Fire(s, "submit", f, meta) },
		"Apply":     func() { other = start; err = m.Apply(&other, "submit", f, &meta) },
		"rejection": func() { step, err = m.Fire(s, "lock", f, meta) },
		"Permitted": func() { buffer = m.Permitted(buffer[:0], s, f, meta) },
		"Touch":     func() { step, err = m.Touch(s, meta) },
		"Force":     func() { step, err = m.Force(s, "paused", meta) },
		"Start":     func() { step, err = m.Start("draft", meta) },
		"Replay":    func() { _, err = m.Replay([]record{start.Record}) },
	} {
		if n := testing.AllocsPerRun(100, do); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	forced, err := m.Force(s, "escalated", meta)
	escalated, hopeless := must(t, forced, err).Snapshot, facts{"contract_allows": true}
	if n := testing.AllocsPerRun(100, func() { step, err = m.Fire(escalated, "wave_through", hopeless, meta) }); n != 0 || step.Snapshot.State != "withdrawn" {
		t.Errorf("the second of two rows: %v allocations, %v", n, err)
	}
	refuse := facts{"complete": true}
	if n := testing.AllocsPerRun(100, func() { step, err = m.Fire(s, "submit", refuse, meta) }); n != 1 {
		t.Errorf("a refusal by a guard: %v allocations, want 1", n)
	}
	if err == nil || step.Snapshot != (snapshot{}) {
		t.Error("the guard let it pass")
	}
}
