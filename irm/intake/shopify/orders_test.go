package shopify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// orderJSON is a small order with members replaced or added.
func orderJSON(members string) string {
	if !strings.Contains(members, "financial_status") {
		members = `"financial_status":"paid",` + members
	}
	return `{"id":1,"created_at":"2026-03-01T10:00:00+01:00","currency":"USD",` + members + `}`
}

const oneLine = `"line_items":[{"id":11,"product_id":7,"quantity":3,"price":"10.00"}]`

func TestMapping(t *testing.T) {
	const head = "#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown"
	tests := []struct {
		name, in, want string
		opts           Options
	}{
		{name: "least", in: orderJSON(`"line_items":[]`), want: head + "\n"},
		{name: "one line", in: orderJSON(oneLine), want: head + `
			  11 (7) x3 gross 30.00
			`},
		{name: "amounts as numbers keep their digits", in: orderJSON(`"line_items":[{"id":11,"quantity":1,"price":90071992547409.93}]`), want: head + `
			  11 x1 gross 90071992547409.93
			`},
		{name: "no price is nothing", in: orderJSON(`"line_items":[{"id":11,"quantity":1,"price":null}]`), want: head + `
			  11 x1
			`},
		{name: "allocations go before total_discount", in: orderJSON(`"line_items":[
			{"id":11,"quantity":1,"price":"10.00","total_discount":"9.00","discount_allocations":[{"amount":"1.00"},{"amount":"0.50"}]},
			{"id":12,"quantity":1,"price":"10.00","total_discount":"2.00","discount_allocations":[]}],"total_discounts":"3.50"`), want: head + `
			  11 x1 gross 10.00 discount 1.50
			  12 x1 gross 10.00 discount 2.00
			`},
		{name: "taxes on top", in: orderJSON(`"line_items":[{"id":11,"quantity":2,"price":"10.00","tax_lines":[{"price":"1.00"},{"price":"0.60"}]}],
			"total_tax":"1.60","total_price":"21.60"`), want: head + `
			  11 x2 gross 20.00 tax 1.60
			`},
		{name: "taxes included", in: orderJSON(`"taxes_included":true,
			"line_items":[{"id":11,"quantity":1,"price":"119.00","total_discount":"11.90","tax_lines":[{"price":"17.10"}]}],
			"shipping_lines":[{"price":"5.95","tax_lines":[{"price":"0.95"}]}],
			"total_discounts":"11.90","total_tax":"18.05","total_price":"113.05"`), want: head + `
			  11 x1 gross 100.00 discount 10.00 tax 17.10
			  shipping x0 tax 0.95 shipping 5.00
			`},
		{name: "a cart discount goes by net", in: orderJSON(`"line_items":[
			{"id":11,"quantity":1,"price":"80.00"},{"id":12,"quantity":1,"price":"10.00","total_discount":"2.00"},{"id":13,"quantity":1,"price":"12.00"}],
			"total_discounts":"17.00","total_price":"85.00"`), want: head + `
			  11 x1 gross 80.00 discount 12.00
			  12 x1 gross 10.00 discount 3.20
			  13 x1 gross 12.00 discount 1.80
			  info: total_discounts: 15.00 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "to the last cent", in: orderJSON(`"line_items":[
			{"id":11,"quantity":1,"price":"1.00"},{"id":12,"quantity":1,"price":"1.00"},{"id":13,"quantity":1,"price":"1.00"}],
			"total_discounts":1.00,"total_price":"2.00"`), want: head + `
			  11 x1 gross 1.00 discount 0.34
			  12 x1 gross 1.00 discount 0.33
			  13 x1 gross 1.00 discount 0.33
			  info: total_discounts: 1.00 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "an included order tax leaves the gross", in: orderJSON(`"taxes_included":true,
			"line_items":[{"id":11,"quantity":1,"price":"119.00"}],"total_tax":"19.00","total_price":"119.00"`), want: head + `
			  11 x1 gross 100.00 tax 19.00
			  info: total_tax: 19.00 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "free lines bear nothing but by gross", in: orderJSON(`
			"line_items":[{"id":11,"quantity":1,"price":"3.00","total_discount":"3.00"},{"id":12,"quantity":1,"price":"1.00","total_discount":"1.00"}],
			"total_tax":"0.40"`), want: head + `
			  11 x1 gross 3.00 discount 3.00 tax 0.30
			  12 x1 gross 1.00 discount 1.00 tax 0.10
			  info: total_tax: 0.40 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "no line bears it", in: orderJSON(`"line_items":[],"total_tax":"0.40"`), want: head + `
			  warning: total_tax: 0.40 belong to no line and there is none to bear them; left out (unallocated)
			`},
		{name: "no discount below nothing", in: orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"3.00"},{"id":12,"quantity":1,"price":"1.00","total_discount":"1.00"}],
			"total_discounts":"5.00","total_price":"0.00"`), want: head + `
			  11 x1 gross 3.00 discount 3.00
			  12 x1 gross 1.00 discount 1.00
			  warning: total_discounts: 4.00 that no line names are more than the lines' net; the lines are free (over_discount)
			  info: total_discounts: 3.00 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "no discount on nothing", in: orderJSON(`"line_items":[{"id":12,"quantity":1,"price":"1.00","total_discount":"1.00"}],"total_discounts":"5.00"`), want: head + `
			  12 x1 gross 1.00 discount 1.00
			  warning: total_discounts: 4.00 that no line names are more than the lines' net; the lines are free (over_discount)
			`},
		{name: "not UTF-8", in: orderJSON("\"line_items\":[],\"discount_codes\":[{\"code\":\"A\xff\"}],\"landing_site\":\"/\\ud800\""), want: head + ` landing /�
			  warning: discount_codes[0].code: no code of at most 128 printable bytes; left out (code)
			`},
		{name: "lines say more", in: orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"3.00","total_discount":"1.00"}],"total_discounts":"0.50"`), want: head + `
			  11 x1 gross 3.00 discount 1.00
			  warning: total_discounts: 0.50 is less than the lines' 1.00; the lines are used (lines_exceed)
			`},
		{name: "free shipping is no discount on the goods", in: orderJSON(oneLine + `,
			"shipping_lines":[{"price":"4.90","discounted_price":"0.00"},{"price":"2.00"}],"total_discounts":"4.90","total_price":"32.00"`), want: head + `
			  11 (7) x3 gross 30.00
			  shipping x0 shipping 2.00
			`},
		{name: "free shipping not counted as a discount", in: orderJSON(oneLine + `,
			"shipping_lines":[{"price":"4.90","discounted_price":"0.00"}],"total_discounts":"0.00","total_price":"30.00"`), want: head + `
			  11 (7) x3 gross 30.00
			`},
		{name: "tip", in: orderJSON(oneLine + `,"total_tip_received":"2.50","total_price":"32.50"`), want: head + `
			  11 (7) x3 gross 30.00
			  tip x0 fees 2.50
			`},
		{name: "tip as a line item", in: orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"10.00"},{"id":12,"quantity":2,"price":"1.00","tip_payment_gateway":"shopify_payments"}],
			"total_tip_received":"2.00","total_discounts":"1.00","total_price":"11.00"`), want: head + `
			  11 x1 gross 10.00 discount 1.00
			  12 x2 fees 2.00
			  info: total_discounts: 1.00 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "tip beyond the line items", in: orderJSON(`"taxes_included":true,"line_items":[{"id":12,"quantity":1,"price":"2.00","tax_lines":[{"price":"0.32"}],"tip_payment_gateway":null}],
			"total_tip_received":"2.50","total_price":"2.50"`), want: head + `
			  12 x1 tax 0.32 fees 1.68
			  tip x0 fees 0.50
			`},
		{name: "included taxes: a cart discount holds its tax", in: orderJSON(`"taxes_included":true,
			"line_items":[{"id":11,"quantity":1,"price":"119.00","tax_lines":[{"price":"17.10"}]},{"id":12,"quantity":1,"price":"0.00"}],"total_discounts":"11.90","total_price":"107.10"`), want: head + `
			  11 x1 gross 100.00 discount 10.00 tax 17.10
			  12 x1 gross 0.00
			  info: total_discounts: 11.90 that no line names were allocated over the lines by their net (allocated)
			`},
		{name: "included taxes: a free line", in: orderJSON(`"taxes_included":true,
			"line_items":[{"id":11,"quantity":1,"price":"119.00","total_discount":"119.00"}],"total_price":"0.00"`), want: head + `
			  11 x1 gross 119.00 discount 119.00
			`},
		{name: "sku before product", in: orderJSON(`"line_items":[{"id":11,"quantity":1,"sku":" A-1 ","product_id":7},{"id":12,"quantity":1,"sku":"","product_id":7},{"id":13,"quantity":1,"sku":null,"product_id":null},{"id":14,"quantity":1,"sku":"\u0000","product_id":7}]`), want: head + `
			  11 (A-1) x1
			  12 (7) x1
			  13 x1
			  14 (7) x1
			  warning: line_items[3].sku: no usable id; the product_id is used (sku)
			`},
		{name: "orders_count moves without a revision", in: orderJSON(`"line_items":[],"customer":{"id":77,"orders_count":1}`), want: head + ` customer 77
			`},
		{name: "voided", in: orderJSON(`"line_items":[],"financial_status":"voided"`), want: strings.Replace(head, "rev 1", "rev 2", 1) + ` cancelled
			`},
		{name: "removed shipping", in: orderJSON(oneLine + `,"shipping_lines":[{"price":"5.00","discounted_price":"5.00","is_removed":true},{"price":"4.00","is_removed":false}],"total_price":"34.00"`), want: head + `
			  11 (7) x3 gross 30.00
			  shipping x0 shipping 4.00
			`},
		{name: "discount allocations of shipping", in: orderJSON(oneLine + `,"shipping_lines":[{"price":"5.00","discount_allocations":[{"amount":"3.00"},{"amount":"1.50"}]}],"total_discounts":"4.50","total_price":"30.50"`), want: head + `
			  11 (7) x3 gross 30.00
			  shipping x0 shipping 0.50
			`},
		{name: "landing with controls", in: orderJSON(`"line_items":[],"landing_site":"/a\u0000b"`), want: head + `
			  warning: landing_site: want at most 8,192 bytes of UTF-8 without controls; left out (url)
			`},
		{name: "long landing", in: orderJSON(`"line_items":[],"landing_site":"/` + strings.Repeat("a", 8192) + `"`), want: head + `
			  warning: landing_site: want at most 8,192 bytes of UTF-8 without controls; left out (url)
			`},
		{name: "totals differ", in: orderJSON(oneLine + `,"total_price":"31.00"`), want: head + `
			  11 (7) x3 gross 30.00
			  warning: total_price: the lines sum to 30.00, the order says 31.00; the lines are used (totals)
			`},
		{name: "other currency", in: strings.Replace(orderJSON(`"line_items":[{"id":11,"quantity":2,"price":"1500"}]`), "USD", "JPY", 1), want: head + `
			  11 x2 gross 3000
			`},
		{name: "facts", opts: Options{FirstOrders: true}, in: orderJSON(`"line_items":[],"updated_at":"2026-03-02T00:00:00.000001Z","customer":{"id":"77","orders_count":1},
			"discount_codes":[{"code":"ANNA10"},{"code":""},{"code":"B\u00e4R"},{"code":"ANNA10"},{"code":null}],
			"billing_address":{"country_code":"DE"},"test":true,"cancelled_at":"2026-03-02T00:00:00Z","landing_site":"\/?utm_source=anna"`), want: `
			#1 1 rev 1772409600000003 purchase at 2026-03-01T09:00:00Z new yes customer 77 market DE codes ANNA10,BäR test cancelled landing /?utm_source=anna
			`},
		{name: "returning customer", opts: Options{FirstOrders: true}, in: orderJSON(`"line_items":[],"customer":{"id":77,"orders_count":"12"},"shipping_address":{"country_code":"AT"},"billing_address":null`), want: `
			#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new no customer 77 market AT
			`},
		{name: "unusable countries", in: orderJSON(`"line_items":[],"billing_address":{"country_code":"XX"},"shipping_address":{"country_code":"Germany"}`), want: head + `
			  warning: billing_address.country_code: no ISO 3166 code; the market is taken from elsewhere or unknown (territory)
			  warning: shipping_address.country_code: no ISO 3166 code; the market is taken from elsewhere or unknown (territory)
			`},
		{name: "visitor", opts: Options{VisitorKey: "visitor"}, in: orderJSON(`"line_items":[],"customer":{"id":77},
			"note_attributes":[{"name":"colour","value":"green"},{"name":"visitor","value":""},{"name":"visitor","value":"v-1"}]`), want: head + ` customer v-1
			`},
		{name: "visitor of no use", opts: Options{VisitorKey: "visitor"}, in: orderJSON(`"line_items":[],"customer":{"id":77},
			"note_attributes":[{"name":"visitor","value":" ada@example.com "}]`), want: head + ` customer 77
			  warning: note_attributes: the visitor attribute holds no usable id; the next best is used (visitor_id)
			`},
		{name: "an address is no visitor", opts: Options{VisitorKey: "visitor"}, in: orderJSON(`"line_items":[],"customer":{"id":77},
			"note_attributes":[{"name":"visitor","value":"ada@example.com"}]`), want: head + ` customer 77
			  warning: note_attributes: the visitor attribute holds no usable id; the next best is used (visitor_id)
			`},
		{name: "nor is one in a URL", opts: Options{VisitorKey: "visitor"}, in: orderJSON(`"line_items":[],
			"note_attributes":[{"name":"visitor","value":"ada%40example.com"}]`), want: head + `
			  warning: note_attributes: the visitor attribute holds no usable id; the next best is used (visitor_id)
			`},
		{name: "nor is a phone number; the next one is", opts: Options{VisitorKey: "visitor"}, in: orderJSON(`"line_items":[],
			"note_attributes":[{"name":"visitor","value":"+49 151 1234567"},{"name":"visitor","value":"v-1"}]`), want: head + ` customer v-1
			  warning: note_attributes: the visitor attribute holds no usable id; the next best is used (visitor_id)
			`},
		{name: "names are compared exactly", in: orderJSON(`"Currency":"EUR","ID":2,"line_items":[{"id":11,"quantity":3,"price":"10.00","PRICE":"1.00"}],"Line_Items":{}`), want: head + `
			  11 x3 gross 30.00
			`},
		{name: "unknown members of any kind", in: orderJSON(oneLine + `,"x":[1e999,{"y":null}],"tags":"","fulfillments":[{"id":1e5}]`), want: head + `
			  11 (7) x3 gross 30.00
			`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(tt.in), tt.opts), renderOrder), tt.want)
		})
	}
}

func TestRejections(t *testing.T) {
	item := func(members string) string {
		return orderJSON(`"line_items":[{"id":10,"quantity":1,"price":"1"},{` + members + `}]`)
	}
	tests := []struct{ name, in, field, code, cell string }{
		{"exponent", item(`"id":11,"quantity":1,"price":1e3`), "line_items[1].price", "decimal_syntax", "1e3"},
		{"junk", item(`"id":11,"quantity":1,"price":"12,50"`), "line_items[1].price", "decimal_syntax", "12,50"},
		{"empty amount", item(`"id":11,"quantity":1,"price":""`), "line_items[1].price", "decimal_syntax", ""},
		{"object for amount", item(`"id":11,"quantity":1,"price":{"amount":"1"}`), "line_items[1].price", "decimal_syntax", `{"amount":"1"}`},
		{"scale", item(`"id":11,"quantity":1,"price":"1.005"`), "line_items[1].price", "money_scale", "1.005"},
		{"negative price", item(`"id":11,"quantity":1,"price":"-1.00"`), "lines[1].amounts.gross", "money_sign", ""},
		{"overflow", item(`"id":11,"quantity":9,"price":"90071992547409930.00"`), "line_items[1].price", "overflow", ""},
		{"tax", item(`"id":11,"quantity":1,"tax_lines":[{"price":"1"},{"price":"x"}]`), "line_items[1].tax_lines[1].price", "decimal_syntax", "x"},
		{"discount", item(`"id":11,"quantity":1,"discount_allocations":[{"amount":"x"}]`), "line_items[1].discount_allocations[0].amount", "decimal_syntax", "x"},
		{"quantity", item(`"id":11,"quantity":1.5`), "line_items[1].quantity", "quantity", "1.5"},
		{"negative quantity", item(`"id":11,"quantity":-1`), "line_items[1].quantity", "quantity", "-1"},
		{"no quantity", item(`"id":11`), "line_items[1].quantity", "decimal_syntax", ""},
		{"no line id", item(`"quantity":1`), "line_items[1].id", "id", ""},
		{"same line id", item(`"id":10,"quantity":1`), "line_items[1].id", "duplicate", "10"},
		{"mangled product", item(`"id":11,"quantity":1,"product_id":"6.3291E+11"`), "line_items[1].product_id", "id", "6.3291E+11"},
		{"lines of another kind", orderJSON(`"line_items":{}`), "line_items", "json_type", ""},
		{"line of another kind", orderJSON(`"line_items":[{"id":10,"quantity":1},7]`), "line_items[1]", "json_type", ""},
		{"two lists of lines", orderJSON(`"line_items":[],"line_items":[]`), "line_items", "json_duplicate", "[]"},
		{"two customers", orderJSON(`"line_items":[],"customer":{"id":1},"customer":{"id":2}`), "customer", "json_duplicate", `{"id":2}`},
		{"address of another kind", orderJSON(`"line_items":[],"billing_address":{"country_code":"DE"},"shipping_address":[]`), "shipping_address", "json_type", ""},
		{"allocations of another kind", item(`"id":11,"quantity":1,"discount_allocations":{}`), "line_items[1].discount_allocations", "json_type", ""},
		{"refunds of another kind", orderJSON(`"line_items":[],"refunds":{"id":5}`), "refunds", "json_type", ""},
		{"customer of another kind", orderJSON(`"line_items":[],"customer":[]`), "customer", "json_type", ""},
		{"no currency", `{"id":1,"line_items":[]}`, "currency", "currency", ""},
		{"unknown currency", `{"id":1,"currency":"usd","line_items":[]}`, "currency", "currency", "usd"},
		{"no time", `{"id":1,"currency":"USD","line_items":[]}`, "created_at", "time", ""},
		{"no zone", `{"id":1,"currency":"USD","line_items":[],"created_at":"2026-03-01T10:00:00"}`, "created_at", "time_zone", "2026-03-01T10:00:00"},
		{"changed", orderJSON(`"line_items":[],"updated_at":"yesterday"`), "updated_at", "time", "yesterday"},
		{"test", orderJSON(`"line_items":[],"test":1`), "test", "json_type", "1"},
		{"taxes included", orderJSON(`"line_items":[],"taxes_included":"yes"`), "taxes_included", "json_type", "yes"},
		{"customer", orderJSON(`"line_items":[],"customer":{"id":"bob@example.com"}`), "customer.id", "id", "bob@example.com"},
		{"total", orderJSON(`"line_items":[],"total_price":"1,0"`), "total_price", "decimal_syntax", "1,0"},
		{"more than tax", orderJSON(`"taxes_included":true,"line_items":[{"id":1,"quantity":1,"price":"1","tax_lines":[{"price":"2"}]}]`), "lines[0].amounts.gross", "money_sign", ""},
		{"codes", orderJSON(`"line_items":[],"discount_codes":[` + manyCodes(65) + `]`), "codes", "limit", ""},
		{"refund alone", `{"refund":{"id":1,"order_id":2}}`, "", "not_an_order", ""},
		{"bare refund", `{"id":1,"order_id":2,"currency":"USD","total_price":"1"}`, "", "not_an_order", ""},
		{"checkout", orderJSON(`"line_items":[],"abandoned_checkout_url":"https://x"`), "", "not_an_order", ""},
		{"open draft", orderJSON(`"order_id":null,"status":"open","line_items":[]`), "", "not_an_order", ""},
		{"draft by its invoice", orderJSON(`"invoice_url":null,"line_items":[]`), "", "not_an_order", ""},
		{"checkout of null", orderJSON(`"abandoned_checkout_url":null,"line_items":[]`), "", "not_an_order", ""},
		{"price, with a refund", orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"x"}],"refunds":[{"id":5}]`), "line_items[0].price", "decimal_syntax", "x"},
		{"two ids", orderJSON(`"id":2,"line_items":[]`), "id", "json_duplicate", "2"},
		{"two currencies", orderJSON(`"currency":"EUR","line_items":[]`), "currency", "json_duplicate", "EUR"},
		{"two prices", item(`"id":11,"quantity":1,"price":"10.00","pr\u0069ce":"1.00"`), "line_items[1].price", "json_duplicate", "1.00"},
		{"a price after null", item(`"id":11,"quantity":1,"price":null,"price":"1.00"`), "line_items[1].price", "json_duplicate", "1.00"},
		{"a price before null", item(`"id":11,"quantity":1,"price":"1.00","price":null`), "line_items[1].price", "json_duplicate", ""},
		{"two quantities", item(`"id":11,"quantity":1,"quantity":2`), "line_items[1].quantity", "json_duplicate", "2"},
		{"two times", orderJSON(`"created_at":"2026-03-01T10:00:00Z","line_items":[]`), "created_at", "json_duplicate", "2026-03-01T10:00:00Z"},
		{"two tests", orderJSON(`"test":true,"test":false,"line_items":[]`), "test", "json_duplicate", "false"},
		{"removed", orderJSON(`"shipping_lines":[{"is_removed":1}],"line_items":[]`), "shipping_lines[0].is_removed", "json_type", "1"},
		{"shipping allocation", orderJSON(`"shipping_lines":[{"price":"5","discount_allocations":[{"amount":"x"}]}],"line_items":[]`), "shipping_lines[0].discount_allocations[0].amount", "decimal_syntax", "x"},
		{"many codes", orderJSON(`"line_items":[],"discount_codes":[` + manyCodes(10_000) + `]`), "codes", "limit", ""},
		{"discount out of proportion", orderJSON(`"taxes_included":true,"line_items":[{"id":1,"quantity":1,"price":"90071992547409930.00","total_discount":"90071992547409929.99","tax_lines":[{"price":"-90071992547409.00"}]}]`), "line_items[0].price", "overflow", ""},
		{"nothing of an order", `{"id":1,"email":"x"}`, "", "not_an_order", ""},
		{"number", `12`, "", "not_an_order", ""},
		{"null", `null`, "", "not_an_order", ""},
		{"null order", `{"order":null}`, "", "not_an_order", ""},
		{"text", `{"orders":["a"]}`, "", "not_an_order", ""},
		{"GraphQL", `{"data":{"orders":{"edges":[{"node":{"id":"gid://shopify/Order/1","createdAt":"2026-03-01T10:00:00Z","lineItems":{"edges":[]}}}]}}}`, "", "shopify_gid", ""},
		{"bulk operation", `{"id":"gid://shopify/Order/1","createdAt":"2026-03-01T10:00:00Z"}`, "", "shopify_gid", ""},
		{"line of a bulk operation", `{"title":"x","__parentId":"gid://shopify/Order/1"}`, "", "shopify_gid", ""},
		{"gid of a line", item(`"id":"gid://shopify/LineItem/11","quantity":1`), "line_items[1].id", "shopify_gid", "gid://shopify/LineItem/11"},
		{"gid of a customer", orderJSON(`"line_items":[],"customer":{"id":"gid://shopify/Customer/5"}`), "customer.id", "shopify_gid", "gid://shopify/Customer/5"},
		{"data of another kind", `{"data":[]}`, "", "not_an_order", ""},
		{"deep array", `[[` + orderJSON(oneLine) + `]]`, "", "not_an_order", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			for _, err := range Orders(strings.NewReader(tt.in), Options{}) {
				n++
				e, ok := err.(*intake.RejectError)
				if !ok {
					t.Fatalf("got %v, want a rejection", err)
				}
				intaketest.CheckError(t, err)
				if e.Field != tt.field || e.Code != tt.code || e.Cell.Reveal() != tt.cell || e.Source != "orders" || e.Record != 1 {
					t.Errorf("got %s %s %q, want %s %s %q (%v)", e.Field, e.Code, e.Cell.Reveal(), tt.field, tt.code, tt.cell, e)
				}
				if tt.cell != "" && len(tt.cell) > 3 && strings.Contains(e.Error(), tt.cell) {
					t.Errorf("%v shows the cell", e)
				}
			}
			if n != 1 {
				t.Errorf("%d records, want 1", n)
			}
		})
	}
}

