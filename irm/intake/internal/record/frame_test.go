package record

import (
	"encoding/json"
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

var orders = []Envelope{{Name: "orders"}, {Name: "order"}}

// numbered is a record with the ID n.
func numbered(n int) string {
	return fmt.Sprintf(`{"id":%d,"created_at":"2026-03-01T09:00:00Z","currency":"USD","line_items":[]}`, n)
}

// read is the least of a reader: index and ID of every record.
func read(r io.Reader, envelopes ...Envelope) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for raw, err := range All(r, "orders", envelopes...) {
			var v struct{ ID int }
			if err == nil {
				err = json.Unmarshal(raw.Bytes, &v)
				if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
					err = fault.New("", "kind", "", "want an object")
				}
				err = raw.Stamp(err)
			}
			if !yield(fmt.Sprintf("%d:%d ", raw.Index, v.ID), err) || fault.Ends(err) {
				return
			}
		}
	}
}

func ids(r io.Reader, envelopes ...Envelope) string {
	return intaketest.Collect(read(r, envelopes...), func(s string) string { return s })
}

func TestForms(t *testing.T) {
	a, b, c := numbered(1), numbered(2), numbered(3)
	tests := []struct{ name, in, want string }{
		{"empty", "", "orders: line 1, column 1: want a JSON document; the file is empty\n"},
		{"white space", " \r\n\t", "orders: line 1, column 1: want a JSON document; the file is empty\n"},
		{"array of none", "[]", ""},
		{"bare", a, "1:1 "},
		{"byte order mark", "\uFEFF" + a, "1:1 "},
		{"envelope", `{"order":` + a + `}`, "1:1 "},
		{"envelope of many", `{"orders":[` + a + `,` + b + `]}`, "1:1 2:2 "},
		{"envelope of none", `{"orders":[]}`, ""},
		{"companions", `{"count":[{"order":1}], "orders" : [ ` + a + ` ] , "next":"\"}", "x":null}`, "1:1 "},
		{"a record in an envelope within it", `[{"orders":[` + a + `,{"order":` + b + `}]}]`, "1:1 2:2 "},
		{"two envelopes", `{"order":` + a + `,"orders":[` + b + `]}`, "1:1 2:2 "},
		{"array of all", `[` + a + `,{"order":` + b + `},{"orders":[` + c + `]}]`, "1:1 2:2 3:3 "},
		{"lines", a + "\n" + b + "\r\n" + c + "\n", "1:1 2:2 3:3 "},
		{"concatenated", a + b + `[` + c + `]`, "1:1 2:2 3:3 "},
		{"escapes in names", `{"or\u0064er":1,"id":7,"created_at":"2026-03-01T09:00:00Z","currency":"USD","line_items":[],"a\"}":"\\"}`, "1:7 "},
		{"rejected between", a + ` 7 ` + b, "1:1 orders: record 2: want an object (kind)\n3:2 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, r := range map[string]io.Reader{
				"whole":        strings.NewReader(tt.in),
				"byte by byte": iotest.OneByteReader(strings.NewReader(tt.in)),
				"data and EOF": iotest.DataErrReader(strings.NewReader(tt.in)),
			} {
				if got := ids(r, orders...); got != tt.want {
					t.Errorf("%s: got %q, want %q", name, got, tt.want)
				}
			}
		})
	}
}

// Which members are opened depends on the envelopes alone.
func TestEnvelopes(t *testing.T) {
	network := []Envelope{{Name: "data"}, {Name: "publisherCommissions"}, {Name: "records"}}
	stripe := []Envelope{{Name: "data", ArrayOnly: true}}
	edges := []Envelope{{Name: "data"}, {Name: "orders"}, {Name: "edges"}, {Name: "node"}}
	tests := []struct {
		name, in  string
		envelopes []Envelope
		want      string
	}{
		{"none", `{"id":1,"data":[{"id":2}]}`, nil, "1:1 "},
		{"nested", `{"data":{"publisherCommissions":{"count":2,"records":[{"id":1},{"id":2}],"next":null}},"errors":[]}`, network, "1:1 2:2 "},
		{"nested around one", `{"data":{"publisherCommissions":{"records":{"id":1}}}}`, network, "1:1 "},
		{"nested in an array", `[{"data":{"records":[{"id":1}]}},{"records":[{"id":2}]}]`, network, "1:1 2:2 "},
		{"not from the inside out", `{"records":[{"id":1,"data":[{"id":2}]}]}`, network, "1:1 "},
		{"the name in a record", `{"data":[{"id":1,"data":[2]}]}`, network, "1:1 "},
		{"list of objects", `{"object":"list","data":[{"id":1,"data":[]},{"id":2,"data":{"object":{}}}],"has_more":true}`, stripe, "1:1 2:2 "},
		{"one event", `{"id":3,"type":"charge.refunded","data":{"object":{"id":4}},"x":1}`, stripe, "1:3 "},
		{"events in an array", `[{"id":3,"data":{"id":4}},{"data":[{"id":5}]}]`, stripe, "1:3 2:5 "},
		{"four deep", `{"data":{"orders":{"edges":[{"cursor":"a","node":{"id":1}},{"node":{"id":2,"node":{}}}],"pageInfo":{}}}}`, edges, "1:1 2:2 "},
		{"a name twice in the list", `{"data":{"data":[{"id":1,"data":[]}]}}`, []Envelope{{Name: "data"}, {Name: "data", ArrayOnly: true}}, "1:1 "},
		{"space before the value", "{\"data\" :\n [ {\"id\":1} ] }", stripe, "1:1 "},
		{"an array in an array", `{"data":[[{"id":1}]]}`, stripe, "orders: record 1: want an object (kind)\n"},
		{"null", `{"data":null}`, network, "1:0 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in))} {
				if got := ids(r, tt.envelopes...); got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			}
		})
	}
}

