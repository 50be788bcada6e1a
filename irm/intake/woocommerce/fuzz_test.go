package woocommerce

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// outcome reads a sequence to its end; what is accepted is right.
func outcome(t *testing.T, seq iter.Seq2[intake.Order, error], valid func(intake.Order) irm.Findings) *intaketest.Outcome {
	t.Helper()
	var out intaketest.Outcome
	for o, err := range seq {
		out.See(t, o.Record, err)
		if err != nil {
			continue
		}
		out.Trace.WriteString(intaketest.Order(o))
		if fs := valid(o); len(fs) > 0 {
			t.Fatalf("accepted, but %v", fs)
		}
		if fs := o.Findings.Errors(); len(fs) > 0 {
			t.Fatalf("accepted with an error: %v", fs)
		}
	}
	return &out
}

// same reads at once and byte by byte.
func same(t *testing.T, in []byte, read func(io.Reader) iter.Seq2[intake.Order, error], valid func(intake.Order) irm.Findings) {
	t.Helper()
	whole := outcome(t, read(bytes.NewReader(in)), valid)
	slow := outcome(t, read(iotest.OneByteReader(bytes.NewReader(in))), valid)
	if whole.Trace.String() != slow.Trace.String() || whole.Rejected != slow.Rejected || whole.Accepted != slow.Accepted {
		t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.Trace, &whole.Trace)
	}
}

func FuzzOrders(f *testing.F) {
	intaketest.Seeds(f, "payloads/woocommerce/orders_*.json")
	for _, s := range []string{
		"", "[", `{"create":[`, `{"id":7}`, sold, numbered(1) + "7" + numbered(2),
		paid(`"line_items":[` + item + `],"fee_lines":[{"id":9,"total":"-5.00","total_tax":"-9.95"}],"shipping_lines":[{"id":2,"total":5}]`),
		paid(`"line_items":{"4":` + item + `},"coupon_lines":[{"code":"a"}],"refunds":[{"id":1,"total":"-1"}],"meta_data":[{"key":"visitor","value":"v"}]`),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		same(t, in, func(r io.Reader) iter.Seq2[intake.Order, error] {
			return Orders(r, Options{VisitorKey: "visitor", SKU: true})
		}, func(o intake.Order) irm.Findings { return o.Conversion.Validate() })
	})
}

func FuzzRefunds(f *testing.F) {
	intaketest.Seeds(f, "payloads/woocommerce/order-refunds_*.json")
	for _, s := range []string{
		"", "[", refundJSON(50, "10.71", back1), refundJSON(50, "31.42", backAll1), refundJSON(50, "6.95", backShip), refundJSON(50, "39.08", ""), refundJSON(50, "10.00", ""),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		opts := RefundOptions{Order: "7", Find: find(t, new([]irm.Refund))}
		if strings.Contains(string(in), "!") { // an order that nobody knows
			opts = RefundOptions{Currency: euro}
		}
		same(t, in, func(r io.Reader) iter.Seq2[intake.Order, error] { return Refunds(r, opts) },
			func(o intake.Order) irm.Findings { return o.Refunds[0].Validate() })
	})
}
