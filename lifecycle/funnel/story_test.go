package funnel

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// stories are four partnerships from January 5 (day 0) on, as of March 6 (day 60).
func stories(t testing.TB) []([]record) {
	return [][]record{
		// Asked, reminded on day 7 (the event of the deadline is refused by nothing), agreed,
		// reviewed two days over time, live on day 20.
		tell(t, deal, "found", 0, told{"ask", 2}, told{"agree", 10}, told{"submit", 15}, told{"approve", 20}),
		// Lost after two days, revived in February, still asked.
		tell(t, deal, "found", 1, told{"ask", 3}, told{"lose", 5}, told{"revive", 40}, told{"touch", 44}, told{"touch", 48}),
		// Taken over from the older version in the midst of a review; sent back, and the
		// draft takes more than ten days.
		tell(t, older, "found", 30, told{"ask", 31}, told{"agree", 32}, told{"submit", 33}, told{"migrate", 34}, told{"return", 35}),
		// Forced to its place.
		tell(t, deal, "found", 50, told{">review", 58}),
		// Begins later, and has a record that is later.
		tell(t, deal, "found", 61),
		tell(t, deal, "found", 59, told{"ask", 61}),
	}
}

func story(t testing.TB) Report {
	tally := newOf(t, study(on(60)))
	for i, h := range stories(t) {
		item := Item{Value: irm.MustMoney("200.02", "USD")}
		if i < 3 {
			item.Carriers = []Carrier{{ID: "kim"}}
		}
		must(t, 0, tally.Add(item, yields(h)))
	}
	return tally.Report()
}

func TestStory(t *testing.T) {
	got := story(t)
	if got.Machine != "deal" || got.AsOf != lifecycle.InstantOf(on(60)) || got.Instances != 5 || got.Records != 22 {
		t.Errorf("got %s, %s, %d instances, %d records", got.Machine, got.AsOf, got.Instances, got.Records)
	}
	equal(t, "deadlines", got.Deadlines, []DeadlineReport{
		{"asked", "follow_up", lifecycle.Idle, true, 1, 0, Share{1, 5}},
		{"review", "approve", lifecycle.Stay, false, 0, 1, Share{1, 3}},
	})
	equal(t, "findings", got.Findings, irm.Findings{
		{Code: "later", Severity: irm.SeverityInfo, Message: "2 records are later than the time of the study and were left out"},
		{Code: "ahead", Severity: irm.SeverityInfo, Message: "1 instances begin after the time of the study and were left out"},
		{Code: "forced", Severity: irm.SeverityInfo, Message: "1 steps were forced past the table"},
		{Code: "migrated", Severity: irm.SeverityInfo, Message: "1 times an instance was taken over by another version: its visit counts under the new name"},
		{Path: "states.draft", Code: "overdue", Severity: irm.SeverityWarning, Message: "1 of 1 open instances are late"},
		{Code: "unvisited", Severity: irm.SeverityInfo, Message: "2 states in which no instance ever was: over, check"},
	})
}

func TestStoryMeasures(t *testing.T) { // seed: R8
	got := story(t)
	reply, _ := got.Measure("reply") // asked 1, 2 and 3 on days 2, 3 and 31; answers on 10, 5 and 32
	equal(t, "reply", reply.Share, Share{3, 3})
	equal(t, "times to reply", reply.Times, Time{3, irm.MustQuantity("11"), 88 * time.Hour, 8 * day, 2 * day, 8 * day, true})
	equal(t, "months of the question", reply.Months, []MonthShare{
		{irm.Date{Year: 2026, Month: 1, Day: 1}, Share{2, 2}}, {irm.Date{Year: 2026, Month: 2, Day: 1}, Share{1, 1}},
	})
	launch, _ := got.Measure("launch")
	equal(t, "launch", launch.Share, Share{1, 5})
	equal(t, "curve", launch.Curve.Points, []Point{
		{1 * day, 5, 0, 1}, {10 * day, 4, 0, 1}, {20 * day, 3, 1, 0}, {30 * day, 2, 0, 1}, {59 * day, 1, 0, 1},
	})
	if _, ok := got.Measure("love"); ok {
		t.Error("there is a measure that nobody asked for")
	}
}

