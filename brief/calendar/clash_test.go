package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// slots of one wave, one each: the creator is the first letter of the ID.
func wave(slots map[string]time.Time) []calendar.Slot {
	var out []calendar.Slot
	for id, at := range slots {
		s := post(id)
		s.Creator, s.At, s.Wave, s.Spacing, s.Daily = irm.CreatorID(id[:1]), at, "launch", 2, 3
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b calendar.Slot) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Each clash names the later post, what it is with, and from when on it is free.
func TestClashes(t *testing.T) {
	evening := []irm.Shift{irm.MustShift("18:00-20:00")}
	for _, tt := range []struct {
		name  string
		slots []calendar.Slot
		rules calendar.Rules
		want  []calendar.Clash
	}{
		{"nothing", nil, calendar.Rules{}, nil},
		{"just far enough", wave(map[string]time.Time{"a1": on(3, 2, 8), "b1": on(3, 2, 10)}), calendar.Rules{Rest: 2}, nil},
		{
			"three at once, of two creators", wave(map[string]time.Time{"a1": on(3, 2, 8), "a2": on(3, 2, 8), "b1": on(3, 2, 8)}), calendar.Rules{Rest: 1},
			[]calendar.Clash{
				{Code: "rest", Severity: irm.SeverityWarning, Slot: 1, With: 0, Free: on(3, 2, 9)},
				{Code: "spacing", Slot: 2, With: 1, Free: on(3, 2, 10)},
			},
		},
		{
			"the last post of another creator, not the last post", wave(map[string]time.Time{"a1": on(3, 2, 8), "b1": on(3, 2, 9), "b2": on(3, 2, 9)}), calendar.Rules{},
			[]calendar.Clash{{Code: "spacing", Slot: 1, With: 0, Free: on(3, 2, 10)}, {Code: "spacing", Slot: 2, With: 0, Free: on(3, 2, 10)}},
		},
		{
			"too many of a wave in a day", wave(map[string]time.Time{"a1": on(3, 2, 1), "a2": on(3, 2, 4), "b1": on(3, 2, 8), "b2": on(3, 2, 12), "b3": on(3, 2, 16), "c1": on(3, 2, 23)}),
			calendar.Rules{Zone: berlin}, // where the last one is on the next day
			[]calendar.Clash{{Code: "wave_daily", Slot: 3, With: 2, Free: on(3, 2, 23)}, {Code: "wave_daily", Slot: 4, With: 2, Free: on(3, 2, 23)}},
		},
		{
			"too many of a creator in a week", wave(map[string]time.Time{"a1": on(3, 2, 1), "a2": on(3, 4, 1), "a3": on(3, 8, 23), "a4": on(3, 9, 0)}), calendar.Rules{Weekly: 2},
			[]calendar.Clash{{Code: "weekly", Severity: irm.SeverityWarning, Slot: 2, With: 1, Free: on(3, 9, 0)}},
		},
		{
			"outside hours, days and blackouts", wave(map[string]time.Time{"a1": on(3, 2, 8), "b1": on(3, 2, 20)}),
			calendar.Rules{
				Hours:     map[irm.CreatorID]*irm.WorkCalendar{"b": hours(irm.Week{Mon: evening})},
				Blackouts: []calendar.Blackout{{Window: irm.Window{From: on(3, 2, 9)}}, {Window: irm.Window{To: on(3, 2, 9)}, Reason: "the launch is at nine"}},
			},
			[]calendar.Clash{
				{Code: "blackout", Slot: 0, With: 1, Free: on(3, 2, 9)},
				{Code: "blackout", Slot: 1, With: 0},
				{Code: "hours", Severity: irm.SeverityWarning, Slot: 1, With: -1, Free: on(3, 9, 18)},
			},
		},
		{
			"outside the window", func() []calendar.Slot {
				slots := wave(map[string]time.Time{"a1": on(3, 2, 8), "b1": on(3, 2, 20)})
				slots[0].Window, slots[1].Window = irm.Window{From: on(3, 2, 9)}, irm.Window{To: on(3, 2, 20)}
				return slots
			}(), calendar.Rules{},
			[]calendar.Clash{{Code: "window", Slot: 0, With: -1, Free: on(3, 2, 9)}, {Code: "window", Slot: 1, With: -1}},
		},
		{
			"the same audience, once a day", wave(map[string]time.Time{"a1": on(3, 2, 8), "a2": on(3, 2, 12), "b1": on(3, 2, 16), "b2": on(3, 2, 20), "c1": on(3, 2, 23)}),
			calendar.Rules{
				Overlaps: []calendar.Overlap{{A: "a", B: "b", Share: irm.MustRate("0.2")}, {A: "c", B: "b", Share: irm.MustRate("0.19")}, {A: "c", B: "nobody", Share: irm.MustRate("1")}},
				Share:    irm.MustRate("20%"),
			},
			[]calendar.Clash{
				{Code: "audience", Severity: irm.SeverityWarning, Slot: 2, With: 0, Free: on(3, 3, 0)},
				{Code: "wave_daily", Slot: 3, With: 2, Free: on(3, 3, 0)},
				{Code: "wave_daily", Slot: 4, With: 2, Free: on(3, 3, 0)},
			},
		},
	} {
		got, err := calendar.Clashes(tt.slots, tt.rules)
		for i := range got {
			if got[i].Message == "" {
				t.Errorf("%s: clash %d says nothing", tt.name, i)
			}
			got[i].Message = ""
		}
		if diff := gocmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%s: Clashes (-want +got):\n%s%v", tt.name, diff, err)
		}
	}
}

