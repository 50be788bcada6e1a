package result

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

func reading(kind irm.SubjectKind, id string, m irm.Metric, n int64, hours int) irm.Reading {
	return irm.Reading{Subject: irm.Subject{Kind: kind, ID: id}, Metric: m, Value: irm.QuantityFromMillionths(n * million), AsOf: start.Add(time.Duration(hours) * time.Hour), Source: "s"}
}

func purchase(creator irm.CreatorID, customer irm.Answer, minor int64, c irm.Currency) attribution.Credit {
	credit := attribution.Credit{Conversion: "o", Kind: irm.KindPurchase, Cause: attribution.CauseConversion, Reason: attribution.ReasonClick, Creator: creator,
		New: customer, At: start, Share: irm.QuantityFromMillionths(million)}
	if c.IsValid() {
		credit.Currency = c
		credit.Lines = []attribution.CreditLine{{Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(minor, c)}}}
	}
	return credit
}

func post(id irm.ContentID) irm.Content {
	return irm.Content{ID: id, Creator: "ada", Platform: "tiktok", Format: "reel", At: start}
}

// all adds facts of any kind.
func all(tb testing.TB, t *Tally, facts ...any) *Tally {
	tb.Helper()
	for _, f := range facts {
		var err error
		switch f := f.(type) {
		case attribution.Credit:
			err = t.AddCredit(f)
		case attribution.Touch:
			err = t.AddTouch(f)
		case irm.Content:
			err = t.AddPost(f)
		case irm.Collaboration:
			err = t.AddCollaboration(f)
		case irm.Reading:
			err = t.AddReading(f)
		case irm.MetricsSnapshot:
			err = t.AddMetrics(f)
		case Cost:
			err = t.AddCost(f)
		case Facts:
			t.Expect(f)
		default:
			tb.Fatalf("%T is no fact", f)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	return t
}

func fee(creator irm.CreatorID, m irm.Money) Cost {
	return Cost{Kind: CostFee, Amount: m, Place: Place{Creator: creator}}
}

func feeOf(campaign irm.CampaignID, m irm.Money) Cost {
	return Cost{Kind: CostFee, Amount: m, Place: Place{Creator: "ada", Campaign: campaign}}
}

// What is known, and why what is not is not.
func TestMeasure(t *testing.T) { // seed: A2 A3
	click := attribution.Touch{ID: "t", Kind: attribution.Click, Creator: "ada", At: start}
	content, creator := irm.SubjectContent, irm.SubjectCreator
	views := irm.MetricViews
	ten := irm.MoneyFromMinor(1000, eur)
	unpriced := purchase("ada", irm.AnswerYes, 0, irm.Currency{})
	back, lead := unpriced, unpriced
	back.Share, lead.Kind = irm.QuantityFromMillionths(-million), irm.KindLead
	spring, summer := irm.Collaboration{ID: "w", Creator: "ada", Campaign: "spring"}, irm.Collaboration{ID: "x", Creator: "ada", Campaign: "summer"}
	for _, tt := range []struct {
		name   string
		facts  []any
		o      Options
		metric irm.Metric
		want   string
	}{
		{"nothing", nil, Options{}, MetricClicks, "no_touches"},
		{"nothing", nil, Options{}, MetricConversions, "no_credits"},
		{"nothing", nil, Options{}, MetricNet, "no_credits"},
		{"nothing", nil, Options{}, MetricPosts, "no_posts"},
		{"nothing", nil, Options{}, MetricCost, "no_cost"},
		{"nothing", nil, Options{}, MetricOfCost(CostBoost), "no_cost"},
		{"nothing", nil, Options{}, irm.MetricReach, "no_reading"},
		{"all are in", []any{Credits | Touches | Posts | Costs}, Options{}, MetricClicks, "0"},
		{"all are in", []any{Credits | Touches | Posts | Costs}, Options{}, MetricPosts, "0"},
		{"all are in", []any{Credits}, Options{}, MetricNet, "no_currency"},
		{"all are in", []any{Credits}, Options{Currency: eur}, MetricNet, "0.00 EUR"},
		{"all are in", []any{Costs}, Options{Currency: eur}, MetricCost, "0.00 EUR"},
		{"all are in", []any{Costs}, Options{Currency: eur}, MetricOfCost(CostFee), "0.00 EUR"},

		{"a click", []any{click}, Options{}, MetricClicks, "1"},
		{"a view is no click", []any{attribution.Touch{Kind: attribution.View, Creator: "ada", At: start}}, Options{}, MetricClicks, "0"},
		{"reported clicks", []any{reading(content, "p", MetricClicks, 5, 1)}, Options{}, MetricClicks, "5"},
		{"touches before reports", []any{click, reading(content, "p", MetricClicks, 5, 1)}, Options{}, MetricClicks, "1"},

		{"the last reading", []any{reading(content, "p", views, 50, 2), reading(content, "p", views, 40, 3), reading(content, "p", views, 60, 1)}, Options{}, views, "40"},
		{"of two posts", []any{post("p"), post("q"), reading(content, "p", views, 50, 2), reading(content, "q", views, 7, 2)}, Options{}, views, "57"},
		{"of one of two posts", []any{post("p"), post("q"), reading(content, "p", views, 50, 2)}, Options{}, views, "reading_missing 1 of 2 posts 50"},
		{"of a repost", []any{post("p"), irm.Content{ID: "q", Creator: "bob", RepostOf: "p"}, reading(content, "p", views, 50, 2)}, Options{}, views, "50"},
		{"posts before creators", []any{reading(creator, "ada", views, 900, 2), reading(content, "p", views, 50, 2)}, Options{}, views, "50"},
		{"creators", []any{post("p"), reading(creator, "ada", views, 900, 2)}, Options{}, views, "900"},
		{"not the brand's own", []any{reading(irm.SubjectBrand, "us", irm.MetricFollowersGained, 900, 2)}, Options{}, irm.MetricFollowersGained, "no_reading"},
		{"the brand's own", []any{reading(irm.SubjectBrand, "us", irm.MetricFollowersGained, 900, 2)}, Options{Subjects: []irm.SubjectKind{irm.SubjectBrand}}, irm.MetricFollowersGained, "900"},
		{"followers lost", []any{reading(content, "p", irm.MetricFollowersGained, -3, 2), reading(content, "q", irm.MetricFollowersGained, 1, 2)}, Options{}, irm.MetricFollowersGained, "-2"},
		{"too many", []any{reading(content, "p", views, 9e12, 2), reading(content, "q", views, 9e12, 2)}, Options{}, views, "overflow"},

		{"engagements", []any{reading(content, "p", irm.MetricLikes, 3, 1), reading(content, "p", irm.MetricSaves, 4, 1)},
			Options{Engagements: []irm.Metric{irm.MetricLikes, irm.MetricSaves}}, MetricEngagements, "7"},
		{"engagements", []any{reading(content, "p", irm.MetricLikes, 3, 1)}, Options{}, MetricEngagements, "no_reading comments"},
		{"engagements", []any{reading(content, "p", irm.MetricLikes, 9e12, 1), reading(content, "p", irm.MetricSaves, 9e12, 1)},
			Options{Engagements: []irm.Metric{irm.MetricLikes, irm.MetricSaves}}, MetricEngagements, "overflow saves"},
		{"engagements", []any{post("p"), post("q"), reading(content, "p", irm.MetricLikes, 3, 1)}, Options{}, MetricEngagements, "reading_missing likes: 1 of 2 posts"},
		{"engagement rate", []any{reading(content, "p", irm.MetricLikes, 3, 1), reading(content, "p", views, 40, 1)},
			Options{Engagements: []irm.Metric{irm.MetricLikes}, Shown: views}, MetricEngagementRate, "0.075"},
		{"engagement rate", []any{reading(content, "p", irm.MetricLikes, 3, 1)}, Options{Engagements: []irm.Metric{irm.MetricLikes}}, MetricEngagementRate, "no_reading impressions"},

		{"new customers", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerNo, 1, eur)}, Options{}, MetricNewCustomers, "1"},
		{"new customers", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerUnknown, 1, eur)}, Options{}, MetricNewCustomers, "new_unknown 1 orders 1"},
		{"repeat orders", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerNo, 1, eur), purchase("ada", irm.AnswerNo, 1, eur)}, Options{}, MetricRepeatOrders, "2"},
		{"repeat rate", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerNo, 1, eur), purchase("ada", irm.AnswerNo, 1, eur)}, Options{}, MetricRepeatRate, "0.666667"},
		{"new customer rate", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerNo, 1, eur)}, Options{}, MetricNewCustomerRate, "0.5"},
		{"an order without money", []any{unpriced, purchase("ada", irm.AnswerYes, 500, eur)}, Options{}, MetricNet, "revenue_missing 1 orders 5.00 EUR"},
		{"an order without money", []any{unpriced, purchase("ada", irm.AnswerYes, 500, eur)}, Options{}, MetricAOV, "revenue_missing sales: 1 orders"},
		{"that brings its amount later", []any{unpriced, back, purchase("ada", irm.AnswerYes, 500, eur)}, Options{}, MetricNet, "5.00 EUR"},
		{"a free order", []any{purchase("ada", irm.AnswerYes, 0, eur)}, Options{}, MetricNet, "0.00 EUR"},
		{"a lead", []any{lead, purchase("ada", irm.AnswerYes, 500, eur)}, Options{}, MetricNet, "5.00 EUR"},
		{"a lead that is an order", []any{lead, purchase("ada", irm.AnswerYes, 500, eur)}, Options{Orders: []irm.ConversionKind{irm.KindLead}}, MetricNet, "revenue_missing 1 orders 5.00 EUR"},
		{"by kind", []any{purchase("ada", irm.AnswerYes, 1, eur)}, Options{}, MetricOfKind(irm.KindPurchase), "1"},
		{"by kind", []any{purchase("ada", irm.AnswerYes, 1, eur)}, Options{}, MetricOfKind(irm.KindLead), "0"},
		{"what counts", []any{purchase("ada", irm.AnswerYes, 1, eur)}, Options{Conversions: []irm.ConversionKind{irm.KindLead}}, MetricConversions, "0"},

		{"costs", []any{fee("ada", ten), fee("ada", irm.MoneyFromMinor(-250, eur))}, Options{}, MetricCost, "7.50 EUR"},
		{"costs", []any{fee("ada", ten), fee("", irm.Money{})}, Options{}, MetricCost, "cost_unknown fee 10.00 EUR"},
		{"costs", []any{fee("ada", ten), fee("", irm.Money{})}, Options{}, MetricOfCost(CostFee), "cost_unknown 10.00 EUR"},
		{"costs", []any{fee("ada", ten)}, Options{Costs: []CostKind{CostFee, CostShipping}}, MetricCost, "cost_missing shipping 10.00 EUR"},
		{"costs", []any{fee("ada", ten), post("p"), irm.Collaboration{ID: "w", Creator: "bob"}}, Options{}, MetricCost, "cost_missing 1 of 2 creators 10.00 EUR"},
		{"costs", []any{fee("ada", ten), post("p"), irm.Collaboration{ID: "w", Creator: "bob"}, Costs}, Options{}, MetricCost, "10.00 EUR"},
		{"of one campaign of two", []any{feeOf("spring", ten), spring, summer}, Options{}, MetricCost, "cost_missing 1 of 1 creators 10.00 EUR"},
		{"of both", []any{feeOf("spring", ten), feeOf("summer", ten), spring, summer}, Options{}, MetricCost, "20.00 EUR"},
		{"a retainer", []any{fee("ada", ten), spring, summer}, Options{}, MetricCost, "10.00 EUR"},
		{"of a campaign, and a post of no known one", []any{feeOf("spring", ten), spring, post("p")}, Options{}, MetricCost, "10.00 EUR"},
		{"costs", []any{fee("ada", ten), purchase("bob", irm.AnswerYes, 1, eur)}, Options{}, MetricROAS, "cost_missing cost: 1 of 2 creators"},
		{"costs", []any{fee("ada", ten), purchase("bob", irm.AnswerYes, 1, eur)}, Options{}, MetricROI, "cost_missing return: cost: 1 of 2 creators"},
		{"costs", []any{fee("ada", irm.MoneyFromMinor(0, eur)), purchase("ada", irm.AnswerYes, 1, eur)}, Options{}, MetricROAS, "zero_denominator cost"},

		{"CPC", []any{fee("ada", ten), click, click, click}, Options{}, MetricCPC, "3.333333 EUR"},
		{"CPC", []any{fee("ada", ten), click, click, click}, Options{Rounding: irm.AwayFromZero}, MetricCPC, "3.333334 EUR"},
		{"CPM", []any{fee("ada", ten), reading(content, "p", irm.MetricImpressions, 3000, 1)}, Options{}, MetricCPM, "3.333333 EUR"},
		{"CPA", []any{fee("ada", ten), purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerYes, 1, eur)}, Options{}, MetricCPA, "3.33 EUR"},
		{"ROI", []any{fee("ada", ten), purchase("ada", irm.AnswerYes, 2500, eur)}, Options{}, MetricROI, "1.5"},
		{"ROI", []any{fee("ada", ten), purchase("ada", irm.AnswerYes, 2500, eur)}, Options{Margin: irm.MustRate("20%")}, MetricROI, "-0.5"},
		{"ROI", []any{fee("ada", ten)}, Options{}, MetricROI, "no_credits return: net"},
		{"revenue per post", []any{post("p"), post("q"), purchase("ada", irm.AnswerYes, 2501, eur)}, Options{}, MetricRevenuePerPost, "12.51 EUR"},
		{"too great", []any{fee("ada", irm.MoneyFromMinor(9e18, eur)), reading(content, "p", irm.MetricImpressions, 1, 1)}, Options{}, MetricCPM, "overflow"},
		{"too great", []any{purchase("ada", irm.AnswerYes, 9e18, eur), fee("ada", ten)}, Options{Margin: irm.MustRate("9")}, MetricROI, "overflow return"},

		{"two currencies", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerYes, 1, usd)}, Options{}, MetricNet, "currencies"},
		{"two currencies", []any{purchase("ada", irm.AnswerYes, 1, eur), purchase("ada", irm.AnswerYes, 1, usd)}, Options{Currency: eur}, MetricNet, "rate_missing USD"},
		{"two currencies", []any{purchase("ada", irm.AnswerYes, 1, eur), fee("ada", irm.MoneyFromMinor(0, usd))}, Options{Currency: eur}, MetricROAS, "zero_denominator cost"},
		{"two currencies", []any{purchase("ada", irm.AnswerYes, 9e18, usd)}, Options{Currency: eur, Rates: threeTimes, On: irm.Date{Year: 2026, Month: 3, Day: 1}}, MetricNet, "overflow USD"},
		{"two currencies", []any{purchase("ada", irm.AnswerYes, 9e18, eur), purchase("ada", irm.AnswerYes, 2e17, usd)}, Options{Currency: eur, Rates: threeTimes, On: irm.Date{Year: 2026, Month: 3, Day: 1}}, MetricNet, "overflow"},
	} {
		tally := all(t, begin(t, Places{}), tt.facts...)
		if len(tally.cells) == 0 {
			tally.cells[""] = new(cell)
		}
		tt.o.Metrics = []irm.Metric{tt.metric}
		r, err := tally.Report(tt.o)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range []Row{r.Rows[0], r.Total} {
			if got := tell(row.Get(tt.metric)); got != tt.want {
				t.Errorf("%s: %s = %q, want %q", tt.name, tt.metric, got, tt.want)
			}
		}
	}
}

