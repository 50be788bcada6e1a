package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// codes are "path code" of findings.
func codes(fs irm.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, strings.TrimSpace(f.Path+" "+f.Code))
		if len(f.String()) > 512 {
			out = append(out, "too long: "+f.String())
		}
	}
	return out
}

func codesOf(err error) []string {
	fs, _ := err.(irm.Findings)
	return codes(fs)
}

func TestPlanFindings(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(b *brief.Brief, r *calendar.Rules)
		booked []calendar.Slot
		want   []string
		none   bool // no plan
	}{
		{"nothing", func(*brief.Brief, *calendar.Rules) {}, nil, nil, false},
		{"an invalid brief", func(b *brief.Brief, _ *calendar.Rules) { b.Version = 0 }, nil, []string{"version version"}, true},
		{"invalid rules", func(_ *brief.Brief, r *calendar.Rules) { r.Rest = -1 }, nil, []string{"rules.rest limit"}, true},
		{"another zone", func(b *brief.Brief, _ *calendar.Rules) {
			b.Workweek = irm.Workweek{Zone: "Europe/Berlin", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}}}
		}, nil, []string{"workweek.zone time_zone"}, true},
		{"the zone of the brief", func(b *brief.Brief, r *calendar.Rules) {
			b.Workweek = irm.Workweek{Zone: "Europe/Berlin", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}}}
			r.Zone = berlin
		}, nil, nil, false},
		{"no window", func(b *brief.Brief, _ *calendar.Rules) { b.Deliverables[0].Wave = "" }, nil,
			[]string{"deliverables[0].window window_open", "deliverables[0].window window_open", "deliverables[0].window window_open"}, true},
		{"no participants", func(b *brief.Brief, _ *calendar.Rules) {
			b.Participants = nil
			b.Deliverables[1].Collaboration = ""
		}, nil, []string{"deliverables[0] nobody", "deliverables[1] nobody"}, false},
		{"too many posts", func(b *brief.Brief, _ *calendar.Rules) {
			b.Deliverables[1].Collaboration = ""
			b.Deliverables[1].Count = 1000
			b.Deliverables[1].Cadence.Unit = irm.CadenceDaily
		}, nil, []string{"deliverables limit"}, true},
		{"a wave that is too short", func(b *brief.Brief, _ *calendar.Rules) { b.Waves[0].Spacing = 48 }, nil, nil, false},
		{"a wave that is much too short", func(b *brief.Brief, _ *calendar.Rules) { b.Waves[0].Spacing = 70 }, nil, []string{"deliverables[0] no_room"}, false},
		{"a blackout without an end", func(_ *brief.Brief, r *calendar.Rules) {
			r.Blackouts = []calendar.Blackout{{Window: irm.Window{From: on(6, 1, 0)}}}
		}, nil, []string{"deliverables[1] no_room", "deliverables[1] no_room"}, false},
		{"hours that never come", func(_ *brief.Brief, r *calendar.Rules) {
			closed := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}}}
			for day := (irm.Date{Year: 2026, Month: 1, Day: 5}); day.Year < 2037; day = day.AddDays(7) {
				closed.Holidays = append(closed.Holidays, irm.Holiday{Date: day})
			}
			cal, err := closed.In(time.UTC)
			if err != nil {
				panic(err)
			}
			r.Hours = map[irm.CreatorID]*irm.WorkCalendar{"ben": cal}
		}, nil, []string{"deliverables[0] no_room"}, false},
		{"booked twice", func(*brief.Brief, *calendar.Rules) {}, []calendar.Slot{post("x"), post("x")}, []string{"booked[1].id duplicate"}, true},
		{"booked, invalid", func(*brief.Brief, *calendar.Rules) {}, []calendar.Slot{{ID: "x"}},
			[]string{"booked[0].brief id_empty", "booked[0].brand id_empty", "booked[0].creator id_empty", "booked[0].platform slug", "booked[0].format slug"}, true},
		{"no longer in the brief", func(*brief.Brief, *calendar.Rules) {}, []calendar.Slot{post("x")}, []string{"booked[0] gone"}, false},
	} {
		b, r := spring(), calendar.Rules{}
		tt.change(&b, &r)
		slots, fs := calendar.Plan(b, r, tt.booked)
		if got := codes(fs); !slices.Equal(got, tt.want) || (slots == nil) != tt.none {
			t.Errorf("%s: Plan = %d slots, %q, want %q", tt.name, len(slots), got, tt.want)
		}
	}
}

