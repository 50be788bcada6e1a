package compensation

// slot is something that components of a stretch count of every event, whatever it is
// otherwise. It is summed once for all of them, and handed to them when the stretch is
// over.
type slot struct {
	meter meter
	rules []active
}

// subtotal is what a payee has in a slot since the stretch began.
type subtotal struct {
	events  int
	amount  int64
	sources sources
}

// plain is the meter of a rule that adds all that it counts to its first bucket, and
// asks nothing else of an event; nil for other rules.
func plain(r rule) *meter {
	var m *meter
	switch r := r.(type) {
	case *priced:
		if r.pick == nil && !r.single() && r.duration == (Duration{}) {
			m = &r.meter
		}
	case *tiers:
		if !r.stepped {
			m = &r.meter
		}
	case *bonus:
		if r.until.IsZero() {
			m = &r.meter
		}
	case *bulk:
		m = &r.meter
	}
	if m == nil || m.when != nil || m.of.Metric != "" {
		return nil
	}
	return m
}

// arrange divides the components in force into slots and others. Where the policy
// selects, or the order of events matters to a budget, each is asked by itself.
func (r *run) arrange() {
	s := &r.stretch
	s.slots, s.others = s.slots[:0], s.others[:0]
	for _, a := range s.active {
		m := plain(a.rule)
		if m == nil || r.watch != nil || a.chain.competes && r.selects() {
			s.others = append(s.others, a)
			continue
		}
		s.slot(m).rules = append(s.slot(m).rules, a)
	}
	for _, p := range r.parties {
		p.subtotals = make([]subtotal, len(s.slots))
	}
}

func (s *stretch) slot(m *meter) *slot {
	for i := range s.slots {
		if have := &s.slots[i]; have.meter.of == m.of && have.meter.winner == m.winner {
			return have
		}
	}
	s.slots = append(s.slots, slot{meter: meter{of: m.of, winner: m.winner}})
	return &s.slots[len(s.slots)-1]
}

// count adds an event to the subtotals of its payee, and reports whether any counts it.
func (r *run) count(e *event) (taken bool, err error) {
	for i := range r.stretch.slots {
		m := &r.stretch.slots[i].meter
		if !m.takes(e) || m.of.Base != "" && len(e.lines) == 0 {
			continue
		}
		t := &e.party.subtotals[i]
		if m.of.Base == "" {
			t.amount, err = plus(t.amount, e.counted(m.winner))
		}
		for k := 0; m.of.Base != "" && k < len(e.lines) && err == nil; k++ {
			var amount int64
			if amount, err = amountOf(&e.lines[k].Amounts, m.of.Base); err == nil {
				t.amount, err = plus(t.amount, amount)
			}
		}
		if err != nil {
			return false, err
		}
		t.events++
		t.sources.merge(&e.sources)
		taken = true
	}
	return taken, nil
}

// hand gives the subtotals of a payee to the components.
func (r *run) hand(p *party) error {
	for i := range p.subtotals {
		t := &p.subtotals[i]
		if t.events == 0 {
			continue
		}
		for _, a := range r.stretch.slots[i].rules {
			k := r.cell(&a, p)
			k.sums.grow(1)
			k.sums.events += t.events
			k.sums.buckets[0].events += t.events
			if err := k.sums.add(0, t.amount, nil); err != nil {
				return r.failed(&a, err)
			}
			st := &p.chains[a.chain.index]
			st.position = saturated(st.position, t.amount)
			k.sources.merge(&t.sources)
		}
		*t = subtotal{}
	}
	return nil
}

// handAll ends the stretch.
func (r *run) handAll() error {
	for _, p := range r.parties {
		if err := r.hand(p); err != nil {
			return err
		}
	}
	return nil
}

// selects reports whether the policy in force lets one component alone pay for a
// conversion.
func (r *run) selects() bool {
	policy := r.stretch.plan.Policy.Selection
	return policy != "" && policy != SelectAll && len(r.e.competing) > 1
}
