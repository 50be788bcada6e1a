package attribution_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// facts are rows of columns, and the same as facts of a history.
func rows(r *rand.Rand, n int) (attribution.Columns, attribution.History, *attribution.Dictionary[irm.CreatorID]) {
	var h attribution.History
	var customers attribution.Dictionary[irm.CustomerID]
	creators := new(attribution.Dictionary[irm.CreatorID])
	creators.Code("") // the channel direct
	c := attribution.Columns{Kind: irm.KindPurchase, Direct: []bool{true}}
	for i := range n {
		at := day(float64(r.IntN(80)))
		customer := irm.CustomerID(fmt.Sprint(r.IntN(n/8 + 1)))
		if r.IntN(4) == 0 {
			o := order(irm.ConversionID(fmt.Sprintf("%06d", i)), "1.00", at)
			o.Customer = customer
			o.Lines[0].Amounts.Gross = irm.MoneyFromMinor(int64(r.IntN(10_000)), usd)
			h.Conversions = append(h.Conversions, o)
			c.Conversions.Customer = append(c.Conversions.Customer, customers.Code(customer))
			c.Conversions.At = append(c.Conversions.At, at.UnixMicro())
			c.Conversions.Minor = append(c.Conversions.Minor, o.Lines[0].Amounts.Gross.Minor())
			continue
		}
		t := attribution.Touch{ID: attribution.TouchID(fmt.Sprintf("%06d", i)), Kind: attribution.Kind(r.IntN(8)), Customer: customer, At: at}
		if t.Creator = []irm.CreatorID{"anna", "ben", "cleo", ""}[r.IntN(4)]; t.Creator == "" {
			t.Channel = attribution.Direct
		}
		h.Touches = append(h.Touches, t)
		c.Touches.Customer = append(c.Touches.Customer, customers.Code(customer))
		c.Touches.Creator = append(c.Touches.Creator, creators.Code(t.Creator))
		c.Touches.At = append(c.Touches.At, at.UnixMicro())
		c.Touches.Kind = append(c.Touches.Kind, t.Kind)
	}
	c.Creators = creators.Len()
	return c, h, creators
}

func TestColumnsEqualRows(t *testing.T) {
	for seed := range uint64(160) {
		r := rand.New(rand.NewPCG(seed, 3))
		p := policies()[seed%uint64(len(policies()))]
		p.Excluded = nil
		a := attributor(t, p)
		c, h, creators := rows(r, 400)
		out, err := a.Customer(h, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := map[irm.CreatorID]int64{}
		for _, credit := range out.Credits {
			net, err := credit.Sum(irm.BaseNet)
			if err != nil {
				t.Fatal(err)
			}
			want[credit.Creator] += net.Minor()
		}
		var sum attribution.Tally
		middle := uint32(r.IntN(50) + 1)
		for _, part := range [][2]uint32{{0, middle}, {middle, 0}} {
			c.From, c.Until = part[0], part[1]
			tally, err := a.Tally(c)
			if err != nil {
				t.Fatal(err)
			}
			if err := sum.Add(tally); err != nil {
				t.Fatal(err)
			}
		}
		got := map[irm.CreatorID]int64{"": sum.Nobody}
		for code, minor := range sum.ByCreator {
			got[creators.ID(uint32(code))] += minor
		}
		for _, sums := range []map[irm.CreatorID]int64{got, want} {
			for id, v := range sums {
				if v == 0 {
					delete(sums, id)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d, %s: (-rows +columns)\n%s", seed, p.Model, diff)
		}
		if sum.Conversions != int64(len(h.Conversions)) {
			t.Errorf("%d conversions, want %d", sum.Conversions, len(h.Conversions))
		}
	}
}

// Divide says of each conversion what the decision says.
func TestDivide(t *testing.T) {
	a := attributor(t, attribution.Policy{Model: attribution.Position(40, 20, 40)})
	c, h, _ := rows(rand.New(rand.NewPCG(1, 4)), 300)
	decisions, err := a.Decide(h)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = a.Divide(c, func(conversion int32, touches []int32, weights, minor []int64) {
		seen++
		d := decisions[conversion]
		var got, want []string
		for i, row := range touches {
			if weights[i] > 0 {
				got = append(got, fmt.Sprint(h.Touches[row].ID, weights[i]))
			}
		}
		for _, w := range d.Winners {
			want = append(want, fmt.Sprint(w.Touch.ID, w.Weight))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("conversion %d: %s", conversion, diff)
		}
	})
	if err != nil || seen != len(h.Conversions) {
		t.Errorf("%d of %d conversions, %v", seen, len(h.Conversions), err)
	}
}

func TestColumnErrors(t *testing.T) {
	good, _, _ := rows(rand.New(rand.NewPCG(1, 4)), 100)
	for name, tt := range map[string]struct {
		model  attribution.Model
		change func(c *attribution.Columns)
	}{
		"markers":        {attribution.Markers(1, 1, 1, attribution.Mark{Kind: irm.KindLead, Weight: 1}), func(*attribution.Columns) {}},
		"custom":         {attribution.Custom("mine", func(attribution.Journey, []int64) {}), func(*attribution.Columns) {}},
		"unknown kind":   {attribution.Linear(), func(c *attribution.Columns) { c.Touches.Kind[3] = 8 }},
		"short column":   {attribution.Linear(), func(c *attribution.Columns) { c.Touches.At = c.Touches.At[1:] }},
		"creator":        {attribution.Linear(), func(c *attribution.Columns) { c.Creators = 1 }},
		"not grouped":    {attribution.Linear(), func(c *attribution.Columns) { c.Grouped = true }},
		"too much money": {attribution.Linear(), func(c *attribution.Columns) { c.Conversions.Minor[0], c.Conversions.Minor[1] = math.MaxInt64, 1 }},
	} {
		c := good
		c.Touches.Kind = append([]attribution.Kind(nil), good.Touches.Kind...)
		c.Conversions.Minor = append([]int64(nil), good.Conversions.Minor...)
		tt.change(&c)
		a := attributor(t, attribution.Policy{Model: tt.model})
		_, err := a.Tally(c)
		each := a.Divide(c, func(int32, []int32, []int64, []int64) {})
		if err == nil || each == nil || !errors.Is(err, irm.ErrInvalid) && !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%s: %v, %v", name, err, each)
		}
	}
	t1 := attribution.Tally{ByCreator: []int64{math.MaxInt64}}
	if err := t1.Add(attribution.Tally{ByCreator: []int64{1}}); !errors.Is(err, irm.ErrOverflow) || t1.ByCreator[0] != math.MaxInt64 {
		t.Errorf("overflow: %v", err)
	}
}

func BenchmarkTally(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 9))
	c, _, _ := rows(r, 100_000)
	a := attributor(b, attribution.Policy{Model: attribution.Linear()})
	for b.Loop() {
		if _, err := a.Tally(c); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(time.Duration(b.N*len(c.Touches.At))), "ns/touch")
}
