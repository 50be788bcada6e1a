package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Envelope is an object that holds records beside other things: {"order":{…}},
// {"data":[…],"has_more":true}.
type Envelope struct {
	// Name is that of the member which holds the records or the next envelope,
	// compared byte for byte: a name written with escapes is another one.
	Name string

	// ArrayOnly leaves the member alone where its value is no array, as in an
	// API whose lists and records both have a member "data".
	ArrayOnly bool
}

// Raw is one record as it stands in the input. It is good until the next one is
// asked for.
type Raw struct {
	Index int    // from 1
	Bytes []byte // one JSON value; its brackets and quotes are closed, its syntax is not checked
	f     *framer
}

// All cuts what r holds into records: documents after one another, the elements
// of an array at the top, and what the envelopes hold. Whatever the size of the
// input, one record of at most 1 MiB is in memory. A byte order mark is skipped.
//
// The envelopes are named from the outside in. The first ones are opened at the top
// and as elements of an array at the top; inside of one that is open only those that
// stand after it in the list are, so that the members of a record are never taken for
// one of them. An open envelope holds a record, an array of them, or the next
// envelope; its other members are passed over. An object without an envelope is a
// record, and so is an array inside of an array.
//
// A record over 1 MiB is passed over by its brackets and quotes, and comes as an
// [*intake.RejectError] with the code "record_size", stamped, and a Raw without
// bytes; the sequence goes on. An envelope is opened although what stands in it beside
// its records is that long.
//
// An [*intake.FileError] is the last of the sequence, with the line and column of where
// the JSON is broken, or with the read error. Values that only encoding/json or
// [Doc.Parse] find broken are for [Raw.Stamp]. The sequence can be used once.
func All(r io.Reader, source string, envelopes ...Envelope) iter.Seq2[Raw, error] {
	return func(yield func(Raw, error) bool) {
		f := newFramer(r, source, envelopes)
		index := 0
		err := f.each(func(raw []byte) error {
			index++
			record, err := Raw{Index: index, Bytes: raw, f: f}, error(nil)
			if f.long {
				record.Bytes = nil
				err = record.Stamp(fault.New("", "record_size", "", "want records of at most 1 MiB"))
			}
			if !yield(record, err) {
				return errStop
			}
			return nil
		})
		if fault.Ends(err) {
			yield(Raw{}, err)
		}
	}
}

// Stamp completes an error in the reading of this record, and must be called
// before the next one is asked for. An [*intake.RejectError] gets source and
// record, nil and an [*intake.FileError] stay as they are, and any other error
// says that the JSON is broken: it becomes an [*intake.FileError] with the line and
// column that a [*SyntaxError] or a json.SyntaxError names.
func (r Raw) Stamp(err error) error {
	if rejected, ok := errors.AsType[*intake.RejectError](err); ok {
		rejected.Source, rejected.Record = r.f.source, r.Index
		return err
	}
	if err == nil || fault.Ends(err) {
		return err
	}
	return r.f.badSyntax(err)
}

var errStop = errors.New("the caller stopped")

// framer cuts a stream of JSON documents into records and keeps one record in
// memory. It finds the ends of values by brackets and quotes alone; a parser, which
// needs the whole value, then checks the syntax.
type framer struct {
	in     io.Reader
	source string
	open   []Envelope // names in quotes
	buf    []byte
	pos    int   // the next byte of buf
	keep   int   // where the open record, or what is kept of it, begins in buf; -1: none is open
	long   bool  // the open record is over 1 MiB
	cuts   int   // how often the beginning of a long record was let go
	lines  int   // line feeds before buf
	chars  int   // bytes between the last of them and buf
	err    error // what ended the input
}

func newFramer(in io.Reader, source string, envelopes []Envelope) *framer {
	f := &framer{in: in, source: source, open: make([]Envelope, len(envelopes)), keep: -1}
	for i, e := range envelopes {
		f.open[i] = Envelope{`"` + e.Name + `"`, e.ArrayOnly}
	}
	return f
}

// each visits every record, which is valid only during its visit.
func (f *framer) each(visit func(raw []byte) error) error {
	if err := f.mark(); err != nil {
		return err
	}
	for documents := 0; ; documents++ {
		if f.space(); f.ended() {
			switch {
			case f.err != io.EOF:
				return f.bad("")
			case documents == 0: // a failed export looks like this
				return f.fail(1, 1, "empty", "want a JSON document; the file is empty")
			}
			return nil
		}
		var err error
		if f.peek() == '[' {
			err = f.array(visit, 0)
		} else {
			err = f.element(visit, 0)
		}
		if err != nil {
			return err
		}
	}
}

