package exact

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// digitsLimit bounds each side of a fraction that [Parse] reads.
const digitsLimit = 80

// String is the number in minor units, as a fraction in lowest terms: "2571", "-18000/7".
func (v Value) String() string {
	v = v.reduced()
	minor, ok := v.small()
	switch {
	case !ok:
		return v.rat().RatString()
	case v.under == 0:
		return strconv.FormatInt(minor, 10)
	}
	var buf [41]byte
	b := append(strconv.AppendInt(buf[:0], minor, 10), '/')
	return string(strconv.AppendUint(b, v.den(), 10))
}

// small is the numerator where 64 bits hold it.
func (v Value) small() (int64, bool) {
	minor := int64(v.n.lo)
	return minor, v.big == nil && v.n.hi == minor>>63
}

// Parse reads what [Value.String] writes, and nothing else: one number has one text. A
// side of more than 80 digits is refused. Errors are an [irm.ParseError].
func Parse(s string) (Value, error) {
	a, b, fraction := strings.Cut(s, "/")
	if !digits(strings.TrimPrefix(a, "-")) || fraction && !digits(b) {
		return Value{}, parseError(s, "fraction_syntax", "want digits, or digits/digits, of at most 80 digits each")
	}
	num, _ := new(big.Int).SetString(a, 10)
	den := big.NewInt(1)
	if fraction {
		den.SetString(b, 10)
	}
	if den.Sign() == 0 {
		return Value{}, parseError(s, "fraction_zero", "want a denominator above zero")
	}
	v := ofRat(new(big.Rat).SetFrac(num, den))
	if v.String() != s {
		return Value{}, parseError(s, "fraction_form", "want lowest terms, as in "+irm.Quote(v.String()))
	}
	return v, nil
}

func digits(s string) bool {
	return s != "" && len(s) <= digitsLimit && strings.Trim(s, "0123456789") == ""
}

func parseError(input, code, want string) error {
	return &irm.ParseError{What: "exact amount", Code: code, Input: strings.Clone(input[:min(len(input), 64)]), Want: want}
}

// Plain is the number in major units of a currency with so many decimals, for people to
// read: in full where it ends, without zeros at its end ("8.05", "0.0005"), else as a
// fraction ("18000/7"). Decimals below zero count as none.
func (v Value) Plain(decimals int) string {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(0, decimals))), nil)
	major := new(big.Rat).Quo(v.rat(), new(big.Rat).SetInt(unit))
	if places, ends := major.FloatPrec(); ends {
		return major.FloatString(places)
	}
	return major.RatString()
}
