package compensationtest

import "strings"

// nearest is the word that was probably meant: one that differs in case and
// separators only, else the first with the fewest slips, else the first that begins or
// ends with the other. "" for none.
func nearest(word string, lists ...[]string) string {
	const most = 64 // bytes: a word so long is no slip
	if len(word) > most {
		return ""
	}
	best, fewest, part := "", 3, ""
	for _, list := range lists {
		for _, known := range list {
			a, b := plain(word), plain(known)
			if a == b {
				return known
			}
			if d := slips(a, b); d < fewest && 3*d <= max(len(a), len(b)) { // not every word of three letters is a slip of "ugc"
				best, fewest = known, d
			}
			if short := min(len(a), len(b)); part == "" && short >= 4 && (strings.HasPrefix(b, a) || strings.HasSuffix(b, a) || strings.HasPrefix(a, b) || strings.HasSuffix(a, b)) {
				part = known
			}
		}
	}
	if best == "" {
		return part
	}
	return best
}

// plain is a word without case and separators.
func plain(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
}

// slips is how many bytes are to be put in, left out, exchanged, or swapped with their
// neighbour, to make a into b (optimal string alignment distance).
func slips(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
