package irm

import (
	"errors"
	"math"
	"math/big"
	"testing"
)

// The oracles of this package are slow and obvious: exact rationals, minute by
// minute walks, regular expressions. They share no code with what they check.

var roundings = []Rounding{HalfAwayFromZero, HalfEven, TowardZero, AwayFromZero, Floor, Ceiling}

// extremes are the amounts at which fixed-width arithmetic goes wrong first.
var extremes = []int64{
	0, 1, -1, 2, -3, 99, -100, 1234, 1 << 31, -(1 << 32), 1e17, -1e18 + 1,
	math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1, math.MaxInt64/2 + 1,
}

// roundRat rounds an exact number to an integer, case by case as the modes are
// defined.
func roundRat(r *big.Rat, mode Rounding) *big.Int {
	zero := new(big.Int).Quo(r.Num(), r.Denom()) // towards zero
	if r.IsInt() {
		return zero
	}
	away := new(big.Int).Add(zero, big.NewInt(int64(r.Sign())))
	rest := new(big.Rat).Sub(r, new(big.Rat).SetInt(zero))
	half := rest.Abs(rest).Cmp(big.NewRat(1, 2))
	switch {
	case mode == TowardZero,
		mode == Floor && r.Sign() > 0,
		mode == Ceiling && r.Sign() < 0,
		mode == HalfAwayFromZero && half < 0,
		mode == HalfEven && (half < 0 || half == 0 && zero.Bit(0) == 0):
		return zero
	}
	return away
}

// checkInt64 compares a result with the exact integer: equal where it fits into
// 64 bits, ErrOverflow where it does not.
func checkInt64(t *testing.T, call string, got int64, err error, want *big.Int) {
	t.Helper()
	switch {
	case !want.IsInt64() && !errors.Is(err, ErrOverflow):
		t.Errorf("%s = %d, %v, want %v since the result is %s", call, got, err, ErrOverflow, want)
	case want.IsInt64() && (err != nil || got != want.Int64()):
		t.Errorf("%s = %d, %v, want %s", call, got, err, want)
	}
}

// rat is the exact value of plain decimal text.
func rat(t *testing.T, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("oracle cannot read %q", s)
	}
	return r
}

func pow10Rat(n int) *big.Rat {
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		return p.Inv(p)
	}
	return p
}

// code names what is wrong: the code of a ParseError, the first code of Findings,
// the text of a sentinel, "" for nil.
func code(err error) string {
	var parse *ParseError
	var found Findings
	switch {
	case err == nil:
		return ""
	case errors.As(err, &parse):
		return parse.Code
	case errors.As(err, &found):
		return found[0].Code
	case errors.Is(err, ErrOverflow):
		return "overflow"
	case errors.Is(err, ErrCurrencyMismatch):
		return "currency_mismatch"
	case errors.Is(err, ErrNotFound):
		return "not_found"
	}
	return err.Error()
}

func usd(minor int64) Money { return Money{minor, MustCurrency("USD")} }
