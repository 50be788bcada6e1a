package utm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// escape writes s for a query. Letters, digits and "-_.~" stay, all other bytes
// are escaped (RFC 3986, unreserved).
func escape(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		if c := s[i]; alphanumeric(c) || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
}

// unescape decodes as WHATWG's application/x-www-form-urlencoded parser does: "+"
// is a space, and what is no escape stands for itself. ok is false where
// something was no escape.
func unescape(s string) (_ string, ok bool) {
	i := 0
	for i < len(s) && s[i] != '%' && s[i] != '+' {
		i++
	}
	if i == len(s) {
		return s, true
	}
	ok = true
	b := make([]byte, i, len(s))
	copy(b, s)
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+':
			b = append(b, ' ')
		case c != '%':
			b = append(b, c)
		case i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b = append(b, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		default:
			b = append(b, c)
			ok = false
		}
	}
	return string(b), ok
}

// oddity says what was wrong with a text of a query.
type oddity uint8

const (
	badEscape oddity = 1 << iota
	badUTF8
)

// decode gives the text that raw stands for. It is always valid UTF-8: where the
// decoded bytes are not, the text is raw itself, with the bytes escaped that are
// not UTF-8 in it.
func decode(raw string) (string, oddity) {
	s, ok := unescape(raw)
	var odd oddity
	if !ok {
		odd = badEscape
	}
	if utf8.ValidString(s) {
		return s, odd
	}
	return visible(raw), odd | badUTF8
}

func visible(raw string) string {
	if utf8.ValidString(raw) {
		return raw
	}
	var b strings.Builder
	for raw != "" {
		r, n := utf8.DecodeRuneInString(raw)
		if r == utf8.RuneError && n == 1 {
			escape(&b, raw[:1])
		} else {
			b.WriteString(raw[:n])
		}
		raw = raw[n:]
	}
	return b.String()
}

// hidden reports characters that a reader of a link cannot see: controls, bidi
// marks, zero-width characters, tags and spaces other than U+0020.
func hidden(r rune) bool {
	switch {
	case r < ' ', r == 0x7f:
		return true
	case r < utf8.RuneSelf:
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zs, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// checkValue reports what no value of a link may be, whatever the convention.
func checkValue(param Param, v string, limit int) (irm.Finding, bool) {
	var fs irm.Findings
	switch at := strings.IndexFunc(v, hidden); {
	case len(v) > limit:
		fs.Add(param.String(), "utm_length", "%d bytes are too many: want at most %d", len(v), limit)
	case !utf8.ValidString(v):
		fs.Add(param.String(), "utf8", "%s is not UTF-8", irm.Quote(v))
	case at >= 0:
		r, _ := utf8.DecodeRuneInString(v[at:])
		fs.Add(param.String(), "utm_char", "the character %U cannot be seen: want it left out", r)
	default:
		return irm.Finding{}, false
	}
	return fs[0], true
}

func alphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// lower maps ASCII only, and copies only where something changes.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if 'A' <= b[i] && b[i] <= 'Z' {
					b[i] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}
