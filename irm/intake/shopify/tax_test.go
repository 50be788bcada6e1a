package shopify

import (
	"math"
	"math/big"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// TestRatio compares with the same arithmetic on integers of any size.
func TestRatio(t *testing.T) {
	c := irm.MustCurrency("EUR")
	values := []int64{0, 1, -1, 2, 3, 7, -10, 1190, 10710, 9000, math.MaxInt64, -math.MaxInt64, math.MaxInt64 / 2}
	for _, a := range values {
		for _, num := range values {
			for _, den := range values {
				var m mapping
				got := m.ratio(irm.MoneyFromMinor(a, c), irm.MoneyFromMinor(num, c), irm.MoneyFromMinor(den, c), record.Value{})
				if a == 0 || den == 0 {
					if got.Minor() != a {
						t.Errorf("%d x %d / %d = %s", a, num, den, got)
					}
					continue
				}
				x := new(big.Int).Mul(big.NewInt(a), big.NewInt(num))
				x.Mul(x, big.NewInt(2))
				d := big.NewInt(den)
				half := new(big.Int).Abs(d)
				if x.Sign()*d.Sign() < 0 {
					half.Neg(half)
				}
				if d.Sign() < 0 {
					half.Neg(half)
				}
				want := x.Quo(x.Add(x, half), new(big.Int).Mul(d, big.NewInt(2)))
				if !want.IsInt64() || want.Int64() == math.MinInt64 {
					if m.reject == nil || m.reject.Code != "overflow" {
						t.Errorf("%d x %d / %d = %s, want an overflow", a, num, den, got)
					}
					continue
				}
				if m.reject != nil || got.Minor() != want.Int64() {
					t.Errorf("%d x %d / %d = %d, want %d", a, num, den, got.Minor(), want)
				}
			}
		}
	}
}
