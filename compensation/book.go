package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// The accounts that the plan itself has, beside those of components, caps and
// adjustments.
const (
	accountGuarantee  = "guarantee"
	accountAdvance    = "advance"
	accountRecoupment = "recoupment"
	suffixCap         = "/cap"
	prefixAdjustment  = "adjustment/"
)

// book is all accounts of one payee, in the order of the steps.
type book struct {
	party    *party
	accounts []*account
}

func (b *book) add(a *account) { b.accounts = append(b.accounts, a) }

// money reports whether an account is of money, not goods.
func money(a *account) bool { return a.kind != LineInKind }

// sum adds up the accounts that the test holds for.
func (b *book) sum(test func(*account) bool) (int64, error) {
	var v exact.Value
	for _, a := range b.accounts {
		if test(a) {
			v = v.Add(exact.Of(a.minor))
		}
	}
	return v.Round(irm.HalfAwayFromZero)
}

// of returns the accounts of components in a scope; nil is all time. Those of caps
// and of the plan itself are not among them.
func (b *book) of(ids []string, scope *span) []*account {
	var list []*account
	for _, a := range b.accounts {
		if a.chain != nil && a.kind == LineEarn && slices.Contains(ids, a.component) && (scope == nil || a.scope == scope.window) {
			list = append(list, a)
		}
	}
	return list
}

// total sums accounts, before caps.
func total(list []*account) exact.Value {
	var v exact.Value
	for _, a := range list {
		v = v.Add(exact.Of(a.minor))
	}
	return v
}

// left sums accounts, caps taken off.
func left(list []*account) exact.Value {
	var v exact.Value
	for _, a := range list {
		v = v.Add(exact.Of(a.left()))
	}
	return v
}

// books takes the steps that lead from sums to accounts: rates and tiers, kill fees,
// uplifts and raises, caps of components, of the plan, and of all payees together,
// the guarantee, pools, adjustments, recoupment.
func (r *run) books() ([]*book, error) {
	books := make([]*book, len(r.parties))
	for i, p := range r.parties {
		books[i] = &book{party: p}
	}
	each := func(steps ...func(*book)) {
		for _, step := range steps {
			for _, b := range books {
				step(b)
			}
		}
	}
	each(r.components, r.kills, r.uplifts, r.escalators, r.componentCaps, r.planCaps)
	r.budgets(books)
	each(r.guarantees)
	r.pools(books)
	each(r.poolCaps, r.adjustments, r.advance)
	return books, r.err
}

// components computes what is paid for work and its results.
func (r *run) components(b *book) {
	if !r.begun() {
		return
	}
	for _, c := range r.e.chains {
		switch {
		case c.kind == kindRetainer:
			r.retainer(b, c)
		case c.kind > kindRetainer: // later steps
		case c.per == Lifetime:
			r.earn(b, c, nil)
		default:
			for _, s := range r.scopes(b.party, c) {
				r.earn(b, c, &s)
			}
		}
	}
}

// earn adds the account of a component in a scope, if it has any.
func (r *run) earn(b *book, c *chain, scope *span) {
	if a := r.earned(b.party, c, scope); a != nil {
		r.settle(b, a)
	}
}

// begun reports whether the plan has taken effect at the cut.
func (r *run) begun() bool { return r.e.starts().Before(r.in.Cut) }

// scopes are the periods in which a component earns something: those in which it has
// counted, or every one where it pays before anything is.
func (r *run) scopes(p *party, c *chain) []span {
	for i := range c.segments {
		if paysAtZero(c.segments[i].component) {
			return slices.Collect(r.periods)
		}
	}
	return p.periods(c)
}

// periods yields the periods in which the plan is in force before the cut.
func (r *run) periods(yield func(span) bool) {
	end := r.e.over()
	for s := r.e.calendar.at(r.e.starts()); s.window.From.Before(r.in.Cut); s = r.e.calendar.nth(s.index + 1) {
		if !s.window.From.Before(end) || !yield(s) {
			return
		}
	}
}

// periodsOf are the periods where a version of the plan asks for them, else none: a
// plan without end, and a cut far away, make many.
func (r *run) periodsOf(asks func(*Plan) bool) func(yield func(span) bool) {
	for i := range r.e.versions {
		if asks(&r.e.versions[i]) {
			return r.periods
		}
	}
	return func(func(span) bool) {}
}

// over is when a period has ended for the plan.
func (r *run) over(s span) irm.Window {
	return endBy(s.window, r.e.over())
}

// finished reports whether a period is over at the cut.
func (r *run) finished(s span) bool { return !r.over(s).To.After(r.in.Cut) }

// ended reports whether the plan is over at the cut.
func (r *run) ended() bool {
	return !r.e.over().After(r.in.Cut)
}

// terms is the version whose terms for all components together hold at the end of a
// period or at the cut, and its index.
func (r *run) terms(scope *span) (*Plan, int) {
	t := r.in.Cut
	if scope != nil && scope.window.To.Before(t) {
		t = scope.window.To
	}
	return r.e.plan(t.Add(-1))
}
