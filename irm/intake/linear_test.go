package intake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// growing are inputs of n parts, of which a reader that searched in what it has
// read would take long for many.
var growing = []struct {
	name string
	most int // as many as a record may hold
	of   func(n int) string
	read func(in string)
}{
	{"refund lines", 8000, func(n int) string {
		return orderJSON(`"line_items":[` + list(n, `{"id":%d,"quantity":1,"price":"1"}`) + `],"refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[` +
			list(n, `{"line_item_id":%d,"quantity":1,"subtotal":"1"}`) + `]}]`)
	}, readOrders},
	{"refunds", 7000, func(n int) string {
		return orderJSON(`"line_items":[` + list(n, `{"id":%d,"quantity":1,"price":"1"}`) + `],"refunds":[` +
			list(n, `{"id":%d,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":1,"quantity":0}]}`) + `]`)
	}, readOrders},
	{"goodwill", 7000, func(n int) string {
		return orderJSON(`"line_items":[` + list(n, `{"id":%d,"quantity":1,"price":"9"}`) + `],"refunds":[` +
			list(n, `{"id":%d,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","amount":"0.99"}]}`) + `]`)
	}, readOrders},
	{"codes", 60000, func(n int) string {
		return orderJSON(`"line_items":[],"discount_codes":[` + list(n, `{"code":"%d"}`) + `]`)
	}, readOrders},
	{"escapes", 170000, func(n int) string { return `{"x":"` + strings.Repeat(`\u0041`, n) + `"}` }, readOrders},
	{"niches", 100000, func(n int) string { return "id,niche\nc,\"" + list(n, "n%d") + "\"\n" }, readCreators},
	{"words", 300000, func(n int) string { return "id,niche\nc,\"" + strings.Repeat("é,", n) + "\"\n" }, readCreators},
	{"header byte by byte", 60000, func(n int) string { return strings.Repeat("a", n) }, func(in string) {
		for range Creators(iotest.OneByteReader(strings.NewReader(in)), CreatorOptions{}) {
		}
	}},
}

func list(n int, element string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, element, i+1)
	}
	return b.String()
}

func readOrders(in string) {
	for range ShopifyOrders(strings.NewReader(in), ShopifyOptions{}) {
	}
}

func readCreators(in string) {
	for range Creators(strings.NewReader(in), CreatorOptions{}) {
	}
}

// Sixteen times the input may take sixteen times as long, with room for what
// else the machine does; a search in a search takes up to 256 times as long.
func TestLinear(t *testing.T) {
	const times, limit = 16, 100
	for _, g := range growing {
		t.Run(g.name, func(t *testing.T) {
			took := func(in string) time.Duration {
				best := time.Hour
				for range 5 {
					start := time.Now()
					g.read(in)
					best = min(best, time.Since(start))
				}
				return best
			}
			few, many := took(g.of(g.most/times)), took(g.of(g.most))
			if many > limit*few && many > 100*time.Millisecond {
				t.Errorf("%d parts take %v, %d take %v", g.most/times, few, g.most, many)
			}
		})
	}
}

func BenchmarkGrowing(b *testing.B) {
	for _, g := range growing {
		for _, n := range []int{g.most / 16, g.most} {
			b.Run(fmt.Sprintf("%s/%d", g.name, n), func(b *testing.B) {
				in := g.of(n)
				b.SetBytes(int64(len(in)))
				for b.Loop() {
					g.read(in)
				}
			})
		}
	}
}

// A reader that gets its input in small pieces copies nothing again and again.
func BenchmarkShopifyOrdersInPieces(b *testing.B) {
	data := benchOrders(20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for range ShopifyOrders(iotest.OneByteReader(bytes.NewReader(data)), ShopifyOptions{}) {
		}
	}
}
