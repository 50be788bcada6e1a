package deliverable

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type (
	story = stocktest.Story[State, Event, Facts]
	move  = stocktest.Move[State, Event, Facts]
)

// plain are the facts of a deliverable that needs approval, and has it.
func plain() Facts {
	f := good()
	f.NoApproval, f.RemovedFor, f.Due = false, irm.PartyCreator, day(20)
	return f
}

// begun is the story of a deliverable that has to be briefed by the day; 0: by none.
func begun(by int, moves []move) story {
	s := story{Moves: moves}
	if by > 0 {
		s.Until = day(by)
	}
	return s
}

// tell goes through a story of the brand, by the facts of a deliverable that keeps to
// everything.
func tell(t testing.TB, m *Machine, s story) []Record {
	t.Helper()
	return stocktest.Tell(t, m, s, brand, func(history []Record) Facts {
		f := plain()
		if s, err := m.Replay(history); err == nil { // Tell says so itself
			f.Until = FactsOf(s).Until
		}
		return f
	})
}

var (
	briefed   = move{Event: Brief, Until: day(20), Want: Briefed}
	accepted  = move{Event: Accept, Day: 1, By: creator, Want: InProduction}
	submitted = move{Event: Submit, Day: 5, By: creator, Want: InApproval}
	agreed    = move{Event: Approve, Day: 6, Want: Approved}
	scheduled = move{Event: Schedule, Day: 7, Want: Scheduled}
	published = move{Event: Publish, Day: 10, By: creator, Until: day(40), Want: Live}
	verified  = move{Event: Verify, Day: 10, Want: Verified, Effects: "release_pay request_pay"}
)

// on is a story that goes on from another.
func on(first []move, more ...move) []move { return append(slices.Clone(first), more...) }

var (
	toApproval = []move{briefed, accepted, submitted}
	toLive     = []move{briefed, accepted, submitted, agreed, scheduled, published}
	toVerified = []move{briefed, accepted, submitted, agreed, scheduled, published, verified}
	toMissed   = []move{briefed, accepted, {Day: 21, Want: Missed}}
)

func otherVersion(f *Facts) { f.Version = "v2" }

func unagreed(f *Facts) { f.LiveAsAgreed = false }

func owed(f *Facts) { f.KillFeeReplaced = false }

func unshipped(f *Facts) { f.ProductReceived = false }

var agent = stocktest.Person(irm.PartyAgency, "agent-1")

func free(f *Facts) { f.NoApproval, f.Version, f.Approval = true, "", "" }

