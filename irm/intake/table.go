package intake

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"
)

const (
	maxColumns  = 256
	headerLines = 3 // exports put a title or an empty line above the header
	maxSniff    = 64 << 10
)

// table reads the rows of a CSV file below its header.
type table struct {
	source  string
	in      *bounded
	csv     *csv.Reader
	header  []string // as shown in errors
	above   int      // rows with text above the header
	lines   int      // lines read so far
	missing int      // cells at the end of the last row
}

// bounded ends the reading of a record that has grown too long. encoding/csv
// asks for more only when what it has is used up, so all that was read since the
// start of the record belongs to it: an unclosed quote cannot take a whole file
// into memory.
type bounded struct {
	in          io.Reader
	read, start int64
	eof         bool
	err         error // a failed read
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read-b.start > maxRecord {
		return 0, errLong
	}
	n, err := b.in.Read(p)
	b.read += int64(n)
	if b.eof = err == io.EOF; !b.eof {
		b.err = err
	}
	return n, err
}

// openTable finds delimiter and header. score counts the columns that are known
// if the cells are the header, 0 if they cannot be; want says what it looks for.
func openTable(source string, r io.Reader, want string, score func(cells []string) int) (*table, *FileError) {
	in := &bounded{in: r}
	buf := bufio.NewReaderSize(in, maxSniff)
	head := sniff(buf)
	fail := func(code, problem string) (*table, *FileError) {
		return nil, &FileError{Source: source, Line: 1, Code: code, Problem: problem}
	}
	if isUTF16(head) {
		return fail("utf8", utf16Problem)
	}
	if bytes.HasPrefix(head, []byte(bom)) {
		_, _ = buf.Discard(len(bom)) // it was peeked
		head = head[len(bom):]
	}
	comma, row := detect(head, score)
	switch {
	case bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0:
		return fail("csv_line_end", "the lines end in a carriage return alone; save the file with line feeds")
	case row < 0 && in.err != nil:
		return nil, &FileError{Source: source, Line: 1, Code: "read", Problem: "cannot read on", Err: in.err}
	case row < 0:
		return fail("csv_header", fmt.Sprintf("no header within the first %d lines; %s", headerLines, want))
	}
	in.read = int64(buf.Buffered()) // what counts is what csv.Reader takes from here
	t := &table{source: source, in: in, csv: newCSV(buf, comma)}
	if fatal := t.readHeader(row); fatal != nil {
		return nil, fatal
	}
	switch n := len(t.header); {
	case n > maxColumns:
		return fail("csv_header", fmt.Sprintf("%d columns; want at most %d", n, maxColumns))
	case score(t.header) == 0: // it was found with lenient quotes
		return fail("csv_header", "the header is not valid CSV; want quotes around whole cells")
	}
	for i, h := range t.header {
		t.header[i] = label(strings.Join(strings.Fields(h), " "), maxLabel)
	}
	t.csv.ReuseRecord = true
	return t, nil
}

// readHeader reads up to the given row, which is the header.
func (t *table) readHeader(row int) *FileError {
	for i := range row + 1 {
		cells, _, err := t.record()
		if fatal, ok := err.(*FileError); ok {
			return fatal
		}
		if t.header = cells; i < row && !blank(cells) {
			t.above++
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

// next returns the next row that is not empty, with the line on which it begins.
// err is io.EOF, a RejectError of one row, or a FileError. A spreadsheet leaves
// out empty cells at the end of a row, so cells that are missing there are empty.
func (t *table) next() ([]string, int, error) {
	for {
		cells, line, err := t.record()
		if err != nil {
			return nil, line, err
		}
		n := len(t.header)
		switch {
		case blank(cells):
			continue
		case len(cells) > n && !blank(cells[n:]):
			return nil, line, reject("", "csv_fields", strings.Join(cells, string(t.csv.Comma)),
				fmt.Sprintf("want %d cells, as the header has, not %d", n, len(cells)))
		}
		for t.missing = max(n-len(cells), 0); len(cells) < n; {
			cells = append(cells, "")
		}
		return cells[:n], line, nil
	}
}

func (t *table) record() ([]string, int, error) {
	t.in.start = t.csv.InputOffset()
	cells, err := t.csv.Read()
	next := t.lines + 1
	syntax, _ := err.(*csv.ParseError) // as csv.Reader documents
	if syntax != nil {
		t.lines = syntax.Line
	}
	switch {
	case t.in.err != nil && err != nil:
		return nil, 0, &FileError{Source: t.source, Line: next, Code: "read", Problem: "cannot read on", Err: t.in.err}
	case err == errLong || t.csv.InputOffset()-t.in.start > maxRecord:
		return nil, 0, &FileError{Source: t.source, Line: next, Code: "record_size",
			Problem: "want records of at most 1 MiB; is a quote never closed?"}
	case syntax != nil && t.in.eof && syntax.Line > syntax.StartLine && t.csv.InputOffset() == t.in.read:
		return nil, 0, &FileError{Source: t.source, Line: syntax.StartLine, Code: "csv_quote",
			Problem: "a quote that opens in this row is never closed"}
	case syntax != nil:
		return nil, syntax.StartLine, reject("", "csv_quote", strings.Join(cells, string(t.csv.Comma)),
			"want quotes around the whole cell, doubled inside")
	case err != nil:
		return nil, 0, err
	}
	last, _ := t.csv.FieldPos(len(cells) - 1)
	t.lines = last + strings.Count(cells[len(cells)-1], "\n")
	line, _ := t.csv.FieldPos(0)
	return cells, line, nil
}

// row is a row of a table and the line on which it begins.
type row struct {
	cells []string
	line  int
}

// rows yields every row that is not empty, or why it is none; a FileError is the
// last.
func (t *table) rows() iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		for {
			cells, line, err := t.next()
			if err == io.EOF || !yield(row{cells, line}, err) || isFatal(err) {
				return
			}
		}
	}
}

// stamp completes a rejection with what was read and where.
func (t *table) stamp(line int, err error) error {
	if rejected, ok := err.(*RejectError); ok {
		rejected.Source, rejected.Record = t.source, line
	}
	return err
}

func isFatal(err error) bool {
	_, ok := err.(*FileError)
	return ok
}
