package roster

import (
	"fmt"
	"io"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// table is a table whose columns are known.
type table struct {
	*sheet.Table
	opts     Options
	dialect  sheet.Dialect
	columns  []column
	metrics  []irm.Metric   // that the file has, each once
	accounts []irm.Platform // of columns for accounts, each once
	hint     irm.Platform   // the network that the headers name
	unread   map[int]bool   // columns on partnerships in a file without a brand
	twice    map[int]bool   // columns for an identity that an earlier one of the same header is for
	in       reading
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
	t, fatal := sheet.Open(source, r, "want an id, handle, url or account column", func(cells []string) int {
		return score(cells, overrides)
	})
	if fatal != nil {
		return nil, fatal
	}
	return newTable(t, opts, overrides), nil
}

func newTable(t *sheet.Table, opts Options, overrides map[string]column) *table {
	if opts.Source == "" {
		opts.Source = "creator list"
	}
	if opts.Purpose == "" {
		opts.Purpose = "creator relations"
	}
	c := &table{Table: t, opts: opts, dialect: dialectOf(opts.Numbers, t.Comma)}
	for _, col := range c.known(overrides) {
		c.add(col)
	}
	if opts.Brand == "" && !slices.ContainsFunc(c.columns, func(col column) bool { return col.field == fieldBrand }) {
		c.forgetPartnerships()
	}
	c.in.table = c
	c.in.words = make(map[string]string)
	c.in.counts = make([]best, len(c.metrics))
	c.in.places = make([]int, len(c.accounts))
	return c
}

func dialectOf(n Numbers, delimiter rune) sheet.Dialect {
	switch n {
	case NumbersPoint:
		return sheet.Point
	case NumbersComma:
		return sheet.Comma
	}
	return sheet.DialectOf(delimiter)
}

func (c *table) add(col column) {
	hints := col.platform != ""
	switch col.field {
	case fieldMetric:
		col.index = indexIn(&c.metrics, col.metric)
	case fieldAccount, fieldAccountUserID, fieldAccountFormer:
		col.index, hints = indexIn(&c.accounts, col.platform), false
	case fieldAccountFollowers, fieldFee:
		hints = false
	}
	if hints && (c.hint == "" || col.field == fieldHandle) {
		c.hint = col.platform
	}
	c.columns = append(c.columns, col)
}

// forgetPartnerships makes columns unread that are of no use without a brand.
func (c *table) forgetPartnerships() {
	c.unread = make(map[int]bool)
	for i, col := range c.columns {
		if col.field.ofPartnership() {
			c.columns[i].field = fieldNone
			c.unread[i] = true
		}
	}
}

// score counts the known columns of a header that names creators. The
// word "instagram" alone may as well be a cell.
func score(cells []string, overrides map[string]column) int {
	known, identity, accounts := 0, false, 0
	for _, cell := range cells {
		switch c := columnOf(cell, overrides); c.field {
		case fieldNone:
			continue
		case fieldID, fieldHandle, fieldURL, fieldAccounts:
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
		switch {
		case c.twice[i]:
			fs.Warn(c.Header[i], "column_twice", "an earlier column has the same header; this one is not read")
		case c.unread[i]:
			fs.Warn(c.Header[i], "brand_missing", "the column is read only where Options.Brand or a column says the brand")
		case col.field == fieldNone && c.Header[i] != "":
			fs = append(fs, fault.Info(c.Header[i], "column_ignored", "the column is not read"))
		}
	}
	return fs
}

// indexIn returns where v stands in the list, at its end if it was not there.
func indexIn[T comparable](list *[]T, v T) int {
	i := slices.Index(*list, v)
	if i < 0 {
		i = len(*list)
		*list = append(*list, v)
	}
	return i
}
