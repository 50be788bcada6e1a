package metric_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/metric"
)

// Instagram's answers for two posts, of which it knows nothing about the second yet.
func ExampleReadings() {
	asked := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, answer := range []struct{ post, body string }{
		{"post-1", `{"data":[{"name":"views","period":"lifetime","values":[{"value":1200}]},{"name":"total_views","period":"lifetime","values":[{"value":9000}]}]}`},
		{"post-2", `{"data":[]}`},
	} {
		opts := metric.Options{AsOf: asked, Subject: irm.Subject{Kind: irm.SubjectContent, ID: answer.post}}
		for row, err := range metric.Readings(strings.NewReader(answer.body), opts) {
			if err != nil {
				fmt.Println(err)
				continue
			}
			views, known := row.Snapshot.Metrics.Get(irm.MetricViews)
			fmt.Println(row.Snapshot.Subject.ID, "views", views, known)
			for _, r := range row.Readings {
				fmt.Println(" ", r.Metric, r.Value, "by", r.Source, "with boosted reach:", r.Paid)
			}
		}
	}
	// Output:
	// post-1 views 1200 true
	//   views 1200 by instagram with boosted reach: false
	//   views 9000 by instagram with boosted reach: true
	// post-2 views 0 false
}

// A vendor's table. The tally says what became of every row.
func ExampleReadings_table() {
	file := strings.NewReader(`Post ID,Date,Views,Estimated impressions,Engagement rate
p-1,2026-03-01,12.5K,18000,1.39%
p-2,2026-03-01,N/A,,
p-3,2026-03-01,2.28E+11,,
`)
	var tally intake.Tally
	for row, err := range metric.Readings(file, metric.Options{Source: "modash", Location: time.UTC}) {
		tally.Add(err, row.Findings...)
		for _, r := range row.Readings {
			fmt.Println(r.Subject.ID, r.Metric, r.Value, r.AsOf.Format(time.DateOnly), "estimated:", r.Estimated)
		}
		for _, f := range row.Findings {
			fmt.Println(" ", f)
		}
	}
	fmt.Println(&tally)
	// Output:
	// p-1 views 12500 2026-03-01 estimated: false
	// p-1 impressions 18000 2026-03-01 estimated: true
	//   columns that are not read: Engagement rate (column_ignored)
	//   Views: the source had rounded it (count_rounded)
	//   Views: the count is unknown (placeholder)
	//   no count is known, which is not 0 (empty)
	// 3 records: 2 accepted, 0 merged, 1 rejected, the first: metrics: record 4: Views: want the digits; a spreadsheet rounded them away (count_mangled)
}
