package scoring

import (
	"encoding/json"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// profileSchema is the highest version of the document that this package reads.
var profileSchema = wire.Schema{Name: "irmkit/profile", Major: 1}

// Profile is the ideal creator as data: what counts how much, what a value is worth, what
// happens where it is missing, and what rules a candidate out. It is a document, JSON with
// the schema "irmkit/profile/1", numbers as strings; [Bind] joins it to the host's type.
type Profile struct { // seed: S1
	Schema      string      `json:"schema,omitzero"`
	ID          string      `json:"id,omitzero"`
	Version     int         `json:"version,omitzero"`
	Origin      Origin      `json:"origin,omitzero"` // of the weights
	Criteria    []Criterion `json:"criteria" wire:"required"`
	Knockouts   []Knockout  `json:"knockouts,omitempty"`
	Grades      []Grade     `json:"grades,omitempty"` // from the best down
	Quotas      []Quota     `json:"quotas,omitempty"`
	Segments    []Segment   `json:"segments,omitempty"`
	MinCoverage Number      `json:"min_coverage,omitzero"` // share of the weight that is to be known, 0 to 1; more than 0 where a criterion skips
}

// Criterion is something that counts.
type Criterion struct { // seed: S2
	ID      string  `json:"id" wire:"required"`     // of the accessor
	Weight  Number  `json:"weight" wire:"required"` // beside those of the others; their sum may be anything but 0
	Curve   Curve   `json:"curve" wire:"required"`
	Missing Missing `json:"missing,omitzero"`
	Fixed   bool    `json:"fixed,omitzero"` // nobody can change it: Lift does not name it
}

// Grade is a name for scores from Least, of 100, to the next better grade.
type Grade struct {
	Name  string `json:"name" wire:"required"`
	Least Number `json:"least" wire:"required"`
}

// Limits of a profile. An ID has at most [irm.MaxID] bytes.
const (
	MaxCriteria   = 64
	MaxKnockouts  = 64
	MaxGrades     = 32
	MaxQuotas     = 64
	MaxSegments   = 64
	MaxConditions = 64 // of a segment
)

// DecodeProfile reads a profile strictly, and validates what has the right form. The error
// holds all findings of the form, or all of the meaning, together ([irm.Findings]).
func DecodeProfile(data []byte) (Profile, error) {
	p, err := wire.Decode[Profile](data, profileSchema)
	if err == nil {
		err = p.Validate().Err()
	}
	if err != nil {
		return Profile{}, err
	}
	return p, nil
}

// MarshalJSON writes the document. It has its schema, also where the profile does not name
// it. What nobody could read again, for its size, is an error.
func (p Profile) MarshalJSON() ([]byte, error) {
	type document Profile
	if p.Schema == "" {
		p.Schema = profileSchema.String()
	}
	return marshal("profile", document(p))
}

// marshal writes a document, unless it is too large to be read.
func marshal(what string, v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err == nil && len(data) > wire.MaxBytes {
		return nil, &irm.ParseError{What: what, Code: "limit", Want: fmt.Sprintf("the document has %d bytes: want at most %d", len(data), wire.MaxBytes)}
	}
	return data, err
}

// Digest identifies the content of the profile, whatever the version of its schema: what a
// score was made with.
func (p Profile) Digest() (wire.Digest, error) {
	p.Schema = ""
	return wire.DigestOf(p)
}

// Validate reports everything that is wrong with the profile.
func (p Profile) Validate() irm.Findings {
	var fs irm.Findings
	if p.ID != "" {
		fs.AddErr("id", irm.CheckID(p.ID))
	}
	if p.Version < 0 {
		fs.Add("version", "version", "version %d is negative", p.Version)
	}
	p.Origin.validate(&fs, "origin")
	if n := len(p.Criteria); n == 0 || n > MaxCriteria {
		fs.Add("criteria", "limit", "%d criteria: want 1 to %d", n, MaxCriteria)
	} else {
		p.validateCriteria(&fs)
	}
	if n := len(p.Knockouts); n > MaxKnockouts {
		fs.Add("knockouts", "limit", "%d knock-outs: want at most %d", n, MaxKnockouts)
	}
	for i, k := range p.Knockouts[:min(len(p.Knockouts), MaxKnockouts)] {
		k.validate(&fs, fmt.Sprintf("knockouts[%d]", i))
	}
	p.validateGrades(&fs)
	p.validateGroups(&fs)
	if checkNumber(&fs, "min_coverage", p.MinCoverage) && (p.MinCoverage < 0 || p.MinCoverage > 1) {
		fs.Add("min_coverage", "coverage", "%s is not from 0 to 1", p.MinCoverage)
	}
	return fs
}

func (p Profile) validateCriteria(fs *irm.Findings) {
	seen := make(map[string]int, len(p.Criteria))
	valid, skips := true, -1
	var sum Number
	for i, c := range p.Criteria {
		path := fmt.Sprintf("criteria[%d]", i)
		fs.AddErr(path+".id", irm.CheckID(c.ID))
		if first, ok := seen[c.ID]; ok {
			fs.Add(path+".id", "duplicate", "the same as criteria[%d]", first)
		} else {
			seen[c.ID] = i
		}
		switch {
		case !checkNumber(fs, path+".weight", c.Weight):
			valid = false
		case c.Weight < 0:
			fs.Add(path+".weight", "weight", "%s is negative: want a cost curve", c.Weight)
			valid = false
		}
		*fs = append(*fs, c.Curve.Validate().Under(path+".curve")...)
		c.Missing.validate(fs, path+".missing")
		if c.Missing.Policy == Skip {
			skips = i
		}
		sum += c.Weight
	}
	switch {
	case valid && sum == 0:
		fs.Add("criteria", "weight", "all weights are 0")
	case valid:
		for i, c := range p.Criteria {
			if c.Weight > 0 && c.Weight < minNumber*sum {
				fs.Add(fmt.Sprintf("criteria[%d].weight", i), "weight", "%s is less than 10^-9 of all weights: want 0 or more", c.Weight)
			}
		}
	}
	if skips >= 0 && p.MinCoverage == 0 {
		fs.Add("min_coverage", "coverage", "criteria[%d] is left out where it is missing: want the share that is to be known", skips)
	}
}

func (p Profile) validateGrades(fs *irm.Findings) {
	if n := len(p.Grades); n > MaxGrades {
		fs.Add("grades", "limit", "%d grades: want at most %d", n, MaxGrades)
		return
	}
	for i, g := range p.Grades {
		path := fmt.Sprintf("grades[%d]", i)
		fs.AddErr(path+".name", irm.CheckID(g.Name))
		if checkNumber(fs, path+".least", g.Least) && (g.Least < 0 || g.Least > 100) {
			fs.Add(path+".least", "grade", "%s is not from 0 to 100", g.Least)
		}
		for j, h := range p.Grades[:i] {
			if h.Name == g.Name {
				fs.Add(path+".name", "duplicate", "the same as grades[%d]", j)
			}
		}
		if i > 0 && g.Least >= p.Grades[i-1].Least {
			fs.Add(path+".least", "grade", "%s is not below %s: want the best grade first", g.Least, p.Grades[i-1].Least)
		}
	}
}

func (p Profile) validateGroups(fs *irm.Findings) {
	if n := len(p.Quotas); n > MaxQuotas {
		fs.Add("quotas", "limit", "%d quotas: want at most %d", n, MaxQuotas)
	}
	for i, q := range p.Quotas[:min(len(p.Quotas), MaxQuotas)] {
		*fs = append(*fs, q.Validate().Under(fmt.Sprintf("quotas[%d]", i))...)
	}
	if n := len(p.Segments); n > MaxSegments {
		fs.Add("segments", "limit", "%d segments: want at most %d", n, MaxSegments)
	}
	for i, g := range p.Segments[:min(len(p.Segments), MaxSegments)] {
		path := fmt.Sprintf("segments[%d]", i)
		g.validate(fs, path)
		for j, h := range p.Segments[:i] {
			if h.Name == g.Name {
				fs.Add(path+".name", "duplicate", "the same as segments[%d]", j)
			}
		}
	}
}
