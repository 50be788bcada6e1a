package irm

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Bounds of every decimal that enters, as text or built by the host.
const (
	maxIntegerDigits  = 24
	maxFractionDigits = 18
	maxDecimalText    = 1 + maxIntegerDigits + 1 + maxFractionDigits // 44 bytes
)

// ParseDecimal reads a plain decimal: an optional '-', 1 to 24 ASCII digits and
// optionally a point with 1 to 18 digits. Exponents, '+', separators, spaces and
// foreign digits are refused, so that no input can make arithmetic expensive.
// The scale is kept: "1.10" has two decimals. Leading zeros are harmless.
//
// It exists because decimal.NewFromString takes 3 seconds for a megabyte of
// digits and accepts "1e10000".
func ParseDecimal(s string) (decimal.Decimal, error) {
	return parseDecimal("decimal", s)
}

func parseDecimal(what, s string) (decimal.Decimal, error) {
	d, err := scanDecimal(what, s)
	if err != nil {
		return decimal.Decimal{}, err
	}
	if coef, ok := d.int64(d.scale()); ok {
		return decimal.New(coef, -int32(d.scale())), nil
	}
	// Not by decimal.NewFromString: what that takes depends on decimal.MaxDecodeExponent.
	coef, _ := new(big.Int).SetString(d.signedDigits(), 10)
	return decimal.NewFromBigInt(coef, -int32(d.scale())), nil
}

// CheckDecimal reports a decimal that the host built outside the bounds of
// [ParseDecimal]. The exponent is looked at first: on decimal.New(1, 1e9) even a
// comparison would take minutes.
func CheckDecimal(d decimal.Decimal) error {
	const maxBits = 140 // 10^42 needs 139.5
	if e := d.Exponent(); e < -maxFractionDigits || e > maxIntegerDigits {
		return parseError("decimal", "decimal_range", "", "want an exponent from -18 to 24")
	}
	if d.Coefficient().BitLen() > maxBits || d.NumDigits()+int(d.Exponent()) > maxIntegerDigits {
		return parseError("decimal", "decimal_range", "", "want at most 24 + 18 digits")
	}
	return nil
}

// scanned is the outcome of the guard: digits that are known to be plain.
type scanned struct {
	negative          bool
	integer, fraction string // integer without leading zeros, possibly empty
}

func (d scanned) scale() int { return len(d.fraction) }

func (d scanned) signedDigits() string {
	var b strings.Builder
	if d.negative {
		b.WriteByte('-')
	}
	b.WriteByte('0') // never empty
	b.WriteString(d.integer)
	b.WriteString(d.fraction)
	return b.String()
}

// int64 returns the value times 10^scale, false where that does not fit or would
// drop a digit other than zero.
func (d scanned) int64(scale int) (int64, bool) {
	fraction := d.fraction
	if len(fraction) > scale {
		if strings.Trim(fraction[scale:], "0") != "" {
			return 0, false
		}
		fraction = fraction[:scale]
	}
	if len(d.integer)+scale > 19 {
		return 0, false
	}
	var m uint64 // 19 digits fit into 64 bits
	for i := range len(d.integer) {
		m = m*10 + uint64(d.integer[i]-'0')
	}
	for i := range len(fraction) {
		m = m*10 + uint64(fraction[i]-'0')
	}
	m *= pow10[scale-len(fraction)]
	return signed(m, d.negative)
}

// scanDecimal is the guard: length, then bytes, then digit counts, in one pass
// without allocation.
func scanDecimal(what, s string) (scanned, error) {
	var d scanned
	if len(s) > maxDecimalText {
		return d, parseError(what, "decimal_too_long", s, "want at most 44 bytes")
	}
	rest := s
	if rest != "" && rest[0] == '-' {
		d.negative, rest = true, rest[1:]
	}
	n := digits(rest)
	d.integer, rest = strings.TrimLeft(rest[:n], "0"), rest[n:]
	if rest != "" && rest[0] == '.' {
		if f := digits(rest[1:]); f > 0 {
			d.fraction, rest = rest[1:1+f], rest[1+f:]
		}
	}
	switch {
	case n == 0 || rest != "":
		return d, parseError(what, "decimal_syntax", s, "want plain digits such as -12.34")
	case n > maxIntegerDigits || len(d.fraction) > maxFractionDigits:
		return d, parseError(what, "decimal_range", s, "want at most 24 digits before and 18 after the point")
	}
	return d, nil
}

// digits counts the ASCII digits at the start of s.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n
}

// appendScaled writes v / 10^scale in plain digits.
func appendScaled(b []byte, v int64, scale int) []byte {
	m := magnitude(v)
	if v < 0 {
		b = append(b, '-')
	}
	var buf [40]byte
	i := len(buf)
	for n := 0; m > 0 || n <= scale; n++ {
		if n == scale && scale > 0 {
			i--
			buf[i] = '.'
		}
		i--
		buf[i] = byte('0' + m%10)
		m /= 10
	}
	return append(b, buf[i:]...)
}
