package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// ActivityID identifies an activity; it is the ID of the fact or credit that it
// stands for.
type ActivityID string

// Activity is a fact that may earn something: a creator's part of a conversion,
// or of its refund, in which case quantities and amounts are negative. Activities
// are immutable; corrections are further ones.
type Activity struct {
	ID       ActivityID
	Creator  irm.CreatorID
	Campaign irm.CampaignID
	Kind     irm.ConversionKind
	At       time.Time    // when it happened: it is settled by the first cut after it
	RatedAt  time.Time    // when what it belongs to happened: decides whether and how the plan rates it
	Quantity irm.Quantity // of a conversion, as a share
	Lines    []ActivityLine
}

// ActivityLine is the part of one line of a conversion.
type ActivityLine struct {
	Category string
	Product  irm.ProductID
	Quantity irm.Quantity
	Amounts  irm.Amounts
}

// Rejection is an activity that the plan does not rate, and why: "no_payee",
// "outside_plan", "currency".
type Rejection struct {
	Activity ActivityID
	Code     string
	Message  string
}
