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

func TestTables(t *testing.T) {
	vendor := Options{AsOf: noon, Source: "vendor"}
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "vendor", opts: vendor, in: "Post ID,Post URL,Views,Likes,Estimated Impressions,Engagement Rate,Caption,Story count\np1,https://www.instagram.com/p/Cabc/?x=1,\"1,200\",1.9K,3000,1.39%,Hi,2.5\n,https://m.tiktok.com/@ada/video/7123,N/A,,,,,\n,,1,,,,,\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by vendor at https://www.instagram.com/p/Cabc/?x=1: {"views":1200,"likes":1900}
			  views 1200
			  likes 1900
			  impressions 3000 estimated
			  story_count 2.5
			  info: columns that are not read: Engagement Rate, Caption (column_ignored)
			  info: Likes: the source had rounded it (count_rounded)
			  info: Story count: not a count that is known; kept under its own name (metric_unknown)
			#3 content 7123 as of 2026-03-01T12:00:00Z by vendor at https://m.tiktok.com/@ada/video/7123: {}
			  info: Views: the count is unknown (placeholder)
			  info: no count is known, which is not 0 (empty)
			metrics: record 4: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			`},
		{name: "all fields", in: "List of posts\nsubject_kind;id;as_of;source;boosted;is estimated;views;total views;organic views;paid views\nCampaign;g1;2026-03-01T10:00:00Z;tool;no;no;10;30;10;20\ncampaign;g2;2026-03-01T10:00:00Z;tool;yes;no;10;30;;\ncampaign;g3;2026-03-01T10:00:00Z;tool;maybe;;;;;\n", want: `
			#3 campaign g1 as of 2026-03-01T10:00:00Z by tool: {"views":10}
			  views 10
			  paid_views 20 paid
			  info: the rows above the header are not read (rows_above)
			  info: paid views: not a count that is known; kept under its own name (metric_unknown)
			  warning: total views: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			#4 campaign g2 as of 2026-03-01T10:00:00Z by tool paid: {"views":10}
			  views 10 paid
			  warning: total views: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			metrics: record 5: boosted: want yes or no (flag)
			`},
		{name: "one metric a row", opts: Options{AsOf: noon, Source: "tool"}, in: "post_id,metric,value\np1,Views,12\np1,total_likes,3\np1,Engagement rate,0.1\np1,,5\np1,mentions,2\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by tool: {"views":12}
			  views 12
			#3 content p1 as of 2026-03-01T12:00:00Z by tool: {"likes":3}
			  likes 3
			metrics: record 4: metric: want the name of a count; rates, averages and amounts are none (metric)
			metrics: record 5: value: want the name of a metric beside its value (metric)
			#6 content p1 as of 2026-03-01T12:00:00Z by tool: {}
			  mentions 2
			  info: value: not a count that is known; kept under its own name (metric_unknown)
			`},
		{name: "accounts and creators", opts: Options{AsOf: noon, Source: "tool", Estimated: true, Paid: true}, in: "username,followers\n@ada,10\nada@example.com,1\n1.2E+11,1\n\u200b,1\n", want: `
			#2 account ada as of 2026-03-01T12:00:00Z by tool estimated paid: {"followers":10}
			  followers 10 estimated paid
			metrics: record 3: username: want a public name or id; an e-mail address is no pseudonym (id_email)
			metrics: record 4: username: want the whole id; a spreadsheet rounded it (id_mangled)
			metrics: record 5: username: want printable characters without outer space (id)
			`},
		{name: "creators", opts: Options{AsOf: noon, Source: "tool", Subject: irm.Subject{Kind: irm.SubjectBrand}}, in: "creator_id,total followers,total posts\ncr-1,10,3\n", want: `
			#2 brand cr-1 as of 2026-03-01T12:00:00Z by tool: {"followers":10,"posts":3}
			  followers 10
			  posts 3
			`},
		{name: "measured before estimated", opts: vendor, in: "id,est impressions,impressions,reach,estimated reach,views\np1,30,20,5,7,4\np2,30,,,7,\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by vendor: {"reach":5,"impressions":20,"views":4}
			  impressions 20
			  reach 5
			  views 4
			  warning: impressions: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			  warning: estimated reach: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			#3 content p2 as of 2026-03-01T12:00:00Z by vendor estimated: {"reach":7,"impressions":30}
			  impressions 30 estimated
			  reach 7 estimated
			`},
		{name: "German", opts: Options{Source: "tool", DecimalComma: true, Location: time.FixedZone("CET", 3600), Columns: map[string]string{"Aufrufe": "views", "Gesamtaufrufe": "total_views", "Beitrag": "id", "Stand": "as_of", "Erwähnungen": "mentions", "Views": "ignore"}},
			in: "Beitrag;Stand;Aufrufe;Gesamtaufrufe;Erwähnungen;Views\nb1;01.03.2026;1.234;1,5M;2,5;x\nb2;01.03.2026;1,5;;;\nb3;heute;1;;;\n", want: `
			#2 content b1 as of 2026-02-28T23:00:00Z by tool: {"views":1234}
			  views 1234
			  views 1500000 paid
			  mentions 2.5
			  info: Gesamtaufrufe: the source had rounded it (count_rounded)
			metrics: record 3: Aufrufe: want a whole number (count_fraction)
			metrics: record 4: Stand: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			`},
		{name: "odd counts", opts: vendor, in: "id,views,likes,subscribers gained,mention count\np1,-1,,,\np2,1.39%,,,\np3,2.28E+11,,,\np4,,9223372036854775807,,\np5,,,-5,\np6,,,,-5\np7,,,,1.2K\n", want: `
			metrics: record 2: views: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			metrics: record 3: views: want a count, not a share (count_percent)
			metrics: record 4: views: want the digits; a spreadsheet rounded them away (count_mangled)
			metrics: record 5: likes: want a count below 9 x 10^12 (count_range)
			#6 content p5 as of 2026-03-01T12:00:00Z by vendor: {"followers_gained":-5}
			  followers_gained -5
			metrics: record 7: mention count: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#8 content p7 as of 2026-03-01T12:00:00Z by vendor: {}
			  mention_count 1200
			  info: mention count: the source had rounded it (count_rounded)
			  info: mention count: not a count that is known; kept under its own name (metric_unknown)
			`},
		{name: "odd words", opts: vendor, in: "id,subject_kind,source,url,views\np1,A b,,,1\np2,,\"a\x01\",,1\np3,,,\"a\nb\",1\n", want: `
			metrics: record 2: subject.kind: want lower-case letters, digits, '-' and '_' (slug)
			metrics: record 3: source: want no control characters (text_control)
			#4 content p3 as of 2026-03-01T12:00:00Z by vendor: {"views":1}
			  views 1
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; left out (url)
			`},
		{name: "a URL without an ID", opts: vendor, in: "link,views\nhttps://blog.example/2026/review/,5\nnot a link,5\nhttps://x.example/" + strings.Repeat("a", 128) + ",5\n", want: `
			#2 content blog.example/2026/review as of 2026-03-01T12:00:00Z by vendor at https://blog.example/2026/review/: {"views":5}
			  views 5
			metrics: record 3: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			metrics: record 4: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			`},
		{name: "many minutes", opts: vendor, in: "id,estimated minutes watched\np1,9223372036854775807\np2,5\n", want: `
			metrics: record 2: estimated minutes watched: want a count below 2^63 (count_range)
			#3 content p2 as of 2026-03-01T12:00:00Z by vendor estimated: {"watch_seconds":300}
			  watch_seconds 300 estimated
			`},
		{name: "no time", in: "id,views\n", want: "metrics: line 1: AsOf: the header lacks as_of; Options.AsOf can say when it was measured\n"},
		{name: "no source", opts: asked, in: "id,views\n", want: "metrics: line 1: Source: the header lacks source; Options.Source can say who measured\n"},
		{name: "no field", opts: Options{Columns: map[string]string{"a": "No field", "b": "_"}}, in: "", want: "metrics: Columns: \"No field\" is no field and no metric\n"},
		{name: "no year", opts: Options{AsOf: time.Unix(-1, 0)}, in: "", want: "metrics: AsOf: want a year from 1970 to 9999\n"},
		{name: "space", opts: asked, in: strings.Repeat(" ", 5000), want: "metrics: line 1: no header within the first 3 lines; want an id or a URL, and a count such as views\n"},
		{name: "one subject", opts: Options{AsOf: noon, Source: "tool", Subject: irm.Subject{ID: "s"}}, in: "views\n3\n", want: `
			#2 content s as of 2026-03-01T12:00:00Z by tool: {"views":3}
			  views 3
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
