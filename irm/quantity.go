package irm

import (
	"database/sql/driver"
	"math"

	"github.com/shopspring/decimal"
)

// Quantity counts in millionths: pieces, fractional conversions, shares. It is a
// small comparable value; the zero value is 0. The range is about ±9.2 x 10^12
// units.
type Quantity struct{ millionths int64 }

const (
	quantityDecimals = 6
	million          = 1_000_000
)

// ParseQuantity reads the guarded form of [ParseDecimal] with at most six
// decimals other than zeros.
func ParseQuantity(s string) (Quantity, error) {
	d, err := scanDecimal("quantity", s)
	if err != nil {
		return Quantity{}, err
	}
	m, ok := d.int64(quantityDecimals)
	if !ok {
		return Quantity{}, parseError("quantity", "quantity_range", s, "want at most 6 decimals and 12 digits before the point")
	}
	return Quantity{m}, nil
}

// MustQuantity is ParseQuantity for tests and package variables; it panics where
// ParseQuantity fails.
func MustQuantity(s string) Quantity {
	q, err := ParseQuantity(s)
	if err != nil {
		panic(err)
	}
	return q
}

// QuantityFromInt is a whole number of units.
func QuantityFromInt(n int64) (Quantity, error) {
	if n > math.MaxInt64/million || n < math.MinInt64/million {
		return Quantity{}, ErrOverflow
	}
	return Quantity{n * million}, nil
}

// QuantityFromMillionths is n millionths of a unit: one unit is 1,000,000.
func QuantityFromMillionths(n int64) Quantity { return Quantity{n} }

// Millionths returns the quantity in millionths.
func (q Quantity) Millionths() int64 { return q.millionths }

// Sign is -1, 0 or 1.
func (q Quantity) Sign() int { return sign(q.millionths) }

// Cmp is -1, 0 or 1 as q is less than, equal to or greater than r.
func (q Quantity) Cmp(r Quantity) int { return compare(q.millionths, r.millionths) }

// Add returns q + r or [ErrOverflow].
func (q Quantity) Add(r Quantity) (Quantity, error) {
	sum := q.millionths + r.millionths
	if sum > q.millionths == (r.millionths > 0) {
		return Quantity{sum}, nil
	}
	return Quantity{}, ErrOverflow
}

// Sub returns q - r or [ErrOverflow].
func (q Quantity) Sub(r Quantity) (Quantity, error) {
	diff := q.millionths - r.millionths
	if diff < q.millionths == (r.millionths > 0) {
		return Quantity{diff}, nil
	}
	return Quantity{}, ErrOverflow
}

// Decimal returns the exact value.
func (q Quantity) Decimal() decimal.Decimal { return decimal.New(q.millionths, -quantityDecimals) }

// String is the shortest plain form: "3", "0.333334".
func (q Quantity) String() string {
	v, scale := q.millionths, quantityDecimals
	for scale > 0 && v%10 == 0 {
		v, scale = v/10, scale-1
	}
	return string(appendScaled(nil, v, scale))
}

// MarshalText writes String.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what ParseQuantity reads.
func (q *Quantity) UnmarshalText(text []byte) error {
	got, err := ParseQuantity(string(text))
	if err == nil {
		*q = got
	}
	return err
}

// UnmarshalJSON reads a string; a JSON number or null is an error.
func (q *Quantity) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("quantity", data, q.UnmarshalText)
}

// Scan reads the text form from a database column; NULL is an error.
func (q *Quantity) Scan(src any) error { return scanText("quantity", src, q.UnmarshalText) }

// Value writes the text form.
func (q Quantity) Value() (driver.Value, error) { return q.String(), nil }
