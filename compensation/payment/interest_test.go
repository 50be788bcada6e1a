package payment_test

import (
	"math/big"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func rates(list ...any) []payment.YearRate {
	var out []payment.YearRate
	for i := 0; i < len(list); i += 2 {
		out = append(out, payment.YearRate{From: list[i].(irm.Date), Rate: irm.MustRate(list[i+1].(string))})
	}
	return out
}

func TestInterest(t *testing.T) {
	claim := payment.Claim{ID: "a", Payee: "ada", Amount: eur("36500.00"), Due: date(2026, 1, 31)}
	flat := rates(date(2026, 1, 1), "10%")
	for _, tt := range []struct {
		name  string
		terms payment.LateTerms
		paid  []payment.Paid
		day   irm.Date
		want  string
	}{
		{"on the day", payment.LateTerms{Rates: flat, Count: payment.Actual365}, nil, date(2026, 1, 31), "0.00"},
		{"before", payment.LateTerms{Rates: flat, Count: payment.Actual365}, nil, date(2025, 1, 31), "0.00"},
		{"a day late", payment.LateTerms{Rates: flat, Count: payment.Actual365}, nil, date(2026, 2, 1), "10.00"},
		{"a year late", payment.LateTerms{Rates: flat, Count: payment.Actual365}, nil, date(2027, 1, 31), "3650.00"},
		{"of 360 days", payment.LateTerms{Rates: flat, Count: payment.Actual360}, nil, date(2027, 1, 31), "3700.69"},
		{"of a leap year, and not", payment.LateTerms{Rates: flat, Count: payment.ActualActual}, nil, date(2028, 1, 31), "7299.15"}, // 699 x 3650/365 + 31 x 3650/366
		{"February has 30 days", payment.LateTerms{Rates: flat, Count: payment.Thirty360}, nil, date(2026, 3, 30), "608.33"},
		{"and the 31st is the 30th", payment.LateTerms{Rates: flat, Count: payment.Thirty360}, nil, date(2026, 3, 31), "608.33"},
		{"rounded up", payment.LateTerms{Rates: flat, Count: payment.Thirty360, Rounding: irm.Ceiling}, nil, date(2026, 3, 31), "608.34"},
		{"grace", payment.LateTerms{Rates: flat, Count: payment.Actual365, Grace: 3}, nil, date(2026, 2, 3), "0.00"},
		{"after grace", payment.LateTerms{Rates: flat, Count: payment.Actual365, Grace: 3}, nil, date(2026, 2, 4), "10.00"},
		{"backdated", payment.LateTerms{Rates: flat, Count: payment.Actual365, Grace: 3, Backdated: true}, nil, date(2026, 2, 3), "0.00"},
		{"after it", payment.LateTerms{Rates: flat, Count: payment.Actual365, Grace: 3, Backdated: true}, nil, date(2026, 2, 4), "40.00"},
		{"half within grace", payment.LateTerms{Rates: flat, Count: payment.Actual365, Grace: 3, Backdated: true},
			[]payment.Paid{{On: date(2026, 2, 3), Amount: eur("18250")}}, date(2026, 2, 4), "20.00"},
		{"half before it is due", payment.LateTerms{Rates: flat, Count: payment.Actual365},
			[]payment.Paid{{On: date(2026, 1, 3), Amount: eur("18250")}}, date(2026, 2, 1), "5.00"},
		{"all on the second day", payment.LateTerms{Rates: flat, Count: payment.Actual365},
			[]payment.Paid{{On: date(2026, 2, 2), Amount: eur("36500")}}, date(2026, 6, 1), "20.00"},
		{"paid later", payment.LateTerms{Rates: flat, Count: payment.Actual365},
			[]payment.Paid{{On: date(2026, 2, 2), Amount: eur("36500")}}, date(2026, 2, 1), "10.00"},
		{"the first late day has the new rate", payment.LateTerms{Rates: rates(date(2026, 2, 1), "20%", date(2026, 1, 1), "10%"), Count: payment.Actual365},
			nil, date(2026, 2, 1), "20.00"},
		{"and the last one the old", payment.LateTerms{Rates: rates(date(2026, 2, 3), "20%", date(1970, 1, 1), "10%"), Count: payment.Actual365},
			nil, date(2026, 2, 3), "40.00"},
		{"rates of nothing", payment.LateTerms{Rates: rates(date(2026, 1, 1), "0"), Count: payment.Actual365}, nil, date(2027, 2, 3), "0.00"},
	} {
		got := must[payment.Interest](t)(tt.terms.Interest(claim, tt.paid, tt.day))
		if got.Amount != eur(tt.want) {
			t.Errorf("%s: %s (%s), want %s", tt.name, got.Amount, got.Exact, tt.want)
		}
	}
}

func TestDecodeLateTerms(t *testing.T) {
	text := `{"rates": [{"from": "2026-01-01", "rate": "10.15%"}], "count": "actual/actual", "grace": 3, "rounding": "half_even"}`
	got := must[payment.LateTerms](t)(wire.DecodeValue[payment.LateTerms]([]byte(text)))
	want := payment.LateTerms{Rates: rates(date(2026, 1, 1), "10.15%"), Count: payment.ActualActual, Grace: 3, Rounding: irm.HalfEven}
	if !reflect.DeepEqual(got, want) || got.Validate() != nil {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestInterestErrors(t *testing.T) {
	claim := payment.Claim{ID: "a", Payee: "ada", Amount: eur("100"), Due: date(2026, 1, 31)}
	terms := payment.LateTerms{Rates: rates(date(2026, 1, 1), "10%"), Count: payment.Actual365}
	day := date(2026, 3, 1)
	paid := func(d irm.Date, m irm.Money) []payment.Paid { return []payment.Paid{{On: d, Amount: m}} }
	with := func(change func(t *payment.LateTerms, c *payment.Claim)) (payment.LateTerms, payment.Claim) {
		t, c := terms, claim
		change(&t, &c)
		return t, c
	}
	check := func(name, want string, paid []payment.Paid, day irm.Date, change func(t *payment.LateTerms, c *payment.Claim)) {
		t.Helper()
		terms, claim := with(change)
		got, err := terms.Interest(claim, paid, day)
		if codes(err) != want {
			t.Errorf("%s: %s, want %s", name, codes(err), want)
		}
		if err != nil && got.Amount != (irm.Money{}) {
			t.Errorf("%s: an error and %s", name, got.Amount)
		}
	}
	same := func(*payment.LateTerms, *payment.Claim) {}
	check("good", "", nil, day, same)
	check("no terms", "terms.rates:limit", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { *t = payment.LateTerms{} })
	check("no day count", "terms.count:word", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Count = "" })
	check("another", "terms.count:word", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Count = "30/360" })
	check("grace", "terms.grace:limit", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Grace = -1 })
	check("rounding", "terms.rounding:rounding", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rounding = 99 })
	check("rate", "terms.rates[0].rate:rate_range", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rates = rates(day, "-1%") })
	check("usury", "terms.rates[0].rate:rate_range", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rates = rates(day, "1000.1%") })
	check("date", "terms.rates[0].from:date", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rates = rates(irm.Date{}, "1%") })
	check("two rates", "terms.rates[1].from:duplicate", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rates = rates(day, "1%", day, "1%") })
	check("a gap", "terms.rates:rate_missing", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rates = rates(date(2026, 2, 2), "1%") })
	check("no gap that counts", "", nil, day, func(t *payment.LateTerms, _ *payment.Claim) { t.Rates = rates(date(2026, 2, 1), "1%") })
	check("no due date", "claim.due:date", nil, day, func(_ *payment.LateTerms, c *payment.Claim) { c.Due = irm.Date{} })
	check("no claim", "claim.id:id_empty claim.payee:id_empty claim.amount:money_sign claim.due:date day:date", nil, irm.Date{},
		func(_ *payment.LateTerms, c *payment.Claim) { *c = payment.Claim{} })
	check("overpaid", "paid:overpaid", paid(day, eur("100.01")), day, same)
	check("in dollars", "paid[0].amount:currency_mismatch", paid(day, usd("1")), day, same)
	check("never", "paid[0].on:date", paid(irm.Date{}, eur("1")), day, same)
	check("nothing", "paid[0].amount:money_sign", paid(day, eur("0")), day, same)
	check("payments", "paid:limit", make([]payment.Paid, 1001), day, same)
	check("the end of time", "payment: the due date is not in the years 1970 to 9999 (irm: overflow)", nil, day, func(t *payment.LateTerms, c *payment.Claim) {
		c.Due, t.Grace = date(9999, 12, 31), 1
	})
	check("more than fits", "irm: overflow", nil, date(2500, 1, 1), func(_ *payment.LateTerms, c *payment.Claim) {
		c.Amount = irm.MoneyFromMinor(1<<62, c.Amount.Currency())
	})
}

