package contract

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// rows are the table, phase by phase.
func (o Options) rows() []row {
	return slices.Concat(o.prepare(), o.negotiate(), sign(), o.amend(), o.comeDue(), o.end())
}

// either are the two rows of an event by which a side goes back on something: the brand says
// why, the creator owes no reason. Who acts is asked last, so that what stands in the way of
// both is all that a refusal says.
func either(r row) []row {
	creator := r
	creator.Guards = stock.With(r.Guards, "by_creator")
	r.Guards, r.NeedsReason = stock.With(r.Guards, "by_brand"), true
	return []row{r, creator}
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

// approve are the rows of an approval. Only of two or more reviewers one is not the last.
func (o Options) approve() []row { // seed: R13
	guards := []string{"review_due", "by_person", "date_kept"}
	if !o.SelfApproval {
		guards = append(guards, "approver_is_other")
	}
	if len(o.Reviews) < 2 {
		return []row{{From: []State{InReview}, Event: Approve, To: Cleared, Guards: guards}}
	}
	return []row{
		{From: []State{InReview}, Event: Approve, To: Cleared, Guards: stock.With(guards, "last_review")},
		{From: []State{InReview}, Event: Approve, To: InReview, Guards: guards},
	}
}

func (o Options) prepare() []row { // seed: R13 B11
	offer := append(o.commits("by_brand", "terms_complete"), "date_ahead")
	if o.OfferFor.IsZero() {
		offer = append(offer, "date_given")
	}
	return slices.Concat([]row{
		{From: []State{Draft}, Event: Submit, To: InReview, Guards: []string{"by_brand", "terms_complete", "date_kept"}},
	}, o.approve(), []row{
		{From: []State{InReview, Cleared}, Event: Return, To: Draft, Guards: []string{"by_brand", "date_kept"}, NeedsReason: true},
		{Groups: []string{preparing}, Event: Offer, To: Offered, Guards: offer, Effects: []string{EffectReserveBudget}},
	})
}

func (o Options) negotiate() []row { // seed: B4
	release := []string{EffectReleaseBudget}
	return slices.Concat([]row{
		{From: []State{Offered}, Event: Recall, To: Draft, Guards: []string{"by_brand", "date_kept"}, Effects: release, NeedsReason: true},
		{From: []State{Offered}, Event: Counter, To: Countered, Guards: o.rounds("by_creator", "terms_changed", "date_ahead")},
		{From: []State{Offered}, Event: Accept, To: Agreed, Guards: []string{"by_creator", "terms_tabled", "date_kept"}},
		{From: []State{Offered}, Event: Decline, To: Declined, Guards: []string{"by_creator", "date_kept"}, Effects: release},
		{
			From: []State{Countered}, Event: Counter, To: Offered,
			Guards:  o.rounds(append(o.commits("by_brand", "terms_changed", "terms_complete"), "date_ahead")...),
			Effects: []string{EffectReserveBudget},
		},
		{
			From: []State{Countered}, Event: Accept, To: Agreed,
			Guards:  append(o.commits("by_brand", "terms_tabled", "terms_complete"), "date_kept"),
			Effects: []string{EffectReserveBudget},
		},
		{From: []State{Countered}, Event: Decline, To: Declined, Guards: []string{"by_brand", "date_kept"}, Effects: release, NeedsReason: true},
		{Groups: []string{negotiating}, Event: Expire, To: Expired, Guards: []string{"by_clock"}, Effects: release},
		{From: []State{Expired, Declined}, Event: Reissue, To: Draft, Guards: []string{"by_brand", "date_kept"}},
	},
		either(row{Groups: []string{negotiating}, Event: Withdraw, To: Withdrawn, Effects: release}),
		either(row{Groups: []string{preparing}, From: []State{Expired, Declined}, Event: Withdraw, To: Withdrawn}),
	)
}

func sign() []row { // seed: B11
	first := []string{"terms_agreed", "signatory_authorised", "date_kept"}
	second := []string{"other_signatory", "terms_agreed", "signatory_authorised", "date_given", "date_ahead"}
	gone := []string{EffectReleaseBudget, EffectNotifyBoth}
	return slices.Concat([]row{
		{From: []State{Agreed}, Event: Sign, To: SignedByBrand, Guards: stock.With(first, "by_brand")},
		{From: []State{Agreed}, Event: Sign, To: SignedByCreator, Guards: stock.With(first, "by_creator")},
		{From: []State{SignedByBrand}, Event: Sign, To: Executed, Guards: stock.With(second, "by_creator"), Effects: []string{EffectFileTerms}},
		{From: []State{SignedByCreator}, Event: Sign, To: Executed, Guards: stock.With(second, "by_brand"), Effects: []string{EffectFileTerms}},
		{Groups: []string{signing}, Event: Reissue, To: Draft, Guards: []string{"by_brand", "change_agreed", "date_kept"}, Effects: []string{EffectReleaseBudget}, NeedsReason: true},
		{From: []State{Agreed, SignedByBrand}, Event: Expire, To: Expired, Guards: []string{"by_clock"}, Effects: gone},
		{
			Groups: []string{signing, InForce, ending}, Event: Annul, To: Void, Guards: []string{"cause_documented"},
			Effects: []string{EffectReleaseBudget, EffectUnwind, EffectNotifyBoth}, NeedsReason: true,
		},
	}, either(row{Groups: []string{signing}, Event: Withdraw, To: Withdrawn, Effects: gone}))
}

// amend leaves the old terms in force until both have signed the new ones.
func (o Options) amend() []row {
	proposed := []State{Amending, AmendmentSignedByBrand, AmendmentSignedByCreator}
	first := []string{"terms_tabled", "signatory_authorised", "date_kept"}
	second := []string{"other_signatory", "terms_tabled", "signatory_authorised", "date_ahead"}
	brand := o.commits("by_brand", "terms_complete")
	effects := []string{EffectFileTerms, EffectReserveBudget}
	return slices.Concat([]row{
		{From: []State{Executed}, Event: Amend, To: Amending, Guards: []string{"by_either", "amendment_differs", "date_kept"}, NeedsReason: true},
		{From: proposed, Event: Revise, To: Amending, Guards: o.rounds("by_either", "terms_changed", "date_kept")},
		{From: []State{Amending}, Event: Sign, To: AmendmentSignedByBrand, Guards: stock.With(first, brand...)},
		{From: []State{Amending}, Event: Sign, To: AmendmentSignedByCreator, Guards: stock.With(first, "by_creator")},
		{From: []State{AmendmentSignedByBrand}, Event: Sign, To: Executed, Guards: stock.With(second, "by_creator"), Effects: effects},
		{From: []State{AmendmentSignedByCreator}, Event: Sign, To: Executed, Guards: stock.With(second, brand...), Effects: effects},
	}, either(row{From: proposed, Event: Abandon, To: Executed, Guards: []string{"date_kept"}}), []row{
		{From: proposed, Event: Abandon, To: Executed, Guards: []string{"by_clock"}},
	})
}

// comeDue are the dates: the end of the term, or that on which a renewal is decided.
func (o Options) comeDue() []row { // seed: R16
	dated := []State{Executed, Amending, AmendmentSignedByBrand, AmendmentSignedByCreator}
	termed := append(slices.Clip(dated), Expiring)
	closed := []string{"by_clock", "deliverables_closed", "payouts_closed"}
	return []row{
		{From: dated, Event: ComeDue, To: Expiring, Guards: []string{"by_clock", "renewable"}, Effects: []string{EffectAskRenewal}},
		{From: termed, Event: ComeDue, To: Completed, Guards: closed, Effects: []string{EffectReleaseBudget}},
		{From: termed, Event: ComeDue, To: Ended, Guards: []string{"by_clock"}},
		{
			From: []State{UnderNotice}, Event: ComeDue, To: Terminated,
			Guards: stock.With(closed, "settlement_final"), Effects: []string{EffectReleaseBudget},
		},
		{From: []State{UnderNotice}, Event: ComeDue, To: WindingUp, Guards: []string{"by_clock"}, Effects: []string{EffectOpenSettlement}},
		{
			From: []State{Executed, Expiring, UnderNotice, Ended}, Event: Renew, To: Executed,
			Guards:  append(o.commits("by_either", "renewal_agreed"), "date_given", "date_ahead"),
			Effects: []string{EffectReserveBudget},
		},
	}
}

// end wants an account of what is owed, and has a way back where something is owed after all.
func (o Options) end() []row {
	closed := []string{"deliverables_closed", "payouts_closed"}
	settle := []string{EffectOpenSettlement}
	owed := []string{"still_owed"}
	ahead := "notice_kept"
	if o.NoticeDays == 0 {
		ahead = "date_ahead"
	}
	return slices.Concat(either(row{
		From: []State{Executed, Amending, AmendmentSignedByBrand, AmendmentSignedByCreator}, Event: GiveNotice, To: UnderNotice,
		Guards: []string{"date_given", ahead, "notice_shortens"},
	}), []row{
		{Groups: []string{InForce}, Event: Dissolve, To: WindingUp, Guards: []string{"by_either", "dissolution_agreed"}, Effects: settle},
		{Groups: []string{InForce}, From: []State{Ended}, Event: Terminate, To: WindingUp, Guards: []string{"by_either", "cause_documented"}, Effects: settle, NeedsReason: true},
		{From: []State{WindingUp}, Event: Settle, To: Terminated, Guards: append([]string{"settlement_final"}, closed...), Effects: []string{EffectReleaseBudget}},
		{From: []State{Executed, Expiring}, Event: Complete, To: Completed, Guards: append([]string{"scope_delivered"}, closed...), Effects: []string{EffectReleaseBudget}},
		{From: []State{Ended}, Event: Complete, To: Completed, Guards: closed, Effects: []string{EffectReleaseBudget}},
		{From: []State{Completed}, Event: Reopen, To: Ended, Guards: owed, Effects: []string{EffectReserveBudget}, NeedsReason: true},
		{From: []State{Terminated}, Event: Reopen, To: WindingUp, Guards: owed, Effects: []string{EffectReserveBudget, EffectOpenSettlement}, NeedsReason: true},
	})
}
