package collaboration

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills it from its stores, each time. The
// zero value of every field stands in the way: what is not known is not so.
type Facts struct {
	Model    irm.EngagementModel // what is exchanged; one of the usual, or of Options.Models
	ResumeAt State               // see the function ResumeAt; for what leads out of an interruption

	// On the way to an agreement. While terms are renegotiated, of the new ones.
	ContactClear           bool // the creator may be contacted now, and no other team does
	PlaceFree              bool // the campaign has a place and the budget for it, free or set aside for this one
	ClashFree              bool // no exclusivity of another agreement stands against the window
	TermsSettled           bool // both sides said yes to scope, dates, reward; of a gift: the creator wants it
	ContractExecuted       bool // the contract is signed by both sides
	DisclosureAcknowledged bool // the creator has confirmed how the content is labelled, also that of a gift

	// At work.
	AddressKnown      bool      // the creator said where the product is to go
	ProductReceived   bool      // the creator has the product, or access to it
	BriefComplete     bool      // the brief has no errors left
	BriefAcknowledged bool      // the creator has read the brief and said yes
	PayeeReady        bool      // the payee's account and tax form are there
	WorkSubmitted     bool      // there is something to review
	ContentApproved   bool      // what is to go live is approved, or needs no approval
	TrackingReady     bool      // links and codes are made, tested and with the creator
	TargetsAgreed     bool      // both sides know which numbers are expected
	Published         bool      // at least one post is out
	PublishAt         time.Time // when the first post is to go out; zero: not known
	ChangeAgreed      bool      // the creator agreed to the change of the brief

	// At the end.
	ExtensionAgreed    bool // both sides said yes to more work, and what it pays
	DeliverablesClosed bool // each is archived, cancelled or waived
	ReportShared       bool // the creator has the results
	PayoutsClosed      bool // each is settled or cancelled
	ObligationsClosed  bool // neither work, money, product nor rights are due from either side
	KillFeeDecided     bool // what is owed for the work cancelled; nothing is a decision too
	BreachDocumented   bool // which term is broken, and how it shows, is noted; the other side has been told
	BreachRemedied     bool // what broke the terms is made good, or waived by the other side
	BreachRuled        bool // who is right, and what it costs, is decided: by both, or by whom the terms name
	SuccessorAgreed    bool // the collaboration that takes the place is agreed
}
