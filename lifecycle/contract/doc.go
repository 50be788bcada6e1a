// Package contract is the machine of an agreement between a brand and a creator: how its
// terms are written, reviewed, negotiated and signed, how they are changed while they are
// in force, and how they end.
//
// # From a draft to its end
//
//	draft -> in_review -> cleared -> offered <-> countered -> agreed
//	agreed -> signed_by_brand or signed_by_creator -> executed
//	executed -> expiring -> ended -> completed
//	executed -> under_notice -> winding_up -> terminated
//
// The brand writes a draft. Where [Options.Reviews] ask for it, legal and finance approve
// it, each on record and in any order, and neither their own text. Then the brand offers it.
// The creator accepts, declines or counters, and then it is the brand's turn: each side
// answers only what the other put forward. Whose turn it is, is the Owner of the state.
//
// Terms that were accepted are signed by both, in either order; who signs second is another
// person on the other side. An agency signs for the side that [Options.AgencyFor] names.
// With the second signature the contract is in force, and gets its date: the end of its
// term, [OpenEnded], or for a renewable contract the day on which a renewal is decided, as
// many days before the end as [Options.DecideWithin] has.
//
// Proposals of a creator start in countered, contracts signed elsewhere in executed; both
// with their date. One that was started without gets it by a counter, a renewal, or the last
// signature under an amendment.
//
// # What a guard wants
//
//	submit                by_brand, terms_complete
//	approve               review_due, by_person, approver_is_other*, last_review*
//	return, recall        by_brand
//	offer                 by_brand, terms_complete, reviewed*, budget_available, date_ahead,
//	                      date_given*
//	counter               the side whose turn it is, terms_changed, round_left*, date_ahead
//	accept                the side whose turn it is, terms_tabled
//	decline               the side whose turn it is
//	sign                  terms_agreed, signatory_authorised, by_brand or by_creator;
//	                      second: the other side, other_signatory, date_given, date_ahead
//	amend, revise         by_either, amendment_differs or terms_changed, round_left*
//	sign an amendment     as above, with terms_tabled; no date has to be given
//	renew                 by_either, renewal_agreed, date_given, date_ahead
//	give_notice           by_creator; or by_brand; date_given, notice_kept, notice_shortens
//	dissolve              by_either, dissolution_agreed
//	terminate             by_either, cause_documented
//	annul                 cause_documented
//	settle                settlement_final, deliverables_closed, payouts_closed
//	complete              scope_delivered before the end, deliverables_closed, payouts_closed
//	reopen                still_owed
//	reissue               by_brand; of agreed terms change_agreed
//	withdraw              by_creator; or by_brand
//	abandon               by_creator; or by_brand; or by_clock
//	expire                by_clock
//	come_due              by_clock; to expiring renewable; to an end at once deliverables_closed,
//	                      payouts_closed, under notice also settlement_final
//
// Those with a star are asked where the options have the rule. What the brand commits itself
// to, by an offer, a counter, an acceptance, a renewal or its signature under an amendment, is
// reviewed, complete and within the budget. date_kept, which most other steps ask, lets a
// step set no date.
//
// by_brand and by_creator are stricter here than in the other machines: the actor has to be
// of that side, for which legal, finance and the reviewers of the options count as brand. A
// deadline, or a host that is neither side, decides for nobody.
//
// A side that withdraws, gives notice or abandons an amendment may: the brand says why, the
// creator owes no reason, nor for declining.
//
// # Terms
//
// Terms are told apart by their digests, which the host computes: Facts.Terms is the text
// that a step is about, Facts.Tabled what was last put to the other side, Facts.Agreed what
// both accepted. The guards compare them, so that nobody signs another text than was agreed:
//
//	counter, revise    terms_changed      not what is on the table already
//	accept             terms_tabled       exactly what is on the table
//	sign               terms_agreed       exactly what was accepted
//	amend              amendment_differs  not what is in force already
//
// [Facts.After] keeps them from step to step, with the approvals, the rounds and the first
// signatory:
//
//	facts = facts.After(step.Record)
//
// An approval is for one digest, so that a counter needs new ones before the brand accepts
// it. What reviewers say to a counter is not a step of the contract, since that would let the
// offer stand longer: the host keeps it, as Facts.Approvals, and notes it with Touch.
//
// # Amendments
//
// Either side proposes other terms, for a reason. The old ones stay in force, and their term
// runs on, until both have signed the new ones. A revision of the proposal voids the
// signature that is under it. A proposal that is abandoned, or not signed in time, leaves
// everything as it was. The end of the term changes only with the last signature, if that
// gives a date. [Versions] counts what was signed.
//
// # The end
//
// All that was ordered may be delivered and paid before the term is over: then the contract is
// completed. A retainer that runs on is not, since that would go round its notice.
//
// A term that is over with work or money still due is ended, not completed; the machine
// completes it once Facts.DeliverablesClosed and Facts.PayoutsClosed say so. Three ways lead
// out before: notice, which leaves it in force until its date; by agreement at once; for
// cause at once. What is owed then, a kill fee included, is settled in winding_up. It is final
// when both agree, or when somebody has ruled whom both are bound by: a side that does not
// answer keeps nothing open for ever. A contract that never was valid is annulled, and what
// was delivered or paid under it goes back.
//
// An end is no end if the bank returns a payout, or a claim comes up: [Reopen] leads back to
// ended or winding_up, with the budget set aside again. A budget is set aside from the offer
// to the end, and free exactly after that.
//
// After a no, or no answer, the same instance is reissued as a new draft; so it is where both
// want to change what they agreed before they sign. An offer that was a mistake is recalled
// before it is answered. A new term is agreed with Renew, until the old one is over and some
// time after; with other terms it is a new contract, or an amendment before.
//
// # Days
//
// The date of an instance (Meta.Until) is that of the offer while it is negotiated, then
// there is none, then that of the contract, then that of a notice. Only steps that both
// sides see give one: no note moves it (State.FixedDate), and none is left behind by a step
// that does not look at it. An offer that is to stand longer is recalled and made anew. A date
// given with an offer stays through the counters, unless one of these gives another.
//
// An acceptance after the offer has run out is refused, also where nobody applied the deadline
// yet: lifecycle.ErrDeadline.
//
//	option        default  state                what happens
//	ReviewWithin  2wd      in_review            breach: a review is late
//	-             date     offered, countered   expire
//	OfferFor      7d       offered, countered   expire
//	AnswerWithin  2wd      countered            breach: the brand's answer is late
//	SignWithin    5wd      agreed, signed_by_*  breach: a signature is late
//	LapseAfter    30d      agreed               expire: nobody signed
//	LapseAfter    30d      signed_by_brand      expire: the creator did not sign
//	-             date     executed, amending   come_due: expiring, completed or ended
//	DecideWithin  30d      expiring             come_due, so long after the date
//	AmendWithin   14d      amending             abandon
//	-             date     under_notice         come_due: terminated or winding_up
//	SettleWithin  30d      ended                complete, or a breach while things are open
//	SettleWithin  30d      winding_up           settle, or a breach while things are open
//
// A breach is a record, once in a visit of the state, and moves nothing: reviewers and
// signatories are late, and nobody else decides for them. A contract that the creator has
// signed never expires: the brand would gain by its own delay. [Options.NoticeDays] is how far
// the date of a notice has to lie ahead; in expiring there is no notice, since the contract
// ends by itself.
//
// # Limits
//
// The machine does not read terms; what is missing in them is for the host, and for package
// brief. It does not renew by itself: for a contract that renews unless somebody gives notice,
// the host fires Renew in expiring. Usage rights and exclusivity outlive the contract, and
// have terms of their own. An amendment cannot begin in expiring, ended or under notice. The
// probabilities of the states are proposals, as are the durations; measure your own with
// package funnel.
//
// Without Reviews the brand offers straight from the draft; somebody else of its side may
// still be asked to look. In firms of two, SelfApproval lets authors approve their own text.
package contract
