package payout

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
	Paid            State = "paid"             // the bank has paid
	Settled         State = "settled"          // paid, and expected to stay so
	Cancelled       State = "cancelled"        // ended without payment
	Reversed        State = "reversed"         // the money came back
)
