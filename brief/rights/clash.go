package rights

import "github.com/irmkit/irmkit/irm"

// Limits of [Clashes]. Pairs are those that are looked at because a promise and a deal are
// of one creator, name one competitor or category, and fall together in time.
const (
	MaxDeals   = 1_000_000
	MaxEntries = 10_000_000 // categories of deals, and competitors and categories of promises
	MaxPairs   = 10_000_000
	MaxLooks   = 100_000_000 // of a placement or territory of a promise at one of a deal
	MaxClash   = 1_000_000   // found
	MaxNear    = 366

	maxFindings = 100 // of deals, that are reported
)

// Options are what [Clashes] may look at besides promises. The zero Options are none.
type Options struct {
	// Near warns where a creator has deals with two brands in one category within so many
	// days, though nobody promised anything: audiences notice.
	Near int `json:"near,omitzero"`
}

// Clashes finds every deal that stands against an exclusivity promised in another one: of the
// same creator, or of the same roster where the promise is for all of it, with another
// brand, that the promise names or that has a category in common with it, at a common place,
// in the term of the promise or the days around it. The result is in order of the holder,
// the other deal and the rule; one promise and one deal clash once.
//
// Categories are compared word by word: a deal lists the wider ones, too. The time is n log n
// in the promises, categories and deals, and linear in the pairs. The error holds what
// [Deal.Validate] finds, the first 100 of it, or the code "limit" for too many of something.
func Clashes(deals []Deal, o Options) ([]Clash, error) { // seed: B5
	s := &sweep{deals: deals, near: o.Near > 0}
	if err := s.read(o).Err(); err != nil {
		return nil, err
	}
	if !s.groups(creator) || !s.groups(roster) {
		var fs irm.Findings
		fs.Add("deals", "limit", "more than %d pairs, %d looks at places, or %d clashes: want fewer deals at a time", MaxPairs, MaxLooks, MaxClash)
		return nil, fs.Err()
	}
	return s.clashes(), nil
}
