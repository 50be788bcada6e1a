package metric

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// isInsight knows the elements of a set of insights: {"name": "views", "values": …}.
func isInsight(set record.Value) (is bool) {
	for v := range set.All() {
		is = v.Get("name").Kind() == record.String && (v.Get("values").Given() || v.Get("total_value").Given())
		break // the first tells
	}
	return is
}

// insights reads a set, which is about one post or account. An empty one is how
// Instagram says that it knows nothing.
func (in *reader) insights(set record.Value) (Row, error) {
	r := in.begin()
	r.boosts = true
	if r.opts.Subject.Kind == "" && ofAccount(set) {
		r.kind = irm.SubjectAccount
	}
	r.set(set)
	return r.finish(instagram)
}

// accountOnly are insights that only accounts have
// (https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights).
var accountOnly = map[string]bool{
	"follower_count": true, "follows_and_unfollows": true, "online_followers": true, "accounts_engaged": true, "profile_links_taps": true,
	"website_clicks": true, "follower_demographics": true, "engaged_audience_demographics": true, "reached_audience_demographics": true,
}

// ofAccount knows the insights of an account: those of posts are for their lifetime.
func ofAccount(set record.Value) bool {
	timed, lifetime := false, false
	for v := range set.All() {
		if accountOnly[v.Get("name").Text()] {
			return true
		}
		period := v.Get("period")
		lifetime = lifetime || period.Is("lifetime")
		timed = timed || period.Given()
	}
	return timed && !lifetime
}

// isMedia knows a post by members that no other network has, or by its likes where
// nothing is TikTok's.
func isMedia(v record.Value) bool {
	if v.Get("insights").Given() || v.Get("comments_count").Given() || v.Get("media_type").Given() ||
		strings.Contains(v.Get("permalink").Text(), "instagram.com/") {
		return true
	}
	for _, name := range []string{"view_count", "comment_count", "share_count", "share_url", "create_time", "video_description"} {
		if v.Get(name).Given() {
			return false
		}
	}
	return v.Get("like_count").Given()
}

// isProfile knows an account
// (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user).
func isProfile(v record.Value) bool {
	return v.Get("followers_count").Given() || v.Get("media_count").Given()
}

// profile reads an account, whose posts may stand inside, which are not read.
func (in *reader) profile(v record.Value) (Row, error) {
	r := in.begin()
	r.members(v, in.member)
	if r.kind == "" && r.opts.Subject.Kind == "" {
		r.kind = irm.SubjectAccount
	}
	if posts := v.Get("media"); posts.Given() {
		r.warn(at(posts), "media", "posts inside of an account are not read; want them as a list of their own")
	}
	return r.finish(instagram)
}

// media reads a post with its insights inside.
func (in *reader) media(v record.Value) (Row, error) {
	r := in.begin()
	r.boosts = true
	r.members(v, in.member)
	if r.bad == nil && r.id == "" {
		return Row{}, notMetrics(v)
	}
	set := v.Get("insights")
	if set.Get("data").Given() {
		set = set.Get("data")
	}
	r.set(set)
	return r.finish(instagram)
}

func (r *reading) set(set record.Value) {
	for v := range set.All() {
		if r.bad != nil {
			return
		}
		r.insight(v)
	}
}

// insight reads one metric of a set.
func (r *reading) insight(v record.Value) {
	name := v.Get("name")
	c := r.metric(name.Text())
	if c.field == fieldNone {
		r.warn(at(name), "no_count", "a rate, an average, an amount or nothing; left out")
		return
	}
	if id, _, ok := strings.Cut(v.Get("id").Text(), "/insights/"); ok {
		r.of(id, v.Get("id"))
	}
	value := v.Get("total_value").Get("value")
	if !value.Given() {
		value = last(v.Get("values")).Get("value")
	}
	switch period := v.Get("period"); {
	case period.Given() && !period.Is("lifetime"):
		r.warn(at(period), "period", "not a total but what happened in a time; left out")
		return
	case value.Given() && c.metric == irm.MetricImpressions:
		r.note(at(name), "deprecated", "deprecated by Instagram for posts made after 2024-07-01; views are counted instead")
	case !value.Given():
		r.note(at(name), "unknown", "the set of values is empty, which is not 0")
	}
	r.take(c, value)
}

// of takes the subject of an insight, which must be one in a set.
func (r *reading) of(id string, from record.Value) {
	switch {
	case r.id == "":
		r.name(&r.id, at(from), id)
	case r.id != id:
		r.fail(fault.New(from.Path(), "subject_conflict", id, "want one post or account in a set"))
	}
}

// last is the last element of an array, missing where there is none.
func last(list record.Value) (v record.Value) {
	for e := range list.All() {
		v = e
	}
	return v
}
