package attribution_test

import (
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

func TestRefunds(t *testing.T) {
	shipped := order("o", "100.00", day(10))
	shipped.Lines = append(shipped.Lines, irm.Line{ID: "shipping", Amounts: irm.Amounts{Shipping: money("5.00")}})
	shippingBack := irm.Refund{ID: "s", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "shipping", Amounts: irm.Amounts{Shipping: money("5.00")}}}}
	euro := irm.Refund{ID: "e", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("1.00", "EUR")}}}}
	elsewhere := irm.Refund{ID: "x", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "9", Amounts: irm.Amounts{Gross: money("1.00")}}}}
	column := func(a irm.Amounts) []irm.Refund {
		return []irm.Refund{{ID: "c", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: a}}}}
	}
	pieces := irm.Refund{ID: "p", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Quantity: irm.MustQuantity("2")}}}
	for _, tt := range []struct {
		name      string
		refunds   []irm.Refund
		net, ship string
		share     string
		refused   string
	}{
		{"partial", []irm.Refund{refund("a", "o", "40.00", day(11))}, "60.00", "5.00", "1", ""},
		{"in two parts", []irm.Refund{refund("a", "o", "33.33", day(11)), refund("b", "o", "66.67", day(12))}, "0.00", "5.00", "0", ""},
		{"all goods", []irm.Refund{refund("a", "o", "100.00", day(11))}, "0.00", "5.00", "0", ""},
		{"only shipping", []irm.Refund{shippingBack}, "100.00", "0.00", "1", ""},
		{"two cents more than there was", []irm.Refund{refund("a", "o", "100.02", day(11))}, "-0.02", "5.00", "0", ""},
		{"more than there was", []irm.Refund{refund("a", "o", "100.03", day(11))}, "100.00", "5.00", "1", "over_refund"},
		{"the second is too much", []irm.Refund{refund("a", "o", "60.00", day(11)), refund("b", "o", "60.00", day(12))}, "40.00", "5.00", "1", "over_refund"},
		{"more shipping than there was", column(irm.Amounts{Shipping: money("1.00")}), "100.00", "5.00", "1", "over_refund"},
		{"fees that were never charged", column(irm.Amounts{Fees: money("1.00")}), "100.00", "5.00", "1", "over_refund"},
		{"more tax than a few cents", column(irm.Amounts{Tax: money("0.03")}), "100.00", "5.00", "1", "over_refund"},
		{"a discount, which raises the net", column(irm.Amounts{Discount: money("1.00")}), "100.00", "5.00", "1", "over_refund"},
		{"more discount than gross", column(irm.Amounts{Gross: money("1.00"), Discount: money("2.00")}), "100.00", "5.00", "1", "over_refund"},
		{"gross and discount beyond what was there", column(irm.Amounts{Gross: money("150.00"), Discount: money("60.00")}), "100.00", "5.00", "1", "over_refund"},
		{"nothing in another currency", column(irm.Amounts{Gross: money("40.00"), Shipping: irm.MustMoney("0", "EUR")}), "60.00", "5.00", "1", ""},
		{"more pieces than there were", []irm.Refund{pieces}, "100.00", "5.00", "1", "over_refund"},
		{"a line that does not exist", []irm.Refund{elsewhere}, "100.00", "5.00", "1", "unknown_line"},
		{"one line of two", []irm.Refund{{ID: "m", Conversion: "o", At: day(11), Lines: []irm.RefundLine{
			{Line: "9", Amounts: irm.Amounts{Gross: money("1.00")}}, {Line: "1", Amounts: irm.Amounts{Gross: money("30.00")}},
		}}}, "70.00", "5.00", "1", "unknown_line"},
		{"another currency", []irm.Refund{euro}, "100.00", "5.00", "1", "currency"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := attributor(t, attribution.Policy{})
			h := attribution.History{Touches: []attribution.Touch{click("1", "anna", day(9))}, Conversions: []irm.Conversion{shipped}, Refunds: tt.refunds}
			got := positions(feed(t, a, h))[key{"o", "anna"}]
			net, _ := irm.ParseMoney(tt.net, "USD")
			ship, _ := irm.ParseMoney(tt.ship, "USD")
			want := columns{Share: irm.MustQuantity(tt.share).Millionths(), Gross: net.Minor(), Shipping: ship.Minor()}
			if got != want {
				t.Errorf("position is %+v, want %+v", got, want)
			}
			out, err := a.Customer(h, nil)
			if err != nil {
				t.Fatal(err)
			}
			refused := ""
			if r := out.Decisions[0].Refused; len(r) > 0 {
				refused = r[0].Code
			}
			if refused != tt.refused {
				t.Errorf("refused as %q, want %q", refused, tt.refused)
			}
		})
	}
}

