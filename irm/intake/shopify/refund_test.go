package shopify

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// Money that was given back for no line, or for shipping, in all the shapes in
// which it comes.
func TestRefundMoney(t *testing.T) {
	const lines = `"line_items":[{"id":11,"quantity":1,"price":"80.00"},{"id":12,"quantity":1,"price":"20.00"}],`
	const shipped = `"shipping_lines":[{"price":"9.00","tax_lines":[{"price":"1.80"}]}],`
	const of = "refund 5 of 1 at 2026-03-05T00:00:00Z"
	const good = "refund 5:goodwill of 1 at 2026-03-05T00:00:00Z"
	const allocated = "warning: refunds[0]: %s given back for no line were allocated over what is left of the lines (refund_allocated)\n"
	tests := []struct{ name, order, refund, want string }{
		{"transaction without lines", lines, `"transactions":[{"kind":"refund","status":"success","amount":"60.00"}]`, good + `
			11 x0 gross 48.00
			12 x0 gross 12.00
			` + strings.Replace(allocated, "%s", "60.00", 1)},
		{"with its discrepancy", lines, `"order_adjustments":[{"kind":"refund_discrepancy","amount":"-60.00","tax_amount":"0.00"}],"transactions":[{"kind":"REFUND","amount":"60.00","currency":"USD"}]`, good + `
			11 x0 gross 48.00
			12 x0 gross 12.00
			` + strings.Replace(allocated, "%s", "60.00", 1)},
		{"discrepancy alone, with tax, net of others", lines, `"order_adjustments":[{"amount_set":{"shop_money":{"amount":"-12.00"}},"tax_amount_set":{"shop_money":{"amount":"-1.00"}}},{"kind":"refund_discrepancy","amount":"3.00"}]`, good + `
			11 x0 gross 8.00
			12 x0 gross 2.00
			` + strings.Replace(allocated, "%s", "10.00", 1)},
		{"other currency: the discrepancy counts", lines, `"order_adjustments":[{"amount":"-10.00"}],"transactions":[{"kind":"refund","status":"success","amount":"13.70","currency":"CAD"}]`, good + `
			11 x0 gross 8.00
			12 x0 gross 2.00
			` + strings.Replace(allocated, "%s", "10.00", 1)},
		{"beyond a line", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"20.00"}],"transactions":[{"kind":"refund","status":"success","amount":"25.00"}]`, of + `
			12 x1 gross 20.00
			` + good + `
			11 x0 gross 5.00
			` + strings.Replace(allocated, "%s", "5.00", 1)},
		{"joined with a line", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"10.00"}],"transactions":[{"kind":"refund","status":"success","amount":"19.00"}]`, of + `
			12 x1 gross 20.00 discount 10.00
			` + good + `
			11 x0 gross 8.00
			12 x0 gross 1.00
			` + strings.Replace(allocated, "%s", "9.00", 1)},
		{"more than is left", lines, `"transactions":[{"kind":"refund","status":"success","amount":"119.00"}]`, good + `
			11 x0 gross 80.00
			12 x0 gross 20.00
			` + strings.Replace(allocated, "%s", "100.00", 1) +
			"warning: refunds[0]: 19.00 given back for no line are more than is left of the lines; left out (refund_unallocated)\n"},
		{"nothing left", `"line_items":[{"id":11,"quantity":1,"price":"5.00","total_discount":"5.00"}],`, `"transactions":[{"kind":"refund","status":"success","amount":"1.00"}]`, `
			warning: refunds[0]: 1.00 given back for no line are more than is left of the lines; left out (refund_unallocated)
			info: refunds[0]: gives nothing back; left out (refund_empty)
			`},
		{"pending", lines, `"order_adjustments":[{"amount":"-60.00"}],"transactions":[{"kind":"refund","status":"pending","amount":"60.00"}]`, `
			warning: refunds[0]: 60.00 for no line wait for what is pending; left out until all of it succeeds (refund_pending)
			`},
		{"pending beyond a line", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"20.00"}],"transactions":[{"kind":"refund","status":"PENDING","amount":"25.00"}]`, of + `
			12 x1 gross 20.00
			warning: refunds[0]: 5.00 for no line wait for what is pending; left out until all of it succeeds (refund_pending)
			`},
		{"failed", lines, `"order_adjustments":[{"amount":"-60.00"}],"transactions":[{"kind":"refund","status":"failure","amount":"60.00"}]`, `
			warning: refunds[0]: an adjustment of -60.00 that no successful transaction paid is left out (refund_pending)
			info: refunds[0]: gives nothing back; left out (refund_empty)
			`},
		{"other currency", lines, `"transactions":[{"kind":"refund","status":"success","amount":"13.70","currency":"CAD"}]`, `
			warning: refunds[0].transactions[0].amount: 13.70 CAD for no line are in another currency than the order; left out (refund_currency)
			`},
		{"other currency, pending", lines, `"order_adjustments":[{"amount":"-10.00"}],"transactions":[{"kind":"refund","status":"pending","amount":"13.70","currency":"CAD"}]`, `
			warning: refunds[0].transactions[0].amount: 13.70 CAD for no line are in another currency than the order; left out (refund_currency)
			`},
		{"other currency, junk", lines, `"transactions":[{"kind":"refund","status":"success","amount":"?","currency":"CAD"}]`, `
			error: refunds[0].transactions[0].amount: want plain digits such as -12.34; refund 5:goodwill is left out (decimal_syntax)
			`},
		{"void", lines, `"transactions":[{"kind":"void","status":"success","amount":"60.00"}]`, `
			info: refunds[0]: gives nothing back; left out (refund_empty)
			`},
		{"less than the line", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"20.00"}],"order_adjustments":[{"kind":"refund_discrepancy","amount":"5.00"}],"transactions":[{"kind":"refund","status":"success","amount":"15.00"}]`, of + `
			12 x1 gross 20.00
			warning: refunds[0]: an adjustment says that 5.00 less than the lines were paid; the lines are used (adjustment)
			`},
		{"shipping, newer shape", lines + shipped, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"4.50"}}},{"subtotal_amount_set":null}],"transactions":[{"kind":"refund","status":"success","amount":"5.40"}]`, of + `
			shipping x0 tax 0.90 shipping 4.50
			`},
		{"shipping, with its tax", lines + shipped, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"4.50"}},"tax_amount_set":{"shop_money":{"amount":"0.00"}}}]`, of + `
			shipping x0 shipping 4.50
			`},
		{"shipping, both shapes", lines + shipped, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"9.00"}}}],"order_adjustments":[{"kind":"shipping_refund","amount":"-9.00","tax_amount":"-1.80"}],"transactions":[{"kind":"refund","status":"success","amount":"10.80"}]`, of + `
			shipping x0 tax 1.80 shipping 9.00
			`},
		{"shipping of an order without any", lines, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"9.00"}}}]`, of + `
			shipping x0 shipping 9.00
			`},
		{"shipping, tax included", lines + `"taxes_included":true,"shipping_lines":[{"price":"5.95","tax_lines":[{"price":"0.95"}]}],`, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"5.95"}}}]`, of + `
			shipping x0 tax 0.95 shipping 5.00
			`},
		{"shipping, tax included and named", lines + `"taxes_included":true,"shipping_lines":[{"price":"5.95","tax_lines":[{"price":"0.95"}]}],`, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"5.95"}},"tax_amount_set":{"shop_money":{"amount":"0.95"}}}]`, of + `
			shipping x0 tax 0.95 shipping 5.00
			`},
		{"shipping, tax included, a part", lines + `"taxes_included":true,"shipping_lines":[{"price":"10.00","tax_lines":[{"price":"1.60"}]}],`, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"5.00"}}}]`, of + `
			shipping x0 tax 0.80 shipping 4.20
			`},
		{"shipping, tax included, a part, as paid", lines + `"taxes_included":true,"shipping_lines":[{"price":"10.00","tax_lines":[{"price":"1.60"}]}],`, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"5.00"}}}],"transactions":[{"kind":"refund","status":"success","amount":"5.00"}]`, of + `
			shipping x0 tax 0.80 shipping 4.20
			`},
		{"shipping, tax included but not in the subtotal, as paid", lines + `"taxes_included":true,"shipping_lines":[{"price":"10.00","tax_lines":[{"price":"1.60"}]}],`, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"5.00"}}}],"transactions":[{"kind":"refund","status":"success","amount":"5.95"}]`, of + `
			shipping x0 tax 0.95 shipping 5.00
			`},
		{"shipping, tax included but not in the subtotal, as the adjustment says", lines + `"taxes_included":true,"shipping_lines":[{"price":"10.00","tax_lines":[{"price":"1.60"}]}],`, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"5.00"}}}],"order_adjustments":[{"kind":"shipping_refund","amount":"-5.00","tax_amount":"-0.95"}]`, of + `
			shipping x0 tax 0.95 shipping 5.00
			`},
		{"sets", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal_set":{"shop_money":{"amount":"18.00"}},"total_tax_set":{"shop_money":{"amount":"1.00"}}}]`, of + `
			12 x1 gross 20.00 discount 2.00 tax 1.00
			`},
		{"tip", `"line_items":[{"id":11,"quantity":1,"price":"2.00","tip_payment_gateway":null}],`, `"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"2.00"}]`, of + `
			11 x1 fees 2.00
			`},
		{"half a tip", `"line_items":[{"id":11,"quantity":2,"price":"2.00","tip_payment_gateway":null}],`, `"refund_line_items":[{"line_item_id":11,"quantity":1}]`, of + `
			11 x1 fees 2.00
			`},
		{"bad transaction", lines, `"transactions":[{"kind":"refund","amount":"?"}]`, `
			error: refunds[0].transactions[0].amount: want plain digits such as -12.34; refund 5 is left out (decimal_syntax)
			`},
		{"bad adjustment", lines, `"order_adjustments":[{"amount":"?"}]`, `
			error: refunds[0].order_adjustments[0].amount: want plain digits such as -12.34; refund 5 is left out (decimal_syntax)
			`},
		{"set of another kind", lines, `"order_adjustments":[{"amount_set":"-4.00"}]`, `
			error: refunds[0].order_adjustments[0].amount_set: want an object; refund 5 is left out (json_type)
			`},
		{"shop money of another kind", lines, `"refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":"4.00"}}]`, `
			error: refunds[0].refund_shipping_lines[0].subtotal_amount_set.shop_money: want an object; refund 5 is left out (json_type)
			`},
		{"junk in a set", lines, `"order_adjustments":[{"amount_set":{"shop_money":{"amount":"?"}}}]`, `
			error: refunds[0].order_adjustments[0].amount_set.shop_money.amount: want plain digits such as -12.34; refund 5 is left out (decimal_syntax)
			`},
		{"member of another kind", lines, `"transactions":{"kind":"refund"}`, `
			error: refunds[0].transactions: want an array; refund 5 is left out (json_type)
			`},
		{"bad ID", lines, `"id":"ada@example.com"`, `
			error: refunds[0].id: want each member of an object once; refund is left out (json_duplicate)
			`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := intaketest.Collect(Orders(strings.NewReader(orderJSON(tt.order+`"refunds":[{"id":5,"created_at":"2026-03-05T00:00:00Z",`+tt.refund+`}]`)), Options{}), renderOrder)
			intaketest.Same(t, afterLines(got), tt.want)
		})
	}
}

// Each goodwill costs a pass over the lines, so their number has a bound; the
// others are named.
func TestRefundsMany(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"10.00"}],"refunds":[` +
		intaketest.List(102, `{"id":%d,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","amount":"0.01"}]}`) + `]`)
	for o, err := range Orders(strings.NewReader(in), Options{}) {
		if errs := o.Findings.Errors(); err != nil || len(o.Refunds) != 100 || len(errs) != 2 || errs[0].Code != "limit" || errs[0].Path != "refunds[100]" {
			t.Errorf("%d refunds, %v, %v", len(o.Refunds), errs, err)
		}
	}
}

