package network

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// rows reads a CSV file. A row is written as a JSON object of the columns that the
// profile knows, so that what an action is made of is stated once for both forms.
func (n *plan) rows(r io.Reader, opts Options, yield func(Action, error) bool) {
	t, fatal := sheet.Open(source, r, n.wantColumns(), n.score)
	if fatal != nil {
		yield(Action{}, fatal)
		return
	}
	columns := n.columnsOf(t.Header)
	var doc record.Doc
	var object []byte
	m := mapping{plan: n, opts: opts}
	for row, err := range t.Rows() {
		var a Action
		if err == nil {
			object = appendObject(object[:0], columns, row.Cells)
			var v record.Value
			if v, err = doc.Parse(object); err == nil {
				a, err = m.read(v, row.Line)
			}
		}
		if !yield(a, t.Stamp(row.Line, err)) || fault.Ends(err) {
			return
		}
	}
}

// column is one that the profile knows.
type column struct {
	index int
	name  string // as the profile writes it
}

// columnsOf maps headers; the first column of a name counts.
func (n *plan) columnsOf(header []string) []column {
	var columns []column
	seen := map[string]bool{}
	for i, h := range header {
		if name, ok := n.columns[columnKey(h)]; ok && !seen[name] {
			seen[name] = true
			columns = append(columns, column{i, name})
		}
	}
	return columns
}

// score counts known columns, 0 without the ID, the time or an amount.
func (n *plan) score(header []string) int {
	columns := n.columnsOf(header)
	has := func(names []string) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return slices.Contains(names, c.name) })
	}
	if !has(n.id.names()) || !has(n.at.names()) || !has(n.amountNames()) {
		return 0
	}
	return len(columns)
}

func (n *plan) amountNames() []string {
	var names []string
	for _, a := range append(n.sale[:len(n.sale):len(n.sale)], n.commission...) {
		names = append(names, a.path[0].name)
	}
	return names
}

func (n *plan) wantColumns() string {
	return fmt.Sprintf("want the columns %s, %s and %s", n.ID[0], n.Times.At[0], n.amountNames()[0])
}

// appendObject writes cells as members; those that say nothing are null.
func appendObject(b []byte, columns []column, cells []string) []byte {
	b = append(b, '{')
	for i, c := range columns {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, c.name), ':')
		cell := strings.TrimSpace(cells[c.index])
		if sheet.IsPlaceholder(cell) {
			b = append(b, "null"...)
			continue
		}
		b = appendString(b, cell)
	}
	return append(b, '}')
}

func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, c := range []byte(s) {
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20:
			b = append(b, `\u00`...)
			b = append(b, hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
