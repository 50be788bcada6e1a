package caption

import (
	"slices"
	"time"
)

// A Limit is how long a text may be on a platform, how much of it is shown before one has to
// ask for more, and how many hashtags it may have, from a day on. What is 0 is not known.
// It is data, with its source: hosts who measured may use their own.
type Limit struct {
	Platform string // a slug, as irm.Platform
	Field    string // caption, title
	Unit     Unit   // what Max is counted in

	// Max is the length that all sources allow; MaxMost that of the most generous, 0 where it
	// is the same.
	Max, MaxMost int

	// Fold is how many code points are shown as all sources say; FoldMost as the most
	// generous says. On most networks the fold depends on lines and screens too, so that
	// both are soft.
	Fold, FoldMost int

	Hashtags int       // the most that are allowed
	From     time.Time // the first moment at which the row holds; zero is always
	Source   string    // what says so, and of when
	Evidence string    // read, secondary or recalled: how well it is known
}

// Limits are all rows that come with the library, by platform, field and day.
func Limits() []Limit { return slices.Clone(limits) }

// LimitAt is the row of a platform and field that held at a moment.
func LimitAt(platform, field string, at time.Time) (limit Limit, ok bool) {
	for _, l := range limits {
		if l.Platform == platform && l.Field == field && !l.From.After(at) {
			limit, ok = l, true
		}
	}
	return limit, ok
}

// Over is by how much the text is too long, in units of the limit: for sure, and perhaps,
// since the sources differ. 0 is where it fits or the greatest length is not known.
func (l Limit) Over(c *Caption) (sure, maybe int) {
	if l.Max <= 0 {
		return 0, 0
	}
	n := c.Length(l.Unit)
	return max(0, n-max(l.Max, l.MaxMost)), max(0, n-l.Max)
}

// Shown are the bytes before which the text is shown for sure and, perhaps, shown: what
// begins at or behind maybe is hidden until the reader asks. With no known fold nothing is
// sure, and all may be.
func (l Limit) Shown(c *Caption) (sure, maybe int) {
	if l.Fold <= 0 {
		return 0, len(c.text)
	}
	return c.Cut(l.Fold, CodePoints), c.Cut(max(l.Fold, l.FoldMost), CodePoints)
}
