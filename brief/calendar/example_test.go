package calendar_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// The posts keep the spacing of the launch, the hours of the audience, and the days off.
func ExamplePlan() {
	days, evening := []irm.Shift{irm.MustShift("08:00-20:00")}, []irm.Shift{irm.MustShift("18:00-21:00")}
	all := hours(irm.Week{Mon: days, Tue: days, Wed: days, Thu: days, Fri: days})
	ada := hours(irm.Week{Mon: evening, Thu: evening})
	rules := calendar.Rules{
		Hours:     map[irm.CreatorID]*irm.WorkCalendar{"": all, "ada": ada},
		Blackouts: []calendar.Blackout{{Window: irm.Window{From: on(3, 2, 0), To: on(3, 2, 9)}, Reason: "press embargo"}},
		Rest:      24,
	}
	slots, findings := calendar.Plan(spring(), rules, nil)
	for _, s := range slots {
		fmt.Println(s.At.Format("Mon 2006-01-02 15:04"), s.Wave, s.Creator, s.Platform, s.Format)
	}
	fmt.Println(len(findings), "findings")
	// Output:
	// Mon 2026-03-02 09:00 launch ben instagram reel
	// Mon 2026-03-02 18:00 launch ada instagram reel
	// Tue 2026-03-03 08:00 launch eve instagram reel
	// Thu 2026-04-02 18:00 remind ada instagram story
	// Thu 2026-04-16 18:00 remind ada instagram story
	// Mon 2026-05-04 18:00 remind ada instagram story
	// Mon 2026-05-18 18:00 remind ada instagram story
	// Mon 2026-06-01 18:00 remind ada instagram story
	// Thu 2026-06-18 18:00 remind ada instagram story
	// 0 findings
}

