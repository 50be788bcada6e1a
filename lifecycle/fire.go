package lifecycle

// Start begins an instance in the initial state or one of the entries: relationships
// that exist already are taken over where they stand. An empty state is the initial
// one.
func (m *Machine[S, E, C]) Start(state S, meta Meta) (Step[S, E], error) { // seed: R10
	i := m.initial
	if state != "" {
		i = m.states.find(string(state))
	}
	if i == none || !m.entry[i] {
		return Step[S, E]{}, m.refuse(ErrEntry, string(state), "", 0)
	}
	at, until, err := meta.check()
	if err != nil {
		return Step[S, E]{}, err
	}
	step := Step[S, E]{Snapshot: Snapshot[S]{Machine: m.name, Version: m.version, Times: Times{Started: at}}}
	m.put(&step, i, at, until)
	m.record(&step, RecordStart, "", &meta, at, until)
	return step, nil
}

// Fire lets an event happen to an instance. It changes nothing by itself: the host saves
// snapshot and record of the step together, and then runs its effects. The errors are
//
//   - of the table: ErrUnknownEvent, ErrNotPermitted, ErrTerminal, ErrForeign;
//   - of the time: ErrDeadline while a deadline is due at or before meta.At, ErrOrder
//     where the last record is later;
//   - of the guards: ErrGuard with their reasons, ErrReason;
//   - irm.ErrInvalid where meta lacks a time or an actor.
//
// All but the last are a [*TransitionError]. After an error the step is zero.
func (m *Machine[S, E, C]) Fire(s Snapshot[S], event E, facts C, meta Meta) (step Step[S, E], err error) {
	err = m.apply(&step, &s, event, facts, &meta)
	return step, err
}

// Apply is [Machine.Fire] without copies, for loops over many events: it takes the
// snapshot from the step and puts the new step in its place. After an error the step
// is as it was.
func (m *Machine[S, E, C]) Apply(step *Step[S, E], event E, facts C, meta *Meta) error {
	return m.apply(step, &step.Snapshot, event, facts, meta)
}

// apply writes the step only once nothing stands against it.
func (m *Machine[S, E, C]) apply(step *Step[S, E], s *Snapshot[S], event E, facts C, meta *Meta) error {
	from, e := m.states.quick(string(s.State)), m.events.quick(string(event))
	if from == none || e == none {
		from, e = m.states.find(string(s.State)), m.events.find(string(event))
	}
	if from == none || e == none || s.Version != m.version || s.Machine != m.name {
		return m.stranger(s.Machine, s.Version, from, string(s.State), string(event))
	}
	c := m.cells[uint(from)<<(m.shift&15)|uint(e)]
	if c.n == 0 {
		if s.Next != 0 && InstantOf(meta.At) >= s.Next {
			return m.refuse(ErrDeadline, string(s.State), string(event), s.Next)
		}
		return &m.rejections[c.first]
	}
	at, until, err := meta.check()
	if err != nil {
		return err
	}
	if !s.timely(at) {
		return m.untimely(&s.Times, string(s.State), string(event), at)
	}
	i := int(c.first)
	for j, guard := range m.guards[i] { // choose, without a call
		if why := guard(facts, *meta); why != nil {
			if i, err = m.otherwise(c, j, why, facts, meta); err != nil {
				return err
			}
			break
		}
	}
	edge := &m.edges[i]
	if edge.needsReason && meta.Reason == "" {
		return m.refuse(ErrReason, string(s.State), string(event), 0)
	}
	if s != &step.Snapshot {
		step.Snapshot = *s
	}
	m.move(step, from, edge.to, at, until)
	m.record(step, RecordFire, m.eventList[e], meta, at, until)
	step.Effects = edge.effects
	return nil
}

// choose returns the first edge of the cell whose guards all pass. The error has the
// first reason of each, each guard once.
func (m *Machine[S, E, C]) choose(c cell, facts C, meta *Meta) (int, error) {
	for j, guard := range m.guards[c.first] {
		if why := guard(facts, *meta); why != nil {
			return m.otherwise(c, j, why, facts, meta)
		}
	}
	return int(c.first), nil
}

// otherwise chooses among the other edges of a cell, where guard j refused the first. It
// allocates only if all refuse.
func (m *Machine[S, E, C]) otherwise(c cell, j int, why error, facts C, meta *Meta) (int, error) {
	var room [4]Reason
	reasons := append(room[:0], Reason{m.edges[c.first].guards[j], why})
edges:
	for i := int(c.first) + 1; i < int(c.first+c.n); i++ {
		for j, guard := range m.guards[i] {
			if why := guard(facts, *meta); why != nil {
				reasons = added(reasons, m.edges[i].guards[j], why)
				continue edges
			}
		}
		return i, nil
	}
	return 0, m.refusal(&m.edges[c.first], reasons)
}

// added has a reason of each guard once: rows often ask the same.
func added(reasons []Reason, guard string, why error) []Reason {
	for i := range reasons {
		if reasons[i].Guard == guard {
			return reasons
		}
	}
	return append(reasons, Reason{guard, why})
}

