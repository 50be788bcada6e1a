package metric

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// asked are the options of whoever asked a network.
var asked = Options{AsOf: noon}

func TestNetworks(t *testing.T) {
	post := Options{AsOf: noon, Subject: irm.Subject{ID: "post-1"}}
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "TikTok videos", opts: asked, in: `{"data":{"videos":[{"id":"7123","create_time":1767323045,"share_url":"https://www.tiktok.com/@ada/video/7123","duration":15,"view_count":1200,"like_count":30,"comment_count":4,"share_count":0},
			{"id":"7124","view_count":null,"like_count":3}],"cursor":1,"has_more":false},"error":{"code":"ok"}}`, want: `
			#1 content 7123 as of 2026-03-01T12:00:00Z by tiktok at https://www.tiktok.com/@ada/video/7123: {"views":1200,"likes":30,"comments":4,"shares":0}
			  views 1200
			  likes 30
			  comments 4
			  shares 0
			#2 content 7124 as of 2026-03-01T12:00:00Z by tiktok: {"likes":3}
			  likes 3
			`},
		{name: "TikTok video alone and an account", opts: asked, in: `{"id":7123,"view_count":1,"like_count":2,"comment_count":3,"share_count":4,"collect_count":5}{"data":{"user":{"username":"ada","open_id":"u-1","follower_count":10,"following_count":2,"likes_count":300,"video_count":7}}}`, want: `
			#1 content 7123 as of 2026-03-01T12:00:00Z by tiktok: {"views":1,"likes":2,"comments":3,"shares":4}
			  views 1
			  likes 2
			  comments 3
			  shares 4
			  collect_count 5
			  info: collect_count: not a count that is known; kept under its own name (metric_unknown)
			#2 account u-1 as of 2026-03-01T12:00:00Z by tiktok: {"followers":10,"following":2,"posts":7,"likes":300}
			  followers 10
			  following 2
			  likes 300
			  posts 7
			`},
		{name: "Instagram insights", opts: asked, in: `{"data":[{"name":"views","period":"lifetime","values":[{"value":12}],"title":"Views","id":"1789/insights/views/lifetime"},
			{"name":"total_views","period":"lifetime","values":[{"value":90}],"id":"1789/insights/total_views/lifetime"},{"name":"total_interactions","period":"lifetime","values":[{"value":5}]},
			{"name":"impressions","period":"lifetime","values":[{"value":20}]},{"name":"saved","period":"lifetime","total_value":{"value":1}},
			{"name":"reach","period":"lifetime","values":[]},{"name":"navigation","period":"lifetime","values":[{"value":{"a":1}}]},
			{"name":"profile_visits","period":"lifetime","values":[{"value":1},{"value":2}]},{"name":"likes","period":"day","values":[{"value":1,"end_time":"2026-03-01T08:00:00+0000"}]},
			{"name":"engagement_rate","values":[{"value":0.2}]}]}`, want: `
			#1 content 1789 as of 2026-03-01T12:00:00Z by instagram: {"impressions":20,"views":12,"saves":1}
			  views 12
			  views 90 paid
			  engagements 5
			  impressions 20
			  saves 1
			  profile_visits 2
			  info: data[3].name: deprecated by Instagram for posts made after 2024-07-01; views are counted instead (deprecated)
			  info: data[5].name: the set of values is empty, which is not 0 (unknown)
			  warning: data[6].values[0].value: no single number; left out (breakdown)
			  info: data[7].values[1].value: not a count that is known; kept under its own name (metric_unknown)
			  warning: data[8].period: not a total but what happened in a time; left out (period)
			  warning: data[9].name: a rate, an average, an amount or nothing; left out (no_count)
			`},
		{name: "an empty set is unknown", opts: post, in: `{"data":[]}`, want: `
			#1 content post-1 as of 2026-03-01T12:00:00Z by instagram: {}
			  info: no count is known, which is not 0 (empty)
			`},
		{name: "an empty set of nothing", opts: asked, in: `{"data":[]}`, want: "metrics: record 1: want an id or a URL of what was measured, or Options.Subject (subject_missing)\n"},
		{name: "Instagram posts", opts: asked, in: `{"data":[{"id":"1","permalink":"https://www.instagram.com/reel/Cabc/","like_count":3,"comments_count":1,"timestamp":"2026-01-01T00:00:00+0000","insights":{"data":[{"name":"reach","values":[{"value":40}],"id":"1/insights/reach/lifetime"}]}},
			{"id":"2","comments_count":0},{"insights":[]},{"id":"3","insights":{"data":[{"name":"views","values":[{"value":1}],"id":"4/insights/views/lifetime"},{"name":"likes"}]}}]}`, want: `
			#1 content 1 as of 2026-03-01T12:00:00Z by instagram at https://www.instagram.com/reel/Cabc/: {"reach":40,"likes":3,"comments":1}
			  likes 3
			  comments 1
			  reach 40
			#2 content 2 as of 2026-03-01T12:00:00Z by instagram: {"comments":0}
			  comments 0
			metrics: record 3: data[2]: want an object with an id and counts such as views (not_metrics)
			metrics: record 4: data[3].insights.data[0].id: want one post or account in a set (subject_conflict)
			`},
		{name: "YouTube videos and channels", opts: asked, in: `{"kind":"youtube#videoListResponse","items":[{"kind":"youtube#video","id":"dQw4","statistics":{"viewCount":"1500000000","likeCount":"16000000","favoriteCount":"0","commentCount":"2300000"}},
			{"kind":"youtube#channel","id":"UC1","statistics":{"viewCount":"9","subscriberCount":"0","hiddenSubscriberCount":true,"videoCount":"3"}},
			{"kind":"youtube#channel","id":"UC2","statistics":{"subscriberCount":"5","hiddenSubscriberCount":false,"dislikeCount":"1"}},
			{"id":{"kind":"youtube#video","videoId":"v2"},"statistics":{}},{"id":"v3"},{"id":"v4","statistics":{"viewCount":"1","viewCount":"2"}}]}`, want: `
			#1 content dQw4 as of 2026-03-01T12:00:00Z by youtube: {"views":1500000000,"likes":16000000,"comments":2300000}
			  views 1500000000
			  likes 16000000
			  comments 2300000
			#2 account UC1 as of 2026-03-01T12:00:00Z by youtube: {"posts":3,"views":9}
			  views 9
			  posts 3
			  info: items[1].statistics: the channel hides its subscribers (unknown)
			#3 account UC2 as of 2026-03-01T12:00:00Z by youtube: {"followers":5}
			  followers 5
			  dislike_count 1
			  info: items[2].statistics.dislikeCount: not a count that is known; kept under its own name (metric_unknown)
			#4 content v2 as of 2026-03-01T12:00:00Z by youtube: {}
			  info: no count is known, which is not 0 (empty)
			metrics: record 5: items[4]: want an object with an id and counts such as views (not_metrics)
			metrics: record 6: items[5].statistics.viewCount: want each member of an object once (json_duplicate)
			`},
		{name: "YouTube reports", opts: asked, in: `{"kind":"youtubeAnalytics#resultTable","columnHeaders":[{"name":"video","columnType":"DIMENSION"},{"name":"views","columnType":"METRIC"},{"name":"estimatedMinutesWatched","columnType":"METRIC"},{"name":"averageViewPercentage","columnType":"METRIC"},{"name":"subscribersGained","columnType":"METRIC"}],
			"rows":[["v1",10,3,45.5,-2],["v2",0,0,0,0],["v3",1]]}
			{"columnHeaders":[{"name":"channel","columnType":"DIMENSION"},{"name":"likes"}],"rows":[["UC1",4]]}{"columnHeaders":[{"name":"day","columnType":"DIMENSION"},{"name":"views","columnType":"METRIC"}],"rows":[["2026-01-01",4],["2026-01-02",null]]}
			{"columnHeaders":[{"name":"views","columnType":"METRIC"}],"rows":[[7],{}]}{"columnHeaders":[]}`, want: `
			#1 content v1 as of 2026-03-01T12:00:00Z by youtube: {"views":10,"followers_gained":-2}
			  views 10
			  watch_seconds 180 estimated
			  followers_gained -2
			  warning: rows[0][3]: a rate, an average or an amount; left out (no_count)
			#2 content v2 as of 2026-03-01T12:00:00Z by youtube: {"views":0,"followers_gained":0}
			  views 0
			  watch_seconds 0 estimated
			  followers_gained 0
			  warning: rows[1][3]: a rate, an average or an amount; left out (no_count)
			metrics: record 3: rows[2]: want a cell for each of the columnHeaders (fields)
			#4 account UC1 as of 2026-03-01T12:00:00Z by youtube: {"likes":4}
			  likes 4
			metrics: record 5: rows[0][0]: want rows by video or channel alone; others are parts of a total (dimension)
			metrics: record 6: rows[1][0]: want rows by video or channel alone; others are parts of a total (dimension)
			metrics: record 7: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			metrics: record 8: rows[1]: want a cell for each of the columnHeaders (fields)
			`},
		{name: "a report of one subject", opts: Options{AsOf: noon, Subject: irm.Subject{Kind: irm.SubjectBrand, ID: "acme"}, Source: "studio"}, in: `{"columnHeaders":[{"name":"views","columnType":"METRIC"}],"rows":[[7]]}`, want: `
			#1 brand acme as of 2026-03-01T12:00:00Z by studio: {"views":7}
			  views 7
			`},
		{name: "objects", opts: Options{Source: "tool", Location: time.UTC}, in: `[{"postId":"p1","views":"1.9K","asOf":"2026-03-02","estimated":true,"note":{"x":1}},{"post_url":"https://youtu.be/abc?t=1","likes":7,"as_of":"2026-03-02T10:00:00Z","is_paid":"yes","views":[1]},
			{"data":{"id":"p3","views":null,"date":"2026-03-02"}},{"id":"p4","as_of":"2026-03-02"},{"id":"p5","id":"p6","views":1},7,{"id":"p7","views":1.5e3},{"id":"p8","views":1},{"views":1,"as_of":"2026-03-02"}]`, want: `
			#1 content p1 as of 2026-03-02T00:00:00Z by tool estimated: {"views":1900}
			  views 1900 estimated
			  info: views: the source had rounded it (count_rounded)
			#2 content abc as of 2026-03-02T10:00:00Z by tool paid at https://youtu.be/abc?t=1: {"likes":7}
			  likes 7 paid
			  warning: views: no single number; left out (breakdown)
			#3 content p3 as of 2026-03-02T00:00:00Z by tool: {}
			  info: no count is known, which is not 0 (empty)
			metrics: record 4: want an object with an id and counts such as views (not_metrics)
			metrics: record 5: id: want each member of an object once (json_duplicate)
			metrics: record 6: want an object with an id and counts such as views (not_metrics)
			metrics: record 7: views: want the digits written out, without an exponent (count_exponent)
			metrics: record 8: want as_of, or Options.AsOf: when was it measured? (as_of_missing)
			metrics: record 9: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			`},
		{name: "nobody measured", opts: asked, in: `{"id":"p1","views":1}`, want: "metrics: record 1: want a source, or Options.Source: who measured? (source_missing)\n"},
		{name: "broken", opts: asked, in: `{"data":[]`, want: "metrics: line 1, column 11: the document ends too early: want a comma or the end of the object\n"},
		{name: "broken inside", opts: asked, in: `{"data":nil}`, want: "metrics: line 1, column 9: want valid JSON\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Readings(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}

// What a network says of an account is never taken for content, and an error never for
// an empty answer.
func TestAccountsAndErrors(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "Instagram profiles", opts: asked, in: `{"id":"17841","username":"ada","followers_count":100,"media_count":5,"follows_count":3}
			{"business_discovery":{"followers_count":267793,"media_count":1205,"id":"17","media":{"data":[]}},"id":"178"}{"username":"@Ada","media_count":1}`, want: `
			#1 account 17841 as of 2026-03-01T12:00:00Z by instagram: {"followers":100,"following":3,"posts":5}
			  followers 100
			  posts 5
			  following 3
			#2 account 17 as of 2026-03-01T12:00:00Z by instagram: {"followers":267793,"posts":1205}
			  followers 267793
			  posts 1205
			  warning: business_discovery.media: posts inside of an account are not read; want them as a list of their own (media)
			#3 account ada as of 2026-03-01T12:00:00Z by instagram: {"posts":1}
			  posts 1
			`},
		{name: "the host knows better", opts: Options{AsOf: noon, Subject: irm.Subject{Kind: irm.SubjectBrand}}, in: `{"id":"1","followers_count":100}{"data":[{"name":"reach","period":"day","total_value":{"value":30},"id":"17/insights/reach/day"}]}`, want: `
			#1 brand 1 as of 2026-03-01T12:00:00Z by instagram: {"followers":100}
			  followers 100
			#2 brand 17 as of 2026-03-01T12:00:00Z by instagram: {}
			  warning: data[0].period: not a total but what happened in a time; left out (period)
			  info: no count is known, which is not 0 (empty)
			`},
		{name: "Instagram account insights", opts: asked, in: `{"data":[{"name":"follower_count","period":"lifetime","values":[{"value":3}],"id":"17/insights/follower_count/day"}]}{"data":[{"name":"reach","period":"day","total_value":{"value":30},"id":"17/insights/reach/day"}]}`, want: `
			#1 account 17 as of 2026-03-01T12:00:00Z by instagram: {"followers":3}
			  followers 3
			#2 account 17 as of 2026-03-01T12:00:00Z by instagram: {}
			  warning: data[0].period: not a total but what happened in a time; left out (period)
			  info: no count is known, which is not 0 (empty)
			`},
		{name: "Instagram media without comments", opts: asked, in: `{"data":[{"id":"1","like_count":3,"permalink":"https://www.instagram.com/p/abc/"},{"id":"2","media_type":"IMAGE"},{"id":"3","like_count":1}]}{"id":"4","like_count":1,"share_url":"https://www.tiktok.com/@a/video/4"}`, want: `
			#1 content 1 as of 2026-03-01T12:00:00Z by instagram at https://www.instagram.com/p/abc/: {"likes":3}
			  likes 3
			#2 content 2 as of 2026-03-01T12:00:00Z by instagram: {}
			  info: no count is known, which is not 0 (empty)
			#3 content 3 as of 2026-03-01T12:00:00Z by instagram: {"likes":1}
			  likes 1
			metrics: record 4: want a source, or Options.Source: who measured? (source_missing)
			`},
		{name: "errors", opts: asked, in: `{"data":{},"error":{"code":"access_token_invalid","message":"x"}}{"data":{"videos":[]},"error":{"code":"rate_limit_exceeded"}}{"error":{"message":"for ada@example.com","code":190}}{"error":{"code":"Ada Doe"}}{"data":{"videos":[{"id":"7","view_count":5}]},"error":{"code":"ok"}}`, want: `
			metrics: record 1: error.code: want an answer with figures, not the error access_token_invalid (answer_error)
			metrics: record 2: error.code: want an answer with figures, not the error rate_limit_exceeded (answer_error)
			metrics: record 3: error.code: want an answer with figures, not the error 190 (answer_error)
			metrics: record 4: error.code: want an answer with figures, not the error (answer_error)
			#5 content 7 as of 2026-03-01T12:00:00Z by tiktok: {"views":5}
			  views 5
			`},
		{name: "too long", opts: asked, in: `{"id":"1","view_count":1,"share_count":1}{"id":"` + strings.Repeat("x", 1<<20) + `"}{"id":"2","view_count":1,"share_count":1}`, want: `
			#1 content 1 as of 2026-03-01T12:00:00Z by tiktok: {"views":1,"shares":1}
			  views 1
			  shares 1
			metrics: record 2: want records of at most 1 MiB (record_size)
			#3 content 2 as of 2026-03-01T12:00:00Z by tiktok: {"views":1,"shares":1}
			  views 1
			  shares 1
			`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Readings(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}

func render(r Row) string {
	var b strings.Builder
	s := r.Snapshot
	fmt.Fprintf(&b, "#%d %s %s as of %s by %s", r.Record, s.Subject.Kind, s.Subject.ID, s.AsOf.Format(time.RFC3339Nano), s.Source)
	mark := func(estimated, paid bool) {
		if estimated {
			b.WriteString(" estimated")
		}
		if paid {
			b.WriteString(" paid")
		}
	}
	mark(s.Estimated, s.Paid)
	if r.URL != "" {
		b.WriteString(" at " + r.URL)
	}
	counts, _ := s.Metrics.MarshalJSON()
	fmt.Fprintf(&b, ": %s\n", counts)
	for _, c := range r.Readings {
		fmt.Fprintf(&b, "  %s %s", c.Metric, c.Value)
		mark(c.Estimated, c.Paid)
		b.WriteByte('\n')
	}
	return b.String() + intaketest.Findings(r.Findings)
}