// Stamp places what a parser of one record found in the file.
func TestStamp(t *testing.T) {
	in := "[{\"id\":1},\n {\"id\":tru}]"
	var last error
	for raw, err := range All(strings.NewReader(in), "orders") {
		if err == nil {
			_, err = new(Doc).Parse(raw.Bytes)
		}
		if last = raw.Stamp(err); last == nil && raw.Index != 1 {
			t.Errorf("record %d passes", raw.Index)
		}
		file := &intake.FileError{Source: "x"}
		if raw.Stamp(nil) != nil || raw.Stamp(file) != error(file) || file.Source != "x" {
			t.Error("Stamp changes what is complete")
		}
		reject, ok := errors.AsType[*intake.RejectError](raw.Stamp(fault.New("f", "c", "", "want w")))
		if !ok || reject.Source != "orders" || reject.Record != raw.Index {
			t.Errorf("got %v", reject)
		}
	}
	if last == nil || last.Error() != "orders: line 2, column 8: want valid JSON" {
		t.Errorf("got %v", last)
	}
	intaketest.CheckError(t, last)
}

func TestSyntax(t *testing.T) {
	a := numbered(1)
	// or is what the jsonv2 experiment of Go 1.26 says: it counts one less.
	tests := []struct{ name, in, want, or string }{
		{"word", "\n\n  }", "orders: line 3, column 3: want a JSON value", ""},
		{"NUL", "  \x00", "orders: line 1, column 3: want a JSON value", ""},
		{"NUL in a number", "  1\x00", "orders: line 1, column 4: want a JSON value", ""},
		{"comma between documents", a + "\n," + a, "orders: line 2, column 1: want a JSON value", ""},
		{"no value", "{\n\"id\":,", "orders: line 2, column 6: want a JSON value", ""},
		{"no name", "{id:1}", "orders: line 1, column 2: want a member name in quotes", ""},
		{"no colon", `{"id" 1}`, "orders: line 1, column 7: want a colon", ""},
		{"no comma", `{"id":1 "x":2}`, "orders: line 1, column 9: want a comma or the end of the object", ""},
		{"no comma in array", "[" + a + "\n" + a + "]", "orders: line 2, column 1: want a comma or the end of the array", ""},
		{"open array", "[1", "orders: line 1, column 3: the document ends too early: want a comma or the end of the array", ""},
		{"open object", `{"id":1`, "orders: line 1, column 8: the document ends too early: want a comma or the end of the object", ""},
		{"open inner", `{"id":[1`, "orders: line 1, column 9: the document ends too early: want a JSON value", ""},
		{"open text", `{"id`, "orders: line 1, column 5: the document ends too early: want the end of a string", ""},
		{"open escape", `"\`, "orders: line 1, column 3: the document ends too early: want the end of a string", ""},
		{"nothing after a colon", `{"order":`, "orders: line 1, column 10: the document ends too early: want a JSON value", ""},
		{"wrong bracket", "{\"id\":\n[1}}", "orders: line 2, column 3: want valid JSON", "orders: line 2, column 2: want valid JSON"},
		{"word in a record", "\n" + `{"id":tru}`, "orders: line 2, column 10: want valid JSON", "orders: line 2, column 9: want valid JSON"},
		{"trailing comma", `{"id":1,}`, "orders: line 1, column 9: want a member name in quotes", ""},
		{"word before the envelope", `{"n":nul,"order":` + a + `}`, "orders: line 1, column 9: want valid JSON", "orders: line 1, column 8: want valid JSON"},
		{"word after the envelope", `{"order":` + a + `,"n":+1}`, "orders: line 1, column 92: want valid JSON", "orders: line 1, column 91: want valid JSON"},
		{"open after the envelope", `{"order":` + a + `,"n":`, "orders: line 1, column 92: the document ends too early: want a JSON value", ""},
		{"UTF-16", "\xff\xfe{\x00}\x00", "orders: line 1, column 1: the text looks like UTF-16; save it as UTF-8", ""},
		{"UTF-16 without mark", "{\x00}\x00", "orders: line 1, column 1: the text looks like UTF-16; save it as UTF-8", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var last error
			for _, err := range read(iotest.HalfReader(strings.NewReader(tt.in)), orders...) {
				last = err
			}
			if last == nil || last.Error() != tt.want && last.Error() != tt.or {
				t.Fatalf("got %v, want %s", last, tt.want)
			}
			if !intaketest.CheckError(t, last) {
				t.Errorf("%v does not end the sequence", last)
			}
		})
	}
}

// A record that is too long is rejected, and the ones after it are read.
func TestRecordSize(t *testing.T) {
	fit := numbered(1)
	fit = fit[:len(fit)-1] + `,"x":"` + strings.Repeat("x", fault.MaxRecord-len(fit)-7) + `"}`
	over := strings.Replace(fit, `"x":"`, `"x":" `, 1)
	if len(fit) != fault.MaxRecord {
		t.Fatalf("the test's record has %d bytes", len(fit))
	}
	huge := strings.Repeat(`{"a":[1,"\\\"}"],"order":0},`, fault.MaxRecord/17)
	deep := `{"id":` + strings.Repeat("[", fault.MaxRecord) + strings.Repeat("]", fault.MaxRecord) + `}`
	text, name := strings.Repeat(`xxx\"`, fault.MaxRecord/3), strings.Repeat("x", 5*fault.MaxRecord/2)
	a, b := numbered(7), numbered(8)
	long := func(n int) string {
		return fmt.Sprintf("orders: record %d: want records of at most 1 MiB (record_size)\n", n)
	}
	tests := []struct{ name, in, want string }{
		{"fits", fit, "1:1 "},
		{"over", "\n" + over, long(1)},
		{"between", a + over + b, "1:7 " + long(2) + "3:8 "},
		{"two", over + a + over, long(1) + "2:7 " + long(3)},
		{"in an array", `[` + a + "," + over + "\n," + b + `]`, "1:7 " + long(2) + "3:8 "},
		{"in an envelope", `{"orders":[` + a + "," + over + "," + b + `],"count":3}`, "1:7 " + long(2) + "3:8 "},
		{"in two envelopes", `{"orders":[{"order":` + over + `},{"order":` + b + `}]}`, long(1) + "2:8 "},
		{"values of all kinds", `[` + a + `,[` + huge + `1],` + b + `]`, "1:7 " + long(2) + "3:8 "},
		{"deep", deep + a, long(1) + "2:7 "},
		{"text", `"` + text + `"` + a, long(1) + "2:7 "},
		{"number", `[` + strings.Repeat("1", 7*fault.MaxRecord/4) + `,` + a + `]`, long(1) + "2:7 "},
		{"white space", a + strings.Repeat(" ", 7*fault.MaxRecord/4) + b, "1:7 2:8 "},
		{"white space in a record", `{"id":7` + strings.Repeat("\n", 7*fault.MaxRecord/4) + `}` + b, long(1) + "2:8 "},
		{"name", `{"` + name + `":1,"y":2}` + a, long(1) + "2:7 "},
		{"names", `{"y":1,"` + name + `":{"order":1},"z":2}` + a, long(1) + "2:7 "},
		{"a name at the end of the buffer", `{"x":"` + name[:2*fault.MaxRecord-100_000] + `","` + name[:200_000] + `":1,"order":` + a + `}`, "1:7 "},
		{"beside an envelope", `{"order":` + a + `,"x":"` + text + `","orders":[` + b + `]}` + a, "1:7 2:8 3:7 "},
		{"a name beside an envelope", `{"order":` + a + `,"` + name + `":1,"orders":[` + b + `]}`, "1:7 2:8 "},
		{"before an envelope", `{"x":"` + text + `","order":` + a + `,"y":[` + huge + `1],"orders":[` + b + `]}` + a, "1:7 2:8 3:7 "},
		{"endless", a + "\n\"" + strings.Repeat("x", 7*fault.MaxRecord/4), "1:7 orders: line 2, column 1835010: the document ends too early: want the end of a string\n"},
		{"endless array", "\n{\"id\":" + strings.Repeat("[", 7*fault.MaxRecord/4), "orders: line 2, column 1835015: the document ends too early: want a JSON value\n"},
		{"broken", "\n{\"x\":\"" + text + "\"\n]", "orders: line 3, column 1: want a comma or the end of the object\n"},
		{"broken after it", over + "\n{\"id\":tru}", long(1) + "orders: line 2, column 10: want valid JSON\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.HalfReader(strings.NewReader(tt.in))} {
				got := ids(r, orders...)
				if i := strings.Index(got, "column 9: want valid JSON"); i >= 0 { // the jsonv2 experiment of Go 1.26 counts one less
					got = got[:i] + "column 10: want valid JSON\n"
				}
				if got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			}
		})
	}
}

// What is yielded for a record that is too long is complete.
func TestRecordSizeError(t *testing.T) {
	in := numbered(1) + `"` + strings.Repeat("x", fault.MaxRecord) + `"`
	for raw, err := range All(strings.NewReader(in), "orders") {
		if raw.Index == 1 {
			continue
		}
		rejected, ok := errors.AsType[*intake.RejectError](err)
		if !ok || intaketest.CheckError(t, err) || rejected.Code != "record_size" || rejected.Record != 2 || raw.Index != 2 || raw.Bytes != nil || raw.Stamp(err) != err {
			t.Errorf("got %#v, %v", raw, err)
		}
	}
}

// Of a record that is far too long no more is held than of one that fits.
func TestRecordSizeMemory(t *testing.T) {
	const n = 1_000_000 // 12 MB
	f := newFramer(io.MultiReader(strings.NewReader(`{"orders":[[1`), repeat(`,"123456789"`, n), strings.NewReader(`],`+numbered(1)+`]}`)), "orders", orders)
	var long []bool
	if err := f.each(func([]byte) error { long = append(long, f.long); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(long) != 2 || !long[0] || long[1] || cap(f.buf) > 2*fault.MaxRecord {
		t.Errorf("records %v with a buffer of %d bytes, want at most 2 MiB", long, cap(f.buf))
	}
}

// An envelope of many records is not held as a whole.
func TestMemory(t *testing.T) {
	const n = 200_000 // 16 MB
	f := newFramer(io.MultiReader(strings.NewReader(`{"orders":[`+numbered(0)), repeat(","+numbered(1), n), strings.NewReader(`]}`)), "orders", orders)
	records := 0
	if err := f.each(func([]byte) error { records++; return nil }); err != nil {
		t.Fatal(err)
	}
	if records != n+1 || cap(f.buf) > 64<<10 {
		t.Errorf("%d records with a buffer of %d bytes, want %d with at most 64 KiB", records, cap(f.buf), n+1)
	}
}

// repeat reads s n times.
func repeat(s string, n int) io.Reader { return &repeater{s: s, left: n * len(s)} }

type repeater struct {
	s       string
	i, left int
}

func (r *repeater) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && r.left > 0 {
		k := min(copy(p[n:], r.s[r.i:]), r.left)
		n, r.left, r.i = n+k, r.left-k, (r.i+k)%len(r.s)
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestReadErrors(t *testing.T) {
	gone := errors.New("connection reset\nby peer")
	all := func(r io.Reader) (last error) {
		for _, last = range All(r, "orders", orders...) {
		}
		return last
	}
	for name, r := range map[string]io.Reader{
		"at once":     iotest.ErrReader(gone),
		"between":     io.MultiReader(strings.NewReader(numbered(1)), iotest.ErrReader(gone)),
		"in a record": io.MultiReader(strings.NewReader(`{"id":1`), iotest.ErrReader(gone)),
		"in a number": io.MultiReader(strings.NewReader(`12`), iotest.ErrReader(gone)),
		"in a text":   io.MultiReader(strings.NewReader(`"12`), iotest.ErrReader(gone)),
	} {
		last := all(r)
		if file, ok := errors.AsType[*intake.FileError](last); !ok || !errors.Is(last, gone) || errors.Is(last, irm.ErrInvalid) || file.Code != "read" {
			t.Errorf("%s: got %#v", name, last)
		}
		if s := last.Error(); strings.Contains(s, "\n") || !strings.Contains(s, "cannot read on: connection reset") {
			t.Errorf("%s: %q", name, s)
		}
	}
	if err := all(stuck{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a stuck reader: got %v", err)
	}
}

func TestBreak(t *testing.T) {
	n := 0
	for range All(strings.NewReader(strings.Repeat(numbered(1), 3)), "orders") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d records, want 1", n)
	}
}
