package roster

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// WriteOptions adjust [Write]. The zero value is the default.
type WriteOptions struct {
	// Personal adds the columns of the contact: names, e-mail and postal addresses,
	// birthdays. Without it the file has nothing of a contact; free text, such as
	// attributes and the state, and IDs are as they are.
	Personal bool

	// Rejected gets the rows that the sequence rejects, which are then passed over;
	// nil: the first one ends the writing.
	Rejected func(*intake.RejectError)
}

// RowError is a row that [Write] cannot write so that it would be read back. It
// matches [irm.ErrInvalid].
type RowError struct {
	Row    int    // which row of the sequence, from 1
	Column string // of the file
	Code   string // "text_space", "row_size", or that of a finding
	Want   string
}

// Error is one line.
func (e *RowError) Error() string {
	return fmt.Sprintf("creators: row %d: %s: %s (%s)", e.Row, e.Column, e.Want, e.Code)
}

// Is makes errors.Is(err, irm.ErrInvalid) true.
func (e *RowError) Is(target error) bool { return target == irm.ErrInvalid }

// Write writes rows as a CSV file that [Creators] reads back without change,
// whatever its options but Columns: everything except Record and Findings, and the
// contact only where WriteOptions.Personal says so. The columns are always the same,
// so the same rows give the same bytes.
//
// Text that a spreadsheet would take for a formula stands behind an apostrophe,
// which Creators takes off. Lists that a cell cannot say in plain words are JSON.
//
// What would not come back exactly, such as a name with spaces around it, is a
// [*RowError], and nothing of that row is written. An error of the sequence ends
// the writing, but for rejections that WriteOptions.Rejected takes.
func Write(w io.Writer, rows iter.Seq2[Row, error], opts WriteOptions) error {
	p := newPrinter(opts)
	out := csv.NewWriter(w)
	if err := out.Write(p.header); err != nil {
		return err
	}
	n := 0
	for row, err := range rows {
		if rejected, ok := errors.AsType[*intake.RejectError](err); ok && opts.Rejected != nil {
			opts.Rejected(rejected)
			continue
		}
		if err != nil {
			out.Flush()
			return err
		}
		n++
		cells, err := p.print(n, row)
		if err == nil {
			err = out.Write(cells)
		}
		if err != nil {
			out.Flush()
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// printer makes rows cells and reads them again.
type printer struct {
	header   []string
	personal bool
	cells    []string
	again    []string
	back     *table
}

func newPrinter(opts WriteOptions) printer {
	header := slices.Clone(publicHeader)
	if opts.Personal {
		header = append(header, privateHeader...)
	}
	return printer{header: header, personal: opts.Personal, back: newTable(&sheet.Table{Header: header, Comma: ','}, Options{}, nil)}
}

// print returns the cells of a row if reading them gives the same cells again:
// every field has its column, so then it gives the same row.
func (p *printer) print(n int, row Row) ([]string, error) {
	if !p.personal {
		row.Contact = irm.Contact{}
	}
	if errs := row.Validate().Errors(); len(errs) > 0 {
		return nil, &RowError{n, errs[0].Path, errs[0].Code, "want a row that Validate passes"}
	}
	p.cells = p.appendCells(p.cells[:0], &row)
	size := len(p.cells)
	for _, c := range p.cells {
		size += len(c) + strings.Count(c, `"`) + 2
	}
	if size > fault.MaxRecord {
		return nil, &RowError{n, "", "row_size", "want rows of at most 1 MiB"}
	}
	back, err := p.back.read(sheet.Row{Cells: p.cells, Line: n})
	if rejected, ok := errors.AsType[*intake.RejectError](err); ok {
		return nil, &RowError{n, rejected.Field, rejected.Code, rejected.Want}
	}
	p.again = p.appendCells(p.again[:0], &back)
	for i, c := range p.cells {
		if p.again[i] != c {
			return nil, &RowError{n, p.header[i], "text_space", "want text that a cell can hold, without outer space"}
		}
	}
	return p.cells, nil
}
