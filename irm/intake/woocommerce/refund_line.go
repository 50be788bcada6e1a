package woocommerce

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// line reads what one line gets back. Its amounts are negative in WooCommerce, and
// hold what was paid: a discount is the share of that of the line.
func (r *refunding) line(v record.Value, column func(*irm.Amounts) *irm.Money) {
	total := v.Get("total")
	paid := r.negative(r.amount(total), total)
	l := irm.RefundLine{Line: r.refunded(v), Quantity: r.pieces(v.Get("quantity"))}
	if l.Line == "" {
		return
	}
	*column(&l.Amounts) = paid
	l.Amounts.Tax = r.tax(v.Get("total_tax"))
	if l.Amounts.Gross.Sign() > 0 {
		l.Amounts = r.discounted(l, v)
	}
	if r.lacks(l) {
		r.Fail(fault.New(v.Path(), "order_unknown", string(l.Line), "want a line of the order that Find knows; read it again when the order has come with it"))
	}
	if err := r.back.Give(l); err != nil {
		r.Fail(fault.From(v.Path(), "", err))
	}
}

// lacks reports a line that the order does not have: Find knows it as it was before
// somebody added the line. One that is free is no line there.
func (r *refunding) lacks(l irm.RefundLine) bool {
	if r.left == nil || l.Quantity.Sign() == 0 && l.Amounts.IsNothing() {
		return false
	}
	_, ok := r.left.Sold(l.Line)
	return !ok
}

// tax is what a line gets back of it. That of a fee which had lowered the order is
// charged again instead; it is small, and the comparison with the amount names it.
func (r *refunding) tax(v record.Value) irm.Money {
	tax := r.negative(r.amount(v), v)
	if tax.Sign() < 0 {
		r.Warn(v, "refund_tax", "%s is charged again; left out", tax.Amount())
		return irm.Money{}
	}
	return tax
}

// refunded is the line that gets something back, from the meta data of the item.
func (r *refunding) refunded(v record.Value) irm.LineID {
	for meta := range r.list(v.Get("meta_data")) {
		if meta.Get("key").Is("_refunded_item_id") {
			return irm.LineID(r.number(meta.Get("value")))
		}
	}
	r.Warn(v, "refund_line", "does not say which line of the order it is; treated as money for no line")
	return ""
}

// pieces reads a quantity, which is negative.
func (r *refunding) pieces(v record.Value) irm.Quantity {
	if !v.Given() {
		return irm.Quantity{}
	}
	q, err := irm.ParseQuantity(v.Text())
	if err == nil {
		q, err = irm.Quantity{}.Sub(q)
	}
	switch {
	case err != nil:
		r.Fail(fault.From(v.Path(), v.Text(), err))
	case q.Sign() < 0:
		r.Fail(fault.New(v.Path(), "quantity_sign", v.Text(), "want zero or fewer pieces"))
	}
	return q
}

// discounted splits what was paid into gross and discount: the share of the line's
// discount, where the order is known and the refund itself states none.
func (r *refunding) discounted(l irm.RefundLine, v record.Value) irm.Amounts {
	a, net := l.Amounts, l.Amounts.Gross
	if own := v.Get("subtotal"); own.Given() && !own.Is("") {
		if gross := r.negative(r.amount(own), own); gross.Minor() > net.Minor() {
			a.Gross, a.Discount = gross, r.Sub(gross, net, own)
			return a
		}
	}
	if r.left == nil {
		return a
	}
	line, ok := r.left.Sold(l.Line)
	sold := line.Amounts
	if !ok || sold.Discount.Sign() <= 0 {
		return a
	}
	a.Discount = sold.Discount
	if whole := r.Sub(sold.Gross, sold.Discount, v); whole.Minor() > net.Minor() {
		parts := r.allocate(sold.Discount, []int64{net.Minor(), whole.Minor() - net.Minor()}, v)
		if parts == nil {
			return a
		}
		a.Discount = parts[0]
	}
	a.Gross = r.Add(net, a.Discount, v)
	return a
}
