package woocommerce

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// lines maps items, shipping and fees, which are numbered together, so that their
// IDs never clash. Then it compares their sum with the total.
func (m *mapping) lines() {
	c := &m.out.Conversion
	items := m.in.Get("line_items")
	c.Lines = make([]irm.Line, 0, items.Len()+2)
	for v := range m.list(items) {
		c.Lines = append(c.Lines, m.item(v))
	}
	positions := len(c.Lines)
	for v := range m.list(m.in.Get("shipping_lines")) {
		m.charge(v, irm.Amounts{Shipping: m.amount(v.Get("total")), Tax: m.amount(v.Get("total_tax"))}, false)
	}
	var below irm.Money // the taxes of fees that lower the order
	first := -1
	for v := range m.list(m.in.Get("fee_lines")) {
		a := irm.Amounts{Fees: m.amount(v.Get("total")), Tax: m.amount(v.Get("total_tax"))}
		lowers := a.Tax.Sign() < 0
		if lowers {
			below = m.Sub(below, a.Tax, v.Get("total_tax"))
			a.Tax = irm.Money{}
		}
		if m.charge(v, a, lowers); lowers && first < 0 {
			first = len(c.Lines) - 1
		}
	}
	if below.Sign() > 0 {
		m.lowerTax(below, positions, first)
	}
	for i := range c.Lines {
		c.Lines[i].Amounts = tidy(c.Lines[i].Amounts)
	}
	m.compareTotal()
}

// item maps a line item. Its amounts never hold the tax, whatever
// prices_include_tax says.
func (m *mapping) item(v record.Value) irm.Line {
	quantity, total, subtotal := v.Get("quantity"), v.Get("total"), v.Get("subtotal")
	if !quantity.Given() {
		m.Fail(fault.New(quantity.Path(), "quantity_missing", "", "want a number of pieces"))
	}
	if !total.Given() || total.Is("") {
		m.Fail(fault.New(total.Path(), "amount_missing", "", "want what the line costs after discounts"))
	}
	l := irm.Line{ID: irm.LineID(m.number(v.Get("id"))), Product: m.product(v), Quantity: m.Pieces(quantity, irm.Quantity{})}
	net := m.amount(total)
	l.Amounts = irm.Amounts{Gross: net, Tax: m.amount(v.Get("total_tax"))}
	if subtotal.Given() && !subtotal.Is("") {
		l.Amounts.Gross = m.amount(subtotal)
		l.Amounts.Discount = m.Sub(l.Amounts.Gross, net, subtotal)
	}
	if l.Amounts.Discount.Sign() < 0 {
		m.Note(total, "price_raised", "more than the subtotal; taken as the price")
		l.Amounts.Gross, l.Amounts.Discount = net, irm.Money{}
	}
	return l
}

// product is the product_id, which the line keeps as it was sold. The SKU it does
// not: the shop looks that up anew for every export.
func (m *mapping) product(v record.Value) irm.ProductID {
	if m.opts.SKU {
		sku := irm.ProductID(strings.TrimSpace(v.Get("sku").Text()))
		if irm.CheckID(sku) == nil {
			return sku
		}
		if sku != "" {
			m.Warn(v.Get("sku"), "sku", "no usable id; the product_id is used")
		}
	}
	id := v.Get("product_id")
	if !id.Given() || id.Is("0") {
		return ""
	}
	return irm.ProductID(m.number(id))
}

// charge adds a line for what is no position, unless it costs nothing.
func (m *mapping) charge(v record.Value, a irm.Amounts, keep bool) {
	id := irm.LineID(m.number(v.Get("id")))
	if keep || !a.IsNothing() {
		m.out.Conversion.Lines = append(m.out.Conversion.Lines, irm.Line{ID: id, Amounts: a})
	}
}

// lowerTax takes the tax of negative fees off the taxes of the positions, to the
// last cent: a column of tax is never below zero. What they cannot bear stays with
// the fee.
func (m *mapping) lowerTax(below irm.Money, positions, fee int) {
	lines := m.out.Conversion.Lines
	at := m.in.Get("fee_lines")
	weights := make([]int64, positions)
	for i := range weights {
		weights[i] = max(lines[i].Amounts.Tax.Minor(), 0)
	}
	parts, rest, err := remainder.Allocate(below, weights)
	if err != nil {
		m.Fail(fault.From(at.Path(), "", err))
		return
	}
	for i, part := range parts {
		lines[i].Amounts.Tax = m.Sub(lines[i].Amounts.Tax, part, at)
	}
	if bear := m.Sub(below, rest, at); bear.Sign() > 0 {
		m.Note(at, "fee_tax", bear.Amount()+" of tax that fees take back were allocated over the taxes of the items")
	}
	if rest.Sign() > 0 {
		lines[fee].Amounts.Fees = m.Sub(lines[fee].Amounts.Fees, rest, at)
		m.Warn(at, "fee_tax", "%s of tax that fees take back are more than the items have; kept in the fees", rest.Amount())
	}
}

func (r *reader) allocate(a irm.Money, weights []int64, at record.Value) []irm.Money {
	parts, err := a.Allocate(weights)
	if err != nil {
		r.Fail(fault.From(at.Path(), "", err))
	}
	return parts
}

func (m *mapping) compareTotal() {
	v := m.in.Get("total")
	want := m.amount(v)
	sum, err := m.out.Conversion.Sum(irm.BaseTotal)
	if err != nil {
		m.Fail(fault.From(v.Path(), "", err))
	}
	if v.Given() && sum.Minor() != want.Minor() {
		m.Warn(v, "totals", "the lines sum to %s, the order says %s; the lines are used", sum.Amount(), want.Amount())
	}
}
