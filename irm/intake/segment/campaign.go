package segment

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// campaign notes what the event says of the campaign. The page of the event is
// seldom the one with the parameters, and a URL that nobody visited is not made up.
func (m *mapping) campaign(v record.Value) {
	var words []string
	for _, name := range [...]string{"source", "medium", "name", "term", "content"} {
		if text := v.Get(name).Text(); text != "" {
			words = append(words, name+"="+word(text))
		}
	}
	if len(words) > 0 {
		m.Note(v, "campaign", strings.Join(words, " "))
	}
}

// word shows a plain word. Anything may stand in the parameters of a link, also an
// address, so that all else is withheld.
func word(s string) string {
	plain := strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == ""
	if !plain || len(s) > 64 {
		return "[redacted]"
	}
	return s
}
