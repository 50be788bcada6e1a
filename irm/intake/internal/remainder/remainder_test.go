package remainder

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

func eur(s string) irm.Money {
	if s == "" {
		return irm.Money{}
	}
	return irm.MustMoney(s, "EUR")
}

// amounts are gross, discount, tax, shipping and fees.
func amounts(columns ...string) irm.Amounts {
	columns = append(columns, "", "", "", "", "")
	return irm.Amounts{Gross: eur(columns[0]), Discount: eur(columns[1]), Tax: eur(columns[2]), Shipping: eur(columns[3]), Fees: eur(columns[4])}
}

func back(id irm.LineID, pieces string, columns ...string) irm.RefundLine {
	return irm.RefundLine{Line: id, Quantity: irm.MustQuantity(pieces), Amounts: amounts(columns...)}
}

// order is of 18.00 and 9.00 net, with tax and shipping, 36.00 in all.
func order(t testing.TB, refunds ...irm.Refund) *Order {
	t.Helper()
	o, err := New(&intake.Order{Refunds: refunds, Conversion: irm.Conversion{ID: "7", Kind: irm.KindPurchase, At: time.Unix(1, 0), Lines: []irm.Line{
		{ID: "a", Quantity: irm.MustQuantity("2"), Amounts: amounts("20.00", "2.00", "3.00")},
		{ID: "b", Quantity: irm.MustQuantity("1"), Amounts: amounts("9.00", "", "1.00")},
		{ID: "s", Amounts: amounts("", "", "", "5.00")},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func refund(id irm.RefundID, lines ...irm.RefundLine) irm.Refund {
	return irm.Refund{ID: id, Conversion: "7", At: time.Unix(2, 0), Lines: lines}
}

func show(lines []irm.RefundLine, over irm.Money) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%s x%s", l.Line, l.Quantity)
		for i, m := range []irm.Money{l.Amounts.Gross, l.Amounts.Discount, l.Amounts.Tax, l.Amounts.Shipping, l.Amounts.Fees} {
			if m != (irm.Money{}) {
				b.WriteString(" " + strings.Fields("gross discount tax shipping fees")[i] + " " + m.Amount())
			}
		}
		b.WriteString("; ")
	}
	if over.Sign() != 0 {
		b.WriteString("over " + over.Amount())
	}
	return strings.TrimSuffix(b.String(), "; ")
}

func TestGoodwillAndSpread(t *testing.T) {
	const all = "a x2 gross 20.00 discount 2.00 tax 3.00; b x1 gross 9.00 tax 1.00; s x0 shipping 5.00"
	twice := refund("r", back("b", "2", "10.00"))
	tests := []struct {
		name, amount     string
		before           []irm.Refund
		goodwill, spread string
	}{
		{"a cent", "0.01", nil, "a x0 gross 0.01", "a x0 gross 0.01"},
		{"a third", "12.00", nil, "a x0 gross 8.00; b x0 gross 4.00", "a x0 gross 6.67 discount 0.67 tax 1.00; b x0 gross 3.00 tax 0.33; s x0 shipping 1.67"},
		{"the nets", "27.00", nil, "a x0 gross 18.00; b x0 gross 9.00", "a x0 gross 15.00 discount 1.50 tax 2.25; b x0 gross 6.75 tax 0.75; s x0 shipping 3.75"},
		{"all", "36.00", nil, "a x0 gross 18.00; b x0 gross 9.00; over 9.00", all},
		{"more", "40.00", nil, "a x0 gross 18.00; b x0 gross 9.00; over 13.00", all + "; over 4.00"},
		{"after a refund", "9.00", []irm.Refund{refund("r", back("a", "2", "20.00", "2.00", "3.00"))}, "b x0 gross 9.00", "b x0 gross 5.40 tax 0.60; s x0 shipping 3.00"},
		{"after one that is listed twice", "3.00", []irm.Refund{refund("r", back("a", "1", "9.00")), refund("r", back("a", "1", "9.00"))}, "a x0 gross 1.50; b x0 gross 1.50", "a x0 gross 1.22 discount 0.22 tax 0.33; b x0 gross 1.00 tax 0.11; s x0 shipping 0.56"},
		{"after one of more than there was", "36.00", []irm.Refund{twice}, "a x0 gross 18.00; over 18.00", "a x2 gross 20.00 discount 2.00 tax 3.00; b x0 tax 1.00; s x0 shipping 5.00; over 9.00"},
		{"after one of no line", "36.00", []irm.Refund{refund("r", back("x", "1", "9.00"))}, "a x0 gross 18.00; b x0 gross 9.00; over 9.00", all},
		{"after all", "1.00", []irm.Refund{refund("r", order(t).lines...)}, "over 1.00", "over 1.00"},
	}
	for _, tt := range tests {
		lines, over, err := order(t, tt.before...).Goodwill(eur(tt.amount))
		if got := show(lines, over); got != tt.goodwill || err != nil {
			t.Errorf("%s: Goodwill(%s) = %s, %v, want %s", tt.name, tt.amount, got, err, tt.goodwill)
		}
		lines, over, err = order(t, tt.before...).Spread(eur(tt.amount))
		if got := show(lines, over); got != tt.spread || err != nil {
			t.Errorf("%s: Spread(%s) = %s, %v, want %s", tt.name, tt.amount, got, err, tt.spread)
		}
	}
}

func TestIsAll(t *testing.T) {
	for _, tt := range []struct {
		amount irm.Money
		before []irm.Refund
		want   bool
	}{
		{eur("36.00"), nil, true},
		{eur("35.99"), nil, false},
		{irm.MustMoney("36.00", "USD"), nil, false},
		{eur("0"), []irm.Refund{refund("r", order(t).lines...)}, false},
		{eur("26.00"), []irm.Refund{refund("r", back("b", "1", "10.00"))}, false},
		{eur("27.00"), []irm.Refund{refund("r", back("b", "1", "9.00"))}, true},
	} {
		if got, err := order(t, tt.before...).IsAll(tt.amount); got != tt.want || err != nil {
			t.Errorf("IsAll(%s) after %v = %v, %v, want %v", tt.amount, tt.before, got, err, tt.want)
		}
	}
}

func TestEverything(t *testing.T) {
	o := order(t, refund("r", back("a", "1", "10.00"), back("b", "2")))
	lines, over := o.Everything()
	if got, want := show(lines, irm.Money{}), "a x1 gross 10.00 discount 2.00 tax 3.00; s x0 shipping 5.00"; got != want || fmt.Sprint(over) != "[b]" {
		t.Errorf("got %s, over %v, want %s, over b", got, over, want)
	}
	if l, ok := o.Left("a"); l != (irm.RefundLine{Line: "a"}) || !ok {
		t.Errorf("left %v", l)
	}
	if l, ok := o.Sold("a"); l.Quantity != irm.MustQuantity("2") || !ok {
		t.Errorf("sold %v", l)
	}
	if _, ok := o.Left("x"); ok {
		t.Error("a line that the order does not have is left")
	}
	if _, ok := o.Sold("x"); ok {
		t.Error("a line that the order does not have was sold")
	}
	if r, ok := o.Booked("r"); r.ID != "r" || !ok {
		t.Errorf("got %v", r)
	}
	if _, ok := o.Booked("q"); ok || o.ID() != "7" || o.Currency() != eur("1").Currency() {
		t.Error("want the refund r of the order 7 alone")
	}
}

func TestErrors(t *testing.T) {
	if _, bad := New(&intake.Order{}); bad == nil || bad.Code != "order_invalid" {
		t.Errorf("got %v", bad)
	}
	dollar := irm.RefundLine{Line: "a", Amounts: irm.Amounts{Gross: irm.MustMoney("1", "USD")}}
	whole := &intake.Order{Conversion: *order(t).sold, Refunds: []irm.Refund{refund("r", dollar)}}
	if _, bad := New(whole); bad == nil || bad.Code != "invalid" {
		t.Errorf("got %v", bad)
	}
	if _, _, err := order(t).Goodwill(dollar.Amounts.Gross); !errors.Is(err, irm.ErrCurrencyMismatch) {
		t.Errorf("got %v", err)
	}
	if _, _, err := order(t).Spread(dollar.Amounts.Gross); !errors.Is(err, irm.ErrCurrencyMismatch) {
		t.Errorf("got %v", err)
	}
	if _, _, err := Allocate(eur("1"), []int64{math.MaxInt64, 1}); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("got %v", err)
	}
	most := irm.MoneyFromMinor(math.MinInt64, eur("1").Currency())
	for _, amount := range []irm.Amounts{{Gross: most}, {Discount: most}, {Tax: most}} { // as of refunds that nothing checked
		o := order(t)
		if err := o.TakeOff([]irm.RefundLine{{Line: "a", Amounts: amount}}); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("got %v", err)
		}
	}
	o := order(t)
	o.lines[0].Amounts = irm.Amounts{Gross: most, Discount: eur("1")}
	if _, _, err := o.Goodwill(eur("1")); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("got %v", err)
	}
}

