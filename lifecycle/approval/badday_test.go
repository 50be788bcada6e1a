package approval

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// badDays are stories of who gains by what: by haste, by silence, by going back on something.
// Brand and legal have to approve.
func badDays() []tale {
	late := func(f *Facts) { f.AnswerLate, f.ChangesLate = true, true } // by the contract
	brandDone := func(f *Facts) { f.Approvals = []irm.Party{irm.PartyBrand} }
	v2 := func(f *Facts) { f.Version = "v2" }
	appealed := []move{
		{Event: Submit, By: creator}, {Hour: 1, Event: Reject, By: brand, Why: "rival in the picture", Want: Rejected},
		{Hour: 2, Event: Appeal, By: creator, Refused: "reason"},
		{Hour: 2, Event: Appeal, By: creator, Why: "that is no rival", Want: Appealed, Effects: EffectEscalate},
	}
	return []tale{
		{Name: "silence does not approve what was rejected", Moves: slices.Concat(appealed, []move{
			{Day: 1, Hour: 3, Event: DeemApprove, By: lifecycle.SystemActor(), Refused: "not permitted"},
			{Day: 30, Want: Appealed, Effects: "-"},
			{Day: 30, Event: Reject, By: brand, Why: "it is", Refused: "rejecter_is_other"},
			{Day: 30, Event: Reject, By: boss, Why: "it is", Facts: func(f *Facts) { f.RejectionGrounded = false }, Refused: "rejection_grounded"},
			{Day: 30, Event: Reject, By: boss, Refused: "reason"},
			{Day: 30, Event: Reject, By: creator, Why: "enough", Refused: "by_brand"},
			{Day: 30, Event: Reject, By: boss, Why: "it is", Want: Rejected, Effects: EffectDecideKillFee},
		})},
		{Name: "an appeal is approved like anything else", Moves: slices.Concat(appealed, []move{
			{Hour: 3, Event: Approve, By: legal, Facts: func(f *Facts) { f.MandatoriesMet = false }, Refused: "mandatories_met"},
			{Hour: 3, Event: Approve, By: legal, Facts: func(f *Facts) { f.LabelPresent = false }, Refused: "label_present"},
			{Hour: 3, Event: Approve, By: legal, Facts: v2, Refused: "version_submitted"},
			{Hour: 3, Event: Approve, By: legal, Want: Appealed},
			{Hour: 4, Event: Approve, By: boss, Facts: func(f *Facts) { f.Approvals = []irm.Party{irm.PartyLegal} }, Want: Approved},
		})},
		{Name: "or mended after all", Moves: slices.Concat(appealed, []move{
			{Hour: 3, Event: RequestFix, By: boss, Why: "crop it", Want: ChangesRequested},
		})},
		{Name: "nobody escalates in the same minute", Moves: []move{
			{Event: Submit, By: creator},
			{Event: Escalate, By: creator, Refused: "answer_late, by_clock"},
			{Event: Escalate, By: brand, Facts: late, Refused: "by_creator, by_clock"},
			// Two hours were agreed.
			{Hour: 3, Event: Escalate, By: creator, Facts: late, Want: Escalated, Effects: EffectEscalate},
			{Hour: 4, Event: Reject, By: creator, Why: "?", Refused: "by_brand"},
			{Hour: 4, Event: Reject, By: lifecycle.SystemActor(), Why: "?", Refused: "by_person"},
		}},
		{Name: "nor while somebody looks", Moves: []move{
			{Event: Submit, By: creator}, {Hour: 1, Event: StartReview, By: brand, Want: InReview},
			{Hour: 2, Event: Escalate, By: creator, Refused: "answer_late, by_clock"},
			{Hour: 2, Event: Escalate, By: brand, Facts: late, Refused: "by_creator, by_clock"},
			{Hour: 3, Event: Escalate, By: creator, Facts: late, Want: Escalated, Effects: EffectEscalate},
		}},
		{Name: "two days of looking are enough", Moves: []move{
			{Event: Submit, By: creator}, {Hour: 1, Event: StartReview, By: brand, Want: InReview},
			{Day: 2, Want: InReview}, {Day: 2, Hour: 1, Want: Escalated, Effects: EffectEscalate},
		}},
		{Name: "nor does the brand chase at once", Moves: []move{
			{Event: Submit, By: creator}, {Event: RequestChanges, By: brand, Want: ChangesRequested},
			{Event: Chase, By: brand, Refused: "changes_late, by_clock"},
			{Event: Chase, By: creator, Facts: late, Refused: "by_brand, by_clock"},
			// Three hours were agreed.
			{Hour: 4, Event: Chase, By: brand, Facts: late, Want: Overdue, Effects: EffectRemindCreator},
			{Hour: 5, Event: Resubmit, By: creator, Facts: v2, Want: Submitted},
		}},
		{Name: "silence approves nothing that the brief does not have", Moves: []move{
			{Event: Submit, By: creator},
			{Day: 1, Want: Escalated, Effects: EffectEscalate},
			{Day: 9, Facts: func(f *Facts) { f.MandatoriesMet = false }, Want: Escalated, Effects: "-"},
		}},
		{Name: "nor what is not labelled, or where the contract does not say so", Moves: []move{
			{Event: Submit, By: creator}, {Day: 1, Facts: func(f *Facts) { f.DeemedApprovalAllowed = false }, Want: Escalated},
			{Day: 9, Facts: func(f *Facts) { f.LabelPresent = false }, Want: Escalated},
		}},
		{Name: "the extra round that is paid has its time", Moves: []move{
			{Event: Submit, By: creator, Want: Submitted},
			// On Thursday, in time.
			{Hour: 1, Event: RequestChanges, By: brand}, {Day: 3, Event: Resubmit, By: creator, Facts: v2, Want: Submitted},
			{Day: 3, Hour: 1, Event: RequestChanges, By: brand}, {Day: 8, Event: Resubmit, By: creator, Facts: v2, Want: Submitted},
			{Day: 8, Hour: 1, Event: RequestChanges, By: brand, Facts: func(f *Facts) { f.ExtraRounds = 1 }},
			{Day: 11, Want: ChangesRequested},
			{Day: 11, Hour: 1, Want: Overdue, Effects: EffectRemindCreator},
		}},
		{Name: "the brand goes back on its yes, and owes something", Moves: []move{
			{Event: Submit, By: creator}, {Hour: 1, Event: Approve, By: legal, Facts: brandDone, Want: Approved},
			{Hour: 2, Event: Withdraw, By: brand, Refused: "reason"},
			{Hour: 2, Event: Withdraw, By: brand, Why: "campaign is off", Want: Withdrawn, Effects: EffectDecideKillFee},
		}},
		{Name: "or on its request", Moves: []move{
			{Event: Submit, By: creator}, {Hour: 1, Event: RequestChanges, By: brand},
			{Hour: 2, Event: Withdraw, By: brand, Why: "campaign is off", Want: Withdrawn, Effects: EffectDecideKillFee},
		}},
	}
}

// rules hold of every edge.
var rules = stocktest.Rules[*Machine]{
	"what is approved was seen by all who have to":   isSeen,
	"changes come out of an account":                 isCounted,
	"the brand says why, the creator owes no reason": saysWhy,
	"content can be taken back until it is locked":   canGoBack,
	"each side has its own clock":                    takesTurns,
}

func TestRules(t *testing.T) { rules.Run(t, withLegal(t)) }

// Stories and rules notice each mistake in the rows by which rights and money pass.
func TestSurvivors(t *testing.T) {
	stocktest.Survivors(t, withLegal(t), func(t testing.TB, m *Machine) {
		rules.Hold(t, m)
		for _, s := range slices.Concat(tales(), badDays()) {
			story(t, m, s.Moves)
		}
	}, kitOf(Defaults()), Approve, DeemApprove, Reject, Appeal, Withdraw, Lock, Escalate, Chase, Reopen)
}
