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
	if m.known != nil && m.kind != completed && c.Revision < m.known.Conversion.Revision {
		m.Fail(fault.New(m.at.Path(), "stale", m.at.Text(), "want an event that is not older than the order which Find knows"))
		return
	}
	c.Customer = m.customer()
	c.Codes = m.Codes(m.coupons)
	context := m.in.Get("context")
	c.Market = m.Market(context.Get("location").Get("country"))
	m.out.LandingURL = m.URL(context.Get("page").Get("url"))
	m.out.Campaign = m.campaign(context.Get("campaign"))
	m.lines()
	m.place()
	m.Fail(fault.Findings("", c.Validate()))
}

// place sets what no later event may move, the time of the order, and keeps for all
// but its completion what the event does not name.
func (m *mapping) place() {
	c, products := &m.out.Conversion, m.properties.Get("products")
	switch {
	case m.known != nil:
		if c.At = m.known.Conversion.At; m.kind != completed {
			m.keep(&m.known.Conversion)
		}
	case m.kind == updated && len(c.Lines) == 0:
		m.Fail(fault.New(products.Path(), "order_unknown", "", "want products, or Options.Find to know those of the order"))
	default:
		if c.At = m.out.ChangedAt; m.kind != completed {
			m.Warn(m.at, "placed_at", "when the order was placed is not known; the time of this event is used")
		}
	}
	if len(c.Lines) == 0 && m.kind != cancelled {
		m.Warn(products, "lines_missing", "the event names neither products nor amounts")
	}
}

// keep takes over what an update or a cancellation does not repeat. What is cancelled
// counts for nothing, so that without products its amounts are of no use: the lines
// stay for a later event, which may lift it.
func (m *mapping) keep(before *irm.Conversion) {
	c, products := &m.out.Conversion, m.properties.Get("products")
	if before.Customer != "" {
		c.Customer = before.Customer
	}
	if c.Market == "" {
		c.Market = before.Market
	}
	if !m.couponed() {
		c.Codes = slices.Clone(before.Codes)
	}
	if bare := len(c.Lines) == 0 || m.kind == cancelled && products.Len() == 0; bare && len(before.Lines) > 0 {
		c.Lines = slices.Clone(before.Lines)
		m.Note(products, "lines_kept", "names no lines; those of the order are kept")
	}
}

// couponed reports an event that names coupons, if only to say that there are none.
func (m *mapping) couponed() bool {
	for v := range m.coupons {
		if v.Given() {
			return true
		}
	}
	return false
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
