package collaboration

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// beat is what happens in a story: an event on a day, and where it leads; or the time that
// goes by, and what falls due.
type beat struct {
	day     int
	event   Event        // none: deadlines are applied up to the day
	as      irm.Actor    // nobody: whose event it is
	set     func(*Facts) // before it happens
	reason  string
	want    State
	effects []string
	refused string // by these guards, "reason" or "table"; the state stays
	breach  bool   // the last record is the breach of a deadline
}

type story struct {
	name  string
	start State
	facts Facts
	until int // day of the end of the window; 0: none
	beats []beat
}

func gift() Facts {
	f := ready()
	f.Model, f.ContractExecuted, f.PayeeReady, f.TrackingReady, f.TargetsAgreed, f.ReportShared, f.PayoutsClosed = irm.ModelGifted, false, false, false, false, false, false
	return f
}

func paid() Facts {
	f := ready()
	f.Model, f.ProductReceived, f.ChangeAgreed = irm.ModelPaidPost, false, false
	return f
}

// by is a step without facts of its own.
func by(day int, event Event, want State) beat { return beat{day: day, event: event, want: want} }

var (
	reserve, release = []string{EffectReservePlace}, []string{EffectReleasePlace}
	left             = []string{EffectReleasePlace, EffectCloseCodes}
	stopped          = []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}
	ended            = append(slices.Clip(stopped), EffectReleasePay)
)

