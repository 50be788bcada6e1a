package table

import (
	"fmt"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Kind says how the cells of a column are shown.
type Kind uint8

const (
	Text    Kind = iota // on the side where lines begin
	Number              // on the right; a plain number stays one in CSV
	Head                // names its row: strong, and the header of the row in HTML
	Literal             // to be copied as it is, such as a code
)

// Column is what the cells below one another have in common.
type Column struct {
	Heading  string
	Kind     Kind
	Personal bool // cells are "[redacted]" unless the table is to Reveal them
}

// Table is columns and the rows below them. Rows are read once for each writing, and need
// not be in memory; nil is no rows. An error that they yield ends the writing and is
// returned as it is. Every row, and Foot where there is one, has a cell for each column.
//
// The zero value has no columns and cannot be written.
type Table struct {
	Caption string // shown above; not in CSV
	Columns []Column
	Rows    iter.Seq2[[]string, error]
	Foot    []string // the last row, such as a total; not in CSV

	reveal bool
}

// Rows lists rows that are in memory.
func Rows(rows ...[]string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// Reveal returns the table with its personal data shown. It is the one way to it, so that a
// search for Reveal finds every use, as of [irm.Personal].
func (t Table) Reveal() Table {
	t.reveal = true
	return t
}

const (
	maxColumns = 1000
	redacted   = "[redacted]"
)

// check reports columns and a foot that do not fit.
func (t Table) check() error {
	if n := len(t.Columns); n < 1 || n > maxColumns {
		return fmt.Errorf("table: %d columns: want 1 to 1,000: %w", n, irm.ErrInvalid)
	}
	for i, c := range t.Columns {
		if c.Kind > Literal {
			return fmt.Errorf("table: column %d is of an unknown kind: %w", i+1, irm.ErrInvalid)
		}
	}
	if t.Foot != nil && len(t.Foot) != len(t.Columns) {
		return fmt.Errorf("table: the foot has %d cells, want %d: %w", len(t.Foot), len(t.Columns), irm.ErrInvalid)
	}
	return nil
}

// each calls write for every row, with personal data redacted.
func (t Table) each(write func(row []string) error) error {
	if t.Rows == nil {
		return nil
	}
	n := 0
	for row, err := range t.Rows {
		n++
		switch {
		case err != nil:
			return err
		case len(row) != len(t.Columns):
			return fmt.Errorf("table: row %d has %d cells, want %d: %w", n, len(row), len(t.Columns), irm.ErrInvalid)
		}
		if err := write(t.shown(row)); err != nil {
			return err
		}
	}
	return nil
}

// shown is the row as it may be seen.
func (t Table) shown(row []string) []string {
	hides := func(c Column) bool { return c.Personal && !t.reveal }
	if !slices.ContainsFunc(t.Columns, hides) {
		return row
	}
	row = slices.Clone(row)
	for i, c := range t.Columns {
		if hides(c) && row[i] != "" {
			row[i] = redacted
		}
	}
	return row
}

func (t Table) headings() []string {
	list := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		list[i] = c.Heading
	}
	return list
}
