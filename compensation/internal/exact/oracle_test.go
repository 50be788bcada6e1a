package exact

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// The oracle is math/big: slow, obvious, and without code in common with what it checks
// but that big values are made of it too.

var roundings = []irm.Rounding{irm.HalfAwayFromZero, irm.HalfEven, irm.TowardZero, irm.AwayFromZero, irm.Floor, irm.Ceiling}

// extremes are where fixed-width arithmetic goes wrong first.
var extremes = []int64{
	0, 1, -1, 2, -3, 10, 99, -100, 366, 1234, 1 << 31, -(1 << 32), 1e6, 1e17, -1e18 + 1, 1 << 62, -(1 << 62),
	math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1, math.MaxInt64/2 + 1,
}

// denominators have common factors, or none, up to what an int64 holds.
var denominators = []int64{1, 2, 3, 7, 10, 12, 100, 366, 1000, 1e6, 1e12, 1e18, 1 << 32, 1<<61 - 1, 1 << 62, math.MaxInt64 - 24, math.MaxInt64}

// pair is a value and what it must be.
type pair struct {
	v Value
	r *big.Rat
}

func product(a, num, den int64) pair {
	r := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(a), big.NewInt(num)), big.NewInt(den))
	return pair{Product(a, num, den), r}
}

func (p pair) add(q pair) pair { return pair{p.v.Add(q.v), new(big.Rat).Add(p.r, q.r)} }
func (p pair) sub(q pair) pair { return pair{p.v.Sub(q.v), new(big.Rat).Sub(p.r, q.r)} }
func (p pair) neg() pair       { return pair{p.v.Neg(), new(big.Rat).Neg(p.r)} }
func (p pair) mul(num, den int64) pair {
	return pair{p.v.Mul(num, den), new(big.Rat).Mul(p.r, big.NewRat(num, den))}
}

// random is a value of any size, and often at an edge.
func random(rng *rand.Rand) pair {
	any64 := func() int64 {
		if rng.IntN(3) == 0 {
			return extremes[rng.IntN(len(extremes))]
		}
		return int64(rng.Uint64()) >> rng.IntN(64)
	}
	den := denominators[rng.IntN(len(denominators))]
	if rng.IntN(4) == 0 {
		den = max(1, rng.Int64()>>rng.IntN(63))
	}
	p := product(any64(), any64(), den)
	for range rng.IntN(3) * rng.IntN(3) {
		switch q := product(any64(), any64(), denominators[rng.IntN(len(denominators))]); rng.IntN(4) {
		case 0:
			p = p.add(q)
		case 1:
			p = p.sub(q)
		case 2:
			p = p.add(p) // the least number of 128 bits is a double
		default:
			p = p.mul(any64(), denominators[rng.IntN(len(denominators))])
		}
	}
	return p
}

// least is -2^127, the one short value without an opposite.
func least() pair {
	p := product(math.MinInt64, math.MinInt64, 1).neg()
	return p.add(p)
}

// check holds a value, its form and its text against the oracle.
func check(t *testing.T, p pair, call string, args ...any) {
	t.Helper()
	if got, want := p.v.String(), p.r.RatString(); got != want {
		t.Fatalf("%s = %s, want %s", fmt.Sprintf(call, args...), got, want)
	}
	if got, want := p.v.Sign(), p.r.Sign(); got != want {
		t.Fatalf("%s: Sign = %d, want %d", fmt.Sprintf(call, args...), got, want)
	}
	if p.v.big == nil {
		return
	}
	if p.v.under != 0 || p.v.n != (int128{}) {
		t.Fatalf("%+v has two forms at once", p.v)
	}
	if p.r.Denom().IsUint64() && p.r.Num().BitLen() <= 127 {
		t.Fatalf("%s is in the long form, and would fit into the short one", p.v)
	}
}

// roundRat rounds an exact number to an integer, case by case as the modes are defined.
func roundRat(r *big.Rat, mode irm.Rounding) *big.Int {
	zero := new(big.Int).Quo(r.Num(), r.Denom()) // towards zero
	if r.IsInt() {
		return zero
	}
	away := new(big.Int).Add(zero, big.NewInt(int64(r.Sign())))
	rest := new(big.Rat).Sub(r, new(big.Rat).SetInt(zero))
	half := rest.Abs(rest).Cmp(big.NewRat(1, 2))
	switch {
	case mode == irm.TowardZero,
		mode == irm.Floor && r.Sign() > 0,
		mode == irm.Ceiling && r.Sign() < 0,
		mode == irm.HalfAwayFromZero && half < 0,
		mode == irm.HalfEven && (half < 0 || half == 0 && zero.Bit(0) == 0):
		return zero
	}
	return away
}

func checkRound(t *testing.T, p pair) {
	t.Helper()
	for _, mode := range roundings {
		got, err := p.v.Round(mode)
		want := roundRat(p.r, mode)
		if want.IsInt64() != (err == nil) || err == nil && got != want.Int64() || err != nil && (err != irm.ErrOverflow || got != 0) {
			t.Fatalf("%s.Round(%s) = %d, %v, want %s", p.r, mode, got, err, want)
		}
	}
}

// checkPair holds all that two values are combined to against the oracle.
func checkPair(t *testing.T, p, q pair) {
	t.Helper()
	check(t, p.add(q), "%s + %s", p.r, q.r)
	check(t, p.sub(q), "%s - %s", p.r, q.r)
	if got, want := p.v.Cmp(q.v), p.r.Cmp(q.r); got != want {
		t.Fatalf("%s.Cmp(%s) = %d, want %d", p.r, q.r, got, want)
	}
	got, ok := p.v.DivFloor(q.v)
	if q.r.Sign() <= 0 {
		if got != 0 || ok {
			t.Fatalf("%s.DivFloor(%s) = %d, %t, want 0, false", p.r, q.r, got, ok)
		}
	} else if want := roundRat(new(big.Rat).Quo(p.r, q.r), irm.Floor); want.IsInt64() != ok || ok && got != want.Int64() {
		t.Fatalf("%s.DivFloor(%s) = %d, %t, want %s", p.r, q.r, got, ok, want)
	}
	check(t, p, "the first operand, afterwards,")
	check(t, q, "the second operand, afterwards,")
}
