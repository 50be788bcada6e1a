package intake_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

// A list from a spreadsheet, with its usual damage. E-mail addresses print
// redacted.
func ExampleCreators() {
	file := strings.NewReader("Handle;Followers;Category;E-mail;Country\n" +
		"@ada;409.8K;Food & Drinks;ada@example.com;DE\n" +
		"bob;2.28E+11;Travel;;\n" +
		"cleo;N/A;Beauty;;10.2M\n")

	for row, err := range intake.Creators(file, intake.CreatorOptions{Platform: irm.PlatformInstagram}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		followers, _ := row.Metrics.Get(irm.MetricFollowers)
		fmt.Println(row.Creator.ID, row.Creator.Niches, row.Creator.Home, followers, row.Contact.Email)
	}
	// Output:
	// instagram:ada [food-drinks] DE 409800 [redacted]
	// creators: record 3: Followers: want the digits; a spreadsheet rounded them away (count_mangled)
	// creators: record 4: Country: want a country; the cells of the row seem to have shifted (shifted_row)
}

// Columns teaches the reader headers that it does not know.
func ExampleCreators_columns() {
	file := strings.NewReader("Künstler,Reichweite,Kanal\nAda,12000,https://www.youtube.com/@ada\n")
	options := intake.CreatorOptions{Columns: map[string]string{"Künstler": "name", "Reichweite": "reach", "Kanal": "url"}}

	for row, err := range intake.Creators(file, options) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		reach, _ := row.Metrics.Get(irm.MetricReach)
		fmt.Println(row.Creator.ID, row.Creator.Name, reach)
	}
	// Output:
	// youtube:ada Ada 12000
}

// Local times need the zone of the tool that wrote them.
func ExampleClicks() {
	file := strings.NewReader("id,clicked_at,creator,url\n" +
		"k1,2026-03-01T09:30,ada,/?utm_source=instagram\n" +
		"k2,yesterday,bob,/\n")
	zone := time.FixedZone("CET", 60*60)

	for click, err := range intake.Clicks(file, intake.ClickOptions{Location: zone}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(click.ID, click.At.Format(time.RFC3339), click.Creator, click.URL)
	}
	// Output:
	// k1 2026-03-01T08:30:00Z ada /?utm_source=instagram
	// clicks: record 3: clicked_at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
}
