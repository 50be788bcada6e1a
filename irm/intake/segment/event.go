package segment

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// eventKind says what happened to an order.
type eventKind uint8

const (
	other eventKind = iota
	completed
	updated
	cancelled
	refunded
)

// kinds are the names of the e-commerce spec, version 2, and those of version 1
// that it lists as the same:
// https://segment.com/docs/connections/spec/ecommerce/v2/
var kinds = map[string]eventKind{
	"order completed": completed,
	"completed order": completed,
	"order updated":   updated,
	"updated order":   updated,
	"order cancelled": cancelled,
	"order canceled":  cancelled,
	"order refunded":  refunded,
}

// kindOf tells the events of orders, in any case and also "order_completed", from
// all else.
func kindOf(in record.Value) (eventKind, *intake.RejectError) {
	name, call := in.Get("event"), in.Get("type")
	switch {
	case name.Twice() || call.Twice():
		return other, fault.New("event", "json_duplicate", "", "want each member of an object once")
	case call.Given() && !call.Is("track") && call.Kind() == record.String:
		return other, fault.New("type", "event_other", call.Text(), "want a track event; this is another call")
	case name.Kind() != record.String:
		return other, fault.New("event", "not_an_event", "", "want a track event with its name")
	}
	kind := kinds[strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name.Text())), "_", " ")]
	if kind == other {
		return other, fault.New("event", "event_other", name.Text(), "want Order Completed, Updated, Cancelled or Refunded")
	}
	return kind, nil
}

// mapping turns one event into a conversion or a refund.
type mapping struct {
	fact.Reader
	opts       *Options
	in         record.Value
	properties record.Value
	at         record.Value // the time of the event
	kind       eventKind
	known      *intake.Order // nil where it is not
	currency   irm.Currency
	out        intake.Order
	fatal      error // of a lookup
}

func (m *mapping) event() {
	p := m.properties
	if p.Kind() != record.Object || p.Twice() {
		m.Fail(fault.New("properties", "json_type", "", "want the properties of the order, once"))
		return
	}
	order := p.First("order_id", "orderId")
	id := irm.ConversionID(m.shopID(m.ID(order), order))
	m.at = m.in.First("timestamp", "originalTimestamp", "receivedAt")
	m.out.ChangedAt = m.Time(m.at, m.opts.Location)
	if m.find(id, order); m.fatal != nil {
		return
	}
	m.findCurrency()
	if m.kind == refunded {
		m.refund(id)
		return
	}
	m.order(id)
}

// shopID puts the shop before an ID, which must not be an address: it is kept for good.
func (m *mapping) shopID(id string, at record.Value) string {
	if hasAddress(id) {
		m.Fail(fault.New(at.Path(), "personal", id, "want an id that is no e-mail address"))
	}
	if m.opts.Shop != "" {
		return m.opts.Shop + ":" + id
	}
	return id
}

// find looks up the order. Where the host does not know it, nothing but its
// completion can be read.
func (m *mapping) find(id irm.ConversionID, at record.Value) {
	if m.Err() != nil || m.opts.Find == nil {
		return
	}
	found, err := m.opts.Find(id)
	m.known, m.fatal = remainder.Lookup(source, found, err)
	if m.known == nil && m.fatal == nil && m.kind != completed {
		m.Fail(remainder.Unknown(at))
	}
}

// findCurrency takes the currency from the event, the order, or the option.
func (m *mapping) findCurrency() {
	v := m.properties.Get("currency")
	if v.Given() && !v.Is("") {
		m.currency = m.Currency(v)
		return
	}
	if m.known != nil {
		m.currency, _ = m.known.Conversion.Currency() // none where it has no amounts
	}
	if !m.currency.IsValid() {
		m.currency = m.opts.Currency
	}
	m.SetCurrency(m.currency)
}

// amount reads an amount, which needs a currency. An empty text is nothing.
func (m *mapping) amount(v record.Value) irm.Money {
	if !v.Given() || v.Is("") {
		return irm.Money{}
	}
	if !m.currency.IsValid() {
		m.Fail(fault.New("properties.currency", "currency", "", "want the currency of the amounts, or Options.Currency"))
	}
	return m.Money(v)
}

// property reads an amount of the order as a whole.
func (m *mapping) property(name string) (amount irm.Money, at record.Value, given bool) {
	at = m.properties.Get(name)
	return m.amount(at), at, at.Given() && !at.Is("")
}

// customer reads whom touches know. Who puts addresses into userId has no
// pseudonym there, and it is not kept.
func (m *mapping) customer() irm.CustomerID {
	for i, name := range [...]string{m.opts.VisitorKey, "anonymousId", "userId"} {
		if name == "" || i > 0 && name == m.opts.VisitorKey {
			continue
		}
		v := m.in.Get(name)
		id := irm.CustomerID(v.Text())
		switch {
		case id == "":
		case irm.CheckID(id) != nil || strings.Contains(string(id), "@"):
			m.Warn(v, "visitor_id", "no usable pseudonym; not kept")
		default:
			return id
		}
	}
	return ""
}
