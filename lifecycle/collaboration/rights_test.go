package collaboration

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// rights are what either side may count on wherever a collaboration stands.
type rights struct {
	testing.TB
	m *Machine
}

// at is an instance in any state.
func (r rights) at(state State) Snapshot {
	r.Helper()
	meta := lifecycle.Meta{At: monday, Actor: brand, Reason: "why"}
	start, err := r.m.Start("", meta)
	if err != nil {
		r.Fatal(err)
	}
	step, err := r.m.Force(start.Snapshot, state, meta)
	if err != nil {
		r.Fatal(err)
	}
	return step.Snapshot
}

// leads says that an event with these facts leads there, and what the host then does.
func (r rights) leads(state State, event Event, by irm.Actor, facts Facts, to State, effects ...string) {
	r.Helper()
	step, err := r.m.Fire(r.at(state), event, facts, lifecycle.Meta{At: monday, Actor: by, Reason: "why"})
	if err != nil || step.Snapshot.State != to || !slices.Equal(step.Effects, effects) {
		r.Fatalf("%s in %s: %s %v, %v, want %s %v", event, state, step.Snapshot.State, step.Effects, err, to, effects)
	}
}

// bars says why an event is refused in the end: by a guard, or a condition such as "reason".
func (r rights) bars(state State, event Event, by irm.Actor, facts Facts, reason, want string) {
	r.Helper()
	_, err := r.m.Fire(r.at(state), event, facts, lifecycle.Meta{At: monday, Actor: by, Reason: reason})
	if got := stocktest.Refusal(err); got != want && !strings.HasSuffix(got, " "+want) {
		r.Fatalf("%s in %s: refused by %q, want %q", event, state, got, want)
	}
}

// but are facts of which one is another.
func but(set func(*Facts)) Facts {
	f := ready()
	set(&f)
	return f
}

func stood(state State) Facts { return but(func(f *Facts) { f.ResumeAt = state }) }

// bound are the states in which both sides are held to an agreement.
var bound = slices.Concat(underway, delivered, []State{Paused, Renegotiating, Breached})

// the creator may leave whatever happens, and owes no reason; nobody does so for them.
func (r rights) leave() {
	for _, state := range bound {
		effects := left
		if state == Breached {
			effects = append(slices.Clone(left), EffectReleasePay)
		}
		r.leads(state, Withdraw, them, ready(), Withdrawn, effects...)
		r.leads(state, Withdraw, them, but(owed), Withdrawing, effects...)
		r.bars(state, Withdraw, them, ready(), "", "")
		r.bars(state, Withdraw, brand, ready(), "why", "by_creator")
		r.bars(state, Withdraw, brand, but(owed), "why", "by_creator")
	}
	for _, state := range []State{Applied, Invited, Negotiating} {
		r.bars(state, Withdraw, brand, Facts{}, "why", "by_creator")
	}
	r.leads(Applied, Withdraw, them, Facts{}, Withdrawn)
	r.leads(Invited, Withdraw, them, Facts{}, Withdrawn, release...)
	r.leads(Negotiating, Withdraw, them, Facts{}, Withdrawn, release...)
	r.leads(Paused, Withdraw, them, Facts{ResumeAt: Negotiating}, Withdrawn, release...)
	r.leads(Paused, Withdraw, them, stood(Negotiating), Withdrawn, release...) // nothing to stop yet
	r.bars(Withdrawing, Settle, them, but(owed), "", "obligations_closed")
	r.leads(Withdrawing, Settle, brand, ready(), Withdrawn)
}

