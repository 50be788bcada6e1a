package channel

import (
	"fmt"
	"iter"
	"strings"
)

// nearest proposes the known word that differs in one edit or in its separators.
func nearest[T ~string](word T, known iter.Seq[T]) string {
	plain := strings.ReplaceAll(string(word), "-", "_")
	for k := range known {
		if oneEdit(plain, string(k)) {
			return fmt.Sprintf("; did you mean %q?", string(k))
		}
	}
	return ""
}

// oneEdit reports whether one character put in, left out, exchanged or swapped with
// its neighbour makes a into b.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) == len(b) && i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]:
		return a[i+2:] == b[i+2:]
	case len(a) == len(b):
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
