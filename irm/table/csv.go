package table

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/internal/markup"
)

// WriteCSV writes the headings and the rows as CSV (RFC 4180: commas, CRLF, UTF-8 without a
// mark), without caption and foot, so that whoever adds up a column counts nothing twice.
//
// No cell is a formula for a spreadsheet: before a cell that begins with one of = + - @ a
// tab or a break, or one of = + - @ in full width, be it behind spaces and apostrophes, there
// is an apostrophe more (OWASP, CSV injection). In a Number column a plain number, such as
// -12.34, stays as it is; -12.34 USD is no number, so keep the currency in a column of its
// own. [Unguard] takes the apostrophe away again.
//
// A cell reads back by package encoding/csv as it was, but for what cannot be seen, which is
// written out, such as "[U+0000]", and for breaks, which become line feeds.
func (t Table) WriteCSV(w io.Writer) error {
	if err := t.check(); err != nil {
		return err
	}
	cw := csv.NewWriter(w)
	cw.UseCRLF = true
	out := make([]string, len(t.Columns))
	write := func(row []string, headings bool) error {
		for i, cell := range row {
			out[i] = guard(cell, t.Columns[i].Kind == Number && !headings)
		}
		if len(out) == 1 && out[0] == "" { // encoding/csv would write an empty line, and skip it on reading
			cw.Flush()
			if err := cw.Error(); err != nil {
				return err
			}
			_, err := io.WriteString(w, "\"\"\r\n")
			return err
		}
		return cw.Write(out)
	}
	if err := write(t.headings(), true); err != nil {
		return err
	}
	if err := t.each(func(row []string) error { return write(row, false) }); err != nil {
		return err
	}
	cw.Flush()
	return cw.Error()
}

// Unguard returns a cell that was read from CSV as it was before [Table.WriteCSV] put an
// apostrophe before it.
func Unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && isFormula(rest) {
		return rest
	}
	return cell
}

func guard(cell string, number bool) string {
	cell = markup.Visible(cell)
	if isFormula(cell) && !(number && isNumber(cell)) {
		return "'" + cell
	}
	return cell
}

// isFormula reports what a spreadsheet could calculate, also once it is trimmed, and what
// would be taken for guarded.
func isFormula(cell string) bool {
	for _, r := range cell {
		switch r {
		case '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n':
			return true
		case '\'':
		default:
			if !unicode.IsSpace(r) {
				return false
			}
		}
	}
	return false
}

// isNumber reports a plain number: a sign, digits, and a point with digits behind.
func isNumber(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	return isDigits(whole) && (!point || isDigits(fraction))
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
