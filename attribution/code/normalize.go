package code

import "strings"

// Bounds of a code in bytes. What was written may have spaces around it.
const (
	minCode    = 3
	maxCode    = 32
	maxWritten = 128
)

// Normalize brings a code to the form in which it is shown: upper case, without
// outer spaces. A code has 3 to 32 ASCII letters and digits with single inner '-' or
// '_', which stay as they were entered although codes are compared without them. A
// code in normal form is returned as it is.
//
// The error is an [irm.ParseError] of one of these codes:
//
//   - code_length: too short or too long, which is found before anything is read
//   - utf8: not valid UTF-8
//   - code_invisible: a character that nobody sees, such as a zero-width space
//   - code_confusable: a character that is not, but looks like or stands for, an
//     ASCII letter or digit; the error shows its code point and the Latin spelling
//   - code_char: any other character, a separator at an end, or two side by side
//
// ASCII is checked before the case is mapped, since some other letters have an ASCII
// upper case.
func Normalize(s string) (string, error) {
	if len(s) > maxWritten {
		return "", fault(s, "code_length", wantLength)
	}
	s = strings.Trim(s, " ")
	if len(s) < minCode || len(s) > maxCode {
		return "", fault(s, "code_length", wantLength)
	}
	lower, joiner := false, true // as if one stood in front: a code cannot begin with one
	for i := range len(s) {
		switch class := folded[s[i]]; {
		case class == none || class == separator && joiner:
			return "", badChar(s)
		default:
			lower = lower || class != separator && class != s[i]
			joiner = class == separator
		}
	}
	switch {
	case joiner:
		return "", badChar(s)
	case lower:
		return strings.ToUpper(s), nil // of ASCII alone
	}
	return s, nil
}

const (
	none      = 0
	separator = '-'
)

// folded maps letters and digits to their upper case, '-' and '_' to '-', and every
// other byte to none.
var folded = func() (t [256]byte) {
	for c := byte('0'); c <= '9'; c++ {
		t[c] = c
	}
	for c := byte('A'); c <= 'Z'; c++ {
		t[c], t[c-'A'+'a'] = c, c
	}
	t['-'], t['_'] = separator, separator
	return t
}()

// key is a code as it is compared: upper case, without separators, filled up with
// zeros.
type key [maxCode]byte

// set makes the zero key that of whatever Normalize accepts, and returns how long it is;
// 0 where it is no code. It does not allocate.
func (k *key) set(s string) int {
	if len(s) > maxWritten {
		return 0
	}
	if s != "" && (s[0] == ' ' || s[len(s)-1] == ' ') {
		s = strings.Trim(s, " ")
	}
	if len(s) < minCode || len(s) > maxCode {
		return 0
	}
	n, joiner := 0, true
	for i := range len(s) {
		switch class := folded[s[i]]; {
		case class == none || class == separator && joiner:
			return 0
		case class == separator:
			joiner = true
		default:
			k[n&(maxCode-1)] = class
			n++
			joiner = false
		}
	}
	if joiner {
		return 0
	}
	return n
}

// keyOf returns the key of a code and how long it is, 0 where it is none.
func keyOf(s string) (k key, n int) {
	n = k.set(s)
	return k, n
}

func (k key) String() string {
	n := 0
	for n < len(k) && k[n] != 0 {
		n++
	}
	return string(k[:n])
}

// Same reports whether two spellings are the same code: equal but for case,
// separators and outer spaces. What is no code is the same as nothing.
func Same(a, b string) bool {
	ka, n := keyOf(a)
	kb, m := keyOf(b)
	return n > 0 && m > 0 && ka == kb
}
