package sim

import (
	"errors"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"
)

// TestMany runs many worlds on all cores:
//
//	go test ./irm/sim -run '^TestMany$' -v -timeout 30m -sim.ops=10000000
func TestMany(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // worlds are small, and soon forgotten
	total := int64(flags.Ops)
	if total == 0 {
		total = 20_000
	}
	tellers := runtime.GOMAXPROCS(0)
	if flags.Facts != nil { // of one world
		total, tellers = 1, 1
	}
	var done atomic.Int64
	var next atomic.Uint64
	next.Store(flags.Seed)
	var mu sync.Mutex
	var sum Report
	var wg sync.WaitGroup
	for range tellers {
		wg.Go(func() {
			for done.Load() < total && !t.Failed() {
				const worlds = 1
				o := flags
				o.Seed, o.Ops = next.Add(worlds)-worlds, worlds
				r, err := Simulate(t.Context(), Memory, o)
				var v *Violation
				if errors.As(err, &v) {
					v = Shrink(t.Context(), Memory, v)
					t.Errorf("%s\n\t%s", v.what(), command("TestMany", v.Options))
				} else if err != nil {
					t.Error(err)
				}
				done.Add(int64(r.Operations))
				mu.Lock()
				sum.Worlds += r.Worlds
				sum.Operations += r.Operations
				sum.Commits += r.Commits
				sum.Crashes += r.Crashes
				sum.Errors += r.Errors
				sum.Paid += r.Paid
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	t.Logf("%d operations in %d worlds: %d writes, %d crashes, %d failed calls, %d payouts; no violations: %t",
		sum.Operations, sum.Worlds, sum.Commits, sum.Crashes, sum.Errors, sum.Paid, !t.Failed())
}
