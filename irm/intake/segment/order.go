package segment

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// order maps an order that was completed, updated or cancelled.
func (m *mapping) order(id irm.ConversionID) {
	c := &m.out.Conversion
	c.ID = id
	c.Kind = irm.KindPurchase
	c.Revision = m.out.ChangedAt.UnixMicro()
	c.Cancelled = m.kind == cancelled
	c.Customer = m.customer()
	c.Codes = m.Codes(m.coupons)
	context := m.in.Get("context")
	c.Market = m.Market(context.Get("location").Get("country"))
	m.out.LandingURL = m.URL(context.Get("page").Get("url"))
	m.campaign(context.Get("campaign"))
	m.lines()
	m.place()
	m.Fail(fault.Findings("", c.Validate()))
}

// place sets what no later event may move: the time of the order and, for all but
// its completion, the customer. An update without lines does not change those; of
// what is cancelled whole, none are needed.
func (m *mapping) place() {
	c := &m.out.Conversion
	switch {
	case m.known != nil:
		before := &m.known.Conversion
		c.At = before.At
		if m.kind != completed && before.Customer != "" {
			c.Customer = before.Customer
		}
		if len(c.Lines) == 0 && m.kind == updated && len(before.Lines) > 0 {
			c.Lines = slices.Clone(before.Lines)
			m.Note(m.properties.Get("products"), "lines_kept", "names no lines; those of the order are kept")
		}
	default:
		c.At = m.out.ChangedAt
		if m.kind != completed {
			m.Warn(m.in.Get("timestamp"), "placed_at", "when the order was placed is not known; the time of this event is used")
		}
	}
	if len(c.Lines) == 0 && m.kind != cancelled {
		m.Warn(m.properties.Get("products"), "lines_missing", "the event names neither products nor amounts")
	}
}

// coupons yields the coupon of the order and those of its products.
func (m *mapping) coupons(yield func(record.Value) bool) {
	if !yield(m.properties.Get("coupon")) {
		return
	}
	for v := range m.products() {
		if !yield(v.Get("coupon")) {
			return
		}
	}
}
