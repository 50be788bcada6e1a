package utm

import "math/bits"

// lexicon is a vocabulary to look words up in. nil has none.
type lexicon struct {
	words map[string]string // by what spellings have in common, aliases too
	known []known
}

// known is a word or alias that somebody may have meant.
type known struct {
	key, word string
	letters   uint64 // that occur in the key
}

const (
	maxCompared  = 1000 // words that a suggestion looks at closely
	maxSuggested = 64   // bytes of a text that gets a suggestion
)

func (c *Convention) lexicon(words []Word) *lexicon {
	if len(words) == 0 {
		return nil
	}
	l := &lexicon{words: make(map[string]string, len(words))}
	add := func(text, word string) {
		key := c.key(text)
		if _, twice := l.words[key]; key != "" && !twice {
			l.words[key] = word
			l.known = append(l.known, known{key, word, letters(key)})
		}
	}
	for _, w := range words {
		add(w.Value, w.Value)
		for _, alias := range w.Aliases {
			add(alias, w.Value)
		}
	}
	return l
}

// find returns the word of a key.
func (l *lexicon) find(key string) (word string, ok bool) {
	if l == nil {
		return "", false
	}
	word, ok = l.words[key]
	return word, ok
}

// suggest finds the word whose key a slip may have turned into this one. Most words
// are ruled out by their letters; of the others a limited number is compared.
func (l *lexicon) suggest(key string) (word string, ok bool) {
	if len(key) > maxSuggested {
		return "", false
	}
	n, have := newNearness(key), letters(key)
	compared := 0
	for i := range l.known {
		k := &l.known[i]
		if !n.mayBe(len(k.key)) || bits.OnesCount64(k.letters^have) > 2*n.limit {
			continue
		}
		if compared++; compared > maxCompared {
			break
		}
		if n.closer(k.key) {
			word, ok = k.word, true
		}
	}
	return word, ok
}

// letters has a bit for every byte of s. One edit changes two of them at most.
func letters(s string) (set uint64) {
	for i := range len(s) {
		set |= 1 << (s[i] & 63)
	}
	return set
}
