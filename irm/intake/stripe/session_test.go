package stripe

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// sessionJSON is a small paid session with members added; one that stands there twice
// is refused, so those of the head are replaced by name.
func sessionJSON(members string) string {
	head := []string{
		`"id":"cs_1"`, `"object":"checkout.session"`, `"created":1772359200`, `"livemode":true`, `"mode":"payment"`,
		`"status":"complete"`, `"payment_status":"paid"`, `"payment_intent":"pi_1"`, `"currency":"eur"`,
	}
	var b strings.Builder
	for _, m := range head {
		if name, _, _ := strings.Cut(m, ":"); !strings.HasPrefix(members, name+":") && !strings.Contains(members, ","+name+":") {
			b.WriteString(m + ",")
		}
	}
	return "{" + b.String() + members + "}"
}

const plain = `"amount_subtotal":5000,"amount_total":5000`

func collect(in string, opts Options) string {
	return intaketest.Collect(Orders(strings.NewReader(in), opts), renderOrder)
}

func TestSessions(t *testing.T) {
	const head = "#1 changed 2026-03-01T10:00:00Z pi_1 rev 0 purchase at 2026-03-01T10:00:00Z"
	const order = "\n  order x1 gross 50.00\n"
	tests := []struct {
		name, in, want string
		opts           Options
	}{
		{name: "plain", in: sessionJSON(plain), want: head + order},
		{name: "test mode", in: sessionJSON(plain + `,"livemode":false`), want: head + " test" + order},
		{name: "named after the session", in: sessionJSON(plain), opts: Options{SessionIDs: true}, want: strings.Replace(head, "pi_1", "cs_1", 1) + order},
		{name: "expanded payment intent", in: sessionJSON(plain + `,"payment_intent":{"id":"pi_9","latest_charge":"ch_1"}`), want: strings.Replace(head, "pi_1", "pi_9", 1) + order},
		{name: "subscription", in: sessionJSON(plain + `,"mode":"subscription","payment_intent":null`), want: strings.NewReplacer("pi_1", "cs_1", "purchase", "subscription").Replace(head) + order},
		{name: "donation", in: sessionJSON(plain + `,"submit_type":"donate"`), want: strings.Replace(head, "purchase", "donation", 1) + order},
		{name: "before there was a status", in: sessionJSON(plain + `,"status":null`), want: head + order},
		{name: "free", in: sessionJSON(`"payment_status":"no_payment_required","payment_intent":null,"amount_subtotal":5000,"amount_total":0,"total_details":{"amount_discount":5000,"amount_shipping":0,"amount_tax":0}`),
			want: strings.Replace(head, "pi_1", "cs_1", 1) + "\n  order x1 gross 50.00 discount 50.00\n"},
		{name: "a trial costs nothing", in: sessionJSON(`"mode":"subscription","payment_status":"no_payment_required","payment_intent":null,"amount_subtotal":0,"amount_total":0`),
			want: strings.NewReplacer("pi_1", "cs_1", "purchase", "subscription").Replace(head) + "\n  order x1 gross 0.00\n"},

		{name: "customer", in: sessionJSON(plain + `,"customer":"cus_1","metadata":{"visitor":"v-1"}`), want: head + " customer cus_1" + order},
		{name: "expanded customer", in: sessionJSON(plain + `,"customer":{"id":"cus_1","email":"ada@example.com"}`), want: head + " customer cus_1" + order},
		{name: "client reference", in: sessionJSON(plain + `,"customer":"cus_1","client_reference_id":"u-77"`), want: head + " customer u-77" + order},
		{name: "visitor", in: sessionJSON(plain + `,"customer":"cus_1","client_reference_id":"u-77","metadata":{"visitor":"v-1"}`), opts: Options{VisitorKey: "visitor"}, want: head + " customer v-1" + order},
		{name: "no visitor", in: sessionJSON(plain + `,"client_reference_id":"u-77","metadata":{}`), opts: Options{VisitorKey: "visitor"}, want: head + " customer u-77" + order},
		{name: "an address is no visitor", in: sessionJSON(plain + `,"customer":"cus_1","client_reference_id":"ada@example.com","metadata":{"visitor":" v"}`), opts: Options{VisitorKey: "visitor"}, want: head + ` customer cus_1
			  order x1 gross 50.00
			  warning: metadata.visitor: no usable id of a visitor; the next best is used (visitor_id)
			  warning: client_reference_id: no usable id of a visitor; the next best is used (visitor_id)
			`},

		{name: "market of the bill", in: sessionJSON(plain + `,"customer_details":{"address":{"country":"DE"}},"shipping_details":{"address":{"country":"AT"}}`), want: head + " market DE" + order},
		{name: "market of the goods", in: sessionJSON(plain + `,"customer_details":{"address":{"country":null}},"collected_information":{"shipping_details":{"address":{"country":"AT"}}}`), want: head + " market AT" + order},
		{name: "market of the goods, older", in: sessionJSON(plain + `,"customer_details":null,"shipping_details":{"address":{"country":"CH"}}`), want: head + " market CH" + order},
		{name: "no market", in: sessionJSON(plain + `,"customer_details":{"address":{"country":"Germany"}}`), want: head + order + "  warning: customer_details.address.country: no ISO 3166 code; left out (territory)\n"},

		{name: "codes", in: sessionJSON(plain + `,"discounts":[{"coupon":"Z4OV52SU","promotion_code":null},{"coupon":null,"promotion_code":{"id":"promo_1","code":"ADA10"}},{"promotion_code":"promo_2"},{"promotion_code":"promo_1"},{"promotion_code":"promo_3"}]`),
			opts: Options{PromotionCodes: map[string]string{"promo_1": "ADA10", "promo_2": "BEN5", "promo_3": ""}}, want: head + ` codes ADA10,BEN5
			  order x1 gross 50.00
			`},
		{name: "codes that are not looked up", in: sessionJSON(plain + `,"discounts":[{"promotion_code":"promo_1"},{"promotion_code":{"id":"promo_2","code":"BEN5"}}]`), want: head + ` codes BEN5
			  order x1 gross 50.00
			  warning: discounts[0].promotion_code: no code, and not expanded; left out (promotion_code)
			`},

		{name: "tax on top", in: sessionJSON(`"amount_subtotal":10000,"amount_total":11210,"total_details":{"amount_discount":1000,"amount_shipping":500,"amount_tax":1710},"shipping_cost":{"amount_subtotal":500,"amount_tax":0,"amount_total":500}`), want: head + `
			  order x1 gross 100.00 discount 10.00 tax 17.10
			  shipping x0 shipping 5.00
			`},
		{name: "tax on top, also of shipping", in: sessionJSON(`"amount_subtotal":10000,"amount_total":11305,"total_details":{"amount_discount":1000,"amount_shipping":500,"amount_tax":1805},"shipping_cost":{"amount_subtotal":500,"amount_tax":95,"amount_total":595}`), want: head + `
			  order x1 gross 100.00 discount 10.00 tax 17.10
			  shipping x0 tax 0.95 shipping 5.00
			`},
		{name: "tax in prices", in: sessionJSON(`"amount_subtotal":11900,"amount_total":11305,"total_details":{"amount_discount":1190,"amount_shipping":595,"amount_tax":1805},"shipping_cost":{"amount_subtotal":595,"amount_tax":95,"amount_total":595}`), want: head + `
			  order x1 gross 100.00 discount 10.00 tax 17.10
			  shipping x0 tax 0.95 shipping 5.00
			`},
		{name: "tax in prices, rounded once", in: sessionJSON(`"amount_subtotal":1000,"amount_total":667,"total_details":{"amount_discount":333,"amount_tax":106}`), want: head + `
			  order x1 gross 8.41 discount 2.80 tax 1.06
			`},
		{name: "tax in prices, free", in: sessionJSON(`"amount_subtotal":1000,"amount_total":0,"total_details":{"amount_discount":1000,"amount_tax":0}`), want: head + `
			  order x1 gross 10.00 discount 10.00
			`},
		{name: "shipping without its tax", in: sessionJSON(`"amount_subtotal":1000,"amount_total":1400,"total_details":{"amount_shipping":400}`), want: head + `
			  order x1 gross 10.00
			  shipping x0 shipping 4.00
			`},
		{name: "totals that do not fit", in: sessionJSON(`"amount_subtotal":1000,"amount_total":1400,"total_details":{"amount_discount":100}`), want: head + `
			  order x1 gross 15.00 discount 1.00
			  warning: amount_subtotal: subtotal and discount differ from the total by -5.00; the total is used (totals)
			`},
		{name: "prices above the total by more than the tax", in: sessionJSON(`"amount_subtotal":2000,"amount_total":1400,"total_details":{"amount_discount":100,"amount_tax":200}`), want: head + `
			  order x1 gross 13.00 discount 1.00 tax 2.00
			  warning: amount_subtotal: subtotal and discount differ from the total by 7.00; the total is used (totals)
			`},
		{name: "no subtotal", in: sessionJSON(`"amount_total":1400,"total_details":{"amount_discount":100,"amount_tax":200}`), want: head + `
			  order x1 gross 13.00 discount 1.00 tax 2.00
			`},
		{name: "line items are not looked at", in: sessionJSON(plain + `,"line_items":{"data":[{"id":"li_1"}],"has_more":true}`), want: head + order},

		{name: "yen", in: sessionJSON(plain + `,"currency":"jpy"`), want: head + "\n  order x1 gross 5000\n"},
		{name: "dinar", in: sessionJSON(plain + `,"currency":"kwd"`), want: head + "\n  order x1 gross 5.000\n"},
		{name: "forint", in: sessionJSON(plain + `,"currency":"huf"`), want: head + "\n  order x1 gross 50.00\n"},
		{name: "króna", in: sessionJSON(plain + `,"currency":"isk"`), want: head + "\n  order x1 gross 50\n"},
		{name: "shilling", in: sessionJSON(plain + `,"currency":"ugx"`), want: head + "\n  order x1 gross 50\n"},
		{name: "ariary", in: sessionJSON(plain + `,"currency":"mga"`), want: head + "\n  order x1 gross 5000.00\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { intaketest.Same(t, collect(tt.in, tt.opts), tt.want) })
	}
}

func TestLineItems(t *testing.T) {
	items := func(members, items string) string {
		return sessionJSON(members + `,"line_items":{"object":"list","data":[` + items + `],"has_more":false}`)
	}
	const a = `{"id":"li_1","amount_subtotal":10000,"amount_discount":1000,"amount_tax":1710,"amount_total":10710,"quantity":2,"price":{"id":"price_1","product":"prod_1"}}`
	const b = `{"id":"li_2","amount_subtotal":1190,"amount_discount":119,"amount_tax":171,"amount_total":1071,"quantity":null,"price":{"product":{"id":"prod_2","name":"x"}}}`
	const c = `{"id":"li_3","amount_subtotal":100,"amount_total":100,"quantity":1,"price":null}`
	const head = "#1 changed 2026-03-01T10:00:00Z pi_1 rev 0 purchase at 2026-03-01T10:00:00Z"
	tests := []struct{ name, in, want string }{
		{"three", items(`"amount_total":12476,"total_details":{"amount_shipping":595},"shipping_cost":{"amount_subtotal":500,"amount_tax":95,"amount_total":595}`, a+","+b+","+c), head + `
			  li_1 (prod_1) x2 gross 100.00 discount 10.00 tax 17.10
			  li_2 (prod_2) x1 gross 10.00 discount 1.00 tax 1.71
			  li_3 x1 gross 1.00
			  shipping x0 tax 0.95 shipping 5.00
			`},
		{"totals", items(`"amount_total":200`, c), head + `
			  li_3 x1 gross 1.00
			  warning: amount_total: the lines sum to 1.00, the session says 2.00; the lines are used (totals)
			`},
		{"none", items(`"amount_total":0`, ""), head + "\n"},
		{"not expanded", sessionJSON(plain), "orders: record 1: line_items: want the line items expanded (line_items_missing)\n"},
		{"more", strings.Replace(items(`"amount_total":100`, c), `"has_more":false`, `"has_more":true`, 1), "orders: record 1: line_items.has_more: want all line items, not the first ones (line_items_more)\n"},
		{"twice the same", items(`"amount_total":200`, c+","+c), "orders: record 1: lines[1].id: want a valid record (duplicate)\n"},
		{"without total", items(`"amount_total":200`, `{"id":"li_1"}`), "orders: record 1: line_items.data[0].amount_total: want the total amount of the line item (amount_missing)\n"},
		{"of another kind", items(`"amount_total":200`, `7`), "orders: record 1: line_items.data[0]: want an object (json_type)\n"},
		{"list of another kind", sessionJSON(plain + `,"line_items":[]`), "orders: record 1: line_items: want an object (json_type)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { intaketest.Same(t, collect(tt.in, Options{LineItems: true}), tt.want) })
	}
}

func TestRejections(t *testing.T) {
	tests := []struct{ name, in, field, code, cell string }{
		{"open", sessionJSON(plain + `,"status":"open","payment_status":"unpaid"`), "status", "status_open", "open"},
		{"open and free", sessionJSON(plain + `,"status":"open","payment_status":"no_payment_required"`), "status", "status_open", "open"},
		{"expired", sessionJSON(plain + `,"status":"expired","payment_status":"unpaid"`), "status", "status_expired", "expired"},
		{"unpaid", sessionJSON(plain + `,"payment_status":"unpaid"`), "payment_status", "payment_unpaid", "unpaid"},
		{"status of tomorrow", sessionJSON(plain + `,"status":"archived"`), "status", "status_unknown", "archived"},
		{"payment of tomorrow", sessionJSON(plain + `,"payment_status":"partially_paid"`), "payment_status", "status_unknown", "partially_paid"},
		{"no payment status", sessionJSON(plain + `,"payment_status":null`), "payment_status", "status_unknown", ""},
		{"free without status", sessionJSON(plain + `,"status":null,"payment_status":"no_payment_required"`), "status", "status_unknown", ""},
		{"two statuses", sessionJSON(plain + `,"status":"open","status":"complete"`), "status", "json_duplicate", "complete"},
		{"setup", sessionJSON(plain + `,"mode":"setup"`), "mode", "mode_setup", "setup"},
		{"mode of tomorrow", sessionJSON(plain + `,"mode":"lease"`), "mode", "mode_unknown", "lease"},
		{"no livemode", sessionJSON(plain + `,"livemode":null`), "livemode", "json_type", ""},
		{"livemode as text", sessionJSON(plain + `,"livemode":"true"`), "livemode", "json_type", "true"},
		{"no id", sessionJSON(plain + `,"id":null`), "id", "id_empty", ""},
		{"two ids", sessionJSON(plain + `,"id":"a","id":"b"`), "id", "json_duplicate", "b"},
		{"no time", sessionJSON(plain + `,"created":null`), "created", "time_epoch", ""},
		{"time as text", sessionJSON(plain + `,"created":"2026-03-01T10:00:00Z"`), "created", "time_epoch", "2026-03-01T10:00:00Z"},
		{"no currency", sessionJSON(plain + `,"currency":null`), "currency", "currency", ""},
		{"currency of another unit", sessionJSON(plain + `,"currency":"iqd"`), "currency", "currency_unit", "iqd"},
		{"no total", sessionJSON(`"amount_subtotal":1`), "amount_total", "amount_missing", ""},
		{"fraction", sessionJSON(`"amount_total":10.5`), "amount_total", "money_minor", "10.5"},
		{"exponent", sessionJSON(`"amount_total":1e3`), "amount_total", "money_minor", "1e3"},
		{"fraction of a króna", sessionJSON(`"currency":"isk","amount_total":5050`), "amount_total", "money_scale", "5050"},
		{"ariary beyond the range", sessionJSON(`"amount_total":9223372036854775807,"currency":"mga"`), "amount_total", "overflow", "9223372036854775807"},
		{"beyond the range", sessionJSON(`"amount_total":9223372036854775807`), "lines[0].amounts.gross", "money_range", ""},
		{"negative total", sessionJSON(`"amount_subtotal":100,"amount_total":-100`), "lines[0].amounts.gross", "money_sign", ""},
		{"overflow", sessionJSON(`"amount_total":-9223372036854775807,"total_details":{"amount_tax":9223372036854775807}`), "amount_total", "overflow", ""},
		{"sum beyond the range", sessionJSON(`"amount_subtotal":9223372036854775807,"amount_total":9223372036854775807,"total_details":{"amount_tax":-9223372036854775807}`), "amount_total", "overflow", ""},
		{"shipping tax beyond the tax", sessionJSON(plain + `,"shipping_cost":{"amount_total":100,"amount_tax":50}`), "lines[0].amounts.tax", "money_sign", ""},
		{"details of another kind", sessionJSON(plain + `,"total_details":7`), "total_details", "json_type", "7"},
		{"two details", sessionJSON(plain + `,"total_details":{},"total_details":{"amount_tax":1}`), "total_details", "json_duplicate", ""},
		{"discounts of another kind", sessionJSON(plain + `,"discounts":{"promotion_code":"x"}`), "discounts", "json_type", ""},
		{"payment intent of another kind", sessionJSON(plain + `,"payment_intent":["pi_1"]`), "payment_intent", "json_type", ""},
		{"many codes", sessionJSON(plain + `,"discounts":[` + intaketest.List(1000, `{"promotion_code":{"id":"promo_%d","code":"C%[1]d"}}`) + `]`), "codes", "limit", ""},
		{"thin event", `{"id":"evt_1","object":"v2.core.event","type":"v1.checkout.session.completed","created":"2026-03-01T10:00:00.000Z","related_object":{"id":"cs_1","type":"checkout.session","url":"/v1"}}`, "object", "event_thin", "v2.core.event"},
		{"another object", `{"object":"invoice"}`, "object", "not_an_order", "invoice"},
		{"another event", `{"object":"event","created":1,"data":{"object":{"object":"plan"}}}`, "data.object.object", "not_an_order", "plan"},
		{"event of nothing", `{"object":"event","created":1}`, "data", "not_an_order", ""},
		{"event of two", `{"object":"event","created":1,"data":{},"data":{"object":` + sessionJSON(plain) + `}}`, "data", "json_duplicate", ""},
		{"event with another data", `{"object":"event","created":1,"data":"x"}`, "data", "json_type", "x"},
		{"event without a time", `{"object":"event","data":{"object":` + sessionJSON(plain) + `}}`, "created", "time_epoch", ""},
		{"no object", `{}`, "object", "not_an_order", ""},
		{"number", `7`, "object", "not_an_order", ""},
		{"null", `null`, "object", "not_an_order", ""},
		{"deep array", `[[` + sessionJSON(plain) + `]]`, "object", "not_an_order", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkRejection(t, tt.in, Options{}, tt.field, tt.code, tt.cell) })
	}
}

// A sale with a code that the host does not know yet waits, and is whole when it does:
// its content is for good.
func TestPromotionCodeUnknown(t *testing.T) {
	in := sessionJSON(plain + `,"discounts":[{"promotion_code":"promo_9"}]`)
	codes := map[string]string{"promo_1": "ADA10"}
	checkRejection(t, in, Options{PromotionCodes: codes}, "discounts[0].promotion_code", "promotion_code_unknown", "promo_9")
	checkRejection(t, in, Options{PromotionCodes: map[string]string{}}, "discounts[0].promotion_code", "promotion_code_unknown", "promo_9")
	codes["promo_9"] = "CLEO5"
	intaketest.Same(t, collect(in, Options{PromotionCodes: codes}), `
		#1 changed 2026-03-01T10:00:00Z pi_1 rev 0 purchase at 2026-03-01T10:00:00Z codes CLEO5
		  order x1 gross 50.00
		`)
}

// checkRejection reads the one record of an input.
func checkRejection(t *testing.T, in string, opts Options, field, code, cell string) {
	t.Helper()
	n := 0
	for o, err := range Orders(strings.NewReader(in), opts) {
		n++
		e, ok := err.(*intake.RejectError)
		if !ok {
			t.Fatalf("got %v, want a rejection of %s", err, renderOrder(o))
		}
		intaketest.CheckError(t, err)
		if e.Field != field || e.Code != code || e.Cell.Reveal() != cell || e.Source != "orders" || e.Record != 1 {
			t.Errorf("got %s %s %q, want %s %s %q (%v)", e.Field, e.Code, e.Cell.Reveal(), field, code, cell, e)
		}
	}
	if n != 1 {
		t.Errorf("%d records, want 1", n)
	}
}

// All forms in which Stripe sends the same thing yield the same.
func TestForms(t *testing.T) {
	a, b := sessionJSON(plain), sessionJSON(plain+`,"id":"cs_2","payment_intent":"pi_2"`)
	event := func(object string) string {
		return `{"id":"evt_1","object":"event","created":1772362800,"livemode":true,"type":"checkout.session.completed","data":{"object":` + object + `}}`
	}
	tests := []struct{ name, in, want string }{
		{"bare", a, "1:pi_1@10 "},
		{"list", `{"object":"list","data":[` + a + `,` + b + `],"has_more":false,"url":"/v1/checkout/sessions"}`, "1:pi_1@10 2:pi_2@10 "},
		{"list of none", `{"object":"list","data":[]}`, ""},
		{"event", event(a), "1:pi_1@11 "},
		{"events", `{"object":"list","data":[` + event(a) + `,` + event(b) + `]}`, "1:pi_1@11 2:pi_2@11 "},
		{"lines", event(a) + "\n" + b + "\n", "1:pi_1@11 2:pi_2@10 "},
		{"array", `[` + a + `,{"object":"list","data":[` + b + `]}]`, "1:pi_1@10 2:pi_2@10 "},
		{"broken", a + `{"id":tru}`, fmt.Sprintf("1:pi_1@10 orders: line 1, column %d: want valid JSON\n", len(a)+len(`{"id":`)+1)},
		{"empty", "", "orders: line 1, column 1: want a JSON document; the file is empty\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := intaketest.Collect(Orders(strings.NewReader(tt.in), Options{}), func(o intake.Order) string {
				return fmt.Sprintf("%d:%s@%d ", o.Record, o.Conversion.ID, o.ChangedAt.Hour())
			})
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	for range Orders(strings.NewReader(a+b), Options{}) {
		break
	}
}

// An event and an export of one session are the same conversion.
func TestSameConversion(t *testing.T) {
	session := sessionJSON(plain)
	var first intake.Order
	for o, err := range Orders(strings.NewReader(session+`{"object":"event","created":1772362800,"data":{"object":`+session+`}}`), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if first.Record == 0 {
			first = o
			continue
		}
		if change, err := o.Conversion.Against(first.Conversion); err != nil || change.String() != "same" {
			t.Errorf("%v, %v", change, err)
		}
	}
}
