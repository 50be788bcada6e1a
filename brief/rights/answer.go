package rights

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Verdict says whether a use is allowed.
type Verdict uint8

const (
	Unknown Verdict = iota // something that decides is not written or not known
	Yes
	No
)

var verdicts = wire.Words{"unknown", "yes", "no"}

// String returns "unknown", "yes" or "no".
func (v Verdict) String() string { return verdicts.Name(uint8(v)) }

// MarshalText writes the name; a verdict out of range is an error.
func (v Verdict) MarshalText() ([]byte, error) { return verdicts.Marshal("verdict", uint8(v)) }

// UnmarshalText reads a name written by MarshalText.
func (v *Verdict) UnmarshalText(text []byte) error {
	i, err := verdicts.Parse("verdict", text)
	if err == nil {
		*v = Verdict(i)
	}
	return err
}

// Answer says whether a use is allowed, by what, until when, and otherwise what would be
// needed. The zero Answer is Unknown.
type Answer struct {
	Verdict Verdict `json:"verdict"`
	// Granted is how long the rights allow the use from its start without a gap: that of the
	// use, or less. An open end is for ever; the zero Window, which has no start, is not at
	// all. It is about the rights alone, not about the label.
	Granted irm.Window `json:"granted,omitzero"`
	// Rows are the indices of the rights that allow it, a smallest set in order of time.
	Rows []int `json:"rows,omitzero"`
	// Needs are why not, each with what would be needed, at the path of the row that comes
	// nearest: "rights[2].territories". Paths that begin with "use." are of the use.
	Needs irm.Findings `json:"needs,omitzero"`
}

// May answers whether the agreement allows a use, at every instant of it. It reads the
// terms; whether the agreement is signed and in force is for its lifecycle.
//
// A row allows a use as a whole or not at all: a right for Germany and one for France are
// none for the world. Over time rows follow each other.
func (a Agreement) May(u Use) Answer { // seed: B5
	if fs := u.Validate(); len(fs) > 0 {
		return Answer{Needs: fs.Under("use")}
	}
	if u.Asset.Agreement != "" && u.Asset.Agreement != a.ID {
		var fs irm.Findings
		fs.Add("use.asset.agreement", "other_agreement", "the asset was delivered under %s: want that agreement", irm.Quote(string(u.Asset.Agreement)))
		return Answer{Needs: fs}
	}
	use := spanOf(u.Window)
	stop, denied := a.prohibited(u, use)
	var sure, all []rowSpan
	for i, r := range a.Rights {
		spans, certain := r.allows(u)
		for _, s := range spans {
			all = append(all, rowSpan{s, i})
			if certain {
				sure = append(sure, rowSpan{s, i})
			}
		}
	}
	var ans Answer
	until, rows := reach(sure, use.from, stop)
	if until > use.from {
		ans.Granted, ans.Rows = span{use.from, until}.window(), rows
	}
	possible, _ := reach(all, use.from, stop)
	switch {
	case until == use.to:
		ans.Verdict = Yes
	case possible == use.to, len(a.Rights) == 0 && !a.none(SectionRights):
	default:
		ans.Verdict = No
	}
	if ans.Verdict != Yes {
		at := until
		if ans.Verdict == No {
			at = possible // what keeps it from being even possible
		}
		ans.Needs = a.needs(u, at, denied, stop)
	}
	if label := a.label(u.Asset); label != "" && strings.TrimSpace(u.Label) == "" {
		ans.Needs.Add("use.label", "label_lost", "the post carries the label %s: want a label on the reuse, too", irm.Quote(label))
		ans.Verdict = No
	}
	return ans
}

// prohibited is the first instant of the use that a row prohibits, and the row; the end of
// the use and -1 where none does.
func (a Agreement) prohibited(u Use, use span) (int64, int) {
	stop, row := use.to, -1
	for i, r := range a.Rights {
		if w, ok := r.forbids(u); ok && w.to > use.from && max(w.from, use.from) < stop {
			stop, row = max(w.from, use.from), i
		}
	}
	return stop, row
}

// label is what the asset is marked with.
func (a Agreement) label(asset Asset) string {
	if asset.Label != "" {
		return asset.Label
	}
	return a.Disclosure.Label
}
