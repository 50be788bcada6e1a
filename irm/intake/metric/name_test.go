package metric

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestDefine(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"views", "views"}, {"viewCount", "views"}, {"View count", "views"}, {"VIEWS", "views"}, {"total_views", "views total"}, {"Total followers", "followers"},
		{"organic likes", "likes"}, {"total interactions", "engagements"}, {"paid_reach", "paid_reach? paid"}, {"Boosted views", "paid_views? paid"},
		{"Impressions (est.)", "impressions estimated"}, {"estimated total reach", "reach estimated total"}, {"estimatedMinutesWatched", "watch_seconds estimated minutes"},
		{"storyCount", "story_count?"}, {"number of mentions", "number_of_mentions?"}, {"total mentions", "total_mentions?"}, {"estimated story count", "story_count? estimated"},
		{"", "-"}, {"count", "-"}, {"number", "-"}, {"caption", "-"}, {"post date", "-"}, {"engagement rate", "-"}, {"avg views", "-"}, {"ER", "-"}, {"total spend", "-"},
		{"estimatedRevenue", "-"}, {"estimated", "-"}, {"Aufrufe", "-"}, {"просмотры count", "-"}, {strings.Repeat("a", 60) + " count", "-"}, {strings.Repeat("a", 200), "-"},
	} {
		if got := described(define(tt.in)); got != tt.want {
			t.Errorf("define(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
	for in, want := range map[string]string{"profile_visits": "profile_visits?", "likes": "likes", "averageViewDuration": "-", "é": "-", "": "-"} {
		if got := described(named(in)); got != want {
			t.Errorf("named(%q) = %s, want %s", in, got, want)
		}
	}
}

func described(d definition, ok bool) string {
	if !ok {
		return "-"
	}
	var s strings.Builder
	s.WriteString(string(d.metric))
	for _, mark := range []struct {
		is   bool
		text string
	}{{!d.known, "?"}, {d.estimated, " estimated"}, {d.paid, " paid"}, {d.total, " total"}, {d.minutes, " minutes"}} {
		if mark.is {
			s.WriteString(mark.text)
		}
	}
	return s.String()
}

// Every name in the tables is in the form that is looked up, and no header is the
// name of a count.
func TestNames(t *testing.T) {
	for name := range counted {
		if strings.Join(words(name), "") != name {
			t.Errorf("%q can never be found", name)
		}
	}
	for name := range headers {
		if _, ok := define(name); ok || strings.Join(words(name), "") != name {
			t.Errorf("%q is a count, too, or can never be found", name)
		}
	}
	for name, f := range fieldNames {
		if h := headers[strings.Join(words(name), "")]; h != f && name != "kind" && name != "ignore" {
			t.Errorf("%q is field %d as a header, want %d", name, h, f)
		}
	}
}

func TestIDOf(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.tiktok.com/@ada/video/7123?x=1":    "7123",
		"https://tiktok.com/@ada/photo/7124/":           "7124",
		"https://tiktok.com/@ada":                       "tiktok.com/@ada",
		"https://m.youtube.com/watch?v=dQw4&t=3":        "dQw4",
		"https://youtube.com/watch":                     "youtube.com/watch",
		"http://www.youtube.com/shorts/abc":             "abc",
		"https://youtube.com/live/abc":                  "abc",
		"https://youtu.be/abc":                          "abc",
		"https://youtu.be/":                             "youtu.be",
		"https://instagram.com/p/Cabc":                  "Cabc",
		"https://www.instagram.com/reel/Cabc/?igsh=1":   "Cabc",
		"https://www.instagram.com/reels/Cabc/":         "Cabc",
		"https://www.instagram.com/ada/reel/Cabc/":      "Cabc",
		"https://www.instagram.com/ada/tagged/":         "instagram.com/ada/tagged",
		"https://www.instagram.com/p/":                  "instagram.com/p",
		"https://www.instagram.com/ada/":                "instagram.com/ada",
		"https://blog.example/a%20b/?utm=1":             "blog.example/a%20b",
		"/relative":                                     "",
		"mailto:ada@example.com":                        "",
		"://":                                           "",
		"https://x.example/" + strings.Repeat("a", 128): "",
	} {
		if got := idOf(in); got != want {
			t.Errorf("idOf(%q) = %q, want %q", in, got, want)
		}
	}
}

// The names of the networks that the shared list of fields has are known, as the list
// maps them.
func TestSharedNames(t *testing.T) {
	want := map[string]irm.Metric{
		"view_count": irm.MetricViews, "like_count": irm.MetricLikes, "comment_count": irm.MetricComments, "share_count": irm.MetricShares,
		"views": irm.MetricViews, "total_interactions": metricEngagements, "total_views": irm.MetricViews, "total_likes": irm.MetricLikes,
		"total_comments": irm.MetricComments, "reach": irm.MetricReach, "saved": irm.MetricSaves, "shares": irm.MetricShares,
		"impressions": irm.MetricImpressions, "viewCount": irm.MetricViews, "likeCount": irm.MetricLikes, "commentCount": irm.MetricComments,
	}
	found := 0
	for line := range strings.Lines(string(intaketest.Shared(t, "payloads/fields/platform_metrics.tsv"))) {
		cells := strings.Split(line, "\t")
		if !strings.HasPrefix(cells[4], "Metrics.") && !strings.HasPrefix(cells[4], "deprecated") {
			continue
		}
		for name := range strings.SplitSeq(cells[2], ",") {
			d, ok := define(name)
			if !ok || !d.known || d.metric != want[name] || d.total != (strings.HasPrefix(name, "total_") && name != "total_interactions") {
				t.Errorf("define(%q) = %s, want %s", name, described(d, ok), want[name])
			}
			found++
		}
	}
	if found != len(want) {
		t.Errorf("%d names, want %d", found, len(want))
	}
}
