package order

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// amounts reads the only line.
func (m *mapping) amounts() {
	m.currency = m.code()
	l := &m.line
	l.ID = lineID
	if id := m.optional(fieldLine); id != "" {
		l.ID = irm.LineID(id)
	}
	l.Product = irm.ProductID(m.optional(fieldProduct))
	l.Category = m.cells[fieldCategory]
	l.Quantity = m.quantity(fieldQuantity, one)
	a := &l.Amounts
	a.Discount = m.positive(fieldDiscount)
	a.Tax = m.positive(fieldTax)
	a.Shipping = m.positive(fieldShipping)
	a.Fees = m.money(fieldFees)
	m.gross(a)
	*a = a.Normal()
}

// code reads the currency, in any case.
func (m *mapping) code() string {
	v := m.cells[fieldCurrency]
	if v == "" && m.opts.Currency.IsValid() {
		return m.opts.Currency.Code()
	}
	c, err := irm.ParseCurrency(strings.ToUpper(v))
	m.check(fieldCurrency, err)
	return c.Code()
}

// gross takes the price of the goods from the first of gross, net and total that the
// row has; what the others say must agree with it.
func (m *mapping) gross(a *irm.Amounts) {
	gross, net, total := m.positive(fieldGross), m.positive(fieldNet), m.positive(fieldTotal)
	switch {
	case m.cells[fieldGross] != "":
		a.Gross = gross
		if m.cells[fieldNet] != "" && !m.has(fieldDiscount) {
			a.Discount = m.minus(gross, net, fieldNet)
		}
		if m.vague && a.Tax.Sign() != 0 && (m.cells[fieldTotal] == "" || m.base(irm.BaseTotal, *a, fieldTotal).Minor() != total.Minor()) {
			m.reject(fieldGross, "amount_ambiguous", "want an amount without tax that the total bears out; Columns can map it to gross, net or total")
		}
	case m.cells[fieldNet] != "":
		a.Gross = m.plus(net, a.Discount, fieldNet)
	case m.cells[fieldTotal] != "":
		rest := m.base(irm.BaseTotal, *a, fieldTotal) // without goods
		if a.Gross = m.minus(total, rest, fieldTotal); a.Gross.Sign() < 0 {
			m.reject(fieldTotal, "totals", "want a total that covers tax, shipping and fees")
		}
	default:
		m.reject(m.goods(), "decimal_syntax", "want an amount; an empty cell is not zero")
	}
	m.agree(fieldNet, irm.BaseNet, *a, net)
	m.agree(fieldTotal, irm.BaseTotal, *a, total)
}

// goods is the first column that could hold the price of the goods.
func (m *mapping) goods() field {
	for _, f := range [...]field{fieldGross, fieldNet} {
		if m.has(f) {
			return f
		}
	}
	return fieldTotal
}

// agree compares what a column says with what follows from the others.
func (m *mapping) agree(f field, b irm.Base, a irm.Amounts, said irm.Money) {
	if m.cells[f] == "" {
		return
	}
	if is := m.base(b, a, f); is.Minor() != said.Minor() {
		m.warn(f, "totals", "does not agree with the other amounts, which are used")
	}
}

// positive reads an amount of zero or more.
func (m *mapping) positive(f field) irm.Money {
	v := m.money(f)
	if v.Sign() < 0 {
		m.reject(f, "sign", "want zero or more; what was given back stands in refund_amount")
	}
	return v
}

// money reads an amount from its digits; an empty cell is nothing.
func (m *mapping) money(f field) irm.Money {
	text := m.cells[f]
	if text == "" || m.currency == "" {
		return irm.Money{}
	}
	digits, ok := m.plain(text)
	if !ok {
		m.reject(f, "decimal_syntax", "want an amount such as 1234,56 or 1.234,56")
		return irm.Money{}
	}
	if m.ambiguous(f, digits) {
		return irm.Money{}
	}
	v, err := irm.ParseMoney(digits, m.currency)
	if err != nil && !m.opts.DecimalComma && strings.Contains(text, ",") {
		m.reject(f, "decimal_syntax", "want plain digits such as -12.34; DecimalComma reads 1.234,56")
	}
	m.check(f, err)
	return v
}

// ambiguous rejects an amount whose mark may stand before thousands, since there are
// more digits behind it than the currency has.
func (m *mapping) ambiguous(f field, digits string) bool {
	if !twoWays(digits) {
		return false
	}
	c, err := irm.ParseCurrency(m.currency)
	if err != nil || c.Decimals() >= thousand {
		return false
	}
	want := "want the decimals of the currency; DecimalComma reads 1.234,56"
	if m.opts.DecimalComma {
		want = "want the decimals of the currency; without DecimalComma, 1234.56 is read"
	}
	m.reject(f, "decimal_ambiguous", want)
	return true
}

const thousand = 3 // digits

// twoWays knows a number whose only mark may stand before thousands or before
// decimals: there are three digits behind it, and one to three before, of which the
// first is none of a fraction.
func twoWays(digits string) bool {
	point := len(digits) - thousand - 1
	whole := strings.TrimPrefix(digits[:max(point, 0)], "-")
	return whole != "" && len(whole) <= thousand && whole[0] != '0' && digits[point] == '.' && sheet.AllDigits(whole) && sheet.AllDigits(digits[point+1:])
}

var one, _ = irm.QuantityFromInt(1)

func (m *mapping) quantity(f field, missing irm.Quantity) irm.Quantity {
	text := m.cells[f]
	if text == "" {
		return missing
	}
	digits, _ := m.plain(text)
	if !m.opts.DecimalComma && !m.opts.DecimalPoint && twoWays(digits) {
		m.reject(f, "decimal_ambiguous", "want a number with one reading, or DecimalComma or DecimalPoint")
		return missing
	}
	q, err := irm.ParseQuantity(digits)
	m.check(f, err)
	if q.Sign() < 0 {
		m.reject(f, "sign", "want zero or more pieces")
	}
	return q
}

// plain brings a number to the form that package irm reads.
func (m *mapping) plain(s string) (string, bool) {
	if !m.opts.DecimalComma {
		return s, true
	}
	unsigned := strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(unsigned, ",")
	groups := strings.Split(whole, ".")
	for i, g := range groups {
		if len(groups) > 1 && (i > 0 && len(g) != 3 || i == 0 && (g == "" || len(g) > 3)) || !sheet.AllDigits(g) {
			return "", false
		}
	}
	out := s[:len(s)-len(unsigned)] + strings.Join(groups, "")
	if point {
		out += "." + fraction
	}
	return out, true
}

func (m *mapping) plus(a, b irm.Money, f field) irm.Money {
	sum, err := a.Add(b)
	m.exact(f, err)
	return sum
}

func (m *mapping) minus(a, b irm.Money, f field) irm.Money {
	diff, err := a.Sub(b)
	m.exact(f, err)
	return diff
}

func (m *mapping) base(b irm.Base, a irm.Amounts, f field) irm.Money {
	v, err := a.Of(b)
	m.exact(f, err)
	return v
}

// exact notes an error of arithmetic.
func (m *mapping) exact(f field, err error) {
	if err != nil {
		m.fail(fault.From(m.header(f), "", err))
	}
}
