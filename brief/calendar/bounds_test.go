package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// crowd is a brief with one deliverable of so many participants.
func crowd(n, count int) brief.Brief {
	b := spring()
	b.Deliverables, b.Participants = b.Deliverables[:1], nil
	b.Deliverables[0].Count = count
	b.Waves[0] = brief.Wave{ID: "launch", Window: irm.Window{From: on(1, 1, 0), To: on(1, 1, 0).AddDate(20, 0, 0)}}
	for i := range n {
		b.Participants = append(b.Participants, brief.Participant{Collaboration: irm.CollaborationID(fmt.Sprint("c-", i)), Creator: creator(i)})
	}
	return b
}

// Rules that leave thousands of posts without a place, or with one after thousands of steps,
// would take minutes if each post took each step.
func TestPlanCrowded(t *testing.T) {
	full := crowd(100, 100) // 7306 days, of which the last has an hour, for 10,000 posts
	full.Waves[0].Daily = 1
	closed, hourly := crowd(20, 1), calendar.Rules{}
	closed.Waves[0].Window.To = on(1, 1, 0).Add(9999 * time.Hour)
	for i := range calendar.MaxBlackouts {
		from := on(1, 1, 0).Add(time.Duration(i) * time.Hour)
		hourly.Blackouts = append(hourly.Blackouts, calendar.Blackout{Window: irm.Window{From: from, To: from.Add(time.Hour)}})
	}
	friends, circle := crowd(500, 1), calendar.Rules{}
	friends.Waves[0].Window.To = on(1, 1, 0).AddDate(0, 0, 100)
	for i := range 500 {
		for j := range i {
			circle.Overlaps = append(circle.Overlaps, calendar.Overlap{A: creator(i), B: creator(j)})
		}
	}
	for _, tt := range []struct {
		name   string
		b      brief.Brief
		r      calendar.Rules
		placed int
	}{
		{"a post a day for twenty years", full, calendar.Rules{Daily: 1, Weekly: 1, Zone: berlin}, 7306},
		{"a blackout each hour", closed, hourly, 0},
		{"all with the same audience", friends, circle, 100},
	} {
		slots, fs := calendar.Plan(tt.b, tt.r, nil)
		placed := 0
		for _, s := range slots {
			if !s.At.IsZero() {
				placed++
			}
		}
		if placed != tt.placed || len(fs) != len(slots)-placed {
			t.Errorf("%s: %d posts of %d are placed, want %d; %d findings", tt.name, placed, len(slots), tt.placed, len(fs))
		}
	}
}

// Blackouts of some creators are nothing to the others, and a creator with a common audience
// with everybody is compared with those who post.
func TestClashesCrowded(t *testing.T) {
	var r calendar.Rules
	for i := range calendar.MaxBlackouts {
		r.Blackouts = append(r.Blackouts, calendar.Blackout{Creator: creator(i)})
	}
	var slots []calendar.Slot
	for i := range 20_000 {
		s := post(fmt.Sprint(i))
		s.Creator, s.At = creator(10_000+i%2), on(1, 1, 0).AddDate(0, 0, i/2)
		slots = append(slots, s)
	}
	slots[0].Creator = creator(7)
	for i := range 20_000 {
		r.Overlaps = append(r.Overlaps, calendar.Overlap{A: creator(10_000), B: creator(i % 10_000)}, calendar.Overlap{A: creator(10_001), B: creator(30_000 + i)})
	}
	for i := range 10_000 {
		s := post(fmt.Sprint("x", i)) // on days of their own
		s.Creator, s.At = creator(30_000+i), on(1, 1, 0).AddDate(0, 0, -1-i)
		slots = append(slots, s)
	}
	slots = append(slots, post("z"))
	slots[len(slots)-1].Creator, slots[len(slots)-1].At = creator(30_000), on(1, 1, 1)
	clashes, err := calendar.Clashes(slots, r)
	var got []string
	for _, c := range clashes {
		got = append(got, fmt.Sprintln(c.Code, c.Slot, c.With))
	}
	if want := []string{"blackout 0 7\n", "audience 30000 1\n"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("Clashes = %q, %v, want %q", got, err, want)
	}
}

func TestLooks(t *testing.T) {
	places := slices.Repeat([]irm.Territory{"GB"}, calendar.MaxMarkets)
	var r calendar.Rules
	for range 1 + calendar.MaxLooks/calendar.MaxMarkets/calendar.MaxMarkets {
		r.Blackouts = append(r.Blackouts, calendar.Blackout{Territories: places})
	}
	s := post("x")
	s.Markets = places
	if clashes, err := calendar.Clashes([]calendar.Slot{s}, r); clashes != nil || !slices.Equal(codesOf(err), []string{"rules limit"}) {
		t.Errorf("Clashes = %d, %v, want limit", len(clashes), err)
	}
	r.Blackouts = r.Blackouts[:99]
	if clashes, err := calendar.Clashes([]calendar.Slot{s}, r); len(clashes) != 99 || err != nil {
		t.Errorf("Clashes = %d, %v, want 99", len(clashes), err)
	}

	r.Blackouts = slices.Repeat(r.Blackouts[:1], 160)
	b := crowd(20, 1)
	for i := range 10 { // variants, of two participants each, whose markets are looked at once
		v := brief.Variant{ID: fmt.Sprint("v", i), Language: "en", Markets: []irm.Territory{"GB"}}
		for j := range brief.MaxMarkets - 1 {
			v.Markets = append(v.Markets, irm.Territory(fmt.Sprintf("US-%c%d", 'A'+i, j)))
		}
		b.Variants = append(b.Variants, v)
		b.Participants[i].Variant, b.Participants[10+i].Variant = v.ID, v.ID
	}
	if slots, fs := calendar.Plan(b, r, nil); slots != nil || !slices.Equal(codes(fs), []string{"rules limit"}) {
		t.Errorf("Plan = %d, %v, want limit", len(slots), fs)
	}
	r.Blackouts = r.Blackouts[:150]
	if slots, fs := calendar.Plan(b, r, nil); len(slots) != 20 || fs.Has("limit") {
		t.Errorf("Plan = %d, %v, want 20", len(slots), fs)
	}
}

// Stretches that are joined hold the same hours as those that were added.
func TestSpans(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		var windows []irm.Window
		for range r.IntN(12) {
			from := on(1, 1, 0).Add(time.Duration(r.IntN(60)) * time.Hour)
			windows = append(windows, irm.Window{From: from, To: from.Add(time.Duration(1+r.IntN(9)) * time.Hour)})
		}
		joined := calendar.Join(windows)
		for i := 1; i < len(joined); i++ {
			if !joined[i-1].To.Before(joined[i].From) {
				t.Fatalf("seed %d: %v are not apart", seed, joined)
			}
		}
		var got, want []time.Time
		for hour := range 72 {
			at := on(1, 1, 0).Add(time.Duration(hour) * time.Hour)
			free := at
			for slices.ContainsFunc(windows, func(w irm.Window) bool { return w.Contains(free) }) {
				free = free.Add(time.Hour)
			}
			got, want = append(got, calendar.After(joined, at)), append(want, free)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %v (-want +got):\n%s", seed, joined, diff)
		}
	}
}
