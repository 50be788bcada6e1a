package irmtest_test

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
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

type (
	plainStep   = lifecycle.Step[string, string]
	plainRecord = lifecycle.Record[string, string]
	instanceSeq = iter.Seq2[irm.Entry[lifecycle.Instance], error]
	recordSeq   = iter.Seq2[plainRecord, error]
)

// instances is a store of which any method may be replaced.
type instances struct {
	memory  lifecycle.Store
	commit  func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error)
	get     func(ctx context.Context, id lifecycle.InstanceID) (irm.Entry[lifecycle.Instance], error)
	list    func(ctx context.Context, q lifecycle.Query) instanceSeq
	records func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq
}

func (s instances) Commit(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
	if s.commit != nil {
		return s.commit(ctx, id, step, r)
	}
	return s.memory.Commit(ctx, id, step, r)
}

func (s instances) Get(ctx context.Context, id lifecycle.InstanceID) (irm.Entry[lifecycle.Instance], error) {
	if s.get != nil {
		return s.get(ctx, id)
	}
	return s.memory.Get(ctx, id)
}

func (s instances) List(ctx context.Context, q lifecycle.Query) instanceSeq {
	if s.list != nil {
		return s.list(ctx, q)
	}
	return s.memory.List(ctx, q)
}

func (s instances) Records(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
	if s.records != nil {
		return s.records(ctx, id, q)
	}
	return s.memory.Records(ctx, id, q)
}

// What a store of instances can do wrong: each of these breaks one rule, of all that
// apply. Instances are committed one by one and kept, so there is nothing to be said of
// what is idempotent (6), feeds (14), erasing (17) and sizes (18), and nothing in them
// can be shared (8).
func TestBrokenInstances(t *testing.T) {
	for _, tt := range []broken{
		{"kept", nil, "", withSteps(untouched)},
		{"the record first", []int{1}, "", withSteps(recordFirst)},
		{"the snapshot first", []int{1}, "", withSteps(snapshotFirst)},
		{"written in spite of the transaction", []int{1, 2}, "what is never taken back is also seen by others", withTx(withSteps(untouched), live(liveSteps))},
		{"whoever comes last", []int{3}, "", withSteps(lastWins)},
		{"look, then step", []int{3}, "", withSteps(lookThenStep)},
		{"started anew", []int{3, 7}, "who may overwrite also wins every race", withSteps(startAnew)},
		{"no sentinel", []int{4}, "", withSteps(stepsOpaque)},
		{"whoever has the next number", []int{3}, "", withSteps(numbersOnly)},
		{"stale is invalid", []int{4}, "", withSteps(staleInvalid)},
		{"stale with another number is invalid", []int{4}, "", withSteps(oddInvalid)},
		{"stale before invalid", []int{4}, "", withSteps(staleFirst)},
		{"missing is invalid", []int{4}, "", withSteps(missingInvalid)},
		{"any step", []int{4}, "", withSteps(swallow(func(s, _ plainStep) bool { return s.Record.To == "live" }))},
		{"any machine", []int{4}, "", withSteps(swallow(func(s, at plainStep) bool {
			return at.Snapshot.Machine != "" && s.Snapshot.Machine == "payout" && s.Validate().Err() == nil
		}))},
		{"any number", []int{4}, "", withSteps(swallow(func(s, at plainStep) bool {
			return s.Snapshot.Seq > at.Snapshot.Seq+1 && s.Validate().Err() == nil
		}))},
		{"any ID", []int{4}, "", withSteps(spacedIDs)},
		{"the last record forgotten", []int{5}, "", stepsForgotten()},
		{"seconds", []int{9}, "", withSteps(changedSteps(func(s *plainStep) {
			s.Snapshot.Until -= s.Snapshot.Until % 1e6
		}))},
		{"floats", []int{10}, "", withSteps(changedSteps(func(s *plainStep) {
			if n := s.Snapshot.Totals[2]; n > 1<<53 {
				s.Snapshot.Totals[2] = int64(float64(n>>2)) << 2
			}
		}))},
		{"63 bits", []int{10}, "", withSteps(changedSteps(func(s *plainStep) { s.Snapshot.Breaches &^= 1 << 63 }))},
		{"normalized text", []int{11}, "", withSteps(changedSteps(func(s *plainStep) {
			s.Record.Reason = strings.ReplaceAll(s.Record.Reason, "e\u0301", "\u00e9")
		}))},
		{"numbers as text", []int{12}, "", withSteps(recordsAsText)},
		{"order without case", []int{12}, "", withSteps(instancesFolded)},
		{"any limit of records", []int{13}, "", withSteps(recordsUnlimited)},
		{"the limit before the filter", []int{13}, "", withSteps(stepsLimitFirst)},
		{"a connection each", []int{13}, "", recordsLocked()},
		{"due now", []int{15}, "", withSteps(dueAt)},
		{"no deadline is long past", []int{15}, "", withSteps(dueNever)},
		{"due when it was", []int{15}, "", withSteps(dueOnce)},
		{"one state", []int{15}, "", withSteps(oneState)},
		{"no context", []int{16}, "", withSteps(stepsDeaf)},
		{"records without a context", []int{16}, "", withSteps(recordsDeaf)},
		{"a silent end of records", []int{16}, "", withSteps(recordsSilent)},
		{"no way back", []int{19, 21}, "such histories do not replay", withSteps(changedRecords(func(r *plainRecord) {
			if r.Kind != lifecycle.RecordStart {
				r.From = r.To
			}
		}))},
		{"no clocks", []int{19}, "", withSteps(changedRecords(func(r *plainRecord) { r.Clock = min(r.Clock, lifecycle.Stay) }))},
		{"tenants that share records", []int{20}, "", stepsShared()},
		{"open after the end", []int{21}, "", neverClosed(withSteps(untouched))},
		{"pages of a moving history", []int{22}, "", withSteps(recordsPaged)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.h.Operations = 5_000
			tt.h.Patience = cmp.Or(tt.h.Patience, time.Second)
			tt.check(t)
		})
	}
}

