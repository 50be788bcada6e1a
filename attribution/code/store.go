package code

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Store keeps the assignments of one tenant under the rules of [irm.Store]. The host
// implements it.
//
// Put also refuses, with an error that matches [irm.ErrExists], an assignment that
// clashes with a stored one of another ID ([Assignment.Clashes]): of two racing
// writers that give one code away, one wins. A database keeps the [Skeleton] of the code
// beside it, and a constraint that excludes overlapping windows of one skeleton. An
// erased assignment clashes with nothing. [NewBook] looks for the same once more, so
// what a store without such a constraint lets through is found before it earns.
type Store interface {
	irm.Store[AssignmentID, Assignment, Query]
}

// Query selects assignments; a zero field selects all.
type Query struct {
	irm.Page
	Code     string        // this one, case and separators apart
	Creator  irm.CreatorID // has a share
	Campaign irm.CampaignID
	At       time.Time  // active then
	Window   irm.Window // overlaps that of the assignment
}

// Match reports whether the query selects the assignment. A Code that is none selects
// nothing.
func (q Query) Match(a Assignment) bool {
	return (q.Code == "" || Same(q.Code, a.Code)) &&
		(q.Creator == "" || a.Owned(q.Creator)) &&
		(q.Campaign == "" || a.Campaign == q.Campaign) &&
		(q.At.IsZero() || a.Window.Contains(q.At)) &&
		(q.Window == irm.Window{} || a.Window.Overlaps(q.Window))
}

// Clashes reports whether two assignments cannot both stand: their codes have one
// [Skeleton], and their windows an instant in common. What is no code clashes with
// nothing.
func (a Assignment) Clashes(b Assignment) bool {
	looks := Skeleton(a.Code)
	return looks != "" && looks == Skeleton(b.Code) && a.Window.Overlaps(b.Window)
}
