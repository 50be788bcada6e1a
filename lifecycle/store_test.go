package lifecycle

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// shelf is the least that a store can be.
type shelf struct {
	lock    sync.Mutex
	entries map[InstanceID]irm.Entry[Instance]
	records map[InstanceID][]Record[string, string]
	broken  error
}

func newShelf() *shelf {
	return &shelf{entries: map[InstanceID]irm.Entry[Instance]{}, records: map[InstanceID][]Record[string, string]{}}
}

func (s *shelf) Commit(_ context.Context, id InstanceID, step Step[string, string], revision irm.Revision) (irm.Revision, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	stored := s.entries[id]
	if stored.Revision != revision {
		return 0, irm.ErrConflict
	}
	s.entries[id] = irm.Entry[Instance]{Value: Instance{id, step.Snapshot}, Revision: revision + 1}
	s.records[id] = append(s.records[id], step.Record)
	return revision + 1, step.Validate().Err()
}

func (s *shelf) Get(_ context.Context, id InstanceID) (irm.Entry[Instance], error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	e, ok := s.entries[id]
	if !ok {
		return e, irm.ErrNotFound
	}
	return e, nil
}

func (s *shelf) List(context.Context, Query) iter.Seq2[irm.Entry[Instance], error] { return nil }

func (s *shelf) Records(_ context.Context, id InstanceID, q RecordQuery) iter.Seq2[Record[string, string], error] {
	return func(yield func(Record[string, string], error) bool) {
		for _, r := range s.records[id] {
			if q.Match(r.Seq) && !yield(r, s.broken) {
				return
			}
		}
	}
}

func TestStoreHelpers(t *testing.T) {
	m, store, ctx := compileText(t, review), newShelf(), t.Context()
	id := InstanceOf("review", "post-1")
	if id != "review:post-1" {
		t.Error(id)
	}
	if _, _, err := Load[state](ctx, store, id); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("before the start: %v", err)
	}
	start := must2(t, m.Start, "", on(0))
	revision, err := Save(ctx, store, id, start, 0)
	if err != nil || revision != 1 {
		t.Fatal(revision, err)
	}
	s, revision, err := Load[state](ctx, store, id)
	if err != nil || s != start.Snapshot || revision != 1 {
		t.Fatalf("%+v, %d, %v", s, revision, err)
	}
	// Of twenty writers with one revision one wins.
	var won, lost int
	var all sync.WaitGroup
	var count sync.Mutex
	for range 20 {
		all.Go(func() {
			step, err := m.Fire(s, "submit", nil, on(1))
			if err == nil {
				_, err = Save(ctx, store, id, step, revision)
			}
			count.Lock()
			defer count.Unlock()
			if err == nil {
				won++
			} else if errors.Is(err, irm.ErrConflict) {
				lost++
			}
		})
	}
	all.Wait()
	if won != 1 || lost != 19 {
		t.Errorf("%d won, %d lost", won, lost)
	}
	records, err := History[state, event](ctx, store, id)
	if err != nil || len(records) != 2 {
		t.Fatal(records, err)
	}
	stored, _, err := Load[state](ctx, store, id)
	if replayed, err2 := m.Replay(records); err != nil || err2 != nil || replayed != stored {
		t.Errorf("%+v, %v, %v", replayed, err, err2)
	}
	store.broken = irm.ErrUnknown
	if _, err := History[state, event](ctx, store, id); !errors.Is(err, irm.ErrUnknown) {
		t.Error(err)
	}
}

func TestQueryMatch(t *testing.T) {
	i := Instance{"x", Snapshot[string]{Machine: "review", Version: 1, State: "draft", Seq: 1, Times: Times{Started: 5, Entered: 5, Active: 5, At: 5, Next: 10}}}
	idle := i
	idle.Snapshot.Next = 0
	for _, tt := range []struct {
		q        Query
		of, idle bool
	}{
		{Query{}, true, true},
		{Query{Machine: "review"}, true, true},
		{Query{Machine: "payout"}, false, false},
		{Query{States: []string{"live", "draft"}}, true, true},
		{Query{States: []string{"live"}}, false, false},
		{Query{DueBefore: 10}, false, false},
		{Query{DueBefore: 11}, true, false},
	} {
		if got := [2]bool{tt.q.Match(i), tt.q.Match(idle)}; got != [2]bool{tt.of, tt.idle} {
			t.Errorf("%+v: %v", tt.q, got)
		}
	}
	if i.Key() != "x" || i.Validate().Err() != nil || !slices.Equal([]bool{RecordQuery{After: 1}.Match(1), RecordQuery{After: 1}.Match(2)}, []bool{false, true}) {
		t.Error(i.Validate())
	}
	i.ID, i.Snapshot.State = "", ""
	if fs := i.Validate(); len(fs) != 2 || fs[1].Path != "snapshot.state" {
		t.Error(fs)
	}
}
