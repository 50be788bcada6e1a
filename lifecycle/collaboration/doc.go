// Package collaboration is the machine of one creator's part in one campaign
// (irm.Collaboration). A creator may be in several at once, each an instance of its own;
// what lasts beyond a campaign is the relationship, another machine.
//
// # The path
//
//	selection     shortlisted, applied, invited
//	terms         negotiating
//	preparation   agreed, shipped, received, briefed
//	production    seeded, producing, in_review, approved
//	publication   live
//	evaluation    measuring, debriefed -> completed
//
// The brand invites a creator from the shortlist, or the creator applies; an instance may
// begin in either state. Once both want it they talk about terms, and agree. Then the
// creator gets what the work needs: the product ([Ship], [Receive]), the brief, links and
// codes. The creator confirms the brief and begins, submits, and gets work back or
// approved. With the first post the collaboration is live, until all deliverables are
// closed; it is measured, talked about, paid, and complete. Each deliverable, approval,
// contract and payout has its own machine; this one asks for what they came to.
//
// With several deliverables the state before the first post is that of the piece that is
// furthest. Live is live, also while others are still made.
//
// # What a guard wants
//
//	invite           contact_clear, place_free
//	accept           place_free; by_creator, of an application by_brand
//	decline          by_creator
//	recall, reject   by_brand
//	lapse            by_clock
//	reinstate        place_free
//	replace          successor_agreed
//	agree            terms_settled, contract_executed*, disclosure_acknowledged, place_free, clash_free
//	                 after renegotiating: terms_settled, contract_executed*, clash_free
//	ship             address_known
//	receive          product_received; to received post_owed, to seeded post_not_owed
//	brief            brief_complete, product_ready*
//	begin            brief_acknowledged, payee_ready*
//	rebrief          brief_complete, change_in_time
//	submit           work_submitted
//	request_changes  change_in_time once approved
//	approve          content_approved
//	publish          published, content_approved, tracking_ready*, targets_agreed*; after a gift published alone
//	publish_early    published; while it is paused or breached also work_open
//	conclude         deliverables_closed
//	extend           extension_agreed, contract_executed*
//	debrief          report_shared*
//	complete         payouts_closed*
//	close_out        post_not_owed, payouts_closed*
//	resume           resumes_* (where it stood); after a breach also by_clock
//	breach           breach_documented
//	remedy, rule     breach_remedied; breach_ruled; resumes_*
//	withdraw         by_creator
//	cancel           by_brand; once there is an agreement kill_fee_decided; after a breach also work_open
//	settle           obligations_closed
//	remind           by_clock, of a brief by_brand
//	lose, pause, renegotiate, reopen: nothing
//
// Those with a star are asked where the model has the duty. The machines beside this one
// answer most of them: a contract that is executed, a brief without errors, an approval,
// the first deliverable that is live, the last that is archived, cancelled or waived, and
// payouts that are settled or cancelled. A host that moves one of these asks
// Machine.Permitted here what is possible now.
//
// The party of an actor is the side that somebody acts for. Who records what the creator
// wrote in a letter acts for the creator, under an ID of their own: irm.PartyCreator and
// the user of the brand. The record shows who says so.
//
// # Engagement models
//
// What stands in the way follows the engagement model ([Facts].Model), for the usual ones
// by this table, which [DutiesOf] reads; a host adds its own in [Options].Models.
//
//	                contract  product  post owed  tracking  payee  report
//	gifted          -         yes      -          -         -      -
//	paid_post       yes       -        yes        yes       yes    yes
//	affiliate       yes       -        -          yes       yes    yes
//	hybrid          yes       -        yes        yes       yes    yes
//	ambassadorship  yes       yes      yes        yes       yes    yes
//	co_creation     yes       yes      yes        yes       yes    yes
//	giveaway        yes       yes      yes        yes       -      yes
//	takeover        yes       -        yes        -         yes    yes
//	event           yes       -        yes        -         -      yes
//	early_access    yes       yes      -          -         -      yes
//	revenue_share   yes       -        yes        yes       yes    yes
//
// A gift needs no contract, and the post is hoped for. Once the product has arrived, the
// creator is seeded: a post makes it live, silence closes it out as complete. Where
// posts are owed, the same event leads to received, and the brief follows. A product may
// be shipped under any model. How content is labelled is part of every agreement, of
// a gift too.
//
// Where no post is owed, work that comes to nothing is closed out ([CloseOut]) once pay is
// settled, except in review, where the brand owes an answer. An unknown model is refused
// wherever the answer depends on it.
//
// # Leaving
//
// The creator may withdraw at any time and owes no reason. The brand cancels, with a
// reason, and after the agreement only once the kill fee is decided; what is delivered
// is no longer cancelled. What an extension adds may be; what came before it is owed.
// Where obligations are open (work, money, product or rights due from either side), both
// lead over withdrawing and cancelling, which last until they are settled.
//
// Before the agreement the creator declines and the brand rejects; without an answer the
// invitation lapses, by the clock alone. A late yes is a yes if the place is still free.
// All these ends can be reinstated, until another collaboration has the place ([Replace]).
// A completed one is reopened for late numbers, payments and complaints, or a gift that is
// posted after all; where more posts are agreed while it is measured or paid, it is
// extended and live again.
//
// # A breach
//
// Either side may say that the other broke the terms ([Breach]), with a reason and in
// writing. Payouts then wait until the breach is made good ([Remedy]), somebody has ruled
// who is right and what it costs ([Rule]), or the collaboration ends. They do not wait
// for ever: Options.RuleWithin is all the time there is, over all breaches together, and
// then the collaboration goes on by itself, and pay with it. Work that was delivered
// before the breach is not cancelled for it: only a ruling takes back what is earned. A
// payout may be disputed on its own (package payout).
//
// # Other bad days
//
// A post that went out before all was ready is recorded, with a reason and a flag
// ([PublishEarly]), since it happened, in every state from the agreement. A pause and a
// breach stay what they are, and go on as live; of what was cancelled or left, it is
// settled what the post is worth. A parcel that is lost or broken leads back to agreed.
// A brief that changes, or changes to what was approved, within [Options].ChangeNotice of
// publication need the creator's consent.
//
// Work is paused with a reason and resumes in the state where it stood. Terms may be
// renegotiated before the first post; meanwhile the old ones hold, and after a silence they
// simply go on. What is delivered is measured and paid for, whatever is paused. To go on,
// the guards are told where it stood, which the records know: [ResumeAt].
//
// # Days
//
//	option             default    state                    what happens
//	AnswerWithin       5wd idle   applied                  remind, again and again
//	InviteFor          7d         invited                  lapse
//	NegotiateFor       14d idle   negotiating              lapse
//	                              renegotiating            resume
//	ArriveWithin       14d idle   shipped                  remind, again and again
//	AcknowledgeWithin  3wd idle   briefed                  remind, again and again
//	SeededFor          60d        seeded                   close_out
//	                   its date   live                     conclude
//	ReportWithin       30d        measuring                debrief
//	PayWithin          45d        debriefed                complete
//	SettleWithin       30d        withdrawing, cancelling  settle
//	HoldReview         30d idle   paused, breached         remind, again and again
//	RuleWithin         45d total  breached                 resume
//
// Where the guard of the event refuses, the breach of the deadline is recorded once: that
// is how late reports and payments come to light. The end of the window may be given with any
// step up to live (Meta.Until) and moved by Touch; a step that leaves live drops it, also
// a pause.
//
// # Limits
//
// The machine does not know the contract, the content or the money, only what the host
// says of them. It knows for which side somebody acts, and not whether they may: that is
// the host's to check. It keeps no count of parcels or rounds. Reminders repeat as long as
// nobody acts: a step or a Touch puts them off.
package collaboration
