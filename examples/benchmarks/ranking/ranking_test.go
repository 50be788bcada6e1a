package ranking

import (
	"math"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

const k = 100

// All contenders come to the same hundred; those of package scoring to the same bits.
func TestAgree(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			pool, s := pool(kind, 20_000), bind(t)
			want := rank(s, pool, k)
			if got := places(index(s, pool).Top(s, k, nil)); !slices.Equal(got, want) {
				t.Errorf("index: %v, want %v", got, want)
			}
			if got := split(s, pool).top(s, k); !slices.Equal(got, want) {
				t.Errorf("two cores: %v, want %v", got, want)
			}
			agree(t, "by hand", byHand(pool, k), want)
			agree(t, "DuckDB", openDuck(t, pool).top(t), want)
		})
	}
}

// agree compares scores that were summed in another way.
func agree(t testing.TB, who string, got, want []place) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d of %d", who, len(got), len(want))
	}
	for i := range got {
		if got[i].id != want[i].id || math.Abs(got[i].score-want[i].score) > 1e-9 {
			t.Fatalf("%s: number %d is %v, want %v", who, i, got[i], want[i])
		}
	}
}

func BenchmarkTop100(b *testing.B) {
	const n = 1_000_000
	for _, kind := range kinds {
		b.Run(kind, func(b *testing.B) {
			pool, s := pool(kind, n), bind(b)
			x, two, d := index(s, pool), split(s, pool), openDuck(b, pool)
			want := rank(s, pool, k)
			agree(b, "by hand", byHand(pool, k), want)
			agree(b, "DuckDB", d.top(b), want)
			for _, c := range []struct {
				name string
				do   func()
			}{
				{"hand", func() { byHand(pool, k) }},
				{"rank", func() { rank(s, pool, k) }},
				{"index", func() { x.Top(s, k, nil) }},
				{"index-two-cores", func() { two.top(s, k) }},
				{"duckdb-1-thread", func() { d.top(b) }},
				{"duckdb-2-threads", func() { d.top(b) }},
			} {
				b.Run(c.name, func(b *testing.B) {
					switch c.name {
					case "duckdb-1-thread":
						d.do(b, "set threads = 1")
					case "duckdb-2-threads":
						d.do(b, "set threads = 2")
					}
					defer measured(b)()
					for b.Loop() {
						c.do()
					}
				})
			}
			runtime.KeepAlive(pool)
		})
	}
}

// The index costs time once, and memory as long as it is used.
func BenchmarkBuild(b *testing.B) {
	pool, s := pool("even", 1_000_000), bind(b)
	defer measured(b)()
	for b.Loop() {
		index(s, pool)
	}
	b.StopTimer()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := index(s, pool)
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(pool)), "B/row")
	runtime.KeepAlive(x)
	runtime.KeepAlive(pool)
}

// measured reports what a loop takes of the processor beside what it takes of the clock.
func measured(b *testing.B) func() {
	b.ReportAllocs()
	from := cpu()
	return func() { b.ReportMetric(float64(cpu()-from)/float64(b.N)/1e6, "cpu-ms/op") }
}

func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
