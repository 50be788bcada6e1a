package scoring

import (
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

// Knockout is a condition that a candidate must keep whatever the score. The same ID may
// have several, and be a criterion too.
type Knockout struct { // seed: S4
	Condition
	Unknown Unknown `json:"unknown,omitzero"` // what a missing value means
	Review  bool    `json:"review,omitzero"`  // who does not keep it is not out: somebody has to look
	Why     string  `json:"why,omitzero"`     // for people
}

func (k Knockout) validate(fs *irm.Findings, path string) {
	*fs = append(*fs, k.Condition.validate().Under(path)...)
	_, err := k.Unknown.MarshalText()
	fs.AddErr(path+".unknown", err)
	if k.Review && k.Unknown == Fail {
		fs.Add(path+".unknown", "knockout", "a missing value rules out, and one that is known to be wrong does not")
	}
	checkText(fs, path+".why", k.Why, maxText)
}

// rule is a knock-out as it is computed with.
type rule struct {
	asked
	id, want, why  string
	missing, wrong Unknown // what comes of these values
}

func newRule(k Knockout) rule {
	r := rule{asked: newAsked(k.Condition), id: k.ID, want: k.Want(), why: k.Why, missing: k.Unknown, wrong: Fail}
	if k.Review {
		r.wrong = Review
	}
	return r
}

// judge says what a value comes to.
func (r *rule) judge(x float64, ok bool) Unknown {
	switch r.holds(x, ok) {
	case irm.AnswerYes:
		return Pass
	case irm.AnswerNo:
		return r.wrong
	}
	return r.missing
}
