package ladder

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

func mustTable(t testing.TB, mode Mode, bound Bound, flatAtZero bool, tiers ...Tier) *Table {
	t.Helper()
	table, err := New(mode, bound, flatAtZero, tiers)
	if err != nil {
		t.Fatal(err)
	}
	return &table
}

func is(t *testing.T, what string, got exact.Value, want string) {
	t.Helper()
	if got.Plain(0) != want {
		t.Errorf("%s = %s, want %s", what, got.Plain(0), want)
	}
}

// percent is a tier of a table over cents.
func percent(bound, rate int64) Tier { return Tier{Bound: bound, Num: rate, Den: 100} }

// A programme that says "from $200" means that $200 has the better rate; one that says
// "up to $200" that it has not.
func TestBoundsOfMoney(t *testing.T) {
	from := mustTable(t, Whole, From, false, percent(0, 4), percent(200_00, 6), percent(400_00, 8))
	upTo := mustTable(t, Whole, UpTo, false, percent(200_00, 4), percent(400_00, 6), Tier{Open: true, Num: 8, Den: 100})
	for _, tt := range []struct {
		minor    int64
		from, up string
	}{
		{199_00, "796", "796"}, {199_99, "799.96", "799.96"}, {200_00, "1200", "800"}, {200_01, "1200.06", "1200.06"},
		{399_99, "2399.94", "2399.94"}, {400_00, "3200", "2400"}, {400_01, "3200.08", "3200.08"},
	} {
		is(t, fmt.Sprintf("from: %d", tt.minor), from.Value(tt.minor), tt.from)
		is(t, fmt.Sprintf("up to: %d", tt.minor), upTo.Value(tt.minor), tt.up)
	}
}

// 4, 6 and 8 percent from 0, 200 and 400; a revenue of 500.
func TestMarginalAndWhole(t *testing.T) {
	tiers := []Tier{percent(0, 4), percent(200_00, 6), percent(400_00, 8)}
	is(t, "marginal", mustTable(t, Marginal, From, false, tiers...).Value(500_00), "2800")
	is(t, "whole", mustTable(t, Whole, From, false, tiers...).Value(500_00), "4000")
}

// A count is in millionths, so that 5.001 is more than "up to 5".
func TestBoundsOfQuantity(t *testing.T) {
	const one = 1_000_000
	table := mustTable(t, Marginal, UpTo, true, Tier{5 * one, false, 100, 0, 1}, Tier{10 * one, false, 50, 0, 1},
		Tier{15 * one, false, 0, 10, one}, Tier{0, true, 0, 5, one})
	for _, tt := range []struct {
		position int64
		tier     int
		want     string
	}{
		{-one, 0, "0"}, {0, 0, "100"}, {1, 0, "100"}, {5 * one, 0, "100"}, {5*one + 1, 1, "150"}, {5_001_000, 1, "150"}, {10 * one, 1, "150"},
		{10*one + 1, 2, "150.00001"}, {15 * one, 2, "200"}, {22 * one, 3, "235"},
	} {
		is(t, fmt.Sprint(tt.position), table.Value(tt.position), tt.want)
		if got := table.Tier(tt.position); got != tt.tier {
			t.Errorf("Tier(%d) = %d, want %d", tt.position, got, tt.tier)
		}
	}
}

// Refersion's example: nothing below 100, then 15 percent of each order by the total that
// includes it. The first order of 80 gets nothing, the next one of 120 gets 18.
func TestStepped(t *testing.T) {
	table := mustTable(t, Stepped, From, false, percent(0, 0), percent(100_00, 15))
	is(t, "the first order, 80", table.Event(0, 80_00), "0")
	is(t, "the next one, 120", table.Event(80_00, 120_00), "1800")
	is(t, "120 as the first", table.Event(0, 120_00), "1800")
	is(t, "20 that reaches 100", table.Event(80_00, 20_00), "300")
	is(t, "120 comes back", table.Event(200_00, -120_00), "-1800")
	is(t, "80 comes back", table.Event(80_00, -80_00), "0")
	is(t, "more comes back than was sold", table.Event(0, -80_00), "0")
}

func TestSteppedFlat(t *testing.T) {
	table := mustTable(t, Stepped, From, false, Tier{0, false, 7, 0, 1}, Tier{10, false, 100, 1, 2}, Tier{20, false, 500, 1, 1})
	is(t, "the first event", table.Event(0, 3), "7")
	is(t, "the second event", table.Event(3, 3), "0")
	is(t, "enters the second tier", table.Event(6, 4), "102")
	is(t, "stays in it", table.Event(10, 4), "2")
	is(t, "passes it", table.Event(6, 20), "520")
	is(t, "comes back out of it", table.Event(10, -4), "-102")
	is(t, "beyond what 64 bits hold", table.Event(math.MaxInt64-1, math.MaxInt64), "9223372036854775807")
	is(t, "and below", table.Event(-5, math.MinInt64), "0")
	marginal := mustTable(t, Marginal, From, false, percent(0, 100))
	is(t, "a sum beyond 64 bits", marginal.Event(math.MaxInt64-1, 5), "1")
}

