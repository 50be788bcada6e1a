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
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// rule is what holds of an event in each of some states: where it leads if everything is
// there, what must not be missing, and what the host does.
type rule struct {
	in      []State
	event   Event
	set     func(*Facts)
	to      State // empty: where it is
	wants   []string
	reason  bool
	effects []string
}

var (
	beforePost = []State{Agreed, Shipped, Received, Briefed, Seeded, Producing, InReview, Approved}
	held       = []State{Renegotiating, Breached}
	done       = []State{Measuring, Debriefed}
)

func owed(f *Facts) { f.ObligationsClosed = false }

var rules = []rule{
	// A creator may leave at any time, without a reason; what is due is settled first.
	{in: []State{Applied, Invited, Negotiating}, event: Withdraw, to: Withdrawn, effects: release},
	{in: slices.Concat(beforePost, held, done, []State{Live, Paused}), event: Withdraw, to: Withdrawn, wants: []string{"obligations_closed"}, effects: []string{EffectReleasePlace, EffectCloseCodes}},
	{in: slices.Concat(beforePost, held, done, []State{Live, Paused}), event: Withdraw, set: owed, to: Withdrawing, effects: []string{EffectReleasePlace, EffectCloseCodes}},
	{in: []State{Paused}, event: Withdraw, set: func(f *Facts) { *f = Facts{ResumeAt: Negotiating} }, to: Withdrawn, effects: release},
	// The brand says why, and pays for what it stops.
	{in: []State{Shortlisted, Applied, Invited, Negotiating}, event: Cancel, to: Cancelled, reason: true, effects: release},
	{in: slices.Concat(beforePost, held, []State{Live, Paused}), event: Cancel, to: Cancelled, wants: []string{"kill_fee_decided", "obligations_closed"}, reason: true, effects: []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}},
	{in: slices.Concat(beforePost, held, []State{Live, Paused}), event: Cancel, set: owed, to: Cancelling, wants: []string{"kill_fee_decided"}, reason: true, effects: []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}},
	{in: []State{Paused}, event: Cancel, set: func(f *Facts) { *f = Facts{ResumeAt: Negotiating} }, to: Cancelled, reason: true, effects: release},
	{in: []State{Withdrawing}, event: Settle, to: Withdrawn, wants: []string{"obligations_closed"}},
	{in: []State{Cancelling}, event: Settle, to: Cancelled, wants: []string{"obligations_closed"}},
	// Work is interrupted for a reason.
	{in: append([]State{Negotiating, Live}, beforePost...), event: Pause, to: Paused, reason: true, effects: []string{EffectStopWork}},
	{in: slices.Concat(beforePost, done, []State{Live, Renegotiating}), event: Breach, to: Breached, reason: true, effects: []string{EffectHoldPay}},
	{in: beforePost, event: Renegotiate, to: Renegotiating, reason: true},
	{in: []State{Renegotiating}, event: Agree, to: Agreed, wants: []string{"terms_settled", "contract_executed", "clash_free"}},
	{in: []State{Applied, Shipped, Briefed, Paused, Breached}, event: Remind, effects: []string{EffectRemind}},
	// A post happens whether all was ready or not.
	{in: []State{Agreed, Shipped, Received, Briefed, Producing, InReview, Approved}, event: PublishEarly, to: Live, wants: []string{"published"}, reason: true, effects: []string{EffectReview}},
	{in: []State{Producing, Approved}, event: Publish, to: Live, wants: []string{"published", "content_approved", "tracking_ready", "targets_agreed"}},
	{in: []State{Seeded}, event: Publish, to: Live, wants: []string{"published"}},
	// From the shortlist to the agreement.
	{in: []State{Shortlisted}, event: Invite, to: Invited, wants: []string{"contact_clear", "place_free"}, effects: reserve},
	{in: []State{Invited}, event: Recall, to: Shortlisted, reason: true, effects: release},
	{in: []State{Invited, Applied, Unanswered}, event: Accept, to: Negotiating, wants: []string{"place_free"}, effects: reserve},
	{in: []State{Invited, Negotiating}, event: Lapse, to: Unanswered, effects: release},
	{in: []State{Invited, Negotiating}, event: Decline, to: Declined, effects: release},
	{in: []State{Shortlisted, Applied}, event: Reject, to: Declined, reason: true},
	{in: []State{Negotiating}, event: Reject, to: Declined, reason: true, effects: release},
	{in: []State{Negotiating}, event: Agree, to: Agreed, wants: []string{"terms_settled", "contract_executed", "disclosure_acknowledged", "place_free", "clash_free"}},
	{in: []State{Declined, Unanswered, Withdrawn, Cancelled}, event: Reinstate, to: Shortlisted, wants: []string{"place_free"}, reason: true},
	{in: []State{Declined, Unanswered, Withdrawn, Cancelled}, event: Replace, to: Replaced, wants: []string{"successor_agreed"}},
	// Product, brief, work.
	{in: []State{Agreed}, event: Ship, to: Shipped, wants: []string{"address_known"}},
	{in: []State{Shipped, Received, Seeded}, event: Lose, to: Agreed, reason: true},
	{in: []State{Agreed, Shipped}, event: Receive, to: Received, wants: []string{"product_arrived", "post_owed"}},
	{in: []State{Agreed, Shipped}, event: Receive, set: func(f *Facts) { f.Model = irm.ModelEarlyAccess }, to: Seeded, wants: []string{"product_arrived", "model"}},
	{in: []State{Agreed, Received, Seeded}, event: Brief, to: Briefed, wants: []string{"brief_complete", "product_received"}},
	{in: []State{Briefed, Producing, InReview, Approved}, event: Rebrief, to: Briefed, wants: []string{"brief_complete", "change_in_time"}, reason: true},
	{in: []State{Approved}, event: RequestChanges, to: Producing, wants: []string{"change_in_time"}, reason: true},
	{in: []State{Briefed}, event: Begin, to: Producing, wants: []string{"brief_acknowledged", "payee_ready"}},
	{in: []State{Producing}, event: Submit, to: InReview, wants: []string{"work_submitted"}},
	{in: []State{InReview}, event: RequestChanges, to: Producing},
	{in: []State{InReview}, event: Approve, to: Approved, wants: []string{"content_approved"}},
	// The end.
	{in: []State{Live}, event: Conclude, to: Measuring, wants: []string{"deliverables_closed"}},
	{in: []State{Seeded, Briefed, Producing}, event: CloseOut, set: func(f *Facts) { f.Model = irm.ModelAffiliate }, to: Completed, wants: []string{"payouts_closed", "post_not_owed"}},
	{in: []State{Measuring, Debriefed}, event: Extend, to: Live, wants: []string{"terms_settled", "contract_executed"}, reason: true},
	{in: []State{Measuring}, event: Debrief, to: Debriefed, wants: []string{"report_shared"}},
	{in: []State{Debriefed}, event: Complete, to: Completed, wants: []string{"payouts_closed"}},
	{in: []State{Completed}, event: Reopen, to: Measuring, reason: true},
}

