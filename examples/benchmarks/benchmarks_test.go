package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// The processes that spawn starts are this one.
func TestMain(m *testing.M) {
	is, err := child()
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	case !is:
		os.Exit(m.Run())
	}
}

var small = Data{Seed: 7, Touches: 20_000, Orders: 2_000}

// Every model gives the same cents in both engines, in every order of the rows.
func TestSame(t *testing.T) {
	for _, model := range models {
		t.Run(model, func(t *testing.T) {
			want := do(t, Job{Data: small, Engine: "columns", Model: model})
			if want.Earned < 1000 || want.Unearned == 0 {
				t.Errorf("%d creators earn, nobody %d: want many, and some", want.Earned, want.Unearned)
			}
			for _, grouped := range []bool{false, true} {
				for _, j := range []Job{{Engine: "columns"}, {Engine: "stream"}, {Engine: "duckdb", Threads: 2}, {Engine: "duckdb", Threads: 1, Runs: 2}} {
					j.Data, j.Model = small, model
					j.Data.Grouped = grouped
					if got := do(t, j); got.Checksum != want.Checksum || got.Unearned != want.Unearned || got.Unrepeated {
						t.Errorf("%+v: %+v, want %+v", j, got, want)
					}
				}
			}
		})
	}
}

func do(t *testing.T, j Job) Measured {
	t.Helper()
	m, err := measure(j)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The models differ from each other, or the comparison would say little.
func TestModelsDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for _, model := range models {
		sum := do(t, Job{Data: small, Engine: "columns", Model: model}).Checksum
		if other, ok := seen[sum]; ok {
			t.Errorf("%s and %s have one checksum", model, other)
		}
		seen[sum] = model
	}
}

// What the program prints, and that each job runs in a process of its own.
func TestTable(t *testing.T) {
	var b strings.Builder
	if err := run([]string{"-touches", "3000", "-orders", "300", "-runs", "1"}, &b); err != nil {
		t.Fatal(err)
	}
	rows := strings.Count(b.String(), "\n| ")
	if want := 1 + len(models)*3 + 1 + 4 + 1 + 3 + 1 + 9; rows != want || !strings.Contains(b.String(), "| decay | DuckDB, 1 thread |") {
		t.Errorf("%d rows, want %d:\n%s", rows, want, b.String())
	}
}

func TestMismatchFails(t *testing.T) {
	calls := uint64(0)
	o := Options{Data: small, DuckDB: true, Do: func(Job) (Measured, error) {
		calls++
		return Measured{Checksum: calls / 3}, nil
	}}
	if err := compareColumns(io.Discard, o); !errors.Is(err, errDiffer) {
		t.Errorf("results that differ: %v", err)
	}
	o.Do = func(Job) (Measured, error) { return Measured{Unrepeated: true}, nil }
	if err := compareColumns(io.Discard, o); !errors.Is(err, errDiffer) {
		t.Errorf("a result that does not repeat: %v", err)
	}
	o.Do = func(Job) (Measured, error) { return Measured{}, nil }
	if err := compareColumns(io.Discard, o); err != nil {
		t.Errorf("results that agree: %v", err)
	}
}

func TestChecksum(t *testing.T) {
	r := Result{Totals: []Total{{1, 10}, {2, -5}}, Unattributed: 3}
	same := Result{Totals: []Total{{2, -5}, {1, 10}}, Unattributed: 3}
	if r.Checksum() != same.Checksum() {
		t.Error("the order of totals changes the checksum")
	}
	for _, other := range []Result{
		{Totals: []Total{{1, 10}, {2, -5}}, Unattributed: 4},
		{Totals: []Total{{1, 10}, {2, -4}}, Unattributed: 3},
		{Totals: []Total{{1, 10}, {3, -5}}, Unattributed: 3},
		{Totals: []Total{{1, 10}}, Unattributed: 3},
	} {
		if other.Checksum() == r.Checksum() {
			t.Errorf("%v has the checksum of %v", other, r)
		}
	}
}

// The data are what the README says: one time for one touch, and orders at the edges
// of the lookback.
func TestData(t *testing.T) {
	at := map[uint32][]int64{}
	last := int64(-1)
	heavy := 0
	for i := range small.Touches {
		row := small.Touch(i)
		if row.At <= last || int(row.Customer) >= small.customers() || row.Creator >= creators {
			t.Fatalf("touch %d: %+v after %d", i, row, last)
		}
		last = row.At
		at[row.Customer] = append(at[row.Customer], row.At)
		if int(row.Customer) < small.customers()/100 {
			heavy++
		}
	}
	if share := float64(heavy) / float64(small.Touches); share < 0.08 || share > 0.12 {
		t.Errorf("one customer in a hundred has %.3f of the touches, want a tenth", share)
	}
	ages := map[int64]int{}
	for j := range small.Orders {
		o := small.Order(j)
		if o.Minor < 500 || o.Minor >= 30_500 {
			t.Errorf("order %d: %d", j, o.Minor)
		}
		for _, age := range []int64{0, lookback, lookback + 1} {
			if slices.Contains(at[o.Customer], o.At-age) {
				ages[age]++
			}
		}
	}
	for _, age := range []int64{0, lookback, lookback + 1} {
		if ages[age] == 0 {
			t.Errorf("no order is %d after a touch: %v", age, ages)
		}
	}
	if other := (Data{Seed: 8, Touches: small.Touches, Orders: small.Orders}); other.Touch(1) == small.Touch(1) {
		t.Error("the seed changes nothing")
	}
}

func TestWrongInput(t *testing.T) {
	for _, args := range [][]string{{"-touches", "0"}, {"-orders", "-1"}, {"-nothing"}} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("run(%q): no error", args)
		}
	}
	for _, j := range []Job{{Engine: "abacus", Model: "last"}, {Engine: "columns", Model: "astrology"}, {Engine: "duckdb", Model: "astrology", Threads: 1}} {
		j.Data = small
		if _, err := measure(j); err == nil {
			t.Errorf("measure(%+v): no error", j)
		}
	}
}
