package intake

import (
	"strings"
	"testing"
)

// Money that was given back for no line, or for shipping, in all the shapes in
// which it comes.
func TestShopifyRefundMoney(t *testing.T) {
	const lines = `"line_items":[{"id":11,"quantity":1,"price":"80.00"},{"id":12,"quantity":1,"price":"20.00"}],`
	const shipped = `"shipping_lines":[{"price":"9.00","tax_lines":[{"price":"1.80"}]}],`
	const of = "refund 5 of 1 at 2026-03-05T00:00:00Z"
	const allocated = "warning: refunds[0]: %s given back for no line were allocated over what is left of the lines (refund_allocated)\n"
	tests := []struct{ name, order, refund, want string }{
		{"transaction without lines", lines, `"transactions":[{"kind":"refund","status":"success","amount":"60.00"}]`, of + `
			11 x0 gross 48.00
			12 x0 gross 12.00
			` + strings.Replace(allocated, "%s", "60.00", 1)},
		{"with its discrepancy", lines, `"order_adjustments":[{"kind":"refund_discrepancy","amount":"-60.00","tax_amount":"0.00"}],"transactions":[{"kind":"REFUND","amount":"60.00","currency":"USD"}]`, of + `
			11 x0 gross 48.00
			12 x0 gross 12.00
			` + strings.Replace(allocated, "%s", "60.00", 1)},
		{"discrepancy alone, with tax, net of others", lines, `"order_adjustments":[{"amount_set":{"shop_money":{"amount":"-12.00"}},"tax_amount_set":{"shop_money":{"amount":"-1.00"}}},{"kind":"refund_discrepancy","amount":"3.00"}]`, of + `
			11 x0 gross 8.00
			12 x0 gross 2.00
			` + strings.Replace(allocated, "%s", "10.00", 1)},
		{"other currency: the discrepancy counts", lines, `"order_adjustments":[{"amount":"-10.00"}],"transactions":[{"kind":"refund","status":"success","amount":"13.70","currency":"CAD"}]`, of + `
			11 x0 gross 8.00
			12 x0 gross 2.00
			` + strings.Replace(allocated, "%s", "10.00", 1)},
		{"beyond a line", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"20.00"}],"transactions":[{"kind":"refund","status":"success","amount":"25.00"}]`, of + `
			12 x1 gross 20.00
			11 x0 gross 5.00
			` + strings.Replace(allocated, "%s", "5.00", 1)},
		{"joined with a line", lines, `"refund_line_items":[{"line_item_id":12,"quantity":1,"subtotal":"10.00"}],"transactions":[{"kind":"refund","status":"success","amount":"19.00"}]`, of + `
			12 x1 gross 11.00
			11 x0 gross 8.00
			` + strings.Replace(allocated, "%s", "9.00", 1)},
		{"more than is left", lines, `"transactions":[{"kind":"refund","status":"success","amount":"119.00"}]`, of + `
			11 x0 gross 80.00
			12 x0 gross 20.00
			` + strings.Replace(allocated, "%s", "100.00", 1) +
			"warning: refunds[0]: 19.00 given back for no line are more than is left of the lines; left out (refund_unallocated)\n"},
		{"nothing left", `"line_items":[{"id":11,"quantity":1,"price":"5.00","total_discount":"5.00"}],`, `"transactions":[{"kind":"refund","status":"success","amount":"1.00"}]`, `
			warning: refunds[0]: 1.00 given back for no line are more than is left of the lines; left out (refund_unallocated)
			info: refunds[0]: gives nothing back; left out (refund_empty)
			`},
		{"pending", lines, `"order_adjustments":[{"amount":"-60.00"}],"transactions":[{"kind":"refund","status":"pending","amount":"60.00"}]`, `
			warning: refunds[0]: an adjustment of -60.00 that no successful transaction paid is left out (refund_pending)
			info: refunds[0]: gives nothing back; left out (refund_empty)
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
		{"member of another kind", lines, `"transactions":{"kind":"refund"}`, `
			error: refunds[0].transactions: want an array; refund 5 is left out (json_type)
			`},
		{"bad ID", lines, `"id":"ada@example.com"`, `
			error: refunds[0].id: want each member of an object once; refund is left out (json_duplicate)
			`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := collect(ShopifyOrders(strings.NewReader(orderJSON(tt.order+`"refunds":[{"id":5,"created_at":"2026-03-05T00:00:00Z",`+tt.refund+`}]`)), ShopifyOptions{}), renderOrder)
			same(t, afterLines(got), tt.want)
		})
	}
}

// Each goodwill costs a pass over the lines, so their number has a bound; the
// others are named.
func TestShopifyRefundsMany(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"10.00"}],"refunds":[` +
		list(102, `{"id":%d,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","amount":"0.01"}]}`) + `]`)
	for o, err := range ShopifyOrders(strings.NewReader(in), ShopifyOptions{}) {
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
func TestShopifyRefundsOneByOne(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"10.00"}],"refunds":[
		null,7,{"id":5,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"10.00","total_tax":"-0.01"}]},
		{"id":6,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"6.00"}]},
		{"id":7,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"6.00"}]}]`)
	same(t, collect(ShopifyOrders(strings.NewReader(in), ShopifyOptions{}), renderOrder), `
		#1 1 rev 0 purchase at 2026-03-01T09:00:00Z new unknown
		  11 x1 gross 10.00
		  refund 6 of 1 at 2026-03-05T00:00:00Z
		    11 x0 gross 6.00
		  refund 7 of 1 at 2026-03-05T00:00:00Z
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
func TestShopifyRefundAfterGoodwill(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"100.00","total_discount":"10.00"}],"refunds":[
		{"id":6,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"30.00"}]},
		{"id":7,"created_at":"2026-03-06T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"90.00"}],"order_adjustments":[{"amount":"30.00"}],"transactions":[{"kind":"refund","status":"success","amount":"60.00"}]}]`)
	same(t, collect(ShopifyOrders(strings.NewReader(in), ShopifyOptions{}), renderOrder), `
		#1 1 rev 0 purchase at 2026-03-01T09:00:00Z new unknown
		  11 x1 gross 100.00 discount 10.00
		  refund 6 of 1 at 2026-03-05T00:00:00Z
		    11 x0 gross 30.00
		  refund 7 of 1 at 2026-03-06T00:00:00Z
		    11 x1 gross 70.00 discount 10.00
		  warning: refunds[0]: 30.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		  warning: refunds[1]: 30.00 of line 11 are more than is left of it; left out (refund_exceeds)
		  warning: refunds[1]: an adjustment says that 30.00 less than the lines were paid; the lines are used (adjustment)
		`)
}