// post is a slot of the brief of the examples that the brief does not ask for.
func post(id string) calendar.Slot {
	return calendar.Slot{
		ID: id, Brief: "spring", Brand: "lumen", Creator: "ada", Platform: irm.PlatformTikTok, Format: irm.FormatVideo, At: on(3, 3, 12),
	}
}

// A post that finds no place is in the list, last, and the finding says why.
func TestPlanNoRoom(t *testing.T) {
	b := spring()
	b.Waves[0].Daily = 1
	b.Waves[0].Spacing = 0
	b.Waves[0].Window.To = on(3, 4, 0)
	slots, fs := calendar.Plan(b, calendar.Rules{}, nil)
	last := slots[len(slots)-1]
	if !last.At.IsZero() || last.Creator != "eve" || len(fs) != 1 {
		t.Fatalf("Plan = %v, %v", slots, fs)
	}
	const want = `deliverables[0]: post 1 of collaboration "c-eve" finds no place in 2026-03-02T00:00:00Z/2026-03-04T00:00:00Z: in the way are full days of the wave (no_room)`
	if got := fs[0].String(); got != want {
		t.Errorf("finding %s, want %s", got, want)
	}
}

// The dates of a cadence are days of the zone, and the posts of a date have until the next one.
func TestPlanCadence(t *testing.T) {
	b := spring()
	b.Deliverables = b.Deliverables[1:]
	b.Deliverables[0].Window = irm.Window{From: on(3, 10, 12), To: on(4, 20, 12)}
	b.Deliverables[0].Cadence = irm.Cadence{Every: 2, Unit: irm.CadenceWeekly, Anchor: irm.Date{Year: 2026, Month: 1, Day: 13}}
	b.Deliverables[0].Count = 1
	slots, fs := calendar.Plan(b, calendar.Rules{Zone: berlin}, nil)
	var got []string
	for _, s := range slots {
		got = append(got, s.At.Format("01-02T15 ")+s.Window.String())
	}
	want := []string{ // the clock is set forward on March 29
		"03-10T12 2026-03-10T12:00:00Z/2026-03-23T23:00:00Z", // the day has begun before the window
		"03-23T23 2026-03-23T23:00:00Z/2026-04-06T22:00:00Z",
		"04-06T22 2026-04-06T22:00:00Z/2026-04-20T12:00:00Z",
	}
	if diff := gocmp.Diff(want, got); diff != "" || len(fs) > 0 {
		t.Errorf("Plan (-want +got):\n%s%v", diff, fs)
	}

	// An hour that is on the 10th in Berlin, and on the 9th in UTC.
	b.Deliverables[0].Window = irm.Window{From: on(3, 9, 23), To: on(3, 10, 0)}
	b.Deliverables[0].Cadence.Anchor = irm.Date{Year: 2026, Month: 3, Day: 9}
	slots, fs = calendar.Plan(b, calendar.Rules{Zone: berlin}, nil)
	if got := codes(fs); len(slots) > 0 || !slices.Equal(got, []string{"deliverables[0].cadence cadence_empty"}) {
		t.Errorf("a cadence without a date: Plan = %v, %v", slots, fs)
	}
}

// An always-on programme of a year, month by month over all quarters.
func TestPlanAlwaysOn(t *testing.T) { // seed: P4
	b := spring()
	b.Deliverables = b.Deliverables[1:]
	b.Waves[1].Window = irm.Window{From: on(1, 1, 0), To: on(1, 1, 0).AddDate(1, 0, 0)}
	b.Deliverables[0].Cadence.Anchor = irm.Date{Year: 2025, Month: 12, Day: 1}
	slots, fs := calendar.Plan(b, calendar.Rules{Rest: 7 * 24}, nil)
	byMonth := map[time.Month]int{}
	for _, s := range slots {
		byMonth[s.At.Month()]++
	}
	if len(slots) != 24 || len(fs) != 0 {
		t.Errorf("%d posts %v, want 24: %v", len(slots), byMonth, fs)
	}
	for _, q := range []time.Month{3, 6, 9, 12} {
		if n := byMonth[q-2] + byMonth[q-1] + byMonth[q]; n != 6 {
			t.Errorf("%d posts in the quarter until %v, want 6", n, q)
		}
	}
}

