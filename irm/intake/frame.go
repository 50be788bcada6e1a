package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// maxRecord is the greatest size of one record in bytes.
const maxRecord = 1 << 20

var (
	errStop = errors.New("the caller stopped")
	errLong = errors.New("record over 1 MiB")
)

// framer cuts a stream of JSON documents into records and keeps one record in
// memory. It finds the ends of values by brackets and quotes alone;
// encoding/json, which needs the whole value, then checks the syntax.
type framer struct {
	in    io.Reader
	buf   []byte
	pos   int   // the next byte of buf
	keep  int   // where the open record begins in buf; -1: none is open
	lines int   // line feeds before buf
	chars int   // bytes between the last of them and buf
	err   error // what ended the input
}

func newFramer(in io.Reader) *framer { return &framer{in: in, keep: -1} }

// each visits every record: documents, elements of arrays, and what the
// envelopes "order" and "orders" hold. A record is valid only during its visit.
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
				return &FileError{Line: 1, Column: 1, Code: "empty", Problem: "want a JSON document; the file is empty"}
			}
			return nil
		}
		if err := f.element(visit, 0); err != nil {
			return err
		}
	}
}

// mark skips a byte order mark and refuses UTF-16.
func (f *framer) mark() error {
	f.keep = 0
	for len(f.buf) < 3 && f.fill() {
	}
	f.keep = -1
	if isUTF16(f.buf) {
		return &FileError{Line: 1, Column: 1, Code: "utf8", Problem: utf16Problem}
	}
	if bytes.HasPrefix(f.buf, []byte(bom)) {
		f.pos = len(bom)
	}
	return nil
}

const (
	bom          = "\uFEFF"
	utf16Problem = "the text looks like UTF-16; save it as UTF-8"
)

func isUTF16(b []byte) bool {
	return len(b) >= 2 && (b[0] == 0xFF && b[1] == 0xFE || b[0] == 0xFE && b[1] == 0xFF || (b[0] == 0) != (b[1] == 0))
}

// element visits one value. Arrays are opened at the top only, and envelopes at
// the top and inside of arrays, so that nesting costs no stack.
func (f *framer) element(visit func([]byte) error, depth int) error {
	switch c := f.space(); {
	case c == '{':
		return f.object(visit, depth)
	case c == '[' && depth == 0:
		return f.array(visit, 1)
	}
	f.keep = f.pos
	return f.close(visit, f.skip())
}

func (f *framer) array(visit func([]byte) error, depth int) error {
	f.pos++
	if f.space() == ']' {
		f.pos++
		return nil
	}
	for {
		if err := f.element(visit, depth); err != nil {
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
// with a million orders must not be held.
func (f *framer) object(visit func([]byte) error, depth int) error {
	envelope := false
	f.keep = f.pos
	f.pos++
	for first := true; f.space() != '}'; first = false {
		name, start, err := f.member(first, envelope)
		if err != nil {
			return err
		}
		switch {
		case depth < 2 && (name == `"order"` || name == `"orders"`):
			if !envelope && !json.Valid(append(bytes.Clone(f.buf[f.keep:f.keep+start]), `"":0}`...)) {
				return f.badRecord()
			}
			envelope, f.keep = true, -1
			err = f.content(visit)
		case envelope: // a companion such as "count": only its syntax matters
			f.space()
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
	if envelope {
		f.keep = -1
		return nil
	}
	return f.close(visit, nil)
}

// member reads up to the colon behind a name, and says where in the open record
// the name begins. Members of an envelope are records of their own.
func (f *framer) member(first, envelope bool) (name string, start int, err error) {
	c := f.space()
	if !first {
		if c != ',' {
			return "", 0, f.bad("want a comma or the end of the object")
		}
		f.pos++
		c = f.space()
	}
	if envelope {
		f.keep = f.pos
	}
	start = f.pos - f.keep
	if c != '"' {
		return "", 0, f.bad("want a member name in quotes")
	}
	if err := f.text(); err != nil {
		return "", 0, err
	}
	name = string(f.buf[f.keep+start : f.pos])
	if f.space() != ':' {
		return "", 0, f.bad("want a colon")
	}
	f.pos++
	return name, start, nil
}

// content visits the value of an envelope.
func (f *framer) content(visit func([]byte) error) error {
	if f.space() == '[' {
		return f.array(visit, 2)
	}
	return f.element(visit, 2)
}

func (f *framer) check(raw []byte) error {
	if !json.Valid(raw) {
		return f.badRecord()
	}
	return nil
}

// close hands the open record over.
func (f *framer) close(visit func([]byte) error, err error) error {
	if err != nil {
		return err
	}
	raw := f.buf[f.keep:f.pos]
	if len(raw) > maxRecord {
		return f.tooLong()
	}
	err = visit(raw)
	f.keep = -1
	return err
}
