package deliverable

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type rule = stocktest.Deed[State, Event]

// rules are sentences about money.
func rules() []rule {
	undone := append(unposted(), Unapproved, Live, Flagged, TakenDown, Missed)
	up := []State{Unapproved, Live, Flagged, Verified}
	return []rule{
		{Says: "what is not done can be stopped, for a kill fee", Event: Cancel, From: undone, To: Cancelled, Effects: "pay_kill_fee", Unless: "by_brand kill_fee_decided", Reason: true},
		{Says: "or done without", Event: Waive, From: undone, To: Waived, Effects: "release_pay", Unless: "by_brand pay_decided", Reason: true},
		{Says: "what is live without leave is recorded", Event: PublishUnapproved, From: append(unposted(), Missed, Cancelled, Waived), To: Unapproved, Effects: "review", Reason: true},
		{Says: "and is the brand's to allow", Event: Allow, From: []State{Unapproved}, To: Live, Unless: "by_person by_brand kill_fee_replaced live_until"},
		{Says: "what is as briefed is paid", Event: Verify, From: []State{Live, Flagged}, To: Verified, Effects: "release_pay request_pay",
			Unless: "link_resolves label_present tracking_works codes_work brief_kept"},
		{Says: "a fault holds the pay", Event: Flag, From: []State{Live, Verified}, To: Flagged, Effects: "hold_pay ask_correction", Reason: true},
		{Says: "so does a post that is gone", Event: Remove, From: up, To: TakenDown, Effects: "hold_pay", Reason: true},
		{Says: "what was live as agreed comes back", Event: Restore, From: []State{TakenDown}, To: Live, Unless: "link_resolves version_approved live_as_agreed live_until"},
		{Says: "what the brand wanted gone is waived", Event: GiveUp, From: []State{TakenDown}, To: Waived, Effects: "release_pay", Unless: "brand_removed pay_decided", Reason: true},
		{Says: "what others wanted gone is missed", Event: GiveUp, From: []State{TakenDown}, With: "others_removed", To: Missed, Unless: "others_removed", Reason: true},
		{Says: "a creator gives up", Event: GiveUp, From: withCreator(), With: "by_creator", To: Missed, Unless: "by_creator"},
		{Says: "the brand does when it was due", Event: Miss, From: withCreator(), To: Missed, Unless: "due_passed by_brand", Reason: true},
		{Says: "but not before the product is there", Event: Miss, From: []State{Briefed}, To: Missed, Unless: "product_received", Reason: true},
		{Says: "a post is recorded late, if it was not", Event: Publish, From: []State{Missed}, To: Live, Unless: "version_approved inside_window posted_in_time live_until"},
		{Says: "a version that is approved goes live", Event: Publish, From: []State{Approved, Scheduled}, To: Live, Unless: "version_approved inside_window live_until"},
		{Says: "one that needs no approval too", Event: Publish, From: []State{Briefed, InProduction}, To: Live, Unless: "approval_not_needed inside_window live_until"},
	}
}

func TestRules(t *testing.T) { stocktest.Deeds(t, stocktest.New(t, New, Defaults()), kit, rules()) }

// Stories and rules notice every small mistake about money.
func TestSurvivors(t *testing.T) {
	stocktest.DeedSurvivors(t, stocktest.New(t, New, Defaults()), kit, rules(), func(t testing.TB, m *Machine) {
		for name, moves := range stories() {
			tell(t, m, story{Name: name, Moves: moves})
		}
	})
}
