package deliverable

// What the host does once it has saved a step. All of it may be done twice: after a
// crash, do it again.
const (
	// EffectRequestPay tells the payout that waits for the deliverable (payout.Request).
	EffectRequestPay = "request_pay"
	// EffectHoldPay stops a payout for it that is not on its way yet (payout.Hold).
	EffectHoldPay = "hold_pay"
	// EffectPayKillFee gives the kill fee that was decided to the calculation.
	EffectPayKillFee = "pay_kill_fee"
	// EffectReview asks the brand to look at once at what is live without its leave.
	EffectReview = "review"
	// EffectAskCorrection tells the creator what has to be mended.
	EffectAskCorrection = "ask_correction"
	// EffectRemind tells the owner of the state that it is their turn.
	EffectRemind = "remind"
)

// Effects returns the names of all effects, for hosts that bind them.
func Effects() []string {
	return []string{EffectRequestPay, EffectHoldPay, EffectPayKillFee, EffectReview, EffectAskCorrection, EffectRemind}
}
