package compensation_test

import (
	"math/big"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// oracle settles in the obvious way: rationals, everything from the beginning, one
// fact at a time, each step as the package documentation has it, and nothing
// remembered. It is slow and it is meant to be read: every rule is a short function.
//
//	oracle_time_test.go      versions, notice, periods
//	oracle_facts_test.go     activities and readings, to events
//	oracle_match_test.go     conditions, measures, durations, selection
//	oracle_rules_test.go     what a component makes of events
//	oracle_tiers_test.go     tables
//	oracle_others_test.go    kill fees, uplifts, escalators
//	oracle_caps_test.go      caps of components and of the plan
//	oracle_budget_test.go    budgets
//	oracle_totals_test.go    guarantee, pools, adjustments, advance
//	oracle_balance_test.go   balances
type oracle struct {
	versions []edition
	zone     *time.Location
	in       compensation.Input
	effects  []time.Time // when the terms of each version for all components together hold
	rules    []*rule
	periods  []*period // in which the plan is in force before the cut
	events   []*event  // in the order in which they happened
	books    []*book   // by payee ID
	reached  map[string]int
}

// edition is a version of a plan and what its author knows about it: the oracle does
// not work out which terms pay more.
type edition struct {
	plan   compensation.Plan
	raises map[string]bool // components that pay at least what they did in the version before
	better bool            // so do the terms for all components together
}

// account is what a payee has earned by one component in one scope.
type account struct {
	rule    *rule // nil where it is of the plan
	id      string
	period  *period // nil: the plan's lifetime
	goods   bool
	derived bool // from other components
	version int
	worths  []*big.Rat // by term; nil: nothing was counted under it
	exact   *big.Rat
	minor   int64
	taken   int64 // by caps
}

func (a *account) left() int64 { return a.minor - a.taken }

// pays reports whether the account is of a component, and of money.
func (a *account) pays() bool { return a.rule != nil && a.id == a.rule.id && !a.goods }

// book is the accounts of one payee in the order of the steps.
type book struct {
	payee    irm.Payee
	accounts []*account
}

// newOracle rates the facts before the cut. Conversions that are rated at or after
// leaveOut are none of them; the zero Time leaves out nothing.
func newOracle(versions []edition, zone *time.Location, in compensation.Input, leaveOut time.Time, reached map[string]int) *oracle {
	o := &oracle{versions: versions, zone: zone, in: in, reached: reached}
	o.schedule()
	o.periods = o.listPeriods()
	o.events = o.gather(leaveOut)
	for _, p := range slices.SortedFunc(slices.Values(in.Payees), func(a, b irm.Payee) int { return cmpString(a.ID, b.ID) }) {
		o.books = append(o.books, &book{payee: p})
	}
	// The steps, in the order of the package comment.
	for _, step := range []func(*book){o.components, o.killFees, o.uplifts, o.escalators, o.componentCaps, o.planCaps} {
		for _, b := range o.books {
			step(b)
		}
	}
	o.budgets()
	for _, b := range o.books {
		o.guarantee(b)
	}
	o.pools()
	for _, b := range o.books {
		o.poolCaps(b)
		o.adjustments(b)
		o.advance(b)
	}
	return o
}

// add rounds an account, once, and puts it into the book. Who has no creator any more
// keeps nothing but what was booked by hand.
func (o *oracle) add(b *book, a *account) *account {
	if len(b.payee.Creators) == 0 {
		o.hit("payee without creators")
		a.exact, a.worths = new(big.Rat), nil
	}
	a.minor = rounded(a.exact, o.rounding(a.version))
	b.accounts = append(b.accounts, a)
	return a
}

func (o *oracle) rounding(version int) irm.Rounding {
	return o.versions[version].plan.Policy.Rounding
}

func (o *oracle) hit(feature string) {
	if o.reached != nil {
		o.reached[feature]++
	}
}

// of are the accounts of components in a scope; nil is all time.
func (b *book) of(ids []string, p *period) []*account {
	var list []*account
	for _, a := range b.accounts {
		if a.pays() && slices.Contains(ids, a.id) && (p == nil || a.period == p) {
			list = append(list, a)
		}
	}
	return list
}

func left(list []*account) (sum int64) {
	for _, a := range list {
		sum += a.left()
	}
	return sum
}

func earnings(list []*account) (sum int64) {
	for _, a := range list {
		sum += a.minor
	}
	return sum
}

// positions are what the books come to, by payee, component and scope.
func (o *oracle) positions() map[string]int64 {
	out := map[string]int64{}
	for _, b := range o.books {
		for _, a := range b.accounts {
			key := string(b.payee.ID) + "/" + a.id
			if a.period != nil {
				key += a.period.from.UTC().Format(scopeFormat)
			}
			if out[key] += a.minor; out[key] == 0 {
				delete(out, key)
			}
		}
	}
	return out
}

const scopeFormat = "@2006-01-02T15"
