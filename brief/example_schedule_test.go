package brief_test

import (
	"fmt"
	"time"
)

// The reel is to be live before May 25, a Monday. Counted back over the weekends, with one
// round of changes, the brief has to be there on May 7: on the 8th it is late.
func ExampleBrief_Schedule() { // seed: B13
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		fmt.Println(err)
		return
	}
	b := full()
	b.Deliverables = b.Deliverables[:1]
	milestones, findings := b.Schedule(loc, on(5, 8))
	for _, m := range milestones {
		fmt.Print(m.By.In(loc).Format("Mon 01-02 15:04 "), m.Owner, ": ", m.Step)
		if m.Stage != "" {
			fmt.Print(" by ", m.Stage)
		}
		if m.Late {
			fmt.Print(" (late)")
		}
		fmt.Println()
	}
	for _, f := range findings {
		fmt.Println(f.Severity, f)
	}
	// Output:
	// Thu 05-07 14:00 brand: issue (late)
	// Fri 05-08 14:00 creator: acknowledge
	// Tue 05-12 14:00 brand: ship
	// Fri 05-15 14:00 creator: produce
	// Fri 05-15 14:00 creator: draft
	// Mon 05-18 14:00 brand: review by marketing
	// Tue 05-19 14:00 brand: review by legal
	// Wed 05-20 14:00 creator: changes
	// Thu 05-21 14:00 brand: review by marketing
	// Fri 05-22 14:00 brand: review by legal
	// Fri 05-22 14:00 brand: approved
	// Mon 05-25 02:00 creator: publish
	// warning deliverables[0]: the brief had to be there by 2026-05-07T12:00:00Z for a publication by 2026-05-25T00:00:00Z (late)
}
