package deliverable

// Event is what may happen to a deliverable.
type Event string

// The events, and who usually brings them about.
const (
	Brief             Event = "brief"              // the brand gives the brief, with a due date
	Accept            Event = "accept"             // the creator takes it on
	Decline           Event = "decline"            // or does not, as it stands
	Submit            Event = "submit"             // the creator hands in a version
	Withdraw          Event = "withdraw"           // and takes it back
	RequestChanges    Event = "request_changes"    // the brand wants another
	Approve           Event = "approve"            // the brand agrees to the version
	Reopen            Event = "reopen"             // what was approved has to change after all
	Schedule          Event = "schedule"           // it gets its hour
	Unschedule        Event = "unschedule"         // and loses it
	Publish           Event = "publish"            // it went live as agreed
	PublishUnapproved Event = "publish_unapproved" // it went live otherwise: early, late, or another version
	Allow             Event = "allow"              // the brand agrees to it afterwards
	Verify            Event = "verify"             // what is live is as briefed
	Flag              Event = "flag"               // what is live has a fault
	Remove            Event = "remove"             // it is gone: creator, brand or platform took it down
	Restore           Event = "restore"            // it is back, at its old place or posted again
	GiveUp            Event = "give_up"            // the creator will not make it, or the post does not come back
	Archive           Event = "archive"            // it has been live as long as agreed
	Extend            Event = "extend"             // both agree to a new due date
	Miss              Event = "miss"               // it was not there when it was due
	Cancel            Event = "cancel"             // the brand stops it
	Waive             Event = "waive"              // the brand does without
	Remind            Event = "remind"             // whoever has to act has not
)
