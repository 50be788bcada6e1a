package shopify

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
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
	for item := range m.list(m.in.Get("line_items")) {
		m.items = append(m.items, newLineItem(item))
	}
	c.Lines = make([]irm.Line, 0, len(m.items)+2)
	m.index = make(map[irm.LineID]int, len(m.items))
	tip := m.money(m.in.Get("total_tip_received"))
	for i, item := range m.items {
		quantity := item.Get("quantity")
		n := m.count(quantity)
		l := irm.Line{
			ID:       m.lineID(item.Get("id"), i),
			Product:  m.product(item),
			Quantity: m.pieces(n, quantity),
			Amounts:  m.amounts(item, n),
		}
		if item.tip {
			tip = m.minus(tip, l.Amounts.Fees, item.price)
		}
		c.Lines = append(c.Lines, l)
	}
	shipping, off := m.shipping()
	m.spread(m.in.Get("total_discounts"), off, irm.Amounts{}, discountOf)
	m.spread(m.in.Get("total_tax"), irm.Money{}, shipping, taxOf)
	for i, item := range m.items {
		c.Lines[i].Amounts = m.withoutTax(c.Lines[i].Amounts, item.price)
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

// lineItem is a line item with what its refunds ask for: looking for it again each
// time would take long in an item of many members.
type lineItem struct {
	record.Value
	price record.Value
	tip   bool // it has a tip_payment_gateway, also null
}

func newLineItem(v record.Value) lineItem {
	return lineItem{v, v.Get("price"), present(v.Get("tip_payment_gateway"))}
}

// lineID reads the ID of a line item that no other has.
func (m *mapping) lineID(v record.Value, i int) irm.LineID {
	id := irm.LineID(m.id(v))
	if first, ok := m.index[id]; ok {
		m.refuse(v, "duplicate", fmt.Sprintf("the id of line_items[%d] again", first))
	}
	m.index[id] = i
	return id
}

// product is the SKU, which the line item keeps as it was sold. The product ID
// is second: a shop empties it when the product is deleted.
func (m *mapping) product(item lineItem) irm.ProductID {
	v := item.Get("sku")
	sku := irm.ProductID(strings.TrimSpace(text(v)))
	if irm.CheckID(sku) == nil {
		return sku
	}
	if sku != "" {
		m.out.Findings.Warn(v.Path(), "sku", "no usable id; the product_id is used")
	}
	product := item.Get("product_id")
	if !product.Given() {
		return ""
	}
	return irm.ProductID(m.id(product))
}

func (m *mapping) pieces(n int64, at record.Value) irm.Quantity {
	q, err := irm.QuantityFromInt(n)
	return must(m, at, q, err)
}

// amounts are the columns as the shop states them, tax still in the price where
// it is included. What a tip costs is a fee.
func (m *mapping) amounts(item lineItem, n int64) irm.Amounts {
	allocations := item.Get("discount_allocations")
	off := m.sum(allocations, "amount")
	a := irm.Amounts{
		Gross:    m.times(m.money(item.price), n, item.price),
		Discount: m.money(item.Get("total_discount")),
		Tax:      m.sum(item.Get("tax_lines"), "price"),
	}
	if allocations.Len() > 0 {
		a.Discount = off
	}
	if item.tip {
		a.Fees = m.minus(a.Gross, a.Discount, item.price)
		a.Gross, a.Discount = irm.Money{}, irm.Money{}
	}
	return a
}

// sum adds the members of that name in a list.
func (m *mapping) sum(list record.Value, name string) irm.Money {
	var sum irm.Money
	for v := range m.list(list) {
		amount := v.Get(name)
		sum = m.plus(sum, m.money(amount), amount)
	}
	return sum
}

// shipping sums the shipping lines, and what was taken off them: the shop counts
// that in total_discounts, but it belongs to no line item.
func (m *mapping) shipping() (sum irm.Amounts, off irm.Money) {
	for s := range m.list(m.in.Get("shipping_lines")) {
		if m.flag(s.Get("is_removed")) {
			continue
		}
		at, discounted := s.Get("price"), s.Get("discounted_price")
		price := m.money(at)
		lower := m.minus(price, m.sum(s.Get("discount_allocations"), "amount"), at)
		if discounted.Given() {
			lower = m.money(discounted)
		}
		off = m.plus(off, m.minus(price, lower, at), at)
		tax := m.sum(s.Get("tax_lines"), "price")
		if m.inclusive {
			lower = m.minus(lower, tax, at)
		}
		sum.Shipping = m.plus(sum.Shipping, lower, at)
		sum.Tax = m.plus(sum.Tax, tax, at)
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
	total := m.in.Get("total_price")
	want := m.money(total)
	sum, err := m.out.Conversion.Sum(irm.BaseTotal)
	must(m, total, sum, err)
	if total.Given() && sum.Minor() != want.Minor() {
		m.out.Findings.Warn("total_price", "totals", "the lines sum to %s, the order says %s; the lines are used",
			sum.Amount(), want.Amount())
	}
}
