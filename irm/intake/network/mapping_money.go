package network

import (
	"errors"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// amount reads the first of the amounts that is given, summed where it stands in
// the elements of an array. at is where it stands or could have stood.
func (m *mapping) amount(list []amountPlan) (sum irm.Money, at record.Value, ok bool) {
	for i := range list {
		a := &list[i]
		n := 0
		for v := range a.path.walk(m.root, m.twice) {
			given := v.Given() && !v.Is("")
			if given && !ok || i+n == 0 {
				at = v
			}
			if given && !ok {
				ok = true
				m.findCurrencies(a.currency)
			}
			if given {
				c := m.currencyOf(a, v, n)
				sum = m.Add(sum, m.money(a, v, c), v)
			}
			n++
		}
		if ok {
			break
		}
	}
	return sum, at, ok
}

// findCurrencies collects what the first path leads to that says a currency.
func (m *mapping) findCurrencies(f route) {
	for i, p := range f {
		m.currencies, m.once = m.currencies[:0], p.single()
		found := false
		for v := range p.walk(m.root, m.twice) {
			m.currencies = append(m.currencies, v)
			found = found || v.Given() && !v.Is("")
		}
		if found || i == len(f)-1 {
			return
		}
	}
	m.currencies = m.currencies[:0]
}

// currencyOf finds the currency of the n-th value of an amount, for all that is
// read next. It stands beside it, in each element, or once for all.
func (m *mapping) currencyOf(a *amountPlan, v record.Value, n int) irm.Currency {
	if a.In.IsValid() {
		m.SetCurrency(a.In)
		return a.In
	}
	if m.once {
		n = 0
	}
	if n < len(m.currencies) && m.currencies[n].Given() && !m.currencies[n].Is("") {
		return m.parseCurrency(m.currencies[n])
	}
	if !m.opts.Currency.IsValid() {
		m.Fail(fault.New(v.Path(), "currency", v.Text(), "want Options.Currency, since the record names none"))
	}
	m.SetCurrency(m.opts.Currency)
	return m.opts.Currency
}

func (m *mapping) parseCurrency(v record.Value) irm.Currency {
	if m.code != "" && v.Is(m.code) {
		m.SetCurrency(m.currency)
		return m.currency
	}
	c := m.Currency(v)
	if c.IsValid() {
		m.code, m.currency = v.Text(), c
	}
	return c
}

// money reads one amount exactly, but for fractions of the minor unit where the
// profile allows them.
func (m *mapping) money(a *amountPlan, v record.Value, c irm.Currency) irm.Money {
	switch {
	case a.Minor:
		return m.Minor(v)
	case !m.Comma && !m.Fractions:
		return m.Money(v)
	}
	text := m.text(v)
	digits := text
	if m.Comma {
		var ok bool
		if digits, ok = pointed(text); !ok {
			m.Fail(fault.New(v.Path(), "decimal_comma", text, "want an amount such as 1.234,56"))
			return irm.Money{}
		}
	}
	amount, err := irm.ParseMoney(digits, c.Code())
	if m.Fractions && tooFine(err) {
		m.Note(v, "rounded", "more decimals than the currency has; rounded half away from zero")
		amount, err = round(digits, c)
	}
	if err != nil {
		m.Fail(fault.From(v.Path(), text, err))
	}
	return amount
}

func tooFine(err error) bool {
	parse, ok := errors.AsType[*irm.ParseError](err)
	return ok && parse.Code == "money_scale"
}

// round reads an amount with more decimals than its currency has.
func round(digits string, c irm.Currency) (irm.Money, error) {
	rate, err := irm.ParseRate(digits)
	if err != nil {
		return irm.Money{}, err
	}
	one := int64(1)
	for range c.Decimals() {
		one *= 10
	}
	return irm.MoneyFromMinor(one, c).Mul(rate, irm.HalfAwayFromZero)
}

// pointed writes an amount like 1.234,56 with a point; ok is false where it is not
// one. Points may only part thousands.
func pointed(s string) (string, bool) {
	whole, fraction, comma := strings.Cut(s, ",")
	first, rest, grouped := strings.Cut(strings.TrimPrefix(whole, "-"), ".")
	if grouped {
		if len(first) > 3 {
			return "", false
		}
		for group := range strings.SplitSeq(rest, ".") {
			if len(group) != 3 {
				return "", false
			}
		}
	}
	out := strings.ReplaceAll(whole, ".", "")
	if comma {
		out += "." + fraction
	}
	return out, first != "" && !strings.ContainsAny(fraction, ".,")
}
