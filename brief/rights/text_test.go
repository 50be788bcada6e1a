package rights_test

import (
	"testing"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

func TestRightString(t *testing.T) {
	for want, r := range map[string]rights.Right{
		"not stated on not stated in not stated, from the start, end not stated": {},
		"not any on tv in any, from the start":                                   {Prohibits: true, Placements: []rights.Placement{"tv"}},
		"paid, whitelist on tiktok in DE, AT of reel-1, from when it is published for 6 months, with edits, with sublicenses": {
			Modes: []rights.Mode{rights.Paid, rights.Whitelist}, Placements: []rights.Placement{"tiktok"}, Territories: []irm.Territory{"DE", "AT"},
			Assets: []irm.AssetID{"reel-1"}, Term: rights.Term{Anchor: rights.Published, Months: 6}, Edits: true, Sublicense: true,
		},
	} {
		if got := r.String(); got != want {
			t.Errorf("%q: want %q", got, want)
		}
	}
}

func TestExclusivityString(t *testing.T) {
	for want, e := range map[string]rights.Exclusivity{
		"nothing for glow, dew": {Competitors: []irm.BrandID{"glow", "dew"}},
		"nothing else of serum, on tiktok, in DE, 7 days before, 30 days after, for the whole roster": {
			Categories: []string{"serum"}, Placements: []rights.Placement{"tiktok"}, Territories: []irm.Territory{"DE"}, Before: 7, After: 30, Roster: true,
		},
	} {
		if got := e.String(); got != want {
			t.Errorf("%q: want %q", got, want)
		}
	}
}
