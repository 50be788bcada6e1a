package stripe

import (
	"math/big"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// IDs of the lines that Stripe has no line item for.
const (
	orderLine    irm.LineID = "order"
	shippingLine irm.LineID = "shipping"
)

// lines maps what was sold: one line for the goods, or one for each line item, and
// one for the shipping.
func (m *mapping) lines(v record.Value) {
	c := &m.out.Conversion
	amount := v.Get("amount_total")
	if !amount.Given() {
		m.refuse(amount, "amount_missing", "want the total amount of the sale")
	}
	total, details := m.money(amount), m.object(v.Get("total_details"))
	shipping := m.shipping(v, details)
	if m.opts.LineItems {
		c.Lines = m.items(v)
	} else {
		tax := m.Sub(m.money(details.Get("amount_tax")), shipping.Tax, details)
		net := m.Sub(m.Sub(m.Sub(total, tax, amount), shipping.Shipping, amount), shipping.Tax, amount)
		one, _ := irm.QuantityFromInt(1)
		goods := m.goods(v.Get("amount_subtotal"), details.Get("amount_discount"), tax, net)
		c.Lines = []irm.Line{{ID: orderLine, Quantity: one, Amounts: goods}}
	}
	if !shipping.IsNothing() {
		c.Lines = append(c.Lines, irm.Line{ID: shippingLine, Amounts: tidy(shipping)})
	}
	m.compare(amount, total)
}

// shipping is what shipping cost, its tax apart. Only shipping_cost names that; the
// totals of older API versions do not, so there all tax is of the goods.
func (m *mapping) shipping(v, details record.Value) irm.Amounts {
	cost := m.object(v.Get("shipping_cost"))
	if !cost.Given() {
		return irm.Amounts{Shipping: m.money(details.Get("amount_shipping"))}
	}
	tax := m.money(cost.Get("amount_tax"))
	return irm.Amounts{Shipping: m.Sub(m.money(cost.Get("amount_total")), tax, cost), Tax: tax}
}

// items are the lines of line items, all of which must be there.
func (m *mapping) items(v record.Value) (lines []irm.Line) {
	list := m.object(v.Get("line_items"))
	data := m.array(list.Get("data"))
	switch {
	case !data.Given():
		m.refuse(data, "line_items_missing", "want the line items expanded")
	case m.Flag(list.Get("has_more")):
		m.refuse(list.Get("has_more"), "line_items_more", "want all line items, not the first ones")
	}
	one, _ := irm.QuantityFromInt(1)
	for item := range data.All() {
		amount := m.object(item).Get("amount_total")
		if !amount.Given() {
			m.refuse(amount, "amount_missing", "want the total amount of the line item")
		}
		tax := m.money(item.Get("amount_tax"))
		net := m.Sub(m.money(amount), tax, amount)
		lines = append(lines, irm.Line{
			ID:       irm.LineID(m.ID(item.Get("id"))),
			Product:  irm.ProductID(m.reference(m.object(item.Get("price")).Get("product"))),
			Quantity: m.Pieces(item.Get("quantity"), one),
			Amounts:  m.goods(item.Get("amount_subtotal"), item.Get("amount_discount"), tax, net),
		})
	}
	return lines
}

// goods finds gross and discount without tax. What was paid less the tax is certain;
// where subtotal and discount come to more, by no more than the tax, they contain it,
// and the discount holds its share: 119.00 with 19 % tax less 10 % is 100.00 less
// 10.00, and 17.10 of tax.
func (m *mapping) goods(subtotal, discount record.Value, tax, net irm.Money) irm.Amounts {
	a := irm.Amounts{Gross: m.money(subtotal), Discount: m.money(discount), Tax: tax}
	priced := m.Sub(a.Gross, a.Discount, subtotal)
	inside := m.Sub(priced, net, subtotal)
	switch {
	case subtotal.Given() && inside.Sign() == 0:
		return tidy(a)
	case !subtotal.Given():
	case inside.Sign() < 0 || inside.Minor() > tax.Minor():
		m.Warn(subtotal, "totals", "subtotal and discount differ from the total by %s; the total is used", inside.Amount())
	case net.Sign() >= 0:
		a.Discount = ratio(a.Discount, net, priced)
	}
	a.Gross = m.Add(net, a.Discount, subtotal)
	return tidy(a)
}

// compare names a total that the lines do not sum to.
func (m *mapping) compare(at record.Value, total irm.Money) {
	sum, err := m.out.Conversion.Sum(irm.BaseTotal)
	if err != nil {
		m.Fail(fault.From(at.Path(), "", err))
	}
	if sum.Minor() != total.Minor() {
		m.Warn(at, "totals", "the lines sum to %s, the session says %s; the lines are used", sum.Amount(), total.Amount())
	}
}

// tidy leaves out columns of nothing, so that 0 and null are the same content. The
// gross column stays: it carries the currency of an order that cost nothing.
func tidy(a irm.Amounts) irm.Amounts {
	for _, m := range []*irm.Money{&a.Discount, &a.Tax, &a.Shipping} {
		if m.Sign() == 0 {
			*m = irm.Money{}
		}
	}
	return a
}

// ratio is a x num / den, rounded half away from zero, of amounts of which none is
// negative and num is at most den, so that it is at most a; where the denominator is
// nothing it is a.
func ratio(a, num, den irm.Money) irm.Money {
	if den.Sign() == 0 || num == den {
		return a
	}
	n := new(big.Int).Mul(big.NewInt(a.Minor()), big.NewInt(num.Minor()))
	d := big.NewInt(den.Minor())
	n.Add(n.Mul(n, big.NewInt(2)), d).Quo(n, d.Mul(d, big.NewInt(2)))
	return irm.MoneyFromMinor(n.Int64(), a.Currency())
}
