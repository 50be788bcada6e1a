package sim

import (
	"errors"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
)

// TestMany runs many worlds on all cores:
//
//	go test ./irm/sim -run '^TestMany$' -v -timeout 30m -sim.ops=10000000
//
// What it prints depends on the flags alone, not on the cores.
func TestMany(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(6400)) // worlds are small, and soon forgotten: some 300 MB
	m := many{t: t, total: flags.Ops, next: flags.Seed, told: make(map[uint64]Report)}
	if m.total == 0 {
		m.total = 20_000
	}
	tellers := runtime.GOMAXPROCS(0)
	if flags.Facts != nil { // of one world
		m.total, tellers = 1, 1
	}
	var wg sync.WaitGroup
	for range tellers {
		wg.Go(func() {
			for seed, ok := m.seed(); ok; seed, ok = m.seed() {
				m.tell(seed)
			}
		})
	}
	wg.Wait()
	sum := m.sum()
	t.Logf("%d operations in %d worlds: %d writes, %d crashes, %d failed calls, %d payouts, hash %016x; no violations: %t",
		sum.Operations, sum.Worlds, sum.Commits, sum.Crashes, sum.Errors, sum.Paid, sum.Hash, !t.Failed())
}

// many are the worlds that were told, by seed.
type many struct {
	t     *testing.T
	total int

	mu   sync.Mutex
	next uint64
	done int
	told map[uint64]Report
}

// seed is the next one; false: it is enough.
func (m *many) seed() (uint64, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.done >= m.total || m.t.Failed() {
		return 0, false
	}
	m.next++
	return m.next - 1, true
}

// tell tells one world, some of them twice (R8).
func (m *many) tell(seed uint64) {
	o := flags
	o.Seed, o.Ops, o.once = seed, 1, seed%64 != 0
	if o.Orders == 0 {
		o.Orders = 25 // settling takes more than its share of the time in large worlds
	}
	r, err := Simulate(m.t.Context(), Memory, o)
	var v *Violation
	if errors.As(err, &v) {
		v = Shrink(m.t.Context(), Memory, v)
		m.t.Errorf("%s\n\t%s", v.what(), command("TestMany", v.Options))
	} else if err != nil {
		m.t.Error(err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.told[seed] = r
	m.done += r.Operations
}

// sum is of the first worlds that are enough: which others were begun meanwhile is chance.
func (m *many) sum() (sum Report) {
	hash := newTrace()
	for seed := flags.Seed; sum.Operations < m.total; seed++ {
		r, ok := m.told[seed]
		if !ok { // something is broken
			return sum
		}
		sum.Worlds += r.Worlds
		sum.Operations += r.Operations
		sum.Commits += r.Commits
		sum.Crashes += r.Crashes
		sum.Errors += r.Errors
		sum.Paid += r.Paid
		hash.number(int64(r.Hash))
		sum.Hash = uint64(hash)
	}
	return sum
}
