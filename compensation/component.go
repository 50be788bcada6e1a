package compensation

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Component is one rule of a plan. The set is sealed: [FlatFee], [Commission],
// [Milestone], each by value.
type Component interface {
	// key is the ID that lines refer to, unique within the plan.
	key() string
	validate(c irm.Currency) irm.Findings
	// bases are the sums that earned looks at.
	bases() []irm.Base
	// earned returns what the facts of one payee are worth, since the beginning.
	earned(f *tally, mode irm.Rounding) (rated, error)
	// explain says in steps how a line came to what was earned.
	explain(l Line, mode irm.Rounding) []Step
}

// Components are the rules of a plan, in the order in which lines are printed.
type Components []Component

// Variants tells the decoder what the "type" of a component may be.
func (Components) Variants() wire.Variants {
	return wire.Variants{"flat_fee": FlatFee{}, "commission": Commission{}, "milestone": Milestone{}}
}

// MarshalJSON writes each component with its "type".
func (cs Components) MarshalJSON() ([]byte, error) { return wire.MarshalUnion(cs) }

// UnmarshalJSON reads what MarshalJSON writes; [DecodePlan] is the strict reader.
func (cs *Components) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, cs) }

// FlatFee is a fixed amount for the whole plan, earned once by each payee that has
// a creator, when the plan takes effect.
type FlatFee struct {
	ID     string    `json:"id" wire:"required"`
	Amount irm.Money `json:"amount" wire:"required"`
}

// Commission is a share of what was sold. Base says which money counts.
type Commission struct {
	ID   string   `json:"id" wire:"required"`
	Base irm.Base `json:"base" wire:"required"`
	Rate irm.Rate `json:"rate" wire:"required"`
}

// Milestone is a bonus that is earned once, when a total reaches a threshold:
// either Amount of the Base, or a number of Conversions. The threshold itself
// counts as reached. Where refunds take the total below it, the bonus goes back.
// Shares of conversions are counted in millionths, so three thirds of three sales
// may lie a millionth beside one: where sales are divided, set thresholds between
// whole numbers.
type Milestone struct {
	ID          string       `json:"id" wire:"required"`
	Base        irm.Base     `json:"base,omitzero"`
	Amount      irm.Money    `json:"amount,omitzero"`
	Conversions irm.Quantity `json:"conversions,omitzero"` // in shares: half a sale counts half
	Bonus       irm.Money    `json:"bonus" wire:"required"`
}

func (f FlatFee) key() string    { return f.ID }
func (c Commission) key() string { return c.ID }
func (m Milestone) key() string  { return m.ID }

func (FlatFee) bases() []irm.Base      { return nil }
func (c Commission) bases() []irm.Base { return []irm.Base{c.Base} }

func (m Milestone) bases() []irm.Base {
	if m.Base == "" {
		return nil
	}
	return []irm.Base{m.Base}
}

func (f FlatFee) validate(c irm.Currency) irm.Findings {
	var fs irm.Findings
	checkAmount(&fs, "amount", f.Amount, c)
	return fs
}

func (c Commission) validate(irm.Currency) irm.Findings {
	var fs irm.Findings
	fs.AddErr("base", irm.CheckBase(c.Base))
	if c.Rate.Sign() <= 0 || c.Rate.Cmp(irm.MustRate("1")) > 0 {
		fs.Add("rate", "rate_range", "%s is out of range: want above 0%% up to 100%%", c.Rate.Percent())
	}
	return fs
}

func (m Milestone) validate(c irm.Currency) irm.Findings {
	var fs irm.Findings
	checkAmount(&fs, "bonus", m.Bonus, c)
	byAmount, byCount := m.Amount != irm.Money{}, m.Conversions.Sign() != 0
	switch {
	case byAmount == byCount:
		fs.Add("", "milestone_threshold", "want either an amount with its base, or conversions")
	case byAmount:
		checkAmount(&fs, "amount", m.Amount, c)
		fs.AddErr("base", irm.CheckBase(m.Base))
	case m.Conversions.Sign() < 0:
		fs.Add("conversions", "quantity_sign", "%s is negative: want a number above zero", m.Conversions)
	case m.Base != "":
		fs.Add("base", "milestone_threshold", "a number of conversions has no base")
	}
	return fs
}

func checkAmount(fs *irm.Findings, path string, m irm.Money, c irm.Currency) {
	switch {
	case m.Sign() <= 0:
		fs.Add(path, "money_sign", "%s is out of range: want an amount above zero", m)
	case m.Currency() != c:
		fs.Add(path, "currency_mismatch", "%s is not in the plan's currency %s", m, c)
	}
}
