package contract

import "slices"

// rows are the table, phase by phase.
func (o Options) rows() []row {
	return slices.Concat(o.preparing(), o.negotiating(), signing(), o.inForce(), o.amending(), ending())
}

// approve are the rows of an approval. Only of two or more reviewers one is not the last.
func (o Options) approve() []row { // seed: R13
	guards := []string{"review_due", "approver_is_person"}
	if !o.SelfApproval {
		guards = append(guards, "approver_not_author")
	}
	if len(o.Reviews) < 2 {
		return []row{{From: []State{InReview}, Event: Approve, To: Cleared, Guards: guards}}
	}
	return []row{
		{From: []State{InReview}, Event: Approve, To: Cleared, Guards: append(slices.Clip(guards), "last_review")},
		{From: []State{InReview}, Event: Approve, To: InReview, Guards: guards},
	}
}

// commits adds the guards of what the brand commits itself to.
func (o Options) commits(guards ...string) []string {
	if len(o.Reviews) > 0 {
		guards = append(guards, "reviewed")
	}
	return append(guards, "budget_available")
}

// rounds adds the guard of the limit, where there is one.
func (o Options) rounds(guards ...string) []string {
	if o.MaxRounds == 0 {
		return guards
	}
	return append(guards, "round_left")
}

func (o Options) preparing() []row { // seed: R13 B11
	offer := append(o.commits("brand_side", "terms_complete"), "date_ahead")
	if o.OfferFor.IsZero() {
		offer = append(offer, "date_given")
	}
	return slices.Concat([]row{
		{From: []State{Draft}, Event: Submit, To: InReview, Guards: []string{"brand_side", "terms_complete"}},
	}, o.approve(), []row{
		{From: []State{InReview, Cleared}, Event: Return, To: Draft, Guards: []string{"brand_side"}, NeedsReason: true},
		{Groups: []string{Preparing}, Event: Offer, To: Offered, Guards: offer, Effects: []string{EffectReserveBudget}},
	})
}

func (o Options) negotiating() []row { // seed: B4
	return []row{
		{From: []State{Offered}, Event: Recall, To: Draft, Guards: []string{"brand_side"}, Effects: []string{EffectReleaseBudget}, NeedsReason: true},
		{From: []State{Offered}, Event: Counter, To: Countered, Guards: o.rounds("creator_side", "terms_changed", "date_ahead")},
		{From: []State{Offered}, Event: Accept, To: Agreed, Guards: []string{"creator_side", "terms_tabled", "date_kept"}},
		{From: []State{Offered}, Event: Decline, To: Declined, Guards: []string{"creator_side"}, Effects: []string{EffectReleaseBudget}, NeedsReason: true},
		{
			From: []State{Countered}, Event: Counter, To: Offered,
			Guards:  o.rounds(append(o.commits("brand_side", "terms_changed", "terms_complete"), "date_ahead")...),
			Effects: []string{EffectReserveBudget},
		},
		{
			From: []State{Countered}, Event: Accept, To: Agreed,
			Guards:  append(o.commits("brand_side", "terms_tabled", "terms_complete"), "date_kept"),
			Effects: []string{EffectReserveBudget},
		},
		{From: []State{Countered}, Event: Decline, To: Declined, Guards: []string{"brand_side"}, Effects: []string{EffectReleaseBudget}, NeedsReason: true},
		{Groups: []string{Negotiating}, Event: Expire, To: Expired, Guards: []string{"by_clock"}, Effects: []string{EffectReleaseBudget}},
		{Groups: []string{Negotiating}, Event: Withdraw, To: Withdrawn, Guards: []string{"either_side"}, Effects: []string{EffectReleaseBudget}, NeedsReason: true},
		{Groups: []string{Preparing}, From: []State{Expired, Declined}, Event: Withdraw, To: Withdrawn, Guards: []string{"either_side"}, NeedsReason: true},
		{From: []State{Expired, Declined}, Event: Reissue, To: Draft, Guards: []string{"brand_side"}},
	}
}

func signing() []row { // seed: B11
	second := func(side string) []string {
		return []string{side, "other_signatory", "terms_agreed", "signatory_authorised", "date_given", "date_ahead"}
	}
	gone := []string{EffectReleaseBudget, EffectNotifyBoth}
	return []row{
		{From: []State{Agreed}, Event: Sign, To: SignedByBrand, Guards: []string{"brand_side", "terms_agreed", "signatory_authorised", "date_kept"}},
		{From: []State{Agreed}, Event: Sign, To: SignedByCreator, Guards: []string{"creator_side", "terms_agreed", "signatory_authorised", "date_kept"}},
		{From: []State{SignedByBrand}, Event: Sign, To: Executed, Guards: second("creator_side"), Effects: []string{EffectFileTerms}},
		{From: []State{SignedByCreator}, Event: Sign, To: Executed, Guards: second("brand_side"), Effects: []string{EffectFileTerms}},
		{Groups: []string{Signing}, Event: Reissue, To: Draft, Guards: []string{"brand_side", "change_agreed"}, Effects: []string{EffectReleaseBudget}, NeedsReason: true},
		{Groups: []string{Signing}, Event: Withdraw, To: Withdrawn, Guards: []string{"either_side"}, Effects: gone, NeedsReason: true},
		{From: []State{Agreed, SignedByBrand}, Event: Expire, To: Expired, Guards: []string{"by_clock"}, Effects: gone},
		{
			Groups: []string{Signing, InForce, Ending}, Event: Annul, To: Void, Guards: []string{"cause_documented"},
			Effects: []string{EffectReleaseBudget, EffectUnwind, EffectNotifyBoth}, NeedsReason: true,
		},
	}
}

