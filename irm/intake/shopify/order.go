package shopify

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// mapping turns one order into a conversion and its refunds. The first error
// sticks: everything after it computes with zeros and is thrown away.
type mapping struct {
	opts      Options
	in        *shopOrder
	currency  irm.Currency
	inclusive bool                 // prices contain the tax
	index     map[irm.LineID]int   // of the line items
	left      []leftover           // of the lines, after the refunds so far
	goodwills int                  // refunds allocated over the lines so far
	owed      irm.Money            // given back by the refunds so far, and not paid
	returned  map[irm.LineID]int64 // pieces of each line, by the refunds so far
	first     map[string]int       // refund of each ID
	clash     map[string]int       // refund that differs from the first of its ID
	out       intake.Order
	reject    *intake.RejectError
}

func (m *mapping) order() {
	in, c := m.in, &m.out.Conversion
	m.once(in.Currency, at("currency"))
	var err error
	if m.currency, err = irm.ParseCurrency(in.Currency.text); err != nil {
		m.fail(fault.From("currency", in.Currency.text, err))
	}
	m.inclusive = m.flag(in.TaxesIncluded, at("taxes_included"))
	c.ID = irm.ConversionID(m.id(in.ID, at("id")))
	c.Kind = irm.KindPurchase
	c.At = m.time(in.CreatedAt, at("created_at"))
	m.out.ChangedAt = c.At
	if in.UpdatedAt.given {
		m.out.ChangedAt = m.time(in.UpdatedAt, at("updated_at"))
		c.Revision = m.out.ChangedAt.UnixMicro()
	}
	c.Customer = m.customer()
	if m.opts.FirstOrders {
		c.New = m.firstOrder()
	}
	c.Codes = m.codes()
	c.Market = m.market()
	c.Test = m.flag(in.Test, at("test"))
	c.Cancelled = in.CancelledAt.given || in.FinancialStatus.text == "voided"
	m.landing()
	m.lines()
	m.refunds()
	if m.reject == nil {
		m.fail(fault.Findings("", c.Validate()))
	}
}

// customer prefers the visitor, since that is whom touches know.
func (m *mapping) customer() irm.CustomerID {
	if name := m.opts.VisitorAttribute; name != "" {
		for _, a := range m.in.NoteAttributes {
			if a.Name.text != name || a.Value.text == "" {
				continue
			}
			visitor := irm.CustomerID(a.Value.text)
			if irm.CheckID(visitor) == nil {
				return visitor
			}
			m.out.Findings.Warn("note_attributes", "visitor_id", "the visitor attribute holds no usable id; the customer's is used")
		}
	}
	if !m.in.Customer.ID.given {
		return ""
	}
	return irm.CustomerID(m.id(m.in.Customer.ID, at("customer.id")))
}

func (m *mapping) firstOrder() irm.Answer {
	q, err := irm.ParseQuantity(m.in.Customer.OrdersCount.text)
	one, _ := irm.QuantityFromInt(1)
	switch {
	case err != nil || q.Cmp(one) < 0:
		return irm.AnswerUnknown
	case q == one:
		return irm.AnswerYes
	}
	return irm.AnswerNo
}

// landing keeps the URL of the visit where it is one line of reasonable length.
func (m *mapping) landing() {
	if err := fault.CheckURL(m.in.LandingSite.text); err != nil {
		m.out.Findings.Warn("landing_site", "url", "%s; left out", fault.URLWant)
		return
	}
	m.out.LandingURL = m.in.LandingSite.text
}

// codes stops one beyond what a conversion may have, which then says so: looking
// for repetitions among thousands would take long.
func (m *mapping) codes() []string {
	const enough = 65
	var out []string
	for i, c := range m.in.DiscountCodes {
		if len(out) == enough {
			break
		}
		switch code := strings.TrimSpace(c.Code.text); {
		case code == "" || slices.Contains(out, code):
		case irm.CheckID(code) != nil:
			m.out.Findings.Warn(place{list: "discount_codes", i: i, leaf: "code"}.String(), "code", "no code of at most 128 printable bytes; left out")
		default:
			out = append(out, strings.Clone(code))
		}
	}
	return out
}

