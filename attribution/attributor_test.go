package attribution_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
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

func within(k attribution.Kind, span attribution.Span) attribution.Policy {
	return attribution.Policy{Lookbacks: []attribution.Lookback{{Touch: k, Span: span}}}
}

func TestLookbackPerKind(t *testing.T) { // seed: A4
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
		{"code too old", within(attribution.Code, attribution.Day), "anna"},
		{"click too old", within(attribution.Click, attribution.Day), "ben"},
		{"entered codes do not count", within(attribution.Code, attribution.Never), "anna"},
		{"neither counts", attribution.Policy{Lookbacks: []attribution.Lookback{{Touch: attribution.Click, Span: attribution.Never}, {Touch: attribution.Code, Span: attribution.Never}}}, ""},
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
	out, err := attributor(t, attribution.Policy{Model: attribution.Linear()}).Customer(h, nil)
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

// An amendment may move a line to another category, product and currency: the old
// goes back whole, the new is booked whole, in steps or at once.
func TestAmendmentMovesLines(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	before, after := order("o", "10.00", day(10), "ANNA20"), order("o", "10.00", day(10), "ANNA20")
	before.Lines[0].Category = "shoes"
	after.Revision, after.Lines[0].Category, after.Lines[0].Product = 1, "bags", "p-2"
	after.Lines[0].Amounts.Gross = irm.MustMoney("9.00", "EUR")
	sums := func(credits []attribution.Credit) map[string]int64 {
		sum := map[string]int64{}
		for _, c := range credits {
			for _, l := range c.Lines {
				sum[l.Category+" "+string(l.Product)+" "+l.Amounts.Gross.Currency().Code()] += l.Amounts.Gross.Minor()
			}
		}
		maps.DeleteFunc(sum, func(_ string, v int64) bool { return v == 0 })
		return sum
	}
	steps := sums(feed(t, a, attribution.History{Conversions: []irm.Conversion{before}}, attribution.History{Conversions: []irm.Conversion{after}}))
	if want := map[string]int64{"bags p-2 EUR": 900}; !maps.Equal(steps, want) {
		t.Errorf("in steps %v, want %v", steps, want)
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
	want := "conversion  90.00, reattribution  -90.00, reattribution ben 90.00, amendment ben -90.00, amendment anna 70.00, refund anna -20.00"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("booked %s\nwant   %s", s, want)
	}
}

func TestConversionsWithoutMoneyCarryShares(t *testing.T) {
	lead := irm.Conversion{ID: "lead", Kind: irm.KindLead, Customer: "cust", At: day(10)}
	a := attributor(t, attribution.Policy{Model: attribution.Linear()})
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

// Two processes that compute different next steps must collide, also where one
// step is the beginning of the other.
func TestDifferentStepsCollide(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	sale, cancelled := order("o", "10.00", day(10)), order("o", "10.00", day(10))
	cancelled.Revision, cancelled.Cancelled = 1, true
	first, err := a.Customer(attribution.History{Conversions: []irm.Conversion{sale}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	next := map[string][]attribution.Credit{}
	for name, h := range map[string]attribution.History{
		"touch of ben":  {Conversions: []irm.Conversion{sale}, Touches: []attribution.Touch{click("1", "ben", day(9))}},
		"touch of cleo": {Conversions: []irm.Conversion{sale}, Touches: []attribution.Touch{click("2", "cleo", day(9))}},
		"refund":        {Conversions: []irm.Conversion{sale}, Refunds: []irm.Refund{refund("r", "o", "1.00", day(11))}},
		"cancelled":     {Conversions: []irm.Conversion{sale, cancelled}},
	} {
		out, err := a.Customer(h, first.Credits)
		if err != nil {
			t.Fatal(err)
		}
		next[name] = out.Credits
	}
	for one, credits := range next {
		for other, others := range next {
			collide := slices.ContainsFunc(credits, func(c attribution.Credit) bool {
				return slices.ContainsFunc(others, func(d attribution.Credit) bool { return c.ID == d.ID && !reflect.DeepEqual(c, d) })
			})
			if collide != (one != other) {
				t.Errorf("%s and %s collide: %t", one, other, collide)
			}
		}
	}
}

func TestConflictsAreFoundInAnyOrder(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	one, dearer, later := order("o", "10.00", day(10)), order("o", "11.00", day(10)), order("o", "12.00", day(10))
	later.Revision = 1
	for _, list := range [][]irm.Conversion{{one, dearer, later}, {one, later, dearer}, {later, one, dearer}} {
		if _, err := a.Customer(attribution.History{Conversions: list}, nil); !errors.Is(err, irm.ErrExistsDifferent) {
			t.Errorf("got %v, want ErrExistsDifferent", err)
		}
	}
}

func TestReservedTouchID(t *testing.T) {
	bad := click("code:ANNA20", "ben", day(9))
	if fs := bad.Validate(); !fs.Has("id_reserved") {
		t.Errorf("findings %v", fs)
	}
	if _, err := attributor(t, attribution.Policy{}).Customer(attribution.History{Touches: []attribution.Touch{bad}}, nil); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Customer: %v", err)
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
		"amounts":    {entry("1", "t"), entry("2", "t")},
		"difference": {least},
		"shares":     {shares},
		"pieces":     {pieces},
	} {
		if _, err := a.Customer(h, booked); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%s: got %v, want ErrOverflow", name, err)
		}
	}
	mixed := attribution.Credit{Lines: []attribution.CreditLine{{Amounts: irm.Amounts{Gross: huge}}, {Amounts: irm.Amounts{Gross: huge}}}}
	if _, err := mixed.Sum(irm.BaseNet); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("Sum: %v", err)
	}
}

// A touch of somebody else does not count, though it stands in the same history.
func TestHistoryOfSeveralCustomers(t *testing.T) {
	foreign := click("1", "ben", day(9))
	foreign.Customer = "other"
	out, err := attributor(t, attribution.Policy{}).Customer(attribution.History{Touches: []attribution.Touch{foreign}, Conversions: []irm.Conversion{order("o", "10.00", day(10))}}, nil)
	if err != nil || out.Decisions[0].Reason != attribution.ReasonNoTouch {
		t.Errorf("got %+v, %v", out, err)
	}
}

func TestDecide(t *testing.T) {
	a := attributor(t, attribution.Policy{})
	h := attribution.History{
		Touches:     []attribution.Touch{click("1", "ben", day(9))},
		Conversions: []irm.Conversion{order("o", "10.00", day(10)), order("p", "10.00", day(50))},
		Refunds:     []irm.Refund{refund("r", "o", "11.00", day(11))},
	}
	decisions, err := a.Decide(h)
	if err != nil || len(decisions) != 2 {
		t.Fatalf("got %+v, %v", decisions, err)
	}
	if d := decisions[0]; d.Conversion != "o" || d.Reason != attribution.ReasonClick || len(d.Winners) != 1 || len(d.Refused) != 1 || d.Seen != 1 {
		t.Errorf("o: %+v", d)
	}
	if d := decisions[1]; d.Conversion != "p" || d.Reason != attribution.ReasonLookback || d.Seen != 1 {
		t.Errorf("p: %+v", d)
	}
	h.Touches = append(h.Touches, click("1", "anna", day(9)))
	if _, err := a.Decide(h); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("conflicting facts: %v", err)
	}
}

func BenchmarkCustomer(b *testing.B) {
	a := attributor(b, attribution.Policy{Model: attribution.Linear()})
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
