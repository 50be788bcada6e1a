package sheet

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// IsPlaceholder knows cells that say that nothing is known, and the errors that
// spreadsheets leave, in English, German, French, Portuguese and Spanish.
func IsPlaceholder(s string) bool {
	if s == "" {
		return true
	}
	const longest = len("#¡valor!'")
	if len(s) > longest || strings.IndexByte("-\xe2nN#", s[0]) < 0 { // \xe2 begins a dash
		return false
	}
	switch strings.TrimSuffix(strings.ToLower(s), "'") {
	case "-", "–", "—", "n/a", "nan",
		"#n/a", "#value!", "#ref!", "#div/0!", "#name?", "#num!", "#null!",
		"#nv", "#wert!", "#bezug!", "#valeur!", "#valor!", "#¡valor!", "#¡ref!":
		return true
	}
	return false
}

// Fits reports whether free text can be kept, as an attribute for one: at most
// 1,024 bytes of UTF-8 without controls other than line feeds and tabs, which is the
// rule of package irm.
func Fits(s string) bool {
	const maxText = 1024
	plain := len(s) <= maxText
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f
	}
	return plain || len(s) <= maxText && utf8.ValidString(s) &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
}

// Slug turns words into a slug, "" where that would lose letters: "Cinema &
// Actors/actresses" is cinema-actors-actresses, and Красота has none.
func Slug(s string) string {
	const maxSlug = 64
	b := make([]byte, 0, min(len(s), 2*maxSlug))
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r > 0x7f:
			return ""
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	out := strings.TrimRight(string(b), "-")
	if len(out) > maxSlug {
		return ""
	}
	return out
}

// LocalTime brings the form of spreadsheets and databases, with a space between
// date and time, to that of RFC 3339, for irm.ParseTimeIn. Without a zone the text
// stays as it is.
func LocalTime(s string, loc *time.Location) string {
	const date = len("2026-01-01")
	if loc == nil || len(s) <= date || s[date] != ' ' {
		return s
	}
	return s[:date] + "T" + s[date+1:]
}
