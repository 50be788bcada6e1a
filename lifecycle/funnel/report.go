package funnel

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Report is what a tally says, as data. Rows are in the order of the definition and the
// study, those of times, carriers and actors ascending. In JSON, durations are nanoseconds.
type Report struct {
	Machine   string            `json:"machine"`
	AsOf      lifecycle.Instant `json:"as_of,omitzero"`
	Instances int64             `json:"instances"`
	Records   int64             `json:"records"`
	Views     []ViewReport      `json:"views"` // states, groups, turns, those of the study
	Measures  []MeasureReport   `json:"measures,omitzero"`
	Deadlines []DeadlineReport  `json:"deadlines,omitzero"`
	Load      []LoadReport      `json:"load,omitzero"`
	Actors    []ActorReport     `json:"actors,omitzero"`
	Pipeline  []PipelineReport  `json:"pipeline,omitzero"`
	Findings  irm.Findings      `json:"findings,omitzero"` // what is odd: the package documentation lists the codes
}

// ViewReport is a view with its numbers.
type ViewReport struct {
	Name        string        `json:"name"`
	Stages      []StageReport `json:"stages"`
	Moves       []Move        `json:"moves,omitzero"`
	Regressions int64         `json:"regressions"`          // times that an instance fell back to an earlier step of the path
	Conversions []Conversion  `json:"conversions,omitzero"` // those that there were
	Cohorts     []Cohort      `json:"cohorts,omitzero"`     // the same by month of the start
}

// StageReport is a stage with its numbers. Entries are Exits, Open and Resting together; in
// a view with a path, Instances are Passed, Waiting, Arrived, Lost and Aside.
type StageReport struct {
	Name      string `json:"name"`
	Instances int64  `json:"instances"` // that were ever in it
	Entries   int64  `json:"entries"`
	Exits     int64  `json:"exits"`
	Open      int64  `json:"open"`      // are in it, and on their way
	Resting   int64  `json:"resting"`   // are in it, closed or terminal
	Late      int64  `json:"late"`      // of the exits: a deadline that is not planned had passed, or a limit
	LateOpen  int64  `json:"late_open"` // and of the open ones
	InTime    Share  `json:"in_time"`   // exits that were not late, of the exits and LateOpen

	Passed  int64 `json:"passed"`   // came to a later step of the path afterwards
	Waiting int64 `json:"waiting"`  // did not, and are open
	Arrived int64 `json:"arrived"`  // did not, and came to a good end
	Lost    int64 `json:"lost"`     // did not, and came to another end
	Aside   int64 `json:"aside"`    // were in it only aside of the path
	DropOff Share `json:"drop_off"` // Lost, of all but Aside

	Stays Time  `json:"stays"`          // of the exits
	Ages  []Age `json:"ages,omitzero"`  // of the open ones, if there are any
	Curve Curve `json:"curve,omitzero"` // of all stays, those that have not ended being censored; if [Study.Curves] has the view
}

// Age counts what has been open for From or longer, and not yet To.
type Age struct {
	From  time.Duration `json:"from"`
	To    time.Duration `json:"to,omitzero"` // zero: no bound
	Count int64         `json:"count"`
}

// Move counts how often one stage followed another.
type Move struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Count int64  `json:"count"`
}

// Conversion is the share of the instances that were in one stage and later came to
// another. From and To may be the same: then it is those that came again.
type Conversion struct {
	From string `json:"from"`
	To   string `json:"to"`
	Share
}

// Cohort are the instances that began in a month.
type Cohort struct {
	Month       irm.Date     `json:"month"` // its first day
	Started     int64        `json:"started"`
	Reached     []Reach      `json:"reached"` // of Started
	Conversions []Conversion `json:"conversions,omitzero"`
}

// Reach is the share of the instances that were ever in a stage.
type Reach struct {
	Stage string `json:"stage"`
	Share
}

// MeasureReport is a measure with its numbers: the instances that came to the second mark,
// of those that came to the first.
type MeasureReport struct {
	Name string `json:"name"`
	Share
	Times  Time         `json:"times"`
	Curve  Curve        `json:"curve,omitzero"` // what has not come to the second mark is censored at the time of the study; if [Study.Curves] has the measure
	Months []MonthShare `json:"months"`         // of the first mark
}

// MonthShare is a share in a month.
type MonthShare struct {
	Month irm.Date `json:"month"` // its first day
	Share
}

// DeadlineReport counts a deadline of a state.
type DeadlineReport struct {
	State    string          `json:"state"`
	Event    string          `json:"event"`
	Clock    lifecycle.Clock `json:"clock"`
	Planned  bool            `json:"planned,omitzero"` // no lateness
	Fired    int64           `json:"fired"`
	Breached int64           `json:"breached"` // refused
	Visits   Share           `json:"visits"`   // in which it fired or was breached, of all visits of the state
}

// LoadReport is the load of a carrier in a quarter. Quarters in which nothing happened have
// no row, but for the last.
type LoadReport struct {
	Carrier string   `json:"carrier"`
	Quarter irm.Date `json:"quarter"` // its first day
	Carried int64    `json:"carried"` // items that were open at its beginning
	Opened  int64    `json:"opened"`  // or taken over
	Closed  int64    `json:"closed"`  // or handed over
	Open    int64    `json:"open"`    // at its end, or as of the time of the study
	Entries int64    `json:"entries"` // into states
}

// ActorReport is what an actor did in a quarter.
type ActorReport struct {
	Actor      irm.Actor `json:"actor"`
	Quarter    irm.Date  `json:"quarter"` // its first day
	Entries    int64     `json:"entries"`
	Activities int64     `json:"activities"`
}

// PipelineReport is what the open items of a state are worth in a currency.
type PipelineReport struct {
	State    string    `json:"state"`
	Items    int64     `json:"items"`
	Value    irm.Money `json:"value"`
	Weighted irm.Money `json:"weighted"` // by the probability of the state, rounded once, half away from zero
}

// View returns the view of that name.
func (r Report) View(name string) (ViewReport, bool) {
	return find(r.Views, name, func(v *ViewReport) string { return v.Name })
}

// Stage returns the stage of that name in the view of that name.
func (r Report) Stage(view, stage string) (StageReport, bool) {
	v, _ := r.View(view)
	return v.Stage(stage)
}

// Measure returns the measure of that name.
func (r Report) Measure(name string) (MeasureReport, bool) {
	return find(r.Measures, name, func(m *MeasureReport) string { return m.Name })
}

// Stage returns the stage of that name.
func (v ViewReport) Stage(name string) (StageReport, bool) {
	return find(v.Stages, name, func(s *StageReport) string { return s.Name })
}

// Conversion returns the share of the instances that were in the first stage and later
// came to the second; false if the view has no such stages.
func (v ViewReport) Conversion(from, to string) (Share, bool) {
	first, ok := v.Stage(from)
	_, too := v.Stage(to)
	for _, c := range v.Conversions {
		if c.From == from && c.To == to {
			return c.Share, true
		}
	}
	return Share{Of: first.Instances}, ok && too
}

func find[T any](list []T, name string, of func(*T) string) (T, bool) {
	for i := range list {
		if of(&list[i]) == name {
			return list[i], true
		}
	}
	var none T
	return none, false
}
