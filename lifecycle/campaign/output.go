package campaign

import "slices"

// Output is something that a phase has to bring about before the next may begin. It is
// the name of the guard that asks for it.
type Output string

// The outputs of each phase that every campaign is asked for, by [Usual].
const (
	Objectives Output = "objectives_set"
	Budget     Output = "budget_set"
	Audience   Output = "audience_defined"

	Shortlist  Output = "shortlist_approved"
	Vetting    Output = "vetting_noted"
	Priorities Output = "priorities_set"

	Briefs       Output = "briefs_ready"
	Deliverables Output = "deliverables_listed"
	Calendar     Output = "calendar_set"

	Schedule Output = "schedule_set"
	Tracking Output = "tracking_ready"
	Reviews  Output = "reviews_done"

	Dashboard Output = "dashboard_ready"
	Insights  Output = "insights_noted"
	NextPlan  Output = "next_planned"
)

// Outputs that some kinds of campaign are asked for, by [DefaultsFor].
const (
	Impact     Output = "impact_defined"     // of a cause
	Claims     Output = "claims_checked"     // what is taught is true
	Adaptation Output = "adaptation_checked" // language and customs of each market
	Product    Output = "product_available"  // to creators, and in the shops
	Rights     Output = "rights_agreed"      // to what is made together
	Baseline   Output = "baseline_taken"     // how the brand is seen before
	Leads      Output = "leads_routed"       // to people who answer them
	Roster     Output = "roster_refreshed"   // creators, messages and platforms, after a review
)

// outputs has every output in the order of the campaign: at which gate it is asked, and
// what is missing without it.
var outputs = [...]struct {
	output Output
	gate   Event
	done   func(Facts) bool
	what   string // in words, as activity of its phase
	why    string
}{
	{Objectives, Discover, func(f Facts) bool { return f.ObjectivesSet }, "objectives", "the objectives are not set"},
	{Budget, Discover, func(f Facts) bool { return f.BudgetSet }, "budget range", "the budget is not set, be it nothing"},
	{Audience, Discover, func(f Facts) bool { return f.AudienceDefined }, "target audience", "the audience is not defined"},
	{Impact, Discover, func(f Facts) bool { return f.ImpactDefined }, "what counts as impact", "what counts as impact is not defined"},

	{Shortlist, Engage, func(f Facts) bool { return f.ShortlistApproved }, "shortlist of creators", "the shortlist is not approved"},
	{Vetting, Engage, func(f Facts) bool { return f.VettingNoted }, "vetting notes", "the vetting of the creators is not noted"},
	{Priorities, Engage, func(f Facts) bool { return f.PrioritiesSet }, "priorities among creators", "the creators have no order of priority"},

	{Briefs, Activate, func(f Facts) bool { return f.BriefsReady }, "brief", "briefs are not ready"},
	{Deliverables, Activate, func(f Facts) bool { return f.DeliverablesListed }, "list of deliverables", "the deliverables are not listed"},
	{Calendar, Activate, func(f Facts) bool { return f.CalendarSet }, "content calendar", "the content calendar is not set"},
	{Claims, Activate, func(f Facts) bool { return f.ClaimsChecked }, "claims checked by somebody who knows", "the claims are not checked"},
	{Adaptation, Activate, func(f Facts) bool { return f.AdaptationChecked }, "language and customs checked for each market", "language and customs are not checked for every market"},
	{Rights, Activate, func(f Facts) bool { return f.RightsAgreed }, "rights to what is made together", "the rights to what is made together are not agreed"},

	{Schedule, Launch, func(f Facts) bool { return f.ScheduleSet }, "posting schedule", "the posting schedule is not set"},
	{Tracking, Launch, func(f Facts) bool { return f.TrackingReady }, "tracking links and codes", "tracking links and codes are not ready"},
	{Reviews, Launch, func(f Facts) bool { return f.ReviewsDone }, "reviews of the first content", "the first content is not reviewed"},
	{Product, Launch, func(f Facts) bool { return f.ProductAvailable }, "product with creators and in the shops", "the product cannot be had yet"},
	{Baseline, Launch, func(f Facts) bool { return f.BaselineTaken }, "baseline of the brand's image", "the baseline is not taken"},
	{Leads, Launch, func(f Facts) bool { return f.LeadsRouted }, "somebody to answer leads", "nobody is there to answer leads"},

	{Dashboard, Complete, func(f Facts) bool { return f.DashboardReady }, "performance dashboard", "the dashboard is not ready"},
	{Insights, Complete, func(f Facts) bool { return f.InsightsNoted }, "insights", "what was learnt is not noted"},
	{Roster, Continue, func(f Facts) bool { return f.RosterRefreshed }, "creators, messages and platforms refreshed", "creators, messages and platforms are not refreshed"},
	{NextPlan, Complete, func(f Facts) bool { return f.NextPlanned }, "plan for the next", "there is no plan for the next"},
}

// Usual are the outputs that every campaign is asked for.
func Usual() []Output { // seed: P1
	return []Output{
		Objectives, Budget, Audience, Shortlist, Vetting, Priorities, Briefs, Deliverables, Calendar,
		Schedule, Tracking, Reviews, Dashboard, Insights, NextPlan,
	}
}

// known reports whether there is such an output.
func (o Output) known() bool {
	for _, row := range outputs {
		if row.output == o {
			return true
		}
	}
	return false
}

// asked are the outputs of these options at one of the gates, in the order of the
// campaign. A review asks for what it found.
func (o Options) asked(gate Event) []string {
	list := o.outputs()
	var names []string
	for _, row := range outputs {
		at := row.gate == gate || gate == Continue && (row.output == Dashboard || row.output == Insights)
		if at && slices.Contains(list, row.output) {
			names = append(names, string(row.output))
		}
	}
	return names
}

func (o Options) outputs() []Output {
	if o.Outputs == nil {
		return Usual()
	}
	return o.Outputs
}
