package column

import (
	"errors"
	"math"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// small is a valid batch that stands by customer.
func small() Batch {
	return Batch{
		Touches: Touches{
			Customer: []uint32{0, 0, 1}, Creator: []uint32{0, 1, 1}, At: []int64{1, 5, 2}, Kind: []uint8{1, 1, 0},
		},
		Orders:   Orders{Customer: []uint32{0, 1, 1}, At: []int64{6, 3, 4}, Minor: []int64{10, 20, 30}},
		Creators: 2,
		Grouped:  true,
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		name string
		harm func(b *Batch)
		want string
	}{
		{"short creators", func(b *Batch) { b.Touches.Creator = b.Touches.Creator[1:] }, "irm: touches: columns have 3, 2, 3 and 3 rows: want one length"},
		{"short times", func(b *Batch) { b.Touches.At = nil }, "irm: touches: columns have 3, 3, 0 and 3 rows: want one length"},
		{"short kinds", func(b *Batch) { b.Touches.Kind = nil }, "irm: touches: columns have 3, 3, 3 and 0 rows: want one length"},
		{"short order times", func(b *Batch) { b.Orders.At = b.Orders.At[:1] }, "irm: orders: columns have 3, 1 and 3 rows: want one length"},
		{"short amounts", func(b *Batch) { b.Orders.Minor = nil }, "irm: orders: columns have 3, 3 and 0 rows: want one length"},
		{"kind", func(b *Batch) { b.Touches.Kind[1] = 16 }, "irm: touches: row 1: kind 16: want less than 16"},
		{"creator", func(b *Batch) { b.Touches.Creator[2] = 2 }, "irm: touches: row 2: creator 2: want less than 2"},
		{"no creators", func(b *Batch) { b.Creators = -1 }, "irm: touches: row 0: creator 0: want less than -1"},
		{"customers", func(b *Batch) { b.From, b.Until = 5, 5 }, "irm: batch: customers from 5 until 5: want a later end, or 0 for none"},
		{"touch customers", func(b *Batch) { b.Touches.Customer[0] = 2 }, "irm: touches: row 1: out of order: want rows by customer, time and kind"},
		{"touch times", func(b *Batch) { b.Touches.At[0] = 6 }, "irm: touches: row 1: out of order: want rows by customer, time and kind"},
		{"touch kinds", func(b *Batch) { b.Touches.At[0], b.Touches.Kind[0] = 5, 2 }, "irm: touches: row 1: out of order: want rows by customer, time and kind"},
		{"order customers", func(b *Batch) { b.Orders.Customer[0] = 2 }, "irm: orders: row 1: out of order: want rows by customer and time"},
		{"order times", func(b *Batch) { b.Orders.At[2] = 2 }, "irm: orders: row 2: out of order: want rows by customer and time"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, err := Compile(Params{Model: Model{Rule: Linear}, Lookback: [Kinds]int64{100, 100}})
			if err != nil {
				t.Fatal(err)
			}
			b := small()
			if _, err := e.Tally(b); err != nil {
				t.Fatalf("before: %v", err)
			}
			tt.harm(&b)
			tally, err := e.Tally(b)
			if !errors.Is(err, irm.ErrInvalid) || err.Error() != tt.want {
				t.Errorf("Tally: %v, want %q", err, tt.want)
			}
			if tally.Minor != nil || tally.Orders != 0 {
				t.Errorf("Tally = %+v beside an error", tally)
			}
			if err := e.Each(b, func(int32, []int32, []int64, []int64) { t.Error("visited a faulty batch") }); err == nil {
				t.Error("Each: no error")
			}
		})
	}
}

func TestOverflow(t *testing.T) {
	e, err := Compile(Params{})
	if err != nil {
		t.Fatal(err)
	}
	for _, minor := range [][]int64{
		{math.MaxInt64, 1, 0}, {math.MaxInt64, -1, 0}, {math.MinInt64, 0, 0}, {math.MinInt64, math.MinInt64, 0},
	} {
		b := small()
		b.Orders.Minor = minor
		if _, err := e.Tally(b); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%d: %v, want overflow", minor, err)
		}
	}
	b := small()
	b.Orders.Minor = []int64{math.MaxInt64 - 1, 0, -1}
	if _, err := e.Tally(b); err != nil {
		t.Errorf("%d: %v", b.Orders.Minor, err)
	}
}

func TestTallyAdd(t *testing.T) {
	most := Tally{Minor: []int64{math.MaxInt64, math.MinInt64}, Unattributed: 1, Orders: 2, Unearned: 1}
	for _, tt := range []struct {
		name string
		add  Tally
		ok   bool
	}{
		{"nothing", Tally{}, true},
		{"within", Tally{Minor: []int64{-1, 1, 5}, Unattributed: math.MaxInt64 - 1}, true},
		{"above", Tally{Minor: []int64{1}}, false},
		{"below", Tally{Minor: []int64{0, -1}}, false},
		{"unattributed", Tally{Unattributed: math.MaxInt64}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Tally{Minor: []int64{math.MaxInt64, math.MinInt64}, Unattributed: 1, Orders: 2, Unearned: 1}
			err := got.Add(tt.add)
			if (err == nil) != tt.ok || err != nil && !errors.Is(err, irm.ErrOverflow) {
				t.Fatalf("Add: %v", err)
			}
			want := most
			if tt.ok {
				want.Unattributed += tt.add.Unattributed
			}
			if got.Unattributed != want.Unattributed || !tt.ok && got.Minor[0] != math.MaxInt64 {
				t.Errorf("Add = %+v, want %+v", got, want)
			}
		})
	}
}

// An order at the same time as the one before it, and touches at the edges.
func TestReset(t *testing.T) {
	b := Batch{
		Touches:  Touches{Customer: []uint32{3, 3, 3}, Creator: []uint32{0, 1, 2}, At: []int64{10, 20, 21}, Kind: []uint8{0, 0, 0}},
		Orders:   Orders{Customer: []uint32{3, 3, 3}, At: []int64{20, 20, 40}, Minor: []int64{9, 5, 7}},
		Creators: 3,
	}
	for _, tt := range []struct {
		name     string
		reset    bool
		lookback int64
		want     []int64
		nobody   int64
	}{
		{"all count", false, 30, []int64{5 + 3 + 3, 4 + 2 + 2, 2}, 0},
		{"the edge is within", false, 20, []int64{5 + 3, 4 + 2 + 4, 3}, 0},
		{"only at the time", false, 0, []int64{0, 9 + 5, 0}, 7},
		{"one microsecond less", false, 9, []int64{0, 9 + 5, 0}, 7},
		{"reset", true, 30, []int64{5, 4, 7}, 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, err := Compile(Params{Model: Model{Rule: Linear}, Lookback: [Kinds]int64{tt.lookback}, Reset: tt.reset})
			if err != nil {
				t.Fatal(err)
			}
			got := mustTally(t, e, b)
			for i, want := range tt.want {
				if got.Minor[i] != want {
					t.Errorf("%v unattributed %d, want %v", got.Minor, got.Unattributed, tt.want)
					break
				}
			}
			if got.Unattributed != tt.nobody {
				t.Errorf("unattributed %d, want %d", got.Unattributed, tt.nobody)
			}
		})
	}
}
