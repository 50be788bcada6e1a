package attribution_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

func TestReasons(t *testing.T) {
	codeTouch := click("c", "ben", day(9))
	codeTouch.Kind = attribution.Code
	test, cancelled, guest := order("o", "10.00", day(10)), order("o", "10.00", day(10)), order("o", "10.00", day(10))
	test.Test, cancelled.Cancelled, guest.Customer = true, true, ""
	const lookback = 30 * 24 * time.Hour
	for _, tt := range []struct {
		name    string
		order   irm.Conversion
		touches []attribution.Touch
		reason  attribution.Reason
		winner  irm.CreatorID
	}{
		{"nothing known", order("o", "10.00", day(10)), nil, attribution.ReasonNoTouch, ""},
		{"nobody known", guest, nil, attribution.ReasonNoCustomer, ""},
		{"code that nobody owns", order("o", "10.00", day(10), "OTHER"), nil, attribution.ReasonUnknownCode, ""},
		{"malformed code", order("o", "10.00", day(10), "ſave"), nil, attribution.ReasonUnknownCode, ""},
		{"code of a guest", order("o", "10.00", day(10), "anna20"), nil, attribution.ReasonCode, "anna"},
		{"code in another case with spaces", order("o", "10.00", day(10), " Anna20 "), nil, attribution.ReasonCode, "anna"},
		{"code before it moved", order("o", "10.00", day(10).Add(-1), "SPRING"), nil, attribution.ReasonCode, "ben"},
		{"code after it moved", order("o", "10.00", day(10), "SPRING"), nil, attribution.ReasonCode, "cleo"},
		{"click", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(9))}, attribution.ReasonClick, "ben"},
		{"click at the order's instant", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(10))}, attribution.ReasonClick, "ben"},
		{"click after the order", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(10).Add(time.Microsecond))}, attribution.ReasonNoTouch, ""},
		{"click at the end of the lookback", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(10).Add(-lookback))}, attribution.ReasonClick, "ben"},
		{"click beyond the lookback", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(10).Add(-lookback-time.Microsecond))}, attribution.ReasonLookback, ""},
		{"last of two", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(9)), click("2", "anna", day(8))}, attribution.ReasonClick, "ben"},
		{"tie goes to the greater id", order("o", "10.00", day(10)), []attribution.Touch{click("1", "ben", day(9)), click("2", "anna", day(9))}, attribution.ReasonClick, "anna"},
		{"code beats a later click", order("o", "10.00", day(10), "ANNA20"), []attribution.Touch{click("1", "ben", day(10))}, attribution.ReasonCode, "anna"},
		{"entered code beats a later click", order("o", "10.00", day(10)), []attribution.Touch{codeTouch, click("1", "anna", day(10))}, attribution.ReasonCode, "ben"},
		{"unknown code falls back to the click", order("o", "10.00", day(10), "OTHER"), []attribution.Touch{click("1", "ben", day(9))}, attribution.ReasonClick, "ben"},
		{"test order", test, []attribution.Touch{click("1", "ben", day(9))}, attribution.ReasonTest, ""},
		{"cancelled order", cancelled, []attribution.Touch{click("1", "ben", day(9))}, attribution.ReasonCancelled, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, err := attributor(t, attribution.Policy{}).Customer(attribution.History{
				Touches: tt.touches, Conversions: []irm.Conversion{tt.order},
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			d := out.Decisions[0]
			winner := irm.CreatorID("")
			if len(d.Winners) > 0 {
				winner = d.Winners[0].Touch.Creator
			}
			if d.Reason != tt.reason || winner != tt.winner {
				t.Errorf("got %s for %q, want %s for %q", d.Reason, winner, tt.reason, tt.winner)
			}
			valueless := tt.order.Test || tt.order.Cancelled
			if len(out.Credits) != 1 != valueless {
				t.Errorf("got %d credits", len(out.Credits))
			}
		})
	}
}

