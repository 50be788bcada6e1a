package attribution_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// roundTrip fails where a value that is accepted does not come back from its own text.
func roundTrip[T any](t *testing.T, data []byte) (T, bool) {
	t.Helper()
	var v, back T
	if json.Unmarshal(data, &v) != nil {
		return v, false
	}
	text, err := json.Marshal(v)
	if err != nil {
		return v, false // times beyond the year 9999, which Validate refuses too
	}
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatalf("%s is not read back: %v", text, err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(text) {
		t.Fatalf("%s comes back as %s, %v", text, again, err)
	}
	return back, true
}

func FuzzTouchJSON(f *testing.F) {
	full, err := json.Marshal(fullTouch())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(full)
	f.Add([]byte(`{"id":"t","kind":"survey","customer":"c","channel":"direct","at":"2026-03-01T12:00:00.000001+02:00"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		touch, ok := roundTrip[attribution.Touch](t, data)
		if !ok || len(touch.Validate()) > 0 {
			return
		}
		if err := touch.Against(touch); err != nil {
			t.Fatal(err)
		}
		h := attribution.History{Touches: []attribution.Touch{touch, touch}}
		if _, err := attributor(t, attribution.Policy{}).Customer(h, nil); err != nil {
			t.Fatalf("a valid touch: %v", err)
		}
	})
}

func FuzzAliasJSON(f *testing.F) {
	f.Add([]byte(`{"id":"a","customer":"visitor","is":"known","at":"2026-03-01T12:00:00Z"}`))
	f.Add([]byte(`{"id":"a","customer":"known","creator":"anna","at":"2026-03-01T12:00:00Z"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		alias, ok := roundTrip[attribution.Alias](t, data)
		if !ok || len(alias.Validate()) > 0 {
			return
		}
		if err := alias.Against(alias); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzCreditJSON(f *testing.F) {
	a := attributor(f, attribution.Policy{})
	out, err := a.Customer(attribution.History{Conversions: []irm.Conversion{order("o", "9.00", day(10), "ANNA20")}}, nil)
	if err != nil {
		f.Fatal(err)
	}
	seed, err := json.Marshal(out.Credits[0])
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) { roundTrip[attribution.Credit](t, data) })
}

func FuzzSpan(f *testing.F) {
	for _, s := range []string{"30d", "36h", "90m", "never", "0m", "99999999999999999999d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var span, back attribution.Span
		if span.UnmarshalText([]byte(s)) != nil {
			return
		}
		text, err := span.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != span {
			t.Fatalf("%q is %d, written as %s, %v, read as %d", s, span, text, err, back)
		}
	})
}

// FuzzStream cuts a random history into a random stream.
func FuzzStream(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, seed, order uint64) {
		r := rand.New(rand.NewPCG(seed, order))
		p := policies()[seed%uint64(len(policies()))]
		a := attributor(t, p)
		h := world(r)
		streamed, _ := run(t, a, eventsOf(r, h), remembersAll)
		if diff := cmp.Diff(oracle(t, h, p), places(streamed)); diff != "" {
			t.Fatalf("(-oracle +stream)\n%s", diff)
		}
	})
}

