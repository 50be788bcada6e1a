package brief_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// forward is when so many working hours, begun at an instant, are done: minute by minute.
func forward(cal *irm.WorkCalendar, from time.Time, hours int) time.Time {
	for work := hours * 60; work > 0; from = from.Add(time.Minute) {
		if cal == nil || cal.Open(from) {
			work--
		}
	}
	return from
}

// random is a brief with any leads and answers.
func random(r *rand.Rand) brief.Brief {
	b := light()
	b.Lead = brief.Lead{Acknowledge: r.IntN(12), Ship: r.IntN(4), Produce: r.IntN(30), Publish: r.IntN(9)}
	b.Review = brief.Review{Rounds: r.IntN(4) - 1, Creator: r.IntN(20)}
	for i := range r.IntN(3) {
		b.Review.Stages = append(b.Review.Stages, brief.Stage{Name: fmt.Sprint("s", i), Hours: r.IntN(20)})
	}
	d := &b.Deliverables[0]
	d.Window.To = on(time.Month(1+r.IntN(12)), 1+r.IntN(28)).Add(time.Duration(r.IntN(24*60)) * time.Minute)
	d.Window.From = d.Window.To.AddDate(0, 0, -7)
	d.NoReview = r.IntN(5) == 0
	if !d.NoReview && r.IntN(4) == 0 {
		d.DraftDue = d.Window.To.AddDate(0, 0, -1-r.IntN(20))
	}
	return b
}

// hours is what a step takes, as the brief says.
func hours(b brief.Brief, m brief.Milestone) int {
	switch m.Step {
	case brief.StepAcknowledge:
		return b.Lead.Acknowledge
	case brief.StepProduce:
		return b.Lead.Produce
	case brief.StepPublish:
		if b.Deliverables[0].NoReview {
			return 0
		}
		return b.Lead.Publish
	case brief.StepReview:
		for _, s := range b.Review.WithDefaults().Stages {
			if s.Name == m.Stage {
				return s.Hours
			}
		}
	case brief.StepChanges:
		return b.Review.WithDefaults().Creator
	}
	return 0
}

// What begins at its latest time is done in time, and a minute later it is not; each step
// ends where the next begins.
func TestScheduleForward(t *testing.T) {
	loc := berlin(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		b := random(r)
		var cal *irm.WorkCalendar
		if r.IntN(3) > 0 {
			b.Workweek = office()
			b.Workweek.Week.Sun = []irm.Shift{irm.MustShift("00:30-05:30")} // over the change of the clocks
			var err error
			if cal, err = b.Workweek.In(loc); err != nil {
				t.Fatal(err)
			}
		}
		ms, fs := b.Schedule(loc, time.Time{})
		if fs.Err() != nil && !fs.Has("slack_short") || len(ms) == 0 || fs.Has("late") {
			t.Fatal(fs)
		}
		for i, m := range ms {
			h := hours(b, m)
			if m.Step == brief.StepShip {
				if want := m.By.In(loc).AddDate(0, 0, -b.Lead.Ship); !m.From.Equal(want) {
					t.Errorf("ships from %v: want %v", m.From, want)
				}
			} else if h == 0 && !m.From.Equal(m.By) {
				t.Errorf("%s takes no time: %v to %v", m.Step, m.From, m.By)
			} else if h > 0 && (forward(cal, m.From, h).After(m.By) || !forward(cal, m.From.Add(time.Minute), h).After(m.By)) {
				t.Errorf("%s of %d hours from %v is not done by %v, or may begin later", m.Step, h, m.From.In(loc), m.By.In(loc))
			}
			if i > 0 && !ms[i-1].By.Equal(m.From) && ms[i-1].Step != brief.StepDraft {
				t.Errorf("%s ends at %v, %s begins at %v", ms[i-1].Step, ms[i-1].By, m.Step, m.From)
			}
			if m.Step == brief.StepDraft && i+1 < len(ms) && !b.Deliverables[0].DraftDue.IsZero() {
				want := ms[i+1].From.Sub(m.By)
				if cal != nil {
					want, _ = cal.Between(m.By, ms[i+1].From)
				}
				if m.Slack != want || (want < 0) != fs.Has("slack_short") {
					t.Errorf("slack %s: want %s, %v", m.Slack, want, fs)
				}
			}
		}
		last := ms[len(ms)-1]
		if last.Step != brief.StepPublish || !last.By.Equal(b.Deliverables[0].Window.To) {
			t.Errorf("ends with %+v", last)
		}
	}
}

