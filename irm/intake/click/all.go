package click

import (
	"bufio"
	"io"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// Options adjust [All]. The zero value is the default.
type Options struct {
	// Location is the zone of times without an offset; nil: they are rejected.
	Location *time.Location

	// Epoch is the unit of times that are whole numbers since 1970: time.Second,
	// time.Millisecond or time.Microsecond; 0: they are rejected. event_timestamp is
	// in microseconds whatever is said here.
	Epoch time.Duration
}

const source = "clicks"

var envelopes = []record.Envelope{{Name: "clicks"}, {Name: "data", ArrayOnly: true}}

// All reads a file of clicks, CSV with a header within its first three lines, or
// JSON; the package documentation names the columns and members. The sequence can be
// used once.
func All(r io.Reader, opts Options) iter.Seq2[Click, error] {
	return func(yield func(Click, error) bool) {
		if !moment.CheckEpoch(opts.Epoch) {
			yield(Click{}, &intake.FileError{Source: source, Field: "Epoch", Code: "option", Problem: "want time.Second, time.Millisecond or time.Microsecond"})
			return
		}
		const enough = 4 << 10
		buf := bufio.NewReaderSize(r, enough)
		if c := firstByte(buf); c == '{' || c == '[' {
			objects(buf, opts, yield)
		} else {
			rows(buf, opts, yield)
		}
	}
}

// firstByte finds the first byte that is not white space, without consuming it. It
// asks for no more than it needs, so that a pipe is read as it fills.
func firstByte(buf *bufio.Reader) byte {
	for n := 1; n <= buf.Size(); n++ {
		head, err := buf.Peek(n)
		if err != nil {
			return 0
		}
		switch c := head[n-1]; c {
		case ' ', '\t', '\r', '\n', fault.BOM[0], fault.BOM[1], fault.BOM[2]:
		default:
			return c
		}
	}
	return 0
}

func rows(r io.Reader, opts Options, yield func(Click, error) bool) {
	t, fatal := sheet.Open(source, r, "want clicked_at and one of id, url, visitor, creator", func(header []string) int {
		return columnsOf(header).known
	})
	if fatal != nil {
		yield(Click{}, fatal)
		return
	}
	columns := columnsOf(t.Header)
	for row, err := range t.Rows() {
		var c Click
		if err == nil {
			c, err = read(columns.row(row.Cells), opts)
			c.Record = row.Line
		}
		if !yield(c, t.Stamp(row.Line, err)) {
			return
		}
	}
}

func objects(r io.Reader, opts Options, yield func(Click, error) bool) {
	var doc record.Doc
	var members cells
	for raw, err := range record.All(r, source, envelopes...) {
		var c Click
		if err == nil {
			c, err = readObject(&doc, &members, raw.Bytes, opts)
			c.Record, err = raw.Index, raw.Stamp(err)
		}
		if !yield(c, err) || fault.Ends(err) {
			return
		}
	}
}

func readObject(doc *record.Doc, members *cells, raw []byte, opts Options) (Click, error) {
	object, err := doc.Parse(raw)
	if err == nil {
		err = members.members(object)
	}
	if err != nil {
		return Click{}, err
	}
	return read(members, opts)
}