// Amounts that no conversion can have are errors, never wrapped: on the way to the
// target, from the books, and in words.
func TestAmountsTooLarge(t *testing.T) {
	huge := order("o", "1.00", day(10), "ANNA20")
	huge.Lines[0].Amounts = irm.Amounts{Gross: irm.MoneyFromMinor(math.MaxInt64, usd), Shipping: irm.MoneyFromMinor(math.MaxInt64, usd)}
	second := huge.Lines[0]
	second.ID = "2"
	two := huge
	two.Lines = []irm.Line{huge.Lines[0], second}
	a := attributor(t, attribution.Policy{})
	if _, err := a.Why(attribution.History{Conversions: []irm.Conversion{two}}, "o"); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("two lines that sum too high: %v", err)
	}
	h := attribution.History{Conversions: []irm.Conversion{huge}}
	out, err := a.Customer(h, nil)
	if err != nil {
		t.Fatal(err)
	}
	twice := []attribution.Credit{out.Credits[0], out.Credits[0]}
	if _, err := a.Customer(h, twice); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("books that overflow: %v", err)
	}
	negative := out.Credits[0]
	negative.Lines = []attribution.CreditLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(-9, usd)}}}
	if _, err := a.Customer(h, []attribution.Credit{negative}); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("a difference that overflows: %v", err)
	}
	fees := order("o", "1.00", day(10), "ANNA20")
	fees.Lines[0].Amounts.Fees = irm.MoneyFromMinor(math.MinInt64, usd)
	back := irm.Refund{ID: "r", Conversion: "o", At: day(11), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Fees: irm.MoneyFromMinor(math.MinInt64, usd)}}}}
	h = attribution.History{Conversions: []irm.Conversion{fees}, Refunds: []irm.Refund{back}}
	_, inBatch := a.Customer(h, nil)
	_, inWords := a.Why(h, "o")
	_, inDecision := a.Decide(h)
	if _, errs := run(t, a, []attribution.Event{{Conversion: &fees}, {Refund: &back}}, remembersAll); len(errs) != 2 || !errors.Is(errs[0], irm.ErrInvalid) || !errors.Is(errs[1], irm.ErrInvalid) {
		t.Errorf("a stream takes them: %v", errs)
	}
	for name, err := range map[string]error{"batch": inBatch, "why": inWords, "decide": inDecision} {
		if !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("a change that overflows, %s: %v", name, err)
		}
	}
	h = attribution.History{Conversions: []irm.Conversion{huge}}
	shares := out.Credits[0]
	shares.Share = irm.QuantityFromMillionths(math.MaxInt64)
	if _, err := a.Customer(h, []attribution.Credit{shares, shares}); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("shares that overflow: %v", err)
	}
}

// A shared code beside more touches than weights can be scaled for.
func TestWeightsTooLarge(t *testing.T) {
	heavy := attribution.Custom("heavy", func(_ attribution.Journey, weights []int64) {
		for i := range weights {
			weights[i] = 1_000_000_000
		}
	})
	a, err := attribution.New(attribution.Policy{Model: heavy, Precedence: [][]attribution.Kind{{attribution.Code, attribution.Click}}}, rulesBook(t))
	if err != nil {
		t.Fatal(err)
	}
	h := attribution.History{Conversions: []irm.Conversion{order("o", "1.00", day(10), "ODD")}}
	for i := range 10_000 {
		h.Touches = append(h.Touches, click(strconv.Itoa(i), "cleo", day(9)))
	}
	if _, err := a.Customer(h, nil); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("10,000 touches: %v", err)
	}
	codes := []code.Assignment{}
	for i, part := range []string{"0.000003", "0.499983", "0.333331", "0.124987"} { // sums with little in common
		rest, err := one().Sub(irm.MustQuantity(part))
		if err != nil {
			t.Fatal(err)
		}
		cut, err := rest.Sub(irm.MustQuantity("0.000001"))
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, code.Assignment{Code: "MANY" + strconv.Itoa(2+i), Shares: []code.Share{
			{Creator: "anna", Share: irm.MustQuantity("0.000001")}, {Creator: "ben", Share: irm.MustQuantity(part)}, {Creator: irm.CreatorID("c" + part), Share: cut},
		}})
	}
	many, err := code.NewBook(codes)
	if err != nil {
		t.Fatal(err)
	}
	several, err := attribution.New(attribution.Policy{Model: heavy, SeveralCodes: attribution.SeveralAll}, many)
	if err != nil {
		t.Fatal(err)
	}
	self := attribution.History{
		Aliases:     []attribution.Alias{{ID: "a", Customer: "cust", Creator: "ben", At: day(0)}},
		Conversions: []irm.Conversion{order("o", "1.00", day(10), "MANY2", "MANY3", "MANY4", "MANY5")},
	}
	if _, err := several.Customer(self, nil); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("shares with nothing in common: %v", err)
	}
	self.Conversions[0].Codes = self.Conversions[0].Codes[:2]
	if _, err := several.Customer(self, nil); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("weights beyond 63 bits: %v", err)
	}
	if _, err := a.Customer(attribution.History{Touches: h.Touches[:100], Conversions: h.Conversions}, nil); err != nil {
		t.Errorf("100 touches: %v", err)
	}
}