// refusal is a TransitionError; with one reason it is one piece of memory.
func (t *table) refusal(e *edge, reasons []Reason) *TransitionError {
	r := &struct {
		TransitionError
		room [1]Reason
	}{TransitionError: TransitionError{
		Condition: ErrGuard, Machine: t.name, Version: t.version,
		From: t.states.words[e.from], Event: t.events.words[e.event], Allowed: t.infos[e.from].allowed,
	}}
	r.Reasons = append(r.room[:0], reasons...)
	return &r.TransitionError
}

// Touch notes that something happened without a transition, such as a message or a
// call: the Idle clocks begin anew. It is also the way to set or move the date of the
// Until clock, where State.FixedDate does not say that it stays.
func (m *Machine[S, E, C]) Touch(s Snapshot[S], meta Meta) (Step[S, E], error) { // seed: R6
	i, at, until, err := m.admit(&s, &meta)
	if err != nil {
		return Step[S, E]{}, err
	}
	if m.infos[i].kind == Terminal {
		return Step[S, E]{}, m.refuse(ErrTerminal, string(s.State), "", 0)
	}
	if m.infos[i].fixedDate && until != 0 {
		return Step[S, E]{}, m.refuse(ErrFixedDate, string(s.State), "", 0)
	}
	step := Step[S, E]{Snapshot: s}
	m.touch(&m.infos[i], &step.Snapshot.Times, at, until)
	m.record(&step, RecordActivity, "", &meta, at, until)
	step.Record.From = s.State
	return step, nil
}

// Force puts an instance into any state, past the table and its guards, also out of a
// terminal one: the recorded way to mend a mistake. It needs a reason.
func (m *Machine[S, E, C]) Force(s Snapshot[S], to S, meta Meta) (Step[S, E], error) {
	i, at, until, err := m.admit(&s, &meta)
	if err != nil {
		return Step[S, E]{}, err
	}
	j := m.states.find(string(to))
	if j == none {
		return Step[S, E]{}, m.refuse(ErrNotPermitted, string(to), "", 0)
	}
	if meta.Reason == "" {
		return Step[S, E]{}, m.refuse(ErrReason, string(s.State), "", 0)
	}
	step := Step[S, E]{Snapshot: s}
	m.move(&step, i, j, at, until)
	m.record(&step, RecordForce, "", &meta, at, until)
	return step, nil
}

// admit checks what every step asks of snapshot and meta.
func (m *Machine[S, E, C]) admit(s *Snapshot[S], meta *Meta) (state uint8, at, until Instant, err error) {
	state = m.states.find(string(s.State))
	if state == none || s.Version != m.version || s.Machine != m.name {
		return none, 0, 0, m.stranger(s.Machine, s.Version, state, string(s.State), "")
	}
	if at, until, err = meta.check(); err != nil {
		return none, 0, 0, err
	}
	if !s.timely(at) {
		return none, 0, 0, m.untimely(&s.Times, string(s.State), "", at)
	}
	return state, at, until, nil
}

// put sets a step into a state in which it was not before.
func (m *Machine[S, E, C]) put(step *Step[S, E], to uint8, at, until Instant) {
	s := &step.Snapshot
	s.State = m.stateList[to]
	m.enter(&m.infos[to], &m.infos[to], &s.Times, at, until)
}

// move takes the snapshot of a step from one state to another.
func (m *Machine[S, E, C]) move(step *Step[S, E], from, to uint8, at, until Instant) {
	s, in := &step.Snapshot, &m.infos[from]
	if len(in.clocks) > 0 {
		m.leave(in, &s.Times, at)
	}
	step.Record.From = m.stateList[from]
	s.State = m.stateList[to]
	m.enter(in, &m.infos[to], &s.Times, at, until)
}

// record makes the record of a step whose snapshot is done. Record.From is set already.
func (m *Machine[S, E, C]) record(step *Step[S, E], kind RecordKind, event E, meta *Meta, at, until Instant) {
	s, r := &step.Snapshot, &step.Record
	s.Seq++
	r.Machine, r.Version, r.Seq = m.name, m.version, s.Seq
	r.Kind, r.Clock = kind, 0
	r.To, r.Event = s.State, event
	r.At, r.Until = at, until
	r.Actor, r.Reason, r.ID = meta.Actor, meta.Reason, meta.ID
}

// refuse is an error without reasons of guards.
func (t *table) refuse(condition error, state, event string, since Instant) error {
	e := &TransitionError{Condition: condition, Machine: t.name, Version: t.version, From: state, Event: event, Since: since}
	if i := t.states.find(state); i != none {
		e.Allowed = t.infos[i].allowed
	}
	return e
}

// stranger says why snapshot or event are not those of the machine.
func (t *table) stranger(name string, version int, state uint8, from, event string) error {
	if name != t.name || version != t.version || state == none {
		return &TransitionError{Condition: ErrForeign, Machine: name, Version: version, From: from, Event: event}
	}
	return t.refuse(ErrUnknownEvent, from, event, 0)
}

// untimely says what is wrong with the time of a step.
func (t *table) untimely(times *Times, from, event string, at Instant) error {
	if at < times.At {
		return t.refuse(ErrOrder, from, event, times.At)
	}
	return t.refuse(ErrDeadline, from, event, times.Next)
}
