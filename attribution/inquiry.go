package attribution

import (
	"math"
	"slices"

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
	merged   []TouchID // touches that a code on the order stands for
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

func (a *Attributor) inquire(c *irm.Conversion, f *facts) *inquiry {
	q := &inquiry{
		Attributor: a, facts: f, c: c, at: c.At.UnixMicro(), customer: f.who(c.Customer, c.At), person: f.person(c),
		limits: a.limitsOf(c.Kind), after: math.MinInt64,
	}
	if len(a.policy.ResetAfter) > 0 {
		for _, earlier := range slices.Backward(q.earlier()) {
			if counts(earlier) && slices.Contains(a.policy.ResetAfter, earlier.Kind) {
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

// objection says why a touch of the customer before the conversion cannot count, or
// nothing.
func (q *inquiry) objection(t encounter) Reason {
	switch limit := q.limits[t.kind]; {
	case q.group[t.kind] == noGroup || limit < 0:
		return ReasonKind
	case q.at-t.at > limit:
		return ReasonLookback
	case t.at <= q.after:
		return ReasonReset
	case q.withholdsSelf() && q.metSelf(t):
		return ReasonSelf
	}
	return ""
}

func (q *inquiry) withholdsSelf() bool {
	return q.policy.SelfReferral == ActionDefault || q.policy.SelfReferral == Withhold
}

// selfReferral reports whether the creator is the customer, by any of their names.
func (q *inquiry) selfReferral(creator irm.CreatorID, name irm.CustomerID) bool {
	return q.facts.isCreator(creator, name, q.c.Customer, q.customer)
}

// metSelf reports a touch whose creator is the customer.
func (q *inquiry) metSelf(t encounter) bool {
	if q.facts.kin == nil || len(q.facts.kin.creators) == 0 {
		return false
	}
	whole := q.facts.texts.touch(t)
	return q.selfReferral(whole.Creator, whole.Customer)
}

// weigh calls the model. It is asked only where there is something to ask.
func (q *inquiry) weigh(counting []candidate) ([]int64, error) {
	q.facts.weights = append(q.facts.weights[:0], make([]int64, len(counting))...)
	weights, m := q.facts.weights, &q.policy.Model
	switch {
	case m.Rule == RuleCustom || m.Rule == RuleMarkers:
		j := Journey{Conversion: *q.c, Touches: make([]Touch, len(counting))}
		for i, c := range counting {
			j.Touches[i] = q.whole(c)
		}
		for _, c := range q.earlier() {
			j.Earlier = append(j.Earlier, *c)
		}
		return weights, m.ask(j, weights)
	case len(counting) == 1:
		weights[0] = 1
	default:
		at, direct := make([]int64, len(counting)), make([]bool, len(counting))
		for i, c := range counting {
			at[i], direct[i] = c.at, c.direct
		}
		q.kernel.Weigh(at, direct, weights)
	}
	return weights, nil
}
