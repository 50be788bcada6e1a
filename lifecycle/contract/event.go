package contract

// Event is what happens to a contract.
type Event string

// Towards an agreement.
const (
	Submit   Event = "submit"  // the draft goes to review
	Approve  Event = "approve" // one of those who have to
	Return   Event = "return"  // to the author, who changes the draft
	Offer    Event = "offer"
	Recall   Event = "recall"  // an offer that was a mistake, back to the draft before it is answered
	Counter  Event = "counter" // other terms, by the side whose turn it is
	Accept   Event = "accept"
	Decline  Event = "decline"
	Withdraw Event = "withdraw" // before both have signed, by either side
	Expire   Event = "expire"   // by the clock alone
	Reissue  Event = "reissue"  // a new draft: after a no or no answer, or where both want other terms
	Sign     Event = "sign"     // a contract or an amendment, by either side first
)

// While in force, and after.
const (
	Amend      Event = "amend"  // other terms are proposed, by either side
	Revise     Event = "revise" // the proposed ones are changed; a signature under them is void
	Abandon    Event = "abandon"
	Renew      Event = "renew"       // a new term
	ComeDue    Event = "come_due"    // the date of the contract has come; by the clock alone
	GiveNotice Event = "give_notice" // of the end, at a date
	Dissolve   Event = "dissolve"    // at once, both sides agree
	Terminate  Event = "terminate"   // at once, for cause
	Settle     Event = "settle"      // after a termination, nothing is owed any more
	Complete   Event = "complete"
	Reopen     Event = "reopen" // something is owed after all: a payout came back, a claim came up
	Annul      Event = "annul"  // it never was valid: forged, unauthorised, against the law
)
