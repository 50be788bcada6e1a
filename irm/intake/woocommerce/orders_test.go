package woocommerce

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// head are the members that every order needs but for status and line_items.
const head = `{"id":7,"currency":"EUR","date_created_gmt":"2026-03-01T09:00:00","date_modified_gmt":"2026-03-01T09:00:05",`

// paid is an order that counts, with the members given.
func paid(members string) string { return head + `"status":"processing",` + members + `}` }

const item = `{"id":1,"product_id":93,"quantity":2,"subtotal":"20.00","total":"18.00","total_tax":"3.42"}`

func TestOrders(t *testing.T) {
	const first = "#1 7 rev 1772355605000001 purchase at 2026-03-01T09:00:00Z"
	tests := []struct {
		name string
		opts Options
		in   string
		want string
	}{
		{"all columns", Options{}, paid(`"line_items":[` + item + `],"shipping_lines":[{"id":2,"total":"5.00","total_tax":"0.95"}],
			"fee_lines":[{"id":3,"total":"1.00","total_tax":"0.19"}],"total":"28.56","billing":{"country":"DE"},"customer_id":26,
			"coupon_lines":[{"id":4,"code":"ada10"},{"id":5,"code":"spring"},{"id":6,"code":"ada10"}]`), first + ` customer 26 market DE codes ada10,spring
			1 product 93 x2 gross 20.00 discount 2.00 tax 3.42
			2 x0 tax 0.95 shipping 5.00
			3 x0 tax 0.19 fees 1.00
			`},
		{"numbers for texts", Options{}, `{"id":"7","currency":"eur","date_created_gmt":"2026-03-01T09:00:00Z","date_modified_gmt":"2026-03-01T09:00:05","status":"wc-processing",
			"line_items":[{"id":"1","product_id":"93","quantity":"2","subtotal":20,"total":18.0,"total_tax":3.42}],"total":21.42,"customer_id":"0"}`, first + `
			1 product 93 x2 gross 20.00 discount 2.00 tax 3.42
			`},
		{"prices that include tax", Options{}, paid(`"prices_include_tax":true,"line_items":[{"id":1,"product_id":0,"quantity":1,"subtotal":"100.00","subtotal_tax":"19.00","total":"90.00","total_tax":"17.10"}],"total":"107.10"`), first + `
			1 x1 gross 100.00 discount 10.00 tax 17.10
			`},
		{"nothing but its currency", Options{}, paid(`"line_items":[{"id":1,"product_id":null,"quantity":1,"subtotal":"0.00","total":"0.00","total_tax":""}],"shipping_lines":[{"id":2,"total":"0.00","total_tax":"0.00"}],"fee_lines":[{"id":3,"total":"","total_tax":null}],"total":"0.00"`), first + `
			1 x1 gross 0.00
			`},
		{"price raised by hand", Options{}, paid(`"line_items":[{"id":1,"quantity":1,"subtotal":"10.00","total":"12.50"}]`), first + `
			1 x1 gross 12.50
			info: line_items[0].total: more than the subtotal; taken as the price (price_raised)
			`},
		{"half a piece", Options{}, paid(`"line_items":[{"id":1,"quantity":0.5,"total":"12.50"}]`), first + `
			1 x0.5 gross 12.50
			`},
		{"totals differ", Options{}, paid(`"line_items":[` + item + `],"total":"21.43"`), first + `
			1 product 93 x2 gross 20.00 discount 2.00 tax 3.42
			warning: total: the lines sum to 21.42, the order says 21.43; the lines are used (totals)
			`},
		{"negative fee", Options{}, paid(`"line_items":[` + item + `,{"id":2,"quantity":1,"total":"9.00","total_tax":"1.71"}],"fee_lines":[{"id":8,"total":"0.00","total_tax":"0.00"},{"id":9,"total":"-5.00","total_tax":"-0.95"}],"total":"26.18"`), first + `
			1 product 93 x2 gross 20.00 discount 2.00 tax 2.79
			2 x1 gross 9.00 tax 1.39
			9 x0 fees -5.00
			info: fee_lines: 0.95 of tax that fees take back were allocated over the taxes of the items (fee_tax)
			`},
		{"negative fee beyond the taxes", Options{}, paid(`"line_items":[{"id":1,"quantity":1,"total":"9.00","total_tax":"0.50"}],"fee_lines":[{"id":8,"total":"1.00"},{"id":9,"total":"0.00","total_tax":"-0.95"}],"total":"9.55"`), first + `
			1 x1 gross 9.00
			8 x0 fees 1.00
			9 x0 fees -0.45
			info: fee_lines: 0.50 of tax that fees take back were allocated over the taxes of the items (fee_tax)
			warning: fee_lines: 0.45 of tax that fees take back are more than the items have; kept in the fees (fee_tax)
			`},
		{"arrays of PHP", Options{}, paid(`"line_items":{"4":` + item + `},"coupon_lines":{"1":{"code":"ada10"}}`), first + ` codes ada10
			1 product 93 x2 gross 20.00 discount 2.00 tax 3.42
			`},
		{"SKU", Options{SKU: true}, paid(`"line_items":[{"id":1,"product_id":93,"sku":" Bar3 ","quantity":1,"total":"1"},{"id":2,"product_id":93,"sku":"","quantity":1,"total":"1"},{"id":3,"product_id":93,"sku":"a\u0000","quantity":1,"total":"1"}]`), first + `
			1 product Bar3 x1 gross 1.00
			2 product 93 x1 gross 1.00
			3 product 93 x1 gross 1.00
			warning: line_items[2].sku: no usable id; the product_id is used (sku)
			`},
		{"visitor and landing page", Options{VisitorKey: "_visitor"}, paid(`"customer_id":26,"line_items":[],"shipping":{"country":"at"},"billing":{"country":""},"meta_data":[{"key":"_visitor","value":""},
			{"key":"_visitor","value":"v-77"},{"key":"_visitor","value":"v-78"},{"key":"_wc_order_attribution_session_entry","value":"https://shop.example/?utm_source=instagram"},{"key":"_wc_order_attribution_session_entry","value":"https://shop.example/2"}]`),
			first + " customer v-77 market AT landing https://shop.example/?utm_source=instagram\n"},
		{"no visitor", Options{VisitorKey: "_visitor"}, paid(`"customer_id":26,"line_items":[],"billing":{"country":"Germany"},"meta_data":[{"key":"_visitor","value":"ada@example.com"},{"key":"_wc_order_attribution_session_entry","value":"(none)"},{"key":"_wc_order_attribution_session_entry","value":"a\nb"}]`), first + ` customer 26
			warning: meta_data[0].value: holds no usable id; the customer_id is used (visitor_id)
			warning: meta_data[2].value: want at most 8,192 bytes of UTF-8 without controls; left out (url)
			warning: billing.country: no ISO 3166 code; left out (territory)
			`},
		{"part of an order", Options{}, paid(`"parent_id":6,"line_items":[]`), first + `
			warning: parent_id: belongs to another order; where that one is read too, the sale counts twice (sub_order)
			`},
		{"summaries of refunds", Options{}, paid(`"line_items":[],"refunds":[{"id":726,"reason":"Ada was unhappy","total":"-10.00"},{"id":"x","total":"-9"}]`), first + `
			warning: refunds[0]: refund 726 gives back 10.00; read it by Refunds (refund_summary)
			warning: refunds[1]: a refund without an id gives back 9.00; left out (refund_summary)
			`},
		{"never modified", Options{}, `{"id":7,"currency":"EUR","date_created_gmt":"2026-03-01T09:00:00","date_modified_gmt":null,"status":"completed","line_items":[]}`,
			"#1 7 rev 1772355600000001 purchase at 2026-03-01T09:00:00Z\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, strings.ReplaceAll(intaketest.Collect(Orders(strings.NewReader(tt.in), tt.opts), intaketest.Order), "  ", ""), tt.want)
		})
	}
}

