package caption

import (
	"strings"
	"unicode/utf8"
)

var topLevels = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(asciiDomains) {
		m[name] = true
	}
	return m
}()

// byFirst are the top-level domains in other letters by their first, the longest first.
var byFirst = func() map[rune][]string {
	m := map[rune][]string{}
	for name := range strings.FieldsSeq(unicodeDomains) {
		first, _ := utf8.DecodeRuneInString(name)
		at := 0
		for at < len(m[first]) && len(m[first][at]) >= len(name) {
			at++
		}
		m[first] = append(m[first][:at:at], append([]string{name}, m[first][at:]...)...)
	}
	return m
}()

const maxTopLevel = 24 // letters of the longest name, and the longest in Punycode

func isTopLevel(name string) bool {
	if len(name) < 2 || len(name) > maxTopLevel {
		return false
	}
	var lower [maxTopLevel]byte
	for i := range len(name) {
		b := name[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		lower[i] = b
	}
	l := lower[:len(name)]
	return topLevels[string(l)] || len(l) > 4 && string(l[:4]) == "xn--"
}

// unicodeDomain is the length of the top-level domain in other letters that s begins
// with, 0 if there is none.
func unicodeDomain(s string) int {
	first, _ := utf8.DecodeRuneInString(s)
	for _, name := range byFirst[first] {
		if rest, ok := strings.CutPrefix(s, name); ok &&
			(rest == "" || asciiClass[rest[0]]&alnum == 0 && rest[0] != '@' && rest[0] != '+' && rest[0] != '-') {
			return len(name)
		}
	}
	return 0
}

const maxLabel = 63 // RFC 1035

// hostLength checks the length of the labels of a host in the form in which they are
// looked up, and says how many characters longer that is.
func hostLength(host string) (extra int, ok bool) {
	for label := range strings.SplitSeq(host, ".") {
		n := len(label)
		if !isASCII(label) {
			if len(label) >= 4 && strings.EqualFold(label[:4], "xn--") {
				return 0, false // encoded, and yet not
			}
			n = len("xn--") + punycodeLength(label)
			extra += n - utf8.RuneCountInString(label)
		}
		if n == 0 || n > maxLabel {
			return 0, false
		}
	}
	return extra, true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// punycodeLength is the length of a label in Punycode (RFC 3492), without its prefix, and
// more than [maxLabel] for all that is longer.
func punycodeLength(label string) int {
	const base, tmin, tmax, skew, damp = 36, 1, 26, 38, 700
	if utf8.RuneCountInString(label) > maxLabel {
		return maxLabel + 1
	}
	runes := []rune(strings.ToLower(label))
	length := 0
	for _, r := range runes {
		if r < utf8.RuneSelf {
			length++
		}
	}
	handled := length
	if handled > 0 {
		length++ // the hyphen between
	}
	n, delta, bias, first := rune(utf8.RuneSelf), 0, 72, true
	for handled < len(runes) {
		next := rune(utf8.MaxRune)
		for _, r := range runes {
			if r >= n {
				next = min(next, r)
			}
		}
		delta += int(next-n) * (handled + 1)
		n = next
		for _, r := range runes {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := base; ; k += base {
				t := min(max(k-bias, tmin), tmax)
				length++
				if q < t {
					break
				}
				q = (q - t) / (base - t)
			}
			if first {
				delta /= damp
			} else {
				delta /= 2
			}
			first = false
			delta += delta / (handled + 1)
			k := 0
			for ; delta > (base-tmin)*tmax/2; k += base {
				delta /= base - tmin
			}
			bias = k + (base-tmin+1)*delta/(delta+skew)
			delta = 0
			handled++
		}
		delta++
		n++
	}
	return length
}
