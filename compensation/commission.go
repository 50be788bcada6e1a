package compensation

import (
	"fmt"

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
	for _, category := range sortedKeys(c.Categories) {
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
