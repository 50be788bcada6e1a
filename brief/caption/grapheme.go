package caption

import (
	"unicode"
	"unicode/utf8"
)

// class is how a character takes part in a grapheme: Grapheme_Cluster_Break of Unicode
// Standard Annex 29, with the emoji.
type class uint8

const (
	other class = iota
	cr
	lf
	control
	extend
	zwj
	prepend
	spacing
	regional
	pictograph
	hangulL
	hangulV
	hangulT
	hangulLV
	hangulLVT
)

// grapheme is the length of the first grapheme, by the rules GB1 to GB999 of Unicode 15.0.
func grapheme(s string) int {
	if s[0] < utf8.RuneSelf && s[0] != '\r' && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1
	}
	r, end := utf8.DecodeRuneInString(s)
	last := classOf(r)
	joined := last == pictograph // a pictograph, and since then marks, and one joiner at the end
	flags := 0
	if last == regional {
		flags = 1
	}
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		next := classOf(r)
		switch {
		case last == cr && next == lf:
		case last <= control && last != other || next <= control && next != other:
			return end
		case next == extend || next == zwj || next == spacing || last == prepend:
		case last == hangulL && (next == hangulL || next == hangulV || next == hangulLV || next == hangulLVT):
		case (last == hangulLV || last == hangulV) && (next == hangulV || next == hangulT):
		case (last == hangulLVT || last == hangulT) && next == hangulT:
		case joined && last == zwj && next == pictograph:
		case last == regional && next == regional && flags%2 == 1:
		default:
			return end
		}
		if next == regional {
			flags++
		}
		joined = next == pictograph || joined && last != zwj && (next == extend || next == zwj)
		last = next
		end += n
	}
	return end
}

func classOf(r rune) class {
	switch {
	case r == '\r':
		return cr
	case r == '\n':
		return lf
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return control
	case r < 0x300:
		if r == 0xad {
			return control
		}
		if r == 0xa9 || r == 0xae {
			return pictograph
		}
		return other
	case r == joiner:
		return zwj
	case isRegional(r):
		return regional
	case r >= 0x1100 && r <= 0x11ff || r >= 0xa960 && r <= 0xa97c || r >= 0xac00 && r <= 0xd7a3 || r >= 0xd7b0 && r <= 0xd7c6 || r >= 0xd7cb && r <= 0xd7fb:
		return hangulClass(r)
	case isExtend(r):
		return extend
	case isSpacing(r):
		return spacing
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r) || isPrepended(r):
		return prepend
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) && !unicode.IsLetter(r):
		return control
	case isPictograph(r):
		return pictograph
	}
	return other
}

func hangulClass(r rune) class {
	switch {
	case r >= 0xd7cb || r >= 0x11a8 && r <= 0x11ff:
		return hangulT
	case r >= 0xd7b0 || r >= 0x1160 && r < 0x11a8:
		return hangulV
	case r < 0xac00:
		return hangulL
	case (r-0xac00)%28 == 0:
		return hangulLV
	}
	return hangulLVT
}

func isExtend(r rune) bool {
	return r == '\u200c' || isSkin(r) || r >= 0xe0020 && r <= cancelTag ||
		unicode.In(r, unicode.Mn, unicode.Me) || unicode.Is(unicode.Other_Grapheme_Extend, r)
}

// isSpacing are the marks that take space, but for those of Burmese and its neighbours that
// the annex leaves out.
func isSpacing(r rune) bool {
	switch {
	case r == 0xe33 || r == 0xeb3:
		return true
	case r == 0x102b || r == 0x102c || r == 0x1038 || r >= 0x1062 && r <= 0x1064 || r >= 0x1067 && r <= 0x106d ||
		r == 0x1083 || r >= 0x1087 && r <= 0x108c || r == 0x108f || r >= 0x109a && r <= 0x109c ||
		r == 0x1a61 || r == 0x1a63 || r == 0x1a64 || r == 0xaa7b || r == 0xaa7d || r == 0x11720 || r == 0x11721:
		return false
	}
	return unicode.Is(unicode.Mc, r)
}

// isPrepended are the letters of Indic scripts that are written before the next.
func isPrepended(r rune) bool {
	switch r {
	case 0xd4e, 0x111c2, 0x111c3, 0x1193f, 0x11941, 0x11a3a, 0x11d46, 0x11f02:
		return true
	}
	return r >= 0x11a84 && r <= 0x11a89
}