var threeTimes = func() irm.FXTable {
	table, err := irm.NewFXTable([]irm.FXRate{{From: usd, To: eur, Date: irm.Date{Year: 2026, Month: 3, Day: 1}, Rate: irm.MustRate("3"), Source: "test"}})
	if err != nil {
		panic(err)
	}
	return table
}()

// tell is a measure in words.
func tell(m Measure) string {
	if m.Unknown == "" {
		return m.Value.String()
	}
	var s strings.Builder
	s.WriteString(string(m.Unknown))
	for _, more := range []string{m.Detail, m.Known.String()} {
		if more != "" {
			s.WriteString(" " + more)
		}
	}
	return s.String()
}

// An estimate is passed on to what rests on it.
func TestEstimated(t *testing.T) {
	likes := reading(irm.SubjectContent, "p", irm.MetricLikes, 4, 1)
	likes.Estimated = true
	impressions := reading(irm.SubjectContent, "p", irm.MetricImpressions, 8, 1)
	r, err := all(t, begin(t, Places{}), likes, impressions).Report(Options{Engagements: []irm.Metric{irm.MetricLikes}})
	if err != nil {
		t.Fatal(err)
	}
	for m, want := range map[irm.Metric]bool{irm.MetricLikes: true, irm.MetricImpressions: false, MetricEngagements: true, MetricEngagementRate: true} {
		if got := r.Total.Get(m); got.Estimated != want || got.Unknown != "" {
			t.Errorf("%s: estimated %t, want %t (%v)", m, got.Estimated, want, got.Unknown)
		}
	}
}

