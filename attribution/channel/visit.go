package channel

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Visit is what is known of how somebody came. All of it may be missing; the zero
// Visit is [Direct]. Values are as they were found, in any case and length.
type Visit struct {
	Source         string // utm_source: "instagram", "youtube.com"
	Medium         string // utm_medium: "social", "cpc", "influencer"
	Campaign       string // utm_campaign
	SourcePlatform string // utm_source_platform
	Referrer       string // a host or a URL: "https://l.instagram.com/", "android-app://com.instagram.android/"

	// Click is the network of a click ID in the link, or the name of its
	// parameter: "google" or "gclid".
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
	FieldReferrer       Field = "referrer" // the host alone, without "www."; empty for one's own sites
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
// but for the case of letters.
type values struct {
	text  [len(fields)]string
	bytes [len(fields)]mask
	given set
}

// set is a set of fields, by index.
type set uint16

const (
	sourceIndex   = 0
	referrerIndex = 4
	siteIndex     = 5
)

func (f Field) index() int { return slices.Index(fields[:], f) }

// read takes the visit apart into in, which is empty. Nothing is copied.
func (g *Grouper) read(v *Visit, in *values) {
	in.text = [...]string{
		known(v.Source), known(v.Medium), known(v.Campaign), known(v.SourcePlatform), host(known(v.Referrer)),
		"", known(v.Click), known(string(v.Creator)), known(v.Code),
	}
	var site Category
	if referrer := &in.text[referrerIndex]; *referrer != "" {
		if site = g.sites.category(*referrer); site == OwnSite {
			*referrer, site = "", ""
		}
	}
	if source := in.text[sourceIndex]; source != "" {
		site = g.sites.category(host(source))
	}
	in.text[siteIndex] = string(site)
	for i, s := range in.text {
		if s == "" {
			continue
		}
		in.given |= 1 << i
		if g.masked&(1<<i) != 0 {
			in.bytes[i] = maskOf(s)
		}
	}
}

// known is the value without spaces around it, and nothing where a tool wrote
// that it knows nothing.
func known(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if s != "" && (s[0] == '(' || s[0] == '$') && isPlaceholder(s) {
		return ""
	}
	return s
}

// isPlaceholder tells what Google Analytics and PostHog write for nothing.
func isPlaceholder(s string) bool {
	return equalFold(s, "(direct)") || equalFold(s, "(none)") || equalFold(s, "(not set)") || equalFold(s, "$direct")
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

// host finds the host in a host or URL as a browser would, without "www." and
// without the dot that may end it. The referrer of an app keeps its scheme, since
// the names of apps read the other way round.
func host(s string) string {
	start := schemeEnd(s)
	if start > 0 && (equalFold(s[:start], "android-app://") || equalFold(s[:start], "ios-app://")) {
		return s[:start+authority(s[start:])]
	}
	s = s[start:]
	first, colon := 0, -1
scan:
	for i := range len(s) {
		switch s[i] {
		case '/', '\\', '?', '#':
			s = s[:i]
			break scan
		case '@':
			first, colon = i+1, -1
		case ':':
			if colon < 0 {
				colon = i
			}
		}
	}
	if first < len(s) && s[first] == '[' {
		return s[first : first+strings.IndexByte(s[first:], ']')+1]
	}
	if colon >= 0 {
		s = s[:colon]
	}
	s = s[first:]
	if n := len(s); n > 0 && s[n-1] == '.' {
		s = s[:n-1]
	}
	if hasPrefixFold(s, "www.") && strings.IndexByte(s[len("www."):], '.') > 0 {
		s = s[len("www."):]
	}
	return s
}

// authority is where a path, query or fragment begins.
func authority(s string) int {
	for i := range len(s) {
		switch s[i] {
		case '/', '\\', '?', '#':
			return i
		}
	}
	return len(s)
}

// schemeEnd is where the authority begins: after "https://" or "//".
func schemeEnd(s string) int {
	i := strings.IndexByte(s, '/')
	if i < 0 || i > 0 && s[i-1] != ':' || !strings.HasPrefix(s[i:], "//") || authority(s[:i]) < i {
		return 0
	}
	return i + 2
}
