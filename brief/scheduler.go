package brief

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// scheduler counts back. Deliverables that are due at one time have one chain of steps.
type scheduler struct {
	lead   Lead
	review Review
	cal    *irm.WorkCalendar // nil: all hours count
	loc    *time.Location
	days   map[irm.Date]time.Duration // working time of days
	chains map[chainKey]chain
}

// chainKey is what the steps of a deliverable depend on. Times are in microseconds.
type chainKey struct {
	end, draft int64
	noReview   bool
}

// chain are the steps before a publication; none where they take too long.
type chain struct {
	steps []Milestone
	slack time.Duration
}

// maxSpan is how far back a schedule reaches: as far as a calendar does.
const maxSpan = 3653 // days

// scheduler reads the working hours of the brief, and says where there are none.
func (b *Brief) scheduler(loc *time.Location) (*scheduler, irm.Findings) {
	var fs irm.Findings
	s := &scheduler{lead: b.Lead, review: b.Review.WithDefaults(), loc: loc, days: map[irm.Date]time.Duration{}, chains: map[chainKey]chain{}}
	if loc == nil {
		s.loc = time.UTC
	}
	switch {
	case !b.hasWorkweek():
		info(&fs, "workweek", "workweek_missing", "no working hours are stated: all hours count")
	case loc == nil:
		info(&fs, "workweek", "not_checked", "no location was given: all hours count")
	default:
		cal, err := b.Workweek.In(loc)
		fs.AddErr("workweek", err)
		s.cal = cal
	}
	return s, fs
}

// end is when a post is due: at the end of the window, or of a day of the cadence.
type end struct {
	day irm.Date // of the cadence
	at  time.Time
}

func (s *scheduler) ends(c irm.Cadence, w irm.Window) []end {
	if c == (irm.Cadence{}) {
		return []end{{at: w.To}}
	}
	var out []end
	for _, day := range dates(c, w, s.loc) {
		e := end{day, w.To}
		if next := day.AddDays(1).Start(s.loc); next.Before(e.at) {
			e.at = next
		}
		out = append(out, e)
	}
	return out
}

func (s *scheduler) chain(k chainKey) chain {
	c, ok := s.chains[k]
	if !ok {
		c = s.count(k)
		s.chains[k] = c
	}
	return c
}

// count makes a chain, from its end to its beginning.
func (s *scheduler) count(k chainKey) (c chain) {
	t := time.UnixMicro(k.end).UTC()
	first := t.AddDate(0, 0, -maxSpan)
	whole := true
	step := func(m Milestone, hours int) {
		m.By = t
		if whole && hours > 0 {
			t, whole = s.back(t, time.Duration(hours)*time.Hour)
			whole = whole && !t.Before(first)
		}
		m.From = t
		c.steps = append(c.steps, m)
	}
	stages, rounds := s.review.Stages, max(0, s.review.Rounds)
	if k.noReview {
		step(Milestone{Step: StepPublish, Owner: irm.PartyCreator}, 0)
	} else {
		step(Milestone{Step: StepPublish, Owner: irm.PartyCreator}, s.lead.Publish)
		step(Milestone{Step: StepApproved, Owner: irm.PartyBrand}, 0)
		for round := rounds; round >= 0 && whole; round-- {
			for _, stage := range slices.Backward(stages) {
				step(Milestone{Step: StepReview, Stage: stage.Name, Round: round, Owner: irm.PartyBrand}, stage.Hours)
			}
			if round > 0 {
				step(Milestone{Step: StepChanges, Round: round, Owner: irm.PartyCreator}, s.review.Creator)
			}
		}
		draft := Milestone{Step: StepDraft, Owner: irm.PartyCreator}
		if k.draft != 0 && whole {
			due := time.UnixMicro(k.draft).UTC()
			draft.Slack, whole = s.between(due, t)
			c.slack, t = draft.Slack, due
		}
		step(draft, 0)
	}
	if s.lead.Produce > 0 {
		step(Milestone{Step: StepProduce, Owner: irm.PartyCreator}, s.lead.Produce)
	}
	if s.lead.Ship > 0 {
		ship := Milestone{Step: StepShip, Owner: irm.PartyBrand, By: t}
		t = t.In(s.loc).AddDate(0, 0, -s.lead.Ship).UTC()
		ship.From = t
		c.steps = append(c.steps, ship)
	}
	if s.lead.Acknowledge > 0 {
		step(Milestone{Step: StepAcknowledge, Owner: irm.PartyCreator}, s.lead.Acknowledge)
	}
	step(Milestone{Step: StepIssue, Owner: irm.PartyBrand}, 0)
	if !whole || t.Before(first) || irm.CheckTime(t) != nil {
		return chain{}
	}
	slices.Reverse(c.steps)
	return c
}

// between is the working time between two instants, negative where they are the other way
// round; false if they are too far from each other.
func (s *scheduler) between(a, b time.Time) (time.Duration, bool) {
	if s.cal == nil {
		return b.Sub(a), true
	}
	d, err := s.cal.Between(a, b)
	return d, err == nil
}

// back is the latest instant from which there is so much working time before t; false if
// that is too long ago.
func (s *scheduler) back(t time.Time, work time.Duration) (time.Time, bool) {
	if s.cal == nil {
		return t.Add(-work), true
	}
	day := irm.DateOf(t.In(s.loc))
	start := day.Start(s.loc)
	since, ok := s.between(start, t) // working time since the day began
	for n := 0; since < work; n++ {
		if n > maxSpan || !ok {
			return t, false
		}
		day = day.AddDays(-1)
		before, known := s.days[day]
		next := start
		start = day.Start(s.loc)
		if !known {
			before, ok = s.between(start, next)
			s.days[day] = before
		}
		since += before
	}
	// The first call ends with a shift, where the next one may begin just as well.
	from, err := s.cal.Add(start, since-work)
	if err == nil {
		from, err = s.cal.Add(from, 0)
	}
	return from, err == nil
}
