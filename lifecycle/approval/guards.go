package approval

import (
	"errors"
	"fmt"
	"slices"
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
		"disclosure_present":  stock.If(func(f Facts) bool { return f.DisclosurePresent }, "the content is not labelled as it has to be"),
		"defect_documented":   stock.If(func(f Facts) bool { return f.DefectDocumented }, "no defect is on record: changes of taste use up a round"),
		"rejection_grounded":  stock.If(func(f Facts) bool { return f.RejectionGrounded }, "it is not on record why no revision would help"),
		"appeal_admitted":     stock.If(func(f Facts) bool { return f.AppealAdmitted }, "nobody has admitted the appeal"),
		"deemed_allowed":      stock.If(func(f Facts) bool { return f.DeemedApprovalAllowed }, "the contract does not say that silence approves"),
		"reopen_agreed":       stock.If(func(f Facts) bool { return f.ReopenAgreed }, "neither a paid amendment nor a waiver covers changes after approval"),
		"publication_held":    stock.If(func(f Facts) bool { return f.PublicationHeld && !f.Published }, "the approved version is published, or may be at any time"),
		"published":           stock.If(func(f Facts) bool { return f.Published }, "the approved version is not published"),
		"replacement_present": stock.If(func(f Facts) bool { return f.ReplacementSubmitted }, "no other content was submitted in its place"),
	}
}

// reviewGuards ask who acts.
func (o Options) reviewGuards(all guards) {
	own := errors.New("the creator's side does not review its own content")
	all["reviewing_side"] = func(_ Facts, meta lifecycle.Meta) error {
		if o.forCreator(meta.Actor.Party) {
			return own
		}
		return nil
	}
	brand := errors.New("it is for the creator's side to do this")
	all["creator_side"] = func(_ Facts, meta lifecycle.Meta) error {
		if !o.forCreator(meta.Actor.Party) {
			return brand
		}
		return nil
	}
	all["review_due"] = func(f Facts, meta lifecycle.Meta) error {
		left := o.Outstanding(f)
		if o.forCreator(meta.Actor.Party) {
			return own
		}
		if !slices.Contains(left, meta.Actor.Party) {
			return fmt.Errorf("approvals are outstanding of %s", names(left))
		}
		return nil
	}
	all["last_review"] = func(f Facts, meta lifecycle.Meta) error {
		left := slices.DeleteFunc(o.Outstanding(f), func(p irm.Party) bool { return p == meta.Actor.Party })
		if len(left) > 0 {
			return fmt.Errorf("the content is still to be approved by %s", names(left))
		}
		return nil
	}
	machine := errors.New("an automatic step approves nothing")
	all["approver_is_person"] = func(_ Facts, meta lifecycle.Meta) error {
		if meta.Actor.Kind == irm.ActorSystem {
			return machine
		}
		return nil
	}
	unknown, self := errors.New("it is not known who submitted the content"), errors.New("who submitted the content does not approve it")
	all["approver_not_submitter"] = func(f Facts, meta lifecycle.Meta) error {
		switch f.Submitter {
		case "":
			return unknown
		case meta.Actor.ID:
			return self
		}
		return nil
	}
	person := errors.New("silence approves by the clock alone")
	all["by_clock"] = func(_ Facts, meta lifecycle.Meta) error {
		if meta.Actor != lifecycle.SystemActor() {
			return person
		}
		return nil
	}
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

// names lists parties, and says so where there are none.
func names(parties []irm.Party) string {
	if len(parties) == 0 {
		return "nobody"
	}
	var list []string
	for _, p := range parties {
		list = append(list, string(p))
	}
	return strings.Join(list, ", ")
}
