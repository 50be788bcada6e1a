package lifecycle

import (
	"fmt"
	"strings"
	"testing"
)

// Every word is found by its number, and nothing else is found.
func TestNames(t *testing.T) {
	var words []string
	for length := 1; length <= 40; length++ {
		words = append(words, strings.Repeat("a", length), strings.Repeat("b", length-1)+"a")
	}
	words = append(words, "0123456701234567", "0123456789012345", "01234567_01234567", "01234567-01234567") // the last two differ in their middle
	words = words[2:]                                                                                       // of one byte both are "a"
	words = append(words, "a", "é")
	n := newNames(words)
	for i, w := range words {
		if got := n.find(strings.Clone(w)); int(got) != i {
			t.Errorf("%q is number %d, want %d", w, got, i)
		}
		for _, other := range []string{w + "x", "x" + w, w[1:] + "y", ""} {
			if got := n.find(other); got != none {
				t.Errorf("%q is number %d", other, got)
			}
		}
	}
}

// Short words are found without the map: if they were not, all would be right, and slow.
func TestNamesFast(t *testing.T) {
	var words []string
	for length := 1; length <= 16; length++ {
		words = append(words, fmt.Sprintf("%0*d", length, length))
	}
	n := newNames(words)
	n.others = nil
	for i, w := range words {
		if got := n.find(w); int(got) != i {
			t.Errorf("%q is number %d, want %d", w, got, i)
		}
	}
}
