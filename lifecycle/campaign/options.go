package campaign

import (
	"strconv"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Options are the rules that differ from host to host and from one kind of campaign to
// another. The zero Options ask for the usual outputs and have no deadline but the date
// of a live campaign, where one is given; [DefaultsFor] has the usual ones of each kind.
type Options struct {
	// Version is that of the definition, up to 1000; 0: 1. Other options are another version, and
	// those of each kind have their own.
	Version  int
	Calendar *irm.WorkCalendar // of working days; nil: Monday to Friday, 9 to 17 UTC, no holidays

	Outputs []Output // asked for at the gates; nil: Usual. An empty list asks for none

	// Dated: going live needs a date, that of the end. Endless: it is the date of the next
	// review instead, at most DateWithin days away (0: any).
	Dated      bool
	Endless    bool
	DateWithin int

	RemindAfter  lifecycle.Span // nothing has moved before the launch; 14 days
	PauseReview  lifecycle.Span // a pause without activity is brought up; 30 days
	ReviewFor    lifecycle.Span // a review is due to be done; 10 working days
	MeasureFor   lifecycle.Span // the numbers are due to be in and reported; by kind, 30 to 90 days
	SettleWithin lifecycle.Span // obligations are due to be closed after an early end; 30 days
	ArchiveAfter lifecycle.Span // a completed campaign is filed away; 365 days
}

// Defaults are the usual options, as far as all campaigns have them in common. The
// durations are proposals, not norms.
func Defaults() Options {
	return Options{
		Version:      1,
		Outputs:      Usual(),
		Dated:        true,
		RemindAfter:  lifecycle.Days(14),
		PauseReview:  lifecycle.Days(30),
		ReviewFor:    lifecycle.WorkDays(10),
		MeasureFor:   lifecycle.Days(30),
		SettleWithin: lifecycle.Days(30),
		ArchiveAfter: lifecycle.Days(365),
	}
}

// DefaultsFor are the usual options of a kind of campaign, as the table in the package
// documentation has them; of another kind or none those of [Defaults]. Each kind is a
// version of its own, so that a campaign can migrate from one to another.
func DefaultsFor(kind irm.CampaignKind) Options { // seed: P2
	o := Defaults()
	switch kind {
	case irm.CampaignLaunch:
		o.Version, o.Outputs = 2, append(o.Outputs, Product)
	case irm.CampaignEducation:
		o.Version, o.Outputs = 3, append(o.Outputs, Claims)
		o.MeasureFor = lifecycle.Days(60)
	case irm.CampaignRepositioning:
		o.Version, o.Outputs = 4, append(o.Outputs, Baseline)
		o.MeasureFor = lifecycle.Days(90)
	case irm.CampaignSeasonal:
		o.Version, o.Outputs = 5, append(o.Outputs, Product)
		o.RemindAfter = lifecycle.Days(7) // the season does not wait
	case irm.CampaignAlwaysOn:
		o.Version, o.Outputs = 6, append(o.Outputs, Roster)
		o.Endless, o.DateWithin = true, 100 // seed: P4
	case irm.CampaignLocalised:
		o.Version, o.Outputs = 7, append(o.Outputs, Adaptation)
	case irm.CampaignB2B:
		o.Version, o.Outputs = 8, append(o.Outputs, Leads)
		o.MeasureFor = lifecycle.Days(90) // sales take long
	case irm.CampaignCoCreated:
		o.Version, o.Outputs = 9, append(o.Outputs, Rights, Product)
		o.MeasureFor = lifecycle.Days(60)
	case irm.CampaignNonProfit:
		o.Version, o.Outputs = 10, append(o.Outputs, Impact, Claims)
	}
	return o
}

// validate reports every option that is out of range.
func (o Options) validate() irm.Findings {
	fs := stock.CheckOptions(o.Version,
		stock.Span{Name: "remind_after", Span: o.RemindAfter},
		stock.Span{Name: "pause_review", Span: o.PauseReview},
		stock.Span{Name: "review_for", Span: o.ReviewFor},
		stock.Span{Name: "measure_for", Span: o.MeasureFor},
		stock.Span{Name: "settle_within", Span: o.SettleWithin},
		stock.Span{Name: "archive_after", Span: o.ArchiveAfter},
	)
	if o.Version > lightVersion {
		fs.Add("options.version", "version", "version %d is one of a light machine: want at most %d", o.Version, lightVersion)
	}
	seen := map[Output]bool{}
	for i, output := range o.Outputs {
		path := "options.outputs[" + strconv.Itoa(i) + "]"
		switch {
		case !output.known():
			fs.Add(path, "output", "%s is no output of this package", irm.Quote(string(output)))
		case seen[output]:
			fs.Add(path, "duplicate", "%s is listed twice", irm.Quote(string(output)))
		}
		seen[output] = true
	}
	if o.DateWithin < 0 || o.DateWithin > 3660 {
		fs.Add("options.date_within", "span", "%d days are out of range: want 0 to 3660", o.DateWithin)
	}
	return fs
}
