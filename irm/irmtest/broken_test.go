package irmtest_test

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// broken is a store that breaks some rules, and no other.
type broken struct {
	name  string
	rules []int
	why   string // where it is more than one
	h     irmtest.Harness
}

func (b broken) check(t *testing.T) error {
	t.Helper()
	err := irmtest.CheckHarness(t.Context(), t, b.h)
	if got := irmtest.Broken(err); !slices.Equal(got, b.rules) {
		t.Errorf("breaks the rules %v, want %v (%s)\n%v", got, b.rules, b.why, err)
	}
	return err
}

// The suite proves itself: each store below breaks one rule, and the suite names
// that rule and no other. Where a fault cannot be had without another, the row says
// why.
func TestBroken(t *testing.T) {
	for _, tt := range []broken{
		{"a batch one by one", []int{1}, "", withLog(appendOneByOne)},
		{"PutAll one by one", []int{1}, "", withStore(putOneByOne)},
		{"transactions without end", []int{1, 2}, "what is never taken back is also seen by others", withTx(withStore(untouched), live(liveCreators))},
		{"transactions that can be seen", []int{2}, "", withTx(withStore(untouched), undoTx)},
		{"stale updates", []int{3}, "", withStore(takeStale)},
		{"check, then update", []int{3}, "", withStore(checkThenUpdate)},
		{"upsert", []int{3, 7}, "who may overwrite also wins every race", withStore(upsert)},
		{"an update without a change", []int{3}, "", withStore(noUpdate)},
		{"PutAll of old revisions", []int{3}, "", withStore(putAllOld)},
		{"errors without a sentinel", []int{4}, "", withStore(opaqueErrors)},
		{"a log's errors without a sentinel", []int{4}, "", withLog(opaqueLogErrors)},
		{"invalid facts left out", []int{4}, "", withLog(skipInvalid)},
		{"errors of every kind", []int{4}, "", withStore(mixedErrors)},
		{"missing, and in conflict", []int{4}, "", withStore(mixedMissing)},
		{"a cache that forgets", []int{5}, "", forgetful(withStore(untouched))},
		{"repeated in one call", []int{6}, "", withLog(refuseRepeated)},
		{"a field not compared", []int{6}, "", withLog(ignoreMarket)},
		{"a window of repetition", []int{6}, "", withLog(forgetRepeated)},
		{"look, then insert", []int{7}, "", withStore(lookThenInsert)},
		{"shared values", []int{8}, "", withStore(shareValues)},
		{"shared items", []int{8}, "", withLog(shareItems)},
		{"local times", []int{9}, "", withStore(localTimes)},
		{"rounded times", []int{9}, "", withLog(roundTimes)},
		{"windows of nothing", []int{9}, "", shortWindows()},
		{"floats", []int{10}, "", withLog(floats)},
		{"normalized text", []int{11}, "", withStore(normalizeText)},
		{"order without case", []int{12}, "", withStore(orderWithoutCase)},
		{"ranges by another order", []int{12}, "", withStore(rangeIncluded)},
		{"pages that repeat", []int{13}, "", withStore(repeatLast)},
		{"any limit", []int{13}, "", withStore(anyLimit)},
		{"a lock in the loop", []int{13}, "", locked()},
		{"the limit before the filter", []int{13}, "", withStore(limitFirst)},
		{"no place beside a filter", []int{13}, "", withStore(afterIgnored)},
		{"pages by offset", []int{13}, "", withStore(offsets)},
		{"changes that come late", []int{14}, "", withStore(lateChanges)},
		{"PutAll out of sight", []int{14}, "", withStore(silentPutAll)},
		{"numbered before the commit", []int{14}, "", optimistic(true)},
		{"a filter forgotten", []int{15}, "", withStore(forgetLanguage)},
		{"filters of another revision", []int{15}, "", withLog(forgetCustomer)},
		{"no context", []int{16}, "", withStore(ignoreContext)},
		{"a silent end", []int{16}, "", withStore(silentEnd)},
		{"keeps what it has", []int{16}, "", withLog(keepHalf)},
		{"keeps what it has, after a while", []int{16}, "", withLog(keepHalfLate)},
		{"a wait without end", []int{16}, "", waiting()},
		{"transactions without a context", []int{16}, "", withTx(withStore(untouched), deafTx)},
		{"erasing once", []int{17}, "", withStore(eraseOnce)},
		{"erased, and free again", []int{17}, "", withStore(pretendInsert)},
		{"erased beside a write", []int{17}, "", withStore(eraseBeside)},
		{"cut", []int{18}, "", withStore(cutCredentials)},
		{"batches cut", []int{18}, "", withLog(cutBatch)},
		{"a field dropped", []int{19}, "", withStore(dropExpiry)},
		{"tenants that see each other", []int{20}, "", leaky()},
		{"closed once", []int{21}, "", closeOnce()},
		{"goroutines left behind", []int{21}, "", withStore(leaveGoroutines)},
		{"transactions that stay open", []int{21}, "", withTx(withStore(untouched), openTx)},
		{"pages of a moving store", []int{22}, "", withStore(pagedListing)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.h.Operations = 20_000
			tt.h.Patience = cmp.Or(tt.h.Patience, time.Second)
			tt.check(t)
		})
	}
}

