package code

import (
	"fmt"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// AssignmentID names a stored assignment.
type AssignmentID string

// Assignment says whose a code is during a window.
type Assignment struct { // seed: A1
	ID       AssignmentID   `json:"id,omitzero"` // the host's; a [Book] takes assignments without
	Code     string         `json:"code"`
	Creator  irm.CreatorID  `json:"creator,omitzero"`  // the one owner; empty where there are Shares
	Shares   []Share        `json:"shares,omitzero"`   // several owners, whose shares sum to exactly 1
	Campaign irm.CampaignID `json:"campaign,omitzero"` // what the code was given out for
	Window   irm.Window     `json:"window,omitzero"`   // the zero Window: always

	// Limits of use, see [Assignment.Counts]; 0: none.
	MaxUses        int64 `json:"max_uses,omitzero"` // 1: single use
	MaxPerCustomer int64 `json:"max_per_customer,omitzero"`

	// CompromisedSince is when the code got out to people whom its owner did not send:
	// uses at or after it earn nothing. The zero time: never.
	CompromisedSince time.Time `json:"compromised_since,omitzero"`
}

// Share is the part of one owner, more than 0 and at most 1.
type Share struct {
	Creator irm.CreatorID `json:"creator"`
	Share   irm.Quantity  `json:"share"`
}

// maxShares is the greatest number of owners of a code.
const maxShares = 64

var whole = irm.QuantityFromMillionths(1_000_000)

// Owners yields the owners with their shares, which sum to 1: the Creator, or else
// the Shares in their order.
func (a Assignment) Owners() iter.Seq[Share] {
	return func(yield func(Share) bool) {
		if a.Creator != "" {
			yield(Share{a.Creator, whole})
			return
		}
		for _, s := range a.Shares {
			if !yield(s) {
				return
			}
		}
	}
}

// Owned reports whether the creator has a share in the code.
func (a Assignment) Owned(creator irm.CreatorID) bool {
	for s := range a.Owners() {
		if s.Creator == creator {
			return true
		}
	}
	return false
}

// Compromised reports whether a use at that time earns nothing since the code had got
// out by then.
func (a Assignment) Compromised(at time.Time) bool {
	return !a.CompromisedSince.IsZero() && !at.Before(a.CompromisedSince)
}

// Key returns the ID.
func (a Assignment) Key() AssignmentID { return a.ID }

// Validate reports what keeps the assignment from being stored. Whether it gets along
// with the others is for [NewBook].
func (a Assignment) Validate() irm.Findings {
	var fs irm.Findings
	if a.ID == "" {
		fs.AddErr("id", irm.CheckID(a.ID))
	}
	return append(fs, a.check()...)
}

// check is Validate without asking for an ID.
func (a Assignment) check() irm.Findings {
	var fs irm.Findings
	if a.ID != "" {
		fs.AddErr("id", irm.CheckID(a.ID))
	}
	_, err := Normalize(a.Code)
	fs.AddErr("code", err)
	a.checkOwners(&fs)
	if a.Campaign != "" {
		fs.AddErr("campaign", irm.CheckID(a.Campaign))
	}
	fs = append(fs, a.Window.Validate().Under("window")...)
	if a.MaxUses < 0 {
		fs.Add("max_uses", "uses_range", "%d is negative: want 0 for no limit, or a number of uses", a.MaxUses)
	}
	if a.MaxPerCustomer < 0 {
		fs.Add("max_per_customer", "uses_range", "%d is negative: want 0 for no limit, or a number of uses", a.MaxPerCustomer)
	}
	if !a.CompromisedSince.IsZero() {
		fs.AddErr("compromised_since", irm.CheckTime(a.CompromisedSince))
	}
	return fs
}

func (a Assignment) checkOwners(fs *irm.Findings) {
	switch {
	case len(a.Shares) == 0:
		fs.AddErr("creator", irm.CheckID(a.Creator))
		return
	case a.Creator != "":
		fs.Add("creator", "code_owner", "want either a creator or shares")
	case len(a.Shares) > maxShares:
		fs.Add("shares", "limit", "%d shares: want at most %d", len(a.Shares), maxShares)
		return
	}
	var sum irm.Quantity
	seen := make(map[irm.CreatorID]int, len(a.Shares))
	for i, s := range a.Shares {
		path := fmt.Sprintf("shares[%d]", i)
		fs.AddErr(path+".creator", irm.CheckID(s.Creator))
		if first, ok := seen[s.Creator]; ok {
			fs.Add(path+".creator", "duplicate", "the creator of shares[%d]", first)
		} else {
			seen[s.Creator] = i
		}
		if s.Share.Sign() <= 0 || s.Share.Cmp(whole) > 0 {
			fs.Add(path+".share", "share_range", "%s: want more than 0 and at most 1", s.Share)
			continue
		}
		sum, _ = sum.Add(s.Share) // at most 64 of at most 1
	}
	if sum != whole {
		fs.Add("shares", "share_sum", "the shares sum to %s: want exactly 1", sum)
	}
}
