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
	var done atomic.Int64
	var next atomic.Uint64
	next.Store(flags.Seed)
	var mu sync.Mutex
	var sum Report
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for done.Load() < total && !t.Failed() {
				const worlds = 1
				r, err := Simulate(t.Context(), Memory, Options{Seed: next.Add(worlds) - worlds, Ops: worlds, Without: flags.Without})
				var v *Violation
				if errors.As(err, &v) {
					t.Error(Shrink(t.Context(), Memory, v))
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