// missing takes away what a rule wants.
func missing(want string) change {
	switch want {
	case "post_not_owed":
		return set(func(f *Facts) { f.Model = irm.ModelHybrid })
	case "model":
		return set(func(f *Facts) { f.Model = "barter" })
	}
	return proof().Refuse[want]
}

// in is an instance in any of the states.
func in(m *Machine, state State) (Step, error) {
	meta := lifecycle.Meta{At: monday, Actor: brand, Reason: "why"}
	start, err := m.Start("", meta)
	if err != nil {
		return Step{}, err
	}
	return m.Force(start.Snapshot, state, meta)
}

// heed checks a rule in every state that it is for.
func heed(m *Machine, r rule) error {
	for _, state := range r.in {
		meta := lifecycle.Meta{At: monday, Actor: brand, Reason: "why"}
		here, err := in(m, state)
		if err != nil {
			return err
		}
		facts := ready()
		if r.set != nil {
			r.set(&facts)
		}
		to := r.to
		if to == "" {
			to = state
		}
		step, err := m.Fire(here.Snapshot, r.event, facts, meta)
		if err != nil || step.Snapshot.State != to || !slices.Equal(step.Effects, r.effects) {
			return fmt.Errorf("%s in %s: %s, effects %v, %v; want %s, %v", r.event, state, step.Snapshot.State, step.Effects, err, to, r.effects)
		}
		for _, want := range r.wants {
			facts, meta := facts, meta
			missing(want)(&facts, &meta)
			if step, err := m.Fire(here.Snapshot, r.event, facts, meta); err == nil && step.Snapshot.State == to {
				return fmt.Errorf("%s in %s leads to %s without %s", r.event, state, to, want)
			}
		}
		meta.Reason = ""
		if _, err := m.Fire(here.Snapshot, r.event, facts, meta); errors.Is(err, lifecycle.ErrReason) != r.reason {
			return fmt.Errorf("%s in %s without a reason: %v", r.event, state, err)
		}
	}
	return nil
}

