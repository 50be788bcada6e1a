package budget

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Kind says what an entry counts as.
type Kind string

const (
	Planned   Kind = "planned"   // a part of the budget is meant for the place
	Committed Kind = "committed" // agreed with a creator; further entries of the commitment change it, up or down
	Expected  Kind = "expected"  // what a commitment is thought to cost in all; the last one counts
	Ended     Kind = "ended"     // nothing more will come of a commitment
	Spent     Kind = "spent"     // owed: a line of a settlement, an invoice; below zero where it goes back
	Paid      Kind = "paid"      // has left the bank; it was spent before
	InKind    Kind = "in_kind"   // goods, at retail value: beside all that
)

// kinds are all.
var kinds = []Kind{Planned, Committed, Expected, Ended, Spent, Paid, InKind}

// Range is what something may cost. Low is not above Likely, and that not above High.
type Range struct {
	Low    irm.Money `json:"low"`
	Likely irm.Money `json:"likely"`
	High   irm.Money `json:"high"`
}

// RangeOf is the range of a simulation: the least, the expected and the greatest cost of
// its outcomes, since the beginning.
func RangeOf(f compensation.Forecast) Range { return Range{f.Low, f.Expected, f.High} }

func (r Range) list() [3]irm.Money { return [3]irm.Money{r.Low, r.Likely, r.High} }

// Entry is an immutable fact about money. A correction is another entry.
type Entry struct {
	ID         string    `json:"id"` // that of the line, the agreement, the invoice
	Kind       Kind      `json:"kind"`
	At         time.Time `json:"at"`                  // when it was planned, agreed, spent: at its rate it is converted
	Due        time.Time `json:"due,omitzero"`        // when the money is planned or committed for; zero: At
	Place      Place     `json:"place"`               // of a commitment the place of its first entry counts
	Commitment string    `json:"commitment,omitzero"` // what it agrees, or draws on: ID of a collaboration, say
	Amount     irm.Money `json:"amount,omitzero"`     // none, of a commitment: agreed, but not what it will come to
	Range      Range     `json:"range,omitzero"`      // of what is expected
}

// Validate reports what keeps an entry out of a tally:
//
//	kind                none of those known
//	commitment_missing  agreed, expected or ended, but not what
//	money_missing       no amount, or no range where one is expected
//	money_extra         an amount or range that the kind does not have
//	range_order         a range that is out of order or below zero
//	currency_mismatch   a range of several currencies
//
// and the codes of [irm.CheckID] and [irm.CheckTime].
func (e Entry) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(e.ID))
	fs.AddErr("at", irm.CheckTime(e.At))
	if !e.Due.IsZero() {
		fs.AddErr("due", irm.CheckTime(e.Due))
	}
	e.Place.check(&fs, "place")
	if !slices.Contains(kinds, e.Kind) {
		fs.Add("kind", "kind", "%s is unknown: want planned, committed, expected, ended, spent, paid or in_kind", irm.Quote(string(e.Kind)))
		return fs
	}
	of := e.Kind == Committed || e.Kind == Expected || e.Kind == Ended
	if e.Commitment != "" {
		fs.AddErr("commitment", irm.CheckID(e.Commitment))
	} else if of {
		fs.Add("commitment", "commitment_missing", "want the ID of what is %s", e.Kind)
	}
	none := e.Kind == Expected || e.Kind == Ended
	switch has := e.Amount != (irm.Money{}); {
	case has && none:
		fs.Add("amount", "money_extra", "%s has no amount", e.Kind)
	case !has && !of:
		fs.Add("amount", "money_missing", "want an amount")
	}
	switch has := e.Range != (Range{}); {
	case has && e.Kind != Expected:
		fs.Add("range", "money_extra", "%s has no range", e.Kind)
	case !has && e.Kind == Expected:
		fs.Add("range", "money_missing", "want what is expected, at least, likely and at most")
	case has:
		e.Range.check(&fs)
	}
	return fs
}

func (r Range) check(fs *irm.Findings) {
	c := r.Low.Currency()
	if r.Likely.Currency() != c || r.High.Currency() != c || !c.IsValid() {
		fs.Add("range", "currency_mismatch", "want three amounts of one currency")
		return
	}
	if low, likely, high := r.Low.Minor(), r.Likely.Minor(), r.High.Minor(); low < 0 || low > likely || likely > high {
		fs.Add("range", "range_order", "want zero or more, in the order low, likely, high")
	}
}

// due is the time that an entry is counted at.
func (e *Entry) due() time.Time {
	if e.Due.IsZero() {
		return e.At
	}
	return e.Due
}