// slowInterest adds up day by day, in minor units.
func slowInterest(terms payment.LateTerms, c payment.Claim, paid []payment.Paid, day irm.Date) *big.Rat {
	sum := new(big.Rat)
	if day.Sub(c.Due) <= terms.Grace {
		return sum
	}
	first := 1 + terms.Grace
	if terms.Backdated {
		first = 1
	}
	for n := first; n <= day.Sub(c.Due); n++ {
		d := c.Due.AddDays(n)
		days, year := int64(1), int64(360)
		switch terms.Count {
		case payment.Actual365:
			year = 365
		case payment.ActualActual:
			year = int64(time.Date(d.Year, 12, 31, 0, 0, 0, 0, time.UTC).YearDay())
		}
		if terms.Count == payment.Thirty360 { // the 31st does not count, and the last of February for more than one
			last := d.AddDays(-1)
			days = int64(360*(d.Year-last.Year) + 30*int(d.Month-last.Month) + min(d.Day, 30) - min(last.Day, 30))
		}
		open := c.Amount.Minor()
		for _, p := range paid {
			if p.On.Compare(d) < 0 || p.On.Sub(c.Due) <= terms.Grace {
				open -= p.Amount.Minor()
			}
		}
		var rate irm.Rate
		var since irm.Date
		for _, r := range terms.Rates {
			if r.From.Compare(d) <= 0 && r.From.Compare(since) > 0 {
				rate, since = r.Rate, r.From
			}
		}
		part := new(big.Rat).Mul(rate.Decimal().Rat(), big.NewRat(open*days, year))
		sum.Add(sum, part)
	}
	return sum
}

