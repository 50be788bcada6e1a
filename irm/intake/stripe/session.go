package stripe

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// session maps a session that is a sale. Names and meaning are documented at
// https://docs.stripe.com/api/checkout/sessions/object.
func (m *mapping) session(v record.Value) {
	if m.sale(v); m.Err() != nil {
		return // an open session has neither currency nor amounts
	}
	c := &m.out.Conversion
	payment := v.Get("payment_intent")
	id, intent := m.ID(v.Get("id")), m.reference(payment)
	c.ID = irm.ConversionID(id)
	if intent != "" && !m.opts.SessionIDs {
		c.ID = irm.ConversionID(intent)
	}
	c.Kind = m.kind(v)
	c.At = m.Epoch(v.Get("created"), second)
	c.Customer = m.customer(v)
	c.Codes = m.codes(v)
	c.Market = m.market(v)
	live := v.Get("livemode")
	if !live.Given() {
		m.refuse(live, "json_type", "want true or false")
	}
	c.Test = !m.Flag(live)
	m.readCurrency(v.Get("currency"))
	m.lines(v)
	if m.Err() == nil {
		m.Fail(fault.Findings("", c.Validate()))
	}
	if charge := payment.Get("latest_charge"); m.Err() == nil && charge.Kind() == record.Object {
		_ = m.refunds(charge, m.left(&intake.Order{Conversion: *c}))
	}
}

// Words of the statuses, and why a session that has one is no sale.
var notSold = map[string][2]string{
	"open":    {"status_open", "want a complete session; the customer has not finished"},
	"expired": {"status_expired", "want a complete session; the customer never finished"},
	"unpaid":  {"payment_unpaid", "want a paid session; read it again when the payment has succeeded"},
}

// sale refuses a session that is not paid. One from before API versions that have a
// status is judged by its payment alone.
func (m *mapping) sale(v record.Value) {
	status, payment := v.Get("status"), v.Get("payment_status")
	for _, s := range []record.Value{status, payment} {
		if why, ok := notSold[m.word(s)]; ok {
			m.refuse(s, why[0], why[1])
		}
	}
	switch w := m.word(payment); {
	case status.Given() && !status.Is("complete"):
		m.refuse(status, "status_unknown", "want the status complete")
	case w == "no_payment_required" && !status.Given():
		m.refuse(status, "status_unknown", "want the status complete where no payment is required")
	case w != "paid" && w != "no_payment_required":
		m.refuse(payment, "status_unknown", "want the payment status paid or no_payment_required")
	}
}

func (m *mapping) kind(v record.Value) irm.ConversionKind {
	mode := v.Get("mode")
	switch m.word(mode) {
	case "subscription":
		return irm.KindSubscription
	case "payment":
		if v.Get("submit_type").Is("donate") {
			return irm.KindDonation
		}
		return irm.KindPurchase
	case "setup":
		m.refuse(mode, "mode_setup", "want a session that sells something, not one that saves a card")
	default:
		m.refuse(mode, "mode_unknown", "want the mode payment or subscription")
	}
	return ""
}

// customer prefers the visitor, since that is whom touches know.
func (m *mapping) customer(v record.Value) irm.CustomerID {
	candidates := []record.Value{v.Get("client_reference_id")}
	if m.opts.VisitorKey != "" {
		candidates = slices.Insert(candidates, 0, m.object(v.Get("metadata")).Get(m.opts.VisitorKey))
	}
	for _, visitor := range candidates {
		m.once(visitor)
		switch id := visitor.Text(); {
		case id == "":
		case irm.CheckID(irm.CustomerID(id)) != nil, strings.Contains(id, "@"):
			m.Warn(visitor, "visitor_id", "no usable id of a visitor; the next best is used")
		default:
			return irm.CustomerID(id)
		}
	}
	return irm.CustomerID(m.reference(v.Get("customer")))
}

// market is where the bill goes to, else the goods.
func (m *mapping) market(v record.Value) irm.Territory {
	for _, details := range []record.Value{
		v.Get("customer_details"),
		m.object(v.Get("collected_information")).Get("shipping_details"),
		v.Get("shipping_details"), // of older API versions
	} {
		if t := m.Market(m.object(m.object(details).Get("address")).Get("country")); t != "" {
			return t
		}
	}
	return ""
}

// maxCodes is one beyond what a conversion may have, which then says so.
const maxCodes = 65

// codes are the promotion codes that the customer entered. A discount without one was
// given by the shop. The sale has one content for good, so one with a code that the
// host does not know yet waits.
func (m *mapping) codes(v record.Value) (codes []string) {
	for discount := range m.array(v.Get("discounts")).All() {
		promotion := m.object(discount).Get("promotion_code")
		id := m.reference(promotion)
		code := strings.TrimSpace(promotion.Get("code").Text())
		known := code != "" || id == ""
		if !known {
			code, known = m.opts.PromotionCodes[id]
		}
		switch {
		case !known && m.opts.PromotionCodes != nil:
			m.refuse(promotion, "promotion_code_unknown", "want a promotion code that is expanded or in Options.PromotionCodes; read it again when it is")
		case known && code == "":
		case irm.CheckID(code) != nil:
			m.Warn(promotion, "promotion_code", "no code, and not expanded; left out")
		case !slices.Contains(codes, code):
			codes = append(codes, code)
		}
		if len(codes) == maxCodes {
			break
		}
	}
	return codes
}
