package irmtest_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

type (
	payouts   = logOf[compensation.PayoutEntry, compensation.PayoutQuery]
	payoutSeq = iter.Seq2[compensation.PayoutEntry, error]
)

// What a ledger of payouts can do wrong costs money twice: each of these breaks one
// rule, of all that apply. Entries are written once, so there is nothing to be said of
// revisions (3), feeds (14) and erasing (17), and nothing in them can be shared (8).
func TestBrokenPayouts(t *testing.T) {
	for _, tt := range []broken{
		{"kept", nil, "", withPayouts(untouched)},
		{"one by one", []int{1}, "", withPayouts(payoutsOneByOne)},
		{"written in spite of the transaction", []int{1, 2}, "what is never taken back is also seen by others", withTx(withPayouts(untouched), live(livePayouts))},
		{"no sentinel", []int{4}, "", withPayouts(payoutsOpaque)},
		{"written later", []int{5}, "", forgetful(withPayouts(untouched))},
		{"repeated in one call", []int{6}, "", withPayouts(payoutsRefuseRepeated)},
		{"settled or voided is the same", []int{6}, "", withPayouts(payoutsIgnoreStep)},
		{"two winners", []int{6, 7}, "who says of other content that it was written forgets it too", withPayouts(payoutsTwoWinners)},
		{"local times", []int{9}, "", withPayouts(payoutsLocal)},
		{"floats", []int{10}, "", withPayouts(payoutsChanged(func(p compensation.PayoutEntry) compensation.PayoutEntry {
			p.Amount = irm.MoneyFromMinor(int64(float64(p.Amount.Minor())), p.Amount.Currency())
			return p
		}))},
		{"normalized text", []int{11}, "", withPayouts(payoutsChanged(func(p compensation.PayoutEntry) compensation.PayoutEntry {
			p.Reason = strings.ReplaceAll(p.Reason, "e\u0301", "\u00e9")
			return p
		}))},
		{"in order of ID", []int{12}, "", withPayouts(payoutsByID)},
		{"the limit before the filter", []int{13}, "", withPayouts(payoutsLimitFirst)},
		{"a filter forgotten", []int{15}, "", withPayouts(payoutsForgetPlan)},
		{"no context", []int{16}, "", withPayouts(payoutsDeaf)},
		{"batches cut", []int{18}, "", withPayouts(payoutsCut)},
		{"no reasons", []int{6, 11, 19}, "what is dropped is not compared, and is text", withPayouts(payoutsChanged(func(p compensation.PayoutEntry) compensation.PayoutEntry {
			p.Reason = ""
			return p
		}))},
		{"tenants that see each other", []int{20}, "", payoutsLeaky()},
		{"open after the end", []int{21}, "", neverClosed(withPayouts(untouched))},
		{"pages of a moving ledger", []int{22}, "", withPayouts(payoutsPaged)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.h.Operations, tt.h.Patience = 2_000, time.Second
			tt.check(t)
		})
	}
}

func withPayouts(wrap func(payouts) payouts) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Payouts: wrap(payouts{memory: t.Payouts})}
	})
}

func payoutsOneByOne(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		err := s.memory.Append(ctx) // where it is closed, or has to wait
		for i := 0; err == nil && i < len(list); i++ {
			err = s.memory.Append(context.WithoutCancel(ctx), list[i])
		}
		return err
	}
	return s
}

func livePayouts(s irmtest.Stores, check func() error) irmtest.Stores {
	live := payouts{memory: s.Payouts}
	inner := live
	inner.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		if err := check(); err != nil {
			return err
		}
		return live.Append(ctx, list...)
	}
	inner.list = func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
		return unless(check, live.List(ctx, q))
	}
	return irmtest.Stores{Payouts: inner}
}

func payoutsOpaque(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		err := s.memory.Append(ctx, list...)
		if errors.Is(err, irm.ErrExistsDifferent) {
			return errOpaque
		}
		return err
	}
	return s
}

func payoutsRefuseRepeated(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		for i, p := range list {
			if slices.ContainsFunc(list[:i], func(q compensation.PayoutEntry) bool { return q.ID == p.ID }) {
				return irm.ErrExistsDifferent
			}
		}
		return s.memory.Append(ctx, list...)
	}
	return s
}

