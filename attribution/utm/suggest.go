package utm

// nearest finds the candidate that a slip of the fingers may have turned into s: at
// most one edit apart, two for words of more than six bytes. The first of equals
// wins; s itself is no suggestion. It returns the index, or -1.
func nearest(s string, candidates []string) int {
	limit := 1
	if len(s) > 6 {
		limit = 2
	}
	best, at := limit+1, -1
	var rows [3][]int
	for i, c := range candidates {
		if d := len(c) - len(s); d > limit || -d > limit || c == s {
			continue
		}
		if d := distance(s, c, &rows); d < best && d < len(c) {
			best, at = d, i
		}
	}
	return at
}

// distance counts insertions, deletions, substitutions and transpositions of
// neighbours (Damerau-Levenshtein, optimal string alignment), in bytes.
func distance(a, b string, rows *[3][]int) int {
	for i := range rows {
		if len(rows[i]) <= len(b) {
			rows[i] = make([]int, len(b)+8)
		}
	}
	before, last, row := rows[0], rows[1], rows[2]
	for j := range len(b) + 1 {
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
