package metric

import (
	"io"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
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

	// DateOrder reads dates such as "1/2/2026": "DMY" is the first of February, "MDY"
	// the second of January. Empty: they are rejected, also 31/1/2026, since a column
	// that holds it holds others.
	DateOrder string

	// DecimalComma says that figures of a table are written as in "1.234,5",
	// DecimalPoint that they are as in "1,234.5". Where neither is said, figures that
	// can be read in two ways are rejected, but for those that the delimiter tells:
	// "1.234" is a count in a file separated by ';', and "1,234" in one separated by
	// ','. Figures of JSON have a point unless DecimalComma is said.
	DecimalComma, DecimalPoint bool

	// Columns maps headers and members to fields, and goes before the known names:
	// id, url, account, account_id, creator, kind, as_of, source, estimated, paid, metric, value,
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
		if isJSON, whole := record.Sniff(r); isJSON {
			in.documents(whole, yield)
		} else {
			in.table(whole, yield)
		}
	}
}

// reader is what the records of one file have in common. Its notes go to the first
// record, accepted or not.
type reader struct {
	vocabulary
	opts    Options
	dialect sheet.Dialect
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
	case opts.DecimalComma && opts.DecimalPoint:
		return nil, option("DecimalPoint", "want one of DecimalComma and DecimalPoint")
	case !moment.CheckOrder(opts.DateOrder):
		return nil, option("DateOrder", moment.OrderWant)
	case !opts.AsOf.IsZero() && irm.CheckTime(opts.AsOf) != nil:
		return nil, option("AsOf", "want a year from 1970 to 9999")
	}
	in := &reader{vocabulary: v, opts: opts, dialect: sheet.Point, members: cache{}, metrics: cache{}}
	if opts.DecimalComma {
		in.dialect = sheet.Comma
	}
	return in, nil
}

// noted adds the notes on the file to the first record.
func (in *reader) noted(row *Row) {
	if len(in.notes) > 0 {
		row.Findings, in.notes = append(in.notes, row.Findings...), nil
	}
}

func option(name, problem string) *intake.FileError {
	return &intake.FileError{Source: source, Field: name, Code: "option", Problem: problem}
}
