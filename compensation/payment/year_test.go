package payment_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

var (
	euro   = irm.MustCurrency("EUR")
	dollar = irm.MustCurrency("USD")
)

func entry(id payment.EntryID, kind payment.Kind, at time.Time, m irm.Money) payment.Entry {
	return payment.Entry{ID: id, Payee: "ada", Kind: kind, At: at, Amount: m}
}

func TestEntries(t *testing.T) {
	d := payment.Deduction{Payee: "ada", Net: eur("100"), VAT: eur("19"), Withheld: eur("0")}
	at := time.Date(2026, 4, 8, 1, 2, 3, 4567, berlin)
	list := d.Entries("xfer_1", at)
	if len(list) != 2 || list[0].Kind != payment.Cash || list[0].Amount != eur("100") || list[1].Kind != payment.VATPaid ||
		list[1].Amount != eur("19") || list[0].ID == list[1].ID || list[0].At != irm.Instant(at) || list[1].Payee != "ada" {
		t.Errorf("entries %+v", list)
	}
	d.Withheld = eur("15")
	if list := d.Entries("xfer_1", at); len(list) != 3 || list[2].Kind != payment.Withheld || list[2].Amount != eur("15") {
		t.Errorf("entries %+v", list)
	}

	back := must[payment.Entry](t)(list[0].Reversed(noon(2027, 1, 5)))
	if back.Amount != eur("-100") || back.Corrects != list[0].ID || back.Kind != payment.Cash || back.Payee != "ada" ||
		back.At != noon(2027, 1, 5) || back.ID == list[0].ID {
		t.Errorf("reversed %+v", back)
	}
	if again := must[payment.Entry](t)(list[0].Reversed(noon(2027, 1, 5))); again != back {
		t.Errorf("reversed twice %+v", again)
	}
	if twice := must[payment.Entry](t)(back.Reversed(noon(2027, 1, 9))); twice.RatedAt != list[0].At || twice.Amount != eur("100") {
		t.Errorf("paid after all %+v", twice)
	}
	least := entry("a", payment.Cash, at, irm.MoneyFromMinor(math.MinInt64, euro))
	if _, err := least.Reversed(at); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("the least amount reversed: %v", err)
	}

	lines := []compensation.Line{
		{ID: "l1", Payee: "ada", Kind: compensation.LineEarn, Cut: noon(2026, 1, 1), Amount: eur("5")},
		{ID: "l2", Payee: "ada", Kind: compensation.LineInKind, Cut: time.Date(2027, 1, 1, 0, 0, 0, 0, berlin), Amount: eur("80")},
	}
	goods := payment.Goods(lines)
	want := payment.Entry{ID: "l2", Payee: "ada", Kind: payment.InKind, At: time.Date(2026, 12, 31, 22, 59, 59, 999999000, time.UTC), Amount: eur("80")}
	if len(goods) != 1 || goods[0] != want {
		t.Errorf("goods %+v, want %+v", goods, want)
	}
}

func TestTallyAdd(t *testing.T) {
	var tally payment.Tally
	e := entry("a", payment.Cash, noon(2026, 1, 1), eur("1"))
	if err := tally.Add(e, e); err != nil {
		t.Fatal(err)
	}
	e.At = e.At.In(berlin).Add(time.Nanosecond) // the same instant, as stores keep it
	if err := tally.Add(e); err != nil || len(tally.Entries()) != 1 {
		t.Errorf("the same once more: %v, %d entries", err, len(tally.Entries()))
	}
	rated := entry("r", payment.Cash, noon(2026, 1, 2), eur("-1"))
	rated.RatedAt = noon(2026, 1, 1)
	again := rated
	again.RatedAt = again.RatedAt.In(berlin).Add(time.Nanosecond)
	if other := tallyOf(t, rated); other.Add(again) != nil || other.Entries()[0] != rated {
		t.Errorf("the same rate once more: %+v", other.Entries())
	}
	for field, change := range map[string]func(e *payment.Entry){
		"payee":    func(e *payment.Entry) { e.Payee = "ben" },
		"kind":     func(e *payment.Entry) { e.Kind = payment.InKind },
		"at":       func(e *payment.Entry) { e.At = e.At.Add(time.Microsecond) },
		"amount":   func(e *payment.Entry) { e.Amount = eur("2") },
		"corrects": func(e *payment.Entry) { e.Corrects = "b" },
		"rated_at": func(e *payment.Entry) { e.RatedAt = e.At.Add(-time.Hour) },
	} {
		other := e
		change(&other)
		var different *irm.DifferentError
		err := tally.Add(entry("new", payment.Cash, noon(2026, 1, 1), eur("1")), other)
		if !errors.Is(err, irm.ErrExistsDifferent) || !errors.As(err, &different) || different.Field != field || different.ID != "a" {
			t.Errorf("another %s: %v", field, err)
		}
		var empty payment.Tally
		if err := empty.Add(e, other); !errors.Is(err, irm.ErrExistsDifferent) || len(empty.Entries()) != 0 {
			t.Errorf("another %s at once: %v", field, err)
		}
	}
	err := tally.Add(entry("new", payment.Cash, noon(2026, 1, 1), eur("1")), payment.Entry{}, payment.Entry{
		ID: "x", Payee: "ada", Kind: "fee", At: noon(2026, 1, 1), Amount: eur("1"), Corrects: "x"})
	want := "entries[1].id:id_empty entries[1].payee:id_empty entries[1].kind:word entries[1].at:time_missing entries[1].amount:currency " +
		"entries[2].kind:word entries[2].corrects:contradiction"
	if codes(err) != want {
		t.Errorf("bad entries: %s, want %s", codes(err), want)
	}
	if err := tally.Add(payment.Entry{ID: "x", Payee: "ada", Kind: payment.Cash, At: noon(2026, 1, 1), Amount: eur("1"), Corrects: " "}); codes(err) != "entries[0].corrects:id" {
		t.Errorf("corrects: %s", codes(err))
	}
	if n := len(tally.Entries()); n != 1 {
		t.Errorf("%d entries after errors, want 1", n)
	}
	if err := tally.Merge(&tally); err != nil || len(tally.Entries()) != 1 {
		t.Errorf("merged with itself: %v", err)
	}
}

