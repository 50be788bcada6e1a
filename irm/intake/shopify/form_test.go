package shopify

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// numbered is an order with the ID n.
func numbered(n int) string {
	return fmt.Sprintf(`{"id":%d,"created_at":"2026-03-01T09:00:00Z","currency":"USD","line_items":[]}`, n)
}

func renderID(o intake.Order) string { return fmt.Sprintf("%d:%s ", o.Record, o.Conversion.ID) }

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
				if got := intaketest.Collect(Orders(r, Options{}), renderID); got != tt.want {
					t.Errorf("%s: got %q, want %q", name, got, tt.want)
				}
			}
		})
	}
}

// An order that is too long is rejected, and the others are read.
func TestRecordSize(t *testing.T) {
	over := strings.Replace(numbered(2), `"line_items"`, `"note":"`+strings.Repeat("x", 1<<20)+`","line_items"`, 1)
	got := intaketest.Collect(Orders(strings.NewReader(`{"orders":[`+numbered(1)+","+over+","+numbered(3)+`]}`), Options{}), renderID)
	const want = "1:1 orders: record 2: want records of at most 1 MiB (record_size)\n3:3 "
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBreak(t *testing.T) {
	for range Orders(strings.NewReader(strings.Repeat(numbered(1), 3)), Options{}) {
		break
	}
}

// Broken JSON within a record ends the sequence at its place.
func TestSyntax(t *testing.T) {
	got := intaketest.Collect(Orders(strings.NewReader(numbered(1)+"\n{\"id\":tru}"+numbered(2)), Options{}), renderID)
	const want = "1:1 orders: line 2, column 7: want valid JSON\n" // where the word begins
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
