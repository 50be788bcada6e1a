package brief

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Deliverable is something that a creator makes: so many posts of one form.
type Deliverable struct { // seed: B2
	ID            irm.DeliverableID   `json:"id" wire:"required"`
	Collaboration irm.CollaborationID `json:"collaboration,omitzero"` // empty: every participant makes it
	Wave          string              `json:"wave,omitzero"`
	Platform      irm.Platform        `json:"platform" wire:"required"`
	Format        irm.Format          `json:"format" wire:"required"`
	Count         int                 `json:"count" wire:"required"` // in all, or each time of the cadence
	Cadence       irm.Cadence         `json:"cadence,omitzero"`      // "two every month"; its dates lie in the window
	Duration      Duration            `json:"duration,omitzero"`
	Placement     string              `json:"placement,omitzero"` // in words: "pinned", "link in the profile for a week"

	Window   irm.Window `json:"window,omitzero"`    // in which it goes live; zero: that of the wave
	DraftDue time.Time  `json:"draft_due,omitzero"` // zero: see [Brief.Schedule]
	LiveDays int        `json:"live_days,omitzero"` // how long it stays up at least, in days of 24 hours
	NoReview bool       `json:"no_review,omitzero"` // goes live without an approval

	// Mandatories are the IDs of those that are about this deliverable only; empty: all that
	// fit its platform.
	Mandatories []string `json:"mandatories,omitempty"`
}

// Duration is how long a video is, in seconds. Zero is open.
type Duration struct {
	From int `json:"from,omitzero"`
	To   int `json:"to,omitzero"` // included
}

// Wave is one stretch of a campaign: the teaser, the launch, the reminder.
type Wave struct { // seed: B7
	ID     string     `json:"id" wire:"required"`
	Name   string     `json:"name,omitzero"`
	Window irm.Window `json:"window" wire:"required"`
	// Spacing is the least number of hours between two posts of different creators.
	Spacing int `json:"spacing_hours,omitzero"`
	// Daily is the greatest number of posts in a day; zero is any.
	Daily int `json:"daily,omitzero"`
}

// Lead is how long the steps before the first draft, and after the approval, take. A zero
// step takes no time.
type Lead struct { // seed: B13
	Acknowledge int `json:"acknowledge_hours,omitzero"` // working hours for the creator to say yes to the brief
	Ship        int `json:"ship_days,omitzero"`         // calendar days until the product is there
	Produce     int `json:"produce_hours,omitzero"`     // working hours for the first draft
	Publish     int `json:"publish_hours,omitzero"`     // working hours between approval and publication
}

// Participant is a creator who gets the brief, and what is his or hers alone in it.
type Participant struct {
	Collaboration irm.CollaborationID `json:"collaboration" wire:"required"`
	Creator       irm.CreatorID       `json:"creator" wire:"required"`
	Variant       string              `json:"variant,omitzero"` // empty: the brief as it is
	Values        map[string]string   `json:"values,omitempty"` // of the [Brief.Fields]: the code, the link
}

// Field is a placeholder, {{name}}, in texts of a brief.
type Field struct {
	Name string `json:"name" wire:"required"` // lower-case letters, digits and _
	Note string `json:"note,omitzero"`        // what is to be filled in
}
