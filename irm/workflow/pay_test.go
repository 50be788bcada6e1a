package workflow_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// sold is an order of 100.00 USD at a day.
func sold(id irm.ConversionID, at int, change func(*irm.Conversion)) fact {
	c := irm.Conversion{ID: id, Kind: irm.KindPurchase, At: day(at), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: usd("100")}}}}
	change(&c)
	return fact{order: &c}
}

func byCode(code string) func(*irm.Conversion) {
	return func(c *irm.Conversion) { c.Codes = []string{code} }
}

func by(customer irm.CustomerID) func(*irm.Conversion) {
	return func(c *irm.Conversion) { c.Customer = customer }
}

func returned(of irm.ConversionID, at int, amount string) fact {
	return fact{back: &irm.Refund{ID: irm.RefundID("back-" + of), Conversion: of, At: day(at), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: usd(amount)}}}}}
}

func clicked(id attribution.TouchID, customer irm.CustomerID, creator irm.CreatorID, at int, content irm.ContentID) fact {
	return fact{touch: &attribution.Touch{ID: id, Customer: customer, Creator: creator, At: day(at), Content: content}}
}

// paid are the sums of the lines by payee and component.
func paid(t *testing.T, lines compensation.Ledger) map[string]string {
	t.Helper()
	sums, all := make(map[string]irm.Money), make(map[string]string)
	for l, err := range lines.List(t.Context(), compensation.LineQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		key := fmt.Sprint(l.Payee, " ", l.Component)
		if sums[key], err = sums[key].Add(l.Amount); err != nil {
			t.Fatal(err)
		}
	}
	for key, sum := range sums {
		all[key] = sum.Amount()
	}
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, s workflow.Stores, posts ...irm.Content) {
	t.Helper()
	for _, p := range posts {
		if _, err := s.Contents.Put(t.Context(), p, 0); err != nil {
			t.Fatal(err)
		}
	}
}

func post(id irm.ContentID, creator irm.CreatorID, platform irm.Platform, at int) irm.Content {
	return irm.Content{ID: id, Creator: creator, Platform: platform, Format: "video", At: day(at), Attributes: irm.Attributes{"angle": "tutorial"}}
}

