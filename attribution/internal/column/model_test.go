package column

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestWeigh(t *testing.T) {
	half := int64(1000)
	for _, tt := range []struct {
		name   string
		m      Model
		at     []int64
		direct []bool
		want   []int64
	}{
		{"nothing", Model{Rule: Position, First: 1}, nil, nil, nil},
		{"first", Model{}, []int64{1, 2, 3}, nil, []int64{1, 0, 0}},
		{"last", Model{Rule: Last}, []int64{1, 2, 3}, []bool{false, false, true}, []int64{0, 0, 1}},
		{"last non-direct", Model{Rule: LastNonDirect}, []int64{1, 2, 3, 4}, []bool{false, false, true, true}, []int64{0, 1, 0, 0}},
		{"all direct", Model{Rule: LastNonDirect}, []int64{1, 2}, []bool{true, true}, []int64{0, 1}},
		{"none direct", Model{Rule: LastNonDirect}, []int64{1, 2}, nil, []int64{0, 1}},
		{"linear", Model{Rule: Linear}, []int64{1, 2, 2}, nil, []int64{1, 1, 1}},
		{"position 1", Model{Rule: Position, First: 40, Middle: 20, Last: 40}, []int64{1}, nil, []int64{1}},
		{"position 2", Model{Rule: Position, First: 30, Middle: 20, Last: 50}, []int64{1, 2}, nil, []int64{30, 50}},
		{"position 2, only the middle", Model{Rule: Position, Middle: 20}, []int64{1, 2}, nil, []int64{1, 1}},
		{"position 2, only one end", Model{Rule: Position, Middle: 20, Last: 9}, []int64{1, 2}, nil, []int64{0, 9}},
		{"position 3", Model{Rule: Position, First: 40, Middle: 20, Last: 40}, []int64{1, 2, 3}, nil, []int64{40, 20, 40}},
		{"position 5", Model{Rule: Position, First: 40, Middle: 20, Last: 40}, []int64{1, 2, 3, 4, 5}, nil, []int64{120, 20, 20, 20, 120}},
		{"position 4, no middle", Model{Rule: Position, First: 1, Last: 3}, []int64{1, 2, 3, 4}, nil, []int64{2, 0, 0, 6}},
		{"decay", Model{Rule: Decay, HalfLife: half}, []int64{0, 1000, 2000, 3000, 3000}, nil, []int64{1 << 27, 1 << 28, 1 << 29, 1 << 30, 1 << 30}},
		{"decay, long ago", Model{Rule: Decay, HalfLife: half}, []int64{-1e15, -40_000, -30_000, -29_000, 0}, nil, []int64{1, 1, 1, 2, 1 << 30}},
		{"decay, half a half-life", Model{Rule: Decay, HalfLife: half}, []int64{0, 500}, nil, []int64{759250125, 1 << 30}},
		{"decay, the whole of time", Model{Rule: Decay, HalfLife: 1}, []int64{math.MinInt64, math.MaxInt64}, nil, []int64{1, 1 << 30}},
		{"decay, for ever", Model{Rule: Decay, HalfLife: math.MaxInt64}, []int64{math.MinInt64, math.MaxInt64}, nil, []int64{1 << 28, 1 << 30}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if fs := tt.m.Validate(); len(fs) > 0 {
				t.Fatal(fs)
			}
			w := make([]int64, len(tt.at))
			tt.m.Weigh(tt.at, tt.direct, w)
			if !slices.Equal(w, tt.want) {
				t.Errorf("Weigh(%v) = %v, want %v", tt.at, w, tt.want)
			}
		})
	}
}

func TestValidateModel(t *testing.T) {
	for _, tt := range []struct {
		m    Model
		code string
	}{
		{Model{Rule: 6}, "rule"},
		{Model{Rule: Position}, "weight"},
		{Model{Rule: Position, First: -1, Last: 2}, "weight"},
		{Model{Rule: Position, Middle: maxPositionWeight + 1}, "weight"},
		{Model{Rule: Decay}, "half_life"},
		{Model{Rule: Decay, HalfLife: -5}, "half_life"},
		{Model{Rule: Linear, First: -1, HalfLife: -1}, ""}, // not its numbers
		{Model{Rule: Position, First: maxPositionWeight, Middle: maxPositionWeight, Last: maxPositionWeight}, ""},
	} {
		fs := tt.m.Validate()
		if tt.code == "" && len(fs) > 0 || tt.code != "" && !fs.Has(tt.code) {
			t.Errorf("%+v.Validate() = %v, want %q", tt.m, fs, tt.code)
		}
	}
}

// The weights of the longest journey do not overflow.
func TestGreatestWeights(t *testing.T) {
	longest := big.NewInt(math.MaxInt32)
	position := new(big.Int).Mul(longest, big.NewInt(3*maxPositionWeight))
	even := new(big.Int).Mul(longest, big.NewInt(decayOne))
	for _, sum := range []*big.Int{position, even} {
		if sum.BitLen() > 62 {
			t.Errorf("the sum can be %v", sum)
		}
	}
}

// k is the rounded x = 2^(30-i/1024) exactly if k-1/2 <= x < k+1/2; with both sides
// doubled and raised to the power of 1024 that is about integers.
func TestDecayTable(t *testing.T) {
	power := func(k int64) *big.Int { return new(big.Int).Exp(big.NewInt(k), big.NewInt(decaySteps), nil) }
	for i, k := range decayTable {
		x := new(big.Int).Lsh(big.NewInt(1), uint(31*decaySteps-i))
		if power(2*int64(k)-1).Cmp(x) > 0 || power(2*int64(k)+1).Cmp(x) <= 0 {
			t.Errorf("decayTable[%d] = %d is not the nearest integer", i, k)
		}
	}
	if decayTable[0] != decayOne {
		t.Errorf("decayTable[0] = %d, want 2^30", decayTable[0])
	}
}

func FuzzDecay(f *testing.F) {
	f.Add(int64(0), int64(604_800_000_000), int64(604_800_000_000))
	f.Add(int64(math.MinInt64), int64(math.MaxInt64), int64(1))
	f.Add(int64(0), int64(1<<54), int64(1))
	f.Add(int64(0), int64(1<<54), int64(3))
	f.Add(int64(0), int64(1<<54-1), int64(3))
	f.Fuzz(func(t *testing.T, a, b, halfLife int64) {
		if halfLife <= 0 {
			return
		}
		at := []int64{min(a, b), max(a, b)}
		w := make([]int64, 2)
		(&Model{Rule: Decay, HalfLife: halfLife}).Weigh(at, nil, w)
		age := new(big.Int).Sub(big.NewInt(at[1]), big.NewInt(at[0]))
		if want := oracleDecay(age, halfLife); w[1] != decayOne || w[0] != want.Int64() {
			t.Errorf("age %v, half-life %d: weights %v, want %v", age, halfLife, w, want)
		}
	})
}

func TestCompile(t *testing.T) {
	for _, tt := range []struct {
		p    Params
		code string
	}{
		{Params{Model: Model{Rule: 99}}, "rule"},
		{Params{Precedence: [][]uint8{{16}}}, "kind"},
		{Params{Precedence: [][]uint8{{1}, {2, 1}}}, "kind_twice"},
		{Params{}, ""},
	} {
		e, err := Compile(tt.p)
		var fs irm.Findings
		if err != nil {
			fs = err.(irm.Findings)
		}
		if (e == nil) != (tt.code != "") || tt.code != "" && !fs.Has(tt.code) {
			t.Errorf("Compile(%+v) = %v, want %q", tt.p, err, tt.code)
		}
	}
}
