package code

import "github.com/irmkit/irmkit/irm"

// Blocklist finds words that no code may contain. It is immutable and safe for
// concurrent use; the zero Blocklist finds nothing.
//
// The words are the host's data. Each is found anywhere in a code, also across
// separators, and in every spelling that looks like it: A55 is found as ASS, 4 stands
// for A, 3 for E, 6 and 9 for G, 7 for T, 2 for Z, and the look-alikes of [Skeleton] for
// each other. So is a short word within a longer one that means no harm: CLASS holds
// ASS. Which words are worth that is for the host to say.
type Blocklist struct {
	nodes []node
	words []string
}

// node is a state of the automaton of Aho and Corasick (1975): what of some word was
// read last.
type node struct {
	next [field]int32 // by symbol
	fail int32        // the longest end of this that another word begins with
	word int32        // 1 + index of a word that ends here; 0: none
}

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

// NewBlocklist takes words of 2 to 32 letters and digits, together at most 16,384. They
// may be written as names are: with marks, spaces and hyphens, which are left out. The
// errors are findings under the place in the list.
func NewBlocklist(words []string) (Blocklist, error) {
	var fs irm.Findings
	b := Blocklist{nodes: make([]node, 1)}
	total := 0
	for i, w := range words {
		if len(w) > maxName {
			fs.Add(place(i), "word_length", "%d bytes: want at most %d", len(w), maxName)
			continue
		}
		w = ascii(w)
		if total += len(w); total > maxListed {
			fs.Add("", "limit", "want at most %d letters in all words together", maxListed)
			break
		}
		if len(w) < minWord || len(w) > maxCode {
			fs.Add(place(i), "word_length", "%d ASCII letters and digits are in it: want 2 to 32", len(w))
			continue
		}
		b.words = append(b.words, w)
		b.add(w)
	}
	if err := fs.Err(); err != nil {
		return Blocklist{}, err
	}
	b.link()
	return b, nil
}

// add files the last word under its symbols.
func (b *Blocklist) add(word string) {
	at := int32(0)
	for i := range len(word) {
		v := plain[values[word[i]]]
		if b.nodes[at].next[v] == 0 {
			b.nodes[at].next[v] = int32(len(b.nodes))
			b.nodes = append(b.nodes, node{})
		}
		at = b.nodes[at].next[v]
	}
	if b.nodes[at].word == 0 {
		b.nodes[at].word = int32(len(b.words))
	}
}

// link completes the automaton, level by level: where no word goes on, it goes on from
// the longest end that one begins with.
func (b *Blocklist) link() {
	queue := make([]int32, 0, len(b.nodes))
	for _, to := range b.nodes[0].next {
		if to != 0 {
			queue = append(queue, to)
		}
	}
	for len(queue) > 0 {
		n := &b.nodes[queue[0]]
		queue = queue[1:]
		fail := &b.nodes[n.fail]
		if n.word == 0 {
			n.word = fail.word
		}
		for v, to := range n.next {
			if to == 0 {
				n.next[v] = fail.next[v]
				continue
			}
			b.nodes[to].fail = fail.next[v]
			queue = append(queue, to)
		}
	}
	for i := range b.nodes { // a symbol in disguise leads where the plain one does
		for v, p := range plain {
			b.nodes[i].next[v] = b.nodes[i].next[p]
		}
	}
}

// Find returns a word of the list, in ASCII, that is in the code, if there is one.
func (b Blocklist) Find(code string) (word string, found bool) {
	if len(b.nodes) == 0 {
		return "", false
	}
	at := int32(0)
	for i := range len(code) {
		if v := values[code[i]]; v < isSeparator {
			if at = b.nodes[at].next[v]; b.nodes[at].word != 0 {
				return b.words[b.nodes[at].word-1], true
			}
		}
	}
	return "", false
}