func withSteps(wrap func(instances) instances) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Instances: wrap(instances{memory: t.Instances})}
	})
}

// stray are records that no snapshot leads to.
type stray struct {
	mu   sync.Mutex
	list map[lifecycle.InstanceID][]plainRecord
}

// recordFirst adds the record, and keeps it where the snapshot is refused.
func recordFirst(s instances) instances {
	left := stray{list: map[lifecycle.InstanceID][]plainRecord{}}
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		got, err := s.memory.Commit(ctx, id, step, r)
		if errors.Is(err, irm.ErrConflict) && id == "a" && r > 0 {
			left.mu.Lock()
			defer left.mu.Unlock()
			left.list[id] = append(left.list[id], step.Record)
		}
		return got, err
	}
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		if q.Limit == 1 {
			return s.memory.Records(ctx, id, q)
		}
		return func(yield func(plainRecord, error) bool) {
			for r, err := range s.memory.Records(ctx, id, q) {
				if !yield(r, err) {
					return
				}
			}
			left.mu.Lock()
			more := slices.Clone(left.list[id])
			left.mu.Unlock()
			for _, r := range more {
				if q.Match(r.Seq) && !yield(r, nil) {
					return
				}
			}
		}
	}
	return s
}

// snapshotFirst shows the record a moment after the snapshot.
func snapshotFirst(s instances) instances {
	var pending sync.Map // of an ID: the number of the record that is on its way
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		if id != "a" || r == 0 {
			return s.memory.Commit(ctx, id, step, r)
		}
		pending.Store(id, step.Record.Seq)
		defer pending.Delete(id)
		got, err := s.memory.Commit(ctx, id, step, r)
		if err == nil {
			time.Sleep(200 * time.Microsecond) // others run meanwhile
		}
		return got, err
	}
	s.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		return func(yield func(plainRecord, error) bool) {
			hidden, some := pending.Load(id)
			for r, err := range s.memory.Records(ctx, id, q) {
				if some && q.Limit != 1 && r.Seq == hidden.(int64) {
					return
				}
				if !yield(r, err) {
					return
				}
			}
		}
	}
	return s
}

