package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// own are words that a message may have though they are names: those of its recipient, and
// those of the brand, the sender and the post.
type own struct {
	names [][]uint64 // words of each name and handle of the recipient
	words []uint64   // all of these
	other []uint64
}

func (o own) has(w uint64) bool { return slices.Contains(o.words, w) || slices.Contains(o.other, w) }

func ownWords(d Draft) own {
	var o own
	var words []token
	take := func(s string) (hashes []uint64) {
		words = tokens(words[:0], s)
		for _, w := range words[:min(len(words), 64)] {
			hashes = append(hashes, w.hash)
		}
		return hashes
	}
	for _, name := range limited(d.To.names()) {
		o.names = append(o.names, take(name))
	}
	for _, a := range limited(d.To.Creator.Accounts) {
		o.names = append(o.names, take(a.Handle))
	}
	for _, name := range o.names {
		o.words = append(o.words, name...)
	}
	for _, f := range d.Message.Filled {
		switch f.Name {
		case "brand_name", "sender_name", "sender_address", "post_title":
			o.other = append(o.other, take(f.Value.Reveal())...)
		}
	}
	return o
}

// called reports whether a word of a text calls the recipient. It is one of a name, and has a
// capital within a sentence if its script has any, or stands beside another word of the name,
// behind an @, or where somebody is addressed: "will" and "the" are words of names, too.
func (o own) called(s string, words []token, k int) bool {
	w := words[k]
	if !slices.Contains(o.words, w.hash) {
		return false
	}
	length, from, first := o.run(words, k)
	if length == 1 && titles[w.hash] {
		return false
	}
	if !w.alone(s) {
		return length > 1 || strings.HasSuffix(s[:w.start], "@") || addressed(s, words, k) || !lowerAt(s, w.start) && !sentence(s, w.start)
	}
	switch r, _ := utf8.DecodeRuneInString(s[w.start:]); {
	case !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return length == enough // a character is less than a syllable
	case length > 1 || !unicode.Is(unicode.Han, r):
		return length > 1
	}
	before, _ := utf8.DecodeLastRuneInString(s[:words[from].start])
	word, _ := kind(before)
	return first && !word // a family name of one character
}

// titles are words before a name, by which nobody is told from others.
var titles = func() map[uint64]bool {
	titles := map[uint64]bool{}
	for _, w := range tokens(nil, "the mr mrs ms miss mx dr prof herr frau mme mlle sra srta dott") {
		titles[w.hash] = true
	}
	return titles
}()

// enough words in a row are of a name, whatever the script.
const enough = 3

// run is how many words around one are in a row in a name as well, up to enough, where they
// begin, and whether a name begins with them.
func (o own) run(words []token, k int) (length, from int, first bool) {
	for _, name := range o.names {
		for p, w := range name {
			if w != words[k].hash {
				continue
			}
			a, b, q := k, k+1, p
			for ; b-a < enough && a > 0 && q > 0 && words[a-1].hash == name[q-1]; a, q = a-1, q-1 {
			}
			for n := p + 1; b-a < enough && b < len(words) && n < len(name) && words[b].hash == name[n]; b, n = b+1, n+1 {
			}
			if n := b - a; n > length || n == length && q == 0 {
				length, from, first = n, a, q == 0
			}
			if length == enough {
				return length, from, first
			}
		}
	}
	return length, from, first
}

// addressed reports whether somebody is addressed by a word, as far as that can be seen: no
// other follows at once, or it is the second of the text, as in "Hi Ben I saw". Words with
// hyphens, up to three, are one.
func addressed(s string, words []token, k int) bool {
	last := k
	for last < k+2 && glued(s, words, last, "-") {
		last++
	}
	if glued(s, words, last, "-'./@_&") || strings.HasPrefix(s[words[last].end:], "’") {
		return false // a part of something else
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[words[last].end:], " \t"))
	if word, _ := kind(next); !word {
		return true
	}
	return k == 1 && strings.Trim(s[words[0].end:words[1].start], " \t") == ""
}

// glued reports whether only one of some characters is between a word and the next.
func glued(s string, words []token, k int, chars string) bool {
	return k+1 < len(words) && words[k+1].start == words[k].end+1 && strings.IndexByte(chars, s[words[k].end]) >= 0
}

// sentence reports whether a sentence that is not the first begins at a place.
func sentence(s string, at int) bool {
	before := strings.TrimRight(s[:at], " \t\"'“”«»„(")
	return before != "" && strings.IndexByte(".!?\n", before[len(before)-1]) >= 0
}

func lowerAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsLower(r)
}