// Somebody moved a post by hand, and booked one of the creators elsewhere.
func ExampleClashes() {
	slots, _ := calendar.Plan(spring(), calendar.Rules{}, nil)
	slots[1].At = slots[0].At.Add(time.Hour)
	slots = append(slots, calendar.Slot{
		ID: "other", Brief: "summer", Brand: "glow", Category: "skincare", Creator: "ada",
		Platform: irm.PlatformTikTok, Format: irm.FormatVideo, At: on(4, 1, 20),
	})
	clashes, err := calendar.Clashes(slots, calendar.Rules{
		Rest:     48,
		Overlaps: []calendar.Overlap{{A: "ada", B: "ben", Share: irm.MustRate("35%")}},
		Share:    irm.MustRate("20%"),
		Deals: []rights.Deal{{
			ID: "c-ada", Creator: "ada", Brand: "lumen", Categories: []string{"skincare"}, Window: irm.Window{From: on(2, 1, 0), To: on(7, 1, 0)},
			Exclusivity: []rights.Exclusivity{{Categories: []string{"skincare"}}},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range clashes {
		s := slots[c.Slot]
		fmt.Println(c.Severity, c.Code, s.Creator, s.Brief, s.At.Format("01-02 15:04"), "with", c.With)
		fmt.Print("  ", c.Message)
		if !c.Free.IsZero() {
			fmt.Print(": free from ", c.Free.Format("01-02 15:04"))
		}
		fmt.Println()
	}
	// Output:
	// warning audience ben spring 03-02 01:00 with 0
	//   want creators with the same audience on different days: free from 03-03 00:00
	// error spacing ben spring 03-02 01:00 with 0
	//   want 3 hours between posts of two creators of the wave: free from 03-02 03:00
	// error exclusivity ada summer 04-01 20:00 with 0
	//   the creator promised not to work in the category "skincare": want another time, or a waiver
	// warning rest ada summer 04-01 20:00 with 3
	//   want 48 hours between two posts of one creator: free from 04-03 00:00
}

// What is due for the first reel, and what ends in the agreement, as entries.
func ExampleAgenda_Entries() {
	b := spring()
	b.Deliverables = b.Deliverables[:1]
	milestones, _ := b.Schedule(nil, time.Time{})
	agenda := calendar.Agenda{
		Brief: b.ID, Milestones: milestones[:4],
		Expiries: []rights.Expiry{{At: on(9, 1, 0), Ending: rights.RightEnds, Agreement: "agr-7", Path: "rights[1]"}},
		Alarms:   map[calendar.Kind][]int{calendar.KindExpiry: {14 * 24 * 60}},
	}
	for _, e := range agenda.Entries() {
		fmt.Println(e.Start.Format("2006-01-02 15:04"), e.Who, e.Kind, "|", e.Title, e.Alarms)
	}
	// Output:
	// 2026-03-03 16:00 brand milestone | Brief due: reel []
	// 2026-03-03 16:00 creator milestone | Draft due: reel []
	// 2026-03-04 08:00 brand milestone | Review due: reel []
	// 2026-03-05 00:00 creator milestone | Changes due: reel []
	// 2026-09-01 00:00 brand expiry | Right ends: agreement agr-7 [20160]
}

// The next export has what changed for subscribers. What nobody touched stays as it was.
func ExampleNext() {
	slots, _ := calendar.Plan(spring(), calendar.Rules{}, nil)
	slots = slots[:3]
	first, changes, err := calendar.Next(calendar.Export{}, calendar.Agenda{Slots: slots}.Entries(), on(2, 1, 12))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(changes.Added), "added")

	slots[0].At = on(3, 2, 18)
	second, changes, err := calendar.Next(first, calendar.Agenda{Slots: slots[:2]}.Entries(), on(2, 8, 12))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range changes.Moved {
		fmt.Println("moved:", c.Title, c.Was.Start.Format("01-02 15:04"), "to", c.Now.Start.Format("01-02 15:04"))
	}
	for _, c := range changes.Cancelled {
		fmt.Println("cancelled:", c.Title, c.Was.Start.Format("01-02 15:04"))
	}
	for _, item := range second.Items {
		fmt.Println(item.Start.Format("01-02 15:04"), item.Status, item.Sequence, item.Changed.Format("01-02"))
	}
	// Output:
	// 3 added
	// moved: instagram reel: c-ada 03-02 00:00 to 03-02 18:00
	// cancelled: instagram reel: c-eve 03-03 00:00
	// 03-02 03:00 tentative 0 02-01
	// 03-03 00:00 cancelled 1 02-08
	// 03-02 18:00 tentative 1 02-08
}

// One post as iCalendar, with a reminder a day before it.
func ExampleWrite() {
	slots, _ := calendar.Plan(spring(), calendar.Rules{}, nil)
	entries := calendar.Agenda{Slots: slots[:1], Alarms: map[calendar.Kind][]int{calendar.KindPost: {24 * 60}}}.Entries()
	x, _, err := calendar.Next(calendar.Export{}, entries, on(2, 1, 12))
	if err != nil {
		fmt.Println(err)
		return
	}
	var file strings.Builder
	err = calendar.Write(&file, calendar.Feed{Name: "Lumen, spring", Zone: "Europe/London", Refresh: 60}, x)
	fmt.Print(strings.ReplaceAll(file.String(), "\r\n", "\n"), err)
	// Output:
	// BEGIN:VCALENDAR
	// VERSION:2.0
	// PRODID:-//irmkit//calendar//EN
	// CALSCALE:GREGORIAN
	// METHOD:PUBLISH
	// NAME:Lumen\, spring
	// X-WR-CALNAME:Lumen\, spring
	// X-WR-TIMEZONE:Europe/London
	// REFRESH-INTERVAL;VALUE=DURATION:PT60M
	// X-PUBLISHED-TTL:PT60M
	// BEGIN:VEVENT
	// UID:cal_60ZDPC1A3NRZWDXYGMQPQ9N930
	// DTSTAMP:20260201T120000Z
	// LAST-MODIFIED:20260201T120000Z
	// SEQUENCE:0
	// STATUS:TENTATIVE
	// DTSTART:20260302T000000Z
	// TRANSP:TRANSPARENT
	// SUMMARY:instagram reel: c-ada
	// DESCRIPTION:Brief: spring\nDeliverable: reel\nWave: launch
	// CATEGORIES:post
	// CATEGORIES:creator
	// BEGIN:VALARM
	// ACTION:DISPLAY
	// TRIGGER:-PT1440M
	// DESCRIPTION:instagram reel: c-ada
	// END:VALARM
	// END:VEVENT
	// END:VCALENDAR
	// <nil>
}

// An always-on programme is looked at each quarter.
func ExampleRepeat() {
	review := calendar.Entry{UID: "always-on", Kind: calendar.KindReview, Title: "Quarterly review: creators, messages, platforms", Who: irm.PartyBrand}
	quarterly := irm.Cadence{Every: 3, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 1, Day: 15}}
	for _, e := range calendar.Repeat(review, quarterly, irm.Date{Year: 2026, Month: 3, Day: 1}, irm.Date{Year: 2027, Month: 1, Day: 1}) {
		fmt.Println(e.Date, e.Title)
	}
	// Output:
	// 2026-04-15 Quarterly review: creators, messages, platforms
	// 2026-07-15 Quarterly review: creators, messages, platforms
	// 2026-10-15 Quarterly review: creators, messages, platforms
}