// the brand may cancel what is not delivered, says why, and decides what it owes.
func (r rights) cancel() {
	for _, state := range bound {
		effects, facts := stopped, ready()
		switch state {
		case Measuring, Debriefed:
			r.bars(state, Cancel, brand, ready(), "why", "not permitted")
			continue
		case Breached:
			effects, facts = ended, stood(Live)
		}
		unsettled, undecided := facts, facts
		unsettled.ObligationsClosed, undecided.KillFeeDecided = false, false
		r.leads(state, Cancel, brand, facts, Cancelled, effects...)
		r.leads(state, Cancel, brand, unsettled, Cancelling, effects...)
		r.bars(state, Cancel, brand, facts, "", "reason")
		r.bars(state, Cancel, brand, unsettled, "", "reason")
		r.bars(state, Cancel, brand, undecided, "why", "kill_fee_decided")
		r.bars(state, Cancel, them, facts, "why", "by_brand")
		r.bars(state, Cancel, them, unsettled, "why", "by_brand")
	}
	for _, state := range delivered[1:] {
		r.bars(Breached, Cancel, brand, stood(state), "why", "work_open")
	}
	for _, state := range []State{Shortlisted, Applied, Invited, Negotiating} {
		var effects []string
		if state == Invited || state == Negotiating {
			effects = release
		}
		r.leads(state, Cancel, brand, Facts{}, Cancelled, effects...)
		r.bars(state, Cancel, brand, Facts{}, "", "reason")
		r.bars(state, Cancel, them, Facts{}, "why", "by_brand")
	}
	talks := Facts{ResumeAt: Negotiating}
	r.leads(Paused, Cancel, brand, talks, Cancelled, release...)
	r.leads(Paused, Cancel, brand, stood(Negotiating), Cancelled, release...)
	r.bars(Paused, Cancel, brand, talks, "", "reason")
	r.bars(Paused, Cancel, them, talks, "why", "by_brand")
	r.bars(Cancelling, Settle, brand, but(owed), "", "obligations_closed")
	r.leads(Cancelling, Settle, brand, ready(), Cancelled)
}

// what is delivered is opened again by both sides alone, since it could then be cancelled.
func (r rights) extend() {
	for _, state := range delivered[1:] {
		r.leads(state, Extend, brand, ready(), Live)
		r.bars(state, Extend, brand, ready(), "", "reason")
		r.bars(state, Extend, brand, but(func(f *Facts) { f.ExtensionAgreed = false }), "why", "extension_agreed")
		r.bars(state, Extend, brand, but(func(f *Facts) { f.ContractExecuted = false }), "why", "contract_executed")
	}
}

// pay is held for a breach that is shown, and is free by whatever ends it.
func (r rights) hold() {
	for _, state := range slices.Concat(underway, delivered, []State{Renegotiating}) {
		r.leads(state, Breach, them, ready(), Breached, EffectHoldPay)
		r.bars(state, Breach, brand, ready(), "", "reason")
		r.bars(state, Breach, brand, but(func(f *Facts) { f.BreachDocumented = false }), "why", "breach_documented")
	}
	for _, state := range slices.Concat(underway, delivered) {
		r.leads(Breached, Remedy, them, stood(state), state, EffectReleasePay)
		r.leads(Breached, Rule, brand, stood(state), state, EffectReleasePay)
		r.leads(Breached, Resume, lifecycle.SystemActor(), stood(state), state, EffectReleasePay)
		unresolved := stood(state)
		unresolved.BreachRemedied, unresolved.BreachRuled = false, false
		r.bars(Breached, Remedy, brand, unresolved, "why", "breach_remedied")
		r.bars(Breached, Rule, brand, unresolved, "why", "breach_ruled")
		r.bars(Breached, Resume, brand, stood(state), "why", "by_clock")
	}
	for _, event := range []Event{Remedy, Rule} {
		r.bars(Breached, event, brand, ready(), "why", stock.Resumes(""))
	}
	r.bars(Breached, Resume, lifecycle.SystemActor(), ready(), "why", stock.Resumes(""))
	if due := r.at(Breached); due.Next.Time() != monday.AddDate(0, 0, 30) {
		r.Fatalf("a breach is brought up at %s", due.Next)
	}
}

// a post that came out is known, with a reason, and somebody looks at it.
func (r rights) post() {
	for state, to := range map[State]State{
		Agreed: Live, Shipped: Live, Received: Live, Briefed: Live, Producing: Live, InReview: Live, Approved: Live, Renegotiating: Live,
		Paused: Paused, Breached: Breached,
		Withdrawing: Withdrawing, Withdrawn: Withdrawing, Cancelling: Cancelling, Cancelled: Cancelling,
	} {
		r.leads(state, PublishEarly, them, stood(Approved), to, EffectReview)
		r.bars(state, PublishEarly, them, stood(Approved), "", "reason")
		r.bars(state, PublishEarly, them, Facts{ResumeAt: Live}, "why", "published")
	}
	for _, state := range []State{Paused, Breached} {
		for _, before := range []State{"", Negotiating, Measuring} {
			r.bars(state, PublishEarly, them, stood(before), "why", "work_open")
		}
	}
}

