package outreach

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// MaxValue is the greatest length of a value in bytes.
const MaxValue = 8 << 10

// Values are what a template is filled with for one creator.
type Values struct {
	Creator irm.Creator
	Name    irm.Personal // creator_name: how the creator is called; zero: the public name
	Post    irm.Content  // what the message refers to; zero: nothing
	Title   string       // post_title; empty: the first words of the caption
	// Language that is wanted; empty: the first of the creator's languages that the template
	// has, and else that of the first variant.
	Language irm.Language
	Zone     *time.Location    // of post_date; nil: UTC
	Fields   map[string]string // every other placeholder, before the texts of the template
}

// title is how the post is called: the beginning of the caption's first line with a word in
// it, without controls, cut between words.
func (v Values) title() string {
	if v.Title != "" {
		return v.Title
	}
	const most = 60 // characters
	for line := range strings.Lines(v.Post.Caption) {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool {
			return unicode.IsSpace(r) || hasControl(string(r), false)
		}), " ")
		if !strings.ContainsFunc(line, unicode.IsLetter) {
			continue
		}
		if utf8.RuneCountInString(line) <= most {
			return line
		}
		cut := string([]rune(line)[:most])
		if i := strings.LastIndexByte(cut, ' '); i > 0 {
			cut = cut[:i]
		}
		return cut + "…"
	}
	return ""
}

// handle is the creator's on the platform of the post, or else the first there is.
func (v Values) handle() string {
	a, _ := v.Creator.Account(v.Post.Platform)
	handle := a.Handle
	for _, a := range v.Creator.Accounts {
		if handle == "" {
			handle = a.Handle
		}
	}
	if handle == "" {
		return ""
	}
	return "@" + handle
}

// stock is the value of a placeholder that creator or post fill.
func (v Values) stock(f *form, name string) string {
	switch name {
	case "creator_name":
		if !v.Name.IsZero() {
			return v.Name.Reveal()
		}
		return v.Creator.Name
	case "creator_handle":
		return v.handle()
	case "post_title":
		return v.title()
	case "post_link":
		return v.Post.URL
	}
	if v.Post.At.IsZero() {
		return ""
	}
	zone := v.Zone
	if zone == nil {
		zone = time.UTC
	}
	return f.day(irm.DateOf(v.Post.At.In(zone)))
}

// day writes a date in the form of the variant.
func (f *form) day(d irm.Date) string {
	if len(f.date) == 0 {
		return d.String()
	}
	var b strings.Builder
	for _, p := range f.date {
		switch p.name {
		case "day":
			fmt.Fprint(&b, d.Day)
		case "month":
			if len(f.months) == 12 {
				b.WriteString(f.months[d.Month-1])
			} else {
				fmt.Fprint(&b, int(d.Month))
			}
		case "year":
			fmt.Fprint(&b, d.Year)
		default:
			b.WriteString(p.literal)
		}
	}
	return b.String()
}

// checkValue reports what must not be filled in. The messages quote nothing: a value may be
// a name.
func checkValue(fs *irm.Findings, path, s string, link bool) {
	switch {
	case len(s) > MaxValue:
		fs.Add(path, "template_output", "%d bytes: want at most %d", len(s), MaxValue)
	case !utf8.ValidString(s):
		fs.Add(path, "utf8", "invalid UTF-8")
	case hasControl(s, true):
		fs.Add(path, "text_control", "a control or invisible character: only line feed and tab are text")
	case link && !isLink(s):
		fs.Add(path, "template_link", "want an absolute http or https address without spaces, quotes or user name")
	}
}

// isLink reports an address that may stand in a message.
func isLink(s string) bool {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'<>\\`{}", r) }) {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil
}
