package contract

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills them, from its stores, each time. The
// zero value of every field stands in the way: what is not known is not so. [Facts.After]
// keeps those that the steps themselves change.
type Facts struct {
	// Terms is the digest of the terms that this step is about: those of the document that
	// is offered, accepted or signed. Any text that two documents share only if they are
	// the same will do, such as that of a wire.Digest.
	Terms string
	// Tabled is the digest of the terms that were last put to the other side, by an offer, a
	// counter, an amendment or a revision of it.
	Tabled string
	// Agreed is the digest of the terms that both accepted; of a contract in force, those
	// in force.
	Agreed string

	TermsComplete bool       // scope, fee, timeline, rights, exclusivity and disclosure are written down
	Author        string     // ID of the actor who wrote the terms for the brand
	Value         irm.Money  // what the terms cost, all in all
	Approvals     []Approval // that the brand's reviewers gave

	BudgetAvailable bool // the value is set aside, or can be
	Rounds          int  // counters and revisions so far; see [Rounds]

	ChangeAgreed        bool   // both sides want what they agreed changed before they sign
	SignatoryAuthorised bool   // who signs may: power of attorney, age, mandate of the agency
	FirstSignatory      string // ID of the actor who has signed already; see [FirstSignatory]

	// TermEnd is when the term in force is over; OpenEnded of one without an end.
	TermEnd           time.Time
	Renewable         bool // the date of the contract is that of a decision, not the end
	RenewalAgreed     bool // both sides want another term, in writing
	CauseDocumented   bool // what breaks or voids the contract is on record, and the other side was heard
	DissolutionAgreed bool // both sides want it to end now, in writing
	// SettlementFinal: what is owed after a termination is agreed by both, or ruled by whom
	// both are bound by, or as the contract has it where a side does not answer. Nothing may
	// be owed.
	SettlementFinal bool

	// ScopeDelivered: all that the terms order is delivered or waived. Of a retainer that
	// runs on it is not so, even while nothing is open.
	ScopeDelivered     bool
	DeliverablesClosed bool // each is archived, cancelled or waived
	PayoutsClosed      bool // each is settled or cancelled
	StillOwed          bool // something is on record as owed after the end: a payout that came back, a claim
}

// Approval is a yes of one of the brand's reviewers, to these terms and no others.
type Approval struct {
	Party irm.Party
	Terms string // the digest of the terms
}
