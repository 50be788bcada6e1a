package shopify

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// readCurrency reads that of all amounts.
func (m *mapping) readCurrency(v record.Value) {
	m.once(v)
	m.code = text(v)
	var err error
	if m.currency, err = irm.ParseCurrency(m.code); err != nil {
		m.fail(fault.From(v.Path(), m.code, err))
	}
}

// money reads an amount from its text; none given is nothing.
func (m *mapping) money(v record.Value) irm.Money {
	m.once(v)
	if !v.Given() {
		return irm.Money{}
	}
	digits := text(v)
	amount, err := irm.ParseMoney(digits, m.code)
	if err != nil {
		m.fail(fault.From(v.Path(), digits, err))
	}
	return amount
}

// must notes an error of exact arithmetic.
func must[T any](m *mapping, at record.Value, v T, err error) T {
	if err != nil {
		m.fail(fault.From(at.Path(), "", err))
	}
	return v
}

func (m *mapping) plus(a, b irm.Money, at record.Value) irm.Money {
	sum, err := a.Add(b)
	return must(m, at, sum, err)
}

func (m *mapping) minus(a, b irm.Money, at record.Value) irm.Money {
	diff, err := a.Sub(b)
	return must(m, at, diff, err)
}

func (m *mapping) times(a irm.Money, n int64, at record.Value) irm.Money {
	product := a.Minor() * n
	if n != 0 && (product/n != a.Minor()) {
		m.fail(fault.From(at.Path(), "", irm.ErrOverflow))
	}
	if a == (irm.Money{}) {
		return a
	}
	return irm.MoneyFromMinor(product, a.Currency())
}