// What looks unusual, and keeps every rule.
func TestUnbroken(t *testing.T) {
	for name, h := range map[string]irmtest.Harness{"optimistic": optimistic(false), "small batches": smallBatches()} {
		t.Run(name, func(t *testing.T) {
			h.Operations = 2_000
			if err := irmtest.CheckHarness(t.Context(), t, h); err != nil {
				t.Error(err)
			}
		})
	}
}

// A store that is a pointer to nothing is a fault of the harness.
func TestNilStores(t *testing.T) {
	var none *memstore.Refunds
	if err := irmtest.HarnessFault(irmtest.Harness{}, irmtest.Stores{Refunds: none}); err == nil || !strings.Contains(err.Error(), "Stores.Refunds") {
		t.Errorf("got %v", err)
	}
	if err := irmtest.CheckRefunds(t.Context(), func() irm.RefundLog { return none }); err == nil || !strings.Contains(err.Error(), "refunds") {
		t.Errorf("got %v", err)
	}
	if err := irmtest.HarnessFault(irmtest.Harness{MaxBatch: 5}, irmtest.Stores{}); err == nil {
		t.Error("a MaxBatch of 5 is taken")
	}
	if err := irmtest.HarnessFault(irmtest.Harness{MaxBatch: 20}, memory(memstore.NewTenant())); err != nil {
		t.Error(err)
	}
}

// creators is a store of which any method may be replaced.
type creators struct {
	*memstore.Creators
	put     func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error)
	putAll  func(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error)
	get     func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error)
	list    func(ctx context.Context, q irm.CreatorQuery) creatorSeq
	erase   func(ctx context.Context, id irm.CreatorID) error
	ranging func(ctx context.Context, from, to irm.CreatorID) creatorSeq
	changes func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error]
}

type creatorSeq = iter.Seq2[irm.Entry[irm.Creator], error]

func (s creators) Put(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
	if s.put != nil {
		return s.put(ctx, c, r)
	}
	return s.Creators.Put(ctx, c, r)
}

// PutAll is by Put where that was replaced: what is wrong there is wrong here.
func (s creators) PutAll(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error) {
	if s.putAll != nil {
		return s.putAll(ctx, list)
	}
	return s.Creators.PutAll(ctx, list)
}

func (s creators) Get(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
	if s.get != nil {
		return s.get(ctx, id)
	}
	return s.Creators.Get(ctx, id)
}

func (s creators) List(ctx context.Context, q irm.CreatorQuery) creatorSeq {
	if s.list != nil {
		return s.list(ctx, q)
	}
	return s.Creators.List(ctx, q)
}

func (s creators) Erase(ctx context.Context, id irm.CreatorID) error {
	if s.erase != nil {
		return s.erase(ctx, id)
	}
	return s.Creators.Erase(ctx, id)
}

func (s creators) Range(ctx context.Context, from, to irm.CreatorID) creatorSeq {
	if s.ranging != nil {
		return s.ranging(ctx, from, to)
	}
	return s.Creators.Range(ctx, from, to)
}

func (s creators) Changes(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error] {
	if s.changes != nil {
		return s.changes(ctx, after)
	}
	return s.Creators.Changes(ctx, after)
}

