package contract

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host. The zero Options ask for no reviews
// and have no deadline but the dates of each contract; [Defaults] has the usual ones.
type Options struct {
	Version  int               // of the definition; 0: 1. Other options are another version
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9 to 17 UTC, no holidays

	// Reviews are the approvals that terms need before the brand offers or accepts them, or
	// signs an amendment. By default legal and finance approve every contract.
	Reviews []Review
	// SelfApproval lets authors approve their own terms, in firms of two.
	SelfApproval bool
	// AgencyFor is the side that agencies act for: irm.PartyCreator, which is the default, or
	// irm.PartyBrand.
	AgencyFor irm.Party
	// MaxRounds is how often terms may be countered, by both sides together, and revised
	// within one amendment. 0: no limit. Default 6.
	MaxRounds int

	ReviewWithin lifecycle.Span // for each internal review; then a breach is recorded. Default 2 working days
	OfferFor     lifecycle.Span // of each offer and each counter. Zero: each offer has a date. Default 7 days
	AnswerWithin lifecycle.Span // for the brand's answer to a counter; then a breach. Default 2 working days
	SignWithin   lifecycle.Span // for each signature; then a breach is recorded. Default 5 working days
	// LapseAfter is how long what was agreed stands without the creator's signature, counted
	// anew once the brand has signed. Default 30 days.
	LapseAfter   lifecycle.Span
	AmendWithin  lifecycle.Span // for each step of an amendment, which is then abandoned. Default 14 days
	DecideWithin lifecycle.Span // from the date of a renewable contract to its end. Default 30 days
	SettleWithin lifecycle.Span // after the end, for what is still owed; then a breach. Default 30 days

	// NoticeDays is how many days of 24 hours have to lie between a notice and the end that it
	// sets. 0: the date of the notice only has to lie ahead. Default 30.
	NoticeDays int
}

// Review is an approval that terms need.
type Review struct {
	Party irm.Party // who approves, for the brand
	Above irm.Money // of terms that cost more; the zero Money: of all
}

// due reports whether terms of a value are to be reviewed. An unknown value, and one in
// another currency, are above every limit.
func (r Review) due(value irm.Money) bool {
	over, err := value.Cmp(r.Above)
	return r.Above == irm.Money{} || value == irm.Money{} || err != nil || over > 0
}

// Defaults are the usual rules. The durations are proposals; no norm stands behind them.
func Defaults() Options {
	return Options{
		Reviews:      []Review{{Party: irm.PartyLegal}, {Party: irm.PartyFinance}},
		MaxRounds:    6,
		ReviewWithin: lifecycle.WorkDays(2),
		OfferFor:     lifecycle.Days(7),
		AnswerWithin: lifecycle.WorkDays(2),
		SignWithin:   lifecycle.WorkDays(5),
		LapseAfter:   lifecycle.Days(30),
		AmendWithin:  lifecycle.Days(14),
		DecideWithin: lifecycle.Days(30),
		SettleWithin: lifecycle.Days(30),
		NoticeDays:   30,
	}
}

// OpenEnded is the date of a contract without an end of its term.
func OpenEnded() time.Time { return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC) }

// Outstanding returns who has not yet approved the terms, in the order of the reviews.
func (o Options) Outstanding(f Facts) []irm.Party {
	var out []irm.Party
	for _, r := range o.Reviews {
		if r.due(f.Value) && (f.Terms == "" || !slices.Contains(f.Approvals, Approval{r.Party, f.Terms})) {
			out = append(out, r.Party)
		}
	}
	return out
}

func (o Options) reviewers() (out []irm.Party) {
	for _, r := range o.Reviews {
		out = append(out, r.Party)
	}
	return out
}

// side is that of the brand, of the creator, or none. Reviewers are of the brand.
func (o Options) side(p irm.Party) irm.Party {
	switch {
	case stock.OnCreatorSide(p, o.AgencyFor):
		return irm.PartyCreator
	case p == irm.PartyBrand, p == irm.PartyLegal, p == irm.PartyFinance, p == irm.PartyAgency,
		slices.Contains(o.reviewers(), p):
		return irm.PartyBrand
	}
	return ""
}

// validate reports what Compile would not, or not by the name of the option.
func (o Options) validate() irm.Findings {
	fs := slices.Concat(
		stock.CheckOptions(o.Version,
			stock.Span{Name: "review_within", Span: o.ReviewWithin},
			stock.Span{Name: "offer_for", Span: o.OfferFor},
			stock.Span{Name: "answer_within", Span: o.AnswerWithin},
			stock.Span{Name: "sign_within", Span: o.SignWithin},
			stock.Span{Name: "lapse_after", Span: o.LapseAfter},
			stock.Span{Name: "amend_within", Span: o.AmendWithin},
			stock.Span{Name: "decide_within", Span: o.DecideWithin},
			stock.Span{Name: "settle_within", Span: o.SettleWithin},
		),
		stock.CheckAgencyFor(o.AgencyFor),
		stock.CheckReviewers("options.reviews[%d].party", o.AgencyFor, o.reviewers()),
	)
	for i, r := range o.Reviews {
		if r.Above.Minor() < 0 {
			fs.Add(fmt.Sprintf("options.reviews[%d].above", i), "limit", "%s is negative: want an amount of zero or more", r.Above)
		}
	}
	if o.MaxRounds < 0 {
		fs.Add("options.max_rounds", "limit", "%d is negative: want the number of rounds, or 0 for no limit", o.MaxRounds)
	}
	if o.NoticeDays < 0 || o.NoticeDays > maxNoticeDays {
		fs.Add("options.notice_days", "limit", "%d is out of range: want 0 to %d days", o.NoticeDays, maxNoticeDays)
	}
	return fs
}

const maxNoticeDays = 3660 // ten years, as of a lifecycle.Span
