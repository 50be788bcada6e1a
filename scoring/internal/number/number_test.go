package number_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

func numbers() []float64 {
	r := rand.New(rand.NewPCG(9, 10))
	xs := []float64{1, 2, .5, 1 << 40, math.E, 0x1p-1022, 1e-300, 1e300, math.MaxFloat64, math.Nextafter(1, 2), math.Nextafter(1, 0), math.Sqrt2 / 2, math.Nextafter(math.Sqrt2/2, 0), 10}
	for range 100_000 {
		xs = append(xs, math.Exp(40*r.Float64()-20), 2*r.Float64())
	}
	return xs
}

func TestLn(t *testing.T) {
	for _, x := range numbers() {
		if got, want := number.Ln(x), math.Log(x); math.Abs(got-want) > 2.3e-16*math.Abs(want) {
			t.Fatalf("Ln(%g) = %v, want %v", x, got, want)
		}
	}
}

func TestLog2(t *testing.T) {
	for _, x := range numbers() {
		if got, want := number.Log2(x), math.Log2(x); math.Abs(got-want) > 4.5e-16*max(math.Abs(want), 0.5) {
			t.Fatalf("Log2(%g) = %v, want %v", x, got, want)
		}
	}
	for k := -1022; k < 1024; k++ {
		if got := number.Log2(math.Ldexp(1, k)); got != float64(k) {
			t.Fatalf("Log2(2^%d) = %v", k, got)
		}
	}
}

// Bits made on amd64, which are those of every machine.
func TestBits(t *testing.T) {
	for _, tt := range []struct {
		x        float64
		ln, log2 uint64
	}{
		{2, 0x3fe62e42fefa39ef, 0x3ff0000000000000},
		{10, 0x40026bb1bbb55516, 0x400a934f0979a371},
		{0.3, 0xbff34378fcbda721, 0xbffbca9c6f53897a},
	} {
		if ln, log2 := math.Float64bits(number.Ln(tt.x)), math.Float64bits(number.Log2(tt.x)); ln != tt.ln || log2 != tt.log2 {
			t.Errorf("Ln and Log2 of %g have the bits %#x and %#x, want %#x and %#x", tt.x, ln, log2, tt.ln, tt.log2)
		}
	}
}

func TestOf(t *testing.T) {
	for text, want := range map[string]float64{"0": 0, "17.5%": 0.175, "-0.0000000001": -1e-10, "123456789012345678": 123456789012345680} {
		if got := number.Of(irm.MustRate(text)); got != want {
			t.Errorf("Of(%s) = %v, want %v", text, got, want)
		}
	}
}
