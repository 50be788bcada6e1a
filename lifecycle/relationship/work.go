package relationship

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Work is what a brand and a creator have done together: what standing and type of a
// partnership are judged by. A rate that nothing is known about has the count beside
// it at zero.
type Work struct {
	Since          time.Time `json:"since,omitzero"`          // the first launch; zero: none yet
	Collaborations int       `json:"collaborations,omitzero"` // finished
	Satisfaction   irm.Rate  `json:"satisfaction,omitzero"`   // of the creator, from 0 to 1
	Ratings        int       `json:"ratings,omitzero"`        // that Satisfaction is the mean of
	OnTime         irm.Rate  `json:"on_time,omitzero"`        // share of the creator's deliverables
	Deliverables   int       `json:"deliverables,omitzero"`   // that were due
	LastActive     time.Time `json:"last_active,omitzero"`    // when the creator last did something
}

// Months returns how many whole calendar months, in UTC, have passed since the first
// launch: of January 31 the first is over on February 28 or 29.
func (w Work) Months(at time.Time) int {
	if w.Since.IsZero() || at.Before(w.Since) {
		return 0
	}
	from, to := irm.DateOf(w.Since.UTC()), irm.DateOf(at.UTC())
	n := (to.Year-from.Year)*12 + int(to.Month) - int(from.Month)
	if n > 0 && from.AddMonths(n).Compare(to) > 0 {
		n--
	}
	return n
}

// Validate reports what cannot be: negative counts, rates that are no shares.
func (w Work) Validate() irm.Findings {
	var fs irm.Findings
	checkRange(&fs, "collaborations", w.Collaborations, 1<<31-1)
	checkRange(&fs, "ratings", w.Ratings, 1<<31-1)
	checkRange(&fs, "deliverables", w.Deliverables, 1<<31-1)
	checkShare(&fs, "satisfaction", w.Satisfaction)
	checkShare(&fs, "on_time", w.OnTime)
	return fs
}

// Criterion is one thing that work is judged by.
type Criterion string

const (
	CriterionTenure         Criterion = "tenure"
	CriterionCollaborations Criterion = "collaborations"
	CriterionSatisfaction   Criterion = "satisfaction"
	CriterionPunctuality    Criterion = "punctuality"
	CriterionActivity       Criterion = "activity"
	CriterionRule           Criterion = "rule" // that there is one at all
)

// Criteria are what is asked of the work so far. A zero field asks nothing.
type Criteria struct { // seed: R3
	Months         int      `json:"months,omitzero"` // since the first launch
	Collaborations int      `json:"collaborations,omitzero"`
	Satisfaction   irm.Rate `json:"satisfaction,omitzero"`  // from 0 to 1
	OnTime         irm.Rate `json:"on_time,omitzero"`       // from 0 to 1
	ActiveWithin   int      `json:"active_within,omitzero"` // days
}

// Validate reports numbers out of range.
func (c Criteria) Validate() irm.Findings {
	var fs irm.Findings
	checkRange(&fs, "months", c.Months, maxMonths)
	checkRange(&fs, "collaborations", c.Collaborations, maxCount)
	checkShare(&fs, "satisfaction", c.Satisfaction)
	checkShare(&fs, "on_time", c.OnTime)
	checkRange(&fs, "active_within", c.ActiveWithin, maxDays)
	return fs
}

// Reached checks work that has to earn something: what is not known counts against it.
func (c Criteria) Reached(w Work, at time.Time) Checks { return c.check(w, at, false) }

// Kept checks work that has earned it already: what is not known does not count against
// it.
func (c Criteria) Kept(w Work, at time.Time) Checks { return c.check(w, at, true) }

func (c Criteria) check(w Work, at time.Time, unknown bool) Checks {
	var out Checks
	add := func(criterion Criterion, met bool, format string, args ...any) {
		out = append(out, Check{criterion, met, fmt.Sprintf(format, args...)})
	}
	if c.Months > 0 {
		months := w.Months(at)
		add(CriterionTenure, months >= c.Months, "months together %d: want %d", months, c.Months)
	}
	if c.Collaborations > 0 {
		add(CriterionCollaborations, w.Collaborations >= c.Collaborations, "collaborations %d: want %d", w.Collaborations, c.Collaborations)
	}
	rate := func(criterion Criterion, name string, want, got irm.Rate, known bool) {
		switch {
		case want.Sign() == 0:
		case known:
			add(criterion, got.Cmp(want) >= 0, "%s %s: want %s", name, got.Percent(), want.Percent())
		default:
			add(criterion, unknown, "%s unknown: want %s", name, want.Percent())
		}
	}
	rate(CriterionSatisfaction, "satisfaction", c.Satisfaction, w.Satisfaction, w.Ratings > 0)
	rate(CriterionPunctuality, "on time", c.OnTime, w.OnTime, w.Deliverables > 0)
	if c.ActiveWithin > 0 {
		if w.LastActive.IsZero() {
			add(CriterionActivity, unknown, "last activity unknown: want one within %d days", c.ActiveWithin)
		} else {
			days := int(max(0, at.Sub(w.LastActive)) / (24 * time.Hour))
			add(CriterionActivity, days < c.ActiveWithin, "last active %d days ago: want less than %d", days, c.ActiveWithin)
		}
	}
	return out
}

// only keeps one criterion.
func (c Criteria) only(criterion Criterion) Criteria {
	switch criterion {
	case CriterionTenure:
		return Criteria{Months: c.Months}
	case CriterionCollaborations:
		return Criteria{Collaborations: c.Collaborations}
	case CriterionSatisfaction:
		return Criteria{Satisfaction: c.Satisfaction}
	case CriterionPunctuality:
		return Criteria{OnTime: c.OnTime}
	default:
		return Criteria{ActiveWithin: c.ActiveWithin}
	}
}