func liveSteps(s irmtest.Stores, check func() error) irmtest.Stores {
	live := s.Instances
	inner := instances{memory: live}
	inner.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		if err := check(); err != nil {
			return 0, err
		}
		return live.Commit(ctx, id, step, r)
	}
	inner.get = func(ctx context.Context, id lifecycle.InstanceID) (irm.Entry[lifecycle.Instance], error) {
		if err := check(); err != nil {
			return irm.Entry[lifecycle.Instance]{}, err
		}
		return live.Get(ctx, id)
	}
	inner.list = func(ctx context.Context, q lifecycle.Query) instanceSeq { return unless(check, live.List(ctx, q)) }
	inner.records = func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
		return unless(check, live.Records(ctx, id, q))
	}
	return irmtest.Stores{Instances: inner}
}

// upon commits a step over whatever is stored, as if it had been made from that.
func (s instances) upon(ctx context.Context, id lifecycle.InstanceID, step plainStep, e irm.Entry[lifecycle.Instance]) (irm.Revision, error) {
	step.Snapshot.Seq = e.Value.Snapshot.Seq + 1
	step.Record.Seq = step.Snapshot.Seq
	return s.memory.Commit(ctx, id, step, e.Revision)
}

// tossed are the instances whose histories are replayed, which fails now and then where
// steps are saved upon others than they were made from: as often as the test is lucky.
func tossed(id lifecycle.InstanceID) bool { return strings.HasPrefix(string(id), "toss:") }

// lastWins does not compare revisions.
func lastWins(s instances) instances {
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		got, err := s.memory.Commit(ctx, id, step, r)
		if r > 0 && errors.Is(err, irm.ErrConflict) && !tossed(id) {
			if e, missing := s.memory.Get(ctx, id); missing == nil {
				return s.upon(ctx, id, step, e)
			}
		}
		return got, err
	}
	return s
}

// lookThenStep compares revisions, and writes later.
func lookThenStep(s instances) instances {
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		e, err := s.memory.Get(ctx, id)
		if r == 0 || tossed(id) || err != nil || e.Revision != r || step.Snapshot.Seq != e.Value.Snapshot.Seq+1 {
			return s.memory.Commit(ctx, id, step, r)
		}
		time.Sleep(time.Microsecond)
		got, err := s.memory.Commit(ctx, id, step, r)
		for errors.Is(err, irm.ErrConflict) {
			if e, err = s.memory.Get(ctx, id); err == nil {
				got, err = s.upon(ctx, id, step, e)
			}
		}
		return got, err
	}
	return s
}

// committing replaces the error of a commit.
func committing(s instances, f func(step plainStep, stored lifecycle.Instance, r irm.Revision, err error) error) instances {
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		e, _ := s.memory.Get(ctx, id)
		got, err := s.memory.Commit(ctx, id, step, r)
		if err == nil || ctx.Err() != nil {
			return got, err
		}
		if err = f(step, e.Value, r, err); err == nil {
			got = r + 1
		}
		return got, err
	}
	return s
}

func startAnew(s instances) instances {
	return committing(s, func(_ plainStep, _ lifecycle.Instance, _ irm.Revision, err error) error {
		if errors.Is(err, irm.ErrExists) {
			return nil
		}
		return err
	})
}

func stepsOpaque(s instances) instances {
	return committing(s, func(_ plainStep, _ lifecycle.Instance, _ irm.Revision, err error) error {
		if errors.Is(err, irm.ErrConflict) {
			return errOpaque
		}
		return err
	})
}

