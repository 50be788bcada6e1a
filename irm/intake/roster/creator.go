package roster

import (
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// Row is one creator of a list.
type Row struct {
	Record   int // the line on which the row begins
	Creator  irm.Creator
	Contact  irm.Contact  // all private data of the row; zero where it has none
	Metrics  irm.Metrics  // counts of the first account
	Code     string       // a promo code, as written
	Findings irm.Findings // warnings and notes; those on the file are on its first row
}

// Options adjust [Creators]. The zero value is the default.
type Options struct {
	// Platform is the network of handles where neither the row nor a header
	// says it.
	Platform irm.Platform

	// Columns maps headers to fields and goes before the known headers. The
	// fields are id, name, handle, url, platform, country, audience_country,
	// niche, code, first_name, last_name, email, phone, address_line1,
	// address_line2, address_postcode, address_city, address_region,
	// address_country, the name of a known platform (accounts on it), the name
	// of a counted metric, and ignore.
	Columns map[string]string

	// Source and Purpose are set on contacts, which need both. The defaults are
	// "creator list" and "creator relations".
	Source, Purpose string
}

const source = "creators"

// Creators reads a CSV file of creators: with ',', ';' or tabs, with a byte
// order mark or without, and a header within its first three lines. Headers are
// compared without regard to case, white space and '_'. Rows without any text are
// passed over. The sequence can be used once.
//
// An ID that is missing is derived as "platform:handle" in lower case. The same
// creator may occur in several rows: a reader that keeps nothing cannot know.
func Creators(r io.Reader, opts Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		c, fatal := open(r, opts)
		if fatal != nil {
			yield(Row{}, fatal)
			return
		}
		notes := c.notes()
		for r, err := range c.Rows() {
			var out Row
			if err == nil {
				out, err = c.read(r)
			}
			if err == nil {
				out.Findings, notes = append(notes, out.Findings...), nil
			}
			if !yield(out, c.Stamp(r.Line, err)) {
				return
			}
		}
	}
}

// table is a table whose columns are known.
type table struct {
	*sheet.Table
	opts    Options
	columns []column
	metrics []irm.Metric // that the file has, each once
	hint    irm.Platform // the network that the headers name
}

func open(r io.Reader, opts Options) (*table, *intake.FileError) {
	overrides := make(map[string]column, len(opts.Columns))
	for header, name := range opts.Columns {
		c, ok := columnNamed(name)
		if !ok {
			return nil, &intake.FileError{Source: source, Field: header, Code: "column_field", Problem: "unknown field in Options.Columns"}
		}
		overrides[sheet.Normalize(header)] = c
	}
	if opts.Source == "" {
		opts.Source = "creator list"
	}
	if opts.Purpose == "" {
		opts.Purpose = "creator relations"
	}
	t, fatal := sheet.Open(source, r, "want an id, handle, url or account column", func(cells []string) int {
		return score(cells, overrides)
	})
	if fatal != nil {
		return nil, fatal
	}
	c := &table{Table: t, opts: opts}
	for _, h := range t.Header {
		c.add(columnOf(h, overrides))
	}
	return c, nil
}

func (c *table) add(col column) {
	c.columns = append(c.columns, col)
	if col.field == fieldMetric {
		c.metrics = appendNew(c.metrics, col.metric)
	}
	if col.platform != "" && col.field != fieldAccount && (c.hint == "" || col.field == fieldHandle) {
		c.hint = col.platform
	}
}

// score counts the known columns of a header that names creators. The
// word "instagram" alone may as well be a cell.
func score(cells []string, overrides map[string]column) int {
	known, identity, accounts := 0, false, 0
	for _, cell := range cells {
		switch c := columnOf(cell, overrides); c.field {
		case "":
			continue
		case fieldID, fieldHandle, fieldURL:
			identity = true
		case fieldAccount:
			accounts++
		}
		known++
	}
	if !identity && (accounts == 0 || known < 2) {
		return 0
	}
	return known
}

// notes are what is to be said about the file as a whole.
func (c *table) notes() irm.Findings {
	var fs irm.Findings
	if c.Above > 0 {
		fs = append(fs, fault.Info("", "rows_above_header", fmt.Sprintf("%d rows above the header are not read", c.Above)))
	}
	for i, col := range c.columns {
		if col.field == "" && c.Header[i] != "" {
			fs = append(fs, fault.Info(c.Header[i], "column_ignored", "the column is not read"))
		}
	}
	return fs
}

func appendNew[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}
