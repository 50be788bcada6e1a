package compensation_test

import (
	"cmp"
	"math/big"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// budgets take what lies beyond the caps that all payees share.
func (o *oracle) budgets() {
	for _, l := range o.limits(true) {
		var shared []*account
		for _, b := range o.books {
			shared = append(shared, b.of(l.ids, l.period)...)
		}
		if left(shared) <= l.Amount.Minor() {
			continue
		}
		granted := grant(o.steps(), l.Amount.Minor(), shared)
		for _, b := range o.books {
			var over int64
			for _, a := range b.of(l.ids, l.period) {
				n := max(0, a.left()-granted[a])
				a.taken += n
				over += n
			}
			if over > 0 {
				o.add(b, &account{id: l.ID, period: l.period, version: l.version, exact: big.NewRat(-over, 1)})
				o.hit("budget, " + string(cmp.Or(l.Per, compensation.Lifetime)))
			}
		}
	}
}

// grant uses a budget up, step by step. An account gets what it has moved, as far as its
// own caps leave it that and the budget lasts; what goes back is free again.
func grant(steps []step, budget int64, shared []*account) map[*account]int64 {
	granted, reached := map[*account]int64{}, map[*account]int64{}
	for _, s := range steps {
		a := s.account
		if !slices.Contains(shared, a) {
			continue
		}
		was := min(reached[a], a.left())
		reached[a] += s.minor
		n := min(min(reached[a], a.left())-was, budget)
		n = max(n, -granted[a])
		granted[a] += n
		budget -= n
	}
	return granted
}

// step is how far an event, or the passing of time, has moved an account.
type step struct {
	after   bool // all events
	at      time.Time
	key     string
	payee   irm.PayeeID
	account *account
	minor   int64
}

// steps are the movements of all accounts, in the order of events: what is paid by time
// comes with the start of its scope, and what is paid on top of others after all events.
func (o *oracle) steps() []step {
	var list []step
	for _, b := range o.books {
		have := map[*account]int64{}
		move := func(a *account, to int64, at time.Time, key string) {
			if to != have[a] {
				list = append(list, step{a.derived, at, key, b.payee.ID, a, to - have[a]})
				have[a] = to
			}
		}
		for _, a := range b.accounts {
			if a.pays() && (a.derived || paidByTime(a)) {
				move(a, a.minor, o.beginning(a), "")
			}
		}
		// Every account, as if no event had happened; then the first, the first two ...
		so := []*event{}
		for _, a := range o.soFar(b, so) {
			move(a.final, a.minor, o.beginning(a.final), "")
		}
		for _, e := range o.events {
			if e.payee != b.payee.ID {
				continue
			}
			so = append(so, e)
			for _, a := range o.soFar(b, so) {
				move(a.final, a.minor, e.at, e.key)
			}
		}
	}
	slices.SortStableFunc(list, func(x, y step) int {
		return cmp.Or(byFlag(x.after, y.after), x.at.Compare(y.at), cmp.Compare(x.key, y.key), cmp.Compare(x.payee, y.payee), x.account.rule.index-y.account.rule.index)
	})
	return list
}

func byFlag(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (o *oracle) beginning(a *account) time.Time {
	if a.period == nil {
		return o.starts()
	}
	return latest(o.starts(), a.period.from)
}

func paidByTime(a *account) bool {
	_, ok := a.rule.terms[0].Component.(compensation.Retainer)
	return ok
}

// partial is an account after some of the events.
type partial struct {
	final *account
	minor int64
}

func (o *oracle) soFar(b *book, list []*event) []partial {
	quiet := *o
	quiet.reached = nil
	var out []partial
	for _, a := range quiet.earned(list) {
		i := slices.IndexFunc(b.accounts, func(f *account) bool { return f.pays() && f.id == a.id && f.period == a.period })
		if i >= 0 && !paidByTime(a) {
			out = append(out, partial{b.accounts[i], rounded(a.exact, o.rounding(a.version))})
		}
	}
	return out
}
