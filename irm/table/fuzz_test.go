package table_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm/markup"
	"github.com/irmkit/irmkit/irm/table"
)

var seeds = []string{"", "a", "=1", "'=1", " \t-1", "a|b", "`|`", `a\|b`, "<b>", "\r\n", "\x00\xff", "\u202E", "＝", "\"", ",", "\u2028x", "-12.50"}

// Every cell reads back by encoding/csv as it was made visible, and as none that a
// spreadsheet calculates.
func FuzzCSV(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "x")
		f.Add("x", s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, cells := range [][]string{{a}, {a, b}} {
			for kind := range table.Literal + 1 {
				got := csvOf(t, kind, cells...)[1]
				for i, cell := range got {
					if back := table.Unguard(cell); back != markup.Visible(cells[i]) {
						t.Errorf("%q reads back as %q", cells[i], back)
					}
					if trimmed := strings.TrimSpace(cell); trimmed != "" && kind != table.Number {
						first, _ := utf8.DecodeRuneInString(trimmed)
						if strings.ContainsRune("=+-@＝＋－＠", first) || cell[0] == '\t' || cell[0] == '\n' {
							t.Errorf("%q begins a formula: %q", cells[i], cell)
						}
					}
				}
			}
		}
	})
}

// However hostile its cells, a table has its rows and columns.
func FuzzShape(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		tab := table.Table{Columns: []table.Column{{Heading: a}, {Heading: b, Kind: table.Literal}}, Rows: table.Rows([]string{a, b}), Foot: []string{b, a}}
		var md, html bytes.Buffer
		if err := tab.WriteMarkdown(&md); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(md.String(), "\n"), "\n")
		if len(lines) != 4 {
			t.Fatalf("%d lines: %q", len(lines), md.String())
		}
		for _, line := range lines {
			if n := bars(line); n != 3 {
				t.Errorf("%d borders in %q", n, line)
			}
		}
		if err := tab.WriteHTML(&html); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(html.String(), "<tr>"); n != 3 || strings.Count(html.String(), "<t") != 3+1+3+6 {
			t.Errorf("%d rows in %s", n, html.String())
		}
	})
}

// bars counts what GitHub Flavored Markdown takes for borders: bars without a backslash.
func bars(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			n++
		}
	}
	return n
}
