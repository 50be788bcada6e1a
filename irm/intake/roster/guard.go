package roster

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// guard puts an apostrophe before text that a spreadsheet would take for a
// formula (OWASP ASVS 1.2.10: = + - @, tab, carriage return, NUL), and before text
// that Creators would take for a cell without a value. unguard takes exactly that
// apostrophe off again, so every text comes back.
func guard(s string) string {
	if guarded(s) {
		return "'" + s
	}
	return s
}

// unguard reports whether there was an apostrophe to take off.
func unguard(s string) (string, bool) {
	if len(s) > 1 && s[0] == '\'' && guarded(s[1:]) {
		return s[1:], true
	}
	return s, false
}

// guarded reports text that must not stand alone, behind any number of
// apostrophes.
func guarded(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && (strings.IndexByte("=+-@\t\r\x00", s[0]) >= 0 || sheet.IsPlaceholder(s))
}
