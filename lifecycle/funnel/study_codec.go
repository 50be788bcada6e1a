package funnel

import (
	"math"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// encodeStudy writes a study that is valid.
func encodeStudy(s *Study) []byte {
	var w writer
	w.process(&s.Process)
	w.int(int64(lifecycle.InstantOf(s.AsOf)))
	w.uint(uint64(len(s.Views)))
	for _, v := range s.Views {
		w.text(v.Name)
		w.uint(uint64(len(v.Stages)))
		for _, st := range v.Stages {
			w.text(st.Name)
			w.texts(st.States)
			w.bool(st.Aside)
		}
	}
	w.uint(uint64(len(s.Measures)))
	for _, m := range s.Measures {
		w.text(m.Name)
		w.marks(m.From)
		w.marks(m.To)
		w.bool(m.Again)
	}
	w.texts(s.Curves)
	w.texts(s.Good)
	w.uint(uint64(len(s.Limits)))
	for _, l := range s.Limits {
		w.int(l.After.Microseconds())
		w.texts(l.States)
	}
	w.uint(uint64(len(s.Ages)))
	for _, a := range s.Ages {
		w.int(int64(a))
	}
	return w.buf
}

func (w *writer) process(p *Process) {
	w.text(p.name)
	w.uint(uint64(len(p.groups)))
	for _, g := range p.groups {
		w.text(g.name)
		w.bool(g.aside)
	}
	w.uint(uint64(len(p.states)))
	for _, s := range p.states {
		w.text(s.name)
		w.text(s.group)
		w.uint(uint64(s.kind))
		w.text(string(s.owner))
		w.text(s.probability.String())
		w.bool(s.duties)
	}
	w.texts(p.events)
	w.uint(uint64(len(p.planned)))
	for _, d := range p.planned {
		w.text(d.state)
		w.text(d.event)
		w.uint(uint64(d.clock))
	}
}

func (w *writer) marks(m Marks) {
	w.texts(m.Events)
	w.texts(m.States)
}

// study reads one that encodeStudy wrote; whether it is valid is for newPlan to say.
func (p *parser) study() Study {
	s := Study{Process: p.process(), AsOf: p.time(), Ages: []time.Duration{}}
	for range p.length(MaxViews) {
		v := View{Name: p.text()}
		for range p.length(lifecycle.MaxStates) {
			v.Stages = append(v.Stages, Stage{p.text(), p.texts(lifecycle.MaxStates), p.bool()})
		}
		s.Views = append(s.Views, v)
	}
	for range p.length(MaxMeasures) {
		s.Measures = append(s.Measures, Measure{p.text(), p.marks(), p.marks(), p.bool()})
	}
	s.Curves, s.Good = p.texts(MaxCurves), p.texts(lifecycle.MaxStates)
	for range p.length(lifecycle.MaxStates) {
		after := time.Duration(p.upTo(math.MaxInt64/1000)) * time.Microsecond
		s.Limits = append(s.Limits, Limit{after, p.texts(lifecycle.MaxStates)})
	}
	for range p.length(MaxAges) {
		s.Ages = append(s.Ages, time.Duration(p.upTo(math.MaxInt64)))
	}
	return s
}

func (p *parser) time() time.Time { return lifecycle.Instant(p.upTo(int64(maxInstant))).Time() }

func (p *parser) process() Process {
	out := Process{name: p.text()}
	for range p.length(lifecycle.MaxGroups) {
		out.groups = append(out.groups, group{p.text(), p.bool()})
	}
	for range p.length(lifecycle.MaxStates) {
		s := state{name: p.text(), group: p.text(), kind: lifecycle.StateKind(p.upTo(2)), owner: irm.Party(p.text())}
		probability, err := irm.ParseRate(p.text())
		if err != nil {
			p.fail("want a probability")
		}
		s.probability, s.duties = probability, p.bool()
		out.states = append(out.states, s)
	}
	out.events = p.texts(lifecycle.MaxEvents)
	for range p.length(lifecycle.MaxStates * lifecycle.MaxDeadlines) {
		out.planned = append(out.planned, pass{p.text(), p.text(), lifecycle.Clock(p.upTo(int64(lifecycle.Until)))})
	}
	return out
}

func (p *parser) marks() Marks {
	return Marks{Events: p.texts(lifecycle.MaxEvents), States: p.texts(lifecycle.MaxStates)}
}
