package attribution

import (
	"math"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution/internal/column"
	"github.com/irmkit/irmkit/irm"
)

// decide applies the policy to one conversion.
func (a *Attributor) decide(c *irm.Conversion, f *facts) (Decision, error) {
	d := Decision{Conversion: c.ID, Customer: f.who(c.Customer, c.At), New: c.New}
	switch {
	case c.Test:
		d.Reason = ReasonTest
	case c.Cancelled:
		d.Reason = ReasonCancelled
	default:
		d, err := a.inquire(c, f).decide()
		f.winners = nil // they are the decision's now
		return d, err
	}
	return d, nil
}

// decide returns a decision whose winners stand until the next one on the same facts.
func (q *inquiry) decide() (Decision, error) {
	d := Decision{Conversion: q.c.ID, Customer: q.customer, New: q.isNew()}
	until, _ := slices.BinarySearchFunc(q.person.touches, q.at, encounter.over)
	onOrder := q.enteredCodes(&d)
	d.Seen = until + len(onOrder)
	if counting := q.strongest(&d, onOrder, until); len(counting) > 0 {
		err := q.divide(&d, counting)
		return d, err
	}
	d.Reason = q.nobody(d, until)
	return d, nil
}

// strongest returns the candidates of the first group of the precedence that has any.
func (q *inquiry) strongest(d *Decision, onOrder []candidate, until int) []candidate {
	best := uint8(noGroup)
	if len(onOrder) > 0 {
		best = q.group[Code]
	}
	from, _ := slices.BinarySearchFunc(q.person.touches[:until], q.at-q.longest, encounter.atLeast)
	counting := slices.Grow(q.facts.counting[:0], until-from)
	for _, t := range q.person.touches[from:until] {
		g := q.group[t.kind]
		if g > best || q.objection(t) != "" {
			continue
		}
		if g < best {
			best, counting = g, counting[:0]
		}
		counting = append(counting, candidate{encounter: t})
	}
	q.facts.counting = counting
	if best != q.group[Code] {
		d.lose(onOrder, ReasonPrecedence)
		onOrder = nil
	}
	if len(onOrder) == 0 {
		return q.only(counting)
	}
	return q.merge(counting, onOrder)
}

// only leaves the one touch that a model of one gives everything.
func (q *inquiry) only(found []candidate) []candidate {
	if len(found) < 2 {
		return found
	}
	last := len(found) - 1
	switch q.policy.Model.Rule {
	case RuleFirstTouch:
		return found[:1]
	case RuleLastNonDirect:
		for i, c := range slices.Backward(found) {
			if !c.direct {
				return found[i : i+1]
			}
		}
		return found[last:]
	case RuleLastTouch:
		return found[last:]
	}
	return found
}

// divide lets the model weigh the candidates, and shared codes their owners.
func (q *inquiry) divide(d *Decision, counting []candidate) error {
	weights, err := q.weigh(counting)
	if err != nil {
		return err
	}
	if err := q.expand(counting, weights); err != nil {
		return err
	}
	d.Winners = q.facts.winners
	d.lose(losers(counting, weights), ReasonModel)
	if len(d.Winners) == 0 {
		d.Reason = ReasonWeightless
		return nil
	}
	if err := q.apportion(d.Winners); err != nil {
		return err
	}
	if q.policy.SelfReferral == Flag {
		q.flagSelf(d)
	}
	d.Reason = d.Winners[len(d.Winners)-1].Reason
	return nil
}

// flagSelf notes the winners who are the customer.
func (q *inquiry) flagSelf(d *Decision) {
	for _, w := range d.Winners {
		if q.selfReferral(w.Touch.Creator, w.Touch.Customer) {
			d.Flags = append(d.Flags, Evidence{Code: EvidenceSelf, Touch: w.Touch.ID, Creator: w.Touch.Creator})
		}
	}
}

func losers(counting []candidate, weights []int64) []candidate {
	var list []candidate
	for i, c := range counting {
		if weights[i] == 0 {
			list = append(list, c)
		}
	}
	return list
}

// apportion sets the shares, which sum to one.
func (q *inquiry) apportion(winners []Winner) error {
	weights, sum := q.facts.weights[:0], int64(0)
	for _, w := range winners {
		if w.Weight > math.MaxInt64-sum {
			return irm.ErrOverflow
		}
		weights, sum = append(weights, w.Weight), sum+w.Weight
	}
	units := append(q.facts.units[:0], weights...)
	q.facts.weights, q.facts.units = weights, units
	column.Allocate(whole.Millionths(), weights, units)
	for i, u := range units {
		winners[i].Share = irm.QuantityFromMillionths(u)
	}
	return nil
}

var whole = irm.QuantityFromMillionths(1_000_000)

// nobody says why no touch counted: it asks all of them.
func (q *inquiry) nobody(d Decision, until int) Reason {
	for _, t := range q.person.touches[:until] {
		q.not.add(q.objection(t))
	}
	if r, ok := q.not.first(); ok {
		return r
	}
	switch {
	case len(d.Codes) > 0:
		return ReasonUnknownCode
	case q.c.Customer == "":
		return ReasonNoCustomer
	}
	return ReasonNoTouch
}

// isNew answers by the policy's rule.
func (q *inquiry) isNew() irm.Answer {
	if q.policy.NewCustomer.Rule == NewReported {
		return q.c.New
	}
	if q.c.Customer == "" {
		return irm.AnswerUnknown
	}
	for _, earlier := range slices.Backward(q.earlier()) {
		if !counts(earlier) || earlier.Kind != q.c.Kind {
			continue
		}
		if lapsed := q.policy.NewCustomer.Lapsed; lapsed > 0 && q.c.At.Sub(earlier.At) > time.Duration(lapsed) {
			break
		}
		return irm.AnswerNo
	}
	return irm.AnswerYes
}
