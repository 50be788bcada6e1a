package scoring

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Unknown says what a knock-out makes of a value that is missing. The zero value is
// Review.
type Unknown uint8

const (
	Review Unknown = iota // somebody has to look
	Pass                  // the rule is kept
	Fail                  // the candidate is out
)

var unknowns = wire.Words{"review", "pass", "fail"}

// String returns "review", "pass" or "fail".
func (u Unknown) String() string { return unknowns.Name(uint8(u)) }

// MarshalText writes the name; an unknown word is an error.
func (u Unknown) MarshalText() ([]byte, error) { return unknowns.Marshal("unknown", uint8(u)) }

// UnmarshalText reads a name written by MarshalText.
func (u *Unknown) UnmarshalText(text []byte) error {
	i, err := unknowns.Parse("unknown", text)
	if err == nil {
		*u = Unknown(i)
	}
	return err
}

// Knockout is what a candidate must keep whatever the score: a value from Min to Max, both
// included, or one of a few. Yes and no are 1 and 0, categories are the host's codes. The
// same ID may have several, and be a criterion too.
type Knockout struct { // seed: S4
	ID      string   `json:"id" wire:"required"` // of the accessor
	Min     *Number  `json:"min,omitzero"`
	Max     *Number  `json:"max,omitzero"`
	OneOf   []Number `json:"one_of,omitzero"`
	Unknown Unknown  `json:"unknown,omitzero"` // what a missing value means
	Why     string   `json:"why,omitzero"`     // for people
}

const (
	maxText  = 1024
	maxOneOf = 256
)

func (k Knockout) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".id", irm.CheckID(k.ID))
	okMin := k.Min == nil || checkNumber(fs, path+".min", *k.Min)
	okMax := k.Max == nil || checkNumber(fs, path+".max", *k.Max)
	switch bounds := k.Min != nil || k.Max != nil; {
	case bounds == (len(k.OneOf) > 0):
		fs.Add(path, "knockout", "want min or max, or one_of")
	case k.Min != nil && k.Max != nil && okMin && okMax && *k.Min > *k.Max:
		fs.Add(path+".min", "knockout", "%s is above the maximum %s", *k.Min, *k.Max)
	}
	if len(k.OneOf) > maxOneOf {
		fs.Add(path+".one_of", "limit", "%d values: want at most %d", len(k.OneOf), maxOneOf)
	}
	for i, n := range k.OneOf[:min(len(k.OneOf), maxOneOf)] {
		at := fmt.Sprintf("%s.one_of[%d]", path, i)
		if j := slices.Index(k.OneOf[:i], n); checkNumber(fs, at, n) && j >= 0 {
			fs.Add(at, "duplicate", "the same as one_of[%d]", j)
		}
	}
	_, err := k.Unknown.MarshalText()
	fs.AddErr(path+".unknown", err)
	if len(k.Why) > maxText {
		fs.Add(path+".why", "limit", "%d bytes: want at most %d", len(k.Why), maxText)
	}
}

// Want says what the rule asks for: "at least 1000", "from 1 to 5", "one of 1, 3".
func (k Knockout) Want() string {
	switch {
	case k.Min != nil && k.Max != nil:
		return "from " + k.Min.String() + " to " + k.Max.String()
	case k.Min != nil:
		return "at least " + k.Min.String()
	case k.Max != nil:
		return "at most " + k.Max.String()
	}
	words := make([]string, len(k.OneOf))
	for i, n := range k.OneOf {
		words[i] = n.String()
	}
	return "one of " + strings.Join(words, ", ")
}

// rule is a knock-out as it is computed with. The bounds are infinite where there are
// none.
type rule struct {
	id, want, why string
	low, high     float64
	oneOf         []float64
	unknown       Unknown
}

func newRule(k Knockout) rule {
	r := rule{id: k.ID, want: k.Want(), why: k.Why, low: math.Inf(-1), high: math.Inf(1), unknown: k.Unknown}
	if k.Min != nil {
		r.low = float64(*k.Min)
	}
	if k.Max != nil {
		r.high = float64(*k.Max)
	}
	for _, n := range k.OneOf {
		r.oneOf = append(r.oneOf, float64(n))
	}
	return r
}

// judge says what a value comes to; known values pass or fail.
func (r *rule) judge(x float64, ok bool) Unknown {
	switch {
	case !known(x, ok):
		return r.unknown
	case r.low <= x && x <= r.high && (r.oneOf == nil || slices.Contains(r.oneOf, x)):
		return Pass
	}
	return Fail
}
