package deliverable

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Facts is what the guards look at. The host fills them from its stores for every step.
// What is not known is not so: the zero value of each field stands in the way.
type Facts struct {
	Until time.Time // the date that the deliverable waits for; see [FactsOf]
	Due   time.Time // by which it had to be live; see [Due]

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
	LiveAsAgreed    bool // it was live as agreed, or with the brand's leave, before it was taken down; see [LiveAsAgreed]
	MetricsCaptured bool // the last figures, before they are gone

	ExtensionAgreed bool // by both sides
	KillFeeDecided  bool // none is a decision too
	KillFeeReplaced bool // the pay for the post takes its place, or none was ever decided; see [WasCancelled]
	PayDecided      bool // what is paid for a deliverable that the brand does without; nothing is a decision too

	RemovedFor irm.Party // at whose wish it was taken down, by whatever hand: the brand's, or another's
}

// FactsOf are the facts that the snapshot itself knows, for the host to add to.
func FactsOf(s Snapshot) Facts { return Facts{Until: s.Until.Time()} }