// The stories of deliverables that are due on day 20, by the usual rules.
func stories() map[string][]move {
	return map[string][]move{
		"as agreed": on(toVerified,
			move{Event: Archive, Day: 30, Refused: "stayed_up"},
			move{Event: Archive, Day: 39, Facts: func(f *Facts) { f.MetricsCaptured = false }, Refused: "metrics_captured, stayed_up"},
			move{Day: 41, Want: Archived}),
		"no date, no brief": {
			{Event: Brief, Refused: "date_ahead"},
			{Event: Brief, Until: day(20), Facts: func(f *Facts) { f.BriefComplete = false }, Refused: "brief_complete"},
			briefed,
			{Event: Accept, By: creator, Facts: func(f *Facts) { f.ProductReceived = false }, Refused: "product_received"},
			{Event: Decline, By: creator, Want: Planned},
		},
		"two rounds": on(toApproval,
			move{Event: RequestChanges, Day: 6, Why: "claim", Want: ChangesRequested},
			move{Event: Submit, Day: 8, By: creator, Facts: func(f *Facts) { f.Version = "" }, Refused: "version_present"},
			move{Event: Submit, Day: 8, By: creator, Want: InApproval},
			move{Event: Approve, Day: 9, Facts: otherVersion, Refused: "version_approved"},
			move{Event: Withdraw, Day: 9, By: creator, Want: InProduction},
			move{Event: Submit, Day: 9, By: creator, Want: InApproval},
			move{Event: Approve, Day: 9, Want: Approved},
			move{Event: Reopen, Day: 10, Why: "recall-of-claim", Want: ChangesRequested}),
		"another version, or another hour": on(toApproval, agreed,
			move{Event: Schedule, Day: 7, Facts: func(f *Facts) { f.GoesAt = day(31) }, Refused: "inside_window"},
			scheduled,
			move{Event: Publish, Day: 8, By: creator, Until: day(40), Facts: otherVersion, Refused: "version_approved"},
			move{Event: Publish, Day: 8, By: creator, Until: day(40), Facts: func(f *Facts) { f.GoesAt = day(-31) }, Refused: "inside_window"},
			move{Event: Publish, Day: 8, By: creator, Until: day(40), Facts: func(f *Facts) { f.Window = irm.Window{} }, Refused: "inside_window"},
			move{Event: Publish, Day: 8, By: creator, Refused: "live_until"},
			move{Event: Unschedule, Day: 8, Want: Approved},
			move{Event: PublishUnapproved, Day: 9, By: creator, Why: "posted early", Want: Unapproved, Effects: "review"},
			move{Event: Allow, Day: 9, By: creator, Until: day(40), Refused: "by_brand"},
			move{Event: Allow, Day: 9, Until: day(40), Facts: func(f *Facts) { f.KillFeeReplaced = false }, Refused: "kill_fee_replaced"},
			move{Event: Allow, Day: 9, Until: day(40), Want: Live},
			move{Event: Remove, Day: 10, By: creator, Why: "r", Want: TakenDown, Effects: "hold_pay"},
			move{Event: Restore, Day: 10, By: creator, Until: day(40), Facts: otherVersion, Want: Unapproved, Effects: "review"}),
		"no approval is needed": {
			briefed,
			{Event: Publish, Day: 2, By: creator, Until: day(3), Refused: "approval_not_needed"},
			{Event: Accept, Day: 2, By: creator, Facts: free, Want: InProduction},
			{Event: Schedule, Day: 2, By: creator, Facts: free, Want: Scheduled},
			{Event: Publish, Day: 3, By: creator, Facts: free, Until: day(4), Want: Live}, // a story: up for a day
			{Day: 5, Facts: free, Want: Archived},
		},
		"a story that nobody checked": on(toApproval, agreed,
			move{Event: Publish, Day: 10, By: creator, Until: day(11), Want: Live},
			move{Day: 14, Facts: func(f *Facts) { f.LinkResolves = false }, Want: Live},
			move{Event: Verify, Day: 14, Want: Verified, Effects: "release_pay request_pay"}, // by the capture
			move{Day: 15, Want: Archived}),
		"the label is missing": on(toLive,
			move{Event: Verify, Day: 10, Facts: func(f *Facts) { f.LabelPresent = false }, Refused: "label_present"},
			move{Event: Flag, Day: 10, Why: "label", Want: Flagged, Effects: "hold_pay ask_correction"},
			move{Event: Verify, Day: 10, Want: Verified, Effects: "release_pay request_pay"},
			move{Event: Flag, Day: 12, Why: "link", Want: Flagged, Effects: "hold_pay ask_correction"},
			move{Day: 14, Want: Verified}), // found to be mended
		"taken down, and back": on(toVerified,
			move{Event: Remove, Day: 15, By: irm.Actor{Party: "platform", ID: "p"}, Why: "copyright claim", Want: TakenDown, Effects: "hold_pay"},
			move{Day: 20, Want: TakenDown},
			move{Event: Restore, Day: 20, Until: day(45), Facts: func(f *Facts) { f.LinkResolves = false }, Refused: "link_resolves"},
			move{Event: Restore, Day: 20, Refused: "live_until"},
			move{Event: Restore, Day: 20, Until: day(45), Want: Live},
			move{Day: 21, Want: Verified}, move{Day: 46, Want: Archived}),
		"taken down for good, and made again": on(toLive,
			move{Event: Remove, Day: 10, By: creator, Why: "regret", Want: TakenDown, Effects: "hold_pay"},
			move{Day: 18, Want: Missed},
			move{Event: Extend, Day: 19, Until: day(30), Want: Approved}),
		"taken down, and another in its place": on(toLive,
			move{Event: Remove, Day: 10, By: creator, Why: "account lost", Want: TakenDown, Effects: "hold_pay"},
			move{Event: Extend, Day: 12, Until: day(30), Want: InProduction}),
		"the brand wanted it down": on(toLive,
			move{Event: Remove, Day: 10, Why: "product recall", Want: TakenDown, Effects: "hold_pay"},
			move{Day: 18, Facts: func(f *Facts) { f.RemovedFor, f.PayDecided = irm.PartyBrand, false }, Want: TakenDown},
			move{Event: GiveUp, Day: 18, Facts: func(f *Facts) { f.RemovedFor = "" }, Why: "recall", Refused: "brand_removed, others_removed"},
			move{Event: GiveUp, Day: 19, Facts: func(f *Facts) { f.RemovedFor = irm.PartyBrand }, Why: "recall", Want: Waived, Effects: "release_pay"}),
		"late, and agreed on": on(toMissed,
			move{Event: Extend, Day: 22, Facts: otherVersion, Refused: "version_approved, date_ahead"},
			move{Event: Extend, Day: 22, Until: day(30), Facts: func(f *Facts) { f.ExtensionAgreed = false }, Refused: "extension_agreed"},
			move{Event: Extend, Day: 22, Until: day(30), Facts: otherVersion, Want: InProduction},
			move{Event: Extend, Day: 23, Until: day(35), Want: InProduction},
			move{Day: 34, Want: InProduction}, move{Day: 36, Want: Missed},
			move{Event: Extend, Day: 37, Until: day(50), Facts: func(f *Facts) { f.Version, f.ProductReceived = "v2", false }, Want: Briefed}),
		"it was live, and recorded late": on(toMissed,
			move{Event: Publish, Day: 26, Until: day(50), Facts: func(f *Facts) { f.GoesAt = day(25) }, Refused: "posted_in_time"},
			move{Event: Publish, Day: 26, Until: day(50), Facts: func(f *Facts) { f.Due = time.Time{} }, Refused: "posted_in_time"},
			move{Event: Publish, Day: 26, Until: day(50), Want: Live}),
		"late, and posted all the same": on(toMissed,
			move{Event: PublishUnapproved, Day: 22, By: creator, Why: "late", Want: Unapproved, Effects: "review"}),
		"stopped, and posted by the scheduler": on(toApproval, agreed, scheduled,
			move{Event: Cancel, Day: 8, Why: "campaign ends", Facts: func(f *Facts) { f.KillFeeDecided = false }, Refused: "kill_fee_decided"},
			move{Event: Cancel, Day: 8, Why: "campaign ends", Want: Cancelled, Effects: "pay_kill_fee"},
			move{Event: Publish, Day: 10, Until: day(40), Refused: "not permitted"},
			move{Event: PublishUnapproved, Day: 10, By: creator, Why: "scheduled post", Want: Unapproved, Effects: "review"},
			move{Event: Remove, Day: 10, By: creator, Why: "r", Want: TakenDown, Effects: "hold_pay"},
			move{Event: Restore, Day: 11, By: creator, Until: day(40), Facts: unagreed, Want: Unapproved, Effects: "review"},
			move{Event: Verify, Day: 11, Refused: "not permitted"},
			move{Event: Allow, Day: 11, By: agent, Until: day(40), Refused: "by_brand"},
			move{Event: Allow, Day: 11, By: irm.Actor{Kind: irm.ActorSystem, Party: irm.PartyHost, ID: "job"}, Until: day(40), Refused: "by_person"},
			move{Event: Allow, Day: 11, Until: day(40), Facts: func(f *Facts) { f.KillFeeReplaced = false }, Refused: "kill_fee_replaced"},
			move{Event: Allow, Day: 11, Until: day(40), Want: Live}),
		"no way round the kill fee": on(toApproval, agreed,
			move{Event: Cancel, Day: 8, Why: "campaign ends", Want: Cancelled, Effects: "pay_kill_fee"},
			move{Event: PublishUnapproved, Day: 9, By: creator, Why: "r", Want: Unapproved, Effects: "review"},
			move{Event: Remove, Day: 9, By: creator, Why: "r", Want: TakenDown, Effects: "hold_pay"},
			move{Event: Extend, Day: 9, Until: day(30), Facts: owed, Refused: "kill_fee_replaced"},
			move{Event: GiveUp, Day: 10, By: creator, Why: "r", Want: Missed},
			move{Event: Extend, Day: 10, Until: day(30), Facts: owed, Refused: "kill_fee_replaced"},
			move{Event: Publish, Day: 10, By: creator, Until: day(40), Facts: func(f *Facts) { f.Due = time.Time{} }, Refused: "posted_in_time"}),
		"posted against the agreement, and the creator will not mend it": on(toApproval,
			move{Event: PublishUnapproved, Day: 6, By: creator, Why: "early", Want: Unapproved, Effects: "review"},
			move{Event: Cancel, Day: 7, By: creator, Why: "r", Refused: "by_brand"},
			move{Event: Cancel, Day: 7, Why: "not as agreed", Want: Cancelled, Effects: "pay_kill_fee"}),
		"a fault that stays": on(toLive,
			move{Event: Flag, Day: 11, Why: "label", Want: Flagged, Effects: "hold_pay ask_correction"},
			move{Event: Waive, Day: 12, Why: "half the fee", Facts: func(f *Facts) { f.LabelPresent = false }, Want: Waived, Effects: "release_pay"}),
		"the figures are lost for good": on(toVerified,
			move{Event: Archive, Day: 39, Why: "story gone", Facts: func(f *Facts) { f.MetricsCaptured = false }, Refused: "metrics_captured, stayed_up"},
			move{Day: 41, Facts: func(f *Facts) { f.MetricsCaptured = false }, Want: Verified},
			move{Event: Archive, Day: 41, By: creator, Why: "story gone", Facts: func(f *Facts) { f.MetricsCaptured = false }, Refused: "metrics_captured, by_brand"},
			move{Event: Archive, Day: 41, Why: "story gone", Facts: func(f *Facts) { f.MetricsCaptured = false }, Want: Archived}),
		"both want it up for longer": on(toVerified,
			move{Event: Extend, Day: 30, Until: day(60), Facts: func(f *Facts) { f.ExtensionAgreed = false }, Refused: "extension_agreed"},
			move{Event: Extend, Day: 30, Refused: "live_until"},
			move{Event: Extend, Day: 30, Until: day(60), Want: Verified},
			move{Day: 59, Want: Verified}, move{Day: 61, Want: Archived}),
		"who may give up, and when": {
			briefed,
			{Event: Miss, Day: 1, Why: "too slow", Refused: "due_passed"},
			{Event: Miss, Day: 1, By: creator, Why: "r", Refused: "due_passed"},
			{Event: GiveUp, Day: 1, Refused: "by_creator"},
			{Event: GiveUp, Day: 1, By: creator, Want: Missed},
		},
		"the product never came": {
			briefed,
			{Event: Remind, Day: 1, Facts: unshipped, Refused: "product_received, by_clock"},
			{Day: 4, Facts: unshipped, Want: Briefed},
			{Day: 30, Facts: unshipped, Want: Briefed},
			{Event: Miss, Day: 30, Facts: unshipped, Why: "r", Refused: "product_received"},
			{Event: Extend, Day: 30, Until: day(50), Want: Briefed},
		},
		"nobody but both moves the date": {
			briefed,
			{Event: Accept, Day: 1, By: creator, Until: day(90), Refused: "date_kept"},
			accepted,
			{Event: Submit, Day: 5, By: creator, Until: day(90), Refused: "date_kept"},
			submitted,
			{Event: RequestChanges, Day: 19, Why: "claim", Refused: "rework_time_left"}, // a day for another version
			{Event: RequestChanges, Day: 19, Why: "claim", Until: day(23), Want: ChangesRequested},
		},
		"not needed any more": on(toApproval,
			move{Event: Waive, Day: 6, By: creator, Why: "r", Refused: "by_brand"},
			move{Event: Waive, Day: 6, Why: "enough content", Facts: func(f *Facts) { f.PayDecided = false }, Refused: "pay_decided"},
			move{Event: Waive, Day: 6, Why: "enough content", Want: Waived, Effects: "release_pay"}),
	}
}

func TestStories(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	for name, moves := range stories() {
		t.Run(name, func(t *testing.T) { tell(t, m, story{Moves: moves}) })
	}
}
