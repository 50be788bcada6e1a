package segment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

const unknown = "properties.order_id: want an order that Find knows; read it again when the order has come (order_unknown)\n"

// An update, a cancellation or a refund that comes before its order waits for it, and
// moves neither its time nor its lines.
func TestBeforeItsOrder(t *testing.T) {
	w := world{}
	for _, name := range []string{"Order Updated", "Order Cancelled", "Order Refunded"} {
		for _, properties := range []string{`"x":1`, two} {
			if got := w.read(eventAt(name, "2026-03-01T11:00:00Z", properties)); got != "events: record 1: "+unknown {
				t.Errorf("%s: got %s", name, got)
			}
		}
	}
	intaketest.Same(t, w.read(event("Order Completed", two)+eventAt("Order Updated", "2026-03-01T11:00:00Z", `"x":1`)), `
		#1 7 rev 1772359200000000 purchase at 2026-03-01T10:00:00Z customer a-1
		  S1 product S1 category Games x1 gross 19.00
		  2 product 2 x2 gross 6.00
		#2 7 rev 1772362800000000 purchase at 2026-03-01T10:00:00Z customer a-1
		  S1 product S1 category Games x1 gross 19.00
		  2 product 2 x2 gross 6.00
		  info: properties.products: names no lines; those of the order are kept (lines_kept)
		`)
}

// A file that is read twice says nothing new: an event that would keep what came after
// it is told from one that does not.
func TestReadTwice(t *testing.T) {
	w := world{}
	in := event("Order Completed", `"products":[{"sku":"S1","price":10,"quantity":2}]`) + eventAt("Order Updated", "2026-03-01T11:00:00Z", `"x":1`) +
		eventAt("Order Updated", "2026-03-01T12:00:00Z", `"products":[{"sku":"S1","price":10,"quantity":5}]`)
	first := w.read(in)
	known := w["7"]
	for n, e := range strings.SplitAfter(in, "}}")[:3] {
		got := w.read(e)
		want := "events: record 1: timestamp: want an event that is not older than the order which Find knows (stale)\n"
		if n != 1 { // as it was the first time
			_, want, _ = strings.Cut(first, fmt.Sprintf("#%d", n+1))
			want, _, _ = strings.Cut("#1"+want, fmt.Sprintf("#%d", n+2))
		}
		if got != want {
			t.Errorf("event %d: got %s, want %s", n+1, got, want)
		}
		w["7"] = known // a store keeps the latest revision
	}
}

// What an update does not repeat is kept; what it says, also that there is no coupon,
// holds.
func TestKept(t *testing.T) {
	context := func(in, country string) string {
		return strings.Replace(in, `"properties"`, `"context":{"location":{"country":"`+country+`"}},"properties"`, 1)
	}
	first := context(event("Order Completed", `"products":[{"sku":"S1","price":10}],"coupon":"ADA10"`), "DE")
	bare := strings.NewReplacer(`"anonymousId":"a-1",`, "", `"userId":"u-1",`, "")
	tests := []struct{ name, in, head string }{
		{"nothing", bare.Replace(eventAt("Order Updated", "2026-03-01T11:00:00Z", `"x":1`)), "customer a-1 market DE codes ADA10"},
		{"another customer", strings.Replace(eventAt("Order Updated", "2026-03-01T11:00:00Z", `"x":1`), "a-1", "a-2", 1), "customer a-1 market DE codes ADA10"},
		{"another market", context(eventAt("Order Updated", "2026-03-01T11:00:00Z", `"x":1`), "AT"), "customer a-1 market AT codes ADA10"},
		{"another coupon", eventAt("Order Updated", "2026-03-01T11:00:00Z", `"coupon":"BEN5"`), "customer a-1 market DE codes BEN5"},
		{"no coupon", eventAt("Order Updated", "2026-03-01T11:00:00Z", `"coupon":""`), "customer a-1 market DE"},
		{"coupon of a product", eventAt("Order Updated", "2026-03-01T11:00:00Z", `"products":[{"sku":"S1","price":10,"coupon":"BEN5"}]`), "customer a-1 market DE codes BEN5"},
		{"products without a coupon", eventAt("Order Updated", "2026-03-01T11:00:00Z", `"products":[{"sku":"S1","price":10}]`), "customer a-1 market DE codes ADA10"},
		{"cancellation", bare.Replace(eventAt("Order Cancelled", "2026-03-01T11:00:00Z", `"total":10`)), "customer a-1 market DE codes ADA10 cancelled"},
		{"update after a cancellation", eventAt("Order Cancelled", "2026-03-01T10:30:00Z", `"x":1`) + eventAt("Order Updated", "2026-03-01T11:00:00Z", `"x":1`), "customer a-1 market DE codes ADA10"},
	}
	for _, tt := range tests {
		w := world{}
		w.read(first)
		got := w.read(tt.in)
		_, got, _ = strings.Cut(got, "rev 1772362800000000 ")
		want := "purchase at 2026-03-01T10:00:00Z " + tt.head + "\n  S1 product S1 x1 gross 10.00\n"
		if got, _, _ = strings.Cut(got, "  info: "); got != want {
			t.Errorf("%s: got %s, want %s", tt.name, got, want)
		}
	}
}

