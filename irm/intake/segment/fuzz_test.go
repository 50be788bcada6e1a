package segment

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzOrders(f *testing.F) {
	intaketest.Seeds(f, folder+"*.json")
	for _, s := range []string{
		"", "[", `{"batch":[`, `{"batch":[{}, 1]} {}`, event("Order Completed", sold), event("Order Updated", `"subtotal":9,"discount":1`), event("Order Cancelled", `"x":1`),
		event("Order Completed", `"products":[{"sku":"S1"},{"sku":"S1","price":1.5}],"revenue":9,"tax":1,"coupon":"A"`),
		refundAt("2026-03-05T12:00:00Z", `"products":[{"sku":"S1","price":19}],"total":20`), refundAt("2026-03-05T12:00:00Z", `"total":27.5`), refundAt("2026-03-05T12:00:00Z", `"total":9.99`),
	} {
		f.Add([]byte(s))
	}
	w := world{}
	w.read(event("Order Completed", sold))
	f.Fuzz(func(t *testing.T, in []byte) {
		opts := Options{Find: w.find}
		if strings.Contains(string(in), "!") { // an order that nobody knows
			opts = Options{Currency: irm.MustMoney("0", "EUR").Currency()}
		}
		whole, slow := outcome(t, bytes.NewReader(in), opts), outcome(t, iotest.OneByteReader(bytes.NewReader(in)), opts)
		if whole.Trace.String() != slow.Trace.String() || whole.Rejected != slow.Rejected || whole.Accepted != slow.Accepted {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.Trace, &whole.Trace)
		}
	})
}

// outcome reads a sequence to its end; what is accepted is right.
func outcome(t *testing.T, r io.Reader, opts Options) *intaketest.Outcome {
	t.Helper()
	var out intaketest.Outcome
	for o, err := range Orders(r, opts) {
		out.See(t, o.Record, err)
		if err == nil {
			out.Trace.WriteString(intaketest.Order(o))
			checkOrder(t, o)
		}
	}
	return &out
}

func checkOrder(t *testing.T, o intake.Order) {
	t.Helper()
	if fs := o.Findings.Errors(); len(fs) > 0 {
		t.Fatalf("accepted with an error: %v", fs)
	}
	if (o.Conversion.ID == "") != (len(o.Refunds) == 1) {
		t.Fatalf("neither a conversion nor a refund: %v", o)
	}
	if len(o.Refunds) > 0 {
		if fs := o.Refunds[0].Validate(); len(fs) > 0 {
			t.Fatalf("accepted, but %v", fs)
		}
		return
	}
	if fs := o.Conversion.Validate(); len(fs) > 0 {
		t.Fatalf("accepted, but %v", fs)
	}
}
