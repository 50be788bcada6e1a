package roster

import (
	"io"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// lines is a file that is made as it is read.
type lines struct {
	header string
	n      int
	line   func(b []byte, i int) []byte
	i      int
	buf    []byte
	rest   []byte
}

func (l *lines) Read(p []byte) (int, error) {
	for len(l.rest) == 0 {
		switch {
		case l.i > l.n:
			return 0, io.EOF
		case l.i == 0:
			l.buf = append(l.buf[:0], l.header...)
		default:
			l.buf = l.line(l.buf[:0], l.i)
		}
		l.i++
		l.rest = l.buf
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// size reads the file once.
func (l lines) size() int64 {
	n, _ := io.Copy(io.Discard, struct{ io.Reader }{&l})
	return n
}

// pattern makes a line of its parts with numbers between them: the number of the
// line, taken modulo those given and one more, where it is not 0.
func pattern(parts []string, modulo ...int) func(b []byte, i int) []byte {
	return func(b []byte, i int) []byte {
		for k, p := range parts {
			b = append(b, p...)
			switch {
			case k == len(parts)-1:
			case modulo[k] == 0:
				b = strconv.AppendInt(b, int64(i), 10)
			default:
				b = strconv.AppendInt(b, int64(i%modulo[k]+1), 10)
			}
		}
		return b
	}
}

// files are lists of ten columns: as a tool for discovery exports it, with contacts
// as the tool of a brand does, and with partnerships.
var files = map[string]lines{
	"discovery": {
		header: "Handle,Name,Platform,Category,Category 2,Followers,Following,Posts,Country,Engagement rate %\n",
		line: pattern([]string{"creator", ",Creator Number ", ",Instagram,Food & Drinks,Travel,", ".5K,", ",", ",US,", ".25\n"},
			0, 0, 900, 5000, 3000, 12),
	},
	"contacts": {
		header: "Handle,Name,Category,Followers,Country,Discount code,Status,First name,Last name,Email\n",
		line: pattern([]string{"creator", ",Creator Number ", ",Food & Drinks,\"", ",500\",US,CODE", ",Contacted,Ada,Number", ",creator", "@example.com\n"},
			0, 0, 900, 0, 5000, 0),
	},
	"partnerships": {
		header: "ID,Name,Instagram,Followers,Country,Status,Type,Since,Reel rate,Tags\n",
		line: pattern([]string{"c", ",Creator Number ", ",creator", ",", "000,US,Active,ambassador,", ".01.2026,", ".00 USD,\"vip, food\"\n"},
			0, 0, 0, 900, 28, 2000),
	},
}

func benchOptions() Options {
	return Options{Platform: irm.PlatformInstagram, Brand: "acme", Location: time.UTC}
}

func benchmark(b *testing.B, name string, rows int) {
	file := files[name]
	file.n = rows
	b.SetBytes(file.size())
	b.ReportAllocs()
	for b.Loop() {
		in := file
		n := 0
		for _, err := range Creators(&in, benchOptions()) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != rows {
			b.Fatalf("%d rows of %d", n, rows)
		}
	}
}

func BenchmarkCreators(b *testing.B) {
	for name := range files {
		b.Run(name, func(b *testing.B) { benchmark(b, name, 10_000) })
	}
}

// BenchmarkMillion is the time of a million rows of ten columns, the making of the
// file included.
func BenchmarkMillion(b *testing.B) {
	for name := range files {
		b.Run(name, func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			benchmark(b, name, 1_000_000)
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(int64(after.HeapSys)-int64(before.HeapSys))/(1<<20), "MiB-grown")
		})
	}
}

// BenchmarkPlan compares lists with what an index has: with nothing, and with
// themselves.
func BenchmarkPlan(b *testing.B) {
	file := files["discovery"]
	file.n = 10_000
	size := file.size()
	known := newStores()
	in := file
	for c, err := range Plan(Creators(&in, benchOptions()), known.current(), PlanOptions{}) {
		if err != nil {
			b.Fatal(err)
		}
		known.apply(b, c)
	}
	for name, s := range map[string]*stores{"new": newStores(), "known": known} {
		b.Run(name, func(b *testing.B) {
			current := s.current()
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				in := file
				for _, err := range Plan(Creators(&in, benchOptions()), current, PlanOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	file := files["contacts"]
	file.n = 10_000
	size := file.size()
	rows := all(b, Creators(&file, benchOptions()))
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, each(rows), WriteOptions{Personal: true}); err != nil {
			b.Fatal(err)
		}
	}
}
