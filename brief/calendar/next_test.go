package calendar_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// What one change does to the sequence, to the time of the change, and to the list of changes.
func TestNext(t *testing.T) {
	base := due("u")
	base.Who, base.URL, base.Description, base.Alarms = "creator", "https://acme.example/", "text", []int{60}
	base.End = on(3, 2, 13)
	day := due("u")
	day.When = calendar.When{Date: irm.Date{Year: 2026, Month: 3, Day: 2}}
	for _, tt := range []struct {
		name     string
		change   func(e *calendar.Entry)
		sequence int
		stamped  bool
		list     string
	}{
		{"nothing", func(*calendar.Entry) {}, 0, false, ""},
		{"another zone", func(e *calendar.Entry) { e.Start = e.Start.In(berlin) }, 0, false, ""},
		{"less than a second", func(e *calendar.Entry) { e.Start = e.Start.Add(time.Second - 1) }, 0, false, ""},
		{"the same alarm twice", func(e *calendar.Entry) { e.Alarms = []int{60, 60} }, 0, false, ""},
		{"an alarm", func(e *calendar.Entry) { e.Alarms = nil }, 0, true, "changed"},
		{"a day is one day", func(e *calendar.Entry) { *e = day; e.Days = 1 }, 0, false, ""},
		{"the start", func(e *calendar.Entry) { e.Start = e.Start.Add(time.Second) }, 1, true, "moved"},
		{"the end", func(e *calendar.Entry) { e.End = time.Time{} }, 1, true, "moved"},
		{"a day", func(e *calendar.Entry) { e.When = calendar.When{Date: irm.Date{Year: 2026, Month: 3, Day: 2}} }, 1, true, "moved"},
		{"time and title", func(e *calendar.Entry) { e.Start, e.Title = e.Start.Add(-time.Hour), "new" }, 1, true, "moved"},
		{"the title", func(e *calendar.Entry) { e.Title = "new" }, 1, true, "changed"},
		{"the kind", func(e *calendar.Entry) { e.Kind = "post" }, 1, true, "changed"},
		{"who", func(e *calendar.Entry) { e.Who = "brand" }, 1, true, "changed"},
		{"the text", func(e *calendar.Entry) { e.Description = "" }, 1, true, "changed"},
		{"the link", func(e *calendar.Entry) { e.URL = "" }, 1, true, "changed"},
		{"the status", func(e *calendar.Entry) { e.Status = calendar.Tentative }, 1, true, "changed"},
		{"cancelled", func(e *calendar.Entry) { e.Status = calendar.Cancelled }, 1, true, "cancelled"},
	} {
		x := export(t, base)
		if tt.name == "a day is one day" {
			x = export(t, day)
		}
		e := base
		e.Alarms = slices.Clone(base.Alarms)
		tt.change(&e)
		next, changes, err := calendar.Next(x, []calendar.Entry{e}, on(2, 2, 12))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		item := next.Items[0]
		if item.Sequence != tt.sequence || item.Changed.Equal(on(2, 2, 12)) != tt.stamped || !tt.stamped && !item.Changed.Equal(on(2, 1, 12)) {
			t.Errorf("%s: sequence %d, changed %v", tt.name, item.Sequence, item.Changed)
		}
		if got := listed(changes); got != strings.TrimSpace(tt.list+" "+onlyIf(tt.list != "", "u")) || changes.None() != (tt.list == "") {
			t.Errorf("%s: changes %q, want %q", tt.name, got, tt.list)
		}
	}
}