func TestTallyLimit(t *testing.T) {
	var tally payment.Tally
	one, two, three := entry("1", payment.Cash, noon(2026, 1, 1), eur("1")), entry("2", payment.Cash, noon(2026, 1, 1), eur("1")), entry("3", payment.Cash, noon(2026, 1, 1), eur("1"))
	if err := tally.AddUpTo(2, one, one, two); err != nil {
		t.Errorf("two of two: %v", err)
	}
	if err := tally.AddUpTo(2, two, three); codes(err) != "entries:limit" || len(tally.Entries()) != 2 {
		t.Errorf("three of two: %s", codes(err))
	}
	if err := tally.AddUpTo(2, two, one); err != nil {
		t.Errorf("those that are there: %v", err)
	}
}

func tallyOf(t testing.TB, entries ...payment.Entry) *payment.Tally {
	t.Helper()
	var tally payment.Tally
	if err := tally.Add(entries...); err != nil {
		t.Fatal(err)
	}
	return &tally
}

func TestYears(t *testing.T) {
	// Nine in the evening of December 31 in New York is January 1 in Berlin.
	tally := tallyOf(t,
		entry("eve", payment.Cash, time.Date(2027, 1, 1, 2, 0, 0, 0, time.UTC), usd("100")),
		entry("goods", payment.InKind, noon(2026, 6, 1), usd("50")),
		entry("vat", payment.VATPaid, noon(2026, 6, 1), usd("7")),
		entry("kept", payment.Withheld, noon(2026, 6, 1), usd("3")),
	)
	for _, tt := range []struct {
		zone *time.Location
		want string
	}{
		{newYork, "2026 cash 100.00 USD in_kind 50.00 USD vat 7.00 USD withheld 3.00 USD "},
		{berlin, "2026 in_kind 50.00 USD vat 7.00 USD withheld 3.00 USD 2027 cash 100.00 USD "},
	} {
		var got strings.Builder
		for _, y := range must[[]payment.PayeeYear](t)(tally.Years(payment.YearOptions{Zone: tt.zone, Currency: dollar})) {
			fmt.Fprintf(&got, "%d ", y.Year)
			for _, total := range y.Totals {
				fmt.Fprintf(&got, "%s %s ", total.Kind, total.In)
			}
		}
		if got.String() != tt.want {
			t.Errorf("in %s %s, want %s", tt.zone, got.String(), tt.want)
		}
	}
}

