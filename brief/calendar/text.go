package calendar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// breaks are all ways to end a line.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// clean writes every line break as a line feed, which goes into a file as an escape; readers
// of iCalendar split lines at others, too.
func clean(s string) string { return breaks.Replace(s) }

// checkText reports clean text that is too long, not UTF-8, or has controls or bidirectional
// marks that make it look like another one.
func checkText(fs *irm.Findings, path, s string, limit int) {
	switch {
	case len(s) > limit:
		fs.Add(path, "text_length", "%d bytes: want at most %d", len(s), limit)
	case !utf8.ValidString(s):
		fs.Add(path, "utf8", "want valid UTF-8")
	case strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && unicode.IsControl(r) || overrides(r) }):
		fs.Add(path, "text_control", "want no control characters")
	}
}

// overrides reports characters that turn the direction of what follows. Marks of direction
// alone, which Hebrew and Arabic need, do not.
func overrides(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// checkURL reports what is no link of the web. Of what RFC 3986 allows all is printable ASCII
// but quotes, <, >, \, ^, `, {, | and }, so that nothing ends the line or begins another. A name
// or a password before the host would be read by all who have the feed.
func checkURL(fs *irm.Findings, path, s string) {
	scheme, host, _ := strings.Cut(s, "://")
	if end := strings.IndexAny(host, "/?#"); end >= 0 {
		host = host[:end]
	}
	if scheme != "https" && scheme != "http" || host == "" || host[0] == ':' || strings.Contains(host, "@") || len(s) > MaxURL ||
		strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r) }) {
		fs.Add(path, "url", "%s is no link: want https://, a host without a user, and printable ASCII of at most %d bytes", irm.Quote(s), MaxURL)
	}
}

// isDomain reports whether s is words with dots between them.
func isDomain(s string) bool {
	for word := range strings.SplitSeq(s, ".") {
		if word == "" || strings.Trim(word, "-") != word || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return len(s) <= MaxUID
}

// slug reports what is no lower-case word.
func slug[T ~string](s T) error { return irm.CheckSlug("slug", s) }
