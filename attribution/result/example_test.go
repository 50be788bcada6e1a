package result_test

import (
	"fmt"
	"os"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/attribution/result"
	"github.com/irmkit/irmkit/irm"
)

var march = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// credit is a purchase that a creator earned whole.
func credit(order string, creator irm.CreatorID, reason attribution.Reason, customer irm.Answer, net string) attribution.Credit {
	return attribution.Credit{
		Conversion: irm.ConversionID(order), Kind: irm.KindPurchase, Cause: attribution.CauseConversion, Reason: reason,
		Creator: creator, Campaign: "spring", New: customer, At: march, ConvertedAt: march, Currency: irm.MustCurrency("EUR"),
		Share: irm.MustQuantity("1"), Lines: []attribution.CreditLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney(net, "EUR")}}},
	}
}

// What a campaign's review asks for: who brought what, at which cost, the best first. What
// nobody earned is not in it.
func Example() { // seed: A3 A10
	credits := []attribution.Credit{ // as attribution books them
		credit("1", "ada", attribution.ReasonClick, irm.AnswerYes, "80.00"),
		credit("2", "ada", attribution.ReasonCode, irm.AnswerNo, "45.50"),
		credit("3", "bob", attribution.ReasonSurvey, irm.AnswerYes, "30.00"),
		credit("4", "", attribution.ReasonNoTouch, irm.AnswerYes, "60.00"),
	}
	costs := []result.Cost{
		{Kind: result.CostFee, Amount: irm.MustMoney("50.00", "EUR"), Place: result.Place{Creator: "ada", Campaign: "spring"}},
		{Kind: result.CostProduct, Amount: irm.MustMoney("12.00", "EUR"), Place: result.Place{Creator: "bob", Campaign: "spring"}},
	}

	tally, err := result.New(result.Places{}, result.ByCreator, result.ByMethod)
	check(err)
	for _, c := range credits {
		check(tally.AddCredit(c))
	}
	for _, c := range costs {
		check(tally.AddCost(c))
	}
	tally, err = tally.Earned()
	check(err)
	tally, err = tally.By(result.ByCreator)
	check(err)
	report, err := tally.Report(result.Options{})
	check(err)
	t := report.Sorted(result.MetricNet).Table(result.MetricOrders, result.MetricNet, result.MetricCost,
		result.MetricCPA, result.MetricCAC, result.MetricROAS, result.MetricROI)
	check(t.WriteMarkdown(os.Stdout))
	// Output:
	// | Creator | Orders | Net (EUR) | Cost (EUR) | CPA (EUR) | CAC (EUR) | ROAS | ROI |
	// | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
	// | **ada** | 2 | 125.50 | 50.00 | 25.00 | 50.00 | 2.51 | 1.51 |
	// | **bob** | 1 | 30.00 | 12.00 | 12.00 | 12.00 | 2.5 | 1.5 |
	// | **Total** | **3** | **155.50** | **62.00** | **20.67** | **31.00** | **2.508065** | **1.508065** |
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func spring() *result.Tally {
	t, err := result.New(result.Places{}, result.ByCreator, result.ByMethod)
	check(err)
	check(t.AddCredit(credit("1", "ada", attribution.ReasonClick, irm.AnswerYes, "80.00")))
	check(t.AddCredit(credit("2", "ada", attribution.ReasonCode, irm.AnswerNo, "45.50")))
	check(t.AddCredit(credit("3", "bob", attribution.ReasonSurvey, irm.AnswerYes, "30.00")))
	check(t.AddCredit(credit("4", "", attribution.ReasonNoTouch, irm.AnswerYes, "60.00")))
	check(t.AddCost(result.Cost{Kind: result.CostFee, Amount: irm.MustMoney("50.00", "EUR"), Place: result.Place{Creator: "ada", At: march}}))
	check(t.AddCost(result.Cost{Kind: result.CostProduct, Amount: irm.MustMoney("12.00", "EUR"), Place: result.Place{Creator: "ada", At: march}}))
	return t
}

// The whole shop. Nobody recorded what bob cost, so what his customers cost is unknown, and
// not 0.
func ExampleTally_Report() { // seed: A3
	byCreator, err := spring().By(result.ByCreator)
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := byCreator.Report(result.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	t := report.Table(result.MetricOrders, result.MetricNewCustomers, result.MetricNet, result.MetricCost, result.MetricCAC, result.MetricROAS)
	if err := t.WriteMarkdown(os.Stdout); err != nil {
		fmt.Println(err)
	}
	roi := report.Rows[1].Get(result.MetricROI)
	fmt.Println(report.Rows[1].Values, "roi", roi.Value, "=", roi.Numerator, "/", roi.Denominator)
	cac := report.Rows[2].Get(result.MetricCAC)
	fmt.Println(report.Rows[2].Values, "cac", cac, cac.Unknown)
	cost := report.Total.Get(result.MetricCost)
	fmt.Println("total cost", cost, cost.Unknown, cost.Detail, cost.Known)
	// Output:
	// | Creator | Orders | New customers | Net (EUR) | Cost (EUR) | CAC (EUR) | ROAS |
	// | --- | ---: | ---: | ---: | ---: | ---: | ---: |
	// | **(none)** | 1 | 1 | 60.00 | unknown | unknown | unknown |
	// | **ada** | 2 | 1 | 125.50 | 62.00 | 62.00 | 2.024194 |
	// | **bob** | 1 | 1 | 30.00 | unknown | unknown | unknown |
	// | **Total** | **4** | **3** | **215.50** | **unknown** | **unknown** | **unknown** |
	// [ada] roi 1.024194 = 63.50 EUR / 62.00 EUR
	// [bob] cac unknown no_cost
	// total cost unknown cost_missing 1 of 2 creators 62.00 EUR
}

// Facts come from stores, which list them page by page.
func ExampleAddAll() {
	listing := func(yield func(attribution.Credit, error) bool) { // as a store has it
		_ = yield(credit("1", "ada", attribution.ReasonClick, irm.AnswerYes, "80.00"), nil) &&
			yield(credit("2", "bob", attribution.ReasonCode, irm.AnswerNo, "20.00"), nil)
	}
	t, err := result.New(result.Places{}, result.ByMonth)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := result.AddAll(listing, t.AddCredit); err != nil {
		fmt.Println(err)
		return
	}
	report, err := t.Report(result.Options{})
	fmt.Println(report.Rows[0].Values, report.Rows[0].Get(result.MetricAOV).Value, err)
	// Output: [2026-03] 50.00 EUR <nil>
}

func ExampleTally_Blend() { // seed: A6
	blend, err := spring().Blend(result.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range blend {
		fmt.Println(b.Method, b.Conversions, b.ConversionShare, b.Net, b.NetShare)
	}
	// Output:
	// tracked 1 0.25 80.00 0.37123
	// code 1 0.25 45.50 0.211137
	// survey 1 0.25 30.00 0.139211
	// channel 0 0 0.00 0
	// untracked 1 0.25 60.00 0.278422
}

func ExampleAgainst() { // seed: A8
	t, err := spring().Earned() // an order of nobody's brings no campaign nearer to its goal
	if err != nil {
		fmt.Println(err)
		return
	}
	t.Expect(result.Costs) // all of them are in: bob cost nothing
	report, err := t.Report(result.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	goals := []irm.Goal{
		{Stage: irm.StageConversion, Metric: result.MetricNet, Amount: irm.MustMoney("250.00", "EUR")},
		{Stage: irm.StageConversion, Metric: result.MetricCPA, Amount: irm.MustMoney("20.00", "EUR")},
		{Stage: irm.StageAwareness, Metric: irm.MetricReach, Target: irm.MustQuantity("10000")},
	}
	for _, p := range result.Against(goals, report.Total) {
		fmt.Printf("%s %s (%s) reached: %s, %s of it, to go: %q\n", p.Goal.Metric, p.Actual, p.Why, p.Reached, p.Share, p.Missing)
	}
	// Output:
	// net 155.50 () reached: no, 0.622 of it, to go: "94.50 EUR"
	// cpa 20.67 () reached: no, 0.967585 of it, to go: "0.67 EUR"
	// reach unknown (no_reading) reached: unknown,  of it, to go: ""
}

// A tally is made where the facts are, written down, and merged elsewhere.
func ExampleTally_Merge() {
	data, err := spring().MarshalBinary()
	if err != nil {
		fmt.Println(err)
		return
	}
	var all, part result.Tally
	if err := all.UnmarshalBinary(data); err != nil {
		fmt.Println(err)
	}
	if err := part.UnmarshalBinary(data); err != nil {
		fmt.Println(err)
	}
	if err := all.Merge(&part); err != nil {
		fmt.Println(err)
	}
	report, err := all.Report(result.Options{Metrics: []irm.Metric{result.MetricOrders, result.MetricNet}})
	fmt.Println(len(report.Rows), report.Total.Get(result.MetricNet).Value, err)
	// Output: 5 431.00 EUR <nil>
}

// The same orders under two policies: what the one gives more, the other gives to others.
func ExampleCompare() {
	tally := func(credits ...attribution.Credit) *result.Tally {
		t, err := result.New(result.Places{}, result.ByCreator)
		for _, c := range credits {
			if err == nil {
				err = t.AddCredit(c)
			}
		}
		if err != nil {
			fmt.Println(err)
		}
		return t
	}
	first := tally(credit("1", "ada", attribution.ReasonClick, irm.AnswerYes, "80.00"), credit("2", "ada", attribution.ReasonClick, irm.AnswerNo, "20.00"))
	last := tally(credit("1", "bob", attribution.ReasonClick, irm.AnswerYes, "80.00"), credit("2", "ada", attribution.ReasonClick, irm.AnswerNo, "20.00"))
	c, err := result.Compare(result.Model{Name: "last_touch", Tally: last}, result.Model{Name: "first_touch", Tally: first})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range c.Rows {
		_, net, err := row.Difference(1, 0)
		fmt.Println(row.Values, row.Net, net, err)
	}
	// Output:
	// [ada] [20.00 EUR 100.00 EUR] 80.00 EUR <nil>
	// [bob] [80.00 EUR 0.00 EUR] -80.00 EUR <nil>
}

// How customers came: by a click of ada's, then by bob's code.
func ExamplePaths() {
	at := func(days int) time.Time { return march.AddDate(0, 0, days) }
	a, err := attribution.New(attribution.Policy{
		Model:      attribution.Linear(),
		Precedence: [][]attribution.Kind{{attribution.Click, attribution.View, attribution.Survey, attribution.Code}},
	}, code.Book{})
	if err != nil {
		fmt.Println(err)
		return
	}
	conversions := []irm.Conversion{{ID: "1", Kind: irm.KindPurchase, Customer: "c1", At: at(9), Lines: []irm.Line{{ID: "1",
		Quantity: irm.MustQuantity("1"), Amounts: irm.Amounts{Gross: irm.MustMoney("80.00", "EUR")}}}}}
	decisions, err := a.Decide(attribution.History{Conversions: conversions, Touches: []attribution.Touch{
		{ID: "t1", Kind: attribution.Click, Customer: "c1", Creator: "ada", At: at(2)},
		{ID: "t2", Kind: attribution.Click, Customer: "c1", Creator: "ada", At: at(3)},
		{ID: "t3", Kind: attribution.Click, Customer: "c1", Creator: "bob", At: at(8)},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var paths result.Paths
	if err := paths.Add(conversions[0], decisions[0]); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(paths.Top(3))
	fmt.Println(paths.Lags())
	for _, r := range paths.Assists() {
		fmt.Printf("%+v\n", r)
	}
	// Output:
	// [{[ada bob] 1 [80.00 EUR]}]
	// [{7 1}]
	// {Name:ada First:1 Last:0 Assisted:1 Alone:0}
	// {Name:bob First:0 Last:1 Assisted:0 Alone:0}
}
