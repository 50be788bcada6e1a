package deliverable

import "github.com/irmkit/irmkit/lifecycle"

// Late counts the due dates that passed while the work was with the creator, and while it
// was with the brand, from the records: a brief or an approval that did not come. A date
// counts once, for the side that had the work when it passed.
func Late(records []Record) (creator, brand int) { // seed: R18
	counted := false
	for i := range records {
		r := &records[i]
		if r.Until != 0 {
			counted = false
		}
		if r.Clock != lifecycle.Until || counted {
			continue
		}
		switch r.Event {
		case Miss:
			creator, counted = creator+1, true
		case Brief, Approve:
			brand, counted = brand+1, true
		}
	}
	return creator, brand
}