// What was promised to others is for package rights to say.
func TestClashesExclusivity(t *testing.T) {
	term := irm.Window{From: on(3, 1, 0), To: on(4, 1, 0)}
	deal := func(change func(d *rights.Deal)) []rights.Deal {
		d := rights.Deal{
			ID: "deal", Creator: "ada", Brand: "glow", Window: term,
			Exclusivity: []rights.Exclusivity{{Categories: []string{"skincare", "beauty"}, Competitors: []irm.BrandID{"lumen"}, After: 1}},
		}
		change(&d)
		return []rights.Deal{{ID: "x", Creator: "ben", Brand: "y", Window: term}, d}
	}
	same := func(*rights.Deal) {}
	for _, tt := range []struct {
		name  string
		deals []rights.Deal
		slot  func(s *calendar.Slot)
		want  int
		words string
	}{
		{"a competitor", deal(same), func(*calendar.Slot) {}, 1, `for "lumen"`},
		{"a category", deal(same), func(s *calendar.Slot) { s.Brand, s.Category = "other", "skincare" }, 1, `category "skincare"`},
		{"the categories of the collaboration", append(deal(same), rights.Deal{ID: "c", Creator: "ada", Brand: "other", Categories: []string{"beauty"}}),
			func(s *calendar.Slot) { s.Brand, s.Category, s.Collaboration = "other", "serum", "c" }, 1, `category "beauty"`},
		{"that of the post, where the collaboration has another", append(deal(same), rights.Deal{ID: "c", Creator: "ada", Brand: "other", Categories: []string{"cars"}}),
			func(s *calendar.Slot) { s.Brand, s.Category, s.Collaboration = "other", "skincare", "c" }, 1, `category "skincare"`},
		{"a market twice", deal(same), func(s *calendar.Slot) { s.Markets = []irm.Territory{"GB", "DE", "GB"} }, 1, ""},
		{"another category", deal(same), func(s *calendar.Slot) { s.Brand, s.Category = "other", "cars" }, 0, ""},
		{"the brand itself", deal(same), func(s *calendar.Slot) { s.Brand = "glow" }, 0, ""},
		{"the last instant of the day after", deal(same), func(s *calendar.Slot) { s.At = on(4, 2, 0).Add(-time.Microsecond) }, 1, ""},
		{"after that", deal(same), func(s *calendar.Slot) { s.At = on(4, 2, 0) }, 0, ""},
		{"no time yet", deal(same), func(s *calendar.Slot) { s.At = time.Time{} }, 0, ""},
		{"another creator", deal(same), func(s *calendar.Slot) { s.Creator = "eve" }, 0, ""},
		{"another creator of the roster", append(deal(func(d *rights.Deal) { d.Roster, d.Exclusivity[0].Roster = "r", true }), rights.Deal{ID: "e", Creator: "eve", Brand: "other", Roster: "r"}),
			func(s *calendar.Slot) { s.Creator = "eve" }, 1, "the creator's roster promised"},
		{"elsewhere", deal(func(d *rights.Deal) { d.Exclusivity[0].Territories = []irm.Territory{"DE"} }), func(s *calendar.Slot) { s.Markets = []irm.Territory{"US"} }, 0, ""},
		{"on another platform", deal(func(d *rights.Deal) { d.Exclusivity[0].Placements = []rights.Placement{"youtube"} }), func(*calendar.Slot) {}, 0, ""},
		{"the last instant", deal(func(d *rights.Deal) { d.Window.To = time.Time{} }), func(s *calendar.Slot) {
			s.At = time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC)
		}, 1, ""},
		{"two promises, one clash", deal(func(d *rights.Deal) { d.Exclusivity = append(d.Exclusivity, d.Exclusivity[0]) }), func(*calendar.Slot) {}, 1, ""},
	} {
		s := post("s")
		tt.slot(&s)
		got, err := calendar.Clashes([]calendar.Slot{s}, calendar.Rules{Deals: tt.deals})
		if err != nil || len(got) != tt.want {
			t.Errorf("%s: Clashes = %v, %v, want %d", tt.name, got, err, tt.want)
			continue
		}
		if tt.want > 0 && (got[0].Code != "exclusivity" || got[0].With != 1 || !strings.Contains(got[0].Message, tt.words)) {
			t.Errorf("%s: Clashes = %+v, want exclusivity with 1, and the words %s", tt.name, got[0], tt.words)
		}
	}
}

