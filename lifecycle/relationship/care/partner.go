package care

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// Partner is a creator with the dates that matter. What is not known is left zero, and
// nothing is due for it.
type Partner struct {
	State    relationship.State
	Standing irm.Standing
	Zone     *time.Location // in which days begin; nil: UTC

	Since      irm.Date   // the first launch; zero: none yet
	Birthday   irm.Date   // personal: see irm.Contact.BirthDate
	Occasions  []Occasion // wins and other good news
	Posts      []Post     // that show the brand
	Queries    []Query    // of the creator
	Assessment time.Time  // Snapshot.Until
	EndsOn     irm.Date   // the last day of the agreement
	ReturnsOn  irm.Date   // the day on which a pause is meant to end

	Done []string // keys of actions that were done, or will not be
}

// Occasion is good news of a creator.
type Occasion struct {
	ID   string // of the host
	Kind string // slug: "award", "milestone", "new_product"
	On   irm.Date
}

// Post is a published post.
type Post struct {
	Content irm.ContentID
	At      time.Time
}

func (p Partner) zone() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

// silent reports whether the partner is not to be bothered any more.
func (p Partner) silent() bool {
	switch p.State {
	case relationship.Declined, relationship.Disqualified, relationship.Retired,
		relationship.Offboarding, relationship.Offboarded, relationship.Blocking, relationship.Blocked:
		return true
	}
	return false
}

// resting reports whether check-ins have to wait.
func (p Partner) resting() bool {
	switch p.State {
	case relationship.Paused, relationship.Dormant, relationship.Graduated:
		return true
	}
	return false
}

// Validate reports dates that do not exist, and occasions, posts and queries without ID. Nothing of
// the birthday is quoted.
func (p Partner) Validate() irm.Findings {
	var fs irm.Findings
	for _, d := range []struct {
		path string
		date irm.Date
	}{{"since", p.Since}, {"ends_on", p.EndsOn}, {"returns_on", p.ReturnsOn}} {
		_, err := d.date.MarshalText()
		fs.AddErr(d.path, err)
	}
	if b := p.Birthday; b != (irm.Date{}) {
		if _, err := (irm.Date{Year: leapYear, Month: b.Month, Day: b.Day}).MarshalText(); err != nil {
			fs.Add("birthday", "time", "want a month and a day that exist")
		}
	}
	for i, o := range p.Occasions {
		path := fmt.Sprintf("occasions[%d]", i)
		fs.AddErr(path+".id", irm.CheckID(o.ID))
		fs.AddErr(path+".kind", irm.CheckID(o.Kind))
		_, err := o.On.MarshalText()
		fs.AddErr(path+".on", err)
	}
	for i, post := range p.Posts {
		path := fmt.Sprintf("posts[%d]", i)
		fs.AddErr(path+".content", irm.CheckID(post.Content))
		fs.AddErr(path+".at", irm.CheckTime(post.At))
	}
	for i, q := range p.Queries {
		fs = append(fs, q.validate().Under(fmt.Sprintf("queries[%d]", i))...)
	}
	return fs
}

// leapYear is one in which every day exists on which somebody can be born.
const leapYear = 2000
