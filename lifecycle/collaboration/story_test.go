package collaboration

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type (
	tale = stocktest.Story[State, Event, Facts]
	move = stocktest.Move[State, Event, Facts]
)

func gift(f *Facts) {
	f.Model, f.ContractExecuted, f.PayeeReady, f.TrackingReady, f.TargetsAgreed, f.ReportShared, f.PayoutsClosed = irm.ModelGifted, false, false, false, false, false, false
}

func paid(f *Facts) { f.Model, f.ProductReceived, f.ChangeAgreed = irm.ModelPaidPost, false, false }

func owed(f *Facts) { f.ObligationsClosed = false }

func unpaid(f *Facts) { f.PayoutsClosed = false }

func unreported(f *Facts) { f.ReportShared, f.PayoutsClosed = false, false }

func parcel(f *Facts) { f.ProductReceived = false } // is still under way

func tooLate(f *Facts) { f.PublishAt = day(3).Add(-time.Second) } // for a change on the first day

func nowhere(f *Facts) { f.ResumeAt = "" }

var (
	reserve, release = []string{EffectReservePlace}, []string{EffectReleasePlace}
	left             = []string{EffectReleasePlace, EffectCloseCodes}
	stopped          = []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}
	ended            = append(slices.Clip(stopped), EffectReleasePay)
)

// all are effects as a move has them.
func all(effects ...string) string { return strings.Join(effects, " ") }

