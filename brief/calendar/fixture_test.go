package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

func on(month time.Month, day, hour int) time.Time {
	return time.Date(2026, month, day, hour, 0, 0, 0, time.UTC)
}

// spring is a brief in two waves: a launch in March, and reminders until June.
func spring() brief.Brief {
	return brief.Brief{
		ID: "spring", Version: 1, Title: "Glow serum", Language: "en", Markets: []irm.Territory{"GB"},
		Brand:      brief.Brand{ID: "lumen", Name: "Lumen", Category: "skincare"},
		Objective:  brief.Objective{Stage: irm.StageAwareness, Text: "People know the new serum."},
		Disclosure: brief.Disclosure{Relation: disclosure.Paid},
		Waves: []brief.Wave{
			{ID: "launch", Window: irm.Window{From: on(3, 2, 0), To: on(3, 7, 0)}, Spacing: 3, Daily: 2},
			{ID: "remind", Window: irm.Window{From: on(3, 15, 0), To: on(7, 1, 0)}},
		},
		Deliverables: []brief.Deliverable{
			{ID: "reel", Wave: "launch", Platform: irm.PlatformInstagram, Format: irm.FormatReel, Count: 1},
			{
				ID: "story", Wave: "remind", Collaboration: "c-ada", Platform: irm.PlatformInstagram, Format: irm.FormatStory, Count: 2,
				Cadence: irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 4, Day: 1}},
			},
		},
		Participants: []brief.Participant{
			{Collaboration: "c-ada", Creator: "ada"}, {Collaboration: "c-ben", Creator: "ben"}, {Collaboration: "c-eve", Creator: "eve"},
		},
	}
}

func hours(week irm.Week) *irm.WorkCalendar {
	cal, err := irm.Workweek{Zone: "UTC", Week: week}.In(time.UTC)
	if err != nil {
		panic(err)
	}
	return cal
}

// berlin has its clock set forward on March 29 at 01:00 UTC.
var berlin = mustZone("Europe/Berlin")

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return loc
}

// randomRules are rules around the end of March, all of them at times.
func randomRules(r *rand.Rand) calendar.Rules {
	rules := calendar.Rules{
		Zone: berlin, Rest: r.IntN(3) * 9, Daily: r.IntN(3), Weekly: r.IntN(4) * 2,
		Share: irm.MustRate("0.2"),
	}
	for range r.IntN(3) {
		from := on(3, 26, 0).Add(time.Duration(r.IntN(150)) * time.Hour)
		b := calendar.Blackout{Window: irm.Window{From: from, To: from.Add(time.Duration(1+r.IntN(20)) * time.Hour)}}
		if r.IntN(2) == 0 {
			b.Territories = []irm.Territory{"DE-BY"}
		}
		if r.IntN(3) == 0 {
			b.Creator = creator(r.IntN(5))
		}
		rules.Blackouts = append(rules.Blackouts, b)
	}
	for a := range 5 {
		for b := range a {
			if r.IntN(4) == 0 {
				share := irm.MustRate(fmt.Sprintf("0.%d", r.IntN(5)))
				rules.Overlaps = append(rules.Overlaps, calendar.Overlap{A: creator(a), B: creator(b), Share: share})
			}
		}
	}
	if r.IntN(2) == 0 {
		day := []irm.Shift{irm.MustShift("08:00-12:00"), irm.MustShift("18:00-22:00")}
		cal := hours(irm.Week{Mon: day, Tue: day, Thu: day, Fri: day, Sun: day})
		rules.Hours = map[irm.CreatorID]*irm.WorkCalendar{"": cal, creator(1): nil}
	}
	return rules
}

func creator(i int) irm.CreatorID { return irm.CreatorID(fmt.Sprint("creator-", i)) }

// randomBrief has three creators and two waves within ten days, in whole hours.
func randomBrief(r *rand.Rand) brief.Brief {
	b := spring()
	hour := func(n int) time.Time { return on(3, 26, 0).Add(time.Duration(n) * time.Hour) }
	window := func() irm.Window {
		from := r.IntN(100)
		return irm.Window{From: hour(from), To: hour(from + 10 + r.IntN(120))}
	}
	b.Markets = [][]irm.Territory{{"GB"}, {"DE"}, {"DE", "AT"}}[r.IntN(3)]
	b.Waves = []brief.Wave{
		{ID: "one", Window: window(), Spacing: r.IntN(7), Daily: r.IntN(4)},
		{ID: "two", Window: window(), Spacing: r.IntN(30)},
	}
	b.Participants = nil
	for i := range 3 {
		b.Participants = append(b.Participants, brief.Participant{
			Collaboration: irm.CollaborationID(fmt.Sprint("c-", i)), Creator: creator(i),
		})
	}
	b.Deliverables = nil
	for i := range 1 + r.IntN(3) {
		d := brief.Deliverable{
			ID: irm.DeliverableID(fmt.Sprint("d-", i)), Platform: irm.PlatformTikTok, Format: irm.FormatVideo,
			Count: 1 + r.IntN(3), Wave: []string{"one", "two", ""}[r.IntN(3)],
		}
		if d.Wave == "" {
			d.Window = window()
		}
		if r.IntN(3) == 0 {
			d.Collaboration = "c-1"
		}
		if r.IntN(3) == 0 {
			d.Cadence = irm.Cadence{Every: 1 + r.IntN(3), Unit: irm.CadenceDaily, Anchor: irm.Date{Year: 2026, Month: 3, Day: 20 + r.IntN(10)}}
		}
		b.Deliverables = append(b.Deliverables, d)
	}
	return b
}