// What a condition asks for is found wherever it is stored: on the credit, the order,
// the touch, the post.
func TestConditions(t *testing.T) {
	when := func(id string, c compensation.Condition) compensation.Component {
		return compensation.Commission{ID: id, Base: irm.BaseNet, Rate: irm.MustRate("10%"), When: c}
	}
	e := compiled(t, compensation.Plan{Components: compensation.Components{
		when("new", compensation.Condition{New: irm.AnswerYes}),
		when("old", compensation.Condition{New: irm.AnswerNo}),
		when("coded", compensation.Condition{Code: []string{"ANNA20"}}),
		when("typed", compensation.Condition{Code: []string{"PODCAST"}}),
		when("clicked", compensation.Condition{Via: []string{"click"}}),
		when("youtube", compensation.Condition{Platform: []irm.Platform{"youtube"}, Format: []irm.Format{"video"}}),
		when("tutorial", compensation.Condition{Attributes: map[string][]string{"angle": {"tutorial"}}}),
		when("germany", compensation.Condition{Country: []irm.Territory{"DE"}}),
		when("spring", compensation.Condition{Campaign: []irm.CampaignID{"spring"}}),
		when("leads", compensation.Condition{Kind: []compensation.ActivityKind{"lead"}}),
	}})
	for _, tt := range []struct {
		name  string
		facts []fact
		want  []string
	}{
		{"code on the order, new customer", []fact{sold("o", 5, func(c *irm.Conversion) { c.Codes, c.New = []string{"anna20"}, irm.AnswerYes })}, []string{"coded", "new"}},
		{"code entered before, returning customer", []fact{
			{touch: &attribution.Touch{ID: "t", Kind: attribution.Code, Customer: "c", Creator: "anna", Code: "podcast", At: day(4)}},
			sold("o", 5, func(c *irm.Conversion) { c.Customer, c.New = "c", irm.AnswerNo }),
		}, []string{"old", "typed"}},
		{"click from a post", []fact{clicked("t", "c", "anna", 4, "p"), sold("o", 5, by("c"))}, []string{"clicked", "tutorial", "youtube"}},
		{"click from an unknown post, abroad", []fact{clicked("t", "c", "anna", 4, "q"), sold("o", 5, func(c *irm.Conversion) { c.Customer, c.Market = "c", "DE" })}, []string{"clicked", "germany"}},
		{"campaign", []fact{
			{touch: &attribution.Touch{ID: "t", Customer: "c", Creator: "anna", Campaign: "spring", At: day(4)}},
			sold("o", 5, by("c")),
		}, []string{"clicked", "spring"}},
		{"a kind that was corrected", []fact{sold("o", 5, byCode("ANNA20")), sold("o", 5, func(c *irm.Conversion) {
			c.Revision, c.Kind, c.Codes = 1, irm.KindLead, []string{"ANNA20"}
		})}, []string{"coded", "leads"}},
		{"a country that was corrected", []fact{
			sold("o", 5, func(c *irm.Conversion) { c.Codes, c.Market = []string{"ANNA20"}, "DE" }),
			sold("o", 5, func(c *irm.Conversion) { c.Revision, c.Codes, c.Market = 1, []string{"ANNA20"}, "FR" }),
		}, []string{"coded"}},
		{"a code that a click came after", []fact{
			{touch: &attribution.Touch{ID: "t", Kind: attribution.Code, Customer: "c", Creator: "anna", Code: "PODCAST", At: day(3)}},
			sold("o", 5, by("c")), clicked("u", "c", "anna", 4, ""),
		}, []string{"typed"}}, // a code is the stronger evidence
		{"a click that another came after", []fact{
			clicked("t", "c", "anna", 3, "p"), sold("o", 5, by("c")), clicked("u", "c", "anna", 4, ""),
		}, []string{"clicked"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			stores := memory()
			f := flow(t, stores, attribution.LastTouch())
			put(t, stores, post("p", "anna", "youtube", 1))
			for _, x := range tt.facts {
				must(t, record(t.Context(), &f, x))
				settle(t, &f, e, day(9))
			}
			got := paid(t, stores.Lines)
			maps.DeleteFunc(got, func(_, amount string) bool { return amount == "0.00" })
			want := make(map[string]string)
			for _, id := range tt.want {
				want["pay-anna "+id] = "10.00"
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Posts earn by their last reading, wherever they stand; a restated one takes back.
func TestPosts(t *testing.T) {
	e := compiled(t, compensation.Plan{Components: compensation.Components{
		compensation.PerUnit{ID: "cpm", Of: compensation.Measure{Metric: irm.MetricViews}, Amount: usd("8"), Every: irm.MustQuantity("1000"), When: compensation.Condition{Platform: []irm.Platform{"tiktok"}}},
		compensation.PerUnit{ID: "piece", Of: compensation.Measure{Kind: compensation.KindContent}, Amount: usd("50")},
	}})
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	repost := post("again", "anna", "tiktok", 3)
	repost.RepostOf = "p"
	put(t, stores, post("p", "anna", "tiktok", 2), repost, post("elsewhere", "anna", "youtube", 2), post("foreign", "dan", "tiktok", 2), post("later", "anna", "tiktok", 40))
	read := func(id string, views string, at int) {
		t.Helper()
		must(t, stores.Readings.Append(t.Context(), irm.Reading{
			Subject: irm.Subject{Kind: irm.SubjectContent, ID: id}, Metric: irm.MetricViews, Value: irm.MustQuantity(views), AsOf: day(at), Source: "export",
		}))
	}
	for _, id := range []string{"p", "again", "elsewhere", "foreign", "unknown"} {
		read(id, "1000", 5)
	}
	must(t, stores.Readings.Append(t.Context(), irm.Reading{
		Subject: irm.Subject{Kind: irm.SubjectCreator, ID: "p"}, Metric: irm.MetricViews, Value: irm.MustQuantity("9000"), AsOf: day(6), Source: "export",
	}))
	for _, step := range []struct {
		cut  int
		want map[string]string
		do   func()
	}{
		{6, map[string]string{"pay-anna cpm": "16.00", "pay-anna piece": "100.00"}, func() {}},
		{20, map[string]string{"pay-anna cpm": "12.00", "pay-anna piece": "100.00"}, func() { read("p", "500", 10) }},
		{50, map[string]string{"pay-anna cpm": "12.00", "pay-anna piece": "150.00"}, func() {}},
	} {
		step.do()
		r := settle(t, &f, e, day(step.cut))
		if diff := cmp.Diff(step.want, paid(t, stores.Lines)); diff != "" {
			t.Errorf("day %d: (-want +got)\n%s", step.cut, diff)
		}
		want := []string{"elsewhere no_component"}
		var got []string
		for _, x := range r.Rejections {
			got = append(got, x.Event+" "+x.Code)
		}
		if !slices.Equal(got, want) {
			t.Errorf("day %d: rejected %q, want %q", step.cut, got, want)
		}
	}
	f.Stores.Readings = nil
	if _, err := f.Settle(t.Context(), e, payees(), day(50)); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("without a store for readings: %v", err)
	}
	f.Stores = workflow.Stores{Credits: stores.Credits, Lines: new(memstore.Lines)}
	simple := compiled(t, compensation.Plan{Components: compensation.Components{compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("10%")}}})
	if _, err := f.Settle(t.Context(), simple, payees(), day(50)); err != nil {
		t.Errorf("a plan that asks for nothing needs no other store: %v", err)
	}
}

// Of every order that creators have a share of, one of them is the winner, however
// late the touches that divide it anew.
func TestEveryOrderHasOneWinner(t *testing.T) {
	e := compiled(t, compensation.Plan{
		Policy:     compensation.Policy{Count: compensation.CountWinner},
		Components: compensation.Components{compensation.PerUnit{ID: "orders", Of: compensation.Measure{Kind: compensation.KindConversion}, Amount: usd("1")}},
	})
	var rates []irm.FXRate
	for n := range 40 {
		rates = append(rates, irm.FXRate{From: irm.MustCurrency("EUR"), To: irm.MustCurrency("USD"), Date: irm.DateOf(day(n)), Rate: irm.MustRate("1.1"), Source: "test"})
	}
	fx, err := irm.NewFXTable(rates)
	must(t, err)
	s := workflow.Settlement{Payees: payees(), Cut: day(100), FX: fx}
	for seed := range uint64(40) {
		stores := memory()
		f := flow(t, stores, attribution.Linear())
		for i, x := range facts(rand.New(rand.NewPCG(seed, 8))) {
			must(t, record(t.Context(), &f, x))
			if i%5 == 0 {
				settleWith(t, &f, e, s)
			}
		}
		settleWith(t, &f, e, s)
		shares := make(map[irm.ConversionID]map[irm.CreatorID]int64)
		for c, err := range stores.Credits.List(t.Context(), attribution.CreditQuery{}) {
			must(t, err)
			if shares[c.Conversion] == nil {
				shares[c.Conversion] = make(map[irm.CreatorID]int64)
			}
			if c.Creator != "" {
				shares[c.Conversion][c.Creator] += c.Share.Millionths()
			}
		}
		want := make(map[string]string)
		wins := make(map[irm.CreatorID]int64)
		for _, of := range shares {
			var first irm.CreatorID
			for _, creator := range slices.Sorted(maps.Keys(of)) {
				if of[creator] > of[first] {
					first = creator
				}
			}
			if first != "" {
				wins[first]++
			}
		}
		for creator, n := range wins {
			want[fmt.Sprintf("pay-%s orders", creator)] = irm.MoneyFromMinor(n*100, irm.MustCurrency("USD")).Amount()
		}
		got := paid(t, stores.Lines)
		maps.DeleteFunc(got, func(_, amount string) bool { return amount == "0.00" })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: (-want +got)\n%s", seed, diff)
		}
	}
}

func TestWinnerChanges(t *testing.T) {
	e := compiled(t, compensation.Plan{
		Policy:     compensation.Policy{Count: compensation.CountWinner},
		Components: compensation.Components{compensation.PerUnit{ID: "orders", Of: compensation.Measure{Kind: compensation.KindConversion}, Amount: usd("1")}},
	})
	stores := memory()
	f := flow(t, stores, attribution.Linear())
	for _, step := range []struct {
		name string
		fact fact
		want string
	}{
		{"sold", sold("o", 9, by("c")), "map[]"},
		{"a click", clicked("1", "c", "ben", 3, ""), "map[pay-ben orders:1.00]"},
		{"a tie goes to the first by ID", clicked("2", "c", "anna", 4, ""), "map[pay-anna orders:1.00 pay-ben orders:0.00]"},
		{"two of three", clicked("3", "c", "ben", 5, ""), "map[pay-anna orders:0.00 pay-ben orders:1.00]"},
		{"part of it returned", returned("o", 12, "40"), "map[pay-anna orders:0.00 pay-ben orders:1.00]"},
		{"cancelled", sold("o", 9, func(c *irm.Conversion) { c.Customer, c.Revision, c.Cancelled = "c", 1, true }), "map[pay-anna orders:0.00 pay-ben orders:0.00]"},
	} {
		must(t, record(t.Context(), &f, step.fact))
		settle(t, &f, e, day(20))
		if got := fmt.Sprint(paid(t, stores.Lines)); got != step.want {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
	}
}
