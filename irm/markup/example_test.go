package markup_test

import (
	"fmt"
	"html"
	"strings"

	"github.com/irmkit/irmkit/irm/markup"
)

func ExampleVisible() {
	fmt.Println(markup.Visible("invoice\u202Efdp.exe\r\n\x1b[31mpaid\xff"))
	// Output:
	// invoice[U+202E]fdp.exe
	// [U+001B][31mpaid�
}

func ExampleLine() {
	fmt.Println(markup.Line("two\r\nlines\tand a tab"))
	// Output: two lines and a tab
}

func ExampleMarkdown() {
	// Foreign text shows as it is.
	fmt.Println(markup.Markdown(markup.Paragraph, markup.Span{Text: "# 1 *new* <b>thing</b> by @ada"}))
	fmt.Println("| " + markup.Markdown(markup.Cell, markup.Span{Style: markup.Literal, Text: "A|B"}) + " |")

	// Only what is meant to be markup is.
	fmt.Println(markup.Markdown(markup.Paragraph,
		markup.Span{Style: markup.Strong, Text: "must"},
		markup.Span{Text: " link to "},
		markup.Span{Style: markup.Linked, Text: "the [shop]", URL: "https://shop.example/?a=(1)"},
	))
	// Output:
	// \# 1 \*new\* \<b>thing\</b> by `@ada`
	// | `A\|B` |
	// **must** link to [the \[shop\]](https://shop.example/?a=\(1\))
}

func ExampleFence() {
	fmt.Println(markup.Fence("a caption with\n```\nin it"))
	// Output:
	// ````
	// a caption with
	// ```
	// in it
	// ````
}

// HTML of the same spans that Markdown writes.
func ExampleNormalize() {
	var b strings.Builder
	for _, s := range markup.Normalize([]markup.Span{
		{Text: "Read "},
		{Style: markup.Linked, Text: "this", URL: "https://a.example"},
		{Text: " & not "},
		{Style: markup.Linked, Text: "that", URL: "javascript:x"},
	}) {
		text := html.EscapeString(s.Text)
		if s.Style == markup.Linked {
			text = `<a href="` + html.EscapeString(s.URL) + `">` + text + "</a>"
		}
		b.WriteString(text)
	}
	fmt.Println(b.String())
	// Output: Read <a href="https://a.example">this</a> &amp; not that (javascript:x)
}

func ExampleIsLink() {
	for _, url := range []string{"https://shop.example/glow?utm_source=ada", "https://shop.example@evil.example", "javascript:alert(1)", "https://шоп.example"} {
		fmt.Println(markup.IsLink(url), url)
	}
	// Output:
	// true https://shop.example/glow?utm_source=ada
	// false https://shop.example@evil.example
	// false javascript:alert(1)
	// false https://шоп.example
}
