package payout

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host. The zero Options have no deadline
// and no limit; [Defaults] has the usual ones.
type Options struct {
	Version  int               // of the definition; 0: 1. Other options are another version
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9:00 to 17:00 UTC, no holidays

	// SelfApproval lets whoever asked for a payout approve it, in firms of one or two.
	SelfApproval bool

	// WatchDue: every payout has a due date, and one that is not paid by then is recorded
	// as a breach, in each visit to a state that it is late in. The date of the Until clock is that
	// by which it has to be sent, SendBy(due). Default true; without it no date is asked for.
	WatchDue bool
	// LeadDays is how many days before the due date a payout has to be sent. From then on
	// each step that lies ahead is tried, and recorded as a breach where it is refused:
	// the alert that comes before it is late. Default 5; 0: no alert, at most 60.
	LeadDays int

	ApproveWithin lifecycle.Span // then the approver is reminded, again and again. Default 3 working days
	AnswerWithin  lifecycle.Span // after which the bank is no longer waited for: the payout is unclear. Default 5 working days
	InquireEvery  lifecycle.Span // how often the bank is asked about an unclear payout. Default 1 working day
	FixWithin     lifecycle.Span // then finance is reminded of a payout that failed. Default 2 working days
	ReviewHold    lifecycle.Span // without activity, then finance is reminded of a payout on hold. Default 14 days
	RuleWithin    lifecycle.Span // then the brand is reminded of a dispute, and finance of a second payment. Default 5 working days
	SettleAfter   lifecycle.Span // in which a bank may take the money back. Default 30 days

	MaxAttempts int // how often one payout is sent. Default 5; 0: no limit
}

// Defaults are the usual rules. The durations are proposals, not norms.
func Defaults() Options {
	return Options{
		WatchDue: true, LeadDays: 5,
		ApproveWithin: lifecycle.WorkDays(3), AnswerWithin: lifecycle.WorkDays(5), InquireEvery: lifecycle.WorkDays(1),
		FixWithin: lifecycle.WorkDays(2), ReviewHold: lifecycle.Days(14), RuleWithin: lifecycle.WorkDays(5),
		SettleAfter: lifecycle.Days(30), MaxAttempts: 5,
	}
}

// SendBy is when a payout has to be sent to be paid in time, LeadDays of 24 hours before
// it is due. It is what Meta.Until takes.
func (o Options) SendBy(due time.Time) time.Time { return due.Add(-stock.Lead(o.LeadDays)) } // seed: C4

func (o Options) validate() irm.Findings {
	fs := append(stock.CheckOptions(o.Version,
		stock.Span{Name: "approve_within", Span: o.ApproveWithin},
		stock.Span{Name: "answer_within", Span: o.AnswerWithin},
		stock.Span{Name: "inquire_every", Span: o.InquireEvery},
		stock.Span{Name: "fix_within", Span: o.FixWithin},
		stock.Span{Name: "review_hold", Span: o.ReviewHold},
		stock.Span{Name: "rule_within", Span: o.RuleWithin},
		stock.Span{Name: "settle_after", Span: o.SettleAfter},
	), stock.CheckLead(o.LeadDays)...)
	if o.MaxAttempts < 0 {
		fs.Add("options.max_attempts", "limit", "%d: want 1 or more, or 0 for no limit", o.MaxAttempts)
	}
	return fs
}