// goesOn checks that what was interrupted goes on where it stood, and nowhere else.
func goesOn(m *Machine) error {
	for _, r := range []struct {
		from   State
		event  Event
		states []State
		effect []string
	}{
		{Paused, Resume, append([]State{Negotiating, Live}, beforePost...), nil},
		{Renegotiating, Resume, beforePost, nil},
		{Breached, Remedy, slices.Concat(beforePost, done, []State{Live}), []string{EffectReleasePay}},
	} {
		wants := []string(nil)
		if r.from == Breached {
			wants = []string{"breach_remedied"}
		}
		for _, state := range r.states {
			at := func(f *Facts) { f.ResumeAt = state }
			if err := heed(m, rule{in: []State{r.from}, event: r.event, set: at, to: state, wants: wants, effects: r.effect}); err != nil {
				return err
			}
		}
		here, err := in(m, r.from)
		if err != nil {
			return err
		}
		if _, err := m.Fire(here.Snapshot, r.event, ready(), lifecycle.Meta{At: monday, Actor: brand}); !errors.Is(err, lifecycle.ErrGuard) {
			return fmt.Errorf("%s goes on somewhere: %v", r.from, err)
		}
	}
	return nil
}

// waits checks what is due when nobody acts, and whether a message puts it off.
func waits(m *Machine) error {
	const day = 24 * time.Hour
	for _, w := range []struct {
		state  State
		after  time.Duration
		putOff bool
	}{
		{Applied, 4*day + 8*time.Hour, true}, // Friday evening
		{Invited, 7 * day, false},
		{Negotiating, 14 * day, true},
		{Renegotiating, 14 * day, true},
		{Shipped, 14 * day, true},
		{Briefed, 2*day + 8*time.Hour, true}, // Wednesday evening
		{Seeded, 60 * day, false},
		{Measuring, 30 * day, false},
		{Debriefed, 45 * day, false},
		{Withdrawing, 30 * day, false},
		{Cancelling, 30 * day, false},
		{Paused, 30 * day, true},
		{Breached, 30 * day, true},
	} {
		here, err := in(m, w.state)
		if err != nil {
			return err
		}
		due := here.Snapshot.Next
		if want := lifecycle.InstantOf(monday.Add(w.after)); due != want {
			return fmt.Errorf("%s: due at %s, want %s", w.state, due, want)
		}
		touched, err := m.Touch(here.Snapshot, lifecycle.Meta{At: monday.Add(day), Actor: brand})
		if err != nil || (touched.Snapshot.Next != due) != w.putOff {
			return fmt.Errorf("%s: a message puts it off to %s from %s, %v", w.state, touched.Snapshot.Next, due, err)
		}
	}
	return nil
}

func TestRules(t *testing.T) {
	m := machine(t, Defaults())
	for _, r := range rules {
		if err := heed(m, r); err != nil {
			t.Error(err)
		}
	}
	if err := errors.Join(goesOn(m), waits(m)); err != nil {
		t.Error(err)
	}
}

// Rules and stories together notice every single mistake in the table.
func TestMutants(t *testing.T) {
	entries := slices.Concat(beforePost, done, []State{Shortlisted, Applied, Invited, Negotiating, Live, Completed})
	survivors, err := lifecycletest.Survivors(machine(t, Defaults()), func(m *Machine) error {
		for _, entry := range entries {
			if _, err := m.Start(entry, lifecycle.Meta{At: monday, Actor: brand}); err != nil {
				return err
			}
		}
		for _, r := range rules {
			if err := heed(m, r); err != nil {
				return err
			}
		}
		for _, s := range stories {
			if err := tell(m, s); err != nil {
				return err
			}
		}
		return errors.Join(goesOn(m), waits(m))
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range survivors {
		if strings.HasPrefix(s.Change, "below") {
			continue // such rows exclude each other: their order is for the reader
		}
		t.Errorf("nothing notices %s: %s", s, s.Witness)
	}
}
