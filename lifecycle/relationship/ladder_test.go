package relationship_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

// devoted is work that reaches everything on the default ladder, at monday.
func devoted(change func(*rel.Work)) rel.Work {
	w := rel.Work{
		Since: monday.AddDate(0, -3, 0), Collaborations: 3, Satisfaction: irm.MustRate("0.8"), Ratings: 1,
		OnTime: irm.MustRate("0.9"), Deliverables: 1, LastActive: monday.AddDate(0, 0, -89),
	}
	if change != nil {
		change(&w)
	}
	return w
}

func TestAssess(t *testing.T) {
	const prospect, active, advocate = irm.StandingProspect, irm.StandingActive, irm.StandingAdvocate
	tests := []struct {
		name   string
		now    irm.Standing
		change func(*rel.Work)
		want   irm.Standing
		reason string
	}{
		{"the first collaboration", prospect, nil, active, "prospect to active: collaborations 3: want 1"},
		{"none yet", prospect, func(w *rel.Work) { *w = rel.Work{} }, prospect, "still prospect"},
		{"all reached", active, nil, advocate, "active to advocate: months together 3: want 3; collaborations 3: want 3; satisfaction 80%: want 80%; on time 90%: want 90%; last active 89 days ago: want less than 90"},
		{"a day too early", active, func(w *rel.Work) { w.Since = w.Since.AddDate(0, 0, 1) }, active, "still active"},
		{"too few", active, func(w *rel.Work) { w.Collaborations = 2 }, active, "still active"},
		{"not happy", active, func(w *rel.Work) { w.Satisfaction = irm.MustRate("0.79") }, active, "still active"},
		{"never asked", active, func(w *rel.Work) { w.Ratings = 0 }, active, "still active"},
		{"late", active, func(w *rel.Work) { w.OnTime = irm.MustRate("0.89") }, active, "still active"},
		{"not known whether late", active, func(w *rel.Work) { w.Deliverables = 0 }, active, "still active"},
		{"away", active, func(w *rel.Work) { w.LastActive = monday.AddDate(0, 0, -90) }, active, "still active"},
		{"away for a year", active, func(w *rel.Work) { w.LastActive = monday.AddDate(-1, 0, 0) }, prospect, "active to prospect: last active 365 days ago: want less than 365"},
		{"not known when active", active, func(w *rel.Work) { w.LastActive = time.Time{} }, active, "still active"},
		{"an advocate who keeps it", advocate, func(w *rel.Work) { w.Satisfaction, w.OnTime = irm.MustRate("0.6"), irm.MustRate("0.75") }, advocate, "still advocate"},
		{"an advocate nothing is known of", advocate, func(w *rel.Work) { *w = rel.Work{} }, advocate, "still advocate"},
		{"an advocate who is late", advocate, func(w *rel.Work) { w.OnTime = irm.MustRate("0.5") }, active, "advocate to active: on time 50%: want 75%"},
		{"no standing", irm.Standing(9), nil, irm.Standing(9), "still 9"},
	}
	for _, tt := range tests {
		a := rel.DefaultLadder().Assess(tt.now, devoted(tt.change), monday)
		if a.To != tt.want || a.Changed() != (tt.want != tt.now) {
			t.Errorf("%s: got %v, want %v", tt.name, a.To, tt.want)
		}
		if got := a.Reason(); got != tt.reason && tt.now < 9 {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.reason)
		}
	}
	if a := (rel.Ladder{}).Assess(active, rel.Work{}, monday); a.To != advocate {
		t.Errorf("a ladder that asks nothing: got %v", a.To)
	}
}

