package compensation

import (
	"fmt"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Replay computes the amount of a line again from the numbers that it carries and
// the terms of the plan. A line that does not bear its amount out is an error.
func (e *Evaluator) Replay(l Line) (irm.Money, error) {
	if err := e.knows(l); err != nil {
		return irm.Money{}, err
	}
	var sum exact.Value
	for i, u := range l.FX {
		if to, ok := u.again(l.Rounding); !ok || to != u.To {
			return irm.Money{}, lineFault(fmt.Sprintf("fx[%d].to", i), u.To.String(), to.String())
		}
	}
	for i, p := range l.Parts {
		if basis, ok := e.basis(p); !ok || basis != p.Basis {
			return irm.Money{}, lineFault(fmt.Sprintf("parts[%d].basis", i), p.Basis.String(), basis.String())
		}
		if p.Exact == "" {
			continue
		}
		v, err := exact.Parse(p.Exact)
		if err != nil {
			return irm.Money{}, err
		}
		if again, ok := e.replayed(p); ok && again.Cmp(v) != 0 {
			return irm.Money{}, lineFault(fmt.Sprintf("parts[%d].exact", i), p.Exact, again.String())
		}
		sum = sum.Add(v)
	}
	total, err := exact.Parse(l.Exact)
	if err != nil {
		return irm.Money{}, err
	}
	if sum.Cmp(total) != 0 {
		return irm.Money{}, lineFault("exact", l.Exact, sum.String())
	}
	minor, err := total.Round(l.Rounding)
	if err != nil {
		return irm.Money{}, err
	}
	earned := irm.MoneyFromMinor(minor, e.currency())
	if earned != l.Earned {
		return irm.Money{}, lineFault("earned", l.Earned.String(), earned.String())
	}
	amount, err := earned.Sub(l.Before)
	switch {
	case err != nil:
		return irm.Money{}, err
	case amount != l.Amount:
		return irm.Money{}, lineFault("amount", l.Amount.String(), amount.String())
	case l.derivedID() != l.ID:
		return irm.Money{}, lineFault("id", string(l.ID), string(l.derivedID()))
	}
	return amount, nil
}

// again converts once more what one rate has converted.
func (u FXUse) again(mode irm.Rounding) (irm.Money, bool) {
	if u.Rates > 1 {
		return u.To, true
	}
	if u.Rate.Validate().Err() != nil {
		return irm.Money{}, false
	}
	minor, err := newFXRate(u.Rate, 0).of(u.From.Minor()).Round(mode)
	return irm.MoneyFromMinor(minor, u.Rate.To), err == nil && u.From.Currency() == u.Rate.From
}

// basis is what a part rests on, from what was counted where that is exact.
func (e *Evaluator) basis(p Part) (irm.Money, bool) {
	if p.Counted == "" {
		return p.Basis, true
	}
	v, err := exact.Parse(p.Counted)
	if err != nil {
		return irm.Money{}, false
	}
	minor, err := v.Round(e.version(p.Version).Policy.Rounding)
	return e.money(minor), err == nil
}

func lineFault(field, have, want string) error {
	return &irm.ParseError{What: "line " + field, Code: "replay", Input: have, Want: "want " + want}
}

// replayed computes a part from its numbers, where they say all.
func (e *Evaluator) replayed(p Part) (v exact.Value, ok bool) {
	plan := e.version(p.Version)
	if isCap(p) {
		return exact.Of(p.Unit.Minor()).Sub(exact.Of(p.Basis.Minor())), true
	}
	switch c := plan.at(p.Rule).(type) {
	case Commission, Expense, InKind:
		return share(p), p.Exact != "" && p.Rate.Sign() != 0
	case KillFee, Escalator:
		return share(p), p.Basis != irm.Money{}
	case Uplift:
		return share(p).Mul(p.Quantity.Millionths(), millionths), p.Rate.Sign() != 0
	case PerDeliverable:
		return exact.Product(p.Quantity.Millionths(), p.Unit.Minor(), millionths), p.Every.Sign() > 0
	case Tiered:
		if p.Rate.Sign() != 0 {
			return share(p), true
		}
		if p.Every.Sign() > 0 && p.Events == 0 {
			return exact.Product(p.Quantity.Millionths(), p.Unit.Minor(), p.Every.Millionths()), true
		}
	case PerUnit:
		if k, linear := c.linear(); linear {
			return exact.Product(p.Quantity.Millionths(), p.Unit.Minor(), k), p.Every.Sign() > 0
		}
	case Retainer:
		return exact.Product(c.Amount.Minor(), int64(p.Days), int64(max(1, p.Of))), p.Of > 0
	case Milestone:
		return exact.Product(p.Times, c.Bonus.Minor(), 1), true
	case Increment:
		return exact.Product(p.Times, c.Amount.Minor(), 1), true
	}
	return v, false
}

// share is the rate of the basis, as often as the part says.
func share(p Part) exact.Value {
	basis := exact.Of(p.Basis.Minor())
	if v, err := exact.Parse(p.Counted); err == nil {
		basis = v
	}
	return portionOf(basis, p.Rate).Mul(max(1, p.Times), 1)
}

// linear is the number of millionths that the amount is for, where it is paid
// without free units, packages or bounds.
func (u PerUnit) linear() (every int64, ok bool) {
	return unitPrice(u.Amount, u.Every, "").den, !u.packaged() && u.Event == (Bounds{})
}
