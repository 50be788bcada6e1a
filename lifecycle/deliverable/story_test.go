package deliverable

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// move is one line of a story. Before it, what is due by its day is applied.
type move struct {
	event   Event
	day     int
	by      irm.Actor // nobody: the brand
	with    change    // of the facts of a deliverable that keeps to everything
	until   int       // sets the date; 0: leaves it
	reason  string
	state   State  // afterwards; a refused move: empty
	refused string // the guard that does
	effects string // joined by commas
}

// plain are the facts of a deliverable that needs approval, and has it.
func plain() Facts {
	f := good()
	f.NoApproval, f.RemovedFor, f.Due = false, irm.PartyCreator, day(20)
	return f
}

func begin(t testing.TB, m *Machine, until int) Snapshot {
	t.Helper()
	meta := lifecycle.Meta{At: monday, Actor: brand}
	if until > 0 {
		meta.Until = day(until)
	}
	step, err := m.Start("", meta)
	if err != nil {
		t.Fatal(err)
	}
	return step.Snapshot
}

// tell goes through a story, and returns its records but for the start.
func tell(t testing.TB, m *Machine, s Snapshot, story []move) (records []Record) {
	t.Helper()
	for i, v := range story {
		f, meta := plain(), lifecycle.Meta{At: day(v.day).Add(time.Duration(i) * time.Minute), Actor: v.by, Reason: v.reason}
		if v.by == (irm.Actor{}) {
			meta.Actor = brand
		}
		if v.until > 0 {
			meta.Until = day(v.until)
		}
		f.Until = s.Until.Time()
		if v.with != nil {
			v.with(&f, &meta)
		}
		for step, err := range m.Advance(s, f, meta.At) {
			if err != nil {
				t.Fatal(err)
			}
			s, records = step.Snapshot, append(records, step.Record)
		}
		if v.event == "" {
			if s.State != v.state {
				t.Errorf("move %d: on day %d it is %s, want %s", i, v.day, s.State, v.state)
			}
			continue
		}
		step, err := m.Fire(s, v.event, f, meta)
		var refusal *lifecycle.TransitionError
		switch {
		case v.refused != "":
			if !errors.As(err, &refusal) || !slices.ContainsFunc(refusal.Reasons, func(r lifecycle.Reason) bool { return r.Guard == v.refused }) {
				t.Errorf("move %d: %s in %s: got %v, want %s to refuse", i, v.event, s.State, err, v.refused)
			}
		case v.state == "":
			if !errors.Is(err, lifecycle.ErrNotPermitted) {
				t.Errorf("move %d: %s in %s: got %v, want no such way", i, v.event, s.State, err)
			}
		case err != nil:
			t.Fatalf("move %d: %v", i, err)
		case step.Snapshot.State != v.state || strings.Join(step.Effects, ",") != v.effects:
			t.Errorf("move %d: %s leads to %s with %q, want %s with %q", i, v.event, step.Snapshot.State, step.Effects, v.state, v.effects)
			fallthrough
		default:
			s, records = step.Snapshot, append(records, step.Record)
		}
	}
	return records
}

var (
	briefed   = move{event: Brief, until: 20, state: Briefed}
	accepted  = move{event: Accept, day: 1, by: creator, state: InProduction}
	submitted = move{event: Submit, day: 5, by: creator, state: InApproval}
	agreed    = move{event: Approve, day: 6, state: Approved}
	scheduled = move{event: Schedule, day: 7, state: Scheduled}
	published = move{event: Publish, day: 10, by: creator, until: 40, state: Live}
	verified  = move{event: Verify, day: 10, state: Verified, effects: "release_pay,request_pay"}
)

// on is a story that goes on from another.
func on(first []move, more ...move) []move { return append(slices.Clone(first), more...) }

var (
	toApproval = []move{briefed, accepted, submitted}
	toLive     = []move{briefed, accepted, submitted, agreed, scheduled, published}
	toVerified = []move{briefed, accepted, submitted, agreed, scheduled, published, verified}
	toMissed   = []move{briefed, accepted, {day: 21, state: Missed}}
)

func otherVersion(f *Facts, _ *lifecycle.Meta) { f.Version = "v2" }

func unagreed(f *Facts, _ *lifecycle.Meta) { f.LiveAsAgreed = false }

func owed(f *Facts, _ *lifecycle.Meta) { f.KillFeeReplaced = false }

