package memstore

import (
	"iter"
	"slices"
	"sort"
)

// sorted is a list in the order of its keys that takes them in any order: a list of
// short sorted lists. An insertion moves at most one short list and, when that is cut
// in two, the list of lists, which is as much shorter than the whole as a chunk is
// long. For a million entries that is less work than finding the place; a balanced
// tree would do as well with three times the code.
type sorted[V any] struct {
	chunks [][]item[V] // none empty
}

type item[V any] struct {
	key   string
	value V
}

const maxChunk = 256

// find returns the place of the first item that is not before a key: within a chunk,
// or behind the last one where there is none.
func (s *sorted[V]) find(key string) (chunk, i int) {
	n := len(s.chunks)
	if n == 0 {
		return 0, 0
	}
	if s.last(n-1) < key { // as what comes in order does
		return n - 1, len(s.chunks[n-1])
	}
	chunk = sort.Search(n, func(c int) bool { return s.last(c) >= key })
	return chunk, sort.Search(len(s.chunks[chunk]), func(i int) bool { return s.chunks[chunk][i].key >= key })
}

func (s *sorted[V]) last(c int) string { return s.chunks[c][len(s.chunks[c])-1].key }

// set puts a value at a key, instead of what stands there.
func (s *sorted[V]) set(key string, v V) {
	c, i := s.find(key)
	if c == len(s.chunks) {
		s.chunks = append(s.chunks, []item[V]{{key, v}})
		return
	}
	if i < len(s.chunks[c]) && s.chunks[c][i].key == key {
		s.chunks[c][i].value = v
		return
	}
	s.chunks[c] = slices.Insert(s.chunks[c], i, item[V]{key, v})
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
	right := append(make([]item[V], 0, maxChunk+1), chunk[half:]...)
	clear(chunk[half:])
	s.chunks[c] = chunk[:half]
	s.chunks = slices.Insert(s.chunks, c+1, right)
}

// remove takes away what stands at a key. Chunks that have become short are
// joined, so that there are never many.
func (s *sorted[V]) remove(key string) {
	c, i := s.find(key)
	if c == len(s.chunks) || i == len(s.chunks[c]) || s.chunks[c][i].key != key {
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

// from yields what stands at a key and behind it.
func (s *sorted[V]) from(key string) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		c, i := s.find(key)
		for ; c < len(s.chunks); c, i = c+1, 0 {
			for ; i < len(s.chunks[c]); i++ {
				if item := s.chunks[c][i]; !yield(item.key, item.value) {
					return
				}
			}
		}
	}
}
