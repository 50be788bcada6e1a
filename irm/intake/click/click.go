package click

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// Kind says what a visitor did. It is an open slug; these are the known ones.
type Kind string

const (
	KindClick Kind = "click" // followed a link, or arrived by one
	KindView  Kind = "view"  // saw the work without following a link
)

// kindUnknown stands for words that have no slug.
const kindUnknown Kind = "unknown"

// Click is one visit by a creator's link.
type Click struct {
	Record     int // the line on which the row begins, or the index of the JSON record, from 1
	ID         string
	Kind       Kind
	At         time.Time
	ReceivedAt time.Time // when the tool recorded it, where it says; else zero
	Visitor    irm.CustomerID
	Creator    irm.CreatorID
	Campaign   irm.CampaignID
	Code       string       // a promo code that came with the click, as written
	URL        string       // where the visitor landed; UTM parameters are in its query
	Referrer   string       // the page before
	Findings   irm.Findings // warnings and notes
}

// Validate reports a click without ID or time, and IDs out of form. Visitor,
// creator and campaign may be empty: who it was may be known from the URL.
func (c Click) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(c.ID))
	if c.Kind == "" || kindOf(string(c.Kind)) != c.Kind {
		fs.Add("kind", "slug", "want lower-case letters, digits, '-' and '_'")
	}
	fs.AddErr("at", irm.CheckTime(c.At))
	if !c.ReceivedAt.IsZero() {
		fs.AddErr("received_at", irm.CheckTime(c.ReceivedAt))
	}
	for _, id := range []struct{ path, id string }{
		{"visitor", string(c.Visitor)}, {"creator", string(c.Creator)}, {"campaign", string(c.Campaign)}, {"code", c.Code},
	} {
		if id.id != "" {
			fs.AddErr(id.path, irm.CheckID(id.id))
		}
	}
	fs.AddErr("url", fault.CheckURL(c.URL))
	fs.AddErr("referrer", fault.CheckURL(c.Referrer))
	return fs
}

// knownKinds are the words of link tools and of GA4's automatically collected
// events (https://support.google.com/analytics/answer/9234069).
var knownKinds = map[string]Kind{
	"": KindClick, "click": KindClick, "clicks": KindClick, "link_click": KindClick, "visit": KindClick,
	"page_view": KindClick, "pageview": KindClick, "session_start": KindClick, "first_visit": KindClick,
	"view": KindView, "views": KindView, "impression": KindView, "ad_impression": KindView,
}

// kindOf reads a word, in whatever case. One that is not known stays what it is.
func kindOf(word string) Kind {
	word = strings.ToLower(word)
	if kind, ok := knownKinds[word]; ok {
		return kind
	}
	const maxSlug = 64
	if len(word) <= maxSlug && word[0] != '_' && word[0] != '-' && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789_-") == "" {
		return Kind(word)
	}
	if slug := sheet.Slug(word); slug != "" {
		return Kind(slug)
	}
	return kindUnknown
}
