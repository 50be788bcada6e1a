package payment_test

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

func readTerms(t testing.TB) []byte {
	t.Helper()
	return must[[]byte](t)(os.ReadFile("testdata/terms.json"))
}

func TestDecodeTerms(t *testing.T) {
	want := payment.Terms{
		Schema: "irmkit/payment_terms/1",
		Parts: []payment.Part{
			{ID: "deposit", Amount: eur("500"), After: []payment.Event{payment.Signed}, Delay: payment.Delay{WorkingDays: 3}},
			{ID: "delivery", Weight: 2, After: []payment.Event{payment.Delivered, payment.Statement},
				Delay: payment.Delay{Days: 30, MonthEnd: payment.UntilMonthEnd}},
			{ID: "views", Weight: 1, After: []payment.Event{"views_100k"}, NotBefore: date(2026, 7, 1), Delay: payment.Delay{Days: 14}},
		},
		Roll:  payment.ModifiedFollowing,
		Early: payment.Early{Rate: irm.MustRate("0.02"), Days: 10},
	}
	got := must[payment.Terms](t)(payment.DecodeTerms(readTerms(t)))
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	got.Schema = "" // Go code does not say it
	text := must[[]byte](t)(json.Marshal(got))
	again := must[payment.Terms](t)(payment.DecodeTerms(text))
	if !reflect.DeepEqual(again, want) {
		t.Errorf("after a round trip %+v, want %+v", again, want)
	}
}

func TestDecodeTermsStrict(t *testing.T) {
	for text, want := range map[string]string{
		`{"schema":"irmkit/payment_terms/2","parts":[]}`:                                         "schema:schema_version",
		`{"schema":"irmkit/payment_terms/1"}`:                                                    "parts:json_missing",
		`{"schema":"irmkit/payment_terms/1","parts":[{"id":"a","wieght":1,"after":["signed"]}]}`: "parts[0].wieght:json_unknown",
		`{"schema":"irmkit/payment_terms/1","parts":[]}`:                                         "parts:limit",
	} {
		if _, err := payment.DecodeTerms([]byte(text)); codes(err) != want {
			t.Errorf("%s: %s, want %s", text, codes(err), want)
		}
	}
}