func TestPlanBooked(t *testing.T) {
	b := spring()
	first, _ := calendar.Plan(b, calendar.Rules{}, nil)
	moved := slices.Clone(first)
	moved[1].At = on(3, 6, 7)                              // within the window: it stays
	moved[2].At, moved[2].Fixed = on(3, 9, 7), true        // outside, and fixed: it stays
	moved[3].At = on(6, 20, 7)                             // outside: planned anew
	moved[4].Window, moved[4].Platform = irm.Window{}, "x" // what it is comes from the brief
	again, fs := calendar.Plan(b, calendar.Rules{}, moved)
	at := map[string]calendar.Slot{}
	for _, s := range again {
		at[s.ID] = s
	}
	want := slices.Clone(first)
	want[1].At, want[2].At, want[2].Fixed = on(3, 6, 7), on(3, 9, 7), true
	for i, w := range want {
		if diff := gocmp.Diff(w, at[w.ID]); diff != "" || len(fs) > 0 {
			t.Errorf("slot %d (-want +got):\n%s%v", i, diff, fs)
		}
	}

	// Posts of another brief take the time of a creator, and not that of the wave.
	other := post("other")
	other.Brief, other.Wave, other.At = "summer", "launch", on(3, 2, 0)
	slots, _ := calendar.Plan(b, calendar.Rules{Rest: 10}, []calendar.Slot{other})
	for _, s := range slots[:3] {
		hour := map[irm.CreatorID]int{"ada": 10, "ben": 0, "eve": 27}[s.Creator]
		if want := on(3, 2, 0).Add(time.Duration(hour) * time.Hour); s.Creator != "eve" && !s.At.Equal(want) {
			t.Errorf("%s posts at %v, want %v", s.Creator, s.At, want)
		}
	}
}

func TestPlanMarkets(t *testing.T) {
	b := spring()
	b.Variants = []brief.Variant{{ID: "de", Language: "de", Markets: []irm.Territory{"DE", "AT"}}}
	b.Participants[0].Variant = "de"
	r := calendar.Rules{Blackouts: []calendar.Blackout{{Window: irm.Window{From: on(3, 2, 0), To: on(3, 3, 0)}, Territories: []irm.Territory{"AT"}}}}
	slots, fs := calendar.Plan(b, r, nil)
	for _, s := range slots[:3] {
		german := s.Creator == "ada"
		if german != slices.Equal(s.Markets, []irm.Territory{"DE", "AT"}) || german == s.At.Before(on(3, 3, 0)) {
			t.Errorf("%s posts at %v for %v", s.Creator, s.At, s.Markets)
		}
	}
	if len(fs) > 0 {
		t.Error(fs)
	}
}

// A participant without room in a short window may have some in a longer one.
func TestPlanLongerWindow(t *testing.T) {
	b := spring()
	long, short := b.Deliverables[0], b.Deliverables[0]
	long.ID, long.Wave, long.Collaboration, long.Count, long.Window = "long", "", "c-ada", 2, irm.Window{From: on(3, 2, 0), To: on(3, 12, 0)}
	short.ID, short.Wave, short.Collaboration, short.Window = "short", "", "c-ada", irm.Window{From: on(3, 7, 0), To: on(3, 12, 0)}
	b.Deliverables = []brief.Deliverable{long, short}
	r := calendar.Rules{Rest: 24, Blackouts: []calendar.Blackout{{Window: irm.Window{From: on(3, 7, 0), To: on(3, 12, 0)}}}}
	slots, fs := calendar.Plan(b, r, nil)
	if got := codes(fs); !slices.Equal(got, []string{"deliverables[1] no_room"}) || len(slots) != 3 || !slots[1].At.Equal(on(3, 3, 0)) {
		t.Errorf("Plan = %+v, %v", slots, fs)
	}
}
