package result

import "github.com/irmkit/irmkit/irm"

// What is measured, beside the metrics of package irm that posts are read for. A goal
// names its metric by the same words.
const (
	MetricPosts        = irm.MetricPosts  // posts that were added
	MetricClicks       = irm.MetricClicks // touches of the kind Click; where no touches came in, as networks report them
	MetricEngagements  = irm.Metric("engagements")
	MetricConversions  = irm.Metric("conversions") // in shares, after refunds
	MetricOrders       = irm.Metric("orders")      // of the kinds that are sales
	MetricNewCustomers = irm.Metric("new_customers")
	MetricRepeatOrders = irm.Metric("repeat_orders") // a customer who comes three times makes three
	MetricGross        = irm.Metric("gross")
	MetricNet          = irm.Metric("net")      // revenue, after refunds
	MetricRefunded     = irm.Metric("refunded") // revenue that came back
	MetricCost         = irm.Metric("cost")
	MetricSales        = irm.Metric("sales")  // the net of orders alone
	MetricReturn       = irm.Metric("return") // net times the margin, less cost

	MetricCTR             = irm.Metric("click_through_rate")
	MetricEngagementRate  = irm.Metric("engagement_rate")
	MetricConversionRate  = irm.Metric("conversion_rate")
	MetricNewCustomerRate = irm.Metric("new_customer_rate")
	MetricRepeatRate      = irm.Metric("repeat_rate")
	MetricCPC             = irm.Metric("cpc")
	MetricCPM             = irm.Metric("cpm")
	MetricCPE             = irm.Metric("cpe")
	MetricCPA             = irm.Metric("cpa")
	MetricCAC             = irm.Metric("cac")
	MetricAOV             = irm.Metric("aov")
	MetricRevenuePerPost  = irm.Metric("revenue_per_post")
	MetricROAS            = irm.Metric("roas")
	MetricROI             = irm.Metric("roi")
)

// Prefixes of the metrics of one kind: "cost_fee", "conversions_lead".
const (
	costPrefix        = "cost_"
	conversionsPrefix = "conversions_"
)

// MetricOfCost is what was spent on one kind.
func MetricOfCost(k CostKind) irm.Metric { return costPrefix + irm.Metric(k) }

// MetricOfKind is the conversions of one kind.
func MetricOfKind(k irm.ConversionKind) irm.Metric { return conversionsPrefix + irm.Metric(k) }

// Unknown says why there is no value. A later version may know more reasons.
type Unknown string

const (
	NoTouches       Unknown = "no_touches"       // none came in at all, and Expect did not say that there are none
	NoCredits       Unknown = "no_credits"       // likewise
	NoPosts         Unknown = "no_posts"         // likewise
	NoReading       Unknown = "no_reading"       // nobody measured it
	ReadingMissing  Unknown = "reading_missing"  // of some posts only; Known is theirs
	NoCost          Unknown = "no_cost"          // none is recorded
	CostMissing     Unknown = "cost_missing"     // of some kind or creator; Known is what there is
	CostUnknown     Unknown = "cost_unknown"     // recorded without an amount; Known is the rest
	NewUnknown      Unknown = "new_unknown"      // of some customers it is unknown whether they are new; Known are the others
	RevenueMissing  Unknown = "revenue_missing"  // of orders that came without money; Known is that of the others. A free order has an amount of zero
	ZeroDenominator Unknown = "zero_denominator" // nothing, or less, to divide by
	NoCurrency      Unknown = "no_currency"      // no money at all, and no currency named
	Currencies      Unknown = "currencies"       // several, and none named
	RateMissing     Unknown = "rate_missing"     // no exchange rate; Detail is the currency
	Overflow        Unknown = "overflow"
	Undefined       Unknown = "undefined"    // no such metric here
	UnitDiffers     Unknown = "unit_differs" // of a goal: an amount for a count, another currency, or no target
)

// Measure is one number of a report: its value, or why it is unknown. A ratio shows what
// it was made of.
type Measure struct {
	Metric      irm.Metric `json:"metric"`
	Value       Value      `json:"value,omitzero"`
	Unknown     Unknown    `json:"unknown,omitzero"`
	Detail      string     `json:"detail,omitzero"`      // what is unknown or missing: "cost", "CHF", "1 of 3 posts"
	Known       Value      `json:"known,omitzero"`       // what is known of an unknown sum
	Numerator   Value      `json:"numerator,omitzero"`   // of a ratio
	Denominator Value      `json:"denominator,omitzero"` // of a ratio
	Estimated   bool       `json:"estimated,omitzero"`   // rests on a reading that is an estimate
	Paid        bool       `json:"paid,omitzero"`        // rests on a reading that includes boosted reach
}

// String is the value, or "unknown".
func (m Measure) String() string {
	if m.Unknown != "" {
		return "unknown"
	}
	return m.Value.Number()
}

// Formula is the definition of a ratio: Numerator over Denominator, times a thousand for
// CPM.
type Formula struct {
	Metric      irm.Metric
	Title       string
	Numerator   irm.Metric
	Denominator irm.Metric
	Unit        Unit
	Factor      int64
}

// shown stands for the metric that Options name.
const shown = irm.Metric("shown")

var formulas = []Formula{
	{MetricCTR, "Click-through rate", MetricClicks, shown, Ratio, 1},
	{MetricEngagementRate, "Engagement rate", MetricEngagements, shown, Ratio, 1},
	{MetricConversionRate, "Conversion rate", MetricConversions, MetricClicks, Ratio, 1},
	{MetricNewCustomerRate, "New customer rate", MetricNewCustomers, MetricOrders, Ratio, 1},
	{MetricRepeatRate, "Repeat rate", MetricRepeatOrders, MetricOrders, Ratio, 1},
	{MetricCPC, "CPC", MetricCost, MetricClicks, Price, 1},
	{MetricCPM, "CPM", MetricCost, shown, Price, 1000},
	{MetricCPE, "CPE", MetricCost, MetricEngagements, Price, 1},
	{MetricCPA, "CPA", MetricCost, MetricConversions, Amount, 1},
	{MetricCAC, "CAC", MetricCost, MetricNewCustomers, Amount, 1},
	{MetricAOV, "AOV", MetricSales, MetricOrders, Amount, 1},
	{MetricRevenuePerPost, "Revenue per post", MetricNet, MetricPosts, Amount, 1},
	{MetricROAS, "ROAS", MetricNet, MetricCost, Ratio, 1},
	{MetricROI, "ROI", MetricReturn, MetricCost, Ratio, 1},
}

// Formulas lists the definitions under these options, in the order of the columns.
func Formulas(o Options) []Formula {
	o = o.defaults()
	out := make([]Formula, len(formulas))
	for i, f := range formulas {
		if f.Denominator == shown {
			f.Denominator = o.Shown
		}
		out[i] = f
	}
	return out
}
