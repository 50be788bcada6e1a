package memstore_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/lifecycle"
)

// write puts something into every store and changes what is there already.
func write(ctx context.Context, s *memstore.Tenant, n string) error {
	r := newSource(1)
	return errors.Join(
		save(ctx, s, creatorKind, r, n), save(ctx, s, contactKind, r, n), save(ctx, s, partnershipKind, r, n), save(ctx, s, collaborationKind, r, n),
		save(ctx, s, campaignKind, r, n), save(ctx, s, programKind, r, n), save(ctx, s, payeeKind, r, n), save(ctx, s, contentKind, r, n),
		save(ctx, s, apartKind, r, n), s.Aliases.Append(ctx, alias(attribution.AliasID(n), "v", "c")),
		s.Touches.Append(ctx, touch(attribution.TouchID(n), "c", "anna")),
		s.Conversions.Append(ctx, conversion(irm.ConversionID(n), 1, "c", 1), conversion("o", int64(len(n)), "c", 1)),
		s.Refunds.Append(ctx, refund(irm.RefundID(n), "o", 1)),
		s.Readings.Append(ctx, reading(n)),
		s.Credits.Append(ctx, credit(attribution.CreditID(n), "o", "anna", 1)),
		s.Lines.Append(ctx, line(compensation.LineID(n), "p", 1)),
		s.Payouts.Append(ctx, payout(compensation.PayoutEntryID(n), "p", 1)),
		begin(ctx, s, lifecycle.InstanceID(n)), goOn(ctx, s, "always"),
	)
}

func save[ID ~string, T irm.Entity[ID], Q interface{ Match(T) bool }](ctx context.Context, s *memstore.Tenant, k entityKind[ID, T, Q], r source, n string) error {
	store := k.of(s)
	_, err := store.Put(ctx, k.value(r, k.id(n)), 0)
	if err != nil {
		return err
	}
	if e, err := store.Get(ctx, k.id("always")); err == nil {
		if _, err := store.Put(ctx, e.Value, e.Revision); err != nil {
			return err
		}
	}
	return store.Erase(ctx, k.id("never "+n))
}

// dump is all that can be read.
func dump(t *testing.T, s *memstore.Tenant) string {
	t.Helper()
	ctx := t.Context()
	return content(t, s, creatorKind) + content(t, s, contactKind) + content(t, s, partnershipKind) + content(t, s, collaborationKind) +
		content(t, s, campaignKind) + content(t, s, programKind) + content(t, s, payeeKind) + content(t, s, contentKind) + content(t, s, apartKind) +
		fmt.Sprint(all(t, s.Aliases.List(ctx, attribution.AliasQuery{}))) +
		fmt.Sprint(all(t, s.Touches.List(ctx, attribution.TouchQuery{}))) + fmt.Sprint(all(t, s.Conversions.List(ctx, irm.ConversionQuery{}))) +
		fmt.Sprint(all(t, s.Refunds.List(ctx, irm.RefundQuery{}))) + fmt.Sprint(all(t, s.Readings.List(ctx, irm.ReadingQuery{}))) +
		fmt.Sprint(all(t, s.Credits.List(ctx, attribution.CreditQuery{}))) + fmt.Sprint(all(t, s.Lines.List(ctx, compensation.LineQuery{}))) +
		fmt.Sprint(all(t, s.Payouts.List(ctx, compensation.PayoutQuery{}))) +
		fmt.Sprint(all(t, s.Instances.List(ctx, lifecycle.Query{}))) + fmt.Sprint(all(t, s.Instances.Records(ctx, "always", lifecycle.RecordQuery{}))) +
		fmt.Sprint(all(t, s.Instances.List(ctx, lifecycle.Query{DueBefore: 1 << 60}))) + fmt.Sprint(all(t, s.Instances.List(ctx, lifecycle.Query{Machine: "review", States: []string{"s0", "s1"}})))
}

func content[ID ~string, T irm.Entity[ID], Q interface{ Match(T) bool }](t *testing.T, s *memstore.Tenant, k entityKind[ID, T, Q]) string {
	t.Helper()
	var q Q
	return fmt.Sprintln(all(t, k.of(s).List(t.Context(), q)), all(t, k.of(s).Changes(t.Context(), 0)))
}

func reading(id string) irm.Reading {
	return irm.Reading{Subject: irm.Subject{Kind: irm.SubjectContent, ID: id}, Metric: irm.MetricFollowersGained, AsOf: at, Source: "api"}
}

