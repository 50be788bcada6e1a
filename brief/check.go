package brief

import (
	"net/url"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// Limits of a brief.
const (
	MaxList    = 100   // of every list that has no limit of its own
	MaxMany    = 1000  // of deliverables, participants, assets, and the values of a map
	MaxCount   = 1000  // of a deliverable
	MaxDates   = 400   // of a cadence within the window
	MaxMarkets = 64    // of the brief, a variant, a label, a mandatory
	MaxHandles = 15    // of the brand
	MaxHours   = 8760  // of a step or an answer
	MaxDays    = 3660  // of shipping, and of how long a post stays up
	MaxRounds  = 20    // of changes
	MaxSeconds = 86400 // of a video

	MaxText    = 4096 // bytes of a text
	MaxLine    = 256  // bytes of a title, a name, a phrase
	MaxLabel   = 256  // bytes of a disclosure label
	MaxName    = 128  // bytes of a name or handle of the brand
	MaxPattern = 1024 // bytes of a regular expression
	MaxURI     = 2048
	maxStates  = 2000 // of a regular expression, about

	maxParameter = 64 // bytes of the name of a link's parameter
)

func at(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

func key(path, k string) string { return path + "[" + irm.Quote(k) + "]" }

// rows reports a list that is too long, and returns it where it is not.
func rows[T any](fs *irm.Findings, path string, list []T, most int) []T {
	if len(list) > most {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), most)
		return nil
	}
	return list
}

// checkList reports a list that is too long, wrong entries, and those that come twice.
func checkList[T ~string](fs *irm.Findings, path string, list []T, most int, check func(T) error) {
	for i, x := range rows(fs, path, list, most) {
		if err := check(x); err != nil {
			fs.AddErr(at(path, i), err)
		} else if slices.Contains(list[:i], x) {
			fs.Add(at(path, i), "duplicate", "%s is listed twice", irm.Quote(string(x)))
		}
	}
}

// checkRange reports a number outside of what is allowed.
func checkRange(fs *irm.Findings, path string, n, least, most int) {
	if n < least || n > most {
		fs.Add(path, "range", "%d: want %d to %d", n, least, most)
	}
}

// checkWord reports what is none of the words of a type.
func checkWord[T ~string](fs *irm.Findings, path string, w T, words []T) {
	if !slices.Contains(words, w) {
		fs.Add(path, "word", "%s: want one of %s", irm.Quote(string(w)), join(words))
	}
}

func join[T ~string](words []T) string {
	var b strings.Builder
	for _, w := range words {
		if w == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}

func id[T ~string](s T) error { return irm.CheckID(s) }

// checkText reports text that is too long, not UTF-8, or has controls or marks that turn its
// direction, which make a page say what it does not.
func checkText(fs *irm.Findings, path, s string, most int, lines bool) bool {
	switch {
	case len(s) > most:
		fs.Add(path, "text_length", "%d bytes: want at most %d", len(s), most)
	case !utf8.ValidString(s):
		fs.Add(path, "utf8", "want valid UTF-8")
	case placeholder.HasControl(s, lines):
		fs.Add(path, "text_control", "want no control characters, nor those that turn the direction of text")
	default:
		return true
	}
	return false
}

// checkPlain is checkText of one line that nothing is filled in to.
func checkPlain(fs *irm.Findings, path, s string, most int) bool {
	if !checkText(fs, path, s, most, false) {
		return false
	}
	if strings.Contains(s, "{{") || strings.Contains(s, "}}") {
		fs.Add(path, "template_syntax", "nothing is filled in here: want no {{ and }}")
		return false
	}
	return true
}

// isVisible reports text that is more than blanks and what cannot be seen.
func isVisible(s string) bool {
	for i := range len(s) {
		if s[i] > ' ' && s[i] < 0x7f {
			return true // most texts, and at their beginning
		}
	}
	return strings.TrimSpace(caption.Fold(s)) != ""
}

// checkLink reports what is no address of a page.
func checkLink(fs *irm.Findings, path, s string) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil ||
		len(s) > MaxURI || strings.ContainsAny(s, " \t\n\"'<>\\`{}") {
		fs.Add(path, "link", "%s: want an http or https address with a host, of at most %d bytes", irm.Quote(s), MaxURI)
	}
}

// checkURI reports what is no URI of where a file is kept.
func checkURI(fs *irm.Findings, path, s string) {
	scheme, rest, ok := strings.Cut(s, ":")
	printable := !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f })
	if s != "" && (!ok || !irm.IsSlug(scheme) || rest == "" || !printable || len(s) > MaxURI) {
		fs.Add(path, "uri", "%s is no URI: want a scheme, printable ASCII, at most %d bytes", irm.Quote(s), MaxURI)
	}
}

// checkPattern reports a regular expression that does not compile, or would be too big:
// three times ".{999}" is short and slow.
func checkPattern(fs *irm.Findings, path, s string) {
	tree, err := syntax.Parse(s, syntax.Perl) // all that regexp.Compile can object to
	switch {
	case err != nil:
		fs.Add(path, "pattern", "%s is no regular expression of package regexp", irm.Quote(s))
	case states(tree) > maxStates:
		fs.Add(path, "pattern", "%s repeats too much", irm.Quote(s))
	}
}

// states is how big an expression gets when its repeats are written out.
func states(re *syntax.Regexp) int {
	n := 1 + len(re.Rune)
	for _, sub := range re.Sub {
		n += states(sub)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Min, re.Max, 1)
	}
	return min(n, 1<<30)
}

// short cuts messages that quote too much. What is quoted is ASCII.
func short(fs irm.Findings) irm.Findings {
	const most = 256
	for i := range fs {
		if m := fs[i].Message; len(m) > most {
			fs[i].Message = m[:most-3] + "..."
		}
	}
	return fs
}

// slug reports what is no lower-case word.
func slug[T ~string](s T) error { return irm.CheckSlug("slug", s) }
