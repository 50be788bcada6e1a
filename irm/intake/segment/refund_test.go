package segment

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// sold is an order of 25.00 less 2.50, with 2.00 of tax and 3.00 of shipping.
const sold = two + `,"discount":2.5,"tax":2,"shipping":3,"total":27.5`

func refundAt(at, properties string) string { return eventAt("Order Refunded", at, properties) }

func TestRefunds(t *testing.T) {
	const first = "#1\nrefund m-12:00 of 7 at 2026-03-05T12:00:00Z\n"
	tests := []struct{ name, properties, unknown, known string }{
		{"one product", `"products":[{"sku":"S1","price":19,"quantity":1}]`,
			"S1 x1 gross 19.00\n",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\n"},
		{"one of two pieces", `"products":[{"product_id":2,"price":3}]`,
			"2 x1 gross 3.00\n",
			"2 x1 gross 3.00 discount 0.30 tax 0.24\n"},
		{"more pieces than there are", `"products":[{"product_id":2,"price":3,"quantity":5}]`,
			"2 x5 gross 15.00\n",
			"2 x2 gross 6.00 discount 0.60 tax 0.48\nwarning: properties.products: 5 pieces of a product of which 2 are left; those are given back (refund_exceeds)\n"},
		{"a product that was not sold", `"products":[{"sku":"S9","price":3}]`, "S9 x1 gross 3.00\n", "S9 x1 gross 3.00\n"},
		{"with all that the event states", `"products":[{"sku":"S1","price":19},{"sku":"S9","price":6}],"discount":2.5,"tax":2,"shipping":3,"total":27.5`,
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\nS9 x1 gross 6.00 discount 0.60 tax 0.48\nshipping x0 shipping 3.00\n",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\n2 x2 gross 6.00 discount 0.60 tax 0.48\nshipping x0 shipping 3.00\n"},
		{"discount of more than all", `"products":[{"sku":"S1","price":19}],"discount":20`,
			"S1 x1 gross 19.00\nwarning: properties.discount: 20.00 is more than the lines' 19.00; left out (over_discount)\n",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\n"},
		{"less than the product", `"products":[{"sku":"S1","price":19}],"total":10`,
			"S1 x1 gross 19.00\nwarning: properties.total: 9.00 less than the lines were paid back; the lines are used (adjustment)\n",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\nwarning: properties.total: 8.62 less than the lines were paid back; the lines are used (adjustment)\n"},
		// 18.62 is the product; 5.40 is left of the net of the other.
		{"more than the product", `"products":[{"sku":"S1","price":19}],"total":20`,
			"S1 x1 gross 19.00\nwarning: properties.total: 1.00 for no line; left out, since the order is not known (refund_unallocated)\n",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\n2 x0 gross 1.38\nwarning: properties.total: 1.38 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		// 7.06 more than the piece, over 17.10 and 2.70.
		{"more than the piece", `"products":[{"product_id":2,"price":3}],"total":10`,
			"2 x1 gross 3.00\nwarning: properties.total: 7.00 for no line; left out, since the order is not known (refund_unallocated)\n",
			"2 x1 gross 3.96 discount 0.30 tax 0.24\nS1 x0 gross 6.10\nwarning: properties.total: 7.06 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"amount", `"total":10`, "",
			"S1 x0 gross 7.60\n2 x0 gross 2.40\nwarning: properties.total: 10.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"},
		{"amount beyond the nets", `"revenue":25`, "",
			"S1 x0 gross 17.10\n2 x0 gross 5.40\nwarning: properties.revenue: 22.50 given back for no line were allocated over what is left of the lines (refund_allocated)\nwarning: properties.revenue: 2.50 given back for no line are more than is left of the lines; left out (refund_unallocated)\n"},
		{"all of it by amount", `"total":27.5`, "",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\n2 x2 gross 6.00 discount 0.60 tax 0.48\nshipping x0 shipping 3.00\n"},
		{"all of it", `"x":1`, "",
			"S1 x1 gross 19.00 discount 1.90 tax 1.52\n2 x2 gross 6.00 discount 0.60 tax 0.48\nshipping x0 shipping 3.00\n"},
		{"shipping alone", `"shipping":3,"total":3`, "shipping x0 shipping 3.00\n", "shipping x0 shipping 3.00\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := refundAt("2026-03-05T12:00:00Z", tt.properties)
			if tt.unknown != "" {
				if got := plain(intaketest.Collect(Orders(strings.NewReader(in), Options{}), intaketest.Order)); got != first+tt.unknown {
					t.Errorf("without Find: got:\n%swant:\n%s", got, first+tt.unknown)
				}
			}
			w := world{}
			w.read(event("Order Completed", sold))
			if got := plain(w.read(in)); got != first+tt.known {
				t.Errorf("known order: got:\n%swant:\n%s", got, first+tt.known)
			}
		})
	}
}

func plain(s string) string { return strings.ReplaceAll(s, "  ", "") }

// Single returns sum to the line, and the last refund gives back what is left.
func TestRefundsAfterOneAnother(t *testing.T) {
	w := world{}
	w.read(event("Order Completed", `"products":[{"sku":"S1","price":"3.33","quantity":3}],"discount":1,"tax":"1.01","shipping":3`))
	one := `"products":[{"sku":"S1","price":"3.33"}]`
	in := refundAt("2026-03-05T12:00:00Z", one) + refundAt("2026-03-05T13:00:00Z", one) + refundAt("2026-03-05T14:00:00Z", `"total":1`) +
		refundAt("2026-03-05T15:00:00Z", `"refund_id":"r-4"`) + refundAt("2026-03-05T16:00:00Z", `"x":1`) + refundAt("2026-03-05T17:00:00Z", one)
	got := w.read(in)
	intaketest.Same(t, got, `
		#1
		  refund m-12:00 of 7 at 2026-03-05T12:00:00Z
		    S1 x1 gross 3.33 discount 0.33 tax 0.34
		#2
		  refund m-13:00 of 7 at 2026-03-05T13:00:00Z
		    S1 x1 gross 3.33 discount 0.34 tax 0.34
		#3
		  refund m-14:00 of 7 at 2026-03-05T14:00:00Z
		    S1 x0 gross 1.00
		  warning: properties.total: 1.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		#4
		  refund r-4 of 7 at 2026-03-05T15:00:00Z
		    S1 x1 gross 2.33 discount 0.33 tax 0.33
		    shipping x0 shipping 3.00
		events: record 5: properties: want a refund that gives back something which is left (refund_empty)
		events: record 6: properties: want a refund that gives back something which is left (refund_empty)
		`)
	// Read again, when all of them are booked, each is the same.
	const warning = "  warning: properties.total: 1.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"
	if again := w.read(in); again != strings.Replace(got, warning, "", 1) {
		t.Errorf("read again:\n%s", again)
	}
}

// What was given back twice is not given back once more.
func TestRefundOfWhatIsNotThere(t *testing.T) {
	w := world{}
	w.read(event("Order Completed", `"products":[{"sku":"S1","price":5},{"sku":"S2","price":5}]`))
	got := w.read(refundAt("2026-03-05T12:00:00Z", `"products":[{"sku":"S9","price":1}]`) + refundAt("2026-03-05T12:30:00Z", `"products":[{"sku":"S1","price":1}],"total":12`) + refundAt("2026-03-05T13:00:00Z", `"total":0`))
	intaketest.Same(t, got, `
		#1
		  refund m-12:00 of 7 at 2026-03-05T12:00:00Z
		    S9 x1 gross 1.00
		#2
		  refund m-12:30 of 7 at 2026-03-05T12:30:00Z
		    S1 x1 gross 5.00
		    S2 x0 gross 5.00
		  warning: properties.total: 5.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		  warning: properties.total: 2.00 given back for no line are more than is left of the lines; left out (refund_unallocated)
		events: record 3: properties: want a refund that gives back something which is left (refund_empty)
		`)
	o := w["7"]
	o.Refunds = []irm.Refund{{ID: "x", Conversion: "7", At: o.Conversion.At, Lines: []irm.RefundLine{{Line: "S1", Amounts: irm.Amounts{Gross: irm.MustMoney("9", "EUR")}}}}}
	w["7"] = o
	// 10.00 less 9.00 is 1.00; but S1 is below nothing, so that it is not all that is left.
	intaketest.Same(t, w.read(refundAt("2026-03-05T14:00:00Z", `"total":1`)), `
		#1
		  refund m-14:00 of 7 at 2026-03-05T14:00:00Z
		    S2 x0 gross 1.00
		  warning: properties.total: 1.00 given back for no line were allocated over what is left of the lines (refund_allocated)
		`)
	intaketest.Same(t, w.read(refundAt("2026-03-05T14:30:00Z", `"x":1`)), `
		#1
		  refund m-14:30 of 7 at 2026-03-05T14:30:00Z
		    S2 x1 gross 4.00
		  warning: properties: more of line S1 than there was is given back already; left out (refund_exceeds)
		`)
	o.Refunds = []irm.Refund{{ID: "x", Conversion: "7", At: o.Conversion.At, Lines: []irm.RefundLine{{Line: "S1", Amounts: irm.Amounts{Gross: irm.MustMoney("9", "USD")}}}}}
	w["7"] = o
	if got := w.read(refundAt("2026-03-05T14:00:00Z", `"total":1`)); got != "events: record 1: want a valid value (invalid)\n" {
		t.Errorf("got %s", got)
	}
}

func TestRefundWithoutMessage(t *testing.T) {
	in := strings.Replace(refundAt("2026-03-05T12:00:00Z", two), `"messageId":"m-12:00",`, "", 1)
	for o, err := range Orders(strings.NewReader(in), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprint(o.Refunds[0].ID), "7@1772712000000000"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// One that is booked is what it was booked as, whatever is left now.
func TestRefundBooked(t *testing.T) {
	w := world{}
	w.read(event("Order Completed", sold))
	o := w["7"]
	o.Refunds = []irm.Refund{{ID: "m-12:00", Conversion: "7", At: o.Conversion.At, Lines: []irm.RefundLine{{Line: "S1", Amounts: irm.Amounts{Gross: irm.MustMoney("4", "EUR")}}}}}
	w["7"] = o
	intaketest.Same(t, w.read(refundAt("2026-03-05T12:00:00Z", `"total":27.5`)+refundAt("2026-03-05T11:00:00Z", `"total":23.5`)), `
		#1
		  refund m-12:00 of 7 at 2026-03-01T10:00:00Z
		    S1 x0 gross 4.00
		#2
		  refund m-11:00 of 7 at 2026-03-05T11:00:00Z
		    S1 x1 gross 15.00 discount 1.90 tax 1.52
		    2 x2 gross 6.00 discount 0.60 tax 0.48
		    shipping x0 shipping 3.00
		`)
}

func TestRefundInAnotherCurrency(t *testing.T) {
	w := world{}
	w.read(event("Order Completed", sold))
	for _, amount := range []string{`"total":27.5`, `"total":5`} {
		in := strings.Replace(refundAt("2026-03-05T12:00:00Z", amount), "EUR", "USD", 1)
		if got, want := w.read(in), "events: record 1: properties.total: want the currency of the order (refund_currency)\n"; got != want {
			t.Errorf("%s: got %s, want %s", amount, got, want)
		}
	}
}

// A store that fails is no fault of the record.
func TestFindFails(t *testing.T) {
	down := errors.New("the store is down")
	for _, in := range []string{event("Order Completed", sold), refundAt("2026-03-05T12:00:00Z", `"total":27.5`)} {
		n := 0
		for _, err := range Orders(strings.NewReader(in+in), Options{Find: func(irm.ConversionID) (intake.Order, error) { return intake.Order{}, down }}) {
			n++
			var file *intake.FileError
			if !errors.As(err, &file) || file.Code != "find" || !errors.Is(err, down) || errors.Is(err, irm.ErrInvalid) {
				t.Errorf("got %v", err)
			}
		}
		if n != 1 {
			t.Errorf("%d, want 1", n)
		}
	}
}