func TestLookup(t *testing.T) {
	down := errors.New("down")
	if o, err := Lookup("orders", intake.Order{Record: 7}, nil); o == nil || o.Record != 7 || err != nil {
		t.Errorf("got %v, %v", o, err)
	}
	if o, err := Lookup("orders", intake.Order{}, fmt.Errorf("no 7: %w", irm.ErrNotFound)); o != nil || err != nil {
		t.Errorf("got %v, %v", o, err)
	}
	_, err := Lookup("orders", intake.Order{}, down)
	if file, ok := errors.AsType[*intake.FileError](err); !ok || file.Code != "find" || !errors.Is(err, down) || err.Error() != "orders: cannot look up the order: down" {
		t.Errorf("got %v", err)
	}
}

func TestSettle(t *testing.T) {
	tests := []struct {
		name, amount string
		given        []irm.RefundLine
		known        bool
		want         string
	}{
		{"just that", "10.00", []irm.RefundLine{back("b", "1", "9.00"), back("b", "0", "", "", "1.00"), back("a", "0")}, false, "b x1 gross 9.00 tax 1.00"},
		{"less", "9.00", []irm.RefundLine{back("b", "1", "10.00")}, true, "b x1 gross 10.00 1.00 less than the lines were paid back; the lines are used"},
		{"more, not known", "11.00", []irm.RefundLine{back("b", "1", "10.00")}, false, "b x1 gross 10.00 1.00 for no line; left out, since the order is not known"},
		{"more", "12.00", []irm.RefundLine{back("b", "1", "9.00")}, true, "b x1 gross 9.00; a x0 gross 3.00 3.00 given back for no line were allocated over what is left of the lines"},
		{"more than all", "30.00", []irm.RefundLine{back("b", "1", "9.00")}, true, "b x1 gross 9.00; a x0 gross 18.00 18.00 given back for no line were allocated over what is left of the lines 3.00 given back for no line are more than is left of the lines; left out"},
	}
	for _, tt := range tests {
		var in fact.Reader
		var r Refund
		for _, l := range tt.given {
			if err := r.Give(l); err != nil {
				t.Fatal(err)
			}
		}
		var left *Order
		if tt.known {
			left = order(t)
		}
		r.Settle(&in, record.Value{}, eur(tt.amount), left)
		var got strings.Builder
		got.WriteString(show(r.Lines, irm.Money{}))
		for _, f := range in.Findings {
			got.WriteString(" " + f.Message)
		}
		if got.String() != tt.want || in.Err() != nil {
			t.Errorf("%s: got %s, %v, want %s", tt.name, got.String(), in.Err(), tt.want)
		}
	}
}