// So is boosted reach: what it costs per view is not what an unpaid post does.
func TestPaid(t *testing.T) {
	impressions := reading(irm.SubjectContent, "p", irm.MetricImpressions, 8, 1)
	impressions.Paid = true
	likes, more := reading(irm.SubjectContent, "p", irm.MetricLikes, 4, 1), reading(irm.SubjectContent, "q", irm.MetricSaves, 4, 1)
	more.Paid = true
	r, err := all(t, begin(t, Places{}), likes, more, impressions, post("p"), fee("ada", irm.MoneyFromMinor(100, eur))).
		Report(Options{Engagements: []irm.Metric{irm.MetricLikes}})
	if err != nil {
		t.Fatal(err)
	}
	for m, want := range map[irm.Metric]bool{irm.MetricLikes: false, MetricEngagements: false, MetricCPE: false, irm.MetricImpressions: true,
		irm.MetricSaves: true, MetricEngagementRate: true, MetricCPM: true, MetricCost: false} {
		if got := r.Total.Get(m); got.Paid != want {
			t.Errorf("%s: paid %t, want %t (%v)", m, got.Paid, want, got.Unknown)
		}
	}
}

// Rates that were used are in the report once each, by currency.
func TestRates(t *testing.T) {
	on := irm.Date{Year: 2026, Month: 3, Day: 1}
	gbp := irm.MustCurrency("GBP")
	table, err := irm.NewFXTable([]irm.FXRate{{From: usd, To: eur, Date: on, Rate: irm.MustRate("0.9"), Source: "s"},
		{From: gbp, To: eur, Date: on, Rate: irm.MustRate("1.2"), Source: "s"}, {From: irm.MustCurrency("CHF"), To: eur, Date: on, Rate: irm.MustRate("1"), Source: "s"}})
	if err != nil {
		t.Fatal(err)
	}
	tally := all(t, begin(t, Places{}, ByCreator), purchase("ada", irm.AnswerYes, 100, usd), purchase("bob", irm.AnswerYes, 100, usd), purchase("bob", irm.AnswerYes, 100, gbp))
	r, err := tally.Report(Options{Currency: eur, Rates: table, On: on})
	if err != nil || len(r.Rates) != 2 || r.Rates[0].From != gbp || r.Rates[1].From != usd || r.Total.Get(MetricNet).Value.String() != "3.00 EUR" {
		t.Errorf("%v, %v, %v", r.Rates, r.Total.Get(MetricNet).Value, err)
	}
	if _, err := tally.Report(Options{Currency: eur, Rates: table}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("rates of no day: %v", err)
	}
}

