package contract

// Rounds counts how often terms were countered since the last offer out of a draft, or
// revised since the amendment began: the Facts.Rounds of the next step.
func Rounds(records []Record) int { // seed: B4
	n := 0
	for i := range records {
		switch records[i].Event {
		case Offer, Amend:
			n = 0
		case Counter, Revise:
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
		if r.To == Executed && (r.From == "" || r.Event == Sign) {
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
			if r.Event == Sign && r.From != r.To {
				id = r.Actor.ID
			}
		default:
			id = ""
		}
	}
	return id
}