func TestSettleFails(t *testing.T) {
	dollar := irm.MustMoney("1", "USD")
	for name, tt := range map[string]struct {
		lines  []irm.RefundLine
		amount irm.Money
		code   string
	}{
		"amount in another currency":   {[]irm.RefundLine{back("a", "1", "1.00")}, dollar, "refund_currency"},
		"goodwill in another currency": {nil, dollar, "refund_currency"},
		"line in another currency":     {[]irm.RefundLine{{Line: "a", Amounts: irm.Amounts{Gross: dollar}}}, irm.MustMoney("2", "USD"), "refund_currency"},
		"lines beyond the range":       {[]irm.RefundLine{back("a", "1", "90000000000000000.00", "", "90000000000000000.00")}, eur("1"), "overflow"},
	} {
		var in fact.Reader
		r := Refund{Lines: tt.lines}
		r.Settle(&in, record.Value{}, tt.amount, order(t))
		if rejected, ok := errors.AsType[*intake.RejectError](in.Err()); !ok || rejected.Code != tt.code {
			t.Errorf("%s: got %v, want the code %s", name, in.Err(), tt.code)
		}
	}
	var in fact.Reader
	r := Refund{Lines: []irm.RefundLine{{Line: "a", Amounts: irm.Amounts{Gross: dollar}}}, index: map[irm.LineID]int{"a": 0}}
	r.Everything(&in, record.Value{}, order(t, refund("r", back("b", "2"))))
	if rejected, ok := errors.AsType[*intake.RejectError](in.Err()); !ok || rejected.Code != "refund_currency" || !in.Findings.Has("refund_exceeds") {
		t.Errorf("got %v, %v", in.Err(), in.Findings)
	}
}

