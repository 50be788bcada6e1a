package segment

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// event is a track event of the order 7 at ten o'clock, with the properties given.
func event(name, properties string) string {
	return eventAt(name, "2026-03-01T10:00:00Z", properties)
}

func eventAt(name, at, properties string) string {
	return fmt.Sprintf(`{"type":"track","event":%q,"messageId":"m-%s","timestamp":%q,"anonymousId":"a-1","userId":"u-1","properties":{"order_id":"7","currency":"EUR",%s}}`, name, at[11:16], at, properties)
}

const two = `"products":[{"sku":"S1","product_id":"1","price":19,"quantity":1,"category":"Games"},{"product_id":2,"price":"3.00","quantity":2}]`

func TestOrders(t *testing.T) {
	const first = "#1 7 rev 1772359200000000 purchase at 2026-03-01T10:00:00Z customer a-1"
	done := func(properties string) string { return event("Order Completed", properties) }
	tests := []struct {
		name string
		opts Options
		in   string
		want string
	}{
		{"all amounts", Options{}, done(two + `,"discount":2.5,"tax":2,"shipping":3,"subtotal":22.5,"revenue":22.5,"total":27.5,"coupon":"ADA10"`), first + ` codes ADA10
			S1 product S1 category Games x1 gross 19.00 discount 1.90 tax 1.52
			2 product 2 x2 gross 6.00 discount 0.60 tax 0.48
			shipping x0 shipping 3.00
			`},
		{"revenue before the discount", Options{}, done(two + `,"discount":2.5,"revenue":25,"total":22.5`), first + `
			S1 product S1 category Games x1 gross 19.00 discount 1.90
			2 product 2 x2 gross 6.00 discount 0.60
			`},
		{"texts", Options{}, done(`"products":[{"sku":"S1","price":"19.00","quantity":"1"}],"total":"19.00","discount":"","tax":""`), first + `
			S1 product S1 x1 gross 19.00
			`},
		{"floats", Options{}, done(`"products":[{"sku":"S1","price":0.30000000000000004}],"total":18.99`), first + `
			S1 product S1 x1 gross 0.30
			warning: properties.products[0].price: a float of more than 15 digits; taken as 0.30 (float_noise)
			warning: properties.total: the lines sum to 0.30, the event says 18.99; the lines are used (totals)
			`},
		{"negative discount", Options{}, done(two + `,"discount":-2.5,"total":22.5`), first + `
			S1 product S1 category Games x1 gross 19.00 discount 1.90
			2 product 2 x2 gross 6.00 discount 0.60
			info: properties.discount: below zero; taken as a discount of 2.50 (discount_sign)
			`},
		{"implied discount", Options{}, done(two + `,"subtotal":22.5`), first + `
			S1 product S1 category Games x1 gross 19.00 discount 1.90
			2 product 2 x2 gross 6.00 discount 0.60
			warning: properties.subtotal: 22.50 is less than the lines' 25.00; the difference is taken as the discount (discount_implied)
			`},
		{"less total implies nothing", Options{}, done(two + `,"total":22.5`), first + `
			S1 product S1 category Games x1 gross 19.00
			2 product 2 x2 gross 6.00
			warning: properties.total: the lines sum to 25.00, the event says 22.50; the lines are used (totals)
			`},
		{"all of it differs", Options{}, done(two + `,"discount":5,"subtotal":22.5,"revenue":23,"total":30`), first + `
			S1 product S1 category Games x1 gross 19.00 discount 3.80
			2 product 2 x2 gross 6.00 discount 1.20
			warning: properties.subtotal: the lines sum to 20.00, the event says 22.50; the lines are used (totals)
			warning: properties.revenue: the lines sum to 20.00, the event says 23.00; the lines are used (totals)
			warning: properties.total: the lines sum to 20.00, the event says 30.00; the lines are used (totals)
			`},
		{"discount of more than all", Options{}, done(two + `,"discount":30,"tax":1`), first + `
			S1 product S1 category Games x1 gross 19.00 discount 19.00 tax 0.76
			2 product 2 x2 gross 6.00 discount 6.00 tax 0.24
			warning: properties.discount: 30.00 is more than the lines' 25.00; the lines are free (over_discount)
			`},
		{"free, with tax", Options{}, done(`"products":[{"sku":"S1","price":0},{"sku":"S2","price":0}],"tax":1`), first + `
			S1 product S1 x1 gross 0.00 tax 1.00
			S2 product S2 x1 gross 0.00
			`},
		{"no products, subtotal", Options{}, done(`"subtotal":22.5,"discount":2.5,"tax":2,"shipping":3,"total":27.5`), first + `
			order x0 gross 25.00 discount 2.50 tax 2.00
			shipping x0 shipping 3.00
			info: properties.subtotal: 25.00 that no product names are a line of their own (unnamed)
			`},
		{"no products, revenue before the discount", Options{}, done(`"revenue":25,"discount":2.5,"total":22.5`), first + `
			order x0 gross 25.00 discount 2.50
			info: properties.revenue: 25.00 that no product names are a line of their own (unnamed)
			`},
		{"no products, revenue", Options{}, done(`"revenue":25,"discount":2.5`), first + `
			order x0 gross 27.50 discount 2.50
			info: properties.revenue: 27.50 that no product names are a line of their own (unnamed)
			`},
		{"no products, total", Options{}, done(`"total":27.5,"tax":2,"shipping":3`), first + `
			order x0 gross 22.50 tax 2.00
			shipping x0 shipping 3.00
			info: properties.total: 22.50 that no product names are a line of their own (unnamed)
			`},
		{"tax alone", Options{}, done(`"tax":2`), first + `
			order x0 tax 2.00
			`},
		{"nothing", Options{}, done(`"products":[]`), first + `
			warning: properties.products: the event names neither products nor amounts (lines_missing)
			`},
		{"products without a price", Options{}, done(`"products":[{"sku":"S1","quantity":2},{"sku":"S2","price":5}],"subtotal":25`), first + `
			S1 product S1 x2
			S2 product S2 x1 gross 5.00
			order x0 gross 20.00
			warning: properties.products: 1 of the products have no price (price_missing)
			info: properties.subtotal: 20.00 that no product names are a line of their own (unnamed)
			`},
		{"products without a price, and no more", Options{}, done(`"products":[{"sku":"S1","price":""},{"sku":"S2","price":5}],"subtotal":5`), first + `
			S1 product S1 x1
			S2 product S2 x1 gross 5.00
			warning: properties.products: 1 of the products have no price (price_missing)
			`},
		{"a product twice", Options{}, done(`"products":[{"sku":"S1","price":5,"coupon":"A"},{"sku":"S2","price":1,"coupon":"B"},{"sku":"S1","price":4,"quantity":2}],"coupon":"B"`), first + ` codes B,A
			S1 product S1 x3 gross 13.00
			S2 product S2 x1 gross 1.00
			`},
		{"names of products", Options{}, done(`"products":[{"price":1},{"sku":"shipping","price":1},{"sku":"order","price":1},{"id":"` + strings.Repeat("x", 125) + `","price":1},{"sku":"a\u0000","productId":"p","price":1,"category":"a\u0000"}]`), first + `
			#1 x1 gross 1.00
			product:shipping product shipping x1 gross 1.00
			product:order product order x1 gross 1.00
			#4 x1 gross 1.00
			p product p x1 gross 1.00
			warning: properties.products[0]: has no usable sku or product_id; known by its place alone (product_id)
			warning: properties.products[3]: has no usable sku or product_id; known by its place alone (product_id)
			warning: properties.products[4].category: no category of at most 1,024 bytes; left out (category)
			`},
		{"context", Options{VisitorKey: "userId"}, `{"event":"order_completed","originalTimestamp":"2026-03-01T10:00:00.123456Z","receivedAt":"2026-03-02T10:00:00Z","anonymousId":"a-1","userId":"u-1",
			"context":{"page":{"url":"https://shop.example/thanks"},"location":{"country":"de"},"campaign":{"name":"spring sale","source":"instagram","medium":"creator","content":"ada@example.com","term":""}},
			"properties":{"orderId":7,"currency":"eur","products":[{"sku":"S1","price":1}]}}`, `#1 7 rev 1772359200123456 purchase at 2026-03-01T10:00:00.123456Z customer u-1 market DE landing https://shop.example/thanks
			S1 product S1 x1 gross 1.00
			campaign {"instagram" "creator" "spring sale" "" ""}
			warning: context.campaign.content: looks like an e-mail address; left out (personal)
			`},
		{"addresses for IDs", Options{}, `{"event":" COMPLETED ORDER ","receivedAt":"2026-03-01T10:00:00Z","anonymousId":"","userId":"ada@example.com","properties":{"order_id":"7"}}`, `#1 7 rev 1772359200000000 purchase at 2026-03-01T10:00:00Z
			warning: userId: no usable pseudonym; not kept (visitor_id)
			warning: properties.products: the event names neither products nor amounts (lines_missing)
			`},
		{"options", Options{Currency: irm.MustMoney("0", "JPY").Currency(), Location: time.FixedZone("", 3600)}, `{"event":"Order Completed","timestamp":"2026-03-01T11:00:00","properties":{"order_id":"7","products":[{"sku":"S1","price":100}]}}`, `#1 7 rev 1772359200000000 purchase at 2026-03-01T10:00:00Z
			S1 product S1 x1 gross 100
			`},
		{"update of an unknown order", Options{}, event("Order Updated", two), first + `
			S1 product S1 category Games x1 gross 19.00
			2 product 2 x2 gross 6.00
			warning: timestamp: when the order was placed is not known; the time of this event is used (placed_at)
			`},
		{"cancellation of an unknown order", Options{}, event("Order Canceled", two), first + ` cancelled
			S1 product S1 category Games x1 gross 19.00
			2 product 2 x2 gross 6.00
			warning: timestamp: when the order was placed is not known; the time of this event is used (placed_at)
			`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, strings.ReplaceAll(intaketest.Collect(Orders(strings.NewReader(tt.in), tt.opts), intaketest.Order), "  ", ""), tt.want)
		})
	}
}

