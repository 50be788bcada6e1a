package brief

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Acknowledgement is a creator's yes to a brief as [Brief.For] gave it.
type Acknowledgement struct {
	Brief         ID                  `json:"brief" wire:"required"`
	Version       int                 `json:"version" wire:"required"`
	Terms         wire.Digest         `json:"terms" wire:"required"` // of [Brief.Terms]
	Collaboration irm.CollaborationID `json:"collaboration" wire:"required"`
	By            irm.Actor           `json:"by" wire:"required"` // the creator, or whoever acts for them
	At            time.Time           `json:"at" wire:"required"`
}

// Acknowledge is the yes of the only participant of a brief. It is an error (irm.ErrInvalid)
// where the brief has not exactly one, since nobody says yes for others, and where By is of
// the brand.
func (b Brief) Acknowledge(by irm.Actor, at time.Time) (Acknowledgement, error) {
	fs := by.Validate().Under("by")
	fs.AddErr("at", irm.CheckTime(at))
	if by.Party == irm.PartyBrand {
		fs.Add("by.party", "party", "the brand acknowledges no brief of its own")
	}
	if len(b.Participants) != 1 {
		fs.Add("participants", "participants", "%d participants: want the brief of one, see Brief.For", len(b.Participants))
	}
	if err := fs.Err(); err != nil {
		return Acknowledgement{}, fmt.Errorf("brief: acknowledge: %w", err)
	}
	terms, err := b.Terms()
	if err != nil {
		return Acknowledgement{}, fmt.Errorf("brief: acknowledge: %w", err)
	}
	return Acknowledgement{b.ID, b.Version, terms, b.Participants[0].Collaboration, by, irm.Instant(at)}, nil
}

// Covers reports whether the acknowledgement is of this brief, or of a version of it with the
// same terms. Otherwise the creator has to be asked again.
func (a Acknowledgement) Covers(b Brief) (bool, error) {
	terms, err := b.Terms()
	same := len(b.Participants) == 1 && b.Participants[0].Collaboration == a.Collaboration
	return err == nil && same && a.Brief == b.ID && a.Terms == terms, err
}
