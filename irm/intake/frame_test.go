package intake

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm"
)

// numbered is an order with the ID n.
func numbered(n int) string {
	return fmt.Sprintf(`{"id":%d,"created_at":"2026-03-01T09:00:00Z","currency":"USD","line_items":[]}`, n)
}

func renderID(o Order) string { return fmt.Sprintf("%d:%s ", o.Record, o.Conversion.ID) }

func TestShopifyForms(t *testing.T) {
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
		{"two envelopes", `{"order":` + a + `,"orders":[` + b + `]}`, "1:1 2:2 "},
		{"array of all", `[` + a + `,{"order":` + b + `},{"orders":[` + c + `]}]`, "1:1 2:2 3:3 "},
		{"lines", a + "\n" + b + "\r\n" + c + "\n", "1:1 2:2 3:3 "},
		{"concatenated", a + b + `[` + c + `]`, "1:1 2:2 3:3 "},
		{"escapes in names", `{"or\u0064er":1,"id":7,"created_at":"2026-03-01T09:00:00Z","currency":"USD","line_items":[],"a\"}":"\\"}`, "1:7 "},
		{"rejected between", a + ` 7 ` + b, "1:1 orders: record 2: want an order with id and line_items; a refund is read with its order (not_an_order)\n3:2 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, r := range map[string]io.Reader{
				"whole":        strings.NewReader(tt.in),
				"byte by byte": iotest.OneByteReader(strings.NewReader(tt.in)),
				"data and EOF": iotest.DataErrReader(strings.NewReader(tt.in)),
			} {
				if got := collect(ShopifyOrders(r, ShopifyOptions{}), renderID); got != tt.want {
					t.Errorf("%s: got %q, want %q", name, got, tt.want)
				}
			}
		})
	}
}

func TestShopifySyntax(t *testing.T) {
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
			for _, err := range ShopifyOrders(iotest.HalfReader(strings.NewReader(tt.in)), ShopifyOptions{}) {
				last = err
			}
			if last == nil || last.Error() != tt.want && last.Error() != tt.or {
				t.Fatalf("got %v, want %s", last, tt.want)
			}
			if !checkError(t, last) {
				t.Errorf("%v does not end the sequence", last)
			}
		})
	}
}

func TestShopifyRecordSize(t *testing.T) {
	fit := numbered(1)
	fit = fit[:len(fit)-1] + `,"x":"` + strings.Repeat("x", maxRecord-len(fit)-7) + `"}`
	over := strings.Replace(fit, `"x":"`, `"x":" `, 1)
	const want = "orders: line 2, column 1: want records of at most 1 MiB"
	tests := []struct{ name, in, want string }{
		{"fits", fit, "1:1 "},
		{"over", "\n" + over, want + "\n"},
		{"endless", "\n\"" + strings.Repeat("x", 3*maxRecord), want + "\n"},
		{"endless array", "\n{\"id\":" + strings.Repeat("[", 3*maxRecord), want + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.HalfReader(strings.NewReader(tt.in))} {
				if got := collect(ShopifyOrders(r, ShopifyOptions{}), renderID); got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			}
		})
	}
	if len(fit) != maxRecord {
		t.Errorf("the test's record has %d bytes", len(fit))
	}
}

// An envelope of many orders is not held as a whole.
func TestShopifyMemory(t *testing.T) {
	const n = 200_000 // 16 MB
	f := newFramer(io.MultiReader(strings.NewReader(`{"orders":[`+numbered(0)), repeat(","+numbered(1), n), strings.NewReader(`]}`)))
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
	orders := func(r io.Reader) (last error) {
		for _, last = range ShopifyOrders(r, ShopifyOptions{}) {
		}
		return last
	}
	creators := func(r io.Reader) (last error) {
		for _, last = range Creators(r, CreatorOptions{Platform: irm.PlatformInstagram}) {
		}
		return last
	}
	for name, last := range map[string]error{
		"orders":             orders(iotest.ErrReader(gone)),
		"orders between":     orders(io.MultiReader(strings.NewReader(numbered(1)), iotest.ErrReader(gone))),
		"orders in a record": orders(io.MultiReader(strings.NewReader(`{"id":1`), iotest.ErrReader(gone))),
		"orders in a number": orders(io.MultiReader(strings.NewReader(`12`), iotest.ErrReader(gone))),
		"orders in a text":   orders(io.MultiReader(strings.NewReader(`"12`), iotest.ErrReader(gone))),
		"creators":           creators(iotest.ErrReader(gone)),
		"creators later":     creators(io.MultiReader(strings.NewReader("handle\na\nb\nc\nd\n"), iotest.ErrReader(gone))),
		"creators in a row":  creators(io.MultiReader(strings.NewReader("handle\na\nb\nc\nd"), iotest.ErrReader(gone))),
	} {
		var file *FileError
		if !errors.Is(last, gone) || !errors.As(last, &file) || errors.Is(last, irm.ErrInvalid) || file.Code != "read" {
			t.Errorf("%s: got %#v", name, last)
		}
		if s := last.Error(); strings.Contains(s, "\n") || !strings.Contains(s, "cannot read on: connection reset") {
			t.Errorf("%s: %q", name, s)
		}
	}
	if err := orders(stuck{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a stuck reader: got %v", err)
	}
}

func TestBreak(t *testing.T) {
	in := strings.Repeat(numbered(1), 3)
	for range ShopifyOrders(strings.NewReader(in), ShopifyOptions{}) {
		break
	}
	for range Creators(strings.NewReader("id\na\nb\n"), CreatorOptions{}) {
		break
	}
	for range Clicks(strings.NewReader("id,at\na,b\nb,c\n"), ClickOptions{}) {
		break
	}
}