// world keeps what was read, as a host does.
type world map[irm.ConversionID]intake.Order

func (w world) find(id irm.ConversionID) (intake.Order, error) {
	if o, ok := w[id]; ok {
		return o, nil
	}
	return intake.Order{}, fmt.Errorf("no order %s: %w", id, irm.ErrNotFound)
}

func (w world) read(in string) string {
	return intaketest.Collect(Orders(strings.NewReader(in), Options{Find: w.find}), func(o intake.Order) string {
		if o.Conversion.ID != "" {
			o.Refunds = w[o.Conversion.ID].Refunds
			w[o.Conversion.ID] = o
			o.Refunds = nil
		}
		for _, r := range o.Refunds {
			have := w[r.Conversion]
			if !slices.ContainsFunc(have.Refunds, func(h irm.Refund) bool { return h.ID == r.ID }) {
				have.Refunds = append(have.Refunds, r)
			}
			w[r.Conversion] = have
		}
		return intaketest.Order(o)
	})
}

// Every later event has the time and the customer of the order.
func TestRevisions(t *testing.T) {
	got := world{}.read(event("Order Completed", two) +
		strings.Replace(eventAt("Order Updated", "2026-03-01T11:00:00Z", `"products":[{"sku":"S1","price":19}]`), `"anonymousId":"a-1",`, "", 1) +
		eventAt("Order Updated", "2026-03-01T11:30:00Z", `"x":1`) +
		strings.Replace(eventAt("Order Cancelled", "2026-03-01T12:00:00Z", `"x":1`), `"currency":"EUR",`, "", 1) +
		eventAt("Order Completed", "2026-03-01T13:00:00Z", two))
	intaketest.Same(t, got, `
		#1 7 rev 1772359200000000 purchase at 2026-03-01T10:00:00Z customer a-1
		  S1 product S1 category Games x1 gross 19.00
		  2 product 2 x2 gross 6.00
		#2 7 rev 1772362800000000 purchase at 2026-03-01T10:00:00Z customer a-1
		  S1 product S1 x1 gross 19.00
		#3 7 rev 1772364600000000 purchase at 2026-03-01T10:00:00Z customer a-1
		  S1 product S1 x1 gross 19.00
		  info: properties.products: names no lines; those of the order are kept (lines_kept)
		#4 7 rev 1772366400000000 purchase at 2026-03-01T10:00:00Z customer a-1 cancelled
		  S1 product S1 x1 gross 19.00
		  info: properties.products: names no lines; those of the order are kept (lines_kept)
		#5 7 rev 1772370000000000 purchase at 2026-03-01T10:00:00Z customer a-1
		  S1 product S1 category Games x1 gross 19.00
		  2 product 2 x2 gross 6.00
		`)
}

