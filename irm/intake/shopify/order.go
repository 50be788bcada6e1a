package shopify

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/pseudonym"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// mapping turns one order into a conversion and its refunds. The first error
// sticks: everything after it computes with zeros and is thrown away.
type mapping struct {
	opts      Options
	in        record.Value
	items     []lineItem
	code      string // of the currency
	currency  irm.Currency
	inclusive bool                 // prices contain the tax
	index     map[irm.LineID]int   // of the line items
	left      []leftover           // of the lines, after the refunds so far
	goodwills int                  // refunds allocated over the lines so far
	owed      irm.Money            // given back by the refunds so far, and not paid
	returned  map[irm.LineID]int64 // pieces of each line, by the refunds so far
	first     map[string]int       // refund of each ID
	clash     map[string]int       // refund that differs from the first of its ID
	known     *remainder.Order     // this order less the refunds that the host has booked; nil without Find
	booked    []irm.Refund         // these
	fatal     error                // of a lookup
	out       intake.Order
	reject    *intake.RejectError
}

func (m *mapping) order() {
	in, c := m.in, &m.out.Conversion
	m.readCurrency(in.Get("currency"))
	m.inclusive = m.flag(in.Get("taxes_included"))
	c.ID = irm.ConversionID(m.id(in.Get("id")))
	c.Kind = irm.KindPurchase
	c.At = m.time(in.Get("created_at"))
	m.out.ChangedAt = c.At
	if updated := in.Get("updated_at"); updated.Given() {
		m.out.ChangedAt = m.time(updated)
		c.Revision = m.out.ChangedAt.UnixMicro()
	}
	customer := m.object(in.Get("customer"))
	c.Customer = m.customer(customer)
	if m.opts.FirstOrders {
		c.New = firstOrder(customer)
	}
	c.Codes = m.codes()
	c.Market = m.market()
	c.Test = m.flag(in.Get("test"))
	s := m.standing()
	c.Cancelled = s != sale
	c.Revision += int64(s)
	m.landing()
	m.lines()
	if m.reject == nil {
		m.fail(fault.Findings("", c.Validate()))
	}
	m.refunds()
}

// customer prefers the visitor, since that is whom touches know.
func (m *mapping) customer(customer record.Value) irm.CustomerID {
	if name := m.opts.VisitorKey; name != "" {
		for a := range m.list(m.in.Get("note_attributes")) {
			value := a.Get("value")
			if !a.Get("name").Is(name) || text(value) == "" {
				continue
			}
			visitor := irm.CustomerID(text(value))
			if irm.CheckID(visitor) == nil && pseudonym.Problem(string(visitor)) == "" {
				return visitor
			}
			m.out.Findings.Warn("note_attributes", "visitor_id", "the visitor attribute holds no usable id; the next best is used")
		}
	}
	id := customer.Get("id")
	if !id.Given() {
		return ""
	}
	return irm.CustomerID(m.id(id))
}

func firstOrder(customer record.Value) irm.Answer {
	q, err := irm.ParseQuantity(text(customer.Get("orders_count")))
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
	url := text(m.in.Get("landing_site"))
	if err := fault.CheckURL(url); err != nil {
		m.out.Findings.Warn("landing_site", "url", "%s; left out", fault.URLWant)
		return
	}
	m.out.LandingURL = url
}

// codes stops one beyond what a conversion may have, which then says so: looking
// for repetitions among thousands would take long.
func (m *mapping) codes() []string {
	const enough = 65
	var out []string
	for c := range m.list(m.in.Get("discount_codes")) {
		if len(out) == enough {
			break
		}
		v := c.Get("code")
		switch code := strings.TrimSpace(text(v)); {
		case code == "" || slices.Contains(out, code):
		case irm.CheckID(code) != nil:
			m.out.Findings.Warn(v.Path(), "code", "no code of at most 128 printable bytes; left out")
		default:
			out = append(out, code)
		}
	}
	return out
}

func (m *mapping) market() irm.Territory {
	billing, shipping := m.object(m.in.Get("billing_address")), m.object(m.in.Get("shipping_address"))
	for _, address := range []record.Value{billing, shipping} {
		v := address.Get("country_code")
		t := irm.Territory(text(v))
		switch {
		case t == "":
		case irm.CheckTerritory(t) == nil:
			return t
		default:
			m.out.Findings.Warn(v.Path(), "territory", "no ISO 3166 code; the market is taken from elsewhere or unknown")
		}
	}
	return ""
}

func (m *mapping) fail(err *intake.RejectError) {
	if m.reject == nil {
		m.reject = err
	}
}

// refuse fails on what a value says.
func (m *mapping) refuse(v record.Value, code, want string) {
	if m.reject == nil {
		m.reject = fault.New(v.Path(), code, text(v), want)
	}
}

// id reads a whole number as text: "1E+09" is what a spreadsheet leaves of one.
func (m *mapping) id(v record.Value) string {
	m.once(v)
	id := text(v)
	if isGID(v) {
		m.refuse(v, gidCode, gidWant)
	}
	if id == "" || len(id) > 20 || strings.Trim(id, "0123456789") != "" {
		m.refuse(v, "id", "want an id of 1 to 20 digits")
	}
	return id
}

// once refuses a member that stands twice in its object: which of the two was
// meant, nobody can know.
func (m *mapping) once(v record.Value) {
	if v.Twice() {
		m.refuse(v, "json_duplicate", "want each member of an object once")
	}
}

func (m *mapping) flag(v record.Value) bool {
	m.once(v)
	if v.Given() && !v.Is("true") && !v.Is("false") {
		m.refuse(v, "json_type", "want true or false")
	}
	return v.Is("true")
}

func (m *mapping) time(v record.Value) time.Time {
	m.once(v)
	at := text(v)
	t, err := irm.ParseTime(at)
	if err != nil {
		m.fail(fault.From(v.Path(), at, err))
	}
	return t
}

const unit = 1_000_000 // millionths of a piece

// count reads a whole number of pieces.
func (m *mapping) count(v record.Value) int64 {
	m.once(v)
	q, err := irm.ParseQuantity(text(v))
	switch n := q.Millionths(); {
	case err != nil:
		m.fail(fault.From(v.Path(), text(v), err))
	case n < 0 || n%unit != 0:
		m.refuse(v, "quantity", "want a whole number of pieces")
	default:
		return n / unit
	}
	return 0
}
