package payout

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a payout stands.
type State string

// The states, in the order of the path. Of those that are not paid, none says by itself
// that no money has left: that is for [Transfer].
const (
	Accrued         State = "accrued"          // earned, and not asked for yet
	PendingApproval State = "pending_approval" // waits for somebody else's eyes
	Approved        State = "approved"         // may be paid; the books set the money aside
	Scheduled       State = "scheduled"        // goes out on its day
	Processing      State = "processing"       // the bank is asked, or is about to be
	Unclear         State = "unclear"          // the bank has not said what became of it
	OnHold          State = "on_hold"          // stopped by a person, before it was paid
	Failed          State = "failed"           // the bank has not paid, and says so
	Disputed        State = "disputed"         // paid, and one side says that it is wrong
	Contested       State = "contested"        // cancelled, and the payee says that it is owed
	Overpaid        State = "overpaid"         // paid by hand, and by the bank after all
	Paid            State = "paid"             // by the bank, or by hand
	Settled         State = "settled"          // paid, and expected to stay so
	Cancelled       State = "cancelled"        // ended without payment
	Reversed        State = "reversed"         // the money came back
)

// The groups of states, in their order.
const (
	GroupEarning    = "earning"
	GroupPaying     = "paying"
	GroupExceptions = "exceptions"
	GroupDone       = "done"
	GroupUndone     = "undone"
)

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{Name: GroupEarning, States: []State{Accrued, PendingApproval}, Goal: "the right amount, proved and agreed", Metrics: []string{"days_to_approve"}},
		{Name: GroupPaying, States: []State{Approved, Scheduled, Processing, Unclear}, Goal: "one transfer, in time", Metrics: []string{"days_to_pay", "late_rate", "failure_rate"}},
		{Name: GroupExceptions, Aside: true, States: []State{OnHold, Failed, Disputed, Contested, Overpaid}, Goal: "a decision", Metrics: []string{"days_open"}},
		{Name: GroupDone, States: []State{Paid, Settled}},
		{Name: GroupUndone, Aside: true, States: []State{Cancelled, Reversed}},
	}
}

// states have the chance that the payee gets the money from this payout.
func states() []lifecycle.State[State] {
	chance := irm.MustRate
	all := []lifecycle.State[State]{
		{Name: Accrued, Probability: chance("0.9"), Owner: irm.PartyCreator, Goal: "an invoice that can be paid", Requires: []string{"trigger", "amount", "due"}, Activities: []string{"collect invoice and tax form"}},
		{Name: PendingApproval, Probability: chance("0.95"), Owner: irm.PartyBrand, Goal: "four eyes on the amount", Requires: []string{"invoice"}, Activities: []string{"compare with the statement"}},
		{Name: Approved, Probability: chance("0.98"), Owner: irm.PartyFinance, Goal: "money set aside", Requires: []string{"reservation"}, Activities: []string{"reserve", "verify the payee"}},
		{Name: Scheduled, Probability: chance("0.99"), Owner: irm.PartyFinance, Goal: "sent on its day"},
		{Name: Processing, Probability: chance("0.99"), Owner: irm.PartyHost, Goal: "an answer of the bank"},
		{Name: Unclear, Probability: chance("0.9"), Owner: irm.PartyFinance, Goal: "to know whether the bank has paid", Activities: []string{"ask the bank about the key"}},
		{Name: OnHold, Probability: chance("0.5"), Owner: irm.PartyFinance, Goal: "released or cancelled", Activities: []string{"look at the amount again"}},
		{Name: Failed, Probability: chance("0.8"), Owner: irm.PartyFinance, Goal: "the cause mended", Activities: []string{"tell the payee", "mend the bank details"}},
		{Name: Disputed, Probability: chance("0.95"), Owner: irm.PartyBrand, Goal: "a ruling", Activities: []string{"answer the payee"}},
		{Name: Contested, Probability: chance("0.3"), Owner: irm.PartyBrand, Goal: "a ruling", Activities: []string{"answer the payee"}},
		{Name: Overpaid, Probability: chance("0.99"), Owner: irm.PartyFinance, Goal: "one payment of the two back, or set off", Activities: []string{"ask for the second payment"}},
		{Name: Paid, Probability: chance("0.99"), Owner: irm.PartyHost},
		{Name: Settled, Probability: chance("1"), Kind: lifecycle.Closed},
		{Name: Cancelled, Kind: lifecycle.Closed},
		{Name: Reversed, Kind: lifecycle.Terminal},
	}
	for i := range all {
		all[i].FixedDate = true // who is late does not say until when
	}
	return all
}
