package stripe

import (
	"bytes"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var at1970 = time.Unix(0, 0)

func FuzzStripeOrders(f *testing.F) {
	intaketest.Seeds(f, payloads+"*.json")
	for _, s := range []string{
		"", "[", `{"object":"list","data":[{}, 1]} {}`, sessionJSON(plain), sessionJSON(sold), refundJSON("1", 100, ok),
		sessionJSON(`"amount_subtotal":1000,"amount_total":667,"total_details":{"amount_discount":333,"amount_tax":106},"discounts":[{"promotion_code":{"code":"A"}}],"customer":"c"`),
		`{"object":"event","created":1,"data":{"object":` + sessionJSON(`"amount_total":5,"currency":"isk"`) + `}}`,
		`{"object":"charge","id":"ch_1","created":1,"payment_intent":"pi_1","refunds":{"data":[` + refundJSON("1", 100, ok) + `,` + refundJSON("2", 99999999999, ok) + `]}}`,
		sessionJSON(sold + `,"line_items":{"data":[{"id":"li_1","amount_total":9000,"amount_tax":5,"price":{"product":"p"}}]}`),
	} {
		f.Add([]byte(s))
	}
	all := []Options{
		{}, {Find: known, SessionIDs: true, VisitorKey: "visitor"}, {LineItems: true, PromotionCodes: map[string]string{"promo_1": "A"}},
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, opts := range all {
			var o, slow intaketest.Outcome
			for v, err := range Orders(bytes.NewReader(in), opts) {
				o.See(t, v.Record, err)
				if err == nil {
					o.Trace.WriteString(renderOrder(v))
					checkOrder(t, v)
				}
			}
			for v, err := range Orders(iotest.OneByteReader(bytes.NewReader(in)), opts) {
				slow.See(t, v.Record, err)
				if err == nil {
					slow.Trace.WriteString(renderOrder(v))
				}
			}
			if o.Trace.String() != slow.Trace.String() || o.Rejected != slow.Rejected {
				t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.Trace, &o.Trace)
			}
		}
	})
}

// checkOrder fails where an accepted record is of no use.
func checkOrder(t *testing.T, o intake.Order) {
	t.Helper()
	c := o.Conversion
	if c.ID == "" && len(o.Refunds) == 0 {
		t.Fatal("accepted, but nothing is in it")
	}
	if c.ID != "" {
		if fs := c.Validate(); len(fs) > 0 {
			t.Fatalf("accepted, but %v", fs)
		}
		if _, err := c.Sum(irm.BaseTotal); err != nil {
			t.Fatalf("accepted, but %v", err)
		}
	}
	for _, r := range o.Refunds {
		if fs := r.Validate(); len(fs) > 0 || c.ID != "" && r.Conversion != c.ID {
			t.Fatalf("accepted, but %v", fs)
		}
	}
	if o.ChangedAt.IsZero() {
		t.Fatal("accepted without a time")
	}
}
