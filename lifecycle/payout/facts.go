package payout

import "github.com/irmkit/irmkit/irm"

// Facts is what the guards look at. The host fills them from its stores for every step.
// What is not known is not so: the zero value of each field stands in the way.
type Facts struct {
	Trigger Trigger // what is paid for. Of the seven below one or two count, by trigger

	ContractExecuted    bool // signed by both sides
	PeriodDue           bool // the period of the retainer is over, or has begun where it is paid in advance
	MilestoneReached    bool
	DeliverableVerified bool // all that are paid for, and up; of waived ones, what is paid for them is decided
	HoldOver            bool // the commissions are vested
	ReceiptPresent      bool
	KillFeeDecided      bool

	Amount     irm.Money // of the payout
	Calculated irm.Money // what the settlement says that may be paid, and what is reserved already; see [Calculated]
	Reserved   irm.Money // what the compensation.PayoutLedger has reserved for the payee of this payout

	InvoiceInOrder bool // it is there, or the payee needs none
	TaxInOrder     bool // the tax form is there, or the payee needs none
	PayeeVerified  bool // who they are, and that the account is theirs
	DueKnown       bool // the snapshot has a date, set at the start or by an earlier step; see [FactsOf]

	Requester string    // the ID of the actor who asked for it; see [Requester]
	Limit     irm.Money // up to which the actor of this step may approve

	FundsAvailable bool
	Transfer       Transfer // what the bank has done, as far as it is known
	Attempts       int      // how often it was sent; see [Attempts]
	PaidBy         Means    // how it was paid, if it was; see [PaidBy]
	CauseFixed     bool     // why it failed is mended, or was transient

	Recalculated bool // the amount was compared with the facts since the payout was stopped
	Ruled        bool // the dispute is decided
}

// FactsOf are the facts that the snapshot itself knows, for the host to add to.
func FactsOf(s Snapshot) Facts { return Facts{DueKnown: s.Until != 0} }

// Calculated is the Facts.Calculated of a payout, from what the settlement says may be paid
// to the payee (Payable of compensation.Balance, or Carried where that is negative) and from
// what the books have reserved for this payout. Once something is reserved, what is earned
// on top belongs to the next payout, and what goes back makes this one's less. The error is
// that of amounts in two currencies.
func Calculated(payable, reserved irm.Money) (irm.Money, error) {
	if reserved.Sign() > 0 && payable.Sign() >= 0 {
		_, err := reserved.Cmp(payable)
		return reserved, err
	}
	return payable.Add(reserved)
}
