// Package collaboration is the machine of one creator's part in one campaign
// (irm.Collaboration). A creator may be in several at once, each an instance of its own;
// what lasts beyond a campaign is the relationship, another machine.
//
// # The path
//
// The brand invites a creator from the shortlist, or the creator applies; an instance may
// begin in either state. Once both want it they talk about terms, and agree. Then the
// creator gets what the work needs: the product (ship, receive), the brief, links and
// codes. The creator confirms the brief and begins, submits, and gets work back or
// approved. With the first post the collaboration is live, until all deliverables are
// closed; it is measured, talked about, paid, and complete. Each deliverable, approval,
// contract and payout has its own machine; this one asks for what they came to.
//
//	selection     shortlisted, applied, invited
//	terms         negotiating
//	preparation   agreed, shipped, received, briefed
//	production    seeded, producing, in_review, approved
//	publication   live
//	evaluation    measuring, debriefed -> completed
//
// With several deliverables the state before the first post is that of the piece that is
// furthest. Live is live, also while others are still made.
//
// # Engagement models
//
// What stands in the way follows the engagement model ([Facts.Model]), for the usual ones
// by this table, which [DutiesOf] reads; a host adds its own in [Options.Models].
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
// An unknown model is refused wherever the answer depends on it.
//
// # What a guard wants
//
//	invite         contact_clear, place_free
//	accept         place_free
//	reinstate      place_free
//	replace        successor_agreed
//	agree          terms_settled, contract_executed*, disclosure_acknowledged, place_free, clash_free
//	ship, receive  address_known; product_arrived
//	brief          brief_complete, product_received*
//	begin          brief_acknowledged, payee_ready*
//	rebrief        brief_complete, change_in_time
//	submit         work_submitted
//	approve        content_approved
//	publish        published, content_approved, tracking_ready*, targets_agreed*; after a gift published alone
//	conclude       deliverables_closed
//	extend         terms_settled, contract_executed*
//	debrief        report_shared*
//	complete       payouts_closed*
//	close_out      no post owed, payouts_closed*
//	publish_early  published
//	remedy         breach_remedied
//	cancel         kill_fee_decided, once there is an agreement
//	settle         obligations_closed
//
// Those with a star are asked where the model has the duty. The machines beside this one
// answer most of them: a contract that is executed, a brief without errors, an approval,
// the first deliverable that is live, the last that is archived, cancelled or waived, and
// payouts that are settled or cancelled. A host that moves one of these asks
// Machine.Permitted here what is possible now.
//
// # Bad days
//
// A post that went out before all was ready is recorded, with a reason and a flag
// (publish_early), since it happened. A parcel that is lost or broken leads back to agreed.
// A brief that changes, or changes to what was approved, within [Options.ChangeNotice] of
// publication need the creator's consent.
//
// The creator may withdraw at any time and owes no reason. The brand cancels, with a
// reason, and after the agreement only once the kill fee is decided; what is delivered
// is no longer cancelled. Where obligations are open (work, money, product or rights due
// from either side), both lead over withdrawing and cancelling, which last until
// they are settled.
//
// Work is paused with a reason and resumes in the state where it stood. Terms may be
// renegotiated before the first post; meanwhile the old ones hold, and after a silence they
// simply go on. What is delivered is measured and paid for, whatever is paused.
// Either side may say that the other broke the terms: payouts wait until the
// breach is remedied, or the collaboration ends. To go on, the guards are told the state,
// which the records know: [ResumeAt].
//
// Before the agreement the creator declines and the brand rejects; without an answer the
// invitation lapses. A late yes is a yes if the place is still free. All these ends can be
// reinstated, until another collaboration has the place (replace). A completed one
// is reopened for late numbers, payments and complaints; where more posts are agreed while
// it is measured or paid, it is extended and live again.
//
// # Deadlines
//
//	state                    option             default          event
//	applied                  AnswerWithin       5 working days   remind, and again
//	invited                  InviteFor          7 days           lapse
//	negotiating              NegotiateFor       14 days idle     lapse
//	renegotiating            NegotiateFor       14 days idle     resume
//	shipped                  ArriveWithin       14 days idle     remind, and again
//	briefed                  AcknowledgeWithin  3 working days   remind, and again
//	seeded                   SeededFor          60 days          close_out
//	live                     Meta.Until         end of window    conclude
//	measuring                ReportWithin       30 days          debrief
//	debriefed                PayWithin          45 days          complete
//	withdrawing, cancelling  SettleWithin       30 days          settle
//	paused, breached         HoldReview         30 days idle     remind, and again
//
// Where the guard of the event refuses, the breach of the deadline is recorded once: that is how
// late reports and payments come to light. The end of the window may be given with any
// step up to live (Meta.Until) and moved by Touch; a step that leaves live drops it, also
// a pause.
//
// # Limits
//
// The machine does not know the contract, the content or the money, only what the host
// says of them. It does not check who acts: a brand that records the creator's yes is the
// actor, and the host knows who may. It keeps no count of parcels or rounds. Reminders
// repeat as long as nobody acts: a step or a Touch puts them off.
package collaboration
