package shopify

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// benchOrders is an export of n orders of about 3 KB each, most of which is not
// read, as in real ones.
func benchOrders(n int) []byte {
	var b strings.Builder
	b.WriteString(`{"orders":[`)
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"id":%d,"admin_graphql_api_id":"gid://shopify/Order/%[1]d","email":"ada@example.com","created_at":"2026-03-01T10:00:00+01:00",`+
			`"updated_at":"2026-03-02T10:00:00+01:00","currency":"USD","financial_status":"paid","test":false,"taxes_included":false,"total_price":"109.90","total_discounts":"5.00",`+
			`"total_tax":"9.90","landing_site":"/products/x?utm_source=instagram&utm_medium=creator","customer":{"id":%d,"orders_count":2,"tags":""},`+
			`"discount_codes":[{"code":"ADA10","amount":"5.00","type":"fixed_amount"}],"billing_address":{"country_code":"US","city":"Louisville"},"line_items":[`, 450789469+i, 7+i)
		for j := range 3 {
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"id":%d,"product_id":632910392,"variant_id":39072856,"title":"IPod Nano - 8gb","quantity":%d,"price":"17.50","sku":"IPOD2008GREEN",`+
				`"properties":[{"name":"Custom Engraving","value":"Happy Birthday"}],"price_set":{"shop_money":{"amount":"17.50","currency_code":"USD"},"presentment_money":{"amount":"17.50","currency_code":"USD"}},`+
				`"discount_allocations":[{"amount":"1.00","discount_application_index":0}],"tax_lines":[{"price":"3.30","rate":0.06,"title":"State Tax"}]}`, 3*i+j+1, j+1)
		}
		b.WriteString(`],"shipping_lines":[{"price":"0.00","discounted_price":"0.00"}],"refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[` +
			`{"line_item_id":` + fmt.Sprint(3*i+1) + `,"quantity":1,"subtotal":"16.50","total_tax":"3.30"}]}],"note":null,"client_details":{"user_agent":"` + strings.Repeat("Mozilla/5.0 ", 20) + `"}}`)
	}
	b.WriteString(`]}`)
	return []byte(b.String())
}

func BenchmarkShopifyOrders(b *testing.B) {
	data := benchOrders(1000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range Orders(bytes.NewReader(data), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}
