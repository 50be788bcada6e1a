package code

import (
	"math"
	"math/big"
	"testing"
)

// exactTail is the tail as one minus the sum of what is below, in 2,000 bits.
func exactTail(k int64, mean float64) float64 {
	const prec = 2000
	x := big.NewFloat(mean).SetPrec(prec)
	number := func(v float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(v) }
	// e^-x = (e^(-x/2^20))^(2^20)
	small := new(big.Float).SetPrec(prec).SetMantExp(x, -20)
	e, term := number(1), number(1)
	for j := 1; j < 120; j++ {
		term.Mul(term, small)
		term.Quo(term, number(float64(-j)))
		e.Add(e, term)
	}
	for range 20 {
		e.Mul(e, e)
	}
	sum, term := number(0), number(1)
	for j := range k {
		sum.Add(sum, term)
		term.Mul(term, x)
		term.Quo(term, number(float64(j+1)))
	}
	sum.Mul(sum, e)
	tail, _ := new(big.Float).Sub(number(1), sum).Float64()
	return tail
}

func TestPoissonTailAgainstBigFloat(t *testing.T) {
	if got, want := poissonTail(100_000, 99_000), exactTail(100_000, 99_000); math.Abs(got-want) > want*1e5*0x1p-51 {
		t.Errorf("P(X >= 100,000) of mean 99,000 = %v, want %v", got, want)
	}
	for _, mean := range []float64{1.0 / 366, 1.0 / 28, 0.5, 1, 2, math.Ln2, 2 * math.Ln2, 7.25, 28, 99.9, 400} {
		for _, above := range []int64{1, 2, 5, 10, 20, 60, 150} {
			k := int64(mean) + above
			got, want := poissonTail(k, mean), exactTail(k, mean)
			if math.Abs(got-want) > want*float64(k)*0x1p-51 {
				t.Errorf("P(X >= %d) of mean %v = %v, want %v", k, mean, got, want)
			}
		}
	}
}

func TestPoissonTail(t *testing.T) {
	for _, tt := range []struct {
		k         int64
		mean, min float64
		max       float64
	}{
		{1, 1e-9, 0.99e-9, 1.01e-9},          // about the mean
		{5, 5, 1, 1},                         // not above it
		{0, 5, 1, 1},                         //
		{3, 1, 0.0803013, 0.0803014},         // 1 - 5/(2e)
		{1_000_000, 990_000, 1e-24, 1e-22},   // ten standard deviations
		{1_000_001, 1_000_000, 0.498, 0.502}, // a half
		{100_000, 0.01, 0, 0},                // too small for a float64
	} {
		if got := poissonTail(tt.k, tt.mean); got < tt.min || got > tt.max {
			t.Errorf("P(X >= %d) of mean %v = %v, want %v to %v", tt.k, tt.mean, got, tt.min, tt.max)
		}
	}
	for k := int64(2); k < 400; k++ {
		if poissonTail(k, 1.5) > poissonTail(k-1, 1.5) || poissonTail(k, 1.5) > poissonTail(k, 1.6) {
			t.Errorf("the tail is not monotone at %d", k)
		}
	}
}

func BenchmarkPoissonTail(b *testing.B) {
	for b.Loop() {
		poissonTail(1000, 800)
	}
}
