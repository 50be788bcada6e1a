package result

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// stageMetrics are what a stage of the funnel is judged by, the first before all.
var stageMetrics = []struct {
	stage   irm.FunnelStage
	metrics []irm.Metric
}{
	{irm.StageAwareness, []irm.Metric{irm.MetricReach, irm.MetricImpressions, irm.MetricViews, irm.MetricFollowersGained, MetricCPM}},
	{irm.StageBrandImage, []irm.Metric{MetricEngagementRate, irm.MetricSaves, irm.MetricShares, irm.MetricComments, MetricEngagements, MetricCPE}},
	{irm.StageConsideration, []irm.Metric{MetricClicks, MetricCTR, irm.MetricSaves, irm.MetricWatchSeconds, MetricCPC}},
	{irm.StageConversion, []irm.Metric{MetricConversions, MetricConversionRate, MetricNet, MetricNewCustomers, MetricCPA, MetricCAC, MetricROAS}},
	{irm.StageLoyalty, []irm.Metric{MetricRepeatOrders, MetricRepeatRate, MetricAOV, MetricNet, MetricRefunded}},
}

// MetricsFor lists the metrics that a stage of the funnel, and so a creator of that role,
// is judged by, the most telling first. A stage of the host's own has none.
//
//	awareness      reach, impressions, views, followers_gained, cpm
//	brand_image    engagement_rate, saves, shares, comments, engagements, cpe
//	consideration  clicks, click_through_rate, saves, watch_seconds, cpc
//	conversion     conversions, conversion_rate, net, new_customers, cpa, cac, roas
//	loyalty        repeat_orders, repeat_rate, aov, net, refunded
func MetricsFor(s irm.FunnelStage) []irm.Metric { // seed: A8 P8
	for _, row := range stageMetrics {
		if row.stage == s {
			return slices.Clone(row.metrics)
		}
	}
	return nil
}

// For is what a role is judged by, out of the row.
func (r Row) For(role irm.FunnelStage) []Measure {
	var out []Measure
	for _, m := range MetricsFor(role) {
		out = append(out, r.Get(m))
	}
	return out
}

// Progress is a goal beside what was reached. Where the actual measure is unknown, so is
// the rest.
type Progress struct {
	Goal    irm.Goal   `json:"goal"`
	Actual  Measure    `json:"actual"`
	Reached irm.Answer `json:"reached"`
	Share   Value      `json:"share,omitzero"`   // actual over target, a Ratio; of what should be low, target over actual
	Missing Value      `json:"missing,omitzero"` // what there is to go, or to save of what should be low; below zero: better than agreed
	Why     Unknown    `json:"why,omitzero"`
}

// low are the metrics of which less is better: a goal is not to exceed them.
func low(m irm.Metric) bool {
	for _, f := range formulas {
		if f.Metric == m {
			return f.Numerator == MetricCost
		}
	}
	return m == MetricCost || m == MetricRefunded || strings.HasPrefix(string(m), costPrefix)
}

// Against compares the goals with a row: a programme's with the total of what was earned
// ([Tally.Earned]), a campaign's or collaboration's with its own, a month's with that
// month's. A goal names its metric by the words of the
// report, and its target is a count, a ratio, or an amount. Costs, and what is a cost per
// something, are reached when they are not exceeded.
func Against(goals []irm.Goal, r Row) []Progress { // seed: A8 P3
	out := make([]Progress, 0, len(goals))
	for _, g := range goals {
		out = append(out, progress(g, r.Get(g.Metric)))
	}
	return out
}

func progress(g irm.Goal, actual Measure) Progress {
	p := Progress{Goal: g, Actual: actual, Why: actual.Unknown}
	if p.Why != "" {
		return p
	}
	v := actual.Value
	target := Value{g.Target.Millionths(), v.unit, irm.Currency{}}
	if g.Amount.Sign() != 0 {
		target = amountOf(g.Amount)
	}
	if target.n <= 0 || v.currency != target.currency {
		p.Why = UnitDiffers
		return p
	}
	p.Missing = Value{0, v.unit, v.currency}
	gap := product(target.n, v.scale())
	gap.Sub(gap, product(v.n, target.scale()))
	over, under := v, target
	if low(g.Metric) {
		gap.Neg(gap)
		over, under = target, v
	}
	p.Reached = answer(gap.Sign() <= 0)
	gap.Mul(gap, product(p.Missing.scale()))
	var ok bool
	if p.Missing.n, ok = divide(gap, product(target.scale(), v.scale()), irm.AwayFromZero); !ok {
		p.Missing = Value{}
	}
	if under.n > 0 {
		if share, ok := over.over(under, 1, Ratio, irm.TowardZero); ok {
			p.Share = share
		}
	}
	return p
}

func answer(yes bool) irm.Answer {
	if yes {
		return irm.AnswerYes
	}
	return irm.AnswerNo
}
