package roster

import (
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// guard puts an apostrophe before text that a spreadsheet would take for a formula
// (OWASP ASVS 1.2.10: = + - @, tab, carriage return, NUL; also behind a ';' or a tab,
// and in full width), and before text that Creators would take for a cell without a
// value. unguard takes exactly those apostrophes off again, so every text comes back.
func guard(s string) string {
	if guarded(s) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ";\t") {
		s, _ = eachCell(s, func(cell string) (string, bool) { return "'" + cell, isFormula(cell) })
	}
	return s
}

// eachCell changes what follows each ';' and tab, which divide a cell where a
// spreadsheet takes them for delimiters.
func eachCell(s string, change func(cell string) (string, bool)) (string, bool) {
	var b strings.Builder
	some := false
	for {
		i := strings.IndexAny(s, ";\t")
		if i < 0 {
			b.WriteString(s)
			return b.String(), some
		}
		b.WriteString(s[:i+1])
		s = s[i+1:]
		end := strings.IndexAny(s, ";\t")
		if end < 0 {
			end = len(s)
		}
		if cell, ok := change(s[:end]); ok {
			b.WriteString(cell)
			s, some = s[end:], true
		}
	}
}

// unguard reports whether there was an apostrophe to take off.
func unguard(s string) (string, bool) {
	if strings.ContainsAny(s, ";\t") {
		s, _ = eachCell(s, func(cell string) (string, bool) {
			rest, ok := strings.CutPrefix(cell, "'")
			return rest, ok && isFormula(rest)
		})
	}
	if len(s) > 1 && s[0] == '\'' && guarded(s[1:]) {
		return s[1:], true
	}
	return s, false
}

// guarded reports text that must not stand alone, behind any number of
// apostrophes.
func guarded(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && (strings.IndexByte("\t\r\x00", s[0]) >= 0 || sheet.IsPlaceholder(s) || isFormula(s))
}

// isFormula knows a formula by its sign, plain or in full width, behind any number
// of apostrophes.
func isFormula(s string) bool {
	s = strings.TrimLeft(s, "'")
	if s == "" || s[0] < 0x80 && strings.IndexByte("=+-@", s[0]) < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@＝＋－＠", r)
}
