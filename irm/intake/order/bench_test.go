package order

import (
	"bytes"
	"io"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake"
)

// export is a file of n orders that is written as it is read, by hand: fmt would take
// a good part of the time that is measured.
type export struct {
	wide    bool
	next, n int
	buf     []byte
}

func newExport(n int, wide bool) *export {
	e := &export{n: n, wide: wide}
	e.put("order_id,code,gross,currency,at")
	if wide {
		e.put(",discount,tax,shipping,visitor,country,sku,quantity,landing_url")
	}
	e.put("\n")
	return e
}

func (e *export) put(texts ...string) {
	for _, t := range texts {
		e.buf = append(e.buf, t...)
	}
}

func (e *export) row(i int) {
	pad := func(n, digits int) string {
		s := strconv.Itoa(n)
		return "0000000"[:digits-len(s)] + s
	}
	e.put("o", pad(i, 7), ",CREATOR", strconv.Itoa(i%97), ",", strconv.Itoa(20+i%500), ".", pad(i%100, 2), ",USD,2026-03-01T10:", pad(i/60%60, 2), ":", pad(i%60, 2), "Z")
	if e.wide {
		e.put(",", strconv.Itoa(i%7), ".50,1.90,4.90,v", strconv.Itoa(i%99991), ",DE,SKU-", strconv.Itoa(i%1009), ",", strconv.Itoa(1+i%3), ",/products/x?utm_source=instagram")
	}
	e.put("\n")
}

func (e *export) Read(p []byte) (int, error) {
	for len(e.buf) < len(p) && e.next < e.n {
		e.row(e.next)
		e.next++
	}
	if len(e.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, e.buf)
	e.buf = e.buf[:copy(e.buf, e.buf[n:])]
	return n, nil
}

var shapes = []struct {
	name string
	wide bool
}{{"5 columns", false}, {"13 columns", true}}

func BenchmarkOrders(b *testing.B) {
	const rows = 10_000
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) {
			data, _ := io.ReadAll(newExport(rows, shape.wide))
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var t intake.Tally
				for o, err := range All(bytes.NewReader(data), Options{}) {
					t.Add(err, o.Findings...)
				}
				if t.Accepted != rows {
					b.Fatal(&t)
				}
			}
		})
	}
}

// BenchmarkMillion reads a million rows, with the time for writing them, and says how
// much memory the reader holds at the end.
func BenchmarkMillion(b *testing.B) {
	const rows = 1_000_000
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) {
			for b.Loop() {
				before := heap()
				start := time.Now()
				var t intake.Tally
				for o, err := range All(newExport(rows, shape.wide), Options{}) {
					if t.Add(err, o.Findings...); t.Rows() == rows {
						b.ReportMetric(time.Since(start).Seconds(), "s/million")
						b.ReportMetric((heap()-before)/rows, "B/row")
					}
				}
				if t.Accepted != rows {
					b.Fatal(&t)
				}
			}
		})
	}
}

func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
