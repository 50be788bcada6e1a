package irmtest_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// 8

type version struct {
	id       string
	revision int64
}

// cache gives everybody the same value.
type cache[T any] struct {
	mu     sync.Mutex
	values map[version]T
}

func (c *cache[T]) share(v version, value T) T {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.values == nil {
		c.values = make(map[version]T)
	}
	if shared, ok := c.values[v]; ok {
		return shared
	}
	c.values[v] = value
	return value
}

func shareValues(s creators) creators {
	var shared cache[irm.Creator]
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		e, err := s.Creators.Get(ctx, id)
		if err == nil {
			e.Value = shared.share(version{string(id), int64(e.Revision)}, e.Value)
		}
		return e, err
	}
	return s
}

func shareItems(s conversions) conversions {
	var shared cache[irm.Conversion]
	s.list = func(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
		return mapped(s.memory.List(ctx, q), func(c irm.Conversion) irm.Conversion {
			return shared.share(version{string(c.ID), c.Revision}, c)
		})
	}
	return s
}

// 9, 10, 11, 18, 19: values that change on their way in or out.

func changedIn(s creators, f func(irm.Creator) irm.Creator) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		return s.Creators.Put(ctx, f(c), r)
	}
	return s
}

func localTimes(s creators) creators {
	f := func(c irm.Creator) irm.Creator {
		return irmtest.MapLeaves(c, func(leaf any) any {
			if t, ok := leaf.(time.Time); ok && !t.IsZero() {
				return t.In(time.FixedZone("CET", 3600))
			}
			return leaf
		})
	}
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		e, err := s.Creators.Get(ctx, id)
		e.Value = f(e.Value)
		return e, err
	}
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return mapped(s.Creators.List(ctx, q), func(e irm.Entry[irm.Creator]) irm.Entry[irm.Creator] {
			e.Value = f(e.Value)
			return e
		})
	}
	return s
}

func appended(s conversions, f func(leaf any) any) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		changed := make([]irm.Conversion, len(list))
		for i, c := range list {
			changed[i] = irmtest.MapLeaves(c, f)
		}
		return s.memory.Append(ctx, changed...)
	}
	return s
}

func roundTimes(s conversions) conversions {
	return appended(s, func(leaf any) any {
		if t, ok := leaf.(time.Time); ok {
			return t.Round(time.Microsecond)
		}
		return leaf
	})
}

func floats(s conversions) conversions {
	return appended(s, func(leaf any) any {
		if m, ok := leaf.(irm.Money); ok {
			return irm.MoneyFromMinor(int64(float64(m.Minor())), m.Currency())
		}
		return leaf
	})
}

func normalizeText(s creators) creators {
	return changedIn(s, func(c irm.Creator) irm.Creator {
		id := c.ID
		c = irmtest.MapLeaves(c, func(leaf any) any {
			if text, ok := leaf.(string); ok {
				return strings.ReplaceAll(text, "e\u0301", "\u00e9")
			}
			return leaf
		})
		c.ID = id
		return c
	})
}

func cutCredentials(s creators) creators {
	return changedIn(s, func(c irm.Creator) irm.Creator {
		c.Credentials = c.Credentials[:min(len(c.Credentials), 100)]
		return c
	})
}

func cutBatch(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		return s.memory.Append(ctx, list[:min(len(list), 900)]...)
	}
	return s
}

func dropExpiry(s creators) creators {
	return changedIn(s, func(c irm.Creator) irm.Creator {
		c.Credentials = slices.Clone(c.Credentials)
		for i := range c.Credentials {
			c.Credentials[i].Expires = irm.Date{}
		}
		return c
	})
}

type looseCampaigns struct{ *memstore.Campaigns }

func (s looseCampaigns) Put(ctx context.Context, c irm.Campaign, r irm.Revision) (irm.Revision, error) {
	got, err := s.Campaigns.Put(ctx, c, r)
	if errors.Is(err, irm.ErrInvalid) && c.Validate().Err() == nil {
		return r + 1, nil
	}
	return got, err
}

func shortWindows() irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores { return irmtest.Stores{Campaigns: looseCampaigns{t.Campaigns}} })
}
