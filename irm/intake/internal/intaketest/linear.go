package intaketest

import (
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// Growing is an input of n parts, of which a reader that searched in what it has
// read would take long for many.
type Growing struct {
	Name string
	Most int // as many parts as a record may hold
	Of   func(n int) string
	Read func(in string)

	// Check reports what is wrong with how the input of Most parts was read, such
	// as [Accepted]: one that is refused at its beginning is read fast. nil: that it
	// is refused is what is measured.
	Check func(in string) error
}

// Accepted is a Check that the input has n records, all of them usable.
func Accepted[T any](n int, read func(in string) iter.Seq2[T, error]) func(in string) error {
	return func(in string) error {
		got := 0
		for _, err := range read(in) {
			if err != nil {
				return fmt.Errorf("after %d records: %w", got, err)
			}
			got++
		}
		if got != n {
			return fmt.Errorf("%d records, want %d", got, n)
		}
		return nil
	}
}

// List is n elements with commas between them, formatted by their number from 1.
func List(n int, element string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, element, i+1)
	}
	return b.String()
}

const (
	times = 16                    // how many short inputs are as much as the long one
	slack = 6                     // how much longer that may take: its memory fits into no cache, and other work runs beside
	floor = 10 * time.Millisecond // what takes less is fast enough
)

// Linear fails where an input takes more than six times as long as sixteen inputs
// of a sixteenth of it; a search in a search takes up to sixteen times as long. What
// counts is the time of the processor, without collecting garbage, where the system tells it; else
// that of the clock. What else the machine does can only add to a time, so that the
// shortest of several counts, and more are taken until they pass or there is no doubt.
func Linear(t *testing.T, clock func() time.Time, inputs []Growing) {
	spent := processor
	if spent() == 0 {
		start := clock()
		spent = func() time.Duration { return clock().Sub(start) }
	}
	for _, g := range inputs {
		t.Run(g.Name, func(t *testing.T) {
			short, long := g.Of(g.Most/times), g.Of(g.Most)
			if g.Check != nil {
				if err := g.Check(long); err != nil {
					t.Errorf("%d parts: %v", g.Most, err)
				}
			}
			few, many, ok := grows(spent, func() { g.Read(short) }, func() { g.Read(long) })
			if !ok {
				t.Errorf("%d times %d parts take %v, %d take %v", times, g.Most/times, few, g.Most, many)
			}
		})
	}
}

// grows takes the shortest times of both until they are in proportion. A short one
// is over before anything disturbs it, so the sixteen are the sixteenfold of the
// shortest.
func grows(spent func() time.Duration, short, long func()) (few, many time.Duration, ok bool) {
	took := func(read func()) time.Duration {
		runtime.GC() // of what was read before
		defer debug.SetGCPercent(debug.SetGCPercent(-1))
		before := spent()
		read()
		return spent() - before
	}
	few, many = time.Hour, time.Hour
	for range 24 {
		for range 3 {
			few = min(few, times*took(short))
		}
		many = min(many, took(long))
		if many <= slack*few || many <= floor {
			return few, many, true
		}
	}
	return few, many, false
}

// BenchmarkLinear measures each input with few and with many parts.
func BenchmarkLinear(b *testing.B, inputs []Growing) {
	for _, g := range inputs {
		for _, n := range []int{g.Most / times, g.Most} {
			b.Run(fmt.Sprintf("%s/%d", g.Name, n), func(b *testing.B) {
				in := g.Of(n)
				b.SetBytes(int64(len(in)))
				for b.Loop() {
					g.Read(in)
				}
			})
		}
	}
}
