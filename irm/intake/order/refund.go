package order

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// refund reads what was given back of the order.
func (m *mapping) refund() {
	back := m.positive(fieldRefund)
	if m.bad != nil || back.Sign() == 0 {
		return
	}
	total := m.base(irm.BaseTotal, m.line.Amounts, fieldRefund)
	if back.Minor() > total.Minor() {
		m.reject(fieldRefund, "refund_range", "want at most the total of the order")
	}
	if m.cells[fieldRefundedAt] == "" {
		m.reject(fieldRefundedAt, "refund_time", "want when it was refunded, beside refund_amount")
		return
	}
	r := irm.Refund{ID: m.refundID(), Conversion: m.out.Conversion.ID, At: m.time(fieldRefundedAt)}
	l := irm.RefundLine{Line: m.line.ID, Quantity: m.quantity(fieldRefundQuantity, irm.Quantity{})}
	switch {
	case m.bad != nil:
		return
	case back.Minor() == total.Minor():
		l.Amounts = m.line.Amounts
		l.Quantity = m.quantity(fieldRefundQuantity, m.line.Quantity)
	case m.cells[fieldRefundTax] != "" || m.cells[fieldRefundShipping] != "":
		l.Amounts = m.told(back)
	default:
		l.Amounts = m.shares(back)
	}
	l.Amounts = l.Amounts.Normal()
	r.Lines = []irm.RefundLine{l}
	if m.bad == nil {
		m.fail(fault.Findings("refund.", r.Validate()))
	}
	m.out.Refunds = []irm.Refund{r}
}

// refundID is that of the column, or derived from the order: there is one refund in a
// row.
func (m *mapping) refundID() irm.RefundID {
	if id := m.optional(fieldRefundID); id != "" {
		return irm.RefundID(id)
	}
	return irm.RefundID(m.out.Conversion.ID) + "-refund"
}

// told takes tax and shipping as they are stated; the rest are goods.
func (m *mapping) told(back irm.Money) (a irm.Amounts) {
	a.Tax, a.Shipping = m.positive(fieldRefundTax), m.positive(fieldRefundShipping)
	a.Gross = m.minus(back, m.plus(a.Tax, a.Shipping, fieldRefund), fieldRefund)
	of := m.line.Amounts
	net := m.base(irm.BaseNetFees, of, fieldRefund)
	if a.Gross.Sign() < 0 || a.Gross.Minor() > net.Minor() || a.Tax.Minor() > of.Tax.Minor() || a.Shipping.Minor() > of.Shipping.Minor() {
		m.reject(fieldRefund, "refund_range", "want parts that sum to the refund and are at most those of the order")
	}
	return a
}

// shares divides a partial refund over goods, tax, shipping and fees as they stand in
// the order, to the last cent.
func (m *mapping) shares(back irm.Money) irm.Amounts {
	of := m.line.Amounts
	net := m.base(irm.BaseNet, of, fieldRefund)
	weights := []int64{max(net.Minor(), 0), of.Tax.Minor(), of.Shipping.Minor(), max(of.Fees.Minor(), 0)}
	parts, err := back.Allocate(weights)
	if err != nil {
		m.exact(fieldRefund, err)
		return irm.Amounts{}
	}
	if parts[0] != back {
		m.note(fieldRefund, "refund_allocated", "no column says what it was for; divided as the order is")
	}
	return irm.Amounts{Gross: parts[0], Tax: parts[1], Shipping: parts[2], Fees: parts[3]}
}
