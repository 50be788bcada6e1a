package payout

import (
	"strings"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Attempts counts how often a payout was sent, from its records: the Facts.Attempts of the
// next step. One that was taken over as [Unclear] had been sent once. Of a payout that was
// never sent Facts.Transfer is [TransferUnasked]; of any other it is what the bank says.
func Attempts(records []Record) int {
	n := 0
	for i := range records {
		r := &records[i]
		if stock.Moved(r) && r.Event == Send || r.Kind == lifecycle.RecordStart && r.To == Unclear {
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
		if stock.Moved(&records[i]) && records[i].Event == Request {
			id = records[i].Actor.ID
		}
	}
	return id
}

// PaidBy says how a payout was paid, from its records: the Facts.PaidBy of the next step.
func PaidBy(records []Record) Means {
	var by Means
	for i := range records {
		r := &records[i]
		switch {
		case !stock.Moved(r):
		case r.Event == Confirm && r.To == Overpaid:
			by = ByBoth
		case r.Event == Confirm:
			by = ByBank
		case r.Event == PayByHand, r.Event == Reverse && by == ByBoth:
			by = ByHand
		case r.Event == Reverse:
			by = ""
		}
	}
	return by
}

// Late counts the due dates that passed before the payout was paid, from its records. One is
// the creator's where an invoice or a tax form was all that was missing on the day of
// sending, and nobody's where what is paid for was not there; otherwise it is the brand's.
func Late(records []Record) (creator, brand int) { // seed: C4 R18
	counted, why := false, ""
	for i := range records {
		r := &records[i]
		if r.Until != 0 {
			counted = false
		}
		switch {
		case r.Kind == lifecycle.RecordActivity:
		case r.Kind != lifecycle.RecordBreach:
			why = "" // another visit
		case r.Event != Confirm:
			_, why, _ = strings.Cut(r.Reason, "refused by ")
		case counted:
		case why == "invoice_in_order" || why == "tax_in_order":
			creator, counted = creator+1, true
		case why != "trigger_met":
			brand, counted = brand+1, true
		}
	}
	return creator, brand
}
