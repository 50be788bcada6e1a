package shopify

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// find asks the host for what it has booked of this order. What counts as sold are
// the lines of this record, which may be later than those of the host.
func (m *mapping) find() {
	if m.opts.Find == nil {
		return
	}
	c := &m.out.Conversion
	found, err := m.opts.Find(c.ID)
	order, err := remainder.Lookup(source, found, err)
	if m.fatal = err; order == nil {
		return
	}
	if order.Conversion.ID != c.ID {
		m.fail(fault.New("", "order_invalid", "", "want from Find the order of the id that it gets"))
		return
	}
	m.booked = order.Refunds
	known, bad := remainder.New(&intake.Order{Conversion: *c, Refunds: m.booked})
	m.known = known
	m.fail(bad)
}

// before is a refund as the host has booked it.
func (m *mapping) before(id irm.RefundID) (irm.Refund, bool) {
	if m.known == nil {
		return irm.Refund{}, false
	}
	return m.known.Booked(id)
}

// goodwillSuffix ends the ID of what a refund gave back for no line. It is a refund
// of its own: it may be settled later than the goods, which are then booked.
const goodwillSuffix = ":goodwill"

// bookedGoodwill counts what the host has booked and the figures of the shop do not
// know of: the goodwills, and refunds that are not of this shop.
func (r *refunding) bookedGoodwill() {
	for _, b := range r.booked {
		if _, shops := r.first[string(b.ID)]; shops && !strings.HasSuffix(string(b.ID), goodwillSuffix) {
			continue
		}
		for _, l := range b.Lines {
			if i, ok := r.mapping.index[l.Line]; ok {
				r.left[i].goodwill += max(r.net(l.Amounts), 0)
			}
		}
	}
}
