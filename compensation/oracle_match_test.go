package compensation_test

import (
	"math/big"
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// holds reports whether a condition holds of an event and, where it asks about lines,
// of one of them.
func holds(c compensation.Condition, e *event, p *part) bool {
	d := e.about
	if !listed(c.Kind, e.kind) || !listed(c.Campaign, d.Campaign) || !listed(c.Platform, d.Platform) || !listed(c.Format, d.Format) || !listed(c.Country, d.Country) ||
		!listed(c.Via, d.Via) || !listed(c.Code, d.Code) || !listed(c.Standing, d.Standing) {
		return false
	}
	if len(c.Category) > 0 && (p == nil || !listed(c.Category, p.category)) || len(c.Product) > 0 && (p == nil || !listed(c.Product, p.product)) {
		return false
	}
	if c.New != irm.AnswerUnknown && d.New != c.New || c.Date != (irm.Window{}) && !c.Date.Contains(e.at) {
		return false
	}
	for key, values := range c.Attributes {
		if v, ok := d.Attributes[key]; !ok || !slices.Contains(values, v) {
			return false
		}
	}
	for _, one := range c.All {
		if !holds(one, e, p) {
			return false
		}
	}
	if len(c.Any) > 0 && !slices.ContainsFunc(c.Any, func(one compensation.Condition) bool { return holds(one, e, p) }) {
		return false
	}
	return c.Not == nil || !holds(*c.Not, e, p)
}

// listed reports whether a list has the value; an empty list has all.
func listed[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

func asksLines(c compensation.Condition) bool {
	return len(c.Category) > 0 || len(c.Product) > 0 || slices.ContainsFunc(c.All, asksLines) || slices.ContainsFunc(c.Any, asksLines) || c.Not != nil && asksLines(*c.Not)
}

// asked is how many fields a condition asks about: of alternatives, those of the least.
func asked(c compensation.Condition) int {
	n := len(c.Attributes)
	for _, yes := range []bool{
		len(c.Kind) > 0, len(c.Campaign) > 0, len(c.Platform) > 0, len(c.Format) > 0, len(c.Country) > 0, len(c.Category) > 0, len(c.Product) > 0,
		len(c.Via) > 0, len(c.Code) > 0, len(c.Standing) > 0, c.New != irm.AnswerUnknown, c.Date != irm.Window{},
	} {
		if yes {
			n++
		}
	}
	for _, one := range c.All {
		n += asked(one)
	}
	var least []int
	for _, one := range c.Any {
		least = append(least, asked(one))
	}
	if len(least) > 0 {
		n += slices.Min(least)
	}
	if c.Not != nil {
		n += asked(*c.Not)
	}
	return n
}

// meets reports whether an event, or any line of it, meets the condition.
func (o *oracle) meets(c compensation.Condition, e *event) bool {
	ok := holds(c, e, nil)
	if asksLines(c) {
		ok = slices.ContainsFunc(e.parts, func(p *part) bool { return holds(c, e, p) })
	}
	if ok && asked(c) > 0 {
		o.hit("condition met")
	}
	return ok
}

// lines are the parts of an event that meet a condition.
func (o *oracle) lines(c compensation.Condition, e *event) []*part {
	var list []*part
	for _, p := range e.parts {
		if holds(c, e, p) {
			list = append(list, p)
		}
	}
	if asksLines(c) && len(list) > 0 && len(list) < len(e.parts) {
		o.hit("condition on lines")
	}
	return list
}

// counted is what a measure counts of an event, in cents or pieces; nil where the event
// is none of its business.
func (o *oracle) counted(m compensation.Measure, when compensation.Condition, e *event) *big.Rat {
	switch {
	case m.Metric != "":
		if e.metric != m.Metric || e.paid != m.Paid {
			return nil
		}
	case e.metric != "":
		return nil
	case m.Base != "" || m.Kind == compensation.KindConversion:
		if !e.sale {
			return nil
		}
	case e.kind != m.Kind:
		return nil
	}
	if m.Base == "" {
		switch {
		case !o.meets(when, e):
			return nil
		case e.sale && o.versions[0].plan.Policy.Count == compensation.CountWinner:
			if e.won.Cmp(e.pieces) != 0 {
				o.hit("counted for the winner")
			}
			return e.won
		}
		return e.pieces
	}
	lines := o.lines(when, e)
	if len(lines) == 0 {
		return nil
	}
	sum := new(big.Rat)
	for _, p := range lines {
		sum = plus(sum, p.of(m.Base))
	}
	return sum
}

// takes are the events of a list that happened under a term and that it may pay for.
func (o *oracle) takes(r *rule, t *term, list []*event) []*event {
	var out []*event
	for _, e := range list {
		if !t.holds(e.at) || !o.lasts(r, t, e) {
			continue
		}
		if competes(t.Component) {
			if one := o.chosen(e); one != nil && one != r {
				o.hit("another component selected")
				plan, _ := o.planAt(e.at)
				o.hit(string(plan.Policy.Selection) + " selected")
				continue
			}
		}
		out = append(out, e)
	}
	o.ratedUnder(r, t, out)
	return out
}

// lasts reports whether a commission still runs for the customer of an event: the
// months since the first order, and how many there were, counted for the payee and of
// the orders that the commission would pay for.
func (o *oracle) lasts(r *rule, t *term, e *event) bool {
	c, ok := t.Component.(compensation.Commission)
	if !ok || c.Duration == (compensation.Duration{}) || !e.sale || e.about.Customer == "" {
		return true
	}
	var first *event
	n := map[string]bool{}
	for _, x := range o.events {
		if x.payee != e.payee || !x.sale || x.about.Customer != e.about.Customer || x.at.After(e.at) || x.at.Equal(e.at) && x.key > e.key {
			continue
		}
		then := r.at(x.at)
		if then == nil || o.eventWorth(then.Component, x) == nil {
			continue
		}
		if first == nil {
			first = x
		}
		n[x.key] = true
	}
	d := c.Duration
	if first == nil {
		return true
	}
	end := irm.DateOf(first.at.In(o.zone)).AddMonths(d.Months).Start(o.zone)
	if d.Orders > 0 && len(n) > d.Orders || d.Months > 0 && !e.at.Before(end) {
		o.hit("after the duration")
		return false
	}
	return true
}

// competes reports a commission, or an amount per conversion.
func competes(c compensation.Component) bool {
	switch c := c.(type) {
	case compensation.Commission:
		return true
	case compensation.PerUnit:
		return c.Of.Metric == "" && !packaged(c)
	}
	return false
}

// chosen is the one component that the policy lets pay for a conversion, nil where it
// lets all.
func (o *oracle) chosen(e *event) *rule {
	plan, _ := o.planAt(e.at)
	policy := plan.Policy.Selection
	if policy == "" || policy == compensation.SelectAll || !e.sale {
		return nil
	}
	var best *rule
	var most *big.Rat
	var weight int
	for _, r := range o.rules {
		t := r.at(e.at)
		if t == nil || !competes(t.Component) || !o.lasts(r, t, e) {
			continue
		}
		v := o.eventWorth(t.Component, e)
		if v == nil {
			continue
		}
		w := asked(field[compensation.Condition](t.Component, "When"))
		if best == nil || policy == compensation.SelectHighest && v.Cmp(most) > 0 || policy == compensation.SelectSpecific && w > weight {
			best, most, weight = r, v, w
		}
	}
	return best
}
