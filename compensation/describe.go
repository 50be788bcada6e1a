package compensation

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// isCap reports a part that takes what a cap does not let through.
func isCap(p Part) bool {
	return strings.HasSuffix(p.Rule, ".cap") || strings.HasPrefix(p.Rule, "caps[")
}

// describe says in words what a part is.
func (e *Evaluator) describe(p Part) string {
	plan := e.version(p.Version)
	if isCap(p) {
		return fmt.Sprintf("the cap lets %s of %s through", p.Unit, p.Basis)
	}
	switch c := plan.at(p.Rule).(type) {
	case nil:
		return describePlan(plan, p)
	case FlatFee:
		if p.Events == 0 {
			return "fixed fee, earned when the plan takes effect"
		}
		return "fixed fee, earned by " + events(p.Events)
	case InKind:
		if c.Value != (irm.Money{}) {
			return "goods, by their retail value"
		}
		return fmt.Sprintf("retail value over %s", events(p.Events))
	case Retainer:
		return fmt.Sprintf("%s a period, for %d of %d days", c.Amount, p.Days, p.Of)
	case Milestone:
		return fmt.Sprintf("%s over %s, bonus of %s at %s, %s", counted(c.Of, p), events(p.Events), c.Bonus, c.At, times(p.Times))
	case Increment:
		return fmt.Sprintf("%s over %s, %s for every %s above %s, %s", counted(c.Of, p), events(p.Events), c.Amount, c.Every, c.Above, times(p.Times))
	case PoolShare:
		of := ""
		if c.Rate.Sign() != 0 {
			of = fmt.Sprintf(", %s of the %s of all payees", c.Rate.Percent(), c.Base)
		}
		return fmt.Sprintf("share of a pool of %s%s, weight %d of %s", p.Basis, of, p.Weight, p.Weights)
	case Uplift:
		return fmt.Sprintf("%s of %s, for %s months, %s, placements: %d", p.Rate.Percent(), p.Basis, p.Quantity, c.Kind, p.Times)
	case Escalator:
		return fmt.Sprintf("%s of %s, %s", p.Rate.Percent(), p.Basis, times(p.Times))
	case KillFee:
		if p.Basis == (irm.Money{}) {
			return "cancelled: the kill fee stands for it"
		}
		return fmt.Sprintf("cancelled: %s of %s", p.Rate.Percent(), p.Basis)
	case Commission:
		return priceWords(Measure{Base: c.Base}, p)
	case Expense:
		return priceWords(Measure{Base: irm.BaseTotal}, p)
	case PerDeliverable:
		return priceWords(Measure{Kind: KindDeliverable}, p)
	case PerUnit:
		return priceWords(c.Of, p) + c.packageWords()
	default:
		return c.(Tiered).describe(p)
	}
}

func (t Tiered) describe(p Part) string {
	switch {
	case strings.HasSuffix(p.Rule, ".flat"):
		return "flat amount of the tier"
	case strings.HasSuffix(p.Rule, ".tiers"):
		return fmt.Sprintf("%s over %s, each at the tier that the total had reached with it", counted(t.Of, p), events(p.Events))
	}
	return priceWords(t.Of, p)
}

// packageWords say what of the units is paid.
func (u PerUnit) packageWords() string {
	words := ""
	if u.Free.Sign() > 0 {
		words = fmt.Sprintf(", %s of them free", u.Free)
	}
	switch u.Partial {
	case PartialDown:
		words += ", full ones only"
	case PartialUp:
		words += ", any part as a full one"
	}
	return words
}

// priceWords describe something counted times a price.
func priceWords(of Measure, p Part) string {
	over := ""
	if p.Events > 0 {
		over = " over " + events(p.Events)
	}
	switch {
	case strings.HasSuffix(p.Rule, ".event"):
		return fmt.Sprintf("event by event, with what an event earns at least, at most and on top; bounds changed %s", events(p.Events))
	case p.Rate.Sign() != 0 || p.Basis != (irm.Money{}):
		return fmt.Sprintf("%s of %s%s", p.Rate.Percent(), counted(of, p), over)
	case p.Every == irm.QuantityFromMillionths(millionths):
		return fmt.Sprintf("%s%s, at %s each", counted(of, p), over, p.Unit)
	case p.Every.Sign() > 0:
		return fmt.Sprintf("%s%s, at %s for every %s", counted(of, p), over, p.Unit, p.Every)
	}
	return counted(of, p) + over
}

func counted(of Measure, p Part) string {
	switch {
	case of.Base != "":
		return fmt.Sprintf("%s %s", p.Basis, of.Base)
	case of.Metric != "":
		return fmt.Sprintf("%s %s", p.Quantity, of.Metric)
	}
	if of.Kind == KindConversion {
		return p.Quantity.String() + " conversions"
	}
	return fmt.Sprintf("%s × %s", p.Quantity, of.Kind)
}

// describePlan describes the terms of the plan for all components together.
func describePlan(plan *Plan, p Part) string {
	switch p.Rule {
	case "guarantee":
		if p.Of > 0 {
			return fmt.Sprintf("guarantee of %s, for %d of %d days, above %s", plan.Guarantee.Amount, p.Days, p.Of, p.Basis)
		}
		return fmt.Sprintf("guarantee of %s, above %s", plan.Guarantee.Amount, p.Basis)
	case "guarantee.recoverable":
		return fmt.Sprintf("recovered from %s what the guarantee of %s had added before", p.Basis, plan.Guarantee.Amount)
	case "advance":
		return "advance, paid when the plan takes effect"
	case "advance.rate":
		return fmt.Sprintf("%s of %s go into the advance", p.Rate.Percent(), p.Basis)
	case "adjustment":
		return fmt.Sprintf("booked by %s %s: %s", p.Actor.Kind, p.Actor.ID, p.Reason)
	}
	return p.Rule
}

func events(n int) string {
	if n == 1 {
		return "1 event"
	}
	return fmt.Sprintf("%d events", n)
}

func times(n int64) string {
	switch n {
	case 0:
		return "not reached"
	case 1:
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
