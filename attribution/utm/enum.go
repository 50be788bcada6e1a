package utm

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

func enumName(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return "unknown"
}

func enumMarshal(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, &irm.ParseError{What: what, Code: enumCode(what), Want: wantOneOf(names)}
	}
	return []byte(names[v]), nil
}

func enumUnmarshal(what string, names []string, text []byte, v *uint8) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return &irm.ParseError{What: what, Code: enumCode(what), Input: short(string(text)), Want: wantOneOf(names)}
	}
	*v = uint8(i)
	return nil
}

func wantOneOf(names []string) string {
	return "want " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func enumCode(what string) string { return "utm_" + strings.ReplaceAll(what, " ", "_") }

// short copies what an error keeps of its input.
func short(s string) string { return cut(s, 64) }

// cut copies at most n bytes of s, and no half of a character.
func cut(s string, n int) string {
	if len(s) > n {
		for i := 0; i < utf8.UTFMax && n > 0 && !utf8.RuneStart(s[n]); i++ {
			n--
		}
		s = s[:n]
	}
	return strings.Clone(s)
}
