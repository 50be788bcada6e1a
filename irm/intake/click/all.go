package click

import (
	"errors"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
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

	// DateOrder reads times such as "1/2/2026 10:00": "DMY" is the first of February,
	// "MDY" the second of January. Empty: they are rejected, also 31/1/2026, since a
	// column that holds it holds others.
	DateOrder string

	// Columns maps headers and members to fields and goes before the known names: id,
	// at, received_at, visitor, creator, campaign, code, kind, url, referrer, ignore.
	Columns map[string]string

	// NoIndex does without counting clicks that neither an id nor a visitor tells
	// apart, which takes about 50 bytes for each such click: those that say the same
	// at the same time then have one ID.
	NoIndex bool
}

const source = "clicks"

var envelopes = []record.Envelope{{Name: "clicks"}, {Name: "data", ArrayOnly: true}}

// All reads a file of clicks, CSV with a header within its first three lines, or
// JSON; the package documentation names the columns and members. The sequence can be
// used once.
func All(r io.Reader, opts Options) iter.Seq2[Click, error] {
	return func(yield func(Click, error) bool) {
		in, fatal := newReader(opts)
		if fatal != nil {
			yield(Click{}, fatal)
			return
		}
		if isJSON, whole := record.Sniff(r); isJSON {
			in.objects(whole, yield)
		} else {
			in.rows(whole, yield)
		}
	}
}

// reader is what the records of one file have in common. Its notes go to the first
// record, accepted or not.
type reader struct {
	vocabulary
	opts  Options
	notes irm.Findings
	seen  index
}

func newReader(opts Options) (*reader, *intake.FileError) {
	v, bad := newVocabulary(opts.Columns)
	switch {
	case bad != "":
		return nil, option("Columns", irm.Quote(bad)+" is no field of a click")
	case !moment.CheckEpoch(opts.Epoch):
		return nil, option("Epoch", "want time.Second, time.Millisecond or time.Microsecond")
	case !moment.CheckOrder(opts.DateOrder):
		return nil, option("DateOrder", moment.OrderWant)
	}
	in := &reader{vocabulary: v, opts: opts}
	if !opts.NoIndex {
		in.seen = index{}
	}
	return in, nil
}

func option(name, problem string) *intake.FileError {
	return &intake.FileError{Source: source, Field: name, Code: "option", Problem: problem}
}

// noted adds the notes on the file to the first record.
func (in *reader) noted(c *Click) {
	if len(in.notes) > 0 {
		c.Findings, in.notes = append(in.notes, c.Findings...), nil
	}
}

func (in *reader) rows(r io.Reader, yield func(Click, error) bool) {
	t, fatal := sheet.Open(source, r, "want clicked_at and one of id, url, visitor, creator", func(header []string) int {
		return in.columnsOf(header).known
	})
	if fatal != nil {
		yield(Click{}, fatal)
		return
	}
	columns := in.columnsOf(t.Header)
	in.note(t, columns)
	for row, err := range t.Rows() {
		var c Click
		if err == nil {
			c, err = in.read(columns.row(row.Cells))
		}
		c.Record = row.Line
		if err = t.Stamp(row.Line, err); !fault.Ends(err) {
			in.noted(&c)
		}
		if !yield(c, err) {
			return
		}
	}
}

func (in *reader) note(t *sheet.Table, c columns) {
	if len(c.unread) > 0 {
		const enough = 200
		in.notes = append(in.notes, fault.Info("", "column_ignored", "columns that are not read: "+oneline.Label(strings.Join(c.unread, ", "), enough)))
	}
	if t.Above > 0 {
		in.notes = append(in.notes, fault.Info("", "rows_above", "the rows above the header are not read"))
	}
}

// objects reads records and, where one holds a list of clicks inside of "data", those.
func (in *reader) objects(r io.Reader, yield func(Click, error) bool) {
	var doc record.Doc
	var members cells
	n := 0
	for raw, err := range record.All(r, source, envelopes...) {
		one := func(v record.Value, err error) bool {
			n++
			var c Click
			if err == nil {
				c, err = in.object(&members, v)
			}
			c.Record, err = n, raw.Stamp(err)
			if rejected, ok := errors.AsType[*intake.RejectError](err); ok {
				rejected.Record = n
			}
			return yield(c, err) && !fault.Ends(err)
		}
		var v record.Value
		switch {
		case fault.Ends(err):
			yield(Click{}, err)
			return
		case err == nil:
			v, err = doc.Parse(raw.Bytes)
		}
		list := v.Get("data").Get("clicks")
		if list.Kind() != record.Array {
			if !one(v, err) {
				return
			}
			continue
		}
		for v := range list.All() {
			if !one(v, nil) {
				return
			}
		}
	}
}

func (in *reader) object(members *cells, v record.Value) (Click, error) {
	if err := members.members(v, in.vocabulary); err != nil {
		return Click{}, err
	}
	return in.read(members)
}