func manyCodes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,{"code":"C%d"}`, i)
	}
	return b.String()[1:]
}

func TestSumOverflow(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":1,"quantity":1,"price":"92233720368547758.07"},{"id":2,"quantity":1,"price":"92233720368547758.07"}],"total_price":"1"`)
	intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(in), Options{}), renderOrder),
		"orders: record 1: total_price: want amounts whose exact result is below 2^63 minor units (overflow)\n")
}

func TestRefunds(t *testing.T) {
	const lines = `"line_items":[{"id":11,"quantity":3,"price":"10.00","total_discount":"1.00","tax_lines":[{"price":"2.00"}]},{"id":12,"quantity":1,"price":"5.00"}],`
	const head = `#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown
  11 x3 gross 30.00 discount 1.00 tax 2.00
  12 x1 gross 5.00
`
	refund := func(members string) string {
		return orderJSON(lines + `"refunds":[{"id":5,"created_at":"2026-03-05T00:00:00Z",` + members + `}]`)
	}
	const of = "  refund 5 of 1 at 2026-03-05T00:00:00Z\n"
	tests := []struct{ name, in, want string }{
		{"stated", refund(`"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"9.67","total_tax":0.67}]`),
			head + of + "    11 x1 gross 10.00 discount 0.33 tax 0.67\n"},
		{"subtotal over the price", refund(`"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"6.00"}]`),
			head + of + "    12 x1 gross 6.00\n"},
		{"share", refund(`"refund_line_items":[{"line_item_id":11,"quantity":2},{"line_item_id":12,"quantity":1}]`),
			head + of + "    11 x2 gross 20.00 discount 0.67 tax 1.33\n    12 x1 gross 5.00\n"},
		{"joined", refund(`"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"9.67"},{"line_item_id":11,"quantity":2,"subtotal":"19.33"}]`),
			head + of + "    11 x3 gross 30.00 discount 1.00\n"},
		{"shipping", refund(`"order_adjustments":[{"kind":"shipping_refund","amount":"-4.00","tax_amount":"-0.76"},{"kind":"shipping_refund","amount":"-1.00","tax_amount":null}]`),
			head + of + "    shipping x0 tax 0.76 shipping 5.00\n"},
		{"discrepancy", refund(`"order_adjustments":[{"kind":"refund_discrepancy","amount":"-4.00"}]`),
			head + strings.Replace(of, "5", "5:goodwill", 1) + "    11 x0 gross 3.41\n    12 x0 gross 0.59\n" +
				"  warning: refunds[0]: 4.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"shipping of the wrong sign", refund(`"order_adjustments":[{"kind":"shipping_refund","amount":"4.00"}]`),
			head + `  warning: refunds[0]: an adjustment says that 4.00 less than the lines were paid; the lines are used (adjustment)
  info: refunds[0]: gives nothing back; left out (refund_empty)
`},
		{"pieces without money", refund(`"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"0.00"}]`),
			head + of + "    11 x1 gross 10.00 discount 10.00\n"},
		{"no pieces", refund(`"refund_line_items":[{"line_item_id":11,"quantity":0}]`),
			head + "  info: refunds[0]: gives nothing back; left out (refund_empty)\n"},
		{"no pieces of an unknown line", refund(`"refund_line_items":[{"line_item_id":99,"quantity":0}]`),
			head + "  info: refunds[0]: gives nothing back; left out (refund_empty)\n"},
		{"a line that an edit took out", refund(`"refund_line_items":[{"line_item_id":99,"quantity":1,"line_item":{"id":99,"quantity":2,"price":"4.00","tax_lines":[{"price":"0.50"}]}}]`),
			head + of + "    99 x1 gross 4.00 tax 0.25\n"},
		{"a line nobody knows, with a subtotal", refund(`"refund_line_items":[{"line_item_id":99,"quantity":1,"subtotal":"4.00"}]`),
			head + of + "    99 x1 gross 4.00\n"},
		{"a line nobody knows", refund(`"refund_line_items":[{"line_item_id":99,"quantity":1}]`),
			head + "  error: refunds[0].refund_line_items[0].quantity: want at most the pieces of the line, or a subtotal; refund 5 is left out (refund_quantity)\n"},
		{"more pieces than there were", refund(`"refund_line_items":[{"line_item_id":12,"quantity":2}]`),
			head + "  error: refunds[0].refund_line_items[0].quantity: want at most the pieces of the line, or a subtotal; refund 5 is left out (refund_quantity)\n"},
		{"bad copy", refund(`"refund_line_items":[{"line_item_id":99,"quantity":1,"line_item":{"id":99,"quantity":1,"price":"4.00","tax_lines":[{"price":"?"}]}}]`),
			head + "  error: refunds[0].refund_line_items[0].line_item.tax_lines[0].price: want plain digits such as -12.34; refund 5 is left out (decimal_syntax)\n"},
		{"no line", refund(`"refund_line_items":[{"quantity":1}]`),
			head + "  error: refunds[0].refund_line_items[0].line_item_id: want an id of 1 to 20 digits; refund 5 is left out (id)\n"},
		{"negative", refund(`"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"1.00","total_tax":"-1.00"}]`),
			head + "  error: refunds[0].lines[0].amounts.tax: want zero or more; refund 5 is left out (money_sign)\n"},
		{"processed", strings.Replace(refund(`"refund_line_items":[{"line_item_id":12,"quantity":1}]`), `"created_at":"2026-03-05`, `"processed_at":"2026-03-05`, 1),
			head + of + "    12 x1 gross 5.00\n"},
		{"no time", orderJSON(lines + `"refunds":[{"id":5}]`),
			head + "  error: refunds[0].processed_at: want RFC 3339 such as 2026-01-31T09:30:00Z; refund 5 is left out (time)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(tt.in), Options{}), renderOrder), tt.want)
		})
	}
}

// A shop with taxes in its prices may state the subtotal with or without the tax;
// either way no more is given back than was paid.
func TestRefundTaxesIncluded(t *testing.T) {
	tests := []struct{ name, subtotal, want string }{
		{"as far from both", "98.55", "11 x1 gross 98.35 discount 16.90 tax 17.10"},
		{"with the tax", "107.10", "11 x1 gross 100.00 discount 10.00 tax 17.10"},
		{"without the tax", "90.00", "11 x1 gross 100.00 discount 10.00 tax 17.10"},
		{"nothing", "0.00", "11 x1 gross 0.00 tax 17.10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := orderJSON(`"taxes_included":true,"line_items":[{"id":11,"quantity":1,"price":"119.00","total_discount":"11.90","tax_lines":[{"price":"17.10"}]}],
				"refunds":[{"id":5,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"` + tt.subtotal + `","total_tax":"17.10"}]}]`)
			intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(in), Options{}), renderOrder), `
				#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown
				  11 x1 gross 100.00 discount 10.00 tax 17.10
				  refund 5 of 1 at 2026-03-05T00:00:00Z
				    `+tt.want+"\n")
		})
	}
}
