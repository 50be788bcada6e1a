package fact

import (
	"math"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Currency reads an ISO 4217 code in any case, and is that of all amounts from then
// on. It must be there.
func (r *Reader) Currency(v record.Value) irm.Currency {
	text := r.scalar(v)
	c, err := irm.ParseCurrency(strings.ToUpper(text))
	if err != nil {
		r.Fail(fault.From(v.Path(), text, err))
	}
	r.currency = c
	return c
}

// SetCurrency sets the currency of all amounts from then on, where no value says it.
func (r *Reader) SetCurrency(c irm.Currency) { r.currency = c }

// Money reads an amount from the digits of text or a number; nothing given is
// nothing. Exponents, junk and more decimals than the currency has are refused,
// but for the noise of floats: a JSON number of more than 15 significant digits was
// computed as one, so it is rounded to 15 first, with a warning.
func (r *Reader) Money(v record.Value) irm.Money {
	if !v.Given() {
		return irm.Money{}
	}
	text := r.scalar(v)
	digits := text
	if v.Kind() == record.Number {
		digits = withoutNoise(text)
	}
	amount, err := irm.ParseMoney(digits, r.currency.String())
	switch {
	case err != nil:
		r.Fail(fault.From(v.Path(), text, err))
	case digits != text:
		r.Warn(v, "float_noise", "a float of more than 15 digits; taken as %s", amount.Amount())
	}
	return amount
}

// Minor reads an amount as a whole number of minor units; nothing given is nothing.
func (r *Reader) Minor(v record.Value) irm.Money {
	if !v.Given() {
		return irm.Money{}
	}
	n, ok := r.whole(v)
	if !ok {
		r.reject(v, "money_minor", "want a whole number of minor units")
	}
	if !r.currency.IsValid() {
		r.reject(v, "currency", "want a currency for the amount")
		return irm.Money{}
	}
	return irm.MoneyFromMinor(n, r.currency)
}

// whole reads an integer from its digits.
func (r *Reader) whole(v record.Value) (int64, bool) {
	text := r.scalar(v)
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && text[0] != '+'
}

// Add, Sub and Times compute exactly; the value is what an overflow is reported on.
func (r *Reader) Add(a, b irm.Money, at record.Value) irm.Money {
	sum, err := a.Add(b)
	r.exact(at, err)
	return sum
}

// Sub subtracts exactly.
func (r *Reader) Sub(a, b irm.Money, at record.Value) irm.Money {
	diff, err := a.Sub(b)
	r.exact(at, err)
	return diff
}

// Times multiplies exactly, and fails where that leaves a fraction of a minor unit.
func (r *Reader) Times(a irm.Money, q irm.Quantity, at record.Value) irm.Money {
	const unit = 1_000_000
	whole, rest := q.Millionths()/unit, q.Millionths()%unit
	if rest != 0 {
		return r.timesFraction(a, q, at)
	}
	if a.Minor() != 0 && (whole > math.MaxInt64/abs(a.Minor()) || whole < -math.MaxInt64/abs(a.Minor())) {
		r.exact(at, irm.ErrOverflow)
		return irm.Money{}
	}
	if a == (irm.Money{}) {
		return a
	}
	return irm.MoneyFromMinor(a.Minor()*whole, a.Currency())
}

func (r *Reader) timesFraction(a irm.Money, q irm.Quantity, at record.Value) irm.Money {
	const unit = 1_000_000
	product := a.Minor() * q.Millionths()
	switch {
	case a.Minor() != 0 && product/a.Minor() != q.Millionths():
		r.exact(at, irm.ErrOverflow)
	case product%unit != 0:
		r.reject(at, "money_fraction", "want a price that times the quantity is a whole number of minor units")
	default:
		return irm.MoneyFromMinor(product/unit, a.Currency())
	}
	return irm.Money{}
}

func (r *Reader) exact(at record.Value, err error) {
	if err != nil {
		r.Fail(fault.From(at.Path(), "", err))
	}
}

func abs(n int64) int64 {
	if n < 0 {
		return -max(n, -math.MaxInt64)
	}
	return n
}

// withoutNoise rounds the digits of a number to 15 significant ones, half away from
// zero: that is what a float64 always holds. Numbers with an exponent, and those
// whose noise is before the point, stay as they are.
func withoutNoise(number string) string {
	const certain = 15
	unsigned, negative := strings.CutPrefix(number, "-")
	whole, fraction, point := strings.Cut(unsigned, ".")
	exponent := strings.ContainsAny(fraction, "eE")
	fraction = strings.TrimRight(fraction, "0")
	significant := len(strings.TrimLeft(whole+fraction, "0"))
	if !point || exponent || significant <= certain || len(fraction) < significant-certain {
		return number
	}
	digits := []byte(whole + fraction)
	last := len(digits) - (significant - certain)
	up := digits[last] >= '5'
	digits = digits[:last]
	for i := last - 1; up && i >= 0; i-- {
		if digits[i]++; digits[i] <= '9' {
			up = false
			break
		}
		digits[i] = '0'
	}
	if up {
		digits = append([]byte{'1'}, digits...)
	}
	decimals := len(fraction) - (significant - certain)
	out := string(digits[:len(digits)-decimals])
	if rest := strings.TrimRight(string(digits[len(digits)-decimals:]), "0"); rest != "" {
		out += "." + rest
	}
	if negative {
		out = "-" + out
	}
	return out
}