// A plan's new version takes over at 150: what lies before is not rated again, and the
// tier that the counter stands in is not entered again.
func TestBetweenTakesOver(t *testing.T) {
	tiers := []Tier{{Bound: 100, Flat: 10, Num: 1, Den: 1}, {Bound: 200, Flat: 20, Num: 2, Den: 1}, {Open: true, Flat: 30, Num: 3, Den: 1}}
	for _, tt := range []struct {
		mode     Mode
		from, to int64
		want     string
	}{
		{Marginal, 150, 180, "60"}, {Marginal, 150, 210, "160"}, {Marginal, 0, 210, "390"}, {Marginal, 0, 0, "0"}, {Marginal, 150, 150, "0"},
		{Whole, 150, 180, "60"}, {Whole, 150, 210, "210"}, {Whole, 0, 210, "660"}, {Whole, 0, 0, "0"}, {Whole, 150, 150, "0"},
		{Stepped, 150, 210, "210"}, {Marginal, 210, 150, "-160"}, {Whole, 210, 150, "-210"}, {Whole, 180, 150, "-60"},
		{Marginal, -10, 10, "30"}, {Whole, -10, 10, "30"}, {Marginal, -10, -4, "6"}, {Whole, -10, 0, "10"}, {Marginal, -4, -10, "-6"},
	} {
		table := mustTable(t, tt.mode, UpTo, false, tiers...)
		is(t, fmt.Sprintf("mode %d from %d to %d", tt.mode, tt.from, tt.to), table.Between(tt.from, tt.to), tt.want)
	}
	atZero := mustTable(t, Whole, UpTo, true, tiers...)
	is(t, "nothing, with a flat at zero", atZero.Between(0, 0), "10")
	is(t, "nothing more, with a flat at zero", atZero.Between(5, 5), "0")
}

// Stretches of a Marginal table add up, at whatever positions a statement was cut.
func TestMarginalAdds(t *testing.T) {
	table := mustTable(t, Marginal, UpTo, false, Tier{5, false, 7, 3, 7}, Tier{9, false, 0, 1, 3}, Tier{0, true, 5, 2, 11})
	for a := int64(-4); a < 14; a++ {
		for b := int64(-4); b < 14; b++ {
			for c := int64(-4); c < 14; c++ {
				if got, want := table.Between(a, b).Add(table.Between(b, c)), table.Between(a, c); got.Cmp(want) != 0 {
					t.Fatalf("Between(%d, %d) + Between(%d, %d) = %s, want %s", a, b, b, c, got, want)
				}
			}
		}
	}
}

// Without flat amounts a Marginal table does not jump: each unit adds the price of its tier.
func TestMarginalIsContinuous(t *testing.T) {
	prices := []int64{4, 0, 9, 6}
	table := mustTable(t, Marginal, UpTo, false, percent(10, 4), percent(20, 0), percent(21, 9), Tier{Open: true, Num: 6, Den: 100})
	for p := int64(-10); p < 40; p++ {
		got, want := table.Value(p).Sub(table.Value(p-1)), exact.Product(1, prices[table.Tier(p)], 100)
		if got.Cmp(want) != 0 {
			t.Errorf("unit %d adds %s, want %s", p, got, want)
		}
	}
}

