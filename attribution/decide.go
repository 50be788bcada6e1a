package attribution

import (
	"math"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// inquiry looks into one conversion: it asks every touch and code why it should not
// count, and lets the precedence and the model decide among those that have no
// answer. What it says of one touch is what Why says of it.
type inquiry struct {
	*Attributor
	facts    *facts
	c        *irm.Conversion
	at       int64 // of the conversion, in microseconds
	customer irm.CustomerID
	person   *person
	limits   *[kinds]int64
	after    int64 // touches count only after it
	not      missed
}

// missed collects the reasons for which touches and codes did not count.
type missed uint16

var missable = [...]Reason{
	ReasonSelf, ReasonWindow, ReasonCompromised, ReasonLimit, ReasonLeak, ReasonSeveral, ReasonPromo, ReasonReset, ReasonLookback, ReasonKind,
}

func (m *missed) add(r Reason) {
	if i := slices.Index(missable[:], r); i >= 0 {
		*m |= 1 << i
	}
}

func (m missed) first() (Reason, bool) {
	for i, r := range missable {
		if m&(1<<i) != 0 {
			return r, true
		}
	}
	return "", false
}

// candidate is a touch that may win; one that a code on the order stands for has the
// owners of the code.
type candidate struct {
	Touch
	owners []share
}

func (a *Attributor) inquire(c *irm.Conversion, f *facts) *inquiry {
	q := &inquiry{
		Attributor: a, facts: f, c: c, at: c.At.UnixMicro(), customer: f.who(c.Customer, c.At), person: f.person(c),
		limits: a.limitsOf(c.Kind), after: math.MinInt64,
	}
	if len(a.policy.ResetAfter) > 0 {
		for _, earlier := range slices.Backward(q.earlier()) {
			if counts(*earlier) && slices.Contains(a.policy.ResetAfter, earlier.Kind) {
				q.after = earlier.At.UnixMicro()
				break
			}
		}
	}
	return q
}

// earlier are the customer's conversions before this one, in order.
func (q *inquiry) earlier() []*irm.Conversion {
	i, _ := slices.BinarySearchFunc(q.person.conversions, q.c, conversionOrder)
	return q.person.conversions[:i]
}

// decide applies the policy to one conversion.
func (a *Attributor) decide(c *irm.Conversion, f *facts) (Decision, error) {
	d := Decision{Conversion: c.ID, Customer: f.who(c.Customer, c.At), New: c.New}
	switch {
	case c.Test:
		d.Reason = ReasonTest
		return d, nil
	case c.Cancelled:
		d.Reason = ReasonCancelled
		return d, nil
	}
	q := a.inquire(c, f)
	d.New = q.isNew()
	until, _ := slices.BinarySearchFunc(q.person.touches, q.at, encounter.over)
	onOrder := q.enteredCodes(&d)
	d.Seen = until + len(onOrder)
	if counting := q.strongest(&d, onOrder, until); len(counting) > 0 {
		return d, q.divide(&d, counting)
	}
	d.Reason = q.nobody(d)
	return d, nil
}

// strongest returns the candidates of the first group of the precedence that has any.
func (q *inquiry) strongest(d *Decision, onOrder []candidate, until int) []candidate {
	best := uint8(noGroup)
	if len(onOrder) > 0 {
		best = q.group[Code]
	}
	from, _ := slices.BinarySearchFunc(q.person.touches[:until], q.at-q.longest, encounter.atLeast)
	if from > 0 {
		q.not.add(ReasonLookback)
	}
	var few [8]int
	found := few[:0]
	for i := from; i < until; i++ {
		t := q.person.touches[i]
		if why := q.objection(t); why != "" {
			q.not.add(why)
			continue
		}
		switch g := q.group[t.Kind]; {
		case g > best:
		case g < best:
			best, found = g, append(found[:0], i)
		default:
			found = append(found, i)
		}
	}
	if best != q.group[Code] {
		d.outdone(onOrder)
		onOrder = nil
	}
	if q.policy.Model.Rule == RuleLastTouch && len(onOrder) == 0 && len(found) > 1 {
		found = found[len(found)-1:] // the others would get no weight
	}
	counting := make([]candidate, 0, len(found)+len(onOrder))
	for _, i := range found {
		counting = append(counting, candidate{Touch: *q.person.touches[i].Touch})
		q.suspect(d, q.person.touches[i].Touch)
	}
	return merge(counting, onOrder)
}

// objection says why a touch of the customer before the conversion cannot count, or
// nothing.
func (q *inquiry) objection(t encounter) Reason {
	switch limit := q.limits[t.Kind]; {
	case q.group[t.Kind] == noGroup || limit < 0:
		return ReasonKind
	case q.at-t.at > limit:
		return ReasonLookback
	case t.at <= q.after:
		return ReasonReset
	case q.selfReferral(t.Creator, t.Customer) && q.withholdsSelf():
		return ReasonSelf
	}
	return ""
}

func (q *inquiry) withholdsSelf() bool {
	return q.policy.SelfReferral == ActionDefault || q.policy.SelfReferral == Withhold
}

// selfReferral reports whether the creator is the customer, by any of their names.
func (q *inquiry) selfReferral(creator irm.CreatorID, name irm.CustomerID) bool {
	return len(q.facts.creators) > 0 && q.facts.isCreator(creator, name, q.c.Customer, q.customer)
}

// suspect flags a touch of a creator who is the customer, where that is let stand.
func (q *inquiry) suspect(d *Decision, t *Touch) {
	if q.policy.SelfReferral == Flag && q.selfReferral(t.Creator, t.Customer) {
		d.Flags = append(d.Flags, Evidence{EvidenceSelf, t.ID, t.Creator})
	}
}

// merge adds the codes on the order. Such a code and a touch of the same creator are
// one encounter by two methods: the code stands for the last of them.
func merge(counting, onOrder []candidate) []candidate {
	for _, code := range onOrder {
		if i := lastOf(counting, code); i >= 0 {
			counting = slices.Delete(counting, i, i+1)
		}
	}
	counting = append(counting, onOrder...)
	if len(onOrder) > 0 {
		slices.SortStableFunc(counting, func(a, b candidate) int { return a.order(&b.Touch) })
	}
	return counting
}

// lastOf finds the last touch of the one owner of a code.
func lastOf(counting []candidate, code candidate) int {
	if len(code.owners) > 0 {
		return -1
	}
	for i, c := range slices.Backward(counting) {
		if c.Creator == code.Creator {
			return i
		}
	}
	return -1
}

// divide lets the model weigh the candidates, and shared codes their owners.
func (q *inquiry) divide(d *Decision, counting []candidate) error {
	if c := &counting[0]; len(counting) == 1 && len(c.owners) == 0 && q.policy.Model.Rule != RuleCustom {
		d.Reason = reasonOf(&c.Touch)
		d.Winners = []Winner{{Touch: c.Touch, Weight: 1, Share: whole, Reason: d.Reason}}
		return nil
	}
	j := Journey{Conversion: *q.c, Touches: make([]Touch, len(counting))}
	if q.linked {
		for _, c := range q.earlier() {
			j.Earlier = append(j.Earlier, *c)
		}
	}
	for i, c := range counting {
		j.Touches[i] = c.Touch
	}
	weights, err := q.policy.Model.weights(j, q.kernel)
	if err != nil {
		return err
	}
	d.Winners = expand(counting, weights)
	if len(d.Winners) == 0 {
		d.Reason = ReasonWeightless
		return nil
	}
	if err := apportion(d.Winners); err != nil {
		return err
	}
	d.Reason = d.Winners[len(d.Winners)-1].Reason
	return nil
}

// expand makes winners of the candidates with a weight, each owner of a shared code
// one of its own. All weights are scaled alike for that.
func expand(counting []candidate, weights []int64) []Winner {
	scale := int64(1)
	for _, c := range counting {
		if len(c.owners) > 0 {
			scale = millionths
		}
	}
	winners := make([]Winner, 0, len(counting))
	for i, c := range counting {
		switch w := weights[i]; {
		case w == 0:
		case len(c.owners) > 0:
			for _, o := range c.owners {
				t := c.Touch
				t.Creator = o.creator
				winners = append(winners, Winner{Touch: t, Weight: w * o.millionths, Reason: ReasonCode})
			}
		default:
			winners = append(winners, Winner{Touch: c.Touch, Weight: w * scale, Reason: reasonOf(&c.Touch)})
		}
	}
	return winners
}

const millionths = 1_000_000

func reasonOf(t *Touch) Reason {
	if t.Creator == "" {
		return ReasonChannel
	}
	return Reason(kindWords[t.Kind])
}

// apportion sets the shares, which sum to one.
func apportion(winners []Winner) error {
	if len(winners) == 1 {
		winners[0].Share = whole
		return nil
	}
	weights := make([]int64, len(winners))
	for i, w := range winners {
		weights[i] = w.Weight
	}
	shares, err := whole.Allocate(weights)
	if err != nil {
		return err
	}
	for i := range winners {
		winners[i].Share = shares[i]
	}
	return nil
}

var whole = irm.QuantityFromMillionths(millionths)

// nobody says why no touch counted.
func (q *inquiry) nobody(d Decision) Reason {
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
		if !counts(*earlier) || earlier.Kind != q.c.Kind {
			continue
		}
		if lapsed := q.policy.NewCustomer.Lapsed; lapsed > 0 && q.c.At.Sub(earlier.At) > time.Duration(lapsed) {
			break
		}
		return irm.AnswerNo
	}
	return irm.AnswerYes
}