// afterLines is what a rendered order says about its refunds, without indent.
func afterLines(rendered string) string {
	var b strings.Builder
	in := false
	for line := range strings.Lines(rendered) {
		in = in || strings.HasPrefix(line, "  refund ") || strings.Contains(line, ": refunds[")
		if in {
			b.WriteString(strings.TrimLeft(line, " "))
		}
	}
	return b.String()
}

// An odd refund is no reason to lose the sale, nor the other refunds; and what it
// would have taken is still there to be given back.
func TestRefundsOneByOne(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"10.00"}],"refunds":[
		null,7,{"id":5,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"10.00","total_tax":"-0.01"}]},
		{"id":6,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"6.00"}]},
		{"id":7,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"6.00"}]}]`)
	intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(in), Options{}), renderOrder), `
		#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown
		  11 x1 gross 10.00
		  refund 6:goodwill of 1 at 2026-03-05T00:00:00Z
		    11 x0 gross 6.00
		  refund 7:goodwill of 1 at 2026-03-05T00:00:00Z
		    11 x0 gross 4.00
		  error: refunds[0].id: want an id of 1 to 20 digits; refund is left out (id)
		  error: refunds[1].id: want an id of 1 to 20 digits; refund is left out (id)
		  error: refunds[2].lines[0].amounts.tax: want zero or more; refund 5 is left out (money_sign)
		  warning: refunds[3]: 6.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		  warning: refunds[4]: 4.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		  warning: refunds[4]: 2.00 given back for no line are more than is left of the lines; left out (refund_unallocated)
		`)
}

// After a goodwill the return of the line gives back the rest, not the whole.
func TestRefundAfterGoodwill(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"100.00","total_discount":"10.00"}],"refunds":[
		{"id":6,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"30.00"}]},
		{"id":7,"created_at":"2026-03-06T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"90.00"}],"order_adjustments":[{"amount":"30.00"}],"transactions":[{"kind":"refund","status":"success","amount":"60.00"}]}]`)
	intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(in), Options{}), renderOrder), `
		#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown
		  11 x1 gross 100.00 discount 10.00
		  refund 6:goodwill of 1 at 2026-03-05T00:00:00Z
		    11 x0 gross 30.00
		  refund 7 of 1 at 2026-03-06T00:00:00Z
		    11 x1 gross 70.00 discount 10.00
		  warning: refunds[0]: 30.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		  warning: refunds[1]: 30.00 of line 11 are more than is left of it; left out (refund_exceeds)
		  warning: refunds[1]: an adjustment says that 30.00 less than the lines were paid; the lines are used (adjustment)
		`)
}

