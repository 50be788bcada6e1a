package intake

import (
	"github.com/irmkit/irmkit/irm"
)

// IDs of the lines that a shop has no line item for. Line items have numbers.
const (
	shippingLine irm.LineID = "shipping"
	tipLine      irm.LineID = "tip"
)

// lines maps the positions, then spreads what the shop states for the order as a
// whole, then compares with its total.
func (m *mapping) lines() {
	c := &m.out.Conversion
	c.Lines = make([]irm.Line, 0, len(m.in.LineItems)+2)
	for i, item := range m.in.LineItems {
		p := place{list: "line_items", i: i}
		n := m.count(item.Quantity, p.at("quantity"))
		product := ""
		if item.ProductID.given {
			product = m.id(item.ProductID, p.at("product_id"))
		}
		c.Lines = append(c.Lines, irm.Line{
			ID:       irm.LineID(m.id(item.ID, p.at("id"))),
			Product:  irm.ProductID(product),
			Quantity: m.pieces(n, p.at("quantity")),
			Amounts:  m.amounts(item, n, p),
		})
	}
	shipping, off := m.shipping()
	m.spread("total_discounts", m.in.TotalDiscounts, off, irm.Amounts{}, discountOf)
	m.spread("total_tax", m.in.TotalTax, irm.Money{}, shipping, taxOf)
	if !shipping.IsNothing() {
		c.Lines = append(c.Lines, irm.Line{ID: shippingLine, Amounts: shipping})
	}
	if tip := m.money(m.in.TotalTip, at("total_tip_received")); tip.Sign() != 0 {
		c.Lines = append(c.Lines, irm.Line{ID: tipLine, Amounts: irm.Amounts{Fees: tip}})
	}
	for i := range c.Lines {
		c.Lines[i].Amounts = tidy(c.Lines[i].Amounts)
	}
	m.compareTotal()
}

func (m *mapping) pieces(n int64, p place) irm.Quantity {
	q, err := irm.QuantityFromInt(n)
	return must(m, p, q, err)
}

func (m *mapping) amounts(item shopLine, n int64, p place) irm.Amounts {
	a := irm.Amounts{
		Gross:    m.times(m.money(item.Price, p.at("price")), n, p.at("price")),
		Discount: m.money(item.TotalDiscount, p.at("total_discount")),
		Tax:      m.taxes(item.TaxLines, p),
	}
	if len(item.DiscountAllocations) > 0 {
		a.Discount = irm.Money{}
		for j, d := range item.DiscountAllocations {
			p := p.in("discount_allocations", j).at("amount")
			a.Discount = m.plus(a.Discount, m.money(d.Amount, p), p)
		}
	}
	if m.inclusive {
		a.Gross = m.minus(a.Gross, a.Tax, p.at("price"))
	}
	return a
}

func (m *mapping) taxes(lines []shopTax, p place) irm.Money {
	var sum irm.Money
	for j, t := range lines {
		p := p.in("tax_lines", j).at("price")
		sum = m.plus(sum, m.money(t.Price, p), p)
	}
	return sum
}

// shipping sums the shipping lines, and what was taken off them: the shop counts
// that in total_discounts, but it belongs to no line item.
func (m *mapping) shipping() (sum irm.Amounts, off irm.Money) {
	for i, s := range m.in.ShippingLines {
		p := place{list: "shipping_lines", i: i}
		price := m.money(s.Price, p.at("price"))
		if s.DiscountedPrice.given {
			lower := m.money(s.DiscountedPrice, p.at("discounted_price"))
			off = m.plus(off, m.minus(price, lower, p), p)
			price = lower
		}
		tax := m.taxes(s.TaxLines, p)
		if m.inclusive {
			price = m.minus(price, tax, p.at("price"))
		}
		sum.Shipping = m.plus(sum.Shipping, price, p.at("price"))
		sum.Tax = m.plus(sum.Tax, tax, p.at("price"))
	}
	return sum, off
}

// tidy leaves out columns of nothing, so that "0.00", null and a field that a
// newer API version no longer sends are the same content. The gross column
// stays: it carries the currency of an order that cost nothing.
func tidy(a irm.Amounts) irm.Amounts {
	for _, m := range []*irm.Money{&a.Discount, &a.Tax, &a.Shipping, &a.Fees} {
		if m.Sign() == 0 {
			*m = irm.Money{}
		}
	}
	return a
}

func (m *mapping) compareTotal() {
	want := m.money(m.in.TotalPrice, at("total_price"))
	sum, err := m.out.Conversion.Sum(irm.BaseTotal)
	must(m, at("total_price"), sum, err)
	if m.in.TotalPrice.given && sum.Minor() != want.Minor() {
		m.out.Findings.Warn("total_price", "totals", "the lines sum to %s, the order says %s; the lines are used",
			sum.Amount(), want.Amount())
	}
}
