package calendar_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// due is a valid entry.
func due(uid string) calendar.Entry {
	return calendar.Entry{UID: uid, Kind: calendar.KindMilestone, Title: "draft due", When: calendar.When{Start: on(3, 2, 12)}}
}

func TestEntryValidate(t *testing.T) {
	date := irm.Date{Year: 2026, Month: 3, Day: 2}
	long := func(n int) string { return strings.Repeat("x", n) }
	for _, tt := range []struct {
		name   string
		change func(e *calendar.Entry)
		want   []string
	}{
		{"valid", func(*calendar.Entry) {}, nil},
		{"all of it", func(e *calendar.Entry) {
			e.Status, e.Who, e.Description, e.Alarms = calendar.Tentative, "legal", "a\r\nb\u2028c\td\u200f", []int{0, calendar.MaxAlarm}
			e.URL, e.End = "https://acme.example/a?b=%20&c=d#e", on(3, 2, 13)
			e.Title = long(calendar.MaxTitle)
		}, nil},
		{"a whole day", func(e *calendar.Entry) { e.When = calendar.When{Date: date, Days: 3} }, nil},
		{"the zero entry", func(e *calendar.Entry) { *e = calendar.Entry{} }, []string{"uid ics_uid", "kind slug", "title title_missing", "start time_missing"}},
		{"a long UID", func(e *calendar.Entry) { e.UID = long(129) }, []string{"uid ics_uid"}},
		{"a UID of two lines", func(e *calendar.Entry) { e.UID = "a\nb" }, []string{"uid ics_uid"}},
		{"a start and a date", func(e *calendar.Entry) { e.Date = date }, []string{"start time_missing"}},
		{"a start with days", func(e *calendar.Entry) { e.Days = 2 }, []string{"days days"}},
		{"a date with an end", func(e *calendar.Entry) { e.When = calendar.When{Date: date, End: on(3, 3, 0)} }, []string{"end days"}},
		{"an end before the start", func(e *calendar.Entry) { e.End = on(3, 2, 11) }, []string{"end range_order"}},
		{"years", func(e *calendar.Entry) { e.Start = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"start time_year"}},
		{"years of the end", func(e *calendar.Entry) { e.End = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"end time_year"}},
		{"no such day", func(e *calendar.Entry) { e.When = calendar.When{Date: irm.Date{Year: 2026, Month: 2, Day: 30}} }, []string{"date time"}},
		{"the last day", func(e *calendar.Entry) { e.When = calendar.When{Date: irm.Date{Year: 9999, Month: 12, Day: 31}} }, []string{"days time_year"}},
		{"days", func(e *calendar.Entry) { e.When = calendar.When{Date: date, Days: -1} }, []string{"days limit"}},
		{"long texts", func(e *calendar.Entry) {
			e.Title, e.Description = long(calendar.MaxTitle+1), long(calendar.MaxDescription+1)
		}, []string{"title text_length", "description text_length"}},
		{"bytes", func(e *calendar.Entry) { e.Title, e.Description = "a\xff", "\x00" }, []string{"title utf8", "description text_control"}},
		{"another direction", func(e *calendar.Entry) { e.Title, e.Description = "a\u202eb", "a\u2066b" }, []string{"title text_control", "description text_control"}},
		{"a status", func(e *calendar.Entry) { e.Status = 3 }, []string{"status ics_status"}},
		{"who", func(e *calendar.Entry) { e.Who = "ada@example.com" }, []string{"who slug"}},
		{"alarms", func(e *calendar.Entry) { e.Alarms = []int{-1, calendar.MaxAlarm + 1} }, []string{"alarms_minutes[0] limit", "alarms_minutes[1] limit"}},
		{"many alarms", func(e *calendar.Entry) { e.Alarms = []int{1, 2, 3, 4, 5, 6, 7, 8, 9} }, []string{"alarms_minutes limit"}},
	} {
		e := due("u")
		tt.change(&e)
		if got := codes(e.Validate()); !slices.Equal(got, tt.want) {
			t.Errorf("%s: Validate = %q, want %q", tt.name, got, tt.want)
		}
	}
	for _, url := range []string{
		"https://", "https:///a", "acme.example", "javascript://acme.example/%0aalert(1)", "mailto:a@b.example", "https://a.example/\r\nATTENDEE:mailto:a@b.example",
		"https://a.example/ b", "https://a.example/ü", "https://a.example/\u2028", "https://a.example/\"", "https://a.example/\x00", "https://" + long(calendar.MaxURL),
		"https://ada:secret@a.example/", "https://ada@a.example?x", "https://?x", "https://#x", "https://:80/",
	} {
		e := due("u")
		e.URL = url
		if got := codes(e.Validate()); !slices.Equal(got, []string{"url url"}) {
			t.Errorf("the link %q: Validate = %q, want url", url, got)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, s := range []calendar.Status{calendar.Confirmed, calendar.Tentative, calendar.Cancelled} {
		text, err := s.MarshalText()
		var back calendar.Status
		if err == nil {
			err = back.UnmarshalText(text)
		}
		if err != nil || back != s || string(text) != s.String() {
			t.Errorf("%v: %s, %v, %v", s, text, back, err)
		}
	}
	var s calendar.Status
	if err := s.UnmarshalText([]byte("DONE")); err == nil || !strings.Contains(err.Error(), "confirmed, tentative or cancelled") {
		t.Errorf("DONE: %v", err)
	}
}

// Whatever is due has a name.
func TestAgendaSteps(t *testing.T) {
	b := spring()
	b.Lead = brief.Lead{Acknowledge: 8, Ship: 3, Produce: 5}
	milestones, _ := b.Schedule(nil, time.Time{})
	got := map[string]bool{}
	for _, e := range (calendar.Agenda{Milestones: milestones}).Entries() {
		title, of, _ := strings.Cut(e.Title, ": ")
		if got[title] = true; of == "" {
			t.Errorf("the title %q", e.Title)
		}
	}
	want := []string{"Approval due", "Brief due", "Changes due", "Draft due", "Post due", "Production due", "Review due", "Shipping of the product due", "Yes to the brief due"}
	if titles := slices.Sorted(maps.Keys(got)); !slices.Equal(titles, want) {
		t.Errorf("titles %q, want %q", titles, want)
	}
}

func TestAgenda(t *testing.T) {
	planned, open, half, lost := post("planned"), post("open"), post("half"), post("lost")
	planned.Fixed, planned.Collaboration, planned.Deliverable, planned.Wave = true, "c-ada", "video", "launch"
	open.At, open.Window, open.Fixed = time.Time{}, irm.Window{From: on(3, 2, 0), To: on(3, 9, 0)}, true
	half.At, half.Window = time.Time{}, irm.Window{To: on(3, 9, 0)}
	lost.At = time.Time{}
	agenda := calendar.Agenda{
		Slots: []calendar.Slot{planned, open, half, lost},
		Milestones: []brief.Milestone{
			{Deliverable: "video", Step: brief.StepDraft, Owner: irm.PartyCreator, From: on(2, 1, 8), By: on(2, 3, 16)},
			{Deliverable: "video", Step: brief.StepReview, Stage: "legal", Round: 1, Owner: irm.PartyLegal, From: on(2, 5, 8), By: on(2, 6, 16)},
		},
		Expiries: []rights.Expiry{
			{At: on(5, 1, 0), Ending: rights.CodeEnds, Agreement: "agr-1", Path: "rights[0].codes[0]", Asset: "clip", Until: on(9, 1, 0)},
			{At: on(7, 1, 0), Ending: rights.TermEnds, Agreement: "agr-1", Path: "term"},
		},
		Alarms: map[calendar.Kind][]int{calendar.KindExpiry: {20160}},
		Brief:  "spring", Collaboration: "c-ada",
	}
	entries := agenda.Entries()
	var got []string
	uids := map[string]bool{}
	for _, e := range entries {
		if fs := e.Validate(); len(fs) > 0 {
			t.Errorf("%v: %v", e, fs)
		}
		uids[e.UID] = true
		end := ""
		if !e.End.IsZero() {
			end = " to " + e.End.Format("01-02")
		}
		got = append(got, e.Start.Format("01-02 15:04")+end+" "+string(e.Who)+" "+e.Status.String()+" "+string(e.Kind)+": "+e.Title+" | "+strings.ReplaceAll(e.Description, "\n", " | "))
	}
	want := []string{
		"03-03 12:00 creator confirmed post: tiktok video: c-ada | Brief: spring | Deliverable: video | Wave: launch",
		"03-02 00:00 to 03-09 creator tentative post: tiktok video (no time yet) | Brief: spring",
		"03-09 00:00 creator tentative post: tiktok video (no time yet) | Brief: spring",
		"02-03 16:00 creator confirmed milestone: Draft due: video, c-ada | Brief: spring | Begins at the latest: 2026-02-01 08:00 UTC",
		"02-06 16:00 legal confirmed milestone: Review by legal due: video, c-ada | Brief: spring | Begins at the latest: 2026-02-05 08:00 UTC | After changes: 1",
		"05-01 00:00 brand confirmed expiry: Code ends: agreement agr-1 | In the agreement: rights[0].codes[0] | Asset: clip | The right goes on until 2026-09-01",
		"07-01 00:00 brand confirmed expiry: Term ends: agreement agr-1 | In the agreement: term",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("Entries (-want +got):\n%s", diff)
	}
	if len(uids) != len(entries) || !slices.Equal(entries[6].Alarms, []int{20160}) || entries[0].Alarms != nil {
		t.Errorf("%d UIDs of %d entries, alarms %v and %v", len(uids), len(entries), entries[6].Alarms, entries[0].Alarms)
	}

	// A UID is of what an entry is about, and not of its time.
	agenda.Slots[0].At, agenda.Milestones[0].By = on(6, 1, 0), on(6, 1, 0)
	for i, e := range agenda.Entries() {
		if e.UID != entries[i].UID {
			t.Errorf("entry %d has another UID at another time", i)
		}
	}
	// And not the same for two participants of a brief.
	agenda.Collaboration = "c-ben"
	if agenda.Entries()[3].UID == entries[3].UID {
		t.Error("two participants have a milestone of the same UID")
	}
}

// A whole brief, from its schedule into a calendar.
func TestAgendaOfSchedule(t *testing.T) {
	b := spring()
	milestones, fs := b.Schedule(nil, time.Time{})
	entries := calendar.Agenda{Brief: b.ID, Milestones: milestones}.Entries()
	x, changes, err := calendar.Next(calendar.Export{}, entries, on(1, 1, 0))
	if err != nil || len(entries) < 20 || len(changes.Added) != len(entries) || len(x.Items) != len(entries) {
		t.Errorf("%d entries of %d milestones, %d added: %v, %v", len(entries), len(milestones), len(changes.Added), err, fs.Errors())
	}
}

func TestRepeat(t *testing.T) {
	day := func(y int, m time.Month, d int) irm.Date { return irm.Date{Year: y, Month: m, Day: d} }
	e := due("review")
	e.When = calendar.When{Days: 2}
	c := irm.Cadence{Every: 1, Unit: irm.CadenceYearly, Anchor: day(2024, 2, 29)}
	var got []string
	uids := map[string]bool{}
	for _, e := range calendar.Repeat(e, c, day(2024, 2, 29), day(2028, 2, 29)) {
		got = append(got, e.Date.String())
		uids[e.UID] = true
		if fs := e.Validate(); len(fs) > 0 || e.Days != 2 {
			t.Errorf("%v: %v", e, fs)
		}
	}
	if want := []string{"2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28"}; !slices.Equal(got, want) || len(uids) != 4 {
		t.Errorf("Repeat = %v, want %v", got, want)
	}
	if got := calendar.Repeat(e, irm.Cadence{}, day(2024, 1, 1), day(2030, 1, 1)); got != nil {
		t.Errorf("without a cadence: %v", got)
	}
	c.Unit = irm.CadenceDaily
	if got := calendar.Repeat(e, c, day(2024, 1, 1), day(9000, 1, 1)); len(got) != calendar.MaxEntries {
		t.Errorf("%d entries", len(got))
	}
}

// Slots and clashes are JSON for hosts.
func TestJSON(t *testing.T) {
	s := post("s")
	s.Wave, s.Spacing, s.Window = "launch", 3, irm.Window{From: on(3, 2, 0)}
	data, err := json.Marshal(s)
	const want = `{"id":"s","brief":"spring","brand":"lumen","creator":"ada","platform":"tiktok","format":"video",` +
		`"wave":"launch","spacing_hours":3,"window":{"from":"2026-03-02T00:00:00Z"},"at":"2026-03-03T12:00:00Z"}`
	if string(data) != want || err != nil {
		t.Errorf("%s, %v, want %s", data, err, want)
	}
	var back calendar.Slot
	if err := json.Unmarshal(data, &back); err != nil || gocmp.Diff(s, back) != "" {
		t.Errorf("%v, %v", back, err)
	}
}
