package outreach

import (
	"cmp"
	"slices"
)

// match is the message that another one is like.
type match struct {
	other      int // the draft; -1: none
	percent    int // shingles in common, of those in either
	incomplete bool
}

const (
	shingleWords = 3
	// maxCompared is how many messages one is compared with at most. Only messages that have
	// much in common, but less than the limit, come near it.
	maxCompared = 256
)

// alike finds for each message an earlier one that has at least that many percent of their
// shingles, three words in a row, in common; the recipient's name counts as one word that
// is the same for all. A message is compared with those that are not like any before them.
//
// Two sets that have the share t of their union in common share one of the rarest
// n-⌈tn⌉+1 elements of the one with n: only messages that do are compared. That is the
// prefix filter of Chaudhuri, Ganti and Kaushik (2006) and Bayardo, Ma and Srikant (2007).
func alike(drafts []Draft, words [][]token, owns []own, percent int) []match {
	found := make([]match, len(drafts))
	for i := range found {
		found[i].other = -1
	}
	if percent == 0 {
		return found
	}
	sets := shingles(drafts, words, owns)
	index := map[uint64][]int32{} // rare shingles to the messages that are not like others
	seen := make([]int32, len(drafts))
	for i, set := range sets {
		if len(set) == 0 {
			continue
		}
		prefix := set[:len(set)-(len(set)*percent+99)/100+1]
		compared := 0
	search:
		for _, s := range prefix {
			for _, j := range index[s] {
				other := sets[j]
				if seen[j] == int32(i)+1 || 100*min(len(set), len(other)) < percent*max(len(set), len(other)) {
					continue
				}
				seen[j] = int32(i) + 1
				if compared++; compared > maxCompared {
					found[i].incomplete = true
					break search
				}
				if p, ok := jaccard(set, other, percent); ok {
					found[i] = match{other: int(j), percent: p}
					break search
				}
			}
		}
		if found[i].other < 0 {
			for _, s := range prefix {
				index[s] = append(index[s], int32(i))
			}
		}
	}
	return found
}

// slots is the size of the table in which shingles are counted.
const slots = 1 << 20

// shingles are the sets of all messages, as numbers sorted from the rarest: 16 bits of how
// many messages have it, and 48 of its hash. Shingles that share a slot are counted
// together, and look more common than they are; the order is the same for all sets, which is
// all that the filter needs.
func shingles(drafts []Draft, words [][]token, owns []own) [][]uint64 {
	const low = 1<<48 - 1
	counts := make([]uint16, slots)
	sets := make([][]uint64, len(drafts))
	var row []uint64
	for i, d := range drafts {
		row = masked(row[:0], d.body(), words[i], owns[i])
		if len(row) == 0 {
			continue
		}
		set := make([]uint64, 0, max(1, len(row)-shingleWords+1))
		for k := range cap(set) {
			hash := uint64(0)
			for _, w := range row[k:min(len(row), k+shingleWords)] {
				hash = join(hash, w)
			}
			set = append(set, (hash^hash>>32)&low)
		}
		slices.Sort(set)
		set = slices.Compact(set)
		for _, s := range set {
			if c := &counts[s%slots]; *c < 1<<16-1 {
				*c++
			}
		}
		sets[i] = set
	}
	for _, set := range sets {
		for k, s := range set {
			set[k] = uint64(counts[s%slots])<<48 | s
		}
		slices.Sort(set)
	}
	return sets
}

// masked are the words of a text, with a name as one word that is the same for all.
func masked(row []uint64, s string, words []token, own own) []uint64 {
	const mask = fnvOffset
	for k, w := range words {
		switch {
		case !own.called(s, words, k):
			row = append(row, w.hash)
		case len(row) == 0 || row[len(row)-1] != mask:
			row = append(row, mask)
		}
	}
	return row
}

// jaccard is how many percent of either set both have, rounded down, and whether it is at
// least so many. It gives up as soon as that cannot be.
func jaccard(a, b []uint64, percent int) (int, bool) {
	// both ≥ t(a+b-both) is both ≥ t(a+b)/(1+t), rounded up
	all := len(a) + len(b)
	missable := all - 2*((all*percent+99+percent)/(100+percent))
	missed, both := 0, 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c == 0:
			both++
			i++
			j++
			continue
		case c < 0:
			i++
		default:
			j++
		}
		if missed++; missed > missable {
			return 0, false
		}
	}
	p := 100 * both / (all - both)
	return p, p >= percent
}
