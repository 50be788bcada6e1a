package irm

import (
	"encoding/json"
	"math"
	"testing"
)

func with(t *testing.T, counts map[Metric]int64) Metrics {
	t.Helper()
	var m Metrics
	for metric, n := range counts {
		var err error
		if m, err = m.With(metric, n); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func TestMetricsUnknownIsNotZero(t *testing.T) {
	m := with(t, map[Metric]int64{MetricViews: 0, MetricLikes: 7})
	if n, ok := m.Get(MetricViews); n != 0 || !ok {
		t.Errorf("Get(views) = %d, %t, want a known 0", n, ok)
	}
	if n, ok := m.Get(MetricReach); n != 0 || ok {
		t.Errorf("Get(reach) = %d, %t, want unknown", n, ok)
	}
	if _, ok := m.Get("revenue"); ok {
		t.Error("Get(revenue) is known")
	}
	if m == with(t, map[Metric]int64{MetricLikes: 7}) || m != with(t, map[Metric]int64{MetricLikes: 7, MetricViews: 0}) {
		t.Error("== does not tell unknown from 0")
	}
	var names []Metric
	for metric := range m.All() {
		names = append(names, metric)
	}
	if len(names) != 2 || names[0] != MetricViews || names[1] != MetricLikes {
		t.Errorf("All() = %v, want views, likes", names)
	}
	for range m.All() {
		break // must not go on
	}
}

func TestMetricsWithRefuses(t *testing.T) {
	if _, err := (Metrics{}).With("revenue", 1); code(err) != "metric" {
		t.Errorf("With(revenue) = %v, want code metric", err)
	}
	if m, err := (Metrics{}).With(MetricViews, -1); code(err) != "metric_sign" || m != (Metrics{}) {
		t.Errorf("With(views, -1) = %v, %v, want code metric_sign", m, err)
	}
	if _, err := (Metrics{}).With(MetricFollowersGained, -1); err != nil {
		t.Errorf("With(followers_gained, -1) = %v", err)
	}
}

func TestEngagementRate(t *testing.T) {
	counts := map[Metric]int64{MetricViews: 3000, MetricFollowers: 0, MetricLikes: 100, MetricComments: 5, MetricShares: math.MaxInt64}
	tests := []struct {
		name    string
		basis   Metric
		actions []Metric
		want    string // "": not known
	}{
		{"likes and comments per view", MetricViews, []Metric{MetricLikes, MetricComments}, "0.035"},
		{"rounded to six decimals", MetricViews, []Metric{MetricLikes}, "0.033333"},
		{"basis unknown", MetricReach, []Metric{MetricLikes}, ""},
		{"basis zero", MetricFollowers, []Metric{MetricLikes}, ""},
		{"action unknown", MetricViews, []Metric{MetricLikes, MetricSaves}, ""},
		{"no action", MetricViews, nil, ""},
		{"sum overflows", MetricViews, []Metric{MetricShares, MetricLikes}, ""},
		{"rate overflows", MetricViews, []Metric{MetricShares}, ""},
		{"too many digits", MetricLikes, []Metric{MetricShares}, ""},
	}
	m := with(t, counts)
	for _, tt := range tests {
		got, ok := m.EngagementRate(tt.basis, tt.actions...)
		if ok != (tt.want != "") || ok && got != MustRate(tt.want) {
			t.Errorf("%s: EngagementRate = %v, %t, want %q", tt.name, got, ok, tt.want)
		}
	}
	lost := with(t, map[Metric]int64{MetricFollowers: 1000, MetricFollowersGained: -30, MetricLikes: 50})
	for _, actions := range [][]Metric{{MetricFollowersGained, MetricLikes}, {MetricLikes, MetricFollowersGained}} {
		if got, ok := lost.EngagementRate(MetricFollowers, actions...); !ok || got != MustRate("0.02") {
			t.Errorf("EngagementRate with followers lost = %v, %t, want 0.02", got, ok)
		}
	}
	if got, ok := lost.EngagementRate(MetricFollowers, MetricFollowersGained); !ok || got != MustRate("-0.03") {
		t.Errorf("EngagementRate of followers lost = %v, %t, want -0.03", got, ok)
	}
	least := with(t, map[Metric]int64{MetricFollowers: 1, MetricFollowersGained: math.MinInt64})
	if got, ok := least.EngagementRate(MetricFollowers, MetricFollowersGained, MetricFollowersGained); ok {
		t.Errorf("EngagementRate of a sum below 64 bits = %v, want none", got)
	}
	most := with(t, map[Metric]int64{MetricViews: math.MaxInt64, MetricLikes: math.MaxInt64, MetricShares: math.MaxInt64})
	if got, ok := most.EngagementRate(MetricViews, MetricLikes, MetricShares); ok {
		t.Errorf("EngagementRate of a sum beyond 64 bits = %v, want none", got)
	}
}

func TestMetricsJSON(t *testing.T) {
	m := with(t, map[Metric]int64{MetricViews: math.MaxInt64, MetricFollowersGained: math.MinInt64, MetricLikes: 0})
	data, err := json.Marshal(m)
	want := `{"views":9223372036854775807,"likes":0,"followers_gained":-9223372036854775808}`
	if string(data) != want || err != nil {
		t.Errorf("Marshal = %s, %v, want %s", data, err, want)
	}
	tests := []struct {
		name, json string
		want       Metrics
		code       string
	}{
		{"round trip", want, m, ""},
		{"nothing known", `{}`, Metrics{}, ""},
		{"null is unknown", `{"views":null,"likes":1}`, with(t, map[Metric]int64{MetricLikes: 1}), ""},
		{"null", `null`, Metrics{}, ""}, // encoding/json asks no one about null
		{"array", `[1]`, Metrics{}, "json_type"},
		{"text", `{"views":"many"}`, Metrics{}, "json_type"},
		{"number as text", `{"views":"12"}`, Metrics{}, "json_type"},
		{"fraction", `{"views":1.5}`, Metrics{}, "json_type"},
		{"exponent", `{"views":1e3}`, Metrics{}, "json_type"},
		{"beyond 64 bits", `{"views":9223372036854775808}`, Metrics{}, "json_type"},
		{"negative", `{"views":-1}`, Metrics{}, "metric_sign"},
		{"twice", `{"views":1,"likes":2,"views":1}`, Metrics{}, "duplicate"},
		{"twice, once null and escaped", `{"views":1,"\u0076iews":null}`, Metrics{}, "duplicate"},
		{"unknown metric", `{"revenue":1}`, Metrics{}, "metric"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got Metrics
			err := json.Unmarshal([]byte(tt.json), &got)
			if tt.json == "null" {
				err = nil
				if e := new(Metrics).UnmarshalJSON([]byte("null")); code(e) != "json_type" {
					t.Errorf("UnmarshalJSON(null) = %v, want code json_type", e)
				}
			}
			if code(err) != tt.code || got != tt.want {
				t.Errorf("Unmarshal(%s) = %v, %v, want %v, code %q", tt.json, got, err, tt.want, tt.code)
			}
		})
	}
}

// TestMetricsJSONSaysTheSame reads a document with many faults again and again:
// no order of a map may show in the error.
func TestMetricsJSONSaysTheSame(t *testing.T) {
	doc := []byte(`{"c":1,"a":1,"b":1,"views":-1,"likes":"x"}`)
	want := `irm: views: "-1" is not a metric: want a count of zero or more (metric_sign) (and 2 more)`
	for range 50 {
		if err := new(Metrics).UnmarshalJSON(doc); err == nil || err.Error() != want {
			t.Fatalf("UnmarshalJSON = %v, want %s", err, want)
		}
		if err := new(Metrics).UnmarshalJSON([]byte(`{"c":1,"a":1,"b":1}`)); err == nil || err.Error() != `irm: unknown metric "a" (metric)` {
			t.Fatalf("UnmarshalJSON = %v, want it to name a", err)
		}
	}
}

func TestMetricsUnmarshalJSONBroken(t *testing.T) {
	for _, data := range []string{``, `{`, `{"views"`, `{"views":`, `{"views":1`, `{"views":1]`, `[]`, `{5:1}`} {
		var m Metrics
		if err := m.UnmarshalJSON([]byte(data)); code(err) != "json_type" || m != (Metrics{}) {
			t.Errorf("UnmarshalJSON(%s) = %v, want code json_type", data, err)
		}
	}
}
