package table_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/irmkit/irmkit/irm/table"
)

func statement() table.Table {
	return table.Table{
		Caption: "Commissions in March",
		Columns: []table.Column{
			{Heading: "Creator", Kind: table.Head},
			{Heading: "E-mail", Personal: true},
			{Heading: "Code", Kind: table.Literal},
			{Heading: "Amount", Kind: table.Number},
			{Heading: "Currency"},
		},
		Rows: table.Rows(
			[]string{"ada", "ada@creator.example", "ADA15", "120.50", "EUR"},
			[]string{"=HYPERLINK(A1)", "", "B|OB", "-12.34", "EUR"},
		),
		Foot: []string{"2 creators", "", "", "108.16", "EUR"},
	}
}

// A name that would be a formula is none, a negative amount stays a number.
func ExampleTable_WriteCSV() {
	var b strings.Builder
	if err := statement().WriteCSV(&b); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(strings.ReplaceAll(b.String(), "\r\n", "\n"))
	// Output:
	// Creator,E-mail,Code,Amount,Currency
	// ada,[redacted],ADA15,120.50,EUR
	// '=HYPERLINK(A1),,B|OB,-12.34,EUR
}

func ExampleTable_WriteMarkdown() {
	if err := statement().Reveal().WriteMarkdown(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Commissions in March
	//
	// | Creator | E-mail | Code | Amount | Currency |
	// | --- | --- | --- | ---: | --- |
	// | **ada** | `ada@creator.example` | `ADA15` | 120.50 | EUR |
	// | **=HYPERLINK(A1)** |  | `B\|OB` | -12.34 | EUR |
	// | **2 creators** |  |  | **108.16** | **EUR** |
}

func ExampleTable_WriteHTML() {
	if err := statement().WriteHTML(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <table class="table">
	// <caption><bdi>Commissions in March</bdi></caption>
	// <thead>
	// <tr><th scope="col"><bdi>Creator</bdi></th><th scope="col"><bdi>E-mail</bdi></th><th scope="col" class="literal"><bdi>Code</bdi></th><th scope="col" class="number"><bdi>Amount</bdi></th><th scope="col"><bdi>Currency</bdi></th></tr>
	// </thead>
	// <tbody>
	// <tr><th scope="row" class="short"><bdi>ada</bdi></th><td class="short"><bdi>[redacted]</bdi></td><td class="literal"><code dir="auto">ADA15</code></td><td class="number short"><bdi>120.50</bdi></td><td class="short"><bdi>EUR</bdi></td></tr>
	// <tr><th scope="row" class="short"><bdi>=HYPERLINK(A1)</bdi></th><td></td><td class="literal"><code dir="auto">B|OB</code></td><td class="number short"><bdi>-12.34</bdi></td><td class="short"><bdi>EUR</bdi></td></tr>
	// </tbody>
	// <tfoot>
	// <tr><th scope="row" class="short"><bdi>2 creators</bdi></th><td></td><td class="literal"></td><td class="number short"><bdi>108.16</bdi></td><td class="short"><bdi>EUR</bdi></td></tr>
	// </tfoot>
	// </table>
}

func ExampleUnguard() {
	fmt.Println(table.Unguard("'=SUM(A1)"), table.Unguard("'tis"))
	// Output: =SUM(A1) 'tis
}
