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
	writeList(&w, s.Views, func(v View) {
		w.text(v.Name)
		writeList(&w, v.Stages, func(st Stage) {
			w.text(st.Name)
			w.texts(st.States)
			w.bool(st.Aside)
		})
	})
	writeList(&w, s.Measures, func(m Measure) {
		w.text(m.Name)
		w.marks(m.From)
		w.marks(m.To)
		w.bool(m.Again)
	})
	w.texts(s.Curves)
	w.texts(s.Good)
	writeList(&w, s.Limits, func(l Limit) {
		w.int(l.After.Microseconds())
		w.texts(l.States)
	})
	writeList(&w, s.Ages, func(a time.Duration) { w.int(int64(a)) })
	return w.buf
}

func (w *writer) process(p *Process) {
	w.text(p.name)
	writeList(w, p.groups, func(g group) {
		w.text(g.name)
		w.bool(g.aside)
	})
	writeList(w, p.states, func(s state) {
		w.text(s.name)
		w.text(s.group)
		w.uint(uint64(s.kind))
		w.text(string(s.owner))
		w.text(s.probability.String())
		w.bool(s.duties)
	})
	w.texts(p.events)
	writeList(w, p.planned, func(d pass) {
		w.text(d.state)
		w.text(d.event)
		w.uint(uint64(d.clock))
	})
}

func (w *writer) marks(m Marks) {
	w.texts(m.Events)
	w.texts(m.States)
}

// study reads one that encodeStudy wrote; whether it is valid is for newPlan to say.
func (p *parser) study() Study {
	return Study{
		Process: p.process(), AsOf: p.time(),
		Views:    readList(p, MaxViews, p.view),
		Measures: readList(p, MaxMeasures, func() Measure { return Measure{p.text(), p.marks(), p.marks(), p.bool()} }),
		Curves:   p.texts(MaxCurves), Good: p.texts(lifecycle.MaxStates),
		Limits: readList(p, lifecycle.MaxStates, p.limit),
		Ages:   readList(p, MaxAges, func() time.Duration { return time.Duration(p.upTo(math.MaxInt64)) }),
	}
}

func (p *parser) view() View {
	return View{p.text(), readList(p, lifecycle.MaxStates, func() Stage {
		return Stage{p.text(), p.texts(lifecycle.MaxStates), p.bool()}
	})}
}

func (p *parser) limit() Limit {
	return Limit{time.Duration(p.upTo(math.MaxInt64/1000)) * time.Microsecond, p.texts(lifecycle.MaxStates)}
}

func (p *parser) time() time.Time { return lifecycle.Instant(p.upTo(int64(maxInstant))).Time() }

func (p *parser) process() Process {
	return Process{
		name:   p.text(),
		groups: readList(p, lifecycle.MaxGroups, func() group { return group{p.text(), p.bool()} }),
		states: readList(p, lifecycle.MaxStates, p.state),
		events: p.texts(lifecycle.MaxEvents),
		planned: readList(p, lifecycle.MaxStates*lifecycle.MaxDeadlines, func() pass {
			return pass{p.text(), p.text(), lifecycle.Clock(p.upTo(int64(lifecycle.Until)))}
		}),
	}
}

func (p *parser) state() state {
	s := state{name: p.text(), group: p.text(), kind: lifecycle.StateKind(p.upTo(2)), owner: irm.Party(p.text())}
	probability, err := irm.ParseRate(p.text())
	if err != nil {
		p.fail("want a probability")
	}
	s.probability, s.duties = probability, p.bool()
	return s
}

func (p *parser) marks() Marks {
	return Marks{Events: p.texts(lifecycle.MaxEvents), States: p.texts(lifecycle.MaxStates)}
}