func TestScheduleWorstCase(t *testing.T) {
	b := full()
	ms, _ := b.Schedule(berlin(t), time.Time{})
	var got []string
	for _, m := range ms {
		if m.Deliverable == "reel" {
			got = append(got, fmt.Sprint(m.Step, m.Stage, m.Round, m.Owner))
		}
	}
	want := []string{
		"issue0brand", "acknowledge0creator", "ship0brand", "produce0creator", "draft0creator",
		"reviewmarketing0brand", "reviewlegal0brand", "changes1creator", "reviewmarketing1brand", "reviewlegal1brand",
		"approved0brand", "publish0creator",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	var days []string
	for _, m := range ms {
		if m.Deliverable == "monthly" && m.Step == brief.StepPublish {
			days = append(days, m.Date.String()+" "+m.By.In(berlin(t)).Format("01-02 15:04"))
		}
	}
	if want := []string{"2026-06-15 06-16 00:00", "2026-07-15 07-16 00:00", "2026-08-15 08-16 00:00"}; !slices.Equal(days, want) {
		t.Errorf("%v, want %v", days, want)
	}
}

func TestScheduleFindings(t *testing.T) {
	loc := berlin(t)
	for _, tt := range []struct {
		want   string
		change func(b *brief.Brief)
		loc    *time.Location
		at     time.Time
	}{
		{"[deliverables[1] window_missing]", func(b *brief.Brief) { b.Deliverables[1].Window, b.Deliverables[1].DraftDue = irm.Window{}, time.Time{} }, loc, time.Time{}},
		{"[workweek not_checked]", func(*brief.Brief) {}, nil, time.Time{}},
		{"[workweek workweek_missing]", func(b *brief.Brief) { b.Workweek = irm.Workweek{} }, loc, time.Time{}},
		{"[workweek time_zone]", func(*brief.Brief) {}, time.UTC, time.Time{}},
		{"[deliverables[0] late deliverables[1] late]", func(*brief.Brief) {}, loc, on(5, 8)},
		{"[deliverables[1].draft_due slack_short]", func(b *brief.Brief) { b.Deliverables[1].DraftDue = on(5, 28) }, loc, time.Time{}},
		{"[deliverables[0] schedule_long deliverables[1] schedule_long deliverables[2] schedule_long]", func(b *brief.Brief) {
			b.Lead.Produce, b.Review.Stages = 8760, slices.Repeat(b.Review.Stages, 1)
			b.Review.Stages[0].Hours = 8760
			b.Review.Rounds = 20
		}, loc, time.Time{}},
		{"[deliverables[0] schedule_long deliverables[1] schedule_long deliverables[2] schedule_long]", func(b *brief.Brief) {
			b.Lead.Publish, b.Workweek.Week = 8760, irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-09:01")}}
		}, loc, time.Time{}},
		{"[version version]", func(b *brief.Brief) { b.Version = 0 }, loc, time.Time{}},
		{"[deliverables limit]", func(b *brief.Brief) {
			d := b.Deliverables[2]
			d.Window.To, d.Cadence.Unit = on(6, 1).AddDate(1, 0, 0), irm.CadenceDaily
			b.Deliverables = nil
			for i := range 30 {
				d.ID = irm.DeliverableID(fmt.Sprint(i))
				b.Deliverables = append(b.Deliverables, d)
			}
		}, loc, time.Time{}},
	} {
		b := full()
		tt.change(&b)
		_, fs := b.Schedule(tt.loc, tt.at)
		if got := fmt.Sprint(keys(fs)); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// Which days lie in a window depends on the zone: here June 14 does in UTC only.
func TestScheduleDaysOfTheZone(t *testing.T) {
	b := light()
	d := &b.Deliverables[0]
	d.Window = irm.Window{From: on(6, 14).Add(22 * time.Hour), To: on(6, 15).Add(22 * time.Hour)}
	d.Cadence = irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 6, Day: 14}}
	if ms, fs := b.Schedule(nil, time.Time{}); len(ms) == 0 || fs.Has("cadence_outside") {
		t.Errorf("%v %v", ms, fs)
	}
	if ms, fs := b.Schedule(berlin(t), time.Time{}); len(ms) != 0 || !fs.Has("cadence_outside") {
		t.Errorf("%v %v", ms, fs)
	}
	d.Cadence.Anchor.Day = 16
	if fs := b.Validate(); fs.Err() != nil {
		t.Error(fs)
	}
}
