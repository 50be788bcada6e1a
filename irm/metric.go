package irm

import "slices"

// Metric names a count that a network or a shop reports. It is an open slug;
// [Metrics] holds those that are counted per snapshot.
type Metric string

const (
	Followers       Metric = "followers"
	Following       Metric = "following"
	Posts           Metric = "posts"
	Reach           Metric = "reach"       // distinct people
	Impressions     Metric = "impressions" // times shown
	Views           Metric = "views"       // times played
	Likes           Metric = "likes"
	Comments        Metric = "comments"
	Shares          Metric = "shares"
	Saves           Metric = "saves"
	Clicks          Metric = "clicks"
	FollowersGained Metric = "followers_gained"
	WatchSeconds    Metric = "watch_seconds"
)

// countedMetrics are the columns of Metrics, in this order. Append only.
var countedMetrics = [...]Metric{
	Followers, Following, Posts, Reach, Impressions, Views, Likes,
	Comments, Shares, Saves, Clicks, FollowersGained, WatchSeconds,
}

// Known reports whether [Metrics] has a column for the metric.
func (m Metric) Known() bool { return m.column() >= 0 }

func (m Metric) column() int { return slices.Index(countedMetrics[:], m) }
