package compensationtest

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// What terms are that are left out.
var (
	none    irm.Quantity
	noRate  irm.Rate
	nothing irm.Money
	never   time.Time
)

// repriced is a table with another price in one tier.
func repriced(t compensation.Tiered, i int, plan *compensation.Plan) compensation.Component {
	t.Tiers = slices.Clone(t.Tiers)
	tier := &t.Tiers[i]
	if t.Of.Base == "" {
		tier.Unit = irm.MoneyFromMinor(tier.Unit.Minor()+100_000, plan.Currency)
		return t
	}
	if other := irm.MustRate("0.97"); tier.Rate != other {
		tier.Rate = other
	} else {
		tier.Rate = irm.MustRate("0.5")
	}
	return t
}
