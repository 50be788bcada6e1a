package payment_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

func TestWatch(t *testing.T) { // seed: C4
	day := date(2026, 5, 10)
	claim := func(id payment.InstalmentID, due irm.Date) payment.Claim {
		return payment.Claim{ID: id, Payee: "ada", Amount: eur("1"), Due: due}
	}
	claims := []payment.Claim{
		claim("tomorrow", day.AddDays(1)), claim("b", day), claim("undated", irm.Date{}),
		claim("a", day), claim("late", day.AddDays(-1)), claim("week", day.AddDays(7)), claim("next", day.AddDays(8)),
	}
	for _, tt := range []struct {
		ahead int
		want  string
	}{
		{0, "[late 1 true a 0 false b 0 false]"},
		{1, "[late 1 true a 0 false b 0 false tomorrow -1 false]"},
		{7, "[late 1 true a 0 false b 0 false tomorrow -1 false week -7 false]"},
	} {
		var got []any
		for _, a := range must[[]payment.Alert](t)(payment.Watch(claims, day, tt.ahead)) {
			got = append(got, a.ID, a.Days, a.Overdue())
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%d days ahead: %v, want %s", tt.ahead, got, tt.want)
		}
	}
}

// What is paid is neither listed nor counted, and an instalment of nothing is no error.
func TestNothingOpen(t *testing.T) { // seed: C4
	events := []payment.Occurrence{{Event: payment.Signed, At: noon(2026, 5, 1)}, {Event: payment.Delivered, At: noon(2026, 5, 1)}}
	list := must[[]payment.Instalment](t)(payment.After(0, payment.Signed, payment.Delivered).Schedule("a", eur("0.01"), events, calendar()))
	claims := []payment.Claim{list[0].Claim("ada"), list[1].Claim("ada")}
	day := date(2026, 5, 10)
	alerts := must[[]payment.Alert](t)(payment.Watch(claims, day, 0))
	if len(alerts) != 1 || alerts[0].ID != claims[0].ID {
		t.Errorf("one cent in halves: %+v", alerts)
	}
	buckets := must[[]payment.Bucket](t)(payment.Aging(claims, day))
	if buckets[0].Claims != 0 || buckets[2].Claims != 1 || len(buckets[2].Amounts) != 1 {
		t.Errorf("one cent in halves: %+v", buckets)
	}

	c := payment.Claim{ID: "c", Payee: "ada", Amount: eur("100"), Due: date(2026, 5, 1)}
	paid := []payment.Paid{{On: day, Amount: eur("60")}, {On: date(2026, 5, 2), Amount: eur("40")}}
	for d, want := range map[irm.Date]irm.Money{
		date(2026, 5, 1): eur("100"), date(2026, 5, 2): eur("60"), date(2026, 5, 9): eur("60"), day: eur("0"),
	} {
		left := must[payment.Claim](t)(c.Left(paid, d))
		if left.Amount != want || left.ID != c.ID || left.Payee != c.Payee || left.Due != c.Due {
			t.Errorf("on %s %+v is left, want %s", d, left, want)
		}
	}
	if left := must[payment.Claim](t)(c.Left(paid, day)); len(must[[]payment.Alert](t)(payment.Watch([]payment.Claim{left}, day, 0))) != 0 {
		t.Error("what is paid is overdue")
	}
	paid[0].Amount = eur("60.01")
	if _, err := c.Left(paid, date(2026, 5, 1)); codes(err) != "paid:overpaid" {
		t.Errorf("overpaid: %s", codes(err))
	}
	if _, err := (payment.Claim{}).Left(nil, irm.Date{}); codes(err) != "claim.id:id_empty claim.payee:id_empty claim.amount:money_sign day:date" {
		t.Errorf("nothing: %s", codes(err))
	}
	c.Amount = eur("-1")
	if got := codes(c.Validate().Err()); got != "amount:money_sign" {
		t.Errorf("a debt: %s", got)
	}
}

