package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// LineID identifies a line. It is derived from plan, payee, component and the
// place in their sequence, so that settling again gives the same ID and settling
// twice at once collides.
type LineID string

// LineKind says what a line is for.
type LineKind string

const (
	LineFee        LineKind = "fee"
	LineCommission LineKind = "commission"
	LineMilestone  LineKind = "milestone"
)

// Line is an immutable entry: what a payee gains or loses through one component
// at one cut. Amount is Earned less Before; the other fields explain Earned.
type Line struct {
	ID        LineID       `json:"id"`
	Plan      irm.PlanID   `json:"plan"`
	Version   int          `json:"version"`
	Payee     irm.PayeeID  `json:"payee"`
	Component string       `json:"component"`
	Kind      LineKind     `json:"kind"`
	Sequence  int          `json:"sequence"` // 0 for the first line of payee and component
	Cut       time.Time    `json:"cut"`      // facts before it are in
	Basis     irm.Money    `json:"basis,omitzero"`
	Count     irm.Quantity `json:"count,omitzero"`
	Left      bool         `json:"left,omitzero"` // the payee has no creator any more, and keeps nothing
	Rate      irm.Rate     `json:"rate,omitzero"`
	Exact     string       `json:"exact"`  // earned before rounding, as a plain decimal
	Earned    irm.Money    `json:"earned"` // since the beginning
	Before    irm.Money    `json:"before"` // booked by earlier lines
	Amount    irm.Money    `json:"amount"`
	Sources   Sources      `json:"sources,omitzero"`
}
