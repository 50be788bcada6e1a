package deliverable

import (
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

// told is what the records say of deadlines: day, kind, state and reason.
func told(records []Record) (out []string) {
	for _, r := range records {
		if r.Clock != 0 {
			days := r.At.Time().Sub(monday).Hours() / 24
			out = append(out, fmt.Sprintf("%.5g %s %s: %s", days, r.Kind, r.From, r.Reason))
		}
	}
	return out
}

func TestDates(t *testing.T) { // seed: R18 B8
	faulty := without(func(f *Facts) { f.LinkResolves, f.CodesWork = false, false })
	unseen := without(func(f *Facts) { f.MetricsCaptured = false })
	for _, c := range []struct {
		name  string
		o     Options
		first int // the date at the start
		story []move
		want  []string
	}{
		{"the brief is late", Options{WatchDue: true}, 3, []move{
			{day: 5, state: Planned},
			{event: Brief, day: 5, until: 20, state: Briefed},
			{day: 19, state: Briefed},
		}, []string{"3 breach planned: to be briefed by now; refused by date_ahead"}},
		{"missed in production", Options{WatchDue: true}, 0, []move{
			briefed, accepted, {day: 30, state: Missed},
		}, []string{"20 deadline in_production: due by now"}},
		{"the brand is slow, which is not the creator's fault", Options{WatchDue: true}, 0, on(toApproval,
			move{day: 22, state: InApproval},
			move{event: Approve, day: 22, refused: "time_left"},
			move{event: Approve, day: 22, until: 26, state: Approved},
			move{day: 25, state: Approved}, move{day: 27, state: Missed},
		), []string{"20 breach in_approval: due by now; refused by time_left", "26 deadline approved: due by now"}},
		{"so with changes", Options{WatchDue: true}, 0, on(toApproval,
			move{event: RequestChanges, day: 22, reason: "claim", refused: "rework_time_left"},
			move{event: RequestChanges, day: 22, until: 25, reason: "claim", state: ChangesRequested},
		), []string{"20 breach in_approval: due by now; refused by time_left"}},
		{"late stays open, and is recorded", Options{WatchDue: true, KeepLate: true}, 0, []move{
			briefed, accepted, {day: 30, state: InProduction},
			{event: Miss, day: 30, reason: "gave up", state: Missed},
		}, []string{"20 breach in_production: due by now; refused by by_person"}},
		{"a live post verifies itself", Options{WatchLive: true, VerifyWithin: lifecycle.Hours(12)}, 0, on(toLive,
			move{day: 12, state: Verified}), []string{"10.503 deadline live: to be verified by now"}},
		{"or says what is wrong", Options{WatchLive: true, VerifyWithin: lifecycle.Hours(12)}, 0, on(toLive,
			move{day: 45, with: faulty, state: Live}), []string{
			"10.503 breach live: to be verified by now; refused by link_resolves",
			"40 breach live: up as long as agreed; refused by link_resolves",
		}},
		{"a fault is not mended", Options{CorrectWithin: lifecycle.Hours(24)}, 0, on(toLive,
			move{event: Flag, day: 11, reason: "codes", state: Flagged, effects: "hold_pay,ask_correction"},
			move{day: 30, with: without(func(f *Facts) { f.CodesWork = false }), state: Flagged},
			move{event: Verify, day: 30, state: Verified, effects: "release_pay,request_pay"},
		), []string{"12.004 breach flagged: to be mended by now; refused by codes_work"}},
		{"nobody looks at an unapproved post", Options{ReviewWithin: lifecycle.Hours(8)}, 0, []move{
			briefed, {event: PublishUnapproved, day: 4, by: creator, reason: "early", state: Unapproved, effects: "review"},
			{day: 9, state: Unapproved},
		}, []string{"4.334 breach unapproved: to be allowed or taken down by now; refused by by_person"}},
		{"the figures are missing at the end", Options{WatchLive: true}, 0, on(toVerified,
			move{day: 50, with: unseen, state: Verified},
			move{event: Archive, day: 51, state: Archived},
		), []string{"40 breach verified: up as long as agreed; refused by metrics_captured, by_person"}},
		{"reminders go on", Options{AcceptWithin: lifecycle.Days(3)}, 0, []move{briefed, {day: 10, state: Briefed}}, []string{
			"3 deadline briefed: the brief is not answered", "6 deadline briefed: the brief is not answered", "9 deadline briefed: the brief is not answered",
		}},
		{"the due date ends with the post", Options{WatchDue: true, WatchLive: true}, 0, on(toVerified, move{day: 39, state: Verified}), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t, c.o)
			if got := told(tell(t, m, begin(t, m, c.first), c.story)); !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}
