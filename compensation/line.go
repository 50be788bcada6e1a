package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// LineID identifies a line. It is derived from plan, payee, component, scope and the
// place in their sequence, so that settling again gives the same ID and settling
// twice at once collides.
type LineID string

// LineKind says what a line is for.
type LineKind string

const (
	LineEarn       LineKind = "earn"       // pay for work or its results
	LineClawback   LineKind = "clawback"   // pay that goes back: a refund, a lower restated reading, a cheaper tier
	LineCorrection LineKind = "correction" // pay for a period that had ended before the last cut
	LineInKind     LineKind = "in_kind"    // goods, at retail value: never payable
	LineCap        LineKind = "cap"        // what a cap takes
	LineFloor      LineKind = "floor"      // what a guarantee adds, or recovers
	LineAdjust     LineKind = "adjust"     // booked by hand
	LineRecoup     LineKind = "recoup"     // what goes into an advance
)

// Line is an immutable entry: what a payee gains or loses through one component in
// one scope at one cut. Amount is Earned less Before; the parts explain Earned.
type Line struct {
	ID        LineID       `json:"id"`
	Plan      irm.PlanID   `json:"plan"`
	Version   int          `json:"version"` // of the plan: the last that counted, whose rounding holds for all of it
	Payee     irm.PayeeID  `json:"payee"`
	Component string       `json:"component"` // ID of the component, "/cap" behind it for what its cap takes; or of a cap, "guarantee", "advance", "recoupment", "adjustment/" and its ID
	Kind      LineKind     `json:"kind"`
	Scope     irm.Window   `json:"scope,omitzero"` // the period; zero: the plan's lifetime
	Sequence  int          `json:"sequence"`       // 0 for the first line of payee, component and scope
	Cut       time.Time    `json:"cut"`            // facts before it are in
	Parts     []Part       `json:"parts,omitzero"`
	FX        []FXUse      `json:"fx,omitzero"`
	Left      bool         `json:"left,omitzero"`     // the payee has no creator any more, and keeps nothing
	Exact     string       `json:"exact"`             // earned before rounding, in minor units: "805" or "1234/7"
	Rounding  irm.Rounding `json:"rounding,omitzero"` // that was applied to it
	Earned    irm.Money    `json:"earned"`            // since the beginning
	Before    irm.Money    `json:"before"`            // booked by earlier lines
	Amount    irm.Money    `json:"amount"`
	Sources   Sources      `json:"sources,omitzero"`
}

// Part is what one rule of a line came to. Which fields are set depends on the
// rule: a share of a Basis, an amount for so many of a Quantity, days Of a period,
// a Weight of all Weights.
type Part struct {
	Rule     string       `json:"rule"`    // path in the plan: "components[1].tiers[0]"
	Version  int          `json:"version"` // of the plan
	Events   int          `json:"events,omitzero"`
	Basis    irm.Money    `json:"basis,omitzero"`
	Counted  string       `json:"counted,omitzero"` // the basis in minor units before rounding, where some was converted
	Quantity irm.Quantity `json:"quantity,omitzero"`
	Rate     irm.Rate     `json:"rate,omitzero"`
	Unit     irm.Money    `json:"unit,omitzero"`  // price; of a cap, what it lets through
	Every    irm.Quantity `json:"every,omitzero"` // units that Unit is for
	Times    int64        `json:"times,omitzero"`
	Days     int          `json:"days,omitzero"`
	Of       int          `json:"of,omitzero"`
	Weight   int64        `json:"weight,omitzero"`
	Weights  string       `json:"weights,omitzero"`
	Reason   string       `json:"reason,omitzero"`
	Actor    irm.Actor    `json:"actor,omitzero"`
	Exact    string       `json:"exact,omitzero"` // in minor units; none where a later part has it for several
}
