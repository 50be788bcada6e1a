package audience

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring"
)

// MaxDrivers is the greatest number of drivers of an [Ideal], and MaxDriver the greatest
// length of one in bytes.
const (
	MaxDrivers = 64
	MaxDriver  = 1024
)

var idealSchema = wire.Schema{Name: "irmkit/ideal_customer", Major: 1}

// Ideal is the ideal customer as data: whom the audience of a creator should consist of. It is apart
// from the ideal creator, which is a [scoring.Profile]; the match with it is one of
// the criteria there. As a document it is JSON with the schema "irmkit/ideal_customer/1".
//
// A dimension without shares does not matter. At least one has some.
type Ideal struct { // seed: S12
	Schema    string  `json:"schema,omitzero"`
	ID        string  `json:"id,omitzero"` // one of the personas of a program
	Measure   Measure `json:"measure,omitzero"`
	Countries Target  `json:"countries,omitzero"` // keys are territories
	Languages Target  `json:"languages,omitzero"` // keys are language tags
	Ages      Target  `json:"ages,omitzero"`      // keys are ages, both included: "18-24", "65+"
	Genders   Target  `json:"genders,omitzero"`
	Interests Target  `json:"interests,omitzero"`
	// Drivers are what makes these customers buy, in words, for briefs and people. No match
	// looks at them.
	Drivers []string `json:"drivers,omitzero"`
}

// Target is what one dimension should be, and how much that counts beside the others. What is
// missing to 1 may be anything.
type Target struct {
	Weight scoring.Number   `json:"weight" wire:"required"` // more than 0
	Shares irm.Distribution `json:"shares" wire:"required"`
}

// DecodeIdeal reads an ideal customer strictly, and validates what has the right form. The
// error holds all findings of the form, or all of the meaning, together.
func DecodeIdeal(data []byte) (Ideal, error) {
	i, err := wire.Decode[Ideal](data, idealSchema)
	if err == nil {
		err = i.Validate().Err()
	}
	if err != nil {
		return Ideal{}, err
	}
	return i, nil
}

// MarshalJSON writes the document, with its schema.
func (i Ideal) MarshalJSON() ([]byte, error) {
	type document Ideal
	if i.Schema == "" {
		i.Schema = idealSchema.String()
	}
	return json.Marshal(document(i))
}

// Digest identifies the content, whatever the version of its schema.
func (i Ideal) Digest() (wire.Digest, error) {
	i.Schema = ""
	return wire.DigestOf(i)
}

// Validate reports everything that is wrong with the ideal.
func (i Ideal) Validate() irm.Findings {
	var fs irm.Findings
	if i.ID != "" {
		fs.AddErr("id", irm.CheckID(i.ID))
	}
	_, err := i.Measure.MarshalText()
	fs.AddErr("measure", err)
	targets := 0
	for _, d := range dimensions {
		t := *d.target(&i)
		if len(t.Shares) == 0 {
			if t.Weight != 0 {
				fs.Add(d.name+".shares", "limit", "no shares: want some, or no weight")
			}
			continue
		}
		targets++
		if _, err := t.Weight.MarshalText(); err != nil {
			fs.AddErr(d.name+".weight", err)
		} else if t.Weight <= 0 {
			fs.Add(d.name+".weight", "weight", "weight %s: want more than 0", t.Weight)
		}
		fs = append(fs, t.Shares.Validate().Under(d.name+".shares")...)
		for _, key := range slices.Sorted(maps.Keys(t.Shares)) {
			fs.AddErr(d.name+".shares["+irm.Quote(key)+"]", d.check(key))
		}
	}
	if targets == 0 {
		fs.Add("", "limit", "no shares at all: want at least one dimension")
	}
	fs = append(fs, separate(i.Ages.Shares)...)
	if n := len(i.Drivers); n > MaxDrivers {
		fs.Add("drivers", "limit", "%d drivers: want at most %d", n, MaxDrivers)
		return fs
	}
	for at, text := range i.Drivers {
		if n := len(text); n == 0 || n > MaxDriver {
			fs.Add(index("drivers", at), "limit", "%d bytes: want 1 to %d", n, MaxDriver)
		}
	}
	return fs
}

// separate reports groups of ages that lie across each other.
func separate(d irm.Distribution) (fs irm.Findings) {
	keys := slices.Sorted(maps.Keys(d))
	for i, key := range keys {
		a, ok := parseAges(key)
		for _, other := range keys[:i] {
			if b, fine := parseAges(other); ok && fine && a.from <= b.to && b.from <= a.to {
				fs.Add("ages.shares["+irm.Quote(key)+"]", "ages", "the same people as in %s: want groups beside each other", irm.Quote(other))
			}
		}
	}
	return fs
}

// A dimension is one of the ways in which an audience is described.
type dimension struct {
	name     string
	target   func(*Ideal) *Target
	audience func(*irm.Audience) irm.Distribution
	check    func(key string) error
}

func anyKey(string) error { return nil }

var dimensions = [...]dimension{
	{"countries", func(i *Ideal) *Target { return &i.Countries }, func(a *irm.Audience) irm.Distribution { return a.Countries }, func(key string) error { return irm.CheckTerritory(irm.Territory(key)) }},
	{"languages", func(i *Ideal) *Target { return &i.Languages }, func(a *irm.Audience) irm.Distribution { return a.Languages }, func(key string) error { return irm.CheckLanguage(irm.Language(key)) }},
	{"ages", func(i *Ideal) *Target { return &i.Ages }, func(a *irm.Audience) irm.Distribution { return a.Ages }, checkAges},
	{"genders", func(i *Ideal) *Target { return &i.Genders }, func(a *irm.Audience) irm.Distribution { return a.Genders }, anyKey},
	{"interests", func(i *Ideal) *Target { return &i.Interests }, func(a *irm.Audience) irm.Distribution { return a.Interests }, anyKey},
}

func checkAges(key string) error {
	if _, ok := parseAges(key); !ok {
		return &irm.ParseError{What: "ages", Code: "ages", Input: key[:min(len(key), 64)], Want: "want two ages such as 18-24, or 65+"}
	}
	return nil
}