func TestStatus(t *testing.T) {
	own := Options{Sales: []string{"on-hold", "shipped"}, Cancelled: []string{"returned", "processing"}}
	tests := []struct {
		status string
		opts   Options
		paid   string
		want   standing
		code   string
	}{
		{"processing", Options{}, "null", sale, ""},
		{"completed", Options{}, "null", sale, ""},
		{"refunded", Options{}, "null", sale, "refund_missing"},
		{"cancelled", Options{}, `"2026-03-01T09:00:00"`, takenBack, ""},
		{"failed", Options{}, "null", takenBack, ""},
		{"trash", Options{}, "null", takenBack, ""},
		{"pending", Options{}, "null", unpaid, "unpaid"},
		{"on-hold", Options{}, "null", unpaid, "unpaid"},
		{"checkout-draft", Options{}, "null", unpaid, "unpaid"},
		{"auto-draft", Options{}, "null", unpaid, "unpaid"},
		{"shipped", Options{}, `"2026-03-01T09:00:00"`, sale, "status_unknown"},
		{"shipped", Options{}, "null", unpaid, "status_unknown"},
		{"shipped", Options{}, `""`, unpaid, "status_unknown"},
		{"Ada's own", Options{}, "null", unpaid, "status_unknown"},
		{"shipped", own, "null", sale, ""},
		{"on-hold", own, "null", sale, ""},
		{"wc-returned", own, `"2026-03-01T09:00:00"`, takenBack, ""},
		{"processing", own, "null", takenBack, ""},
	}
	for _, tt := range tests {
		in := fmt.Sprintf(`%s"status":%q,"date_paid_gmt":%s,"line_items":[]}`, head, tt.status, tt.paid)
		for o, err := range Orders(strings.NewReader(in), tt.opts) {
			if err != nil {
				t.Fatal(err)
			}
			if got := standing(o.Conversion.Revision % 1_000_000); got != tt.want || o.Conversion.Cancelled != (tt.want != sale) {
				t.Errorf("%s: standing %d, cancelled %t, want %d", tt.status, got, o.Conversion.Cancelled, tt.want)
			}
			if (len(o.Findings) > 0) != (tt.code != "") || tt.code != "" && !o.Findings.Has(tt.code) {
				t.Errorf("%s: findings %v, want %q", tt.status, o.Findings, tt.code)
			}
			if s := fmt.Sprint(o.Findings); strings.Contains(s, "Ada") {
				t.Errorf("%s shows free text", s)
			}
		}
	}
}

