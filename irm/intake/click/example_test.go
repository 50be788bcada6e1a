package click_test

import (
	"fmt"
	"strings"
	"time"

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
