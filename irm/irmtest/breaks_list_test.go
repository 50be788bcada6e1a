package irmtest_test

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/irmkit/irmkit/irm"
)

// 12

func orderWithoutCase(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return resorted(ctx, s.Creators.List(ctx, q), func(list []irm.Entry[irm.Creator]) {
			slices.SortStableFunc(list, func(a, b irm.Entry[irm.Creator]) int {
				return cmp.Compare(strings.ToLower(string(a.Value.ID)), strings.ToLower(string(b.Value.ID)))
			})
		})
	}
	return s
}

// rangeIncluded takes the end of a range for a part of it.
func rangeIncluded(s creators) creators {
	s.ranging = func(ctx context.Context, from, to irm.CreatorID) creatorSeq {
		if to != "" {
			to += "\x00"
		}
		return s.Creators.Range(ctx, from, to)
	}
	return s
}

// 13

func repeatLast(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if e, err := s.Creators.Get(ctx, irm.CreatorID(q.After)); err == nil && q.Limit != 0 && q.Match(e.Value) {
			return func(yield func(irm.Entry[irm.Creator], error) bool) {
				if yield(e, nil) {
					s.Creators.List(ctx, q)(yield)
				}
			}
		}
		return s.Creators.List(ctx, q)
	}
	return s
}

// asking lists by another query than was asked.
func asking(s creators, change func(q *irm.CreatorQuery)) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		change(&q)
		return s.Creators.List(ctx, q)
	}
	return s
}

func anyLimit(s creators) creators {
	return asking(s, func(q *irm.CreatorQuery) { q.Limit = max(q.Limit, 0) })
}

func holdLock(s creators) creators {
	var mu sync.Mutex
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			mu.Lock()
			defer mu.Unlock()
			s.Creators.List(ctx, q)(yield)
		}
	}
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		mu.Lock()
		defer mu.Unlock()
		return s.Creators.Put(ctx, c, r)
	}
	return s
}

func limitFirst(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if q.Limit == 0 {
			return s.Creators.List(ctx, q)
		}
		return only(s.Creators.List(ctx, irm.CreatorQuery{Page: q.Page}), func(e irm.Entry[irm.Creator]) bool { return q.Match(e.Value) })
	}
	return s
}

func afterIgnored(s creators) creators {
	return asking(s, func(q *irm.CreatorQuery) {
		if q.Handle != "" {
			q.After = ""
		}
	})
}

// offsets reads on behind as many entries as it has read.
func offsets(s creators) creators {
	const size = 500
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			for offset, more := 0, true; more; offset += size {
				var page []irm.Entry[irm.Creator]
				n := 0
				more = false
				for e, err := range s.Creators.List(ctx, q) {
					if err != nil {
						yield(e, err)
						return
					}
					if n++; n > offset+size {
						more = true
						break
					}
					if n > offset {
						page = append(page, e)
					}
				}
				for _, e := range page {
					if err := ctx.Err(); err != nil {
						yield(irm.Entry[irm.Creator]{}, err)
						return
					}
					if !yield(e, nil) {
						return
					}
				}
			}
		}
	}
	return s
}

// 14

// lateChanges shows every third change only after a later one was read, as numbers
// that are given before the commit do.
func lateChanges(s creators) creators {
	var mu sync.Mutex
	shown := make(map[irm.Position]bool)
	return hiding(s, func(c irm.StoreChange[irm.CreatorID]) bool {
		mu.Lock()
		defer mu.Unlock()
		late := c.Position%3 == 0 && !shown[c.Position]
		shown[c.Position] = true
		return late
	})
}

// hiding leaves changes out of the feed.
func hiding(s creators, hide func(irm.StoreChange[irm.CreatorID]) bool) creators {
	s.changes = func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error] {
		return only(s.Creators.Changes(ctx, after), func(c irm.StoreChange[irm.CreatorID]) bool { return !hide(c) })
	}
	return s
}

func silentPutAll(s creators) creators {
	var mu sync.Mutex
	written := make(map[version]bool)
	s.putAll = func(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error) {
		revisions, err := s.Creators.PutAll(ctx, list)
		mu.Lock()
		defer mu.Unlock()
		for i, r := range revisions {
			written[version{string(list[i].Value.ID), int64(r)}] = true
		}
		return revisions, err
	}
	return hiding(s, func(c irm.StoreChange[irm.CreatorID]) bool {
		mu.Lock()
		defer mu.Unlock()
		return written[version{string(c.ID), int64(c.Revision)}]
	})
}

// 15

func forgetLanguage(s creators) creators {
	return asking(s, func(q *irm.CreatorQuery) {
		if q.Niche != "" {
			q.Language = ""
		}
	})
}

func forgetCustomer(s conversions) conversions {
	s.list = func(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
		if q.ID != "" {
			q.Customer = ""
		}
		return s.memory.List(ctx, q)
	}
	return s
}

// 22

func pagedListing(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if q.Limit != 0 {
			return s.Creators.List(ctx, q)
		}
		return paged(func(size int, behind *irm.Entry[irm.Creator]) creatorSeq {
			page := q
			if page.Limit = size; behind != nil {
				page.After = string(behind.Value.ID)
			}
			return s.Creators.List(ctx, page)
		})
	}
	return s
}
