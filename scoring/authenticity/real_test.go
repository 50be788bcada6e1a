package authenticity_test

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// months are when the snapshots of the file were taken; the first is undated and the oldest.
var months = map[string]time.Month{"2022-a": 3, "2022-06": 6, "2022-09": 9, "2022-11": 11, "2022-12": 12}

func realRows(t *testing.T, name string) [][]string {
	t.Helper()
	path := "../../../shared/data/real/" + name
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("real creators, which lie beside the module and not in it, are absent: want them at scoring/authenticity/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// realSeries reads followers and the engagement of an average post of real creators, by
// position and not by name. A blank engagement is 0 in the file.
func realSeries(t *testing.T) [][]irm.MetricsSnapshot {
	t.Helper()
	rows := realRows(t, "creators_instagram_2022_snapshots.csv")
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	byHandle := map[string]map[time.Month]irm.MetricsSnapshot{}
	for _, row := range rows[1:] {
		month, ok := months[row[at["snapshot"]]]
		if !ok {
			t.Fatalf("snapshot %q", row[at["snapshot"]])
		}
		var m irm.Metrics
		for column, metric := range map[string]irm.Metric{"followers_value": irm.MetricFollowers, "eng_avg_value": irm.MetricLikes} {
			if n, err := strconv.ParseFloat(row[at[column]], 64); err == nil && n > 0 {
				m, _ = m.With(metric, int64(n))
			}
		}
		handle := row[at["handle"]]
		if byHandle[handle] == nil {
			byHandle[handle] = map[time.Month]irm.MetricsSnapshot{}
		}
		if _, twice := byHandle[handle][month]; !twice {
			byHandle[handle][month] = irm.MetricsSnapshot{
				Subject: irm.Subject{Kind: irm.SubjectAccount, ID: strconv.Itoa(len(byHandle))}, Source: "list",
				AsOf: time.Date(2022, month, 1, 0, 0, 0, 0, time.UTC), Metrics: m,
			}
		}
	}
	var out [][]irm.MetricsSnapshot
	for _, handle := range slices.Sorted(maps.Keys(byHandle)) {
		byMonth := byHandle[handle]
		var one []irm.MetricsSnapshot
		for _, month := range slices.Sorted(maps.Keys(byMonth)) {
			s := byMonth[month]
			s.Subject = irm.Subject{Kind: irm.SubjectAccount, ID: strconv.Itoa(len(out))}
			one = append(one, s)
		}
		out = append(out, one)
	}
	return out
}

// Nobody whose engagement rose with the growth is accused, however fast it was.
func TestRealSeries(t *testing.T) {
	all := realSeries(t)
	growth, book := authenticity.GrowthOf(slices.Values(all)), benchmark.Published()
	get := func(s irm.MetricsSnapshot, m irm.Metric) float64 {
		n, _ := s.Metrics.Get(m)
		return float64(n)
	}
	spikes, large, flat, unknown, followed, accused, wholly, stars := 0, 0, 0, 0, 0, 0, 0, 0
	for _, series := range all {
		suspicious, star := false, false
		for i := 1; i < len(series); i++ {
			a, b := series[i-1], series[i]
			g := math.Log(get(b, irm.MetricFollowers) / get(a, irm.MetricFollowers))
			days := b.AsOf.Sub(a.AsOf).Hours() / 24
			if z := (g/days - growth.Median) / growth.Scale; z <= 6 {
				continue
			}
			spikes++
			if g < .5 { // no more than chance
				continue
			}
			large++
			before, after := get(a, irm.MetricLikes), get(b, irm.MetricLikes)
			if before > 0 && after > 0 && after <= before {
				flat++
			}
			if i+1 < len(series) {
				after = max(after, get(series[i+1], irm.MetricLikes))
			}
			switch {
			case before == 0 || after == 0:
				unknown++
			case g-max(math.Log(after/before), 0) > .5:
				suspicious = true
			default:
				followed++
				star = true
			}
		}
		r, err := authenticity.DefaultRules().Assess(authenticity.Input{
			Account: series, Growth: growth, Actions: []irm.Metric{irm.MetricLikes}, Kind: instagram, Book: book,
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Evidence {
			if e.Signal == authenticity.GrowthSpike && (e.Against > 0) != suspicious {
				t.Errorf("series %s: want suspicion %t: %+v", series[0].Subject.ID, suspicious, e)
			}
			if e.Signal == authenticity.GrowthSpike && e.Against == 1 {
				wholly++
			}
		}
		if suspicious {
			accused++
		} else if star {
			if stars++; r.Score < 100 {
				t.Errorf("series %s: score %.1f: %+v", series[0].Subject.ID, r.Score, r.Evidence)
			}
		}
	}
	t.Logf("%d accounts, %d steps: %d spikes, %d of 65%% and more, of which %d with flat or falling engagement, %d with unknown engagement, %d followed by engagement; growth speaks against %d accounts, fully against %d, and nothing against %d stars",
		len(all), growth.N, spikes, large, flat, unknown, followed, accused, wholly, stars)
	if growth.N < 3000 || spikes < 50 || large < 8 || followed < large/3 || accused > large/2 || stars == 0 {
		t.Error("these are not the figures of this file")
	}
}

// Small accounts on TikTok have many times the likes that their followers would give, and genuine ones
// a rate per view far above what is published.
func TestRealShortVideos(t *testing.T) {
	rows := realRows(t, "creators_tiktok_2022-11_raw.csv")
	count := func(s string) int64 {
		digits := strings.TrimRight(s, "KM")
		x, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			return -1
		}
		return int64(x * map[string]float64{"": 1, "K": 1e3, "M": 1e6}[s[len(digits):]])
	}
	book := benchmark.Published()
	for _, basis := range []irm.Metric{irm.MetricFollowers, irm.MetricViews} {
		judged, accused := 0, 0
		for _, row := range rows {
			var s irm.MetricsSnapshot
			for at, metric := range map[int]irm.Metric{3: irm.MetricFollowers, 4: irm.MetricViews, 5: irm.MetricLikes, 6: irm.MetricComments} {
				s.Metrics, _ = s.Metrics.With(metric, max(count(row[at]), 0))
			}
			if count(row[3]) <= 0 || count(row[4]) <= 0 {
				continue
			}
			s.Subject, s.Source, s.AsOf = irm.Subject{Kind: irm.SubjectAccount, ID: "1"}, "list", days(0)
			_, by := assess(t, authenticity.Input{
				Account: []irm.MetricsSnapshot{s}, Kind: benchmark.Kind{Platform: irm.PlatformTikTok, Basis: basis}, Book: book,
			})
			if e := by[authenticity.Engagement]; e.Applicable {
				judged++
				if e.Against > 0 {
					accused++
				}
				if e.Value > 20 {
					t.Errorf("per %s: %+v", basis, e)
				}
			}
		}
		t.Logf("per %s: engagement speaks against %d of %d", basis, accused, judged)
		if judged < 990 || accused > judged/20 {
			t.Error("these are not the figures of this file")
		}
	}
}
