package deliverable

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
	undone := append(unposted(), Unapproved, Live, Flagged, TakenDown, Missed)
	up := []State{Unapproved, Live, Flagged, Verified}
	return []rule{
		{says: "what is not done can be stopped, for a kill fee", event: Cancel, from: undone, to: Cancelled, effects: "pay_kill_fee", unless: "by_brand kill_fee_decided", reason: true},
		{says: "or done without", event: Waive, from: undone, to: Waived, effects: "release_pay", unless: "by_brand pay_decided", reason: true},
		{says: "what is live without leave is recorded", event: PublishUnapproved, from: append(unposted(), Missed, Cancelled, Waived), to: Unapproved, effects: "review", reason: true},
		{says: "and is the brand's to allow", event: Allow, from: []State{Unapproved}, to: Live, unless: "by_person by_brand kill_fee_replaced live_until"},
		{says: "what is as briefed is paid", event: Verify, from: []State{Live, Flagged}, to: Verified, effects: "release_pay request_pay",
			unless: "link_resolves label_present tracking_works codes_work brief_kept"},
		{says: "a fault holds the pay", event: Flag, from: []State{Live, Verified}, to: Flagged, effects: "hold_pay ask_correction", reason: true},
		{says: "so does a post that is gone", event: Remove, from: up, to: TakenDown, effects: "hold_pay", reason: true},
		{says: "what was live as agreed comes back", event: Restore, from: []State{TakenDown}, to: Live, unless: "link_resolves version_approved live_as_agreed live_until"},
		{says: "what the brand wanted gone is waived", event: GiveUp, from: []State{TakenDown}, to: Waived, effects: "release_pay", unless: "brand_removed pay_decided", reason: true},
		{says: "what others wanted gone is missed", event: GiveUp, from: []State{TakenDown}, with: "others_removed", to: Missed, unless: "others_removed", reason: true},
		{says: "a creator gives up", event: GiveUp, from: withCreator(), with: "by_creator", to: Missed, unless: "by_creator"},
		{says: "the brand does when it was due", event: Miss, from: withCreator(), to: Missed, unless: "due_passed by_brand", reason: true},
		{says: "but not before the product is there", event: Miss, from: []State{Briefed}, to: Missed, unless: "product_received", reason: true},
		{says: "a post is recorded late, if it was not", event: Publish, from: []State{Missed}, to: Live, unless: "version_approved inside_window posted_in_time live_until"},
		{says: "a version that is approved goes live", event: Publish, from: []State{Approved, Scheduled}, to: Live, unless: "version_approved inside_window live_until"},
		{says: "one that needs no approval too", event: Publish, from: []State{Briefed, InProduction}, to: Live, unless: "approval_not_needed inside_window live_until"},
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
		s := begin(t, m, 0)
		s.State, s.Next = from, 0
		facts, meta := good(), lifecycle.Meta{At: monday, Actor: brand, Reason: "r", Until: day(7)}
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
			tell(t, m, begin(t, m, 0), story)
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
