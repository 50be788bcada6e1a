package memstore_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/lifecycle"
)

type plainStep = lifecycle.Step[string, string]

// step is number seq of an instance, into a state, with a deadline; 0: none.
func step(machine string, seq int64, state string, next lifecycle.Instant) plainStep {
	s := plainStep{
		Snapshot: lifecycle.Snapshot[string]{Machine: machine, Version: 1, State: state, Seq: seq, Times: lifecycle.Times{Started: 1, Entered: 1, Active: 1, At: 1, Next: next}},
		Record:   lifecycle.Record[string, string]{Machine: machine, Version: 1, Seq: seq, Kind: lifecycle.RecordStart, To: state, At: 1, Actor: lifecycle.SystemActor()},
	}
	if seq > 1 {
		s.Record.Kind, s.Record.From, s.Record.Event = lifecycle.RecordFire, "s0", "go"
	}
	return s
}

func begin(ctx context.Context, s *memstore.Tenant, id lifecycle.InstanceID) error {
	_, err := s.Instances.Commit(ctx, id, step("review", 1, "s0", 5), 0)
	return err
}

func goOn(ctx context.Context, s *memstore.Tenant, id lifecycle.InstanceID) error {
	e, err := s.Instances.Get(ctx, id)
	if err != nil {
		return nil // nothing to go on from
	}
	_, err = s.Instances.Commit(ctx, id, step("review", e.Value.Snapshot.Seq+1, "s1", 9), e.Revision)
	return err
}

func got[T any](_ T, err error) error {
	if errors.Is(err, irm.ErrNotFound) {
		return nil
	}
	return err
}

// A message says what is wrong with a step, and for whom.
func TestCommitErrors(t *testing.T) {
	var s memstore.Instances
	commit := func(id lifecycle.InstanceID, p plainStep, r irm.Revision) error {
		_, err := s.Commit(t.Context(), id, p, r)
		return err
	}
	if err := errors.Join(commit("a", step("review", 1, "s0", 0), 0), commit("a", step("review", 2, "s1", 0), 1)); err != nil {
		t.Fatal(err)
	}
	restarted, torn, late := step("review", 3, "s0", 0), step("review", 3, "s0", 0), step("review", 1, "s0", 0)
	restarted.Record.Kind, restarted.Record.From, restarted.Record.Event = lifecycle.RecordStart, "", ""
	torn.Record.To = "s9"
	late.Record.Kind, late.Record.From, late.Record.Event = lifecycle.RecordFire, "s0", "go"
	for _, tt := range []struct {
		name string
		err  error
		is   error
		says string
	}{
		{"start twice", commit("a", step("review", 1, "s0", 0), 0), irm.ErrExists, `instance "a"`},
		{"a stale step", commit("a", step("review", 2, "s0", 0), 1), irm.ErrConflict, `instance "a"`},
		{"what is not there", commit("b", step("review", 2, "s0", 0), 1), irm.ErrConflict, `instance "b"`},
		{"another revision", commit("a", step("review", 3, "s0", 0), 7), irm.ErrConflict, `instance "a"`},
		{"a negative one", commit("a", step("review", 3, "s0", 0), -1), irm.ErrConflict, `instance "a"`},
		{"another machine", commit("a", step("payout", 3, "s0", 0), 2), irm.ErrInvalid, `machine "review"`},
		{"a gap", commit("a", step("review", 4, "s0", 0), 2), irm.ErrInvalid, "follows number 2"},
		{"the same number", commit("a", step("review", 2, "s0", 0), 2), irm.ErrInvalid, "follows number 2"},
		{"begun in the middle", commit("b", step("review", 2, "s0", 0), 0), irm.ErrInvalid, "want a start"},
		{"a second start", commit("a", restarted, 2), irm.ErrInvalid, "record.seq: "},
		{"a first step that is no start", commit("b", late, 0), irm.ErrInvalid, "record.seq: "},
		{"parts that do not fit", commit("a", torn, 2), irm.ErrInvalid, "record: "},
		{"no ID", commit(" ", step("review", 1, "s0", 0), 0), irm.ErrInvalid, "id: "},
		{"no step", commit("b", plainStep{}, 0), irm.ErrInvalid, "snapshot.machine: "},
		{"a long machine", commit("a", step(strings.Repeat("\U0001F600", 32), 3, "s0", 0), 2), irm.ErrInvalid, "machine"},
		{"fewer records than none", failed(s.Records(t.Context(), "a", lifecycle.RecordQuery{Limit: -1})), irm.ErrInvalid, "limit"},
		{"fewer instances than none", failed(s.List(t.Context(), lifecycle.Query{Page: irm.Page{Limit: -1}})), irm.ErrInvalid, "limit"},
	} {
		if text := fmt.Sprint(tt.err); !errors.Is(tt.err, tt.is) || !strings.Contains(text, tt.says) || len(text) > 256 || errors.Is(tt.err, irm.ErrConflict) && errors.Is(tt.err, irm.ErrInvalid) {
			t.Errorf("%s: %v: want %v that says %q", tt.name, tt.err, tt.is, tt.says)
		}
	}
	if e, err := s.Get(t.Context(), "a"); err != nil || e.Revision != 2 || e.Value.Snapshot.Seq != 2 || len(all(t, s.Records(t.Context(), "a", lifecycle.RecordQuery{}))) != 2 {
		t.Errorf("the refused changed something: %+v, %v", e, err)
	}
	if got := all(t, s.Records(t.Context(), "a\x00\x00\x00\x00", lifecycle.RecordQuery{})); got != nil {
		t.Errorf("what is no ID has records: %v", got)
	}
}

