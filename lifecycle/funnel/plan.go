package funnel

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// plan is a study made ready: names are numbers, times are microseconds.
type plan struct {
	study  Study
	bytes  []byte // of the study: two plans are the same if these are
	asOf   lifecycle.Instant
	kinds  []lifecycle.StateKind
	shapes []shape
	limits []int64 // of states; 0: none
	quiet  []bool  // of events
	ages   []int64

	// A bit for each measure: of From in the lower half, of To in the upper.
	eventMarks, stateMarks []uint64
}

// shape is what is fixed of a view.
type shape struct {
	name    string
	stages  []string
	of      []uint8 // the stage of each state, or none
	ordered bool
	again   bool // a transition to the same stage is a new visit
}

func newPlan(s Study) (*plan, error) {
	if err := s.Validate().Err(); err != nil {
		return nil, err
	}
	p := &plan{study: s, asOf: lifecycle.InstantOf(s.AsOf)}
	n := len(s.Process.states)
	p.limits, p.quiet = make([]int64, n), make([]bool, len(s.Process.events))
	p.eventMarks, p.stateMarks = make([]uint64, len(s.Process.events)), make([]uint64, n)
	for _, st := range s.Process.states {
		p.kinds = append(p.kinds, st.kind)
	}
	for _, l := range s.Limits {
		for _, name := range l.States {
			p.limits[s.Process.state(name)] = l.After.Microseconds()
		}
	}
	for _, name := range s.Reminders {
		p.quiet[slices.Index(s.Process.events, name)] = true
	}
	if s.Ages == nil {
		p.study.Ages = usualAges
	}
	for _, a := range p.study.Ages {
		p.ages = append(p.ages, a.Microseconds())
	}
	for i, m := range s.Measures {
		p.mark(m.From, 1<<i)
		p.mark(m.To, 1<<(i+MaxMeasures))
	}
	p.shapes = s.Process.shapes()
	for _, v := range s.Views {
		p.shapes = append(p.shapes, s.Process.shape(v.Name, v.Stages))
	}
	p.bytes = encodeStudy(&p.study)
	return p, nil
}

func (p *plan) mark(m Marks, bit uint64) {
	for _, name := range m.States {
		p.stateMarks[p.study.Process.state(name)] |= bit
	}
	for _, name := range m.Events {
		p.eventMarks[slices.Index(p.study.Process.events, name)] |= bit
	}
}

// shapes are the views that the process has by itself.
func (p *Process) shapes() []shape {
	var each []Stage
	var owners []string
	for _, s := range p.states {
		each = append(each, Stage{s.name, []string{s.name}})
		if owner := string(s.owner); owner != "" && !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	states := p.shape(ViewStates, each)
	states.ordered, states.again = false, true
	out := []shape{states}
	if len(p.groups) > 0 {
		groups := p.by(p.groups, func(s state) string { return s.group })
		out = append(out, p.shape(ViewGroups, groups))
	}
	if len(owners) > 0 {
		turns := p.shape(ViewOwners, p.by(owners, func(s state) string { return string(s.owner) }))
		turns.ordered = false // seed: R18
		out = append(out, turns)
	}
	return out
}

// by makes a stage of the states for each name.
func (p *Process) by(names []string, of func(state) string) []Stage {
	out := make([]Stage, len(names))
	for i, name := range names {
		out[i].Name = name
		for _, s := range p.states {
			if of(s) == name {
				out[i].States = append(out[i].States, s.name)
			}
		}
	}
	return out
}

func (p *Process) shape(name string, stages []Stage) shape {
	out := shape{name: name, ordered: true, of: slices.Repeat([]uint8{none}, len(p.states))}
	for i, st := range stages {
		out.stages = append(out.stages, st.Name)
		for _, s := range st.States {
			out.of[p.state(s)] = uint8(i)
		}
	}
	return out
}

// cells is how many numbers a cohort takes.
func (p *plan) cells() int {
	n := 1
	for i := range p.shapes {
		k := len(p.shapes[i].stages)
		n += k + k*k
	}
	return n
}
