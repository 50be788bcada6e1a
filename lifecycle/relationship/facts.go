package relationship

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills them, from its stores, each time.
// The zero value of every field stands in the way: what is not known is not so. Counts
// begin at zero.
type Facts struct {
	Entered time.Time // into the present state: Snapshot.Entered
	Until   time.Time // of the assessment that is agreed already: Snapshot.Until

	// Discovery.
	Fit                 irm.Rate  // how well the creator fits, from 0 to 1
	ScoredAt            time.Time // when that was found
	AuthenticityChecked bool      // followers and engagement are real enough
	ExclusivityClear    bool      // bound to no competitor, in no category that is taken

	// Outreach.
	Unclaimed       bool // no other team has the creator in hand: see [Unclaimed]
	RouteKnown      bool // an address or handle to write to
	ConsentGiven    bool // or another ground to contact the creator
	ContactAllowed  bool // the caps on contacts have nothing against it now
	MessagePersonal bool // it refers to the creator's own work, and a person has read it
	FollowUps       int  // messages after the first that were not answered
	OfferPrepared   bool // what the creator would do, and what for
	CreatorAsked    bool // the creator wrote first: no cooling-off stands in the way

	// The next work: what is agreed, and not launched yet.
	Model                  irm.EngagementModel // a gift has no contract, no brief to accept and no payee
	OfferOpen              bool                // terms are on the table
	ContractExecuted       bool
	TermsAccepted          bool // where the host asks for no contract
	GiftAccepted           bool // of gifts, in place of the contract
	GiftReceived           bool
	BriefAccepted          bool
	DisclosureAcknowledged bool // the creator knows how to label; of gifts too
	TrackingReady          bool // links and codes work
	PayeeReady             bool // who is paid, and where; true where nothing is
	ContractClosed         bool // of work that is cancelled: void or terminated, its kill fee decided

	// Work that was launched.
	Running            bool // a collaboration runs
	DeliverablesClosed bool // of all that run: done, or cancelled for good
	ResultsOpen        bool // some work is done and was not debriefed yet
	ReportShared       bool // with the creator
	FeedbackAsked      bool // the creator was asked how product and process were
	PayoutsOnTime      bool // none is overdue
	ObligationsClosed  bool // neither side owes work or money
	Bookings           int  // collaborations begun in the last 90 days

	// The partnership as a whole.
	Standing irm.Standing
	Type     irm.PartnershipType
	MoveTo   irm.PartnershipType // that both sides have agreed on
	Work     Work
}

// FactsOf are the facts that the snapshot itself knows, for the host to add to.
func FactsOf(s Snapshot) Facts {
	return Facts{Entered: s.Entered.Time(), Until: s.Until.Time()}
}
