package fit

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring"
)

// Level says how grave a signal is. The words are those of the GARM floor and framework
// (2022): three levels of risk, and a floor below which nobody advertises.
type Level uint8

const (
	LevelLow Level = iota
	LevelMedium
	LevelHigh
	LevelFloor
)

var levelNames = wire.Words{"low", "medium", "high", "floor"}

// String returns "low", "medium", "high" or "floor".
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

// Taxonomy says what a brand's name is not to stand beside. It is the host's to replace:
// what harms a toy maker does not harm a brewer.
type Taxonomy struct { // seed: S4
	Source     string     `json:"source"`
	AsOf       irm.Date   `json:"as_of"`
	Days       int        `json:"days"` // for which a screening holds
	Categories []Category `json:"categories"`
}

// Category is a subject, and what a creator keeps of 100 who has a signal of it at a level.
type Category struct {
	ID     string         `json:"id"` // slug
	Low    scoring.Number `json:"low"`
	Medium scoring.Number `json:"medium"`
	High   scoring.Number `json:"high"`
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

// maxCategories bounds a taxonomy.
const maxCategories = 256

// Validate reports everything that is wrong with the taxonomy.
func (t Taxonomy) Validate() irm.Findings {
	var fs irm.Findings
	if t.Source == "" {
		fs.Add("source", "source_missing", "want who drew it up")
	}
	if t.Days <= 0 || t.Days > maxDays {
		fs.Add("days", "range", "%d is not from 1 to %d", t.Days, maxDays)
	}
	seen := map[string]int{}
	for i, c := range bounded(&fs, "categories", t.Categories, maxCategories) {
		path := fmt.Sprintf("categories[%d]", i)
		fs.AddErr(path+".id", irm.CheckID(c.ID))
		if j, ok := seen[c.ID]; ok {
			fs.Add(path+".id", "duplicate", "the same as categories[%d]", j)
		}
		seen[c.ID] = i
		last := scoring.Number(100)
		for l := LevelLow; l <= LevelFloor; l++ {
			left := c.left(l)
			if !within(left, 0, last) {
				fs.Add(path+"."+l.String(), "range", "%s is not from 0 to %s", left, last)
				break
			}
			last = left
		}
	}
	return fs
}

func (c Category) left(l Level) scoring.Number {
	return [...]scoring.Number{c.Low, c.Medium, c.High, c.Floor}[l]
}

// Screening is what a look through the posts for harm brought. The zero value says that
// nobody looked, which is not the same as nothing found.
type Screening struct {
	At      time.Time `json:"at,omitzero"`
	Source  string    `json:"source,omitzero"` // who looked
	Signals []Signal  `json:"signals,omitzero"`
}

// Signal is harm that was seen.
type Signal struct {
	Category string        `json:"category"` // of the [Taxonomy]
	Level    Level         `json:"level"`
	Content  irm.ContentID `json:"content,omitzero"` // where, if it was a post
}

func (s Screening) validate() irm.Findings {
	var fs irm.Findings
	if s.At.IsZero() {
		if len(s.Signals) > 0 {
			fs.Add("at", "time_missing", "want the time when somebody looked")
		}
		return fs
	}
	fs.AddErr("at", irm.CheckTime(s.At))
	for i, g := range bounded(&fs, "signals", s.Signals, MaxSignals) {
		path := fmt.Sprintf("signals[%d]", i)
		fs.AddErr(path+".category", irm.CheckID(g.Category))
		_, err := g.Level.MarshalText()
		fs.AddErr(path+".level", err)
	}
	return fs
}

// safety is what the gravest signal leaves of 100. Signals do not add up: five mild ones are
// not a grave one.
func (m *Meter) safety(v *view) Fact {
	s := v.k.Screening
	switch {
	case s.At.IsZero() || s.At.After(v.at):
		return unknown("nobody has looked")
	case v.at.Sub(s.At) > time.Duration(m.safe.Days)*24*time.Hour:
		return unknown("somebody looked on %s: that is more than %d days ago", irm.DateOf(s.At), m.safe.Days)
	}
	least, worst := scoring.Number(100), Signal{}
	for _, g := range s.Signals {
		c, ok := m.category[g.Category]
		if !ok {
			return unknown("the taxonomy has no category %s", irm.Quote(g.Category))
		}
		left := c.left(g.Level)
		if left < least || left == least && left < 100 && g.Category < worst.Category {
			least, worst = left, g
		}
	}
	if least == 100 {
		return known(100, "%s, %s: nothing that harms", s.Source, irm.DateOf(s.At))
	}
	return known(float64(least), "%s, %s: %s at level %s", s.Source, irm.DateOf(s.At), worst.Category, worst.Level)
}
