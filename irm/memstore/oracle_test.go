package memstore_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

// The oracle of a store is a map and the definition of each call.
type oracle[ID ~string, T irm.Entity[ID]] struct {
	entries map[ID]irm.Entry[T] // revision 0: erased
	feed    []ID                // in order of the last change
}

func (o *oracle[ID, T]) clone() oracle[ID, T] {
	return oracle[ID, T]{maps.Clone(o.entries), slices.Clone(o.feed)}
}

func (o *oracle[ID, T]) changed(id ID) {
	o.feed = append(slices.DeleteFunc(o.feed, func(other ID) bool { return other == id }), id)
}

func (o *oracle[ID, T]) put(e irm.Entry[T]) (irm.Revision, error) {
	id := e.Value.Key()
	switch stored, taken := o.entries[id]; {
	case e.Revision == 0 && taken && stored.Revision == 0:
		return 0, irm.ErrErased
	case e.Revision == 0 && taken:
		return 0, irm.ErrExists
	case e.Revision != 0 && stored.Revision != e.Revision:
		return 0, irm.ErrConflict
	}
	if one, may := any(e.Value).(interface{ Clashes(other T) bool }); may {
		for other, stored := range o.entries {
			if other != id && stored.Revision != 0 && one.Clashes(stored.Value) {
				return 0, irm.ErrExists
			}
		}
	}
	o.entries[id] = irm.Entry[T]{Value: e.Value, Revision: e.Revision + 1}
	o.changed(id)
	return e.Revision + 1, nil
}

func (o *oracle[ID, T]) erase(id ID) {
	if stored, taken := o.entries[id]; !taken || stored.Revision != 0 {
		o.entries[id] = irm.Entry[T]{}
		o.changed(id)
	}
}

// list is every listing: sort, filter, skip, cut.
func (o *oracle[ID, T]) list(match func(T) bool, after string, limit int) []irm.Entry[T] {
	var found []irm.Entry[T]
	for _, id := range slices.Sorted(maps.Keys(o.entries)) {
		if e := o.entries[id]; e.Revision != 0 && match(e.Value) && string(id) > after {
			found = append(found, e)
		}
	}
	return found[:first(limit, len(found))]
}

func first(limit, n int) int {
	if limit == 0 {
		return n
	}
	return min(limit, n)
}

