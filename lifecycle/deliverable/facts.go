package deliverable

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills them from its stores for every step.
// What is not known is not so: the zero value of each field stands in the way.
type Facts struct {
	Until time.Time // the date that the deliverable waits for: Snapshot.Until.Time()

	BriefComplete   bool
	ProductReceived bool // or none is needed
	CreatorAgreed   bool // to the brief

	NoApproval bool   // agreed to go live without approval, as affiliate links and gifts do
	Version    string // the version in question: handed in, scheduled or posted, as a digest
	Approval   string // the version that was approved

	Window irm.Window // in which it may go live. One that is open on both sides is none
	GoesAt time.Time  // when it goes live, or went

	LinkResolves    bool // or a capture shows that it did
	LabelPresent    bool // the disclosure is there, as the rules of the market want it
	TrackingWorks   bool // links and pixels count, or none are agreed
	CodesWork       bool // the codes are the creator's own and valid, or none are agreed
	BriefKept       bool // mandatories are there, what is forbidden is not
	Reviewed        bool // the brand has looked at what went live without its leave
	MetricsCaptured bool // the last figures, before they are gone

	ExtensionAgreed bool // by both sides
	KillFeeDecided  bool // none is a decision too
	BrandRemoved    bool // it was taken down because the brand asked for it
}
