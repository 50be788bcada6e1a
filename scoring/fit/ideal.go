package fit

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
)

var (
	idealSchema    = wire.Schema{Name: "irmkit/ideal", Major: 1}
	customerSchema = wire.Schema{Name: "irmkit/ideal_customer", Major: 1} // of package audience
)

// Ideal says whom a brand looks for, on one platform: the customer to reach, and the creator
// who reaches him. What is left empty is not looked at. It is a document, JSON with the
// schema "irmkit/ideal/1". How much each value counts is in the [scoring.Profile].
type Ideal struct { // seed: S1
	Schema    string          `json:"schema,omitzero"`
	ID        string          `json:"id,omitzero"`
	Version   int             `json:"version,omitzero"`
	Platform  irm.Platform    `json:"platform" wire:"required"`
	Customer  *audience.Ideal `json:"customer,omitzero"` // who is to be reached // seed: S12
	Markets   []irm.Territory `json:"markets,omitzero"`
	Languages []irm.Language  `json:"languages,omitzero"` // any of them

	Niches  map[string]scoring.Number `json:"niches,omitzero"` // slugs, and what each is worth, 0 to 1: the best counts
	Values  map[string]scoring.Number `json:"values,omitzero"` // weights, as of the three below
	Tone    map[string]scoring.Number `json:"tone,omitzero"`
	Themes  map[string]scoring.Number `json:"themes,omitzero"`
	Drivers map[string]scoring.Number `json:"drivers,omitzero"` // why the customer buys

	Credentials []string     `json:"credentials,omitzero"` // kinds, all of them
	Basis       irm.Metric   `json:"basis,omitzero"`       // of the engagement rate; "" is followers
	Actions     []irm.Metric `json:"actions,omitzero"`     // that are engagement; none are likes and comments
	Format      irm.Format   `json:"format,omitzero"`      // of the work that is asked a price for; "" is a post
	Days        int          `json:"days,omitzero"`        // how far back posts and followers count; 0 is 90
}

const (
	defaultDays = 90
	maxDays     = 3660
	maxWords    = 64 // of a list of the ideal
)

// DecodeIdeal reads an ideal strictly, and validates what has the right form. The error holds
// all findings of the form, or all of the meaning, together ([irm.Findings]).
func DecodeIdeal(data []byte) (Ideal, error) {
	d, err := wire.Decode[Ideal](data, idealSchema)
	if err == nil {
		err = d.Validate().Err()
	}
	if err != nil {
		return Ideal{}, err
	}
	return d, nil
}

// MarshalJSON writes the document. It has its schema, also where the ideal does not name it.
func (d Ideal) MarshalJSON() ([]byte, error) {
	type document Ideal
	if d.Schema == "" {
		d.Schema = idealSchema.String()
	}
	return json.Marshal(document(d))
}

// Digest identifies the content of the ideal, whatever the version of its schema and of that
// of the customer.
func (d Ideal) Digest() (wire.Digest, error) {
	d.Schema = ""
	if d.Customer != nil {
		customer := *d.Customer
		customer.Schema = ""
		d.Customer = &customer
	}
	return wire.DigestOf(d)
}

// Validate reports everything that is wrong with the ideal.
func (d Ideal) Validate() irm.Findings {
	var fs irm.Findings
	if d.ID != "" {
		fs.AddErr("id", irm.CheckID(d.ID))
	}
	if d.Version < 0 {
		fs.Add("version", "version", "version %d is negative", d.Version)
	}
	fs.AddErr("platform", irm.CheckID(d.Platform))
	if d.Customer != nil {
		if s := d.Customer.Schema; s != "" {
			if got, err := wire.ParseSchema(s); err != nil || got != customerSchema {
				fs.Add("customer.schema", "schema_name", "%s: want %s", irm.Quote(s), customerSchema)
			}
		}
		fs = append(fs, d.Customer.Validate().Under("customer")...)
	}
	for i, t := range bounded(&fs, "markets", d.Markets, maxWords) {
		fs.AddErr(fmt.Sprintf("markets[%d]", i), irm.CheckTerritory(t))
	}
	for i, l := range bounded(&fs, "languages", d.Languages, maxWords) {
		fs.AddErr(fmt.Sprintf("languages[%d]", i), irm.CheckLanguage(l))
	}
	for i, c := range bounded(&fs, "credentials", d.Credentials, maxWords) {
		fs.AddErr(fmt.Sprintf("credentials[%d]", i), irm.CheckID(c))
		if slices.Contains(d.Credentials[:i], c) {
			fs.Add(fmt.Sprintf("credentials[%d]", i), "duplicate", "%s is listed twice", irm.Quote(c))
		}
	}
	d.validateWords(&fs)
	d.validateEngagement(&fs)
	if d.Days < 0 || d.Days > maxDays {
		fs.Add("days", "range", "%d is not from 0 to %d", d.Days, maxDays)
	}
	return fs
}

func (d Ideal) validateWords(fs *irm.Findings) {
	for _, list := range []struct {
		name  string
		words map[string]scoring.Number
		most  scoring.Number
	}{
		{"niches", d.Niches, 1}, {"values", d.Values, maxWeight}, {"tone", d.Tone, maxWeight}, {"themes", d.Themes, maxWeight}, {"drivers", d.Drivers, maxWeight},
	} {
		if len(list.words) > maxWords {
			fs.Add(list.name, "limit", "%d entries: want at most %d", len(list.words), maxWords)
			continue
		}
		for _, word := range sortedKeys(list.words) {
			path := fmt.Sprintf("%s[%s]", list.name, irm.Quote(word))
			fs.AddErr(path, irm.CheckID(word))
			n := list.words[word]
			if _, err := n.MarshalText(); err != nil || n <= 0 || n > list.most {
				fs.Add(path, "range", "%s is not more than 0 and at most %s", n, list.most)
			}
		}
	}
}

const maxWeight = 1e6

// validateEngagement looks at what rates and prices are of.
func (d Ideal) validateEngagement(fs *irm.Findings) {
	if d.Basis != "" {
		checkBasis(fs, "basis", d.Basis)
	}
	if d.Format != "" {
		fs.AddErr("format", irm.CheckID(d.Format))
	}
	for i, a := range bounded(fs, "actions", d.Actions, maxWords) {
		path := fmt.Sprintf("actions[%d]", i)
		switch {
		case !a.Known():
			fs.Add(path, "metric", "%s is not counted: want a metric such as likes", irm.Quote(string(a)))
		case slices.Contains(d.Actions[:i], a):
			fs.Add(path, "duplicate", "%s is listed twice", irm.Quote(string(a)))
		}
	}
}

// filled has what is left empty by its default, and shares nothing with the original that a
// meter reads.
func (d Ideal) filled() Ideal {
	d.Markets, d.Languages, d.Credentials = slices.Clone(d.Markets), slices.Clone(d.Languages), slices.Clone(d.Credentials)
	d.Niches, d.Actions = maps.Clone(d.Niches), slices.Clone(d.Actions)
	if d.Basis == "" {
		d.Basis = irm.MetricFollowers
	}
	if len(d.Actions) == 0 {
		d.Actions = []irm.Metric{irm.MetricLikes, irm.MetricComments}
	}
	if d.Format == "" {
		d.Format = irm.FormatPost
	}
	if d.Days == 0 {
		d.Days = defaultDays
	}
	return d
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
