package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

var usd = irm.MustCurrency("USD")

// events makes the data as a stream takes them: touches and orders with names and
// money, by time, or by customer and time. Each is made when it is asked for.
func events(d Data) iter.Seq2[attribution.Event, error] {
	type row struct {
		at       int64
		customer uint32
		number   int32 // of the touch; of an order its complement
	}
	rows := make([]row, 0, d.Touches+d.Orders)
	for i := range d.Touches {
		t := d.Touch(i)
		rows = append(rows, row{t.At, t.Customer, int32(i)})
	}
	for j := range d.Orders {
		o := d.Order(j)
		rows = append(rows, row{o.At, o.Customer, ^int32(j)})
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if d.Grouped && a.customer != b.customer {
			return cmp.Compare(a.customer, b.customer)
		}
		return cmp.Compare(a.at, b.at)
	})
	return func(yield func(attribution.Event, error) bool) {
		for _, r := range rows {
			e := attribution.Event{}
			if r.number >= 0 {
				e.Touch = d.touch(int(r.number))
			} else {
				e.Conversion = d.conversion(int(^r.number))
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (d Data) touch(i int) *attribution.Touch {
	t := d.Touch(i)
	return &attribution.Touch{
		ID: attribution.TouchID("t" + strconv.Itoa(i)), Kind: attribution.Click, Customer: customerID(t.Customer),
		Creator: irm.CreatorID(strconv.Itoa(int(t.Creator))), At: time.UnixMicro(t.At).UTC(),
	}
}

func (d Data) conversion(j int) *irm.Conversion {
	o := d.Order(j)
	return &irm.Conversion{
		ID: irm.ConversionID("o" + strconv.Itoa(j)), Kind: irm.KindPurchase, Customer: customerID(o.Customer), At: time.UnixMicro(o.At).UTC(),
		Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(o.Minor, usd)}}},
	}
}

func customerID(c uint32) irm.CustomerID { return irm.CustomerID("c" + strconv.Itoa(int(c))) }

// stream is package attribution over events, one by one.
func stream(d Data, model string) (attempt, error) {
	a, err := attributor(model)
	if err != nil {
		return attempt{}, err
	}
	source := events(d)
	o := attribution.StreamOptions{}
	if d.Grouped {
		o.Lateness = attribution.Never // the time goes back with each customer
	}
	return attempt{run: func() (Result, error) {
		sums := make(map[irm.CreatorID]int64)
		for credit, err := range a.Attribute(source, o) {
			if err != nil {
				return Result{}, err
			}
			for _, l := range credit.Lines {
				sums[credit.Creator] += l.Amounts.Gross.Minor()
			}
		}
		r := Result{Unattributed: sums[""]}
		delete(sums, "")
		for id, minor := range sums {
			creator, err := strconv.ParseUint(string(id), 10, 32)
			if err != nil {
				return Result{}, err
			}
			if minor != 0 {
				r.Totals = append(r.Totals, Total{uint32(creator), minor})
			}
		}
		return r, nil
	}}, nil
}

// making is what it takes to make the events alone.
func making(d Data) attempt {
	source := events(d)
	return attempt{run: func() (Result, error) {
		var r Result
		for e := range source {
			if e.Conversion != nil {
				r.Unattributed++
			}
		}
		return r, nil
	}}
}

// compareRows measures what works row by row. The stream is compared with the columns.
func compareRows(w io.Writer, o Options) error {
	d := o.Data
	d.Touches, d.Orders = min(d.Touches, 1_000_000), min(d.Orders, 100_000)
	fmt.Fprintf(w, "\n%s touches, %s orders through Attribute; what making the events takes is taken off\n\n| model | rows | CPU ns a touch | peak MB |\n|---|---|---:|---:|\n", thousands(d.Touches), thousands(d.Orders))
	for _, grouped := range []bool{false, true} {
		d.Grouped = grouped
		made, err := o.Do(Job{Data: d, Engine: "making", Runs: o.Runs})
		if err != nil {
			return err
		}
		for _, model := range []string{"last", "linear"} {
			want, err := o.Do(Job{Data: d, Engine: "columns", Model: model, Runs: 1})
			if err != nil {
				return err
			}
			got, err := o.Do(Job{Data: d, Engine: "stream", Model: model, Runs: o.Runs})
			if err != nil {
				return err
			}
			if got.Checksum != want.Checksum || got.Unrepeated {
				return fmt.Errorf("%s: the stream's checksum is %016x, that of columns %016x", model, got.Checksum, want.Checksum)
			}
			fmt.Fprintf(w, "| %s | %s | %d | %d |\n", model, map[bool]string{false: "by time", true: "by customer"}[grouped], (got.CPU-made.CPU).Nanoseconds()/int64(d.Touches), got.Peak>>20)
		}
	}
	return single(w, o.Runs)
}

const (
	landing = "https://shop.example/p/serum?utm_source=instagram&utm_medium=influencer&utm_campaign=spring&utm_content=anna&utm_term=glow"
	issued  = "X7QP-M4RD-9TKE"
)

// single measures single calls.
func single(w io.Writer, runs int) error {
	fmt.Fprint(w, "\n| call | ns | allocations |\n|---|---:|---:|\n")
	for _, call := range []struct {
		name string
		do   func()
	}{
		{"utm.Parse of a link with five parameters", func() { utm.Parse(landing) }},
		{"code.Valid", func() { code.Valid(issued) }},
		{"code.Normalize", func() { _, _ = code.Normalize(issued) }},
	} {
		best := fastest(runs, call.do)
		fmt.Fprintf(w, "| %s | %.1f | %d |\n", call.name, float64(best.T.Nanoseconds())/float64(best.N), best.AllocsPerOp())
	}
	return nil
}
