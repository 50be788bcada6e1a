package funnel

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Limits of a study.
const (
	MaxViews    = 16 // of the study, beside the three that every process has
	MaxMeasures = 32
	MaxAges     = 16
	MaxCurves   = 3 + MaxViews + MaxMeasures
)

// The views that every process has.
const (
	ViewStates = "states" // a stage for each state; a transition to the same state is a new visit
	ViewGroups = "groups" // the groups of the definition, in their order; only if it has some
	ViewTurns  = "turns"  // a stage for each party that owns states: a visit is its turn; only if there are some
)

// Study says what is asked of the records, and as of when. Two tallies can be merged if
// their studies are the same.
type Study struct {
	Process  Process   // what machine
	AsOf     time.Time // what happened later is left out; what has not ended by then is open
	Views    []View    // beside those that every process has
	Measures []Measure
	Limits   []Limit // how long a state may take, beside the deadlines of the machine

	// Good are closed and terminal states that are a good end, beside those whose chance is 1.
	Good []string
	// Curves are the names of the views and measures that are to have a [Curve].
	Curves []string

	// Ages are the bounds between the classes of age of what is open, in ascending order;
	// nil: 7, 14, 30, 60 and 90 days.
	Ages []time.Duration
}

// View is another way to look at the states: stages in the order in which they are
// hoped for, but for those that stand aside. States that are in no stage belong to none.
// [ViewOf] makes one of groups.
type View struct {
	Name   string
	Stages []Stage
}

// Stage is a stage of a view, made of states. [StageOf] and [AsideOf] make one.
type Stage struct {
	Name   string
	States []string
	Aside  bool // no step of the path: held up, went wrong, came to no good end
}

// StageOf is a stage made of these states.
func StageOf[S ~string](name string, states ...S) Stage { return Stage{name, plain(states), false} }

// AsideOf is a stage made of these states that stands aside of the path.
func AsideOf[S ~string](name string, states ...S) Stage { return Stage{name, plain(states), true} }

// ViewOf is the view whose stages are groups of states, such as a package with a machine
// offers under other names than those of its definition.
func ViewOf[S ~string](name string, groups []lifecycle.Group[S]) View {
	v := View{Name: name}
	for _, g := range groups {
		v.Stages = append(v.Stages, Stage{g.Name, plain(g.States), g.Aside})
	}
	return v
}

// Measure asks how many instances came from one mark to another, and how long that took:
// a reply rate, the time to launch. It counts from the first mark of From that an
// instance has to the first of To after that. A record that has both marks counts as both:
// of those who answered, how many said yes, is From yes or no, To yes.
type Measure struct {
	Name     string
	From, To Marks
	Again    bool // To is looked for in later records alone: who launched, and launched again
}

// Marks are moments of a history. [Fired] and [Entered] make them; both lists may be
// given: then any of them is a mark.
type Marks struct {
	Events []string // by hand or by a deadline; not the breach of one
	States []string // entered, also again; not by a migration, which only renames
}

// Fired marks the events.
func Fired[E ~string](events ...E) Marks { return Marks{Events: plain(events)} }

// Entered marks the entries into the states.
func Entered[S ~string](states ...S) Marks { return Marks{States: plain(states)} }

// Limit is how long a visit of a state may take: a longer one is late, as is one in which a
// deadline passed that is not planned. [Within] makes one.
type Limit struct {
	After  time.Duration // whole microseconds count
	States []string
}

// Within limits a visit of each of the states.
func Within[S ~string](d time.Duration, states ...S) Limit { return Limit{d, plain(states)} }

func plain[T ~string](names []T) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return out
}

var usualAges = []time.Duration{7 * day, 14 * day, 30 * day, 60 * day, 90 * day}

const day = 24 * time.Hour