// what needs no post ends without one, paid.
func (r rights) closeOut() {
	free := but(func(f *Facts) { f.Model = irm.ModelAffiliate })
	unpaid := free
	unpaid.PayoutsClosed = false
	for _, state := range []State{Agreed, Received, Seeded, Briefed, Producing, Approved} {
		r.leads(state, CloseOut, brand, free, Completed)
		r.bars(state, CloseOut, brand, unpaid, "", "payouts_closed")
		r.bars(state, CloseOut, brand, ready(), "", "post_not_owed")
	}
	r.bars(InReview, CloseOut, brand, free, "", "not permitted") // the brand owes an answer
}

// who is asked answers, the brand with a reason; both sign what they know.
func (r rights) talk() {
	full := but(func(f *Facts) { f.PlaceFree = false })
	r.bars(Shortlisted, Invite, brand, full, "", "place_free")
	for state, asked := range map[State]irm.Actor{Applied: brand, Invited: them, Unanswered: them} {
		other, guard := them, "by_brand"
		if asked == them {
			other, guard = brand, "by_creator"
		}
		r.leads(state, Accept, asked, ready(), Negotiating, reserve...)
		r.bars(state, Accept, other, ready(), "why", guard)
		r.bars(state, Accept, asked, full, "", "place_free")
	}
	r.bars(Invited, Recall, brand, ready(), "", "reason")
	for _, state := range []State{Shortlisted, Applied, Negotiating} {
		r.bars(state, Reject, brand, ready(), "", "reason")
		r.bars(state, Reject, them, ready(), "why", "by_brand")
	}
	for _, state := range []State{Invited, Negotiating} {
		r.leads(state, Decline, them, Facts{}, Declined, release...)
		r.bars(state, Decline, brand, Facts{}, "why", "by_creator")
		r.bars(state, Lapse, brand, Facts{}, "why", "by_clock")
	}
	r.bars(Paused, Withdraw, brand, Facts{ResumeAt: Negotiating}, "why", "by_creator")
	for _, state := range []State{Negotiating, Renegotiating} {
		r.bars(state, Agree, brand, but(func(f *Facts) { f.TermsSettled = false }), "", "terms_settled")
		r.bars(state, Agree, brand, but(func(f *Facts) { f.ClashFree = false }), "", "clash_free")
	}
	r.bars(Negotiating, Agree, brand, full, "", "place_free")
}

// nothing goes live that is not ready.
func (r rights) goLive() {
	for _, state := range []State{Producing, Approved} {
		r.leads(state, Publish, them, ready(), Live)
		r.bars(state, Publish, them, but(func(f *Facts) { f.Published = false }), "", "published")
		r.bars(state, Publish, them, but(func(f *Facts) { f.ContentApproved = false }), "", "content_approved")
		r.bars(state, Publish, them, but(func(f *Facts) { f.TrackingReady = false }), "", "tracking_ready")
		r.bars(state, Publish, them, but(func(f *Facts) { f.TargetsAgreed = false }), "", "targets_agreed")
	}
	r.bars(Seeded, Publish, them, but(func(f *Facts) { f.Published = false }), "", "published")
}

func checkRights(t testing.TB, m *Machine) {
	r := rights{t, m}
	r.talk()
	r.goLive()
	r.leave()
	r.cancel()
	r.extend()
	r.hold()
	r.post()
	r.closeOut()
}

func TestRights(t *testing.T) { checkRights(t, machine(t, Defaults())) }

// Stories and rights notice every mistake in the rows that are about rights and money.
func TestSurvivors(t *testing.T) {
	stocktest.Survivors(t, machine(t, Defaults()), func(t testing.TB, m *Machine) {
		checkRights(t, m)
		for _, s := range tales {
			story(t, m, s)
		}
	}, kit(), Invite, Recall, Accept, Lapse, Decline, Reject, Agree, Withdraw, Cancel, Settle, Breach, Remedy, Rule, Publish, PublishEarly, CloseOut, Extend, Conclude, Debrief, Complete)
}
