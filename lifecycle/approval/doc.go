// Package approval is the machine of content on its way from a creator's draft to what the
// brand lets go live: who has it, how long, how often it goes back, and what is fixed in the
// end.
//
// # From a draft to what is live
//
//	draft -> submitted -> in_review -> approved -> locked
//	in_review -> changes_requested -> submitted
//	rejected -> appealed -> approved
//
// The creator submits a version, the brand looks at it and approves, asks for changes, or
// rejects it. Changes come back as a new version. What was approved is locked once it is
// published.
//
// Whose turn it is, is the Owner of the state, and the two groups say the same:
// [WithCreator] and [WithBrand]. A reviewer may answer without StartReview; it only says
// that somebody looks, and, told again, that somebody else does.
//
// # What a guard wants
//
//	submit           assets_present, caption_present, version_known
//	resubmit         assets_present, caption_present, new_version, feedback_answered
//	start_review     by_brand, reviewer_assigned
//	approve          version_submitted, mandatories_met, label_present, review_due, by_person,
//	                 approver_is_other*, last_review
//	request_changes  by_brand, feedback_present, round_left*, in_time or late_explained*
//	request_fix      by_brand, feedback_present, defect_documented, in_time or late_explained*
//	reopen           by_brand, feedback_present, reopen_agreed, publication_held,
//	                 in_time or late_explained*
//	reject           by_brand, by_person, rejection_grounded; of an appeal rejecter_is_other
//	appeal           by_creator, appeal_admitted
//	escalate         by_clock; or by_creator, answer_late
//	chase            by_clock; or by_brand, changes_late
//	deem_approve     by_clock, deemed_allowed, mandatories_met, label_present
//	withdraw         by_creator; or by_brand
//	supersede        replacement_present
//	lock             version_submitted, published
//
// Those with a star are asked where the options have the rule. by_brand lets everybody but
// the creator's side; that is the creator, and agencies unless [Options.AgencyFor] says
// otherwise. Digests tell versions apart: Facts.Version is what a step is about,
// Facts.Submitted what was submitted, and if they differ, somebody has changed the file under
// review. [Facts.After] keeps from step to step what was submitted, and who did what:
//
//	facts = facts.After(step.Record)
//
// # Who approves
//
// Each of [Options.Reviewers] has to approve, and each of Facts.Reviewers, such as legal
// where content makes claims. The last approval decides; before it the content stays in
// review, with a record of each. [Options.Outstanding] says who is left. Nobody approves
// for the creator's side, nobody approves what he or she submitted, and nobody a version
// that is not the submitted one.
//
// # Rounds
//
// A request for changes of taste uses up one of [Options.MaxRounds]. More of them need a paid
// amendment, or a waiver of the creator: Facts.ExtraRounds, which also tells limits that a
// contract states in place of the options. What brief or law demand, such as a label that is
// missing, is asked for with RequestFix, and uses up none. [Rounds] counts.
//
// After the approval a change needs an amendment or a waiver in any case, and the
// publication held; a published post is changed no more, only taken down, which is the
// business of the deliverable. A change that is asked for less than [Options.LastMinute]
// before publication needs a reason, and has the effect [EffectFlagLateChange].
//
// # No
//
// A rejection needs a reason, grounds that no revision mends, and a decision on the kill fee.
// The creator may appeal against it, and says why; then it is looked at once more. Silence
// decides no appeal, in either way, and who rejected the content does not reject it again.
// Where an appeal leads to an approval, the decision on the kill fee has no object any more.
//
// Withdraw and Supersede take content back at any time before it is locked. The creator owes
// no reason for it. The brand does, and a decision on the kill fee, from the draft to the
// approved version: somebody has worked.
//
// # Days
//
//	option         default  state                what happens
//	StartWithin    1wd      submitted            escalate
//	AnswerWithin   2wd      in_review            escalate
//	ReviewTotal    5wd      submitted, in_review escalate: the sum of all visits
//	DecideWithin   2wd      escalated            deem_approve, or a breach
//	DecideWithin   2wd      appealed             a breach
//	ReworkWithin   3wd      changes_requested    chase: overdue
//	ReworkTotal    -        changes_requested    chase: the sum of all visits
//	WithdrawAfter  -        overdue              withdraw
//
// Both sides have agreed times, in working time. A total runs only while it is that side's
// turn; what the side has used up in one round it lacks in the next, which is why the creator
// has none by default: a round that is paid has its own time. The time of an escalation, or
// overdue, is late already and counts no further.
//
// Where a contract has shorter times, the side that waits may escalate, or chase, by hand, once
// Facts.AnswerLate or Facts.ChangesLate says that these are over. Nobody does it before, since
// other clocks begin with it.
//
// Silence approves only where the contract says so, what the brief demands is there, and the
// content is labelled; otherwise a breach is recorded, once, and it stays escalated until
// somebody answers. No person can claim an approval by silence: the guard by_clock leaves it
// to the deadline. A creator who is late is reminded, and loses nothing by it, unless
// [Options.WithdrawAfter] is set.
//
// # Limits
//
// The machine does not look at content: whether mandatories and labels are there is a fact,
// which package brief can find out. It keeps no feedback and no versions. Content that went
// live before it was approved is approved or rejected afterwards like any other: the machine
// of the deliverable has the early post. The durations are proposals; no norm stands behind
// them.
package approval
