package code

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

const (
	wantLength = "want 3 to 32 letters and digits"
	wantChars  = "want letters A to Z and digits, with single '-' or '_' between"
)

func fault(s, code, want string) error {
	return &irm.ParseError{What: "code", Code: code, Input: head(s), Want: want}
}

// head is the beginning of a text: at most 64 bytes, and no part of a rune.
func head(s string) string {
	const most = 64
	if len(s) <= most {
		return s
	}
	n := most
	for n > most-utf8.UTFMax && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.Clone(s[:n])
}

// badChar says what is wrong first in a code that has the right length.
func badChar(s string) error {
	if !utf8.ValidString(s) {
		return fault(s, "utf8", "want valid UTF-8")
	}
	for _, r := range s {
		if invisible(r) {
			return fault(s, "code_invisible", fmt.Sprintf("%U cannot be seen: %s", r, wantChars))
		}
		if c, ok := confusable(r); ok {
			want := wantChars
			if latin, ok := spelled(s); ok {
				want = "want " + latin
			}
			return fault(s, "code_confusable", fmt.Sprintf("%U is not the ASCII character %c: %s", r, c, want))
		}
		if r >= utf8.RuneSelf || folded[r] == none {
			break
		}
	}
	return fault(s, "code_char", wantChars)
}

// spelled is the code with ASCII for all that is confusable, if that is a code then.
func spelled(s string) (string, bool) {
	latin, err := Normalize(strings.Map(func(r rune) rune {
		if c, ok := confusable(r); ok {
			return rune(c)
		}
		if r >= utf8.RuneSelf {
			return '?' // once more through here would be too often
		}
		return r
	}, s))
	return latin, err == nil
}
