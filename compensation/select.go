package compensation

import (
	"time"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// selectOne returns the component that pays for the conversion, where the policy
// lets only one of those that compete; nil where it lets all, or none would pay.
func (r *run) selectOne(e *event) (*chain, error) {
	if !e.conversion || !r.selects() {
		return nil, nil
	}
	policy := r.stretch.plan.Policy.Selection
	var best *chain
	var weight int
	var most exact.Value
	for i := range r.stretch.active {
		a := &r.stretch.active[i]
		rule, ok := a.rule.(*priced)
		if !ok || !a.chain.competes || !r.takes(a, e) {
			continue
		}
		pays, err := rule.pays(e)
		if err != nil {
			return nil, err
		}
		if !pays {
			continue
		}
		v, _ := rule.value(e)
		w := a.chain.segments[a.segment].weight
		if best == nil || policy == SelectSpecific && w > weight || policy == SelectHighest && v.Cmp(most) > 0 {
			best, weight, most = a.chain, w, v
		}
	}
	return best, nil
}

// first is a customer's first order, and how many there were.
type first struct {
	at  time.Time
	key string
	n   int
}

// orders counts the event as an order of its customer with each commission that would
// pay for it, but for its duration.
func (r *run) orders(e *event) error {
	if !r.e.durations || !e.conversion || e.dimensions.Customer == "" {
		return nil
	}
	for i := range r.stretch.active {
		a := &r.stretch.active[i]
		rule, ok := a.rule.(*priced)
		if !ok || rule.duration == (Duration{}) || !rule.meter.takes(e) {
			continue
		}
		pays, err := rule.pays(e)
		if err != nil {
			return err
		}
		if pays {
			e.party.chains[a.chain.index].order(e, r.e.calendar.zone)
		}
	}
	return nil
}

func (st *chainState) order(e *event, zone *time.Location) {
	if st.firsts == nil {
		st.firsts = make(map[irm.CustomerID]*first)
	}
	f := st.firsts[e.dimensions.Customer]
	if f == nil {
		f = &first{at: e.ratedAt.In(zone)}
		st.firsts[e.dimensions.Customer] = f
	}
	if f.n == 0 || f.key != e.key { // else another creator's part of the same order
		f.key = e.key
		f.n++
	}
}

// lasts reports whether the event lies within the duration of its customer.
func (st *chainState) lasts(d Duration, e *event) bool {
	if d == (Duration{}) || e.dimensions.Customer == "" {
		return true
	}
	f := st.firsts[e.dimensions.Customer]
	return f == nil || (d.Orders == 0 || f.n <= d.Orders) && (d.Months == 0 || e.ratedAt.Before(monthsAfter(f.at, d.Months)))
}

// monthsAfter is the start of the same day so many months later.
func monthsAfter(t time.Time, months int) time.Time {
	return irm.DateOf(t).AddMonths(months).Start(t.Location())
}
