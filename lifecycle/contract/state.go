package contract

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a contract stands.
type State string

// Before an agreement.
const (
	Draft     State = "draft"
	InReview  State = "in_review" // with those of the brand who have to approve the terms
	Cleared   State = "cleared"   // approved, not yet offered
	Offered   State = "offered"   // terms of the brand, the creator's turn
	Countered State = "countered" // terms of the creator, the brand's turn
)

// Signing.
const (
	Agreed          State = "agreed" // terms accepted, nobody has signed
	SignedByBrand   State = "signed_by_brand"
	SignedByCreator State = "signed_by_creator"
)

// In force.
const (
	Executed                 State = "executed" // signed by both
	Amending                 State = "amending" // other terms are on the table; the old ones hold
	AmendmentSignedByBrand   State = "amendment_signed_by_brand"
	AmendmentSignedByCreator State = "amendment_signed_by_creator"
	Expiring                 State = "expiring"     // the term ends soon, and a renewal is to be decided
	UnderNotice              State = "under_notice" // in force until the date of the notice
)

// At and after the end.
const (
	Ended      State = "ended"      // the term is over, obligations are not
	WindingUp  State = "winding_up" // terminated; what is still owed is being settled
	Completed  State = "completed"
	Terminated State = "terminated"
	Declined   State = "declined"
	Expired    State = "expired" // nobody accepted the offer, or signed, in time
	Withdrawn  State = "withdrawn"
	Void       State = "void" // never was valid
)

// InForce is the group of the states in which a contract binds both sides:
// Machine.Group(state) == contract.InForce.
const InForce = "in_force"

const (
	preparing   = "preparing"
	negotiating = "negotiating"
	signing     = "signing"
	ending      = "ending"
)

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{
			Name: preparing, States: []State{Draft, InReview, Cleared},
			Goal:    "terms in writing that the brand can stand by",
			Metrics: []string{"time_in_review", "returned_drafts"},
		},
		{
			Name: negotiating, States: []State{Offered, Countered},
			Goal:    "terms that both sides accept",
			Metrics: []string{"rounds", "answer_time", "win_rate"},
		},
		{
			Name: signing, States: []State{Agreed, SignedByBrand, SignedByCreator},
			Goal:    "the agreed terms signed, unchanged, by both",
			Metrics: []string{"time_to_sign"},
		},
		{
			Name: InForce, States: []State{Executed, Amending, AmendmentSignedByBrand, AmendmentSignedByCreator, Expiring, UnderNotice},
			Goal:    "the work done and paid as agreed",
			Metrics: []string{"amendments", "renewals"},
		},
		{
			Name: ending, States: []State{Ended, WindingUp},
			Goal:    "nothing owed by either side",
			Metrics: []string{"time_to_settle"},
		},
	}
}

func states() []lifecycle.State[State] { // seed: R13 B11
	chance := irm.MustRate
	all := []lifecycle.State[State]{
		{Name: Draft, Owner: irm.PartyBrand, Probability: chance("0.2"), Requires: []string{"scope", "fee", "timeline", "rights", "exclusivity", "disclosure"}},
		{Name: InReview, Owner: irm.PartyLegal, Probability: chance("0.3"), Requires: []string{"terms", "value"}},
		{Name: Cleared, Owner: irm.PartyBrand, Probability: chance("0.4")},
		{Name: Offered, Owner: irm.PartyCreator, Probability: chance("0.5")},
		{Name: Countered, Owner: irm.PartyBrand, Probability: chance("0.6")},
		{Name: Agreed, Owner: irm.PartyBrand, Probability: chance("0.8"), Requires: []string{"signatories"}},
		{Name: SignedByBrand, Owner: irm.PartyCreator, Probability: chance("0.9")},
		{Name: SignedByCreator, Owner: irm.PartyBrand, Probability: chance("0.95")},
		{Name: Executed, Probability: chance("1"), Requires: []string{"signatures", "term"}},
		{Name: Amending, Owner: irm.PartyBrand, Probability: chance("1"), Requires: []string{"amendment"}},
		{Name: AmendmentSignedByBrand, Owner: irm.PartyCreator, Probability: chance("1")},
		{Name: AmendmentSignedByCreator, Owner: irm.PartyBrand, Probability: chance("1")},
		{Name: Expiring, Owner: irm.PartyBrand, Probability: chance("1"), Activities: []string{"assess the collaboration", "renew, or let it end"}},
		{Name: UnderNotice, Probability: chance("1")},
		{Name: Ended, Owner: irm.PartyBrand, Probability: chance("1")},
		{Name: WindingUp, Owner: irm.PartyBrand, Activities: []string{"agree what is owed, a kill fee included, or have it ruled"}},
		{Name: Completed, Kind: lifecycle.Closed, Probability: chance("1")},
		{Name: Terminated, Kind: lifecycle.Closed},
		{Name: Declined, Kind: lifecycle.Closed},
		{Name: Expired, Kind: lifecycle.Closed},
		{Name: Withdrawn, Kind: lifecycle.Terminal},
		{Name: Void, Kind: lifecycle.Terminal},
	}
	for i := range all {
		all[i].FixedDate = true // dates are agreed, by steps that both sides see
	}
	return all
}
