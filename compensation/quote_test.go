package compensation_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func request() compensation.Request {
	return compensation.Request{
		Currency: irm.MustCurrency("USD"),
		Items:    []compensation.Item{{Platform: "tiktok", Format: "reel", Count: 2, Fee: money("400")}, {Format: "story", Count: 3, Fee: money("50")}},
		Reach:    irm.MustQuantity("120000"), CPM: money("9"),
		Effort: []compensation.Effort{{Task: "shoot", Hours: irm.MustQuantity("10.5"), Rate: money("80")}, {Task: "cut", Hours: irm.MustQuantity("2"), Rate: money("60")}},
		Rights: []compensation.Right{{Kind: "usage_rights", Rate: irm.MustRate("30%"), Months: irm.MustQuantity("3")}, {Kind: "rush", Rate: irm.MustRate("25%"), Placements: 2}},
	}
}

func TestPropose(t *testing.T) { // seed: C5
	q, err := compensation.Propose(request())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range append(q.Bases, q.Rights...) {
		got = append(got, p.Name+" "+p.Amount.Amount()+" "+p.Text)
	}
	want := "rate_card 950.00 5 deliverables by rate card|reach 1080.00 120000 views at 9.00 USD for 1,000|effort 960.00 12.5 hours of work|" +
		"usage_rights 972.00 30% of 1080.00 USD for 3 months, placements: 1|rush 540.00 25% of 1080.00 USD for 1 months, placements: 2"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("parts\n%s\nwant\n%s", s, want)
	}
	if q.Base != money("1080") || q.Total != money("2592") || q.Low != money("2280") { // low: 950 + 855 + 475
		t.Errorf("base %s, total %s, low %s", q.Base, q.Total, q.Low)
	}
}

// A rate card alone is a basis too.
func TestProposeByRateCard(t *testing.T) {
	q := request()
	q.Reach, q.CPM, q.Effort = irm.Quantity{}, irm.Money{}, nil
	got, err := compensation.Propose(q)
	if err != nil || got.Base != money("950") || got.Total != money("2280") || got.Low != got.Total || len(got.Bases) != 1 {
		t.Errorf("proposes %+v, %v", got, err)
	}
}

func TestRequestFindings(t *testing.T) {
	for want, change := range map[string]func(*compensation.Request){
		"currency currency":                   func(q *compensation.Request) { q.Currency = irm.Currency{} },
		" limit":                              func(q *compensation.Request) { q.Items = make([]compensation.Item, 1001) },
		"items[0].count quantity_range":       func(q *compensation.Request) { q.Items[0].Count = 0 },
		"items[1].fee money_sign":             func(q *compensation.Request) { q.Items[1].Fee = money("-1") },
		"reach reach":                         func(q *compensation.Request) { q.CPM = irm.Money{} },
		"cpm currency_mismatch":               func(q *compensation.Request) { q.CPM = irm.MustMoney("1", "EUR") },
		"effort[0].hours quantity_sign":       func(q *compensation.Request) { q.Effort[0].Hours = irm.Quantity{} },
		"effort[1].rate money_sign":           func(q *compensation.Request) { q.Effort[1].Rate = irm.Money{} },
		"rights[0].rate rate_range":           func(q *compensation.Request) { q.Rights[0].Rate = irm.Rate{} },
		"rights[0].months quantity_range":     func(q *compensation.Request) { q.Rights[0].Months = irm.MustQuantity("-1") },
		"rights[1].placements quantity_range": func(q *compensation.Request) { q.Rights[1].Placements = 1001 },
		" quote":                              func(q *compensation.Request) { *q = compensation.Request{Currency: q.Currency} },
	} {
		q := request()
		change(&q)
		_, err := compensation.Propose(q)
		var fs irm.Findings
		if !errors.As(err, &fs) || fs[0].Path+" "+fs[0].Code != want {
			t.Errorf("want %s, got %v", want, err)
		}
	}
	most := irm.MoneyFromMinor(1<<63-1, irm.MustCurrency("USD"))
	for i, change := range []func(*compensation.Request){
		func(q *compensation.Request) { q.Items[0].Fee = most },
		func(q *compensation.Request) { q.Reach, q.CPM = irm.QuantityFromMillionths(1<<63-1), most },
		func(q *compensation.Request) { q.Effort[0].Rate = most },
		func(q *compensation.Request) {
			q.Effort[0].Hours, q.Effort[1].Hours = irm.QuantityFromMillionths(1<<63-1), irm.QuantityFromMillionths(1<<63-1)
		},
		func(q *compensation.Request) { q.Items = []compensation.Item{{Count: 1, Fee: most}} },
		func(q *compensation.Request) {
			q.Items, q.Rights[0].Rate, q.Rights[0].Months = []compensation.Item{{Count: 1, Fee: most}}, irm.MustRate("1%"), irm.Quantity{}
		},
	} {
		q := request()
		change(&q)
		if _, err := compensation.Propose(q); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%d: %v", i, err)
		}
	}
}

