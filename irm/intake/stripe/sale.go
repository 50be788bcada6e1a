package stripe

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Sale is a sale with what was given back of it, as the host has booked both.
type Sale struct {
	Conversion irm.Conversion
	Refunds    []irm.Refund
}

// left is what refunds left of a sale.
type left struct {
	conversion irm.ConversionID
	booked     map[irm.RefundID]irm.Refund
	unknown    bool // nothing but the ID is known
	currency   irm.Currency
	lines      []leftLine
}

// leftLine is what is left of one line, in millionths and minor units. What was paid
// for it is the sum of its parts, of which none is negative.
type leftLine struct {
	id       irm.LineID
	quantity int64
	discount int64
	parts    [4]int64 // net, tax, shipping, fees
}

// find looks up the sale of a refund, dispute or charge.
func (m *mapping) find(v, charge record.Value) *left {
	intent, id := m.reference(v.Get("payment_intent")), m.reference(charge)
	const code = "sale_unknown"
	switch at := v.Get("payment_intent"); {
	case m.Err() != nil:
	case m.opts.Sale != nil:
		sale, err := m.opts.Sale(intent, id)
		if err == nil {
			return m.leftOf(sale)
		}
		if !errors.Is(err, irm.ErrNotFound) {
			m.fatal = fault.Read(source, 0, 0, err)
		}
		m.refuse(at, code, "want a refund of a sale that is known; read it again when it is")
	case m.opts.SessionIDs || m.opts.LineItems:
		m.refuse(at, code, "want Options.Sale to find the session and the lines of a payment")
	case intent == "":
		m.refuse(at, code, "want the payment intent, or Options.Sale to find the sale of a charge")
	}
	return &left{conversion: irm.ConversionID(intent), unknown: true}
}

// leftOf takes from a sale what was given back.
func (m *mapping) leftOf(s Sale) *left {
	c := s.Conversion
	l := &left{conversion: c.ID, booked: make(map[irm.RefundID]irm.Refund, len(s.Refunds))}
	if len(c.Validate()) > 0 {
		m.Fail(fault.New("", "sale_invalid", "", "want a valid conversion from Options.Sale"))
		return l
	}
	l.currency, _ = c.Currency()
	index := make(map[irm.LineID]int, len(c.Lines))
	for i, line := range c.Lines {
		index[line.ID] = i
		l.lines = append(l.lines, leftLine{
			id:       line.ID,
			quantity: line.Quantity.Millionths(),
			discount: line.Amounts.Discount.Minor(),
			parts:    partsOf(line.Amounts),
		})
	}
	for _, r := range s.Refunds {
		l.booked[r.ID] = r
		for _, back := range r.Lines {
			if i, ok := index[back.Line]; ok {
				l.lines[i].take(back)
			}
		}
	}
	return l
}

// partsOf are what was paid. Fees that were given back are none.
func partsOf(a irm.Amounts) [4]int64 {
	return [4]int64{
		max(a.Gross.Minor()-a.Discount.Minor(), 0), a.Tax.Minor(), a.Shipping.Minor(), max(a.Fees.Minor(), 0),
	}
}

// take takes back no more than there is, and nothing below zero.
func (l *leftLine) take(back irm.RefundLine) {
	l.quantity -= within(back.Quantity.Millionths(), l.quantity)
	l.discount -= within(back.Amounts.Discount.Minor(), l.discount)
	for i, part := range partsOf(back.Amounts) {
		l.parts[i] -= within(part, l.parts[i])
	}
}

func within(n, limit int64) int64 { return min(max(n, 0), limit) }
