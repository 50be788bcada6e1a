// Package contract is the machine of an agreement between a brand and a creator: how its
// terms are written, reviewed, negotiated and signed, how they are changed while they are
// in force, and how they end.
//
// # The path
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
//	draft -> in_review -> cleared -> offered <-> countered -> agreed
//	agreed -> signed_by_brand or signed_by_creator -> executed
//	executed -> expiring -> ended -> completed
//	executed -> under_notice -> winding_up -> terminated
//
// # Terms
//
// Terms are told apart by their digests, which the host computes: Facts.Terms is the text
// that a step is about, Facts.Tabled what was last put to the other side, Facts.Agreed what
// both accepted. The guards compare them:
//
//	counter, revise    terms_changed      not what is on the table already
//	accept             terms_tabled       exactly what the other side put forward
//	sign               terms_agreed       exactly what was accepted
//	amend              amendment_differs  not what is in force already
//
// After an offer, a counter, an amendment or a revision the host stores Terms as Tabled;
// after an acceptance, and after the last signature under an amendment, as Agreed. An
// approval is for one digest, so that a counter needs new ones before the brand accepts it.
// What reviewers say to a counter is not a step of the contract, since that would let the
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
// # Dates
//
// The date of an instance (Meta.Until) is that of the offer while it is negotiated, then
// there is none, then that of the contract. An acceptance after the offer has run out is
// refused, also where nobody applied the deadline yet: lifecycle.ErrDeadline. A date given
// with an offer stays through the counters, unless one of these gives another.
//
//	state                  clock  default  what happens
//	in_review              stay   2wd      breach: a review is late
//	offered, countered     until  its date expire
//	offered, countered     stay   7d       expire
//	countered              stay   2wd      breach: the brand's answer is late
//	agreed, signed_by_*    stay   5wd      breach: a signature is late
//	agreed, by brand       stay   30d      expire: the creator did not sign
//	executed, amending     until  its date come_due: expiring, completed or ended
//	expiring               until  +30d     come_due: completed or ended
//	amending               stay   14d      abandon
//	under_notice           until  its date come_due: terminated or winding_up
//	ended, winding_up      stay   30d      completed or terminated; breach while things are open
//
// A breach is a record, once in a visit of the state, and moves nothing: reviewers and
// signatories are late, and nobody else decides for them. A contract that the creator has
// signed never expires: the brand would gain by its own delay.
//
// # The end
//
// A term that is over with work or money still due is ended, not completed; the machine
// completes it once Facts.DeliverablesClosed and Facts.PayoutsClosed say so. Three ways lead
// out before: notice, which leaves it in force until its date, at least
// [Options.NoticeDays] away and before the end of the term; by agreement at once; for cause at once. What is owed then, a
// kill fee included, is settled in winding_up. A contract that never was valid is annulled,
// and what was delivered or paid under it goes back.
//
// After a no, or no answer, the same instance is reissued as a new draft; so it is where both
// want to change what they agreed before they sign. An offer that was a mistake is recalled
// before it is answered. A new term is agreed with Renew, until the old one is over and some
// time after; with other terms it is a new contract, or an amendment before.
//
// # Guards
//
// A guard that asks one fact has its name: deliverables_closed asks DeliverablesClosed. Those
// that compare terms are above. Of the others,
//
//	brand_side, creator_side, either_side    look at the actor's party
//	by_clock                                 lets deadlines pass, and nobody else
//	review_due, last_review, reviewed        ask Options.Outstanding
//	approver_is_person                       refuses automatic steps
//	approver_not_author, other_signatory     compare the actor with Author, FirstSignatory
//	date_given, date_ahead, date_kept        look at Meta.Until: must be, not past, must not be
//	notice_kept, notice_shortens             compare Meta.Until with NoticeDays, TermEnd
//	round_left                               compares Rounds with Options.MaxRounds
//
// # Small firms
//
// Without Reviews the brand offers straight from the draft; somebody else of its side may
// still be asked to look. SelfApproval lets authors approve their own text.
//
// # What it does not do
//
// It does not read terms; what is missing in them is for the host, and for package brief. It
// does not renew by itself: for a contract that renews unless somebody gives notice, the
// host fires Renew in expiring. Usage rights and exclusivity outlive the contract, and have
// terms of their own. An amendment cannot begin in expiring, ended or under notice.
//
// Proposals of a creator start in countered, contracts signed elsewhere in executed; both
// with their date, which nothing else gives them.
package contract
