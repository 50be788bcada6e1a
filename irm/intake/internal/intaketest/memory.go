package intaketest

import (
	"io"
	"iter"
	"runtime"
	"testing"
)

// Repeated reads as a text n times over, which is never in memory as a whole.
func Repeated(text string, n int) io.Reader { return &repeated{text: text, left: n} }

type repeated struct {
	text     string
	left, at int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.text[r.at:])
	if r.at += n; r.at == len(r.text) {
		r.at, r.left = 0, r.left-1
	}
	return n, nil
}

// Flat fails where a reader yields an error or other than n records, or holds more than
// 2 MiB more than at the start. The input has to be many times that long: only then
// does it show whether memory grows with it.
func Flat[T any](t *testing.T, n int, read iter.Seq2[T, error]) {
	t.Helper()
	const most, looks = 2 << 20, 16
	before, got := heap(), 0
	for _, err := range read {
		if err != nil {
			t.Fatal(err)
		}
		if got++; got%max(n/looks, 1) == 0 {
			if more := heap() - before; more > most {
				t.Fatalf("%d bytes more after %d of %d records, want at most %d", more, got, n, most)
			}
		}
	}
	if got != n {
		t.Errorf("%d records, want %d", got, n)
	}
}

// heap is what is in use after a collection.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
