package metric

import (
	"bufio"
	"io"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Options adjust [Readings]. The zero value is the default.
type Options struct {
	// AsOf is when the figures were true, where the file does not say it: that of
	// the request to the network, or of the export. The networks never say it.
	AsOf time.Time

	// Source is who measured, where the file does not say it. The default for what
	// is known as a network's own answer is the name of the network.
	Source string

	// Subject is what was measured, where the file does not say it, as in
	// Instagram's insights. Its kind alone is that of the IDs in the file; empty:
	// content.
	Subject irm.Subject

	// Estimated and Paid mark all figures of the file.
	Estimated, Paid bool

	// Location is the zone of dates, and of times without an offset, in a column of
	// the file; nil: they are rejected.
	Location *time.Location

	// DecimalComma says that figures are written as in "1.234,5".
	DecimalComma bool

	// Columns maps headers and members to fields, and goes before the known names:
	// id, url, account, creator, kind, as_of, source, estimated, paid, metric, value,
	// ignore, or the name of a metric, known or not.
	Columns map[string]string
}

const source = "metrics"

// Readings reads figures of networks and vendors, JSON or CSV; the package
// documentation names the forms. The sequence can be used once.
func Readings(r io.Reader, opts Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in, fatal := newReader(opts)
		if fatal != nil {
			yield(Row{}, fatal)
			return
		}
		const enough = 4 << 10
		buf := bufio.NewReaderSize(r, enough)
		if c := firstByte(buf); c == '{' || c == '[' {
			in.documents(buf, yield)
		} else {
			in.table(buf, yield)
		}
	}
}

// reader is what the records of one file have in common. Its notes go to the first
// row.
type reader struct {
	vocabulary
	opts    Options
	notes   irm.Findings
	members cache // of objects by the vocabulary
	metrics cache // names where only metrics stand
	scratch []count
}

// begin starts a record.
func (in *reader) begin() reading { return reading{reader: in, counts: in.scratch[:0]} }

// member is column for the members of objects.
func (in *reader) member(name string) column { return in.members.find(name, in.column) }

// metric is named for the members of objects; fieldNone where it is no count.
func (in *reader) metric(name string) column {
	return in.metrics.find(name, func(name string) column {
		if d, ok := named(name); ok {
			return column{field: fieldCount, definition: d}
		}
		return column{}
	})
}

// cache remembers what names stand for: those of a file come again and again.
type cache map[string]column

func (c cache) find(name string, slow func(string) column) column {
	const most = 1024 // real files have few
	found, known := c[name]
	if !known {
		if found = slow(name); len(c) < most {
			c[name] = found
		}
	}
	return found
}

func newReader(opts Options) (*reader, *intake.FileError) {
	v, bad := newVocabulary(opts.Columns)
	switch {
	case bad != "":
		return nil, option("Columns", irm.Quote(bad)+" is no field and no metric")
	case !opts.AsOf.IsZero() && irm.CheckTime(opts.AsOf) != nil:
		return nil, option("AsOf", "want a year from 1970 to 9999")
	}
	return &reader{vocabulary: v, opts: opts, members: cache{}, metrics: cache{}}, nil
}

func option(name, problem string) *intake.FileError {
	return &intake.FileError{Source: source, Field: name, Code: "option", Problem: problem}
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