func all[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

func TestEntitiesAgainstOracle(t *testing.T) {
	t.Run("creators", func(t *testing.T) { entitiesAgainstOracle(t, creatorKind) })
	t.Run("contacts", func(t *testing.T) { entitiesAgainstOracle(t, contactKind) })
	t.Run("partnerships", func(t *testing.T) { entitiesAgainstOracle(t, partnershipKind) })
	t.Run("collaborations", func(t *testing.T) { entitiesAgainstOracle(t, collaborationKind) })
	t.Run("campaigns", func(t *testing.T) { entitiesAgainstOracle(t, campaignKind) })
	t.Run("programs", func(t *testing.T) { entitiesAgainstOracle(t, programKind) })
	t.Run("payees", func(t *testing.T) { entitiesAgainstOracle(t, payeeKind) })
	t.Run("contents", func(t *testing.T) { entitiesAgainstOracle(t, contentKind) })
	t.Run("codes", func(t *testing.T) { entitiesAgainstOracle(t, codeKind) })
}

var errChanged = errors.New("changed my mind")

func entitiesAgainstOracle[ID ~string, T irm.Entity[ID], Q interface{ Match(T) bool }](t *testing.T, k entityKind[ID, T, Q]) {
	for seed := range uint64(8) {
		r := newSource(seed)
		tenant := memstore.NewTenant()
		o := &oracle[ID, T]{entries: map[ID]irm.Entry[T]{}}
		for range 150 {
			if r.IntN(8) > 0 {
				entityStep(t, r, k, k.of(tenant), o)
				continue
			}
			before, undone := o.clone(), r.IntN(2) == 0
			err := tenant.Tx(t.Context(), func(_ context.Context, stores *memstore.Tenant) error {
				for range r.IntN(6) {
					entityStep(t, r, k, k.of(stores), o)
				}
				if undone {
					return errChanged
				}
				return nil
			})
			if undone != errors.Is(err, errChanged) {
				t.Fatalf("Tx = %v", err)
			}
			if undone {
				*o = before
			}
		}
	}
}

// entityStep does one thing to store and oracle and compares what they say.
func entityStep[ID ~string, T irm.Entity[ID], Q interface{ Match(T) bool }](t *testing.T, r source, k entityKind[ID, T, Q], s entityStore[ID, T, Q], o *oracle[ID, T]) {
	t.Helper()
	ctx := t.Context()
	entry := func() irm.Entry[T] {
		id := k.id(names[r.IntN(len(names))])
		e := irm.Entry[T]{Value: k.value(r, id), Revision: o.entries[id].Revision}
		if r.IntN(5) == 0 {
			e.Revision = irm.Revision(r.IntN(4) - 1)
		}
		return e
	}
	switch r.IntN(8) {
	case 0, 1:
		e := entry()
		got, err := s.Put(ctx, e.Value, e.Revision)
		want, wantErr := o.put(e)
		if got != want || !errors.Is(err, wantErr) {
			t.Fatalf("Put(%+v) = %d, %v, want %d, %v", e, got, err, want, wantErr)
		}
	case 2:
		batch := make([]irm.Entry[T], r.IntN(4))
		want, wantErr, before := []irm.Revision{}, error(nil), o.clone()
		for i := range batch {
			batch[i] = entry() // may be the update of one before it
			if wantErr == nil {
				var revision irm.Revision
				revision, wantErr = o.put(batch[i])
				want = append(want, revision)
			}
		}
		if wantErr != nil {
			*o, want = before, nil
		}
		got, err := s.PutAll(ctx, batch)
		if !reflect.DeepEqual(got, want) || !errors.Is(err, wantErr) {
			t.Fatalf("PutAll(%+v) = %v, %v, want %v, %v", batch, got, err, want, wantErr)
		}
	case 3:
		if r.IntN(2) == 0 {
			id := k.id(names[r.IntN(len(names))])
			if err := s.Erase(ctx, id); err != nil {
				t.Fatal(err)
			}
			o.erase(id)
		}
	case 4:
		id := k.id(names[r.IntN(len(names))])
		got, err := s.Get(ctx, id)
		want := o.entries[id]
		if !reflect.DeepEqual(got, want) || (want.Revision == 0) != errors.Is(err, irm.ErrNotFound) {
			t.Fatalf("Get(%q) = %+v, %v, want %+v", id, got, err, want)
		}
	case 5:
		from, to := k.id(names[r.IntN(len(names))]), k.id(names[r.IntN(len(names))])
		if r.IntN(2) == 0 {
			to = ""
		}
		got := all(t, s.Range(ctx, from, to))
		want := o.list(func(v T) bool { return v.Key() >= from && (to == "" || v.Key() < to) }, "", 0)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("Range(%q, %q) = %+v, want %+v", from, to, got, want)
		}
	case 6:
		feedAgainstOracle(t, r, s, o)
	default:
		q := k.query(r)
		got, want := all(t, s.List(ctx, q)), o.list(q.Match, k.page(q).After, k.page(q).Limit)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("List(%+v)\n%+v, want\n%+v", q, got, want)
		}
	}
}

func feedAgainstOracle[ID ~string, T irm.Entity[ID], Q any](t *testing.T, r source, s entityStore[ID, T, Q], o *oracle[ID, T]) {
	t.Helper()
	changes := all(t, s.Changes(t.Context(), irm.Position(-r.IntN(2))))
	if len(changes) != len(o.feed) {
		t.Fatalf("%d changes, want %d", len(changes), len(o.feed))
	}
	last := irm.Position(0)
	for i, c := range changes {
		if c.Position <= last || c.ID != o.feed[i] || c.Revision != o.entries[c.ID].Revision {
			t.Fatalf("change %d is %+v behind %d, want %q in revision %d", i, c, last, o.feed[i], o.entries[o.feed[i]].Revision)
		}
		last = c.Position
	}
	if len(changes) > 0 {
		i := r.IntN(len(changes))
		if rest := all(t, s.Changes(t.Context(), changes[i].Position)); !slices.Equal(rest, changes[i+1:]) {
			t.Fatalf("behind %d: %v, want %v", changes[i].Position, rest, changes[i+1:])
		}
	}
}