func TestSameEventTwice(t *testing.T) {
	in := event("Order Completed", two)
	one := intaketest.Collect(Orders(strings.NewReader(in), Options{}), intaketest.Order)
	if got := intaketest.Collect(Orders(strings.NewReader(in+in), Options{}), intaketest.Order); got != one+strings.Replace(one, "#1", "#2", 1) {
		t.Errorf("got %s", got)
	}
}

func TestRejected(t *testing.T) {
	done := func(properties string) string { return event("Order Completed", properties) }
	tests := []struct{ name, in, want string }{
		{"word", `7`, "event: want a track event with its name (not_an_event)"},
		{"no name", `{"type":"track"}`, "event: want a track event with its name (not_an_event)"},
		{"two names", `{"event":"Order Completed","event":"x"}`, "event: want each member of an object once (json_duplicate)"},
		{"page", `{"type":"page","name":"Home"}`, "type: want a track event; this is another call (event_other)"},
		{"other event", `{"type":"track","event":"Product Viewed","properties":{}}`, "event: want Order Completed, Updated, Cancelled or Refunded (event_other)"},
		{"properties", `{"event":"Order Completed","properties":"none"}`, "properties: want the properties of the order, once (json_type)"},
		{"order", `{"event":"Order Completed","timestamp":"2026-03-01T10:00:00Z","properties":{}}`, "properties.order_id: want an id (id_empty)"},
		{"time", `{"event":"Order Completed","properties":{"order_id":"7"}}`, "timestamp: want RFC 3339 such as 2026-01-31T09:30:00Z (time)"},
		{"zone", `{"event":"Order Completed","timestamp":"2026-03-01T10:00:00","properties":{"order_id":"7"}}`, "timestamp: want an offset such as Z or +02:00 (time_zone)"},
		{"currency", `{"event":"Order Completed","timestamp":"2026-03-01T10:00:00Z","properties":{"order_id":"7","total":1}}`, "properties.currency: want the currency of the amounts, or Options.Currency (currency)"},
		{"two amounts", done(`"total":1,"total":2`), "properties.total: want each member of an object once (json_duplicate)"},
		{"products", done(`"products":{"sku":"S1"}`), "properties.products: want an array, once (json_type)"},
		{"exponent", done(`"products":[{"sku":"S1","price":1e2}]`), "properties.products[0].price: want plain digits such as -12.34 (decimal_syntax)"},
		{"decimals", done(`"products":[{"sku":"S1","price":1.005}]`), "properties.products[0].price: want at most 2 decimals in EUR (money_scale)"},
		{"fraction", done(`"products":[{"sku":"S1","price":0.01,"quantity":0.5}]`), "properties.products[0].price: want a price that times the quantity is a whole number of minor units (money_fraction)"},
		{"pieces", done(`"products":[{"sku":"S1","price":1,"quantity":-1}]`), "properties.products[0].quantity: want zero or more pieces (quantity_sign)"},
		{"shipping of a refund", event("Order Refunded", `"products":[{"sku":"S1","price":1}],"shipping":-1`), "lines[1].amounts.shipping: want zero or more (money_sign)"},
		{"amounts sum", done(`"products":[{"sku":"S1","price":"90000000000000000"},{"sku":"S1","price":"90000000000000000"}]`), "properties.products[1]: want amounts whose exact result is below 2^63 minor units (overflow)"},
		{"pieces sum", done(`"products":[{"sku":"S1","quantity":9000000000000},{"sku":"S1","quantity":9000000000000}]`), "properties.products[1]: want amounts whose exact result is below 2^63 minor units (overflow)"},
		{"negative price", done(`"products":[{"sku":"S1","price":-1}]`), "lines[0].amounts.gross: want zero or more (money_sign)"},
		{"negative price and tax", done(`"products":[{"sku":"S1","price":-1}],"tax":1`), "lines[0].amounts.gross: want zero or more (money_sign)"},
		{"overflow of weights", done(`"products":[{"sku":"S1","price":"80000000000000000"},{"sku":"S2","price":"1"}],"tax":1,"shipping":"80000000000000000","total":1`), "properties.total: want amounts whose exact result is below 2^63 minor units (overflow)"},
		{"refund of an unknown order", event("Order Refunded", `"x":1`), "properties.products: want products, or Options.Find to know the order (refund_lines)"},
		{"amount of an unknown order", event("Order Refunded", `"revenue":3`), "properties.products: want products, or Options.Find to know the order (refund_lines)"},
		{"update of nothing of an unknown order", event("Order Updated", `"products":[]`), "properties.products: want products, or Options.Find to know those of the order (order_unknown)"},
		{"address for an order", strings.Replace(done(two), `"order_id":"7"`, `"order_id":"ada@example.com"`, 1), "properties.order_id: want an id that is no e-mail address (personal)"},
		{"address for a refund", event("Order Refunded", two+`,"refund_id":"ada%40example.com"`), "properties.refund_id: want an id that is no e-mail address (personal)"},
		{"empty refund", event("Order Refunded", `"total":0`), "properties: want a refund that gives back something which is left (refund_empty)"},
		{"refund of an invalid message", strings.Replace(event("Order Refunded", two), "m-10:00", " ", 1), "messageId: want printable characters without outer space (id)"},
		{"negative refund", event("Order Refunded", `"products":[{"sku":"S1","price":-1}]`), "lines[0].amounts.gross: want zero or more (money_sign)"},
		{"overflow of a refund", event("Order Refunded", `"products":[{"sku":"S1","price":"80000000000000000"}],"shipping":"80000000000000000","total":1`), "properties.total: want amounts whose exact result is below 2^63 minor units (overflow)"},
	}
	for _, tt := range tests {
		got := intaketest.Collect(Orders(strings.NewReader(tt.in), Options{}), intaketest.Order)
		if want := "events: record 1: " + tt.want + "\n"; got != want {
			t.Errorf("%s: got %swant %s", tt.name, got, want)
		}
	}
}

