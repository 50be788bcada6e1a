package approval

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

type guards map[string]lifecycle.Guard[Facts]

// guards are the functions behind the names of the table.
func (o Options) guards() guards {
	all := factGuards()
	o.actorGuards(all)
	o.reviewGuards(all)
	o.limitGuards(all)
	return all
}

// factGuards ask facts alone.
func factGuards() guards {
	return guards{
		"assets_present":      stock.If(func(f Facts) bool { return f.AssetsPresent }, "assets are missing"),
		"caption_present":     stock.If(func(f Facts) bool { return f.CaptionPresent }, "the caption is missing"),
		"version_known":       stock.If(func(f Facts) bool { return f.Version != "" }, "it is not known which version this is"),
		"new_version":         stock.If(func(f Facts) bool { return f.Version != "" && f.Submitted != "" && f.Version != f.Submitted }, "the content is that which was submitted before"),
		"version_submitted":   stock.If(func(f Facts) bool { return f.Version != "" && f.Version == f.Submitted }, "the content is not that which was submitted"),
		"feedback_answered":   stock.If(func(f Facts) bool { return f.FeedbackAnswered }, "points of the feedback have no answer"),
		"feedback_present":    stock.If(func(f Facts) bool { return f.FeedbackPresent }, "it is not written down what is to be changed"),
		"reviewer_assigned":   stock.If(func(f Facts) bool { return f.ReviewerAssigned }, "nobody is assigned to the review"),
		"mandatories_met":     stock.If(func(f Facts) bool { return f.MandatoriesMet }, "something that the brief demands is missing"),
		"label_present":       stock.If(func(f Facts) bool { return f.LabelPresent }, "the disclosure is missing"),
		"defect_documented":   stock.If(func(f Facts) bool { return f.DefectDocumented }, "no defect is on record: changes of taste use up a round"),
		"rejection_grounded":  stock.If(func(f Facts) bool { return f.RejectionGrounded }, "it is not on record why no revision would help"),
		"appeal_admitted":     stock.If(func(f Facts) bool { return f.AppealAdmitted }, "the appeal is not admitted"),
		"answer_late":         stock.If(func(f Facts) bool { return f.AnswerLate }, "the brand still has time to answer"),
		"changes_late":        stock.If(func(f Facts) bool { return f.ChangesLate }, "the creator still has time for the changes"),
		"deemed_allowed":      stock.If(func(f Facts) bool { return f.DeemedApprovalAllowed }, "the contract does not say that silence approves"),
		"reopen_agreed":       stock.If(func(f Facts) bool { return f.ReopenAgreed }, "neither a paid amendment nor a waiver covers changes after approval"),
		"publication_held":    stock.If(func(f Facts) bool { return f.PublicationHeld && !f.Published }, "the approved version is published, or may be at any time"),
		"published":           stock.If(func(f Facts) bool { return f.Published }, "the approved version is not published"),
		"replacement_present": stock.If(func(f Facts) bool { return f.ReplacementSubmitted }, "no other content was submitted in its place"),
	}
}

// actorGuards ask who acts.
func (o Options) actorGuards(all guards) {
	all["by_brand"] = stock.ByParty[Facts](func(p irm.Party) bool { return !o.forCreator(p) }, stock.ForBrandOnly)
	all["by_creator"] = stock.ByParty[Facts](o.forCreator, stock.ForCreatorOnly)
	all["by_clock"] = stock.ByClock[Facts]
	all["by_person"] = stock.ByPerson[Facts]
	all["approver_is_other"] = stock.ByOther(func(f Facts) string { return f.Submitter },
		"it is not known who submitted the content", "who submitted the content does not approve it")
	all["rejecter_is_other"] = stock.ByOther(func(f Facts) string { return f.Rejecter },
		"it is not known who rejected the content", "who rejected the content does not decide the appeal")
}

// reviewGuards ask who has still to approve.
func (o Options) reviewGuards(all guards) {
	own, due := errors.New("the creator's side does not review its own content"), stock.ReviewDue(o.Outstanding)
	all["review_due"] = func(f Facts, meta lifecycle.Meta) error {
		if o.forCreator(meta.Actor.Party) {
			return own
		}
		return due(f, meta)
	}
	all["last_review"] = stock.LastReview(o.Outstanding, "the content is still to be approved by")
}

// limitGuards ask for rounds that are left, and for time.
func (o Options) limitGuards(all guards) {
	all["round_left"] = func(f Facts, _ lifecycle.Meta) error {
		if most := o.MaxRounds + f.ExtraRounds; f.Rounds < 0 || f.Rounds >= most {
			return fmt.Errorf("%d rounds were used of %d: another needs a paid amendment or a waiver", f.Rounds, max(most, 0))
		}
		return nil
	}
	late := fmt.Errorf("publication is less than %s away", hours(o.LastMinute))
	all["in_time"] = func(f Facts, meta lifecycle.Meta) error {
		if o.late(f, meta) {
			return late
		}
		return nil
	}
	unexplained := errors.New("a change so late needs a reason")
	all["late_explained"] = func(f Facts, meta lifecycle.Meta) error {
		if o.late(f, meta) && meta.Reason == "" {
			return unexplained
		}
		return nil
	}
}

// late reports whether publication is near, or past.
func (o Options) late(f Facts, meta lifecycle.Meta) bool { // seed: B13
	return !f.PublishAt.IsZero() && f.PublishAt.Sub(meta.At) < o.LastMinute
}

// hours writes a duration as people say it: "48h", "90m".
func hours(d time.Duration) string {
	text := d.String()
	for _, zero := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, zero) {
			text = text[:len(text)-2]
		}
	}
	return text
}
