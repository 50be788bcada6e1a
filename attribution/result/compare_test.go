package result

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// journeys are customers with some touches and orders, and refunds of half of a line.
func journeys(r *rand.Rand) attribution.History {
	var h attribution.History
	id := func(kind string, n int) string { return kind + itoa(n) }
	for i := range 12 {
		customer := irm.CustomerID(id("c", i))
		for j := range r.IntN(5) {
			h.Touches = append(h.Touches, attribution.Touch{ID: attribution.TouchID(id("t", 100*i+j)), Kind: attribution.Click, Customer: customer,
				Creator: pick(r, irm.CreatorID("ada"), "bob", "cleo"), At: start.AddDate(0, 0, r.IntN(9))})
		}
		c := irm.Conversion{ID: irm.ConversionID(id("o", i)), Kind: irm.KindPurchase, Customer: customer, At: start.AddDate(0, 0, 10), New: irm.AnswerYes}
		if r.IntN(4) > 0 {
			c.Lines = []irm.Line{{ID: "1", Quantity: irm.MustQuantity("1"), Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(int64(2000+r.IntN(999)), pick(r, eur, usd))}}}
			if r.IntN(3) == 0 {
				h.Refunds = append(h.Refunds, irm.Refund{ID: irm.RefundID(id("r", i)), Conversion: c.ID, At: start.AddDate(0, 0, 20),
					Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(1001, c.Lines[0].Amounts.Gross.Currency())}}}})
			}
		}
		h.Conversions = append(h.Conversions, c)
	}
	return h
}

func modelOf(t *testing.T, name string, m attribution.Model, h attribution.History) Model {
	t.Helper()
	a, err := attribution.New(attribution.Policy{Model: m}, code.Book{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := a.Customer(h, nil)
	if err != nil {
		t.Fatal(err)
	}
	tally := begin(t, Places{}, ByCreator)
	for _, c := range out.Credits {
		all(t, tally, c)
	}
	return Model{name, tally}
}

// The same orders under four models: what they differ by sums to zero.
func TestCompare(t *testing.T) { // seed: A6
	differ := false
	for seed := range uint64(10) {
		h := journeys(rand.New(rand.NewPCG(seed, 5)))
		c, err := Compare(modelOf(t, "last", attribution.LastTouch(), h), modelOf(t, "first", attribution.FirstTouch(), h),
			modelOf(t, "linear", attribution.Linear(), h), modelOf(t, "u", attribution.Position(40, 20, 40), h))
		if err != nil {
			t.Fatal(err)
		}
		for model := range c.Models {
			var shares irm.Quantity
			sums := map[irm.Currency]irm.Money{}
			for _, row := range c.Rows {
				q, m, err := row.Difference(model, 0)
				if err != nil {
					t.Fatal(err)
				}
				differ = differ || q.Sign() != 0
				if shares, err = shares.Add(q); err != nil {
					t.Fatal(err)
				}
				if sums[row.Currency], err = sums[row.Currency].Add(m); err != nil {
					t.Fatal(err)
				}
			}
			for currency, m := range sums {
				if m.Sign() != 0 || shares.Sign() != 0 {
					t.Errorf("seed %d, %s: the differences sum to %v orders and %v %v", seed, c.Models[model], shares, m, currency)
				}
			}
		}
	}
	if !differ {
		t.Error("no model differs: the journeys are too simple")
	}
}

// Net is gross less discount, and less what came back of both.
func TestCompareNet(t *testing.T) {
	sold, back := purchase("ada", irm.AnswerYes, 10000, eur), purchase("ada", irm.AnswerYes, -4000, eur)
	sold.Lines[0].Amounts.Discount = irm.MoneyFromMinor(1000, eur)
	back.Lines[0].Amounts.Discount = irm.MoneyFromMinor(-400, eur)
	back.Cause = attribution.CauseRefund
	m := Model{"last", all(t, begin(t, Places{}, ByCreator), sold, back)}
	c, err := Compare(m, m)
	if err != nil || len(c.Rows) != 1 || c.Rows[0].Net[1] != irm.MustMoney("54.00", "EUR") {
		t.Errorf("%+v, %v, want 90.00 less 36.00", c.Rows, err)
	}
}

func TestCompareRefuses(t *testing.T) {
	of := func(name string, minor int64, c irm.Currency, by ...Dimension) Model {
		return Model{name, all(t, begin(t, Places{}, by...), purchase("ada", irm.AnswerYes, minor, c))}
	}
	more := of("more", 5, eur)
	all(t, more.Tally, purchase("ada", irm.AnswerYes, 0, eur))
	for name, models := range map[string][]Model{
		"none":           nil,
		"one":            {of("a", 5, eur)},
		"other money":    {of("a", 5, eur), of("b", 6, eur)},
		"other currency": {of("a", 5, eur), of("b", 5, usd)},
		"other rows":     {of("a", 5, eur), of("b", 5, eur, ByCreator)},
		"more orders":    {of("a", 5, eur), more},
	} {
		if _, err := Compare(models...); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
}

// Shares of all methods sum to one, to the millionth.
func TestBlend(t *testing.T) { // seed: A6
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 6))
		tally := begin(t, Places{}, ByMethod, ByCreator)
		for range 1 + r.IntN(40) {
			c := purchase(pick(r, irm.CreatorID("ada"), ""), irm.AnswerYes, 1+r.Int64N(9999), eur)
			c.Reason = pick(r, attribution.ReasonClick, attribution.ReasonCode, attribution.ReasonSurvey, attribution.ReasonView)
			if c.Creator == "" {
				c.Reason = pick(r, attribution.ReasonChannel, attribution.ReasonNoTouch, attribution.ReasonLookback)
			}
			all(t, tally, c)
		}
		blend, err := tally.Blend(Options{})
		if err != nil {
			t.Fatal(err)
		}
		var conversions, net int64
		for i, b := range blend {
			conversions += b.ConversionShare.Value.n
			net += b.NetShare.Value.n
			if b.Method != Methods()[i] || b.NetShare.Metric != MetricNetShare || b.ConversionShare.Metric != MetricConversionShare {
				t.Errorf("%+v: other words", b)
			}
		}
		if conversions != million || net != million || len(blend) != 5 {
			t.Errorf("seed %d: shares sum to %d and %d millionths", seed, conversions, net)
		}
	}
}

