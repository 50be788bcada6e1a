package irm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Content is a published post. A repost names its original and counts once with
// it. The caption is what was published; comments and notes about it are not
// here.
type Content struct {
	ID            ContentID       `json:"id"`
	Creator       CreatorID       `json:"creator"`
	Collaboration CollaborationID `json:"collaboration,omitzero"`
	Deliverable   DeliverableID   `json:"deliverable,omitzero"`
	Platform      Platform        `json:"platform"`
	Format        Format          `json:"format"`
	URL           string          `json:"url,omitzero"`
	At            time.Time       `json:"at"`
	Caption       string          `json:"caption,omitzero"`
	RepostOf      ContentID       `json:"repost_of,omitzero"`
	Attributes    Attributes      `json:"attributes,omitzero"` // angle, asset, placement: whatever results are compared by
}

const (
	maxURL     = 8192
	maxCaption = 64 << 10
)

// Original is the ID that the post counts under: its own, or that of what it
// reposts.
func (c Content) Original() ContentID {
	if c.RepostOf != "" {
		return c.RepostOf
	}
	return c.ID
}

// Validate reports everything that keeps the post from being recorded.
func (c Content) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(c.ID))
	fs.AddErr("creator", CheckID(c.Creator))
	fs.AddErr("collaboration", checkOptionalID(c.Collaboration))
	fs.AddErr("deliverable", checkOptionalID(c.Deliverable))
	fs.AddErr("platform", CheckSlug("platform", c.Platform))
	fs.AddErr("format", CheckSlug("format", c.Format))
	fs.AddErr("url", checkURL(c.URL))
	fs.AddErr("at", CheckTime(c.At))
	fs.AddErr("caption", checkCaption(c.Caption))
	fs.AddErr("repost_of", checkOptionalID(c.RepostOf))
	if c.RepostOf == c.ID && c.ID != "" {
		fs.Add("repost_of", "repost_self", "a post cannot repost itself")
	}
	return append(fs, c.Attributes.Validate().Under("attributes")...)
}

// checkCaption takes a caption as it was published, as long as a database can
// keep it.
func checkCaption(s string) error {
	switch {
	case len(s) > maxCaption:
		return parseError("text", "text_length", "", "want at most 64 KiB")
	case !utf8.ValidString(s):
		return parseError("text", "utf8", "", "want valid UTF-8")
	case strings.ContainsRune(s, 0):
		return parseError("text", "text_control", "", "want no NUL")
	}
	return nil
}

// checkURL accepts an empty URL and bounds the others; whether a link is safe to
// follow is for the package that follows it.
func checkURL(s string) error {
	switch {
	case s == "":
		return nil
	case len(s) > maxURL:
		return parseError("url", "url_length", s, "want at most 8,192 bytes")
	case !utf8.ValidString(s):
		return parseError("url", "utf8", s, "want valid UTF-8")
	case !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://"):
		return parseError("url", "url", s, "want an http or https URL")
	case strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f }):
		return parseError("url", "url", s, "want no spaces or controls")
	}
	return nil
}
