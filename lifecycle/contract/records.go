package contract

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// After returns the facts as they are after a step that was taken with them: what it put on
// the table, who approved it, what is agreed, who has signed, how many rounds there were.
// The host saves these, and fills in the rest anew for the next step.
func (f Facts) After(r Record) Facts { // seed: B4 B11
	switch r.To {
	case SignedByBrand, SignedByCreator, AmendmentSignedByBrand, AmendmentSignedByCreator:
	default:
		f.FirstSignatory = "" // a signature does not outlive what it is under
	}
	switch {
	case r.Kind == lifecycle.RecordStart && r.To == Countered:
		f.Tabled = f.Terms
	case r.Kind == lifecycle.RecordStart && r.To == Executed:
		f.Agreed = f.Terms
	case !stock.Moved(&r):
	case r.Event == Offer || r.Event == Amend:
		f.Tabled, f.Rounds = f.Terms, 0
	case r.Event == Counter || r.Event == Revise:
		f.Tabled, f.Rounds = f.Terms, f.Rounds+1
	case r.Event == Approve:
		f.Approvals = append(slices.Clip(f.Approvals), Approval{r.Actor.Party, f.Terms})
	case r.Event == Accept || r.Event == Sign && r.To == Executed:
		f.Agreed = f.Terms
	case r.Event == Sign:
		f.FirstSignatory = r.Actor.ID
	}
	return f
}

// Rounds counts how often terms were countered since the last offer out of a draft, or
// revised since the amendment began: the Facts.Rounds of the next step.
func Rounds(records []Record) int { return folded(records).Rounds } // seed: B4

// FirstSignatory returns the ID of the actor whose signature waits for the other; empty:
// nobody's does. It is the Facts.FirstSignatory of the next step.
func FirstSignatory(records []Record) string { return folded(records).FirstSignatory }

// folded is what records say, which do not know the terms.
func folded(records []Record) (f Facts) {
	for _, r := range records {
		f = f.After(r)
	}
	return f
}

// Versions counts the terms that were signed by both: 1 for the contract, one more for
// each amendment. A contract that was taken over in force counts as signed.
func Versions(records []Record) int { // seed: B11
	n := 0
	for i := range records {
		r := &records[i]
		if r.To == Executed && (r.Kind == lifecycle.RecordStart || stock.Moved(r) && r.Event == Sign) {
			n++
		}
	}
	return n
}