// Whose turn it was, and who kept to the time.
func TestStoryTurns(t *testing.T) { // seed: R18
	got := story(t)
	turns, _ := got.View(ViewTurns)
	brand, _ := turns.Stage("brand")
	creator, _ := turns.Stage("creator")
	// The brand found five, and reviewed three: one over time; the fourth is in its one turn
	// of finding and reviewing, and the fifth was found.
	equal(t, "brand", [6]int64{brand.Entries, brand.Exits, brand.Open, brand.Late, brand.LateOpen, brand.Stays.Count}, [6]int64{7, 5, 2, 1, 0, 5})
	equal(t, "brand in time", brand.InTime, Share{4, 5})
	// The creator was asked four times and drafted three times, in one turn each with the
	// asking before it; the last draft is late.
	equal(t, "creator", [6]int64{creator.Entries, creator.Exits, creator.Open, creator.Late, creator.LateOpen, creator.Stays.Count}, [6]int64{5, 3, 2, 0, 1, 3})
	equal(t, "creator in time", creator.InTime, Share{3, 4})
}

func TestStoryLoad(t *testing.T) { // seed: R17
	got := story(t)
	equal(t, "owners", got.Load, []LoadReport{
		{"kim", irm.Date{Year: 2026, Month: 1, Day: 1}, 0, 4, 2, 2, 15},
	})
	equal(t, "actors", got.Actors, []ActorReport{
		{anna, irm.Date{Year: 2026, Month: 1, Day: 1}, 17, 2},
		{lifecycle.SystemActor(), irm.Date{Year: 2026, Month: 1, Day: 1}, 1, 0},
	})
	equal(t, "pipeline", got.Pipeline, []PipelineReport{
		{"found", 1, irm.MustMoney("200.02", "USD"), irm.MustMoney("20.00", "USD")},
		{"asked", 1, irm.MustMoney("200.02", "USD"), irm.MustMoney("50.01", "USD")},
		{"draft", 1, irm.MustMoney("200.02", "USD"), irm.MustMoney("120.01", "USD")},
		{"review", 1, irm.MustMoney("200.02", "USD"), irm.MustMoney("160.02", "USD")},
	})
}

func TestStoryCohorts(t *testing.T) { // seed: R8
	groups, _ := story(t).View(ViewGroups)
	equal(t, "cohorts", groups.Cohorts, []Cohort{
		{irm.Date{Year: 2026, Month: 1, Day: 1}, 2,
			[]Reach{{"Outreach", Share{2, 2}}, {"Work", Share{1, 2}}, {"Live", Share{1, 2}}},
			[]Conversion{
				{"Outreach", "Outreach", Share{1, 2}}, {"Outreach", "Work", Share{1, 2}},
				{"Outreach", "Live", Share{1, 2}}, {"Work", "Live", Share{1, 1}},
			}},
		{irm.Date{Year: 2026, Month: 2, Day: 1}, 2,
			[]Reach{{"Outreach", Share{2, 2}}, {"Work", Share{2, 2}}, {"Live", Share{0, 2}}},
			[]Conversion{{"Outreach", "Work", Share{2, 2}}}},
		{irm.Date{Year: 2026, Month: 3, Day: 1}, 1,
			[]Reach{{"Outreach", Share{1, 1}}, {"Work", Share{0, 1}}, {"Live", Share{0, 1}}}, nil},
	})
	if got, ok := groups.Conversion("Work", "Outreach"); !ok || got != (Share{0, 3}) {
		t.Errorf("back to outreach: %v, %t", got, ok)
	}
	if _, ok := groups.Conversion("Work", "Sleep"); ok {
		t.Error("there is a stage that nobody made")
	}
}

// A carrier's quarters: what was carried over, and the last even if nothing happened in it.
func TestQuarters(t *testing.T) {
	tally := newOf(t, study(on(400)))
	item := Item{Carriers: []Carrier{{ID: "kim"}}}
	must(t, 0, tally.Add(item, yields(tell(t, deal, "found", 0, told{"touch", 100}, told{"lose", 200}, told{"end", 201}))))
	must(t, 0, tally.Add(item, yields(tell(t, deal, "found", 1))))
	quarter := func(year int, month time.Month) irm.Date { return irm.Date{Year: year, Month: month, Day: 1} }
	equal(t, "owners", tally.Report().Load, []LoadReport{
		{"kim", quarter(2026, 1), 0, 2, 0, 2, 2},
		{"kim", quarter(2026, 7), 2, 0, 1, 1, 2},
		{"kim", quarter(2027, 1), 1, 0, 0, 1, 0},
	})
}