func TestLogsAgainstOracle(t *testing.T) {
	byID := strings.Compare
	t.Run("refunds", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[irm.Refund, irm.RefundQuery] { return t.Refunds }, source.refund, source.refundQuery,
			func(r irm.Refund) string { return string(r.ID) }, func(q irm.RefundQuery) irm.Page { return q.Page },
			func(a, b irm.Refund) int { return byID(string(a.ID), string(b.ID)) }, irm.Refund.Against)
	})
	t.Run("touches", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[attribution.Touch, attribution.TouchQuery] { return t.Touches }, source.touch, source.touchQuery,
			func(r attribution.Touch) string { return string(r.ID) }, func(q attribution.TouchQuery) irm.Page { return q.Page },
			func(a, b attribution.Touch) int { return byID(string(a.ID), string(b.ID)) }, attribution.Touch.Against)
	})
	t.Run("aliases", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[attribution.Alias, attribution.AliasQuery] { return t.Aliases }, source.alias, source.aliasQuery,
			func(a attribution.Alias) string { return string(a.ID) }, func(q attribution.AliasQuery) irm.Page { return q.Page },
			func(a, b attribution.Alias) int { return byID(string(a.ID), string(b.ID)) }, attribution.Alias.Against)
	})
	t.Run("readings", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[irm.Reading, irm.ReadingQuery] { return t.Readings }, source.reading, source.readingQuery,
			func(r irm.Reading) string {
				return fmt.Sprintf("%q %q %v %q %v", r.Subject, r.Metric, r.AsOf, r.Source, r.Paid)
			},
			func(irm.ReadingQuery) irm.Page { return irm.Page{} },
			func(a, b irm.Reading) int {
				return cmp.Or(cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID), cmp.Compare(a.Metric, b.Metric), a.Compare(b))
			}, irm.Reading.Against)
	})
	t.Run("credits", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[attribution.Credit, attribution.CreditQuery] { return t.Credits }, source.credit, source.creditQuery,
			func(c attribution.Credit) string { return string(c.ID) }, func(q attribution.CreditQuery) irm.Page { return q.Page }, nil, equal[attribution.Credit])
	})
	t.Run("lines", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[compensation.Line, compensation.LineQuery] { return t.Lines }, source.line, source.lineQuery,
			func(l compensation.Line) string { return string(l.ID) }, func(q compensation.LineQuery) irm.Page { return q.Page }, nil, equal[compensation.Line])
	})
	t.Run("payouts", func(t *testing.T) {
		logAgainstOracle(t, func(t *memstore.Tenant) logStore[compensation.PayoutEntry, compensation.PayoutQuery] {
			return t.Payouts
		}, source.payout, source.payoutQuery,
			func(p compensation.PayoutEntry) string { return string(p.ID) }, func(q compensation.PayoutQuery) irm.Page { return q.Page }, nil, equal[compensation.PayoutEntry])
	})
}

func equal[T any](a, b T) error {
	if reflect.DeepEqual(a, b) {
		return nil
	}
	return irm.ErrExistsDifferent
}

type logStore[T, Q any] interface {
	Append(ctx context.Context, items ...T) error
	List(ctx context.Context, q Q) iter.Seq2[T, error]
}

