package compensation

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// ActivityID identifies an activity; it is the ID of the fact or credit that it
// stands for.
type ActivityID string

// Activity is a fact that may earn something: a creator's part of a conversion,
// or of its refund, in which case quantities and amounts are negative. Activities
// are immutable; corrections are further ones. All activities of one conversion
// and creator belong together: they are rated by RatedAt, and rejected, as one.
type Activity struct {
	ID         ActivityID         `json:"id"`
	Conversion irm.ConversionID   `json:"conversion"`
	Creator    irm.CreatorID      `json:"creator"`
	Campaign   irm.CampaignID     `json:"campaign,omitzero"`
	Kind       irm.ConversionKind `json:"kind"`
	At         time.Time          `json:"at"`       // when it happened: it is settled by the first cut after it
	RatedAt    time.Time          `json:"rated_at"` // when the conversion happened: decides whether and how the plan rates it
	Quantity   irm.Quantity       `json:"quantity"` // of a conversion, as a share
	Lines      []ActivityLine     `json:"lines,omitzero"`
}

// ActivityLine is the part of one line of a conversion.
type ActivityLine struct {
	Category string        `json:"category,omitzero"`
	Product  irm.ProductID `json:"product,omitzero"`
	Quantity irm.Quantity  `json:"quantity,omitzero"`
	Amounts  irm.Amounts   `json:"amounts"`
}

// Rejection is a creator's part of a conversion that the plan does not rate, and
// why: "no_payee", "outside_plan", "currency".
type Rejection struct {
	Conversion irm.ConversionID `json:"conversion"`
	Creator    irm.CreatorID    `json:"creator"`
	Code       string           `json:"code"`
	Message    string           `json:"message"`
	Activities int              `json:"activities"` // how many
}

// against reports two activities of one ID with different content.
func (a *Activity) against(first *Activity) error {
	var field string
	switch {
	case a.Conversion != first.Conversion:
		field = "conversion"
	case a.Creator != first.Creator:
		field = "creator"
	case a.Campaign != first.Campaign:
		field = "campaign"
	case a.Kind != first.Kind:
		field = "kind"
	case !a.At.Equal(first.At):
		field = "at"
	case !a.RatedAt.Equal(first.RatedAt):
		field = "rated_at"
	case a.Quantity != first.Quantity:
		field = "quantity"
	case !slices.Equal(a.Lines, first.Lines):
		field = "lines"
	}
	if field == "" {
		return nil
	}
	return &irm.DifferentError{Kind: "activity", ID: string(a.ID), Field: field}
}
