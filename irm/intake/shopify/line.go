package shopify

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// IDs of the lines that a shop has no line item for. Line items have numbers.
const (
	shippingLine irm.LineID = "shipping"
	tipLine      irm.LineID = "tip"
)

// lines maps the positions, then spreads what the shop states for the order as a
// whole, then takes the tax out of prices that contain it, then compares with
// the total.
func (m *mapping) lines() {
	c := &m.out.Conversion
	c.Lines = make([]irm.Line, 0, len(m.in.LineItems)+2)
	m.index = make(map[irm.LineID]int, len(m.in.LineItems))
	tip := m.money(m.in.TotalTip, at("total_tip_received"))
	for i := range m.in.LineItems {
		item := &m.in.LineItems[i]
		p := place{list: "line_items", i: i}
		n := m.count(item.Quantity, p.at("quantity"))
		l := irm.Line{
			ID:       m.lineID(item.ID, i),
			Product:  m.product(item, p),
			Quantity: m.pieces(n, p.at("quantity")),
			Amounts:  m.amounts(item, n, p),
		}
		if item.Tip {
			tip = m.minus(tip, l.Amounts.Fees, p.at("price"))
		}
		c.Lines = append(c.Lines, l)
	}
	shipping, off := m.shipping()
	m.spread("total_discounts", m.in.TotalDiscounts, off, irm.Amounts{}, discountOf)
	m.spread("total_tax", m.in.TotalTax, irm.Money{}, shipping, taxOf)
	for i := range c.Lines {
		c.Lines[i].Amounts = m.withoutTax(c.Lines[i].Amounts, place{list: "line_items", i: i, leaf: "price"})
	}
	if !shipping.IsNothing() {
		c.Lines = append(c.Lines, irm.Line{ID: shippingLine, Amounts: shipping})
	}
	if tip.Sign() > 0 {
		c.Lines = append(c.Lines, irm.Line{ID: tipLine, Amounts: irm.Amounts{Fees: tip}})
	}
	for i := range c.Lines {
		c.Lines[i].Amounts = tidy(c.Lines[i].Amounts)
	}
	m.compareTotal()
}

// lineID reads the ID of a line item that no other has.
func (m *mapping) lineID(v scalar, i int) irm.LineID {
	p := place{list: "line_items", i: i, leaf: "id"}
	id := irm.LineID(m.id(v, p))
	if first, ok := m.index[id]; ok {
		m.fail(fault.New(p.String(), "duplicate", v.text, fmt.Sprintf("the id of line_items[%d] again", first)))
	}
	m.index[id] = i
	return id
}

// product is the SKU, which the line item keeps as it was sold. The product ID
// is second: a shop empties it when the product is deleted.
func (m *mapping) product(item *shopLine, p place) irm.ProductID {
	sku := irm.ProductID(strings.TrimSpace(item.SKU.text))
	if irm.CheckID(sku) == nil {
		return sku
	}
	if sku != "" {
		m.out.Findings.Warn(p.at("sku").String(), "sku", "no usable id; the product_id is used")
	}
	if !item.ProductID.given {
		return ""
	}
	return irm.ProductID(m.id(item.ProductID, p.at("product_id")))
}

func (m *mapping) pieces(n int64, p place) irm.Quantity {
	q, err := irm.QuantityFromInt(n)
	return must(m, p, q, err)
}

// amounts are the columns as the shop states them, tax still in the price where
// it is included. What a tip costs is a fee.
func (m *mapping) amounts(item *shopLine, n int64, p place) irm.Amounts {
	a := irm.Amounts{
		Gross:    m.times(m.money(item.Price, p.at("price")), n, p.at("price")),
		Discount: m.money(item.TotalDiscount, p.at("total_discount")),
		Tax:      m.taxes(item.TaxLines, p),
	}
	if len(item.DiscountAllocations) > 0 {
		a.Discount = m.allocations(item.DiscountAllocations, p)
	}
	if item.Tip {
		a.Fees = m.minus(a.Gross, a.Discount, p.at("price"))
		a.Gross, a.Discount = irm.Money{}, irm.Money{}
	}
	return a
}

func (m *mapping) allocations(in []shopAmount, p place) irm.Money {
	var sum irm.Money
	for j, d := range in {
		p := p.in("discount_allocations", j).at("amount")
		sum = m.plus(sum, m.money(d.Amount, p), p)
	}
	return sum
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
		if m.flag(s.Removed, p.at("is_removed")) {
			continue
		}
		price := m.money(s.Price, p.at("price"))
		lower := m.minus(price, m.allocations(s.DiscountAllocations, p), p.at("price"))
		if s.DiscountedPrice.given {
			lower = m.money(s.DiscountedPrice, p.at("discounted_price"))
		}
		off = m.plus(off, m.minus(price, lower, p), p)
		tax := m.taxes(s.TaxLines, p)
		if m.inclusive {
			lower = m.minus(lower, tax, p.at("price"))
		}
		sum.Shipping = m.plus(sum.Shipping, lower, p.at("price"))
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
