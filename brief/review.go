package brief

// Review is how drafts are looked at: by whom, how fast on both sides, how often. The zero
// Review is one stage and two rounds, with two working days of eight hours for each side.
type Review struct { // seed: B4
	Stages  []Stage   `json:"stages,omitempty"`       // in order; none: one
	Creator int       `json:"creator_hours,omitzero"` // working hours for the creator to answer changes; zero: 16
	Rounds  int       `json:"rounds,omitzero"`        // of changes; zero: 2; [NoRounds]: none
	Timeout OnTimeout `json:"on_timeout,omitzero"`    // of the brand
	Checks  []Check   `json:"checks,omitempty"`       // that a draft has to pass before people look at it
}

// NoRounds says that a draft is taken or refused as it is.
const NoRounds = -1

// Stage is one look at a draft.
type Stage struct {
	Name      string   `json:"name" wire:"required"` // a slug: "marketing", "legal"
	Reviewers []string `json:"reviewers,omitempty"`  // roles, or pseudonyms of actors
	Quorum    int      `json:"quorum,omitzero"`      // how many of them; zero: all
	Hours     int      `json:"hours,omitzero"`       // working hours; zero: 16
}

// OnTimeout says what happens where the brand does not answer in time.
type OnTimeout string

// The ways to go on. None is Hold.
const (
	Hold     OnTimeout = ""
	Escalate OnTimeout = "escalate"
	Approve  OnTimeout = "approve"
)

// Check is something that a draft can be checked for.
type Check string

// The checks.
const (
	CheckMandatories Check = "mandatories"
	CheckGuardrails  Check = "guardrails"
	CheckDisclosure  Check = "disclosure"
	CheckRights      Check = "rights"
)
