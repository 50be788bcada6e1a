package funnel

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Process is what a [Study] knows of a machine: its states, each with its group, kind,
// owner and probability, its events, and which of its deadlines are planned. Make one with
// [Of]. The zero Process is none.
type Process struct {
	name    string
	states  []state
	events  []string
	groups  []group
	planned []pass
}

type group struct {
	name  string
	aside bool
}

// pass names a deadline as records do.
type pass struct {
	state, event string
	clock        lifecycle.Clock
}

type state struct {
	name        string
	group       string
	kind        lifecycle.StateKind
	owner       irm.Party
	probability irm.Rate
	duties      bool // it has deadlines that are not planned
}

// Of is the process of a machine. Earlier versions are given where instances have records
// of them: states and events that the machine no longer has come after its own. What two
// versions say of the same state or deadline, the first of them says.
func Of[S, E ~string, C any](m *lifecycle.Machine[S, E, C], earlier ...*lifecycle.Machine[S, E, C]) Process {
	p := Process{name: m.Name()}
	known, passes := map[string]bool{}, map[pass]bool{}
	for _, version := range append([]*lifecycle.Machine[S, E, C]{m}, earlier...) {
		d := version.Definition()
		for _, g := range d.Groups {
			if !slices.Contains(groupNames(p.groups), g.Name) {
				p.groups = append(p.groups, group{g.Name, g.Aside})
			}
		}
		for _, s := range d.States {
			if !known[string(s.Name)] {
				known[string(s.Name)] = true
				p.states = append(p.states, state{string(s.Name), version.Group(s.Name), s.Kind, s.Owner, s.Probability, false})
			}
		}
		for e := range version.Events() {
			if !slices.Contains(p.events, string(e)) {
				p.events = append(p.events, string(e))
			}
		}
		for _, l := range d.Deadlines {
			for _, s := range d.States {
				in := slices.Contains(l.States, s.Name) || slices.Contains(l.Groups, version.Group(s.Name)) && s.Kind != lifecycle.Terminal
				if key := (pass{string(s.Name), string(l.Event), l.Clock}); in && !passes[key] {
					passes[key] = true
					p.deadline(key, l.Planned)
				}
			}
		}
	}
	return p
}

func (p *Process) deadline(key pass, planned bool) {
	if planned {
		p.planned = append(p.planned, key)
		return
	}
	p.states[p.state(key.state)].duties = true
}

// validate reports what a process decoded from bytes, or the zero one, may lack.
func (p *Process) validate(out *irm.Findings) {
	if p.name == "" || len(p.states) == 0 {
		out.Add("process", "empty", "no process: want funnel.Of a machine")
		return
	}
	if len(p.states) > lifecycle.MaxStates || len(p.events) > lifecycle.MaxEvents || len(p.groups) > lifecycle.MaxGroups {
		out.Add("process", "limit", "more than %d states, %d events or %d groups in all versions together",
			lifecycle.MaxStates, lifecycle.MaxEvents, lifecycle.MaxGroups)
	}
	names := make([]string, 0, len(p.states))
	for _, s := range p.states {
		names = append(names, s.name)
		if s.kind > lifecycle.Terminal {
			out.Add("process", "state_kind", "no such kind of state")
		}
		if s.owner != "" {
			out.AddErr("process", irm.CheckID(s.owner))
		}
		if s.group != "" && !slices.Contains(groupNames(p.groups), s.group) {
			out.Add("process", "unknown_group", "no group %s", irm.Quote(s.group))
		}
		if s.probability.Sign() < 0 || s.probability.Cmp(one) > 0 {
			out.Add("process", "probability", "a probability that is not from 0 to 1")
		}
	}
	for _, list := range [][]string{{p.name}, names, p.events, groupNames(p.groups)} {
		checkNames("process", list, out)
	}
	for _, d := range p.planned {
		if p.state(d.state) < 0 || !slices.Contains(p.events, d.event) || d.clock < lifecycle.Stay || d.clock > lifecycle.Until {
			out.Add("process", "deadline", "a planned deadline of no state, event or clock")
		}
	}
}

var one = irm.MustRate("1")

// checkNames reports names that are none, and those that are there twice.
func checkNames(path string, names []string, out *irm.Findings) {
	seen := map[string]bool{}
	for i, name := range names {
		if err := irm.CheckID(name); err != nil {
			out.AddErr(path, err)
		} else if i > 0 && seen[name] {
			out.Add(path, "duplicate", "%s is there twice", irm.Quote(name))
		}
		if len(names) > 1 { // one alone needs no map
			seen[name] = true
		}
	}
}

// none is the number of no state, event or stage.
const none = 255

// numbers are the places of names in their list.
func numbers(list []string) map[string]uint8 {
	out := make(map[string]uint8, len(list))
	for i, name := range list {
		out[name] = uint8(i)
	}
	return out
}

func stateNames(states []state) []string {
	out := make([]string, len(states))
	for i, s := range states {
		out[i] = s.name
	}
	return out
}

func groupNames(groups []group) []string {
	out := make([]string, len(groups))
	for i, g := range groups {
		out[i] = g.name
	}
	return out
}
