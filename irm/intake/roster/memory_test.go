package roster

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// heap is what is in use after a collection.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// The heap does not grow with the file.
func TestFlatMemory(t *testing.T) {
	const ceiling = 2 << 20
	for name, file := range files {
		file.n = 20_000
		before, most, n := heap(), uint64(0), 0
		for range Creators(&file, benchOptions()) {
			if n++; n%5_000 == 0 {
				most = max(most, heap())
			}
		}
		if n != file.n || most > before+ceiling {
			t.Errorf("%s: %d rows; %d bytes more than before, want at most %d", name, n, int64(most)-int64(before), ceiling)
		}
	}
}

// What Plan knows of the rows so far has the size that it says: some 50 bytes for an
// ID as for an account, less than 80 where the map has just grown.
func TestSeenSize(t *testing.T) {
	for _, n := range []int{10_000, 100_000, 200_000} {
		before := heap()
		s := seen{}
		for i := range n {
			c := irm.Creator{ID: irm.CreatorID(fmt.Sprintf("tiktok:ada%d", i)), Accounts: []irm.Account{{Platform: "tiktok", Handle: fmt.Sprintf("Ada%d", i)}}}
			s.claim(valueKeys(&c), i+1, 1, false)
		}
		if len(s) != 2*n {
			t.Fatalf("%d keys of %d creators", len(s), n)
		}
		size := float64(heap()-before) / float64(n)
		t.Logf("%d creators: %.1f bytes each", n, size)
		if size > 2*80 {
			t.Errorf("%d creators take %.1f bytes each", n, size)
		}
		runtime.KeepAlive(s)
	}
}