func unshipped(f *Facts, _ *lifecycle.Meta) { f.ProductReceived = false }

var agent = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyAgency, ID: "agent-1"}

func free(f *Facts, _ *lifecycle.Meta) { f.NoApproval, f.Version, f.Approval = true, "", "" }

// The stories of deliverables that are due on day 20, by the usual rules.
func stories() map[string][]move {
	return map[string][]move{
		"as agreed": on(toVerified,
			move{event: Archive, day: 30, refused: "stayed_up"},
			move{event: Archive, day: 39, with: without(func(f *Facts) { f.MetricsCaptured = false }), refused: "metrics_captured"},
			move{day: 41, state: Archived}),
		"no date, no brief": {
			{event: Brief, refused: "date_ahead"},
			{event: Brief, until: 20, with: without(func(f *Facts) { f.BriefComplete = false }), refused: "brief_complete"},
			briefed,
			{event: Accept, by: creator, with: without(func(f *Facts) { f.ProductReceived = false }), refused: "product_received"},
			{event: Decline, by: creator, state: Planned},
		},
		"two rounds": on(toApproval,
			move{event: RequestChanges, day: 6, reason: "claim", state: ChangesRequested},
			move{event: Submit, day: 8, by: creator, with: without(func(f *Facts) { f.Version = "" }), refused: "version_present"},
			move{event: Submit, day: 8, by: creator, state: InApproval},
			move{event: Approve, day: 9, with: otherVersion, refused: "version_approved"},
			move{event: Withdraw, day: 9, by: creator, state: InProduction},
			move{event: Submit, day: 9, by: creator, state: InApproval},
			move{event: Approve, day: 9, state: Approved},
			move{event: Reopen, day: 10, reason: "recall-of-claim", state: ChangesRequested}),
		"another version, or another hour": on(toApproval, agreed,
			move{event: Schedule, day: 7, with: without(func(f *Facts) { f.GoesAt = day(31) }), refused: "inside_window"},
			scheduled,
			move{event: Publish, day: 8, by: creator, until: 40, with: otherVersion, refused: "version_approved"},
			move{event: Publish, day: 8, by: creator, until: 40, with: without(func(f *Facts) { f.GoesAt = day(-31) }), refused: "inside_window"},
			move{event: Publish, day: 8, by: creator, until: 40, with: without(func(f *Facts) { f.Window = irm.Window{} }), refused: "inside_window"},
			move{event: Publish, day: 8, by: creator, refused: "live_until"},
			move{event: Unschedule, day: 8, state: Approved},
			move{event: PublishUnapproved, day: 9, by: creator, reason: "posted early", state: Unapproved, effects: "review"},
			move{event: Allow, day: 9, by: creator, until: 40, refused: "by_brand"},
			move{event: Allow, day: 9, until: 40, with: without(func(f *Facts) { f.KillFeeReplaced = false }), refused: "kill_fee_replaced"},
			move{event: Allow, day: 9, until: 40, state: Live},
			move{event: Remove, day: 10, by: creator, reason: "r", state: TakenDown, effects: "hold_pay"},
			move{event: Restore, day: 10, by: creator, until: 40, with: otherVersion, state: Unapproved, effects: "review"}),
		"no approval is needed": {
			briefed,
			{event: Publish, day: 2, by: creator, until: 3, refused: "approval_not_needed"},
			{event: Accept, day: 2, by: creator, with: free, state: InProduction},
			{event: Schedule, day: 2, by: creator, with: free, state: Scheduled},
			{event: Publish, day: 3, by: creator, with: free, until: 4, state: Live}, // a story: up for a day
			{day: 5, with: free, state: Archived},
		},
		"a story that nobody checked": on(toApproval, agreed,
			move{event: Publish, day: 10, by: creator, until: 11, state: Live},
			move{day: 14, with: without(func(f *Facts) { f.LinkResolves = false }), state: Live},
			move{event: Verify, day: 14, state: Verified, effects: "release_pay,request_pay"}, // by the capture
			move{day: 15, state: Archived}),
		"the label is missing": on(toLive,
			move{event: Verify, day: 10, with: without(func(f *Facts) { f.LabelPresent = false }), refused: "label_present"},
			move{event: Flag, day: 10, reason: "label", state: Flagged, effects: "hold_pay,ask_correction"},
			move{event: Verify, day: 10, state: Verified, effects: "release_pay,request_pay"},
			move{event: Flag, day: 12, reason: "link", state: Flagged, effects: "hold_pay,ask_correction"},
			move{day: 14, state: Verified}), // found to be mended
		"taken down, and back": on(toVerified,
			move{event: Remove, day: 15, by: irm.Actor{Party: "platform", ID: "p"}, reason: "copyright claim", state: TakenDown, effects: "hold_pay"},
			move{day: 20, state: TakenDown},
			move{event: Restore, day: 20, until: 45, with: without(func(f *Facts) { f.LinkResolves = false }), refused: "link_resolves"},
			move{event: Restore, day: 20, refused: "live_until"},
			move{event: Restore, day: 20, until: 45, state: Live},
			move{day: 21, state: Verified}, move{day: 46, state: Archived}),
		"taken down for good, and made again": on(toLive,
			move{event: Remove, day: 10, by: creator, reason: "regret", state: TakenDown, effects: "hold_pay"},
			move{day: 18, state: Missed},
			move{event: Extend, day: 19, until: 30, state: Approved}),
		"taken down, and another in its place": on(toLive,
			move{event: Remove, day: 10, by: creator, reason: "account lost", state: TakenDown, effects: "hold_pay"},
			move{event: Extend, day: 12, until: 30, state: InProduction}),
		"the brand wanted it down": on(toLive,
			move{event: Remove, day: 10, reason: "product recall", state: TakenDown, effects: "hold_pay"},
			move{day: 18, with: without(func(f *Facts) { f.RemovedFor, f.PayDecided = irm.PartyBrand, false }), state: TakenDown},
			move{event: GiveUp, day: 18, with: without(func(f *Facts) { f.RemovedFor = "" }), reason: "recall", refused: "others_removed"},
			move{event: GiveUp, day: 19, with: without(func(f *Facts) { f.RemovedFor = irm.PartyBrand }), reason: "recall", state: Waived, effects: "release_pay"}),
		"late, and agreed on": on(toMissed,
			move{event: Extend, day: 22, with: otherVersion, refused: "date_ahead"},
			move{event: Extend, day: 22, until: 30, with: without(func(f *Facts) { f.ExtensionAgreed = false }), refused: "extension_agreed"},
			move{event: Extend, day: 22, until: 30, with: otherVersion, state: InProduction},
			move{event: Extend, day: 23, until: 35, state: InProduction},
			move{day: 34, state: InProduction}, move{day: 36, state: Missed},
			move{event: Extend, day: 37, until: 50, with: without(func(f *Facts) { f.Version, f.ProductReceived = "v2", false }), state: Briefed}),
		"it was live, and recorded late": on(toMissed,
			move{event: Publish, day: 26, until: 50, with: without(func(f *Facts) { f.GoesAt = day(25) }), refused: "posted_in_time"},
			move{event: Publish, day: 26, until: 50, with: without(func(f *Facts) { f.Due = time.Time{} }), refused: "posted_in_time"},
			move{event: Publish, day: 26, until: 50, state: Live}),
		"late, and posted all the same": on(toMissed,
			move{event: PublishUnapproved, day: 22, by: creator, reason: "late", state: Unapproved, effects: "review"}),
		"stopped, and posted by the scheduler": on(toApproval, agreed, scheduled,
			move{event: Cancel, day: 8, reason: "campaign ends", with: without(func(f *Facts) { f.KillFeeDecided = false }), refused: "kill_fee_decided"},
			move{event: Cancel, day: 8, reason: "campaign ends", state: Cancelled, effects: "pay_kill_fee"},
			move{event: Publish, day: 10, until: 40},
			move{event: PublishUnapproved, day: 10, by: creator, reason: "scheduled post", state: Unapproved, effects: "review"},
			move{event: Remove, day: 10, by: creator, reason: "r", state: TakenDown, effects: "hold_pay"},
			move{event: Restore, day: 11, by: creator, until: 40, with: unagreed, state: Unapproved, effects: "review"},
			move{event: Verify, day: 11},
			move{event: Allow, day: 11, by: agent, until: 40, refused: "by_brand"},
			move{event: Allow, day: 11, by: irm.Actor{Kind: irm.ActorSystem, Party: irm.PartyHost, ID: "job"}, until: 40, refused: "by_person"},
			move{event: Allow, day: 11, until: 40, with: without(func(f *Facts) { f.KillFeeReplaced = false }), refused: "kill_fee_replaced"},
			move{event: Allow, day: 11, until: 40, state: Live}),
		"no way round the kill fee": on(toApproval, agreed,
			move{event: Cancel, day: 8, reason: "campaign ends", state: Cancelled, effects: "pay_kill_fee"},
			move{event: PublishUnapproved, day: 9, by: creator, reason: "r", state: Unapproved, effects: "review"},
			move{event: Remove, day: 9, by: creator, reason: "r", state: TakenDown, effects: "hold_pay"},
			move{event: Extend, day: 9, until: 30, with: owed, refused: "kill_fee_replaced"},
			move{event: GiveUp, day: 10, by: creator, reason: "r", state: Missed},
			move{event: Extend, day: 10, until: 30, with: owed, refused: "kill_fee_replaced"},
			move{event: Publish, day: 10, by: creator, until: 40, with: without(func(f *Facts) { f.Due = time.Time{} }), refused: "posted_in_time"}),
		"posted against the agreement, and the creator will not mend it": on(toApproval,
			move{event: PublishUnapproved, day: 6, by: creator, reason: "early", state: Unapproved, effects: "review"},
			move{event: Cancel, day: 7, by: creator, reason: "r", refused: "by_brand"},
			move{event: Cancel, day: 7, reason: "not as agreed", state: Cancelled, effects: "pay_kill_fee"}),
		"a fault that stays": on(toLive,
			move{event: Flag, day: 11, reason: "label", state: Flagged, effects: "hold_pay,ask_correction"},
			move{event: Waive, day: 12, reason: "half the fee", with: without(func(f *Facts) { f.LabelPresent = false }), state: Waived, effects: "release_pay"}),
		"the figures are lost for good": on(toVerified,
			move{event: Archive, day: 39, reason: "story gone", with: without(func(f *Facts) { f.MetricsCaptured = false }), refused: "stayed_up"},
			move{day: 41, with: without(func(f *Facts) { f.MetricsCaptured = false }), state: Verified},
			move{event: Archive, day: 41, by: creator, reason: "story gone", with: without(func(f *Facts) { f.MetricsCaptured = false }), refused: "by_brand"},
			move{event: Archive, day: 41, reason: "story gone", with: without(func(f *Facts) { f.MetricsCaptured = false }), state: Archived}),
		"both want it up for longer": on(toVerified,
			move{event: Extend, day: 30, until: 60, with: without(func(f *Facts) { f.ExtensionAgreed = false }), refused: "extension_agreed"},
			move{event: Extend, day: 30, refused: "live_until"},
			move{event: Extend, day: 30, until: 60, state: Verified},
			move{day: 59, state: Verified}, move{day: 61, state: Archived}),
		"who may give up, and when": {
			briefed,
			{event: Miss, day: 1, reason: "too slow", refused: "due_passed"},
			{event: Miss, day: 1, by: creator, reason: "r", refused: "due_passed"},
			{event: GiveUp, day: 1, refused: "by_creator"},
			{event: GiveUp, day: 1, by: creator, state: Missed},
		},
		"the product never came": {
			briefed,
			{event: Remind, day: 1, with: unshipped, refused: "product_received"},
			{day: 4, with: unshipped, state: Briefed},
			{day: 30, with: unshipped, state: Briefed},
			{event: Miss, day: 30, with: unshipped, reason: "r", refused: "product_received"},
			{event: Extend, day: 30, until: 50, state: Briefed},
		},
		"nobody but both moves the date": {
			briefed,
			{event: Accept, day: 1, by: creator, until: 90, refused: "date_kept"},
			accepted,
			{event: Submit, day: 5, by: creator, until: 90, refused: "date_kept"},
			submitted,
			{event: RequestChanges, day: 19, reason: "claim", refused: "rework_time_left"}, // a day for another version
			{event: RequestChanges, day: 19, reason: "claim", until: 23, state: ChangesRequested},
		},
		"not needed any more": on(toApproval,
			move{event: Waive, day: 6, by: creator, reason: "r", refused: "by_brand"},
			move{event: Waive, day: 6, reason: "enough content", with: without(func(f *Facts) { f.PayDecided = false }), refused: "pay_decided"},
			move{event: Waive, day: 6, reason: "enough content", state: Waived, effects: "release_pay"}),
	}
}

func TestStories(t *testing.T) {
	m := newMachine(t, Defaults())
	for name, story := range stories() {
		t.Run(name, func(t *testing.T) { tell(t, m, begin(t, m, 0), story) })
	}
}
