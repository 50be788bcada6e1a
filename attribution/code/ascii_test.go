package code

import (
	"strings"
	"testing"
	"unicode"
)

// A letter is written as its other case is.
func TestASCIIOfEitherCase(t *testing.T) {
	n := 0
	for r := rune(0x80); r < 0x20000; r++ {
		text, left := ascii(string(r))
		if text == "" || left > 0 {
			continue
		}
		n++
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			if unicode.Is(unicode.Latin, other) && strings.TrimLeft(text, "0123456789") != "" {
				if got, left := ascii(string(other)); got != text || left > 0 {
					t.Errorf("%c is %s, but %c is %q", r, text, other, got)
				}
			}
		}
		for _, other := range []rune{unicode.ToUpper(r), unicode.ToLower(r), unicode.ToTitle(r)} {
			if got, _ := ascii(string(other)); got != text {
				t.Errorf("%c is %s, but %c is %q", r, text, other, got)
			}
		}
	}
	if n < 1500 {
		t.Errorf("%d characters, want some 1,500 or more", n)
	}
}

// Of the Latin letters up to the extensions of Unicode 1.1 and of the Additional block,
// these alone have no ASCII letter. A letter that is left out is counted, once.
func TestASCIIOfLatin(t *testing.T) {
	const without = "ƄƅƍƛƧƨƪƸƹƻƼƽƾǀǁǂǃɁɂẟ"
	for r := rune(0xC0); r <= 0x1EFF; r++ {
		if r == 0x250 {
			r = 0x1E00
		}
		if !unicode.Is(unicode.Latin, r) || !unicode.IsLetter(r) {
			continue
		}
		text, left := ascii("a" + string(r) + "a")
		if out := strings.ContainsRune(without, r); out != (text == "AA") || out != (left == 1) || left > 1 {
			t.Errorf("%c (%U) is %s, %d left out", r, r, text, left)
		}
	}
	for in, want := range map[string]int{"": 0, "O\u2019N\u02bc\u02bb1✨\u0301\u200d": 0, "安娜": 2, "Анна Ann": 4, "\u3164": 0, "عليّ": 3, "\xff": 0} {
		if _, left := ascii(in); left != want {
			t.Errorf("%q: %d letters left out, want %d", in, left, want)
		}
	}
}

// Digits are in rows from 0 to 9 in every script.
func TestForeignDigits(t *testing.T) {
	for in, want := range map[string]string{"٠١٩": "019", "०५९": "059", "０９": "09", "\U0001D7CE\U0001D7D7\U0001D7D8": "090", "\U0001E950\U0001E959": "09"} {
		if got, left := ascii(in); got != want || left != 0 {
			t.Errorf("ascii(%s) = %q, %d left, want %q", in, got, left, want)
		}
	}
}
