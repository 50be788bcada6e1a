package markup

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns s with nothing hidden in it; it may have line feeds and tabs. It leaves
// what it returns as it is.
func Visible(s string) string {
	if !hides(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	flag := false // within the tags of an emoji flag
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"): // the line feed stands for both
		case isBreak(r):
			b.WriteByte('\n')
		case isTag(r) && flag, r == '\t', !isHidden(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "[U+%04X]", r)
		}
		flag = r == blackFlag || flag && isTag(r)
		i += n
	}
	return b.String()
}

// Line is Visible on one line: a space stands for each break and each tab.
func Line(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, Visible(s))
}

// hides reports whether Visible has anything to do. Most texts are quickly seen through.
func hides(s string) bool {
	ascii := true
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
			return true
		} else if c >= utf8.RuneSelf {
			ascii = false
		}
	}
	return !ascii && (!utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return isBreak(r) && r != '\n' || isHidden(r) }))
}

// isBreak reports what Unicode calls a mandatory break (UAX 14, classes BK, CR, LF, NL).
func isBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isHidden reports controls, format characters, and letters without a look.
func isHidden(r rune) bool {
	switch r {
	case '\n', '\t', zeroWidthNonJoiner, zeroWidthJoiner:
		return false
	case '\u034F', '\u115F', '\u1160', '\u17B4', '\u17B5', '\u3164', '\uFFA0': // joiner and fillers
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

func isTag(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }

const (
	zeroWidthNonJoiner = '\u200C'
	zeroWidthJoiner    = '\u200D'
	blackFlag          = '\U0001F3F4'
)