// The stretches come to what days one by one come to, exactly, and interest never falls.
func FuzzInterest(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 0))
		base := date(2027, 12, 1)
		terms := payment.LateTerms{
			Rates: rates(date(1970, 1, 1), "3.5%"), Grace: r.IntN(10), Backdated: r.IntN(2) == 0,
			Count: []payment.DayCount{payment.Actual365, payment.Actual360, payment.Thirty360, payment.ActualActual}[r.IntN(4)],
		}
		for i := range r.IntN(4) {
			terms.Rates = append(terms.Rates, payment.YearRate{From: base.AddDays(40*i + r.IntN(40)), Rate: irm.MustRate([]string{"0", "8.12%", "0.123456789"}[r.IntN(3)])})
		}
		r.Shuffle(len(terms.Rates), func(i, j int) { terms.Rates[i], terms.Rates[j] = terms.Rates[j], terms.Rates[i] })
		claim := payment.Claim{ID: "a", Payee: "ada", Amount: irm.MoneyFromMinor(500_000, eur("0").Currency()), Due: base.AddDays(r.IntN(60))}
		var paid []payment.Paid
		for range r.IntN(5) {
			paid = append(paid, payment.Paid{On: base.AddDays(r.IntN(150)), Amount: irm.MoneyFromMinor(1+r.Int64N(125_000), eur("0").Currency())})
		}
		before := eur("0.00")
		for n := range 130 {
			day := claim.Due.AddDays(n - 3)
			got := must[payment.Interest](t)(terms.Interest(claim, paid, day))
			if want := slowInterest(terms, claim, paid, day).RatString(); got.Exact != want {
				t.Fatalf("%s: %s, want %s\n%+v", day, got.Exact, want, got.Stretches)
			}
			if c, err := got.Amount.Cmp(before); c < 0 || err != nil {
				t.Fatalf("%s on %s, %s the day before", got.Amount, day, before)
			}
			before = got.Amount
			days := 0
			for i, s := range got.Stretches {
				if s.To.Compare(s.From) < 0 || i > 0 && s.From.Compare(got.Stretches[i-1].To) <= 0 || s.Principal.Sign() <= 0 {
					t.Fatalf("stretches %+v", got.Stretches)
				}
				days += s.To.Sub(s.From) + 1
			}
			if len(got.Steps()) != len(got.Stretches)+1 || days > max(0, day.Sub(claim.Due)) {
				t.Fatalf("%d days in %+v", days, got.Stretches)
			}
		}
	})
}