// stored is the entry of an ID, if there is one.
func (s payoutsOf) stored(ctx context.Context, id compensation.PayoutEntryID) (p compensation.PayoutEntry, ok bool) {
	for p, err := range s.memory.List(ctx, compensation.PayoutQuery{}) {
		if err == nil && p.ID == id {
			return p, true
		}
	}
	return p, false
}

type payoutsOf struct{ payouts }

// payoutsIgnoreStep does not look at what a step is.
func payoutsIgnoreStep(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		if len(list) != 1 || ctx.Err() != nil {
			return s.memory.Append(ctx, list...)
		}
		p := list[0]
		if old, ok := (payoutsOf{s}).stored(ctx, p.ID); ok {
			p.Step = old.Step
		}
		return s.memory.Append(ctx, p)
	}
	return s
}

// payoutsTwoWinners overwrites, or thinks so.
func payoutsTwoWinners(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		err := s.memory.Append(ctx, list...)
		if errors.Is(err, irm.ErrExistsDifferent) && len(list) == 1 {
			return nil
		}
		return err
	}
	return s
}

func payoutsListed(s payouts, f func(compensation.PayoutEntry) compensation.PayoutEntry) payouts {
	s.list = func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
		return mapped(s.memory.List(ctx, q), f)
	}
	return s
}

func payoutsLocal(s payouts) payouts {
	return payoutsListed(s, func(p compensation.PayoutEntry) compensation.PayoutEntry {
		p.At = p.At.In(time.FixedZone("CET", 3600))
		return p
	})
}

func payoutsChanged(f func(compensation.PayoutEntry) compensation.PayoutEntry) func(payouts) payouts {
	return func(s payouts) payouts {
		s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
			changed := make([]compensation.PayoutEntry, len(list))
			for i, p := range list {
				changed[i] = f(p)
			}
			return s.memory.Append(ctx, changed...)
		}
		return s
	}
}

// payoutsByID has the order of a primary key.
func payoutsByID(s payouts) payouts {
	s.list = func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
		return resorted(ctx, s.memory.List(ctx, q), func(list []compensation.PayoutEntry) {
			if q.Page == (irm.Page{}) {
				slices.SortFunc(list, func(a, b compensation.PayoutEntry) int { return strings.Compare(string(a.ID), string(b.ID)) })
			}
		})
	}
	return s
}

func payoutsLimitFirst(s payouts) payouts {
	s.list = func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
		if q.Limit == 0 {
			return s.memory.List(ctx, q)
		}
		return only(s.memory.List(ctx, compensation.PayoutQuery{Page: q.Page}), q.Match)
	}
	return s
}

func payoutsForgetPlan(s payouts) payouts {
	s.list = func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
		if q.Payout != "" {
			q.Plan = "" // a payout has only one
		}
		return s.memory.List(ctx, q)
	}
	return s
}

func payoutsDeaf(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		return s.memory.Append(context.WithoutCancel(ctx), list...)
	}
	return s
}

func payoutsCut(s payouts) payouts {
	s.append = func(ctx context.Context, list ...compensation.PayoutEntry) error {
		return s.memory.Append(ctx, list[:min(len(list), 900)]...)
	}
	return s
}

func payoutsLeaky() irmtest.Harness {
	h := withPayouts(untouched)
	h.Tenants = func(testing.TB) (a, b irmtest.Stores) {
		one, two := memstore.NewTenant(), memstore.NewTenant()
		spying := payouts{memory: two.Payouts, list: func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
			return joined(two.Payouts.List(ctx, q), one.Payouts.List(ctx, q))
		}}
		return irmtest.Stores{Payouts: one.Payouts}, irmtest.Stores{Payouts: spying}
	}
	return h
}

func payoutsPaged(s payouts) payouts {
	s.list = func(ctx context.Context, q compensation.PayoutQuery) payoutSeq {
		if q.Limit != 0 {
			return s.memory.List(ctx, q)
		}
		return paged(func(size int, behind *compensation.PayoutEntry) payoutSeq {
			page := q
			if page.Limit = size; behind != nil {
				page.After = string(behind.ID)
			}
			return s.memory.List(ctx, page)
		})
	}
	return s
}
