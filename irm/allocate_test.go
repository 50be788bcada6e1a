package irm

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func minors(parts []Money) []int64 {
	var out []int64
	for _, p := range parts {
		out = append(out, p.Minor())
	}
	return out
}

func TestAllocate(t *testing.T) {
	tests := []struct {
		name    string
		amount  int64
		weights []int64
		want    []int64
		err     error
	}{
		{"published: 15 by 80, 8, 12", 15, []int64{80, 8, 12}, []int64{12, 1, 2}, nil},
		{"published: 99.99 by 75, 25", 9999, []int64{75, 25}, []int64{7499, 2500}, nil},
		{"published: zero weight gets nothing", 10, []int64{0, 1, 1, 1}, []int64{0, 4, 3, 3}, nil},
		{"exact", 1500, []int64{80, 8, 12}, []int64{1200, 120, 180}, nil},
		{"negative mirrors", -15, []int64{80, 8, 12}, []int64{-12, -1, -2}, nil},
		{"ties to the earlier", 1, []int64{1, 1, 1}, []int64{1, 0, 0}, nil},
		{"nothing", 0, []int64{1, 2}, []int64{0, 0}, nil},
		{"one", math.MinInt64, []int64{7}, []int64{math.MinInt64}, nil},
		{"halves of the smallest", math.MinInt64, []int64{1, 1}, []int64{math.MinInt64 / 2, math.MinInt64 / 2}, nil},
		{"largest by largest", math.MaxInt64, []int64{math.MaxInt64 - 1, 1}, []int64{math.MaxInt64 - 1, 1}, nil},
		{"negative weight", 10, []int64{1, -1}, nil, ErrInvalid},
		{"no weight above zero", 10, []int64{0, 0}, nil, ErrInvalid},
		{"no weights", 10, nil, nil, ErrInvalid},
		{"weights overflow", 10, []int64{math.MaxInt64, 1}, nil, ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := usd(tt.amount).Allocate(tt.weights)
			if !errors.Is(err, tt.err) || !slices.Equal(minors(got), tt.want) {
				t.Errorf("(%d).Allocate(%v) = %v, %v, want %v, %v", tt.amount, tt.weights, minors(got), err, tt.want, tt.err)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	got, err := MustMoney("140.00", "USD").Split(3)
	if want := []int64{4667, 4667, 4666}; err != nil || !slices.Equal(minors(got), want) {
		t.Errorf("140.00/3 = %v, %v, want %v", minors(got), err, want)
	}
	for _, n := range []int{-1, 0, 1_000_001, math.MaxInt} {
		if _, err := usd(100).Split(n); code(err) != "split_range" {
			t.Errorf("Split(%d) = %v, want code split_range", n, err)
		}
	}
	parts, err := usd(7).Split(1_000_000)
	if total, _ := Sum(parts...); err != nil || total != usd(7) || parts[6] != usd(1) || parts[7] != usd(0) {
		t.Errorf("7 cents by a million: sum %v, %v, want 7 cents on the first seven", total, err)
	}
}

// shares is the largest remainder method as its definition reads: floors, then
// one unit at a time to the largest remainder that has none yet.
func shares(amount int64, weights []int64) []int64 {
	total, left := new(big.Int), new(big.Int).Abs(big.NewInt(amount))
	for _, w := range weights {
		total.Add(total, big.NewInt(w))
	}
	parts, rests := make([]*big.Int, len(weights)), make([]*big.Int, len(weights))
	product := new(big.Int).Set(left)
	for i, w := range weights {
		parts[i], rests[i] = new(big.Int).QuoRem(new(big.Int).Mul(product, big.NewInt(w)), total, new(big.Int))
		left.Sub(left, parts[i])
	}
	for ; left.Sign() > 0; left.Sub(left, big.NewInt(1)) {
		best := 0
		for i := range rests {
			if rests[i].Cmp(rests[best]) > 0 {
				best = i
			}
		}
		parts[best].Add(parts[best], big.NewInt(1))
		rests[best] = big.NewInt(-1)
	}
	out := make([]int64, len(parts))
	for i, p := range parts {
		if amount < 0 {
			p.Neg(p)
		}
		out[i] = p.Int64()
	}
	return out
}

func checkAllocate(t *testing.T, amount int64, weights []int64) {
	t.Helper()
	call := fmt.Sprintf("(%d).Allocate(%v)", amount, weights)
	got, err := usd(amount).Allocate(weights)
	if err != nil {
		t.Fatalf("%s = %v", call, err)
	}
	if diff := cmp.Diff(shares(amount, weights), minors(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", call, diff)
	}
	if sum, err := Sum(got...); err != nil || sum != usd(amount) {
		t.Errorf("%s sums to %v, %v", call, sum, err)
	}
	total := new(big.Rat)
	for _, w := range weights {
		total.Add(total, big.NewRat(w, 1))
	}
	for i, w := range weights {
		quota := new(big.Rat).Quo(new(big.Rat).Mul(big.NewRat(amount, 1), big.NewRat(w, 1)), total)
		if d := quota.Sub(quota, big.NewRat(got[i].Minor(), 1)); d.Abs(d).Cmp(big.NewRat(1, 1)) >= 0 {
			t.Errorf("%s: part %d is %v, a unit or more off its share", call, i, got[i])
		}
		if w == 0 && got[i].Minor() != 0 {
			t.Errorf("%s: part %d of no weight is %v", call, i, got[i])
		}
	}
	if amount != math.MinInt64 {
		mirror, err := usd(-amount).Allocate(weights)
		for i := range mirror {
			if mirror[i].Minor() != -got[i].Minor() {
				t.Errorf("%s: part %d is %v, its mirror %v, %v", call, i, got[i], mirror[i], err)
			}
		}
	}
	quantities, err := QuantityFromMillionths(amount).Allocate(weights)
	for i, q := range quantities {
		if q.Millionths() != got[i].Minor() {
			t.Errorf("Quantity%s: part %d = %v, %v, want %d millionths", call, i, q, err, got[i].Minor())
		}
	}
}

func TestAllocateOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		weights := make([]int64, 1+r.IntN(60))
		for i := range weights {
			weights[i] = r.Int64N(1 << r.IntN(55))
		}
		weights[r.IntN(len(weights))]++ // at least one above zero
		checkAllocate(t, int64(r.Uint64())>>r.IntN(63), weights)
	}
}

func FuzzAllocate(f *testing.F) {
	f.Add(int64(15), []byte{80, 8, 12})
	f.Add(int64(-10), []byte{0, 1, 1, 1})
	f.Add(int64(math.MinInt64), []byte{255, 0, 3})
	f.Fuzz(func(t *testing.T, amount int64, data []byte) {
		var total int64
		weights := make([]int64, min(len(data), 64))
		for i := range weights {
			weights[i] = int64(data[i]) << (i % 40) // far apart, as shares are
			total += weights[i]
		}
		if total > 0 {
			checkAllocate(t, amount, weights)
		}
	})
}
