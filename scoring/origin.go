package scoring

import (
	"github.com/irmkit/irmkit/irm"
)

// Origin is where the weights of a profile come from. It changes no score, and is part of
// the digest: the same weights, once guessed and once learned, are two profiles. The zero
// value says nothing.
type Origin struct {
	Method string   `json:"method,omitzero"` // a lower-case word: "manual", "ahp", "learned" or the host's own
	Date   irm.Date `json:"date,omitzero"`
	Note   string   `json:"note,omitzero"` // for people: who or what of, how many, how good
}

func (o Origin) validate(fs *irm.Findings, path string) {
	if o.Method == "" && o != (Origin{}) {
		fs.Add(path+".method", "origin", "want a word for where the weights come from")
	}
	if o.Method != "" && !isWord(o.Method) {
		fs.Add(path+".method", "origin", "%s is not a lower-case word", irm.Quote(o.Method))
	}
	if _, err := o.Date.MarshalText(); !o.Date.IsZero() {
		fs.AddErr(path+".date", err)
	}
	checkText(fs, path+".note", o.Note, maxText)
}

// isWord reports 1 to 64 lower-case letters, digits and underscores, a letter first.
func isWord(s string) bool {
	for i, b := range []byte(s) {
		if !(b >= 'a' && b <= 'z' || i > 0 && (b == '_' || b >= '0' && b <= '9')) {
			return false
		}
	}
	return s != "" && len(s) <= 64
}
