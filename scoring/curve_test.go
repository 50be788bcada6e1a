package scoring_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

func TestCurveAt(t *testing.T) {
	steps := scoring.Steps(.1, scoring.Knot{X: 10, Y: .5}, scoring.Knot{X: 20, Y: 1})
	for _, tt := range []struct {
		name  string
		curve scoring.Curve
		at    map[float64]float64
	}{
		{"benefit", scoring.Benefit(1, 5), map[float64]float64{-9: 0, 1: 0, 2: .25, 3: .5, 5: 1, 6: 1, math.MaxFloat64: 1, -math.MaxFloat64: 0}},
		{"cost", scoring.Cost(1, 5), map[float64]float64{-9: 1, 1: 1, 2: .75, 5: 0, 9: 0, math.MaxFloat64: 0}},
		{"band", scoring.Band(0, 2, 3, 7), map[float64]float64{-1: 0, 0: 0, 1: .5, 2: 1, 2.5: 1, 3: 1, 5: .5, 7: 0, 8: 0, math.MaxFloat64: 0, -math.MaxFloat64: 0}},
		{"target", scoring.Target(5, 2), map[float64]float64{3: 0, 4: .5, 5: 1, 6: .5, 7: 0}},
		{"steps", steps, map[float64]float64{-1: .1, math.Nextafter(10, 0): .1, 10: .5, 15: .5, math.Nextafter(20, 0): .5, 20: 1, 99: 1}},
		{"step", scoring.Steps(0, scoring.Knot{X: 1, Y: 1}), map[float64]float64{.9: 0, 1: 1, 2: 1}},
		{"saw", scoring.Curve{{X: 0, Y: 0}, {X: 1, Y: 1}, {X: 1, Y: 0}, {X: 2, Y: 1}}, map[float64]float64{.5: .5, 1: 0, 1.5: .5, 2: 1}},
		{"decay", scoring.Decay(10, 4), map[float64]float64{0: 1, 10: 1, 14: .5, 18: .25, 42: 0, 50: 0}},
		{"level", scoring.Curve{{X: 0, Y: .5}, {X: 1, Y: .5}}, map[float64]float64{-1: .5, .5: .5, 2: .5}},
	} {
		if fs := tt.curve.Validate(); len(fs) > 0 {
			t.Errorf("%s: %v", tt.name, fs)
		}
		for x, want := range tt.at {
			if got := tt.curve.At(x); got != want {
				t.Errorf("%s.At(%v) = %v, want %v", tt.name, x, got, want)
			}
		}
		if low, high := tt.curve.At(math.Inf(-1)), tt.curve.At(math.Inf(1)); low != tt.curve.At(-math.MaxFloat64) || high != tt.curve.At(math.MaxFloat64) {
			t.Errorf("%s beyond all is %v and %v", tt.name, low, high)
		}
		if got := tt.curve.At(math.NaN()); got != 0 {
			t.Errorf("%s.At(NaN) = %v", tt.name, got)
		}
	}
	for _, c := range []scoring.Curve{nil, {{1, 1}}} {
		if got := c.At(1); got != 0 {
			t.Errorf("%v.At(1) = %v", c, got)
		}
	}
}

// Decay is near the exponential.
func TestDecay(t *testing.T) {
	c := scoring.Decay(100, 30)
	for x := 100.0; x < 310; x += .5 {
		if d := c.At(x) - math.Exp2(-(x-100)/30); d < -1e-12 || d > .013 {
			t.Fatalf("Decay at %v is off by %v", x, d)
		}
	}
}

// A curve is the slow reading of it, and between knots it is monotone to the last bit.
func TestCurveOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		c := randomCurve(r)
		x := r.Float64()*1.2 - .1
		if got, want := c.At(x), worth(c, x); math.Abs(got-want) > 1e-12 {
			t.Fatalf("%v at %v = %v, want %v", c, x, got, want)
		}
		for i, k := range c[:len(c)-1] {
			end := math.Nextafter(float64(c[i+1].X), -1)
			if c[i+1].X == k.X || i+2 < len(c) && c[i+2].X == c[i+1].X {
				continue
			}
			a, b, e := c.At(float64(k.X)), c.At(end), c.At(float64(c[i+1].X))
			if k.Y < c[i+1].Y && !(a <= b && b <= e) || k.Y > c[i+1].Y && !(a >= b && b >= e) {
				t.Fatalf("%v: %v, %v, %v from knot %d to the next", c, a, b, e, i)
			}
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "-0", "1", "-12.34", "0.35", ".5", "1.", "1e3", "1000000000000000", "0.000000001", "9.99999999e99", "--1", "", "-", "1.2.3", "00.10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var n, back scoring.Number
		if n.UnmarshalText([]byte(s)) != nil {
			if n != 0 {
				t.Fatalf("%q left %v", s, n)
			}
			return
		}
		text, err := n.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != n || math.Signbit(float64(n)) && n == 0 {
			t.Fatalf("%q is %v, written %q, %v, read %v", s, float64(n), text, err, float64(back))
		}
	})
}
