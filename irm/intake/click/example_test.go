package click_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/click"
)

// Local times need the zone of the tool that wrote them.
func ExampleAll() {
	file := strings.NewReader("id,clicked_at,creator,url\n" +
		"k1,2026-03-01T09:30,ada,/?utm_source=instagram\n" +
		"k2,yesterday,bob,/\n")
	zone := time.FixedZone("CET", 60*60)

	for k, err := range click.All(file, click.Options{Location: zone}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(k.ID, k.At.Format(time.RFC3339), k.Creator, k.URL)
	}
	// Output:
	// k1 2026-03-01T08:30:00Z ada /?utm_source=instagram
	// clicks: record 3: clicked_at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
}

// Lines of JSON, as a link tool sends them to a webhook; a tally says what became
// of them.
func ExampleAll_jsonLines() {
	file := strings.NewReader(`{"id":"k1","timestamp":1772357400,"visitor_id":"v-7","url":"/?utm_content=ada","referrer":"https://l.instagram.com/"}
{"id":"k2","timestamp":1772357401,"visitor_id":"v-8","event_type":"impression","url":"/new"}
{"id":"k3","timestamp":"soon"}`)

	var tally intake.Tally
	for k, err := range click.All(file, click.Options{Epoch: time.Second}) {
		if tally.Add(err, k.Findings...); err == nil {
			fmt.Println(k.Kind, k.At.Format(time.RFC3339), k.Visitor, k.URL)
		}
	}
	fmt.Println(&tally)
	// Output:
	// click 2026-03-01T09:30:00Z v-7 /?utm_content=ada
	// view 2026-03-01T09:30:01Z v-8 /new
	// 3 records: 2 accepted, 0 merged, 1 rejected, the first: clicks: record 3: timestamp: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
}