func TestLint(t *testing.T) { // seed: C2
	pool := `{"type": "pool_share", "id": "p", "amount": $5, "by": {"kind": "lead"}}`
	norms := compensation.Norms{ExpectedSales: money("1000"), MaxPerformance: irm.MustRate("50%"), Effort: money("80")}
	for _, tt := range []struct {
		extra      string
		components []string
		norms      compensation.Norms
		want       string
	}{
		{"", c(fee100, tenth), compensation.Norms{}, ""},
		{"", c(`{"type": "retainer", "id": "r", "amount": $5}`), compensation.Norms{}, ""},
		{"", c(`{"type": "per_deliverable", "id": "d", "amount": $5}`, tenth), compensation.Norms{}, ""},
		{"", c(tenth), compensation.Norms{}, "no_base"},
		{"", c(pool), compensation.Norms{}, "no_base"},
		{`"guarantee": {"amount": $50}`, c(tenth), compensation.Norms{}, ""},
		{"", c(`{"type": "per_unit", "id": "v", "of": {"metric": "views"}, "amount": $5, "event": {"min": $50}}`), compensation.Norms{}, ""},
		{`"advance": {"amount": $50}`, c(tenth), compensation.Norms{}, "no_base"},
		{"", c(`{"type": "in_kind", "id": "g"}`), compensation.Norms{}, "product_only"},
		{"", c(`{"type": "expense", "id": "x"}`), compensation.Norms{}, "exposure_only"},
		{"", c(fee100, tenth), norms, ""}, // 100 fixed, 100 by results
		{"", c(fee100, `{"type": "commission", "id": "c", "base": "net", "rate": "10.01%"}`), norms, "performance_share"},
		{"", c(fee100, tenth, `{"type": "commission", "id": "d", "base": "net", "categories": {"books": "1%"}}`), norms, "performance_share"},
		{`"policy": {"selection": "first"}`, c(fee100, tenth, `{"type": "commission", "id": "d", "base": "net", "categories": {"books": "1%"}}`), norms, ""},
		{"", c(fee100, tiered("marginal", ofNet, "", `{"up_to": "500", "rate": "10%"}, {"rate": "11%"}`)[0]), norms, "performance_share"},
		{"", c(`{"type": "flat_fee", "id": "f", "amount": $79.99}`), norms, "effort"},
	} {
		var got []string
		for _, f := range planOf(t, tt.extra, tt.components...).Lint(tt.norms) {
			if f.Severity != irm.SeverityWarning {
				t.Errorf("%v is no warning", f)
			}
			got = append(got, f.Code)
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%v: %s, want %s", tt.components, s, tt.want)
		}
	}
	odd := compensation.Plan{Currency: irm.MustCurrency("USD"), Components: compensation.Components{nil, compensation.Tiered{Of: compensation.Measure{Base: "net"}}, compensation.FlatFee{Amount: irm.MoneyFromMinor(1<<63-1, irm.MustCurrency("USD"))}, compensation.FlatFee{Amount: irm.MoneyFromMinor(1<<63-1, irm.MustCurrency("USD"))}}}
	norms.ExpectedSales = irm.MoneyFromMinor(1<<63-1, irm.MustCurrency("USD"))
	if fs := odd.Lint(norms); len(fs) != 0 || len(odd.Cliffs()) != 0 {
		t.Errorf("a plan that is not valid: %v", fs)
	}
}
