package care_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/relationship"
	"github.com/irmkit/irmkit/lifecycle/relationship/care"
)

func date(s string) irm.Date {
	d, err := irm.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func window(s string) irm.Window {
	w, err := irm.ParseWindow(s, time.UTC)
	if err != nil {
		panic(err)
	}
	return w
}

// keys are the keys of the actions, each with from and to.
func keys(actions []care.Action) []string {
	var out []string
	for _, a := range actions {
		out = append(out, fmt.Sprintf("%s %s..%s", a.Key, a.From.Format("01-02T15"), a.To.Format("01-02T15")))
	}
	return out
}

func TestDue(t *testing.T) { // seed: R6 R15
	berlin := time.FixedZone("", 3600)
	full := care.Partner{
		State: relationship.Nurture, Standing: irm.StandingActive, Since: date("2025-01-31"),
		Birthday:   irm.Date{Year: 1996, Month: 2, Day: 29},
		Occasions:  []care.Occasion{{ID: "award-1", Kind: "award", On: date("2026-02-10")}},
		Posts:      []care.Post{{Content: "post-7", At: at("2026-02-12T18:00:00Z")}},
		Assessment: at("2026-03-01T09:00:00Z"), EndsOn: date("2026-03-10"),
	}
	change := func(set func(*care.Partner)) care.Partner {
		p := full
		set(&p)
		return p
	}
	posts := []string{"react/post-7 02-12T18..02-13T18", "reshare/post-7 02-12T18..02-15T18", "credit/post-7 02-12T18..02-19T18"}
	greetings := []string{"congratulate/award-1 02-10T00..02-13T00"}
	tests := []struct {
		name    string
		partner care.Partner
		window  string
		want    []string
	}{
		{"a month of all kinds", full, "2026-02", slices.Concat(
			[]string{"renewal/2026-03-10 02-08T00..03-11T00"}, greetings, posts,
			[]string{"assessment/2026-03-01 02-15T00..03-02T00", "birthday/2026 02-28T00..03-01T00", "check_in/2026-02-28 02-28T00..03-08T00"},
		)},
		{"done ones are left out", change(func(p *care.Partner) {
			p.Done = []string{"renewal/2026-03-10", "react/post-7", "birthday/2026", "birthday/2025", "check_in/2026-02-28"}
		}), "2026-02", slices.Concat(greetings, posts[1:], []string{"assessment/2026-03-01 02-15T00..03-02T00"})},
		{"a leap day in its year", full, "2028-02-29", []string{"birthday/2028 02-29T00..03-01T00", "check_in/2028-02-29 02-29T00..03-08T00"}},
		{"an anniversary", full, "2026-01", []string{"anniversary/2026 01-31T00..02-01T00", "check_in/2026-01-31 01-31T00..02-08T00"}},
		{"none in the first year", full, "2025-01-31", nil},
		{"check-ins begin a month after the launch", full, "2025-01/2025-03-31", []string{
			"birthday/2025 02-28T00..03-01T00", "check_in/2025-02-28 02-28T00..03-08T00", "check_in/2025-03-31 03-31T00..04-08T00",
		}},
		{"an advocate hears more", change(func(p *care.Partner) { p.Standing = irm.StandingAdvocate }), "2026-04", []string{
			"check_in/2026-04-10 04-10T00..04-18T00", "check_in/2026-04-24 04-24T00..05-02T00",
		}},
		{"a prospect does not", change(func(p *care.Partner) { p.Standing = irm.StandingProspect }), "2026-04", nil},
		{"paused: no check-ins, and a day to come back", change(func(p *care.Partner) { p.State, p.ReturnsOn = relationship.Paused, date("2026-04-02") }), "2026-04", []string{
			"return/2026-04-02 04-02T00..04-03T00",
		}},
		{"dormant: still remembered", change(func(p *care.Partner) { p.State = relationship.Dormant }), "2026-02-28", []string{"birthday/2026 02-28T00..03-01T00"}},
		{"nothing was launched: posts are seen, no more", change(func(p *care.Partner) {
			p.State, p.Since, p.EndsOn, p.Assessment = relationship.Discovered, irm.Date{}, irm.Date{}, time.Time{}
		}), "2026-02", posts},
		{"who said no is left in peace", change(func(p *care.Partner) { p.State = relationship.Declined }), "2026-02", nil},
		{"who was blocked, too", change(func(p *care.Partner) { p.State = relationship.Blocked }), "2026-02", nil},
		{"days begin where the creator lives", change(func(p *care.Partner) { p.Zone, p.Posts, p.Occasions = berlin, nil, nil }), "2026-02-27T00:00:00Z/2026-02-28T00:00:00Z", []string{
			"birthday/2026 02-27T23..02-28T23", "check_in/2026-02-28 02-27T23..03-07T23",
		}},
		{"the end of the window is not in it", full, "2026-02-12T00:00:00Z/2026-02-12T18:00:00Z", nil},
	}
	for _, tt := range tests {
		got, err := care.Defaults().Due(tt.partner, window(tt.window))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(sorted(tt.want), sorted(keys(got))); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.name, diff)
		}
		if !slices.IsSortedFunc(got, func(a, b care.Action) int { return a.From.Compare(b.From) }) {
			t.Errorf("%s: not in order: %v", tt.name, keys(got))
		}
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// Two windows beside each other have each action once, whatever the border; asking in any
// zone for a partner gives the same.
func TestWindowsAdd(t *testing.T) {
	p := care.Partner{
		State: relationship.Active, Standing: irm.StandingAdvocate, Since: date("2024-02-29"), Birthday: irm.Date{Year: 1900, Month: 12, Day: 31},
		Posts: []care.Post{{"a", at("2025-06-01T00:00:00Z")}, {"b", at("2026-01-01T00:00:00Z")}}, Zone: time.FixedZone("", -9*3600),
	}
	from, to := at("2025-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")
	whole, err := care.Defaults().Due(p, irm.Window{From: from, To: to})
	if err != nil || len(whole) < 50 {
		t.Fatalf("got %d actions, %v", len(whole), err)
	}
	for cut := from.Add(time.Hour); cut.Before(to); cut = cut.Add(167 * time.Hour) {
		a, _ := care.Defaults().Due(p, irm.Window{From: from, To: cut})
		b, _ := care.Defaults().Due(p, irm.Window{From: cut, To: to})
		if diff := cmp.Diff(whole, append(a, b...)); diff != "" {
			t.Fatalf("cut at %v: %s", cut, diff)
		}
	}
	seen := map[string]bool{}
	for _, a := range whole {
		if seen[a.Key] || !a.From.Before(a.To) || a.Why == "" || !strings.HasPrefix(a.Key, string(a.Kind)+"/") {
			t.Errorf("%+v", a)
		}
		seen[a.Key] = true
	}
}

func TestDueRefuses(t *testing.T) {
	plan := care.Plan{
		CheckIns:    care.CheckIns{Active: irm.Cadence{Every: -1}},
		CheckInDays: -1, CongratulateDays: 9999, AssessmentNotice: -1, RenewalNotice: -1,
		Recognise:    []care.Recognition{{care.React, 0}, {care.React, 24}, {"", 24}},
		AnswerWithin: []care.AnswerTime{{"react", 24}, {"react", 99999}},
	}
	partner := care.Partner{
		Since: irm.Date{Year: 2026, Month: 2, Day: 30}, Birthday: irm.Date{Month: 2, Day: 30},
		Occasions: []care.Occasion{{On: irm.Date{Year: 2026, Month: 13, Day: 1}}}, Posts: []care.Post{{}},
		Queries: []care.Query{{}, {ID: "q", Kind: care.Question, At: at("2026-02-02T00:00:00Z"), Closed: at("2026-02-01T00:00:00Z")}},
	}
	_, err := plan.Due(partner, irm.Window{})
	var fs irm.Findings
	if !errors.As(err, &fs) {
		t.Fatalf("got %v", err)
	}
	var paths []string
	for _, f := range fs {
		paths = append(paths, f.Path)
		if strings.Contains(f.Message, "30") && f.Path == "partner.birthday" {
			t.Errorf("the birthday is quoted: %s", f)
		}
	}
	want := []string{
		"plan.check_ins.active.every", "plan.check_in_days", "plan.congratulate_days", "plan.assessment_notice", "plan.renewal_notice",
		"plan.recognise[0].hours", "plan.recognise[1].kind", "plan.recognise[2].kind",
		"plan.answer_within[1].kind", "plan.answer_within[1].hours",
		"partner.since", "partner.birthday", "partner.occasions[0].id", "partner.occasions[0].kind", "partner.occasions[0].on",
		"partner.posts[0].content", "partner.posts[0].at",
		"partner.queries[0].id", "partner.queries[0].kind", "partner.queries[0].at", "partner.queries[1].answered", "window",
	}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Error(diff)
	}
	ten := irm.Window{From: at("2020-01-01T00:00:00Z"), To: at("2020-01-01T00:00:00Z").AddDate(0, 0, 3660)}
	if _, err := care.Defaults().Due(care.Partner{}, ten); err != nil {
		t.Errorf("ten years: %v", err)
	}
	ten.To = ten.To.Add(1)
	if _, err := care.Defaults().Due(care.Partner{}, ten); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("more than ten years: got %v", err)
	}
}

// The zero plan has nothing to do.
func TestZeroPlan(t *testing.T) {
	p := care.Partner{
		State: relationship.Nurture, Standing: irm.StandingActive, Since: date("2020-01-01"), Birthday: date("1990-06-01"), EndsOn: date("2026-06-01"),
		Occasions: []care.Occasion{{ID: "x", Kind: "award", On: date("2026-06-01")}}, Posts: []care.Post{{"a", at("2026-06-01T00:00:00Z")}},
	}
	got, err := care.Plan{}.Due(p, window("2026-01-01/2026-12-31"))
	if err != nil || len(got) > 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

// A window at the end of all days.
func TestEndOfTime(t *testing.T) {
	p := care.Partner{State: relationship.Nurture, Standing: irm.StandingActive, Since: date("9990-12-31"), Birthday: date("1990-12-31")}
	got, err := care.Defaults().Due(p, window("9999-12-01T00:00:00Z/9999-12-31T12:00:00Z"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range got {
		if !a.From.Before(a.To) {
			t.Errorf("%+v", a)
		}
	}
}
