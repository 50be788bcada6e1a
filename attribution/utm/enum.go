package utm

import (
	"slices"
	"strings"

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
		return nil, &irm.ParseError{What: what, Code: "utm_" + what, Want: wantOneOf(names)}
	}
	return []byte(names[v]), nil
}

func enumUnmarshal(what string, names []string, text []byte, v *uint8) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return &irm.ParseError{What: what, Code: "utm_" + what, Input: short(string(text)), Want: wantOneOf(names)}
	}
	*v = uint8(i)
	return nil
}

func wantOneOf(names []string) string {
	return "want " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// short copies what an error keeps of its input.
func short(s string) string { return strings.Clone(s[:min(len(s), 64)]) }