func (m *mapping) market() irm.Territory {
	for _, a := range []struct {
		field string
		code  scalar
	}{
		{"billing_address.country_code", m.in.BillingAddress.CountryCode},
		{"shipping_address.country_code", m.in.ShippingAddress.CountryCode},
	} {
		if a.code.text == "" {
			continue
		}
		t := irm.Territory(a.code.text)
		if irm.CheckTerritory(t) == nil {
			return t
		}
		m.out.Findings.Warn(a.field, "territory", "no ISO 3166 code; the market is taken from elsewhere or unknown")
	}
	return ""
}

func (m *mapping) fail(err *intake.RejectError) {
	if m.reject == nil {
		m.reject = err
	}
}

// id reads a whole number as text: "1E+09" is what a spreadsheet leaves of one.
func (m *mapping) id(v scalar, p place) string {
	m.once(v, p)
	if v.text == "" || len(v.text) > 20 || strings.Trim(v.text, "0123456789") != "" {
		m.fail(fault.New(p.String(), "id", v.text, "want an id of 1 to 20 digits"))
	}
	return v.text
}

// once refuses a member that stands twice in its object, also in other case:
// which of the two was meant, nobody can know.
func (m *mapping) once(v scalar, p place) {
	if v.twice {
		m.fail(fault.New(p.String(), "json_duplicate", v.text, "want each member of an object once"))
	}
}

func (m *mapping) flag(v scalar, p place) bool {
	m.once(v, p)
	if v.given && v.text != "true" && v.text != "false" {
		m.fail(fault.New(p.String(), "json_type", v.text, "want true or false"))
	}
	return v.text == "true"
}

func (m *mapping) time(v scalar, p place) time.Time {
	m.once(v, p)
	t, err := irm.ParseTime(v.text)
	if err != nil {
		m.fail(fault.From(p.String(), v.text, err))
	}
	return t
}

const unit = 1_000_000 // millionths of a piece

// count reads a whole number of pieces.
func (m *mapping) count(v scalar, p place) int64 {
	m.once(v, p)
	q, err := irm.ParseQuantity(v.text)
	switch n := q.Millionths(); {
	case err != nil:
		m.fail(fault.From(p.String(), v.text, err))
	case n < 0 || n%unit != 0:
		m.fail(fault.New(p.String(), "quantity", v.text, "want a whole number of pieces"))
	default:
		return n / unit
	}
	return 0
}

// money reads an amount from its text; none given is nothing.
func (m *mapping) money(v scalar, p place) irm.Money {
	m.once(v, p)
	if !v.given {
		return irm.Money{}
	}
	amount, err := irm.ParseMoney(v.text, m.in.Currency.text)
	if err != nil {
		m.fail(fault.From(p.String(), v.text, err))
	}
	return amount
}

// must notes an error of exact arithmetic.
func must[T any](m *mapping, p place, v T, err error) T {
	if err != nil {
		m.fail(fault.From(p.String(), "", err))
	}
	return v
}

func (m *mapping) plus(a, b irm.Money, p place) irm.Money {
	sum, err := a.Add(b)
	return must(m, p, sum, err)
}

func (m *mapping) minus(a, b irm.Money, p place) irm.Money {
	diff, err := a.Sub(b)
	return must(m, p, diff, err)
}

func (m *mapping) times(a irm.Money, n int64, p place) irm.Money {
	product := a.Minor() * n
	if n != 0 && (product/n != a.Minor()) {
		m.fail(fault.From(p.String(), "", irm.ErrOverflow))
	}
	if a == (irm.Money{}) {
		return a
	}
	return irm.MoneyFromMinor(product, a.Currency())
}
