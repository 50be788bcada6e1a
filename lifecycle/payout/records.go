package payout

import "github.com/irmkit/irmkit/lifecycle"

// Attempts counts how often a payout was sent, from its records: the Facts.Attempts of the
// next step. Of a payout that was never sent Facts.Transfer is TransferUnasked; of any other
// it is what the bank says.
func Attempts(records []Record) int {
	n := 0
	for i := range records {
		if moved(&records[i]) && records[i].Event == Send {
			n++
		}
	}
	return n
}

// Requester returns the ID of the actor who last asked for the payout, from its records: the
// Facts.Requester of the next step. Empty: nobody has.
func Requester(records []Record) string {
	id := ""
	for i := range records {
		if moved(&records[i]) && records[i].Event == Request {
			id = records[i].Actor.ID
		}
	}
	return id
}

// Late reports whether the payout was not paid when it was due, from its records.
func Late(records []Record) bool { // seed: C4 R18
	for i := range records {
		if records[i].Kind == lifecycle.RecordBreach && records[i].Event == Confirm {
			return true
		}
	}
	return false
}

// moved reports that the event of the record happened, and was not only due.
func moved(r *Record) bool {
	return r.Kind == lifecycle.RecordFire || r.Kind == lifecycle.RecordDeadline
}
