package irmtest_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/lifecycle"
)

// resorted yields what it has read in another order.
func resorted[T any](ctx context.Context, read func() ([]T, error), order func(a, b T) int, sorts func(n int) bool, yield func(T, error) bool) {
	list, err := read()
	if sorts(len(list)) {
		slices.SortStableFunc(list, order)
	}
	for _, v := range list {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			break
		}
		if !yield(v, nil) {
			return
		}
	}
	if err != nil {
		var none T
		yield(none, err)
	}
}

// recordsAsText has the number in a column of text: 10 comes before 2.
func recordsAsText(s instances) instances {
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		if q != (lifecycle.RecordQuery{}) {
			return s.memory.Records(ctx, id, q)
		}
		return func(yield func(plainRecord, error) bool) {
			resorted(ctx, func() ([]plainRecord, error) { return listing.Read(s.memory.Records(ctx, id, q)) }, func(a, b plainRecord) int {
				return strings.Compare(strconv.FormatInt(a.Seq, 10), strconv.FormatInt(b.Seq, 10))
			}, func(n int) bool { return n < 13 }, yield)
		}
	}
	return s
}

func instancesFolded(s instances) instances {
	s.list = func(ctx context.Context, q lifecycle.Query) instanceSeq {
		if q.Page != (irm.Page{}) || q.DueBefore != 0 {
			return s.memory.List(ctx, q)
		}
		return func(yield func(irm.Entry[lifecycle.Instance], error) bool) {
			resorted(ctx, func() ([]irm.Entry[lifecycle.Instance], error) { return listing.Read(s.memory.List(ctx, q)) }, func(a, b irm.Entry[lifecycle.Instance]) int {
				return cmp.Compare(strings.ToLower(string(a.Value.ID)), strings.ToLower(string(b.Value.ID)))
			}, func(int) bool { return true }, yield)
		}
	}
	return s
}

// recordsUnlimited goes on to the end.
func recordsUnlimited(s instances) instances {
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		if q.After > 0 && q.Limit > 1 {
			q.Limit = 0
		}
		return s.memory.Records(ctx, id, q)
	}
	return s
}

func stepsLimitFirst(s instances) instances {
	s.list = func(ctx context.Context, q lifecycle.Query) instanceSeq {
		if q.Limit == 0 {
			return s.memory.List(ctx, q)
		}
		return func(yield func(irm.Entry[lifecycle.Instance], error) bool) {
			for e, err := range s.memory.List(ctx, lifecycle.Query{Page: q.Page}) {
				if (err != nil || q.Match(e.Value)) && !yield(e, err) {
					return
				}
			}
		}
	}
	return s
}

// recordsLocked holds what a commit needs while it yields records.
func recordsLocked() irmtest.Harness {
	h := withSteps(func(s instances) instances {
		var mu sync.RWMutex
		s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
			mu.Lock()
			defer mu.Unlock()
			return s.memory.Commit(ctx, id, step, r)
		}
		s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
			return func(yield func(plainRecord, error) bool) {
				mu.RLock()
				defer mu.RUnlock()
				s.memory.Records(ctx, id, q)(yield)
			}
		}
		return s
	})
	h.Patience = 300 * time.Millisecond
	h.PointInTime = false // the case would wait as well
	h.Close = nil         // what waits is left behind
	return h
}

// selecting lists by a query of its own, and what that leaves in.
func selecting(s instances, when func(q lifecycle.Query) bool, match func(q lifecycle.Query, i lifecycle.Instance) bool) instances {
	s.list = func(ctx context.Context, q lifecycle.Query) instanceSeq {
		if !when(q) {
			return s.memory.List(ctx, q)
		}
		return func(yield func(irm.Entry[lifecycle.Instance], error) bool) {
			n := 0
			for e, err := range s.memory.List(ctx, lifecycle.Query{Page: irm.Page{After: q.After}}) {
				if err == nil && !match(q, e.Value) {
					continue
				}
				if !yield(e, err) {
					return
				}
				if n++; n == q.Limit {
					return
				}
			}
		}
	}
	return s
}

func asksForDue(q lifecycle.Query) bool { return q.DueBefore != 0 && q.Limit >= 0 }

// dueAt takes the time itself for before it.
func dueAt(s instances) instances {
	return selecting(s, asksForDue, func(q lifecycle.Query, i lifecycle.Instance) bool {
		q.DueBefore++
		return q.Match(i)
	})
}

// dueNever compares without a look at whether there is a deadline.
func dueNever(s instances) instances {
	return selecting(s, asksForDue, func(q lifecycle.Query, i lifecycle.Instance) bool {
		i.Snapshot.Next = max(i.Snapshot.Next, 1)
		return q.Match(i)
	})
}

// dueOnce keeps the deadline of the start in the index.
func dueOnce(s instances) instances {
	var first sync.Map
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		got, err := s.memory.Commit(ctx, id, step, r)
		if err == nil {
			first.LoadOrStore(id, step.Snapshot.Next)
		}
		return got, err
	}
	return selecting(s, asksForDue, func(q lifecycle.Query, i lifecycle.Instance) bool {
		next, _ := first.Load(i.ID)
		i.Snapshot.Next = next.(lifecycle.Instant)
		return q.Match(i)
	})
}

func oneState(s instances) instances {
	s.list = func(ctx context.Context, q lifecycle.Query) instanceSeq {
		q.States = q.States[:min(1, len(q.States))]
		return s.memory.List(ctx, q)
	}
	return s
}

func stepsDeaf(s instances) instances {
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		return s.memory.Commit(context.WithoutCancel(ctx), id, step, r)
	}
	return s
}

func recordsDeaf(s instances) instances {
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		return s.memory.Records(context.WithoutCancel(ctx), id, q)
	}
	return s
}

func recordsSilent(s instances) instances {
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		return func(yield func(plainRecord, error) bool) {
			for r, err := range s.memory.Records(ctx, id, q) {
				if errors.Is(err, context.Canceled) || !yield(r, err) {
					return
				}
			}
		}
	}
	return s
}

// stepsShared has a table of records without the tenant.
func stepsShared() irmtest.Harness {
	h := withSteps(func(s instances) instances { return s })
	h.Tenants = func(testing.TB) (a, b irmtest.Stores) {
		one, two := memstore.NewTenant(), memstore.NewTenant()
		both := instances{memory: two.Instances, records: func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
			return func(yield func(plainRecord, error) bool) {
				from := []recordSeq{two.Instances.Records(ctx, id, q), one.Instances.Records(ctx, id, q)}
				if q.Limit == 1 {
					from = from[:1]
				}
				for _, seq := range from {
					for r, err := range seq {
						if !yield(r, err) {
							return
						}
					}
				}
			}
		}}
		return irmtest.Stores{Instances: one.Instances}, irmtest.Stores{Instances: both}
	}
	return h
}

func stepsNeverClosed() irmtest.Harness {
	h := withSteps(func(s instances) instances { return s })
	h.Close = func(irmtest.Stores) error { return nil }
	return h
}

// recordsPaged reads pages of 7 as the loop goes on.
func recordsPaged(s instances) instances {
	const size = 7
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		if q.Limit != 0 {
			return s.memory.Records(ctx, id, q)
		}
		return func(yield func(plainRecord, error) bool) {
			page := q
			for n := size; n == size; {
				n, page.Limit = 0, size
				list, err := listing.Read(s.memory.Records(ctx, id, page))
				for _, r := range list {
					if !yield(r, nil) {
						return
					}
					n, page.After = n+1, r.Seq
				}
				if err != nil {
					yield(plainRecord{}, err)
					return
				}
			}
		}
	}
	return s
}
