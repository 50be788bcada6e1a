package relationship

// State is where a partnership stands.
type State string

const (
	Discovered State = "discovered" // found, applied or imported; not vetted yet
	Qualified  State = "qualified"  // vetted, and worth a first message

	Contacted State = "contacted" // has the first message, or one that follows it up
	Replied   State = "replied"   // both sides talk; nothing is offered yet
	Pitched   State = "pitched"   // knows what the brand offers

	Negotiating State = "negotiating" // wants it; terms are open
	Onboarding  State = "onboarding"  // terms are agreed; brief, tracking and payee are made ready

	Active    State = "active"    // at least one collaboration runs
	Measuring State = "measuring" // the work is done; results are collected

	Debriefing State = "debriefing" // results are shared; both sides say how it went
	Nurture    State = "nurture"    // a partner between collaborations
	Assessing  State = "assessing"  // the brand decides how to go on: renew, another type, graduate
	Dormant    State = "dormant"    // nothing has happened for long

	Advocate State = "advocate" // a partner between collaborations who speaks for the brand

	Paused State = "paused" // rests, as either side has asked; goes on later

	Declined     State = "declined"     // the creator said no
	Disqualified State = "disqualified" // the brand said no
	Graduated    State = "graduated"    // ended well: the purpose is met, or the creator has outgrown it
	Retired      State = "retired"      // dormant for too long

	Offboarding State = "offboarding" // ended; work or money is still due
	Offboarded  State = "offboarded"  // ended, and nothing is due
	Blocking    State = "blocking"    // not to be worked with; work or money is still due
	Blocked     State = "blocked"     // not to be worked with, and nothing is due
)
