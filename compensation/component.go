package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Component is one rule of a plan. The set is sealed, each by value:
//
//	fees         [FlatFee], [PerDeliverable], [Retainer], [Expense], [InKind]
//	performance  [PerUnit], [Commission], [Tiered], [Milestone], [Increment], [PoolShare]
//	on others    [Uplift], [Escalator], [KillFee]
type Component interface {
	head() head
	// validate reports what is wrong beside the head.
	validate(fs *irm.Findings, p *Plan)
	// compile makes the rule of a component that is valid.
	compile(p *Plan) rule
}

// head is what all components have.
type head struct {
	id   string
	when *Condition // nil where the component has none
	cap  Cap
	per  Scope // of the account that the component earns to
	on   []string
}

// Cap is the most that a component earns. The zero Cap is none.
type Cap struct {
	Amount irm.Money `json:"amount" wire:"required"`
	Per    Scope     `json:"per,omitzero"`
}

// Components are the rules of a plan, in the order in which lines are printed.
type Components []Component

// Variants tells the decoder what the "type" of a component may be.
func (Components) Variants() wire.Variants {
	return wire.Variants{
		"flat_fee": FlatFee{}, "per_deliverable": PerDeliverable{}, "retainer": Retainer{}, "expense": Expense{}, "in_kind": InKind{},
		"per_unit": PerUnit{}, "commission": Commission{}, "tiered": Tiered{}, "milestone": Milestone{}, "increment": Increment{}, "pool_share": PoolShare{},
		"uplift": Uplift{}, "escalator": Escalator{}, "kill_fee": KillFee{},
	}
}

// MarshalJSON writes each component with its "type".
func (cs Components) MarshalJSON() ([]byte, error) { return wire.MarshalUnion(cs) }

// UnmarshalJSON reads what MarshalJSON writes; [DecodePlan] is the strict reader.
func (cs *Components) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, cs) }

// known reports whether c is a component by value: not nil, and no pointer, which
// has the methods too.
func known(c Component) bool {
	switch c.(type) {
	case FlatFee, PerDeliverable, Retainer, Expense, InKind, PerUnit, Commission, Tiered, Milestone, Increment, PoolShare, Uplift, Escalator, KillFee:
		return true
	}
	return false
}

// Measure says what a component counts: money, facts or a metric of posts. Exactly
// one field is set.
type Measure struct {
	Base   irm.Base     `json:"base,omitzero"`   // money of conversions, in the plan's currency
	Kind   ActivityKind `json:"kind,omitzero"`   // activities of the kind, by quantity; KindConversion: all conversions
	Metric irm.Metric   `json:"metric,omitzero"` // of posts, by their last reading before the cut
	Paid   bool         `json:"paid,omitzero"`   // with Metric: readings that include boosted reach, else those that do not
}

// KindConversion stands for conversions of every kind in a [Measure]. No activity
// has it.
const KindConversion ActivityKind = "conversion"

func (m Measure) validate(fs *irm.Findings, path string) {
	n := 0
	for _, set := range []bool{m.Base != "", m.Kind != "", m.Metric != ""} {
		if set {
			n++
		}
	}
	if n != 1 {
		fs.Add(path, "measure", "want exactly one of base, kind and metric")
		return
	}
	if m.Base != "" {
		fs.AddErr(path+".base", irm.CheckBase(m.Base))
	}
	if m.Kind != "" {
		fs.AddErr(path+".kind", irm.CheckID(m.Kind))
	}
	if m.Metric != "" {
		fs.AddErr(path+".metric", irm.CheckID(m.Metric))
	}
	if m.Paid && m.Metric == "" {
		fs.Add(path+".paid", "measure", "only readings of a metric tell boosted reach apart")
	}
}

// unit is one unit of the measure in positions: a piece is 1,000,000 millionths,
// money is 10^decimals minor units.
func (m Measure) unit(c irm.Currency) int64 {
	if m.Base == "" {
		return millionths
	}
	return minorUnits(c)
}

// position converts a threshold, in pieces or in units of the currency, to the
// integers that are counted. False: the currency has no such amount.
func (m Measure) position(q irm.Quantity, c irm.Currency) (int64, bool) {
	if m.Base == "" {
		return q.Millionths(), true
	}
	step := millionths / minorUnits(c)
	return q.Millionths() / step, q.Millionths()%step == 0
}

const millionths = 1_000_000

// minorUnits is how many minor units make one unit of the currency; no currency has
// more than four decimals.
func minorUnits(c irm.Currency) int64 {
	n := int64(1)
	for range c.Decimals() {
		n *= 10
	}
	return n
}

func checkThreshold(fs *irm.Findings, path string, m Measure, q irm.Quantity, c irm.Currency) {
	if q.Sign() <= 0 {
		fs.Add(path, "quantity_sign", "%s is out of range: want a number above zero", q)
	} else if _, ok := m.position(q, c); !ok {
		fs.Add(path, "money_scale", "%s has more decimals than %s", q, c)
	}
}

func checkAmount(fs *irm.Findings, path string, m irm.Money, c irm.Currency) {
	switch {
	case m.Sign() <= 0:
		fs.Add(path, "money_sign", "%s is out of range: want an amount above zero", m)
	case m.Currency() != c:
		fs.Add(path, "currency_mismatch", "%s is not in the plan's currency %s", m, c)
	}
}

// checkOptional is checkAmount where no amount is one too.
func checkOptional(fs *irm.Findings, path string, m irm.Money, c irm.Currency) {
	if m != (irm.Money{}) {
		checkAmount(fs, path, m, c)
	}
}

// checkShare reports a rate that is not a share of something.
func checkShare(fs *irm.Findings, path string, r irm.Rate) {
	if r.Sign() <= 0 || r.Cmp(one) > 0 {
		fs.Add(path, "rate_range", "%s is out of range: want above 0%% up to 100%%", r.Percent())
	}
}

var one = irm.MustRate("1")

// orLifetime is a scope, or the default.
func orLifetime(s Scope) Scope {
	if s == "" {
		return Lifetime
	}
	return s
}

// checkOn reports references to components that are missing or that cannot be
// referred to.
func (p *Plan) checkOn(fs *irm.Findings, c Component) {
	h := c.head()
	if len(h.on) == 0 {
		fs.Add("on", "component", "want at least one component")
	}
	for i, id := range h.on {
		path := indexed("on", i)
		other := p.component(id)
		switch other.(type) {
		case nil:
			fs.Add(path, "component", "%s is no component of the plan", irm.Quote(id))
		case Uplift, Escalator, KillFee, PoolShare, InKind:
			fs.Add(path, "component", "%s is not paid for work or its results", irm.Quote(id))
		}
		if slices.Contains(h.on[:i], id) {
			fs.Add(path, "duplicate", "%s is named before", irm.Quote(id))
		}
	}
}

// component returns the component of an ID, nil where there is none.
func (p *Plan) component(id string) Component {
	for _, c := range p.Components {
		if known(c) && c.head().id == id {
			return c
		}
	}
	return nil
}