func (f *framer) fail(line, column int, code, problem string) *intake.FileError {
	return &intake.FileError{Source: f.source, Line: line, Column: column, Code: code, Problem: problem}
}

// mark skips a byte order mark and refuses UTF-16.
func (f *framer) mark() error {
	f.keep = 0
	for len(f.buf) < 3 && f.fill() {
	}
	f.keep = -1
	if fatal := fault.UTF16(f.source, f.buf); fatal != nil {
		fatal.Column = 1
		return fatal
	}
	if bytes.HasPrefix(f.buf, []byte(fault.BOM)) {
		f.pos = len(fault.BOM)
	}
	return nil
}

// element visits one value, in which the envelopes from the given one on are
// opened. Arrays are opened elsewhere, at the top and in envelopes only, so that
// nesting costs no stack.
func (f *framer) element(visit func([]byte) error, from int) error {
	if f.space() == '{' {
		return f.object(visit, from)
	}
	f.keep = f.pos
	return f.close(visit, f.skip())
}

func (f *framer) array(visit func([]byte) error, from int) error {
	f.pos++
	if f.space() == ']' {
		f.pos++
		return nil
	}
	for {
		if err := f.element(visit, from); err != nil {
			return err
		}
		switch f.space() {
		case ',':
			f.pos++
		case ']':
			f.pos++
			return nil
		default:
			return f.bad("want a comma or the end of the array")
		}
	}
}

// object reads member by member: an envelope is known only by its name, and one
// with a million records must not be held.
func (f *framer) object(visit func([]byte) error, from int) error {
	opened := false
	f.keep = f.pos
	f.pos++
	for first := true; f.space() != '}'; first = false {
		start, end, err := f.member(first, opened)
		if err != nil {
			return err
		}
		switch i := f.envelope(start, end, from); {
		case i >= 0:
			if !opened && !f.long && !json.Valid(append(bytes.Clone(f.buf[f.keep:f.keep+start]), `"":0}`...)) {
				return f.badRecord()
			}
			opened, f.keep, f.long = true, -1, false
			err = f.content(visit, i+1)
		case opened: // a companion such as "count": only its syntax matters
			f.keep = f.pos
			err = f.close(f.check, f.skip())
		default:
			err = f.skip()
		}
		if err != nil {
			return err
		}
	}
	f.pos++
	if opened {
		f.keep, f.long = -1, false
		return nil
	}
	return f.close(visit, nil)
}

// envelope finds which one a member opens, -1 for none. start and end are those
// of its name in the open record.
func (f *framer) envelope(start, end, from int) int {
	for i := from; i < len(f.open); i++ {
		e := &f.open[i]
		if string(f.buf[f.keep+start:f.keep+end]) == e.Name && (!e.ArrayOnly || f.peek() == '[') {
			return i
		}
	}
	return -1
}

// member reads up to the value behind a name, and says where in the open record
// the name begins and ends. Members of an envelope are records of their own.
func (f *framer) member(first, opened bool) (start, end int, err error) {
	c := f.space()
	if !first {
		if c != ',' {
			return 0, 0, f.bad("want a comma or the end of the object")
		}
		f.pos++
		c = f.space()
	}
	if opened {
		f.keep = f.pos
	}
	start = f.pos - f.keep
	cuts := f.cuts
	if c != '"' {
		return 0, 0, f.bad("want a member name in quotes")
	}
	if err := f.text(); err != nil {
		return 0, 0, err
	}
	end = f.pos - f.keep
	if f.space() != ':' {
		return 0, 0, f.bad("want a colon")
	}
	f.pos++
	f.space()
	if f.cuts != cuts { // too long for a name
		return 0, 0, nil
	}
	return start, end, nil
}

// content visits the value of an envelope.
func (f *framer) content(visit func([]byte) error, from int) error {
	if f.space() == '[' {
		return f.array(visit, from)
	}
	return f.element(visit, from)
}

func (f *framer) check(raw []byte) error {
	if !f.long && !json.Valid(raw) {
		return f.badRecord()
	}
	return nil
}

// close hands the open record over; of a long one, what is left.
func (f *framer) close(visit func([]byte) error, err error) error {
	if err != nil {
		return err
	}
	raw := f.buf[f.keep:f.pos]
	f.long = f.long || len(raw) > fault.MaxRecord
	err = visit(raw)
	f.keep, f.long = -1, false
	return err
}
