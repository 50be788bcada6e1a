package outreach

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Source is where what a placeholder was filled with comes from.
type Source string

// The sources.
const (
	FromCreator  Source = "creator"
	FromPost     Source = "post"
	FromHost     Source = "host"
	FromTemplate Source = "template" // its texts
)

// Message is what is to be written to one creator. Nothing here sends it. The zero Message
// is none. Its text is personal data, which prints as "[redacted]"; Reveal gives it to whoever sends.
type Message struct {
	Template string        `json:"template"`
	Version  int           `json:"version"`
	Digest   wire.Digest   `json:"digest"` // of the template
	Channel  string        `json:"channel"`
	Language irm.Language  `json:"language"`
	Creator  irm.CreatorID `json:"creator"`
	Post     irm.ContentID `json:"post,omitzero"` // that the message refers to
	Subject  irm.Personal  `json:"subject,omitzero"`
	Body     irm.Personal  `json:"body"`
	Filled   []Fill        `json:"filled,omitzero"` // by name
}

// Fill is what a placeholder was filled with.
type Fill struct {
	Name   string       `json:"name"`
	Source Source       `json:"source"`
	Value  irm.Personal `json:"value"`
}

// HTML is the body for an HTML message: everything escaped, a paragraph for each block of
// lines, and a line break for each line. A paragraph is written from left or right as its
// first letter is.
func (m Message) HTML() irm.Personal {
	var b strings.Builder
	for block := range strings.SplitSeq(m.Body.Reveal(), "\n\n") {
		if block = strings.Trim(block, "\n"); block != "" {
			b.WriteString(`<p dir="auto">`)
			b.WriteString(escaper.Replace(block))
			b.WriteString("</p>\n")
		}
	}
	return irm.NewPersonal(b.String())
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\n", "<br>\n")

// filled is what a placeholder was filled with; empty: nothing.
func (m Message) filled(name string) string {
	for _, f := range m.Filled {
		if f.Name == name {
			return f.Value.Reveal()
		}
	}
	return ""
}

// says reports whether the body or subject still has what a placeholder was filled with: a
// message may be edited before it is sent.
func (m Message) says(name string) bool {
	text := m.filled(name)
	return text != "" && (strings.Contains(m.Body.Reveal(), text) || strings.Contains(m.Subject.Reveal(), text))
}