var stories = []story{
	{name: "a paid post, all goes well", facts: paid(), beats: []beat{
		{day: 0, event: Invite, want: Invited, effects: reserve},
		{day: 2, event: Accept, want: Negotiating, effects: reserve},
		by(5, Agree, Agreed), by(6, Brief, Briefed), by(7, Begin, Producing), by(9, Submit, InReview), {day: 10, event: RequestChanges, refused: "reason", want: InReview}, {day: 10, event: RequestChanges, reason: "label", want: Producing},
		by(12, Submit, InReview), by(13, Approve, Approved), by(15, Publish, Live), by(30, Conclude, Measuring), by(50, Debrief, Debriefed), by(60, Complete, Completed),
	}},
	{name: "a creator applies, and the brand takes its time", start: Applied, facts: paid(), beats: []beat{
		{day: 7, want: Applied, effects: []string{EffectRemind}}, // Monday to Monday: five working days
		{day: 20, want: Applied, effects: []string{EffectRemind}},
		{day: 21, event: Reject, refused: "reason", want: Applied},
		{day: 21, event: Reject, reason: "no room", want: Declined},
		{day: 40, event: Reinstate, reason: "room after all", want: Shortlisted},
	}},
	{name: "a gift without contract, payee, link or target, and without a post", facts: gift(), beats: []beat{ // seed: R12
		by(0, Invite, Invited), by(1, Accept, Negotiating), by(2, Agree, Agreed), by(3, Ship, Shipped),
		{day: 17, want: Shipped, effects: []string{EffectRemind}},
		{day: 18, event: Lose, reason: "came back", want: Agreed},
		by(19, Ship, Shipped), by(22, Receive, Seeded),
		{day: 81, want: Seeded}, {day: 82, want: Completed},
	}},
	{name: "a gift that is posted", start: Seeded, facts: gift(), beats: []beat{
		{day: 4, event: Publish, set: func(f *Facts) { f.ContentApproved = false }, want: Live},
		by(5, Conclude, Measuring), {day: 34, want: Measuring}, {day: 35, want: Debriefed}, {day: 79, want: Debriefed}, {day: 80, want: Completed},
	}},
	{name: "a gift is labelled, too", start: Negotiating, facts: gift(), beats: []beat{
		{day: 1, event: Agree, set: func(f *Facts) { f.DisclosureAcknowledged = false }, refused: "disclosure_acknowledged", want: Negotiating},
	}},
	{name: "without a contract nothing paid begins", start: Negotiating, facts: paid(), beats: []beat{
		{day: 1, event: Agree, set: func(f *Facts) { f.ContractExecuted = false }, refused: "contract_executed", want: Negotiating},
		{day: 1, event: Agree, set: func(f *Facts) { f.Model = "" }, refused: "contract_executed", want: Negotiating},
	}},
	{name: "an ambassador has the product before the brief", start: Agreed, facts: ready(), beats: []beat{
		{day: 1, event: Brief, set: func(f *Facts) { f.ProductReceived = false }, refused: "product_ready", want: Agreed},
		{day: 1, event: Receive, refused: "product_received", want: Agreed},
		by(2, Ship, Shipped),
		{day: 9, event: Receive, set: func(f *Facts) { f.ProductReceived = true }, want: Received},
		by(10, Brief, Briefed),
	}},
	{name: "the product is handed over in person", start: Agreed, facts: ready(), beats: []beat{by(1, Receive, Received), by(2, Brief, Briefed)}},
	{name: "another team is faster", facts: paid(), beats: []beat{
		{day: 0, event: Invite, set: func(f *Facts) { f.ContactClear = false }, refused: "contact_clear", want: Shortlisted},
		{day: 1, event: Reject, reason: "another team has them", want: Declined},
	}},
	{name: "no answer, then a late yes", facts: paid(), beats: []beat{
		by(0, Invite, Invited), {day: 6, want: Invited}, {day: 7, want: Unanswered, effects: release},
		{day: 12, event: Accept, set: func(f *Facts) { f.PlaceFree = false }, refused: "place_free", want: Unanswered},
		{day: 13, event: Accept, set: func(f *Facts) { f.PlaceFree = true }, want: Negotiating, effects: reserve},
		{day: 26, want: Negotiating}, {day: 27, want: Unanswered, effects: release},
		{day: 28, event: Replace, want: Replaced},
		{day: 29, event: Reinstate, refused: "table", want: Replaced},
	}},
	{name: "the creator says no, and owes no reason", start: Invited, facts: paid(), beats: []beat{
		{day: 1, event: Decline, want: Declined, effects: release},
		{day: 2, event: Replace, set: func(f *Facts) { f.SuccessorAgreed = false }, refused: "successor_agreed", want: Declined},
	}},
	{name: "the invitation was a mistake", start: Invited, facts: paid(), beats: []beat{{day: 1, event: Recall, reason: "wrong market", want: Shortlisted, effects: release}}},
	{name: "the creator leaves in the middle", start: Producing, facts: paid(), beats: []beat{
		{day: 3, event: Withdraw, set: owed, want: Withdrawing, effects: []string{EffectReleasePlace, EffectCloseCodes}},
		{day: 4, event: Settle, refused: "obligations_closed", want: Withdrawing},
		{day: 33, want: Withdrawing, breach: true},
		{day: 40, event: Settle, set: func(f *Facts) { f.ObligationsClosed = true }, want: Withdrawn},
	}},
	{name: "the creator leaves owing nothing", start: Agreed, facts: paid(), beats: []beat{by(1, Withdraw, Withdrawn), {day: 2, event: Reinstate, reason: "back again", want: Shortlisted}}},
	{name: "the brand cancels, and decides on the kill fee first", start: Producing, facts: paid(), beats: []beat{
		{day: 1, event: Cancel, reason: "recall", set: func(f *Facts) { f.KillFeeDecided, f.ObligationsClosed = false, false }, refused: "kill_fee_decided", want: Producing},
		{day: 2, event: Cancel, set: func(f *Facts) { f.KillFeeDecided = true }, refused: "reason", want: Producing},
		{day: 2, event: Cancel, reason: "recall", want: Cancelling, effects: []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}},
		{day: 9, event: Settle, set: func(f *Facts) { f.ObligationsClosed = true }, want: Cancelled},
	}},
	{name: "what is delivered is not cancelled", start: Measuring, facts: paid(), beats: []beat{{day: 1, event: Cancel, reason: "second thoughts", refused: "table", want: Measuring}}},
	{name: "a post comes too early", start: Briefed, facts: paid(), beats: []beat{
		{day: 1, event: Publish, refused: "table", want: Briefed},
		{day: 1, event: PublishEarly, reason: "posted unasked", want: Live, effects: []string{EffectReview}},
	}},
	{name: "nothing goes live without targets", start: Approved, facts: paid(), beats: []beat{
		{day: 1, event: Publish, set: func(f *Facts) { f.TargetsAgreed = false }, refused: "targets_agreed", want: Approved},
		{day: 1, event: Publish, set: func(f *Facts) { f.TargetsAgreed, f.TrackingReady = true, false }, refused: "tracking_ready", want: Approved},
	}},
	{name: "a brief that changes at the last minute", start: Approved, facts: paid(), beats: []beat{ // seed: B13
		{day: 1, event: Rebrief, reason: "new claim", refused: "change_in_time", want: Approved}, // no date known
		{day: 1, event: Rebrief, reason: "new claim", set: func(f *Facts) { f.PublishAt = monday.AddDate(0, 0, 3).Add(-time.Second) }, refused: "change_in_time", want: Approved},
		{day: 1, event: RequestChanges, reason: "new claim", refused: "change_in_time", want: Approved},
		{day: 1, event: RequestChanges, reason: "new claim", set: func(f *Facts) { f.PublishAt = monday.AddDate(0, 0, 3) }, want: Producing},
		{day: 2, event: Rebrief, reason: "new claim", set: func(f *Facts) { f.ChangeAgreed = true }, want: Briefed},
	}},
	{name: "paused with the campaign, and resumed where it stood", start: InReview, facts: paid(), beats: []beat{
		{day: 1, event: Pause, reason: "recall", want: Paused, effects: []string{EffectStopWork}},
		{day: 31, want: Paused, effects: []string{EffectRemind}},
		{day: 32, event: Resume, refused: "resumes", want: Paused},
		{day: 33, event: Resume, set: func(f *Facts) { f.ResumeAt = InReview }, want: InReview},
	}},
	{name: "talks that were paused owe nothing", start: Negotiating, facts: paid(), beats: []beat{
		{day: 1, event: Pause, reason: "recall", want: Paused},
		{day: 2, event: Cancel, reason: "recall", set: func(f *Facts) { *f = Facts{ResumeAt: Negotiating} }, want: Cancelled, effects: release},
	}},
	{name: "new terms, or the old ones", start: Producing, facts: paid(), beats: []beat{
		{day: 1, event: Renegotiate, reason: "a second post", want: Renegotiating},
		{day: 2, event: Agree, set: func(f *Facts) { f.ContractExecuted = false }, refused: "contract_executed", want: Renegotiating},
		{day: 3, event: Agree, set: func(f *Facts) { f.ContractExecuted = true }, want: Agreed},
		{day: 4, event: Renegotiate, reason: "a third", want: Renegotiating},
		{day: 18, set: func(f *Facts) { f.ResumeAt = Agreed }, want: Agreed},
	}},
	{name: "a breach, made good", start: Live, facts: paid(), beats: []beat{
		{day: 1, event: Breach, reason: "label removed", want: Breached, effects: []string{EffectHoldPay}},
		{day: 2, event: Remedy, set: func(f *Facts) { f.BreachRemedied, f.ResumeAt = false, Live }, refused: "breach_remedied", want: Breached},
		{day: 3, event: Remedy, set: func(f *Facts) { f.BreachRemedied = true }, want: Live, effects: []string{EffectReleasePay}},
		{day: 4, event: Breach, reason: "post removed", want: Breached},
		{day: 34, want: Breached, effects: []string{EffectRemind}},
		{day: 35, event: Cancel, reason: "post removed", want: Cancelled, effects: ended},
	}},
	{name: "a breach that nobody shows holds no pay", start: Live, facts: paid(), beats: []beat{
		{day: 1, event: Breach, refused: "reason", want: Live},
		{day: 1, event: Breach, reason: "they know", set: func(f *Facts) { f.BreachDocumented = false }, refused: "breach_documented", want: Live},
	}},
	{name: "delivered work is accused, not cancelled, and a ruling frees the pay", start: Measuring, facts: paid(), beats: []beat{
		{day: 1, event: Breach, reason: "bought views", want: Breached, effects: []string{EffectHoldPay}},
		{day: 2, event: Cancel, reason: "bought views", set: func(f *Facts) { f.ResumeAt = Measuring }, refused: "work_open", want: Breached},
		{day: 3, event: PublishEarly, reason: "to cancel it", refused: "work_open", want: Breached},
		{day: 3, event: Resume, refused: "by_clock", want: Breached},
		{day: 9, event: Rule, set: func(f *Facts) { f.BreachRuled = false }, refused: "breach_ruled", want: Breached},
		{day: 9, event: Rule, set: func(f *Facts) { f.BreachRuled = true }, want: Measuring, effects: []string{EffectReleasePay}},
	}},
	{name: "without a ruling the pay is free again, however often one accuses", start: Debriefed, facts: paid(), beats: []beat{
		{day: 0, event: Breach, reason: "late", set: func(f *Facts) { f.ResumeAt = Debriefed }, want: Breached},
		{day: 10, event: Remedy, want: Debriefed},
		{day: 11, event: Breach, reason: "late again", want: Breached, effects: []string{EffectHoldPay}},
		{day: 45, want: Breached}, {day: 46, want: Debriefed, effects: []string{EffectReleasePay}},
	}},
	{name: "the creator leaves over a breach, and the pay goes on", start: Producing, facts: paid(), beats: []beat{
		{day: 1, event: Breach, as: them, reason: "unpaid", want: Breached},
		{day: 2, event: Withdraw, as: brand, refused: "by_creator", want: Breached},
		{day: 2, event: Withdraw, set: owed, want: Withdrawing, effects: append(slices.Clip(left), EffectReleasePay)},
	}},
	{name: "nobody ends it for the other side", start: Live, facts: paid(), beats: []beat{
		{day: 1, event: Withdraw, as: brand, refused: "by_creator", want: Live},
		{day: 1, event: Cancel, as: them, reason: "no time", refused: "by_brand", want: Live},
		{day: 2, event: Cancel, reason: "recall", set: owed, want: Cancelling, effects: stopped},
	}},
	{name: "nobody answers for the other side", facts: paid(), beats: []beat{
		by(0, Invite, Invited),
		{day: 1, event: Recall, as: them, reason: "no", refused: "by_brand", want: Invited},
		{day: 1, event: Accept, as: brand, refused: "by_creator", want: Invited},
		{day: 1, event: Decline, as: brand, refused: "by_creator", want: Invited},
		{day: 1, event: Lapse, refused: "by_clock", want: Invited}, // a no without a reason
		by(2, Accept, Negotiating),
		{day: 3, event: Reject, as: them, reason: "no", refused: "by_brand", want: Negotiating},
		{day: 3, event: Reject, refused: "reason", want: Negotiating},
		{day: 3, event: Reject, reason: "too dear", want: Declined, effects: release},
	}},
	{name: "nobody takes in themselves", start: Applied, facts: paid(), beats: []beat{
		{day: 1, event: Accept, as: them, refused: "by_brand", want: Applied},
		{day: 1, event: Remind, as: them, refused: "by_clock", want: Applied},
		{day: 2, event: Accept, want: Negotiating, effects: reserve},
	}},
	{name: "a post comes out while all is held up, and it is still held up", start: InReview, facts: paid(), beats: []beat{
		{day: 1, event: Pause, reason: "recall", want: Paused},
		{day: 2, event: PublishEarly, reason: "posted unasked", set: func(f *Facts) { f.ResumeAt = InReview }, want: Paused, effects: []string{EffectReview}},
		{day: 3, event: Resume, set: func(f *Facts) { f.ResumeAt = Live }, want: Live},
		{day: 4, event: Breach, reason: "label", want: Breached},
		{day: 5, event: PublishEarly, reason: "another", want: Breached, effects: []string{EffectReview}},
	}},
	{name: "a post comes out after the end, and is settled", start: Approved, facts: paid(), beats: []beat{
		{day: 1, event: Cancel, reason: "recall", want: Cancelled, effects: stopped},
		{day: 2, event: PublishEarly, reason: "scheduled", want: Cancelling, effects: []string{EffectReview}},
		{day: 3, event: PublishEarly, reason: "another", set: owed, want: Cancelling, effects: []string{EffectReview}},
		{day: 4, event: Settle, refused: "obligations_closed", want: Cancelling},
	}},
	{name: "whoever posts after leaving has no part in it again", start: Producing, facts: paid(), beats: []beat{
		{day: 1, event: Withdraw, want: Withdrawn, effects: left},
		{day: 2, event: PublishEarly, reason: "posted", want: Withdrawing, effects: []string{EffectReview}},
		{day: 3, event: PublishEarly, reason: "another", want: Withdrawing, effects: []string{EffectReview}},
		by(4, Settle, Withdrawn),
	}},
	{name: "a post ends the talks about other terms", start: Producing, facts: paid(), beats: []beat{
		{day: 1, event: Renegotiate, reason: "more", want: Renegotiating},
		{day: 2, event: PublishEarly, reason: "posted", want: Live, effects: []string{EffectReview}},
	}},
	{name: "an affiliate who was never briefed", start: Agreed, facts: paid(), beats: []beat{
		{day: 90, event: CloseOut, set: func(f *Facts) { f.Model = irm.ModelAffiliate }, want: Completed},
	}},
	{name: "the window ends with work open, and reports and payments are late", start: Live, until: 10, facts: paid(), beats: []beat{
		{day: 10, set: func(f *Facts) { f.DeliverablesClosed, f.ReportShared, f.PayoutsClosed = false, false, false }, want: Live, breach: true},
		{day: 12, event: Conclude, set: func(f *Facts) { f.DeliverablesClosed = true }, want: Measuring},
		{day: 42, want: Measuring, breach: true},
		{day: 43, event: Debrief, set: func(f *Facts) { f.ReportShared = true }, want: Debriefed},
		{day: 88, want: Debriefed, breach: true},
		{day: 90, event: Complete, set: func(f *Facts) { f.PayoutsClosed = true }, want: Completed},
		{day: 200, event: Reopen, reason: "a late refund", want: Measuring},
	}},
	{name: "an affiliate who never posts", start: Producing, facts: paid(), beats: []beat{
		{day: 90, event: CloseOut, refused: "post_not_owed", want: Producing},
		{day: 90, event: CloseOut, set: func(f *Facts) { f.Model, f.PayoutsClosed = irm.ModelAffiliate, false }, refused: "payouts_closed", want: Producing},
		{day: 95, event: CloseOut, set: func(f *Facts) { f.PayoutsClosed = true }, want: Completed},
	}},
	{name: "a brief that nobody confirms", start: Briefed, facts: paid(), beats: []beat{{day: 3, want: Briefed, effects: []string{EffectRemind}}, {day: 4, event: Withdraw, want: Withdrawn}}},
}

