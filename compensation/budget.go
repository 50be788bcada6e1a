package compensation

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// budgets take what lies beyond the caps that all payees share. A budget is used up
// in the order of events; what is paid by time comes with the start of its scope,
// and what is paid on top of other components after all events.
func (r *run) budgets(books []*book) {
	var steps []step
	for _, l := range r.limits(true) {
		var sum exact.Value
		lists := make([][]*account, len(books))
		for i, b := range books {
			lists[i] = b.of(l.ids, l.scope)
			sum = sum.Add(left(lists[i]))
		}
		if sum.Cmp(exact.Of(l.Amount.Minor())) <= 0 {
			continue
		}
		if steps == nil {
			steps = r.steps(books)
		}
		granted := grant(steps, l.Amount.Minor(), slices.Concat(lists...))
		for i, b := range books {
			r.overdraw(b, l, lists[i], granted)
		}
	}
}

// overdraw takes from a payee what a budget has not granted.
func (r *run) overdraw(b *book, l limit, list []*account, granted map[*account]int64) {
	var over exact.Value
	sum := left(list)
	for _, a := range list {
		if n := a.left() - granted[a]; n > 0 {
			over = over.Sub(exact.Of(n))
			a.taken += n
		}
	}
	if over.Sign() == 0 {
		return
	}
	a, part := l.account(), l.part
	a.exact = over
	part.Basis, part.Unit = r.round(b, a, sum), r.round(b, a, sum.Add(over))
	r.settle(b, a, part)
}

// step is how far one event, or the passing of time, moved an account.
type step struct {
	at      time.Time
	derived bool // from other components: after all events
	key     string
	account *account
	chain   *chain
	payee   irm.PayeeID
	scope   irm.Window
	minor   int64
}

// grant hands out a budget to accounts, step by step. No account gets more than its
// own caps have left; what goes back is free again.
func grant(steps []step, budget int64, list []*account) map[*account]int64 {
	granted, reached := make(map[*account]int64, len(list)), make(map[*account]int64, len(list))
	for _, a := range list {
		granted[a] = 0
	}
	for i := range steps {
		a := steps[i].account
		have, ok := granted[a]
		if !ok {
			continue
		}
		before := min(reached[a], a.left())
		reached[a] += steps[i].minor
		n := min(min(reached[a], a.left())-before, budget)
		if n < 0 {
			n = max(n, -have)
		}
		granted[a] = have + n
		budget -= n
	}
	return granted
}

// watch records how events move the accounts.
type watch struct {
	steps []step
	minor map[accountKey]int64 // of each account after the last event
}

type accountKey struct {
	payee irm.PayeeID
	chain *chain
	scope time.Time
}

// step records how far an event moved the account of a component.
func (r *run) step(of *active, e *event) {
	c := of.chain
	var scope *span
	if c.per == Period {
		scope = &r.stretch.period
	}
	if c.kind >= kindRetainer {
		return
	}
	a := r.earned(e.party, c, scope)
	r.settle(&book{party: e.party}, a)
	key := accountKey{e.party.payee.ID, c, a.scope.From}
	if t, ok := of.rule.(*tiers); ok && t.atZero != 0 {
		if _, begun := r.watch.minor[key]; !begun { // what came with the start of its scope
			r.watch.steps = append(r.watch.steps, step{at: later(a.scope.From, r.e.starts()), chain: c, payee: e.party.payee.ID, scope: a.scope, minor: t.atZero})
			r.watch.minor[key] = t.atZero
		}
	}
	r.watch.steps = append(r.watch.steps, step{
		at: e.ratedAt, key: e.key, chain: c, payee: e.party.payee.ID, scope: a.scope, minor: a.minor - r.watch.minor[key],
	})
	r.watch.minor[key] = a.minor
}

// steps rates the facts once more, and looks at the accounts after each event.
func (r *run) steps(books []*book) []step {
	w := &watch{minor: make(map[accountKey]int64)}
	if _, err := r.e.sum(r.in, r.bound, w); r.err == nil {
		r.err = err
	}
	accounts := make(map[accountKey]*account)
	for _, b := range books {
		for _, a := range b.accounts {
			if a.chain == nil || a.kind != LineEarn || a.killed {
				continue
			}
			key := accountKey{b.party.payee.ID, a.chain, a.scope.From}
			accounts[key] = a
			if rest := a.minor - w.minor[key]; rest != 0 { // what no event has earned
				w.steps = append(w.steps, step{
					at: later(a.scope.From, r.e.starts()), derived: a.chain.kind > kindRetainer, chain: a.chain, payee: b.party.payee.ID, scope: a.scope, minor: rest,
				})
			}
		}
	}
	for i := range w.steps {
		s := &w.steps[i]
		s.account = accounts[accountKey{s.payee, s.chain, s.scope.From}]
	}
	slices.SortStableFunc(w.steps, func(x, y step) int {
		return cmp.Or(
			cmp.Compare(digit(x.derived), digit(y.derived)), x.at.Compare(y.at), cmp.Compare(x.key, y.key), cmp.Compare(x.payee, y.payee), cmp.Compare(x.chain.index, y.chain.index),
		)
	})
	return w.steps
}
