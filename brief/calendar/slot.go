package calendar

import (
	"cmp"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Slot is one post that is planned: what, by whom, when. It names creators by reference only,
// and says all that [Clashes] has to know, so that the slots of many briefs can be compared.
type Slot struct { // seed: B7
	// ID is the same in every plan of the brief: it is derived from the deliverable, the
	// collaboration, the date of the cadence, and the number of the post.
	ID            string              `json:"id" wire:"required"`
	Brief         brief.ID            `json:"brief" wire:"required"`
	Brand         irm.BrandID         `json:"brand" wire:"required"`
	Category      string              `json:"category,omitzero"` // of what is advertised
	Deliverable   irm.DeliverableID   `json:"deliverable,omitzero"`
	Collaboration irm.CollaborationID `json:"collaboration,omitzero"`
	Creator       irm.CreatorID       `json:"creator" wire:"required"`
	Platform      irm.Platform        `json:"platform" wire:"required"`
	Format        irm.Format          `json:"format" wire:"required"`
	Markets       []irm.Territory     `json:"markets,omitempty"` // whose people it is for; empty: everywhere

	Wave    string `json:"wave,omitzero"`
	Spacing int    `json:"spacing_hours,omitzero"` // least hours between posts of two creators of the wave
	Daily   int    `json:"daily,omitzero"`         // greatest number of posts of the wave in a day; zero: any

	Window irm.Window `json:"window,omitzero"` // in which it may go live
	At     time.Time  `json:"at,omitzero"`     // when it does; zero: there is no place for it yet
	Fixed  bool       `json:"fixed,omitzero"`  // it is published, or agreed: [Plan] leaves it where it is
}

// Limits of a slot.
const (
	MaxSpacing = 24 * 366 // hours
	MaxDaily   = 1_000_000
)

// Validate reports everything that is wrong with the slot, which may have no time yet.
func (s Slot) Validate() irm.Findings { return s.validate() }

func (s *Slot) validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(s.ID))
	fs.AddErr("brief", irm.CheckID(s.Brief))
	fs.AddErr("brand", irm.CheckID(s.Brand))
	fs.AddErr("creator", irm.CheckID(s.Creator))
	if s.Category != "" {
		fs.AddErr("category", slug(s.Category))
	}
	if s.Deliverable != "" {
		fs.AddErr("deliverable", irm.CheckID(s.Deliverable))
	}
	if s.Collaboration != "" {
		fs.AddErr("collaboration", irm.CheckID(s.Collaboration))
	}
	fs.AddErr("platform", slug(s.Platform))
	fs.AddErr("format", slug(s.Format))
	if len(s.Markets) > MaxMarkets {
		fs.Add("markets", "limit", "%d markets: want at most %d", len(s.Markets), MaxMarkets)
		return fs
	}
	for i, t := range s.Markets {
		if err := irm.CheckTerritory(t); err != nil {
			fs.AddErr(at("markets", i), err)
		}
	}
	if s.Wave != "" {
		fs.AddErr("wave", irm.CheckID(s.Wave))
	}
	between(&fs, "spacing_hours", s.Spacing, MaxSpacing)
	between(&fs, "daily", s.Daily, MaxDaily)
	if found := s.Window.Validate(); len(found) > 0 {
		fs = append(fs, found.Under("window")...)
	}
	if !s.At.IsZero() {
		fs.AddErr("at", irm.CheckTime(s.At))
	}
	return fs
}

// compare orders slots by time, those without one last, and by ID.
func (s *Slot) compare(o *Slot) int {
	if none, other := s.At.IsZero(), o.At.IsZero(); none != other {
		if none {
			return 1
		}
		return -1
	}
	return cmp.Or(s.At.Compare(o.At), cmp.Compare(s.ID, o.ID))
}

// waveKey is a wave of a brief.
type waveKey struct {
	brief brief.ID
	wave  string
}

// slotID is that of the n-th post, from 1, of a deliverable; the date is that of its cadence.
func slotID(b brief.ID, d irm.DeliverableID, c irm.CollaborationID, date irm.Date, n int) string {
	return wire.DeriveID("slot", string(b), string(d), string(c), date.String(), strconv.Itoa(n))
}
