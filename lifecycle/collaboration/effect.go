package collaboration

// What the host does after it saved a step. Done twice they are as done once.
const (
	EffectReservePlace = "reserve_place" // a place in the campaign and its budget are set aside
	EffectReleasePlace = "release_place" // the place, and what of the budget is not owed, are free again
	EffectStopWork     = "stop_work"     // the creator is told to stop; what is made so far is noted
	EffectCloseCodes   = "close_codes"   // links and codes of the creator take no further orders
	EffectHoldPay      = "hold_pay"      // payouts of the collaboration that are not on their way wait
	EffectReleasePay   = "release_pay"   // those that wait go on, but for payouts that are in dispute themselves
	EffectReview       = "review"        // somebody looks at once at a post that nobody expected
	EffectRemind       = "remind"        // whoever owns the state is reminded
)

// Effects returns the names of all effects, for hosts that bind them.
func Effects() []string {
	return []string{
		EffectReservePlace, EffectReleasePlace, EffectStopWork, EffectCloseCodes,
		EffectHoldPay, EffectReleasePay, EffectReview, EffectRemind,
	}
}