// However an order is given back in parts, each part is its amount to the cent,
// nothing goes below zero on the way, and nothing is left at the end.
func TestSpreadSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		o, bad := New(randomOrder(r))
		if bad != nil {
			t.Fatal(bad)
		}
		all, err := total(o.lines)
		if err != nil {
			t.Fatal(err)
		}
		for left := all.Minor(); left > 0; {
			amount := irm.MoneyFromMinor(1+r.Int64N(left), all.Currency())
			if r.IntN(4) == 0 {
				amount = irm.MoneyFromMinor(left, all.Currency())
			}
			lines, over, err := o.Spread(amount)
			if err != nil || over.Sign() != 0 {
				t.Fatal(over, err)
			}
			for _, l := range lines {
				if fs := l.Validate(); len(fs) > 0 {
					t.Fatalf("%v: %v", l, fs)
				}
			}
			if sum, err := total(lines); sum != amount || err != nil {
				t.Fatalf("%s became %s, %v", amount, sum, err)
			}
			left -= amount.Minor()
		}
		for _, l := range o.lines {
			if all.Sign() > 0 && (l.Quantity.Sign() != 0 || !l.Amounts.IsNothing()) {
				t.Fatalf("%+v is left", l)
			}
		}
	}
}

func randomOrder(r *rand.Rand) *intake.Order {
	c := irm.MustCurrency("EUR")
	o := intake.Order{Conversion: irm.Conversion{ID: "o", Kind: irm.KindPurchase, At: time.Unix(1, 0)}}
	for i := range 1 + r.IntN(5) {
		gross := r.Int64N(5000)
		o.Conversion.Lines = append(o.Conversion.Lines, irm.Line{ID: irm.LineID(rune('a' + i)), Quantity: irm.QuantityFromMillionths(r.Int64N(5) * 1_000_000), Amounts: irm.Amounts{
			Gross: irm.MoneyFromMinor(gross, c), Discount: irm.MoneyFromMinor(r.Int64N(gross+1), c),
			Tax: irm.MoneyFromMinor(r.Int64N(500), c), Shipping: irm.MoneyFromMinor(r.Int64N(2)*r.Int64N(900), c),
		}})
	}
	return &o
}