// An order that is created and paid within one second is amended.
func TestRevisionWithinASecond(t *testing.T) {
	var revisions []int64
	for o, err := range Orders(strings.NewReader(head+`"status":"pending","line_items":[]}`+paid(`"line_items":[]`)+head+`"status":"cancelled","line_items":[]}`), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		revisions = append(revisions, o.Conversion.Revision)
	}
	if len(revisions) != 3 || revisions[0] >= revisions[1] || revisions[1] >= revisions[2] {
		t.Errorf("revisions %d do not rise", revisions)
	}
}

func TestRejected(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"word", `7`, "want an order with id, status, currency and line_items (not_an_order)"},
		{"refund", `{"id":7,"amount":"1","reason":"","line_items":[]}`, "want an order with id, status, currency and line_items (not_an_order)"},
		{"error of a batch", `{"create":[{"id":0,"error":{"code":"x"}}]}`, "want an order with id, status, currency and line_items (not_an_order)"},
		{"subscription", paid(`"line_items":[],"billing_period":"month"`), "want an order with id, status, currency and line_items (not_an_order)"},
		{"deleted", `{"id":7}`, "want an order; this says only that one was deleted (order_deleted)"},
		{"id", `{"id":0,"currency":"EUR","date_created_gmt":"2026-03-01T09:00:00","status":"pending","line_items":[]}`, "id: want an id of 1 to 20 digits, above 0 (id)"},
		{"two ids", paid(`"id":8,"line_items":[]`), "id: want each member of an object once (json_duplicate)"},
		{"currency", `{"id":7,"currency":"EURO","date_created_gmt":"2026-03-01T09:00:00","status":"pending","line_items":[]}`, "currency: want an ISO 4217 code in use in 2026, such as USD (currency)"},
		{"local time alone", `{"id":7,"currency":"EUR","date_created":"2026-03-01T09:00:00","status":"pending","line_items":[]}`, "date_created_gmt: want RFC 3339 such as 2026-01-31T09:30:00Z (time)"},
		{"status", head + `"status":["pending"],"line_items":[]}`, "status: want one text (json_type)"},
		{"lines", paid(`"line_items":"none"`), "line_items: want an array (json_type)"},
		{"two lists", paid(`"line_items":[],"line_items":[]`), "line_items: want each member of an object once (json_duplicate)"},
		{"line id", paid(`"line_items":[{"quantity":1,"total":"1"}]`), "line_items[0].id: want an id (id_empty)"},
		{"line ids", paid(`"line_items":[{"id":1,"quantity":1,"total":"1"},{"id":1,"quantity":1,"total":"1"}]`), "lines[1].id: want a valid record (duplicate)"},
		{"quantity", paid(`"line_items":[{"id":1,"total":"1"}]`), "line_items[0].quantity: want a number of pieces (quantity_missing)"},
		{"pieces", paid(`"line_items":[{"id":1,"quantity":-1,"total":"1"}]`), "line_items[0].quantity: want zero or more pieces (quantity_sign)"},
		{"total", paid(`"line_items":[{"id":1,"quantity":1,"total":""}]`), "line_items[0].total: want what the line costs after discounts (amount_missing)"},
		{"decimals", paid(`"line_items":[{"id":1,"quantity":1,"total":"1.125"}]`), "line_items[0].total: want at most 2 decimals in EUR (money_scale)"},
		{"exponent", paid(`"line_items":[{"id":1,"quantity":1,"total":1E2}]`), "line_items[0].total: want plain digits such as -12.34 (decimal_syntax)"},
		{"below zero", paid(`"line_items":[{"id":1,"quantity":1,"total":"-1"}]`), "lines[0].amounts.gross: want zero or more (money_sign)"},
		{"out of range", paid(`"line_items":[{"id":1,"quantity":1,"total":"900000000000000"}]`), "lines[0].amounts.gross: want at most 10^16 minor units, and 1 more (money_range)"},
		{"overflow", paid(`"line_items":[{"id":1,"quantity":1,"total":"90000000000000000"},{"id":2,"quantity":1,"total":"90000000000000000"}]`), "total: want amounts whose exact result is below 2^63 minor units (overflow)"},
	}
	for _, tt := range tests {
		got := intaketest.Collect(Orders(strings.NewReader(tt.in), Options{}), intaketest.Order)
		if want := "orders: record 1: " + tt.want + "\n"; got != want {
			t.Errorf("%s: got %swant %s", tt.name, got, want)
		}
	}
}

