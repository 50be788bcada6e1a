package compensation

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/irmkit/irmkit/irm"
)

// rated is what a component came to, with the numbers that explain it.
type rated struct {
	kind   LineKind
	amount irm.Money    // rounded
	basis  irm.Money    // what a rate was applied to, or compared with a threshold
	count  irm.Quantity // likewise
	rate   irm.Rate
	exact  string // the amount before rounding
	left   bool   // the payee has no creator any more
}

func (f FlatFee) earned(*tally, irm.Rounding) (rated, error) {
	return rated{kind: LineFee, amount: f.Amount, exact: f.Amount.Amount()}, nil
}

func (c Commission) earned(t *tally, mode irm.Rounding) (rated, error) {
	basis := t.bases[c.Base]
	amount, err := basis.Mul(c.Rate, mode)
	if err != nil {
		return rated{}, err
	}
	product := basis.Decimal().Mul(c.Rate.Decimal())
	return rated{
		kind: LineCommission, amount: amount, basis: basis, rate: c.Rate,
		exact: plain(product),
	}, nil
}

func (m Milestone) earned(t *tally, _ irm.Rounding) (rated, error) {
	r := rated{kind: LineMilestone, amount: irm.MoneyFromMinor(0, t.plan.Currency)}
	var reached bool
	if m.Base == "" {
		r.count = t.conversions
		reached = t.conversions.Cmp(m.Conversions) >= 0
	} else {
		r.basis = t.bases[m.Base]
		c, err := r.basis.Cmp(m.Amount)
		if err != nil {
			return rated{}, err
		}
		reached = c >= 0
	}
	if reached {
		r.amount = m.Bonus
	}
	r.exact = r.amount.Amount()
	return r, nil
}

// plain writes a decimal in full, without zeros at the end.
func plain(d decimal.Decimal) string {
	s := d.StringFixed(max(0, -d.Exponent()))
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
