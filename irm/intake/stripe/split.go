package stripe

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// split allocates an amount, which Stripe gives back for no line, over what is left of
// the sale: over net, tax, shipping and fees of every line, by largest remainder. What
// takes all that is left takes it whole, with its discounts and pieces.
func (m *mapping) split(at record.Value, amount irm.Money, l *left) []irm.RefundLine {
	if l.unknown {
		m.Warn(at, "refund_unsplit", "goes against the goods of the order; without the sale its tax and shipping are unknown")
		return []irm.RefundLine{{Line: orderLine, Amounts: irm.Amounts{Gross: amount}}}
	}
	weights, total := l.weights()
	switch {
	case l.currency.IsValid() && l.currency != amount.Currency():
		m.refuse(at, "refund_currency", "want the currency of the sale")
		return nil
	case total == 0:
		m.refuse(at, "refund_exceeds", "want a refund of a sale of which something is left")
		return nil
	case amount.Minor() > total:
		rest := irm.MoneyFromMinor(amount.Minor()-total, amount.Currency())
		m.Warn(at, "refund_exceeds", "%s are more than is left of the sale; left out", rest.Amount())
	}
	if amount.Minor() >= total {
		return l.rest(amount.Currency())
	}
	parts, err := amount.Allocate(weights)
	if err != nil {
		m.Fail(fault.From(at.Path(), "", err))
		return nil
	}
	return l.giveBack(parts)
}

// weights are the parts of all lines, one after another, and their sum, which the
// limits of a conversion keep small.
func (l *left) weights() (weights []int64, total int64) {
	for i := range l.lines {
		for _, part := range l.lines[i].parts {
			weights = append(weights, part)
			total += part
		}
	}
	return weights, total
}

// rest gives back all that is left.
func (l *left) rest(c irm.Currency) (lines []irm.RefundLine) {
	for i := range l.lines {
		line := &l.lines[i]
		back := irm.RefundLine{Line: line.id, Quantity: irm.QuantityFromMillionths(line.quantity), Amounts: amounts(line.parts, line.discount, c)}
		if *line = (leftLine{id: line.id}); back.Quantity.Sign() > 0 || !back.Amounts.IsNothing() {
			lines = append(lines, back)
		}
	}
	return lines
}

// giveBack takes an allocated amount from the lines. The discount of a line goes with
// its net.
func (l *left) giveBack(allocated []irm.Money) (lines []irm.RefundLine) {
	for i := range l.lines {
		line := &l.lines[i]
		var parts [4]int64
		var sum int64
		for j := range parts {
			parts[j] = allocated[4*i+j].Minor()
			sum += parts[j]
		}
		if sum == 0 {
			continue
		}
		c := allocated[0].Currency()
		discount := ratio(irm.MoneyFromMinor(line.discount, c), irm.MoneyFromMinor(parts[0], c), irm.MoneyFromMinor(line.parts[0], c))
		if line.parts[0] == 0 { // nothing was paid for the goods
			discount = irm.Money{}
		}
		back := irm.RefundLine{Line: line.id, Amounts: amounts(parts, discount.Minor(), c)}
		line.take(back)
		lines = append(lines, back)
	}
	return lines
}

// amounts are columns of parts; those of nothing are left out.
func amounts(parts [4]int64, discount int64, c irm.Currency) irm.Amounts {
	column := func(minor int64) irm.Money {
		if minor == 0 {
			return irm.Money{}
		}
		return irm.MoneyFromMinor(minor, c)
	}
	return irm.Amounts{
		Gross: column(parts[0] + discount), Discount: column(discount),
		Tax: column(parts[1]), Shipping: column(parts[2]), Fees: column(parts[3]),
	}
}
