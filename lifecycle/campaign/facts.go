package campaign

// Facts is what the guards look at. The host fills it from its stores, each time. The
// zero value of every field stands in the way: what is not known is not so.
type Facts struct {
	ResumeAt State // see the function ResumeAt; for what leads out of a pause

	// Outputs of the phases. Those that the options do not ask for need not be filled.
	ObjectivesSet      bool // one main objective, two others at most
	BudgetSet          bool // an amount or a range; nothing is a budget too
	AudienceDefined    bool // whom the creators are to reach
	ImpactDefined      bool // what a cause counts as success: signatures, donations, coverage
	ShortlistApproved  bool // the creators are chosen, by whoever may
	VettingNoted       bool // fit, authenticity and safety of each are looked at, and noted
	PrioritiesSet      bool // whom to ask first, and whom if they decline
	BriefsReady        bool // every brief is without errors
	DeliverablesListed bool // what each creator makes, for which platform
	CalendarSet        bool // when each piece is due, reviewed and published
	ClaimsChecked      bool // what is said of product or category is true, and may be said
	AdaptationChecked  bool // somebody from each market has read it
	RightsAgreed       bool // who owns what is made together, and who earns from it
	ScheduleSet        bool // day and hour of each post
	TrackingReady      bool // links, codes and landing pages are made and tested
	ReviewsDone        bool // the content that goes out first is approved
	ProductAvailable   bool // creators have it, and whoever sees them can get it
	BaselineTaken      bool // the brand's image before, to compare with
	LeadsRouted        bool // whoever asks for a demonstration gets an answer
	DashboardReady     bool // all results in one place
	InsightsNoted      bool // what worked, what did not, and why
	RosterRefreshed    bool // who stays, who goes, who comes; which messages and platforms
	NextPlanned        bool // what the next campaign does otherwise

	TargetsAgreed      bool // each objective has its number, known to brand and creators
	RestatementAgreed  bool // the new numbers are, too
	DeliverablesClosed bool // each is archived, cancelled or waived
	ObligationsClosed  bool // neither work, money nor rights are due from either side, in any collaboration
}