// tales are for a host that has everything ready, and knows where a collaboration stood.
var tales = []tale{
	{Name: "a paid post, all goes well", Facts: paid, Moves: []move{
		{Day: 0, Event: Invite, By: brand, Want: Invited, Effects: EffectReservePlace},
		{Day: 2, Event: Accept, By: them, Want: Negotiating, Effects: EffectReservePlace},
		{Day: 5, Event: Agree, By: brand, Want: Agreed}, {Day: 6, Event: Brief, By: brand, Want: Briefed}, {Day: 7, Event: Begin, By: brand, Want: Producing}, {Day: 9, Event: Submit, By: brand, Want: InReview}, {Day: 10, Event: RequestChanges, By: brand, Want: InReview, Refused: "reason"}, {Day: 10, Event: RequestChanges, By: brand, Why: "label", Want: Producing},
		{Day: 12, Event: Submit, By: brand, Want: InReview}, {Day: 13, Event: Approve, By: brand, Want: Approved}, {Day: 15, Event: Publish, By: brand, Want: Live}, {Day: 30, Event: Conclude, By: brand, Want: Measuring}, {Day: 50, Event: Debrief, By: brand, Want: Debriefed}, {Day: 60, Event: Complete, By: brand, Want: Completed},
	}},
	{Name: "a creator applies, and the brand takes its time", Start: Applied, Facts: paid, Moves: []move{
		{Day: 7, Want: Applied, Effects: EffectRemind}, // Monday to Monday: five working days
		{Day: 20, Want: Applied, Effects: EffectRemind},
		{Day: 21, Event: Reject, By: brand, Want: Applied, Refused: "reason"},
		{Day: 21, Event: Reject, By: brand, Why: "no room", Want: Declined},
		{Day: 40, Event: Reinstate, By: brand, Why: "room after all", Want: Shortlisted},
	}},
	{Name: "a gift without contract, payee, link or target, and without a post", Facts: gift, Moves: []move{ // seed: R12
		{Day: 0, Event: Invite, By: brand, Want: Invited}, {Day: 1, Event: Accept, By: them, Want: Negotiating}, {Day: 2, Event: Agree, By: brand, Want: Agreed}, {Day: 3, Event: Ship, By: brand, Want: Shipped},
		{Day: 17, Want: Shipped, Effects: EffectRemind},
		{Day: 18, Event: Lose, By: brand, Why: "came back", Want: Agreed},
		{Day: 19, Event: Ship, By: brand, Want: Shipped}, {Day: 22, Event: Receive, By: brand, Want: Seeded},
		{Day: 81, Want: Seeded}, {Day: 82, Want: Completed},
	}},
	{Name: "a gift that is posted", Start: Seeded, Facts: gift, Moves: []move{
		{Day: 4, Event: Publish, By: brand, Facts: func(f *Facts) { f.ContentApproved = false }, Want: Live},
		{Day: 5, Event: Conclude, By: brand, Want: Measuring}, {Day: 34, Want: Measuring}, {Day: 35, Want: Debriefed}, {Day: 79, Want: Debriefed}, {Day: 80, Want: Completed},
	}},
	{Name: "a gift is labelled, too", Start: Negotiating, Facts: gift, Moves: []move{
		{Day: 1, Event: Agree, By: brand, Facts: func(f *Facts) { f.DisclosureAcknowledged = false }, Want: Negotiating, Refused: "disclosure_acknowledged"},
	}},
	{Name: "without a contract nothing paid begins", Start: Negotiating, Facts: paid, Moves: []move{
		{Day: 1, Event: Agree, By: brand, Facts: func(f *Facts) { f.ContractExecuted = false }, Want: Negotiating, Refused: "contract_executed"},
		{Day: 1, Event: Agree, By: brand, Facts: func(f *Facts) { f.Model, f.ContractExecuted = "", false }, Want: Negotiating, Refused: "contract_executed"},
	}},
	{Name: "an ambassador has the product before the brief", Start: Agreed, Moves: []move{
		{Day: 1, Event: Brief, By: brand, Facts: parcel, Want: Agreed, Refused: "product_ready"},
		{Day: 1, Event: Receive, By: brand, Facts: parcel, Want: Agreed, Refused: "product_received"},
		{Day: 2, Event: Ship, By: brand, Facts: parcel, Want: Shipped},
		{Day: 9, Event: Receive, By: brand, Want: Received},
		{Day: 10, Event: Brief, By: brand, Want: Briefed},
	}},
	{Name: "the product is handed over in person", Start: Agreed, Moves: []move{{Day: 1, Event: Receive, By: brand, Want: Received}, {Day: 2, Event: Brief, By: brand, Want: Briefed}}},
	{Name: "another team is faster", Facts: paid, Moves: []move{
		{Day: 0, Event: Invite, By: brand, Facts: func(f *Facts) { f.ContactClear = false }, Want: Shortlisted, Refused: "contact_clear"},
		{Day: 1, Event: Reject, By: brand, Why: "another team has them", Want: Declined},
	}},
	{Name: "no answer, then a late yes", Facts: paid, Moves: []move{
		{Day: 0, Event: Invite, By: brand, Want: Invited}, {Day: 6, Want: Invited}, {Day: 7, Want: Unanswered, Effects: EffectReleasePlace},
		{Day: 12, Event: Accept, By: them, Facts: func(f *Facts) { f.PlaceFree = false }, Want: Unanswered, Refused: "place_free"},
		{Day: 13, Event: Accept, By: them, Want: Negotiating, Effects: EffectReservePlace},
		{Day: 26, Want: Negotiating}, {Day: 27, Want: Unanswered, Effects: EffectReleasePlace},
		{Day: 28, Event: Replace, By: brand, Want: Replaced},
		{Day: 29, Event: Reinstate, By: brand, Want: Replaced, Refused: "terminal"},
	}},
	{Name: "the creator says no, and owes no reason", Start: Invited, Facts: paid, Moves: []move{
		{Day: 1, Event: Decline, By: them, Want: Declined, Effects: EffectReleasePlace},
		{Day: 2, Event: Replace, By: brand, Facts: func(f *Facts) { f.SuccessorAgreed = false }, Want: Declined, Refused: "successor_agreed"},
	}},
	{Name: "the invitation was a mistake", Start: Invited, Facts: paid, Moves: []move{{Day: 1, Event: Recall, By: brand, Why: "wrong market", Want: Shortlisted, Effects: EffectReleasePlace}}},
	{Name: "the creator leaves in the middle", Start: Producing, Facts: paid, Moves: []move{
		{Day: 3, Event: Withdraw, By: them, Facts: owed, Want: Withdrawing, Effects: EffectReleasePlace + " " + EffectCloseCodes},
		{Day: 4, Event: Settle, By: brand, Facts: owed, Want: Withdrawing, Refused: "obligations_closed"},
		{Day: 33, Facts: owed, Want: Withdrawing, Breach: true},
		{Day: 40, Event: Settle, By: brand, Want: Withdrawn},
	}},
	{Name: "the creator leaves owing nothing", Start: Agreed, Facts: paid, Moves: []move{{Day: 1, Event: Withdraw, By: them, Want: Withdrawn}, {Day: 2, Event: Reinstate, By: brand, Why: "back again", Want: Shortlisted}}},
	{Name: "the brand cancels, and decides on the kill fee first", Start: Producing, Facts: paid, Moves: []move{
		{Day: 1, Event: Cancel, By: brand, Why: "recall", Facts: func(f *Facts) { f.KillFeeDecided, f.ObligationsClosed = false, false }, Want: Producing, Refused: "kill_fee_decided"},
		{Day: 2, Event: Cancel, By: brand, Facts: owed, Want: Producing, Refused: "reason"},
		{Day: 2, Event: Cancel, By: brand, Why: "recall", Facts: owed, Want: Cancelling, Effects: EffectStopWork + " " + EffectReleasePlace + " " + EffectCloseCodes},
		{Day: 9, Event: Settle, By: brand, Want: Cancelled},
	}},
	{Name: "what is delivered is not cancelled", Start: Measuring, Facts: paid, Moves: []move{{Day: 1, Event: Cancel, By: brand, Why: "second thoughts", Want: Measuring, Refused: "not permitted"}}},
	{Name: "a post comes too early", Start: Briefed, Facts: paid, Moves: []move{
		{Day: 1, Event: Publish, By: brand, Want: Briefed, Refused: "not permitted"},
		{Day: 1, Event: PublishEarly, By: brand, Why: "posted unasked", Want: Live, Effects: EffectReview},
	}},
	{Name: "nothing goes live without targets", Start: Approved, Facts: paid, Moves: []move{
		{Day: 1, Event: Publish, By: brand, Facts: func(f *Facts) { f.TargetsAgreed = false }, Want: Approved, Refused: "targets_agreed"},
		{Day: 1, Event: Publish, By: brand, Facts: func(f *Facts) { f.TrackingReady = false }, Want: Approved, Refused: "tracking_ready"},
	}},
	{Name: "a brief that changes at the last minute", Start: Approved, Facts: paid, Moves: []move{ // seed: B13
		{Day: 1, Event: Rebrief, By: brand, Why: "new claim", Want: Approved, Refused: "change_in_time"}, // no date known
		{Day: 1, Event: Rebrief, By: brand, Why: "new claim", Facts: tooLate, Want: Approved, Refused: "change_in_time"},
		{Day: 1, Event: RequestChanges, By: brand, Why: "new claim", Facts: tooLate, Want: Approved, Refused: "change_in_time"},
		{Day: 1, Event: RequestChanges, By: brand, Why: "new claim", Facts: func(f *Facts) { f.PublishAt = day(3) }, Want: Producing},
		{Day: 2, Event: Rebrief, By: brand, Why: "new claim", Facts: func(f *Facts) { f.ChangeAgreed = true }, Want: Briefed},
	}},
	{Name: "paused with the campaign, and resumed where it stood", Start: InReview, Facts: paid, Moves: []move{
		{Day: 1, Event: Pause, By: brand, Why: "recall", Want: Paused, Effects: EffectStopWork},
		{Day: 31, Want: Paused, Effects: EffectRemind},
		{Day: 32, Event: Resume, By: brand, Facts: nowhere, Want: Paused, Refused: "resumes_"},
		{Day: 33, Event: Resume, By: brand, Want: InReview},
	}},
	{Name: "talks that were paused owe nothing", Start: Negotiating, Facts: paid, Moves: []move{
		{Day: 1, Event: Pause, By: brand, Why: "recall", Want: Paused},
		{Day: 2, Event: Cancel, By: brand, Why: "recall", Facts: func(f *Facts) { *f = Facts{ResumeAt: Negotiating} }, Want: Cancelled, Effects: EffectReleasePlace},
	}},
	{Name: "new terms, or the old ones", Start: Producing, Facts: paid, Moves: []move{
		{Day: 1, Event: Renegotiate, By: brand, Why: "a second post", Want: Renegotiating},
		{Day: 2, Event: Agree, By: brand, Facts: func(f *Facts) { f.ContractExecuted = false }, Want: Renegotiating, Refused: "contract_executed"},
		{Day: 3, Event: Agree, By: brand, Want: Agreed},
		{Day: 4, Event: Renegotiate, By: brand, Why: "a third", Want: Renegotiating},
		{Day: 18, Want: Agreed},
	}},
	{Name: "a breach, made good", Start: Live, Facts: paid, Moves: []move{
		{Day: 1, Event: Breach, By: brand, Why: "label removed", Want: Breached, Effects: EffectHoldPay},
		{Day: 2, Event: Remedy, By: brand, Facts: func(f *Facts) { f.BreachRemedied = false }, Want: Breached, Refused: "breach_remedied"},
		{Day: 3, Event: Remedy, By: brand, Want: Live, Effects: EffectReleasePay},
		{Day: 4, Event: Breach, By: brand, Why: "post removed", Want: Breached},
		{Day: 34, Want: Breached, Effects: EffectRemind},
		{Day: 35, Event: Cancel, By: brand, Why: "post removed", Want: Cancelled, Effects: all(ended...)},
	}},
	{Name: "a breach that nobody shows holds no pay", Start: Live, Facts: paid, Moves: []move{
		{Day: 1, Event: Breach, By: brand, Want: Live, Refused: "reason"},
		{Day: 1, Event: Breach, By: brand, Why: "they know", Facts: func(f *Facts) { f.BreachDocumented = false }, Want: Live, Refused: "breach_documented"},
	}},
	{Name: "delivered work is accused, not cancelled, and a ruling frees the pay", Start: Measuring, Facts: paid, Moves: []move{
		{Day: 1, Event: Breach, By: brand, Why: "bought views", Want: Breached, Effects: EffectHoldPay},
		{Day: 2, Event: Cancel, By: brand, Why: "bought views", Want: Breached, Refused: "work_open"},
		{Day: 3, Event: PublishEarly, By: brand, Why: "to cancel it", Want: Breached, Refused: "work_open"},
		{Day: 3, Event: Resume, By: brand, Want: Breached, Refused: "by_clock"},
		{Day: 9, Event: Rule, By: brand, Facts: func(f *Facts) { f.BreachRuled = false }, Want: Breached, Refused: "breach_ruled"},
		{Day: 9, Event: Rule, By: brand, Want: Measuring, Effects: EffectReleasePay},
	}},
	{Name: "without a ruling the pay is free again, however often one accuses", Start: Debriefed, Facts: paid, Moves: []move{
		{Day: 0, Event: Breach, By: brand, Why: "late", Want: Breached},
		{Day: 10, Event: Remedy, By: brand, Want: Debriefed},
		{Day: 11, Event: Breach, By: brand, Why: "late again", Want: Breached, Effects: EffectHoldPay},
		{Day: 45, Want: Breached}, {Day: 46, Want: Debriefed, Effects: EffectReleasePay},
	}},
	{Name: "the creator leaves over a breach, and the pay goes on", Start: Producing, Facts: paid, Moves: []move{
		{Day: 1, Event: Breach, By: them, Why: "unpaid", Want: Breached},
		{Day: 2, Event: Withdraw, By: brand, Want: Breached, Refused: "by_creator"},
		{Day: 2, Event: Withdraw, By: them, Facts: owed, Want: Withdrawing, Effects: all(left...) + " " + EffectReleasePay},
	}},
	{Name: "nobody ends it for the other side", Start: Live, Facts: paid, Moves: []move{
		{Day: 1, Event: Withdraw, By: brand, Want: Live, Refused: "by_creator"},
		{Day: 1, Event: Cancel, By: them, Why: "no time", Want: Live, Refused: "by_brand"},
		{Day: 2, Event: Cancel, By: brand, Why: "recall", Facts: owed, Want: Cancelling, Effects: all(stopped...)},
	}},
	{Name: "nobody answers for the other side", Facts: paid, Moves: []move{
		{Day: 0, Event: Invite, By: brand, Want: Invited},
		{Day: 1, Event: Recall, By: them, Why: "no", Want: Invited, Refused: "by_brand"},
		{Day: 1, Event: Accept, By: brand, Want: Invited, Refused: "by_creator"},
		{Day: 1, Event: Decline, By: brand, Want: Invited, Refused: "by_creator"},
		{Day: 1, Event: Lapse, By: brand, Want: Invited, Refused: "by_clock"}, // a no without a reason
		{Day: 2, Event: Accept, By: them, Want: Negotiating},
		{Day: 3, Event: Reject, By: them, Why: "no", Want: Negotiating, Refused: "by_brand"},
		{Day: 3, Event: Reject, By: brand, Want: Negotiating, Refused: "reason"},
		{Day: 3, Event: Reject, By: brand, Why: "too dear", Want: Declined, Effects: EffectReleasePlace},
	}},
	{Name: "nobody takes in themselves", Start: Applied, Facts: paid, Moves: []move{
		{Day: 1, Event: Accept, By: them, Want: Applied, Refused: "by_brand"},
		{Day: 1, Event: Remind, By: them, Want: Applied, Refused: "by_clock"},
		{Day: 2, Event: Accept, By: brand, Want: Negotiating, Effects: EffectReservePlace},
	}},
	{Name: "a post comes out while all is held up, and it is still held up", Start: InReview, Facts: paid, Moves: []move{
		{Day: 1, Event: Pause, By: brand, Why: "recall", Want: Paused},
		{Day: 2, Event: PublishEarly, By: brand, Why: "posted unasked", Want: Paused, Effects: EffectReview},
		{Day: 3, Event: Resume, By: brand, Want: Live},
		{Day: 4, Event: Breach, By: brand, Why: "label", Want: Breached},
		{Day: 5, Event: PublishEarly, By: brand, Why: "another", Want: Breached, Effects: EffectReview},
	}},
	{Name: "a post comes out after the end, and is settled", Start: Approved, Facts: paid, Moves: []move{
		{Day: 1, Event: Cancel, By: brand, Why: "recall", Want: Cancelled, Effects: all(stopped...)},
		{Day: 2, Event: PublishEarly, By: brand, Why: "scheduled", Want: Cancelling, Effects: EffectReview},
		{Day: 3, Event: PublishEarly, By: brand, Why: "another", Facts: owed, Want: Cancelling, Effects: EffectReview},
		{Day: 4, Event: Settle, By: brand, Facts: owed, Want: Cancelling, Refused: "obligations_closed"},
	}},
	{Name: "whoever posts after leaving has no part in it again", Start: Producing, Facts: paid, Moves: []move{
		{Day: 1, Event: Withdraw, By: them, Want: Withdrawn, Effects: all(left...)},
		{Day: 2, Event: PublishEarly, By: brand, Why: "posted", Want: Withdrawing, Effects: EffectReview},
		{Day: 3, Event: PublishEarly, By: brand, Why: "another", Want: Withdrawing, Effects: EffectReview},
		{Day: 4, Event: Settle, By: brand, Want: Withdrawn},
	}},
	{Name: "a post ends the talks about other terms", Start: Producing, Facts: paid, Moves: []move{
		{Day: 1, Event: Renegotiate, By: brand, Why: "more", Want: Renegotiating},
		{Day: 2, Event: PublishEarly, By: brand, Why: "posted", Want: Live, Effects: EffectReview},
	}},
	{Name: "an affiliate who was never briefed", Start: Agreed, Facts: paid, Moves: []move{
		{Day: 90, Event: CloseOut, By: brand, Facts: func(f *Facts) { f.Model = irm.ModelAffiliate }, Want: Completed},
	}},
	{Name: "the window ends with work open, and reports and payments are late", Start: Live, Until: day(10), Facts: paid, Moves: []move{
		{Day: 10, Facts: func(f *Facts) { f.DeliverablesClosed, f.ReportShared, f.PayoutsClosed = false, false, false }, Want: Live, Breach: true},
		{Day: 12, Event: Conclude, By: brand, Facts: unreported, Want: Measuring},
		{Day: 42, Facts: unreported, Want: Measuring, Breach: true},
		{Day: 43, Event: Debrief, By: brand, Facts: unpaid, Want: Debriefed},
		{Day: 88, Facts: unpaid, Want: Debriefed, Breach: true},
		{Day: 90, Event: Complete, By: brand, Want: Completed},
		{Day: 200, Event: Reopen, By: brand, Why: "a late refund", Want: Measuring},
	}},
	{Name: "an affiliate who never posts", Start: Producing, Facts: paid, Moves: []move{
		{Day: 90, Event: CloseOut, By: brand, Want: Producing, Refused: "post_not_owed"},
		{Day: 90, Event: CloseOut, By: brand, Facts: func(f *Facts) { f.Model, f.PayoutsClosed = irm.ModelAffiliate, false }, Want: Producing, Refused: "payouts_closed"},
		{Day: 95, Event: CloseOut, By: brand, Facts: func(f *Facts) { f.Model = irm.ModelAffiliate }, Want: Completed},
	}},
	{Name: "a brief that nobody confirms", Start: Briefed, Facts: paid, Moves: []move{{Day: 3, Want: Briefed, Effects: EffectRemind}, {Day: 4, Event: Withdraw, By: them, Want: Withdrawn}}},
}

// told are the facts of that host.
func told(history []Record) Facts {
	f := ready()
	f.ResumeAt = ResumeAt(history)
	return f
}

func story(t testing.TB, m *Machine, s tale) {
	t.Helper()
	s.By, s.EachBreach = brand, true
	stocktest.MustPlay(t, m, s, told)
}

func TestStories(t *testing.T) {
	m := machine(t, Defaults())
	for _, s := range tales {
		t.Run(s.Name, func(t *testing.T) { story(t, m, s) })
	}
}
