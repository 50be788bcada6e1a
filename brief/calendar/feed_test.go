package calendar_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// story is a calendar with all there is, after a change.
func story(t testing.TB) calendar.Export {
	t.Helper()
	date := irm.Date{Year: 2026, Month: 4, Day: 15}
	first := []calendar.Entry{
		{UID: "a-post", Kind: calendar.KindPost, Title: "instagram reel: Glück, Licht; \\o/", Status: calendar.Tentative, Who: irm.PartyCreator,
			When:        calendar.When{Start: on(3, 29, 3).In(berlin), End: on(3, 29, 4)},
			Description: "One idea:\r\n- your own words\u2028- 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 🧑🏽‍🚀",
			URL:         "https://acme.example/briefs/spring?v=2", Alarms: []int{60, 1440, 60}},
		{UID: "b-review", Kind: calendar.KindReview, Title: "Quarterly review", When: calendar.When{Date: date, Days: 2}, Alarms: []int{0}},
		{UID: "c-gone", Kind: calendar.KindMilestone, Title: "draft due", When: calendar.When{Start: on(3, 20, 16)}, Alarms: []int{60}},
	}
	x := export(t, first...)
	first[1].Days = 1
	x, _, err := calendar.Next(x, first[:2], on(2, 8, 9).Add(123*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

var feed = calendar.Feed{Name: "Lumen: spring", Description: "Posts, drafts, rights", Product: "-//Acme//App//EN", Domain: "acme.example", Zone: "Europe/Berlin", Refresh: 360}

func TestWriteGolden(t *testing.T) {
	got, cal := write(t, feed, story(t))
	const name = "testdata/story.ics"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("Write gives\n%s\nwant\n%s", got, want)
	}
	post, review, gone := cal.components[0], cal.components[1], cal.components[2]
	for _, c := range []struct{ what, got, want string }{
		{"UID", post.get(t, "UID"), "a-post@acme.example"},
		{"UTC, whatever the zone", post.get(t, "DTSTART"), "20260329T030000Z"},
		{"the end", post.get(t, "DTEND"), "20260329T040000Z"},
		{"the title", text(t, post.get(t, "SUMMARY")), "instagram reel: Glück, Licht; \\o/"},
		{"the description", text(t, post.get(t, "DESCRIPTION")), "One idea:\n- your own words\n- " + strings.Repeat("漢字", 12) + " 🧑🏽‍🚀"},
		{"the link", post.get(t, "URL"), "https://acme.example/briefs/spring?v=2"},
		{"untouched", post.get(t, "SEQUENCE") + post.get(t, "DTSTAMP"), "0" + "20260201T120000Z"},
		{"the first alarm", post.components[0].get(t, "TRIGGER"), "-PT1440M"},
		{"a day", review.get(t, "DTSTART"), "20260415"},
		{"excluded", review.get(t, "DTEND"), "20260416"},
		{"changed", review.get(t, "SEQUENCE") + review.get(t, "LAST-MODIFIED"), "1" + "20260208T090000Z"},
		{"gone", gone.get(t, "STATUS") + gone.get(t, "SEQUENCE"), "CANCELLED" + "1"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if len(post.components) != 2 || len(review.components) != 1 || len(gone.components) != 0 {
		t.Error("want two alarms, one, and none of what is cancelled")
	}
	if _, ok := slices.BinarySearch([]string{"VALUE=DATE"}, review.properties[5].params); !ok || review.properties[5].name != "DTSTART" {
		t.Errorf("%+v: want a date", review.properties[5])
	}
}

// The library reads what it wrote.
func TestWriteParsed(t *testing.T) {
	x := story(t)
	file, _ := write(t, feed, x)
	cal, err := ics.ParseCalendar(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != len(x.Items) {
		t.Fatalf("%d events of %d", len(events), len(x.Items))
	}
	for i, e := range events {
		item := x.Items[i]
		if got := ics.FromText(e.GetProperty(ics.ComponentPropertySummary).Value); got != item.Title && e.GetProperty(ics.ComponentPropertySummary).Value != item.Title {
			t.Errorf("event %d: %q, want %q", i, got, item.Title)
		}
		if start, err := e.GetStartAt(); item.Date.IsZero() && (err != nil || !start.Equal(item.Start)) {
			t.Errorf("event %d: %v, %v, want %v", i, start, err, item.Start)
		}
	}
}

// A calendar without entries has a component, too.
func TestWriteEmpty(t *testing.T) {
	_, cal := write(t, calendar.Feed{}, calendar.Export{})
	if len(cal.components) != 1 || cal.components[0].name != "VTIMEZONE" || cal.components[0].get(t, "TZID") != "UTC" ||
		len(cal.components[0].components) != 1 || cal.components[0].components[0].get(t, "TZOFFSETTO") != "+0000" {
		t.Errorf("%+v", cal)
	}
}

// The zone is for showing alone: without it the file is the same but for that line.
func TestWriteZone(t *testing.T) {
	with, _ := write(t, feed, story(t))
	f := feed
	f.Zone = ""
	without, _ := write(t, f, story(t))
	if got := bytes.Replace(with, []byte("X-WR-TIMEZONE:Europe/Berlin\r\n"), nil, 1); !bytes.Equal(got, without) {
		t.Errorf("%s\nwant\n%s", got, without)
	}
}

func TestWriteInvalid(t *testing.T) {
	for _, tt := range []struct {
		name string
		feed calendar.Feed
		x    calendar.Export
		want []string
	}{
		{"a feed", calendar.Feed{Name: "\x00", Description: "\x1b", Product: "\u202e", Domain: "acme.example\r\nX:y", Zone: "Local", Refresh: -1}, calendar.Export{}, []string{
			"feed.name text_control", "feed.description text_control", "feed.product text_control", "feed.domain domain", "feed.zone time_zone_name", "feed.refresh_minutes limit",
		}},
		{"an export", calendar.Feed{}, calendar.Export{Items: []calendar.Item{{Entry: due("a"), Sequence: -1}, {Entry: due("a"), Changed: on(1, 1, 0)}}}, []string{
			"export.items[0].sequence ics_sequence", "export.items[0].changed time_missing", "export.items[1].uid ics_uid",
		}},
	} {
		var file bytes.Buffer
		err := calendar.Write(&file, tt.feed, tt.x)
		if got := codesOf(err); !slices.Equal(got, tt.want) || file.Len() > 0 || !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: Write = %q and %d bytes, want %q", tt.name, got, file.Len(), tt.want)
		}
	}
	if err := calendar.Write(full{}, calendar.Feed{}, calendar.Export{}); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
}

func TestFeedDomain(t *testing.T) {
	for domain, want := range map[string]bool{
		"acme.example": true, "localhost": true, "a-b.c1": true, strings.Repeat("a", calendar.MaxUID): true,
		".": false, "a..b": false, "a.": false, "-a.b": false, "a-.b": false, "Acme.example": false, "a_b": false, "a@b": false, "ä.example": false,
		strings.Repeat("a", calendar.MaxUID+1): false,
	} {
		if got := (calendar.Feed{Domain: domain}).Validate().Err() == nil; got != want {
			t.Errorf("the domain %q is valid: %t, want %t", domain, got, want)
		}
	}
}

// An export that a host made by itself is cleaned, too.
func TestWriteCleans(t *testing.T) {
	e := due("u")
	e.Title, e.Alarms = "a\r\nATTENDEE:mailto:a@b.example\rc", []int{5, 60, 5}
	e.Start, e.End = e.Start.Add(time.Millisecond).In(berlin), e.Start.In(berlin)
	got, cal := write(t, calendar.Feed{}, calendar.Export{Items: []calendar.Item{{Entry: e, Changed: on(2, 1, 12)}}})
	want, _ := write(t, calendar.Feed{}, export(t, e))
	if !bytes.Equal(got, want) || len(cal.components[0].components) != 2 || cal.components[0].get(t, "ATTENDEE") != "" {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestFold(t *testing.T) {
	x := func(n int) string { return strings.Repeat("x", n) }
	for _, tt := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"short", "a\nb\n", "a\r\nb\r\n"},
		{"75 octets", x(75) + "\n", x(75) + "\r\n"},
		{"76 octets", x(76) + "\n", x(75) + "\r\n x\r\n"},
		{"149 octets", x(149) + "\n", x(75) + "\r\n " + x(74) + "\r\n"},
		{"150 octets", x(150) + "\n", x(75) + "\r\n " + x(74) + "\r\n x\r\n"},
		{"no character is split", x(74) + "é\n", x(74) + "\r\n é\r\n"},
		{"no escape", x(74) + `\,y` + "\n", x(74) + "\r\n \\,y\r\n"},
		{"two backslashes are one escape", x(73) + `\\y` + "\n", x(73) + `\\` + "\r\n y\r\n"},
		{"and three are two", x(73) + `\\\,` + "\n", x(73) + `\\` + "\r\n \\,\r\n"},
		{"a letter and its accent", x(74) + "e\u0301\n", x(74) + "\r\n e\u0301\r\n"},
		{"a family", x(70) + "👩\u200d👧\n", x(70) + "\r\n 👩\u200d👧\r\n"},
		{"a tone of skin", x(71) + "👋🏽\n", x(71) + "\r\n 👋🏽\r\n"},
		{"accents without end", x(1) + strings.Repeat("\u0301", 40) + "\n", x(1) + strings.Repeat("\u0301", 37) + "\r\n " + strings.Repeat("\u0301", 3) + "\r\n"},
		{"no text", strings.Repeat("\x80", 80) + "\n", strings.Repeat("\x80", 75) + "\r\n " + strings.Repeat("\x80", 5) + "\r\n"},
	} {
		if got := string(calendar.Fold([]byte(tt.in))); got != tt.want {
			t.Errorf("%s: fold = %q, want %q", tt.name, got, tt.want)
		}
	}
}
