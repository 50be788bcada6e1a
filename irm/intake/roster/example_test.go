package roster_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/roster"
)

// A list from a spreadsheet, with its usual damage. E-mail addresses print
// redacted.
func ExampleCreators() {
	file := strings.NewReader("Handle;Followers;Category;E-mail;Country\n" +
		"@ada;409.8K;Food & Drinks;ada@example.com;DE\n" +
		"bob;2.28E+11;Travel;;AT\n" +
		"cleo;N/A;Beauty;;10.2M\n")

	for row, err := range roster.Creators(file, roster.Options{Platform: irm.PlatformInstagram}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		followers, _ := row.Metrics.Get(irm.MetricFollowers)
		fmt.Println(row.Creator.ID, row.Creator.Niches, row.Contact.Email, row.Creator.Home, followers)
	}
	// Output:
	// instagram:ada [food-drinks] [redacted] DE 409800
	// instagram:bob [travel]  AT 0
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

// A German list with partnerships.
func ExampleCreators_partnerships() {
	file := strings.NewReader("Benutzername;Plattform;Follower;Status;Letzter Kontakt;Reel Honorar;Tags\n" +
		"@ada;Instagram;12.345;Aktiv;31.01.2026;1.250,50 €;VIP\n" +
		"@bob;Instagram;1,2 Mio.;Angefragt;;450;\n")
	options := roster.Options{Brand: "acme", Location: time.UTC, Currency: irm.MustCurrency("EUR")}

	for row, err := range roster.Creators(file, options) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		followers, _ := row.Metrics.Get(irm.MetricFollowers)
		fmt.Println(row.Creator.ID, followers, row.State, row.LastContact.Format(time.DateOnly))
		for _, item := range row.Partnership.RateCard {
			fmt.Println(" ", item.Platform, item.Format, item.Fee)
		}
	}
	// Output:
	// instagram:ada 12345 Aktiv 2026-01-31
	//   instagram reel 1250.50 EUR
	// instagram:bob 1200000 Angefragt 0001-01-01
	//   instagram reel 450.00 EUR
}

// A list is compared with what is stored; the host shows the changes and puts those
// that are due.
func ExamplePlan() {
	stored := func(yield func(irm.Entry[irm.Creator], error) bool) {
		yield(irm.Entry[irm.Creator]{Revision: 3, Value: irm.Creator{ID: "c1", Name: "Ada", Home: "DE",
			Accounts: []irm.Account{{Platform: irm.PlatformInstagram, UserID: "7", Handle: "ada"}}}}, nil)
	}
	index, err := roster.NewIndex(stored)
	if err != nil {
		fmt.Println(err)
		return
	}
	file := strings.NewReader("user_id,handle,niche\n7,ada.cooks,food\n8,bob,travel\n8,bob,food\n")
	rows := roster.Creators(file, roster.Options{Platform: irm.PlatformInstagram})

	var tally roster.Tally
	for change, err := range roster.Plan(rows, index.Current(), roster.PlanOptions{}) {
		tally.Add(change, err)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(change.Kind, change.Row.Creator.ID)
		for _, d := range change.Diff {
			fmt.Printf("  %s: %q is now %q\n", d.Path, d.Before, d.After)
		}
		if change.Creator.Due {
			fmt.Println("  put over revision", change.Creator.Revision) // creators.Put(ctx, change.Creator.Value, change.Creator.Revision)
		}
	}
	fmt.Printf("%+v\n", tally)
	// Output:
	// updated instagram#7
	//   creator.accounts[instagram].handle: "ada" is now "ada.cooks"
	//   creator.niches: "" is now "food"
	//   put over revision 3
	// added instagram#8
	//   creator.id: "" is now "instagram#8"
	//   creator.accounts[instagram]: "" is now "bob"
	//   creator.niches: "" is now "travel"
	//   put over revision 0
	// merged instagram#8
	// {Rows:3 Added:1 Updated:1 Unchanged:0 Merged:1 Conflicting:0 Rejected:0 Err:<nil>}
}

// An export, with the first columns of it.
func ExampleWrite() {
	rows := func(yield func(roster.Row, error) bool) {
		yield(roster.Row{Creator: irm.Creator{ID: "c1", Name: "=Ada", Niches: []string{"food", "travel"},
			Accounts: []irm.Account{{Platform: irm.PlatformInstagram, Handle: "ada"}}}}, nil)
	}
	var b strings.Builder
	if err := roster.Write(&b, rows, roster.WriteOptions{}); err != nil {
		fmt.Println(err)
	}
	for line := range strings.Lines(b.String()) {
		fmt.Printf("%.62s\n", strings.TrimSpace(line))
	}
	// Output:
	// id,name,platform,handle,user_id,url,former_handles,accounts,ni
	// c1,'=Ada,instagram,ada,,,,,"food, travel",,,,,,,,,,,,,,,,,,,,,
}
