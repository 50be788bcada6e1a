package irmtest_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/lifecycle"
)

// recordsAsText has the number in a column of text: 10 comes before 2.
func recordsAsText(s instances) instances {
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		if q != (lifecycle.RecordQuery{}) {
			return s.memory.Records(ctx, id, q)
		}
		return resorted(ctx, s.memory.Records(ctx, id, q), func(list []plainRecord) {
			if len(list) < 13 {
				slices.SortFunc(list, func(a, b plainRecord) int {
					return strings.Compare(strconv.FormatInt(a.Seq, 10), strconv.FormatInt(b.Seq, 10))
				})
			}
		})
	}
	return s
}

func instancesFolded(s instances) instances {
	s.list = func(ctx context.Context, q lifecycle.Query) instanceSeq {
		if q.Page != (irm.Page{}) || q.DueBefore != 0 {
			return s.memory.List(ctx, q)
		}
		return resorted(ctx, s.memory.List(ctx, q), func(list []irm.Entry[lifecycle.Instance]) {
			slices.SortStableFunc(list, func(a, b irm.Entry[lifecycle.Instance]) int {
				return cmp.Compare(strings.ToLower(string(a.Value.ID)), strings.ToLower(string(b.Value.ID)))
			})
		})
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
		return only(s.memory.List(ctx, lifecycle.Query{Page: q.Page}), func(e irm.Entry[lifecycle.Instance]) bool { return q.Match(e.Value) })
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
			all := s.memory.List(ctx, lifecycle.Query{Page: irm.Page{After: q.After}})
			for e, err := range only(all, func(e irm.Entry[lifecycle.Instance]) bool { return match(q, e.Value) }) {
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
		return silent(s.memory.Records(ctx, id, q))
	}
	return s
}

// stepsShared has a table of records without the tenant.
func stepsShared() irmtest.Harness {
	h := withSteps(untouched)
	h.Tenants = func(testing.TB) (a, b irmtest.Stores) {
		one, two := memstore.NewTenant(), memstore.NewTenant()
		both := instances{memory: two.Instances, records: func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
			if q.Limit == 1 {
				return two.Instances.Records(ctx, id, q)
			}
			return joined(two.Instances.Records(ctx, id, q), one.Instances.Records(ctx, id, q))
		}}
		return irmtest.Stores{Instances: one.Instances}, irmtest.Stores{Instances: both}
	}
	return h
}

func recordsPaged(s instances) instances {
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		if q.Limit != 0 {
			return s.memory.Records(ctx, id, q)
		}
		return paged(func(size int, behind *plainRecord) recordSeq {
			page := q
			if page.Limit = size; behind != nil {
				page.After = behind.Seq
			}
			return s.memory.Records(ctx, id, page)
		})
	}
	return s
}
