package deliverable

// What the host does once it has saved a step. All of it may be done twice: after a
// crash, do it again.
const (
	// EffectRequestPay tells the payout that waits for the deliverable (payout.Request).
	EffectRequestPay = "request_pay"
	// EffectHoldPay stops a payout for it that is not on its way yet (payout.Hold).
	EffectHoldPay = "hold_pay"
	// EffectReleasePay lets a payout go on that was held for it (payout.Release), or ends it
	// where nothing is paid (payout.Cancel). Where none is held there is nothing to do.
	EffectReleasePay = "release_pay"
	// EffectPayKillFee gives the kill fee that was decided to the calculation, in place of
	// the pay: a payout that waits for the deliverable is cancelled.
	EffectPayKillFee = "pay_kill_fee"
	// EffectShipProduct tells the brand that the creator waits for the product.
	EffectShipProduct = "ship_product"
	// EffectReview asks the brand to look at once at what is live without its leave.
	EffectReview = "review"
	// EffectAskCorrection tells the creator what has to be mended.
	EffectAskCorrection = "ask_correction"
	// EffectRemind tells the owner of the state that it is their turn.
	EffectRemind = "remind"
)

// Effects lists them all.
func Effects() []string {
	return []string{
		EffectRequestPay, EffectHoldPay, EffectReleasePay, EffectPayKillFee,
		EffectShipProduct, EffectReview, EffectAskCorrection, EffectRemind,
	}
}
