package metric

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// definition is what a name says about the numbers under it.
type definition struct {
	metric    irm.Metric
	known     bool // no need to say that it was kept under an open slug
	estimated bool
	paid      bool
	total     bool // with boosted reach where Instagram says it
	minutes   bool // to be counted in seconds
}

// counted are the names of counts, joined. Those of the networks are listed in
// https://developers.tiktok.com/doc/tiktok-api-v2-video-object,
// https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights
// and https://developers.google.com/youtube/v3/docs/videos#statistics.
var counted = map[string]irm.Metric{
	"followers": irm.MetricFollowers, "followercount": irm.MetricFollowers, "followerscount": irm.MetricFollowers,
	"subscribers": irm.MetricFollowers, "subscribercount": irm.MetricFollowers, "subscriberscount": irm.MetricFollowers,
	"following": irm.MetricFollowing, "followingcount": irm.MetricFollowing, "followscount": irm.MetricFollowing,
	"posts": irm.MetricPosts, "postcount": irm.MetricPosts, "mediacount": irm.MetricPosts, "videocount": irm.MetricPosts,
	"reach": irm.MetricReach, "uniquereach": irm.MetricReach, "accountsreached": irm.MetricReach,
	"impressions": irm.MetricImpressions, "impressioncount": irm.MetricImpressions, "impressionscount": irm.MetricImpressions,
	"views": irm.MetricViews, "viewcount": irm.MetricViews, "viewscount": irm.MetricViews, "videoviews": irm.MetricViews,
	"plays": irm.MetricViews, "playcount": irm.MetricViews,
	"likes": irm.MetricLikes, "likecount": irm.MetricLikes, "likescount": irm.MetricLikes,
	"comments": irm.MetricComments, "commentcount": irm.MetricComments, "commentscount": irm.MetricComments,
	"shares": irm.MetricShares, "sharecount": irm.MetricShares, "sharescount": irm.MetricShares,
	"saves": irm.MetricSaves, "saved": irm.MetricSaves, "savecount": irm.MetricSaves, "savescount": irm.MetricSaves,
	"clicks": irm.MetricClicks, "clickcount": irm.MetricClicks, "clickscount": irm.MetricClicks, "linkclicks": irm.MetricClicks,
	"followersgained": irm.MetricFollowersGained, "newfollowers": irm.MetricFollowersGained, "subscribersgained": irm.MetricFollowersGained,
	"watchseconds": irm.MetricWatchSeconds, "watchtimeseconds": irm.MetricWatchSeconds,
	"engagements": metricEngagements, "engagementcount": metricEngagements, "interactions": metricEngagements,
	"totalinteractions": metricEngagements, // of Instagram: the organic ones, whatever the name says
}

// metricEngagements has no column in [irm.Metrics], but is a common count.
const metricEngagements irm.Metric = "engagements"

// boostable are the counts whose totals include boosted reach.
var boostable = []irm.Metric{
	irm.MetricReach, irm.MetricImpressions, irm.MetricViews, irm.MetricLikes, irm.MetricComments, irm.MetricShares, irm.MetricSaves, irm.MetricClicks,
}

// noCounts are words of names whose numbers cannot be totals: rates, averages, money.
var noCounts = []string{
	"rate", "ratio", "percent", "percentage", "er", "ctr", "avg", "average", "median", "mean",
	"revenue", "earnings", "cost", "spend", "price", "cpm", "cpc", "cpv", "emv", "score",
}

// define finds what a name says: views, total_views, "Estimated impressions". ok is
// false where the name is that of no count.
func define(name string) (d definition, ok bool) {
	all := words(name)
	if len(all) == 0 || slices.ContainsFunc(all, func(w string) bool { return slices.Contains(noCounts, w) }) {
		return d, false
	}
	if strings.Join(all, "") == "estimatedminuteswatched" {
		return definition{metric: irm.MetricWatchSeconds, known: true, estimated: true, minutes: true}, true
	}
	rest := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return w == "estimated" || w == "est" })
	d.estimated = len(rest) < len(all)
	if d.metric, d.known = counted[strings.Join(rest, "")]; d.known {
		return d, true
	}
	if len(rest) < 2 {
		return d, false
	}
	d.metric, d.known = counted[strings.Join(rest[1:], "")]
	switch first := rest[0]; {
	case d.known && first == "organic", d.known && first == "total":
		d.total = first == "total" && slices.Contains(boostable, d.metric)
		return d, true
	case d.known && (first == "paid" || first == "boosted" || first == "promoted"): // a part, not a total with it
		d.metric, d.known, d.paid = irm.Metric("paid_"+string(d.metric)), false, true
		return d, true
	}
	return d.open(rest)
}

// open takes names that say that they count something.
func (d definition) open(name []string) (definition, bool) {
	last := name[len(name)-1]
	if last != "count" && last != "counts" && name[0] != "total" && !(name[0] == "number" && name[1] == "of") {
		return d, false
	}
	d.metric, d.known = slug(name), false
	return d, d.metric != ""
}

// named is define for a name that is known to be that of a metric, since it stands
// where only metrics do. Only a rate, an average and money are none then.
func named(name string) (d definition, ok bool) {
	if d, ok = define(name); ok {
		return d, true
	}
	all := words(name)
	if slices.ContainsFunc(all, func(w string) bool { return slices.Contains(noCounts, w) }) {
		return d, false
	}
	d.metric = slug(all)
	return d, d.metric != ""
}

// slug is the name of a metric that has no other, "" where there is none.
func slug(name []string) irm.Metric {
	const longest = 64
	m := strings.Join(name, "_")
	if m == "" || len(m) > longest {
		return ""
	}
	return irm.Metric(m)
}

// words takes a name apart, in lower case: "viewCount", "view_count" and "View count"
// are the same two. Names with other letters than those of ASCII have none.
func words(name string) []string {
	const longest = 128
	if len(name) > longest {
		return nil
	}
	var out []string
	start := -1 // of the word
	end := func(i int) {
		if start >= 0 {
			out = append(out, strings.ToLower(name[start:i]))
		}
		start = -1
	}
	for i := range len(name) {
		c := name[i]
		upper, lower := c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z'
		switch {
		case c >= 0x80:
			return nil
		case !upper && !lower && (c < '0' || c > '9'):
			end(i)
			continue
		case upper && start >= 0 && name[i-1] >= 'a' && name[i-1] <= 'z':
			end(i)
		}
		if start < 0 {
			start = i
		}
	}
	end(len(name))
	return out
}
