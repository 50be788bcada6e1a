package compensation

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// rate offers the event to every component in force in its stretch, and reports whether one took it.
func (r *run) rate(e *event) (taken bool, err error) {
	list := r.stretch.others
	if e.rates != nil { // slots are in the plan's currency
		list = r.stretch.active
		err = r.hand(e.party)
	} else if e.metric == "" {
		taken, err = r.addUp(e.party, e.of, &e.sources)
	}
	if err != nil || len(list) == 0 {
		return taken, err
	}
	if err := r.orders(e); err != nil {
		return false, err
	}
	selected, err := r.selectOne(e)
	if err != nil {
		return false, err
	}
	for i := range list {
		a := &list[i]
		if selected != nil && a.chain.competes && a.chain != selected || !r.takes(a, e) {
			continue
		}
		ok, err := r.take(a, e)
		if err != nil {
			return false, r.failed(a, err)
		}
		taken = taken || ok
	}
	return taken, nil
}

func (r *run) failed(a *active, err error) error {
	return fmt.Errorf("component %s: %w", irm.Quote(a.chain.id), err)
}

// takes reports whether the event is any of a component's business, as far as that
// does not depend on its lines.
func (r *run) takes(a *active, e *event) bool {
	if !a.rule.takes(e) {
		return false
	}
	p, ok := a.rule.(*priced)
	return !ok || p.duration == Duration{} || e.party.chains[a.chain.index].lasts(p.duration, e)
}

// take adds the event to the sums of one component.
func (r *run) take(a *active, e *event) (bool, error) {
	k := r.cell(a, e.party)
	st := &e.party.chains[a.chain.index]
	before := a.rule.counted(&k.sums)
	ok, err := a.rule.take(e, &k.sums, st.position)
	if r.watch != nil {
		k.sums.fx = nil // it looks at amounts, after each event
	}
	if !ok || err != nil {
		return false, err
	}
	st.position = saturated(st.position, a.rule.counted(&k.sums)-before)
	k.sources.merge(&e.sources)
	if r.watch != nil {
		r.step(a, e)
	}
	return true, nil
}

// cell is where the component sums up in the stretch.
func (r *run) cell(a *active, p *party) *cell {
	st := &p.chains[a.chain.index]
	if a.chain.per == Period && st.period != r.stretch.period.index {
		st.period, st.position = r.stretch.period.index, 0
	}
	return st.cell(a.segment, &r.stretch.period)
}

// countsMoney reports whether a component in force counts money of the event.
func (r *run) countsMoney(e *event) bool {
	return slices.ContainsFunc(r.stretch.active, func(a active) bool {
		return countsMoney(a.rule) && a.rule.takes(e) && a.rule.(moneyed).concerns(e)
	})
}

// moneyed is a rule that may count money.
type moneyed interface {
	money() bool
	// concerns reports whether the rule counts any line of an event that it takes.
	concerns(e *event) bool
}

func countsMoney(r rule) bool {
	m, ok := r.(moneyed)
	return ok && m.money()
}