// The oracle of a listing looks at all instances. It is asked while they move, and what
// a transaction has undone is in no index.
func TestInstancesAgainstOracle(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		tenant := memstore.NewTenant()
		stored := map[lifecycle.InstanceID]lifecycle.Instance{}
		move := func(s *memstore.Instances, stored map[lifecycle.InstanceID]lifecycle.Instance) {
			id := lifecycle.InstanceID(fmt.Sprintf("i%02d", r.IntN(30)))
			was := stored[id].Snapshot
			p := step([]string{"review", "payout"}[id[2]%2], was.Seq+1, fmt.Sprint("s", r.IntN(3)), lifecycle.Instant(r.IntN(6)))
			if _, err := s.Commit(t.Context(), id, p, irm.Revision(was.Seq)); err != nil {
				t.Fatal(err)
			}
			stored[id] = lifecycle.Instance{ID: id, Snapshot: p.Snapshot}
		}
		for range 120 {
			if r.IntN(6) > 0 {
				move(tenant.Instances, stored)
			} else {
				given := maps.Clone(stored)
				_ = tenant.Tx(t.Context(), func(_ context.Context, in *memstore.Tenant) error {
					for range 5 {
						move(in.Instances, given)
					}
					return errChanged
				})
			}
			q := lifecycle.Query{Page: irm.Page{Limit: r.IntN(4)}}
			if r.IntN(2) == 0 {
				q.After = fmt.Sprintf("i%02d", r.IntN(30))
			}
			if r.IntN(2) == 0 {
				q.Machine = []string{"review", "payout", "none"}[r.IntN(3)]
			}
			for range r.IntN(4) {
				q.States = append(q.States, fmt.Sprint("s", r.IntN(4)))
			}
			if r.IntN(2) == 0 {
				q.DueBefore = lifecycle.Instant(r.IntN(8) - 1)
			}
			var want []lifecycle.InstanceID
			for _, id := range slices.Sorted(maps.Keys(stored)) {
				if string(id) > q.After && q.Match(stored[id]) {
					want = append(want, id)
				}
			}
			want = want[:first(q.Limit, len(want))]
			var found []lifecycle.InstanceID
			for _, e := range all(t, tenant.Instances.List(t.Context(), q)) {
				if e.Value != stored[e.Value.ID] || int64(e.Revision) != e.Value.Snapshot.Seq {
					t.Fatalf("%+v, want %+v", e, stored[e.Value.ID])
				}
				found = append(found, e.Value.ID)
			}
			if !slices.Equal(found, want) {
				t.Fatalf("seed %d: %+v has %v, want %v", seed, q, found, want)
			}
		}
		for id, i := range stored {
			if n := len(all(t, tenant.Instances.Records(t.Context(), id, lifecycle.RecordQuery{}))); int64(n) != i.Snapshot.Seq {
				t.Errorf("%s has %d records, want %d", id, n, i.Snapshot.Seq)
			}
		}
	}
}

// Of 20,000 instances a poll for what is due reads what is due.
func TestDueIsNoScan(t *testing.T) {
	var s memstore.Instances
	for i := range 20_000 {
		next := lifecycle.Instant(1_000 + i)
		if i%5_000 == 7 {
			next = 10
		}
		if _, err := s.Commit(t.Context(), lifecycle.InstanceID(fmt.Sprintf("i%05d", i)), step("review", 1, "s0", next), 0); err != nil {
			t.Fatal(err)
		}
	}
	due := testing.AllocsPerRun(20, func() {
		if n := len(all(t, s.List(t.Context(), lifecycle.Query{DueBefore: 1_000}))); n != 4 {
			t.Errorf("%d are due, want 4", n)
		}
	})
	looks := &counting{Context: t.Context()}
	if err := failed(s.List(looks, lifecycle.Query{DueBefore: 1_000})); err != nil || looks.n > 10 {
		t.Errorf("a listing of 4 looked at its context %d times (%v): every 1,024 entries that it passes it looks once", looks.n, err)
	}
	if err := failed(s.List(&counting{Context: t.Context(), most: 5}, lifecycle.Query{Machine: "review", States: []string{"s1", "s0", "s1"}})); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a search whose context ends: %v", err)
	}
	if due > 60 {
		t.Errorf("%v allocations for 4 instances", due)
	}
}

// counting counts how often it is looked at, and ends after the most looks; 0: never.
type counting struct {
	context.Context
	n, most int
}

func (c *counting) Err() error {
	if c.n++; c.most > 0 && c.n > c.most {
		return context.DeadlineExceeded
	}
	return c.Context.Err()
}
