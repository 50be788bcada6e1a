package code

import (
	"math"
	"math/big"
	"testing"
)

// exactBinomial sums the terms as fractions: C(n, j) days^(n-j) / (days+1)^n for j from k on.
func exactBinomial(k, before, days int64) float64 {
	n := k + before
	sum := new(big.Int)
	for j := k; j <= n; j++ {
		term := new(big.Int).Exp(big.NewInt(days), big.NewInt(n-j), nil)
		sum.Add(sum, term.Mul(term, new(big.Int).Binomial(n, j)))
	}
	tail, _ := new(big.Rat).SetFrac(sum, new(big.Int).Exp(big.NewInt(days+1), big.NewInt(n), nil)).Float64()
	return tail
}

func TestBinomialTailAgainstFractions(t *testing.T) {
	for _, days := range []int64{1, 2, 4, 7, 52, 366} {
		for _, before := range []int64{0, 1, 3, 20, 140, 400} {
			for _, above := range []int64{1, 2, 5, 10, 60} {
				k := before/days + above
				got, want := binomialTail(k, before, days), exactBinomial(k, before, days)
				if math.Abs(got-want) > want*float64(k+before)*0x1p-50 {
					t.Errorf("P(X >= %d of %d) over %d days = %v, want %v", k, k+before, days, got, want)
				}
			}
		}
	}
}

func TestBinomialTail(t *testing.T) {
	for _, tt := range []struct {
		k, before, days int64
		min, max        float64
	}{
		{5, 20, 4, 1, 1}, {4, 20, 4, 1, 1}, {0, 0, 4, 1, 1}, // not above the mean
		{6, 20, 4, exactBinomial(6, 20, 4), exactBinomial(6, 20, 4)},
		{3, 0, 4, 0.008, 0.008}, // 5^-3
		{1, 0, 4, 0.2, 0.2},
		{100_000, 0, 366, 0, 0},                    // too small for a float64
		{100_001, 400_000, 4, 0.498, 0.502},        // a half
		{253_200, 1_000_000, 4, 1e-10, 1e-9 * 1e2}, // some six standard deviations
	} {
		if got := binomialTail(tt.k, tt.before, tt.days); got < tt.min*(1-1e-14) || got > tt.max*(1+1e-14) {
			t.Errorf("P(X >= %d of %d) over %d days = %v, want %v to %v", tt.k, tt.k+tt.before, tt.days, got, tt.min, tt.max)
		}
	}
	for k := int64(2); k < 400; k++ {
		if p := binomialTail(k, 6, 4); p > binomialTail(k-1, 6, 4) || p > binomialTail(k, 7, 4) {
			t.Errorf("the tail is not monotone at %d", k)
		}
	}
}

// exactStudent is one half less the series of Abramowitz and Stegun 26.7.4, in 2,000 bits.
func exactStudent(t float64, half int) float64 {
	const prec = 2000
	number := func(v float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(v) }
	square := number(t)
	square.Mul(square, square)
	all := new(big.Float).Add(number(float64(2*half)), square)
	z := new(big.Float).Quo(number(float64(2*half)), all)
	root := new(big.Float).Quo(number(t), all.Sqrt(all))
	sum, term := number(0), number(1)
	for i := 1; i <= half; i++ {
		sum.Add(sum, term)
		term.Mul(term, z).Mul(term, number(float64(2*i-1))).Quo(term, number(float64(2*i)))
	}
	sum.Mul(sum, root)
	tail, _ := sum.Sub(number(1), sum).Quo(sum, number(2)).Float64()
	return tail
}

func TestStudentTailAgainstBigFloat(t *testing.T) {
	for _, half := range []int{1, 2, 3, 6, 10, 100, 182} {
		for _, at := range []float64{0.001, 0.3, 1, 1.999, 2, 2.001, 3.5, 5, 20, 300} {
			got, want := studentTail(at, half), exactStudent(at, half)
			if math.Abs(got-want) > want*1e-11 {
				t.Errorf("P(T >= %v) with %d degrees of freedom = %v, want %v", at, 2*half, got, want)
			}
		}
	}
	// The printed tables: 3.552 is exceeded once in 1,000 with 20 degrees of freedom.
	for _, tt := range []struct {
		at   float64
		half int
		want float64
	}{{3.552, 10, 0.001}, {1.886, 1, 0.1}, {5.208, 3, 0.001}, {2.086, 10, 0.025}, {0, 10, 1}, {-3, 10, 1}} {
		if got := studentTail(tt.at, tt.half); math.Abs(got-tt.want) > tt.want*1e-3 {
			t.Errorf("P(T >= %v) with %d degrees of freedom = %v, want %v", tt.at, 2*tt.half, got, tt.want)
		}
	}
}

func BenchmarkSpikeTails(b *testing.B) {
	for b.Loop() {
		binomialTail(1000, 3200, 4)
		studentTail(5, 10)
	}
}