// Who got nothing, since the money came back, has nothing in the currency of the report,
// wherever the rate has gone, and in two years together where it came back in the next.
func TestReversedAtItsRate(t *testing.T) { // seed: C4
	paid := entry("p", payment.Cash, time.Date(2026, 12, 2, 2, 0, 0, 0, time.UTC), eur("500.01")) // December 1 in New York
	fx := must[irm.FXTable](t)(irm.NewFXTable([]irm.FXRate{
		{From: euro, To: dollar, Date: date(2026, 12, 1), Rate: irm.MustRate("1.0831"), Source: "ecb"},
		{From: euro, To: dollar, Date: date(2026, 12, 2), Rate: irm.MustRate("1.1"), Source: "ecb"},
		{From: euro, To: dollar, Date: date(2027, 1, 4), Rate: irm.MustRate("1.2"), Source: "ecb"},
	}))
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{noon(2026, 12, 4), "2026 0.00 USD "},
		{noon(2027, 1, 5), "2026 541.56 USD 2027 -541.56 USD "},
	} {
		back := must[payment.Entry](t)(paid.Reversed(tt.at))
		years := must[[]payment.PayeeYear](t)(tallyOf(t, paid, back).Years(payment.YearOptions{Zone: newYork, Currency: dollar, FX: fx, MaxAge: 7}))
		var got strings.Builder
		for _, y := range years {
			fmt.Fprintf(&got, "%d %s ", y.Year, y.Totals[0].In)
		}
		if got.String() != tt.want {
			t.Errorf("back on %s: %s, want %s", tt.at, got.String(), tt.want)
		}
	}
	early := must[payment.Entry](t)(paid.Reversed(paid.At.Add(-time.Hour)))
	var tally payment.Tally
	if err := tally.Add(early); codes(err) != "entries[0].rated_at:order" {
		t.Errorf("back before it was paid: %s", codes(err))
	}
	early.RatedAt = time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC)
	if got := early.Validate(); !got.Has("order") || len(got) != 2 {
		t.Errorf("a rate of no time: %v", got)
	}
}

func TestThresholds(t *testing.T) {
	tally := tallyOf(t,
		entry("p", payment.Cash, noon(2026, 6, 1), usd("2000")), entry("g", payment.InKind, noon(2026, 6, 1), usd("50")),
		entry("q", payment.Cash, noon(2027, 6, 1), usd("2000")))
	for _, tt := range []struct {
		name string
		t    payment.Threshold
		want string
	}{
		{"just reached", payment.Threshold{Amount: usd("2000")}, "2026 2000.00 USD 2027 2000.00 USD "},
		{"more is needed", payment.Threshold{Amount: usd("2000"), Above: true}, ""},
		{"not reached", payment.Threshold{Amount: usd("2000.01")}, ""},
		{"with goods", payment.Threshold{Of: []payment.Kind{payment.Cash, payment.InKind}, Amount: usd("2000.01")}, "2026 2050.00 USD "},
		{"goods alone", payment.Threshold{Of: []payment.Kind{payment.InKind}, Amount: usd("0"), Above: true}, "2026 50.00 USD "},
		{"one year", payment.Threshold{Year: 2027, Amount: usd("1")}, "2027 2000.00 USD "},
		{"of others", payment.Threshold{Payees: []irm.PayeeID{"ben"}, Amount: usd("1")}, ""},
		{"of her", payment.Threshold{Payees: []irm.PayeeID{"ben", "ada"}, Year: 2026, Amount: usd("1")}, "2026 2000.00 USD "},
	} {
		tt.t.ID = "t"
		var got strings.Builder
		for _, y := range must[[]payment.PayeeYear](t)(tally.Years(payment.YearOptions{Zone: time.UTC, Currency: dollar, Thresholds: []payment.Threshold{tt.t}})) {
			for _, r := range y.Reports {
				if r.Threshold != "t" || r.Amount != tt.t.Amount {
					t.Errorf("%s: %+v", tt.name, r)
				}
				fmt.Fprintf(&got, "%d %s ", y.Year, r.Sum)
			}
		}
		if got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got.String(), tt.want)
		}
	}
}