func numbered(n int) string {
	return fmt.Sprintf(`{"id":%d,"currency":"EUR","date_created_gmt":"2026-03-01T09:00:00","status":"completed","line_items":[]}`, n)
}

func TestForms(t *testing.T) {
	id := func(o intake.Order) string { return fmt.Sprintf("%d:%s ", o.Record, o.Conversion.ID) }
	a, b, c := numbered(1), numbered(2), numbered(3)
	tests := []struct{ name, in, want string }{
		{"bare", a, "1:1 "},
		{"array", "[" + a + "," + b + "]", "1:1 2:2 "},
		{"array of none", "[]", ""},
		{"batch", `{"create":[` + a + `],"update":[` + b + `],"delete":[` + c + `]}`, "1:1 2:2 3:3 "},
		{"lines", a + "\n" + b + "\n", "1:1 2:2 "},
		{"rejected between", a + ` 7 ` + b, "1:1 orders: record 2: want an order with id, status, currency and line_items (not_an_order)\n3:2 "},
		{"syntax", a + "\n{\"id\":tru}" + b, "1:1 orders: line 2, column 7: want valid JSON\n"},
		{"empty", "", "orders: line 1, column 1: want a JSON document; the file is empty\n"},
		{"ping", "webhook_id=7", "orders: line 1, column 1: want valid JSON\n"},
	}
	for _, tt := range tests {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(tt.in), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.in))} {
			if got := intaketest.Collect(Orders(r, Options{}), id); got != tt.want {
				t.Errorf("%s, %s: got %q, want %q", tt.name, name, got, tt.want)
			}
		}
	}
	for range Orders(strings.NewReader(a+b), Options{}) {
		break
	}
}
