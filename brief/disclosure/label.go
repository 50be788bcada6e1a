package disclosure

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

const brandMark = "{brand}"

// maxPlaces is at how many places of a text a label is looked at; the first is the best.
const maxPlaces = 16

var errLabel = errors.New("want words with at most one {brand}, and more than that")

// label is a text that rules speak of, prepared for being found: words, words around a
// brand, or a hashtag that has the brand in it.
type label struct {
	text     string
	core     string
	keys     []uint16       // what a text has that has the words
	pre      caption.Phrase // the words before the brand, or all
	post     caption.Phrase // those behind it
	hasPre   bool
	hasPost  bool
	brand    bool
	tag      bool // one hashtag: folded before + brand + folded after
	before   string
	after    string
	alone    bool // one word, which has to stand like a label
	hangul   bool
	han      bool
	accepted bool           // by some rule
	in       []irm.Language // of the rules that accept it
	masks    []int          // words of the checker that it is a part of
}

// disguised reports whether other letters stand for some of the label, or marks were added;
// to leave accents out is not that.
func (f found) disguised() bool {
	return f.spelling == caption.Lookalike || f.spelling == caption.Accents && !f.ascii
}

func newLabel(text string) (label, error) {
	l := label{text: text}
	before, after, brand := strings.Cut(text, brandMark)
	l.brand = brand
	words := strings.TrimSpace(before + after)
	if strings.Contains(after, brandMark) || words == "" || words == "#" {
		return label{}, errLabel
	}
	var err error
	l.keys = append(keysOf(before), keysOf(after)...)
	if brand && strings.HasPrefix(text, "#") {
		l.tag, l.before, l.after = true, caption.Fold(before[1:]), caption.Fold(after)
		return l, nil
	}
	if before = strings.TrimSpace(before); before != "" {
		l.hasPre = true
		if l.pre, err = caption.NewPhrase(before); err != nil {
			return label{}, err
		}
	}
	if after = strings.TrimSpace(after); after != "" {
		l.hasPost = true
		if l.post, err = caption.NewPhrase(after); err != nil {
			return label{}, err
		}
	}
	l.alone = l.hasPre && !strings.ContainsAny(before, " #") && !l.hasPost
	last, _ := utf8.DecodeLastRuneInString(words)
	l.hangul, l.han = unicode.Is(unicode.Hangul, last), unicode.Is(unicode.Han, last)
	return l, nil
}

// found is where the words of a label are.
type found struct {
	caption.Span
	loose    bool // within a sentence, where one word is no label, but may be denied
	glued    bool // to a word before, in a script without blanks
	tag      int  // the hashtag that it is, -1 where it is none
	spelling caption.Spelling
	ascii    bool
}

