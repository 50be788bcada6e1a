package payout

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// rule is a sentence about money: who may do something in which states, and what follows.
type rule struct {
	says    string
	event   Event
	from    []State // in all of these
	with    string  // guards whose changes of kit.Allow it takes, with spaces between
	to      State   // empty: it stays where it is
	effects string  // with spaces between
	unless  string  // guards that refuse, with spaces between
	reason  bool    // it needs one
}

func rules() []rule {
	stoppable := append(unsent(), OnHold)
	return []rule{
		{says: "what is owed is asked for", event: Request, from: []State{Accrued}, to: PendingApproval,
			unless: "trigger_met amount_matches invoice_in_order tax_in_order due_known asked_for"},
		{says: "somebody else approves it", event: Approve, from: []State{PendingApproval}, to: Approved, effects: "reserve",
			unless: "trigger_met amount_matches by_person approver_is_other within_limit"},
		{says: "what is approved is listed", event: Schedule, from: []State{Approved}, to: Scheduled, unless: "trigger_met reserved payee_verified"},
		{says: "what is listed is sent", event: Send, from: []State{Scheduled}, to: Processing, effects: "send",
			unless: "bank_askable trigger_met reserved payee_verified funds_available"},
		{says: "the bank is believed that it paid", event: Confirm, from: unpaid(), with: "bank_paid", to: Paid, effects: "settle", unless: "bank_paid"},
		{says: "also after the end", event: Confirm, from: []State{Cancelled, Contested}, with: "bank_paid", to: Paid, effects: "book_payment", unless: "bank_paid"},
		{says: "and of what failed", event: Fail, from: []State{Processing, Unclear}, with: "bank_denied", to: Failed, unless: "bank_denied"},
		{says: "which is tried again", event: Retry, from: []State{Failed}, with: "bank_repeatable", to: Scheduled, unless: "bank_repeatable cause_fixed attempts_below_limit"},
		{says: "what is not under way can be stopped", event: Hold, from: unsent(), to: OnHold, reason: true},
		{says: "by either side", event: Dispute, from: unsent(), to: OnHold, reason: true},
		{says: "and is approved anew", event: Release, from: []State{OnHold}, to: PendingApproval, unless: "recalculated"},
		{says: "what no bank pays is paid by hand", event: PayByHand, from: stoppable, to: Paid, effects: "book_payment void", unless: "transfer_dead amount_matches", reason: true},
		{says: "or not at all", event: Cancel, from: stoppable, to: Cancelled, effects: "void", unless: "transfer_dead", reason: true},
		{says: "what the bank paid comes back", event: Reverse, from: []State{Paid, Disputed, Settled}, with: "bank_returned", to: Reversed, effects: "book_return", unless: "bank_returned paid_by_bank"},
		{says: "the bank pays what was paid by hand", event: Confirm, from: []State{Paid, Disputed, Settled}, with: "bank_paid paid_by_hand", to: Overpaid,
			effects: "book_payment ask_back", unless: "bank_paid paid_by_hand"},
		{says: "and that comes back", event: Reverse, from: []State{Paid, Settled, Overpaid}, with: "bank_returned paid_by_both", to: Paid,
			effects: "book_return", unless: "bank_returned paid_by_both"},
		{says: "also in a dispute", event: Reverse, from: []State{Disputed}, with: "bank_returned paid_by_both",
			effects: "book_return", unless: "bank_returned paid_by_both"},
		{says: "what is paid may be wrong", event: Dispute, from: []State{Paid, Settled}, to: Disputed, reason: true},
		{says: "what is not paid too", event: Dispute, from: []State{Cancelled}, to: Contested, reason: true},
		{says: "it was right", event: Resolve, from: []State{Disputed}, to: Paid, unless: "ruled", reason: true},
		{says: "so was the end", event: Resolve, from: []State{Contested}, to: Cancelled, unless: "ruled", reason: true},
		{says: "the second payment is set off", event: Resolve, from: []State{Overpaid}, to: Paid, unless: "ruled", reason: true},
		{says: "it was wrong", event: Adjust, from: []State{Disputed}, to: Paid, effects: "adjust", unless: "ruled", reason: true},
	}
}

// ruled breaks off with the first rule that does not hold.
func ruled(t testing.TB, m *Machine) {
	t.Helper()
	for _, r := range rules() {
		for _, from := range r.from {
			r.check(t, m, from)
		}
	}
}

func (r rule) check(t testing.TB, m *Machine, from State) {
	t.Helper()
	fire := func(changes ...change) (Step, error) {
		s := start(t, m, Defaults(), 30)
		s.State, s.Next = from, 0
		facts, meta := good(), lifecycle.Meta{At: monday, Actor: finance, Reason: "r", Until: day(7)}
		for _, change := range changes {
			if change != nil {
				change(&facts, &meta)
			}
		}
		return m.Fire(s, r.event, facts, meta)
	}
	to := r.to
	if to == "" {
		to = from
	}
	step, err := fire(r.allow("")...)
	if err != nil || step.Snapshot.State != to || strings.Join(step.Effects, " ") != r.effects {
		t.Fatalf("%s: in %s it leads to %q with %q, %v", r.says, from, step.Snapshot.State, step.Effects, err)
	}
	for guard := range strings.FieldsSeq(r.unless) {
		step, err := fire(append(r.allow(guard), kit.Refuse[guard])...)
		if err == nil && step.Snapshot.State == to {
			t.Fatalf("%s: in %s it passes, though %s refuses", r.says, from, guard)
		}
	}
	_, err = fire(append(r.allow(""), func(_ *Facts, meta *lifecycle.Meta) { meta.Reason = "" })...)
	if r.reason != errors.Is(err, lifecycle.ErrReason) {
		t.Fatalf("%s: in %s without a reason: %v", r.says, from, err)
	}
}

// allow are the changes with which it passes, but for one guard.
func (r rule) allow(but string) (out []change) {
	for guard := range strings.FieldsSeq(r.with) {
		if guard != but {
			out = append(out, kit.Allow[guard])
		}
	}
	return out
}

func TestRules(t *testing.T) { ruled(t, newMachine(t, Defaults())) }

// Stories and rules notice every small mistake about money.
func TestMutants(t *testing.T) {
	m, money := newMachine(t, Defaults()), map[Event]bool{}
	for _, r := range rules() {
		money[r.event] = true
	}
	told := lifecycletest.By(t, func(t testing.TB, m *Machine) {
		ruled(t, m)
		for _, story := range stories() {
			tell(t, m, Defaults(), start(t, m, Defaults(), 30), story)
		}
	})
	survivors, err := lifecycletest.Survivors(m, told, kit.For(m))
	if err != nil {
		t.Fatal(err)
	}
	for _, mutant := range survivors {
		_, at, _ := strings.Cut(mutant.Path, "(")
		event, _, _ := strings.Cut(at, " in ")
		if strings.HasPrefix(mutant.Path, "transitions") && money[Event(event)] {
			t.Errorf("%v: %s", mutant, mutant.Witness)
		}
	}
}
