package relationship

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host. The zero Options have no
// deadline and no limit at all; [Defaults] has the usual ones. Other options are
// another version of the machine.
type Options struct {
	Version  int               // of the definition; 0: 1
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9:00 to 17:00 UTC, no holidays

	// Deadlines; a zero span: none. The defaults are in brackets.
	QualifyWithin lifecycle.Span // idle in discovered: disqualified (none, so that an import declines nobody)
	ContactWithin lifecycle.Span // idle in qualified: disqualified (none)
	AnswerWithin  lifecycle.Span // idle in contacted: no answer, dormant (10d)
	PitchWithin   lifecycle.Span // stay in replied: the brand's offer is late (2wd); a breach, no step
	TalksIdle     lifecycle.Span // idle in replied, pitched, negotiating: stalled (14d)
	LaunchWithin  lifecycle.Span // stay in onboarding: the launch is late (30d); a breach, no step
	ReportWithin  lifecycle.Span // stay in measuring: report, or a breach (14d)
	DebriefWithin lifecycle.Span // stay in debriefing: debrief, or a breach (14d)
	AssessWithin  lifecycle.Span // stay in assessing: a breach (14d); not without assessment dates
	PartnerIdle   lifecycle.Span // idle in nurture: dormant (90d)
	AdvocateIdle  lifecycle.Span // idle in advocate: dormant (180d)
	DormantIdle   lifecycle.Span // idle in dormant: retired (365d)
	PauseFor      lifecycle.Span // stay in paused: taken up again (180d)
	SettleWithin  lifecycle.Span // stay in offboarding and blocking: settled, or a breach (30d)

	// Rules; zero: none.
	MinFit         irm.Rate // of qualifying (0.5)
	MaxFollowUps   int      // unanswered messages after the first (2)
	MaxBookings    int      // collaborations begun within 90 days, above which nobody is booked again (3)
	CoolingOffDays int      // before a creator is approached again (90)

	// AssessFrom and AssessTo are how many months after a launch or a renewal the next
	// assessment lies, at least and at most (3 and 6). Zero AssessTo: partners have no
	// date of assessment.
	AssessFrom, AssessTo int

	// WithoutContract are engagement models for which accepted terms do. A gift needs no
	// contract in any case (none).
	WithoutContract []irm.EngagementModel

	Ladder Ladder // of standings ([DefaultLadder])
	Types  Types  // of partnerships, and the moves between them ([DefaultTypes])
}

// Defaults are the usual rules. Spans and limits are judgement, to be changed by whoever
// knows better; the months of assessment are common practice.
func Defaults() Options {
	return Options{
		AnswerWithin: lifecycle.Days(10), PitchWithin: lifecycle.WorkDays(2), TalksIdle: lifecycle.Days(14), LaunchWithin: lifecycle.Days(30),
		ReportWithin: lifecycle.Days(14), DebriefWithin: lifecycle.Days(14), AssessWithin: lifecycle.Days(14),
		PartnerIdle: lifecycle.Days(90), AdvocateIdle: lifecycle.Days(180), DormantIdle: lifecycle.Days(365),
		PauseFor: lifecycle.Days(180), SettleWithin: lifecycle.Days(30),
		MinFit: irm.MustRate("0.5"), MaxFollowUps: 2, MaxBookings: 3, CoolingOffDays: 90,
		AssessFrom: 3, AssessTo: 6,
		Ladder: DefaultLadder(), Types: DefaultTypes(),
	}
}

