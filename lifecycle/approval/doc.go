// Package approval is the machine of content on its way from a creator's draft to what the
// brand lets go live: who has it, how long, how often it goes back, and what is fixed in the
// end.
//
// # The path
//
// The creator submits a version, the brand looks at it and approves, asks for changes, or
// rejects it. Changes come back as a new version. What was approved is locked once it is
// published.
//
//	draft -> submitted -> in_review -> approved -> locked
//	in_review -> changes_requested -> submitted
//
// Whose turn it is, is the Owner of the state, and the two groups say the same:
// [WithCreator] and [WithBrand]. A reviewer may answer without StartReview; it only says
// that somebody looks, and, told again, that somebody else does.
//
// # Who approves
//
// Each of [Options.Reviewers] has to approve, and each of Facts.Reviewers, such as legal
// where content makes claims. The last approval decides; before it the content stays in
// review, with a record of each. [Options.Outstanding] says who is left. Nobody approves
// for the creator's side, nobody approves what he or she submitted, and nobody a version
// that is not the submitted one: Facts.Version and Facts.Submitted are digests, and if they
// differ, somebody has changed the file under review.
//
// # Rounds
//
// A request for changes of taste uses up one of [Options.MaxRounds]. More of them need a paid
// amendment, or a waiver of the creator: Facts.ExtraRounds. What brief or law demand, such
// as a label that is missing, is asked for with RequestFix, and uses up none. The host
// counts with [Rounds].
//
// After the approval a change needs an amendment or a waiver in any case, and the
// publication held; a published post is changed no more, only taken down, which is the
// business of the deliverable. A change that is asked for less than [Options.LastMinute]
// before publication needs a reason, and has the effect [EffectFlagLateChange].
//
// # Time
//
// Both sides have agreed times, in working time. The totals are sums over all rounds, and run
// only while it is that side's turn; what a side has used up in one round it lacks in the
// next. The time of an escalation, or overdue, is late already and counts no further.
//
//	state                  clock  default  what happens
//	submitted              stay   1wd      escalate
//	in_review              stay   2wd      escalate
//	submitted, in_review   total  5wd      escalate
//	escalated              stay   2wd      deem_approve, or a breach
//	changes_requested      stay   3wd      chase: overdue
//	changes_requested      total  6wd      chase: overdue
//	overdue                stay   -        withdraw
//
// Silence approves only where the contract says so and the content is labelled; otherwise a
// breach is recorded, once, and it stays escalated until somebody answers. No person can
// claim an approval by silence: the guard by_clock leaves it to the deadline. A creator who
// is late is reminded, and loses nothing by it, unless [Options.WithdrawAfter] is set.
//
// # Off the path
//
// Withdraw and Supersede take content back at any time before it is locked. A rejection needs
// grounds that no revision mends, and a decision on the kill fee; the creator may appeal
// against it, and somebody else decides. Content that went live before it was approved is
// approved or rejected afterwards like any other: the machine of the deliverable has the
// early post.
//
// # Guards
//
// A guard that asks one fact has its name: mandatories_met asks MandatoriesMet. Of the others,
//
//	version_known, new_version, version_submitted  compare Version and Submitted
//	reviewing_side, creator_side                   look at the actor's party
//	by_clock                                       lets deadlines pass, and nobody else
//	review_due, last_review                        ask Options.Outstanding
//	approver_is_person                             refuses automatic steps
//	approver_not_submitter                         compares the actor with Submitter
//	round_left                                     compares Rounds with MaxRounds and ExtraRounds
//	in_time, late_explained                        compare the time with PublishAt and LastMinute
//
// # What it does not do
//
// It does not look at content: whether mandatories and labels are there is a fact, which
// package brief can find out. It keeps no feedback and no versions. Limits that a contract
// states in place of the options are told by Facts.ExtraRounds.
package approval
