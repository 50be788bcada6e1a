package collaboration

import "github.com/irmkit/irmkit/irm"

// MetricsOf returns the metrics that judge a creator whose role in the campaign lies in
// that stage of the funnel, the first before the others; nil for other stages. Whoever
// was asked to be seen is not judged by orders, and whoever was asked to sell is not
// judged by views. What counts with a host beyond these is its own to say, in
// irm.Collaboration.Expected.
func MetricsOf(role irm.FunnelStage) []irm.Metric { // seed: P8
	switch role {
	case irm.StageAwareness:
		return []irm.Metric{irm.MetricReach, irm.MetricViews, irm.MetricImpressions}
	case irm.StageBrandImage:
		return []irm.Metric{irm.MetricShares, irm.MetricComments, irm.MetricWatchSeconds}
	case irm.StageConsideration:
		return []irm.Metric{irm.MetricClicks, irm.MetricSaves, irm.MetricComments}
	case irm.StageConversion:
		return []irm.Metric{"orders", "revenue", "new_customers"}
	case irm.StageLoyalty:
		return []irm.Metric{"repeat_orders", "referrals", irm.MetricFollowersGained}
	}
	return nil
}
