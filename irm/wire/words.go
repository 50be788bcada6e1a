package wire

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Words are the names of the values of a small enumeration, in order: what its String,
// MarshalText and UnmarshalText are made of. An empty word is that of a default, which
// is left out of documents and not read. At least two words are not empty.
type Words []string

// Name returns the name of a value, "unknown" where it has none.
func (w Words) Name(i uint8) string {
	if int(i) < len(w) {
		return w[i]
	}
	return "unknown"
}

// Marshal writes the name of a value. One that has none is an irm.ParseError, whose code
// is what in snake_case.
func (w Words) Marshal(what string, i uint8) ([]byte, error) {
	if int(i) >= len(w) {
		return nil, w.fault(what, "")
	}
	return []byte(w[i]), nil
}

// Parse reads a name. An unknown or empty one is an irm.ParseError that lists those known.
func (w Words) Parse(what string, text []byte) (uint8, error) {
	if i := slices.Index(w, string(text)); i >= 0 && len(text) > 0 {
		return uint8(i), nil
	}
	return 0, w.fault(what, string(text))
}

func (w Words) fault(what, input string) error {
	known := slices.DeleteFunc(slices.Clone(w), func(s string) bool { return s == "" })
	n := len(known) - 1
	return &irm.ParseError{
		What: what, Code: strings.ReplaceAll(what, " ", "_"), Input: input,
		Want: "want " + strings.Join(known[:n], ", ") + " or " + known[n],
	}
}
