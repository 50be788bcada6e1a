package approval

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host. The zero Options have no deadline and
// no limit; [Defaults] has the usual ones.
type Options struct {
	Version  int               // of the definition; 0: 1. Other options are another version
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9 to 17 UTC, no holidays

	// Reviewers are the parties of which each has to approve. Nil: the brand alone, which is
	// the default.
	Reviewers []irm.Party
	// SelfApproval lets those approve who have submitted, in firms of two.
	SelfApproval bool
	// AgencyFor is the side that agencies act for: irm.PartyCreator, which is the default, or
	// irm.PartyBrand.
	AgencyFor irm.Party
	// MaxRounds is how often the brand may ask for changes. 0: no limit. Default 2.
	MaxRounds int
	// LastMinute is how close to publication a request for changes has to be explained.
	// 0: never. Default 48 hours.
	LastMinute time.Duration

	StartWithin  lifecycle.Span // for somebody to look at what was submitted, each round. Default 1 working day
	AnswerWithin lifecycle.Span // for each answer of a reviewer. Default 2 working days
	ReviewTotal  lifecycle.Span // for the brand, in all rounds; then it is escalated. Default 5 working days
	// DecideWithin is for an answer once it is escalated: then silence approves, or a breach is
	// recorded. Of an appeal: a breach. Default 2 working days.
	DecideWithin lifecycle.Span
	ReworkWithin lifecycle.Span // for the creator's changes, in each round. Default 3 working days
	// ReworkTotal is for the creator, the sum of all rounds until it is overdue. Zero: none,
	// which is the default: a round that is paid, a fix, or a change after approval has its own
	// time, and the sum of the rounds before would leave nothing of it.
	ReworkTotal lifecycle.Span
	// WithdrawAfter takes overdue content back. Zero: never, which is the default: creators
	// lose no work because they are late.
	WithdrawAfter lifecycle.Span
}

// Defaults are the usual rules. The durations are proposals; no norm stands behind them.
func Defaults() Options {
	return Options{
		MaxRounds:    2,
		LastMinute:   48 * time.Hour,
		StartWithin:  lifecycle.WorkDays(1),
		AnswerWithin: lifecycle.WorkDays(2),
		ReviewTotal:  lifecycle.WorkDays(5),
		DecideWithin: lifecycle.WorkDays(2),
		ReworkWithin: lifecycle.WorkDays(3),
	}
}

// Outstanding returns who has not yet approved this version: those of the options, then
// those of the facts.
func (o Options) Outstanding(f Facts) []irm.Party {
	var out []irm.Party
	add := func(parties []irm.Party) {
		for _, p := range parties {
			if !slices.Contains(f.Approvals, p) && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	add(o.reviewers())
	add(f.Reviewers)
	return out
}

func (o Options) reviewers() []irm.Party {
	if len(o.Reviewers) == 0 {
		return []irm.Party{irm.PartyBrand}
	}
	return o.Reviewers
}

// forCreator reports whether a party acts for the creator.
func (o Options) forCreator(p irm.Party) bool { return stock.OnCreatorSide(p, o.AgencyFor) }

// validate reports what Compile would not, or not by the name of the option.
func (o Options) validate() irm.Findings {
	fs := slices.Concat(
		stock.CheckOptions(o.Version,
			stock.Span{Name: "start_within", Span: o.StartWithin},
			stock.Span{Name: "answer_within", Span: o.AnswerWithin},
			stock.Span{Name: "review_total", Span: o.ReviewTotal},
			stock.Span{Name: "decide_within", Span: o.DecideWithin},
			stock.Span{Name: "rework_within", Span: o.ReworkWithin},
			stock.Span{Name: "rework_total", Span: o.ReworkTotal},
			stock.Span{Name: "withdraw_after", Span: o.WithdrawAfter},
		),
		stock.CheckAgencyFor(o.AgencyFor),
		stock.CheckReviewers("options.reviewers[%d]", o.AgencyFor, o.Reviewers),
	)
	if o.MaxRounds < 0 {
		fs.Add("options.max_rounds", "limit", "%d is negative: want the number of rounds, or 0 for no limit", o.MaxRounds)
	}
	if o.LastMinute < 0 {
		fs.Add("options.last_minute", "limit", "%s is negative: want a time before publication, or 0", o.LastMinute)
	}
	return fs
}
