package irm

import (
	"database/sql/driver"
	"strings"

	"github.com/shopspring/decimal"
)

// Money is an exact amount: int64 minor units and a currency. It is a small
// comparable value; == compares amount and currency.
//
// The zero Money has no currency and is the identity of [Money.Add]; it is null
// in JSON. It differs from zero dollars: MustMoney("0", "USD") != Money{}.
//
// Results that do not fit are [ErrOverflow], two currencies in one operation a
// [CurrencyMismatchError]. Nothing wraps, clamps or rounds unasked.
type Money struct {
	minor    int64
	currency Currency
}

// ParseMoney reads an amount in the guarded decimal form of [ParseDecimal] and a
// currency code. More decimals than the currency has are an error, unless they
// are zeros.
func ParseMoney(amount, currency string) (Money, error) {
	c, err := ParseCurrency(currency)
	if err != nil {
		return Money{}, err
	}
	return parseAmount(amount, c)
}

func parseAmount(amount string, c Currency) (Money, error) {
	d, err := scanDecimal("amount", amount)
	if err != nil {
		return Money{}, err
	}
	decimals := c.Decimals()
	if len(d.fraction) > decimals && strings.Trim(d.fraction[decimals:], "0") != "" {
		return Money{}, parseError("amount", "money_scale", amount,
			"want at most "+string(rune('0'+decimals))+" decimals in "+c.Code())
	}
	minor, ok := d.int64(decimals)
	if !ok {
		return Money{}, parseError("amount", "money_range", amount, "want an amount below 2^63 minor units")
	}
	return Money{minor, c}, nil
}

// MustMoney is ParseMoney for tests and package variables; it panics where
// ParseMoney fails.
func MustMoney(amount, currency string) Money {
	m, err := ParseMoney(amount, currency)
	if err != nil {
		panic(err)
	}
	return m
}

// MoneyFromMinor is an amount of minor units: MoneyFromMinor(1234, usd) is
// 12.34 USD.
func MoneyFromMinor(minor int64, c Currency) Money { return Money{minor, c} }

// MoneyFromDecimal rounds d to the decimals of c. A decimal outside the bounds
// of [CheckDecimal] and a missing currency are errors.
func MoneyFromDecimal(d decimal.Decimal, c Currency, mode Rounding) (Money, error) {
	if err := CheckDecimal(d); err != nil {
		return Money{}, err
	}
	if !c.IsValid() {
		return Money{}, parseError("currency", "currency", "", "want a currency")
	}
	coef := d.Coefficient()
	minor, ok := roundBig(coef, int(d.Exponent())+c.Decimals(), mode)
	if !ok {
		return Money{}, ErrOverflow
	}
	return Money{minor, c}, nil
}

// Minor returns the minor units: 1234 for 12.34 USD.
func (m Money) Minor() int64 { return m.minor }

// Currency returns the currency, the zero Currency for the zero Money.
func (m Money) Currency() Currency { return m.currency }

// Decimal returns the amount as a decimal with the scale of its currency.
func (m Money) Decimal() decimal.Decimal {
	return decimal.New(m.minor, -int32(m.currency.Decimals()))
}

// Sign is -1, 0 or 1.
func (m Money) Sign() int { return sign(m.minor) }

// Add returns m + n.
func (m Money) Add(n Money) (Money, error) {
	sum := m.minor + n.minor
	if m.currency == n.currency && sum > m.minor == (n.minor > 0) {
		return Money{sum, m.currency}, nil
	}
	return m.addSlow(n)
}

// addSlow keeps Add small enough to be inlined.
func (m Money) addSlow(n Money) (Money, error) {
	switch {
	case n == Money{}:
		return m, nil
	case m == Money{}:
		return n, nil
	case m.currency != n.currency:
		return Money{}, &CurrencyMismatchError{Have: n.currency, Want: m.currency}
	}
	return Money{}, ErrOverflow
}

// Sub returns m - n.
func (m Money) Sub(n Money) (Money, error) {
	diff := m.minor - n.minor
	if m.currency == n.currency && diff < m.minor == (n.minor > 0) {
		return Money{diff, m.currency}, nil
	}
	switch {
	case n == Money{}:
		return m, nil
	case m == Money{}:
		return n.Neg()
	case m.currency != n.currency:
		return Money{}, &CurrencyMismatchError{Have: n.currency, Want: m.currency}
	}
	return Money{}, ErrOverflow
}

// Neg returns -m. Only the smallest int64 has no negative: [ErrOverflow].
func (m Money) Neg() (Money, error) {
	if m.minor == -m.minor && m.minor != 0 {
		return Money{}, ErrOverflow
	}
	return Money{-m.minor, m.currency}, nil
}

// Cmp is -1, 0 or 1 as m is less than, equal to or greater than n. The zero
// Money compares with every currency.
func (m Money) Cmp(n Money) (int, error) {
	if m.currency != n.currency && m != (Money{}) && n != (Money{}) {
		return 0, &CurrencyMismatchError{Have: n.currency, Want: m.currency}
	}
	return compare(m.minor, n.minor), nil
}

// Mul returns m x r, computed with 128 bits and rounded once to the currency's
// minor unit.
func (m Money) Mul(r Rate, mode Rounding) (Money, error) {
	minor, ok := mulDiv(m.minor, r.coef, pow10[r.scale], mode)
	if !ok {
		return Money{}, ErrOverflow
	}
	return Money{minor, m.currency}, nil
}

// Sum adds any number of amounts of one currency; no amounts give the zero Money.
func Sum(amounts ...Money) (Money, error) {
	var sum Money
	var err error
	for _, m := range amounts {
		if sum, err = sum.Add(m); err != nil {
			return Money{}, err
		}
	}
	return sum, nil
}

// String is "12.34 USD", with all decimals of the currency; "0" for the zero
// Money.
func (m Money) String() string { return string(m.append(nil)) }

func (m Money) append(b []byte) []byte {
	b = appendScaled(b, m.minor, m.currency.Decimals())
	if m.currency.IsValid() {
		b = append(append(b, ' '), m.currency.Code()...)
	}
	return b
}

// Amount is the number alone, "12.34".
func (m Money) Amount() string {
	return string(appendScaled(nil, m.minor, m.currency.Decimals()))
}

// check reports an amount without a currency, which no codec can write.
func (m Money) check() error {
	if m.currency.IsValid() || m.minor == 0 {
		return nil
	}
	return parseError("money", "currency", m.Amount(), "an amount needs a currency")
}

// MarshalText writes "12.34 USD"; "" for the zero Money.
func (m Money) MarshalText() ([]byte, error) {
	if m == (Money{}) {
		return []byte{}, nil
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	return m.append(nil), nil
}

// UnmarshalText reads "12.34 USD"; "" is the zero Money.
func (m *Money) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" {
		*m = Money{}
		return nil
	}
	amount, code, ok := strings.Cut(s, " ")
	if !ok {
		return parseError("money", "currency", s, `want an amount and a currency such as "12.34 USD"`)
	}
	got, err := ParseMoney(amount, code)
	if err == nil {
		*m = got
	}
	return err
}

// Scan reads the text form from a database column; NULL is the zero Money.
func (m *Money) Scan(src any) error {
	if src == nil {
		*m = Money{}
		return nil
	}
	return scanText("money", src, m.UnmarshalText)
}

// Value writes the text form; the zero Money is NULL.
func (m Money) Value() (driver.Value, error) {
	if m == (Money{}) {
		return nil, nil
	}
	text, err := m.MarshalText()
	return string(text), err
}

func sign(v int64) int { return compare(v, 0) }

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
