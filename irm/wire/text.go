package wire

import (
	"bytes"
	"cmp"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// text is a span of the document: a string without its quotes, or a number. Its
// eight bytes are what an open object costs per member.
type text struct{ start, end uint32 }

func (s *scanner) raw(t text) []byte { return s.data[t.start:t.end:t.end] }

// str reads a string and reports whether it is free of findings. Escapes and
// control characters are checked here, once, for keys and values alike.
func (s *scanner) str() (t text, clean bool) {
	s.pos++
	start := s.pos
	surrogate, control := false, false
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		switch {
		case c == '"':
			t = text{uint32(start), uint32(s.pos)}
			s.pos++
			if surrogate {
				s.add("json_surrogate", "half of a surrogate pair; it stands for no character")
			}
			if control && !s.controls {
				s.add("text_control", "control character other than line feed and tab")
			}
			return t, !surrogate && (!control || s.controls)
		case c < ' ':
			s.unexpected("an escape for a control character")
			return t, false
		case c == '\\':
			r, n := unescapeRune(s.data[s.pos:])
			if n == 0 {
				s.fail("json_syntax", "unknown escape in a string")
				return t, false
			}
			surrogate = surrogate || utf16.IsSurrogate(r)
			control = control || isControl(r)
			s.pos += n
		case c < utf8.RuneSelf:
			control = control || c == 0x7F
			s.pos++
		default:
			r, n := utf8.DecodeRune(s.data[s.pos:])
			control = control || isControl(r)
			s.pos += n
		}
	}
	s.unexpected("the closing quote of a string")
	return t, false
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// unescapeRune reads the escape at the start of b: the rune and the bytes that it
// takes, 0 for none. Half of a surrogate pair comes back as itself.
func unescapeRune(b []byte) (rune, int) {
	if len(b) < 2 {
		return 0, 0
	}
	const letters, meaning = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	if i := bytes.IndexByte([]byte(letters), b[1]); i >= 0 {
		return rune(meaning[i]), 2
	}
	r, ok := hex4(b)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(r) {
		if low, ok := hex4(b[6:]); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, 12
			}
		}
	}
	return r, 6
}

// hex4 reads \uXXXX.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case isDigit(c):
			r = r<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 + rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// unescape returns the characters of t: a part of the document, or a buffer that
// the next call overwrites.
func (s *scanner) unescape(t text) []byte {
	raw := s.raw(t)
	i := bytes.IndexByte(raw, '\\')
	if i < 0 {
		return raw
	}
	s.buf = append(s.buf[:0], raw[:i]...)
	for rest := raw[i:]; len(rest) > 0; {
		r, n := runeOf(rest)
		s.buf = utf8.AppendRune(s.buf, r)
		rest = rest[n:]
	}
	return s.buf
}

// runeOf reads the next character of a string, escaped or not. Strings have been
// checked before they come here, or the document is refused anyway.
func runeOf(b []byte) (rune, int) {
	switch {
	case b[0] == '\\':
		r, n := unescapeRune(b)
		return r, max(n, 1)
	case b[0] < utf8.RuneSelf:
		return rune(b[0]), 1
	}
	return utf8.DecodeRune(b)
}

// compare orders two strings by their characters, which is the bytewise order of
// their UTF-8; with fold, characters that differ in case only are equal.
func (s *scanner) compare(a, b text, fold bool) int {
	x, y := s.raw(a), s.raw(b)
	for len(x) > 0 && len(y) > 0 {
		p, n := runeOf(x)
		q, m := runeOf(y)
		if p != q && fold {
			p, q = foldRune(p), foldRune(q)
		}
		if p != q {
			return cmp.Compare(p, q)
		}
		x, y = x[n:], y[m:]
	}
	return cmp.Compare(len(x), len(y))
}

// foldRune returns the smallest of the characters that simple case folding takes
// for the same (Unicode CaseFolding.txt, status C and S): S for s and U+017F.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

// duplicates reports keys of the object just read that occur twice. Sorting the
// spans needs no memory, and no hash that input could be made to collide in.
func (s *scanner) duplicates(base int, fold bool) {
	keys := s.keys[base:]
	slices.SortFunc(keys, func(a, b text) int {
		return cmp.Or(s.compare(a, b, fold), cmp.Compare(a.start, b.start))
	})
	for i := 1; i < len(keys); i++ {
		first, again := keys[i-1], keys[i]
		if s.compare(first, again, fold) != 0 {
			continue
		}
		s.path = append(s.path, segment{key: again, index: -1})
		if s.compare(first, again, false) == 0 {
			s.add("json_duplicate", "the member occurs more than once")
		} else {
			s.add("json_duplicate", "the member occurs more than once, also as %s", irm.Quote(string(s.unescape(first))))
		}
		s.path = s.path[:len(s.path)-1]
	}
}
