package order

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/pseudonym"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// mapping is one row on its way to an order. The first error sticks: everything
// after it computes with zeros and is thrown away.
type mapping struct {
	*table
	cells    [fields]string // without outer space; "" where a field has no column
	currency string         // its code
	line     irm.Line
	out      intake.Order
	bad      *intake.RejectError
}

// lineID is that of the only line where no column names it.
const lineID irm.LineID = "1"

func (t *table) read(row sheet.Row) (intake.Order, error) {
	m := mapping{table: t, out: intake.Order{Record: row.Line}}
	m.load(row.Cells)
	m.order()
	m.amounts()
	m.refund()
	if m.bad == nil {
		m.finish()
	}
	if m.bad != nil {
		return intake.Order{}, m.bad
	}
	return m.out, nil
}

func (m *mapping) order() {
	c := &m.out.Conversion
	c.ID = irm.ConversionID(m.id(fieldID))
	c.Kind = irm.KindPurchase
	c.At = m.time(fieldAt)
	m.changed()
	c.Customer = m.customer()
	c.New = m.answer()
	c.Codes = m.codes()
	c.Market = m.market()
	c.Test = m.flag(fieldTest)
	c.Cancelled = m.cancelled()
	m.landing()
}

// changed takes the revision from the last change, so that a later export amends.
func (m *mapping) changed() {
	m.out.ChangedAt = m.out.Conversion.At
	switch {
	case m.cells[fieldUpdated] != "":
		m.out.ChangedAt = m.time(fieldUpdated)
	case !m.opts.ExportedAt.IsZero():
		m.out.ChangedAt = irm.Instant(m.opts.ExportedAt)
	default:
		return
	}
	m.out.Conversion.Revision = m.out.ChangedAt.UnixMicro()
}

// finish validates the order and looks for it among those before.
func (m *mapping) finish() {
	m.out.Conversion.Lines = []irm.Line{m.line}
	if bad := fault.Findings("", m.out.Conversion.Validate()); bad != nil {
		m.fail(bad)
		return
	}
	if m.seen == nil {
		return
	}
	var line int
	var same bool
	line, same, m.scratch = m.seen.add(&m.out, m.scratch)
	switch {
	case line > 0 && same:
		m.note(fieldID, intake.CodeMerged, fmt.Sprintf("the order of line %d again", line))
	case line > 0:
		m.reject(fieldID, "id_conflict", fmt.Sprintf("want what line %d says of this order; several lines of an order need an order_id each", line))
	}
}

// customer prefers the visitor, since that is whom touches know. An address, a phone
// number and a name are nobody's ID.
func (m *mapping) customer() irm.CustomerID {
	for _, f := range [...]field{fieldVisitor, fieldCustomer} {
		v := m.cells[f]
		if v == "" || sheet.IsPlaceholder(v) {
			continue
		}
		problem := pseudonym.Problem(v)
		if problem == "" && pseudonym.IsName(v) && irm.CheckID(v) == nil {
			problem = "name"
		}
		if problem == "" {
			return irm.CustomerID(m.id(f))
		}
		m.warn(f, "customer_"+problem, pseudonym.Want(problem)+"; left out")
	}
	return ""
}

// codes reads promo codes, several with a comma, a semicolon or a bar between them.
func (m *mapping) codes() []string {
	cell := m.cells[fieldCode]
	if cell == "" {
		return nil
	}
	if !strings.ContainsAny(cell, ",;|") {
		return m.addCode(nil, cell)
	}
	const enough = 65 // one beyond what a conversion may have, which then says so
	var codes []string
	for code := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if code = strings.TrimSpace(code); len(codes) < enough && !slices.Contains(codes, code) {
			codes = m.addCode(codes, code)
		}
	}
	return codes
}

func (m *mapping) addCode(codes []string, code string) []string {
	if sheet.IsPlaceholder(code) {
		return codes
	}
	if pseudonym.HasAddress(code) {
		m.warn(fieldCode, "code_email", "an e-mail address is no promo code; left out")
		return codes
	}
	if irm.CheckID(code) != nil {
		m.reject(fieldCode, "code_char", "want codes of at most 128 printable bytes")
	}
	return append(codes, code)
}

func (m *mapping) market() irm.Territory {
	t := irm.Territory(strings.ToUpper(m.cells[fieldMarket]))
	if t == "" || t == m.last {
		return t
	}
	if irm.CheckTerritory(t) != nil {
		m.warn(fieldMarket, "territory", "no ISO 3166 code; left out")
		return ""
	}
	m.last = t
	return t
}

// landing keeps the URL of the visit where it is one line of reasonable length.
func (m *mapping) landing() {
	v := m.cells[fieldLanding]
	if fault.CheckURL(v) != nil {
		m.warn(fieldLanding, "url", fault.URLWant+"; left out")
		return
	}
	m.out.LandingURL = v
}
