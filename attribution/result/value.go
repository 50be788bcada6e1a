package result

import (
	"encoding/json"
	"math/big"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Unit says what a [Value] is.
type Unit uint8

const (
	None   Unit = iota // no value
	Count              // a number of pieces, people or conversions; shares of conversions are fractions
	Ratio              // a pure number: 0.05 is 5 %
	Amount             // money, in minor units of its currency
	Price              // money for one piece, to the millionth of a unit: a cent is too coarse for a view
)

var unitWords = wire.Words{"", "count", "ratio", "amount", "price"}

// String returns "count", "ratio", "amount" or "price", and nothing for None.
func (u Unit) String() string { return unitWords.Name(uint8(u)) }

// MarshalText writes the name; another value is an error.
func (u Unit) MarshalText() ([]byte, error) { return unitWords.Marshal("unit", uint8(u)) }

// UnmarshalText reads a name written by MarshalText.
func (u *Unit) UnmarshalText(text []byte) error {
	v, err := unitWords.Parse("unit", text)
	if err == nil {
		*u = Unit(v)
	}
	return err
}

// Value is a number with its unit. It is comparable; the zero Value is none.
type Value struct {
	n        int64 // minor units of an amount, millionths of all others
	unit     Unit
	currency irm.Currency // of an amount or a price
}

// countOf is a number of pieces.
func countOf(q irm.Quantity) Value { return Value{q.Millionths(), Count, irm.Currency{}} }

// amountOf is money; without a currency it is none.
func amountOf(m irm.Money) Value {
	if !m.Currency().IsValid() {
		return Value{}
	}
	return Value{m.Minor(), Amount, m.Currency()}
}

// Unit says what the value is.
func (v Value) Unit() Unit { return v.unit }

// IsZero reports that there is no value. A count of 0 is one.
func (v Value) IsZero() bool { return v.unit == None }

// Currency is that of an amount or a price.
func (v Value) Currency() irm.Currency { return v.currency }

// Sign is -1, 0 or 1.
func (v Value) Sign() int { return irm.QuantityFromMillionths(v.n).Sign() }

// Money is the amount; false for another unit.
func (v Value) Money() (irm.Money, bool) {
	return irm.MoneyFromMinor(v.n, v.currency), v.unit == Amount
}

// Quantity is the count; false for another unit.
func (v Value) Quantity() (irm.Quantity, bool) {
	return irm.QuantityFromMillionths(v.n), v.unit == Count
}

// Rate is the ratio, or the price in units of its currency; false for another unit, and
// beyond the range of rates.
func (v Value) Rate() (irm.Rate, bool) {
	if v.unit != Ratio && v.unit != Price {
		return irm.Rate{}, false
	}
	r, err := irm.ParseRate(v.Number())
	return r, err == nil
}

// Number is the number without its unit: "12.50".
func (v Value) Number() string {
	switch v.unit {
	case None:
		return ""
	case Amount:
		return irm.MoneyFromMinor(v.n, v.currency).Amount()
	}
	return irm.QuantityFromMillionths(v.n).String()
}

// String is the number, with the currency where it has one: "12.50 EUR".
func (v Value) String() string {
	if v.currency.IsValid() {
		return v.Number() + " " + v.currency.Code()
	}
	return v.Number()
}

// scale is how many of n are one.
func (v Value) scale() int64 {
	if v.unit != Amount {
		return million
	}
	s := int64(1)
	for range v.currency.Decimals() {
		s *= 10
	}
	return s
}

const million = 1_000_000

// over divides by another value, times a factor, into the unit with one rounding. False
// where the result does not fit. The divisor is above zero.
func (v Value) over(by Value, factor int64, unit Unit, mode irm.Rounding) (Value, bool) {
	out := Value{unit: unit}
	if unit != Ratio {
		out.currency = v.currency
	}
	num := product(v.n, factor, by.scale(), out.scale())
	n, ok := divide(num, product(by.n, v.scale()), mode)
	out.n = n
	return out, ok
}

// times multiplies by a rate with one rounding.
func (v Value) times(r irm.Rate, mode irm.Rounding) (Value, error) {
	m, err := irm.MoneyFromMinor(v.n, v.currency).Mul(r, mode)
	return amountOf(m), err
}

func product(factors ...int64) *big.Int {
	p := big.NewInt(1)
	for _, f := range factors {
		p.Mul(p, big.NewInt(f))
	}
	return p
}

// divide rounds a quotient once; by is above zero.
func divide(num, by *big.Int, mode irm.Rounding) (int64, bool) {
	q, rem := new(big.Int).QuoRem(num, by, new(big.Int)) // towards zero
	if rem.Sign() != 0 {
		half := new(big.Int).Lsh(new(big.Int).Abs(rem), 1).Cmp(by)
		if up(mode, q.Bit(0) == 1, half, num.Sign() < 0) {
			q.Add(q, big.NewInt(int64(num.Sign())))
		}
	}
	return q.Int64(), q.IsInt64()
}

// up decides whether a magnitude that is not whole grows by one.
func up(mode irm.Rounding, odd bool, half int, negative bool) bool {
	switch mode {
	case irm.HalfEven:
		return half > 0 || half == 0 && odd
	case irm.TowardZero:
		return false
	case irm.AwayFromZero:
		return true
	case irm.Floor:
		return negative
	case irm.Ceiling:
		return !negative
	}
	return half >= 0
}

// valueJSON is how a value is written.
type valueJSON struct {
	Unit     Unit         `json:"unit" wire:"required"`
	Number   string       `json:"number" wire:"required"`
	Currency irm.Currency `json:"currency,omitzero"`
}

// MarshalJSON writes an object with unit, number and currency; none is null.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(valueJSON{v.unit, v.Number(), v.currency})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*v = Value{}
		return nil
	}
	j, err := wire.DecodeValue[valueJSON](data)
	if err != nil {
		return err
	}
	hasCurrency := j.Unit == Amount || j.Unit == Price
	if hasCurrency != j.Currency.IsValid() {
		return &irm.ParseError{What: "value", Code: "value_currency", Input: j.Number, Want: "want a currency with an amount or a price, and with nothing else"}
	}
	if j.Unit == Amount {
		m, err := irm.ParseMoney(j.Number, j.Currency.Code())
		if err == nil {
			*v = amountOf(m)
		}
		return err
	}
	q, err := irm.ParseQuantity(j.Number)
	if err == nil {
		*v = Value{q.Millionths(), j.Unit, j.Currency}
	}
	return err
}
