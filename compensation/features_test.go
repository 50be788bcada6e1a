package compensation_test

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// features are what the random plans and facts must come to, each a number of times and
// where it can be with an amount that is not nought, so that they cannot quietly test
// nothing. The oracle counts them.
var features = []string{
	// Components, with an amount.
	"flat_fee", "flat_fee on a condition", "per_deliverable", "retainer", "retainer prorated", "retainer in advance", "retainer on a condition",
	"expense", "expense at a rate", "in_kind gifts", "in_kind value",
	"per_unit", "per_unit of readings", "per_unit packages down", "per_unit packages up", "per_unit free units", "per_unit packages of readings", "per_unit per period",
	"event minimum", "event maximum", "event fixed",
	"commission", "commission by category", "commission for months", "commission for orders", "after the duration",
	"tiered marginal", "tiered whole", "tiered stepped", "tiered by from", "tiered per period", "flat of a tier", "first flat at zero", "second tier",
	"milestone", "milestone each", "milestone with a deadline", "milestone of readings", "after the deadline", "increment", "increment up to its end",
	"pool_share", "pool of several payees", "pool of an amount", "pool of a rate", "pool by weights", "pool by what was reached",
	"uplift", "uplift of stated months", "escalator", "escalator up to its most", "kill_fee",
	// Conditions and policies.
	"condition met", "condition on lines", "counted for the winner", "another component selected", "first selected", "highest selected", "most_specific selected",
	// Terms for all components together.
	"cap of a component, lifetime", "cap of a component, period", "cap of the plan, lifetime", "cap of the plan, period", "budget, lifetime", "budget, period",
	"guarantee of the plan", "guarantee of a period", "guarantee of a part of a period", "guarantee recovered", "adjustment", "recoupment", "advance recouped whole",
	// Facts.
	"refund or edit of a sale", "refund before its sale", "restated reading", "foreign currency", "shared sale", "late fact", "payee without creators",
	// Amendments.
	"rated under an amendment", "rated under old terms within the notice", "counter carried over versions", "cap of an earlier version", "component left out",
	// Balances.
	"held", "held back", "holdback released", "less than the minimum", "negative balance", "due in part",
}

// shapes are the features of a component that has come to an amount.
func shapes(c compensation.Component) []string {
	list := []string{typeOf(c)}
	add := func(yes bool, name string) {
		if yes {
			list = append(list, name)
		}
	}
	switch c := c.(type) {
	case compensation.FlatFee:
		add(conditional(c), "flat_fee on a condition")
	case compensation.Retainer:
		add(c.Due == compensation.DueAdvance, "retainer in advance")
		add(conditional(c), "retainer on a condition")
	case compensation.Expense:
		add(c.Rate.Sign() > 0, "expense at a rate")
	case compensation.InKind:
		list = []string{"in_kind gifts"}
		if c.Value.Sign() > 0 {
			list = []string{"in_kind value"}
		}
	case compensation.PerUnit:
		add(c.Of.Metric != "", "per_unit of readings")
		add(c.Partial == compensation.PartialDown && c.Of.Metric == "", "per_unit packages down")
		add(c.Partial == compensation.PartialUp && c.Of.Metric == "", "per_unit packages up")
		add(c.Free.Sign() > 0, "per_unit free units")
		add(packaged(c) && c.Of.Metric != "", "per_unit packages of readings")
		add(c.Per == compensation.Period, "per_unit per period")
	case compensation.Commission:
		add(c.Categories != nil, "commission by category")
		add(c.Duration.Months > 0, "commission for months")
		add(c.Duration.Orders > 0, "commission for orders")
	case compensation.Tiered:
		list = []string{"tiered " + string(c.Mode)}
		add(len(c.Tiers) > 1 && c.Tiers[1].From.Sign() > 0, "tiered by from")
		add(c.Per == compensation.Period, "tiered per period")
	case compensation.Milestone:
		add(c.Each, "milestone each")
		add(!c.Until.IsZero(), "milestone with a deadline")
		add(c.Of.Metric != "", "milestone of readings")
	case compensation.PoolShare:
		add(c.Rate.Sign() == 0, "pool of an amount")
		add(c.Rate.Sign() > 0, "pool of a rate")
		add(c.Weights != nil, "pool by weights")
		add(c.Weights == nil, "pool by what was reached")
	case compensation.Uplift:
		add(c.Months.Sign() > 0, "uplift of stated months")
	}
	return list
}

// came counts the features of an account that is not nought.
func (o *oracle) came(a *account) {
	if a.minor == 0 {
		return
	}
	for _, one := range shapes(a.rule.terms[0].Component) {
		o.hit(one)
	}
	if last := a.rule.terms[len(a.rule.terms)-1]; last.version < len(o.versions)-1 {
		o.hit("component left out")
	}
}

// known counts what is special about the facts and when they are rated.
func (o *oracle) known(e *event, group []compensation.Activity) {
	if len(group) > 1 && e.sale {
		o.hit("refund or edit of a sale")
		if group[0].Quantity.Sign() <= 0 {
			o.hit("refund before its sale")
		}
	}
	if e.sale && e.pieces.Sign() > 0 && !e.pieces.IsInt() {
		o.hit("shared sale")
	}
	for _, a := range group {
		if slices.ContainsFunc(o.in.Booked, func(l compensation.Line) bool { return a.RatedAt.Before(l.Cut) && !a.At.Before(l.Cut) }) {
			o.hit("late fact")
		}
	}
}

// ratedUnder counts events by what an amendment made of them.
func (o *oracle) ratedUnder(r *rule, t *term, list []*event) {
	for _, e := range list {
		if o.eventWorth(t.Component, e) == nil {
			continue
		}
		if t.version > 0 {
			o.hit("rated under an amendment")
		}
		if i := t.version + 1; i < len(o.versions) && !e.at.Before(o.versions[i].plan.Effective.From) {
			o.hit("rated under old terms within the notice")
		}
	}
}

// unreached are the features that were not reached so often, and those that are not
// listed.
func unreached(reached map[string]int, least int) (list []string) {
	for _, f := range features {
		if reached[f] < least {
			list = append(list, fmt.Sprintf("%s: %d times", f, reached[f]))
		}
	}
	for f := range reached {
		if !slices.Contains(features, f) {
			list = append(list, f+": not listed")
		}
	}
	return slices.SortedFunc(slices.Values(list), cmp.Compare[string])
}
