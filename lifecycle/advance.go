package lifecycle

import (
	"iter"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Advance yields the steps that are due at now, in their order, each from the snapshot of
// the one before. A step has the time of its deadline, not that of the call, the reason
// that the deadline states, and the system as actor: however often and whenever a
// host calls Advance, the history is the same, as far as its facts are.
//
// A deadline whose guards refuse its event makes a record of the breach, one per visit,
// and nothing more: the event may still be fired by hand. After an activity the Idle
// clock begins anew, and a new date the Until clock; these may be breached again.
//
// The loop saves each step before it asks for the next. It ends after an error: a
// snapshot that is not this machine's ([Machine.Check]), or no time.
func (m *Machine[S, E, C]) Advance(s Snapshot[S], facts C, now time.Time) iter.Seq2[Step[S, E], error] { // seed: R6 B4
	return func(yield func(Step[S, E], error) bool) {
		at := InstantOf(now)
		err := m.Check(s)
		if err == nil && at == 0 {
			err = (&Meta{At: now, Actor: SystemActor()}).fault()
		}
		if err != nil {
			yield(Step[S, E]{}, err)
			return
		}
		for s.Next != 0 && s.Next <= at {
			step := m.lapse(s, facts)
			if !yield(step, nil) {
				return
			}
			s = step.Snapshot
		}
	}
}

// lapse applies the next deadline of a snapshot that has one.
func (m *Machine[S, E, C]) lapse(s Snapshot[S], facts C) Step[S, E] {
	from := m.states.find(string(s.State))
	in := &m.infos[from]
	at, place := m.due(in, &s.Times)
	l := &m.deadlines[in.deadlines[place]]
	meta := Meta{At: at.Time(), Actor: SystemActor(), Reason: l.reason}
	step := Step[S, E]{Snapshot: s}
	i, err := m.choose(m.cell(from, l.event), facts, &meta)
	if err != nil {
		meta.Reason = breachReason(l.reason, err)
		m.breach(in, &step.Snapshot.Times, at, place)
		step.Record.From = m.stateList[from]
		m.record(&step, RecordBreach, m.eventList[l.event], &meta, at, 0)
	} else {
		m.move(&step, from, m.edges[i].to, at, 0)
		m.record(&step, RecordDeadline, m.eventList[l.event], &meta, at, 0)
		step.Effects = m.edges[i].effects
	}
	step.Record.Clock = l.clock
	return step
}

func (t *table) breach(in *info, at *Times, now Instant, place int) {
	at.Breaches |= 1 << place
	at.At = now
	at.Next, _ = t.due(in, at)
}

// breachReason names the guards that refused. What they said may be about a person.
func breachReason(reason string, err error) string {
	var names []string
	for _, r := range err.(*TransitionError).Reasons {
		names = append(names, r.Guard)
	}
	return cut(reason+"; refused by "+strings.Join(names, ", "), maxReason)
}

// Check reports whether a snapshot is one that this machine made: the same name and
// version, a state of it, times in order, and the next deadline where the clocks put
// it. The error is a [*TransitionError] (ErrForeign) or [irm.Findings].
func (m *Machine[S, E, C]) Check(s Snapshot[S]) error {
	from := m.states.find(string(s.State))
	if from == none || s.Version != m.version || s.Machine != m.name {
		return m.stranger(s.Machine, s.Version, from, string(s.State), "")
	}
	if err := s.Validate().Err(); err != nil {
		return err
	}
	var fs irm.Findings
	in := &m.infos[from]
	if s.Breaches>>len(in.deadlines) != 0 {
		fs.Add("breaches", "breaches", "want a bit for each of %d deadlines at most", len(in.deadlines))
	} else if next, _ := m.due(in, &s.Times); next != s.Next {
		fs.Add("next", "deadline", "%q is not the next deadline: want %q", s.Next, next)
	}
	return fs.Err()
}