func TestTermsValidate(t *testing.T) {
	part := func(change func(p *payment.Part)) payment.Terms {
		terms := payment.After(30, payment.Statement)
		change(&terms.Parts[0])
		return terms
	}
	whole := func(change func(t *payment.Terms)) payment.Terms {
		terms := payment.After(30, payment.Signed, payment.Delivered)
		change(&terms)
		return terms
	}
	for _, tt := range []struct {
		name  string
		terms payment.Terms
		want  string
	}{
		{"net 30", payment.After(30, payment.Statement), ""},
		{"no parts", payment.After(30), "parts:limit"},
		{"most parts", payment.Terms{Parts: make([]payment.Part, 101)}, "parts:limit"},
		{"no share", part(func(p *payment.Part) { p.Weight = 0 }), "parts[0].weight:limit"},
		{"a negative share", part(func(p *payment.Part) { p.Weight = -1 }), "parts[0].weight:limit"},
		{"the greatest share", part(func(p *payment.Part) { p.Weight = 1 << 50 }), ""},
		{"more", part(func(p *payment.Part) { p.Weight = 1<<50 + 1 }), "parts[0].weight:limit"},
		{"share and amount", part(func(p *payment.Part) { p.Amount = eur("1") }), "parts[0].weight:contradiction"},
		{"no amount", part(func(p *payment.Part) { p.Weight, p.Amount = 0, eur("0") }), "parts[0].amount:money_sign"},
		{"no slug", part(func(p *payment.Part) { p.ID = "Net 30" }), "parts[0].id:slug"},
		{"a long slug", part(func(p *payment.Part) { p.ID = strings.Repeat("a", 65) }), "parts[0].id:slug"},
		{"the longest", part(func(p *payment.Part) { p.ID = strings.Repeat("a", 64) }), ""},
		{"begins with a dash", part(func(p *payment.Part) { p.ID = "-a" }), "parts[0].id:slug"},
		{"event", part(func(p *payment.Part) { p.After = []payment.Event{""} }), "parts[0].after[0]:slug"},
		{"event twice", part(func(p *payment.Part) { p.After = []payment.Event{"a", "a"} }), "parts[0].after[1]:duplicate"},
		{"most events", part(func(p *payment.Part) { p.After = make([]payment.Event, 21) }), "parts[0].after:limit"},
		{"nothing to count from", part(func(p *payment.Part) { p.After = nil }), "parts[0].after:anchor_missing"},
		{"a date", part(func(p *payment.Part) { p.After, p.NotBefore = nil, date(2026, 7, 1) }), ""},
		{"no such date", part(func(p *payment.Part) { p.NotBefore = date(2026, 2, 29) }), "parts[0].not_before:date"},
		{"days", part(func(p *payment.Part) { p.Delay.Days = -1 }), "parts[0].delay.days:limit"},
		{"most days", part(func(p *payment.Part) { p.Delay.Days = 3650 }), ""},
		{"more days", part(func(p *payment.Part) { p.Delay.Days = 3651 }), "parts[0].delay.days:limit"},
		{"months", part(func(p *payment.Part) { p.Delay.Months = -1 }), "parts[0].delay.months:limit"},
		{"most months", part(func(p *payment.Part) { p.Delay.Months = 120 }), ""},
		{"more months", part(func(p *payment.Part) { p.Delay.Months = 121 }), "parts[0].delay.months:limit"},
		{"working days", part(func(p *payment.Part) { p.Delay = payment.Delay{WorkingDays: -1} }), "parts[0].delay.working_days:limit"},
		{"both", part(func(p *payment.Part) { p.Delay.WorkingDays = 1 }), "parts[0].delay:contradiction"},
		{"month end", part(func(p *payment.Part) { p.Delay.MonthEnd = "end" }), "parts[0].delay.month_end:word"},
		{"roll", whole(func(t *payment.Terms) { t.Roll = "next" }), "roll:word"},
		{"ID twice", whole(func(t *payment.Terms) { t.Parts[1].ID = "signed" }), "parts[1].id:duplicate"},
		{"two currencies", whole(func(t *payment.Terms) {
			t.Parts[0].Weight, t.Parts[0].Amount = 0, eur("1")
			t.Parts[1].Weight, t.Parts[1].Amount = 0, usd("1")
		}), "parts[1].amount:currency"},
		{"two currencies behind a share", whole(func(t *payment.Terms) {
			t.Parts = append(t.Parts, payment.Part{ID: "a", Amount: eur("1"), After: []payment.Event{"a"}}, payment.Part{ID: "b", Amount: usd("1"), After: []payment.Event{"b"}})
		}), "parts[3].amount:currency"},
		{"early for nothing", whole(func(t *payment.Terms) { t.Early.Days = 10 }), "early.rate:rate_range"},
		{"early and free", whole(func(t *payment.Terms) { t.Early.Rate = irm.MustRate("1") }), "early.rate:rate_range"},
		{"early before", whole(func(t *payment.Terms) { t.Early = payment.Early{Rate: irm.MustRate("0.01"), Days: -1} }), "early.days:limit"},
	} {
		if got := codes(tt.terms.Validate().Err()); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func FuzzDecodeTerms(f *testing.F) {
	f.Add(readTerms(f))
	f.Add([]byte(`{"schema":"irmkit/payment_terms/1","parts":[{"id":"a","weight":1,"after":["signed"]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		terms, err := payment.DecodeTerms(data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "irm") || len(err.Error()) > 256 {
				t.Fatalf("error %q", err)
			}
			return
		}
		once := must[[]byte](t)(json.Marshal(terms))
		twice := must[[]byte](t)(json.Marshal(must[payment.Terms](t)(payment.DecodeTerms(once))))
		if !bytes.Equal(once, twice) {
			t.Fatalf("%s, then %s", once, twice)
		}
		if list, err := terms.Schedule("a", eur("1000"), nil, calendar()); err == nil {
			checkSchedule(t, terms, list, eur("1000"))
		}
	})
}
