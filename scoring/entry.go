package scoring

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Entry is a candidate of a shortlist. Its numbers are rounded to six decimals.
type Entry struct {
	ID   string `json:"id" wire:"required"`
	Rank int    `json:"rank,omitzero"` // from 1; 0 for who is out
	Vetting
	Score      Number   `json:"score" wire:"required"` // this and what follows: see [Result]
	Low        Number   `json:"low" wire:"required"`
	High       Number   `json:"high" wire:"required"`
	Confidence Number   `json:"confidence" wire:"required"`
	Grade      string   `json:"grade,omitzero"`
	Flags      Flags    `json:"flags,omitzero"`
	Segments   []string `json:"segments,omitempty"` // that the candidate belongs to
	Perhaps    []string `json:"perhaps,omitempty"`  // segments of which that is not known
	Strong     []Remark `json:"strong,omitempty"`   // at most three criteria worth a half or more, by their points
	Weak       []Remark `json:"weak,omitempty"`     // at most three worth less than that, by what they lack
	Unknown    []Remark `json:"unknown,omitempty"`  // criteria without a value
	Review     []Remark `json:"review,omitempty"`   // what somebody has to look at
	Out        []Remark `json:"out,omitempty"`      // why the candidate is out: knock-outs, required values, facts
}

// Remark says something about a candidate in words.
type Remark struct {
	ID    string `json:"id" wire:"required"` // of the criterion or condition, or the kind of the fact
	Words string `json:"words,omitzero"`
}

// Vetting is what the host adds to a candidate.
type Vetting struct { // seed: S7
	// Group is the priority: "A", "must have". Where it is empty the grade is taken. It moves
	// nobody: the rank is by score.
	Group string       `json:"group,omitzero"`
	Notes []irm.NoteID `json:"notes,omitempty"` // free text, kept where it can be erased
	Facts []Fact       `json:"facts,omitempty"`
}

// Fact is what the host knows and no score says: an exclusivity, a past partner, a conflict.
type Fact struct { // seed: S4
	Kind     string `json:"kind" wire:"required"` // a lower-case word: "exclusivity", "past_partner", "conflict" or the host's own
	Text     string `json:"text,omitzero"`        // for people, without personal data: that belongs into a note
	Excludes bool   `json:"excludes,omitzero"`    // the candidate is out
}

// Limits of an entry. Remarks of one kind may come from all knock-outs, criteria and facts.
const (
	maxListed  = 100 // notes, and facts, of one candidate
	maxRemarks = MaxKnockouts + MaxCriteria + maxListed
	maxWords   = 16 << 10 // bytes of a remark: the longest condition with its reason
)

func (e Entry) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".id", irm.CheckID(e.ID))
	if out := e.Rank == 0; out != e.Flags.Has(Out) || out != (len(e.Out) > 0) {
		fs.Add(path+".out", "rank", "want rank 0, the flag out and a reason together, or none of them")
	}
	e.validateScore(fs, path)
	for _, list := range []struct {
		name string
		of   []string
	}{{"segments", e.Segments}, {"perhaps", e.Perhaps}} {
		at := path + "." + list.name
		for i, s := range list.of[:checkLength(fs, at, len(list.of), MaxSegments)] {
			fs.AddErr(fmt.Sprintf("%s[%d]", at, i), irm.CheckID(s))
		}
	}
	for _, list := range []struct {
		name string
		of   []Remark
	}{{"strong", e.Strong}, {"weak", e.Weak}, {"unknown", e.Unknown}, {"review", e.Review}, {"out", e.Out}} {
		at := path + "." + list.name
		for i, r := range list.of[:checkLength(fs, at, len(list.of), maxRemarks)] {
			fs.AddErr(fmt.Sprintf("%s[%d].id", at, i), irm.CheckID(r.ID))
			checkText(fs, fmt.Sprintf("%s[%d].words", at, i), r.Words, maxWords)
		}
	}
	e.Vetting.validate(fs, path)
}

func (e Entry) validateScore(fs *irm.Findings, path string) {
	valid := true
	for _, n := range []struct {
		name     string
		of, most Number
	}{{"score", e.Score, 100}, {"low", e.Low, 100}, {"high", e.High, 100}, {"confidence", e.Confidence, 1}} {
		switch at := path + "." + n.name; {
		case !checkNumber(fs, at, n.of):
			valid = false
		case n.of < 0 || n.of > n.most:
			fs.Add(at, "score", "%s is not from 0 to %s", n.of, n.most)
			valid = false
		}
	}
	if valid && (e.Low > e.Score || e.Score > e.High) {
		fs.Add(path+".score", "score", "%s is not from %s to %s", e.Score, e.Low, e.High)
	}
	if e.Grade != "" {
		fs.AddErr(path+".grade", irm.CheckID(e.Grade))
	}
}

func (v Vetting) validate(fs *irm.Findings, path string) {
	if v.Group != "" {
		fs.AddErr(path+".group", irm.CheckID(v.Group))
	}
	for i, n := range v.Notes[:checkLength(fs, path+".notes", len(v.Notes), maxListed)] {
		fs.AddErr(fmt.Sprintf("%s.notes[%d]", path, i), irm.CheckID(n))
	}
	for i, f := range v.Facts[:checkLength(fs, path+".facts", len(v.Facts), maxListed)] {
		at := fmt.Sprintf("%s.facts[%d]", path, i)
		if !isWord(f.Kind) {
			fs.Add(at+".kind", "fact", "%s is not a lower-case word", irm.Quote(f.Kind))
		}
		checkText(fs, at+".text", f.Text, maxText)
	}
}

// checkLength reports a list that is too long, and returns how much of it to look at.
func checkLength(fs *irm.Findings, path string, n, most int) int {
	if n > most {
		fs.Add(path, "limit", "%d entries: want at most %d", n, most)
	}
	return min(n, most)
}
