package funnel

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

// waiting is a review that began on day 3 and should have ended on day 6, with its snapshot.
func waiting(t *testing.T) ([]record, lifecycle.Instant) {
	t.Helper()
	history := tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}, told{"submit", 3})
	snapshot, err := deal.Replay(history)
	must(t, snapshot, err)
	return history, snapshot.Next
}

// Nobody has called Advance: the snapshot says that something was due all the same.
func TestUnpolled(t *testing.T) {
	history, next := waiting(t)
	if next != lifecycle.InstantOf(on(6)) {
		t.Fatalf("due on %s", next)
	}
	polled := tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}, told{"submit", 3}, told{"wait", 30})
	later := tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}, told{"submit", 3}, told{"return", 5}, told{"submit", 40})
	for _, tt := range []struct {
		name    string
		asOf    float64
		records []record
		next    lifecycle.Instant
		late    int64
		told    bool
	}{
		{"not said", 30, history, 0, 0, false},
		{"due", 30, history, next, 1, true},
		{"due at this very time", 6, history, next, 1, true},
		{"not yet due", 5.9, history, next, 0, false},
		{"applied", 30, polled, 0, 1, false},
		{"a date of after the study", 4, later, lifecycle.InstantOf(on(3.5)), 0, false},
	} {
		tally := newOf(t, study(on(tt.asOf)))
		must(t, 0, tally.Add(Item{Next: tt.next}, yields(tt.records)))
		r := tally.Report()
		review, _ := r.Stage(ViewStates, "review")
		if review.LateOpen != tt.late || review.InTime != (Share{0, tt.late}) || r.Findings.Has("unpolled") != tt.told {
			t.Errorf("%s: %+v, %v", tt.name, review, r.Findings)
		}
		var back Tally
		must(t, 0, back.UnmarshalBinary(written(t, tally)))
		must(t, 0, back.Merge(tally))
		equal(t, tt.name+": both", back.unpolled, 2*tally.unpolled)
	}
}

// What is planned is no lateness, polled or not; what is closed waits for nothing.
func TestUnpolledPlan(t *testing.T) {
	table := dealTable(2, "review")
	for i := range table.Deadlines {
		table.Deadlines[i].Planned = true
	}
	s := study(on(30))
	s.Process = Of(lifecycle.MustCompile(table))
	s.Views[0].Stages[1].States = []string{"review"}
	tally := newOf(t, s)
	history, next := waiting(t)
	must(t, 0, tally.Add(Item{Next: next}, yields(history)))
	must(t, 0, tally.Add(Item{Next: next}, yields(tell(t, deal, "found", 0, told{"lose", 3}))))
	must(t, 0, tally.Add(Item{}, yields(tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}, told{"submit", 3}, told{"wait", 20}))))
	r := tally.Report()
	review, _ := r.Stage(ViewStates, "review")
	if tally.unpolled != 1 || review.LateOpen != 0 || r.Findings.Has("overdue") || !r.Findings.Has("unpolled") {
		t.Errorf("%+v, %v", review, r.Findings)
	}
	equal(t, "deadlines", r.Deadlines, []DeadlineReport{{"review", "approve", lifecycle.Stay, true, 0, 1, Share{1, 2}}})
}

// A planned deadline goes by its state, event and clock: those of a group count, and the
// first version that has one decides.
func TestPlannedRows(t *testing.T) {
	now, before := dealTable(2, "review"), dealTable(1, "review")
	now.Deadlines = []lifecycle.Deadline[string, string]{
		{Groups: []string{"Outreach"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "lose", Planned: true},
		{States: []string{"draft"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "lose"},
		{States: []string{"draft"}, Clock: lifecycle.Idle, After: lifecycle.Days(1), Event: "lose", Planned: true},
	}
	before.Deadlines = []lifecycle.Deadline[string, string]{
		{States: []string{"found"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "lose"},
		{States: []string{"draft"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "lose", Planned: true},
	}
	p := Of(lifecycle.MustCompile(now), lifecycle.MustCompile(before))
	want := []pass{{"found", "lose", lifecycle.Stay}, {"asked", "lose", lifecycle.Stay}, {"draft", "lose", lifecycle.Idle}}
	if len(p.planned) != len(want) {
		t.Fatalf("got %v", p.planned)
	}
	for i, w := range want {
		if p.planned[i] != w {
			t.Errorf("got %v, want %v", p.planned[i], w)
		}
	}
	for _, s := range p.states {
		if s.duties != (s.name == "draft") {
			t.Errorf("%s: duties %t", s.name, s.duties)
		}
	}
}

// Of those who answered, how many said yes; of those who went live, how many did again.
func TestBothMarks(t *testing.T) { // seed: R8
	s := study(on(60))
	s.Measures = []Measure{
		{Name: "positive", From: Fired("agree", "lose"), To: Fired("agree")},
		{Name: "later", From: Fired("agree", "lose"), To: Fired("agree"), Again: true},
		{Name: "again", From: Entered("live"), To: Entered("live"), Again: true},
	}
	s.Curves = nil
	tally := newOf(t, s)
	add(t, tally,
		tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}),
		tell(t, deal, "found", 0, told{"ask", 1}, told{"lose", 2}),
		tell(t, deal, "found", 0, told{"ask", 1}, told{"agree", 2}, told{"submit", 3}, told{"approve", 4}, told{"again", 5},
			told{"ask", 6}, told{"agree", 7}, told{"submit", 8}, told{"approve", 9}),
	)
	for name, want := range map[string]Share{"positive": {2, 3}, "later": {1, 3}, "again": {1, 1}} {
		m, _ := tally.Report().Measure(name)
		if m.Share != want || m.Curve.Points != nil {
			t.Errorf("%s: got %v, want %v", name, m.Share, want)
		}
	}
	positive, _ := tally.Report().Measure("positive")
	if positive.Times.Count != 2 || positive.Times.Max != 0 {
		t.Errorf("an answer takes no time to be one: %+v", positive.Times)
	}
}

// A good end that the host names counts as one, in the groups and in its own views.
func TestGood(t *testing.T) {
	s := study(on(60))
	s.Good = []string{"over"}
	tally := newOf(t, s)
	add(t, tally, tell(t, deal, "found", 0, told{"ask", 1}, told{"lose", 2}, told{"end", 3}))
	r := tally.Report()
	outreach, _ := r.Stage(ViewGroups, "Outreach")
	before, _ := r.Stage("path", "before")
	past, _ := r.Stage("path", "past")
	if outreach.Arrived != 1 || outreach.Lost != 0 || before.Passed != 1 || past.Arrived != 1 || past.Aside != 0 {
		t.Errorf("%+v, %+v, %+v", outreach, before, past)
	}
	equal(t, "drop-off", outreach.DropOff, Share{0, 1})
	if _, ok := r.Stage("nowhere", "past"); ok {
		t.Error("a stage of no view")
	}
}
