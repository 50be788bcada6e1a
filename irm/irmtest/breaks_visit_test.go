package irmtest_test

import (
	"context"
	"iter"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// aliases is a log of which both methods may be replaced.
type aliases struct {
	*memstore.Aliases
	append func(ctx context.Context, list ...attribution.Alias) error
	list   func(ctx context.Context, q attribution.AliasQuery) iter.Seq2[attribution.Alias, error]
}

func (s aliases) Append(ctx context.Context, list ...attribution.Alias) error {
	if s.append != nil {
		return s.append(ctx, list...)
	}
	return s.Aliases.Append(ctx, list...)
}

func (s aliases) List(ctx context.Context, q attribution.AliasQuery) iter.Seq2[attribution.Alias, error] {
	if s.list != nil {
		return s.list(ctx, q)
	}
	return s.Aliases.List(ctx, q)
}

func withAliases(wrap func(aliases) aliases) irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores {
		return irmtest.Stores{Aliases: wrap(aliases{Aliases: t.Aliases})}
	})
}

// ignoreCreator does not compare which creator the customer is.
func ignoreCreator(s aliases) aliases {
	s.append = func(ctx context.Context, list ...attribution.Alias) error {
		if len(list) != 1 || ctx.Err() != nil {
			return s.Aliases.Append(ctx, list...)
		}
		for stored, err := range s.Aliases.List(ctx, attribution.AliasQuery{ID: list[0].ID}) {
			if err == nil && list[0].Validate().Err() == nil {
				list = slices.Clone(list)
				list[0].Creator = stored.Creator
			}
		}
		return s.Aliases.Append(ctx, list...)
	}
	return s
}

func forgetWho(s aliases) aliases {
	s.list = func(ctx context.Context, q attribution.AliasQuery) iter.Seq2[attribution.Alias, error] {
		if q.Customer != "" {
			q.Is = ""
		}
		return s.Aliases.List(ctx, q)
	}
	return s
}

// oldTouches compares touches as they were before they had referrers.
type oldTouches struct{ *memstore.Touches }

func (s oldTouches) Append(ctx context.Context, list ...attribution.Touch) error {
	if len(list) != 1 || ctx.Err() != nil {
		return s.Touches.Append(ctx, list...)
	}
	for stored, err := range s.List(ctx, attribution.TouchQuery{ID: list[0].ID}) {
		if err == nil && list[0].Validate().Err() == nil {
			list = slices.Clone(list)
			list[0].Referrer = stored.Referrer
		}
	}
	return s.Touches.Append(ctx, list...)
}

// What is special about the logs of visits is checked too.
func TestBrokenVisits(t *testing.T) {
	for _, tt := range []struct {
		name   string
		broken []int
		h      irmtest.Harness
	}{
		{"the creator not compared", []int{6}, withAliases(ignoreCreator)},
		{"who it is not asked for", []int{15}, withAliases(forgetWho)},
		{"the referrer not compared", []int{6}, with(func(t *memstore.Tenant) irmtest.Stores { return irmtest.Stores{Touches: oldTouches{t.Touches}} })},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := irmtest.CheckHarness(t.Context(), t, tt.h)
			if got := irmtest.Broken(err); !slices.Equal(got, tt.broken) {
				t.Errorf("breaks the rules %v, want %v\n%v", got, tt.broken, err)
			}
		})
	}
}
