package collaboration

import (
	"errors"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

var (
	errModel     = errors.New("the engagement model is not known")
	errDelivered = errors.New("the work is delivered, and no longer open")
	errNoWork    = errors.New("there is no agreement on any work")
)

// guards are all the guards there are; the rows say which are asked.
func (o Options) guards() map[string]lifecycle.Guard[Facts] {
	o.Models = maps.Clone(o.Models) // of the machine, whatever the host does with its own
	guards := map[string]lifecycle.Guard[Facts]{
		"contact_clear":           stock.If(func(f Facts) bool { return f.ContactClear }, "another team is in contact, or the creator may not be contacted now"), // seed: R13 R19
		"place_free":              stock.If(func(f Facts) bool { return f.PlaceFree }, "the campaign has no place or no budget left"),
		"clash_free":              stock.If(func(f Facts) bool { return f.ClashFree }, "another agreement is exclusive in the window"),
		"terms_settled":           stock.If(func(f Facts) bool { return f.TermsSettled }, "the two sides have not agreed on the terms"),
		"contract_executed":       o.due(contractDue, func(f Facts) bool { return f.ContractExecuted }, "the contract is not signed by both sides"),
		"disclosure_acknowledged": stock.If(func(f Facts) bool { return f.DisclosureAcknowledged }, "the creator has not confirmed how the content is labelled"),
		"address_known":           stock.If(func(f Facts) bool { return f.AddressKnown }, "the creator has not said where the product is to go"),
		"product_received":        stock.If(productReceived, "the product has not arrived"),
		"product_ready":           o.due(productDue, productReceived, "the product has not arrived"),
		"post_owed":               o.ifModel(func(d Duties) bool { return d.Post }, "no post is owed"),
		"post_not_owed":           o.ifModel(func(d Duties) bool { return !d.Post }, "a post is owed"),
		"brief_complete":          stock.If(func(f Facts) bool { return f.BriefComplete }, "the brief has errors"),
		"brief_acknowledged":      stock.If(func(f Facts) bool { return f.BriefAcknowledged }, "the creator has not confirmed the brief"),
		"payee_ready":             o.due(payeeDue, func(f Facts) bool { return f.PayeeReady }, "the payee cannot be paid yet"),
		"work_submitted":          stock.If(func(f Facts) bool { return f.WorkSubmitted }, "there is nothing to review"),
		"content_approved":        stock.If(func(f Facts) bool { return f.ContentApproved }, "the content is not approved"),
		"tracking_ready":          o.due(trackingDue, func(f Facts) bool { return f.TrackingReady }, "links and codes are not ready"),
		"targets_agreed":          o.due(postDue, func(f Facts) bool { return f.TargetsAgreed }, "the expected results are not agreed"), // seed: P3
		"published":               stock.If(func(f Facts) bool { return f.Published }, "no post is out"),
		"deliverables_closed":     stock.If(func(f Facts) bool { return f.DeliverablesClosed }, "deliverables are open"),
		"report_shared":           o.due(reportDue, func(f Facts) bool { return f.ReportShared }, "the creator does not have the report"), // seed: R9
		"payouts_closed":          o.due(payeeDue, func(f Facts) bool { return f.PayoutsClosed }, "payouts are open"),
		"extension_agreed":        stock.If(func(f Facts) bool { return f.ExtensionAgreed }, "the two sides have not agreed on more work"),
		"obligations_closed":      stock.If(func(f Facts) bool { return f.ObligationsClosed }, "obligations are still open"),
		"kill_fee_decided":        stock.If(func(f Facts) bool { return f.KillFeeDecided }, "the kill fee is not decided"),
		"breach_documented":       stock.If(func(f Facts) bool { return f.BreachDocumented }, "the breach is not documented"),
		"breach_remedied":         stock.If(func(f Facts) bool { return f.BreachRemedied }, "the breach is neither made good nor waived"),
		"breach_ruled":            stock.If(func(f Facts) bool { return f.BreachRuled }, "nobody has ruled who is right"),
		"successor_agreed":        stock.If(func(f Facts) bool { return f.SuccessorAgreed }, "no other collaboration takes the place"),
		"change_in_time":          o.changeInTime,
		"work_open":               workOpen,
		"by_brand":                stock.ByBrand[Facts],
		"by_creator":              stock.ByCreator[Facts],
		"by_clock":                stock.ByClock[Facts],
	}
	maps.Copy(guards, stock.ResumeGuards(resumable, func(f Facts) State { return f.ResumeAt }))
	return guards
}

// workOpen passes where work was agreed on, and not all of it is delivered, when it was
// held up.
func workOpen(f Facts, _ lifecycle.Meta) error {
	switch {
	case f.ResumeAt == "":
		return stock.ErrNowhere
	case f.ResumeAt == Live || slices.Contains(underway, f.ResumeAt):
		return nil
	case slices.Contains(delivered, f.ResumeAt):
		return errDelivered
	}
	return errNoWork
}

func productReceived(f Facts) bool { return f.ProductReceived }

func contractDue(d Duties) bool { return d.Contract }
func productDue(d Duties) bool  { return d.Product }
func postDue(d Duties) bool     { return d.Post }
func trackingDue(d Duties) bool { return d.Tracking }
func payeeDue(d Duties) bool    { return d.Payee }
func reportDue(d Duties) bool   { return d.Report }

// due is a guard for what some engagement models ask: it passes where it is done, or the
// model does not ask it.
func (o Options) due(duty func(Duties) bool, done func(Facts) bool, why string) lifecycle.Guard[Facts] {
	undone := errors.New(why)
	return func(f Facts, _ lifecycle.Meta) error {
		duties, known := o.dutiesOf(f.Model)
		switch {
		case done(f) || known && !duty(duties):
			return nil
		case !known:
			return errModel
		}
		return undone
	}
}

// ifModel is a guard about the engagement model alone.
func (o Options) ifModel(ok func(Duties) bool, why string) lifecycle.Guard[Facts] {
	reason := errors.New(why)
	return func(f Facts, _ lifecycle.Meta) error {
		duties, known := o.dutiesOf(f.Model)
		switch {
		case !known:
			return errModel
		case !ok(duties):
			return reason
		}
		return nil
	}
}

var errLate = errors.New("the change comes too late before publication, or its date is not known, and the creator has not agreed to it")

// changeInTime keeps a brief from being changed at the last minute, unless the creator
// agrees.
func (o Options) changeInTime(f Facts, meta lifecycle.Meta) error { // seed: B13
	inTime := !f.PublishAt.IsZero() && !meta.At.Add(o.ChangeNotice).After(f.PublishAt)
	if f.ChangeAgreed || inTime {
		return nil
	}
	return errLate
}
