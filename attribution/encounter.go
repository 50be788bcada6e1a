package attribution

import (
	"cmp"
	"time"
)

// encounter is a touch as decisions look at it; its strings lie in the [texts] of its
// people.
type encounter struct {
	at     int64  // microseconds
	text   int    // where its strings are
	hash   uint32 // of the ID, in a stream
	kind   Kind
	direct bool // of the channel Direct
}

func (e encounter) time() time.Time { return time.UnixMicro(e.at).UTC() }

// order is by time, then strength of the kind; [texts.order] knows the rest.
func (e encounter) order(f encounter) int {
	if e.at != f.at {
		return cmp.Compare(e.at, f.at)
	}
	return int(strength[e.kind]) - int(strength[f.kind])
}

// atLeast and over are for searches: for the first encounter at a time, and for the
// first after it.
func (e encounter) atLeast(at int64) int { return cmp.Compare(e.at, at) }

func (e encounter) over(at int64) int {
	if e.at > at {
		return 1
	}
	return -1
}

// hash is FNV-1a.
func hash(id TouchID) uint32 {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return h
}