// tell plays a story on the machine, and says where it goes otherwise.
func tell(m *Machine, s story) error {
	at := func(day int) lifecycle.Meta {
		return lifecycle.Meta{At: monday.AddDate(0, 0, day), Actor: brand}
	}
	meta := at(0)
	if s.until > 0 {
		meta.Until = at(s.until).At
	}
	step, err := m.Start(s.start, meta)
	if err != nil {
		return err
	}
	facts := s.facts
	for i, b := range s.beats {
		if b.set != nil {
			b.set(&facts)
		}
		meta := at(b.day)
		meta.Reason, meta.Actor = b.reason, doer(b, step.Snapshot.State)
		if b.event == "" {
			for due, err := range m.Advance(step.Snapshot, facts, meta.At) {
				if err != nil {
					return err
				}
				step = due
			}
		} else {
			err = m.Apply(&step, b.event, facts, &meta)
		}
		if got := refusal(err); got != b.refused {
			return fmt.Errorf("beat %d, %s on day %d: refused by %q, want %q (%v)", i, b.event, b.day, got, b.refused, err)
		}
		err = nil
		if got := step.Snapshot.State; got != b.want || b.breach != (step.Record.Kind == lifecycle.RecordBreach) {
			return fmt.Errorf("beat %d, %s on day %d: %s (%s), want %s", i, b.event, b.day, got, step.Record.Kind, b.want)
		}
		if b.effects != nil && !slices.Equal(step.Effects, b.effects) {
			return fmt.Errorf("beat %d, %s: effects %v, want %v", i, b.event, step.Effects, b.effects)
		}
	}
	return nil
}

// doer is who acts in a beat: whose event it is, where nobody else tries.
func doer(b beat, in State) irm.Actor {
	switch {
	case b.as != irm.Actor{}:
		return b.as
	case b.event == Withdraw, b.event == Decline, b.event == Accept && in != Applied:
		return them
	}
	return brand
}

func owed(f *Facts) { f.ObligationsClosed = false }

// refusal names the guards that refused; those of resumes in short.
func refusal(err error) string {
	var refused *lifecycle.TransitionError
	switch {
	case errors.Is(err, lifecycle.ErrReason):
		return "reason"
	case errors.Is(err, lifecycle.ErrNotPermitted):
		return "table"
	case !errors.As(err, &refused):
		return ""
	}
	var names []string
	for _, r := range refused.Reasons {
		name, _, _ := strings.Cut(r.Guard, "resumes_")
		if name == "" {
			name = "resumes"
		}
		names = append(names, name)
	}
	return strings.Join(slices.Compact(names), " ")
}

func TestStories(t *testing.T) {
	m := machine(t, Defaults())
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			if err := tell(m, s); err != nil {
				t.Error(err)
			}
		})
	}
}
