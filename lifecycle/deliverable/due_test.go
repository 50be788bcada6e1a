package deliverable

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestDates(t *testing.T) { // seed: R18 B8
	faulty := func(f *Facts) { f.LinkResolves, f.CodesWork = false, false }
	unseen := func(f *Facts) { f.MetricsCaptured = false }
	for _, c := range []struct {
		name  string
		o     Options
		first int // the date at the start
		story []move
		want  []string
	}{
		{"the brief is late", Options{WatchDue: true}, 3, []move{
			{Day: 5, Want: Planned},
			{Event: Brief, Day: 5, Until: day(20), Want: Briefed},
			{Day: 19, Want: Briefed},
		}, []string{"3 breach planned: to be briefed by now; refused by date_ahead"}},
		{"missed in production", Options{WatchDue: true}, 0, []move{
			briefed, accepted, {Day: 30, Want: Missed},
		}, []string{"20 deadline in_production: due by now"}},
		{"the brand is slow, which is not the creator's fault", Options{WatchDue: true}, 0, on(toApproval,
			move{Day: 22, Want: InApproval},
			move{Event: Approve, Day: 22, Refused: "time_left"},
			move{Event: Approve, Day: 22, Until: day(26), Want: Approved},
			move{Day: 25, Want: Approved}, move{Day: 27, Want: Missed},
		), []string{"20 breach in_approval: due by now; refused by time_left", "26 deadline approved: due by now"}},
		{"so with changes", Options{WatchDue: true}, 0, on(toApproval,
			move{Event: RequestChanges, Day: 22, Why: "claim", Refused: "rework_time_left"},
			move{Event: RequestChanges, Day: 22, Until: day(25), Why: "claim", Want: ChangesRequested},
		), []string{"20 breach in_approval: due by now; refused by time_left"}},
		{"late stays open, and is recorded", Options{WatchDue: true, KeepLate: true}, 0, []move{
			briefed, accepted, {Day: 30, Want: InProduction},
			{Event: Miss, Day: 30, Why: "gave up", Want: Missed},
		}, []string{"20 breach in_production: due by now; refused by by_person"}},
		{"a live post verifies itself", Options{WatchLive: true, VerifyWithin: lifecycle.Hours(12)}, 0, on(toLive,
			move{Day: 12, Want: Verified}), []string{"10.5 deadline live: to be verified by now"}},
		{"or says what is wrong", Options{WatchLive: true, VerifyWithin: lifecycle.Hours(12)}, 0, on(toLive,
			move{Day: 45, Facts: faulty, Want: Live}), []string{
			"10.5 breach live: to be verified by now; refused by link_resolves",
			"40 breach live: up as long as agreed; refused by link_resolves",
		}},
		{"a fault is not mended", Options{CorrectWithin: lifecycle.Hours(24)}, 0, on(toLive,
			move{Event: Flag, Day: 11, Why: "codes", Want: Flagged, Effects: "hold_pay ask_correction"},
			move{Day: 30, Facts: func(f *Facts) { f.CodesWork = false }, Want: Flagged},
			move{Event: Verify, Day: 30, Want: Verified, Effects: "release_pay request_pay"},
		), []string{"12 breach flagged: to be mended by now; refused by codes_work"}},
		{"nobody looks at an unapproved post", Options{ReviewWithin: lifecycle.Hours(8)}, 0, []move{
			briefed, {Event: PublishUnapproved, Day: 4, By: creator, Why: "early", Want: Unapproved, Effects: "review"},
			{Day: 9, Want: Unapproved},
		}, []string{"4.33333 breach unapproved: to be allowed or taken down by now; refused by by_person"}},
		{"the figures are missing at the end", Options{WatchLive: true}, 0, on(toVerified,
			move{Day: 50, Facts: unseen, Want: Verified},
			move{Event: Archive, Day: 51, Want: Archived},
		), []string{"40 breach verified: up as long as agreed; refused by metrics_captured, by_person"}},
		{"reminders go on", Options{AcceptWithin: lifecycle.Days(3)}, 0, []move{briefed, {Day: 10, Want: Briefed}}, []string{
			"3 deadline briefed: the brief is not answered", "6 deadline briefed: the brief is not answered", "9 deadline briefed: the brief is not answered",
		}},
		{"the due date ends with the post", Options{WatchDue: true, WatchLive: true}, 0, on(toVerified, move{Day: 39, Want: Verified}), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := stocktest.New(t, New, c.o)
			if got := stocktest.Deadlines(tell(t, m, begun(c.first, c.story))); !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}
