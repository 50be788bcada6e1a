package placeholder

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// IsName reports the form of names: lower-case letters, digits and _, a letter first.
func IsName(s string) bool {
	return isWord(s) && s[0] != '_' && s == strings.ToLower(s) && !strings.Contains(s, ".")
}

// Quote shows what was written, short enough for two of them in a finding.
func Quote(s string) string {
	n := min(len(s), 24)
	for n < len(s) && n > 20 && !utf8.RuneStart(s[n]) {
		n--
	}
	return irm.Quote(s[:n])
}

// HasControl reports characters that a text must not have: controls, and those that turn the
// direction of text. Line feed and tab are let through if lines is set.
func HasControl(s string, lines bool) bool {
	for _, r := range s {
		switch {
		case lines && (r == '\n' || r == '\t'):
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return true
		}
	}
	return false
}

// CheckValue reports what must not be filled in; a link is an address and nothing else. The
// messages quote nothing: a value may be a name.
func CheckValue(fs *irm.Findings, path, s string, link bool) {
	switch {
	case len(s) > MaxValue:
		fs.Add(path, "template_output", "%d bytes: want at most %d", len(s), MaxValue)
	case !utf8.ValidString(s):
		fs.Add(path, "utf8", "invalid UTF-8")
	case HasControl(s, true):
		fs.Add(path, "text_control", "a control or invisible character: only line feed and tab are text")
	case link && !isLink(s):
		fs.Add(path, "template_link", "want an absolute http or https address without spaces, quotes or user name")
	}
}

// isLink reports an address that may stand in a text.
func isLink(s string) bool {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'<>\\`{}", r) }) {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil
}

// foreign are what placeholders of other template languages begin with.
var foreign = [...]string{"${", "{%", "{#", "<%", "*|", "｛｛"}

// Unresolved reports the first thing in a finished text that was to be filled in: an error in
// our own form, a warning in that of other tools and of people, such as [Your Name]. It says
// where, not what: it may stand within a name.
func Unresolved(fs *irm.Findings, path, s string) {
	const code = "unresolved"
	for _, mark := range [...]string{"{{", "}}"} {
		if i := strings.Index(s, mark); i >= 0 {
			fs.Add(path, code, "%s at byte %d: a placeholder that was not filled in", mark, i)
			return
		}
	}
	for _, mark := range foreign {
		if i := strings.Index(s, mark); i >= 0 {
			fs.Warn(path, code, "%s at byte %d: a placeholder of another template language", mark, i)
			return
		}
	}
	for _, pair := range [...]string{"[]", "{}", "<>", "%%"} {
		if i := blank(s, pair[0], pair[1]); i >= 0 {
			fs.Warn(path, code, "%c%c at byte %d: something that was to be filled in", pair[0], pair[1], i)
			return
		}
	}
}

// blank finds a name between two marks, as in [Your Name], %FIRST_NAME%, {name}: a letter,
// and then letters, spaces and _ only, at most 40 bytes; "100% of 20%" is none.
func blank(s string, open, end byte) int {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], open)
		if i < 0 {
			return -1
		}
		i += at
		at = i + 1
		near := s[at:min(len(s), at+41)]
		j := strings.IndexByte(near, end)
		if j <= 0 || open == '%' && strings.ContainsRune(near[:j], ' ') || open == '[' && strings.HasPrefix(near[j+1:], "(") {
			continue // the last is a link in Markdown
		}
		if !strings.ContainsFunc(near[:j], func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '_' }) && near[0] != ' ' {
			return i
		}
	}
}
