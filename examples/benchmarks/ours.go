package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// columns makes the data as our engine takes them. Grouped columns are filled in
// place, by counting: each row is made twice, and there is no second copy.
func columns(d Data) attribution.Columns {
	c := attribution.Columns{Kind: irm.KindPurchase, Creators: creators, Grouped: d.Grouped}
	t := &c.Touches
	t.Customer, t.Creator = make([]uint32, d.Touches), make([]uint32, d.Touches)
	t.At, t.Kind = make([]int64, d.Touches), make([]attribution.Kind, d.Touches)
	place := d.places(d.Touches, func(i int) uint32 { return d.Touch(i).Customer })
	for i := range d.Touches {
		row := d.Touch(i)
		at := place(i, row.Customer)
		t.Customer[at], t.Creator[at], t.At[at], t.Kind[at] = row.Customer, row.Creator, row.At, attribution.Click
	}
	o := &c.Conversions
	o.Customer, o.At, o.Minor = make([]uint32, d.Orders), make([]int64, d.Orders), make([]int64, d.Orders)
	place = d.places(d.Orders, func(j int) uint32 { return d.Order(j).Customer })
	for j := range d.Orders {
		row := d.Order(j)
		at := place(j, row.Customer)
		o.Customer[at], o.At[at], o.Minor[at] = row.Customer, row.At, row.Minor
	}
	if d.Grouped {
		sortWithin(o)
	}
	return c
}

// places says where a row goes.
func (d Data) places(rows int, customer func(i int) uint32) func(i int, customer uint32) int {
	if !d.Grouped {
		return func(i int, _ uint32) int { return i }
	}
	next := make([]int, d.customers()+1)
	for i := range rows {
		next[customer(i)+1]++
	}
	for c := 1; c < len(next); c++ {
		next[c] += next[c-1]
	}
	return func(_ int, customer uint32) int {
		next[customer]++
		return next[customer] - 1
	}
}

// sortWithin puts the orders of each customer in order of time: those at an edge may
// be a little out of it.
func sortWithin(o *attribution.ConversionColumns) {
	type order struct{ at, minor int64 }
	for i := 0; i < len(o.Customer); {
		var own []order
		from := i
		for ; i < len(o.Customer) && o.Customer[i] == o.Customer[from]; i++ {
			own = append(own, order{o.At[i], o.Minor[i]})
		}
		slices.SortStableFunc(own, func(a, b order) int { return cmp.Compare(a.at, b.at) })
		for k, row := range own {
			o.At[from+k], o.Minor[from+k] = row.at, row.minor
		}
	}
}

// attributor compiles a policy for a model by its name. Its lookback for clicks is the
// default, which is ours.
func attributor(model string) (*attribution.Attributor, error) {
	m, known := map[string]attribution.Model{
		"last":     attribution.LastTouch(),
		"linear":   attribution.Linear(),
		"position": attribution.Position(40, 20, 40),
		"decay":    attribution.TimeDecay(7 * attribution.Day),
	}[model]
	if !known {
		return nil, fmt.Errorf("unknown model %q: want one of %v", model, models)
	}
	return attribution.New(attribution.Policy{Model: m}, code.Book{})
}

// decayTable is the weights of the 1,024 steps of a half-life, for the SQL: those of a
// journey with a touch at each.
func decayTable() ([]int64, error) {
	const steps, step = 1024, 60 * second
	a, err := attribution.New(attribution.Policy{Model: attribution.TimeDecay(steps * attribution.Span(time.Minute))}, code.Book{})
	if err != nil {
		return nil, err
	}
	c := attribution.Columns{Kind: irm.KindPurchase, Creators: 1, Conversions: attribution.ConversionColumns{
		Customer: []uint32{0}, At: []int64{steps * step}, Minor: []int64{0},
	}}
	t := &c.Touches
	t.Customer, t.Creator, t.Kind = make([]uint32, steps), make([]uint32, steps), make([]attribution.Kind, steps)
	for i := range steps {
		t.At = append(t.At, int64(i+1)*step)
		t.Kind[i] = attribution.Click
	}
	var table []int64
	err = a.Divide(c, func(_ int32, _ []int32, weights, _ []int64) { table = slices.Clone(weights) })
	slices.Reverse(table)
	return table, err
}

// ours is package attribution over columns, on one core.
func ours(d Data, model string) (attempt, error) {
	a, err := attributor(model)
	if err != nil {
		return attempt{}, err
	}
	c := columns(d)
	return attempt{run: func() (Result, error) {
		t, err := a.Tally(c)
		if err != nil {
			return Result{}, err
		}
		r := Result{Unattributed: t.Nobody}
		for creator, minor := range t.ByCreator {
			if minor != 0 {
				r.Totals = append(r.Totals, Total{uint32(creator), minor})
			}
		}
		return r, nil
	}}, nil
}
