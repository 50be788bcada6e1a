package woocommerce

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// mapping turns one order into a conversion.
type mapping struct {
	reader
	opts  *Options
	in    record.Value
	out   intake.Order
	fatal error // of a lookup
}

func (m *mapping) order() {
	in, c := m.in, &m.out.Conversion
	m.Currency(in.Get("currency"))
	c.ID = irm.ConversionID(m.inShop(m.number(in.Get("id"))))
	c.Kind = irm.KindPurchase
	c.At = m.Time(in.Get("date_created_gmt"), time.UTC)
	m.out.ChangedAt = c.At
	if at := m.OptionalTime(in.Get("date_modified_gmt"), time.UTC); !at.IsZero() {
		m.out.ChangedAt = at
	}
	s := m.standing()
	c.Cancelled = s != sale
	c.Revision = m.out.ChangedAt.UnixMicro() + int64(s)
	m.meta()
	if id := in.Get("customer_id"); c.Customer == "" && id.Given() && !id.Is("0") {
		c.Customer = irm.CustomerID(m.inShop(m.number(id)))
	}
	c.Codes = m.Codes(m.each(in.Get("coupon_lines"), "code"))
	if c.Market = m.Market(in.Get("billing").Get("country")); c.Market == "" {
		c.Market = m.Market(in.Get("shipping").Get("country"))
	}
	if parent := in.Get("parent_id"); parent.Given() && !parent.Is("0") {
		m.Warn(parent, "sub_order", "belongs to another order; where that one is read too, the sale counts twice")
	}
	m.lines()
	m.summaries()
	m.placed()
	m.Fail(fault.Findings("", c.Validate()))
}

// placed takes the time of an order that is known from there: in the shop it can be
// edited, but no revision may move it.
func (m *mapping) placed() {
	if m.Err() != nil || m.opts.Find == nil {
		return
	}
	c := &m.out.Conversion
	found, err := m.opts.Find(c.ID)
	var known *intake.Order
	if known, m.fatal = remainder.Lookup(source, found, err); known == nil || known.Conversion.At.Equal(c.At) {
		return
	}
	m.Note(m.in.Get("date_created_gmt"), "placed_at", "was edited; the time at which the order is known is kept")
	c.At = known.Conversion.At
}

// landingKey is where WooCommerce's order attribution keeps the first page of the
// visit, since version 8.5:
// https://woocommerce.com/document/order-attribution-tracking/
const landingKey = "_wc_order_attribution_session_entry"

// meta takes visitor and landing page from the meta data; of several of one key the
// first counts, as in WooCommerce.
func (m *mapping) meta() {
	c := &m.out.Conversion
	for v := range m.list(m.in.Get("meta_data")) {
		value := v.Get("value")
		switch key := v.Get("key"); {
		case m.opts.VisitorKey != "" && key.Is(m.opts.VisitorKey):
			if c.Customer == "" {
				c.Customer = m.visitor(value)
			}
		case key.Is(landingKey):
			if m.out.LandingURL == "" && !value.Is("(none)") {
				m.out.LandingURL = m.URL(value)
			}
		}
	}
}

// visitor reads a pseudonym; an address is none.
func (m *mapping) visitor(v record.Value) irm.CustomerID {
	id := irm.CustomerID(v.Text())
	if id == "" {
		return ""
	}
	if irm.CheckID(id) != nil || strings.Contains(string(id), "@") {
		m.Warn(v, "visitor_id", "holds no usable id; the customer_id is used")
		return ""
	}
	return id
}

// summaries reports the refunds that the order names. A summary has neither a time
// nor lines, so that it is no refund yet; [Refunds] reads the whole ones.
func (m *mapping) summaries() {
	n := 0
	for v := range m.list(m.in.Get("refunds")) {
		n++
		id, total := v.Get("id"), v.Get("total")
		back := m.negative(m.amount(total), total)
		if text := id.Text(); isNumber(text) {
			m.Warn(v, "refund_summary", "refund %s gives back %s; read it by Refunds", text, back.Amount())
			continue
		}
		m.Warn(v, "refund_summary", "a refund without an id gives back %s; left out", back.Amount())
	}
	if n == 0 && m.in.Get("status").Is("refunded") {
		m.Warn(m.in.Get("refunds"), "refund_missing", "the order is refunded and names no refund")
	}
}