func TestBlendUnknown(t *testing.T) {
	back := purchase("ada", irm.AnswerYes, -500, eur)
	back.Share = irm.QuantityFromMillionths(-million)
	huge := func(r attribution.Reason) attribution.Credit {
		c := purchase("ada", irm.AnswerYes, 6e18, usd)
		c.Reason = r
		return c
	}
	for _, tt := range []struct {
		name             string
		facts            []any
		conversions, net Unknown
	}{
		{"nothing", nil, NoCredits, NoCredits},
		{"no orders", []any{Credits}, ZeroDenominator, NoCurrency},
		{"below zero", []any{back, purchase("", irm.AnswerYes, 900, eur)}, ZeroDenominator, ZeroDenominator},
		{"no money", []any{purchase("ada", irm.AnswerYes, 0, irm.Currency{})}, "", RevenueMissing},
		{"no rate", []any{huge("click")}, "", RateMissing},
	} {
		o := Options{}
		if tt.net == RateMissing {
			o.Currency = eur
		}
		blend, err := all(t, begin(t, Places{}, ByMethod), tt.facts...).Blend(o)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blend {
			if b.ConversionShare.Unknown != tt.conversions || b.NetShare.Unknown != tt.net {
				t.Errorf("%s: %s has shares %+v and %+v", tt.name, b.Method, b.ConversionShare, b.NetShare)
			}
		}
	}
	twice := irm.FXRate{From: usd, To: eur, Date: irm.Date{Year: 2026, Month: 3, Day: 1}, Rate: irm.MustRate("1.5"), Source: "test"}
	table, err := irm.NewFXTable([]irm.FXRate{twice})
	if err != nil {
		t.Fatal(err)
	}
	c, d := purchase("ada", irm.AnswerYes, 4e18, usd), purchase("", irm.AnswerYes, 4e18, usd)
	blend, err := all(t, begin(t, Places{}, ByMethod), c, d).Blend(Options{Currency: eur, Rates: table, On: twice.Date})
	if err != nil || blend[0].NetShare.Unknown != Overflow {
		t.Errorf("weights beyond 63 bits: %+v, %v", blend[0].NetShare, err)
	}
	if _, err := begin(t, Places{}, ByCreator).Blend(Options{}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("without methods: %v", err)
	}
}
