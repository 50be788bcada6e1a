package journal

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// EntryID is derived from what the entry books, so that booking twice books once.
type EntryID string

// Code says what an entry books.
type Code string

// The codes of lines are those of [compensation.LineKind]; an advance has its own.
const (
	CodeAdvance  Code = "advance"         // money paid ahead, or taken back
	CodeReserved Code = "payout_reserved" // a payable is set aside
	CodeSettled  Code = "payout_settled"  // it has left the bank
	CodeVoided   Code = "payout_voided"   // it is payable again
	CodeByHand   Code = "paid_by_hand"    // paid beside the payouts; negative: sent back
	CodePayment  Code = "payment"         // taxes, fees and change of a payout
	CodeDivision Code = "division"        // what is held and carried, at a cut
)

// Posting is an amount on an account: above zero it debits, below zero it credits.
type Posting struct {
	Account Account   `json:"account"`
	Amount  irm.Money `json:"amount"`
}

// Entry is an immutable record of the journal whose postings sum to zero in each
// currency.
type Entry struct {
	ID       EntryID   `json:"id"`
	At       time.Time `json:"at"`
	Original time.Time `json:"original,omitzero"` // when it happened, where that period was closed: At is in the next
	Code     Code      `json:"code"`
	Source   string    `json:"source"` // ID of the line, the step of the payout, the payment
	Postings []Posting `json:"postings"`
}

const maxPostings = 100

// happened is when it happened, whatever period it is booked in.
func (e *Entry) happened() time.Time {
	if !e.Original.IsZero() {
		return e.Original
	}
	return e.At
}

// Validate reports what keeps an entry out of a journal:
//
//	id, source    no ID: the codes of [irm.CheckID]
//	code          no code
//	time_missing  no time, and other codes of [irm.CheckTime]
//	range_order   booked before it happened
//	limit         fewer than 2 or more than 100 postings
//	account       an account that cannot be
//	currency      an amount without one
//	unbalanced    postings of a currency that do not sum to zero
func (e Entry) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(e.ID))
	fs.AddErr("source", irm.CheckID(e.Source))
	if e.Code == "" {
		fs.Add("code", "code", "want what the entry books")
	}
	fs.AddErr("at", irm.CheckTime(e.At))
	if !e.Original.IsZero() {
		fs.AddErr("original", irm.CheckTime(e.Original))
		if !irm.Instant(e.Original).Before(irm.Instant(e.At)) {
			fs.Add("original", "range_order", "want a time before the entry's own")
		}
	}
	if n := len(e.Postings); n < 2 || n > maxPostings {
		fs.Add("postings", "limit", "%d postings: want 2 to %d", n, maxPostings)
		return fs
	}
	for i, p := range e.Postings {
		path := fmt.Sprintf("postings[%d]", i)
		p.Account.check(&fs, path+".account")
		if !p.Amount.Currency().IsValid() {
			fs.Add(path+".amount", "currency", "want an amount with its currency")
		}
	}
	for _, r := range sum(e.Postings) {
		if r.debit != r.credit {
			fs.Add("postings", "unbalanced", "the postings in %s do not sum to zero", r.currency)
		}
	}
	return fs
}

// same compares what two entries of one ID book, and names the field that differs.
func (e *Entry) same(f *Entry) (field string, ok bool) {
	switch {
	case e.Code != f.Code:
		return "code", false
	case e.Source != f.Source:
		return "source", false
	case !e.happened().Equal(f.happened()):
		return "at", false
	case !slices.Equal(e.Postings, f.Postings):
		return "postings", false
	}
	return "", true
}
