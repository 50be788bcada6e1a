package segment

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// benchEvents are n events of about 2 KB each as JSON lines.
func benchEvents(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"anonymousId":"23adfd82-aa0f-45a7-a756-%012d","context":{"library":{"name":"analytics.js","version":"2.11.1"},"page":{"path":"/thanks","referrer":"","search":"",`+
			`"title":"Thank you","url":"https://shop.example/thanks?utm_source=instagram"},"userAgent":"%s","ip":"192.0.2.1","campaign":{"name":"spring","source":"instagram","medium":"creator"}},`+
			`"event":"Order Completed","integrations":{},"messageId":"ajs-%032[1]d","properties":{"checkout_id":"fksdjfsdjfisjf9sdfjsd9f","order_id":"o-%[1]d","affiliation":"Shop","total":27.5,`+
			`"subtotal":22.5,"revenue":22.5,"shipping":3,"tax":2,"discount":2.5,"coupon":"ADA10","currency":"EUR","products":[`, i, strings.Repeat("Mozilla/5.0 ", 12))
		for j, price := range []string{"19", "1.5", "4.50"} {
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"product_id":"507f1f77bcf86cd79943901%d","sku":"45790-3%[1]d","name":"Monopoly: 3rd Edition","price":%s,"quantity":1,"category":"Games",`+
				`"url":"https://shop.example/product/path","image_url":"https://shop.example/product/path.jpg"}`, j, price)
		}
		b.WriteString(`]},"receivedAt":"2026-03-01T19:11:01.266Z","sentAt":"2026-03-01T19:11:01.169Z","timestamp":"2026-03-01T19:11:01.249Z","type":"track","userId":"AiUGstSDIg","originalTimestamp":"2026-03-01T19:11:01.152Z"}` + "\n")
	}
	return []byte(b.String())
}

func BenchmarkOrders(b *testing.B) {
	data := benchEvents(1000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for o, err := range Orders(bytes.NewReader(data), Options{}) {
			if err != nil || len(o.Findings.Errors()) > 0 {
				b.Fatal(err, o.Findings)
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}

// What is in memory does not grow with the file: here of some 16 MB.
func TestMemory(t *testing.T) {
	part := string(benchEvents(1))
	times := 16 << 20 / len(part)
	intaketest.Flat(t, times, Orders(intaketest.Repeated(part, times), Options{}))
}
