package page

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
)

// List is items with bullets, or with numbers from 1.
type List struct {
	Ordered bool
	Items   []Item
}

// Item is one entry of a [List]. Marker is a strong word before it, such as must, may or
// never; empty is none.
type Item struct {
	Marker string
	Text   Run
}

// Facts are terms with their values, for what is looked up rather than read.
type Facts []Fact

// Fact is one term, without a colon, and its value.
type Fact struct {
	Term  string
	Value Run
}

// Table is a table among the blocks. Its rows are read once for each writing.
type Table struct{ table.Table }

// Note is a text that stands out. Label is the word before it; empty is the English one of
// the level.
type Note struct {
	Level irm.Severity
	Label string
	Text  Run
}

func (n Note) label() string {
	switch {
	case n.Label != "":
		return n.Label
	case n.Level == irm.SeverityWarning:
		return "Warning"
	case n.Level == irm.SeverityInfo:
		return "Note"
	}
	return "Error"
}
