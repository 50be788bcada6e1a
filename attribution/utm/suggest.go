package utm

// nearest finds the candidate that a slip of the fingers may have turned into s. It
// returns the index, or -1.
func nearest(s string, candidates []string) int {
	n, at := newNearness(s), -1
	for i, c := range candidates {
		if n.mayBe(len(c)) && n.closer(c) {
			at = i
		}
	}
	return at
}

// nearness looks for the text that is closest to another: at most one edit apart, two
// for texts of more than six bytes. The first of equals wins; the text itself is no
// suggestion.
type nearness struct {
	text        string
	limit, best int
	rows        [3][]int
}

func newNearness(text string) nearness {
	n := nearness{text: text, limit: 1}
	if len(text) > 6 {
		n.limit = 2
	}
	n.best = n.limit + 1
	return n
}

// mayBe reports whether a candidate of so many bytes can be near.
func (n *nearness) mayBe(size int) bool {
	d := size - len(n.text)
	return -n.limit <= d && d <= n.limit
}

// closer reports whether a candidate is nearer than all before it.
func (n *nearness) closer(candidate string) bool {
	d := distance(n.text, candidate, &n.rows)
	if d == 0 || d >= n.best || d >= len(candidate) {
		return false
	}
	n.best = d
	return true
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
