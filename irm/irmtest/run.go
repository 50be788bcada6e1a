package irmtest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Run checks all stores of a harness: a subtest for each store, rule and case, such
// as
//
//	TestStores/creators/13-paging/under_writes
//
// At the end it logs what was not checked, and why.
func Run(t *testing.T, h Harness) {
	t.Helper()
	if h.New == nil {
		t.Fatal("irmtest: Harness.New is nil: the suite needs stores to check")
	}
	offered := h.New(t)
	if err := h.fault(offered); err != nil {
		t.Fatal(err)
	}
	var skipped skips
	var among []suite
	for _, s := range suites() {
		if !s.offered(offered) {
			skipped.add("no such store: its field in Stores is nil", s.name(), "")
			continue
		}
		among = append(among, s)
		t.Run(s.name(), func(t *testing.T) { s.run(t, h, &skipped) })
	}
	if len(among) == 0 {
		t.Error("irmtest: all stores of the harness are nil")
		return
	}
	t.Run("together", func(t *testing.T) {
		for _, c := range together(h, among, t) {
			t.Run(c.title(), func(t *testing.T) {
				if h.Tx == nil {
					skipped.add(noTx, "together", c.title())
					t.Skip("not checked: " + noTx)
				}
				for _, fault := range c.check(t.Context(), "together", source[Stores]{}, h.settings(testing.Short())) {
					t.Error(fault)
				}
			})
		}
	})
	if report := skipped.report(); report != "" {
		t.Log("irmtest: not checked:" + report)
	}
}

// together are the cases about several stores of one tenant.
func together(h Harness, among []suite, tb testing.TB) []testcase[Stores] {
	return []testcase[Stores]{
		{own[Stores]{ruleAtomic, "several stores", atomicTogether(h, among, tb)}, tx},
		{own[Stores]{ruleIsolated, "several stores", isolatedTogether(h, among, tb)}, tx},
	}
}

// skips are the cases that were left out, by the reason.
type skips struct {
	mu    sync.Mutex
	cases map[string]map[string][]string // by reason and case: the stores
}

func (s *skips) add(why, store, title string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cases == nil {
		s.cases = make(map[string]map[string][]string)
	}
	if s.cases[why] == nil {
		s.cases[why] = make(map[string][]string)
	}
	s.cases[why][title] = append(s.cases[why][title], store)
}

// report has a paragraph for each reason, and a line for each case.
func (s *skips) report() string {
	var b strings.Builder
	for _, why := range slices.Sorted(maps.Keys(s.cases)) {
		b.WriteString("\n" + why)
		for _, title := range slices.Sorted(maps.Keys(s.cases[why])) {
			b.WriteString("\n\t" + strings.TrimSpace(title+" of "+strings.Join(s.cases[why][title], ", ")))
		}
	}
	return b.String()
}

// atomicTogether writes to every store of a tenant in one transaction.
func atomicTogether(h Harness, among []suite, tb testing.TB) func(*probe[Stores]) {
	return func(p *probe[Stores]) {
		s := h.New(tb)
		writeAll := func(name string, then error) func(context.Context, Stores) error {
			return func(ctx context.Context, in Stores) error {
				for _, kind := range among {
					if err := kind.hold(in).write(ctx, name); err != nil {
						return err
					}
				}
				return then
			}
		}
		p.hasAll(s, among, "given-up", false, h.Tx(p.ctx, s, writeAll("given-up", errGiveUp)))
		p.hasAll(s, among, "done", true, h.Tx(p.ctx, s, writeAll("done", nil)))
	}
}

// hasAll checks that all stores have an entry, or none.
func (p *probe[T]) hasAll(s Stores, among []suite, name string, want bool, err error) {
	if (err == nil) != want {
		p.fault("a transaction over all stores returned error %v", err)
	}
	for _, kind := range among {
		if in := kind.hold(s); in.has(p.ctx, name) != want {
			p.fault("after a transaction over all stores %s has %q: %t, want %t", in.store, name, !want, want)
		}
	}
}

// isolatedTogether is write skew between each store and the next: two transactions
// look into one and write to the other.
func isolatedTogether(h Harness, among []suite, tb testing.TB) func(*probe[Stores]) {
	return func(p *probe[Stores]) {
		for i, x := range among {
			y := among[(i+1)%len(among)]
			s := h.New(tb)
			tx := func(ctx context.Context, f func(context.Context, Stores) error) error { return h.Tx(ctx, s, f) }
			unless := func(ctx context.Context, in Stores, look, write suite, names [2]string, breakOff func()) error {
				there := look.hold(in).has(ctx, names[0])
				breakOff()
				if there {
					return nil
				}
				return write.hold(in).write(ctx, names[1])
			}
			first, second := meanwhile(p.ctx, tx, func(ctx context.Context, in Stores, breakOff func()) error {
				return unless(ctx, in, x, y, [2]string{"one", "two"}, breakOff)
			}, func(ctx context.Context, in Stores) error {
				return unless(ctx, in, y, x, [2]string{"two", "one"}, func() {})
			})
			if x.hold(s).has(p.ctx, "one") && y.hold(s).has(p.ctx, "two") {
				p.fault("write skew: of two transactions each wrote to one of %s and %s after it saw nothing in the other, and both were done (%v)",
					x.name(), y.name(), errors.Join(first, second))
			}
		}
	}
}
