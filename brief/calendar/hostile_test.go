package calendar_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
	"github.com/irmkit/irmkit/irm"
)

// absent are cases about what entries do not have: people and rules of recurrence. Fields are
// the only way to them, and there are none.
var absent = []string{"ORGANIZER", "ATTENDEE", "RRULE", "LOCATION"}

func TestHostile(t *testing.T) {
	for _, c := range brieftest.Hostile(t, "ics") {
		t.Run(c.ID, func(t *testing.T) {
			property, value, _ := strings.Cut(c.Text(t), "=")
			got, cal, err := hostile(t, property, value)
			if c.Expect == "reject" {
				if found := codesOf(err); len(found) != 1 || !strings.HasSuffix(found[0], " "+c.Error) {
					if got, isParse := err.(*irm.ParseError); !isParse || got.Code != c.Error {
						t.Errorf("%s %q: %v, want %s (%s)", property, value, err, c.Error, c.Why)
					}
				}
				return
			}
			if err != nil {
				t.Fatalf("%s %q: %v, want %s (%s)", property, value, err, c.Value, c.Why)
			}
			if cal == nil {
				return
			}
			event := cal.components[0]
			if len(cal.components) != 1 || event.get(t, "ATTENDEE")+event.get(t, "ATTACH") != "" {
				t.Errorf("%s %q: %+v", property, value, cal)
			}
			if want, ok := strings.CutPrefix(c.Value, property+":"); ok && event.get(t, property) != want {
				t.Errorf("%s %q: %q, want %q", property, value, event.get(t, property), want)
			}
			if property == "SUMMARY" {
				want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(value)
				if have := text(t, event.get(t, property)); have != want {
					t.Errorf("the title is %q, want %q", have, want)
				}
			}
			switch c.ID {
			case "ics-027":
				if !bytes.Contains(got, []byte("SUMMARY:"+strings.Repeat("a", 67)+"\r\n a\r\n")) {
					t.Errorf("%s", got)
				}
			case "ics-031":
				if bytes.Contains(got, []byte("\r\n \u0301")) {
					t.Errorf("an accent is split from its letter:\n%s", got)
				}
			case "ics-032":
				if bytes.Contains(got, []byte("\\\r\n")) {
					t.Errorf("an escape is split:\n%s", got)
				}
			}
		})
	}
}

