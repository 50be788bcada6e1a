package stripe

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// unit says how many minor units of ISO 4217 one of Stripe's is: times / by.
type unit struct{ times, by int64 }

// Where Stripe counts in other units than ISO 4217: the Malagasy ariary is a currency
// without decimals there, and the Icelandic króna and the Ugandan shilling have two
// still, which are always 00. Hungarian forints and Taiwan dollars differ in payouts
// only. Source: https://docs.stripe.com/currencies, sections zero-decimal currencies
// and special cases, the list of the former as recalled.
var otherUnits = map[string]unit{"MGA": {100, 1}, "ISK": {1, 100}, "UGX": {1, 100}}

// sameUnits have not two decimals, and are the same in both. Stripe takes all others
// to have two, so that a currency of three which it does not name, such as IQD, has an
// unknown unit. Source: as above; the three-decimal ones as recalled.
const sameUnits = "BIF CLP DJF GNF JPY KMF KRW PYG RWF VND VUV XAF XOF XPF BHD JOD KWD OMR TND"

// readCurrency reads that of all amounts from then on.
func (m *mapping) readCurrency(v record.Value) {
	c := m.Currency(v)
	other, ok := otherUnits[c.Code()]
	switch {
	case ok:
		m.unit = other
	case c.Decimals() == 2 || strings.Contains(sameUnits, c.Code()):
		m.unit = unit{1, 1}
	default:
		m.refuse(v, "currency_unit", "want a currency whose smallest unit at Stripe is known")
	}
}

// money reads an amount in Stripe's units; nothing given is nothing.
func (m *mapping) money(v record.Value) irm.Money {
	a := m.Minor(v)
	if !a.Currency().IsValid() || m.unit == (unit{1, 1}) || m.Err() != nil {
		return a
	}
	minor := a.Minor() * m.unit.times
	switch {
	case minor/m.unit.times != a.Minor():
		m.refuse(v, "overflow", "want an amount below 2^63 minor units")
	case minor%m.unit.by != 0:
		m.refuse(v, "money_scale", "want a multiple of 100: the currency has no decimals")
	}
	return irm.MoneyFromMinor(minor/m.unit.by, a.Currency())
}