func TestNewErrors(t *testing.T) {
	open, row := Tier{Open: true, Den: 1}, func(bound int64) Tier { return Tier{Bound: bound, Den: 1} }
	for _, tt := range []struct {
		name  string
		mode  Mode
		bound Bound
		tiers []Tier
		want  string // paths and codes
	}{
		{"no tiers", Marginal, UpTo, nil, " tier_count"},
		{"too many tiers", Marginal, From, make([]Tier, 101), " tier_count"},
		{"unknown mode and bound", 3, 2, []Tier{open}, "mode tier_mode; bound tier_bound"},
		{"no open tier", Marginal, UpTo, []Tier{row(5), row(9)}, "[1].up_to tier_open"},
		{"two open tiers", Marginal, UpTo, []Tier{row(5), open, open}, "[1].up_to tier_open"},
		{"the open tier first", Marginal, UpTo, []Tier{open, row(5)}, "[0].up_to tier_open; [1].up_to tier_open"},
		{"open and bounded", Marginal, UpTo, []Tier{{Open: true, Bound: 3, Den: 1}}, "[0].up_to tier_open"},
		{"up to nothing", Marginal, UpTo, []Tier{row(0), open}, "[0].up_to tier_bound"},
		{"up to less", Marginal, UpTo, []Tier{row(-4), open}, "[0].up_to tier_bound"},
		{"up to everything", Marginal, UpTo, []Tier{row(math.MaxInt64), open}, "[0].up_to tier_bound"},
		{"the same bound twice", Marginal, UpTo, []Tier{row(5), row(5), open}, "[1].up_to tier_order"},
		{"descending", Marginal, UpTo, []Tier{row(5), row(9), row(4), open}, "[2].up_to tier_order"},
		{"from something", Marginal, From, []Tier{row(1), row(2)}, "[0].from tier_bound"},
		{"from descending", Marginal, From, []Tier{row(0), row(2), row(2), row(1)}, "[2].from tier_order; [3].from tier_order"},
		{"from open", Marginal, From, []Tier{row(0), {Bound: 2, Open: true, Den: 1}, row(4)}, "[1].from tier_open"},
		{"divided by zero", Marginal, UpTo, []Tier{{Bound: 5}, {Open: true, Den: -1}}, "[0].den tier_price; [1].den tier_price"},
	} {
		table, err := New(tt.mode, tt.bound, false, tt.tiers)
		var found irm.Findings
		if !errors.As(err, &found) || !errors.Is(err, irm.ErrInvalid) || table.tiers != nil {
			t.Errorf("%s: New = %+v, %v", tt.name, table, err)
			continue
		}
		var got []string
		for _, f := range found {
			got = append(got, f.Path+" "+f.Code)
			if len(f.Message) > 256 {
				t.Errorf("%s: a message of %d bytes", tt.name, len(f.Message))
			}
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
	mustTable(t, Whole, From, false, row(0), Tier{Bound: math.MaxInt64, Open: true, Den: 1})
	mustTable(t, Whole, UpTo, false, make100()...)
}

// make100 is the longest table that is allowed.
func make100() []Tier {
	tiers := make([]Tier, maxTiers)
	for i := range tiers {
		tiers[i] = Tier{Bound: int64(i+1) * 10, Num: int64(i), Den: 3}
	}
	tiers[maxTiers-1] = Tier{Open: true, Den: 3}
	return tiers
}

// The table does not see what becomes of the caller's tiers.
func TestNewCopies(t *testing.T) {
	for _, den := range []int64{100, math.MaxInt64} {
		tiers := []Tier{{Bound: 10, Num: 4, Den: den}, {Open: true, Num: 4, Den: 99}}
		table := mustTable(t, Stepped, UpTo, false, tiers...)
		before := table.Event(3, 5)
		tiers[0] = Tier{}
		if got := table.Event(3, 5); got.Cmp(before) != 0 {
			t.Errorf("Event = %s, want %s as before", got, before)
		}
	}
}

// A common denominator of 64 bits does not fit into a price; all is rated apart then.
func TestOddDenominators(t *testing.T) {
	for _, den := range []int64{3, 5, math.MaxInt64} {
		o := oracle{Marginal, From, false, []Tier{{Num: 1, Den: 1 << 62}, {Bound: 10, Flat: 7, Num: 1, Den: den}, {Bound: 20, Num: 1, Den: 1}}}
		table := o.table(t)
		for p := int64(-2); p < 25; p++ {
			o.checkAt(t, table, p, 30)
		}
	}
}

func TestZeroTable(t *testing.T) {
	var table Table
	for _, p := range []int64{0, 5, -5, math.MaxInt64, math.MinInt64} {
		if v, w, e := table.Value(p), table.Between(p, 3), table.Event(7, p); v.Sign() != 0 || w.Sign() != 0 || e.Sign() != 0 || table.Tier(p) != 0 {
			t.Errorf("at %d the zero table is worth %s, %s, %s", p, v, w, e)
		}
	}
	for range table.Parts(0, 5) {
		t.Error("the zero table has parts")
	}
	for range table.Cliffs() {
		t.Error("the zero table has cliffs")
	}
}

func TestNoMemory(t *testing.T) {
	for _, tiers := range [][]Tier{{percent(0, 4), percent(200_00, 6)}, {{Flat: 7, Num: 1, Den: 7}, {Bound: 9, Num: 1, Den: 366}}} {
		for mode := range Stepped + 1 {
			table := mustTable(t, mode, From, true, tiers...)
			if got := testing.AllocsPerRun(100, func() {
				sink = table.Value(500_00)
				sink = table.Event(5, 500_00)
				sink = table.Between(5, 500_00)
				for part := range table.Parts(5, 500_00) {
					sink = part.Value
				}
			}); got != 0 {
				t.Errorf("mode %d: %v allocations, want none", mode, got)
			}
		}
	}
}
