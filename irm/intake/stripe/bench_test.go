package stripe

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// benchSession is one of about 3 KB, most of which is not read, as in real ones.
func benchSession(i int) string {
	return sessionJSON(fmt.Sprintf(`"id":"cs_live_a1YS1URlnyQCN5fUUduORoQ7Pw41PJqDWkIVQCpJPqkfIhd6tVY8XB1O%d","payment_intent":"pi_%[1]d","customer":"cus_%[1]d",`, i) +
		`"amount_subtotal":10000,"amount_total":11305,"total_details":{"amount_discount":1000,"amount_shipping":500,"amount_tax":1805},"shipping_cost":{"amount_subtotal":500,"amount_tax":95,"amount_total":595,"shipping_rate":null},` +
		`"discounts":[{"coupon":null,"promotion_code":{"id":"promo_1","code":"ADA10"}}],"customer_details":{"address":{"city":"Berlin","country":"DE","line1":"1","postal_code":"1"},"email":"ada@example.com","tax_ids":[]},` +
		`"metadata":{"visitor":"v-77","cart":"9"},"url":null,"cancel_url":"https://example.com/cancel","custom_text":{` + strings.Repeat(`"text":{"message":"Thank you for the order, it will be with you soon."},`, 20) + `"x":null},` +
		`"payment_method_options":{` + strings.Repeat(`"card":{"request_three_d_secure":"automatic"},`, 15) + `"x":{}},"success_url":"https://example.com/success"`)
}

func BenchmarkStripeOrders(b *testing.B) {
	var list strings.Builder
	list.WriteString(`{"object":"list","data":[`)
	const n = 1000
	for i := range n {
		if i > 0 {
			list.WriteByte(',')
		}
		list.WriteString(benchSession(i))
	}
	list.WriteString(`],"has_more":false}`)
	data := []byte(list.String())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		records := 0
		for _, err := range Orders(bytes.NewReader(data), Options{VisitorKey: "visitor"}) {
			if err != nil {
				b.Fatal(err)
			}
			records++
		}
		if records != n {
			b.Fatal(records)
		}
	}
}

// What a record takes does not depend on how many there are.
func TestFlat(t *testing.T) {
	session := []byte(benchSession(1))
	per := func(n int) float64 {
		return testing.AllocsPerRun(3, func() {
			for _, err := range Orders(io.MultiReader(bytes.NewReader(bytes.Repeat(session, n))), Options{}) {
				if err != nil {
					t.Fatal(err)
				}
			}
		}) / float64(n)
	}
	if few, many := per(10), per(1000); many > few {
		t.Errorf("%.1f allocations a record among 10, %.1f among 1000", few, many)
	}
}
