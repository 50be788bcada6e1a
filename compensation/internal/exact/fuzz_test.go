package exact

import (
	"math"
	"testing"
)

// FuzzOperations combines two sums of products in every way.
func FuzzOperations(f *testing.F) {
	f.Add(int64(1999), int64(175), int64(1000), int64(-3000), int64(6), int64(7), int64(2), int64(3))
	f.Add(int64(math.MinInt64), int64(math.MinInt64), int64(1), int64(math.MinInt64), int64(math.MinInt64), int64(1), int64(-1), int64(1))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MaxInt64), int64(1), int64(1), int64(1)<<62, int64(5), int64(366))
	f.Fuzz(func(t *testing.T, a, num, den, b, num2, den2, n, d int64) {
		den, den2, d = max(1, den), max(1, den2), max(1, d)
		p, q := product(a, num, den), product(b, num2, den2)
		check(t, p.neg(), "-(%s)", p.r)
		checkPair(t, p, q)
		sum := p.add(q)
		checkRound(t, sum)
		checkText(t, sum)
		twice := sum.add(sum.neg().add(sum)).add(p)
		scaled := twice.mul(n, d)
		check(t, scaled, "%s * %d/%d", twice.r, n, d)
		checkPair(t, scaled, sum)
		checkPair(t, q, scaled)
		checkLinear(t, scaled, num2, den2, a, b, n)
		checkLinear(t, p, n, d, a, b, -1)
	})
}

// FuzzParse: what is read is written back to the byte, and nothing panics.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "-18000/7", "1/2", "2/4", "-0", "1/0", "99999999999999999999999999999999999999999/7", "9e9", "/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := Parse(s)
		if err == nil && v.String() != s {
			t.Fatalf("Parse(%q) = %s", s, v)
		}
		if err != nil && len(err.Error()) > 256 {
			t.Fatalf("an error of %d bytes", len(err.Error()))
		}
	})
}