// amending leaves the old terms in force until both have signed the new ones.
func (o Options) amending() []row {
	proposed := []State{Amending, AmendmentSignedByBrand, AmendmentSignedByCreator}
	brand := append(o.commits("brand_side", "terms_tabled", "terms_complete"), "signatory_authorised")
	creator := []string{"creator_side", "terms_tabled", "signatory_authorised"}
	with := func(guards []string, more ...string) []string { return append(slices.Clip(guards), more...) }
	effects := []string{EffectFileTerms, EffectReserveBudget}
	return []row{
		{From: []State{Executed}, Event: Amend, To: Amending, Guards: []string{"either_side", "amendment_differs", "date_kept"}, NeedsReason: true},
		{From: proposed, Event: Revise, To: Amending, Guards: o.rounds("either_side", "terms_changed", "date_kept")},
		{From: []State{Amending}, Event: Sign, To: AmendmentSignedByBrand, Guards: with(brand, "date_kept")},
		{From: []State{Amending}, Event: Sign, To: AmendmentSignedByCreator, Guards: with(creator, "date_kept")},
		{From: []State{AmendmentSignedByBrand}, Event: Sign, To: Executed, Guards: with(creator, "other_signatory", "date_ahead"), Effects: effects},
		{From: []State{AmendmentSignedByCreator}, Event: Sign, To: Executed, Guards: with(brand, "other_signatory", "date_ahead"), Effects: effects},
		{From: proposed, Event: Abandon, To: Executed, Guards: []string{"date_kept"}, NeedsReason: true},
	}
}

// inForce are the dates: the end of the term, or that on which a renewal is decided.
func (o Options) inForce() []row { // seed: R16
	dated := []State{Executed, Amending, AmendmentSignedByBrand, AmendmentSignedByCreator}
	closed := []string{"by_clock", "deliverables_closed", "payouts_closed"}
	return []row{
		{From: dated, Event: ComeDue, To: Expiring, Guards: []string{"by_clock", "renewable"}, Effects: []string{EffectAskRenewal}},
		{From: append(slices.Clip(dated), Expiring), Event: ComeDue, To: Completed, Guards: closed, Effects: []string{EffectReleaseBudget}},
		{From: append(slices.Clip(dated), Expiring), Event: ComeDue, To: Ended, Guards: []string{"by_clock"}},
		{
			From: []State{UnderNotice}, Event: ComeDue, To: Terminated,
			Guards: append(slices.Clip(closed), "settlement_agreed"), Effects: []string{EffectReleaseBudget},
		},
		{From: []State{UnderNotice}, Event: ComeDue, To: WindingUp, Guards: []string{"by_clock"}, Effects: []string{EffectOpenSettlement}},
		{
			From: []State{Executed, Expiring, UnderNotice, Ended}, Event: Renew, To: Executed,
			Guards:  append(o.commits("either_side", "renewal_agreed"), "date_given", "date_ahead"),
			Effects: []string{EffectReserveBudget},
		},
	}
}

// ending needs a reason of those who break off, and an account of what is owed.
func ending() []row {
	closed := []string{"deliverables_closed", "payouts_closed"}
	breaking := []string{EffectOpenSettlement}
	return []row{
		{
			From: []State{Executed, Amending, AmendmentSignedByBrand, AmendmentSignedByCreator, Expiring}, Event: GiveNotice, To: UnderNotice,
			Guards: []string{"either_side", "date_given", "date_ahead", "notice_kept", "notice_shortens"}, NeedsReason: true,
		},
		{Groups: []string{InForce}, Event: Dissolve, To: WindingUp, Guards: []string{"either_side", "settlement_agreed"}, Effects: breaking, NeedsReason: true},
		{Groups: []string{InForce}, From: []State{Ended}, Event: Terminate, To: WindingUp, Guards: []string{"either_side", "cause_documented"}, Effects: breaking, NeedsReason: true},
		{From: []State{WindingUp}, Event: Settle, To: Terminated, Guards: append([]string{"settlement_agreed"}, closed...), Effects: []string{EffectReleaseBudget}},
		{From: []State{Executed, Expiring, Ended}, Event: Complete, To: Completed, Guards: closed, Effects: []string{EffectReleaseBudget}},
	}
}
