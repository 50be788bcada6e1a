package compensation

import (
	"reflect"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// raises reports whether the new terms of a component pay at least what the old ones
// do, whatever happens. Where that cannot be said, they do not.
func raises(old, changed Component) bool {
	if !reflect.DeepEqual(old.head().when, changed.head().when) || !capRaises(old.head().cap, changed.head().cap) {
		return false
	}
	switch o := old.(type) {
	case FlatFee:
		return atLeast(changed.(FlatFee).Amount, o.Amount)
	case Retainer:
		n := changed.(Retainer)
		return atLeast(n.Amount, o.Amount) && (n.Due == o.Due || n.Due == DueAdvance)
	case PerDeliverable:
		return deliverableRaises(o, changed.(PerDeliverable))
	case Expense:
		n := changed.(Expense)
		return n.Rate.Sign() == 0 || o.Rate.Sign() != 0 && n.Rate.Cmp(o.Rate) >= 0
	case PerUnit:
		n := changed.(PerUnit)
		same := o
		same.Amount, same.Cap = n.Amount, n.Cap
		return reflect.DeepEqual(same, n) && atLeast(n.Amount, o.Amount)
	case Commission:
		return commissionRaises(o, changed.(Commission))
	case Milestone:
		n := changed.(Milestone)
		same := o
		same.Bonus, same.At, same.Cap = n.Bonus, n.At, n.Cap
		return reflect.DeepEqual(same, n) && atLeast(n.Bonus, o.Bonus) && n.At.Cmp(o.At) <= 0
	case Increment:
		n := changed.(Increment)
		same := o
		same.Amount, same.Cap = n.Amount, n.Cap
		return reflect.DeepEqual(same, n) && atLeast(n.Amount, o.Amount)
	case Tiered:
		return tieredRaises(o, changed.(Tiered))
	}
	return false
}

func atLeast(a, b irm.Money) bool { return a.Minor() >= b.Minor() }

func capRaises(old, changed Cap) bool {
	return changed == Cap{} || old != Cap{} && old.Per == changed.Per && atLeast(changed.Amount, old.Amount)
}

func deliverableRaises(o, n PerDeliverable) bool {
	amount := func(d PerDeliverable, f irm.Format) irm.Money {
		if m, ok := d.Formats[f]; ok {
			return m
		}
		return d.Amount
	}
	for f := range o.Formats {
		if !atLeast(amount(n, f), amount(o, f)) {
			return false
		}
	}
	for f := range n.Formats {
		if !atLeast(amount(n, f), amount(o, f)) {
			return false
		}
	}
	return atLeast(n.Amount, o.Amount)
}

func commissionRaises(o, n Commission) bool {
	if o.Base != n.Base || o.Duration != n.Duration || o.Event != n.Event || n.Rate.Cmp(o.Rate) < 0 {
		return false
	}
	rate := func(c Commission, category string) irm.Rate {
		if r, ok := c.Categories[category]; ok {
			return r
		}
		return c.Rate
	}
	for _, categories := range []map[string]irm.Rate{o.Categories, n.Categories} {
		for category := range categories {
			if rate(n, category).Cmp(rate(o, category)) < 0 {
				return false
			}
		}
	}
	return true
}

// tieredRaises compares tables with the same bounds, price by price.
func tieredRaises(o, n Tiered) bool {
	if o.Mode != n.Mode || o.Of != n.Of || o.Per != n.Per || o.FirstFlatAtZero != n.FirstFlatAtZero || len(o.Tiers) != len(n.Tiers) {
		return false
	}
	for i, t := range o.Tiers {
		u := n.Tiers[i]
		if t.UpTo != u.UpTo || t.From != u.From || t.Every != u.Every || !atLeast(u.Flat, t.Flat) || !atLeast(u.Unit, t.Unit) || u.Rate.Cmp(t.Rate) < 0 {
			return false
		}
	}
	return true
}

// termsRaise reports whether what a version says of all components together pays at
// least what the version before did: equal terms, higher caps or none, a higher
// guarantee.
func termsRaise(o, n *Plan) bool {
	for _, c := range n.Caps {
		if !slices.ContainsFunc(o.Caps, func(b PlanCap) bool {
			higher := atLeast(c.Amount, b.Amount)
			b.Amount = c.Amount
			return higher && reflect.DeepEqual(b, c)
		}) {
			return false
		}
	}
	g := o.Guarantee
	if g.Amount.Minor() < n.Guarantee.Amount.Minor() {
		g.Amount = n.Guarantee.Amount
	}
	a, b := o.Policy, n.Policy
	a.Notice, b.Notice = 0, 0
	return reflect.DeepEqual(g, n.Guarantee) && o.Advance == n.Advance && a == b && o.Payment == n.Payment
}
