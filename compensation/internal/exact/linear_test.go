package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func checkLinear(t *testing.T, start pair, num, den int64, positions ...int64) (apart bool) {
	t.Helper()
	line := NewLinear(start.v, num, den)
	for _, x := range positions {
		want := new(big.Rat).Mul(big.NewRat(num, den), new(big.Rat).SetInt64(x))
		if got := line.At(x); got.String() != want.Add(want, start.r).RatString() {
			t.Fatalf("%s + %d/%d*%d = %s, want %s", start.r, num, den, x, got, want.RatString())
		}
	}
	return line.apart != nil
}

func TestLinear(t *testing.T) {
	var zero Linear
	if got := zero.At(5); got.Sign() != 0 {
		t.Errorf("the zero Linear at 5 = %s", got)
	}
	limit := product(1<<62, 1<<62, 1) // 2^124
	for _, tt := range []struct {
		name     string
		start    pair
		num, den int64
		apart    bool
	}{
		{"plain", product(200, 1, 1), 4, 100, false},
		{"another denominator", product(1, 1, 7), 4, 100, false},
		{"the greatest start", limit.mul(4, 1).sub(product(1, 1, 1)), math.MinInt64, 1, false},
		{"the least start", limit.mul(-4, 1).add(product(1, 1, 1)), math.MinInt64, 1, false},
		{"a start one too great", limit.mul(4, 1), 1, 1, true},
		{"a start one too small", limit.mul(-4, 1), 1, 1, true},
		{"a big start", limit.mul(1<<62, 1), 1, 1, true},
		{"a start that does not scale", limit, 1, 1000, true},
		{"denominators too far apart", product(1, 1, math.MaxInt64), 1, 1<<62 - 1, true},
		{"a slope that does not scale", product(1, 1, 7), 1 << 62, 5, true},
		{"the least slope", product(0, 1, 1), math.MinInt64, 1, false},
		{"the least slope over all", product(0, 1, 1), math.MinInt64, math.MaxInt64, false},
	} {
		if apart := checkLinear(t, tt.start, tt.num, tt.den, extremes...); apart != tt.apart {
			t.Errorf("%s: apart = %t, want %t", tt.name, apart, tt.apart)
		}
	}
}

func TestLinearRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 6))
	for range 2000 {
		den := denominators[rng.IntN(len(denominators))]
		checkLinear(t, random(rng), int64(rng.Uint64())>>rng.IntN(64), den, int64(rng.Uint64())>>rng.IntN(64), extremes[rng.IntN(len(extremes))])
	}
}
