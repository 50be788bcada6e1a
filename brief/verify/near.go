package verify

import (
	"slices"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/caption"
)

// near looks where a code, a mention or a hashtag may be for one that is misspelled. Other
// kinds have too many words that are near.
func (c *check) near(m *mandatory, where [places]bool) sight {
	best := sight{code: Missing}
	if m.Match == brief.MatchPattern || m.Kind != brief.Code && m.Kind != brief.Mention && m.Kind != brief.Hashtag {
		return best
	}
	least := maxDistance + 1
	for _, value := range m.alternatives() {
		wanted := letters(value)
		limit := maxDistance
		if len(wanted) < 2*maxDistance+1 {
			limit = 1
		}
		for i := range c.texts {
			t := &c.texts[i]
			if !where[t.place] || t.place == inLink {
				continue
			}
			for _, w := range t.candidates(m.Kind) {
				if m.Kind == brief.Code && !codelike(t.parsed.Of(w.Span), value) {
					continue
				}
				if d := distance(w.letters, wanted, min(limit, least-1)); d > 0 && d <= limit && d < least {
					least = d
					best = sight{Span: w.Span, text: t, code: NearMiss, why: "is " + placeWords[t.place] + ": want " + quote(value), fix: message("write %s", value)}
				}
			}
		}
	}
	return best
}

// word is what may be meant for a code, a mention or a hashtag.
type word struct {
	caption.Span
	letters []rune // folded, without a sign
}

func letters(s string) []rune {
	if isPlain(s) {
		s = strings.ToLower(s)
	} else {
		s = caption.Fold(s)
	}
	return []rune(strings.TrimLeft(s, "#@"))
}

// isPlain reports a text of ASCII that can be seen: it is folded by its case alone.
func isPlain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f })
}

// maxDistance is how many letters may be wrong in what is taken for a slip; in what has
// fewer than five, one.
const maxDistance = 2

// maxNear is how many different words of a text are looked at.
const maxNear = 256

// candidates are the mentions, hashtags or words of a text. Words that may be codes are in
// capitals or have a digit.
func (t *text) candidates(kind brief.MandatoryKind) []word {
	list, of := &t.words, caption.Text
	switch kind {
	case brief.Mention:
		list, of = &t.mentions, caption.Mention
	case brief.Hashtag:
		list, of = &t.hashtags, caption.Hashtag
	}
	if *list != nil {
		return *list
	}
	*list = []word{}
	add := func(s caption.Span) {
		w := word{s, letters(t.parsed.Of(s))}
		if len(*list) < maxNear && !slices.ContainsFunc(*list, func(o word) bool {
			return slices.Equal(o.letters, w.letters) && capitals(t.parsed.Of(o.Span)) == capitals(t.parsed.Of(s))
		}) {
			*list = append(*list, w)
		}
	}
	if kind == brief.Code {
		s, start := t.string(), -1
		for i, r := range s + " " {
			in := isWord(r) || r == '-' || r == '_'
			switch {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if hasDigit(s[start:i]) || capitals(s[start:i]) {
					add(caption.Span{Start: start, End: i})
				}
				start = -1
			}
		}
		return *list
	}
	for _, token := range t.parsed.Tokens() {
		if token.Kind == of {
			add(token.Span)
		}
	}
	return *list
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

func capitals(s string) bool {
	return !strings.ContainsFunc(s, unicode.IsLower) && strings.ContainsFunc(s, unicode.IsUpper)
}

// codelike reports whether a word may be meant for a code: it has a digit if the code has
// one, else it is written in capitals.
func codelike(word, code string) bool {
	if hasDigit(code) {
		return hasDigit(word)
	}
	return capitals(word)
}

// distance counts the letters to be changed, added, left out or swapped with the next to get
// from a to b, up to limit; beyond it is limit+1. (Optimal string alignment.)
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var space [3][48]int // enough for what is common
	rows := [3][]int{space[0][:], space[1][:], space[2][:]}
	if len(b) >= len(space[0]) {
		rows = [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	least := 0
	for i := 1; i <= len(a); i++ {
		row, last, before := rows[i%3], rows[(i+2)%3], rows[(i+1)%3]
		row[0] = i
		was := least
		least = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if min(least, was) > limit { // a swap goes back two rows
			return limit + 1
		}
	}
	return min(rows[len(a)%3][len(b)], limit+1)
}
