package approval

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// rows are the table: who hands what to whom.
func (o Options) rows() []row {
	return slices.Concat(create(), o.review(), escalate(), o.change(), leave())
}

func create() []row { // seed: B4
	return []row{
		{From: []State{Draft}, Event: Submit, To: Submitted, Guards: []string{"assets_present", "caption_present", "version_known"}},
		{
			From: []State{ChangesRequested, Overdue}, Event: Resubmit, To: Submitted,
			Guards: []string{"assets_present", "caption_present", "new_version", "feedback_answered"},
		},
	}
}

// review ends with the approval of the last of the reviewers.
func (o Options) review() []row { // seed: B4 R13
	approve := []string{"version_submitted", "mandatories_met", "label_present", "review_due", "by_person"}
	if !o.SelfApproval {
		approve = append(approve, "approver_is_other")
	}
	reject, decided := []string{"by_brand", "by_person", "rejection_grounded"}, []string{EffectDecideKillFee}
	return []row{
		{From: []State{Submitted, InReview}, Event: StartReview, To: InReview, Guards: []string{"by_brand", "reviewer_assigned"}},
		{From: []State{Submitted, InReview, Escalated, Appealed}, Event: Approve, To: Approved, Guards: stock.With(approve, "last_review")},
		{From: []State{Submitted, InReview}, Event: Approve, To: InReview, Guards: approve},
		{From: []State{Escalated}, Event: Approve, To: Escalated, Guards: approve},
		{From: []State{Appealed}, Event: Approve, To: Appealed, Guards: approve},
		{From: []State{Submitted, InReview, Escalated}, Event: Reject, To: Rejected, Guards: reject, Effects: decided, NeedsReason: true},
		{From: []State{Appealed}, Event: Reject, To: Rejected, Guards: stock.With(reject, "rejecter_is_other"), Effects: decided, NeedsReason: true},
		{
			From: []State{Rejected}, Event: Appeal, To: Appealed, Guards: []string{"by_creator", "appeal_admitted"},
			Effects: []string{EffectEscalate}, NeedsReason: true,
		},
	}
}

// escalate is for the clock, and for the side that waits once the other is late.
func escalate() []row { // seed: R18
	up, remind := []string{EffectEscalate}, []string{EffectRemindCreator}
	return []row{
		{From: []State{Submitted, InReview}, Event: Escalate, To: Escalated, Guards: []string{"by_creator", "answer_late"}, Effects: up},
		{From: []State{Submitted, InReview}, Event: Escalate, To: Escalated, Guards: []string{"by_clock"}, Effects: up},
		{From: []State{ChangesRequested}, Event: Chase, To: Overdue, Guards: []string{"by_brand", "changes_late"}, Effects: remind},
		{From: []State{ChangesRequested}, Event: Chase, To: Overdue, Guards: []string{"by_clock"}, Effects: remind},
		{
			From: []State{Escalated}, Event: DeemApprove, To: Approved,
			Guards: []string{"by_clock", "deemed_allowed", "mandatories_met", "label_present"},
		},
	}
}

// change asks the creator for another version. Close to publication it has to be
// explained, and is flagged.
func (o Options) change() []row { // seed: B4 B13
	request := []string{"by_brand", "feedback_present"}
	if o.MaxRounds > 0 {
		request = append(request, "round_left")
	}
	fix := []string{"by_brand", "feedback_present", "defect_documented"}
	reopen := []string{"by_brand", "feedback_present", "reopen_agreed", "publication_held"}
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
	late, guards := r, r.Guards
	r.Guards = stock.With(guards, "in_time")
	late.Guards = stock.With(guards, "late_explained")
	late.Effects = []string{EffectFlagLateChange}
	return []row{r, late}
}

// leave is free for the creator. The brand says why, and what it owes for the work.
func leave() []row {
	groups, from := []string{WithCreator, WithBrand}, []State{Approved}
	return []row{
		{Groups: groups, From: from, Event: Withdraw, To: Withdrawn, Guards: []string{"by_creator"}},
		{Groups: groups, From: from, Event: Withdraw, To: Withdrawn, Guards: []string{"by_brand"}, Effects: []string{EffectDecideKillFee}, NeedsReason: true},
		{Groups: groups, From: from, Event: Supersede, To: Superseded, Guards: []string{"replacement_present"}},
		{From: from, Event: Lock, To: Locked, Guards: []string{"version_submitted", "published"}},
	}
}