func TestClaimErrors(t *testing.T) {
	good := payment.Claim{ID: "a", Payee: "ada", Amount: eur("1"), Due: date(2026, 5, 10)}
	for _, tt := range []struct {
		name   string
		claims []payment.Claim
		day    irm.Date
		ahead  int
		want   string
	}{
		{"good", []payment.Claim{good}, date(2026, 5, 10), 0, ""},
		{"twice", []payment.Claim{good, good}, date(2026, 5, 10), 0, "claims[1].id:duplicate"},
		{"no day", nil, irm.Date{}, -1, "day:date ahead:limit"},
		{"empty", []payment.Claim{{Due: date(2026, 13, 1)}}, date(2026, 2, 30), 0,
			"day:date claims[0].id:id_empty claims[0].payee:id_empty claims[0].amount:money_sign claims[0].due:date"},
		{"too many", make([]payment.Claim, payment.MaxClaims+1), date(2026, 5, 10), 0, "claims:limit"},
	} {
		if _, err := payment.Watch(tt.claims, tt.day, tt.ahead); codes(err) != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, codes(err), tt.want)
		}
	}
	for _, tt := range []struct {
		bounds []int
		want   string
	}{
		{nil, ""},
		{[]int{1}, ""},
		{[]int{payment.MaxDays}, ""},
		{[]int{payment.MaxDays + 1}, "bounds:order"},
		{[]int{math.MaxInt}, "bounds:order"},
		{[]int{0}, "bounds:order"},
		{[]int{30, 30}, "bounds:order"},
		{make([]int, 101), "bounds:limit bounds:order"},
	} {
		if _, err := payment.Aging([]payment.Claim{good}, date(2026, 5, 10), tt.bounds...); codes(err) != tt.want {
			t.Errorf("bounds %v: %s, want %s", tt.bounds, codes(err), tt.want)
		}
	}
	most := irm.MoneyFromMinor(1<<62, eur("0").Currency())
	claims := []payment.Claim{good, good, good}
	for i := range claims {
		claims[i].ID, claims[i].Amount = payment.InstalmentID(fmt.Sprint(i)), most
	}
	if got, err := payment.Aging(claims, date(2026, 5, 10)); err == nil {
		t.Errorf("more than fits: %v", got)
	}
}

// Every claim is in the one bucket that its days say, and the buckets sum to the claims.
func TestAgingOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	day := date(2026, 5, 10)
	for range 200 {
		var claims []payment.Claim
		for i := range r.IntN(30) {
			c := payment.Claim{ID: payment.InstalmentID(fmt.Sprint(i)), Payee: "ada", Amount: eur(fmt.Sprint(1 + r.IntN(99))), Due: day.AddDays(r.IntN(110) - 100)}
			if r.IntN(4) == 0 {
				c.Amount = usd(fmt.Sprint(1 + r.IntN(99)))
			}
			if r.IntN(9) == 0 {
				c.Due = irm.Date{}
			}
			claims = append(claims, c)
		}
		want := []payment.Bucket{
			{Age: payment.Undated}, {Age: payment.Current}, {Age: payment.Overdue, From: 1, To: 30},
			{Age: payment.Overdue, From: 31, To: 60}, {Age: payment.Overdue, From: 61},
		}
		for i := range want {
			b := &want[i]
			sums := map[string]irm.Money{}
			for _, c := range claims {
				late := day.Sub(c.Due)
				in := map[payment.Age]bool{
					payment.Undated: c.Due.IsZero(),
					payment.Current: !c.Due.IsZero() && late <= 0,
					payment.Overdue: !c.Due.IsZero() && late > 0 && late >= b.From && (b.To == 0 || late <= b.To),
				}[b.Age]
				if in {
					b.Claims++
					sums[c.Amount.Currency().Code()] = must[irm.Money](t)(sums[c.Amount.Currency().Code()].Add(c.Amount))
				}
			}
			for _, code := range []string{"EUR", "USD"} {
				if m, ok := sums[code]; ok {
					b.Amounts = append(b.Amounts, m)
				}
			}
		}
		got := must[[]payment.Bucket](t)(payment.Aging(claims, day, 30, 60))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	}
}
