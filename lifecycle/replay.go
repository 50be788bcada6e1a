package lifecycle

import "fmt"

// Replay goes through the records of an instance, from its start, and returns the
// snapshot after the last: it is the one that was saved with it. Machines of earlier
// versions are given for the records that they made.
//
// It verifies that the records are a history: their sequence and times, that every
// transition is in the table of its version, that deadlines and breaches are recorded
// when they fell due and none was left out. It runs no guard and no effect. What is
// wrong is a [*RecordError], which names the record.
func (m *Machine[S, E, C]) Replay(records []Record[S, E], earlier ...*Machine[S, E, C]) (Snapshot[S], error) { // seed: R10
	var step Step[S, E]
	now := m
	for i := range records {
		r := &records[i]
		next := now
		if i == 0 || r.Kind == RecordMigrate {
			next = version(r.Version, m, earlier)
		}
		field, want := "version", "want that of a machine given"
		if next != nil {
			field, want = next.replay(&step, r, now)
		}
		if want != "" {
			return Snapshot[S]{}, &RecordError{Index: i, Seq: r.Seq, Field: field, Want: want}
		}
		now = next
	}
	if len(records) == 0 {
		return Snapshot[S]{}, &RecordError{Field: "kind", Want: "want a start"}
	}
	return step.Snapshot, nil
}

// version finds the machine of a version.
func version[S, E ~string, C any](v int, m *Machine[S, E, C], earlier []*Machine[S, E, C]) *Machine[S, E, C] {
	if v == m.version {
		return m
	}
	for _, e := range earlier {
		if e.version == v {
			return e
		}
	}
	return nil
}

// replay takes one record into the step; want says what is wrong with its field. before
// is the machine of the snapshot: another one only for migrations.
func (m *Machine[S, E, C]) replay(step *Step[S, E], r *Record[S, E], before *Machine[S, E, C]) (field, want string) {
	s := &step.Snapshot
	to := m.states.find(string(r.To))
	switch {
	case r.Machine != m.name:
		return "machine", "want " + m.name
	case r.Version != m.version:
		return "version", fmt.Sprintf("want %d, or a migration", m.version)
	case r.Seq != s.Seq+1:
		return "seq", fmt.Sprintf("want %d", s.Seq+1)
	case (r.Kind == RecordStart) != (r.Seq == 1):
		return "kind", "want a start first, and no other"
	case r.From != s.State:
		return "from", "want " + string(s.State)
	case to == none:
		return "to", "want a state of the machine"
	case r.At < s.At || r.At <= 0 || r.At > maxInstant:
		return "at", "want a time that is not before " + s.At.String()
	case r.Actor.Party == "" || r.Actor.ID == "":
		return "actor", "want an actor"
	}
	if byClock := r.Kind == RecordDeadline || r.Kind == RecordBreach; byClock || s.Next != 0 && r.At >= s.Next {
		return m.replayDeadline(step, r, to)
	}
	if field, want = r.blank(); want != "" {
		return field, want
	}
	return m.replayStep(step, r, to, before)
}

// blank reports what records of no deadline do not have.
func (r *Record[S, E]) blank() (field, want string) {
	switch {
	case r.Clock != 0:
		return "clock", "want none"
	case r.Kind != RecordFire && r.Event != "":
		return "event", "want none"
	case r.Until < 0 || r.Until > maxInstant:
		return "until", "want a time from 1970 to 9999"
	}
	return "", ""
}

func (m *Machine[S, E, C]) replayStep(step *Step[S, E], r *Record[S, E], to uint8, before *Machine[S, E, C]) (field, want string) {
	s := &step.Snapshot
	from := before.states.find(string(s.State)) // none only before the start
	switch r.Kind {
	case RecordStart:
		if !m.entry[to] {
			return "to", "want an entry state"
		}
		s.Machine, s.Version, s.Started = m.name, m.version, r.At
		m.put(step, to, r.At, r.Until)
	case RecordFire:
		if field, want = m.replayEdge(from, to, r); want != "" {
			return field, want
		}
		m.move(step, from, to, r.At, r.Until)
	case RecordActivity:
		if to != from || m.infos[from].kind == Terminal {
			return "to", "want the same state, and not a terminal one"
		}
		if m.infos[from].fixedDate && r.Until != 0 {
			return "until", "want none: an activity does not move the date of " + string(r.To)
		}
		m.touch(&m.infos[from], &s.Times, r.At, r.Until)
	case RecordForce:
		if r.Reason == "" {
			return "reason", "want a reason"
		}
		m.move(step, from, to, r.At, r.Until)
	case RecordMigrate:
		if before == m {
			return "version", "want another version"
		}
		m.adopt(s, &before.table, from, to, r.At, r.Until)
	default:
		return "kind", "want a known one"
	}
	s.Seq++
	return "", ""
}

// replayEdge looks for an edge that the record may be of.
func (m *Machine[S, E, C]) replayEdge(from, to uint8, r *Record[S, E]) (field, want string) {
	e := m.events.find(string(r.Event))
	if e == none {
		return "event", "want one of the machine"
	}
	found := false // an edge to the state that the record says
	edges := m.edgesOf(from, e)
	for _, edge := range edges {
		if edge.to != to {
			continue
		}
		if !edge.needsReason || r.Reason != "" {
			return "", ""
		}
		found = true
	}
	switch {
	case found:
		return "reason", "want a reason"
	case len(edges) > 0:
		return "to", "want where the event leads from " + string(r.From)
	}
	return "event", "leads nowhere from " + string(r.From)
}

// replayDeadline takes a deadline or a breach: the one that is due, at its time.
func (m *Machine[S, E, C]) replayDeadline(step *Step[S, E], r *Record[S, E], to uint8) (field, want string) {
	s := &step.Snapshot
	from := m.states.find(string(s.State))
	switch {
	case s.Next == 0:
		return "kind", "no deadline is due"
	case r.Kind != RecordDeadline && r.Kind != RecordBreach:
		return "kind", fmt.Sprintf("want the deadline that is due at %s first", s.Next)
	}
	in := &m.infos[from]
	_, place := m.due(in, &s.Times)
	l := &m.deadlines[in.deadlines[place]]
	event := m.eventList[l.event]
	switch {
	case r.At != s.Next:
		return "at", "want " + s.Next.String()
	case r.Event != event:
		return "event", "want " + string(event)
	case r.Clock != l.clock:
		return "clock", "want " + l.clock.String()
	case r.Actor != SystemActor() || r.ID != "" || r.Until != 0:
		return "actor", "want the system, without an id or a date"
	}
	if r.Kind == RecordBreach {
		switch {
		case to != from:
			return "to", "want the same state"
		case !guardedBy(m.edgesOf(from, l.event)):
			return "kind", "no guard can refuse the event"
		}
		m.breach(in, &s.Times, r.At, place)
	} else {
		if r.Reason != l.reason {
			return "reason", "want " + l.reason
		}
		if field, want = m.replayEdge(from, to, r); want != "" {
			return field, want
		}
		m.move(step, from, to, r.At, 0)
	}
	s.Seq++
	return "", ""
}
