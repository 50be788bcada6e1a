package memstore

import (
	"cmp"
	"iter"
	"slices"
	"sort"
)

// place is where an entry stands in a listing. All listings of a table are one
// sorted list: first by index (the whole table, one secondary index after the
// other, the feed), within an index by group (one creator, one customer), within a
// group by key. So every query is one stretch of that list, and a page begins
// where a binary search ends.
type place struct {
	index      int
	group, key string
}

func (p place) compare(q place) int {
	if p.index != q.index {
		return cmp.Compare(p.index, q.index)
	}
	if p.group != q.group {
		return cmp.Compare(p.group, q.group)
	}
	return cmp.Compare(p.key, q.key)
}

// sorted is a sorted list that takes entries in any order: a list of short sorted
// lists. An insertion moves at most one short list and, when that is cut in two,
// the list of lists, which is as much shorter than the whole as a chunk is long.
// For a million entries that is less work than finding the place; a balanced tree
// would do as well with three times the code.
type sorted[V any] struct {
	chunks [][]item[V] // none empty
}

type item[V any] struct {
	place
	value V
}

const maxChunk = 512

// find returns the place of the first item that is not before p: within the last
// chunk, or behind it, where there is none.
func (s *sorted[V]) find(p place) (chunk, i int) {
	chunk = sort.Search(len(s.chunks), func(c int) bool {
		return s.chunks[c][len(s.chunks[c])-1].compare(p) >= 0
	})
	if chunk == len(s.chunks) {
		if chunk == 0 {
			return 0, 0
		}
		return chunk - 1, len(s.chunks[chunk-1])
	}
	return chunk, sort.Search(len(s.chunks[chunk]), func(i int) bool { return s.chunks[chunk][i].compare(p) >= 0 })
}

// set puts a value at a place, instead of what stands there.
func (s *sorted[V]) set(p place, v V) {
	c, i := s.find(p)
	if c == len(s.chunks) {
		s.chunks = append(s.chunks, []item[V]{{p, v}})
		return
	}
	if i < len(s.chunks[c]) && s.chunks[c][i].place == p {
		s.chunks[c][i].value = v
		return
	}
	s.chunks[c] = slices.Insert(s.chunks[c], i, item[V]{p, v})
	if len(s.chunks[c]) > maxChunk {
		s.split(c)
	}
}

func (s *sorted[V]) split(c int) {
	chunk := s.chunks[c]
	half := len(chunk) / 2
	if c == len(s.chunks)-1 {
		half = len(chunk) - 1 // what arrives in order fills its chunks
	}
	right := append(make([]item[V], 0, maxChunk), chunk[half:]...)
	clear(chunk[half:])
	s.chunks[c] = chunk[:half]
	s.chunks = slices.Insert(s.chunks, c+1, right)
}

// remove takes away what stands at a place. Chunks that have become short are
// joined, so that there are never many.
func (s *sorted[V]) remove(p place) {
	c, i := s.find(p)
	if c == len(s.chunks) || i == len(s.chunks[c]) || s.chunks[c][i].place != p {
		return
	}
	s.chunks[c] = slices.Delete(s.chunks[c], i, i+1)
	if len(s.chunks[c]) == 0 {
		s.chunks = slices.Delete(s.chunks, c, c+1)
		return
	}
	for _, left := range [...]int{c, c - 1} {
		if left >= 0 && left+1 < len(s.chunks) && len(s.chunks[left])+len(s.chunks[left+1]) <= maxChunk/2 {
			s.chunks[left] = append(s.chunks[left], s.chunks[left+1]...)
			s.chunks = slices.Delete(s.chunks, left+1, left+2)
		}
	}
}

// from yields what stands at a place and behind it.
func (s *sorted[V]) from(p place) iter.Seq2[place, V] {
	return func(yield func(place, V) bool) {
		c, i := s.find(p)
		for ; c < len(s.chunks); c, i = c+1, 0 {
			for ; i < len(s.chunks[c]); i++ {
				if item := s.chunks[c][i]; !yield(item.place, item.value) {
					return
				}
			}
		}
	}
}
