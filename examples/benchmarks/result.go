package main

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"slices"
)

// Result is what an engine found: the totals of creators who earned, and what
// nobody did, in minor units.
type Result struct {
	Totals       []Total
	Unattributed int64
}

// Total is what a creator earned.
type Total struct {
	Creator uint32
	Minor   int64
}

// Checksum is FNV-1a over the totals in order of creator, and the unattributed.
func (r Result) Checksum() uint64 {
	slices.SortFunc(r.Totals, func(a, b Total) int { return cmp.Compare(a.Creator, b.Creator) })
	h := fnv.New64a()
	var buf [12]byte
	for _, t := range r.Totals {
		binary.LittleEndian.PutUint32(buf[:], t.Creator)
		binary.LittleEndian.PutUint64(buf[4:], uint64(t.Minor))
		_, _ = h.Write(buf[:])
	}
	binary.LittleEndian.PutUint64(buf[:], uint64(r.Unattributed))
	_, _ = h.Write(buf[:8])
	return h.Sum64()
}
