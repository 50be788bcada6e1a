package irmtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/lifecycle"
)

// suite is all cases of one kind of store, whose types are rubbed off.
type suite interface {
	name() string
	offered(s Stores) bool
	run(t *testing.T, h Harness, skipped *skips)
	hold(s Stores) holder
}

// holder is a store as the cases see it that are about several.
type holder struct {
	store string
	write func(ctx context.Context, name string) error
	has   func(ctx context.Context, name string) bool
}

// bound is the suite of a kind, and how it finds its store among those of a tenant.
type bound[T any] struct {
	shape shape[T]
	of    func(s Stores) (shelf[T], bool)
	isLog bool
}

func (b bound[T]) name() string { return b.shape.store }

func (b bound[T]) offered(s Stores) bool {
	_, ok := b.of(s)
	return ok
}

func (b bound[T]) hold(s Stores) holder {
	in, _ := b.of(s)
	return holder{
		store: b.shape.store,
		write: func(ctx context.Context, name string) error { return in.insert(ctx, in.value(name, 1)) },
		has: func(ctx context.Context, name string) bool {
			_, ok, _ := in.find(ctx, in.idOf(name)) // an error is no sign of an entry
			return ok
		},
	}
}

// source makes instances from a harness.
func (b bound[T]) source(tb testing.TB, h Harness) source[T] {
	wrap := func(s Stores) shelf[T] {
		in, ok := b.of(s)
		if err := h.fault(s); err != nil {
			tb.Fatal(err)
		}
		if !ok {
			tb.Fatalf("irmtest: the harness returned stores without %s, which it had before", b.shape.store)
		}
		in.batch = h.MaxBatch
		return in
	}
	src := source[T]{pointInTime: h.PointInTime}
	src.fresh = func() instance[T] {
		s := h.New(tb)
		i := instance[T]{shelf: wrap(s)}
		if h.Tx != nil {
			i.tx = func(ctx context.Context, f func(ctx context.Context, s shelf[T]) error) error {
				return h.Tx(ctx, s, func(ctx context.Context, in Stores) error { return f(ctx, wrap(in)) })
			}
		}
		if h.Reopen != nil {
			i.reopen = func() shelf[T] { return wrap(h.Reopen(tb, s)) }
		}
		if h.Close != nil {
			i.close = func() error { return h.Close(s) }
		}
		return i
	}
	if h.Tenants != nil {
		src.pair = func() (shelf[T], shelf[T]) {
			x, y := h.Tenants(tb)
			return wrap(x), wrap(y)
		}
	}
	return src
}

func (b bound[T]) run(t *testing.T, h Harness, skipped *skips) {
	offer := b.source(t, h)
	first := offer.fresh()
	for _, c := range cases(b.shape, b.isLog) {
		t.Run(c.title(), func(t *testing.T) {
			if why := lack(c.needs, first, offer); why != "" {
				skipped.add(why, b.shape.store, c.title())
				t.Skip("not checked: " + why)
			}
			for _, fault := range c.check(t.Context(), b.shape.store, b.source(t, h), h.settings(testing.Short())) {
				t.Error(fault)
			}
		})
	}
}

// check runs the case and returns what it found.
func (c testcase[T]) check(ctx context.Context, store string, from source[T], s settings) []error {
	p := &probe[T]{ctx: ctx, settings: s, source: from, store: store, name: c.name, rule: rules[c.rule-1]}
	c.run(p)
	return p.faults
}

// check runs all cases that a constructor alone allows.
func (b bound[T]) check(ctx context.Context, fresh func() (store any, of shelf[T])) error {
	type closer interface{ Close() error }
	var opened []closer
	if store, _ := fresh(); isNil(store) {
		return fmt.Errorf("irmtest: the constructor of %s returned nil (%T)", b.shape.store, store)
	}
	shelfOf := func() instance[T] {
		store, of := fresh()
		i := instance[T]{shelf: of}
		if c, ok := store.(closer); ok {
			opened = append(opened, c)
			i.close = c.Close
		}
		return i
	}
	src := source[T]{fresh: shelfOf, pair: func() (shelf[T], shelf[T]) { return shelfOf().shelf, shelfOf().shelf }}
	first := src.fresh()
	var faults []error
	for _, c := range cases(b.shape, b.isLog) {
		if lack(c.needs, first, src) != "" {
			continue
		}
		faults = append(faults, c.check(ctx, b.shape.store, src, Harness{}.settings(false))...)
		if err := ctx.Err(); err != nil {
			return errors.Join(append(faults, err)...)
		}
	}
	for _, c := range opened {
		_ = c.Close() // what is closed twice was a case
	}
	return errors.Join(faults...)
}

