package payment_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

// checkSchedule is what holds of every schedule.
func checkSchedule(t *testing.T, terms payment.Terms, list []payment.Instalment, amount irm.Money) {
	t.Helper()
	ids := map[payment.InstalmentID]bool{}
	var sum irm.Money
	for i, in := range list {
		sum = must[irm.Money](t)(sum.Add(in.Amount))
		ids[in.ID] = true
		switch {
		case in.Part != terms.Parts[i].ID, in.Amount.Sign() < 0, len(in.Steps) < 2:
			t.Fatalf("instalment %d: %+v", i, in)
		case in.Due.IsZero() != (len(in.Waits) > 0), in.Due.IsZero() != in.From.IsZero(), in.Due.Compare(in.From) < 0:
			t.Fatalf("instalment %d is due %s from %s and waits for %v", i, in.Due, in.From, in.Waits)
		case terms.Parts[i].Amount != irm.Money{} && in.Amount != terms.Parts[i].Amount:
			t.Fatalf("instalment %d is %s of fixed %s", i, in.Amount, terms.Parts[i].Amount)
		}
	}
	if sum != amount || len(ids) != len(terms.Parts) {
		t.Fatalf("%d instalments with %d IDs sum to %s, want %s", len(list), len(ids), sum, amount)
	}
}

func TestSchedule(t *testing.T) { // seed: C4
	terms := must[payment.Terms](t)(payment.DecodeTerms(readTerms(t)))
	events := []payment.Occurrence{
		{Event: payment.Signed, At: noon(2026, 4, 1)},
		{Event: payment.Signed, At: noon(2026, 3, 30)}, // the earliest counts
		{Event: payment.Delivered, At: noon(2026, 5, 20)},
		{Event: payment.Statement, At: noon(2026, 6, 2)}, // the later of the two counts
		{Event: "views_100k", At: noon(2026, 6, 15)},     // before the date
		{Event: payment.Live, At: noon(2026, 6, 1)},      // nothing waits for it
	}
	list := must[[]payment.Instalment](t)(terms.Schedule("agr-7", eur("1000.00"), events, calendar()))
	checkSchedule(t, terms, list, eur("1000.00"))
	for i, want := range []payment.Instalment{
		{Amount: eur("500.00"), From: date(2026, 3, 30), Due: date(2026, 4, 2)},
		{Amount: eur("333.33"), From: date(2026, 6, 2), Due: date(2026, 7, 31),
			Early: payment.Discount{Until: date(2026, 6, 12), Less: eur("6.67")}},
		{Amount: eur("166.67"), From: date(2026, 7, 1), Due: date(2026, 7, 15),
			Early: payment.Discount{Until: date(2026, 7, 11), Less: eur("3.33")}},
	} {
		want.ID, want.Part, want.Steps = list[i].ID, terms.Parts[i].ID, list[i].Steps
		if !reflect.DeepEqual(list[i], want) {
			t.Errorf("got  %+v\nwant %+v", list[i], want)
		}
	}
	var text strings.Builder
	for _, s := range list[1].Steps {
		text.WriteString(s.Rule + " " + s.Text + " " + s.Value + "\n")
	}
	if want := `parts[1] 2/3 of what the fixed amounts leave of 1000.00 EUR 333.33 EUR
parts[1] statement 2026-06-02
parts[1] 30 days later 2026-07-02
parts[1] end of the month 2026-07-31
early 2% less if paid by 2026-06-12 6.67 EUR
`; text.String() != want {
		t.Errorf("steps:\n%swant:\n%s", text.String(), want)
	}
	if got := list[2].Steps[1]; got.Text != "the agreed day" || list[0].Steps[0].Text != "fixed amount" {
		t.Errorf("steps %+v, %+v", got, list[0].Steps)
	}

	// The same instalments, whatever has happened by then and whatever the amount.
	early := must[[]payment.Instalment](t)(terms.Schedule("agr-7", eur("900"), nil, calendar()))
	for i, in := range early {
		if in.ID != list[i].ID || !in.Due.IsZero() || len(in.Waits) != len(terms.Parts[i].After) {
			t.Errorf("without events %+v", in)
		}
	}
	if got := early[1].Waits; !slices.Equal(got, []payment.Event{payment.Delivered, payment.Statement}) {
		t.Errorf("waits for %v", got)
	}
	other := must[[]payment.Instalment](t)(terms.Schedule("agr-8", eur("900"), nil, calendar()))
	if other[0].ID == list[0].ID {
		t.Errorf("two agreements have an instalment %s", other[0].ID)
	}
	if got, want := list[0].Claim("ada"), (payment.Claim{ID: list[0].ID, Payee: "ada", Amount: eur("500.00"), Due: date(2026, 4, 2)}); got != want {
		t.Errorf("claim %+v, want %+v", got, want)
	}
}

