package caption

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Weights of X: config/v3.json of twitter-text, 2018, and v2.json, 2017, which differs in
// emoji only. There they are in hundredths.
const (
	weightOfLink  = 23
	weightOfEmoji = 2
)

// weigh is the length of the first character, in bytes and in weight. Characters are
// composed before they are counted (NFC).
func weigh(s string, emojis bool) (n, weight int) {
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1, 1
	}
	if emojis {
		if n := emoji(s); n > 0 {
			return n, weightOfEmoji
		}
	}
	n = norm.NFC.NextBoundaryInString(s, true)
	if r, size := utf8.DecodeRuneInString(s); size == n && norm.NFC.IsNormalString(s[:n]) {
		return n, weightOf(r)
	}
	for _, r := range norm.NFC.String(s[:n]) {
		weight += weightOf(r)
	}
	return n, weight
}

func weightOf(r rune) int {
	if r <= 0x10ff || r >= 0x2000 && r <= 0x200d || r >= 0x2010 && r <= 0x201f || r >= 0x2032 && r <= 0x2037 {
		return 1
	}
	return 2
}
