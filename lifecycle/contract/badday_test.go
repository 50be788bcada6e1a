package contract

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// badDays are stories of what a contract is for: it goes wrong, and is held to.
func badDays() []tale {
	owed := func(f *Facts) { f.PayoutsClosed = false }
	running := func(f *Facts) { f.ScopeDelivered = false }
	unsettled := func(f *Facts) { f.SettlementFinal, f.DeliverablesClosed = false, false }
	signed := []move{
		{Event: Offer, By: brand, Effects: EffectReserveBudget}, {Event: Accept, By: creator, Want: Agreed, Effects: "-"},
		{Event: Sign, By: brand, Want: SignedByBrand, Effects: "-"},
		{Event: Sign, By: creator, Until: day(60), Want: Executed, Effects: EffectFileTerms},
	}
	return []tale{
		{Name: "a note does not move a date that both agreed", Start: Executed, Until: day(100), Moves: []move{
			{Day: 1, By: brand, Until: day(2), Refused: "date fixed"},
			{Day: 1, Event: GiveNotice, By: brand, Why: "budget cut", Until: day(41), Want: UnderNotice},
			{Day: 2, By: brand, Until: day(5), Refused: "date fixed"}, // 40 days are 40 days
			{Day: 3, By: creator, Want: UnderNotice},                  // a letter
			{Day: 40, Want: UnderNotice},
			{Day: 41, Want: Terminated, Effects: EffectReleaseBudget},
		}},
		{Name: "nor one of an offer, an amendment, a renewal", Moves: []move{
			{Event: Offer, By: brand, Until: day(6)},
			{Day: 1, By: brand, Until: day(2), Refused: "date fixed"},
			{Day: 1, Event: Counter, By: creator, Facts: func(f *Facts) { f.Terms = "v2" }, Want: Countered},
			{Day: 1, By: creator, Until: day(2), Refused: "date fixed"},
			{Day: 2, Event: Accept, By: brand, Until: day(90), Refused: "date_kept"},
			{Day: 2, Event: Accept, By: brand, Want: Agreed, Effects: EffectReserveBudget},
			{Day: 2, Event: Sign, By: creator}, {Day: 2, Event: Sign, By: brand, Until: day(50), Want: Executed},
			{Day: 3, Event: Amend, By: creator, Why: "more", Facts: func(f *Facts) { f.Terms = "v2" }, Want: Amending},
			{Day: 3, By: brand, Until: day(4), Refused: "date fixed"},
			{Day: 3, Event: Sign, By: creator, Want: AmendmentSignedByCreator},
			{Day: 3, By: brand, Until: day(4), Refused: "date fixed"},
			{Day: 4, Event: Abandon, By: brand, Refused: "reason"},
			{Day: 4, Event: Abandon, By: host, Why: "old", Refused: "by_brand, by_creator, by_clock"},
			{Day: 4, Event: Abandon, By: creator, Want: Executed},
			{Day: 50, Want: Expiring, Effects: EffectAskRenewal},
			{Day: 50, By: brand, Until: day(51), Refused: "date fixed"},
			// It ends anyway.
			{Day: 51, Event: GiveNotice, By: brand, Why: "no", Until: day(90), Refused: "not permitted"},
			{Day: 80, Facts: owed, Want: Ended, Effects: "-"},
			{Day: 81, Event: Renew, By: host, Until: day(200), Refused: "by_either"},
			{Day: 81, Event: Renew, By: brand, Until: day(200), Facts: func(f *Facts) { f.Approvals = nil }, Refused: "reviewed"},
			{Day: 81, Event: Renew, By: brand, Until: day(200), Want: Executed, Effects: EffectReserveBudget},
		}},
		{Name: "the bank returns a payout after all was settled", Moves: slices.Concat(signed, []move{
			{Day: 1, Event: Terminate, By: creator, Refused: "reason"},
			{Day: 1, Event: Terminate, By: creator, Why: "no pay", Want: WindingUp, Effects: EffectOpenSettlement},
			{Day: 9, Event: Settle, By: finance, Facts: owed, Refused: "payouts_closed"},
			{Day: 9, Event: Settle, By: finance, Facts: func(f *Facts) { f.DeliverablesClosed = false }, Refused: "deliverables_closed"},
			{Day: 9, Event: Settle, By: finance, Want: Terminated, Effects: EffectReleaseBudget},
			{Day: 11, Event: Reopen, By: finance, Why: "returned", Facts: func(f *Facts) { f.StillOwed = false }, Refused: "still_owed"},
			{Day: 11, Event: Reopen, By: finance, Refused: "reason"},
			{Day: 11, Event: Reopen, By: finance, Why: "returned", Want: WindingUp, Effects: EffectReserveBudget + " " + EffectOpenSettlement},
			{Day: 12, Event: Settle, By: finance, Facts: owed, Refused: "payouts_closed"},
			{Day: 20, Event: Settle, By: finance, Want: Terminated},
		})},
		{Name: "the same after the term", Moves: slices.Concat(signed, []move{
			{Day: 30, Event: Complete, By: brand, Facts: owed, Refused: "payouts_closed"},
			// That would be notice without notice.
			{Day: 30, Event: Complete, By: brand, Facts: running, Refused: "scope_delivered"},
			{Day: 30, Event: Complete, By: brand, Want: Completed, Effects: EffectReleaseBudget},
			{Day: 32, Event: Reopen, By: host, Refused: "reason"},
			{Day: 32, Event: Reopen, By: host, Why: "a payout came back", Facts: func(f *Facts) { f.StillOwed = false }, Refused: "still_owed"},
			{Day: 32, Event: Reopen, By: host, Why: "a payout came back", Want: Ended, Effects: EffectReserveBudget},
			{Day: 40, Event: Complete, By: finance, Facts: owed, Refused: "payouts_closed"},
			{Day: 62, Facts: running, Want: Completed, Effects: EffectReleaseBudget}, // the term is over
		})},
		{Name: "the creator vanishes, and a court has the last word", Start: Executed, Until: OpenEnded(), Moves: []move{
			{Day: 1, Event: Terminate, By: host, Why: "gone", Refused: "by_either"},
			{Day: 1, Event: Terminate, By: brand, Why: "no post, no answer", Want: WindingUp},
			{Day: 40, Facts: unsettled, Want: WindingUp, Effects: "-"}, // late, on record
			{Day: 300, Event: Settle, By: brand, Facts: unsettled, Refused: "settlement_final"},
			{Day: 300, Event: Settle, By: brand, Want: Terminated}, // as ruled
		}},
		{Name: "at the date of the notice something is open", Start: Executed, Until: OpenEnded(), Moves: []move{
			{Day: 1, Event: GiveNotice, By: creator, Until: day(31)},
			{Day: 31, Facts: func(f *Facts) { f.DeliverablesClosed = false }, Want: WindingUp, Effects: EffectOpenSettlement},
		}},
		{Name: "and something in dispute", Start: Executed, Until: OpenEnded(), Moves: []move{
			{Day: 1, Event: GiveNotice, By: creator, Until: day(31)},
			{Day: 31, Facts: func(f *Facts) { f.SettlementFinal = false }, Want: WindingUp, Effects: EffectOpenSettlement},
		}},
		{Name: "nobody wants another term", Start: Executed, Until: day(30), Moves: []move{
			{Day: 31, Event: Complete, By: brand, Facts: func(f *Facts) { f.DeliverablesClosed = false }, Refused: "deliverables_closed"},
			{Day: 31, Event: Complete, By: brand, Facts: owed, Refused: "payouts_closed"},
			{Day: 31, Event: Complete, By: brand, Facts: running, Refused: "scope_delivered"},
			{Day: 31, Event: Complete, By: brand, Want: Completed},
		}},
		{Name: "both want it to end", Start: Executed, Until: day(90), Moves: []move{
			{Day: 1, Event: Dissolve, By: creator, Facts: func(f *Facts) { f.DissolutionAgreed = false }, Refused: "dissolution_agreed"},
			// What is owed comes after.
			{Day: 1, Event: Dissolve, By: creator, Facts: unsettled, Want: WindingUp, Effects: EffectOpenSettlement},
			{Day: 2, Event: Annul, By: legal, Why: "forged", Facts: func(f *Facts) { f.CauseDocumented = false }, Refused: "cause_documented"},
			{Day: 2, Event: Annul, By: legal, Refused: "reason"},
			{Day: 2, Event: Annul, By: legal, Why: "forged", Want: Void, Effects: EffectReleaseBudget + " " + EffectUnwind + " " + EffectNotifyBoth},
		}},
		{Name: "a creator says no, and owes no reason", Moves: []move{
			{Event: Offer, By: brand}, {Event: Decline, By: host, Refused: "by_creator"},
			{Event: Decline, By: creator, Want: Declined, Effects: EffectReleaseBudget},
			{Event: Reissue, By: creator, Refused: "by_brand"},
			{Event: Reissue, By: brand}, {Event: Offer, By: brand},
			{Event: Withdraw, By: brand, Refused: "reason"},
			{Event: Withdraw, By: host, Why: "spam", Refused: "by_brand, by_creator"},
			{Event: Withdraw, By: creator, Want: Withdrawn, Effects: EffectReleaseBudget},
		}},
		{Name: "nor after a signature", Moves: []move{
			{Event: Offer, By: brand}, {Event: Accept, By: creator}, {Event: Sign, By: creator},
			{Day: 1, Event: Withdraw, By: brand, Refused: "reason"},
			{Day: 1, Event: Withdraw, By: creator, Want: Withdrawn, Effects: EffectReleaseBudget + " " + EffectNotifyBoth},
		}},
		{Name: "the brand takes it back, and says why", Moves: []move{
			{Event: Offer, By: brand}, {Event: Accept, By: creator}, {Event: Withdraw, By: brand, Refused: "reason"},
			{Event: Sign, By: brand}, {Event: Withdraw, By: brand, Refused: "reason"},
			{Event: Withdraw, By: brand, Why: "campaign is off", Want: Withdrawn, Effects: EffectReleaseBudget + " " + EffectNotifyBoth},
		}},
	}
}

// A contract that was not signed says by whom.
func TestNotSigned(t *testing.T) {
	m := usual(t)
	for _, c := range []struct {
		moves []move
		want  string
	}{
		{nil, "nobody signed"},
		{[]move{{Day: 2, Event: Sign, By: brand}}, "the creator did not sign"},
	} {
		history := story(t, m, Countered, day(9), slices.Concat([]move{{Event: Accept, By: brand}}, c.moves, []move{{Day: 60, Want: Expired}}))
		if got := history[len(history)-1].Reason; got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Stories and rules notice each mistake in the rows by which rights and money pass.
func TestSurvivors(t *testing.T) {
	stocktest.Survivors(t, usual(t), func(t testing.TB, m *Machine) {
		rules.Hold(t, m)
		for _, s := range slices.Concat(tales(), badDays()) {
			story(t, m, s.Start, s.Until, s.Moves)
		}
	}, kitOf(Defaults()), Accept, Sign, Settle, Reopen, Complete, Decline, "annul in winding_up", "give_notice in executed", "dissolve in executed", "terminate in executed", "come_due in under_notice")
}
