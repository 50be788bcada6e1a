package fit

import (
	"cmp"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Screening is what a look through the posts for harm brought. The zero value says that
// nobody looked, which is not the same as nothing found.
type Screening struct {
	At      time.Time `json:"at,omitzero"`
	Source  string    `json:"source,omitzero"` // who looked
	Posts   int       `json:"posts,omitzero"`  // how many were looked through; 0: not said
	Signals []Signal  `json:"signals,omitzero"`
}

// Signal is harm that was seen.
type Signal struct {
	Category string        `json:"category"` // of the [Taxonomy]
	Level    Level         `json:"level"`
	Content  irm.ContentID `json:"content,omitzero"` // where, if it was a post
}

func (s *Screening) said() bool {
	return !s.At.IsZero() || s.Source != "" || s.Posts != 0 || len(s.Signals) > 0
}

// safety is what the gravest signal leaves of 100. Signals do not add up: five mild ones are
// not a grave one. A signal that the taxonomy has no word for does not hide the others, but
// nobody is said to be harmless who has one.
func (m *Meter) safety(v *view) Fact { // seed: S4
	s := &v.k.Screening
	switch {
	case len(m.category) == 0:
		return v.unknown("no taxonomy says what harms")
	case s.At.IsZero() || s.At.After(v.at):
		return v.unknown("nobody has looked through the posts")
	case s.At.Before(v.at.AddDate(0, 0, -m.safeDays)):
		return v.unknown("%s looked on %s: that is more than %d days ago", s.Source, v.day(s.At), m.safeDays)
	}
	least, worst, lacking := scoring.Number(100), Signal{}, ""
	for _, g := range s.Signals {
		c, ok := m.category[g.Category]
		if !ok {
			if lacking == "" || g.Category < lacking {
				lacking = g.Category
			}
			continue
		}
		left := c.left(g.Level)
		if left < least || left == least && left < 100 && cmp.Or(cmp.Compare(g.Category, worst.Category), cmp.Compare(worst.Level, g.Level)) < 0 {
			least, worst = left, g
		}
	}
	switch {
	case least < 100:
		return v.known(float64(least), "%s, %s: %s at level %s", s.Source, v.day(s.At), worst.Category, worst.Level)
	case lacking != "":
		return v.unknown("%s, %s: %s, for which the taxonomy has no word", s.Source, v.day(s.At), lacking)
	case s.Posts > 0 && s.Posts < leastAssessed:
		return v.unknown("%s, %s: nothing that harms, but in %d posts: want %d", s.Source, v.day(s.At), s.Posts, leastAssessed)
	}
	return v.known(100, "%s, %s: nothing that harms", s.Source, v.day(s.At))
}
