package sim

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/workflow"
)

// bug is a fault that a host may have, in its stores, around the workflows, or in how it
// pays; from says where it was seen.
type bug struct {
	name   string
	from   string
	caught string // the invariants, one of which is the first to see it, on every seed
	stores func(s *workflow.Stores)
	calls  func(f *workflow.Flow) Calls
	paying func(k *worker, p compensation.Payout) error
}

var bugSeeds = flag.Uint64("sim.bugs", 2, "seeds for every seeded bug")

// Every seeded bug is caught on every seed within 10,000 operations; .ci/run asks for 20
// seeds of each.
func TestSeededBugs(t *testing.T) {
	bugs := slices.Concat(storeBugs, lateBugs, callBugs, payBugs)
	if len(bugs) < 30 {
		t.Errorf("%d bugs: want 30 or more", len(bugs))
	}
	for _, b := range bugs {
		t.Run(strings.ReplaceAll(b.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			by, most := caught(t, b.over, Options{Calls: b.calls, paying: b.paying}, *bugSeeds, b.caught)
			var seen []string
			for _, invariant := range slices.Sorted(maps.Keys(by)) {
				seen = append(seen, fmt.Sprintf("%s %d", invariant, by[invariant]))
			}
			t.Logf("| %s | %s | %s | %d |", b.name, b.from, strings.Join(seen, ", "), most)
		})
	}
}

// caught simulates worlds of so many seeds, each of which has to be found broken, by one of
// the invariants. It returns how often each was the first, and the most operations until then.
func caught(t *testing.T, stores Stores, o Options, seeds uint64, invariants string) (by map[string]int, most int) {
	by = make(map[string]int)
	for seed := range seeds {
		o.Seed = 1_000 * (seed + 1)
		r, err := Simulate(t.Context(), stores, o)
		var v *Violation
		if !errors.As(err, &v) {
			t.Errorf("seed %d: not caught within %d operations: %v", o.Seed, r.Operations, err)
			continue
		}
		if !slices.Contains(strings.Fields(invariants), v.Invariant) {
			t.Errorf("seed %d: caught by %s: want one of %s", o.Seed, v.Invariant, invariants)
		}
		by[v.Invariant]++
		most = max(most, r.Operations)
	}
	return by, most
}

func (b *bug) over(ctx context.Context) (workflow.Stores, error) {
	s, err := Memory(ctx)
	if b.stores != nil {
		b.stores(&s)
	}
	return s, err
}

// tampered is a store with something in front of it.
type tampered[T, Q any] struct {
	listing.Log[T, Q]
	append func(ctx context.Context, inner listing.Log[T, Q], items []T) error
	list   func(ctx context.Context, inner listing.Log[T, Q], q Q) iter.Seq2[T, error]
}

func (s tampered[T, Q]) Append(ctx context.Context, items ...T) error {
	if s.append == nil {
		return s.Log.Append(ctx, items...)
	}
	return s.append(ctx, s.Log, items)
}

func (s tampered[T, Q]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	if s.list == nil {
		return s.Log.List(ctx, q)
	}
	return s.list(ctx, s.Log, q)
}

// dropping stores only what is kept, and says nothing of it.
func dropping[T, Q any](l listing.Log[T, Q], keep func(T) bool) tampered[T, Q] {
	return tampered[T, Q]{Log: l, append: func(ctx context.Context, inner listing.Log[T, Q], items []T) error {
		return inner.Append(ctx, slices.DeleteFunc(slices.Clone(items), func(v T) bool { return !keep(v) })...)
	}}
}

// changing stores something else than what it is given.
func changing[T, Q any](l listing.Log[T, Q], change func(T) T) tampered[T, Q] {
	return tampered[T, Q]{Log: l, append: func(ctx context.Context, inner listing.Log[T, Q], items []T) error {
		changed := make([]T, len(items))
		for i, v := range items {
			changed[i] = change(v)
		}
		return inner.Append(ctx, changed...)
	}}
}

// forgetting lists only what is kept, which may depend on how many came before it.
func forgetting[T, Q any](l listing.Log[T, Q], keep func(n int, v T) bool) tampered[T, Q] {
	return tampered[T, Q]{Log: l, list: func(ctx context.Context, inner listing.Log[T, Q], q Q) iter.Seq2[T, error] {
		return func(yield func(T, error) bool) {
			n := 0
			for v, err := range inner.List(ctx, q) {
				if n++; (err != nil || keep(n, v)) && !yield(v, err) {
					return
				}
			}
		}
	}}
}

// lagging lists, every other time, from a replica that is some writes behind.
func lagging[T, Q any](l listing.Log[T, Q], fresh func() listing.Log[T, Q], behind int) tampered[T, Q] {
	replica := fresh()
	var waiting [][]T
	reads := 0
	return tampered[T, Q]{Log: l,
		append: func(ctx context.Context, inner listing.Log[T, Q], items []T) error {
			if err := inner.Append(ctx, items...); err != nil {
				return err
			}
			if waiting = append(waiting, items); len(waiting) > behind {
				err := replica.Append(context.WithoutCancel(ctx), waiting[0]...)
				waiting = waiting[1:]
				return err
			}
			return nil
		},
		list: func(ctx context.Context, inner listing.Log[T, Q], q Q) iter.Seq2[T, error] {
			if reads++; reads%2 == 0 {
				return replica.List(ctx, q)
			}
			return inner.List(ctx, q)
		},
	}
}

// careless takes what is stored under an ID for what it was given, as INSERT ... ON
// CONFLICT DO NOTHING does.
func careless[T, Q any](l listing.Log[T, Q]) tampered[T, Q] {
	return tampered[T, Q]{Log: l, append: func(ctx context.Context, inner listing.Log[T, Q], items []T) error {
		for _, v := range items {
			if err := inner.Append(ctx, v); err != nil && ctx.Err() != nil {
				return err
			}
		}
		return nil
	}}
}

// piecemeal stores one after the other, and stops where it is refused.
func piecemeal[T, Q any](l listing.Log[T, Q]) tampered[T, Q] {
	n := 0
	return tampered[T, Q]{Log: l, append: func(ctx context.Context, inner listing.Log[T, Q], items []T) error {
		for i, v := range items {
			if n++; i > 0 && n%7 == 0 {
				return errFault // the connection breaks
			}
			if err := inner.Append(ctx, v); err != nil {
				return err
			}
		}
		return nil
	}}
}
