package order

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

// only reads a file of one order.
func only(t *testing.T, row string) intake.Order {
	t.Helper()
	const header = "id,gross,tax,currency,at,updated_at,status,refund_amount,refunded_at\n"
	for o, err := range All(strings.NewReader(header+row+"\n"), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	t.Fatal("no order")
	return intake.Order{}
}

// A second export of the same state is the same fact, a later one amends, and other
// content without a later change is refused where it is stored.
func TestExports(t *testing.T) {
	first := only(t, "o1,10.00,0,USD,2026-01-02T03:04:05Z,2026-01-02T03:04:05Z,paid,5,2026-01-03T00:00:00Z")
	again := only(t, "o1,10.0,,usd,2026-01-02T04:04:05+01:00,2026-01-02 03:04:05Z,PAID,5.00,2026-01-03T00:00:00Z")
	if change, err := again.Conversion.Against(first.Conversion); err != nil || change != irm.ChangeSame {
		t.Errorf("the same state: %v, %v", change, err)
	}
	if err := again.Refunds[0].Against(first.Refunds[0]); err != nil {
		t.Errorf("the same refund: %v", err)
	}
	later := only(t, "o1,10.00,0,USD,2026-01-02T03:04:05Z,2026-01-05T00:00:00Z,cancelled,8,2026-01-05T00:00:00Z")
	if change, err := later.Conversion.Against(first.Conversion); err != nil || change != irm.ChangeAmends {
		t.Errorf("a later export: %v, %v", change, err)
	}
	var different *irm.DifferentError
	if err := later.Refunds[0].Against(first.Refunds[0]); !errors.As(err, &different) {
		t.Errorf("a higher refund under the same ID: %v, want a DifferentError", err)
	}
	other := only(t, "o1,11.00,0,USD,2026-01-02T03:04:05Z,2026-01-02T03:04:05Z,paid,,")
	if _, err := other.Conversion.Against(first.Conversion); !errors.As(err, &different) || different.Field == "" {
		t.Errorf("other content at the same change: %v, want a DifferentError", err)
	}
}
