package code

import "github.com/irmkit/irmkit/irm"

// Blocklist finds words that no code may contain. It is immutable and safe for
// concurrent use; the zero Blocklist finds nothing.
//
// The words are the host's data. Each is found anywhere in a code, also across
// separators, and in every spelling that looks like it: A55 is found as ASS, 4 stands
// for A, 3 for E, 6 and 9 for G, 7 for T, 2 for Z, and the look-alikes of [Skeleton] for
// each other. So is a short word within a longer one that means no harm, unless the
// longer one is allowed: where CASSANDRA is, CASSANDRA20 holds no ASS, but CASSANDRASS
// does.
type Blocklist struct {
	nodes  []node
	listed listed
}

// node is what was read so far, as far as it matters: the longest end of it that some
// word begins with, and how long ago a blocked word began that only an allowed word
// can still excuse.
type node struct {
	next  [field]int32 // by symbol; barred where a word is complete that nothing can excuse
	owing bool         // a blocked word waits for its excuse
}

const barred = -1

// Limits of a blocklist in symbols.
const (
	minWord   = 2
	maxListed = 16_384 // of all words together
)

// disguised are digits, and the letter that they are written for.
var disguised = [...]struct{ digit, letter byte }{{'4', 'A'}, {'3', 'E'}, {'6', 'G'}, {'9', 'G'}, {'7', 'T'}, {'2', 'Z'}}

// plain maps the number of a symbol to that of what it may stand for.
var plain = func() (t [field]uint8) {
	for i := range t {
		t[i] = uint8(i)
	}
	for _, d := range disguised {
		t[values[d.digit]] = values[d.letter]
	}
	return t
}()

// NewBlocklist takes words of 2 to 32 letters and digits, together at most 16,384, and
// words in which they are allowed. They may be written as names are: with marks, spaces
// and hyphens, which are left out. The errors are findings under the place in the list,
// or in allowed:
//
//   - word_length: too short or too long
//   - word_letters: it has letters that cannot be written in A to Z
//   - limit: there are too many
func NewBlocklist(words []string, allowed ...string) (Blocklist, error) {
	var fs irm.Findings
	var b Blocklist
	total := 0
	take := func(path, w string, allowed bool) {
		text, left := ascii(w[:min(len(w), maxName)])
		switch {
		case len(w) > maxName:
			fs.Add(path, "word_length", "%d bytes: want at most %d", len(w), maxName)
		case left > 0:
			fs.Add(path, "word_letters", "letters that cannot be written in A to Z: %d", left)
		case len(text) < minWord || len(text) > maxCode:
			fs.Add(path, "word_length", "%d ASCII letters and digits are in it: want 2 to 32", len(text))
		case total <= maxListed:
			if total += len(text); total > maxListed {
				fs.Add("", "limit", "want at most %d letters in all words together", maxListed)
			} else {
				b.listed.add(text, allowed)
			}
		}
	}
	for i, w := range words {
		take(place(i), w, false)
	}
	for i, w := range allowed {
		take("allowed"+place(i), w, true)
	}
	if err := fs.Err(); err != nil {
		return Blocklist{}, err
	}
	b.listed.link()
	b.nodes = b.listed.nodes()
	return b, nil
}

// Find returns a word of the list, in ASCII, that is in the code, if there is one.
func (b Blocklist) Find(code string) (word string, found bool) { return b.listed.find(code) }

// blocks is Find without the word, and faster.
func (b Blocklist) blocks(code string) bool {
	if len(b.nodes) == 0 {
		return false
	}
	at := int32(0)
	for i := range len(code) {
		if v := values[code[i]]; v < isSeparator {
			if at = b.nodes[at].next[v]; at == barred {
				return true
			}
		}
	}
	return b.nodes[at].owing
}
