package payout

import (
	"errors"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

var (
	errNobody  = errors.New("nobody has asked for the payout")
	errDueDate = errors.New("the payout has no due date")
)

func (o Options) guards() map[string]lifecycle.Guard[Facts] {
	return map[string]lifecycle.Guard[Facts]{
		"trigger_met":          func(f Facts, _ lifecycle.Meta) error { return f.missing() },
		"asked_for":            askedFor,
		"due_known":            dueKnown,
		"amount_matches":       stock.If(func(f Facts) bool { return f.Amount.Sign() > 0 && f.Amount == f.Calculated }, "the amount is not what the settlement calculated"),
		"invoice_in_order":     stock.If(func(f Facts) bool { return f.InvoiceInOrder }, "the invoice is missing"),
		"tax_in_order":         stock.If(func(f Facts) bool { return f.TaxInOrder }, "the tax form is missing"),
		"by_person":            stock.ByPerson[Facts],
		"approver_is_other":    stock.ByOther(func(f Facts) string { return f.Requester }, "it is not known who asked for the payout", "whoever asked for a payout does not approve it"),
		"by_clock":             stock.ByClock[Facts],
		"within_limit":         stock.If(withinLimit, "the amount is above the approver's limit"),
		"reserved":             stock.If(func(f Facts) bool { return f.Amount.Sign() > 0 && f.Amount == f.Reserved }, "the books have not reserved this amount for the payout"),
		"payee_verified":       stock.If(func(f Facts) bool { return f.PayeeVerified }, "the payee is not verified"),
		"funds_available":      stock.If(func(f Facts) bool { return f.FundsAvailable }, "the account does not have the money"),
		"bank_askable":         stock.If(func(f Facts) bool { return f.Transfer.askable() }, "the bank may have paid, or will not"),
		"bank_paid":            stock.If(func(f Facts) bool { return f.Transfer == TransferPaid }, "the bank has not said that it paid"),
		"bank_pending":         stock.If(func(f Facts) bool { return f.Transfer == TransferPending }, "the bank has not said that the payment is on its way"),
		"bank_denied":          stock.If(func(f Facts) bool { return f.Transfer.denied() }, "the bank has not said that it did not pay"),
		"bank_repeatable":      stock.If(func(f Facts) bool { return f.Transfer.repeatable() }, "the bank has not said that it may be asked again"),
		"bank_returned":        stock.If(func(f Facts) bool { return f.Transfer == TransferReturned }, "the bank has not said that the money came back"),
		"paid_by_bank":         stock.If(func(f Facts) bool { return f.PaidBy == ByBank }, "it is not known to be paid by the bank alone"),
		"paid_by_hand":         stock.If(func(f Facts) bool { return f.PaidBy == ByHand }, "it is not known to be paid by hand alone"),
		"paid_by_both":         stock.If(func(f Facts) bool { return f.PaidBy == ByBoth }, "it is not known to be paid twice"),
		"transfer_dead":        stock.If(func(f Facts) bool { return f.Transfer.dead() }, "the bank may still pay"),
		"attempts_below_limit": stock.If(func(f Facts) bool { return f.Attempts > 0 && f.Attempts < o.MaxAttempts }, "it was sent too often, or it is not known how often"),
		"cause_fixed":          stock.If(func(f Facts) bool { return f.CauseFixed }, "why it failed is not mended"),
		"recalculated":         stock.If(func(f Facts) bool { return f.Recalculated }, "the amount was not looked at again"),
		"ruled":                stock.If(func(f Facts) bool { return f.Ruled }, "the dispute is not decided"),
	}
}

// askedFor keeps the day of sending from asking once more for what was just returned.
func askedFor(_ Facts, meta lifecycle.Meta) error {
	if meta.Actor == lifecycle.SystemActor() {
		return errNobody
	}
	return nil
}

func dueKnown(f Facts, meta lifecycle.Meta) error {
	if f.DueKnown || !meta.Until.IsZero() {
		return nil
	}
	return errDueDate
}

// withinLimit passes no limit in another currency.
func withinLimit(f Facts) bool {
	c, err := f.Amount.Cmp(f.Limit)
	return err == nil && c <= 0 && f.Limit.Sign() > 0
}
