// Package relationship is the machine of a partnership, the relation between a brand and
// a creator beyond any one campaign (irm.Partnership): from discovery over the first
// message, the first job and many more to advocacy, and at any time out of it. What the
// creator does in a campaign has a machine of its own, and there may be several at once.
//
// # The path
//
//	discovery    discovered -> qualified
//	outreach     contacted -> replied -> pitched
//	onboarding   negotiating -> onboarding
//	activation   active -> measuring
//	nurture      debriefing -> nurture <-> assessing; dormant
//	advocacy     advocate
//
// A creator is vetted before anybody writes. The first message asks for an answer, and not
// for a contract: only who has replied ([Reply]) gets an offer, and who wants to hear more
// talks about terms ([Negotiate]). Messages may be followed up a few times; then the
// creator is dormant, and a late reply is as good as an early one. Creators who write
// first apply.
//
// What a creator agrees to follows the engagement model. A gift is accepted, received and
// labelled; it needs no contract, no brief and no payee, and it owes no post and no report.
// For all else there is a contract, but for models in Options.WithoutContract.
//
// A partnership is active while at least one collaboration runs. When all are closed, the
// results are measured and shared, and both sides say how it went: there is no debrief
// before the report is shared, the creator was asked and nothing is overdue. Partners are
// booked again from there, and as soon as they have the report: a late payout keeps nobody
// from the next job. One that runs already makes the partnership active again at once
// ([Rebook]); what was not debriefed by then is part of the next debrief.
//
// # What a guard wants
//
//	qualify             fit_high_enough*, authenticity_checked, exclusivity_clear
//	contact, follow_up  unclaimed, route_known, consent_given, contact_allowed, message_personal; follow_ups_left*
//	apply               unclaimed
//	reply, no_answer    nothing
//	negotiate, pause    nothing
//	stall               nothing; where it stands, for partners
//	pitch               offer_prepared, by_person
//	decline             by_creator
//	disqualify          by_brand
//	agree               agreed: the contract, accepted terms, or the gift accepted
//	launch              brief_accepted, product_received, disclosure_acknowledged, tracking_ready, payee_ready,
//	                    assessment_dated*, by_person
//	cancel              contract_closed, kill_fee_decided; of work that was launched deliverables_closed
//	complete            deliverables_closed
//	report              report_shared
//	debrief             report_shared, feedback_asked, payouts_on_time
//	rebook              collaboration_running, or bookings_left*; of who is dormant collaborated, unclaimed,
//	                    consent_given, contact_allowed too
//	promote             standing_active; as Options.Ladder asks tenure_long_enough*, collaborations_enough*,
//	                    satisfaction_high_enough*, on_time_often_enough*, active_lately*
//	demote              by_brand; while active standing_advocate
//	assess              while something is agreed or talked about collaborated
//	renew, move         assessment_dated*, and where it stands; move_allowed
//	graduate, retire    obligations_closed
//	lapse               nothing_runs: no collaboration, and deliverables closed
//	reactivate          cooled_off*, rescored
//	resume              where it stands, and for partners assessment_dated*; else creator_answered, or to contacted
//	leave               by_creator; for the end obligations_closed
//	offboard, block     by_brand; for the end obligations_closed
//	settle              obligations_closed
//	retain              by_brand, by_person, creator_stays, collaborated
//	unblock             by_brand, by_person; for a partner collaborated
//
// Those with a star are asked where the options have the rule. The host fills [Facts] each
// time; [FactsOf] begins with what the snapshot knows, and [NextFollowUp] counts messages in
// the records.
//
// Where a partnership stands is a question of facts, in this order:
//
//	active              collaboration_running
//	measuring           results_open
//	onboarding          agreed
//	negotiating         offer_open
//	advocate            standing_advocate
//	nurture             collaborated
//
// Renewals, moves and pauses lead there, and so does a partner's next job that comes to
// nothing, by a no of either side, by silence or by a cancelled launch: what was agreed or
// offered for that job is not asked then.
//
// The party of an actor is the side that somebody acts for. Who records what the creator
// wrote in a letter acts for the creator, under an ID of their own: irm.PartyCreator and the
// user of the brand. The record shows who says so.
//
// # Ends
//
// The creator may leave at any time and owes no reason. The brand may end the partnership,
// or block the creator, and says why. As long as work or money is due, that is
// offboarding or blocking: no offer goes out, but messages about what is due do, and links
// and codes work, those of a blocked creator excepted. Settle leads from there to the end.
//
// Before that, both may change their mind ([Retain]): the brand does it, and the facts say that
// the creator wants it. Offboarded is for good: who comes back after that begins a new
// partnership. A block holds for every team until a person of the brand says that it
// was a mistake ([Unblock]); a partner is then assessed, and anybody else vetted again.
//
// Declined (by the creator), disqualified (by the brand), graduated and retired can be
// taken up again, as dormant ones can: after a cooling-off, unless the creator asked, and
// with a new score. A partner who has only gone dormant may also be booked, as one who is
// approached: not where another team has the creator in hand by now, and with consent.
//
// # Pauses
//
// Either side may pause it ([Pause]), and the collaborations rest with it. It is resumed to
// where the facts say that it stands, and what rests goes on; one that rests for that alone still
// counts as running. Somebody new is talked to again if there was an answer, and is else
// where the first message left off. By itself a pause of a partner ends in assessing, where
// a person looks at it.
//
// # Days
//
//	option         default     state                          what happens
//	QualifyWithin  none, idle  discovered                     disqualify
//	ContactWithin  none, idle  qualified                      disqualify
//	AnswerWithin   10d idle    contacted                      no_answer
//	PitchWithin    2wd         replied                        pitch: a breach, the brand is late
//	TalksIdle      14d idle    replied, pitched, negotiating  stall
//	LaunchWithin   30d         onboarding                     launch: a breach
//	ReportWithin   14d         measuring                      report, or a breach
//	DebriefWithin  14d         debriefing                     debrief, or a breach
//	AssessWithin   14d         assessing                      renew: a breach, nobody gave a date
//	PartnerIdle    90d idle    nurture                        lapse, or a breach while something runs
//	AdvocateIdle   180d idle   advocate                       lapse, or a breach while something runs
//	DormantIdle    365d idle   dormant                        retire, or a breach while something is due
//	PauseFor       180d        paused                         resume, as planned
//	SettleWithin   30d         offboarding, blocking          settle, or a breach
//	AssessTo       by date     negotiating to advocate        assess, as planned; report and debrief come first
//
// A deadline speaks for nobody: an offer is made and a job is launched by somebody, and
// where nobody does, a breach is recorded that counts against the brand's punctuality.
// Touch notes a message or a call, so that nobody falls dormant who is talked to.
//
// Three to six months after a launch, and again after each renewal, a partnership is
// assessed: it is renewed with the next date, moved to another type, or graduated.
// Meta.Until is that date, and nothing else, in all states. It stays while the partner is
// booked again, so that it is not put off by new work, and no Touch moves it: partners that
// are taken over get theirs at the start.
//
// # Standing, types, views
//
// A [Ladder] says which [irm.Standing] some [Work] deserves, with every reason; the machine
// promotes by the same rules, and a person demotes for a reason, that of the ladder or
// another. Both may happen between jobs, and during one that lasts for years.
// [StandingAfter] follows the steps, for the host to store. [Types] say what a type of
// partnership is for and who may move to which. [Perks] are what a standing brings.
//
// [Stages] and [Steps] are two views of the same states: six stages with goal, activities
// and metrics, and fourteen steps of daily work. [Light] is a machine with nine of the
// states, for a small brand.
//
// Partners that a host has already [lifecycle.Machine.Start] where they stand, also those
// on its list of people not to work with. No deadline declines who was imported, unless
// Options say so.
//
// What is due beyond steps (birthdays, check-ins, recognition) and how often is too often
// is in package care below this one.
//
// # Limits
//
// Several jobs that are negotiated at once are one conversation here; the collaborations
// tell them apart, and where one always runs, each is measured and talked about in its own
// machine. This one does not look at the campaign: what is running, closed and owed are
// facts. It knows the standing only as a fact, and a host that stores none has no advocates.
// It does not give back what an end took: who is unblocked, or comes back, gets new codes
// and links from the host.
package relationship
