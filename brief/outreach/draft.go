package outreach

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Draft is a message that is to be sent to somebody at a time.
type Draft struct {
	Message Message
	To      Recipient
	At      time.Time
}

// Recipient is what is known of the creator who gets a message.
type Recipient struct {
	Creator irm.Creator
	Names   []irm.Personal    // how the creator is called besides the public name; a [Values.Name] is one
	Posts   []irm.Content     // that were found; what a message refers to is among them
	Country irm.Territory     // whose rules hold; zero: the creator's home
	Hours   *irm.WorkCalendar // when the creator works; nil: not looked at
	Log     Log
}

// Log is what there was between brand and creator. A zero time is never.
type Log struct {
	Consent   irm.Consent // consent, or another ground; zero: none
	Withdrawn time.Time   // when the creator last asked not to be written to; holds until a later consent or contract
	No        time.Time   // when the creator last declined something
	Wrote     time.Time   // when the creator last wrote: who writes gets an answer
	Contacts  []Contact   // in any order; not those of the drafts that are checked
}

// Contact is one message or call of the brand.
type Contact struct {
	Channel string
	At      time.Time
}

// names are all that the creator may be called.
func (r Recipient) names() []string {
	names := []string{r.Creator.Name}
	for _, n := range r.Names {
		names = append(names, n.Reveal())
	}
	return names
}

// country is whose rules hold; empty: unknown.
func (r Recipient) country() irm.Territory {
	if r.Country != "" {
		return r.Country
	}
	return r.Creator.Home
}