func TestLookbackPerKind(t *testing.T) {
	entered := click("code", "ben", day(1))
	entered.Kind = attribution.Code
	clicked := click("click", "anna", day(1))
	h := attribution.History{Touches: []attribution.Touch{entered, clicked}, Conversions: []irm.Conversion{order("o", "10.00", day(4))}}
	for _, tt := range []struct {
		name   string
		policy attribution.Policy
		winner irm.CreatorID
	}{
		{"both count, code wins", attribution.Policy{}, "ben"},
		{"code too old", attribution.Policy{CodeLookback: 24 * time.Hour}, "anna"},
		{"click too old", attribution.Policy{ClickLookback: 24 * time.Hour}, "ben"},
	} {
		out, err := attributor(t, tt.policy).Customer(h, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := out.Credits[0].Creator; got != tt.winner {
			t.Errorf("%s: %q won, want %q", tt.name, got, tt.winner)
		}
	}
}

func TestLinearSharesSumToOne(t *testing.T) {
	h := attribution.History{Conversions: []irm.Conversion{order("o", "1000000.00", day(10))}}
	for _, id := range []string{"1", "2", "3"} {
		h.Touches = append(h.Touches, click(id, irm.CreatorID("creator-"+id), day(9)))
	}
	out, err := attributor(t, attribution.Policy{Model: attribution.Linear}).Customer(h, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ share, amount string }{{"0.333334", "333333.34 USD"}, {"0.333333", "333333.33 USD"}, {"0.333333", "333333.33 USD"}}
	for i, c := range out.Credits {
		net, err := c.Sum(irm.BaseNet)
		if err != nil || c.Share.String() != want[i].share || net.String() != want[i].amount {
			t.Errorf("credit %d is %s, %s, %v; want %s, %s", i, c.Share, net, err, want[i].share, want[i].amount)
		}
	}
}

func TestRefunds(t *testing.T) {
	shipped := order("o", "100.00", day(10))
	shipped.Lines = append(shipped.Lines, irm.Line{ID: "shipping", Amounts: irm.Amounts{Shipping: money("5.00")}})
	shippingBack := irm.Refund{ID: "s", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "shipping", Amounts: irm.Amounts{Shipping: money("5.00")}}}}
	euro := irm.Refund{ID: "e", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("1.00", "EUR")}}}}
	elsewhere := irm.Refund{ID: "x", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "9", Amounts: irm.Amounts{Gross: money("1.00")}}}}
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
		{"more than there was", []irm.Refund{refund("a", "o", "100.01", day(11))}, "100.00", "5.00", "1", "over_refund"},
		{"the second is too much", []irm.Refund{refund("a", "o", "60.00", day(11)), refund("b", "o", "60.00", day(12))}, "40.00", "5.00", "1", "over_refund"},
		{"more pieces than there were", []irm.Refund{pieces}, "100.00", "5.00", "1", "over_refund"},
		{"a line that does not exist", []irm.Refund{elsewhere}, "100.00", "5.00", "1", "unknown_line"},
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

func TestCauses(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	edited := order("o", "70.00", day(10), "ANNA20")
	edited.Revision = 1
	booked := feed(t, a,
		attribution.History{Conversions: []irm.Conversion{order("o", "90.00", day(10))}},
		attribution.History{Touches: []attribution.Touch{click("1", "ben", day(9))}},
		attribution.History{Conversions: []irm.Conversion{edited}},
		attribution.History{Refunds: []irm.Refund{refund("r", "o", "20.00", day(12))}},
	)
	var got []string
	for _, c := range booked {
		net, err := c.Sum(irm.BaseNet)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.Join([]string{string(c.Cause), string(c.Creator), net.Amount()}, " "))
	}
	want := "conversion  90.00, late_touch  -90.00, late_touch ben 90.00, amendment ben -90.00, amendment anna 70.00, refund anna -20.00"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("booked %s\nwant   %s", s, want)
	}
}

func TestConversionsWithoutMoneyCarryShares(t *testing.T) {
	lead := irm.Conversion{ID: "lead", Kind: irm.Lead, Customer: "cust", At: day(10)}
	a := attributor(t, attribution.Policy{Model: attribution.Linear})
	booked := feed(t, a, attribution.History{
		Touches: []attribution.Touch{click("1", "anna", day(8)), click("2", "ben", day(9))}, Conversions: []irm.Conversion{lead},
	})
	if len(booked) != 2 || booked[0].Share.String() != "0.5" || booked[1].Share.String() != "0.5" {
		t.Errorf("got %+v, want half a lead each", booked)
	}
}

func TestReassignedCodeMovesTheCredit(t *testing.T) {
	h := attribution.History{Conversions: []irm.Conversion{order("o", "10.00", day(9), "SPRING")}}
	before, err := attributor(t, attribution.Policy{}).Customer(h, nil)
	if err != nil {
		t.Fatal(err)
	}
	corrected, err := attribution.New(attribution.Policy{}, mustBook(t, "SPRING", "dan"))
	if err != nil {
		t.Fatal(err)
	}
	after, err := corrected.Customer(h, before.Credits)
	if err != nil {
		t.Fatal(err)
	}
	got := positions(append(before.Credits, after.Credits...))
	if len(got) != 1 || got[key{"o", "dan"}].Gross != 1000 {
		t.Errorf("positions are %+v, want all with dan", got)
	}
}

