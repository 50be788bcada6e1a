package calendar_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// What is written can be read, and says the same.
func FuzzWrite(f *testing.F) {
	f.Add("u", "draft due", "text", "https://acme.example/", "Lumen", int64(1772452800), 60, 0)
	f.Add("u;x", "a\r\nATTENDEE:b", "a\\,b\u2028", "https://a.example/\r\nX:y", "a\x00", int64(-1), -1, 3)
	f.Add("", strings.Repeat("漢", 60), strings.Repeat("\\;", 90), "", "\u202e", int64(1<<40), 0, 1)
	f.Fuzz(func(t *testing.T, uid, title, description, url, name string, start int64, alarm, days int) {
		e := calendar.Entry{UID: uid, Kind: calendar.KindPost, Title: title, Description: description, URL: url, Alarms: []int{alarm}}
		if e.Start = time.Unix(start, 0); days > 0 {
			e.When = calendar.When{Date: irm.DateOf(time.Unix(start, 0).UTC()), Days: days}
		}
		x, _, err := calendar.Next(calendar.Export{}, []calendar.Entry{e}, on(2, 1, 12))
		feed := calendar.Feed{Name: name}
		if err != nil || feed.Validate().Err() != nil {
			if err == nil {
				err = calendar.Write(&bytes.Buffer{}, feed, x)
			}
			if err == nil || len(err.Error()) > 256 {
				t.Errorf("%v", err)
			}
			return
		}
		file, cal := write(t, feed, x)
		event := cal.components[0]
		item := x.Items[0]
		if text(t, event.get(t, "UID")) != uid || text(t, event.get(t, "SUMMARY")) != item.Title || text(t, event.get(t, "DESCRIPTION")) != item.Description ||
			event.get(t, "URL") != url || len(event.components) != 1 || len(cal.components) != 1 {
			t.Errorf("%+v became\n%s", e, file)
		}
		data, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		back, err := calendar.Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if again, _ := write(t, feed, back); !bytes.Equal(again, file) {
			t.Errorf("from the document:\n%s\nwant\n%s", again, file)
		}
	})
}

// A document is refused, or means the same when it is written again.
func FuzzDecode(f *testing.F) {
	data, err := json.Marshal(story(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/calendar/1","items":[{"uid":"a","kind":"post","title":"t","date":"2026-03-02","days":2,"changed":"2026-02-01T00:00:00+01:00"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := calendar.Decode(data)
		if err != nil {
			return
		}
		first, _ := write(t, calendar.Feed{}, x)
		again, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if len(again) > 1<<20 {
			return
		}
		back, err := calendar.Decode(again)
		if err != nil {
			t.Fatalf("%s: %v", again, err)
		}
		if second, _ := write(t, calendar.Feed{}, back); !bytes.Equal(first, second) {
			t.Errorf("%s\nwant\n%s", second, first)
		}
	})
}

// Plans keep the rules, and clashes are what the words say.
func FuzzPlan(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		r := rand.New(rand.NewPCG(a, b))
		rules := randomRules(r)
		slots, _ := calendar.Plan(randomBrief(r), rules, nil)
		if clashes := fastClashes(t, slots, rules); len(clashes) > 0 {
			t.Errorf("the plan has clashes: %v", clashes)
		}
		slots = randomSlots(r, 12)
		want, got := strings.Join(slowClashes(slots, rules), ", "), strings.Join(fastClashes(t, slots, rules), ", ")
		if got != want {
			t.Errorf("Clashes = %s, want %s", got, want)
		}
	})
}
