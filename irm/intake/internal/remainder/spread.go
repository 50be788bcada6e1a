package remainder

import (
	"github.com/irmkit/irmkit/irm"
)

// IsAll reports an amount that is just what is left, tax and shipping included, of
// an order of which nothing was given back twice.
func (o *Order) IsAll(amount irm.Money) (bool, error) {
	for _, l := range o.lines {
		if len(l.Validate()) > 0 {
			return false, nil
		}
	}
	all, err := total(o.lines)
	return err == nil && amount.Sign() > 0 && amount == all, err
}

// Everything gives back all that is left, line by line. Of a line of which more came
// back than there was, nothing is; over names such lines.
func (o *Order) Everything() (lines []irm.RefundLine, over []irm.LineID) {
	for i, l := range o.lines {
		if len(l.Validate()) > 0 {
			over = append(over, l.Line)
			continue
		}
		lines = append(lines, l)
		o.lines[i] = irm.RefundLine{Line: l.Line}
	}
	return lines, over
}

// Goodwill allocates an amount over what is left of the nets of the lines, as gross,
// and never gives back more than that: over is what is beyond it. Errors: another
// currency than that of the order, overflow.
func (o *Order) Goodwill(amount irm.Money) (lines []irm.RefundLine, over irm.Money, err error) {
	weights := make([]int64, len(o.lines))
	for i, l := range o.lines {
		net, err := l.Amounts.Of(irm.BaseNet)
		if err != nil {
			return nil, irm.Money{}, err
		}
		weights[i] = max(net.Minor(), 0)
	}
	parts, over, err := o.allocate(amount, weights)
	for i, part := range parts {
		if back := (irm.RefundLine{Line: o.lines[i].Line, Amounts: irm.Amounts{Gross: part}}); part.Sign() > 0 && err == nil {
			lines = append(lines, back)
			err = o.takeOff(i, back)
		}
	}
	return lines, over, err
}

// Spread allocates an amount over all that was paid and is left: over net, tax,
// shipping and fees of every line, and with a net goes its part of the discount,
// rounded half away from zero. What takes all of it takes the lines whole, with
// their pieces, so that refunds which sum to the order leave nothing. Columns below
// zero have no part: nobody paid them. over is what the amount is beyond that, which
// is all of it where nothing is left. Errors: as for Goodwill.
func (o *Order) Spread(amount irm.Money) (lines []irm.RefundLine, over irm.Money, err error) {
	weights := make([]int64, paid*len(o.lines))
	for i := range o.lines {
		*(*[paid]int64)(weights[paid*i:]) = columns(&o.lines[i].Amounts)
	}
	parts, over, err := o.allocate(amount, weights)
	if err != nil || parts == nil {
		return nil, over, err
	}
	whole := true // of every column all
	for i := 0; whole && i < len(parts); i++ {
		whole = parts[i].Minor() == weights[i]
	}
	for i := range o.lines {
		of := (*[paid]irm.Money)(parts[paid*i:])
		if !whole && of[0].Sign() == 0 && of[1].Sign() == 0 && of[2].Sign() == 0 && of[3].Sign() == 0 {
			continue
		}
		back, err := part(&o.lines[i], of, whole)
		if err == nil {
			err = o.takeOff(i, back)
		}
		if err != nil {
			return nil, irm.Money{}, err
		}
		if back.Quantity.Sign() > 0 || !back.Amounts.IsNothing() {
			lines = append(lines, back)
		}
	}
	return lines, over, nil
}

// paid is the number of columns that hold what was paid for a line.
const paid = 4

func columns(a *irm.Amounts) [paid]int64 {
	return [paid]int64{
		max(a.Gross.Minor()-a.Discount.Minor(), 0), max(a.Tax.Minor(), 0), max(a.Shipping.Minor(), 0), max(a.Fees.Minor(), 0),
	}
}

// part gives back allocated columns of a line, with the part of its discount.
func part(l *irm.RefundLine, of *[paid]irm.Money, whole bool) (irm.RefundLine, error) {
	back := irm.RefundLine{Line: l.Line, Amounts: irm.Amounts{Gross: of[0], Tax: of[1], Shipping: of[2], Fees: of[3]}}
	discount := l.Amounts.Discount
	switch net := columns(&l.Amounts)[0]; {
	case whole:
		if l.Quantity.Sign() > 0 {
			back.Quantity = l.Quantity
		}
	case discount.Sign() <= 0 || net == 0: // nothing was paid for the goods
		discount = irm.Money{}
	default: // of two parts, the greater remainder gets the unit, a half the first
		parts, err := discount.Allocate([]int64{of[0].Minor(), net - of[0].Minor()})
		if err != nil {
			return back, err
		}
		discount = parts[0]
	}
	if discount.Sign() > 0 {
		var err error
		if back.Amounts.Gross, err = back.Amounts.Gross.Add(discount); err != nil {
			return back, err
		}
		back.Amounts.Discount = discount
	}
	back.Amounts = back.Amounts.Normal()
	return back, nil
}

// allocate refuses money that the order was not paid in.
func (o *Order) allocate(amount irm.Money, weights []int64) ([]irm.Money, irm.Money, error) {
	if c := amount.Currency(); o.currency.IsValid() && c != o.currency {
		return nil, irm.Money{}, &irm.CurrencyMismatchError{Have: c, Want: o.currency}
	}
	return Allocate(amount, weights)
}

// Allocate divides by weights, which are not negative, as much of an amount as they
// sum to. over is what is beyond that; where that is all of it, there are no parts.
// The error is an overflow of the sum.
func Allocate(amount irm.Money, weights []int64) (parts []irm.Money, over irm.Money, err error) {
	var all int64
	for _, w := range weights {
		if all += w; all < 0 {
			return nil, irm.Money{}, irm.ErrOverflow
		}
	}
	bear := min(amount.Minor(), all)
	if bear <= 0 {
		return nil, amount, nil
	}
	parts, err = irm.MoneyFromMinor(bear, amount.Currency()).Allocate(weights)
	return parts, irm.MoneyFromMinor(amount.Minor()-bear, amount.Currency()), err
}

// total is what lines come to, tax and shipping included.
func total(lines []irm.RefundLine) (sum irm.Money, err error) {
	for _, l := range lines {
		one, err := l.Amounts.Of(irm.BaseTotal)
		if err == nil {
			sum, err = sum.Add(one)
		}
		if err != nil {
			return irm.Money{}, err
		}
	}
	return sum, nil
}
