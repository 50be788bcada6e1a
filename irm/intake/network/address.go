package network

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// address reports a value that looks like the e-mail address of somebody, which
// must not be kept, and warns of it.
func (m *mapping) address(v record.Value) bool {
	found := hasAddress(v.Text())
	if found {
		m.Warn(v, "personal", "looks like an e-mail address; left out")
	}
	return found
}

// optional reads an ID that may be missing, or left out.
func (m *mapping) optional(f route) string {
	v := m.find(f)
	if m.address(v) {
		return ""
	}
	return m.OptionalID(v)
}

// hasAddress looks for a word with an '@' in it, also as URLs write it once or
// twice, and a dot after that: "@ada" is the name of an account.
func hasAddress(s string) bool {
	if !strings.ContainsAny(s, "@%") {
		return false
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "%25", "%"), "%40", "@")
	for word := range strings.FieldsSeq(s) {
		word = strings.TrimLeft(word, "@")
		if at := strings.IndexByte(word, '@'); at > 0 && strings.LastIndexByte(word, '.') > at {
			return true
		}
	}
	return false
}
