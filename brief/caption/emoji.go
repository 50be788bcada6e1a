package caption

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

const (
	joiner     = '\u200d'
	emojiStyle = '\ufe0f'
	keycap     = '\u20e3'
	cancelTag  = '\U000e007f'
)

// emoji is the length of the emoji that s begins with, 0 if it begins with none: a sign with
// its style and skin, several that are joined, a keycap, a flag (Unicode Technical
// Standard 51). © and ® are emoji with the style of one only.
func emoji(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	switch {
	case first >= '0' && first <= '9' || first == '#' || first == '*':
		end := n + skip(s[n:], emojiStyle)
		if k := skip(s[end:], keycap); k > 0 {
			return end + k
		}
		return 0
	case isRegional(first):
		if second, m := utf8.DecodeRuneInString(s[n:]); isRegional(second) {
			return n + m
		}
		return n
	case !isPictograph(first), first < 0x100 && skip(s[n:], emojiStyle) == 0:
		return 0
	}
	end := n + modifiers(s[n:])
	for {
		j := skip(s[end:], joiner)
		if j == 0 {
			break
		}
		r, m := utf8.DecodeRuneInString(s[end+j:])
		if !isPictograph(r) {
			break
		}
		end += j + m
		end += modifiers(s[end:])
	}
	return end
}

// modifiers is the length of what belongs to one sign: style, skin, tags.
func modifiers(s string) (n int) {
	n = skip(s, emojiStyle)
	if r, size := utf8.DecodeRuneInString(s[n:]); isSkin(r) {
		n += size
	}
	for end := n; ; {
		r, size := utf8.DecodeRuneInString(s[end:])
		if r < 0xe0020 || r > cancelTag {
			return n
		}
		end += size
		if r == cancelTag {
			return end
		}
	}
}

// skip is the length of r if s begins with it.
func skip(s string, r rune) int {
	if first, n := utf8.DecodeRuneInString(s); first == r {
		return n
	}
	return 0
}

func isRegional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

func isSkin(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

func isPictograph(r rune) bool {
	if r < pictographs[0][0] {
		return false
	}
	at, _ := slices.BinarySearchFunc(pictographs[:], r, func(p [2]rune, r rune) int { return cmp.Compare(p[1], r) })
	return at < len(pictographs) && pictographs[at][0] <= r
}
