package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// skip passes over one value.
func (f *framer) skip() error {
	for depth := 0; ; {
		switch c := f.space(); {
		case c == '{' || c == '[':
			depth++
			f.pos++
		case (c == '}' || c == ']') && depth > 0:
			depth--
			f.pos++
		case (c == ',' || c == ':') && depth > 0:
			f.pos++
			continue
		case c == '"':
			if err := f.text(); err != nil {
				return err
			}
		default:
			if err := f.literal(); err != nil {
				return err
			}
		}
		if depth == 0 {
			return nil
		}
	}
}

// text passes over a string. Most of a document is strings without escapes, so
// the quote is looked for in what is there already.
func (f *framer) text() error {
	f.pos++
	for ahead := 0; ; { // bytes from f.pos to the quote, 0 where it must be looked for
		if ahead <= 0 {
			if ahead = bytes.IndexByte(f.buf[f.pos:], '"'); ahead < 0 {
				ahead = len(f.buf) - f.pos
			}
		}
		if escape := bytes.IndexByte(f.buf[f.pos:f.pos+ahead], '\\'); escape >= 0 {
			f.pos += escape + 1
			if f.peek(); !f.ended() { // the escaped byte may not be there yet
				f.pos++
			}
			ahead -= escape + 2
			continue
		}
		f.pos += ahead
		ahead = 0
		if f.peek() == '"' {
			f.pos++
			return nil
		}
		if f.ended() {
			return f.bad("want the end of a string")
		}
	}
}

// literal passes over a number or a word.
func (f *framer) literal() error {
	for n := 0; ; n++ {
		switch f.peek() {
		default:
			f.pos++
			continue
		case ' ', '\t', '\r', '\n', ',', ':', '{', '}', '[', ']', '"':
		case 0:
			if !f.ended() {
				return f.bad("want a JSON value")
			}
		}
		if n == 0 || f.failed() {
			return f.bad("want a JSON value")
		}
		return nil
	}
}

// space passes over white space and returns the next byte, 0 at the end.
func (f *framer) space() byte {
	for {
		switch c := f.peek(); c {
		case ' ', '\t', '\r', '\n':
			f.pos++
		default:
			return c
		}
	}
}

func (f *framer) peek() byte {
	if f.pos < len(f.buf) || f.fill() {
		return f.buf[f.pos]
	}
	return 0
}

func (f *framer) ended() bool  { return f.err != nil && f.pos >= len(f.buf) }
func (f *framer) failed() bool { return f.ended() && f.err != io.EOF }

// fill reads more, after letting go of what no record needs. It is called only
// when the buffer is used up, so all that is kept belongs to the open record.
func (f *framer) fill() bool {
	if f.err != nil {
		return false
	}
	from := f.pos
	if f.keep >= 0 {
		from = f.keep
	}
	if len(f.buf)-from > fault.MaxRecord { // no parser will see it: only its end is still looked for
		from, f.keep, f.long = f.pos, f.pos, true
		f.cuts++
	}
	f.drop(from)
	if len(f.buf) == cap(f.buf) {
		f.buf = append(make([]byte, 0, max(32<<10, 2*cap(f.buf))), f.buf...)
	}
	for range 100 {
		n, err := f.in.Read(f.buf[len(f.buf):cap(f.buf)])
		f.buf, f.err = f.buf[:len(f.buf)+n], err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	f.err = io.ErrNoProgress
	return false
}

func (f *framer) drop(n int) {
	if n == 0 {
		return
	}
	f.lines, f.chars = f.at(n)
	f.buf = f.buf[:copy(f.buf, f.buf[n:])]
	f.pos -= n
	f.keep = max(f.keep-n, -1)
}

// at counts the line feeds before buf[i] and the bytes since the last.
func (f *framer) at(i int) (lines, chars int) {
	before := f.buf[:i]
	if last := bytes.LastIndexByte(before, '\n'); last >= 0 {
		return f.lines + bytes.Count(before, []byte{'\n'}), i - last - 1
	}
	return f.lines, f.chars + i
}

// bad reports what is wrong at the current byte, or why there is none.
func (f *framer) bad(problem string) error {
	lines, chars := f.at(min(f.pos, len(f.buf)))
	switch {
	case !f.ended():
	case f.err == io.EOF:
		problem = "the document ends too early: " + problem
	default:
		return fault.Read(f.source, lines+1, chars+1, f.err)
	}
	return f.fail(lines+1, chars+1, "json_syntax", problem)
}

// badRecord finds the place in the open record at which encoding/json stops.
func (f *framer) badRecord() error {
	var raw json.RawMessage
	return f.badSyntax(json.Unmarshal(f.buf[f.keep:f.pos], &raw))
}

// badSyntax places what a parser found in the open record.
func (f *framer) badSyntax(err error) error {
	i, problem := f.pos, "want valid JSON"
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		i = f.keep + int(syntax.Offset) - 1
	}
	if syntax, ok := errors.AsType[*SyntaxError](err); ok {
		i, problem = f.keep+syntax.Offset, syntax.Err.Error()
	}
	lines, chars := f.at(min(max(i, f.keep), f.pos))
	return f.fail(lines+1, chars+1, "json_syntax", problem)
}
