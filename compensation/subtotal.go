package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// slot is something that components of a stretch count of every event, whatever it is
// otherwise. It is summed once for all of them, and handed to them when the stretch is
// over.
type slot struct {
	base   irm.Base // money of conversions; else the quantity of a kind
	kind   ActivityKind
	winner bool
	rules  []active
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

// deaf reports a rule that no event concerns, if there is one at all.
func deaf(r rule) bool {
	switch r := r.(type) {
	case nil:
		return true
	case *fixed:
		return r.when == nil
	case *retained:
		return r.when == nil
	}
	return false
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
	s.serial++
}

// subtotalsOf are those of a payee in this stretch.
func (r *run) subtotalsOf(p *party) []subtotal {
	if p.stretch != r.stretch.serial {
		p.stretch = r.stretch.serial
		p.subtotals = slices.Grow(p.subtotals[:0], len(r.stretch.slots))[:len(r.stretch.slots)]
		clear(p.subtotals)
		r.touched = append(r.touched, p)
	}
	return p.subtotals
}

func (s *stretch) slot(m *meter) *slot {
	for i := range s.slots {
		if have := &s.slots[i]; have.base == m.of.Base && have.kind == m.of.Kind && have.winner == m.winner {
			return have
		}
	}
	s.slots = append(s.slots, slot{base: m.of.Base, kind: m.of.Kind, winner: m.winner})
	return &s.slots[len(s.slots)-1]
}

// quick rates an event of one activity, where nothing but subtotals is asked for; false
// where it has to go the long way.
func (r *run) quick(f *fact) (done bool, err error) {
	a, s := f.Activity, &r.stretch
	if f.foreign || len(s.others) > 0 || a.Kind == KindContent {
		return false, nil
	}
	if r.bound.leavesOut(a) {
		return true, nil
	}
	p := r.party(a.Creator)
	if p == nil {
		return false, nil
	}
	r.sample[0] = a.ID
	return r.addUp(p, a, &sources{count: 1, hi: f.hi, lo: f.lo, sample: r.sample[:]})
}

// addUp adds what an event comes to to the subtotals of its payee, and reports whether
// any counts it.
func (r *run) addUp(p *party, a *Activity, from *sources) (taken bool, err error) {
	for i := range r.stretch.slots {
		amount, counts, err := r.stretch.slots[i].of(a)
		if err != nil {
			return false, err
		}
		if !counts {
			continue
		}
		t := &r.subtotalsOf(p)[i]
		if t.amount, err = plus(t.amount, amount); err != nil {
			return false, err
		}
		t.events++
		t.sources.merge(from)
		taken = true
	}
	return taken, nil
}

// of is what the slot counts of an event, if it does.
func (s *slot) of(a *Activity) (amount int64, counts bool, err error) {
	switch {
	case s.base != "":
		if !a.isConversion() {
			return 0, false, nil
		}
		for i := range a.Lines {
			minor, err := amountOf(&a.Lines[i].Amounts, s.base)
			if err == nil {
				amount, err = plus(amount, minor)
			}
			if err != nil {
				return 0, false, err
			}
		}
		return amount, len(a.Lines) > 0, nil
	case s.kind == KindConversion && !a.isConversion() || s.kind != KindConversion && s.kind != a.Kind:
		return 0, false, nil
	case s.winner && a.isConversion():
		return a.Won.Millionths(), true, nil
	}
	return a.Quantity.Millionths(), true, nil
}

// hand gives the subtotals of a payee to the components.
func (r *run) hand(p *party) error {
	if p.stretch != r.stretch.serial {
		return nil
	}
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
	for _, p := range r.touched {
		if err := r.hand(p); err != nil {
			return err
		}
	}
	r.touched = r.touched[:0]
	return nil
}

// selects reports whether the policy in force lets one component alone pay for a
// conversion.
func (r *run) selects() bool {
	policy := r.stretch.plan.Policy.Selection
	return policy != "" && policy != SelectAll && len(r.e.competing) > 1
}