// deadlines are what happens by itself. Those without a span are left out by Trim.
func (o Options) deadlines() []deadline { // seed: R6 R18
	assessWithin := o.AssessWithin
	if o.AssessTo == 0 { // without a date it would renew by itself
		assessWithin = lifecycle.Span{}
	}
	all := []deadline{
		{States: []State{Discovered}, Clock: lifecycle.Idle, After: o.QualifyWithin, Event: Disqualify, Reason: "nobody vetted the creator"},
		{States: []State{Qualified}, Clock: lifecycle.Idle, After: o.ContactWithin, Event: Disqualify, Reason: "nobody wrote to the creator"},
		{States: []State{Contacted}, Clock: lifecycle.Idle, After: o.AnswerWithin, Event: NoAnswer, Reason: "no answer"},
		{States: []State{Replied}, Clock: lifecycle.Stay, After: o.PitchWithin, Event: Pitch, Reason: "the creator waits for an offer"},
		{States: []State{Replied, Pitched, Negotiating}, Clock: lifecycle.Idle, After: o.TalksIdle, Event: Stall, Reason: "the talks went to sleep"},
		{States: []State{Onboarding}, Clock: lifecycle.Stay, After: o.LaunchWithin, Event: Launch, Reason: "the launch is late"},
		{States: []State{Measuring}, Clock: lifecycle.Stay, After: o.ReportWithin, Event: Report, Reason: "the report is due"},
		{States: []State{Debriefing}, Clock: lifecycle.Stay, After: o.DebriefWithin, Event: Debrief, Reason: "the debrief is due"},
		{States: []State{Assessing}, Clock: lifecycle.Stay, After: assessWithin, Event: Renew, Reason: "the renewal is not decided"},
		{States: []State{Nurture}, Clock: lifecycle.Idle, After: o.PartnerIdle, Event: Lapse, Reason: "nothing happened for long"},
		{States: []State{Advocate}, Clock: lifecycle.Idle, After: o.AdvocateIdle, Event: Lapse, Reason: "nothing happened for long"},
		{States: []State{Dormant}, Clock: lifecycle.Idle, After: o.DormantIdle, Event: Retire, Reason: "dormant for too long"},
		{States: []State{Paused}, Clock: lifecycle.Stay, After: o.PauseFor, Event: Resume, Reason: "the pause is over", Planned: true},
		{States: []State{Offboarding, Blocking}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Settle, Reason: "what is due should be settled"},
	}
	if o.AssessTo > 0 {
		all = append(all,
			deadline{
				States: []State{Negotiating, Onboarding, Active, Nurture, Advocate},
				Clock:  lifecycle.Until, Event: Assess, Reason: "the assessment is due", Planned: true,
			},
			// An assessment waits for the debrief, and presses for it.
			deadline{States: []State{Measuring}, Clock: lifecycle.Until, Event: Report, Reason: "the assessment is due"},
			deadline{States: []State{Debriefing}, Clock: lifecycle.Until, Event: Debrief, Reason: "the assessment is due"},
		)
	}
	return all
}

// validate reports everything that keeps the options from making a machine.
func (o Options) validate() irm.Findings {
	fs := stock.CheckOptions(o.Version,
		stock.Span{Name: "qualify_within", Span: o.QualifyWithin},
		stock.Span{Name: "contact_within", Span: o.ContactWithin},
		stock.Span{Name: "answer_within", Span: o.AnswerWithin},
		stock.Span{Name: "pitch_within", Span: o.PitchWithin},
		stock.Span{Name: "talks_idle", Span: o.TalksIdle},
		stock.Span{Name: "launch_within", Span: o.LaunchWithin},
		stock.Span{Name: "report_within", Span: o.ReportWithin},
		stock.Span{Name: "debrief_within", Span: o.DebriefWithin},
		stock.Span{Name: "assess_within", Span: o.AssessWithin},
		stock.Span{Name: "partner_idle", Span: o.PartnerIdle},
		stock.Span{Name: "advocate_idle", Span: o.AdvocateIdle},
		stock.Span{Name: "dormant_idle", Span: o.DormantIdle},
		stock.Span{Name: "pause_for", Span: o.PauseFor},
		stock.Span{Name: "settle_within", Span: o.SettleWithin},
	)
	return append(fs, o.validateRules().Under("options")...)
}

func (o Options) validateRules() irm.Findings {
	var fs irm.Findings
	for _, n := range []struct {
		path    string
		n, most int
	}{
		{"max_follow_ups", o.MaxFollowUps, maxCount}, {"max_bookings", o.MaxBookings, maxCount},
		{"cooling_off_days", o.CoolingOffDays, maxDays}, {"assess_from", o.AssessFrom, maxMonths}, {"assess_to", o.AssessTo, maxMonths},
	} {
		checkRange(&fs, n.path, n.n, n.most)
	}
	checkShare(&fs, "min_fit", o.MinFit)
	if o.AssessFrom > o.AssessTo {
		fs.Add("assess_from", "range_order", "%d months are more than assess_to, %d", o.AssessFrom, o.AssessTo)
	}
	for i, m := range o.WithoutContract {
		if m == "" {
			fs.Add(fmt.Sprintf("without_contract[%d]", i), "empty", "want an engagement model")
		}
	}
	fs = append(fs, o.Ladder.Validate().Under("ladder")...)
	return append(fs, o.Types.Validate().Under("types")...)
}

// Bounds of counts, days and months: more is a mistake.
const (
	maxCount  = 1000
	maxDays   = 3660
	maxMonths = 120
)

func checkRange(fs *irm.Findings, path string, n, most int) {
	if n < 0 || n > most {
		fs.Add(path, "range", "%d is out of range: want 0 to %d", n, most)
	}
}

// checkShare reports a rate that is no share of something.
func checkShare(fs *irm.Findings, path string, r irm.Rate) {
	if r.Sign() < 0 || r.Cmp(irm.MustRate("1")) > 0 {
		fs.Add(path, "range", "%s is out of range: want 0 to 1", r)
	}
}