func onlyIf(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// listed is "list uid ..." for what changed.
func listed(c calendar.Changes) string {
	var out []string
	for _, l := range []struct {
		name string
		list []calendar.Change
	}{{"added", c.Added}, {"moved", c.Moved}, {"changed", c.Changed}, {"cancelled", c.Cancelled}, {"past", c.Past}} {
		if len(l.list) > 0 {
			out = append(out, l.name)
		}
		for _, c := range l.list {
			out = append(out, c.UID)
		}
	}
	return strings.Join(out, " ")
}

// The life of an entry that goes, comes back, and goes for good.
func TestNextCancelled(t *testing.T) {
	x := export(t, due("b"), due("a"))
	for _, step := range []struct {
		name    string
		entries []calendar.Entry
		at      time.Time
		list    string
		items   string
	}{
		{"both", []calendar.Entry{due("a"), due("b")}, on(2, 2, 0), "", "a confirmed 0, b confirmed 0"},
		{"one goes", []calendar.Entry{due("b")}, on(2, 3, 0), "cancelled a", "a cancelled 1, b confirmed 0"},
		{"it stays away", []calendar.Entry{due("b")}, on(2, 4, 0), "", "a cancelled 1, b confirmed 0"},
		{"it comes back", []calendar.Entry{due("a"), due("b")}, on(2, 5, 0), "added a", "a confirmed 2, b confirmed 0"},
		{"both go", nil, on(2, 6, 0), "cancelled a b", "a cancelled 3, b cancelled 1"},
		{"they would not be over", nil, on(3, 2, 12).Add(-time.Second), "", "a cancelled 3, b cancelled 1"},
		{"they are over", nil, on(3, 2, 12), "past a b", ""},
		{"there is nothing left", nil, on(3, 3, 0), "", ""},
		{"what is over goes without a sign", []calendar.Entry{due("c")}, on(3, 3, 0), "added c", "c confirmed 0"},
		{"the past", nil, on(3, 4, 0), "past c", ""},
	} {
		next, changes, err := calendar.Next(x, step.entries, step.at)
		var items []string
		for _, item := range next.Items {
			items = append(items, fmt.Sprint(item.UID, " ", item.Status, " ", item.Sequence))
		}
		if got := listed(changes); err != nil || got != step.list || strings.Join(items, ", ") != step.items {
			t.Errorf("%s: %q, %v, %v, want %q and %q", step.name, got, items, err, step.list, step.items)
		}
		x = next
	}

	// A host may cancel by itself, too: once.
	off := due("a")
	off.Status = calendar.Cancelled
	x, changes, _ := calendar.Next(export(t, due("a")), []calendar.Entry{off}, on(2, 2, 0))
	if listed(changes) != "cancelled a" || changes.Cancelled[0].Now != (calendar.When{}) || x.Items[0].Sequence != 1 {
		t.Errorf("%v, %+v", changes, x.Items)
	}
	if x, changes, _ = calendar.Next(x, []calendar.Entry{off}, on(2, 3, 0)); !changes.None() {
		t.Errorf("cancelled again: %v", changes)
	}
	off.Title = "never mind"
	if x, changes, _ = calendar.Next(x, []calendar.Entry{off}, on(2, 3, 0)); listed(changes) != "changed a" || x.Items[0].Sequence != 2 {
		t.Errorf("cancelled with another title: %v", changes)
	}
	if _, changes, _ = calendar.Next(calendar.Export{}, []calendar.Entry{off}, on(2, 3, 0)); listed(changes) != "changed a" {
		t.Errorf("new and cancelled: %v", changes)
	}

	// A clock that was set back makes nothing look older.
	moved := due("a")
	moved.Title = "final draft due"
	x = export(t, due("a"), due("b"))
	if x, _, _ = calendar.Next(x, []calendar.Entry{moved}, on(1, 1, 0)); !x.Items[0].Changed.Equal(on(2, 1, 12)) || !x.Items[1].Changed.Equal(on(2, 1, 12)) {
		t.Errorf("%+v", x.Items)
	}

	// A day is over when it is over everywhere; a stretch at its end.
	day, stretch := due("day"), due("stretch")
	day.When = calendar.When{Date: irm.Date{Year: 2026, Month: 3, Day: 2}}
	stretch.End = on(3, 3, 12)
	x = export(t, day, stretch)
	for _, tt := range []struct {
		at   time.Time
		want string
	}{{on(3, 3, 12).Add(-time.Second), "cancelled day stretch"}, {on(3, 3, 12), "past day stretch"}} {
		if _, changes, _ := calendar.Next(x, nil, tt.at); listed(changes) != tt.want {
			t.Errorf("at %v: %v, want %s", tt.at, listed(changes), tt.want)
		}
	}
}

func TestNextInvalid(t *testing.T) {
	bad := calendar.Export{Items: []calendar.Item{{Entry: due("a"), Changed: on(1, 1, 0), Sequence: calendar.MaxSequence + 1}}}
	_, _, err := calendar.Next(bad, []calendar.Entry{due("b"), due("b"), {UID: "c", Kind: "post", When: calendar.When{Start: on(1, 1, 0)}}}, time.Time{})
	if got, want := codesOf(err), []string{"last.items[0].sequence ics_sequence", "at time_missing", "entries[1].uid ics_uid", "entries[2].title title_missing"}; !slices.Equal(got, want) {
		t.Errorf("Next = %q, want %q", got, want)
	}
	if _, _, err := calendar.Next(calendar.Export{}, make([]calendar.Entry, calendar.MaxEntries+1), on(1, 1, 0)); !slices.Equal(codesOf(err), []string{"entries limit"}) {
		t.Errorf("too many entries: %v", err)
	}

	// A sequence does not run over.
	bad.Items[0].Sequence = calendar.MaxSequence
	x, _, err := calendar.Next(bad, nil, on(1, 2, 0))
	if err != nil || x.Items[0].Sequence != calendar.MaxSequence {
		t.Errorf("%+v, %v", x, err)
	}
}

// A calendar is never longer than the document that a host can read again.
func TestNextFits(t *testing.T) {
	many := func(n, size int, uid string) []calendar.Entry {
		out := make([]calendar.Entry, n)
		for i := range out {
			out[i] = due(fmt.Sprint(uid, i))
			out[i].Description = strings.Repeat("x", size)
		}
		return out
	}
	if _, _, err := calendar.Next(calendar.Export{}, many(300, calendar.MaxDescription, ""), on(1, 1, 0)); !slices.Equal(codesOf(err), []string{"entries limit"}) {
		t.Errorf("1.2 MB: %v", err)
	}
	x := export(t, many(calendar.MaxEntries, 1, "a")...)
	data, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := calendar.Decode(data); err != nil || len(back.Items) != calendar.MaxEntries {
		t.Errorf("%d items in %d bytes: %v", len(back.Items), len(data), err)
	}
	if _, _, err := calendar.Next(x, many(1, 1, "b"), on(2, 2, 0)); !slices.Equal(codesOf(err), []string{"entries limit"}) {
		t.Errorf("with those cancelled: %v", err)
	}
}

func TestDecode(t *testing.T) {
	x := story(t)
	data, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	back, err := calendar.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	x.Schema = "irmkit/calendar/1"
	if diff := gocmp.Diff(x, back); diff != "" {
		t.Errorf("Decode (-want +got):\n%s", diff)
	}
	item := `{"uid":"a","kind":"post","title":"t","start":"2026-03-02T12:00:00Z","changed":"2026-02-01T00:00:00Z"}`
	for _, tt := range []struct{ name, change, to, want string }{
		{"valid", "", "", ""},
		{"a status", `"kind"`, `"status":"DONE","kind"`, "items[0].status ics_status"},
		{"a sequence", `"kind"`, `"sequence":-1,"kind"`, "items[0].sequence ics_sequence"},
		{"no UID", `"uid":"a"`, `"uid":""`, "items[0].uid ics_uid"},
		{"the same UID", item, item + "," + item, "items[1].uid ics_uid"},
		{"a year", "2026-03", "10000-03", "items[0].start time"},
		{"no time", `"changed":"2026-02-01T00:00:00Z"`, `"sequence":1`, "items[0].changed json_missing"},
		{"unknown", `"kind"`, `"attendee":"mailto:a@b.example","kind"`, "items[0].attendee json_unknown"},
	} {
		doc := `{"schema":"irmkit/calendar/1","items":[` + strings.Replace(item, tt.change, tt.to, 1) + `]}`
		_, err := calendar.Decode([]byte(doc))
		if got := strings.Join(codesOf(err), ", "); got != tt.want {
			t.Errorf("%s: Decode = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// randomEntries are some of ten entries, each in one of few forms.
func randomEntries(r *rand.Rand) (out []calendar.Entry) {
	for i := range 10 {
		if r.IntN(3) == 0 {
			continue
		}
		e := due(fmt.Sprint("u", i))
		e.Start = on(2, 1+i*3, r.IntN(2))
		e.Title = []string{"draft due", "final draft due"}[r.IntN(2)]
		if r.IntN(4) == 0 {
			e.Alarms = []int{60}
		}
		if r.IntN(8) == 0 {
			e.Status = calendar.Cancelled
		}
		out = append(out, e)
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Over any history: the file is the same exactly when nothing changed; exporting again
// changes nothing; a sequence never falls, and rises exactly when the event is another but
// for its alarms; what was in a file and is not over is never left out.
func TestNextHistory(t *testing.T) {
	same, other := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 4))
		var x calendar.Export
		for step := range 12 {
			at := on(2, 1+step*2, 0)
			entries := randomEntries(r)
			next, changes, err := calendar.Next(x, entries, at)
			if err != nil {
				t.Fatal(err)
			}
			before, _ := write(t, feed, x)
			after, _ := write(t, feed, next)
			if equal := bytes.Equal(before, after); equal != changes.None() {
				t.Fatalf("seed %d: step %d: equal %v, changes %+v", seed, step, equal, changes)
			} else if equal {
				same++
			} else {
				other++
			}
			again, changes, _ := calendar.Next(next, entries, at.Add(time.Minute))
			if diff := gocmp.Diff(next, again); diff != "" || !changes.None() {
				t.Fatalf("seed %d: step %d: exported again:\n%s%+v", seed, step, diff, changes)
			}
			was := map[string]calendar.Item{}
			for _, item := range x.Items {
				was[item.UID] = item
			}
			for _, item := range next.Items {
				old, there := was[item.UID]
				delete(was, item.UID)
				if !there {
					continue
				}
				plain := func(i calendar.Item) string {
					i.Alarms, i.Sequence, i.Changed = nil, 0, time.Time{}
					return fmt.Sprintf("%+v", i)
				}
				want := old.Sequence
				if plain(old) != plain(item) {
					want++
				}
				if item.Sequence != want {
					t.Fatalf("seed %d: step %d: sequence %d after %d:\n%s\n%s", seed, step, item.Sequence, old.Sequence, plain(old), plain(item))
				}
			}
			for uid, old := range was {
				if old.Start.After(at) {
					t.Fatalf("seed %d: step %d: %s is left out before it is over", seed, step, uid)
				}
			}
			x = next
			if r.IntN(4) == 0 { // nothing new
				x, _, _ = calendar.Next(x, entries, at)
			}
		}
	}
	if other == 0 {
		t.Error("nothing ever changes")
	}
	t.Log(same, other)
}
