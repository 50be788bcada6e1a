package deliverable

import (
	"errors"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

var (
	errDate = errors.New("there is no due date with enough time left")
	errStay = errors.New("it is not said until when the post stays up")
	errUp   = errors.New("the post has not been up as long as agreed")
	errKept = errors.New("this does not move the date")
	errPast = errors.New("the due date has not passed, or is not known")
)

func (o Options) guards() map[string]lifecycle.Guard[Facts] {
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
		"live_as_agreed":      stock.If(func(f Facts) bool { return f.LiveAsAgreed }, "it was not live as agreed before"),
		"posted_in_time":      stock.If(postedInTime, "it is not known to have been live when it was due"),
		"metrics_captured":    stock.If(func(f Facts) bool { return f.MetricsCaptured }, "the last figures are missing"),
		"extension_agreed":    stock.If(func(f Facts) bool { return f.ExtensionAgreed }, "the two sides have not agreed to a new date"),
		"kill_fee_decided":    stock.If(func(f Facts) bool { return f.KillFeeDecided }, "the kill fee is not decided"),
		"kill_fee_replaced":   stock.If(func(f Facts) bool { return f.KillFeeReplaced }, "the kill fee would be paid beside the pay"),
		"pay_decided":         stock.If(func(f Facts) bool { return f.PayDecided }, "it is not decided what is paid for it"),
		"brand_removed":       stock.If(func(f Facts) bool { return f.RemovedFor == irm.PartyBrand }, "the brand is not known to have asked for the removal"),
		"others_removed":      stock.If(func(f Facts) bool { return f.RemovedFor != "" && f.RemovedFor != irm.PartyBrand }, "it is not known that somebody else than the brand wanted the removal"),
		"date_ahead":          untilAhead(errDate),
		"date_kept":           dateKept,
		"due_passed":          duePassed,
		"time_left":           timeLeft(0),
		"rework_time_left":    timeLeft(stock.Lead(o.LeadDays)),
		"live_until":          untilAhead(errStay),
		"stayed_up":           stayedUp,
		"by_brand":            stock.ByBrand[Facts],
		"by_clock":            stock.ByClock[Facts],
		"by_creator":          stock.ByCreator[Facts],
		"by_person":           stock.ByPerson[Facts],
	}
}

func approved(f Facts) bool {
	return f.NoApproval || f.Approval != "" && f.Approval == f.Version
}

func insideWindow(f Facts) bool {
	agreed := !f.Window.From.IsZero() || !f.Window.To.IsZero()
	return agreed && !f.GoesAt.IsZero() && f.Window.Contains(f.GoesAt)
}

// untilAhead asks for a date that comes with the step and is still to come: the due date,
// or that until which a post stays up, which takes its place.
func untilAhead(missing error) lifecycle.Guard[Facts] {
	return func(_ Facts, meta lifecycle.Meta) error {
		if meta.Until.After(meta.At) {
			return nil
		}
		return missing
	}
}

// dateKept keeps steps that are not about dates from setting one on the way.
func dateKept(_ Facts, meta lifecycle.Meta) error {
	if meta.Until.IsZero() {
		return nil
	}
	return errKept
}

// timeLeft keeps a step that gives the work back to the creator from making it late at
// once: who held it for too long sets another date with the step.
func timeLeft(least time.Duration) lifecycle.Guard[Facts] {
	return func(f Facts, meta lifecycle.Meta) error {
		until := f.Until
		if !meta.Until.IsZero() {
			until = meta.Until
		}
		if until.After(meta.At.Add(least)) {
			return nil
		}
		return errDate
	}
}

// duePassed keeps anybody from giving the creator up before the date. The deadline is that
// date itself.
func duePassed(f Facts, meta lifecycle.Meta) error {
	if meta.Actor == lifecycle.SystemActor() || !f.Until.IsZero() && !meta.At.Before(f.Until) {
		return nil
	}
	return errPast
}

func postedInTime(f Facts) bool {
	return !f.Due.IsZero() && !f.GoesAt.IsZero() && !f.GoesAt.After(f.Due)
}

func stayedUp(f Facts, meta lifecycle.Meta) error {
	if !f.Until.IsZero() && !meta.At.Before(f.Until) {
		return nil
	}
	return errUp
}
