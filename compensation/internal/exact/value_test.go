package exact

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestProduct(t *testing.T) {
	for _, a := range extremes {
		check(t, pair{Of(a), new(big.Rat).SetInt64(a)}, "Of(%d)", a)
		for _, num := range extremes {
			for _, den := range denominators {
				p := product(a, num, den)
				check(t, p, "Product(%d, %d, %d)", a, num, den)
				checkRound(t, p)
			}
		}
	}
}

// Money that people count by hand.
func TestRound(t *testing.T) {
	for _, tt := range []struct {
		name        string
		a, num, den int64
		mode        irm.Rounding
		want        int64
	}{
		{"6.45 at 30 %", 645, 30, 100, irm.HalfAwayFromZero, 194},
		{"6.45 at 30 %", 645, 30, 100, irm.TowardZero, 193},
		{"30.00 for 6 days of 7", 3000, 6, 7, irm.HalfAwayFromZero, 2571},
		{"2000.00 for 365 days of 366", 200_000, 365, 366, irm.HalfAwayFromZero, 199_454},
		{"1.5 cents", 15, 1, 10, irm.HalfEven, 2},
		{"2.5 cents", 25, 1, 10, irm.HalfEven, 2},
		{"-2.5 cents", -25, 1, 10, irm.HalfAwayFromZero, -3},
		{"-2.1 cents", -21, 1, 10, irm.Ceiling, -2},
		{"-2.1 cents", -21, 1, 10, irm.Floor, -3},
		{"2.1 cents", 21, 1, 10, irm.AwayFromZero, 3},
		{"a mode that is none", 25, 1, 10, irm.Rounding(99), 3}, // as in package irm: half away from zero
	} {
		if got, err := Product(tt.a, tt.num, tt.den).Round(tt.mode); got != tt.want || err != nil {
			t.Errorf("%s by %s = %d, %v, want %d", tt.name, tt.mode, got, err, tt.want)
		}
	}
}

// Ten times half a cent is five cents: the sum is rounded, not what goes into it.
func TestSumIsRoundedOnce(t *testing.T) {
	var sum Value
	for range 10 {
		sum = sum.Add(Product(1, 5, 10))
	}
	if got, err := sum.Round(irm.HalfAwayFromZero); got != 5 || err != nil {
		t.Errorf("ten times 0.5 = %d, %v, want 5", got, err)
	}
	// A coefficient that is never rounded: 31 times 10000 * 1/31.
	sum = Value{}
	for range 31 {
		sum = sum.Add(Of(10_000).Mul(1, 31))
	}
	if sum.Cmp(Of(10_000)) != 0 {
		t.Errorf("31 parts of 10000 sum to %s", sum)
	}
}

// Rates are rounded as Money.Mul of package irm does.
func TestRoundAsMoney(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	usd := irm.MustCurrency("USD")
	for range 4000 {
		minor := int64(rng.Uint64()) >> rng.IntN(64)
		coef, den := rng.Int64N(1e6), int64(1)
		text := fmt.Sprint(coef)
		if coef%2 == 0 {
			den, text = 1e6, fmt.Sprintf("0.%06d", coef)
		}
		for _, mode := range roundings {
			want, wantErr := irm.MoneyFromMinor(minor, usd).Mul(irm.MustRate(text), mode)
			got, err := Product(minor, coef, den).Round(mode)
			if (err == nil) != (wantErr == nil) || err == nil && got != want.Minor() {
				t.Fatalf("%d * %s by %s = %d, %v, want %s, %v", minor, text, mode, got, err, want, wantErr)
			}
		}
	}
}

func TestPairs(t *testing.T) {
	edges := []pair{{r: new(big.Rat)}, least(), least().neg(), least().mul(1, 3), least().mul(-5, math.MaxInt64)}
	for _, a := range extremes {
		for _, den := range []int64{1, 10, 366, 1 << 62, math.MaxInt64} {
			edges = append(edges, product(a, 1, den), product(a, math.MaxInt64-24, den))
		}
	}
	for _, p := range edges {
		check(t, p, "edge")
		check(t, p.neg(), "-edge")
		checkRound(t, p)
		for _, q := range edges {
			checkPair(t, p, q)
		}
		for _, num := range extremes {
			for _, den := range denominators {
				check(t, p.mul(num, den), "%s * %d/%d", p.r, num, den)
			}
		}
	}
}

func TestRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	long := 0
	for range 6000 {
		p, q := random(rng), random(rng)
		if p.v.big != nil {
			long++
		}
		check(t, p, "random")
		check(t, p.neg(), "negative")
		checkRound(t, p)
		checkPair(t, p, q)
	}
	if long < 600 || long > 5000 {
		t.Errorf("%d of 6,000 values were big: the test does not see both forms", long)
	}
}

