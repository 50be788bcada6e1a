package roster

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

const (
	// maxNiches bounds the search for repetitions.
	maxNiches = 256
	// maxWords bounds what a reading keeps.
	maxWords    = 4096
	maxWordSize = 128
)

// slugs adds the words of a list and reports whether all of them are words that a
// slug can say.
func (in *reading) slugs(to *[]string, header, v string) bool {
	all := true
	for more := true; more; {
		var word string
		if word, v, more = cutWord(v); word == "" {
			continue
		}
		s := in.slug(word)
		if all = all && s != ""; s == "" || slices.Contains(*to, s) {
			continue
		}
		if len(*to) == maxNiches {
			in.out.Findings.Warn(header, "limit", "more than %d niches; the others are left out", maxNiches)
			break
		}
		if *to == nil {
			*to = make([]string, 0, 2)
		}
		*to = append(*to, s)
	}
	return all
}

// cutWord takes the first word of a list, whose words stand between ',', ';' or
// '|'.
func cutWord(v string) (word, rest string, more bool) {
	for i := range len(v) {
		if c := v[i]; c == ',' || c == ';' || c == '|' {
			return strings.TrimSpace(v[:i]), v[i+1:], true
		}
	}
	return strings.TrimSpace(v), "", false
}

// slug makes words a slug, "" where that would lose letters; what is one stays as
// it is. Most words of a list come again and again, so those that came first are
// remembered.
func (in *reading) slug(word string) string {
	if s, ok := in.words[word]; ok {
		return s
	}
	s := word
	if !irm.IsSlug(word) {
		s = sheet.Slug(umlauts.Replace(word))
	}
	if len(in.words) < maxWords && len(word) <= maxWordSize {
		in.words[strings.Clone(word)] = strings.Clone(s)
	}
	return s
}

// umlauts writes German letters in Latin ones as Germans do.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ẞ", "SS")
