package deliverable

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host. The zero Options have no deadline;
// [Defaults] has the usual ones.
type Options struct {
	Version  int               // of the definition; 0: 1. Other options are another version
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9:00 to 17:00 UTC, no holidays

	// WatchDue: a deliverable is briefed with a due date, by which it has to be live. What
	// is not live by then is missed, unless the brand still looks at it. Default true.
	WatchDue bool
	// KeepLate: the due date alone makes nothing missed. That it has passed is recorded as
	// a breach, once in each state, and people decide. Default false.
	KeepLate bool
	// LeadDays is how many days before the due date a version has to be handed in, so that
	// the brand has time to look at it. Who hands in later is late, not the brand that looks
	// at it when the date passes ([Options.Late]); and work that is given back for another
	// version with less time gets a new date. Default 2, at most 60.
	LeadDays int
	// WatchLive: what goes live has a date until which it stays up, and is archived then:
	// 24 hours later for a story. Default true.
	WatchLive bool

	AcceptWithin   lifecycle.Span // then the creator is reminded of the brief, or the brand of the product, again and again. Default 3 days
	ResubmitWithin lifecycle.Span // then the creator is reminded of the changes, again and again. Default 3 days
	ReviewWithin   lifecycle.Span // in which the brand looks at what went live without its leave. Default 1 working day
	VerifyWithin   lifecycle.Span // in which a live post is compared with its brief. Default 12 hours, so that a story is still there
	CorrectWithin  lifecycle.Span // in which a fault is mended. Default 24 hours
	RestoreWithin  lifecycle.Span // in which a post that was taken down may come back. Default 7 days
}

// Defaults are the usual rules. The durations are proposals, not norms.
func Defaults() Options {
	return Options{
		WatchDue: true, LeadDays: 2, WatchLive: true,
		AcceptWithin: lifecycle.Days(3), ResubmitWithin: lifecycle.Days(3),
		ReviewWithin: lifecycle.WorkDays(1), VerifyWithin: lifecycle.Hours(12),
		CorrectWithin: lifecycle.Hours(24), RestoreWithin: lifecycle.Days(7),
	}
}

func (o Options) validate() irm.Findings {
	return append(stock.CheckOptions(o.Version,
		stock.Span{Name: "accept_within", Span: o.AcceptWithin},
		stock.Span{Name: "resubmit_within", Span: o.ResubmitWithin},
		stock.Span{Name: "review_within", Span: o.ReviewWithin},
		stock.Span{Name: "verify_within", Span: o.VerifyWithin},
		stock.Span{Name: "correct_within", Span: o.CorrectWithin},
		stock.Span{Name: "restore_within", Span: o.RestoreWithin},
	), stock.CheckLead(o.LeadDays)...)
}