// A pipeline that no amount holds is said to be so.
func TestPipelineOverflow(t *testing.T) {
	tally := newOf(t, study(on(1)))
	item := Item{Value: irm.MustMoney("92233720368547758.07", "USD")}
	for range 2 {
		must(t, 0, tally.Add(item, yields(tell(t, deal, "found", 0))))
	}
	r := tally.Report()
	if !r.Findings.Has("overflow") || r.Pipeline[0].Value != (irm.Money{}) || r.Pipeline[0].Items != 2 {
		t.Errorf("got %+v, %v", r.Pipeline, r.Findings)
	}
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(irm.Money{}, irm.Currency{}, irm.Quantity{}, irm.Rate{})); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// A report is JSON with plain names, the same for the same instances.
func TestReportJSON(t *testing.T) {
	one, err := json.Marshal(story(t))
	must(t, 0, err)
	two, err := json.Marshal(story(t))
	must(t, 0, err)
	if !bytes.Equal(one, two) {
		t.Error("the same report in other bytes")
	}
	for _, want := range []string{
		`{"machine":"deal","as_of":"2026-03-06T09:00:00Z","instances":5,"records":22,"views":[{"name":"states","stages":[{"name":"found",`,
		`"in_time":{"part":`, `{"from":"found","to":"asked","part":3,"of":5}`, `{"name":"reply","part":3,"of":3,"times":{"count":3,"days":"11",`,
		`"weighted":{"amount":"20.00","currency":"USD"}`,
	} {
		if !bytes.Contains(one, []byte(want)) {
			t.Errorf("no %s in %s", want, one)
		}
	}
	s := study(on(60))
	s.Curves = []string{"reply"}
	tally := newOf(t, s)
	add(t, tally, stories(t)...)
	if short, err := json.Marshal(tally.Report()); err != nil || bytes.Count(short, []byte(`"curve"`)) != 1 || bytes.Count(one, []byte(`"curve"`)) < 10 {
		t.Errorf("curves that nobody asked for, or none: %v, %s", err, short[:200])
	}
	if _, err := json.Marshal(Report{}); err != nil {
		t.Errorf("the zero report: %v", err)
	}
}

// A record at the very time of the study counts, and an age at the bound is in the next class.
func TestEdges(t *testing.T) {
	s := study(on(10))
	tally := newOf(t, s)
	add(t, tally, tell(t, deal, "found", 3), tell(t, deal, "found", 3.5, told{"ask", 10}))
	states, _ := tally.Report().View(ViewStates)
	found, _ := states.Stage("found")
	equal(t, "ages", found.Ages, []Age{{0, 7 * day, 0}, {7 * day, 30 * day, 1}, {30 * day, 0, 0}})
	if asked, _ := states.Stage("asked"); asked.Open != 1 || asked.Ages[0].Count != 1 || found.Exits != 1 {
		t.Errorf("asked at the time of the study: %+v", asked)
	}
}

// A deadline that is breached twice in a visit is two breaches in one visit.
func TestBreachedTwice(t *testing.T) {
	history := tell(t, deal, "found", 0, told{"ask", 1}, told{"touch", 2}, told{"touch", 3}, told{"follow_up", 4}, told{"touch", 5})
	for _, i := range []int{2, 3, 5} {
		history[i].Kind, history[i].Clock, history[i].Event = lifecycle.RecordBreach, lifecycle.Idle, "lose"
	}
	tally := newOf(t, study(on(10)))
	add(t, tally, history)
	equal(t, "deadlines", tally.Report().Deadlines, []DeadlineReport{{"asked", "lose", lifecycle.Idle, false, 0, 3, Share{2, 2}}})
}

// Partnerships that are reviewed within half a year: of three that are older, one was in
// time and one late; the fourth is younger, and says what it can.
func TestReviewedInTime(t *testing.T) { // seed: R16
	s := study(on(300))
	s.Curves = []string{"assessed"}
	s.Measures = []Measure{{Name: "assessed", From: Entered("found"), To: Fired("submit")}}
	tally := newOf(t, s)
	add(t, tally,
		tell(t, deal, "found", 0, told{"ask", 99}, told{"agree", 99}, told{"submit", 100}),
		tell(t, deal, "found", 0, told{"ask", 199}, told{"agree", 199}, told{"submit", 200}),
		tell(t, deal, "found", 0), tell(t, deal, "found", 250))
	assessed, _ := tally.Report().Measure("assessed")
	if got := assessed.Curve.At(182 * day); got != irm.MustRate("0.666667") {
		t.Errorf("not assessed after half a year: got %s", got)
	}
	if median, ok := assessed.Curve.Median(); !ok || median != 200*day {
		t.Errorf("median: got %v, %t", median, ok)
	}
}