func filled(t *testing.T) *memstore.Tenant {
	t.Helper()
	s := memstore.NewTenant()
	if err := write(t.Context(), s, "always"); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTxCommits(t *testing.T) {
	direct, by := filled(t), filled(t)
	if err := write(t.Context(), direct, "new"); err != nil {
		t.Fatal(err)
	}
	err := by.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
		if err := write(ctx, s, "new"); err != nil {
			return err
		}
		if got, want := dump(t, s), dump(t, direct); got != want {
			t.Errorf("within\n%s, want\n%s", got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := dump(t, by), dump(t, direct); got != want {
		t.Errorf("after\n%s, want\n%s", got, want)
	}
}

// However a transaction ends but well, nothing of it stays.
func TestTxRollsBack(t *testing.T) {
	for name, run := range map[string]func(s *memstore.Tenant) error{
		"error": func(s *memstore.Tenant) error {
			return s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				return errors.Join(write(ctx, s, "new"), errChanged)
			})
		},
		"panic": func(s *memstore.Tenant) (err error) {
			defer func() { err = fmt.Errorf("%w: %v", errChanged, recover()) }()
			return s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				panic(write(ctx, s, "new"))
			})
		},
		"the end of its goroutine": func(s *memstore.Tenant) error {
			done := make(chan struct{})
			go func() {
				defer close(done)
				_ = s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
					_ = write(ctx, s, "new")
					runtime.Goexit()
					return nil
				})
			}()
			<-done
			return errChanged
		},
		"the end of its context": func(s *memstore.Tenant) error {
			ctx, cancel := context.WithCancelCause(t.Context())
			err := s.Tx(ctx, func(ctx context.Context, s *memstore.Tenant) error {
				defer cancel(nil)
				return write(ctx, s, "new")
			})
			if errors.Is(err, context.Canceled) {
				return errChanged
			}
			return err
		},
		"an inner one": func(s *memstore.Tenant) error {
			return s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				if err := s.Tx(ctx, func(ctx context.Context, s *memstore.Tenant) error { return write(ctx, s, "inner") }); err != nil {
					return err
				}
				return errors.Join(write(ctx, s, "new"), errChanged)
			})
		},
		"a failed part": func(s *memstore.Tenant) (err error) {
			_ = s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				err = s.Tx(ctx, func(ctx context.Context, s *memstore.Tenant) error {
					return errors.Join(write(ctx, s, "inner"), errChanged)
				})
				return nil
			})
			return err
		},
		"a failed call": func(s *memstore.Tenant) error {
			return s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				err := s.Credits.Append(ctx, credit("new", "o", "anna", 1), credit("always", "o", "anna", 999))
				if errors.Is(err, irm.ErrExistsDifferent) {
					return nil // what failed has done nothing
				}
				return err
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := filled(t)
			want := dump(t, s)
			if err := run(s); err != nil && !errors.Is(err, errChanged) {
				t.Fatal(err)
			}
			if got := dump(t, s); got != want {
				t.Errorf("after\n%s, want\n%s", got, want)
			}
			if err := write(t.Context(), s, "new"); err != nil {
				t.Errorf("the next write: %v", err)
			}
		})
	}
}

// every calls each method of each store and of the tenant and returns their errors.
func every(ctx context.Context, s *memstore.Tenant) map[string]error {
	errs := map[string]error{
		"tx":          s.Tx(ctx, func(context.Context, *memstore.Tenant) error { return nil }),
		"touches":     s.Touches.Append(ctx, touch("1", "c", "anna")),
		"aliases":     s.Aliases.Append(ctx, alias("1", "v", "c")),
		"conversions": s.Conversions.Append(ctx, conversion("1", 1, "c", 1)),
		"refunds":     s.Refunds.Append(ctx, refund("1", "o", 1)),
		"readings":    s.Readings.Append(ctx, reading("1")),
		"credits":     s.Credits.Append(ctx, credit("1", "o", "anna", 1)),
		"lines":       s.Lines.Append(ctx, line("1", "p", 1)),
		"payouts":     s.Payouts.Append(ctx, payout("1", "p", 1)),
		"instances":   begin(ctx, s, "1"),

		"instances get":    got(s.Instances.Get(ctx, "1")),
		"instances list":   failed(s.Instances.List(ctx, lifecycle.Query{})),
		"instances record": failed(s.Instances.Records(ctx, "1", lifecycle.RecordQuery{})),

		"touches list":     failed(s.Touches.List(ctx, attribution.TouchQuery{})),
		"aliases list":     failed(s.Aliases.List(ctx, attribution.AliasQuery{})),
		"conversions list": failed(s.Conversions.List(ctx, irm.ConversionQuery{})),
		"refunds list":     failed(s.Refunds.List(ctx, irm.RefundQuery{})),
		"readings list":    failed(s.Readings.List(ctx, irm.ReadingQuery{})),
		"credits list":     failed(s.Credits.List(ctx, attribution.CreditQuery{})),
		"lines list":       failed(s.Lines.List(ctx, compensation.LineQuery{})),
		"payouts list":     failed(s.Payouts.List(ctx, compensation.PayoutQuery{})),
	}
	everyEntity(ctx, s, creatorKind, "creators", errs)
	everyEntity(ctx, s, contactKind, "contacts", errs)
	everyEntity(ctx, s, partnershipKind, "partnerships", errs)
	everyEntity(ctx, s, collaborationKind, "collaborations", errs)
	everyEntity(ctx, s, campaignKind, "campaigns", errs)
	everyEntity(ctx, s, programKind, "programs", errs)
	everyEntity(ctx, s, payeeKind, "payees", errs)
	everyEntity(ctx, s, contentKind, "contents", errs)
	everyEntity(ctx, s, apartKind, "codes", errs)
	return errs
}