// A value that grew beyond the short form comes back to it.
func TestComesBack(t *testing.T) {
	v := Of(math.MaxInt64).Mul(math.MaxInt64, 1).Mul(math.MaxInt64, 1)
	if v.big == nil {
		t.Fatal("a number of 189 bits is in the short form")
	}
	if v = v.Mul(1, math.MaxInt64).Mul(1, math.MaxInt64); v.big != nil || v.Cmp(Of(math.MaxInt64)) != 0 {
		t.Errorf("x^3/x^2 = %s (long: %t), want x", v, v.big != nil)
	}
}

// Common factors keep a chain of products in the short form, without memory.
func TestMulReduces(t *testing.T) {
	for _, tt := range []struct {
		v, want  Value
		num, den int64
	}{
		{Product(1e15, 1e15, 1e12), Product(1e15, 1e6, 1), 1e12, 1e9},                  // within the value
		{Product(1, 1, math.MaxInt64-24), Product(1, 1, math.MaxInt64-24), 1e12, 1e12}, // within the factor, 2^63-25 being prime
		{Product(1, 1, 1e15), Product(1, 1, 13_841_287_201_000), 1e12, 13_841_287_201}, // the one's den with the other's num; the last is 7^12
		{Product(13_841_287_201, 1, 1e10), Product(1, 1, 1e10), 1, 13_841_287_201},     // and the other way round
	} {
		if got := testing.AllocsPerRun(10, func() { sink = tt.v.Mul(tt.num, tt.den) }); got != 0 {
			t.Errorf("%s * %d/%d: %v allocations, want none", tt.v, tt.num, tt.den, got)
		}
		if sink.Cmp(tt.want) != 0 {
			t.Errorf("%s * %d/%d = %s, want %s", tt.v, tt.num, tt.den, sink, tt.want)
		}
	}
}

func TestNoMemory(t *testing.T) {
	v, w, u := Product(4999, 150, 1000), Product(1999, 175, 366), Product(1999, 175, 1000)
	for name, f := range map[string]func(){
		"Product":  func() { sink = Product(sinkMinor, 175, 1000) },
		"Add":      func() { sink = v.Add(u) },
		"Add lcm":  func() { sink = v.Add(w) },
		"Sub":      func() { sink = v.Sub(w) },
		"Mul":      func() { sink = v.Mul(-6, 7) },
		"Cmp":      func() { sinkMinor = int64(v.Cmp(w)) },
		"Round":    func() { sinkMinor, _ = v.Round(irm.HalfEven) },
		"DivFloor": func() { sinkMinor, _ = v.DivFloor(w) },
	} {
		if got := testing.AllocsPerRun(100, f); got != 0 {
			t.Errorf("%s: %v allocations, want none", name, got)
		}
	}
}

func TestDenominators(t *testing.T) {
	for _, den := range []int64{0, -1, math.MinInt64} {
		for name, f := range map[string]func(){
			"Product":   func() { Product(1, 1, den) },
			"Mul":       func() { Of(1).Mul(1, den) },
			"NewLinear": func() { NewLinear(Of(1), 1, den) },
		} {
			func() {
				defer func() {
					if recover() != badDenominator {
						t.Errorf("%s by %d is taken for a number", name, den)
					}
				}()
				f()
			}()
		}
	}
}

func TestDivFloor(t *testing.T) {
	for _, tt := range []struct {
		v, w Value
		want int64
		ok   bool
	}{
		{Of(99_99), Of(50_00), 1, true},
		{Of(100_00), Of(50_00), 2, true},
		{Value{}, Of(1), 0, true},
		{Of(-1), Of(50_00), -1, true},
		{Product(1, 1, 3), Product(1, 1, 9), 3, true},
		{Of(1), Value{}, 0, false},
		{Of(1), Of(-1), 0, false},
		{Of(math.MaxInt64), Product(1, 1, 2), 0, false},
		{Of(math.MinInt64), Of(1), math.MinInt64, true},
		{parse(t, "18446744073709551615"), parse(t, "1/18446744073709551557"), 0, false}, // no int128 in between
		{Of(5), parse(t, "18446744073709551617"), 0, true},
	} {
		if got, ok := tt.v.DivFloor(tt.w); got != tt.want || ok != tt.ok {
			t.Errorf("%s.DivFloor(%s) = %d, %t, want %d, %t", tt.v, tt.w, got, ok, tt.want, tt.ok)
		}
	}
}

func parse(t *testing.T, s string) Value {
	t.Helper()
	v, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Half a unit decides whether a result fits, for 64 bits with and without a sign.
func TestRoundAtTheEdge(t *testing.T) {
	for _, s := range []string{
		"18446744073709551613/2", "18446744073709551615/2", "-18446744073709551617/2", "-18446744073709551615/2",
		"36893488147419103231/2", "-36893488147419103231/2", "36893488147419103229/2",
	} {
		r, _ := new(big.Rat).SetString(s)
		checkRound(t, pair{parse(t, s), r})
	}
}