// refundsOf is what the refunds of an order are read as, with their findings.
func refundsOf(lines string, refunds ...string) string {
	in := orderJSON(lines + `"refunds":[` + strings.Join(refunds, ",") + `]`)
	return afterLines(intaketest.Collect(Orders(strings.NewReader(in), Options{}), renderOrder))
}

func refundJSON(id, members string) string {
	return `{"id":` + id + `,"created_at":"2026-03-0` + id + `T00:00:00Z",` + members + `}`
}

const (
	twoLines    = `"line_items":[{"id":11,"quantity":1,"price":"80.00"},{"id":12,"quantity":1,"price":"20.00"}],`
	threePieces = `"line_items":[{"id":11,"quantity":3,"price":"10.00","total_discount":"1.00"}],`
)

// Goods and their payment as two refunds give back the goods once.
func TestRefundPaidLater(t *testing.T) {
	const goods = `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"20.00"}]`
	money := func(amount string) string {
		return `"transactions":[{"kind":"refund","status":"success","amount":"` + amount + `"}]`
	}
	const line = "refund 5 of 1 at 2026-03-05T00:00:00Z\n12 x1 gross 20.00\n"
	const kept = "warning: refunds[0]: an adjustment says that %s less than the lines were paid; the lines are used (adjustment)\n"
	const settled = "info: refunds[1]: %s are the payment of what earlier refunds gave back (refund_settled)\n"
	named := func(format, amount string) string { return strings.Replace(format, "%s", amount, 1) }
	tests := []struct{ name, goods, money, want string }{
		{"plain", goods, money("20.00"), line + named(settled, "20.00")},
		{"with adjustments", goods + `,"order_adjustments":[{"amount":"20.00"}]`, `"order_adjustments":[{"amount":"-20.00"}],` + money("20.00"),
			line + named(kept, "20.00") + named(settled, "20.00")},
		{"adjustments alone", goods + `,"order_adjustments":[{"amount":"20.00"}]`, `"order_adjustments":[{"amount":"-20.00"}]`,
			line + named(kept, "20.00") + named(settled, "20.00")},
		{"a part", goods + `,"order_adjustments":[{"amount":"5.00"}],` + money("15.00"), money("5.00"),
			line + named(kept, "5.00") + named(settled, "5.00")},
		{"in another currency", goods + `,"order_adjustments":[{"amount":"5.00"}],"transactions":[{"kind":"refund","amount":"9.00","currency":"CAD"}]`, money("5.00"),
			line + named(kept, "5.00") + named(settled, "5.00")},
		{"and a goodwill", goods, money("28.00"), line + "refund 6:goodwill of 1 at 2026-03-06T00:00:00Z\n11 x0 gross 8.00\n" + named(settled, "20.00") +
			"warning: refunds[1]: 8.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"pending with its goods", goods + `,"transactions":[{"kind":"refund","status":"pending","amount":"20.00"}]`, money("8.00"),
			line + "refund 6:goodwill of 1 at 2026-03-06T00:00:00Z\n11 x0 gross 8.00\n" +
				"warning: refunds[1]: 8.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"a refund that cannot be used owes nothing", goods[:len(goods)-2] + `,"total_tax":"-1.00"}]`, money("10.00"),
			"refund 6:goodwill of 1 at 2026-03-06T00:00:00Z\n11 x0 gross 8.00\n12 x0 gross 2.00\n" +
				"error: refunds[0].lines[0].amounts.tax: want zero or more; refund 5 is left out (money_sign)\n" +
				"warning: refunds[1]: 10.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, refundsOf(twoLines, refundJSON("5", tt.goods), refundJSON("6", tt.money)), tt.want)
		})
	}
	t.Run("in two parts, then a goodwill", func(t *testing.T) {
		intaketest.Same(t, refundsOf(twoLines, refundJSON("5", goods), refundJSON("6", money("12.00")), refundJSON("7", money("18.00"))), strings.TrimSpace(line)+`
			refund 7:goodwill of 1 at 2026-03-07T00:00:00Z
			11 x0 gross 10.00
			info: refunds[1]: 12.00 are the payment of what earlier refunds gave back (refund_settled)
			info: refunds[2]: 8.00 are the payment of what earlier refunds gave back (refund_settled)
			warning: refunds[2]: 10.00 given back for no line were allocated over what is left of the lines (refund_allocated)
			`)
	})
}

