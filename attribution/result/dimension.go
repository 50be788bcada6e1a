package result

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Dimension is what results are told apart by. It is an open slug: a word that is none of
// these is an attribute of the post or, where that has none, of the collaboration: an
// asset, a placement, a segment.
type Dimension string // seed: A11

const (
	ByCreator       Dimension = "creator"
	ByCampaign      Dimension = "campaign"
	ByCollaboration Dimension = "collaboration"
	ByContent       Dimension = "content" // the post; a repost is with its original
	ByCode          Dimension = "code"
	ByLink          Dimension = "link"
	ByChannel       Dimension = "channel"
	ByMethod        Dimension = "method" // how the conversion was attributed, see [Method]
	ByAngle         Dimension = "angle"  // the attribute of that name
	ByPlatform      Dimension = "platform"
	ByFormat        Dimension = "format"
	ByDay           Dimension = "day"   // 2026-03-01
	ByMonth         Dimension = "month" // 2026-03
	ByMarket        Dimension = "market"
)

// Method says how a conversion came to be attributed.
type Method string

const (
	Tracked   Method = "tracked"   // a touch that was measured, or recorded by the host
	Coded     Method = "code"      // a promo code
	Surveyed  Method = "survey"    // the customer said so
	Channeled Method = "channel"   // a touch of a channel that is no creator's
	Untracked Method = "untracked" // nobody knows, or what there was does not count
)

// Methods lists the methods in the order in which they are shown.
func Methods() []Method { return []Method{Tracked, Coded, Surveyed, Channeled, Untracked} }

const (
	maxDimensions = 8
	maxValue      = 1024 // bytes of one value: an attribute may be as long
)

// separator stands between the values of a key. No value has it, and it sorts before
// whatever a value may have, so that keys sort as their values do.
const separator = 0

// checkDimensions reports words that are no slugs, and those that are there twice.
func checkDimensions(by []Dimension) irm.Findings {
	var fs irm.Findings
	if len(by) > maxDimensions {
		fs.Add("by", "limit", "%d dimensions: want at most %d", len(by), maxDimensions)
		return fs
	}
	for i, d := range by {
		if !irm.IsSlug(d) {
			fs.Add("by", "slug", "dimension %s: want lower-case letters, digits, '-' and '_'", irm.Quote(string(d)))
		}
		if slices.Contains(by[:i], d) {
			fs.Add("by", "duplicate", "dimension %s is there twice", irm.Quote(string(d)))
		}
	}
	return fs
}

// values takes a key apart.
func values(key string, dimensions int) []string {
	if dimensions == 0 {
		return nil
	}
	return strings.Split(key, string(rune(separator)))
}
