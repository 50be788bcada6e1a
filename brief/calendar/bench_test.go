package calendar_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// manySlots are posts of 5,000 creators in a year.
func manySlots(n int) ([]calendar.Slot, calendar.Rules) {
	r := rand.New(rand.NewPCG(1, 9))
	slots := make([]calendar.Slot, n)
	for i := range slots {
		s := post(fmt.Sprint("slot-", i))
		s.Brief = brief.ID(fmt.Sprint("brief-", r.IntN(200)))
		s.Creator, s.Wave, s.Spacing = creator(r.IntN(5000)), "launch", 1
		s.At = on(1, 1, 0).Add(time.Duration(r.IntN(365*24*60)) * time.Minute)
		slots[i] = s
	}
	rules := calendar.Rules{Zone: berlin, Rest: 24, Daily: 1, Weekly: 3}
	for range 20_000 {
		a := r.IntN(4999)
		rules.Overlaps = append(rules.Overlaps, calendar.Overlap{A: creator(a), B: creator(a + 1 + r.IntN(4999-a)), Share: irm.MustRate("0.3")})
	}
	for day := range 20 {
		from := on(1, 1, 0).AddDate(0, 0, 18*day)
		rules.Blackouts = append(rules.Blackouts, calendar.Blackout{Window: irm.Window{From: from, To: from.Add(24 * time.Hour)}, Territories: []irm.Territory{"DE"}})
	}
	for i := range 500 {
		rules.Deals = append(rules.Deals, rights.Deal{
			Creator: creator(i), Brand: "glow", Window: irm.Window{From: on(3, 1, 0), To: on(6, 1, 0)}, Exclusivity: []rights.Exclusivity{{Competitors: []irm.BrandID{"lumen"}}},
		})
	}
	return slots, rules
}

func BenchmarkClashes100000(b *testing.B) {
	slots, rules := manySlots(100_000)
	b.ReportAllocs()
	for b.Loop() {
		clashes, err := calendar.Clashes(slots, rules)
		if err != nil || len(clashes) == 0 {
			b.Fatal(len(clashes), err)
		}
		b.ReportMetric(float64(len(clashes)), "clashes")
	}
}

// 200 creators with 24 posts each in a year, which keep two hours of each other.
func BenchmarkPlan4800(b *testing.B) {
	br := spring()
	br.Deliverables = br.Deliverables[1:]
	br.Deliverables[0].Collaboration = ""
	br.Waves[1].Window, br.Waves[1].Spacing = irm.Window{From: on(1, 1, 0), To: on(1, 1, 0).AddDate(1, 0, 0)}, 1
	br.Deliverables[0].Cadence.Anchor = irm.Date{Year: 2026, Month: 1, Day: 1}
	br.Participants = nil
	for i := range 200 {
		br.Participants = append(br.Participants, brief.Participant{Collaboration: irm.CollaborationID(fmt.Sprint("c-", i)), Creator: creator(i)})
	}
	b.ReportAllocs()
	for b.Loop() {
		slots, fs := calendar.Plan(br, calendar.Rules{Rest: 24}, nil)
		if len(slots) != 4800 || len(fs) > 0 {
			b.Fatal(len(slots), fs)
		}
	}
}

func BenchmarkWrite1000(b *testing.B) {
	var entries []calendar.Entry
	for i := range 1000 {
		entries = append(entries, due(fmt.Sprint("u", i)))
	}
	x := export(b, entries...)
	b.ReportAllocs()
	for b.Loop() {
		if err := calendar.Write(io.Discard, feed, x); err != nil {
			b.Fatal(err)
		}
	}
}