// What else networks report, such as mentions, has its column.
func TestOtherReadings(t *testing.T) { // seed: A2
	campaign := irm.SubjectCampaign
	r, err := all(t, begin(t, Places{}), reading(campaign, "spring", "brand_mentions", 40, 1), reading(campaign, "spring", "time_on_site", 90, 1),
		reading(irm.SubjectBrand, "us", "brand_lift", 3, 1)).Report(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := tell(r.Total.Get("brand_mentions")); got != "40" {
		t.Errorf("brand_mentions = %s", got)
	}
	if got := r.Total.Get("brand_lift"); got.Unknown != Undefined {
		t.Errorf("the brand's own is among the creators': %v", got)
	}
}

// A snapshot is the readings of its known counts.
func TestAddMetrics(t *testing.T) {
	m, err := irm.Metrics{}.With(irm.MetricViews, 12)
	if err == nil {
		m, err = m.With(irm.MetricLikes, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := irm.MetricsSnapshot{Subject: irm.Subject{Kind: irm.SubjectContent, ID: "p"}, AsOf: start, Source: "s", Paid: true, Metrics: m}
	one, zero := reading(irm.SubjectContent, "p", irm.MetricViews, 12, 0), reading(irm.SubjectContent, "p", irm.MetricLikes, 0, 0)
	one.Paid, zero.Paid = true, true
	if written(t, all(t, begin(t, Places{}), s)) != written(t, all(t, begin(t, Places{}), zero, one)) {
		t.Error("a snapshot is not its readings")
	}
	s.Metrics, _ = s.Metrics.With(irm.MetricViews, 1<<60)
	if err := begin(t, Places{}).AddMetrics(s); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("a count beyond all: %v, want an overflow", err)
	}
	s.Source = ""
	s.Metrics = m
	if err := begin(t, Places{}).AddMetrics(s); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("no source: %v, want invalid", err)
	}
}

// Readings that cannot both be true do not depend on their order.
func TestContradictingReadings(t *testing.T) {
	a, b := reading(irm.SubjectContent, "p", irm.MetricViews, 12, 0), reading(irm.SubjectContent, "p", irm.MetricViews, 13, 0)
	if written(t, all(t, begin(t, Places{}), a, b)) != written(t, all(t, begin(t, Places{}), b, a)) {
		t.Error("the order of readings matters")
	}
}

// The definitions that the package text gives are those that are computed.
func TestFormulas(t *testing.T) {
	var got strings.Builder
	for _, f := range Formulas(Options{Shown: irm.MetricViews}) {
		fmt.Fprintln(&got, f.Metric, f.Numerator, "/", f.Denominator, f.Unit, f.Factor)
	}
	const want = `click_through_rate clicks / views ratio 1
engagement_rate engagements / views ratio 1
conversion_rate conversions / clicks ratio 1
new_customer_rate new_customers / orders ratio 1
repeat_rate repeat_orders / orders ratio 1
cpc cost / clicks price 1
cpm cost / views price 1000
cpe cost / engagements price 1
cpa cost / conversions amount 1
cac cost / new_customers amount 1
aov sales / orders amount 1
revenue_per_post net / posts amount 1
roas net / cost ratio 1
roi return / cost ratio 1
`
	if got.String() != want {
		t.Errorf("got\n%s", got.String())
	}
}
