package lifecycletest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// question is a snapshot with facts and meta about which everybody has to agree.
type question[S, E ~string, C any] struct {
	path  string
	seed  uint64
	s     lifecycle.Snapshot[S]
	facts C
	meta  lifecycle.Meta
	how   string
}

// checkAgreement asks Permitted, Explain, Fire and Apply about every event in every state,
// and reads the table beside them.
func (t *trial[S, E, C]) checkAgreement() {
	for _, state := range t.states {
		path, s, ok := t.reach(state, t.kit.Meta.At)
		if !ok {
			continue
		}
		for _, set := range t.settingsOf(state) {
			for _, reason := range []bool{true, false} {
				facts, meta := t.dress(set, t.kit.meta(s.At.Time().Add(tick)))
				how := set.String()
				if !reason {
					meta.Reason, how = "", how+" and no reason"
				}
				t.agree(question[S, E, C]{path.String(), 0, s, facts, meta, how})
			}
		}
		t.oddMetas(path, s)
	}
}

// oddMetas asks with what no step may have.
func (t *trial[S, E, C]) oddMetas(path Path[S, E], s lifecycle.Snapshot[S]) {
	facts, usual := t.dress(nil, t.kit.meta(s.At.Time().Add(tick)))
	for _, odd := range oddMetas {
		meta := usual
		odd.change(&meta)
		t.agree(question[S, E, C]{path.String(), 0, s, facts, meta, odd.how})
	}
	early := usual
	early.At = s.At.Time().Add(-tick)
	t.agree(question[S, E, C]{path.String(), 0, s, facts, early, "before the last record"})
	if s.Next != 0 {
		late := usual
		late.At = s.Next.Time()
		t.agree(question[S, E, C]{path.String(), 0, s, facts, late, "with a deadline due"})
	}
}

// settingsOf are those of one change, and those in which each edge of a state is taken.
func (t *trial[S, E, C]) settingsOf(state S) []setting {
	out := t.settings()
	for _, e := range t.leave[state] {
		s, ok := t.taking(e, t.kit.Meta, false)
		if ok && !slices.ContainsFunc(out, func(other setting) bool { return slices.Equal(s, other) }) {
			out = append(out, s)
		}
	}
	return out
}

// agree asks one question.
func (t *trial[S, E, C]) agree(q question[S, E, C]) {
	t.hand = hand[S, E, C]{path: func() string { return q.path }, seed: q.seed, state: q.s.State, how: q.how, facts: q.facts, meta: q.meta}
	permitted := t.m.Permitted(nil, q.s, q.facts, q.meta)
	options := map[E]lifecycle.Option[S, E]{}
	var offered []E
	for _, o := range t.m.Explain(q.s, q.facts, q.meta) {
		options[o.Event], offered = o, append(offered, o.Event)
	}
	for _, event := range t.events {
		t.hand.event = event
		o, has := options[event]
		_, row := t.cells[cell[S, E]{q.s.State, event}]
		edge, want := t.reads(q, event)
		step, err := t.m.Fire(q.s, event, q.facts, q.meta)
		var wrong string
		switch {
		case (want == nil) != (err == nil) || !errors.Is(err, want):
			wrong = fmt.Sprintf("the table says %s, Fire says %s", verdict(want), verdict(err))
		case slices.Contains(permitted, event) != (err == nil):
			wrong = fmt.Sprintf("Permitted has %v, Fire says %s", permitted, verdict(err))
		case has != row:
			wrong = fmt.Sprintf("Explain has %v: want the events of the state", offered)
		case has && o.Allowed != (err == nil):
			wrong = fmt.Sprintf("Explain says %t, Fire says %s", o.Allowed, verdict(err))
		case has && !slices.Equal(names(o.Reasons), t.obstacles(q, event)):
			wrong = fmt.Sprintf("Explain gives the reasons %v: want %v", names(o.Reasons), t.obstacles(q, event))
		case err == nil && (step.Snapshot.State != edge.To || o.To != edge.To || !slices.Equal(step.Effects, edge.Effects)):
			wrong = fmt.Sprintf("the table leads to %s, Explain to %s, Fire to %s", quote(edge.To), quote(o.To), quote(step.Snapshot.State))
		case err == nil && step.Record != record(q, event, step):
			wrong = fmt.Sprintf("the record is %+v: want %+v", step.Record, record(q, event, step))
		default:
			wrong = t.applies(q, event, step, err)
		}
		if wrong != "" {
			t.report(Failure{Message: fmt.Sprintf("%s, %s: %s", t.at(q.s.State, event), q.how, wrong), Path: q.path, Seed: q.seed})
		}
	}
}

// names are what stands in the way, as Explain tells it.
func names(reasons []lifecycle.Reason) []string {
	var out []string
	for _, r := range reasons {
		out = append(out, r.Guard)
	}
	return out
}

