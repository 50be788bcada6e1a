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
// for a contract: only who has replied gets an offer. Messages may be followed up a few
// times; then the creator is dormant, and a late reply is as good as an early one.
// Creators who write first apply.
//
// What a creator agrees to follows the engagement model. A gift is accepted, received and
// labelled; it needs no contract, no brief, no payee, and the post is hoped for. For all
// else there is a contract, but for models in Options.WithoutContract.
//
// A partnership is active while at least one collaboration runs. When all are closed, the
// results are measured and shared, and both sides say how it went: there is no debrief
// before the report is shared, the creator was asked and nothing is overdue. Partners are
// booked again from there. Whose next job comes to nothing, by a no of either side, by
// silence or by a cancelled launch, is a partner as before.
//
// Either side may pause it. It is resumed to where the facts say that it stands: a running
// collaboration, results to share, something agreed, an offer, a standing, and else the
// conversation. By itself a pause of a partner ends in assessing, where a person looks
// at it.
//
// A creator may leave at any time, and the brand may end it or block the creator. As long
// as work or money is due, that is offboarding or blocking, an open state; settle
// leads from there to the end. Offboarded and blocked are for good: who comes back after
// that begins a new partnership.
//
// Declined (by the creator), disqualified (by the brand), graduated and retired can be
// taken up again, as dormant ones can: after a cooling-off, unless the creator asked, and
// with a new score.
//
// Partners that a host has already [lifecycle.Machine.Start] where they stand, also those
// on its list of people not to work with. No deadline declines who was imported, unless
// Options say so.
//
// # Facts
//
// The host fills [Facts] each time; [FactsOf] begins with what the snapshot knows. The
// documentation of each field says what it is. Explain lists what is missing:
//
//	qualify      the fit, authenticity, no exclusivity against it
//	contact      nobody else has the creator in hand (see Unclaimed), a route, consent, caps, a personal message
//	agree        the contract is executed, or the gift accepted
//	launch       brief, label, tracking, payee; and a date for the next assessment
//	debrief      the report is shared, feedback asked, no payout overdue
//	promote      the standing, and what Options.Ladder asks of the work
//	move         what Options.Types asks
//	graduate     nothing is due
//	reactivate   the cooling-off, and a new score
//
// # Deadlines
//
// Each is an option, with these defaults:
//
//	contacted                      idle 10d    no_answer
//	replied                        stay 2wd    pitch: a breach, the brand is late
//	replied, pitched, negotiating  idle 14d    stall
//	onboarding                     stay 30d    launch: a breach
//	measuring                      stay 14d    report, or a breach
//	debriefing                     stay 14d    debrief, or a breach
//	assessing                      stay 14d    renew: a breach, nobody gave a date
//	nurture                        idle 90d    lapse
//	advocate                       idle 180d   lapse
//	dormant                        idle 365d   retire
//	paused                         stay 180d   resume
//	offboarding, blocking          stay 30d    settle, or a breach
//	from negotiating to advocate   until       assess; report and debrief come first
//	discovered, qualified          none        disqualify
//
// A deadline speaks for nobody: an offer is made and a job is launched by somebody, and
// where nobody does, a breach is recorded that counts against the brand's punctuality.
// Touch notes a message or a call, so that nobody falls dormant who is talked to.
//
// # Assessment
//
// Three to six months after a launch, and again after each renewal, a partnership is
// assessed: it is renewed with the next date, moved to another type, or graduated.
// Meta.Until is that date, and nothing else, in all states. It stays while the partner is
// booked again, so that it is not put off by new work.
//
// # Standing, types, views
//
// A [Ladder] says which [irm.Standing] some [Work] deserves, with every reason; the machine
// promotes by the same rules, and a person demotes for a reason, that of the ladder or
// another. [StandingAfter] follows the steps, for the host to store. [Types] say what a type of
// partnership is for and who may move to which. [Perks] are what a standing brings.
//
// [Stages] and [Steps] are two views of the same states: six stages with goal, activities
// and metrics, and fourteen steps of daily work. [Light] is a machine with nine of the
// states, for a small brand.
//
// What is due beyond steps (birthdays, check-ins, recognition) and how often is too often
// is in package care below this one.
//
// # Limits
//
// Several jobs that are negotiated at once are one conversation here; the collaborations
// tell them apart. The machine does not look at the campaign: what is running, closed
// and owed are facts. It knows the standing only as a fact, and a host that stores none
// has no advocates.
package relationship
