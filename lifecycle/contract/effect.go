package contract

// Effects are what the host does once it has saved a step.
const (
	EffectReserveBudget  = "reserve_budget"  // set aside what the terms cost, instead of what was before
	EffectReleaseBudget  = "release_budget"  // what is set aside for the contract and not owed is free again
	EffectFileTerms      = "file_terms"      // keep the signed document; its terms are those in force
	EffectNotifyBoth     = "notify_both"     // tell both sides that an agreement they had is gone
	EffectAskRenewal     = "ask_renewal"     // ask those who decide on a renewal
	EffectOpenSettlement = "open_settlement" // find out what is owed on either side, the kill fee included
	EffectUnwind         = "unwind"          // what was delivered or paid without a valid contract goes back
)

// Effects lists them all.
func Effects() []string {
	return []string{
		EffectReserveBudget, EffectReleaseBudget, EffectFileTerms, EffectNotifyBoth,
		EffectAskRenewal, EffectOpenSettlement, EffectUnwind,
	}
}
