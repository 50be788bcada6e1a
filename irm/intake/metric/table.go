package metric

import (
	"io"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// table reads a CSV file.
func (in *reader) table(r io.Reader, yield func(Row, error) bool) {
	t, fatal := sheet.Open(source, r, "want an id or a URL, and a count such as views", func(cells []string) int {
		return score(in.columns(cells), in.opts)
	})
	if fatal != nil {
		yield(Row{}, fatal)
		return
	}
	columns := in.columns(t.Header)
	if fatal := in.open(t, columns); fatal != nil {
		yield(Row{}, fatal)
		return
	}
	if !in.opts.DecimalComma && !in.opts.DecimalPoint {
		in.dialect = sheet.DialectOf(t.Comma)
	}
	for row, err := range t.Rows() {
		var out Row
		if err == nil {
			out, err = in.row(columns, t.Header, row.Cells)
			out.Record = row.Line
		}
		if err = t.Stamp(row.Line, err); !fault.Ends(err) {
			in.noted(&out)
		}
		if !yield(out, err) {
			return
		}
	}
}

func (in *reader) columns(header []string) []column {
	columns := make([]column, len(header))
	for i, h := range header {
		columns[i] = in.column(h)
	}
	return columns
}

// score counts the known columns; 0 where they cannot be a header.
func score(columns []column, opts Options) int {
	n, subject, count := 0, opts.Subject.ID != "", false
	for _, c := range columns {
		switch c.field {
		case fieldNone, fieldIgnored:
			continue
		case fieldID, fieldURL, fieldAccount, fieldHandle, fieldCreator:
			subject = true
		case fieldCount, fieldValue:
			count = true
		}
		n++
	}
	if !subject || !count {
		return 0
	}
	return n
}

// open refuses a file of which no row can be used, and notes what is not read.
func (in *reader) open(t *sheet.Table, columns []column) *intake.FileError {
	has := func(f field) bool { return slices.ContainsFunc(columns, func(c column) bool { return c.field == f }) }
	switch {
	case !has(fieldAsOf) && in.opts.AsOf.IsZero():
		return &intake.FileError{Source: source, Line: 1, Code: "csv_header", Field: "AsOf", Problem: "the header lacks as_of; Options.AsOf can say when it was measured"}
	case !has(fieldSource) && in.opts.Source == "":
		return &intake.FileError{Source: source, Line: 1, Code: "csv_header", Field: "Source", Problem: "the header lacks source; Options.Source can say who measured"}
	}
	var unread []string
	for i, c := range columns {
		if c.field == fieldNone && t.Header[i] != "" {
			unread = append(unread, t.Header[i])
		}
	}
	if len(unread) > 0 {
		const enough = 200
		in.notes = append(in.notes, fault.Info("", "column_ignored", "columns that are not read: "+oneline.Label(strings.Join(unread, ", "), enough)))
	}
	if t.Above > 0 {
		in.notes = append(in.notes, fault.Info("", "rows_above", "the rows above the header are not read"))
	}
	return nil
}

func (in *reader) row(columns []column, header, cells []string) (Row, error) {
	r := in.begin()
	for i, c := range columns {
		if c.field != fieldNone && c.field != fieldIgnored {
			r.put(c, place{header: header[i]}, cells[i])
		}
	}
	return r.finish("")
}
