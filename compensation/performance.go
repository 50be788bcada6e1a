package compensation

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Bounds are what an event earns at least, at most, and on top. A zero field is no
// bound. Fixed is added before the bounds are applied; an event of which nothing is
// left, or of which more went back than came, earns neither Fixed nor Min. A post earns
// Min from its first reading, were that nought: what was not read is not known.
type Bounds struct {
	Min   irm.Money `json:"min,omitzero"`
	Max   irm.Money `json:"max,omitzero"`
	Fixed irm.Money `json:"fixed,omitzero"`
}

func (b Bounds) validate(fs *irm.Findings, c irm.Currency) {
	checkOptional(fs, "event.min", b.Min, c)
	checkOptional(fs, "event.max", b.Max, c)
	checkOptional(fs, "event.fixed", b.Fixed, c)
	if b.Max != (irm.Money{}) && b.Min.Minor() > b.Max.Minor() {
		fs.Add("event.max", "range_order", "%s is less than the minimum %s", b.Max, b.Min)
	}
}

// Commission is a share of what was sold. Base says which money counts. Refunds of more
// than was sold, which package attribution refuses, would take back more than was paid.
type Commission struct {
	ID         string              `json:"id" wire:"required"`
	Base       irm.Base            `json:"base" wire:"required"`
	Rate       irm.Rate            `json:"rate,omitzero"`       // of categories that are not listed
	Categories map[string]irm.Rate `json:"categories,omitzero"` // a rate of 0 excludes the category
	Duration   Duration            `json:"duration,omitzero"`
	Event      Bounds              `json:"event,omitzero"`
	When       Condition           `json:"when,omitzero"`
	Cap        Cap                 `json:"cap,omitzero"`
}

// Duration limits a commission for each customer, counted from the customer's first
// order with the payee that the commission would pay for. The zero Duration is no
// limit; of two limits both hold. Orders without a customer count as first ones.
type Duration struct {
	Months int `json:"months,omitzero"` // 12: up to the same day of the next year, exclusive
	Orders int `json:"orders,omitzero"` // 1: the first only
}

func (c Commission) head() head { return head{id: c.ID, when: &c.When, cap: c.Cap, per: Lifetime} }

func (c Commission) validate(fs *irm.Findings, p *Plan) {
	fs.AddErr("base", irm.CheckBase(c.Base))
	paid := c.Rate.Sign() > 0
	if c.Rate.Sign() != 0 || len(c.Categories) == 0 {
		checkShare(fs, "rate", c.Rate)
	}
	for _, category := range slices.Sorted(maps.Keys(c.Categories)) {
		rate, path := c.Categories[category], fmt.Sprintf("categories.%s", category)
		fs.AddErr(path, irm.CheckID(category))
		if rate.Sign() != 0 {
			checkShare(fs, path, rate)
		}
		paid = paid || rate.Sign() > 0
	}
	if !paid && len(c.Categories) > 0 {
		fs.Add("rate", "rate_range", "no category earns anything")
	}
	if c.Duration.Months < 0 || c.Duration.Months > maxDuration || c.Duration.Orders < 0 || c.Duration.Orders > maxDuration {
		fs.Add("duration", "duration", "want 1 to %d months or orders, or none", maxDuration)
	}
	c.Event.validate(fs, p.Currency)
}

const maxDuration = 1200

// PerUnit is an amount for each so many of something: views, clicks, leads. An Of
// by metric counts the last reading of each post; packages, free units and bounds
// are then of each post, and otherwise of all that is counted in the scope.
type PerUnit struct { // seed: C8
	ID      string       `json:"id" wire:"required"`
	Of      Measure      `json:"of" wire:"required"` // a kind or a metric
	Amount  irm.Money    `json:"amount" wire:"required"`
	Every   irm.Quantity `json:"every,omitzero"` // units that the amount is for; 0 is 1
	Partial Partial      `json:"partial,omitzero"`
	Free    irm.Quantity `json:"free,omitzero"` // units that earn nothing
	Per     Scope        `json:"per,omitzero"`  // of packages and free units
	Event   Bounds       `json:"event,omitzero"`
	When    Condition    `json:"when,omitzero"`
	Cap     Cap          `json:"cap,omitzero"`
}

func (u PerUnit) head() head {
	return head{id: u.ID, when: &u.When, cap: u.Cap, per: orLifetime(u.Per)}
}

func (u PerUnit) validate(fs *irm.Findings, p *Plan) {
	u.Of.validate(fs, "of")
	if u.Of.Base != "" {
		fs.Add("of.base", "measure", "money has no units: want a commission")
	}
	checkAmount(fs, "amount", u.Amount, p.Currency)
	if u.Every.Sign() < 0 {
		fs.Add("every", "quantity_sign", "%s is negative: want a number above zero", u.Every)
	}
	if u.Free.Sign() < 0 {
		fs.Add("free", "quantity_sign", "%s is negative: want a number above zero", u.Free)
	}
	checkWord(fs, "partial", u.Partial, PartialExact, PartialDown, PartialUp)
	checkWord(fs, "per", u.Per, Lifetime, Period)
	u.Event.validate(fs, p.Currency)
	if u.packaged() && u.Of.Metric == "" && u.Event != (Bounds{}) {
		fs.Add("event", "bounds", "free units and packages of the total leave no amount of an event to be bounded")
	}
}

// packaged reports whether not every unit is worth the same.
func (u PerUnit) packaged() bool {
	return u.Free.Sign() > 0 || u.Partial == PartialDown || u.Partial == PartialUp
}

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

func orLifetime(s Scope) Scope {
	if s == "" {
		return Lifetime
	}
	return s
}
