package journal

import "github.com/irmkit/irmkit/compensation"

// component is the ID of a component, and the name of its type in plans.
func component(c compensation.Component) (id, name string) {
	switch c := c.(type) {
	case compensation.FlatFee:
		return c.ID, "flat_fee"
	case compensation.PerDeliverable:
		return c.ID, "per_deliverable"
	case compensation.Retainer:
		return c.ID, "retainer"
	case compensation.Expense:
		return c.ID, "expense"
	case compensation.InKind:
		return c.ID, "in_kind"
	case compensation.PerUnit:
		return c.ID, "per_unit"
	case compensation.Commission:
		return c.ID, "commission"
	case compensation.Tiered:
		return c.ID, "tiered"
	case compensation.Milestone:
		return c.ID, "milestone"
	case compensation.Increment:
		return c.ID, "increment"
	case compensation.PoolShare:
		return c.ID, "pool_share"
	case compensation.Uplift:
		return c.ID, "uplift"
	case compensation.Escalator:
		return c.ID, "escalator"
	case compensation.KillFee:
		return c.ID, "kill_fee"
	}
	return "", unclassified
}
