package lifecycle

// Option is an event of the present state, and what would come of it.
type Option[S, E ~string] struct {
	Event   E
	To      S // where it leads; if it is refused, where the first row of the table would
	Allowed bool
	Reasons []Reason // if it is refused, all of them
}

// Reasons of options that no guard gives have the name of what is missing.
const (
	ReasonMeta   = "meta"   // meta lacks a time or an actor, or is too early or behind a deadline
	ReasonReason = "reason" // the transition has to be given one
)

// Explain tells for each event of the state, in the order of the table, whether Fire
// would succeed with the same arguments, and otherwise every reason why not: all
// guards are asked. A snapshot of another machine has no options.
func (m *Machine[S, E, C]) Explain(s Snapshot[S], facts C, meta Meta) []Option[S, E] { // seed: R6
	from := m.states.find(string(s.State))
	if from == none || s.Version != m.version || s.Machine != m.name {
		return nil
	}
	refused := m.refused(&s, &meta)
	in := &m.offers[from]
	out := make([]Option[S, E], 0, len(in.events))
	for i, event := range in.events {
		o := m.explain(in.of[i].cell, facts, &meta)
		o.Event = event
		if refused != nil {
			o.Allowed, o.Reasons = false, append([]Reason{{ReasonMeta, refused}}, o.Reasons...)
		}
		out = append(out, o)
	}
	return out
}

// refused is what stands against every step with this meta.
func (m *Machine[S, E, C]) refused(s *Snapshot[S], meta *Meta) error {
	at, _, err := meta.check()
	if err == nil && !s.timely(at) {
		err = m.untimely(&s.Times, string(s.State), "", at)
	}
	return err
}

func (m *Machine[S, E, C]) explain(c cell, facts C, meta *Meta) Option[S, E] {
	o := Option[S, E]{To: m.stateList[m.edges[c.first].to]}
	var reasons []Reason
	asked := map[string]bool{}
	for i := int(c.first); i < int(c.first+c.n); i++ {
		edge, passed := &m.edges[i], true
		for j, guard := range m.guards[i] {
			err := guard(facts, *meta)
			passed = passed && err == nil
			if name := edge.guards[j]; err != nil && !asked[name] {
				asked[name] = true
				reasons = append(reasons, Reason{name, err})
			}
		}
		if passed {
			o.To = m.stateList[edge.to]
			if edge.needsReason && meta.Reason == "" {
				o.Reasons = []Reason{{ReasonReason, ErrReason}}
			}
			o.Allowed = len(o.Reasons) == 0
			return o
		}
	}
	if m.edges[c.first].needsReason && meta.Reason == "" {
		reasons = append(reasons, Reason{ReasonReason, ErrReason})
	}
	o.Reasons = reasons
	return o
}

// Permitted appends to dst the events that Fire would accept with the same arguments, in
// the order of the table. It allocates nothing but what dst lacks.
func (m *Machine[S, E, C]) Permitted(dst []E, s Snapshot[S], facts C, meta Meta) []E {
	from := m.states.find(string(s.State))
	if from == none || s.Version != m.version || s.Machine != m.name {
		return dst
	}
	at, _, err := meta.check()
	if err != nil || !s.timely(at) {
		return dst
	}
	in := &m.offers[from]
	if in.unguarded && (in.unreasoned || meta.Reason != "") {
		return append(dst, in.events...)
	}
	for i := range in.events {
		if o := &in.of[i]; o.plain || m.permits(o.cell, facts, &meta) {
			dst = append(dst, in.events[i])
		}
	}
	return dst
}

func (m *Machine[S, E, C]) permits(c cell, facts C, meta *Meta) bool {
edges:
	for i := int(c.first); i < int(c.first+c.n); i++ {
		for _, guard := range m.guards[i] {
			if guard(facts, *meta) != nil {
				continue edges
			}
		}
		return !m.edges[i].needsReason || meta.Reason != ""
	}
	return false
}