// The order of the array does not matter, nor that a refund stands in it twice.
func TestRefundOrder(t *testing.T) {
	a := refundJSON("5", `"transactions":[{"kind":"refund","status":"success","amount":"30.00"}]`)
	b := refundJSON("6", `"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"80.00"}],"transactions":[{"kind":"refund","status":"success","amount":"56.00"}]`)
	c := strings.Replace(a, `"id":5`, `"id":10`, 1)
	values := func(refunds ...string) string {
		s := refundsOf(twoLines, refunds...)
		if i := strings.Index(s, ": refunds["); i >= 0 {
			s = s[:strings.LastIndex(s[:i], "\n")+1] // no findings: they name the place
		}
		return s
	}
	want := values(a, c, b)
	if !strings.Contains(want, "refund 10:goodwill of 1") {
		t.Fatalf("got %s", want)
	}
	for _, refunds := range [][]string{{b, a, c}, {c, b, a}, {b, c, a}, {a, b, a, c, b, c}} {
		intaketest.Same(t, values(refunds...), want)
	}
	intaketest.Same(t, refundsOf(twoLines, a, a), `
		refund 5:goodwill of 1 at 2026-03-05T00:00:00Z
		11 x0 gross 24.00
		12 x0 gross 6.00
		warning: refunds[0]: 30.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		info: refunds[1]: the same as refunds[0]; used once (refund_twice)
		`)
	intaketest.Same(t, refundsOf(twoLines, a, strings.Replace(a, "30.00", "31.00", 1)), `
		error: refunds[0].id: refunds[0] and refunds[1] have this id and differ; refund 5 is left out (duplicate)
		error: refunds[1].id: refunds[0] and refunds[1] have this id and differ; refund 5 is left out (duplicate)
		`)
}

