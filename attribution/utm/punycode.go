package utm

import (
	"math"
	"strings"
	"unicode/utf8"
)

// punycode reports whether a label, without its "xn--" and in lower case, is Punycode
// (RFC 3492) of a text that needs it: with a character beyond ASCII, and none that
// cannot be seen.
func punycode(code string) bool {
	const base, tmin, tmax, skew, damp = 36, 1, 26, 38, 700
	ascii := max(strings.LastIndexByte(code, '-'), 0) // characters before the last "-"
	code = strings.TrimPrefix(code[ascii:], "-")
	length := int64(ascii) // of what has been read
	if code == "" {
		return false
	}
	n, i, bias := rune(0x80), int64(0), int64(72)
	for first := true; code != ""; first = false {
		before, weight := i, int64(1)
		for k := int64(base); ; k += base {
			if code == "" {
				return false
			}
			digit, ok := digitOf(code[0])
			if code = code[1:]; !ok || digit > (math.MaxInt32-i)/weight {
				return false
			}
			i += digit * weight
			t := min(max(k-bias, tmin), tmax)
			if digit < t {
				break
			}
			weight *= base - t
		}
		length++
		delta := (i - before) / 2
		if first {
			delta = (i - before) / damp
		}
		bias = 0
		for delta += delta / length; delta > (base-tmin)*tmax/2; bias += base {
			delta /= base - tmin
		}
		bias += (base - tmin + 1) * delta / (delta + skew)
		if i/length > utf8.MaxRune {
			return false
		}
		n += rune(i / length)
		i = i%length + 1
		if !utf8.ValidRune(n) || hidden(n) {
			return false
		}
	}
	return true
}

func digitOf(c byte) (int64, bool) {
	switch {
	case 'a' <= c && c <= 'z':
		return int64(c - 'a'), true
	case '0' <= c && c <= '9':
		return int64(c-'0') + 26, true
	}
	return 0, false
}