func TestConflictingFactsAreErrors(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	moved := click("1", "ben", day(9))
	dearer := order("o", "11.00", day(10))
	for name, h := range map[string]attribution.History{
		"touch":      {Touches: []attribution.Touch{click("1", "anna", day(9)), moved}},
		"conversion": {Conversions: []irm.Conversion{order("o", "10.00", day(10)), dearer}},
		"refund":     {Refunds: []irm.Refund{refund("r", "o", "1.00", day(10)), refund("r", "o", "2.00", day(10))}},
	} {
		if _, err := a.Customer(h, nil); !errors.Is(err, irm.ErrExistsDifferent) {
			t.Errorf("%s: got %v, want ErrExistsDifferent", name, err)
		}
	}
}

// Sums that do not fit are errors, wherever they arise.
func TestOverflow(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	huge := irm.MoneyFromMinor(1<<62, usd)
	entry := func(id attribution.CreditID, touch attribution.TouchID) attribution.Credit {
		return attribution.Credit{ID: id, Conversion: "o", Touch: touch, Creator: "ben", Lines: []attribution.CreditLine{{Line: "1", Amounts: irm.Amounts{Gross: huge}}}}
	}
	shares := entry("1", "t")
	shares.Share = irm.QuantityFromMillionths(-1 << 63)
	pieces := entry("1", "t")
	pieces.Lines[0].Quantity = irm.QuantityFromMillionths(-1 << 63)
	least := entry("1", "t")
	least.Lines[0].Amounts.Gross = irm.MoneyFromMinor(-1<<63, usd)
	h := attribution.History{Touches: []attribution.Touch{click("t", "ben", day(9))}, Conversions: []irm.Conversion{order("o", "10.00", day(10))}}
	for name, booked := range map[string][]attribution.Credit{
		"amounts":         {entry("1", "t"), entry("2", "t")},
		"difference":      {least},
		"shares":          {shares},
		"pieces":          {pieces},
		"currency booked": {{ID: "1", Conversion: "o", Touch: "t", Creator: "ben", Lines: []attribution.CreditLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("1", "EUR")}}}}},
	} {
		if _, err := a.Customer(h, booked); !errors.Is(err, irm.ErrOverflow) && !errors.Is(err, irm.ErrCurrencyMismatch) {
			t.Errorf("%s: got %v, want an error", name, err)
		}
	}
	mixed := attribution.Credit{Lines: []attribution.CreditLine{{Amounts: irm.Amounts{Gross: huge}}, {Amounts: irm.Amounts{Gross: huge}}}}
	if _, err := mixed.Sum(irm.BaseNet); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("Sum: %v", err)
	}
}

func TestWhy(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	h := attribution.History{
		Touches:     []attribution.Touch{click("1", "ben", day(9))},
		Conversions: []irm.Conversion{order("o", "10.00", day(10)), order("p", "10.00", day(50))},
		Refunds:     []irm.Refund{refund("r", "o", "11.00", day(11))},
	}
	d, err := a.Why(h, "o")
	if err != nil || d.Reason != attribution.ReasonClick || len(d.Winners) != 1 || len(d.Refused) != 1 || d.Seen != 1 {
		t.Errorf("Why(o) = %+v, %v", d, err)
	}
	if d, err := a.Why(h, "p"); err != nil || d.Reason != attribution.ReasonLookback || d.Seen != 1 {
		t.Errorf("Why(p) = %+v, %v", d, err)
	}
	if _, err := a.Why(h, "q"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("Why(q): %v", err)
	}
	h.Touches = append(h.Touches, click("1", "anna", day(9)))
	if _, err := a.Why(h, "o"); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("Why beside conflicting facts: %v", err)
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

func TestPolicyValidate(t *testing.T) {
	for path, p := range map[string]attribution.Policy{
		"model":          {Model: 9},
		"click_lookback": {ClickLookback: -1},
		"code_lookback":  {CodeLookback: 367 * 24 * time.Hour},
	} {
		fs := p.Validate()
		if len(fs) != 1 || fs[0].Path != path {
			t.Errorf("findings %v, want one at %s", fs, path)
		}
		if _, err := attribution.New(p, book(t)); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("New: %v, want ErrInvalid", err)
		}
	}
}

func BenchmarkCustomer(b *testing.B) {
	a := attributor(b, attribution.Policy{Model: attribution.Linear})
	h := attribution.History{Conversions: []irm.Conversion{order("o", "140.00", day(10))}}
	for _, id := range []string{"1", "2", "3", "4", "5"} {
		h.Touches = append(h.Touches, click(id, irm.CreatorID("creator-"+id), day(9)))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Customer(h, nil); err != nil {
			b.Fatal(err)
		}
	}
}
