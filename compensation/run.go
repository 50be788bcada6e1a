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
	if n := first.RatedAt.Unix(); n < r.stretch.inner[0] || n >= r.stretch.inner[1] { // else it is as before
		if !plausible(first.RatedAt) {
			r.reject(group, "outside_plan", outside(first.RatedAt))
			return nil
		}
		if err := r.reach(first.RatedAt); err != nil {
			return fail(first, err)
		}
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
