package relationship

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

type guard = lifecycle.Guard[Facts]

// guards are the functions behind the names in the rows.
func (o Options) guards() map[string]guard {
	all := map[string]guard{
		"by_person":  stock.ByPerson[Facts],
		"by_brand":   stock.ByBrand[Facts],
		"by_creator": stock.ByCreator[Facts],

		"authenticity_checked": stock.If(func(f Facts) bool { return f.AuthenticityChecked }, "nobody has checked that followers and engagement are real"),
		"exclusivity_clear":    stock.If(func(f Facts) bool { return f.ExclusivityClear }, "it is not known that no exclusivity stands against it"),

		"unclaimed":        stock.If(func(f Facts) bool { return f.Unclaimed }, "another team may have the creator in hand"), // seed: R13
		"route_known":      stock.If(func(f Facts) bool { return f.RouteKnown }, "there is no address or handle to write to"),
		"consent_given":    stock.If(func(f Facts) bool { return f.ConsentGiven }, "there is no consent or other ground to contact the creator"),
		"contact_allowed":  stock.If(func(f Facts) bool { return f.ContactAllowed }, "the caps on contacts do not allow one now"), // seed: R19
		"message_personal": stock.If(func(f Facts) bool { return f.MessagePersonal }, "the message does not refer to the creator's own work"),
		"creator_answered": stock.If(func(f Facts) bool { return f.CreatorAnswered }, "the creator has not answered yet"),
		"offer_prepared":   stock.If(func(f Facts) bool { return f.OfferPrepared }, "there is no offer to make"),

		"agreed":                  o.agreed,
		"contract_closed":         stock.If(func(f Facts) bool { return f.ContractClosed || isGift(f) }, "the contract is not closed"),
		"kill_fee_decided":        stock.If(func(f Facts) bool { return f.KillFeeDecided || isGift(f) }, "the kill fee is not decided"),
		"brief_accepted":          stock.If(func(f Facts) bool { return f.BriefAccepted || isGift(f) }, "the creator has not accepted the brief"),
		"product_received":        stock.If(func(f Facts) bool { return f.ProductReceived || f.Model != "" && !isGift(f) }, "the product has not arrived"), // seed: R5
		"disclosure_acknowledged": stock.If(func(f Facts) bool { return f.DisclosureAcknowledged }, "the creator has not confirmed how to label posts"),
		"tracking_ready":          stock.If(func(f Facts) bool { return f.TrackingReady || isGift(f) }, "links and codes are not ready"),
		"payee_ready":             stock.If(func(f Facts) bool { return f.PayeeReady || isGift(f) }, "it is not known who is paid, and where"),

		"deliverables_closed": stock.If(func(f Facts) bool { return f.DeliverablesClosed }, "deliverables are open"),
		"nothing_runs":        stock.If(func(f Facts) bool { return f.DeliverablesClosed && !f.Running }, "work may still run"),
		"report_shared":       stock.If(func(f Facts) bool { return f.ReportShared || f.GiftsOnly }, "the results are not shared with the creator"),
		"feedback_asked":      stock.If(func(f Facts) bool { return f.FeedbackAsked }, "the creator was not asked how it went"), // seed: R14
		"payouts_on_time":     stock.If(func(f Facts) bool { return f.PayoutsOnTime }, "a payout is overdue"),
		"obligations_closed":  stock.If(func(f Facts) bool { return f.ObligationsClosed }, "obligations are still open"),

		"creator_stays":         stock.If(func(f Facts) bool { return f.CreatorStays }, "the creator has not said to go on"),
		"collaboration_running": stock.If(func(f Facts) bool { return f.Running }, "no collaboration runs"),
		"results_open":          stock.If(func(f Facts) bool { return f.ResultsOpen }, "no results wait to be shared"),
		"offer_open":            stock.If(func(f Facts) bool { return f.OfferOpen }, "no terms are on the table"),
		"standing_active":       stock.If(func(f Facts) bool { return f.Standing == irm.StandingActive }, "the standing is not that of an active partner"),
		"standing_advocate":     stock.If(func(f Facts) bool { return f.Standing == irm.StandingAdvocate }, "the standing is not that of an advocate"),
		"collaborated":          stock.If(func(f Facts) bool { return f.Work.Collaborations > 0 }, "nothing was done together yet"),

		"rescored":         stock.If(func(f Facts) bool { return !f.Entered.IsZero() && f.ScoredAt.After(f.Entered) }, "the fit was not looked at again"),
		"cooled_off":       o.cooledOff(),
		"assessment_dated": o.assessmentDated(),
		"move_allowed":     o.moveAllowed,

		"fit_high_enough": stock.If(func(f Facts) bool { return f.Fit.Cmp(o.MinFit) >= 0 }, "the fit is below "+o.MinFit.String()),
		"follow_ups_left": left(func(f Facts) int { return f.NextFollowUp }, o.MaxFollowUps, "it is not known which message this is", fmt.Sprintf("it was followed up %d times", o.MaxFollowUps)),
		"bookings_left":   left(func(f Facts) int { return f.NextBooking }, o.MaxBookings, "it is not known how many collaborations began within 90 days", fmt.Sprintf("%d collaborations began within 90 days", o.MaxBookings)),
	}
	for name, criterion := range standingGuards {
		all[name] = func(f Facts, meta lifecycle.Meta) error {
			return o.Ladder.Advocate.Reach.only(criterion).Reached(f.Work, meta.At).Err()
		}
	}
	return all
}

