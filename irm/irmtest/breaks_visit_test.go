package irmtest_test

import (
	"context"
	"iter"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

func withAliases(wrap func(aliases) aliases) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Aliases: wrap(aliases{memory: t.Aliases})}
	})
}

func withTouches(wrap func(touches) touches) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Touches: wrap(touches{memory: t.Touches})}
	})
}

// repeated changes an item that is stored already before it is compared.
func repeated[T interface{ Validate() irm.Findings }, Q any](s logOf[T, Q], byID func(T) Q, change func(item *T, stored T)) logOf[T, Q] {
	s.append = func(ctx context.Context, list ...T) error {
		if len(list) != 1 || ctx.Err() != nil || list[0].Validate().Err() != nil {
			return s.memory.Append(ctx, list...)
		}
		item := list[0]
		for stored, err := range s.memory.List(ctx, byID(item)) {
			if err == nil {
				change(&item, stored)
			}
		}
		return s.memory.Append(ctx, item)
	}
	return s
}

func ignoreCreator(s aliases) aliases {
	byID := func(a attribution.Alias) attribution.AliasQuery { return attribution.AliasQuery{ID: a.ID} }
	return repeated(s, byID, func(a *attribution.Alias, stored attribution.Alias) { a.Creator = stored.Creator })
}

// ignoreReferrer compares touches as they were before they had referrers.
func ignoreReferrer(s touches) touches {
	byID := func(t attribution.Touch) attribution.TouchQuery { return attribution.TouchQuery{ID: t.ID} }
	return repeated(s, byID, func(t *attribution.Touch, stored attribution.Touch) { t.Referrer = stored.Referrer })
}

func forgetWho(s aliases) aliases {
	s.list = func(ctx context.Context, q attribution.AliasQuery) iter.Seq2[attribution.Alias, error] {
		if q.Customer != "" {
			q.Is = ""
		}
		return s.memory.List(ctx, q)
	}
	return s
}

// What is special about the logs of visits is checked too.
func TestBrokenVisits(t *testing.T) {
	for _, tt := range []broken{
		{"the creator not compared", []int{6}, "", withAliases(ignoreCreator)},
		{"who it is not asked for", []int{15}, "", withAliases(forgetWho)},
		{"the referrer not compared", []int{6}, "", withTouches(ignoreReferrer)},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.check(t) })
	}
}
