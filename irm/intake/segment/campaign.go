package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// campaign is what the event says of the link. The page of the event is seldom the
// one with the parameters, and a URL that nobody visited is not made up.
func (m *mapping) campaign(v record.Value) intake.Campaign {
	return intake.Campaign{
		Source: m.word(v.Get("source")), Medium: m.word(v.Get("medium")), Name: m.word(v.Get("name")),
		Term: m.word(v.Get("term")), Content: m.word(v.Get("content")),
	}
}

// word reads one word of it. Anything may stand in the parameters of a link, which
// whoever made it could choose, also an address of somebody.
func (m *mapping) word(v record.Value) string {
	s := strings.TrimSpace(v.Text())
	switch {
	case hasAddress(s):
		m.Warn(v, "personal", "looks like an e-mail address; left out")
	case len(s) > maxWord || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }):
		m.Warn(v, "campaign", "no printable line of at most 512 bytes; left out")
	default:
		return s
	}
	return ""
}

const maxWord = 512 // bytes

// hasAddress looks for an '@', also in the form of URLs, with text before it and a
// dot after it: "@ada" is the name of an account.
func hasAddress(s string) bool {
	s = strings.ReplaceAll(s, "%40", "@")
	for {
		before, after, found := strings.Cut(s, "@")
		if !found {
			return false
		}
		name, _, _ := strings.Cut(after, " ")
		if before != "" && !strings.HasSuffix(before, " ") && strings.Contains(name, ".") {
			return true
		}
		s = after
	}
}