// An early date that lies on or behind the due date is none.
func TestEarly(t *testing.T) {
	for days, offered := range map[int]bool{0: true, 29: true, 30: false, 31: false} {
		terms := payment.After(30, payment.Signed)
		terms.Early = payment.Early{Rate: irm.MustRate("2%"), Days: days}
		list := must[[]payment.Instalment](t)(terms.Schedule("a", eur("100.00"),
			[]payment.Occurrence{{Event: payment.Signed, At: noon(2026, 6, 1)}}, calendar()))
		want := payment.Discount{}
		if offered {
			want = payment.Discount{Until: date(2026, 6, 1).AddDays(days), Less: eur("2.00")}
		}
		if list[0].Early != want {
			t.Errorf("2/%d net 30: %+v, want %+v", days, list[0].Early, want)
		}
	}
}

func TestScheduleErrors(t *testing.T) {
	fixed := payment.After(0, payment.Signed, payment.Delivered)
	for i := range fixed.Parts {
		fixed.Parts[i].Weight, fixed.Parts[i].Amount = 0, eur("50")
	}
	half := payment.After(0, payment.Signed, payment.Delivered)
	half.Parts[0].Weight, half.Parts[0].Amount = 0, eur("50")
	net := payment.After(30, payment.Statement)
	for _, tt := range []struct {
		name   string
		terms  payment.Terms
		of     string
		amount irm.Money
		events []payment.Occurrence
		c      *payment.Calendar
		want   string
	}{
		{"all fixed", fixed, "a", eur("100"), nil, calendar(), ""},
		{"nothing is left to share", half, "a", eur("50"), nil, calendar(), ""},
		{"less than fixed", half, "a", eur("49.99"), nil, calendar(), "amount:amount_short"},
		{"less than all fixed", fixed, "a", eur("99.99"), nil, calendar(), "amount:amount_short"},
		{"more than all fixed", fixed, "a", eur("100.01"), nil, calendar(), "amount:amount_left"},
		{"another currency", half, "a", usd("100"), nil, calendar(), "terms.parts[0].amount:currency_mismatch"},
		{"all wrong", payment.Terms{}, "", irm.Money{}, []payment.Occurrence{{}}, nil,
			"terms.parts:limit of:id_empty amount:money_sign events[0].event:slug events[0].at:time_missing calendar:calendar_missing"},
		{"a calendar of nothing", net, "a", eur("1"), nil, new(payment.Calendar), "calendar:calendar_missing"},
		{"a debt", net, "a", eur("-1"), nil, calendar(), "amount:money_sign"},
	} {
		list, err := tt.terms.Schedule(tt.of, tt.amount, tt.events, tt.c)
		if got := codes(err); got != tt.want || (err == nil) != (list != nil) {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Any shares of any amount sum to it, and the order of events changes nothing.
func FuzzSchedule(f *testing.F) {
	f.Add(uint64(1), int64(100))
	f.Add(uint64(7), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, seed uint64, minor int64) {
		r := rand.New(rand.NewPCG(seed, 0))
		var terms payment.Terms
		names := []payment.Event{payment.Signed, payment.Delivered, payment.Live, payment.Statement}
		for i := range 1 + r.IntN(8) {
			p := payment.Part{ID: "p" + strconv.Itoa(i), Weight: 1 + r.Int64N(1<<r.IntN(50)), After: names[:1+r.IntN(4)]}
			if r.IntN(4) == 0 {
				p.Weight, p.Amount = 0, irm.MoneyFromMinor(1+r.Int64N(200), eur("0").Currency())
			}
			p.Delay = payment.Delay{Months: r.IntN(14), Days: r.IntN(40), MonthEnd: []payment.MonthEnd{"", "before", "after"}[r.IntN(3)]}
			terms.Parts = append(terms.Parts, p)
		}
		terms.Roll = []payment.Roll{"", "following", "preceding", "modified_following"}[r.IntN(4)]
		var events []payment.Occurrence
		for range r.IntN(8) {
			at := noon(2026, 1, 1).Add(time.Duration(r.IntN(8760)) * time.Hour)
			events = append(events, payment.Occurrence{Event: names[r.IntN(4)], At: at})
		}
		amount := irm.MoneyFromMinor(minor, eur("0").Currency())
		list, err := terms.Schedule("a", amount, events, calendar())
		if err != nil {
			if c := codes(err); minor > 0 && c != "amount:amount_short" && c != "amount:amount_left" {
				t.Fatal(err)
			}
			return
		}
		checkSchedule(t, terms, list, amount)
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		again := must[[]payment.Instalment](t)(terms.Schedule("a", amount, append(events, events...), calendar()))
		if !reflect.DeepEqual(list, again) {
			t.Fatalf("%+v\nin another order\n%+v", list, again)
		}
	})
}
