package scoring

import (
	"math"
	"math/big"
	"strconv"

	"github.com/irmkit/irmkit/irm"
)

// Number is a number of a profile: a weight, a value on a curve, a bound. In documents it
// is a string of plain digits, "0.35", so that a profile has one spelling and one digest.
// It is never money. The zero value is 0.
//
// What is valid is 0, or a magnitude from 10^-9 to 10^15.
type Number float64

const (
	minNumber = 1e-9
	maxNumber = 1e15
	maxDigits = 48 // the longest text that MarshalText writes has 28
)

// String returns the shortest plain decimal that reads back as the number. One out of range
// has an exponent, if need be.
func (n Number) String() string {
	if !n.valid() {
		return strconv.FormatFloat(float64(n), 'g', -1, 64)
	}
	if n == 0 {
		n = 0 // no "-0"
	}
	return strconv.FormatFloat(float64(n), 'f', -1, 64)
}

// MarshalText writes String. A number out of range is an [irm.ParseError].
func (n Number) MarshalText() ([]byte, error) {
	if !n.valid() {
		return nil, numberError("number_range", n.String())
	}
	return []byte(n.String()), nil
}

// UnmarshalText reads plain digits such as -12.34, without exponent. The nearest float64
// is taken.
func (n *Number) UnmarshalText(text []byte) error {
	if !plain(text) {
		return numberError("number_syntax", string(text))
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if got := Number(f); err != nil || !got.valid() {
		return numberError("number_range", string(text))
	}
	*n = Number(f + 0) // -0 + 0 is 0
	return nil
}

// plus returns n + a/b·m in decimals, as the two are written: 0.3 and 0.1 are 0.4, and not
// 0.30000000000000004.
func (n Number) plus(m Number, a, b int64) Number {
	x, okX := new(big.Rat).SetString(n.String())
	y, okY := new(big.Rat).SetString(m.String())
	if !okX || !okY { // NaN or infinite: no curve accepts it
		return Number(math.NaN())
	}
	f, _ := x.Add(x, y.Mul(y, big.NewRat(a, b))).Float64()
	return Number(f)
}

func (n Number) valid() bool {
	size := math.Abs(float64(n))
	return size == 0 || size >= minNumber && size <= maxNumber
}

// plain reports an optional '-', digits, and optionally a point with digits.
func plain(text []byte) bool {
	if len(text) > 0 && text[0] == '-' {
		text = text[1:]
	}
	point := -1
	for i, b := range text {
		switch {
		case b == '.' && point < 0:
			point = i
		case b < '0' || b > '9':
			return false
		}
	}
	return len(text) > 0 && len(text) <= maxDigits && point != 0 && point != len(text)-1
}

func numberError(code, input string) error {
	return &irm.ParseError{
		What: "number", Code: code, Input: input[:min(len(input), 64)],
		Want: "want plain digits such as -12.34, 0 or of a magnitude from 10^-9 to 10^15",
	}
}

func checkNumber(fs *irm.Findings, path string, n Number) bool {
	_, err := n.MarshalText()
	fs.AddErr(path, err)
	return err == nil
}
