package relationship

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills them, from its stores, each time.
// The zero value of every field stands in the way: what is not known is not so.
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
	NextFollowUp    int  // the number of the next message that asks for an answer once more: [NextFollowUp]
	CreatorAnswered bool // the creator has written, and talks with the brand
	OfferPrepared   bool // what the creator would do, and what for
	CreatorAsked    bool // the creator wrote first: no cooling-off stands in the way

	// The next work: what is agreed, and not launched yet.
	Model                  irm.EngagementModel // a gift has no contract, no brief to accept and no payee
	OfferOpen              bool                // terms are on the table
	ContractExecuted       bool
	TermsAccepted          bool // where the host asks for no contract
	GiftAccepted           bool // of gifts, in place of the contract
	ProductReceived        bool // the gift has arrived
	BriefAccepted          bool
	DisclosureAcknowledged bool // the creator knows how to label; of gifts too
	TrackingReady          bool // links and codes work
	PayeeReady             bool // who is paid, and where; true where nothing is
	ContractClosed         bool // of work that is cancelled: void or terminated
	KillFeeDecided         bool // what is owed for work that is cancelled, also that nothing is

	// Work that was launched.
	Running            bool // a collaboration runs; one that rests only since the partnership does counts
	DeliverablesClosed bool // of all that run: done, or cancelled for good; true where nothing is owed, as of gifts
	ResultsOpen        bool // some work is done and was not debriefed yet
	ReportShared       bool // with the creator
	GiftsOnly          bool // all that was launched and not debriefed yet are gifts, which owe no report
	FeedbackAsked      bool // the creator was asked how product and process were
	PayoutsOnTime      bool // none is overdue
	ObligationsClosed  bool // neither side owes work or money
	NextBooking        int  // which one in 90 days the next collaboration would be: 1 if none began in the last 90

	// The partnership as a whole.
	CreatorStays bool // who was leaving, or was ended, has said to go on
	Standing     irm.Standing
	Type         irm.PartnershipType
	MoveTo       irm.PartnershipType // that both sides have agreed on
	Work         Work
}

// FactsOf are the facts that the snapshot itself knows, for the host to add to.
func FactsOf(s Snapshot) Facts {
	return Facts{Entered: s.Entered.Time(), Until: s.Until.Time()}
}
