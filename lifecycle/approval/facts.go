package approval

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills them, from its stores, each time. The
// zero value of every field stands in the way: what is not known is not so. Only a zero
// PublishAt does not, as it says. [Facts.After] keeps those that the steps themselves change.
type Facts struct {
	// Version is the digest of the content that this step is about: assets and caption. Any
	// text that two versions share only if they are the same will do, such as that of a
	// wire.Digest.
	Version string
	// Submitted is the digest of the version that was submitted last.
	Submitted string
	// Submitter is the ID of the actor who submitted it; see [Submitter].
	Submitter string

	AssetsPresent    bool // pictures and films are there and open
	CaptionPresent   bool
	FeedbackAnswered bool // each point of the feedback has an answer

	ReviewerAssigned bool
	// Reviewers are those who have to approve this content, beside those of
	// Options.Reviewers, such as irm.PartyLegal where it makes claims.
	Reviewers []irm.Party
	// Approvals are those who have approved this version.
	Approvals       []irm.Party
	MandatoriesMet  bool // what the brief demands is in it
	LabelPresent    bool // it discloses the partnership as the law and the platform want
	FeedbackPresent bool // what is to be changed is written down

	Rounds int // of changes so far; see [Rounds]
	// ExtraRounds are those that this content has beyond Options.MaxRounds, by a paid
	// amendment or since the creator waived the limit. A contract with fewer has a negative
	// number.
	ExtraRounds       int
	DefectDocumented  bool // the check of brief or label found something, and the creator knows what
	RejectionGrounded bool // why no revision would help is on record: a breach, or what cannot be mended
	AppealAdmitted    bool // the grounds are new, or were not heard: it is looked at again
	// Rejecter is the ID of the actor who rejected it last; see [Rejecter].
	Rejecter string

	AnswerLate  bool // the brand has not answered in the time agreed, where that is not the time of the options
	ChangesLate bool // nor the creator with the changes asked for

	DeemedApprovalAllowed bool // the contract says that silence approves
	ReopenAgreed          bool // a paid amendment or a waiver of the creator covers the change after approval
	PublicationHeld       bool // the approved version is not published, and will not be as it is
	Published             bool // the submitted version is live
	ReplacementSubmitted  bool // the content that takes the place of this is submitted

	// PublishAt is when it is to go live. The zero time: no date is planned, so that no
	// change comes too late for it.
	PublishAt time.Time
}
