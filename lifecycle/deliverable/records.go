package deliverable

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Due returns the date by which the deliverable has or had to be live, from its records: the
// Facts.Due of the next step. The zero time: there is none, or it was posted, and what comes
// in its place has another date.
func Due(records []Record) time.Time {
	var due time.Time
	for i := range records {
		switch r := &records[i]; {
		case posted(r.To):
			due = time.Time{}
		case r.Until != 0:
			due = r.Until.Time()
		}
	}
	return due
}

// posted reports whether the date of the Until clock is that of a post.
func posted(s State) bool {
	switch s {
	case Unapproved, Live, Flagged, Verified, TakenDown, Archived:
		return true
	}
	return false
}

// LiveAsAgreed reports, from the records, that what was posted last went live as agreed, or
// was allowed afterwards: the Facts.LiveAsAgreed of the next step.
func LiveAsAgreed(records []Record) bool {
	ok := false
	for i := range records {
		r := &records[i]
		switch {
		case r.Kind == lifecycle.RecordStart:
			ok = r.To == Live || r.To == Flagged || r.To == Verified
		case !stock.Moved(r):
		case r.Event == Publish || r.Event == Allow:
			ok = true
		case r.Event == PublishUnapproved, r.Event == Extend && r.From == TakenDown:
			ok = false
		}
	}
	return ok
}

// WasCancelled reports, from the records, that a kill fee may be owed beside the pay. Where
// it was not, Facts.KillFeeReplaced is true.
func WasCancelled(records []Record) bool {
	return slices.ContainsFunc(records, func(r Record) bool {
		return r.To == Cancelled && r.Kind != lifecycle.RecordBreach
	})
}

// Late counts the due dates that passed by the creator's fault and by the brand's, from the
// records. A date counts once. It is the brand's where a brief, a product or an approval did
// not come, and the creator's where the work was late: also where it was handed in so
// shortly before the date, by [Options].LeadDays, that the brand still looks at it.
func (o Options) Late(records []Record) (creator, brand int) { // seed: R18
	counted := false
	var handed time.Time
	for i := range records {
		r := &records[i]
		if r.Until != 0 {
			counted = false
		}
		if stock.Moved(r) && r.Event == Submit {
			handed = r.At.Time()
		}
		if r.Clock != lifecycle.Until || counted {
			continue
		}
		switch {
		case r.Event == Miss && strings.HasSuffix(r.Reason, "refused by product_received"), r.Event == Brief:
			brand, counted = brand+1, true
		case r.Event == Approve && !r.At.Time().Before(handed.Add(stock.Lead(o.LeadDays))):
			brand, counted = brand+1, true
		case r.Event == Miss, r.Event == Approve:
			creator, counted = creator+1, true
		}
	}
	return creator, brand
}
