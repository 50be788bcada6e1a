package approval

import "slices"

// rows are the table: who hands what to whom.
func (o Options) rows() []row {
	return slices.Concat(creating(), o.reviewing(), o.changing(), leaving())
}

func creating() []row { // seed: B4
	return []row{
		{From: []State{Draft}, Event: Submit, To: Submitted, Guards: []string{"assets_present", "caption_present", "version_known"}},
		{
			From: []State{ChangesRequested, Overdue}, Event: Resubmit, To: Submitted,
			Guards: []string{"assets_present", "caption_present", "new_version", "feedback_answered"},
		},
		{From: []State{ChangesRequested}, Event: Chase, To: Overdue, Effects: []string{EffectRemindCreator}, NeedsReason: true},
	}
}

// reviewing ends with the approval of the last of the reviewers.
func (o Options) reviewing() []row { // seed: B4 R13
	approve := []string{"version_submitted", "mandatories_met", "disclosure_present", "review_due", "approver_is_person"}
	if !o.SelfApproval {
		approve = append(approve, "approver_not_submitter")
	}
	approve = slices.Clip(approve)
	brand := []State{Submitted, InReview, Escalated}
	return []row{
		{From: []State{Submitted, InReview}, Event: StartReview, To: InReview, Guards: []string{"reviewing_side", "reviewer_assigned"}},
		{From: brand, Event: Approve, To: Approved, Guards: append(approve, "last_review")},
		{From: []State{Submitted, InReview}, Event: Approve, To: InReview, Guards: approve},
		{From: []State{Escalated}, Event: Approve, To: Escalated, Guards: approve},
		{
			Groups: []string{WithBrand}, Event: Reject, To: Rejected, Guards: []string{"reviewing_side", "rejection_grounded"},
			Effects: []string{EffectDecideKillFee}, NeedsReason: true,
		},
		{From: []State{Submitted, InReview}, Event: Escalate, To: Escalated, Effects: []string{EffectEscalate}, NeedsReason: true},
		{From: []State{Escalated}, Event: DeemApprove, To: Approved, Guards: []string{"by_clock", "deemed_allowed", "disclosure_present"}},
		{
			From: []State{Rejected}, Event: Appeal, To: Escalated, Guards: []string{"creator_side", "appeal_admitted"},
			Effects: []string{EffectEscalate}, NeedsReason: true,
		},
	}
}

// changing asks the creator for another version. Close to publication it has to be
// explained, and is flagged.
func (o Options) changing() []row { // seed: B4 B13
	request := []string{"reviewing_side", "feedback_present"}
	if o.MaxRounds > 0 {
		request = append(request, "round_left")
	}
	fix := []string{"reviewing_side", "feedback_present", "defect_documented"}
	reopen := []string{"reviewing_side", "feedback_present", "reopen_agreed", "publication_held"}
	return slices.Concat(
		o.timed(row{Groups: []string{WithBrand}, Event: RequestFix, To: ChangesRequested, Guards: fix, NeedsReason: true}),
		o.timed(row{Groups: []string{WithBrand}, Event: RequestChanges, To: ChangesRequested, Guards: request}),
		o.timed(row{From: []State{Approved}, Event: Reopen, To: ChangesRequested, Guards: reopen}),
	)
}

// timed makes two rows of one: in time, and late.
func (o Options) timed(r row) []row {
	if o.LastMinute == 0 {
		return []row{r}
	}
	late, guards := r, slices.Clip(r.Guards)
	r.Guards = append(guards, "in_time")
	late.Guards = append(guards, "late_explained")
	late.Effects = []string{EffectFlagLateChange}
	return []row{r, late}
}

func leaving() []row {
	return []row{
		{Groups: []string{WithCreator, WithBrand}, From: []State{Approved}, Event: Withdraw, To: Withdrawn, NeedsReason: true},
		{Groups: []string{WithCreator, WithBrand}, From: []State{Approved}, Event: Supersede, To: Superseded, Guards: []string{"replacement_present"}},
		{From: []State{Approved}, Event: Lock, To: Locked, Guards: []string{"version_submitted", "published"}},
	}
}
