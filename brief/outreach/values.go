package outreach

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

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
// it, if there is any beside tags, mentions and links; without controls, cut between words.
func (v Values) title() string {
	if v.Title != "" {
		return v.Title
	}
	title := ""
	for line := range strings.Lines(v.Post.Caption) {
		words := strings.FieldsFunc(line, func(r rune) bool {
			return unicode.IsSpace(r) || placeholder.HasControl(string(r), false)
		})
		for _, w := range words {
			switch tag := strings.ContainsAny(w[:1], "#@") || strings.Contains(w, "://"); {
			case !strings.ContainsFunc(w, unicode.IsLetter):
			case !tag:
				return shorten(strings.Join(words, " "))
			case title == "":
				title = shorten(strings.Join(words, " "))
			}
		}
	}
	return title
}

// shorten cuts a line to sixty characters.
func shorten(line string) string {
	const most = 60
	if utf8.RuneCountInString(line) <= most {
		return line
	}
	cut := string([]rune(line)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
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
	text, _ := f.date.Fill(func(name string) string {
		switch {
		case name == "day":
			return strconv.Itoa(d.Day)
		case name == "year":
			return strconv.Itoa(d.Year)
		case len(f.months) == 12:
			return f.months[d.Month-1]
		}
		return strconv.Itoa(int(d.Month))
	})
	if text == "" {
		return d.String()
	}
	return text
}
