package calendar

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// Rules are what a schedule keeps to besides windows and waves: [Plan] lays posts by them,
// and [Clashes] finds the posts that stand against them. The zero Rules ask for nothing.
type Rules struct {
	// Zone is that in which days, and weeks from Monday, begin; nil: UTC. It is not that of the
	// machine.
	Zone      *time.Location
	Blackouts []Blackout
	// Hours are when posts go live: "" stands for all creators that are not named. Creators
	// without hours post at any time.
	Hours  map[irm.CreatorID]*irm.WorkCalendar
	Rest   int // least hours between two posts of one creator
	Daily  int // greatest number of posts of one creator in a day; zero: any
	Weekly int // greatest number of posts of one creator in a week; zero: any

	// Overlaps are audiences that two creators have in common. Two whose share is Share or
	// more do not post on the same day. A zero Share is any share.
	Overlaps []Overlap
	Share    irm.Rate

	// Deals are what was promised to others: see [rights.Clashes]. Only [Clashes] looks at
	// them, since the way out is seldom another hour.
	Deals []rights.Deal
}

// Blackout is a time in which nothing goes live: a holiday, a quiet period, a crisis.
type Blackout struct {
	Window      irm.Window      `json:"window" wire:"required"`
	Territories []irm.Territory `json:"territories,omitempty"` // for whose people; empty: everywhere
	Creator     irm.CreatorID   `json:"creator,omitzero"`      // who is away; empty: all
	Reason      string          `json:"reason,omitzero"`
}

// Overlap is the share of the smaller audience of two creators that follows both, by
// whatever measure the host has, such as that of package scoring/audience.
type Overlap struct {
	A     irm.CreatorID `json:"a" wire:"required"`
	B     irm.CreatorID `json:"b" wire:"required"`
	Share irm.Rate      `json:"share" wire:"required"` // 0 to 1
}

// Limits of rules.
const (
	MaxBlackouts = 10_000
	MaxOverlaps  = 1_000_000
	MaxMarkets   = 1000 // of a slot, and territories of a blackout
	MaxReason    = 256  // bytes
	// MaxLooks is how often a blackout is looked at for a post, once for each pair of a territory
	// and a market, and how often a day of a post for somebody with the same audience.
	MaxLooks    = 100_000_000
	maxFindings = 100 // that are enough
)

// Validate reports everything that is wrong with the rules, but for the deals, which
// [rights.Clashes] checks.
func (r Rules) Validate() irm.Findings {
	var fs irm.Findings
	if r.zone().String() == "Local" {
		fs.Add("zone", "time_zone_name", "want a zone by its name: that of the machine is another on the next one")
	}
	if len(r.Blackouts) > MaxBlackouts {
		fs.Add("blackouts", "limit", "%d blackouts: want at most %d", len(r.Blackouts), MaxBlackouts)
		return fs
	}
	if len(r.Overlaps) > MaxOverlaps {
		fs.Add("overlaps", "limit", "%d overlaps: want at most %d", len(r.Overlaps), MaxOverlaps)
		return fs
	}
	for i, b := range r.Blackouts {
		if found := b.validate(); len(found) > 0 {
			fs = append(fs, found.Under(at("blackouts", i))...)
		}
		if len(fs) >= maxFindings {
			return fs
		}
	}
	between(&fs, "rest", r.Rest, MaxSpacing)
	between(&fs, "daily", r.Daily, MaxDaily)
	between(&fs, "weekly", r.Weekly, MaxDaily)
	share(&fs, "share", r.Share)
	for i, o := range r.Overlaps {
		if o.A == "" || o.B == "" || o.A == o.B {
			fs.Add(at("overlaps", i), "overlap", "want two creators")
		}
		if o.Share.Sign() < 0 || o.Share.Cmp(whole) > 0 {
			share(&fs, at("overlaps", i)+".share", o.Share)
		}
		if len(fs) >= maxFindings {
			return fs
		}
	}
	return fs
}

func (b Blackout) validate() irm.Findings {
	fs := b.Window.Validate().Under("window")
	if len(b.Territories) > MaxMarkets {
		fs.Add("territories", "limit", "%d territories: want at most %d", len(b.Territories), MaxMarkets)
		return fs
	}
	for i, t := range b.Territories {
		fs.AddErr(at("territories", i), irm.CheckTerritory(t))
	}
	if b.Creator != "" {
		fs.AddErr("creator", irm.CheckID(b.Creator))
	}
	checkText(&fs, "reason", b.Reason, MaxReason)
	return fs
}

// about reports whether the blackout is for people of one of the markets.
func (b *Blackout) about(markets []irm.Territory) bool {
	if len(b.Territories) == 0 || len(markets) == 0 {
		return true
	}
	return slices.ContainsFunc(b.Territories, func(t irm.Territory) bool {
		return slices.ContainsFunc(markets, func(m irm.Territory) bool { return t.Contains(m) || m.Contains(t) })
	})
}

// hours are those of a creator, nil where there are none.
func (r *Rules) hours(c irm.CreatorID) *irm.WorkCalendar {
	if cal, named := r.Hours[c]; named {
		return cal
	}
	return r.Hours[""]
}

// zone is that of the days.
func (r *Rules) zone() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// neighbours are, for each creator, those of some with whom there is too much of an audience
// in common.
func (r *Rules) neighbours(some map[irm.CreatorID]bool) map[irm.CreatorID][]irm.CreatorID {
	out := map[irm.CreatorID][]irm.CreatorID{}
	for _, o := range r.Overlaps {
		if o.Share.Cmp(r.Share) < 0 {
			continue
		}
		if some[o.B] {
			out[o.A] = append(out[o.A], o.B)
		}
		if some[o.A] {
			out[o.B] = append(out[o.B], o.A)
		}
	}
	for c, list := range out {
		slices.Sort(list)
		out[c] = slices.Compact(list)
	}
	return out
}

var whole = irm.MustRate("1")

func share(fs *irm.Findings, path string, r irm.Rate) {
	if r.Sign() < 0 || r.Cmp(whole) > 0 {
		fs.Add(path, "share", "%s: want 0 to 1", r)
	}
}

func between(fs *irm.Findings, path string, n, most int) {
	if n < 0 || n > most {
		fs.Add(path, "limit", "%d: want 0 to %d", n, most)
	}
}

func at(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
