package campaign

// Event is what happens to a campaign.
type Event string

// From phase to phase.
const (
	Discover Event = "discover" // the strategy is set
	Engage   Event = "engage"   // the creators are chosen
	Activate Event = "activate" // content and targets are agreed; the targets are locked
	Launch   Event = "launch"   // the first content may go out
	Measure  Event = "measure"  // all content is out
	Extend   Event = "extend"   // more is to go out after all; the targets stay
	Complete Event = "complete"
	Archive  Event = "archive"
	Revise   Event = "revise" // back a phase
)

// On the way.
const (
	Restate  Event = "restate"  // locked targets are changed, for a reason
	Review   Event = "review"   // look at what works, while it runs
	Continue Event = "continue" // after a review
	Pause    Event = "pause"
	Resume   Event = "resume"
	Remind   Event = "remind" // nothing has moved
	Cancel   Event = "cancel"
	Settle   Event = "settle" // nothing is due any more
	Reopen   Event = "reopen" // late data
)
