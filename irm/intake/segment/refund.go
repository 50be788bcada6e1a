package segment

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// refunding is one refund on its way.
type refunding struct {
	*mapping
	left  *remainder // of the order; nil where it is not known
	index map[irm.LineID]int
	out   irm.Refund
}

// refund maps an order that was refunded, in whole or in part.
func (m *mapping) refund(id irm.ConversionID) {
	r := refunding{mapping: m, index: make(map[irm.LineID]int)}
	r.out = irm.Refund{ID: m.refundID(id), Conversion: id, At: m.out.ChangedAt}
	if m.known != nil && m.Err() == nil {
		r.left = r.remains(*m.known)
	}
	amount := m.stated("total")
	if !amount.given {
		amount = m.stated("revenue")
	}
	switch {
	case m.Err() != nil:
	case r.isFull(amount):
		r.everything()
	default:
		r.pieces()
		r.settle(amount)
	}
	if m.Err() == nil && len(r.out.Lines) == 0 {
		m.Fail(fault.New("properties", "refund_empty", "", "want a refund that gives back something which is left"))
	}
	m.Fail(fault.Findings("", r.out.Validate()))
	m.out.Refunds = []irm.Refund{r.out}
}

// refundID is that of the message, the same however often it is delivered.
func (m *mapping) refundID(order irm.ConversionID) irm.RefundID {
	v := m.properties.Get("refund_id")
	if !v.Given() || v.Is("") {
		v = m.in.Get("messageId")
	}
	if id := m.OptionalID(v); id != "" {
		return irm.RefundID(id)
	}
	return irm.RefundID(fmt.Sprintf("%s@%d", order, m.out.ChangedAt.UnixMicro()))
}

// isFull reports a refund of all that is left: it names neither products nor an
// amount, or just that amount.
func (r *refunding) isFull(amount stated) bool {
	products := r.properties.Get("products").Len() > 0
	switch {
	case !amount.given && !products && r.left == nil:
		r.Fail(fault.New("properties.products", "refund_lines", "", "want products, or Options.Find to know the order"))
		return false
	case r.left == nil:
		return false
	case !amount.given:
		return !products
	}
	return r.left.whole() && amount.Sign() > 0 && amount.Minor() == r.total(r.left.lines).Minor()
}

// pieces gives the products back: their share in what is left of their line where
// the order is known, else their price, with the discount, tax and shipping that the
// event states.
func (r *refunding) pieces() {
	g := r.goods()
	if r.left != nil {
		for i, l := range g.lines {
			g.lines[i].Quantity, g.lines[i].Amounts = r.share(l)
		}
	} else {
		discount := r.discount()
		if discount.Sign() > 0 && discount.Minor() > g.gross.Minor() {
			r.Warn(discount.at, "over_discount", "%s is more than the lines' %s; left out", discount.Amount(), g.gross.Amount())
			discount.Money = irm.Money{}
		}
		if len(g.lines) > 0 {
			r.spread(&g, discount, func(a *irm.Amounts) *irm.Money { return &a.Discount })
			r.spread(&g, r.stated("tax"), func(a *irm.Amounts) *irm.Money { return &a.Tax })
		}
	}
	for _, l := range g.lines {
		r.give(irm.RefundLine{Line: l.ID, Quantity: l.Quantity, Amounts: l.Amounts}, r.properties)
	}
	if shipping := r.stated("shipping"); shipping.Sign() != 0 {
		r.give(irm.RefundLine{Line: shippingLine, Amounts: irm.Amounts{Shipping: shipping.Money}}, shipping.at)
	}
}

// share is the part of the pieces in what is left of their line, so that single
// returns sum to the line. The price holds where the order has no such piece left.
func (r *refunding) share(l irm.Line) (irm.Quantity, irm.Amounts) {
	i, ok := r.left.index[l.ID]
	if !ok || r.left.lines[i].Quantity.Sign() <= 0 {
		return l.Quantity, l.Amounts
	}
	at, left := r.properties.Get("products"), r.left.lines[i]
	switch left.Quantity.Cmp(l.Quantity) {
	case -1:
		r.Warn(at, "refund_exceeds", "%s pieces of a product of which %s are left; those are given back", l.Quantity, left.Quantity)
		return left.Quantity, left.Amounts
	case 0:
		return l.Quantity, left.Amounts
	}
	parts, err := left.Amounts.Allocate([]int64{l.Quantity.Millionths(), left.Quantity.Millionths() - l.Quantity.Millionths()})
	if err != nil {
		r.Fail(fault.From(at.Path(), "", err))
		return l.Quantity, irm.Amounts{}
	}
	return l.Quantity, parts[0]
}

// give adds a line to the refund, joined with an earlier one of the same ID.
func (r *refunding) give(l irm.RefundLine, at record.Value) {
	l.Amounts = l.Amounts.Normal()
	if l.Quantity.Sign() == 0 && l.Amounts.IsNothing() || r.Err() != nil {
		return
	}
	i, ok := r.index[l.Line]
	if !ok {
		r.index[l.Line] = len(r.out.Lines)
		r.out.Lines = append(r.out.Lines, l)
		return
	}
	have := &r.out.Lines[i]
	var err error
	if have.Quantity, err = have.Quantity.Add(l.Quantity); err == nil {
		have.Amounts, err = have.Amounts.Add(l.Amounts)
	}
	if err != nil {
		r.Fail(fault.From(at.Path(), "", err))
	}
}
