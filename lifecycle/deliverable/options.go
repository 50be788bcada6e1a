package deliverable

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
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
	// WatchLive: what goes live has a date until which it stays up, and is archived then:
	// 24 hours later for a story. Default true.
	WatchLive bool

	AcceptWithin   lifecycle.Span // then the creator is reminded of the brief, again and again. Default 3 days
	ResubmitWithin lifecycle.Span // then the creator is reminded of the changes, again and again. Default 3 days
	ReviewWithin   lifecycle.Span // in which the brand looks at what went live without its leave. Default 1 working day
	VerifyWithin   lifecycle.Span // in which a live post is compared with its brief. Default 12 hours, so that a story is still there
	CorrectWithin  lifecycle.Span // in which a fault is mended. Default 24 hours
	RestoreWithin  lifecycle.Span // in which a post that was taken down may come back. Default 7 days
}

// Defaults are the usual rules. The durations are proposals, not norms.
func Defaults() Options {
	return Options{
		WatchDue: true, WatchLive: true,
		AcceptWithin: lifecycle.Days(3), ResubmitWithin: lifecycle.Days(3),
		ReviewWithin: lifecycle.WorkDays(1), VerifyWithin: lifecycle.Hours(12),
		CorrectWithin: lifecycle.Hours(24), RestoreWithin: lifecycle.Days(7),
	}
}

func (o Options) validate() irm.Findings {
	var fs irm.Findings
	if o.Version < 0 {
		fs.Add("options.version", "version", "%d: want 1 or more, or 0 for 1", o.Version)
	}
	for _, span := range []struct {
		path string
		span lifecycle.Span
	}{
		{"accept_within", o.AcceptWithin}, {"resubmit_within", o.ResubmitWithin}, {"review_within", o.ReviewWithin},
		{"verify_within", o.VerifyWithin}, {"correct_within", o.CorrectWithin}, {"restore_within", o.RestoreWithin},
	} {
		if !span.span.IsZero() {
			_, err := span.span.MarshalText()
			fs.AddErr("options."+span.path, err)
		}
	}
	return fs
}
