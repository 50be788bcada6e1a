package shopify

import (
	"math"
	"math/bits"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// withoutTax takes the tax out of amounts whose prices contain it. The discount
// was granted on such a price and holds its share of the tax, so 119.00 with 19 %
// tax less 10 % is 100.00 less 10.00, and 17.10 of tax.
func (m *mapping) withoutTax(a irm.Amounts, p record.Value) irm.Amounts {
	if !m.inclusive {
		return a
	}
	if a.Fees.Sign() != 0 { // a tip
		a.Fees = m.minus(a.Fees, a.Tax, p)
		return a
	}
	paid := m.minus(a.Gross, a.Discount, p)
	net := m.minus(paid, a.Tax, p)
	a.Discount = m.ratio(a.Discount, net, paid, p)
	a.Gross = m.plus(net, a.Discount, p)
	return a
}

// ratio is a x num / den, rounded half away from zero, and a where the
// denominator is nothing.
func (m *mapping) ratio(a, num, den irm.Money, p record.Value) irm.Money {
	if den.Sign() == 0 || a.Sign() == 0 || num == den {
		return a
	}
	hi, lo := bits.Mul64(magnitude(a), magnitude(num))
	d := magnitude(den)
	if hi >= d {
		m.fail(fault.From(p.Path(), "", irm.ErrOverflow))
		return irm.Money{}
	}
	q, rem := bits.Div64(hi, lo, d)
	if rem >= d-rem {
		q++
	}
	if q > math.MaxInt64 {
		m.fail(fault.From(p.Path(), "", irm.ErrOverflow))
		return irm.Money{}
	}
	minor := int64(q)
	if a.Sign()*num.Sign()*den.Sign() < 0 {
		minor = -minor
	}
	return irm.MoneyFromMinor(minor, a.Currency())
}

func magnitude(a irm.Money) uint64 {
	if a.Minor() < 0 {
		return -uint64(a.Minor())
	}
	return uint64(a.Minor())
}
