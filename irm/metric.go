package irm

import "slices"

// Metric names a count that a network or a shop reports. It is an open slug;
// [Metrics] holds those that are counted per snapshot.
type Metric string

const (
	MetricFollowers       Metric = "followers"
	MetricFollowing       Metric = "following"
	MetricPosts           Metric = "posts"
	MetricReach           Metric = "reach"       // distinct people
	MetricImpressions     Metric = "impressions" // times shown
	MetricViews           Metric = "views"       // times played
	MetricLikes           Metric = "likes"
	MetricComments        Metric = "comments"
	MetricShares          Metric = "shares"
	MetricSaves           Metric = "saves"
	MetricClicks          Metric = "clicks"
	MetricFollowersGained Metric = "followers_gained"
	MetricWatchSeconds    Metric = "watch_seconds"
)

// countedMetrics are the columns of Metrics, in this order. Append only.
var countedMetrics = [...]Metric{
	MetricFollowers, MetricFollowing, MetricPosts, MetricReach, MetricImpressions, MetricViews, MetricLikes,
	MetricComments, MetricShares, MetricSaves, MetricClicks, MetricFollowersGained, MetricWatchSeconds,
}

// Known reports whether [Metrics] has a column for the metric.
func (m Metric) Known() bool { return m.column() >= 0 }

func (m Metric) column() int { return slices.Index(countedMetrics[:], m) }