// A reason fits into a record, whatever the numbers.
func TestReasonFits(t *testing.T) {
	long := irm.MustRate("0.123456789012345678")
	w := rel.Work{Since: time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC), Collaborations: 1 << 62, Satisfaction: long, Ratings: 1, OnTime: long, Deliverables: 1, LastActive: time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)}
	asks := rel.Criteria{Months: 1, Collaborations: 1, Satisfaction: long, OnTime: long, ActiveWithin: 3660}
	late := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	ladder := rel.Ladder{Advocate: rel.Rung{Reach: asks, Keep: rel.Criteria{Months: 1 << 40, Collaborations: 1 << 62, Satisfaction: irm.MustRate("1"), OnTime: irm.MustRate("1"), ActiveWithin: 1}}}
	w.LastActive = late
	for _, now := range []irm.Standing{irm.StandingActive, irm.StandingAdvocate} {
		a := ladder.Assess(now, w, late)
		if !a.Changed() || a.Reason() == "" || len(a.Reason()) > 256 {
			t.Errorf("%v: %d bytes: %s", now, len(a.Reason()), a.Reason())
		}
	}
	if err := ladder.Advocate.Keep.Kept(w, late).Err(); err == nil || len(err.Error()) > 256 {
		t.Errorf("got %v", err)
	}
}

// The machine promotes exactly those that the ladder would, and demotes whom it would.
func TestLadderAndMachineAgree(t *testing.T) { // seed: R3
	rates := []irm.Rate{{}, irm.MustRate("0.6"), irm.MustRate("0.8"), irm.MustRate("0.9"), irm.MustRate("1")}
	odd := rel.DefaultLadder()
	odd.Active.Keep, odd.Advocate.Reach = rel.Criteria{OnTime: irm.MustRate("0.9")}, rel.Criteria{Collaborations: 2}
	for _, ladder := range []rel.Ladder{rel.DefaultLadder(), odd, {}} {
		o := rel.Defaults()
		o.Ladder = ladder
		m := machine(t, o)
		promoted := 0
		for i := range 4 * 4 * 5 * 5 * 3 {
			n := func(k int) int { r := i % k; i /= k; return r }
			w := rel.Work{
				Since: monday.AddDate(0, -n(4)-1, 0), Collaborations: n(4) + 1,
				Satisfaction: rates[n(5)], OnTime: rates[n(5)], Ratings: 1, Deliverables: 1, LastActive: monday.AddDate(0, 0, -100*n(3)),
			}
			for _, state := range []rel.State{rel.Nurture, rel.Active} {
				s := started(t, m, state)
				f := facts{Work: w, Standing: irm.StandingActive}
				a := ladder.Assess(irm.StandingActive, w, monday)
				step, err := m.Fire(s, rel.Promote, f, lifecycle.Meta{At: monday, Actor: ada, Reason: a.Reason()})
				if (err == nil) != (a.To == irm.StandingAdvocate) {
					t.Fatalf("%+v: the ladder says %v (%s), the machine %v", w, a.To, a.Reason(), err)
				}
				if err == nil {
					promoted++
					if got := rel.StandingAfter(irm.StandingActive, step.Record); got != a.To {
						t.Fatalf("after promotion: got %v", got)
					}
				}
			}
			a := ladder.Assess(irm.StandingAdvocate, w, monday)
			for _, state := range []rel.State{rel.Advocate, rel.Active} {
				f := facts{Work: w, Standing: irm.StandingAdvocate}
				if !a.Changed() {
					continue
				}
				step, err := m.Fire(started(t, m, state), rel.Demote, f, lifecycle.Meta{At: monday, Actor: ada, Reason: a.Reason()})
				if err != nil || rel.StandingAfter(irm.StandingAdvocate, step.Record) != a.To {
					t.Fatalf("demotion of %+v: %v", w, err)
				}
			}
		}
		if promoted == 0 {
			t.Error("nobody was promoted")
		}
	}
}

func started(t *testing.T, m *rel.Machine, state rel.State) rel.Snapshot {
	t.Helper()
	step, err := m.Start(state, lifecycle.Meta{At: monday, Actor: ada})
	if err != nil {
		t.Fatal(err)
	}
	return step.Snapshot
}

