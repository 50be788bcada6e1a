package rights

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// Limits of an agreement.
const (
	MaxRows     = 100  // of scope, categories, rights, exclusivity, codes of a right, signatories
	MaxList     = 1000 // of everything else that is a list
	MaxText     = 4096 // bytes of a clause
	MaxLabel    = 128  // bytes of a disclosure label
	MaxCodeDays = 3660
	MaxCount    = 100_000 // of an item of the scope
	MaxURI      = 2048
)

func at(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// rows reports a list that is too long, and returns it where it is not.
func rows[T any](fs *irm.Findings, path string, list []T) []T {
	if len(list) > MaxRows {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), MaxRows)
		return nil
	}
	return list
}

// checkList reports a list that is too long, wrong entries, and those that come twice.
func checkList[T ~string | ~uint8](fs *irm.Findings, path string, list []T, check func(T) error) {
	if len(list) > MaxList {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), MaxList)
		return
	}
	var seen map[T]bool
	const few = 16 // up to which looking is quicker than hashing
	if len(list) > few {
		seen = make(map[T]bool, len(list))
	}
	for i, x := range list {
		if err := check(x); err != nil {
			fs.AddErr(at(path, i), err)
		}
		if seen[x] || seen == nil && slices.Contains(list[:i], x) {
			fs.Add(at(path, i), "duplicate", "%s is listed twice", irm.Quote(fmt.Sprint(x)))
		}
		if seen != nil {
			seen[x] = true
		}
	}
}

func checkSlug(fs *irm.Findings, path, s string) { fs.AddErr(path, slug(s)) }

// hides reports controls and bidirectional marks, which make a page say what it does not.
func hides(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// checkText reports text that is too long, not UTF-8, or hides something.
func checkText(fs *irm.Findings, path, s string, limit int) {
	switch {
	case len(s) > limit:
		fs.Add(path, "text_length", "%d bytes: want at most %d", len(s), limit)
	case !utf8.ValidString(s):
		fs.Add(path, "utf8", "want valid UTF-8")
	case strings.ContainsFunc(s, func(r rune) bool {
		return r != '\n' && r != '\t' && hides(r)
	}):
		fs.Add(path, "text_control", "want no control characters")
	}
}

func checkURI(fs *irm.Findings, path, s string) {
	scheme, rest, ok := strings.Cut(s, ":")
	printable := !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f })
	if s != "" && (!ok || !irm.IsSlug(scheme) || rest == "" || !printable || len(s) > MaxURI) {
		fs.Add(path, "uri", "%s is no URI: want a scheme, printable ASCII, at most %d bytes", irm.Quote(s), MaxURI)
	}
}

// slug reports what is no lower-case word.
func slug[T ~string](s T) error { return irm.CheckSlug("slug", s) }
