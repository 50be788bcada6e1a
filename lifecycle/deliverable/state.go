package deliverable

// State is where a deliverable stands.
type State string

// The states, in the order of the path.
const (
	Planned          State = "planned"           // agreed, and not briefed yet
	Briefed          State = "briefed"           // the creator has the brief
	InProduction     State = "in_production"     // the creator has what is needed, and makes it
	InApproval       State = "in_approval"       // the brand looks at a version
	ChangesRequested State = "changes_requested" // and wants another
	Approved         State = "approved"          // one version may be posted
	Scheduled        State = "scheduled"         // and has its hour
	Unapproved       State = "unapproved"        // live in a version or at an hour that nobody agreed to
	Live             State = "live"              // posted as agreed
	Flagged          State = "flagged"           // live, with a fault to mend
	Verified         State = "verified"          // live, and compared with the brief
	TakenDown        State = "taken_down"        // was live, and is not; it may come back
	Archived         State = "archived"          // has been live as long as agreed
	Missed           State = "missed"            // not there when it was due
	Cancelled        State = "cancelled"         // stopped, and paid for as the contract says
	Waived           State = "waived"            // the brand does without, and holds nothing against anybody
)
