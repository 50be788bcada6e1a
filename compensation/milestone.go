package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Milestone is a bonus for a total that reaches At, which itself counts as reached:
// once, or each time that At fits into the total. Where refunds take the total below
// it, the bonus goes back. Shares of conversions are counted in millionths, so three
// thirds of three sales may lie a millionth beside one: where sales are divided, set
// thresholds between whole numbers.
type Milestone struct {
	ID    string       `json:"id" wire:"required"`
	Of    Measure      `json:"of" wire:"required"`
	At    irm.Quantity `json:"at" wire:"required"` // pieces, or units of the currency
	Bonus irm.Money    `json:"bonus" wire:"required"`
	Each  bool         `json:"each,omitzero"`
	Until time.Time    `json:"until,omitzero"` // events and readings before it count; the zero Time: all
	Per   Scope        `json:"per,omitzero"`
	When  Condition    `json:"when,omitzero"`
	Cap   Cap          `json:"cap,omitzero"`
}

func (m Milestone) head() head {
	return head{id: m.ID, when: &m.When, cap: m.Cap, per: orLifetime(m.Per)}
}

func (m Milestone) validate(fs *irm.Findings, p *Plan) {
	m.Of.validate(fs, "of")
	checkThreshold(fs, "at", m.Of, m.At, p.Currency)
	checkAmount(fs, "bonus", m.Bonus, p.Currency)
	checkWord(fs, "per", m.Per, Lifetime, Period)
	if !m.Until.IsZero() {
		fs.AddErr("until", irm.CheckTime(m.Until))
	}
}

// Increment is an amount for every further so many above a threshold, up to a
// total: "+5 for each extra 1,000 views above 10,000, up to 50,000". Amendments leave
// what has been reached as it was paid.
type Increment struct {
	ID     string       `json:"id" wire:"required"`
	Of     Measure      `json:"of" wire:"required"`
	Above  irm.Quantity `json:"above,omitzero"`
	Every  irm.Quantity `json:"every" wire:"required"`
	Amount irm.Money    `json:"amount" wire:"required"`
	UpTo   irm.Quantity `json:"up_to,omitzero"` // what lies beyond it earns nothing; 0: no end
	Per    Scope        `json:"per,omitzero"`
	When   Condition    `json:"when,omitzero"`
	Cap    Cap          `json:"cap,omitzero"`
}

func (i Increment) head() head {
	return head{id: i.ID, when: &i.When, cap: i.Cap, per: orLifetime(i.Per)}
}

func (i Increment) validate(fs *irm.Findings, p *Plan) {
	i.Of.validate(fs, "of")
	checkThreshold(fs, "every", i.Of, i.Every, p.Currency)
	checkAmount(fs, "amount", i.Amount, p.Currency)
	checkWord(fs, "per", i.Per, Lifetime, Period)
	if i.Above.Sign() != 0 {
		checkThreshold(fs, "above", i.Of, i.Above, p.Currency)
	}
	if i.UpTo.Sign() != 0 {
		checkThreshold(fs, "up_to", i.Of, i.UpTo, p.Currency)
		if i.UpTo.Millionths()-i.Above.Millionths() < i.Every.Millionths() {
			fs.Add("up_to", "range_order", "%s leaves no room for %s above %s", i.UpTo, i.Every, i.Above)
		}
	}
}