// find are the places where the words of the label are on their own.
func (l *label) find(t *reading, brands []brandName) (out []found) {
	c := t.c
	var posts []caption.Match
	loose := 0
	switch {
	case !t.grams.has(l.keys):
		return nil
	case l.tag:
		return l.findTag(t, brands)
	case !l.hasPre:
		return l.findAfterBrand(c, brands)
	}
	for m := range c.Find(l.pre) {
		if m.In == caption.Link || m.In == caption.Mention {
			continue
		}
		f := found{Span: m.Span, tag: -1, spelling: m.Spelling, ascii: isASCII(c.Of(m.Span))}
		if m.Fit != caption.Whole {
			if m.In == caption.Hashtag || !l.ends(c.Text()[m.End:]) {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(c.Text()[:m.Start])
			f.glued = m.Start > 0 && isWord(before)
		}
		if m.In == caption.Hashtag {
			f.tag = m.Token
		}
		f.loose = f.glued || l.alone && m.In == caption.Text && !stands(c.Text(), m.Span, l.brand)
		if l.brand {
			end, ok := brandAt(c, m.End, brands)
			if !ok {
				continue
			}
			f.End = end
		}
		if l.brand && l.hasPost {
			if posts == nil {
				posts = slices.Collect(c.Find(l.post))
			}
			end, ok := postAt(c, posts, f.End)
			if !ok {
				continue
			}
			f.End = end
		}
		if f.loose {
			if loose++; loose > maxPlaces {
				continue
			}
		}
		if out = append(out, f); len(out)-min(loose, maxPlaces) >= maxPlaces {
			break
		}
	}
	return out
}

// postAt is the end of the words behind the brand, where they follow at once.
func postAt(c *caption.Caption, posts []caption.Match, from int) (end int, ok bool) {
	i, _ := slices.BinarySearchFunc(posts, from, func(m caption.Match, from int) int { return cmp.Compare(m.Start, from) })
	if i == len(posts) || strings.TrimSpace(c.Text()[from:posts[i].Start]) != "" {
		return 0, false
	}
	// Words of Japanese go on without a blank.
	return posts[i].End, posts[i].Fit != caption.Glued || c.Text()[posts[i].End-1] >= utf8.RuneSelf
}

func (l *label) findAfterBrand(c *caption.Caption, brands []brandName) (out []found) {
	for m := range c.Find(l.post) {
		if m.In != caption.Text || m.Fit == caption.Glued && c.Text()[m.End-1] < utf8.RuneSelf {
			continue
		}
		if start, ok := brandBefore(c, m.Start, brands); ok {
			out = append(out, found{Span: caption.Span{Start: start, End: m.End}, tag: -1, spelling: m.Spelling, ascii: isASCII(c.Of(m.Span))})
		}
		if len(out) == maxPlaces {
			break
		}
	}
	return out
}

func (l *label) findTag(t *reading, brands []brandName) (out []found) {
	for i, name := range t.tagNames() {
		rest, ok := strings.CutPrefix(name, l.before)
		if !ok {
			continue
		}
		if rest, ok = strings.CutSuffix(rest, l.after); ok && rest != "" && (len(brands) == 0 || isBrand(rest, brands)) {
			out = append(out, found{Span: t.tags[i], tag: i, ascii: true})
		}
		if len(out) == maxPlaces {
			break
		}
	}
	return out
}

// stands reports whether one word stands like a label and not within a sentence: at the
// start of a line, in brackets, behind a bar, or between what is no word.
func stands(text string, s caption.Span, followed bool) bool {
	left := text[:s.Start]
	word := strings.LastIndexFunc(left, func(r rune) bool { return r == '\n' || isWord(r) })
	if word < 0 || left[word] == '\n' {
		return true
	}
	left = strings.TrimRight(left, blanks)
	before, n := utf8.DecodeLastRuneInString(left)
	if strings.ContainsRune("|｜([【（", before) {
		return true
	}
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[s.End:], blanks))
	if isWord(before) {
		return !isWord(after) && onlyTokens(left)
	}
	if before == '\'' || before == '’' {
		if last, _ := utf8.DecodeLastRuneInString(left[:len(left)-n]); isWord(last) {
			return false
		}
	}
	return followed || !isWord(after)
}

const blanks = " \t\u00a0\u3000\u200b\ufeff"

// onlyTokens reports whether the last line has nothing but a few mentions and hashtags.
func onlyTokens(text string) bool {
	line := text[max(0, len(text)-128):]
	i := strings.LastIndexByte(line, '\n')
	if i < 0 && len(line) < len(text) {
		return false
	}
	for word := range strings.FieldsSeq(line[i+1:]) {
		if word[0] != '@' && word[0] != '#' && strings.ContainsFunc(word, isWord) {
			return false
		}
	}
	return true
}

// endings that Korean puts behind a word without a blank.
var endings = []string{"입니다", "이에요", "예요", "임", "을", "를", "은", "는", "이", "가", "로", "으로", "받은", "받아", "받았습니다", "포함"}

// ends reports whether the label ends where the rest of a text begins, although it goes on
// in the same word or stands behind others, as is written in Korean, with an ending, and in
// Chinese and Japanese.
func (l *label) ends(rest string) bool {
	switch {
	case l.hangul:
		rest = rest[:min(len(rest), 6*utf8.UTFMax)] // no ending is longer
		n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.Is(unicode.Hangul, r) })
		if n < 0 {
			n = len(rest)
		}
		return n == 0 || slices.Contains(endings, rest[:n])
	case l.han:
		next, _ := utf8.DecodeRuneInString(rest)
		return !unicode.Is(unicode.Han, next)
	}
	return false
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
