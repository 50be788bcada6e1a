package shopify

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// growing would take long where a reader searched in what it has read.
var growing = []intaketest.Growing{
	{Name: "refund lines", Most: 8000, Of: func(n int) string {
		return orderJSON(`"line_items":[` + intaketest.List(n, `{"id":%d,"quantity":1,"price":"1"}`) + `],"refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[` +
			intaketest.List(n, `{"line_item_id":%d,"quantity":1,"subtotal":"1"}`) + `]}]`)
	}, Read: read},
	{Name: "refunds", Most: 7000, Of: func(n int) string {
		return orderJSON(`"line_items":[` + intaketest.List(n, `{"id":%d,"quantity":1,"price":"1"}`) + `],"refunds":[` +
			intaketest.List(n, `{"id":%d,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":1,"quantity":0}]}`) + `]`)
	}, Read: read},
	{Name: "goodwill", Most: 7000, Of: func(n int) string {
		return orderJSON(`"line_items":[` + intaketest.List(n, `{"id":%d,"quantity":1,"price":"9"}`) + `],"refunds":[` +
			intaketest.List(n, `{"id":%d,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","amount":"0.99"}]}`) + `]`)
	}, Read: read},
	{Name: "members of a line", Most: 7000, Of: func(n int) string {
		return orderJSON(`"line_items":[{` + intaketest.List(n*9, `"a%d":1`) + `,"id":1,"quantity":1,"price":"1"}],"refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[` +
			intaketest.List(n, `{"line_item_id":1,"quantity":0,"subtotal":"%d"}`) + `]}]`)
	}, Read: read},
	{Name: "members of a refund", Most: 4000, Of: func(n int) string {
		return orderJSON(`"line_items":[],"refunds":[{` + intaketest.List(n*15, `"a%d":1`) + `,"id":1,"created_at":"2026-03-05T00:00:00Z"},` + intaketest.List(n, `{"id":1,"note":"%d"}`) + `]`)
	}, Read: read},
	{Name: "codes", Most: 60000, Of: func(n int) string {
		return orderJSON(`"line_items":[],"discount_codes":[` + intaketest.List(n, `{"code":"%d"}`) + `]`)
	}, Read: read},
	{Name: "escapes", Most: 170000, Of: func(n int) string { return `{"x":"` + strings.Repeat(`\u0041`, n) + `"}` }, Read: read},
}

func read(in string) {
	for range Orders(strings.NewReader(in), Options{}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkGrowing(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }

// A reader that gets its input in small pieces copies nothing again and again.
func BenchmarkShopifyOrdersInPieces(b *testing.B) {
	data := benchOrders(20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for range Orders(iotest.OneByteReader(bytes.NewReader(data)), Options{}) {
		}
	}
}