// A completion states all of an order but its time: what it leaves out is not kept,
// and one that is older is as it was.
func TestCompletedTwice(t *testing.T) {
	w := world{}
	first, second := event("Order Completed", two+`,"coupon":"ADA10"`), strings.Replace(eventAt("Order Completed", "2026-03-01T11:00:00Z", two), "a-1", "a-2", 1)
	one := w.read(first)
	got := w.read(second)
	if head, _, _ := strings.Cut(got, "\n"); head != "#1 7 rev 1772362800000000 purchase at 2026-03-01T10:00:00Z customer a-2" {
		t.Errorf("got %s", head)
	}
	if again := w.read(first); again != one {
		t.Errorf("got %s, want %s", again, one)
	}
}

// A refund never gives back more than is left, pieces and shipping.
func TestRefundOfNothingLeft(t *testing.T) {
	w := world{}
	w.read(event("Order Completed", `"products":[{"sku":"S1","price":5,"quantity":2},{"sku":"S2","price":5}],"shipping":3`))
	refund := func(hour, properties string) string { return refundAt("2026-03-05T"+hour+":00:00Z", properties) }
	intaketest.Same(t, w.read(refund("10", `"products":[{"sku":"S1","price":5}],"shipping":2`)+refund("11", `"products":[{"sku":"S1","price":5,"quantity":2}],"shipping":2`)+
		refund("12", `"products":[{"sku":"S1","price":5}]`)+refund("13", `"products":[{"sku":"S1","price":5},{"sku":"S2","price":5}],"shipping":1`)), `
		#1
		  refund m-10:00 of 7 at 2026-03-05T10:00:00Z
		    S1 x1 gross 5.00
		    shipping x0 shipping 2.00
		#2
		  refund m-11:00 of 7 at 2026-03-05T11:00:00Z
		    S1 x1 gross 5.00
		    shipping x0 shipping 1.00
		  warning: properties.products: 2 pieces of a product of which 1 are left; those are given back (refund_exceeds)
		  warning: properties.shipping: 2.00 of shipping of which less is left; that is given back (refund_exceeds)
		events: record 3: properties: want a refund that gives back something which is left (refund_empty)
		#4
		  refund m-13:00 of 7 at 2026-03-05T13:00:00Z
		    S2 x1 gross 5.00
		  warning: properties.products: 1 pieces of a product of which none are left; not given back (refund_exceeds)
		  warning: properties.shipping: 1.00 of shipping of which less is left; that is given back (refund_exceeds)
		`)
}

// Two shops count from one each; the visitor is the same in both.
func TestShop(t *testing.T) {
	opts := Options{Shop: "north"}
	in := event("Order Completed", two) + refundAt("2026-03-05T12:00:00Z", `"products":[{"sku":"S1","price":19}]`) + strings.Replace(refundAt("2026-03-05T12:00:00Z", two), `"messageId":"m-12:00",`, "", 1)
	got := intaketest.Collect(Orders(strings.NewReader(in), opts), func(o intake.Order) string {
		var ids strings.Builder
		for _, r := range o.Refunds {
			fmt.Fprintf(&ids, "%s of %s", r.ID, r.Conversion)
		}
		return fmt.Sprintf("%s %s%s\n", o.Conversion.ID, o.Conversion.Customer, &ids)
	})
	if want := "north:7 a-1\n north:m-12:00 of north:7\n north:7@1772712000000000 of north:7\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
