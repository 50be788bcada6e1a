package approval

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// After returns the facts as they are after a step that was taken with them: which version
// was submitted and by whom, who has approved or rejected it, how many rounds there were. The
// host saves these, and fills in the rest anew for the next step.
func (f Facts) After(r Record) Facts { // seed: B4
	switch {
	case r.To == Submitted && (r.Kind == lifecycle.RecordStart || stock.Moved(&r)):
		f.Submitted, f.Submitter, f.Approvals = f.Version, r.Actor.ID, nil
	case !stock.Moved(&r):
	case r.Event == Approve:
		f.Approvals = append(slices.Clip(f.Approvals), r.Actor.Party)
	case r.Event == Reject:
		f.Rejecter = r.Actor.ID
	case r.Event == RequestChanges:
		f.Rounds++
	}
	return f
}

// Rounds counts how often the brand has asked for changes of taste: the Facts.Rounds of the
// next step. Fixes and changes after an approval do not count, since neither is one of the
// rounds agreed.
func Rounds(records []Record) int { return folded(records).Rounds } // seed: B4

// Submitter returns the ID of the actor who submitted last; empty: nobody has. It is the
// Facts.Submitter of the next step.
func Submitter(records []Record) string { return folded(records).Submitter }

// Rejecter returns the ID of the actor who rejected the content last; empty: nobody has. It
// is the Facts.Rejecter of the next step.
func Rejecter(records []Record) string { return folded(records).Rejecter }

// folded is what records say, which do not know the versions.
func folded(records []Record) (f Facts) {
	for _, r := range records {
		f = f.After(r)
	}
	return f
}
