package shopify

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzShopifyOrders(f *testing.F) {
	intaketest.Seeds(f, "payloads/shopify/*.json")
	for _, s := range []string{
		"", "[", `{"order":`, `{"orders":[{}, 1]} {}`, numbered(1) + numbered(2), orderJSON(oneLine),
		orderJSON(oneLine + `,"taxes_included":true,"total_tax":"3.00","total_discounts":"1.00","refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"9.00","total_tax":"1.00"},{"line_item_id":11,"quantity":1}]}]`),
		orderJSON(oneLine + `,"shipping_lines":[{"price":"5.00","tax_lines":[{"price":"1.00"}]}],"refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_shipping_lines":[{"subtotal_amount_set":{"shop_money":{"amount":"2.00"}}}],"order_adjustments":[{"kind":"refund_discrepancy","amount":"-1.00"}],"transactions":[{"kind":"refund","status":"success","amount":"9.00"}]},{"id":2,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":3}]}]`),
		orderJSON(oneLine + `,"financial_status":"pending","refunds":[{"id":1,"created_at":"2026-03-05T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1}],"transactions":[{"kind":"refund","amount":"12.00"},{"kind":"refund","status":"pending","amount":"1.00"}]}]`),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o, slow intaketest.Outcome
		booked := make(map[irm.ConversionID]intake.Order)
		for v, err := range Orders(bytes.NewReader(in), Options{VisitorKey: "visitor"}) {
			o.See(t, v.Record, err)
			if err != nil {
				continue
			}
			o.Trace.WriteString(renderOrder(v))
			if _, ok := booked[v.Conversion.ID]; !ok {
				booked[v.Conversion.ID] = v
			}
			if fs := v.Conversion.Validate(); len(fs) > 0 {
				t.Fatalf("accepted, but %v", fs)
			}
			for _, r := range v.Refunds {
				if fs := r.Validate(); len(fs) > 0 || r.Conversion != v.Conversion.ID {
					t.Fatalf("accepted, but %v", fs)
				}
			}
			for _, f := range v.Findings.Errors() {
				if !strings.HasPrefix(f.Path, "refunds[") || !strings.Contains(f.Message, "is left out") {
					t.Fatalf("accepted with an error: %v", f)
				}
			}
			if _, err := v.Conversion.Sum(irm.BaseTotal); err != nil {
				t.Fatalf("accepted, but %v", err)
			}
		}
		for v, err := range Orders(iotest.OneByteReader(bytes.NewReader(in)), Options{VisitorKey: "visitor"}) {
			slow.See(t, v.Record, err)
			if err == nil {
				slow.Trace.WriteString(renderOrder(v))
			}
		}
		find := func(id irm.ConversionID) (intake.Order, error) { return booked[id], nil }
		for v := range Orders(bytes.NewReader(in), Options{VisitorKey: "visitor", Find: find}) {
			for _, r := range v.Refunds {
				i := slices.IndexFunc(booked[r.Conversion].Refunds, func(b irm.Refund) bool { return b.ID == r.ID })
				if i >= 0 && !reflect.DeepEqual(r, booked[r.Conversion].Refunds[i]) {
					t.Fatalf("refund %s is booked as %v and read as %v", r.ID, booked[r.Conversion].Refunds[i], r)
				}
			}
		}
		if o.Trace.String() != slow.Trace.String() || o.Rejected != slow.Rejected {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.Trace, &o.Trace)
		}
	})
}
