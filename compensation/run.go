package compensation

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// run is one evaluation of the facts before a cut.
type run struct {
	e          *Evaluator
	in         *Input
	bound      bound
	parties    []*party
	byCreator  map[irm.CreatorID]*party
	last       *party // of the creator seen last
	lastOf     irm.CreatorID
	stretch    stretch
	event      event
	rejections []Rejection
	posts      map[irm.ContentID]*Activity
	rates      map[irm.FXRate]*fxRate // in use
	folded     *folded                // where a checkpoint is read or made
	sample     [1]ActivityID
	touched    []*party // with subtotals of the stretch
	err        error    // the first of those that came up in the books
	watch      *watch   // where a budget asks for the order in which accounts were earned
}

// sum rates all facts into the sums of their payees.
func (e *Evaluator) sum(in *Input, limit bound, w *watch) (*run, error) {
	s := sequence{list: in.Activities, currency: e.currency()}
	r, err := e.sumOf(&s, in, limit, w)
	if err != nil && !slices.IsSortedFunc(s.list, Canonical) { // any other error might be owed to the order
		s.sort()
		if w != nil {
			*w = watch{minor: make(map[accountKey]int64)}
		}
		r, err = e.sumOf(&s, in, limit, w)
	}
	return r, err
}

func (e *Evaluator) sumOf(s *sequence, in *Input, limit bound, w *watch) (*run, error) {
	r := &run{e: e, in: in, bound: limit, watch: w}
	var err error
	if r.parties, r.byCreator, err = e.parties(in); err != nil {
		return nil, err
	}
	if in.Checkpoint != nil || limit.folds() {
		r.folded = newFolded()
	}
	if in.Checkpoint != nil {
		if err := r.restore(in.Checkpoint); err != nil {
			return nil, err
		}
	}
	if err := s.groups(in.Cut, r.group); err != nil {
		return nil, err
	}
	if err := r.handAll(); err != nil {
		return nil, fmt.Errorf("compensation: %w", err)
	}
	if in.Checkpoint != nil {
		if err := r.folded.complete(r); err != nil {
			return nil, err
		}
	}
	if err := r.readings(); err != nil {
		return nil, err
	}
	return r, r.err
}

func (r *run) party(c irm.CreatorID) *party {
	if r.last == nil || r.lastOf != c {
		r.last, r.lastOf = r.byCreator[c], c
	}
	return r.last
}

// bound leaves out what is rated at or after a time; the zero bound nothing.
type bound struct {
	at    time.Time
	sales bool // conversions only: nothing else can be returned
}

// folds reports the bound of a checkpoint.
func (b bound) folds() bool { return !b.at.IsZero() && !b.sales }

func (b bound) leavesOut(a *Activity) bool {
	return !b.at.IsZero() && !a.RatedAt.Before(b.at) && (!b.sales || a.isConversion())
}

// group rates the activities of one event.
func (r *run) group(group []fact) error {
	first := group[0].Activity
	if !plausible(first.RatedAt) {
		r.reject(group, "outside_plan", outside(first.RatedAt))
		return nil
	}
	if err := r.reach(first.RatedAt); err != nil {
		return fail(first, err)
	}
	if r.folded != nil {
		if err := r.folded.admit(r, group); err != nil {
			return err
		}
	}
	for i := range group {
		if !plausible(group[i].At) {
			r.reject(group, "time", "want when it happened, from 1970 to 9999")
			return nil
		}
	}
	if len(group) == 1 {
		if done, err := r.quick(&group[0]); err != nil {
			return fail(first, err)
		} else if done {
			return nil
		}
	}
	e := &r.event
	left, err := e.gather(group, r.party(first.Creator))
	if err == nil && !left || r.bound.leavesOut(first) {
		return nil
	}
	r.note(first)
	if e.party == nil {
		if r.folded != nil {
			r.folded.unpaid[first.Creator] = true
		}
		r.reject(group, "no_payee", "nobody is paid for creator "+irm.Quote(string(first.Creator)))
		return nil
	}
	if err == nil && e.foreign && r.countsMoney(e) {
		err = r.convert(e)
	}
	if err != nil {
		return r.refuse(group, err)
	}
	rated, err := r.rate(e)
	switch {
	case err != nil:
		return fail(first, err)
	case rated || first.Kind == KindContent || e.undone:
	case !r.stretch.covered:
		r.reject(group, "outside_plan", outside(first.RatedAt))
	case first.Kind == KindExpense && first.Dimensions.Receipt == "":
		r.reject(group, "no_receipt", "an expense without a receipt")
	default:
		r.reject(group, "no_component", unpaid)
	}
	return nil
}

// refuse rejects an event whose amounts cannot be summed; any other error is one of
// the settlement.
func (r *run) refuse(group []fact, err error) error {
	switch {
	case mixed(err):
		r.leaveOpen(group[0].Activity)
		r.reject(group, "currency", "the amounts cannot be summed: "+err.Error())
	case errors.Is(err, irm.ErrNotFound):
		r.leaveOpen(group[0].Activity)
		r.reject(group, "fx", err.Error())
	default:
		return fail(group[0].Activity, err)
	}
	return nil
}

// leaveOpen keeps the period of an event out of a checkpoint: what is wrong with it may
// be mended.
func (r *run) leaveOpen(a *Activity) {
	if r.folded != nil {
		r.folded.open[r.e.calendar.at(a.RatedAt).index] = true
	}
}

func fail(a *Activity, err error) error {
	return fmt.Errorf("compensation: event %s: %w", irm.Quote(a.event()), err)
}

const unpaid = "no component of the plan pays for it"

func outside(t time.Time) string {
	return t.UTC().Format(time.DateOnly) + " is outside the plan's window"
}

// fault remembers an error of the books, the first one. What comes after it is computed
// in vain, and not returned.
func (r *run) fault(p *party, component string, err error) {
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("compensation: payee %s, component %s: %w", irm.Quote(string(p.payee.ID)), irm.Quote(component), err)
	}
}

// mixed reports amounts of several currencies.
func mixed(err error) bool {
	_, ok := errors.AsType[*irm.CurrencyMismatchError](err)
	return ok
}

func (r *run) reject(group []fact, code, message string) {
	first := group[0]
	r.rejections = append(r.rejections, Rejection{
		Event: first.event(), Creator: first.Creator, Kind: first.Kind, Code: code, Message: message, Activities: len(group),
	})
}

// rate offers the event to every component in force in its stretch, and reports whether one took it.
func (r *run) rate(e *event) (taken bool, err error) {
	list := r.stretch.others
	if e.rates != nil { // slots are in the plan's currency
		list = r.stretch.active
		err = r.hand(e.party)
	} else if e.metric == "" {
		taken, err = r.count(e.party, e.of, &e.sources)
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
