package irm

import (
	"math"
	"math/big"
	"testing"
)

// TestRounding pins what each mode means, which is what the oracle is checked
// against as well.
func TestRounding(t *testing.T) {
	values := []string{"2.1", "2.5", "2.9", "3.5", "-2.1", "-2.5", "-2.9", "-3.5", "4", "0.5", "-0.5"}
	tests := map[Rounding][]int64{
		HalfAwayFromZero: {2, 3, 3, 4, -2, -3, -3, -4, 4, 1, -1},
		HalfEven:         {2, 2, 3, 4, -2, -2, -3, -4, 4, 0, 0},
		TowardZero:       {2, 2, 2, 3, -2, -2, -2, -3, 4, 0, 0},
		AwayFromZero:     {3, 3, 3, 4, -3, -3, -3, -4, 4, 1, -1},
		Floor:            {2, 2, 2, 3, -3, -3, -3, -4, 4, 0, -1},
		Ceiling:          {3, 3, 3, 4, -2, -2, -2, -3, 4, 1, 0},
	}
	yen := MustCurrency("JPY")
	for mode, want := range tests {
		for i, v := range values {
			if got := roundRat(rat(t, v), mode); got.Int64() != want[i] {
				t.Errorf("oracle: %s %s = %v, want %d", v, mode, got, want[i])
			}
			if got, err := (Money{1, yen}).Mul(MustRate(v), mode); got.Minor() != want[i] || err != nil {
				t.Errorf("Mul: %s %s = %v, %v, want %d", v, mode, got, err, want[i])
			}
			d, _ := ParseDecimal(v)
			if got, err := MoneyFromDecimal(d, yen, mode); got.Minor() != want[i] || err != nil {
				t.Errorf("MoneyFromDecimal: %s %s = %v, %v, want %d", v, mode, got, err, want[i])
			}
		}
	}
}

// TestMulDivEdge is the quotient that fits into 64 bits until it is rounded:
// 2^65-1 over 2.
func TestMulDivEdge(t *testing.T) {
	const a, b = 145295143558111, 253921
	product := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	if want := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 65), big.NewInt(1)); product.Cmp(want) != 0 {
		t.Fatalf("%s is not 2^65-1", product)
	}
	for _, mode := range roundings {
		if got, ok := mulDiv(a, b, 2, mode); ok {
			t.Errorf("mulDiv %s = %d, want overflow", mode, got)
		}
	}
	if got, ok := mulDiv(math.MinInt64, math.MinInt64, math.MaxUint64, TowardZero); !ok || got != 1<<62 {
		t.Errorf("mulDiv(2^63, 2^63, 2^64-1) = %d, %t, want 2^62", got, ok)
	}
}