// Pieces that come back one by one, without a subtotal, sum to the line.
func TestRefundPieceByPiece(t *testing.T) {
	const piece = `{"line_item_id":11,"quantity":1}`
	const one = `"refund_line_items":[` + piece + `]`
	for off, want := range map[string][3]string{"1.00": {"0.33", "0.34", "0.33"}, "2.00": {"0.67", "0.66", "0.67"}} {
		lines := strings.Replace(threePieces, "1.00", off, 1)
		intaketest.Same(t, refundsOf(lines, refundJSON("5", one), refundJSON("6", one), refundJSON("7", one)), `
			refund 5 of 1 at 2026-03-05T00:00:00Z
			11 x1 gross 10.00 discount `+want[0]+`
			refund 6 of 1 at 2026-03-06T00:00:00Z
			11 x1 gross 10.00 discount `+want[1]+`
			refund 7 of 1 at 2026-03-07T00:00:00Z
			11 x1 gross 10.00 discount `+want[2]+`
			`)
		intaketest.Same(t, refundsOf(lines, refundJSON("5", `"refund_line_items":[`+piece+","+piece+","+piece+`]`)), `
			refund 5 of 1 at 2026-03-05T00:00:00Z
			11 x3 gross 30.00 discount `+off+`
			`)
	}
}