// The category of a post joins those of its deal where they have room, and nothing that the host
// holds becomes another.
func TestClashesCategories(t *testing.T) {
	holder := rights.Deal{ID: "old", Creator: "ada", Brand: "glow", Exclusivity: []rights.Exclusivity{{Categories: []string{"skincare"}}}}
	own := rights.Deal{ID: "c", Creator: "ada", Brand: "lumen"}
	for i := range rights.MaxRows {
		own.Categories = append(own.Categories, fmt.Sprint("c", i))
	}
	all := slices.Clone(own.Categories)
	s := post("s")
	s.Collaboration, s.Category, s.Markets = "c", "skincare", []irm.Territory{"GB", "DE", "GB"}
	for n, want := range map[int]int{1: 1, rights.MaxRows - 1: 1, rights.MaxRows: 0} {
		own.Categories = own.Categories[:n]
		if got, err := calendar.Clashes([]calendar.Slot{s}, calendar.Rules{Deals: []rights.Deal{holder, own}}); err != nil || len(got) != want {
			t.Errorf("with %d categories: Clashes = %v, %v, want %d", n, got, err, want)
		}
		own.Categories = own.Categories[:rights.MaxRows]
	}
	if !slices.Equal(own.Categories, all) || !slices.Equal(s.Markets, []irm.Territory{"GB", "DE", "GB"}) {
		t.Errorf("the arguments are now %v, %v", own.Categories, s.Markets)
	}
	own.Categories = []string{"skincare"}
	if got, err := calendar.Clashes([]calendar.Slot{s}, calendar.Rules{Deals: []rights.Deal{holder, own}}); err != nil || len(got) != 1 {
		t.Errorf("with the same category: Clashes = %v, %v, want 1", got, err)
	}
}