// A custom model that errs on a journey that was not, but could have been.
func TestWhyOfAFaultyModel(t *testing.T) {
	faulty := attribution.Custom("faulty", func(j attribution.Journey, weights []int64) { weights[0] = 2*int64(len(j.Touches)) - 3 })
	h := attribution.History{Touches: story(t, "click anna 1; click ben 2"), Conversions: []irm.Conversion{order("o", "1.00", day(10))}}
	if _, err := attributor(t, attribution.Policy{Model: faulty}).Why(h, "o"); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("without anna: %v", err)
	}
	wide := attribution.Custom("wide", func(_ attribution.Journey, weights []int64) { weights[0] = 3 - 2*int64(len(weights)) })
	h.Touches = story(t, "click anna 9; view ben 9.5")
	if _, err := attributor(t, attribution.Policy{Model: wide}).Why(h, "o"); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("all kinds alike: %v", err)
	}
	events := []attribution.Event{{Touch: &h.Touches[0]}, {Conversion: &h.Conversions[0]}}
	if _, errs := run(t, attributor(t, attribution.Policy{Model: faulty}), events, remembersAll); len(errs) != 1 || !errors.Is(errs[0], irm.ErrInvalid) {
		t.Errorf("a stream: %v", errs)
	}
	conflict := attribution.History{Touches: append(story(t, "click anna 1"), story(t, "click ben 1")...)}
	if _, err := attributor(t, attribution.Policy{}).Why(conflict, "o"); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("two touches of one ID: %v", err)
	}
}

// The queries of the stores select by every field that is set.
func TestMatch(t *testing.T) {
	touch, credit := fullTouch(), attribution.Credit{Conversion: "o", Creator: "anna", At: day(1)}
	alias := attribution.Alias{ID: "a", Customer: "c", Is: "d", Creator: "anna", At: day(1)}
	window, other := irm.Window{From: day(1), To: day(2)}, irm.Window{From: day(2)}
	for i, q := range []attribution.TouchQuery{{}, {ID: "t", Customer: "c", Creator: "anna", Window: window}, {ID: "x"}, {Customer: "x"}, {Creator: "x"}, {Window: other}} {
		if q.Match(touch) != (i < 2) {
			t.Errorf("%+v: %t", q, i >= 2)
		}
	}
	for i, q := range []attribution.CreditQuery{{}, {Conversion: "o", Creator: "anna", Window: window}, {Conversion: "x"}, {Creator: "x"}, {Window: other}} {
		if q.Match(credit) != (i < 2) {
			t.Errorf("%+v: %t", q, i >= 2)
		}
	}
	for i, q := range []attribution.AliasQuery{{}, {ID: "a", Customer: "c", Is: "d", Creator: "anna"}, {ID: "x"}, {Customer: "x"}, {Is: "x"}, {Creator: "x"}} {
		if q.Match(alias) != (i < 2) {
			t.Errorf("%+v: %t", q, i >= 2)
		}
	}
}

func TestAttributorTells(t *testing.T) {
	p := attribution.Policy{Model: attribution.Linear(), Lookbacks: []attribution.Lookback{{Touch: attribution.View, Conversion: irm.KindLead, Span: 60 * attribution.Day}}}
	a, err := attribution.New(p, rulesBook(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Policy(); got.Model.String() != "linear" || got.Longest() != 60*24*time.Hour || got.Linked() {
		t.Errorf("policy %+v", got)
	}
	if got := a.Limited(order("o", "1.00", day(1), "once", "ANNA20", "EACH", "x")); !slices.Equal(got, []string{"ONCE", "EACH"}) {
		t.Errorf("limited: %q", got)
	}
}
