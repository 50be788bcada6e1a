package verify

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/caption"
)

// finder looks for one value of a mandatory that is no link.
type finder struct {
	kind    brief.MandatoryKind
	match   brief.Match
	value   string
	phrase  caption.Phrase
	sign    string         // with which a phrase of words begins
	spoken  caption.Phrase // a mention or a hashtag as it is said
	pattern *regexp.Regexp // of a whole token for mentions and hashtags
}

// maxMatches is how many places of a pattern are looked at in one text.
const maxMatches = 64

func newFinder(kind brief.MandatoryKind, match brief.Match, value string) (f finder, err error) {
	f = finder{kind: kind, match: match, value: value}
	if match == brief.MatchPattern {
		f.pattern, err = newPattern(value, f.isToken())
		return f, err
	}
	text := strings.TrimSpace(value)
	switch {
	case kind == brief.Mention || kind == brief.Hashtag:
		sign := map[brief.MandatoryKind]string{brief.Mention: "@", brief.Hashtag: "#"}[kind]
		name := strings.TrimLeft(text, "@#＠＃")
		text = sign + name
		f.spoken, _ = caption.NewPhrase(name) // found nowhere where it says nothing
	case strings.HasPrefix(text, "#") || strings.HasPrefix(text, "@"):
		f.sign, text = text[:1], text[1:]
	}
	f.phrase, err = caption.NewPhrase(text)
	return f, err
}

func (f *finder) isToken() bool { return f.kind == brief.Mention || f.kind == brief.Hashtag }

// newPattern compiles a regular expression. One that is good for nothing is none.
func newPattern(expr string, whole bool) (*regexp.Regexp, error) {
	if whole {
		expr = `\A(?:` + expr + `)\z`
	}
	re, err := regexp.Compile(expr)
	if err == nil && re.MatchString("") {
		err = errors.New("the pattern matches what is not there")
	}
	return re, err
}

// find yields where the value is in a text, and where it nearly is.
func (f *finder) find(t *text, yield func(sight) bool) {
	switch {
	case t.place == inLink: // it has no words
	case f.pattern != nil:
		f.findPattern(t, yield)
	case f.isToken() && t.place == inSpeech:
		for m := range t.parsed.Find(f.spoken) {
			if m.Fit == caption.Whole && m.Spelling == caption.Exact && !yield(sight{Span: m.Span}) {
				return
			}
		}
	default:
		for m := range t.parsed.Find(f.phrase) {
			s := sight{Span: m.Span}
			s.code, s.why = f.fault(t.parsed, m)
			if !yield(s) {
				return
			}
		}
	}
}

// fault says why a match is not the value: part of another word, spelled otherwise, in a
// token that is something else.
func (f *finder) fault(c *caption.Caption, m caption.Match) (Code, string) {
	text := c.Of(m.Span)
	switch {
	case m.In == caption.Link && f.sign == "":
		return NearMiss, "is in a link only"
	case m.In == caption.Mention && f.kind != brief.Mention && f.sign != "@":
		return NearMiss, "is in a mention only"
	case m.In == caption.Hashtag && f.kind != brief.Hashtag && f.kind != brief.Code && f.sign != "#":
		return NearMiss, "is in a hashtag only"
	case m.Fit != caption.Whole:
		return NearMiss, "is part of another word: want it on its own"
	case m.Spelling == caption.Lookalike:
		return NearMiss, "has letters that only look like those of " + quote(f.value)
	case m.Spelling == caption.Accents:
		return NearMiss, "has other accents: want " + quote(f.value)
	case f.sign != "" && !strings.HasPrefix(caption.Fold(text), f.sign):
		return NearMiss, "has no " + f.sign + " before it"
	case f.match == brief.MatchExact && !f.sameLetters(text):
		return NearMiss, "is spelled otherwise: want exactly " + quote(f.value)
	}
	return "", ""
}

// sameLetters reports whether the text is the value letter by letter. A code may stand as a
// hashtag.
func (f *finder) sameLetters(text string) bool {
	return text == f.value || f.kind == brief.Code && strings.TrimPrefix(text, "#") == f.value
}

func (f *finder) findPattern(t *text, yield func(sight) bool) {
	if f.isToken() {
		kind := map[brief.MandatoryKind]caption.Kind{brief.Mention: caption.Mention, brief.Hashtag: caption.Hashtag}[f.kind]
		for _, token := range t.parsed.Tokens() {
			if token.Kind == kind && f.pattern.MatchString(t.parsed.Of(token.Span)) && !yield(sight{Span: token.Span}) {
				return
			}
		}
		return
	}
	text := t.string()
	for _, at := range f.pattern.FindAllStringIndex(text, maxMatches) {
		if at[0] == at[1] || f.kind == brief.Code && !standsAlone(text, at[0], at[1]) {
			continue
		}
		if !yield(sight{Span: caption.Span{Start: at[0], End: at[1]}}) {
			return
		}
	}
}

// standsAlone reports whether no letter or digit is beside a part of the text.
func standsAlone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !isWord(before) && !isWord(after)
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}