// hostile puts a value where the property of a case comes from, and writes it.
func hostile(t *testing.T, property, value string) ([]byte, *component, error) {
	e := due("u")
	entries := []calendar.Entry{e}
	switch {
	case property == "SUMMARY":
		entries[0].Title = value
	case property == "UID" && strings.HasPrefix(value, "same"):
		entries = append(entries, e)
	case property == "UID":
		entries[0].UID = value
	case property == "CATEGORIES": // kinds are slugs: nothing is to be escaped
		entries[0].Kind = calendar.Kind(value)
		if err := entries[0].Validate().Err(); len(codesOf(err)) != 1 {
			t.Errorf("the kind %q: %v, want slug", value, err)
		}
		return nil, nil, nil
	case property == "DTSTART" && strings.Contains(value, "America"):
		local, zone, _ := strings.Cut(value, " ")
		_, err := irm.ParseTimeIn(local, mustZone(zone))
		return nil, nil, err
	case property == "DTSTART" && strings.Contains(value, "10000"):
		entries[0].Start = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	case property == "DTSTART" && strings.Contains(value, "yearly"):
		day := irm.Date{Year: 2024, Month: 2, Day: 29} // each date is an event: clamped, as cadences are
		entries = calendar.Repeat(e, irm.Cadence{Every: 4, Unit: irm.CadenceYearly, Anchor: day}, day, day.AddDays(1))
	case property == "DTSTART" || property == "DTEND" && strings.Contains(value, "all-day"):
		day, err := irm.ParseDate(strings.Fields(value)[0])
		if err != nil {
			t.Fatal(err)
		}
		entries[0].When = calendar.When{Date: day}
		got, cal := write(t, calendar.Feed{}, export(t, entries...))
		if cal.components[0].get(t, "DTEND") != "20260103" || !bytes.Contains(got, []byte("DTSTART;VALUE=DATE:20260102\r\n")) {
			t.Errorf("%s", got)
		}
		return got, cal, nil
	case property == "DTEND": // zero length
		entries[0].End = entries[0].Start
	case property == "TZID":
		var out bytes.Buffer
		return nil, nil, calendar.Write(&out, calendar.Feed{Zone: value}, calendar.Export{})
	case property == "SEQUENCE" || property == "STATUS":
		member := map[string]string{"SEQUENCE": `"sequence":` + value, "STATUS": `"status":"` + value + `"`}[property]
		_, err := calendar.Decode([]byte(`{"schema":"irmkit/calendar/1","items":[{"uid":"a","kind":"post","title":"t","start":"2026-03-02T12:00:00Z","changed":"2026-02-01T00:00:00Z",` + member + `}]}`))
		return nil, nil, err
	case strings.HasPrefix(property, "DTSTAMP"):
		one, _ := write(t, calendar.Feed{}, export(t, e))
		two, _ := write(t, calendar.Feed{}, export(t, e))
		if !bytes.Equal(one, two) {
			t.Errorf("%s\n%s", one, two)
		}
	default:
		for _, p := range absent {
			if strings.HasPrefix(property, p) {
				if data, _ := json.Marshal(calendar.Item{}); bytes.Contains(bytes.ToUpper(data), []byte(p)) {
					t.Errorf("an item has %s", p)
				}
				t.Skipf("entries have no %s", p)
			}
		}
		t.Fatalf("what is %s?", property)
	}
	x, _, err := calendar.Next(calendar.Export{}, entries, on(2, 1, 12))
	if err != nil {
		return nil, nil, err
	}
	got, cal := write(t, calendar.Feed{}, x)
	return got, cal, nil
}

// Whatever stands in a text, it comes out as the same text, in the same property.
func TestInjection(t *testing.T) {
	for _, s := range []string{
		"x\r\nATTENDEE:mailto:a@b.example", "x\nEND:VEVENT\nEND:VCALENDAR", "x\r\n ATTACH:https://evil.example", "x\rURL:https://evil.example",
		"x\u2028BEGIN:VALARM", "x\u2029TRIGGER:-PT1M", `x\nATTENDEE:y`, `x\`, `\`, `\\n`, ";VALUE=URI:x", ":", ",", `"`, "^n", "x\n", "\n", " x", "\tx", "=1+1",
		strings.Repeat("\n", 200), strings.Repeat("\\", 200), strings.Repeat("👩\u200d👩\u200d👧", 8), strings.Repeat("e\u0301", 60), strings.Repeat("x\n ", 60),
		"\u200f\u05d0\u05d1\u200e", "\ufeffx", "a\u200bb", "\ufffd",
	} {
		e := due("u")
		e.Title, e.Description, e.Alarms = s, s, []int{1}
		x, _, err := calendar.Next(calendar.Export{}, []calendar.Entry{e}, on(2, 1, 12))
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		_, cal := write(t, calendar.Feed{Name: s, Description: s, Product: s}, x)
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
		event := cal.components[0]
		for _, p := range []struct {
			name string
			c    *component
		}{{"SUMMARY", event}, {"DESCRIPTION", event}, {"DESCRIPTION", event.components[0]}, {"NAME", cal}, {"X-WR-CALDESC", cal}, {"PRODID", cal}} {
			if got := text(t, p.c.get(t, p.name)); got != want {
				t.Errorf("%s of %q is %q", p.name, s, got)
			}
		}
		if len(cal.components) != 1 || len(event.components) != 1 || len(event.properties) != 10 {
			t.Errorf("%q adds something: %+v", s, event)
		}
	}
}