func everyEntity[ID ~string, T irm.Entity[ID], Q interface{ Match(T) bool }](ctx context.Context, s *memstore.Tenant, k entityKind[ID, T, Q], name string, errs map[string]error) {
	var q Q
	store, v := k.of(s), k.value(newSource(1), k.id("1"))
	_, errs[name+" put"] = store.Put(ctx, v, 0)
	_, errs[name+" get"] = store.Get(ctx, k.id("1"))
	_, errs[name+" putall"] = store.PutAll(ctx, []irm.Entry[T]{{Value: v, Revision: 1}})
	errs[name+" list"] = failed(store.List(ctx, q))
	errs[name+" range"] = failed(store.Range(ctx, "", ""))
	errs[name+" changes"] = failed(store.Changes(ctx, 0))
	errs[name+" erase"] = store.Erase(ctx, k.id("1"))
}

// failed returns the error with which a listing ends.
func failed[T any](seq iter.Seq2[T, error]) error {
	var last error
	for _, err := range seq {
		last = err
	}
	return last
}

func TestEveryCallWorks(t *testing.T) {
	for name, err := range every(t.Context(), memstore.NewTenant()) {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEndedContext(t *testing.T) {
	s := filled(t)
	want := dump(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, err := range every(ctx, s) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := dump(t, s); got != want {
		t.Errorf("after\n%s, want\n%s", got, want)
	}
}

func TestClose(t *testing.T) {
	s := filled(t)
	next, stop := iter.Pull2(s.Creators.List(t.Context(), irm.CreatorQuery{}))
	defer stop()
	if err := write(t.Context(), s, "second"); err != nil {
		t.Fatal(err)
	}
	under, stopped := iter.Pull2(s.Touches.List(t.Context(), attribution.TouchQuery{}))
	defer stopped()
	if _, err, _ := under(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name, err := range every(t.Context(), s) {
		if !errors.Is(err, irm.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Creators.Put(t.Context(), irm.Creator{}, 0); !errors.Is(err, irm.ErrClosed) {
		t.Errorf("of a closed store and an invalid value: %v", err)
	}
	if _, err, _ := next(); !errors.Is(err, irm.ErrClosed) {
		t.Errorf("a listing that begins: %v", err)
	}
	if _, err, _ := under(); !errors.Is(err, irm.ErrClosed) {
		t.Errorf("a listing under way: %v", err)
	}
	if other := memstore.NewTenant(); write(t.Context(), other, "x") != nil {
		t.Error("another tenant is closed too")
	}
}

// The stores of a transaction are of no use after it, and Close within it stops
// them, or the whole.
func TestStoresOfTx(t *testing.T) {
	s := filled(t)
	want := dump(t, s)
	var kept *memstore.Tenant
	var listing iter.Seq2[irm.Entry[irm.Creator], error]
	err := s.Tx(t.Context(), func(ctx context.Context, inner *memstore.Tenant) error {
		kept, listing = inner, inner.Creators.List(ctx, irm.CreatorQuery{})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, err := range every(t.Context(), kept) {
		if !errors.Is(err, irm.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := failed(listing); !errors.Is(err, irm.ErrClosed) {
		t.Errorf("a listing from within: %v", err)
	}

	err = s.Tx(t.Context(), func(ctx context.Context, inner *memstore.Tenant) error {
		_ = inner.Close()
		return closedAll(ctx, inner)
	})
	if err != nil {
		t.Errorf("closing the stores of a transaction: %v", err)
	}
	if got := dump(t, s); got != want {
		t.Errorf("after\n%s, want\n%s", got, want)
	}

	err = s.Tx(t.Context(), func(ctx context.Context, inner *memstore.Tenant) error {
		return errors.Join(inner.Tx(ctx, func(ctx context.Context, innermost *memstore.Tenant) error {
			return errors.Join(write(ctx, innermost, "lost"), s.Close())
		}), write(ctx, inner, "also"))
	})
	if !errors.Is(err, irm.ErrClosed) {
		t.Errorf("closing the tenant under a transaction: %v", err)
	}
}

// While a transaction runs nobody else reads or writes; who waits may give up.
func TestTxIsAlone(t *testing.T) {
	s := memstore.NewTenant()
	began, finish := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
			close(began)
			<-finish
			return write(ctx, s, "first")
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-began
	ended, cancel := context.WithCancel(t.Context())
	ctx := newWaiter(ended)
	given := make(chan error)
	go func() {
		_, err := s.Creators.Get(ctx, "first")
		given <- err
	}()
	<-ctx.waits
	cancel()
	if err := <-given; !errors.Is(err, context.Canceled) {
		t.Errorf("who waited in vain: %v", err)
	}
	for range 4 {
		ctx := newWaiter(t.Context())
		wg.Go(func() {
			if _, err := s.Creators.Get(ctx, "first"); err != nil {
				t.Errorf("who waited did not see it: %v", err)
			}
			if got := all(t, s.Credits.List(t.Context(), attribution.CreditQuery{})); len(got) != 1 {
				t.Errorf("%d credits", len(got))
			}
		})
		<-ctx.waits
	}
	close(finish)
	wg.Wait()
}

// waiter is a context that tells when somebody waits for its end.
type waiter struct {
	context.Context
	once  sync.Once
	waits chan struct{}
}

func newWaiter(ctx context.Context) *waiter { return &waiter{Context: ctx, waits: make(chan struct{})} }

func (w *waiter) Done() <-chan struct{} {
	w.once.Do(func() { close(w.waits) })
	return w.Context.Done()
}

// A call that would wait for itself is refused, on every level.
func TestTxRefusesItsOwnTenant(t *testing.T) {
	s := memstore.NewTenant()
	err := s.Tx(t.Context(), func(ctx context.Context, outer *memstore.Tenant) error {
		return outer.Tx(ctx, func(ctx context.Context, inner *memstore.Tenant) error {
			for _, waits := range []*memstore.Tenant{s, outer} {
				for name, err := range every(ctx, waits) {
					if !errors.Is(err, irm.ErrInvalid) {
						t.Errorf("%s: %v", name, err)
					}
				}
			}
			return write(ctx, inner, "1")
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Creators.Get(t.Context(), "1"); err != nil {
		t.Error(err)
	}
}

// A goroutine that a transaction leaves behind cannot write any more, and one that
// is in a part of its own delays the end.
func TestStrayGoroutine(t *testing.T) {
	s := memstore.NewTenant()
	began, finish, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	err := s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
		go func() {
			err := s.Tx(ctx, func(ctx context.Context, s *memstore.Tenant) error {
				close(began)
				<-finish
				return write(ctx, s, "stray")
			})
			done <- errors.Join(err, write(ctx, s, "late"))
		}()
		<-began
		go close(finish)
		return errChanged
	})
	if !errors.Is(err, errChanged) {
		t.Fatal(err)
	}
	if err := <-done; err != nil && !errors.Is(err, irm.ErrClosed) {
		t.Fatal(err)
	}
	if got, want := dump(t, s), dump(t, memstore.NewTenant()); got != want {
		t.Errorf("after\n%s, want\n%s", got, want)
	}
}

// Two that each look whether the other has written, and write if not, never both do
// (write skew); and none of many increments is lost.
func TestTxIsSerializable(t *testing.T) {
	s := memstore.NewTenant()
	var wg sync.WaitGroup
	for _, n := range []string{"a", "b"} {
		wg.Go(func() {
			err := s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				if len(all(t, s.Payees.List(ctx, irm.PayeeQuery{}))) > 0 {
					return nil
				}
				_, err := s.Payees.Put(ctx, irm.Payee{ID: irm.PayeeID(n)}, 0)
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	for range 50 {
		wg.Go(func() {
			err := s.Tx(t.Context(), func(ctx context.Context, s *memstore.Tenant) error {
				e, err := s.Creators.Get(ctx, "counter")
				if errors.Is(err, irm.ErrNotFound) {
					e.Value = irm.Creator{ID: "counter"}
				}
				e.Value.Name += "x"
				_, err = s.Creators.Put(ctx, e.Value, e.Revision)
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := all(t, s.Payees.List(t.Context(), irm.PayeeQuery{})); len(got) != 1 {
		t.Errorf("%d wrote, want 1", len(got))
	}
	if e, err := s.Creators.Get(t.Context(), "counter"); err != nil || len(e.Value.Name) != 50 || e.Revision != 50 {
		t.Errorf("%d increments in revision %d, %v", len(e.Value.Name), e.Revision, err)
	}
}

func closedAll(ctx context.Context, s *memstore.Tenant) error {
	for name, err := range every(ctx, s) {
		if !errors.Is(err, irm.ErrClosed) {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}
