package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner finds tokens from left to right. How they are bounded is what twitter-text does
// (github.com/twitter/twitter-text), the only rules of a network that are public; see the
// package comment for where this goes beyond.
type scanner struct {
	text   string
	tokens []Token
}

func scan(text string) []Token {
	s := scanner{text: text}
	for i := 0; i < len(text); {
		i = s.step(i)
	}
	return s.tokens
}

// step reads what is at i, which is never within a run of letters, and says where to go
// on.
func (s *scanner) step(i int) int {
	b := s.text[i]
	if b < utf8.RuneSelf {
		switch {
		case b == '#':
			return s.hashtag(i, i+1)
		case b == '@':
			return s.mention(i, i+1)
		case asciiClass[b]&alnum != 0:
			if end, word := s.word(i); word {
				return end
			}
			return s.run(i)
		case asciiClass[b]&hostByte != 0: // no host begins with - _ or a dot
			return s.run(i + 1)
		}
		return i + 1
	}
	if b >= 0xe2 && b != 0xef && i+2 < len(s.text) && s.text[i+1]&0xc0 == 0x80 && s.text[i+2]&0xc0 == 0x80 {
		return i + 3 // from U+2000 on only the signs of full width count, which begin with 0xef
	}
	r, n := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case r == '＃':
		return s.hashtag(i, i+n)
	case r == '＠':
		return s.mention(i, i+n)
	case isLatinAccent(r):
		return s.run(i)
	}
	return i + n
}

// word is the end of letters and digits of ASCII, and whether they are but a word: no part of
// a link, and no scheme. Most runs are.
func (s *scanner) word(i int) (end int, ok bool) {
	for end = i + 1; end < len(s.text) && asciiClass[s.text[end]]&alnum != 0; {
		end++
	}
	if end == len(s.text) {
		return end, true
	}
	next := s.text[end]
	return end, next < utf8.RuneSelf && asciiClass[next]&hostByte == 0 && next != ':'
}

func (s *scanner) add(k Kind, start, end int) int {
	s.tokens = append(s.tokens, Token{Span{start, end}, k})
	return end
}

// before is the character before i, 0 at the start.
func (s *scanner) before(i int) rune {
	if i == 0 {
		return 0
	}
	if b := s.text[i-1]; b < utf8.RuneSelf {
		return rune(b)
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return r
}

// at is the character at i, 0 at the end.
func (s *scanner) at(i int) (r rune, n int) {
	if i >= len(s.text) {
		return 0, 0
	}
	if b := s.text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

// hashtag reads the one whose sign is at i and whose name begins at body. Where there is
// none it goes on after the sign.
func (s *scanner) hashtag(i, body int) int {
	if p := s.before(i); p == '&' || inHashtag(p) && p != '\ufe0e' && p != '\ufe0f' {
		return body
	}
	if r, _ := s.at(body); r == '\ufe0f' || r == '\u20e3' { // a keycap
		return body
	}
	end, letter := body, false
	for {
		r, n := s.at(end)
		if n == 0 || !inHashtag(r) {
			break
		}
		letter = letter || isLetterOrMark(r)
		end += n
	}
	if r, _ := s.at(end); !letter || r == '#' || r == '＃' || strings.HasPrefix(s.text[end:], "://") {
		return body
	}
	return s.add(Hashtag, i, end)
}

// mention reads the one whose last sign is at i, as hashtag does.
func (s *scanner) mention(i, body int) int {
	end := body
	for end < len(s.text) && asciiClass[s.text[end]]&handleByte != 0 {
		end++
	}
	if r, _ := s.at(end); end == body || r == '@' || r == '＠' || isLatinAccent(r) || strings.HasPrefix(s.text[end:], "://") {
		return body
	}
	if !s.mayMention(i) {
		return body
	}
	return s.add(Mention, i, end)
}

// mayMention says whether a mention may follow what is before i: not where it would be
// half of an e-mail address, and not after a sign of swearing.
func (s *scanner) mayMention(i int) bool {
	signs := s.before(i) == '@' || s.before(i) == '＠'
	for p := s.before(i); p == '@' || p == '＠'; p = s.before(i) {
		i -= utf8.RuneLen(p)
	}
	p := s.before(i)
	if p == 0 || p >= utf8.RuneSelf || asciiClass[p]&handleByte == 0 && !strings.ContainsRune("!#$%&*", p) {
		return true
	}
	retweet := i >= 2 && !signs && strings.EqualFold(s.text[i-2:i], "rt") // RT@name
	if !retweet {
		return false
	}
	p = s.before(i - 2)
	return p == 0 || p >= utf8.RuneSelf || asciiClass[p]&handleByte == 0 && !strings.ContainsRune("+~.-", p)
}

// Classes of the characters of ASCII; other bytes have none.
const (
	alnum      = 1 << iota // a letter or a digit
	hostByte               // also - _ and the dot
	handleByte             // a letter, a digit, _
	pathByte               // may be in the path of a link
	pathEnd                // may end it
	queryByte
	queryEnd
)

var asciiClass = func() (class [256]uint8) {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	for chars, bits := range map[string]uint8{
		letters:                    alnum | hostByte | handleByte | pathByte | pathEnd | queryByte | queryEnd,
		"-._":                      hostByte,
		"_":                        handleByte,
		"!*';:=+,.$/%#[]-_~|&@":    pathByte,
		"=_#/-+":                   pathEnd,
		"!?*'();:&=+$/%#[]-_.,~|@": queryByte,
		"-_&=#/":                   queryEnd,
	} {
		for _, b := range []byte(chars) {
			class[b] |= bits
		}
	}
	return class
}()

func isLetterOrMark(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&alnum != 0 && r > '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func inHashtag(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&handleByte != 0
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.Nd, r) ||
		strings.ContainsRune("\u200c\u200d\ua67e\u05be\u05f3\u05f4～〜゛゜゠・〃\u0f0b\u0f0c·", r)
}

// isLatinAccent are the letters beyond ASCII that are part of a host without a scheme.
func isLatinAccent(r rune) bool {
	switch {
	case r < 0xc0 || r > 0x1eff:
		return false
	case r <= 0x24f:
		return r != '×' && r != '÷'
	case r < 0x300:
		return strings.ContainsRune("ɓɔɖɗəɛɣɨɯɲʉʋʻ", r)
	}
	return r <= 0x36f || r >= 0x1e00
}