func TestForms(t *testing.T) {
	at := func(o intake.Order) string { return fmt.Sprintf("%d:%s ", o.Record, o.ChangedAt.Format("15:04")) }
	a, b := event("Order Completed", two), eventAt("Order Updated", "2026-03-01T11:00:00Z", two)
	tests := []struct{ name, in, want string }{
		{"bare", a, "1:10:00 "},
		{"array", "[" + a + "," + b + "]", "1:10:00 2:11:00 "},
		{"batch", `{"batch":[` + a + "," + b + `],"sentAt":"x","context":{}}`, "1:10:00 2:11:00 "},
		{"array of batches", `[{"batch":[` + a + `]},{"batch":[` + b + `]}]`, "1:10:00 2:11:00 "},
		{"lines", a + "\n" + b + "\n", "1:10:00 2:11:00 "},
		{"rejected between", a + ` 7 ` + b, "1:10:00 events: record 2: event: want a track event with its name (not_an_event)\n3:11:00 "},
		{"syntax", a + "\n{\"id\":tru}" + b, "1:10:00 events: line 2, column 7: want valid JSON\n"},
		{"empty", "", "events: line 1, column 1: want a JSON document; the file is empty\n"},
	}
	for _, tt := range tests {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(tt.in), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.in))} {
			if got := intaketest.Collect(Orders(r, Options{}), at); got != tt.want {
				t.Errorf("%s, %s: got %q, want %q", tt.name, name, got, tt.want)
			}
		}
	}
	for range Orders(strings.NewReader(a+b), Options{}) {
		break
	}
}
