package segment

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// refunding is one refund on its way.
type refunding struct {
	*mapping
	left *remainder.Order // of the order; nil without Options.Find
	back remainder.Refund
	out  irm.Refund
}

// refund maps an order that was refunded, in whole or in part.
func (m *mapping) refund(id irm.ConversionID) {
	r := refunding{mapping: m}
	r.out = irm.Refund{ID: m.refundID(id), Conversion: id, At: m.out.ChangedAt}
	if m.known != nil && m.Err() == nil {
		left, bad := remainder.New(m.known)
		m.Fail(bad)
		r.left = left
	}
	if r.left != nil {
		if booked, ok := r.left.Booked(r.out.ID); ok {
			m.out.Refunds = []irm.Refund{booked}
			return
		}
	}
	amount := m.stated("total")
	if !amount.given {
		amount = m.stated("revenue")
	}
	switch {
	case m.Err() != nil:
	case r.isFull(amount):
		r.back.Everything(&r.Reader, r.properties, r.left)
	default:
		r.pieces()
		r.settle(amount)
	}
	r.out.Lines = r.back.Lines
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
		return irm.RefundID(m.shopID(id, v))
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
	all, err := r.left.IsAll(amount.Money)
	if err != nil {
		r.Fail(remainder.Reject(amount.at, err))
	}
	return all
}

// settle compares the lines with the amount of the event.
func (r *refunding) settle(amount stated) {
	switch {
	case !amount.given || r.Err() != nil:
	case r.left == nil && len(r.back.Lines) == 0 && amount.Sign() > 0:
		r.Fail(fault.New("properties.products", "refund_lines", "", "want products, or Options.Find to know the order"))
	default:
		r.back.Settle(&r.Reader, amount.at, amount.Money, r.left)
	}
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
	if shipping := r.shipping(); shipping.Sign() != 0 {
		r.give(irm.RefundLine{Line: shippingLine, Amounts: irm.Amounts{Shipping: shipping.Money}}, shipping.at)
	}
}

// shipping is what goes back of it, at most what is left.
func (r *refunding) shipping() stated {
	s := r.stated("shipping")
	if r.left == nil {
		return s
	}
	left, ok := r.left.Left(shippingLine)
	if have := max(left.Amounts.Shipping.Minor(), 0); ok && s.Minor() > have {
		r.Warn(s.at, "refund_exceeds", "%s of shipping of which less is left; that is given back", s.Amount())
		s.Money = irm.MoneyFromMinor(have, s.Currency())
	}
	return s
}

// share is the part of the pieces in what is left of their line, so that single
// returns sum to the line. The price holds for what the order does not have.
func (r *refunding) share(l irm.Line) (irm.Quantity, irm.Amounts) {
	left, ok := r.left.Left(l.ID)
	if !ok {
		return l.Quantity, l.Amounts
	}
	at := r.properties.Get("products")
	if left.Quantity.Sign() <= 0 {
		r.Warn(at, "refund_exceeds", "%s pieces of a product of which none are left; not given back", l.Quantity)
		return irm.Quantity{}, irm.Amounts{}
	}
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

// give adds a line to the refund.
func (r *refunding) give(l irm.RefundLine, at record.Value) {
	if err := r.back.Give(l); err != nil {
		r.Fail(fault.From(at.Path(), "", err))
	}
}
