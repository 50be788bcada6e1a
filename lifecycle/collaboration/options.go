package collaboration

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host. The zero Options have no deadline
// but that of the window, where one is given; [Defaults] has the usual ones.
type Options struct {
	Version  int               // of the definition; 0: 1. Other options are another version
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9 to 17 UTC, no holidays

	// Models are the host's own engagement models, and usual ones that it changes.
	Models map[irm.EngagementModel]Duties

	InviteFor         lifecycle.Span // an invitation lapses; 7 days
	NegotiateFor      lifecycle.Span // silent talks lapse, those about other terms leave the old ones; 14 days
	AnswerWithin      lifecycle.Span // an application without an answer is brought up; 5 working days
	ArriveWithin      lifecycle.Span // a parcel under way is asked after; 14 days
	AcknowledgeWithin lifecycle.Span // a brief without confirmation is asked after; 3 working days
	SeededFor         lifecycle.Span // a gift without a post is closed; 60 days
	ReportWithin      lifecycle.Span // the report is due after the last post; 30 days
	PayWithin         lifecycle.Span // all payouts are due to be closed after the debrief; 45 days
	SettleWithin      lifecycle.Span // obligations are due to be closed after an early end; 30 days
	RuleWithin        lifecycle.Span // pay is held so long without a ruling, over all breaches together; 45 days
	HoldReview        lifecycle.Span // a pause or breach without activity is brought up; 30 days

	// ChangeNotice is how long before publication a brief may be changed without the
	// creator's consent; 48 hours. Zero: at any time.
	ChangeNotice time.Duration
}

// Defaults are the usual options. The durations are proposals, not norms.
func Defaults() Options {
	return Options{
		InviteFor:         lifecycle.Days(7),
		NegotiateFor:      lifecycle.Days(14),
		AnswerWithin:      lifecycle.WorkDays(5),
		ArriveWithin:      lifecycle.Days(14),
		AcknowledgeWithin: lifecycle.WorkDays(3),
		SeededFor:         lifecycle.Days(60),
		ReportWithin:      lifecycle.Days(30),
		PayWithin:         lifecycle.Days(45),
		SettleWithin:      lifecycle.Days(30),
		RuleWithin:        lifecycle.Days(45),
		HoldReview:        lifecycle.Days(30),
		ChangeNotice:      48 * time.Hour,
	}
}

// validate reports every option that is out of range.
func (o Options) validate() irm.Findings {
	fs := stock.CheckOptions(o.Version,
		stock.Span{Name: "invite_for", Span: o.InviteFor},
		stock.Span{Name: "negotiate_for", Span: o.NegotiateFor},
		stock.Span{Name: "answer_within", Span: o.AnswerWithin},
		stock.Span{Name: "arrive_within", Span: o.ArriveWithin},
		stock.Span{Name: "acknowledge_within", Span: o.AcknowledgeWithin},
		stock.Span{Name: "seeded_for", Span: o.SeededFor},
		stock.Span{Name: "report_within", Span: o.ReportWithin},
		stock.Span{Name: "pay_within", Span: o.PayWithin},
		stock.Span{Name: "settle_within", Span: o.SettleWithin},
		stock.Span{Name: "rule_within", Span: o.RuleWithin},
		stock.Span{Name: "hold_review", Span: o.HoldReview},
	)
	for _, model := range slices.Sorted(maps.Keys(o.Models)) {
		fs.AddErr("options.models", irm.CheckID(model))
	}
	if o.ChangeNotice < 0 {
		fs.Add("options.change_notice", "span", "%s is negative: want a time of zero or more", o.ChangeNotice)
	}
	return fs
}