// Validate reports all that is wrong with the study. The codes are empty, limit, time,
// duplicate, unknown_state, unknown_event, unknown_group, unknown_view, state_kind,
// deadline, probability, order, and those of [irm.CheckID].
func (s Study) Validate() irm.Findings {
	var out irm.Findings
	s.Process.validate(&out)
	if lifecycle.InstantOf(s.AsOf) == 0 {
		out.Add("as_of", "time", "no time: want one from 1970 to 9999")
	}
	if len(s.Views) > MaxViews || len(s.Measures) > MaxMeasures || len(s.Ages) > MaxAges || len(s.Limits) > lifecycle.MaxStates {
		out.Add("", "limit", "more than %d views, %d measures, %d ages or %d limits", MaxViews, MaxMeasures, MaxAges, lifecycle.MaxStates)
		return out
	}
	s.validateViews(&out)
	names := []string{}
	for i, m := range s.Measures {
		names = append(names, m.Name)
		s.Process.checkMarks(fmt.Sprintf("measures[%d].from", i), m.From, &out)
		s.Process.checkMarks(fmt.Sprintf("measures[%d].to", i), m.To, &out)
	}
	checkNames("measures", names, &out)
	limited := []string{}
	for _, l := range s.Limits {
		if l.After < time.Microsecond {
			out.Add("limits", "order", "a limit of less than a microsecond")
		}
		limited = append(limited, l.States...)
	}
	s.Process.checkStates("limits", limited, &out)
	s.Process.checkStates("good", s.Good, &out)
	for _, name := range s.Good {
		if n := s.Process.state(name); n >= 0 && s.Process.states[n].kind == lifecycle.Open {
			out.Add("good", "state_kind", "%s is open: want closed and terminal states", irm.Quote(name))
		}
	}
	s.validateCurves(&out)
	if !slices.IsSortedFunc(s.Ages, strictly) || len(s.Ages) > 0 && s.Ages[0] < time.Microsecond {
		out.Add("ages", "order", "want ages in ascending order, each once, the first at least a microsecond")
	}
	return out
}

// strictly makes equal neighbours look unsorted.
func strictly(a, b time.Duration) int {
	if a == b {
		return -1
	}
	return cmp.Compare(a, b)
}

func (s *Study) validateViews(out *irm.Findings) {
	names := []string{ViewStates, ViewGroups, ViewTurns}
	for i, v := range s.Views {
		names = append(names, v.Name)
		path := fmt.Sprintf("views[%d]", i)
		if len(v.Stages) == 0 {
			out.Add(path, "empty", "a view without stages")
		}
		if len(v.Stages) > lifecycle.MaxStates {
			out.Add(path, "limit", "more than %d stages", lifecycle.MaxStates)
		}
		var stages, states []string
		for _, st := range v.Stages {
			stages = append(stages, st.Name)
			states = append(states, st.States...)
			if len(st.States) == 0 {
				out.Add(path, "empty", "stage %s has no states", irm.Quote(st.Name))
			}
		}
		checkNames(path, stages, out)
		s.Process.checkStates(path, states, out)
	}
	checkNames("views", names, out)
}

func (s *Study) validateCurves(out *irm.Findings) {
	if len(s.Curves) > MaxCurves {
		out.Add("curves", "limit", "more than %d", MaxCurves)
	}
	checkNames("curves", s.Curves, out)
	for _, name := range s.Curves {
		view := slices.ContainsFunc(slices.Concat(s.Process.views(), s.Views), func(v View) bool { return v.Name == name })
		if !view && !slices.ContainsFunc(s.Measures, func(m Measure) bool { return m.Name == name }) {
			out.Add("curves", "unknown_view", "there is no view and no measure %s", irm.Quote(name))
		}
	}
}

func (p *Process) checkMarks(path string, m Marks, out *irm.Findings) {
	if len(m.Events)+len(m.States) == 0 {
		out.Add(path, "empty", "no events and no states")
	}
	p.checkStates(path, m.States, out)
	p.checkEvents(path, m.Events, out)
}

func (p *Process) checkStates(path string, states []string, out *irm.Findings) {
	checkNames(path, states, out)
	for _, name := range states {
		if p.state(name) < 0 {
			out.Add(path, "unknown_state", "the machine has no state %s", irm.Quote(name))
		}
	}
}

func (p *Process) checkEvents(path string, events []string, out *irm.Findings) {
	checkNames(path, events, out)
	for _, name := range events {
		if !slices.Contains(p.events, name) {
			out.Add(path, "unknown_event", "the machine has no event %s", irm.Quote(name))
		}
	}
}

// state finds the number of a state, or -1.
func (p *Process) state(name string) int {
	return slices.IndexFunc(p.states, func(s state) bool { return s.name == name })
}
