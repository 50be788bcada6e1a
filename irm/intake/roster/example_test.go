package roster_test

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/roster"
)

// A list from a spreadsheet, with its usual damage. E-mail addresses print
// redacted.
func ExampleCreators() {
	file := strings.NewReader("Handle;Followers;Category;E-mail;Country\n" +
		"@ada;409.8K;Food & Drinks;ada@example.com;DE\n" +
		"bob;2.28E+11;Travel;;\n" +
		"cleo;N/A;Beauty;;10.2M\n")

	for row, err := range roster.Creators(file, roster.Options{Platform: irm.PlatformInstagram}) {
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
	options := roster.Options{Columns: map[string]string{"Künstler": "name", "Reichweite": "reach", "Kanal": "url"}}

	for row, err := range roster.Creators(file, options) {
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
