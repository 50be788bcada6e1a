package code

import (
	"cmp"
	"slices"
	"time"
)

// maxSuggested is the greatest number of suggestions.
const maxSuggested = 3

// Suggest returns the codes, at most three, that are active at that time and that a
// shopper may have meant by an unknown one. First come those that look the same
// ([Skeleton]), then those whose skeleton is one edit away, or two where the unknown
// code has 8 or more symbols; below 4 symbols only the look counts. An edit is a symbol
// too many, left out, replaced, or exchanged with its neighbour, and no symbol is edited
// twice (optimal string alignment, the restricted Damerau-Levenshtein distance). Codes
// that are as near are in order of their bytes, without separators.
//
// A code that is not to be guessed is not to be suggested either: for codes of a
// [Generator] show this to the brand, not to the shopper.
func (b Book) Suggest(code string, at time.Time) []string {
	k, n := keyOf(code)
	asked := n > 0 // a code is not suggested for itself
	if n == 0 && len(code) <= maxWritten {
		k, n = keyOf(legible(code))
	}
	if n == 0 {
		return nil
	}
	edits := 0
	switch {
	case n >= 8:
		edits = 2
	case n >= 4:
		edits = 1
	}
	type found struct {
		edits int
		entry int32
	}
	order := func(f, g found) int {
		return cmp.Or(cmp.Compare(f.edits, g.edits), cmp.Compare(f.entry, g.entry))
	}
	var best []found
	b.tree.search(newWanted(k.skeleton(), n, edits), func(part looks, edits int) {
		for _, l := range part {
			e := &b.list[l.entry]
			if asked && e.key == k || !e.Window.Contains(at) {
				continue
			}
			f := found{edits, l.entry}
			i, _ := slices.BinarySearchFunc(best, f, order)
			if i < maxSuggested {
				best = slices.Insert(best, i, f)
				best = best[:min(len(best), maxSuggested)]
			}
		}
	})
	codes := make([]string, 0, len(best))
	for _, f := range best {
		codes = append(codes, b.list[f.entry].Code)
	}
	return codes
}
