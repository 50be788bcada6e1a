package disclosure

import "slices"

// exactMarkets is up to how many markets the shortest set is looked for among all; beyond,
// it is put together from what covers most for its length.
const exactMarkets = 10

// cover chooses labels that together cover all markets that any does.
func cover(found []candidate, all uint64) []candidate {
	bits := 0
	for m := all; m != 0; m &= m - 1 {
		bits++
	}
	if bits <= exactMarkets {
		return coverExactly(found, all)
	}
	var chosen []candidate
	for left := all; left != 0; {
		best, share := -1, 0.0
		for i, f := range found {
			n := 0
			for m := f.in & left; m != 0; m &= m - 1 {
				n++
			}
			if s := float64(n) / float64(f.size); s > share {
				best, share = i, s
			}
		}
		chosen = append(chosen, found[best].only(left))
		left &^= found[best].in
	}
	return chosen
}

// coverExactly is by the set of markets that are covered, which grows label by label.
func coverExactly(found []candidate, all uint64) []candidate {
	type step struct {
		size int // 0: not reached, but for the empty set
		by   int
		from uint64
	}
	steps := map[uint64]step{0: {}}
	for sets := []uint64{0}; len(sets) > 0; {
		var next []uint64
		for _, set := range sets {
			low := (all &^ set) & -(all &^ set) // the first that is not covered has to be by some label
			for i, f := range found {
				if f.in&low == 0 {
					continue
				}
				to, size := set|f.in, steps[set].size+f.size
				if old, ok := steps[to]; !ok || size < old.size {
					steps[to] = step{size: size, by: i, from: set}
					if to != all {
						next = append(next, to)
					}
				}
			}
		}
		slices.Sort(next)
		sets = slices.Compact(next)
	}
	var chosen []candidate
	for set := all; set != 0; set = steps[set].from {
		s := steps[set]
		chosen = append(chosen, found[s.by].only(set&^s.from))
	}
	return chosen
}

// only is the candidate for the markets that need it.
func (f candidate) only(in uint64) candidate {
	g := candidate{text: f.text, core: f.core, hash: f.hash, in: f.in & in, size: f.size}
	for k, of := range f.of {
		if in&(1<<of) != 0 {
			g.rules, g.of = append(g.rules, f.rules[k]), append(g.of, of)
		}
	}
	return g
}