func TestClashesInvalid(t *testing.T) {
	zero := irm.Rate{}
	for _, tt := range []struct {
		name  string
		slots []calendar.Slot
		rules calendar.Rules
		want  []string
	}{
		{"too many slots", make([]calendar.Slot, calendar.MaxSlots+1), calendar.Rules{}, []string{"slots limit"}},
		{"too many blackouts", nil, calendar.Rules{Blackouts: make([]calendar.Blackout, calendar.MaxBlackouts+1)}, []string{"rules.blackouts limit"}},
		{"too many overlaps", nil, calendar.Rules{Overlaps: make([]calendar.Overlap, calendar.MaxOverlaps+1)}, []string{"rules.overlaps limit"}},
		{"blackouts", nil, calendar.Rules{Blackouts: []calendar.Blackout{
			{Window: irm.Window{From: on(3, 2, 0), To: on(3, 1, 0)}, Territories: []irm.Territory{"XX"}, Creator: "\n", Reason: "a\x00"},
			{Territories: make([]irm.Territory, calendar.MaxMarkets+1)},
		}}, []string{"rules.blackouts[0].window.to range_order", "rules.blackouts[0].territories[0] territory", "rules.blackouts[0].creator id",
			"rules.blackouts[0].reason text_control", "rules.blackouts[1].territories limit"}},
		{"the zone of the machine", nil, calendar.Rules{Zone: time.Local}, []string{"rules.zone time_zone_name"}},
		{"numbers", nil, calendar.Rules{Rest: calendar.MaxSpacing + 1, Daily: -1, Weekly: -1, Share: irm.MustRate("1.01")},
			[]string{"rules.rest limit", "rules.daily limit", "rules.weekly limit", "rules.share share"}},
		{"overlaps", nil, calendar.Rules{Overlaps: []calendar.Overlap{{A: "a", B: "a"}, {A: "a"}, {A: "a", B: "b", Share: irm.MustRate("-0.1")}, {A: "a", B: "b", Share: zero}}},
			[]string{"rules.overlaps[0] overlap", "rules.overlaps[1] overlap", "rules.overlaps[2].share share"}},
		{"a deal", []calendar.Slot{post("s")}, calendar.Rules{Deals: []rights.Deal{{Creator: "ada", Brand: "glow", Exclusivity: []rights.Exclusivity{{}}}}}, []string{"rules.deals[0].exclusivity[0] exclusivity"}},
		{"a slot", []calendar.Slot{{
			ID: "\x01", Category: "Skin Care", Deliverable: "\n", Collaboration: "\n", Wave: "\n", Markets: []irm.Territory{"de"}, Spacing: -1, Daily: -1,
			Window: irm.Window{From: on(2, 1, 0), To: on(2, 1, 0)}, At: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC),
			Brief: "b", Brand: "b", Creator: "c", Platform: "x", Format: "y",
		}}, calendar.Rules{}, []string{"slots[0].id id", "slots[0].category slug", "slots[0].deliverable id", "slots[0].collaboration id", "slots[0].markets[0] territory",
			"slots[0].wave id", "slots[0].spacing_hours limit", "slots[0].daily limit", "slots[0].window.to range_empty", "slots[0].at time_year"}},
	} {
		got, err := calendar.Clashes(tt.slots, tt.rules)
		if found := codesOf(err); got != nil || !slices.Equal(found, tt.want) {
			t.Errorf("%s: Clashes = %v, %q, want %q", tt.name, got, found, tt.want)
		}
	}

	crowd := post("s")
	crowd.Markets = make([]irm.Territory, calendar.MaxMarkets+1)
	if got := codes(crowd.Validate()); !slices.Equal(got, []string{"markets limit"}) {
		t.Errorf("too many markets: %v", got)
	}

	// Of endless findings there are enough.
	bad := calendar.Rules{Blackouts: make([]calendar.Blackout, 500), Overlaps: make([]calendar.Overlap, 500)}
	for i := range bad.Blackouts {
		bad.Blackouts[i].Creator = "\n"
	}
	slots := make([]calendar.Slot, 500)
	if _, err := calendar.Clashes(slots, bad); len(codesOf(err)) > 250 {
		t.Errorf("%d findings", len(codesOf(err)))
	}
	if got := (calendar.Rules{Overlaps: bad.Overlaps}).Validate(); len(got) != 100 {
		t.Errorf("%d findings of 500 overlaps, want 100", len(got))
	}
}

func TestClashesLimit(t *testing.T) {
	const creators, days = 1800, 2
	var slots []calendar.Slot
	var rules calendar.Rules
	for i := range creators {
		for day := range days {
			s := post(fmt.Sprint(i, "-", day))
			s.Creator, s.At = creator(i), on(3, 2+day, 0)
			slots = append(slots, s)
		}
		for j := range min(i, 350) {
			rules.Overlaps = append(rules.Overlaps, calendar.Overlap{A: creator(i), B: creator(j)})
		}
	}
	if n := len(rules.Overlaps); n > calendar.MaxOverlaps || days*n <= calendar.MaxClashes {
		t.Fatalf("%d overlaps make no case", n)
	}
	got, err := calendar.Clashes(slots, rules)
	if want := []string{"slots limit"}; got != nil || !slices.Equal(codesOf(err), want) {
		t.Errorf("Clashes = %d, %v, want %v", len(got), err, want)
	}
}
