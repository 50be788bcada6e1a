package fit

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring"
)

// Level says how grave a signal is. The words are those of the GARM floor and framework
// (2022): three levels of risk, and a floor below which nobody advertises. The zero value is
// none of them: how grave a signal is has to be said.
type Level uint8

// The levels, of which each leaves no more than the one before.
const (
	LevelLow Level = iota + 1
	LevelMedium
	LevelHigh
	LevelFloor // nobody advertises beside it
)

var levelNames = wire.Words{"", "low", "medium", "high", "floor"}

// String returns "", "low", "medium", "high" or "floor".
func (l Level) String() string { return levelNames.Name(uint8(l)) }

// MarshalText writes the name; an unknown level is an error.
func (l Level) MarshalText() ([]byte, error) { return levelNames.Marshal("level", uint8(l)) }

// UnmarshalText reads a name written by MarshalText.
func (l *Level) UnmarshalText(text []byte) error {
	n, err := levelNames.Parse("level", text)
	if err == nil {
		*l = Level(n)
	}
	return err
}

var taxonomySchema = wire.Schema{Name: "irmkit/taxonomy", Major: 1}

// Taxonomy says what a brand's name is not to stand beside. It is the host's to replace:
// what harms a toy maker does not harm a brewer. It is a document, JSON with the schema
// "irmkit/taxonomy/1".
type Taxonomy struct { // seed: S4
	Schema     string     `json:"schema,omitzero"`
	ID         string     `json:"id,omitzero"`
	Source     string     `json:"source" wire:"required"`     // who drew it up
	AsOf       irm.Date   `json:"as_of,omitzero"`             // of when it is
	Days       int        `json:"days" wire:"required"`       // for which a screening holds
	Categories []Category `json:"categories" wire:"required"` // at least one
}

// Category is a subject, and what a creator keeps of 100 who has a signal of it at a level.
type Category struct {
	ID     string         `json:"id" wire:"required"` // slug
	Low    scoring.Number `json:"low" wire:"required"`
	Medium scoring.Number `json:"medium" wire:"required"`
	High   scoring.Number `json:"high" wire:"required"`
	Floor  scoring.Number `json:"floor,omitzero"`
}

// DefaultTaxonomy has the subjects of the framework that the Global Alliance for Responsible
// Media published in June 2022; the alliance was closed in 2024. What a level leaves is a
// start of ours, not a part of it.
func DefaultTaxonomy() Taxonomy {
	t := Taxonomy{Source: "GARM brand safety floor and suitability framework, June 2022", AsOf: irm.Date{Year: 2022, Month: time.June, Day: 1}, Days: 365}
	for _, id := range []string{
		"adult", "arms", "crime", "injury", "piracy", "hate", "obscenity", "drugs", "spam", "terrorism", "debated_issues", "misinformation",
	} {
		t.Categories = append(t.Categories, Category{ID: id, Low: 80, Medium: 50, High: 20})
	}
	return t
}

// DecodeTaxonomy reads a taxonomy strictly, and validates what has the right form.
func DecodeTaxonomy(data []byte) (Taxonomy, error) {
	t, err := wire.Decode[Taxonomy](data, taxonomySchema)
	if err == nil {
		err = t.Validate().Err()
	}
	if err != nil {
		return Taxonomy{}, err
	}
	return t, nil
}

// MarshalJSON writes the document, with its schema.
func (t Taxonomy) MarshalJSON() ([]byte, error) {
	type document Taxonomy
	if t.Schema == "" {
		t.Schema = taxonomySchema.String()
	}
	return json.Marshal(document(t))
}

// Digest identifies the content of the taxonomy, whatever the version of its schema.
func (t Taxonomy) Digest() (wire.Digest, error) {
	t.Schema = ""
	return wire.DigestOf(t)
}

// maxCategories bounds a taxonomy.
const maxCategories = 256

// Validate reports everything that is wrong with the taxonomy.
func (t Taxonomy) Validate() irm.Findings {
	var fs irm.Findings
	if t.ID != "" {
		fs.AddErr("id", irm.CheckID(t.ID))
	}
	checkSource(&fs, "source", t.Source)
	checkDate(&fs, "as_of", t.AsOf)
	if t.Days <= 0 || t.Days > maxDays {
		fs.Add("days", "range", "%d is not from 1 to %d", t.Days, maxDays)
	}
	if len(t.Categories) == 0 {
		fs.Add("categories", "limit", "none: want at least one")
	}
	distinct(&fs, "categories", t.Categories, maxCategories, func(c *Category) string { return c.ID })
	for i, c := range bounded(&fs, "categories", t.Categories, maxCategories) {
		path := fmt.Sprintf("categories[%d]", i)
		fs.AddErr(path+".id", irm.CheckID(c.ID))
		last := scoring.Number(100)
		for l := LevelLow; l <= LevelFloor; l++ {
			left := c.left(l)
			if _, err := left.MarshalText(); err != nil || !within(left, 0, last) {
				fs.Add(path+"."+l.String(), "range", "%s is not from 0 to %s", left, last)
				break
			}
			last = left
		}
	}
	return fs
}

func (c Category) left(l Level) scoring.Number {
	return [...]scoring.Number{100, c.Low, c.Medium, c.High, c.Floor}[l]
}
