package channel

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Visit is what is known of how somebody came. All of it may be missing; the zero
// Visit is [Direct]. Values are as they were found, in any case and length; the
// first 512 bytes count, and what tools write for nothing is nothing.
type Visit struct {
	Source         string // utm_source: "instagram", "youtube.com"
	Medium         string // utm_medium: "social", "cpc", "influencer"
	Campaign       string // utm_campaign
	SourcePlatform string // utm_source_platform
	Referrer       string // a host or a URL: "https://l.instagram.com/", "android-app://com.instagram.android/"

	// Click is the network of a click ID in the link, or the name of its
	// parameter: "google" or "gclid". Package utm finds it: Link.Click.Network.
	Click string

	Creator irm.CreatorID // whose link it was, where the host knows
	Code    string        // the promo code that the link carried
}

// Field names a part of a visit in a [Condition].
type Field string

const (
	FieldSource         Field = "source"
	FieldMedium         Field = "medium"
	FieldCampaign       Field = "campaign"
	FieldSourcePlatform Field = "source_platform"
	FieldReferrer       Field = "referrer" // its host, see [Host]; empty for one's own sites
	FieldSite           Field = "site"     // the [Category] of the source, or of the referrer where there is no source
	FieldClick          Field = "click"
	FieldCreator        Field = "creator"
	FieldCode           Field = "code"
)

// fields are in the order of values.
var fields = [...]Field{
	FieldSource, FieldMedium, FieldCampaign, FieldSourcePlatform, FieldReferrer,
	FieldSite, FieldClick, FieldCreator, FieldCode,
}

// values are the fields of a visit, brought to the form in which they are compared
// but for the case of letters. Few visits with a source need their referrer, which
// costs the most: it waits until a condition asks for it.
type values struct {
	text    [len(fields)]string
	bytes   [len(fields)]mask
	given   set
	waiting string // the referrer
}

// set is a set of fields, or of up to 16 conditions, by index.
type set uint16

const (
	sourceIndex   = 0
	referrerIndex = 4
	siteIndex     = 5
)

func (f Field) index() int { return slices.Index(fields[:], f) }

// read takes the visit apart into in, which is empty. Nothing is copied.
func (g *Grouper) read(v *Visit, in *values) {
	for i, s := range [...]string{
		v.Source, v.Medium, v.Campaign, v.SourcePlatform, "",
		"", v.Click, string(v.Creator), v.Code,
	} {
		if s != "" {
			g.give(in, i, known(s))
		}
	}
	in.waiting = v.Referrer
	var site Category
	if source := in.text[sourceIndex]; source != "" {
		site = g.sites.category(host(source))
	} else if v.Referrer != "" {
		site = g.readReferrer(in)
	}
	g.give(in, siteIndex, string(site))
}

// give takes in the value of a field, if it is one.
func (g *Grouper) give(in *values, field int, s string) {
	if s == "" {
		return
	}
	in.text[field] = s
	in.given |= 1 << field
	if g.masked&(1<<field) != 0 {
		in.bytes[field] = maskOf(s)
	}
}

// readReferrer takes in the referrer that waits, and returns its category.
func (g *Grouper) readReferrer(in *values) Category {
	h, site := g.referrer(trim(in.waiting))
	in.waiting = ""
	g.give(in, referrerIndex, h)
	return site
}

// referrer is the host of a page before and the category of its site, both empty
// for one's own sites and for what is no host.
func (g *Grouper) referrer(s string) (string, Category) {
	h := host(s)
	if !isHost(h) {
		return "", ""
	}
	site := g.sites.category(h)
	if site == OwnSite || site == "" && !hasDot(h) && appScheme(h) == 0 {
		return "", ""
	}
	return h, site
}

const maxValue = 512 // bytes of a value, more than any pattern has

// placeholders are what analytics tools, exports and scripts write for nothing, by
// their length.
var placeholders = [...][]string{
	1:  {"-"},
	3:  {"n/a"},
	4:  {"none", "null"},
	6:  {"direct", "(none)"},
	7:  {"unknown", "$direct"},
	8:  {"(direct)"},
	9:  {"undefined", "(not set)"},
	11: {"about:blank"},
}

// known is the value as it is compared, but for the case of letters.
func known(s string) string {
	s = trim(s)
	return s[:min(len(s), maxValue)]
}

// trim takes spaces around a value off, and a placeholder altogether.
func trim(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if len(s) < len(placeholders) {
		for _, p := range placeholders[len(s)] {
			if equalFold(s, p) {
				return ""
			}
		}
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// lower maps an ASCII letter to lower case and leaves every other byte.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// equalFold compares with a text in lower case. It differs from strings.EqualFold
// in that only ASCII letters have a case: the Kelvin sign is no k.
func equalFold(s, low string) bool {
	return len(s) == len(low) && hasPrefixFold(s, low)
}

func hasPrefixFold(s, low string) bool {
	if len(s) < len(low) {
		return false
	}
	for i := range len(low) {
		if lower(s[i]) != low[i] {
			return false
		}
	}
	return true
}
