package stripe

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// find looks up the order of a refund, dispute or charge, and what is left of it. It is
// nil where the mapping has failed.
func (m *mapping) find(v, charge record.Value) *remainder.Order {
	at := v.Get("payment_intent")
	intent, id := m.reference(at), m.reference(charge)
	switch {
	case m.Err() != nil:
	case m.opts.Find == nil:
		m.refuse(at, "order_unknown", "want Options.Find: the refund does not say of what it is")
	default:
		found, err := m.opts.Find(intent, id)
		order, err := remainder.Lookup(source, found, err)
		if m.fatal = err; order != nil {
			return m.left(order)
		}
		m.refuse(at, "order_unknown", "want an order that Find knows, of a subscription by its invoice; read it again when it has come")
	}
	return nil
}

func (m *mapping) left(order *intake.Order) *remainder.Order {
	left, bad := remainder.New(order)
	m.Fail(bad)
	return left
}

// split allocates an amount, which Stripe gives back for no line, over what is left of
// the order.
func (m *mapping) split(at record.Value, amount irm.Money, left *remainder.Order) []irm.RefundLine {
	lines, over, err := left.Spread(amount)
	switch {
	case err != nil:
		m.Fail(remainder.Reject(at, err))
	case len(lines) == 0:
		m.refuse(at, "refund_exceeds", "want a refund of an order of which something is left")
	case over.Sign() > 0:
		m.Warn(at, "refund_exceeds", "%s are more than is left of the order; left out", over.Amount())
	}
	return lines
}