func TestStandingAfter(t *testing.T) {
	const prospect, active, advocate = irm.StandingProspect, irm.StandingActive, irm.StandingAdvocate
	fired, start, force := lifecycle.RecordFire, lifecycle.RecordStart, lifecycle.RecordForce
	tests := []struct {
		now  irm.Standing
		kind lifecycle.RecordKind
		from rel.State
		by   rel.Event
		to   rel.State
		want irm.Standing
	}{
		{prospect, start, "", "", rel.Discovered, prospect},
		{prospect, start, "", "", rel.Nurture, active},
		{prospect, start, "", "", rel.Advocate, advocate},
		{prospect, fired, rel.Onboarding, rel.Launch, rel.Active, active},
		{advocate, fired, rel.Onboarding, rel.Launch, rel.Active, advocate},
		{active, fired, rel.Nurture, rel.Promote, rel.Advocate, advocate},
		{active, fired, rel.Active, rel.Promote, rel.Active, advocate},
		{advocate, fired, rel.Active, rel.Demote, rel.Active, active},
		{advocate, fired, rel.Advocate, rel.Rebook, rel.Negotiating, advocate},
		{advocate, fired, rel.Advocate, rel.Pause, rel.Paused, advocate},
		{advocate, lifecycle.RecordDeadline, rel.Advocate, rel.Lapse, rel.Dormant, active},
		{prospect, fired, rel.Contacted, rel.NoAnswer, rel.Dormant, prospect},
		{active, lifecycle.RecordDeadline, rel.Dormant, rel.Retire, rel.Retired, prospect},
		{active, fired, rel.Dormant, rel.Reactivate, rel.Qualified, prospect},
		{advocate, fired, rel.Advocate, rel.Leave, rel.Offboarding, prospect},
		{advocate, force, rel.Advocate, "", rel.Nurture, active},
		{active, force, rel.Nurture, "", rel.Advocate, advocate},
		{advocate, lifecycle.RecordBreach, rel.Paused, rel.Resume, rel.Paused, advocate},
		{prospect, lifecycle.RecordActivity, rel.Active, "", rel.Active, prospect},
	}
	for _, tt := range tests {
		r := rel.Record{Kind: tt.kind, From: tt.from, Event: tt.by, To: tt.to}
		if got := rel.StandingAfter(tt.now, r); got != tt.want {
			t.Errorf("%v after %v %s in %s to %s: got %v, want %v", tt.now, tt.kind, tt.by, tt.from, tt.to, got, tt.want)
		}
	}
}

func TestMonths(t *testing.T) {
	date := func(s string) time.Time {
		d, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	tests := []struct {
		since, at string
		want      int
	}{
		{"2026-01-31T10:00:00Z", "2026-02-27T10:00:00Z", 0},
		{"2026-01-31T10:00:00Z", "2026-02-28T00:00:00Z", 1},
		{"2025-12-15T10:00:00Z", "2026-03-14T23:00:00Z", 2},
		{"2025-12-15T10:00:00Z", "2026-03-15T00:00:00Z", 3},
		{"2025-12-15T23:30:00-05:00", "2026-03-15T12:00:00Z", 2}, // the 16th, in UTC
		{"2026-03-15T10:00:00Z", "2026-03-14T10:00:00Z", 0},
		{"2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z", 12},
	}
	for _, tt := range tests {
		if got := (rel.Work{Since: date(tt.since)}).Months(date(tt.at)); got != tt.want {
			t.Errorf("from %s to %s: got %d, want %d", tt.since, tt.at, got, tt.want)
		}
	}
	if got := (rel.Work{}).Months(monday); got != 0 {
		t.Errorf("of no start: got %d", got)
	}
}

func TestWorkValidate(t *testing.T) {
	bad := rel.Work{Collaborations: -1, Ratings: -1, Deliverables: -1, Satisfaction: irm.MustRate("80"), OnTime: irm.MustRate("-0.1")}
	if got := bad.Validate(); len(got) != 5 {
		t.Errorf("got %v", got)
	}
	if got := devoted(nil).Validate(); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}
