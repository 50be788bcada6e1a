package irm

import (
	"database/sql/driver"
	"strings"

	"github.com/shopspring/decimal"
)

// Rate is a pure number with at most 18 significant digits and 18 decimals, and so
// of a magnitude below 10^18: a commission of 17.5 %, a tax rate, an exchange rate.
// It is a small comparable
// value in canonical form, so that "0.1750", "0.175" and "17.5%" are ==. The
// zero value is 0.
type Rate struct {
	coef  int64 // |coef| < 10^18, no trailing zero
	scale uint8 // at most 18; 0 where coef is 0
}

const maxRateCoef = 1e18

// ParseRate reads a fraction ("0.175") or a percentage ("17.5%") in the guarded
// form of [ParseDecimal].
func ParseRate(s string) (Rate, error) {
	number, percent := strings.CutSuffix(s, "%")
	d, err := scanDecimal("rate", number)
	if err != nil {
		return Rate{}, err
	}
	d.fraction = strings.TrimRight(d.fraction, "0")
	scale := d.scale()
	if percent {
		scale += 2
		for d.fraction == "" && scale > 0 && len(d.integer) > 1 && strings.HasSuffix(d.integer, "0") {
			d.integer, scale = d.integer[:len(d.integer)-1], scale-1 // so that every Rate reads back from its Percent
		}
	}
	if coef, ok := d.int64(d.scale()); ok {
		return newRate(coef, scale, s)
	}
	return Rate{}, rateRange(s)
}

// RateFromDecimal converts exactly; more than 18 significant digits or decimals
// are an error.
func RateFromDecimal(d decimal.Decimal) (Rate, error) {
	if err := CheckDecimal(d); err != nil {
		return Rate{}, err
	}
	return ParseRate(d.StringFixed(max(0, -d.Exponent())))
}

// MustRate is ParseRate for tests and package variables; it panics where
// ParseRate fails.
func MustRate(s string) Rate {
	r, err := ParseRate(s)
	if err != nil {
		panic(err)
	}
	return r
}

func newRate(coef int64, scale int, input string) (Rate, error) {
	for scale > 0 && coef%10 == 0 {
		coef, scale = coef/10, scale-1
	}
	if scale > maxFractionDigits || magnitude(coef) >= maxRateCoef {
		return Rate{}, rateRange(input)
	}
	return Rate{coef, uint8(scale)}, nil
}

func rateRange(input string) error {
	return parseError("rate", "rate_range", input, "want less than 10^18, at most 18 significant digits and 18 decimals")
}

// Sign is -1, 0 or 1.
func (r Rate) Sign() int { return sign(r.coef) }

// Cmp is -1, 0 or 1 as r is less than, equal to or greater than s.
func (r Rate) Cmp(s Rate) int {
	if r.Sign() != s.Sign() || r.scale == s.scale {
		return compare(r.coef, s.coef) // signs differ, or the same unit
	}
	return r.Decimal().Cmp(s.Decimal())
}

// Decimal returns the exact value.
func (r Rate) Decimal() decimal.Decimal { return decimal.New(r.coef, -int32(r.scale)) }

// String is the plain fraction, "0.175".
func (r Rate) String() string { return string(appendScaled(nil, r.coef, int(r.scale))) }

// Percent is the value in percent, "17.5%".
func (r Rate) Percent() string {
	coef, scale := r.coef, int(r.scale)-2
	if scale < 0 { // at most "99...9" and two zeros: 20 digits
		s := string(appendScaled(nil, coef, 0))
		if coef != 0 {
			s += strings.Repeat("0", -scale)
		}
		return s + "%"
	}
	return string(appendScaled(nil, coef, scale)) + "%"
}

// MarshalText writes String.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what ParseRate reads.
func (r *Rate) UnmarshalText(text []byte) error {
	got, err := ParseRate(string(text))
	if err == nil {
		*r = got
	}
	return err
}

// UnmarshalJSON reads a string; a JSON number or null is an error.
func (r *Rate) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("rate", data, r.UnmarshalText)
}

// Scan reads the text form from a database column; NULL is an error.
func (r *Rate) Scan(src any) error { return scanText("rate", src, r.UnmarshalText) }

// Value writes the text form.
func (r Rate) Value() (driver.Value, error) { return r.String(), nil }
