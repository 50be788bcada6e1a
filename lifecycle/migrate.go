package lifecycle

import "slices"

// Migrate takes an instance over from another version of the machine. The mapping says
// what becomes of states; those it does not have keep their name. A state that the new
// version does not have either is ErrUnmapped.
//
// The visit goes on: the time of entry stays, and deadlines are counted from there. What
// would have been due before is due at once. A refused deadline and the sum of a Total
// clock pass to the deadline of the new version with the same clock and event, in the
// case of Total one with a state in common.
func (m *Machine[S, E, C]) Migrate(s Snapshot[S], old *Machine[S, E, C], mapping map[S]S, meta Meta) (Step[S, E], error) {
	from, at, until, err := old.admit(&s, &meta)
	if err != nil {
		return Step[S, E]{}, err
	}
	if old.name != m.name || old.version == m.version {
		return Step[S, E]{}, m.stranger(old.name, old.version, none, string(s.State), "")
	}
	target, ok := mapping[s.State]
	if !ok {
		target = s.State
	}
	to := m.states.find(string(target))
	if to == none {
		return Step[S, E]{}, m.refuse(ErrUnmapped, string(s.State), "", 0)
	}
	step := Step[S, E]{Snapshot: s}
	step.Record.From = s.State
	m.adopt(&step.Snapshot, &old.table, from, to, at, until)
	m.record(&step, RecordMigrate, "", &meta, at, until)
	return step, nil
}

// adopt makes a snapshot of the old table one of this machine.
func (m *Machine[S, E, C]) adopt(s *Snapshot[S], old *table, from, to uint8, at, until Instant) {
	was, is := &old.infos[from], &m.infos[to]
	s.Version, s.State, s.At = m.version, m.stateList[to], at
	before, left := s.Totals, s.Times
	old.leave(was, &left, at)
	s.Totals = [MaxTotals]int64{}
	for i := range m.deadlines {
		l, j := &m.deadlines[i], m.counterpart(i, old, from, to)
		switch {
		case l.clock != Total || j < 0:
		case m.has(to, i): // the visit goes on under the same clock
			s.Totals[l.total] = min(l.after, before[old.deadlines[j].total])
		default:
			s.Totals[l.total] = min(l.after, left.Totals[old.deadlines[j].total])
		}
	}
	breaches := s.Breaches
	s.Breaches = 0
	for i, d := range is.deadlines {
		for j, o := range was.deadlines {
			if breaches>>j&1 != 0 && m.alike(&m.deadlines[d], old, &old.deadlines[o]) {
				s.Breaches |= 1 << i
			}
		}
	}
	if until != 0 {
		s.Until = until
		s.Breaches &^= is.untilBits(m.deadlines)
	}
	s.Next, _ = m.due(is, &s.Times)
}

// untilBits are the bits of a state's deadlines by the Until clock.
func (in *info) untilBits(deadlines []deadline) (bits uint64) {
	for i, d := range in.deadlines {
		if deadlines[d].clock == Until {
			bits |= 1 << i
		}
	}
	return bits
}

// alike reports whether two deadlines of two versions have the same clock and event.
func (t *table) alike(l *deadline, old *table, o *deadline) bool {
	return l.clock == o.clock && t.events.words[l.event] == old.events.words[o.event]
}

// counterpart is the first Total deadline of the old table that is alike and has a state
// in common, the states that the migration joins among them; or -1.
func (t *table) counterpart(i int, old *table, from, to uint8) int {
	for j := range old.deadlines {
		if !t.alike(&t.deadlines[i], old, &old.deadlines[j]) {
			continue
		}
		if old.has(from, j) && t.has(to, i) {
			return j
		}
		for s, name := range t.states.words {
			if o := old.states.find(name); o != none && t.has(uint8(s), i) && old.has(o, j) {
				return j
			}
		}
	}
	return -1
}

// has reports whether a state has a deadline.
func (t *table) has(state uint8, d int) bool {
	return slices.Contains(t.infos[state].deadlines, uint8(d))
}