// logOf is a log of which both methods may be replaced.
type logOf[T, Q any] struct {
	memory interface {
		Append(ctx context.Context, list ...T) error
		List(ctx context.Context, q Q) iter.Seq2[T, error]
	}
	append func(ctx context.Context, list ...T) error
	list   func(ctx context.Context, q Q) iter.Seq2[T, error]
}

type (
	conversions = logOf[irm.Conversion, irm.ConversionQuery]
	touches     = logOf[attribution.Touch, attribution.TouchQuery]
	aliases     = logOf[attribution.Alias, attribution.AliasQuery]
)

func (s logOf[T, Q]) Append(ctx context.Context, list ...T) error {
	if s.append != nil {
		return s.append(ctx, list...)
	}
	return s.memory.Append(ctx, list...)
}

func (s logOf[T, Q]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	if s.list != nil {
		return s.list(ctx, q)
	}
	return s.memory.List(ctx, q)
}

// untouched is a store as it should be.
func untouched[S any](s S) S { return s }

// with is a harness of one or two stores of a tenant, broken by wrap.
func with(wrap func(*memstore.Tenant) irmtest.Stores) irmtest.Harness {
	h := memoryHarness()
	handled := func(t *memstore.Tenant) irmtest.Stores {
		s := wrap(t)
		s.Handle = t
		return s
	}
	h.New = func(testing.TB) irmtest.Stores { return handled(memstore.NewTenant()) }
	h.Tenants = func(testing.TB) (a, b irmtest.Stores) {
		return handled(memstore.NewTenant()), handled(memstore.NewTenant())
	}
	h.Tx = func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
		return s.Handle.(*memstore.Tenant).Tx(ctx, func(ctx context.Context, in *memstore.Tenant) error { return f(ctx, handled(in)) })
	}
	return h
}

func withStore(wrap func(creators) creators) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Creators: wrap(creators{Creators: t.Creators})}
	})
}

func withLog(wrap func(conversions) conversions) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Conversions: wrap(conversions{memory: t.Conversions})}
	})
}

func withTx(h irmtest.Harness, tx func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error) irmtest.Harness {
	h.Tx = func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return tx(ctx, s, f)
	}
	return h
}

var errOpaque = errors.New("pq: something went wrong")

// forgetful opens an empty store again.
func forgetful(h irmtest.Harness) irmtest.Harness {
	h.Reopen = func(tb testing.TB, _ irmtest.Stores) irmtest.Stores { return h.New(tb) }
	return h
}

// neverClosed goes on when it was closed.
func neverClosed(h irmtest.Harness) irmtest.Harness {
	h.Close = func(irmtest.Stores) error { return nil }
	return h
}

// locked holds its lock while it yields, so that a loop which writes waits for
// itself.
func locked() irmtest.Harness {
	h := withStore(holdLock)
	h.Patience = 300 * time.Millisecond
	h.PointInTime = false // the case would wait as well
	h.Close = nil         // what waits is left behind
	return h
}

// leaky gives the second tenant a view of the first.
func leaky() irmtest.Harness {
	h := withStore(untouched)
	h.Tenants = func(testing.TB) (a, b irmtest.Stores) {
		one, two := memstore.NewTenant(), memstore.NewTenant()
		spying := creators{Creators: two.Creators, list: func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
			return joined(two.Creators.List(ctx, q), one.Creators.List(ctx, q))
		}}
		return irmtest.Stores{Creators: one.Creators}, irmtest.Stores{Creators: spying}
	}
	return h
}

// closeOnce takes a second Close for a mistake.
func closeOnce() irmtest.Harness {
	h := withStore(untouched)
	h.Close = func(s irmtest.Stores) error {
		t := s.Handle.(*memstore.Tenant)
		if _, err := t.Creators.Get(context.Background(), "a"); errors.Is(err, irm.ErrClosed) {
			return errOpaque
		}
		return t.Close()
	}
	return h
}

// smallBatches takes at most 100 facts at once, as queues and tables of some clouds do.
func smallBatches() irmtest.Harness {
	const most = 100
	h := withLog(func(s conversions) conversions {
		s.append = func(ctx context.Context, list ...irm.Conversion) error {
			if len(list) > most {
				return irm.ErrTooLarge
			}
			return s.memory.Append(ctx, list...)
		}
		return s
	})
	h.MaxBatch = most
	return h
}
