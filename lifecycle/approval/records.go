package approval

import "github.com/irmkit/irmkit/lifecycle"

// Rounds counts how often the brand has asked for changes of taste: the Facts.Rounds of the
// next step. Fixes and changes after an approval do not count, since neither is one of the
// rounds agreed.
func Rounds(records []Record) int { // seed: B4
	n := 0
	for i := range records {
		if moved(&records[i]) && records[i].Event == RequestChanges {
			n++
		}
	}
	return n
}

// Submitter returns the ID of the actor who submitted last; empty: nobody has. It is the
// Facts.Submitter of the next step.
func Submitter(records []Record) string {
	id := ""
	for i := range records {
		r := &records[i]
		if r.To == Submitted && (r.Kind == lifecycle.RecordStart || moved(r)) {
			id = r.Actor.ID
		}
	}
	return id
}

// moved reports that the event of the record happened, and was not only due.
func moved(r *Record) bool {
	return r.Kind == lifecycle.RecordFire || r.Kind == lifecycle.RecordDeadline
}
