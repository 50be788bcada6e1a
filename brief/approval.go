package brief

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Approval is the brand's yes to one draft under one version of a brief. It is bound to both:
// another draft is not approved, nor is this one under other terms.
type Approval struct {
	Brief       ID                `json:"brief" wire:"required"`
	Version     int               `json:"version" wire:"required"`
	Terms       wire.Digest       `json:"terms" wire:"required"` // of [Brief.Terms]
	Deliverable irm.DeliverableID `json:"deliverable" wire:"required"`
	Content     wire.Digest       `json:"content" wire:"required"` // of the draft, as package verify makes it
	By          irm.Actor         `json:"by" wire:"required"`
	At          time.Time         `json:"at" wire:"required"`
}

// Approve is the yes to a draft of a deliverable. It is an error (irm.ErrInvalid) where there is
// no such deliverable or draft, and where By is the creator.
func (b Brief) Approve(d irm.DeliverableID, content wire.Digest, by irm.Actor, at time.Time) (Approval, error) {
	fs := by.Validate().Under("by")
	fs.AddErr("at", irm.CheckTime(at))
	if by.Party == irm.PartyCreator {
		fs.Add("by.party", "party", "creators do not approve their own drafts: want the brand, or who acts for it")
	}
	if content.IsZero() {
		fs.Add("content", "content", "want the digest of the draft")
	}
	if _, ok := b.Deliverable(d); !ok {
		fs.Add("deliverable", "deliverable_unknown", "the brief has no deliverable %s", irm.Quote(string(d)))
	}
	if err := fs.Err(); err != nil {
		return Approval{}, fmt.Errorf("brief: approve: %w", err)
	}
	terms, err := b.Terms()
	if err != nil {
		return Approval{}, fmt.Errorf("brief: approve: %w", err)
	}
	return Approval{b.ID, b.Version, terms, d, content, by, irm.Instant(at)}, nil
}

// Check reports why an approval does not hold for what is to be published, or was: other
// content (approval_content), another deliverable or brief (approval_other), or other terms of
// the brief (approval_terms). A later version with the same terms is covered. The error is
// that of [Brief.Terms].
func (a Approval) Check(b Brief, d irm.DeliverableID, content wire.Digest) (irm.Findings, error) {
	terms, err := b.Terms()
	if err != nil {
		return nil, err
	}
	var fs irm.Findings
	switch {
	case a.Brief != b.ID || a.Deliverable != d:
		fs.Add("", "approval_other", "approved was another deliverable: want an approval of this one")
	case a.Content != content:
		fs.Add("content", "approval_content", "it is not what was approved: want the approved draft, or a new approval")
	case a.Terms != terms:
		fs.Add("terms", "approval_terms", "approved under version %d, and version %d has other terms: want a new approval", a.Version, b.Version)
	}
	return fs, nil
}