func TestRefundKeepsTheTimeOfItsConversion(t *testing.T) {
	out, err := attributor(t, attribution.Policy{}).Customer(attribution.History{
		Conversions: []irm.Conversion{order("o", "10.00", day(10), "ANNA20")},
		Refunds:     []irm.Refund{refund("r", "o", "4.00", day(40))},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := out.Credits[1]
	if !c.At.Equal(day(40)) || !c.ConvertedAt.Equal(day(10)) || c.Cause != attribution.CauseRefund {
		t.Errorf("refund at %s, converted at %s, cause %s", c.At, c.ConvertedAt, c.Cause)
	}
}

// What nothing was paid for keeps its share as long as something of it is left.
func TestSharesWithoutMoney(t *testing.T) {
	lead := irm.Conversion{ID: "o", Kind: irm.KindLead, Customer: "cust", At: day(10), Codes: []string{"ANNA20"}}
	gift := order("o", "0.00", day(10), "ANNA20")
	gift.Lines[0].Quantity = irm.Quantity{}
	gift.Lines[0].Amounts.Shipping = money("5.00")
	shipping := func(id irm.RefundID, amount string) irm.Refund {
		return irm.Refund{ID: id, Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Shipping: money(amount)}}}}
	}
	for name, tt := range map[string]struct {
		conversion irm.Conversion
		refunds    []irm.Refund
		share      int64
	}{
		"a lead that money is asked back for":   {lead, []irm.Refund{refund("r", "o", "1.00", day(11))}, 1_000_000},
		"a gift with some of the shipping back": {gift, []irm.Refund{shipping("r", "1.00")}, 1_000_000},
		"a gift with all of it back":            {gift, []irm.Refund{shipping("r", "1.00"), shipping("s", "4.00")}, 0},
	} {
		got := positions(feed(t, attributor(t, attribution.Policy{}), attribution.History{Conversions: []irm.Conversion{tt.conversion}, Refunds: tt.refunds}))
		if share := got[key{"o", "anna"}].Share; share != tt.share {
			t.Errorf("%s: share %d, want %d", name, share, tt.share)
		}
	}
}

// A cent of tax that shops round away a refund does not matter.
func TestRefundRoundsTax(t *testing.T) {
	taxed := order("o", "10.00", day(10), "ANNA20")
	taxed.Lines[0].Amounts.Tax = money("0.99")
	back := irm.Refund{ID: "r", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: money("10.00"), Tax: money("1.00")}}}}
	got := positions(feed(t, attributor(t, attribution.Policy{}), attribution.History{Conversions: []irm.Conversion{taxed}, Refunds: []irm.Refund{back}}))
	if want := (columns{Tax: -1}); got[key{"o", "anna"}] != want {
		t.Errorf("position is %+v, want %+v", got[key{"o", "anna"}], want)
	}
}

func TestRefundDatedBeforeItsSaleTakesEffectWithIt(t *testing.T) {
	out, err := attributor(t, attribution.Policy{}).Customer(attribution.History{
		Conversions: []irm.Conversion{order("o", "10.00", day(10), "ANNA20")},
		Refunds:     []irm.Refund{refund("r", "o", "4.00", day(8))},
	}, nil)
	if err != nil || !out.Credits[1].At.Equal(day(10)) {
		t.Errorf("credits %+v, %v; want the refund at the time of the order", out.Credits, err)
	}
}

func TestRefundBeforeItsSaleIsHeld(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	early := attribution.History{Refunds: []irm.Refund{refund("r", "o", "4.00", day(40))}}
	out, err := a.Customer(early, nil)
	if err != nil || len(out.Credits) != 0 || len(out.Held) != 1 || out.Held[0] != "r" {
		t.Fatalf("got %+v, %v; want the refund held", out, err)
	}
	sale := attribution.History{Conversions: []irm.Conversion{order("o", "10.00", day(10), "ANNA20")}}
	if got := positions(feed(t, a, early, sale))[key{"o", "anna"}]; got.Gross != 600 {
		t.Errorf("position is %+v, want 6.00 of gross", got)
	}
}

// A refund that takes a discount back with less gross would raise what is earned.
func TestRefundNeverRaisesPay(t *testing.T) {
	cheap := order("o", "100.00", day(10), "ANNA20")
	cheap.Lines[0].Amounts.Discount = money("20.00")
	back := irm.Refund{ID: "r", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: money("1.00"), Discount: money("5.00")}}}}
	got := positions(feed(t, attributor(t, attribution.Policy{}), attribution.History{Conversions: []irm.Conversion{cheap}, Refunds: []irm.Refund{back}}))
	if want := (columns{Share: 1_000_000, Gross: 10_000, Discount: 2_000}); got[key{"o", "anna"}] != want {
		t.Errorf("position is %+v, want %+v", got[key{"o", "anna"}], want)
	}
}

// A free product counts until its pieces come back.
func TestRefundOfAFreeOrder(t *testing.T) {
	free := order("o", "0.00", day(10), "ANNA20")
	free.Lines[0].Quantity = irm.MustQuantity("2")
	back := func(id irm.RefundID) irm.Refund {
		return irm.Refund{ID: id, Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Quantity: one()}}}
	}
	a := attributor(t, attribution.Policy{})
	for want, refunds := range map[int64][]irm.Refund{1_000_000: {back("a")}, 0: {back("a"), back("b")}} {
		got := positions(feed(t, a, attribution.History{Conversions: []irm.Conversion{free}, Refunds: refunds}))[key{"o", "anna"}]
		if got.Share != want {
			t.Errorf("after %d refunds the share is %d, want %d", len(refunds), got.Share, want)
		}
	}
}
