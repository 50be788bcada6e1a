package sheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

const (
	maxColumns  = 256
	maxHeader   = 80 // bytes of one header as shown
	headerLines = 3  // exports put a title or an empty line above the header
	maxSniff    = 64 << 10
)

// Table reads the rows of a CSV file below its header.
type Table struct {
	Header []string // one line of at most 80 bytes each, as errors show it
	Above  int      // rows with text above the header, which are not read
	Title  []string // the cells of the last row with text above the header; nil: none
	Comma  rune     // the delimiter: ',', ';' or a tab

	source string
	in     *bounded
	csv    *csv.Reader
	lines  int // lines read so far
}

// Row is one row of a table.
type Row struct {
	Cells   []string // one for each header, as they stand; good until the next row is asked for
	Line    int      // on which the row begins, from 1
	Missing int      // cells at the end that the file does not have; they are empty
}

// Open finds the delimiter (a comma, a semicolon or a tab) and the header of a CSV
// file, within its first three rows: where score is highest. score counts the
// columns that are known if the cells are the header, 0 if they cannot be; want
// says in an error what it looks for. A byte order mark is skipped. The table reads
// on from r, of which one record of at most 1 MiB is in memory.
func Open(source string, r io.Reader, want string, score func(cells []string) int) (*Table, *intake.FileError) {
	in := &bounded{in: r}
	buf := bufio.NewReaderSize(in, maxSniff)
	head := sniff(buf)
	fail := func(code, problem string) (*Table, *intake.FileError) {
		return nil, &intake.FileError{Source: source, Line: 1, Code: code, Problem: problem}
	}
	if fatal := fault.UTF16(source, head); fatal != nil {
		return nil, fatal
	}
	if bytes.HasPrefix(head, []byte(fault.BOM)) {
		_, _ = buf.Discard(len(fault.BOM)) // it was peeked
		head = head[len(fault.BOM):]
	}
	comma, row := detect(head, score)
	switch {
	case bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0:
		return fail("csv_line_end", "the lines end in a carriage return alone; save the file with line feeds")
	case row < 0 && in.err != nil:
		return nil, fault.Read(source, 1, 0, in.err)
	case row < 0 && !utf8.Valid(firstLines(head)):
		return fail("utf8", notUTF8)
	case row < 0:
		return fail("csv_header", fmt.Sprintf("no header within the first %d lines; %s", headerLines, want))
	}
	in.read = int64(buf.Buffered()) // what counts is what csv.Reader takes from here
	t := &Table{Comma: comma, source: source, in: in, csv: newCSV(buf, comma)}
	if fatal := t.readHeader(row); fatal != nil {
		return nil, fatal
	}
	switch n := len(t.Header); {
	case n > maxColumns:
		return fail("csv_header", fmt.Sprintf("%d columns; want at most %d", n, maxColumns))
	case score(t.Header) == 0: // it was found with lenient quotes
		return fail("csv_header", "the header is not valid CSV; want quotes around whole cells")
	}
	for _, cells := range [...][]string{t.Title, t.Header} {
		if slices.ContainsFunc(cells, func(c string) bool { return !utf8.ValidString(c) }) {
			return fail("utf8", notUTF8)
		}
	}
	for i, h := range t.Header {
		t.Header[i] = oneline.Label(strings.Join(strings.Fields(h), " "), maxHeader)
	}
	t.csv.ReuseRecord = true
	return t, nil
}

const notUTF8 = "the header is not in UTF-8; save the file as CSV UTF-8"

// firstLines are the whole lines among which a header is looked for.
func firstLines(head []byte) []byte {
	end := 0
	for range headerLines {
		i := bytes.IndexByte(head[end:], '\n')
		if i < 0 {
			break
		}
		end += i + 1
	}
	return head[:end]
}

// readHeader reads up to the given row, which is the header.
func (t *Table) readHeader(row int) *intake.FileError {
	for i := range row + 1 {
		cells, _, err := t.record()
		if fatal, ok := err.(*intake.FileError); ok {
			return fatal
		}
		if t.Header = cells; i < row && !blank(cells) {
			t.Above++
			t.Title = cells
		}
	}
	return nil
}

func newCSV(r io.Reader, comma rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma = comma
	c.FieldsPerRecord = -1
	return c
}

// next returns the next row that is not empty, on an error only its line. err is
// io.EOF, a RejectError of one row, or a FileError. A spreadsheet leaves out empty
// cells at the end of a row, so cells that are missing there are empty.
func (t *Table) next() (Row, error) {
	for {
		cells, line, err := t.record()
		if err != nil {
			return Row{Line: line}, err
		}
		n := len(t.Header)
		switch {
		case blank(cells):
			continue
		case len(cells) > n && !blank(cells[n:]):
			return Row{Line: line}, fault.New("", "csv_fields", strings.Join(cells, string(t.Comma)),
				fmt.Sprintf("want %d cells, as the header has, not %d", n, len(cells)))
		}
		missing := max(n-len(cells), 0)
		for len(cells) < n {
			cells = append(cells, "")
		}
		return Row{cells[:n], line, missing}, nil
	}
}

func (t *Table) record() ([]string, int, error) {
	t.in.start = t.csv.InputOffset()
	cells, err := t.csv.Read()
	next := t.lines + 1
	syntax, _ := err.(*csv.ParseError) // as csv.Reader documents
	if syntax != nil {
		t.lines = syntax.Line
	}
	switch {
	case t.in.err != nil && err != nil:
		return nil, 0, fault.Read(t.source, next, 0, t.in.err)
	case err == errLong || t.csv.InputOffset()-t.in.start > fault.MaxRecord:
		return nil, 0, &intake.FileError{Source: t.source, Line: next, Code: "record_size",
			Problem: "want records of at most 1 MiB; is a quote never closed?"}
	case syntax != nil && t.in.eof && syntax.Line > syntax.StartLine && t.csv.InputOffset() == t.in.read:
		return nil, 0, &intake.FileError{Source: t.source, Line: syntax.StartLine, Code: "csv_quote",
			Problem: "a quote that opens in this row is never closed"}
	case syntax != nil:
		return nil, syntax.StartLine, fault.New("", "csv_quote", strings.Join(cells, string(t.Comma)),
			"want quotes around the whole cell, doubled inside")
	case err != nil:
		return nil, 0, err
	}
	last, _ := t.csv.FieldPos(len(cells) - 1)
	t.lines = last + strings.Count(cells[len(cells)-1], "\n")
	line, _ := t.csv.FieldPos(0)
	return cells, line, nil
}

// Rows yields every row that is not empty, or why it is none, then a Row with
// nothing but its line; an [*intake.FileError] is the last. Its errors, as those of
// the reading of a row, go through [Table.Stamp]. It can be used once.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for {
			row, err := t.next()
			if err == io.EOF || !yield(row, err) || fault.Ends(err) {
				return
			}
		}
	}
}

// Stamp completes a rejection with what was read and where; it leaves nil and an
// [*intake.FileError] as they are.
func (t *Table) Stamp(line int, err error) error {
	if rejected, ok := err.(*intake.RejectError); ok {
		rejected.Source, rejected.Record = t.source, line
	}
	return err
}
