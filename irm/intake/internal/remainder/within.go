package remainder

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Within leaves of the lines what the order has left of them, and warns where that is
// less: whoever books the refund would refuse the whole line. It comes to that where
// money for no line was given back, or just read, before the lines it was taken from.
// What is missing then [Refund.Settle] allocates over the other lines.
func (r *Refund) Within(in *fact.Reader, at record.Value, left *Order) {
	var within Refund
	for _, l := range r.Lines {
		l, less := left.Within(l)
		if less {
			in.Warn(at, "refund_exceeds", "more of line %s than is left of it; that is given back", l.Line)
		}
		within.give(in, at, []irm.RefundLine{l})
	}
	*r = within
}

// Within returns what of a line there is left to give back, and whether that is less
// than was asked for. What takes all of a net takes its discount too. A line that the
// order does not have is returned as it is, and so are columns of nothing or below.
func (o *Order) Within(l irm.RefundLine) (within irm.RefundLine, less bool) {
	i, ok := o.index[l.Line]
	if !ok {
		return l, false
	}
	have, out := &o.lines[i], l
	if out.Quantity.Cmp(have.Quantity) > 0 {
		out.Quantity = irm.QuantityFromMillionths(max(have.Quantity.Millionths(), 0))
		less = out.Quantity != l.Quantity
	}
	cut := func(m *irm.Money, left irm.Money) {
		if most := max(left.Minor(), 0); m.Minor() > most {
			*m, less = irm.MoneyFromMinor(most, m.Currency()), true
		}
	}
	cut(&out.Amounts.Tax, have.Amounts.Tax)
	cut(&out.Amounts.Shipping, have.Amounts.Shipping)
	cut(&out.Amounts.Fees, have.Amounts.Fees)

	gross, discount := &out.Amounts.Gross, &out.Amounts.Discount
	net, left := columns(&l.Amounts)[0], columns(&have.Amounts)[0]
	switch {
	case net == 0:
	case net >= left:
		less = less || net > left
		*gross, *discount = irm.MoneyFromMinor(left, gross.Currency()), irm.Money{}
		if d := max(have.Amounts.Discount.Minor(), 0); d > 0 && have.Amounts.Gross.Minor() == left+d {
			*gross, *discount = have.Amounts.Gross, have.Amounts.Discount
		}
	default:
		cut(discount, have.Amounts.Discount)
		*gross = irm.MoneyFromMinor(net+discount.Minor(), gross.Currency())
	}
	return out, less
}
