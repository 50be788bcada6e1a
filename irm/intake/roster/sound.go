package roster

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// sound reports rows whose creator is plainly valid, so that Validate, which makes
// a path for everything, is needed for the others only. What it does not look at was
// read by a function that yields nothing invalid.
func (in *reading) sound() bool {
	c := &in.out.Creator
	if len(c.Accounts) > 1 || len(c.Attributes) > 8 || len(c.Niches) > maxNiches || c.MergedInto != "" || c.Credentials != nil ||
		irm.CheckID(c.ID) != nil || !sheet.Fits(c.Name) || in.attributed {
		return false
	}
	for _, a := range c.Accounts {
		if a.Former != nil || !irm.IsSlug(a.Platform) || a.UserID != "" && irm.CheckID(a.UserID) != nil ||
			a.Handle != "" && irm.CheckID(a.Handle) != nil || !plainURL(a.URL) {
			return false
		}
	}
	return true
}

// sound is as that of a creator, for a partnership of plain columns.
func (p *partner) sound() bool {
	if p.listed || len(p.Owners) > 1 || irm.CheckID(p.ID) != nil || irm.CheckID(p.Brand) != nil || irm.CheckID(p.Creator) != nil {
		return false
	}
	for _, o := range p.Owners {
		if irm.CheckID(o.Actor.ID) != nil {
			return false
		}
	}
	for _, r := range p.RateCard {
		if !irm.IsSlug(r.Platform) || r.Fee.Sign() < 0 {
			return false
		}
	}
	return true
}

// plainURL reports no URL, or one of which nothing is to be said.
func plainURL(s string) bool {
	const maxPlain = 1024
	if s == "" {
		return true
	}
	if len(s) > maxPlain || len(s) < 8 || s[:4] != "http" || s[4:7] != "://" && s[4:8] != "s://" {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}
