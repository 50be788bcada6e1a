package attribution

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// words are the names of the values of an enumeration, in order; the empty name of a
// default cannot be read.
type words []string

func (w words) name(i uint8) string {
	if int(i) < len(w) {
		return w[i]
	}
	return "unknown"
}

func (w words) marshal(what string, i uint8) ([]byte, error) {
	if int(i) >= len(w) {
		return nil, w.fault(what, "")
	}
	return []byte(w[i]), nil
}

func (w words) parse(what string, text []byte) (uint8, error) {
	if i := slices.Index(w, string(text)); i >= 0 && len(text) > 0 {
		return uint8(i), nil
	}
	return 0, w.fault(what, string(text))
}

func (w words) fault(what, input string) error {
	known := slices.DeleteFunc(slices.Clone(w), func(s string) bool { return s == "" })
	n := len(known) - 1
	return &irm.ParseError{
		What: what, Code: strings.ReplaceAll(what, " ", "_"), Input: input,
		Want: "want " + strings.Join(known[:n], ", ") + " or " + known[n],
	}
}
