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
	ages   []int64

	// Of states: the rank of their chances, whether these need not get better any more,
	// and whether they are a good end. Silent: no state has any chance.
	chances       []int
	certain, good []bool
	silent, ends  bool           // ends: some are good
	planned       map[int64]bool // deadlines, by passKey

	// A bit for each measure: of From in the lower half, of To in the upper.
	eventMarks, stateMarks []uint64
}

// shape is what is fixed of a view.
type shape struct {
	name   string
	stages []string
	of     []uint8 // the stage of each state, or none
	path   []bool  // stages that are steps of the path; in a view without order none is
	last   uint8   // of these
	again  bool    // a transition to the same stage is a new visit
}

func newPlan(s Study) (*plan, error) {
	if err := s.Validate().Err(); err != nil {
		return nil, err
	}
	p := &plan{study: s, asOf: lifecycle.InstantOf(s.AsOf)}
	n := len(s.Process.states)
	p.limits, p.planned = make([]int64, n), map[int64]bool{}
	p.eventMarks, p.stateMarks = make([]uint64, len(s.Process.events)), make([]uint64, n)
	for _, st := range s.Process.states {
		p.kinds = append(p.kinds, st.kind)
	}
	for _, l := range s.Limits {
		for _, name := range l.States {
			p.limits[s.Process.state(name)] = l.After.Microseconds()
		}
	}
	for _, d := range s.Process.planned {
		event := slices.Index(s.Process.events, d.event)
		p.planned[passKey(uint8(s.Process.state(d.state)), uint8(event), d.clock)] = true
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
	p.outcomes()
	for _, v := range slices.Concat(s.Process.views(), s.Views) {
		p.shapes = append(p.shapes, p.shape(v))
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

// outcomes reads from the chances what is better than what, and what is a good end.
func (p *plan) outcomes() {
	states := p.study.Process.states
	p.silent = !slices.ContainsFunc(states, func(s state) bool { return s.probability.Sign() > 0 })
	for _, s := range states {
		rank := 0
		for _, other := range states {
			if other.probability.Cmp(s.probability) < 0 {
				rank++
			}
		}
		sure := s.probability.Cmp(one) == 0
		good := s.kind != lifecycle.Open && (sure || slices.Contains(p.study.Good, s.name))
		p.chances = append(p.chances, rank)
		p.certain = append(p.certain, p.silent || sure || good)
		p.good = append(p.good, good)
		p.ends = p.ends || good
	}
}

// views are those that the process has by itself.
func (p *Process) views() []View {
	var each []Stage
	var parties []string
	for _, s := range p.states {
		each = append(each, StageOf(s.name, s.name))
		if owner := string(s.owner); owner != "" && !slices.Contains(parties, owner) {
			parties = append(parties, owner)
		}
	}
	out := []View{{ViewStates, each}}
	if len(p.groups) > 0 {
		groups := p.by(groupNames(p.groups), func(s state) string { return s.group })
		for i, g := range p.groups {
			groups[i].Aside = g.aside
		}
		out = append(out, View{ViewGroups, groups})
	}
	if len(parties) > 0 {
		out = append(out, View{ViewTurns, p.by(parties, func(s state) string { return string(s.owner) })}) // seed: R18
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

func (p *plan) shape(v View) shape {
	process := &p.study.Process
	out := shape{name: v.Name, of: slices.Repeat([]uint8{none}, len(process.states)), path: make([]bool, len(v.Stages)), last: none}
	out.again = v.Name == ViewStates
	ordered := v.Name != ViewStates && v.Name != ViewTurns
	for i, st := range v.Stages {
		out.stages = append(out.stages, st.Name)
		for _, name := range st.States {
			s := process.state(name)
			out.of[s] = uint8(i)
			if ordered && !st.Aside && p.onward(s) {
				out.path[i], out.last = true, uint8(i)
			}
		}
	}
	return out
}

// onward reports whether a state can make its stage a step of the path: it is open, or a
// good end, or nobody said what is one.
func (p *plan) onward(state int) bool {
	return p.kinds[state] == lifecycle.Open || p.good[state] || p.silent && !p.ends
}

// curve reports whether the study wants one of the view or measure.
func (p *plan) curve(name string) bool { return slices.Contains(p.study.Curves, name) }

// cells is how many numbers a cohort takes.
func (p *plan) cells() int {
	n := 1
	for i := range p.shapes {
		k := len(p.shapes[i].stages)
		n += k + k*k
	}
	return n
}