// staleInvalid looks at the number of the step before it looks at the revision.
func staleInvalid(s instances) instances {
	return committing(s, func(step plainStep, stored lifecycle.Instance, r irm.Revision, err error) error {
		if stored.ID != "" && r > 0 && step.Snapshot.Seq != stored.Snapshot.Seq+1 && errors.Is(err, irm.ErrConflict) {
			return irm.ErrInvalid
		}
		return err
	})
}

// numbersOnly compares the number of the step with the stored one, and does without the
// revision where they fit.
func numbersOnly(s instances) instances {
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		got, err := s.memory.Commit(ctx, id, step, r)
		if r > 0 && errors.Is(err, irm.ErrConflict) {
			if e, missing := s.memory.Get(ctx, id); missing == nil && step.Snapshot.Seq == e.Value.Snapshot.Seq+1 {
				return s.memory.Commit(ctx, id, step, e.Revision)
			}
		}
		return got, err
	}
	return s
}

// oddInvalid compares the number of the step with the revision it is given.
func oddInvalid(s instances) instances {
	return committing(s, func(step plainStep, _ lifecycle.Instance, r irm.Revision, err error) error {
		if r > 0 && step.Snapshot.Seq != int64(r)+1 && errors.Is(err, irm.ErrConflict) {
			return irm.ErrInvalid
		}
		return err
	})
}

// staleFirst looks at the revision before it looks at the step.
func staleFirst(s instances) instances {
	return committing(s, func(_ plainStep, stored lifecycle.Instance, r irm.Revision, err error) error {
		if stored.ID != "" && r > 0 && int64(r) != stored.Snapshot.Seq && errors.Is(err, irm.ErrInvalid) {
			return irm.ErrConflict
		}
		return err
	})
}

func missingInvalid(s instances) instances {
	return committing(s, func(_ plainStep, stored lifecycle.Instance, _ irm.Revision, err error) error {
		if stored.ID == "" && errors.Is(err, irm.ErrConflict) {
			return irm.ErrInvalid
		}
		return err
	})
}

// swallow takes what is invalid for right, where it does not look.
func swallow(blind func(s, at plainStep) bool) func(instances) instances {
	return func(s instances) instances {
		return committing(s, func(step plainStep, stored lifecycle.Instance, _ irm.Revision, err error) error {
			if errors.Is(err, irm.ErrInvalid) && blind(step, plainStep{Snapshot: stored.Snapshot}) {
				return nil
			}
			return err
		})
	}
}

func spacedIDs(s instances) instances {
	s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
		return s.memory.Commit(ctx, lifecycle.InstanceID(strings.TrimSpace(string(id))), step, r)
	}
	return s
}

// stepsForgotten has written the snapshots to the disk, and not the last records.
func stepsForgotten() irmtest.Harness {
	h := withSteps(untouched)
	h.Reopen = func(_ testing.TB, s irmtest.Stores) irmtest.Stores {
		memory := s.Instances
		s.Instances = instances{memory: memory, records: func(ctx context.Context, id lifecycle.InstanceID, q lifecycle.RecordQuery) recordSeq {
			return func(yield func(plainRecord, error) bool) {
				list, _ := listing.Read(memory.Records(ctx, id, q))
				for _, r := range list[:max(0, len(list)-1)] {
					if !yield(r, nil) {
						return
					}
				}
			}
		}}
		return s
	}
	return h
}

func changedSteps(edit func(*plainStep)) func(instances) instances {
	return func(s instances) instances {
		s.commit = func(ctx context.Context, id lifecycle.InstanceID, step plainStep, r irm.Revision) (irm.Revision, error) {
			edit(&step)
			return s.memory.Commit(ctx, id, step, r)
		}
		return s
	}
}

func changedRecords(edit func(*plainRecord)) func(instances) instances {
	return changedSteps(func(s *plainStep) { edit(&s.Record) })
}