// ofEntities binds a kind of entity store.
func ofEntities[ID ~string, T irm.Entity[ID], Q any](k entities[ID, T, Q], of func(Stores) irm.Store[ID, T, Q]) bound[T] {
	return bound[T]{shape: k.shape, of: func(s Stores) (shelf[T], bool) {
		store := of(s)
		if store == nil {
			return shelf[T]{}, false
		}
		return k.shelf(store), true
	}}
}

// ofLogs binds a kind of log or ledger.
func ofLogs[T, Q any](k logs[T, Q], of func(Stores) listing.Log[T, Q]) bound[T] {
	return bound[T]{shape: k.shape, isLog: true, of: func(s Stores) (shelf[T], bool) {
		store := of(s)
		if store == nil {
			return shelf[T]{}, false
		}
		return k.shelf(store), true
	}}
}

// ofSteps binds the kind of store that keeps instances.
func ofSteps(k stepKind, of func(Stores) lifecycle.Store) bound[stepped] {
	return bound[stepped]{shape: k.shape, of: func(s Stores) (shelf[stepped], bool) {
		store := of(s)
		if store == nil {
			return shelf[stepped]{}, false
		}
		return k.shelf(store), true
	}}
}

// suites are all kinds of stores.
func suites() []suite {
	return []suite{
		ofEntities(creators(), func(s Stores) irm.Store[irm.CreatorID, irm.Creator, irm.CreatorQuery] { return s.Creators }),
		ofEntities(contacts(), func(s Stores) irm.Store[irm.ContactID, irm.Contact, irm.ContactQuery] { return s.Contacts }),
		ofEntities(partnerships(), func(s Stores) irm.Store[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery] {
			return s.Partnerships
		}),
		ofEntities(collaborations(), func(s Stores) irm.Store[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery] {
			return s.Collaborations
		}),
		ofEntities(campaigns(), func(s Stores) irm.Store[irm.CampaignID, irm.Campaign, irm.CampaignQuery] { return s.Campaigns }),
		ofEntities(programs(), func(s Stores) irm.Store[irm.ProgramID, irm.Program, irm.ProgramQuery] { return s.Programs }),
		ofEntities(payees(), func(s Stores) irm.Store[irm.PayeeID, irm.Payee, irm.PayeeQuery] { return s.Payees }),
		ofEntities(contents(), func(s Stores) irm.Store[irm.ContentID, irm.Content, irm.ContentQuery] { return s.Contents }),
		ofEntities(codes(), func(s Stores) irm.Store[code.AssignmentID, code.Assignment, code.Query] { return s.Codes }),
		ofSteps(steps(), func(s Stores) lifecycle.Store { return s.Instances }),
		ofLogs(conversions(), func(s Stores) listing.Log[irm.Conversion, irm.ConversionQuery] { return s.Conversions }),
		ofLogs(refunds(), func(s Stores) listing.Log[irm.Refund, irm.RefundQuery] { return s.Refunds }),
		ofLogs(readings(), func(s Stores) listing.Log[irm.Reading, irm.ReadingQuery] { return s.Readings }),
		ofLogs(touches(), func(s Stores) listing.Log[attribution.Touch, attribution.TouchQuery] { return s.Touches }),
		ofLogs(aliases(), func(s Stores) listing.Log[attribution.Alias, attribution.AliasQuery] { return s.Aliases }),
		ofLogs(credits(), func(s Stores) listing.Log[attribution.Credit, attribution.CreditQuery] { return s.Credits }),
		ofLogs(lines(), func(s Stores) listing.Log[compensation.Line, compensation.LineQuery] { return s.Lines }),
		ofLogs(payouts(), func(s Stores) listing.Log[compensation.PayoutEntry, compensation.PayoutQuery] { return s.Payouts }),
	}
}
