package contract

import "github.com/irmkit/irmkit/lifecycle"

// Rounds counts how often terms were countered since the last offer out of a draft, or
// revised since the amendment began: the Facts.Rounds of the next step.
func Rounds(records []Record) int { // seed: B4
	n := 0
	for i := range records {
		switch r := &records[i]; {
		case !moved(r):
		case r.Event == Offer || r.Event == Amend:
			n = 0
		case r.Event == Counter || r.Event == Revise:
			n++
		}
	}
	return n
}

// Versions counts the terms that were signed by both: 1 for the contract, one more for
// each amendment. A contract that was taken over in force counts as signed.
func Versions(records []Record) int { // seed: B11
	n := 0
	for i := range records {
		r := &records[i]
		if r.To == Executed && (r.Kind == lifecycle.RecordStart || moved(r) && r.Event == Sign) {
			n++
		}
	}
	return n
}

// FirstSignatory returns the ID of the actor whose signature waits for the other; empty:
// nobody's does. It is the Facts.FirstSignatory of the next step.
func FirstSignatory(records []Record) string {
	id := ""
	for i := range records {
		r := &records[i]
		switch r.To {
		case SignedByBrand, SignedByCreator, AmendmentSignedByBrand, AmendmentSignedByCreator:
			if moved(r) && r.Event == Sign {
				id = r.Actor.ID
			}
		default:
			id = ""
		}
	}
	return id
}

// moved reports that the event of the record happened, and was not only due.
func moved(r *Record) bool {
	return r.Kind == lifecycle.RecordFire || r.Kind == lifecycle.RecordDeadline
}
