package scoring

// Result is what a score comes to. The reasons are told by [Scorer.Explain] and
// [Scorer.Reasons].
type Result struct {
	Score      float64 // 0 to 100: the sum of the points, in the order of the criteria
	Low, High  float64 // the score if all that is missing were at its worst, and at its best
	Confidence float64 // 0 to 1: share of the weight whose values are known
	Grade      string  // empty below the least grade
	Missing    int     // criteria without a value
	Flags      Flags
}

// Flags are what a score has to be read with.
type Flags uint8

const (
	Incomplete  Flags = 1 << iota // some value is missing
	Thin                          // less is known than Profile.MinCoverage; nothing is skipped then
	NeedsReview                   // a knock-out asks to look at a missing value
	Out                           // a knock-out failed, or a required value is missing
)

// Has reports whether all of these flags are set.
func (f Flags) Has(flags Flags) bool { return f&flags == flags }
