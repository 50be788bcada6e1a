package deliverable

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

var (
	errDate    = errors.New("there is no due date, or it has passed")
	errStay    = errors.New("it is not said until when the post stays up")
	errUp      = errors.New("the post has not been up as long as agreed")
	errCreator = errors.New("that is for the brand to say")
	errPerson  = errors.New("a person has to say so")
)

func guards() map[string]lifecycle.Guard[Facts] {
	return map[string]lifecycle.Guard[Facts]{
		"brief_complete":      stock.If(func(f Facts) bool { return f.BriefComplete }, "the brief is not complete"),
		"creator_agreed":      stock.If(func(f Facts) bool { return f.CreatorAgreed }, "the creator has not agreed to the brief"),
		"product_received":    stock.If(func(f Facts) bool { return f.ProductReceived }, "the product has not arrived"),
		"version_present":     stock.If(func(f Facts) bool { return f.Version != "" }, "no version was handed in"),
		"version_approved":    stock.If(approved, "this version is not the one that was approved"),
		"approval_not_needed": stock.If(func(f Facts) bool { return f.NoApproval }, "it has to be approved first"),
		"inside_window":       stock.If(insideWindow, "the time lies outside the window, or is not known"),
		"link_resolves":       stock.If(func(f Facts) bool { return f.LinkResolves }, "the post is not to be found"),
		"label_present":       stock.If(func(f Facts) bool { return f.LabelPresent }, "the disclosure is missing"),
		"tracking_works":      stock.If(func(f Facts) bool { return f.TrackingWorks }, "the tracking does not work"),
		"codes_work":          stock.If(func(f Facts) bool { return f.CodesWork }, "the codes do not work"),
		"brief_kept":          stock.If(func(f Facts) bool { return f.BriefKept }, "the post is not as briefed"),
		"reviewed":            stock.If(func(f Facts) bool { return f.Reviewed }, "the brand has not looked at the post"),
		"metrics_captured":    stock.If(func(f Facts) bool { return f.MetricsCaptured }, "the last figures are missing"),
		"extension_agreed":    stock.If(func(f Facts) bool { return f.ExtensionAgreed }, "the two sides have not agreed to a new date"),
		"kill_fee_decided":    stock.If(func(f Facts) bool { return f.KillFeeDecided }, "the kill fee is not decided"),
		"brand_removed":       stock.If(func(f Facts) bool { return f.BrandRemoved }, "the brand did not ask for the removal"),
		"date_ahead":          dateAhead,
		"time_left":           timeLeft,
		"live_until":          liveUntil,
		"stayed_up":           stayedUp,
		"by_brand":            byBrand,
		"by_person":           byPerson,
	}
}

func approved(f Facts) bool {
	return f.NoApproval || f.Approval != "" && f.Approval == f.Version
}

func insideWindow(f Facts) bool {
	agreed := !f.Window.From.IsZero() || !f.Window.To.IsZero()
	return agreed && !f.GoesAt.IsZero() && f.Window.Contains(f.GoesAt)
}

func dateAhead(_ Facts, meta lifecycle.Meta) error {
	if meta.Until.After(meta.At) {
		return nil
	}
	return errDate
}

// timeLeft keeps a step that gives the work back to the creator from making it late at
// once: who held it past the due date sets another with the step.
func timeLeft(f Facts, meta lifecycle.Meta) error {
	if meta.Until.IsZero() && f.Until.After(meta.At) {
		return nil
	}
	return dateAhead(f, meta)
}

// liveUntil sees to it that the due date is replaced by the date that a post waits for.
func liveUntil(_ Facts, meta lifecycle.Meta) error {
	if meta.Until.After(meta.At) {
		return nil
	}
	return errStay
}

func stayedUp(f Facts, meta lifecycle.Meta) error {
	if !f.Until.IsZero() && !meta.At.Before(f.Until) {
		return nil
	}
	return errUp
}

func byBrand(_ Facts, meta lifecycle.Meta) error {
	if meta.Actor.Party == irm.PartyCreator {
		return errCreator
	}
	return nil
}

func byPerson(_ Facts, meta lifecycle.Meta) error {
	if meta.Actor.Kind == irm.ActorSystem {
		return errPerson
	}
	return nil
}