func TestYearErrors(t *testing.T) {
	tally := tallyOf(t, entry("p", payment.Cash, noon(2026, 6, 1), eur("2000")))
	_, err := tally.Years(payment.YearOptions{MaxAge: -1, Thresholds: []payment.Threshold{{Of: []payment.Kind{"fee", payment.Cash, payment.Cash}}, {ID: "t", Amount: usd("1")}}})
	want := "zone:time_zone currency:currency max_age:limit thresholds[0].id:slug thresholds[0].of[0]:word thresholds[0].of[2]:word " +
		"thresholds[0].amount:money_sign thresholds[1].amount:currency"
	if codes(err) != want {
		t.Errorf("bad options: %s, want %s", codes(err), want)
	}
	o := payment.YearOptions{Zone: time.UTC, Currency: dollar, Thresholds: make([]payment.Threshold, payment.MaxThresholds+1)}
	if _, err := tally.Years(o); codes(err) != "thresholds:limit" {
		t.Errorf("too many: %s", codes(err))
	}
	o.Thresholds = nil
	o.FX = must[irm.FXTable](t)(irm.NewFXTable([]irm.FXRate{{From: euro, To: dollar, Date: date(2026, 5, 29), Rate: irm.MustRate("1.1"), Source: "ecb"}}))
	for age, found := range map[int]bool{2: false, 3: true} {
		o.MaxAge = age
		if _, err := tally.Years(o); errors.Is(err, irm.ErrNotFound) == found {
			t.Errorf("a rate of three days before, %d days allowed: %v", age, err)
		}
	}
	for name, kinds := range map[string][2]payment.Kind{"one kind": {payment.Cash, payment.Cash}, "two kinds": {payment.Cash, payment.InKind}} {
		most := irm.MoneyFromMinor(math.MaxInt64, dollar)
		tally := tallyOf(t, entry("p", kinds[0], noon(2026, 6, 1), most), entry("q", kinds[1], noon(2026, 6, 1), most))
		_, err := tally.Years(payment.YearOptions{Zone: time.UTC, Currency: dollar, Thresholds: []payment.Threshold{
			{ID: "t", Of: []payment.Kind{payment.Cash, payment.InKind}, Amount: usd("1")}}})
		if !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("more than fits in %s: %v", name, err)
		}
	}
	yen := irm.MustCurrency("JPY")
	o.FX = must[irm.FXTable](t)(irm.NewFXTable([]irm.FXRate{{From: euro, To: yen, Date: date(2026, 6, 1), Rate: irm.MustRate("170"), Source: "ecb"}}))
	o.Currency = yen
	half := irm.MoneyFromMinor(math.MaxInt64/2, euro)
	both := tallyOf(t, entry("p", payment.Cash, noon(2026, 6, 1), half), entry("q", payment.Cash, noon(2026, 6, 1), half))
	if _, err := both.Years(o); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("more yen than fit: %v", err)
	}
}

// However the books are cut into parts, and in whatever order the parts come, repeated or
// not, the years are the same, and each total is the sum of its records.
func TestMerge(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	fx := must[irm.FXTable](t)(irm.NewFXTable([]irm.FXRate{{From: euro, To: dollar, Date: date(2025, 12, 30), Rate: irm.MustRate("1.0837"), Source: "ecb"}}))
	o := payment.YearOptions{Zone: newYork, Currency: dollar, FX: fx, MaxAge: 1000,
		Thresholds: []payment.Threshold{{ID: "t", Amount: usd("100")}}}
	for range 100 {
		var all []payment.Entry
		for i := range 1 + r.IntN(30) {
			e := entry(payment.EntryID(fmt.Sprint(i)), []payment.Kind{payment.Cash, payment.InKind}[r.IntN(2)],
				noon(2026, 1, 1).Add(time.Duration(r.IntN(20000))*time.Hour), irm.MoneyFromMinor(r.Int64N(20000)-3000, []irm.Currency{euro, dollar}[r.IntN(2)]))
			e.Payee = []irm.PayeeID{"ada", "ben"}[r.IntN(2)]
			all = append(all, e)
		}
		whole := must[[]payment.PayeeYear](t)(tallyOf(t, all...).Years(o))
		parts := []*payment.Tally{{}, {}, {}}
		for _, i := range r.Perm(len(all)) {
			for n := range 1 + r.IntN(2) {
				if err := parts[(i+n)%3].Add(all[i]); err != nil {
					t.Fatal(err)
				}
			}
		}
		merge := func(a, b *payment.Tally) *payment.Tally {
			sum := tallyOf(t, a.Entries()...)
			if err := sum.Merge(b); err != nil {
				t.Fatal(err)
			}
			return sum
		}
		for _, sum := range []*payment.Tally{
			merge(merge(parts[0], parts[1]), parts[2]), merge(parts[0], merge(parts[1], parts[2])), merge(merge(parts[2], parts[0]), parts[1]),
		} {
			if got := must[[]payment.PayeeYear](t)(sum.Years(o)); !reflect.DeepEqual(got, whole) {
				t.Fatalf("got %+v, want %+v", got, whole)
			}
		}
		count := 0
		for _, y := range whole {
			count += len(y.Records)
			for _, total := range y.Totals {
				sum := usd("0")
				for _, rec := range y.Records {
					if rec.Payee != y.Payee || rec.Day != irm.DateOf(rec.At.In(newYork)) || rec.Day.Year != y.Year {
						t.Fatalf("%+v in %s %d", rec, y.Payee, y.Year)
					}
					if rec.Kind == total.Kind {
						sum = must[irm.Money](t)(sum.Add(rec.In))
					}
				}
				if sum != total.In {
					t.Fatalf("records sum to %s, the total is %s", sum, total.In)
				}
			}
		}
		if count != len(all) {
			t.Fatalf("%d records of %d entries", count, len(all))
		}
	}
}
