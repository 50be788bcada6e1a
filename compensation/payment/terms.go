package payment

import (
	"encoding/json"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var termsSchema = wire.Schema{Name: "irmkit/payment_terms", Major: 1}

// Limits of [Terms].
const (
	MaxParts  = 100   // parts of terms
	MaxEvents = 20    // events that one part waits for
	MaxMonths = 120   // months of a delay
	MaxDays   = 3_650 // days of a delay, and of everything else that is counted in days
)

// Terms say in which parts an amount is paid, and when each of them is due. As a document
// they are JSON with the schema "irmkit/payment_terms/1".
type Terms struct { // seed: C4
	Schema string `json:"schema,omitzero"`
	Parts  []Part `json:"parts" wire:"required"`
	Roll   Roll   `json:"roll,omitzero"`  // of due dates that are no working days
	Early  Early  `json:"early,omitzero"` // what is taken off for paying early; zero: nothing
}

// Part is one instalment of the terms: a share of the amount, or an amount of its own, and
// the day from which its delay counts. That day is the last of its events, and not before
// NotBefore.
type Part struct {
	ID        string    `json:"id" wire:"required"`  // a slug: "signing"
	Weight    int64     `json:"weight,omitzero"`     // its share, against the other weights, of what the fixed amounts leave
	Amount    irm.Money `json:"amount,omitzero"`     // or a fixed amount
	After     []Event   `json:"after,omitempty"`     // all of them have to have happened
	NotBefore irm.Date  `json:"not_before,omitzero"` // a date instead of events, or beside them
	Delay     Delay     `json:"delay,omitzero"`
}

// Event is what a part waits for. It is an open slug, so that milestones have names of their
// own ("views_100k"); these are the usual ones.
type Event string

const (
	Signed    Event = "signed"    // by both sides
	Delivered Event = "delivered" // and accepted
	Live      Event = "live"      // published
	Statement Event = "statement" // booked, or invoiced
)

// Delay is the time from the day that counts to the due date; zero: none. Months come first,
// then days or working days. A month after January 31 is the last day of February: monthly
// instalments count 1, 2, 3 months from one day, and do not drift.
type Delay struct {
	Months      int      `json:"months,omitzero"` // to the same day of the month, or its last
	Days        int      `json:"days,omitzero"`
	WorkingDays int      `json:"working_days,omitzero"` // instead of days; the first is after the day that counts
	MonthEnd    MonthEnd `json:"month_end,omitzero"`
}

// MonthEnd says where the end of the month comes in. "30 days end of month" is read in both
// ways, so terms have to choose.
type MonthEnd string

const (
	NoMonthEnd    MonthEnd = ""       // nowhere; the default
	FromMonthEnd  MonthEnd = "before" // the days count from the end of the month: end of month + 30
	UntilMonthEnd MonthEnd = "after"  // the days come first, then the end of that month
)

// Early is a discount for paying early: "2/10" is a Rate of 2 % within 10 Days. It is offered
// for parts whose due date lies behind these days.
type Early struct {
	Rate irm.Rate `json:"rate" wire:"required"`
	Days int      `json:"days" wire:"required"` // calendar days from the day that counts
}

// After are terms of equal parts, one for each event, due so many days after it: After(30,
// Statement) is net 30, After(30, Signed, Delivered) is half on signing and half on delivery.
// The ID of each part is its event.
func After(days int, events ...Event) Terms {
	t := Terms{Parts: make([]Part, len(events))}
	for i, e := range events {
		t.Parts[i] = Part{ID: string(e), Weight: 1, After: []Event{e}, Delay: Delay{Days: days}}
	}
	return t
}

// DecodeTerms reads terms strictly, and validates what has the right form. The error holds
// all findings of the form, or all of the meaning, together ([irm.Findings]).
func DecodeTerms(data []byte) (Terms, error) {
	t, err := wire.Decode[Terms](data, termsSchema)
	if err == nil {
		err = t.Validate().Err()
	}
	if err != nil {
		return Terms{}, err
	}
	return t, nil
}

// MarshalJSON writes the document, with its schema.
func (t Terms) MarshalJSON() ([]byte, error) {
	type document Terms
	if t.Schema == "" {
		t.Schema = termsSchema.String()
	}
	return json.Marshal(document(t))
}
