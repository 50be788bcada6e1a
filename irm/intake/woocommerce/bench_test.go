package woocommerce

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// benchOrders is an export of n orders of about 4 KB each, most of which is not
// read, as in real ones.
func benchOrders(n int) []byte {
	var b strings.Builder
	b.WriteByte('[')
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"id":%d,"parent_id":0,"number":"%[1]d","order_key":"wc_order_58d2d042d1d","created_via":"checkout","version":"9.3.0","status":"processing",`+
			`"currency":"EUR","date_created":"2026-03-01T11:28:02","date_created_gmt":"2026-03-01T10:28:02","date_modified":"2026-03-01T11:28:08","date_modified_gmt":"2026-03-01T10:28:08",`+
			`"discount_total":"6.00","discount_tax":"0.00","shipping_total":"10.00","shipping_tax":"0.00","cart_tax":"4.05","total":"68.05","total_tax":"4.05","prices_include_tax":false,`+
			`"customer_id":26,"customer_ip_address":"","customer_user_agent":"`, 1000+i)
		b.WriteString(strings.Repeat("Mozilla/5.0 ", 12) + `","customer_note":"","billing":{"first_name":"Ada","last_name":"Doe","company":"","address_1":"Hauptstr. 1","address_2":"",` +
			`"city":"Berlin","state":"","postcode":"10115","country":"DE","email":"ada@example.com","phone":""},"shipping":{"first_name":"Ada","last_name":"Doe","address_1":"Hauptstr. 1","country":"DE"},` +
			`"payment_method":"bacs","date_paid_gmt":"2026-03-01T10:28:08","date_completed_gmt":null,"cart_hash":"","meta_data":[{"id":13106,"key":"_download_permissions_granted","value":"yes"},` +
			`{"id":13107,"key":"_wc_order_attribution_session_entry","value":"https://shop.example/?utm_source=instagram&utm_medium=creator"},{"id":13108,"key":"_visitor","value":"v-77"}],"line_items":[`)
		for j := range 3 {
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"id":%d,"name":"Woo Single #1","product_id":93,"variation_id":0,"quantity":%d,"tax_class":"","subtotal":"20.00","subtotal_tax":"1.50","total":"18.00","total_tax":"1.35",`+
				`"taxes":[{"id":75,"total":"1.35","subtotal":"1.5"}],"meta_data":[{"id":2095,"key":"pa_color","value":"black","display_key":"Color","display_value":"Black"}],"sku":"Bar3","price":18,`+
				`"image":{"id":"","src":"https://shop.example/wp-content/uploads/2026/01/single.jpg"},"parent_name":null}`, 3*i+j+1, j+1)
		}
		fmt.Fprintf(&b, `],"tax_lines":[{"id":318,"rate_code":"DE-VAT","rate_id":75,"label":"VAT","compound":false,"tax_total":"4.05","shipping_tax_total":"0.00","meta_data":[]}],`+
			`"shipping_lines":[{"id":%d,"method_title":"Flat Rate","method_id":"flat_rate","total":"10.00","total_tax":"0.00","taxes":[],"meta_data":[]}],"fee_lines":[],`+
			`"coupon_lines":[{"id":7,"code":"ada10","discount":"6.00","discount_tax":"0.45","meta_data":[]}],"refunds":[],"payment_url":"https://shop.example/pay","is_editable":false,`+
			`"_links":{"self":[{"href":"https://shop.example/wp-json/wc/v3/orders/727"}],"collection":[{"href":"https://shop.example/wp-json/wc/v3/orders"}]}}`, 100_000+i)
	}
	b.WriteByte(']')
	return []byte(b.String())
}

func BenchmarkOrders(b *testing.B) {
	data := benchOrders(1000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for o, err := range Orders(bytes.NewReader(data), Options{VisitorKey: "_visitor"}) {
			if err != nil || len(o.Findings) > 0 {
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
	part := string(bytes.Trim(benchOrders(1), "[]"))
	times := 16 << 20 / len(part)
	intaketest.Flat(t, times, Orders(intaketest.Repeated(part, times), Options{}))
}
