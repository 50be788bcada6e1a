package attribution_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

var (
	epoch = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	usd   = irm.MustCurrency("USD")
)

func day(n float64) time.Time { return epoch.Add(time.Duration(n * 24 * float64(time.Hour))) }

func money(s string) irm.Money { return irm.MustMoney(s, "USD") }

func one() irm.Quantity { return irm.MustQuantity("1") }

func click(id string, creator irm.CreatorID, at time.Time) attribution.Touch {
	return attribution.Touch{ID: attribution.TouchID(id), Kind: attribution.Click, Customer: "cust", Creator: creator, At: at}
}

// order has one line of the given gross amount.
func order(id irm.ConversionID, gross string, at time.Time, codes ...string) irm.Conversion {
	return irm.Conversion{
		ID: id, Kind: irm.KindPurchase, Customer: "cust", At: at, Codes: codes,
		Lines: []irm.Line{{ID: "1", Quantity: one(), Amounts: irm.Amounts{Gross: money(gross)}}},
	}
}

func refund(id irm.RefundID, of irm.ConversionID, gross string, at time.Time) irm.Refund {
	return irm.Refund{ID: id, Conversion: of, At: at, Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: money(gross)}}}}
}

func book(t testing.TB) code.Book {
	t.Helper()
	b, err := code.NewBook([]code.Assignment{
		{Code: "ANNA20", Creator: "anna", Campaign: "spring"},
		{Code: "DAN15", Creator: "dan"},
		{Code: "SPRING", Creator: "ben", Window: irm.Window{To: day(10)}},
		{Code: "SPRING", Creator: "cleo", Window: irm.Window{From: day(10)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func attributor(t testing.TB, p attribution.Policy) *attribution.Attributor {
	t.Helper()
	a, err := attribution.New(p, book(t))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// policies are as different as policies can be.
func policies() []attribution.Policy {
	kinds := []attribution.Kind{attribution.Code, attribution.Click, attribution.View, attribution.Landing, attribution.Mention, attribution.Content, attribution.Survey, attribution.Offline}
	return []attribution.Policy{
		{},
		{Model: attribution.Linear()},
		{Model: attribution.FirstTouch(), ResetAfter: []irm.ConversionKind{irm.KindPurchase}},
		{Model: attribution.LastNonDirect(), Precedence: [][]attribution.Kind{kinds}},
		{Model: attribution.Position(40, 20, 40), Precedence: [][]attribution.Kind{kinds}, SeveralCodes: attribution.SeveralAll},
		{Model: attribution.Position(30, 0, 50), Lookbacks: []attribution.Lookback{{Touch: attribution.View, Span: 10 * attribution.Day}}},
		{Model: attribution.TimeDecay(7 * attribution.Day), Precedence: [][]attribution.Kind{kinds[:6], kinds[6:]}, Excluded: []string{"bags"}},
		{Model: attribution.TimeDecay(attribution.Day / 24), ResetAfter: []irm.ConversionKind{irm.KindPurchase, irm.KindLead}, Lookbacks: []attribution.Lookback{
			{Touch: attribution.Click, Span: 5 * attribution.Day}, {Touch: attribution.Click, Conversion: irm.KindLead, Span: 60 * attribution.Day}, {Touch: attribution.Code, Conversion: irm.KindLead, Span: attribution.Never},
		}},
	}
}

// world is a random history of one customer. Everything that can go wrong in real
// data goes wrong in it.
func world(r *rand.Rand) attribution.History {
	creators := []irm.CreatorID{"anna", "ben", "cleo", "dan", ""}
	channels := []string{"", "direct", "email"}
	names := []irm.CustomerID{"cust", "visitor", "other", "cust"}
	codes := []string{"ANNA20", "spring", "NOBODYS", "an-na20", "DAN15"}
	var h attribution.History
	for i := range r.IntN(10) {
		t := attribution.Touch{
			ID: attribution.TouchID(fmt.Sprintf("t%d", i)), Kind: attribution.Kind(r.IntN(8)), Customer: names[r.IntN(len(names))],
			Campaign: []irm.CampaignID{"", "spring"}[r.IntN(2)], Creator: creators[r.IntN(len(creators))], At: day(float64(2 * (r.IntN(40) - 20))),
		}
		if t.Creator == "" {
			t.Channel = channels[1+r.IntN(2)]
		}
		h.Touches = append(h.Touches, t)
	}
	for i := range r.IntN(6) {
		a := attribution.Alias{ID: attribution.AliasID(fmt.Sprintf("a%d", i)), Customer: names[1+r.IntN(3)/2], At: day(float64(2 * (r.IntN(40) - 20)))}
		if r.IntN(4) == 0 {
			a.Creator = creators[r.IntN(4)]
		} else if a.Is = names[r.IntN(3)]; a.Is == a.Customer {
			a.Is = "known"
		}
		h.Aliases = append(h.Aliases, a)
	}
	for i := range 1 + r.IntN(3) {
		id := irm.ConversionID(fmt.Sprintf("o%d", i))
		at := day(float64(2 * r.IntN(12)))
		kind, customer := []irm.ConversionKind{irm.KindPurchase, irm.KindLead}[r.IntN(2)], names[r.IntN(len(names))]
		for revision := range 1 + r.IntN(3) {
			c := randomOrder(r, id, int64(revision), at, codes)
			c.Kind, c.Customer = kind, customer
			h.Conversions = append(h.Conversions, c)
		}
		for j := range r.IntN(4) {
			h.Refunds = append(h.Refunds, randomRefund(r, irm.RefundID(fmt.Sprintf("%s-r%d", id, j)), id, at))
		}
	}
	return h
}

func randomOrder(r *rand.Rand, id irm.ConversionID, revision int64, at time.Time, codes []string) irm.Conversion {
	c := irm.Conversion{ID: id, Revision: revision, Kind: irm.KindPurchase, Customer: "cust", At: at, Test: r.IntN(12) == 0, Cancelled: r.IntN(12) == 0}
	for range max(r.IntN(5)-2, 0) {
		c.Codes = append(c.Codes, codes[r.IntN(len(codes))])
	}
	currency := usd
	if r.IntN(10) == 0 {
		currency = irm.MustCurrency("EUR")
	}
	for i := range 1 + r.IntN(3) {
		gross := int64(1 + r.IntN(10_000))
		c.Lines = append(c.Lines, irm.Line{
			ID: irm.LineID(fmt.Sprint(i)), Quantity: irm.QuantityFromMillionths(int64(1+r.IntN(3)) * 1_000_000),
			Category: []string{"shoes", "bags"}[r.IntN(2)],
			Amounts: irm.Amounts{
				Gross: irm.MoneyFromMinor(gross, currency), Discount: irm.MoneyFromMinor(gross/10, currency),
				Tax: irm.MoneyFromMinor(gross/7, currency), Shipping: irm.MoneyFromMinor(int64(r.IntN(500)), currency),
				Fees: irm.MoneyFromMinor(int64(r.IntN(200)-100), currency),
			},
		})
	}
	return c
}

func randomRefund(r *rand.Rand, id irm.RefundID, of irm.ConversionID, at time.Time) irm.Refund {
	f := irm.Refund{ID: id, Conversion: of, At: at.Add(time.Duration(r.IntN(20)) * 24 * time.Hour)}
	for i := range 1 + r.IntN(2) {
		f.Lines = append(f.Lines, irm.RefundLine{Line: irm.LineID(fmt.Sprint(i)), Amounts: irm.Amounts{
			Gross: irm.MoneyFromMinor(int64(r.IntN(3_000)), usd), Shipping: irm.MoneyFromMinor(int64(r.IntN(100)), usd),
		}})
	}
	return f
}