// logAgainstOracle compares a log with a slice; a nil order is that of arrival.
func logAgainstOracle[T any, Q interface{ Match(T) bool }](t *testing.T, of func(*memstore.Tenant) logStore[T, Q], item func(source) T, query func(source) Q,
	id func(T) string, page func(Q) irm.Page, order func(a, b T) int, against func(a, b T) error,
) {
	for seed := range uint64(8) {
		r := newSource(seed)
		tenant := memstore.NewTenant()
		var booked []T
		step := func(s logStore[T, Q]) {
			if r.IntN(2) == 0 {
				batch, before, wantErr := make([]T, r.IntN(4)), booked, error(nil)
				for i := range batch {
					batch[i] = item(r)
					if have := slices.IndexFunc(booked, func(b T) bool { return id(b) == id(batch[i]) }); have < 0 {
						booked = append(slices.Clip(booked), batch[i])
					} else if err := against(batch[i], booked[have]); err != nil && wantErr == nil {
						wantErr = irm.ErrExistsDifferent
					}
				}
				if wantErr != nil {
					booked = before
				}
				if err := s.Append(t.Context(), batch...); !errors.Is(err, wantErr) {
					t.Fatalf("Append(%+v) = %v, want %v", batch, err, wantErr)
				}
				return
			}
			q := query(r)
			p, list := page(q), slices.Clone(booked)
			if order != nil {
				slices.SortFunc(list, order)
				list = slices.DeleteFunc(list, func(v T) bool { return p.After != "" && id(v) <= p.After })
			} else if p.After != "" {
				i := slices.IndexFunc(list, func(v T) bool { return id(v) == p.After })
				if i < 0 {
					for _, err := range s.List(t.Context(), q) {
						if !errors.Is(err, irm.ErrInvalid) {
							t.Fatalf("List(%+v): %v", q, err)
						}
					}
					return
				}
				list = list[i+1:]
			}
			list = slices.DeleteFunc(list, func(v T) bool { return !q.Match(v) })
			list = list[:first(p.Limit, len(list))]
			if got := all(t, s.List(t.Context(), q)); len(got)+len(list) > 0 && !reflect.DeepEqual(got, list) {
				t.Fatalf("List(%+v)\n%+v, want\n%+v", q, got, list)
			}
		}
		for range 200 {
			if r.IntN(8) > 0 {
				step(of(tenant))
				continue
			}
			before, undone := booked, r.IntN(2) == 0
			err := tenant.Tx(t.Context(), func(_ context.Context, stores *memstore.Tenant) error {
				for range r.IntN(6) {
					step(of(stores))
				}
				if undone {
					return errChanged
				}
				return nil
			})
			if undone != errors.Is(err, errChanged) {
				t.Fatalf("Tx = %v", err)
			}
			if undone {
				booked = before
			}
		}
	}
}

func TestConversionsAgainstOracle(t *testing.T) {
	type key struct {
		id       irm.ConversionID
		revision int64
	}
	for seed := range uint64(20) {
		r := newSource(seed)
		var s memstore.Conversions
		stored := map[key]irm.Conversion{}
		for range 200 {
			if r.IntN(2) == 0 {
				batch, after, wantErr := make([]irm.Conversion, r.IntN(4)), maps.Clone(stored), error(nil)
				for i := range batch {
					batch[i] = r.conversion()
					for k, old := range after {
						if k.id == batch[i].ID {
							if _, err := batch[i].Against(old); err != nil {
								wantErr = irm.ErrExistsDifferent
							}
						}
					}
					after[key{batch[i].ID, batch[i].Revision}] = batch[i]
				}
				if wantErr == nil {
					stored = after
				}
				if err := s.Append(t.Context(), batch...); !errors.Is(err, wantErr) {
					t.Fatalf("Append(%+v) = %v, want %v", batch, err, wantErr)
				}
				continue
			}
			highest := map[irm.ConversionID]irm.Conversion{}
			for k, c := range stored {
				if k.revision >= highest[k.id].Revision {
					highest[k.id] = c
				}
			}
			q := r.conversionQuery()
			var want []irm.Conversion
			for _, id := range slices.Sorted(maps.Keys(highest)) {
				if c := highest[id]; q.Match(c) && string(id) > q.After {
					want = append(want, c)
				}
			}
			want = want[:first(q.Limit, len(want))]
			if got := all(t, s.List(t.Context(), q)); len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Fatalf("List(%+v)\n%+v, want\n%+v", q, got, want)
			}
		}
	}
}
