package ladder

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// Fifteen at 10 are 150, sixteen at 5 are 80; only 30 are worth 150 again.
func TestCliffs(t *testing.T) {
	for _, tt := range []struct {
		name  string
		table *Table
		want  string
	}{
		{"up to 15", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{0, true, 0, 5, 1}), "1 at 16: 150 to 80 until 30; "},
		{"from 16", mustTable(t, Whole, From, false, Tier{0, false, 0, 10, 1}, Tier{16, false, 0, 5, 1}), "1 at 16: 150 to 80 until 30; "},
		{"between units", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{0, true, 0, 7, 1}), "1 at 16: 150 to 112 until 22; "},
		{"rising", mustTable(t, Whole, From, false, percent(0, 4), percent(200, 6)), ""},
		{"equal", mustTable(t, Whole, UpTo, false, Tier{4, false, 0, 5, 1}, Tier{0, true, 0, 4, 1}), ""},
		{"never", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{0, true, 149, 0, 1}), "1 at 16: 150 to 149 until 0; "},
		{"never within 64 bits", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 1 << 62, 1}, Tier{0, true, 0, 1, 3}),
			"1 at 16: 69175290276410818560 to 16/3 until 0; "},
		{"at the next tier", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{20, false, 1, 0, 1}, Tier{0, true, 0, 10, 1}),
			"1 at 16: 150 to 1 until 21; "},
		{"within the next tier", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{20, false, 0, 5, 1}, Tier{0, true, 0, 6, 1}),
			"1 at 16: 150 to 80 until 25; "},
		{"at the next tier, to the unit", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{20, false, 1, 0, 1}, Tier{0, true, 150, 0, 1}),
			"1 at 16: 150 to 1 until 21; "},
		{"one unit short of the next tier", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{20, false, 0, 150, 21}, Tier{0, true, 0, 6, 1}),
			"1 at 16: 150 to 800/7 until 25; 2 at 21: 1000/7 to 126 until 24; "},
		{"just beyond 64 bits", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 614891469123651720, 1}, Tier{0, true, -20, 1, 1}),
			"1 at 16: 9223372036854775800 to -4 until 0; "},
		{"just within 64 bits", mustTable(t, Whole, UpTo, false, Tier{15, false, 0, 614891469123651720, 1}, Tier{0, true, -7, 1, 1}),
			"1 at 16: 9223372036854775800 to 9 until 9223372036854775807; "},
		{"twice", mustTable(t, Whole, UpTo, false, Tier{10, false, 0, 9, 1}, Tier{20, false, 0, 6, 1}, Tier{0, true, 0, 3, 1}),
			"1 at 11: 90 to 66 until 15; 2 at 21: 120 to 63 until 40; "},
		{"marginal", mustTable(t, Marginal, UpTo, false, Tier{15, false, 90, 10, 1}, Tier{0, true, 0, 5, 1}), ""},
		{"a flat below zero", mustTable(t, Marginal, From, false, Tier{0, false, 0, 10, 1}, Tier{16, false, -25, 10, 1}), "1 at 16: 150 to 135 until 18; "},
		{"a price below zero", mustTable(t, Marginal, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{0, true, 0, -5, 1}), "1 at 16: 150 to 145 until 0; "},
		{"one event", mustTable(t, Stepped, UpTo, false, Tier{15, false, 0, 10, 1}, Tier{0, true, 0, 5, 1}), "1 at 16: 150 to 80 until 30; "},
	} {
		var got strings.Builder
		for c := range tt.table.Cliffs() {
			got.WriteString(fmt.Sprintf("%d at %d: %s to %s until %d; ", c.Tier, c.At, c.Before, c.After, c.Until))
		}
		if got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got.String(), tt.want)
		}
	}
}

// Cliffs are all positions at which the value falls, and Until is where a walk up from
// there meets the old value first.
func TestCliffsWalk(t *testing.T) {
	const end = 250
	rng := rand.New(rand.NewPCG(9, 4))
	seen := 0
	for range 150 {
		o := randomTable(rng, false)
		table := o.table(t)
		cliffs := map[int64]Cliff{}
		for c := range table.Cliffs() {
			cliffs[c.At] = c
			seen++
		}
		for p := int64(1); p < end; p++ {
			before, after := table.Value(p-1), table.Value(p)
			c, ok := cliffs[p]
			if falls := after.Cmp(before) < 0; falls != ok {
				t.Fatalf("%+v: from %d on the value falls: %t, a cliff: %t", o, p, falls, ok)
			}
			if !ok {
				continue
			}
			if c.Before.Cmp(before) != 0 || c.After.Cmp(after) != 0 || c.Tier != o.tier(p) {
				t.Fatalf("%+v: cliff %+v, want %s and %s", o, c, before, after)
			}
			until := p
			for until < end && table.Value(until).Cmp(before) < 0 {
				until++
			}
			switch last := o.tiers[len(o.tiers)-1]; {
			case until < end:
				if c.Until != until {
					t.Fatalf("%+v: cliff at %d until %d, want %d", o, p, c.Until, until)
				}
			case last.Num == 0:
				if c.Until != 0 {
					t.Fatalf("%+v: cliff at %d until %d, want never", o, p, c.Until)
				}
			case c.Until < end || table.Value(c.Until).Cmp(before) < 0 || table.Value(c.Until-1).Cmp(before) >= 0:
				t.Fatalf("%+v: cliff at %d until %d", o, p, c.Until)
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d cliffs were seen", seen)
	}
}

// Whoever stops early gets no more.
func TestStopsEarly(t *testing.T) {
	whole := mustTable(t, Whole, UpTo, false, Tier{10, false, 5, 9, 1}, Tier{20, false, 5, 6, 1}, Tier{0, true, 5, 3, 1})
	marginal := mustTable(t, Marginal, UpTo, false, whole.tiers...)
	for range whole.Cliffs() {
		break
	}
	for _, table := range []*Table{whole, marginal} {
		for stop := range 4 {
			n := 0
			for range table.Parts(math.MinInt64, math.MaxInt64) {
				if n++; n > stop {
					break
				}
			}
			if n != stop+1 {
				t.Errorf("%d parts, want %d", n, stop+1)
			}
		}
	}
}

func TestParts(t *testing.T) {
	table := mustTable(t, Marginal, UpTo, false, Tier{10, false, 5, 9, 1}, Tier{20, false, 0, 0, 1}, Tier{0, true, 7, 3, 2})
	for _, tt := range []struct {
		from, to int64
		want     string
	}{
		{0, 25, "0 flat 5; 0 10 90; 1 10 0; 2 flat 7; 2 5 15/2; "},
		{25, 8, "0 -2 -18; 1 -10 0; 2 flat -7; 2 -5 -15/2; "},
		{-3, 2, "0 flat 5; 0 5 45; "},
		{3, 3, ""},
		{12, 20, "1 8 0; "},
	} {
		var got strings.Builder
		for p := range table.Parts(tt.from, tt.to) {
			if p.Flat {
				got.WriteString(fmt.Sprintf("%d flat %s; ", p.Tier, p.Value))
			} else {
				got.WriteString(fmt.Sprintf("%d %d %s; ", p.Tier, p.Units, p.Value))
			}
		}
		if got.String() != tt.want {
			t.Errorf("Parts(%d, %d) = %s, want %s", tt.from, tt.to, got.String(), tt.want)
		}
	}
}
