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
	// <caption dir="auto">Commissions in March</caption>
	// <thead>
	// <tr><th scope="col" dir="auto">Creator</th><th scope="col" dir="auto">E-mail</th><th scope="col" class="literal" dir="auto">Code</th><th scope="col" class="number" dir="auto">Amount</th><th scope="col" dir="auto">Currency</th></tr>
	// </thead>
	// <tbody>
	// <tr><th scope="row" class="short" dir="auto">ada</th><td class="short" dir="auto">[redacted]</td><td class="literal" dir="auto"><code>ADA15</code></td><td class="number" dir="auto">120.50</td><td class="short" dir="auto">EUR</td></tr>
	// <tr><th scope="row" class="short" dir="auto">=HYPERLINK(A1)</th><td dir="auto"></td><td class="literal" dir="auto"><code>B|OB</code></td><td class="number" dir="auto">-12.34</td><td class="short" dir="auto">EUR</td></tr>
	// </tbody>
	// <tfoot>
	// <tr><th scope="row" class="short" dir="auto">2 creators</th><td dir="auto"></td><td class="literal" dir="auto"></td><td class="number" dir="auto">108.16</td><td class="short" dir="auto">EUR</td></tr>
	// </tfoot>
	// </table>
}

func ExampleUnguard() {
	fmt.Println(table.Unguard("'=SUM(A1)"), table.Unguard("'tis"))
	// Output: =SUM(A1) 'tis
}
