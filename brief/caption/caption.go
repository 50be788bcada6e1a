package caption

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// A Span is a part of a text, in bytes: text[Start:End].
type Span struct {
	Start, End int
}

// Kind says what a token is, or what a match lies in.
type Kind uint8

// The kinds. Text is what is no token; the zero value.
const (
	Text Kind = iota
	Hashtag
	Mention
	Link
)

var kindNames = [...]string{"text", "hashtag", "mention", "link"}

// String is the name of the kind: text, hashtag, mention, link.
func (k Kind) String() string { return name(kindNames[:], int(k)) }

// name is that of a value of a small set, or "unknown".
func name(names []string, i int) string {
	if i >= len(names) {
		return "unknown"
	}
	return names[i]
}

// A Token is a hashtag, a mention or a link, with its sign: "#ad", "@brand".
type Token struct {
	Span
	Kind Kind
}

// A Caption is a text that has been read: its tokens, and a form of it in which phrases
// are found however they are written. The zero value is that of an empty text. It does not
// change, and may be used by several goroutines.
type Caption struct {
	text   string
	tokens []Token
	folded folded
	tags   int // where the folded text has its first #, before which no phrase is in a hashtag
}

// Parse reads a text, in time in proportion to its length. Any text will do, bytes that
// are not UTF-8 too; these are letters of no word.
func Parse(text string) *Caption {
	c := &Caption{text: text, tokens: scan(text), folded: fold(text)}
	c.tags = len(c.folded.text)
	if i := strings.IndexByte(c.folded.text, '#'); i >= 0 {
		c.tags = i
	}
	return c
}

// Text is the text as it was given.
func (c *Caption) Text() string { return c.text }

// Of is what the span holds, with its sign. A span that does not lie in the text is cut
// to it.
func (c *Caption) Of(s Span) string {
	end := min(max(s.End, 0), len(c.text))
	return c.text[min(max(s.Start, 0), end):end]
}

// Tokens are the hashtags, mentions and links in the order of the text. None overlap.
func (c *Caption) Tokens() iter.Seq2[int, Token] {
	return func(yield func(int, Token) bool) {
		for i, t := range c.tokens {
			if !yield(i, t) {
				return
			}
		}
	}
}

// Count is how many tokens there are of a kind; for [Text] it is 0.
func (c *Caption) Count(k Kind) (n int) {
	for _, t := range c.tokens {
		if t.Kind == k {
			n++
		}
	}
	return n
}

// body is where the name in a token begins: after its sign, which may be of full width.
func (c *Caption) body(t Token) int {
	if t.Kind != Hashtag && t.Kind != Mention {
		return t.Start
	}
	_, n := utf8.DecodeRuneInString(c.text[t.Start:])
	return t.Start + n
}

// Name is a hashtag or a mention without its sign, and a link as it is.
func (c *Caption) Name(t Token) string {
	return c.Of(Span{c.body(t), t.End})
}
