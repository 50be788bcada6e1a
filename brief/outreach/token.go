package outreach

import (
	"unicode"
	"unicode/utf8"
)

// token is a word of a text, without regard to letter case.
type token struct {
	hash       uint64
	start, end int // bytes
}

// FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// tokens appends the words of a text: runs of letters, digits and marks; where a script is
// written without spaces, every character. Two words with one hash would be taken for the
// same, which a finding's reader would see.
func tokens(to []token, s string) []token {
	hash, start := uint64(fnvOffset), -1
	end := func(at int) {
		if start >= 0 {
			to = append(to, token{hash, start, at})
			hash, start = fnvOffset, -1
		}
	}
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		word, alone := kind(r)
		if !word || alone {
			end(i)
		}
		if word {
			if start < 0 {
				start = i
			}
			hash = (hash ^ uint64(unicode.ToLower(r))) * fnvPrime
		}
		i += size
		if alone {
			end(i)
		}
	}
	end(len(s))
	return to
}

// kind says whether a character is part of a word, and whether it is one alone.
func kind(r rune) (word, alone bool) {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9', false
	}
	if !unicode.In(r, unicode.Letter, unicode.Number, unicode.Mark) {
		return false, false
	}
	return true, r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// join is the hash of words in a row.
func join(hash, next uint64) uint64 { return (hash*31 ^ next) * fnvPrime }