// standingGuards are those of a promotion, and the criterion that each asks.
var standingGuards = map[string]Criterion{
	"tenure_long_enough":       CriterionTenure,
	"collaborations_enough":    CriterionCollaborations,
	"satisfaction_high_enough": CriterionSatisfaction,
	"on_time_often_enough":     CriterionPunctuality,
	"active_lately":            CriterionActivity,
}

// asked says of each guard that is a rule of the options whether it is on.
func (o Options) asked() map[string]bool {
	on := map[string]bool{
		"fit_high_enough": o.MinFit.Sign() > 0, "follow_ups_left": o.MaxFollowUps > 0, "bookings_left": o.MaxBookings > 0,
		"cooled_off": o.CoolingOffDays > 0, "assessment_dated": o.AssessTo > 0,
	}
	for name, criterion := range standingGuards {
		on[name] = o.Ladder.Advocate.Reach.only(criterion) != Criteria{}
	}
	return on
}

func isGift(f Facts) bool { return f.Model == irm.ModelGifted }

var (
	errNoContract = errors.New("the contract is not signed by both sides")
	errNoGift     = errors.New("the creator has not accepted the gift")
	errNoTerms    = errors.New("the creator has not accepted the terms")
)

// left is a guard that counts: the next one is known by its number, and is not too many.
func left(next func(Facts) int, most int, unknown, many string) guard {
	errUnknown, errMany := errors.New(unknown), errors.New(many)
	return func(f Facts, _ lifecycle.Meta) error {
		switch n := next(f); {
		case n < 1:
			return errUnknown
		case n > most:
			return errMany
		}
		return nil
	}
}

// agreed asks for what the engagement model needs: never for the contract of a gift.
func (o Options) agreed(f Facts, _ lifecycle.Meta) error { // seed: R5 R12
	switch {
	case f.ContractExecuted && !isGift(f), f.GiftAccepted && isGift(f):
		return nil
	case isGift(f):
		return errNoGift
	case !slices.Contains(o.WithoutContract, f.Model):
		return errNoContract
	case f.TermsAccepted:
		return nil
	}
	return errNoTerms
}

func (o Options) cooledOff() guard { // seed: R6
	tooSoon := fmt.Errorf("%d days have not passed since it ended, and the creator has not written first", o.CoolingOffDays)
	rest := time.Duration(o.CoolingOffDays) * 24 * time.Hour
	return func(f Facts, meta lifecycle.Meta) error {
		if f.CreatorAsked || !f.Entered.IsZero() && !meta.At.Before(f.Entered.Add(rest)) {
			return nil
		}
		return tooSoon
	}
}

// assessmentDated asks for the date of the next assessment, or for one that is to come.
func (o Options) assessmentDated() guard { // seed: R16
	undated := fmt.Errorf("the next assessment has no date that lies %d to %d months ahead", o.AssessFrom, o.AssessTo)
	return func(f Facts, meta lifecycle.Meta) error {
		from, to := meta.At.AddDate(0, o.AssessFrom, 0), meta.At.AddDate(0, o.AssessTo, 0)
		dated := meta.Until.After(meta.At) && !meta.Until.Before(from) && !meta.Until.After(to)
		if dated || meta.Until.IsZero() && f.Until.After(meta.At) {
			return nil
		}
		return undated
	}
}

func (o Options) moveAllowed(f Facts, meta lifecycle.Meta) error {
	return o.Types.Move(f.Type, f.MoveTo, f.Work, meta.At).Err()
}
