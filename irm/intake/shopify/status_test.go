package shopify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// Whether an order counts, and the rank of that in its revision.
func TestStatus(t *testing.T) {
	const note = "  info: financial_status: "
	tests := []struct {
		status, want string
		sales        []string
	}{
		{status: `"paid"`, want: "rev 1\n"},
		{status: `"PAID"`, want: "rev 1\n"},
		{status: `"partially_refunded"`, want: "rev 1\n"},
		{status: `"refunded"`, want: "rev 1\n"},
		{status: `"partially_paid"`, want: "rev 1\n" + note + "a part is paid; counts in full (partially_paid)\n"},
		{status: `"voided"`, want: "rev 2 cancelled\n"},
		{status: `"pending"`, want: "rev 0 cancelled\n" + note + "pending: not paid; does not count until it is (unpaid)\n"},
		{status: `"authorized"`, want: "rev 0 cancelled\n" + note + "authorized: not paid; does not count until it is (unpaid)\n"},
		{status: `"unpaid"`, want: "rev 0 cancelled\n" + note + "unpaid: not paid; does not count until it is (unpaid)\n"},
		{status: `"expired"`, want: "rev 0 cancelled\n" + note + "expired: not paid; does not count until it is (unpaid)\n"},
		{status: `null`, want: "rev 1\n" + note + "no status; counts (status_missing)\n"},
		{status: `""`, want: "rev 1\n" + note + "no status; counts (status_missing)\n"},
		{status: `"on_terms"`, want: "rev 1\n  warning: financial_status: on_terms is none of Shopify's; counts (status_unknown)\n"},
		{status: `"ada@example.com"`, want: "rev 1\n  warning: financial_status: the status is none of Shopify's; counts (status_unknown)\n"},
		{status: `"` + strings.Repeat("x", 33) + `"`, want: "rev 1\n  warning: financial_status: the status is none of Shopify's; counts (status_unknown)\n"},
		{status: `"pending"`, sales: []string{"authorized", "pending"}, want: "rev 1\n"},
		{status: `"pending","cancelled_at":"2026-03-01T10:00:00Z"`, sales: []string{"pending"}, want: "rev 2 cancelled\n"},
		{status: `"paid","cancelled_at":"2026-03-01T10:00:00Z"`, want: "rev 2 cancelled\n"},
		{status: `"paid","cancelled_at":null`, want: "rev 1\n"},
	}
	for _, tt := range tests {
		in := orderJSON(`"line_items":[],"financial_status":` + tt.status)
		got := intaketest.Collect(Orders(strings.NewReader(in), Options{Sales: tt.sales}), renderOrder)
		want := "#1 1 " + tt.want
		got = strings.Replace(got, " purchase at 2026-03-01T09:00:00Z new unknown", "", 1)
		if got != want {
			t.Errorf("%s with Sales %v = %q, want %q", tt.status, tt.sales, got, want)
		}
	}
	in := orderJSON(`"line_items":[],"financial_status":"paid","financial_status":"voided"`)
	intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(in), Options{}), renderOrder),
		"orders: record 1: financial_status: want each member of an object once (json_duplicate)\n")
}

// Within one second an order is created, paid and cancelled; each is a later revision.
func TestStatusInOneSecond(t *testing.T) {
	var revisions []int64
	for _, members := range []string{`"financial_status":"pending"`, `"financial_status":"paid"`, `"financial_status":"voided","cancelled_at":"2026-03-01T10:00:05Z"`} {
		in := orderJSON(`"updated_at":"2026-03-01T10:00:05Z","line_items":[],` + members)
		for o, err := range Orders(strings.NewReader(in), Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			revisions = append(revisions, o.Conversion.Revision)
		}
	}
	const second = 1772359205000000
	if want := []int64{second, second + 1, second + 2}; fmt.Sprint(revisions) != fmt.Sprint(want) {
		t.Errorf("revisions %v, want %v", revisions, want)
	}
}
