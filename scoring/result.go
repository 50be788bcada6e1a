package scoring

import (
	"encoding/json"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Result is what a score comes to. The reasons are told by [Scorer.Explain] and
// [Scorer.Reasons].
type Result struct {
	Score      float64 `json:"score"`            // 0 to 100: the sum of the points, in the order of the criteria
	Low        float64 `json:"low"`              // the score if all that is missing were at its worst
	High       float64 `json:"high"`             // and at its best
	Confidence float64 `json:"confidence"`       // 0 to 1: share of the weight whose values are known
	Grade      string  `json:"grade,omitzero"`   // empty below the least grade
	Missing    int     `json:"missing,omitzero"` // criteria without a value
	Flags      Flags   `json:"flags,omitzero"`
}

// Flags are what a score has to be read with. In JSON they are a list of words.
type Flags uint8

const (
	Incomplete  Flags = 1 << iota // "incomplete": some value is missing
	Thin                          // "thin": less is known than Profile.MinCoverage; nothing is skipped then
	NeedsReview                   // "needs_review": a knock-out asks to look at a value, or at one that is missing
	Out                           // "out": a knock-out failed, or a required value is missing
)

var flagNames = [...]string{"incomplete", "thin", "needs_review", "out"}

// Has reports whether all of these flags are set.
func (f Flags) Has(flags Flags) bool { return f&flags == flags }

// String returns the words, separated by commas; empty where no flag is set.
func (f Flags) String() string { return strings.Join(f.words(), ", ") }

func (f Flags) words() []string {
	words := []string{}
	for i, name := range flagNames {
		if f.Has(1 << i) {
			words = append(words, name)
		}
	}
	return words
}

// MarshalJSON writes the words in the order of the flags.
func (f Flags) MarshalJSON() ([]byte, error) {
	if f >= 1<<len(flagNames) {
		return nil, &irm.ParseError{What: "flag", Code: "flag", Want: "want known flags only"}
	}
	return json.Marshal(f.words())
}

// UnmarshalJSON reads words in any order. Another word is an error, and so is one for the second time.
func (f *Flags) UnmarshalJSON(data []byte) error {
	words, err := wire.DecodeValue[[]string](data)
	if err != nil {
		return err
	}
	var all Flags
	for _, word := range words {
		i, err := wire.Words(flagNames[:]).Parse("flag", []byte(word))
		if err != nil {
			return err
		}
		if all.Has(1 << i) {
			return &irm.ParseError{What: "flag", Code: "duplicate", Input: word, Want: "want each flag once"}
		}
		all |= 1 << i
	}
	*f = all
	return nil
}
