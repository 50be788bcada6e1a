package care_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/relationship"
	"github.com/irmkit/irmkit/lifecycle/relationship/care"
)

// What is due in a week. The host stores the keys of what was done, and gives them back.
func ExamplePlan_Due() {
	partner := care.Partner{
		State: relationship.Nurture, Standing: irm.StandingActive,
		Since:    irm.Date{Year: 2025, Month: 2, Day: 28},
		Birthday: irm.Date{Year: 1996, Month: 2, Day: 29},
		Posts:    []care.Post{{Content: "post-7", At: time.Date(2026, 2, 24, 18, 0, 0, 0, time.UTC)}},
		Done:     []string{"react/post-7"},
	}
	week := irm.Window{From: time.Date(2026, 2, 23, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)}
	actions, err := care.Defaults().Due(partner, week)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range actions {
		fmt.Printf("%s until %s: %s\n", a.Key, a.To.Format("2 Jan 15:04"), a.Why)
	}
	// Output:
	// reshare/post-7 until 27 Feb 18:00: a post, within 72 hours
	// credit/post-7 until 3 Mar 18:00: a post, within 168 hours
	// anniversary/2026 until 1 Mar 00:00: year 1 since the first launch
	// birthday/2026 until 1 Mar 00:00: the creator's birthday
	// check_in/2026-02-28 until 8 Mar 00:00: every month, beyond campaigns
}

// A creator has heard from the brand three times this week.
func ExampleCaps_MayContact() {
	now := time.Date(2026, 3, 6, 12, 0, 0, 0, time.UTC)
	log := care.Log{
		Consent: irm.Consent{Basis: "consent", At: now.AddDate(0, -1, 0)},
		Contacts: []care.Contact{
			{Channel: "email", At: now.AddDate(0, 0, -4)},
			{Channel: "email", At: now.AddDate(0, 0, -2)},
			{Channel: "phone", At: now.AddDate(0, 0, -1)},
		},
	}
	answer := care.DefaultCaps().MayContact(log, "email", now)
	fmt.Println(answer.Allowed, answer.Reasons)
	fmt.Println("from", answer.Next)

	log.Wrote = now.Add(-time.Hour) // who writes gets an answer
	fmt.Println(care.DefaultCaps().MayContact(log, "email", now).Allowed)
	fmt.Println(care.DefaultCaps().MayContact(care.Log{}, "email", now).Reasons)
	// Output:
	// false [4 contacts in all channels within 7 days: want at most 3]
	// from 2026-03-09 12:00:00 +0000 UTC
	// true
	// [no consent or other ground]
}

// How the brand keeps to its own answer times.
func ExamplePlan_Answering() {
	monday := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	queries := []care.Query{
		{ID: "q-1", Kind: care.Question, At: monday, Answered: monday.Add(5 * time.Hour)},
		{ID: "q-2", Kind: care.Dispute, At: monday}, // still waits, two days later
	}
	a := care.Defaults().Answering(queries, monday.AddDate(0, 0, 2))
	fmt.Println(a.Waiting, "waiting,", a.Late, "late, median", a.Median)
	// Output:
	// 1 waiting, 1 late, median 5h0m0s
}
