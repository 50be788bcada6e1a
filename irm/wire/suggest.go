package wire

import "strings"

// maxSlips is how many letters of a name may be wrong for it to be recognised.
const maxSlips = 2

// nearest returns the name that was probably meant: one that differs in case
// only, else the first of those with the fewest slips; "" for none.
func nearest(name string, names []string) string {
	if len(name) > 64 {
		return "" // a name that long is no slip, and would take long to compare
	}
	best, fewest := "", maxSlips+1
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return n
		}
		d := distance(strings.ToLower(n), strings.ToLower(name), fewest)
		if d < fewest && 2*d <= max(len(n), len(name)) { // not every word of two letters is a slip of "id"
			best, fewest = n, d
		}
	}
	return best
}

// distance is the number of bytes to insert, delete or replace (Levenshtein),
// or limit if it is not less.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return min(row[len(b)], limit)
}
