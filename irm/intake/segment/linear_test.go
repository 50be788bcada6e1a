package segment

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// growing would take long where a reader searched in what it has read.
var growing = []intaketest.Growing{
	{Name: "products", Most: 9000, Of: func(n int) string {
		return event("Order Completed", `"products":[`+intaketest.List(n, `{"sku":"S%d","price":1.25,"coupon":"c"}`)+`],"discount":9,"tax":9`)
	}, Read: read},
	{Name: "one product", Most: 20000, Of: func(n int) string {
		return event("Order Completed", `"products":[`+intaketest.List(n, `{"sku":"S","price":%d,"coupon":"c"}`)+`],"discount":9,"tax":9`)
	}, Read: read},
	{Name: "nameless products", Most: 9000, Of: func(n int) string {
		return event("Order Completed", `"products":[`+intaketest.List(n, `{"price":%d}`)+`]`)
	}, Read: read},
	{Name: "coupons", Most: 30000, Of: func(n int) string {
		return event("Order Completed", `"products":[`+intaketest.List(n, `{"coupon":"c%d"}`)+`]`)
	}, Read: read},
	{Name: "properties", Most: 60000, Of: func(n int) string { return event("Order Completed", intaketest.List(n, `"p%d":1`)) }, Read: read},
	{Name: "refund", Most: 9000, Of: func(n int) string {
		return event("Order Refunded", `"products":[`+intaketest.List(n, `{"sku":"S%d","price":1.25}`)+`],"total":99999`)
	}, Read: func(in string) {
		w := world{}
		w.read(strings.Replace(in, "Order Refunded", "Order Completed", 1))
		w.read(in)
	}},
}

func read(in string) {
	for range Orders(strings.NewReader(in), Options{}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkGrowing(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
