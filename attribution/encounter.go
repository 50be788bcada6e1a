package attribution

import "cmp"

// encounter is a touch with what is looked at first, so that a search and a comparison
// rarely have to go to the touch itself.
type encounter struct {
	at   int64 // microseconds
	hash uint32
	*Touch
}

func encounterOf(t *Touch) encounter { return encounter{t.At.UnixMicro(), hash(t.ID), t} }

func (e encounter) order(f encounter) int {
	if c := cmp.Compare(e.at, f.at); c != 0 {
		return c
	}
	return e.Touch.order(f.Touch)
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
