package page_test

import (
	"fmt"

	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm/table"
)

func ExamplePage_Markdown() {
	p := page.Page{
		Title: "Spring launch", Kicker: "Lumen, version 3", Language: "en",
		Sections: []page.Section{
			{Blocks: []page.Block{page.Facts{
				{Term: "Creator", Value: page.Plain("ada_creates")},
				{Term: "Code", Value: page.Literal("ADA15")},
			}}},
			{Title: "Must, may, never", Blocks: []page.Block{page.List{Items: []page.Item{
				{Marker: "must", Text: page.Text{page.Plain("begin with "), page.Literal("#ad"), page.Plain(" and link to "), page.Link{Text: "the shop", URL: "https://lumen.example/ada"}}},
				{Marker: "never", Text: page.Plain("say *cures* or <b>heals</b>")},
			}}}},
			{Title: "Deliverables", Blocks: []page.Block{page.Table{Table: table.Table{
				Columns: []table.Column{{Heading: "What"}, {Heading: "Count", Kind: table.Number}},
				Rows:    table.Rows([]string{"reel", "2"}, []string{"story", "4"}),
			}}}},
		},
	}
	text, err := p.Markdown()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(text)
	// Output:
	// # Spring launch
	//
	// Lumen, version 3
	//
	// - **Creator:** ada_creates
	// - **Code:** `ADA15`
	//
	// ## Must, may, never
	//
	// - **must** begin with `#ad` and link to [the shop](https://lumen.example/ada)
	// - **never** say \*cures\* or \<b>heals\</b>
	//
	// ## Deliverables
	//
	// | What | Count |
	// | --- | ---: |
	// | reel | 2 |
	// | story | 4 |
}
