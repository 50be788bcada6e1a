package outreach

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word of a text, without regard to letter case, and to how its letters are
// encoded: é may be one character or two, Ａ is A.
type token struct {
	hash       uint64
	start, end int // bytes
}

// alone reports whether the word is one character of a script in which each is taken for one.
func (t token) alone(s string) bool {
	r, _ := utf8.DecodeRuneInString(s[t.start:])
	_, alone := kind(r)
	return alone
}

// FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// tokens appends the words of a text: runs of letters, digits and marks; where a script is
// written without spaces, or with particles at names as in Korean, every character. Two words with one hash would be taken for the
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
		switch {
		case r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r): // not seen
		case !word:
			end(i)
		default:
			if alone {
				end(i)
			}
			if start < 0 {
				start = i
			}
			hash = mix(hash, r, s[i:])
			if alone {
				end(i + size)
			}
		}
		i += size
	}
	end(len(s))
	return to
}

// mix adds the first character of a text to a hash, taken apart.
func mix(hash uint64, r rune, s string) uint64 {
	if r >= utf8.RuneSelf {
		if parts := norm.NFKD.PropertiesString(s).Decomposition(); parts != nil {
			for _, r := range string(parts) {
				hash = (hash ^ uint64(unicode.ToLower(r))) * fnvPrime
			}
			return hash
		}
	}
	return (hash ^ uint64(unicode.ToLower(r))) * fnvPrime
}

// kind says whether a character is part of a word, and whether it is one alone.
func kind(r rune) (word, alone bool) {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9', false
	}
	if !unicode.In(r, unicode.Letter, unicode.Number, unicode.Mark) {
		return false, false
	}
	return true, r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// join is the hash of words in a row.
func join(hash, next uint64) uint64 { return (hash*31 ^ next) * fnvPrime }