// obstacles are what Explain should name: every guard that refuses, once, and what meta
// lacks.
func (t *trial[S, E, C]) obstacles(q question[S, E, C], event E) []string {
	var out, guards []string
	if t.untimely(q) != nil {
		out = append(out, lifecycle.ReasonMeta)
	}
	edges := t.cells[cell[S, E]{q.s.State, event}]
	for _, e := range edges {
		free := true
		for _, g := range e.Guards {
			if t.guard(g, q.facts, q.meta) == nil {
				continue
			}
			if free = false; !slices.Contains(guards, g) {
				guards = append(guards, g)
			}
		}
		if free {
			edges, guards = []lifecycle.Edge[S, E]{e}, nil
			break
		}
	}
	out = append(out, guards...)
	if edges[0].NeedsReason && q.meta.Reason == "" {
		out = append(out, lifecycle.ReasonReason)
	}
	return out
}

// record is what a step should be kept as.
func record[S, E ~string, C any](q question[S, E, C], event E, step lifecycle.Step[S, E]) lifecycle.Record[S, E] {
	return lifecycle.Record[S, E]{
		Machine: q.s.Machine, Version: q.s.Version, Seq: q.s.Seq + 1, Kind: lifecycle.RecordFire, From: q.s.State, To: step.Snapshot.State, Event: event,
		At: lifecycle.InstantOf(q.meta.At), Until: lifecycle.InstantOf(q.meta.Until), Actor: q.meta.Actor, Reason: q.meta.Reason, ID: q.meta.ID,
	}
}

// applies compares Apply with Fire, and looks at what is left after an error.
func (t *trial[S, E, C]) applies(q question[S, E, C], event E, fired lifecycle.Step[S, E], err error) string {
	step := lifecycle.Step[S, E]{Snapshot: q.s}
	again := t.m.Apply(&step, event, q.facts, &q.meta)
	switch {
	case !alike(again, err):
		return fmt.Sprintf("Apply says %s, Fire says %s", verdict(again), verdict(err))
	case err == nil && (step.Snapshot != fired.Snapshot || step.Record != fired.Record):
		return fmt.Sprintf("Apply makes %+v, Fire %+v", step, fired)
	case err != nil && (step.Snapshot != q.s || step.Record != (lifecycle.Record[S, E]{}) || step.Effects != nil):
		return "Apply changes the step, and returns an error"
	case err != nil && (fired.Snapshot != lifecycle.Snapshot[S]{} || fired.Record != (lifecycle.Record[S, E]{}) || fired.Effects != nil):
		return "Fire returns a step together with an error"
	}
	return ""
}

// alike reports whether two errors say the same. Those of the table are one and the same.
func alike(a, b error) bool {
	var p, q *lifecycle.TransitionError
	return errors.As(a, &p) && errors.As(b, &q) && p == q || verdict(a) == verdict(b)
}

// reads is what Fire should do by the table: the edge that it takes, or the condition
// that the error matches.
func (t *trial[S, E, C]) reads(q question[S, E, C], event E) (edge lifecycle.Edge[S, E], want error) {
	edges, untimely := t.cells[cell[S, E]{q.s.State, event}], t.untimely(q)
	switch {
	case len(edges) == 0 && errors.Is(untimely, lifecycle.ErrDeadline):
		return edge, untimely
	case len(edges) == 0 && t.kind(q.s.State) == lifecycle.Terminal:
		return edge, lifecycle.ErrTerminal
	case len(edges) == 0:
		return edge, lifecycle.ErrNotPermitted
	case untimely != nil:
		return edge, untimely
	}
	for _, edge = range edges {
		if t.refusing(edge, q.facts, q.meta) != "" {
			continue
		}
		if edge.NeedsReason && q.meta.Reason == "" {
			return edge, lifecycle.ErrReason
		}
		return edge, nil
	}
	return edge, lifecycle.ErrGuard
}

// untimely is what stands against any step with this meta.
func (t *trial[S, E, C]) untimely(q question[S, E, C]) error {
	switch at := lifecycle.InstantOf(q.meta.At); {
	case at == 0 || q.meta.Actor.Party == "" || q.meta.Actor.ID == "":
		return irm.ErrInvalid
	case at < q.s.At:
		return lifecycle.ErrOrder
	case q.s.Next != 0 && at >= q.s.Next:
		return lifecycle.ErrDeadline
	}
	return nil
}

func (t *trial[S, E, C]) kind(state S) lifecycle.StateKind {
	s, _ := t.table.State(state)
	return s.Kind
}

// verdict is an error in words.
func verdict(err error) string {
	if err == nil {
		return "yes"
	}
	return err.Error()
}
