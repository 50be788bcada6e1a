package intake

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

func (m *mapping) refunds() {
	for i, in := range m.in.Refunds {
		p := place{list: "refunds", i: i}
		when, from := in.CreatedAt, "created_at"
		if !when.given {
			when, from = in.ProcessedAt, "processed_at"
		}
		r := irm.Refund{
			ID:         irm.RefundID(m.id(in.ID, p.at("id"))),
			Conversion: m.out.Conversion.ID,
			At:         m.time(when, p.at(from)),
		}
		for j, line := range in.Lines {
			m.give(&r, m.refundLine(line, p.in("refund_line_items", j)), p)
		}
		for j, adj := range in.Adjustments {
			m.adjust(&r, adj, p.in("order_adjustments", j))
		}
		if m.reject != nil {
			return
		}
		if len(r.Lines) == 0 {
			m.out.Findings = append(m.out.Findings, info(fmt.Sprintf("refunds[%d]", i), "refund_empty", "gives nothing back; left out"))
			continue
		}
		m.fail(rejectFindings(fmt.Sprintf("refunds[%d].", i), r.Validate()))
		m.out.Refunds = append(m.out.Refunds, r)
	}
}

// give adds a line to the refund, joined with an earlier one of the same ID.
func (m *mapping) give(r *irm.Refund, l irm.RefundLine, p place) {
	l.Amounts = tidy(l.Amounts)
	if m.reject != nil || l.Quantity.Sign() == 0 && l.Amounts.IsNothing() {
		return
	}
	for i := range r.Lines {
		if have := &r.Lines[i]; have.Line == l.Line {
			q, err := have.Quantity.Add(l.Quantity)
			have.Quantity = must(m, p, q, err)
			a, err := have.Amounts.Add(l.Amounts)
			have.Amounts = must(m, p, a, err)
			return
		}
	}
	r.Lines = append(r.Lines, l)
}

func (m *mapping) refundLine(in shopRefundLine, p place) irm.RefundLine {
	id := irm.LineID(m.id(in.LineItemID, p.at("line_item_id")))
	n := m.count(in.Quantity, p.at("quantity"))
	price, whole := m.refunded(id, in.LineItem, p)
	if m.reject != nil {
		return irm.RefundLine{}
	}
	l := irm.RefundLine{Line: id, Quantity: m.pieces(n, p.at("quantity"))}
	switch {
	case in.Subtotal.given:
		l.Amounts = m.statedRefund(in, price, whole, n, p)
	case whole.Quantity.Sign() == 0 && n == 0: // a line of no pieces gives nothing back
	case whole.Quantity.Cmp(l.Quantity) < 0:
		m.fail(reject(p.at("quantity").String(), "refund_quantity", in.Quantity.text, "want at most the pieces of the line, or a subtotal"))
	default:
		l.Amounts = m.share(whole, n, p)
	}
	return l
}

// refunded finds the line that is given back, and the price of a piece. An edit
// may have taken it out of the order; then the refund's own copy holds.
func (m *mapping) refunded(id irm.LineID, copied shopLine, p place) (price irm.Money, whole irm.Line) {
	for i, item := range m.in.LineItems {
		if l := m.out.Conversion.Lines[i]; l.ID == id {
			return m.money(item.Price, place{list: "line_items", i: i, leaf: "price"}), l
		}
	}
	if !copied.ID.given && !copied.Price.given {
		return irm.Money{}, irm.Line{}
	}
	inner := place{prefix: p.at("line_item.").String()}
	n := m.count(copied.Quantity, inner.at("quantity"))
	return m.money(copied.Price, inner.at("price")),
		irm.Line{ID: id, Quantity: m.pieces(n, p), Amounts: m.amounts(copied, n, inner)}
}

// share is the part of n pieces in the amounts of the whole line.
func (m *mapping) share(whole irm.Line, n int64, p place) irm.Amounts {
	parts, err := whole.Amounts.Allocate([]int64{n, whole.Quantity.Millionths()/unit - n})
	if err != nil {
		m.fail(rejectErr(p.String(), "", err))
		return irm.Amounts{}
	}
	return parts[0]
}

// statedRefund takes the shop's own figures: the subtotal after discounts and
// the tax.
func (m *mapping) statedRefund(in shopRefundLine, price irm.Money, whole irm.Line, n int64, p place) irm.Amounts {
	p = p.at("subtotal")
	net := m.money(in.Subtotal, p)
	a := irm.Amounts{Tax: m.money(in.TotalTax, p.at("total_tax"))}
	a.Gross = m.times(price, n, p)
	if m.inclusive {
		a.Gross = m.minus(a.Gross, a.Tax, p)
		net = m.withoutTax(net, a, whole, n, p)
	}
	a.Discount = m.minus(a.Gross, net, p)
	if a.Discount.Sign() < 0 {
		a.Gross, a.Discount = net, irm.Money{}
	}
	return a
}

// withoutTax decides whether a subtotal of a shop with taxes in its prices holds
// the tax. Shopify does not document it, and taking the tax twice would refund
// more than was paid; so the reading nearer to what the line cost is taken.
func (m *mapping) withoutTax(subtotal irm.Money, a irm.Amounts, whole irm.Line, n int64, p place) irm.Money {
	less := m.minus(subtotal, a.Tax, p)
	cost := a.Gross
	if pieces, _ := irm.QuantityFromInt(n); n > 0 && whole.Quantity.Cmp(pieces) >= 0 {
		net, err := m.share(whole, n, p).Of(irm.BaseNet)
		cost = must(m, p, net, err)
	}
	far := m.minus(subtotal, cost, p).Minor()
	near := m.minus(less, cost, p).Minor()
	if less.Sign() >= 0 && max(near, -near) <= max(far, -far) {
		return less
	}
	return subtotal
}

// adjust books shipping that was given back. What else the shop calls an
// adjustment explains a difference between payment and goods, and is no refund
// of any line.
func (m *mapping) adjust(r *irm.Refund, in shopAdjustment, p place) {
	amount, tax := m.money(in.Amount, p.at("amount")), m.money(in.TaxAmount, p.at("tax_amount"))
	if in.Kind.text == "shipping_refund" && amount.Sign() <= 0 && tax.Sign() <= 0 {
		m.give(r, irm.RefundLine{Line: shippingLine, Amounts: irm.Amounts{
			Shipping: m.minus(irm.Money{}, amount, p), Tax: m.minus(irm.Money{}, tax, p),
		}}, p)
		return
	}
	m.out.Findings.Warn(p.at("amount").String(), "adjustment", "an adjustment of %s that gives back no line is left out", amount.Amount())
}
