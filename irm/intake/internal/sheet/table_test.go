package sheet

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// rows is the least of a reader: the cells of every row below a header with "id".
func rows(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		t, fatal := Open("rows", r, "want an id", func(cells []string) int {
			for _, c := range cells {
				if Normalize(c) == "id" {
					return len(cells)
				}
			}
			return 0
		})
		if fatal != nil {
			yield("", fatal)
			return
		}
		if !yield(fmt.Sprintf("%q %d|", t.Header, t.Above), nil) {
			return
		}
		for row, err := range t.Rows() {
			s := fmt.Sprintf("%d %q %d|", row.Line, row.Cells, row.Missing)
			if !yield(s, t.Stamp(row.Line, err)) {
				return
			}
		}
	}
}

func TestTable(t *testing.T) {
	const size = "want records of at most 1 MiB; is a quote never closed?\n"
	const header = `["id" "name"] 0|`
	tests := []struct{ name, in, want string }{
		{"header only", "id,name\n", header},
		{"semicolons, mark, CRLF", "\uFEFFid;name\r\na;1,2\r\n\r\n;\r\nb;\"x;\r\ny\"", header + `2 ["a" "1,2"] 0|5 ["b" "x;\ny"] 0|`},
		{"tabs", "id\tname\na\tb\n", header + `2 ["a" "b"] 0|`},
		{"third line", "Our list,\n,\nid,\"full\n name\"\na,b\n", `["id" "full name"] 1|5 ["a" "b"] 0|`},
		{"long header", "id," + strings.Repeat("x", 100) + "\n", `["id" "` + strings.Repeat("x", 80) + `"] 0|`},
		{"ragged", "id,name\na\nb,c,d\ne,f,\n", header + `2 ["a" ""] 1|rows: record 3: want 2 cells, as the header has, not 3 (csv_fields)` + "\n" + `4 ["e" "f"] 0|`},
		{"quotes", "id,name\na,\"b\"c\nd,e\"f\ng,h\n", header + "rows: record 2: want quotes around the whole cell, doubled inside (csv_quote)\n" +
			"rows: record 3: want quotes around the whole cell, doubled inside (csv_quote)\n" + `4 ["g" "h"] 0|`},
		{"open quote", "id,name\na,b\nc,\"d\ne,f\n", header + `2 ["a" "b"] 0|` + "rows: line 3: a quote that opens in this row is never closed\n"},
		{"open quote without end", "id,name\na,\"b" + strings.Repeat("\nx", fault.MaxRecord), header + "rows: line 2: " + size},
		{"long row", "id,name\na," + strings.Repeat("x", 2*fault.MaxRecord), header + "rows: line 2: " + size},
		{"long header row", "x\nid,\"" + strings.Repeat("x", 2*fault.MaxRecord), "rows: line 2: " + size},
		{"no header", "a\nb\nc\nid\n", "rows: line 1: no header within the first 3 lines; want an id\n"},
		{"empty", "", "rows: line 1: no header within the first 3 lines; want an id\n"},
		{"no valid header", "id,\"a\"b\nc,d\n", "rows: line 1: the header is not valid CSV; want quotes around whole cells\n"},
		{"many columns", "id" + strings.Repeat(",c", 256) + "\n", "rows: line 1: 257 columns; want at most 256\n"},
		{"carriage returns", "id,name\ra,b\r", "rows: line 1: the lines end in a carriage return alone; save the file with line feeds\n"},
		{"UTF-16", "\xff\xfei\x00d\x00", "rows: line 1: the text looks like UTF-16; save it as UTF-8\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.HalfReader(strings.NewReader(tt.in))} {
				if got := intaketest.Collect(rows(r), func(s string) string { return s }); got != tt.want {
					t.Errorf("got %.300q, want %.300q", got, tt.want)
				}
			}
			intaketest.CheckErrors(t, rows(strings.NewReader(tt.in)))
		})
	}
}

func TestReadErrors(t *testing.T) {
	gone := errors.New("connection reset\nby peer")
	for name, in := range map[string]string{"at once": "", "later": "id\na\nb\nc\nd\n", "in a row": "id\na\nb\nc\nd"} {
		var last error
		for _, err := range rows(io.MultiReader(strings.NewReader(in), iotest.ErrReader(gone))) {
			last = err
		}
		if file, ok := errors.AsType[*intake.FileError](last); !ok || !errors.Is(last, gone) || errors.Is(last, irm.ErrInvalid) || file.Code != "read" {
			t.Errorf("%s: got %#v", name, last)
		}
	}
}

func TestHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		in := strings.Replace(string(in), "order_id", "id", 1)
		intaketest.CheckErrors(t, rows(strings.NewReader(in)))
	}
}

func TestBreak(t *testing.T) {
	for range rows(strings.NewReader("id\na\nb\n")) {
		break
	}
}

func TestTitleAndEncoding(t *testing.T) {
	known := func(cells []string) int {
		if cells[0] == "id" {
			return 1
		}
		return 0
	}
	for in, want := range map[string]string{"Title,\nid,b\n": "Title", "id,b\n": "", ",\nid,b\n": "", "Title,\n,\nid,b\n": "Title"} {
		table, fatal := Open("test", strings.NewReader(in), "want an id", known)
		if fatal != nil {
			t.Fatal(fatal)
		}
		if got := append(table.Title, "")[0]; got != want {
			t.Errorf("%q has the title %q, want %q", in, got, want)
		}
	}
	for in, code := range map[string]string{"id,W\xe4hrung\n": "utf8", "W\xe4hrung,\nid,b\n": "utf8", "x\xe4\n": "utf8", "x\xe4": "csv_header", "x\n1\n2\n\xe4\n": "csv_header"} {
		if _, fatal := Open("test", strings.NewReader(in), "want an id", known); fatal == nil || fatal.Code != code {
			t.Errorf("Open(%q) = %v, want %s", in, fatal, code)
		}
	}
}

// Where the header is does not depend on how much a reader gives at a time: within the
// first three rows with text, however many empty lines there are.
func TestHeaderByPieces(t *testing.T) {
	for in, want := range map[string]string{
		"\n\n\r\nid,b\n1,2\n": `["id" "b"] 0|`,
		"\n\n\n\nid,b":        `["id" "b"] 0|`,
		"a\nb\nid,b\n":        `["id" "b"] 2|`,
		"\"a\n\n\"\nb\nid,b":  `["id" "b"] 2|`,
		"a\nb\nc\nid,b\n":     "rows: line 1: no header within the first 3 lines; want an id",
	} {
		for name, r := range map[string]io.Reader{"at once": strings.NewReader(in), "by bytes": iotest.OneByteReader(strings.NewReader(in))} {
			for got, err := range rows(r) {
				if err != nil {
					got = err.Error()
				}
				if got != want {
					t.Errorf("%q, %s: %s, want %s", in, name, got, want)
				}
				break
			}
		}
	}
}
