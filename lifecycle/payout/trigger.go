package payout

import "errors"

// Trigger is what a payout is paid for. It decides what has to be proved before. The
// zero Trigger and unknown ones are refused.
type Trigger string

// The triggers, and what each demands.
const (
	Signing    Trigger = "signing"    // the contract is signed by both sides
	Advance    Trigger = "advance"    // the same: it is made up for by what is earned later
	Retainer   Trigger = "retainer"   // the contract, and the period is over, or has begun where it is paid in advance
	Milestone  Trigger = "milestone"  // the milestone is reached
	Delivery   Trigger = "delivery"   // the deliverable is verified
	Commission Trigger = "commission" // the time in which customers send goods back is over
	Expense    Trigger = "expense"    // the receipt is there
	KillFee    Trigger = "kill_fee"   // the work is cancelled, and the share decided
)

var (
	errNoTrigger = errors.New("it is not said what the payout is for")
	errContract  = errors.New("the contract is not signed by both sides")
	errPeriod    = errors.New("the period of the retainer is not due")
	errMilestone = errors.New("the milestone is not reached")
	errDelivery  = errors.New("the deliverable is not verified")
	errHold      = errors.New("the hold for returned goods is not over")
	errReceipt   = errors.New("the receipt is missing")
	errKillFee   = errors.New("the kill fee is not decided")
)

// missing says what the trigger of the facts demands and does not have.
func (f Facts) missing() error { // seed: C4
	demand := func(ok bool, why error) error {
		if ok {
			return nil
		}
		return why
	}
	switch f.Trigger {
	case Signing, Advance:
		return demand(f.ContractExecuted, errContract)
	case Retainer:
		if !f.ContractExecuted {
			return errContract
		}
		return demand(f.PeriodDue, errPeriod)
	case Milestone:
		return demand(f.MilestoneReached, errMilestone)
	case Delivery:
		return demand(f.DeliverableVerified, errDelivery)
	case Commission:
		return demand(f.HoldOver, errHold)
	case Expense:
		return demand(f.ReceiptPresent, errReceipt)
	case KillFee:
		return demand(f.KillFeeDecided, errKillFee)
	}
	return errNoTrigger
}
