package page_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	hostile := everyText("# <b>x</b> [a](http://b.example) | `c` www.d.example\r\n- @e \u202E*f*\x00")
	for name, p := range map[string]page.Page{"usual": usual(), "term_sheet": termSheet(), "foreign": foreign(), "hostile": hostile} {
		md, html := written(t, p)
		golden(t, name+".md", md)
		if name != "usual" { // where the style is
			html = withoutStyle(html)
		}
		golden(t, name+".html", html)
	}
}

func written(t *testing.T, p page.Page) (md, html string) {
	t.Helper()
	md, err := p.Markdown()
	if err != nil {
		t.Fatal(err)
	}
	html, err = p.HTML()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := p.HTML(); again != html {
		t.Error("HTML differs when it is written again")
	}
	return md, html
}

// withoutStyle is a page of which only the content is looked at.
func withoutStyle(html string) string {
	before, rest, _ := strings.Cut(html, "<style>")
	_, after, _ := strings.Cut(rest, "</style>\n")
	return before + after
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; read it and run with -update:\n%s", file, got)
	}
}

func TestMarkdown(t *testing.T) {
	one := func(s string) page.Block { return page.List{Items: []page.Item{{Text: page.Plain(s)}}} }
	for _, tt := range []struct {
		name   string
		blocks []page.Block
		want   string
	}{
		{"nothing", []page.Block{nil, page.Plain(""), page.Text{nil}, page.Literal("\n"), page.List{}, page.List{Items: []page.Item{{}}}, page.Facts{{}}, page.Note{}}, ""},
		{"lists beside one another", []page.Block{one("a"), one("b"), page.List{}, page.Facts{{Term: "c", Value: page.Plain("d")}}, page.Plain("e"), one("f")},
			"- a\n\n* b\n\n- **c:** d\n\ne\n\n- f\n"},
		{"numbers", []page.Block{page.List{Ordered: true, Items: []page.Item{{Text: page.Plain("a")}, {}, {Text: page.Plain("2. b")}}}, page.List{Ordered: true, Items: []page.Item{{Text: page.Plain("c")}}}},
			"1. a\n2. 2\\. b\n\n1) c\n"},
		{"paragraphs in an item", []page.Block{one("a\nb\n\nc")}, "- a\\\n  b\n\n  c\n"},
		{"paragraphs in a note", []page.Block{page.Note{Text: page.Plain("a\n\n# b")}}, "> **Error:** a\n>\n> \\# b\n"},
		{"levels", []page.Block{page.Note{Level: irm.SeverityWarning, Text: page.Plain("a")}, page.Note{Level: irm.SeverityInfo, Text: page.Plain("b")}, page.Note{Label: "Fehler", Text: page.Plain("c")}},
			"> **Warning:** a\n\n> **Note:** b\n\n> **Fehler:** c\n"},
		{"a marker alone", []page.Block{page.List{Items: []page.Item{{Marker: "must"}}}}, "- **must**\n"},
		{"a fact without a value", []page.Block{page.Facts{{Term: "a"}, {Value: page.Plain("b")}}}, "- **a:**\n- b\n"},
		{"literal lines", []page.Block{page.Literal("\na\n```\n")}, "````\na\n```\n````\n"},
		{"literal line", []page.Block{page.Literal("a\n")}, "`a`\n"},
	} {
		md, _ := written(t, page.Page{Sections: []page.Section{{Blocks: tt.blocks}}})
		if md != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, md, tt.want)
		}
	}
}

// What has nothing to show leaves nothing but the frame, in HTML too.
func TestEmpty(t *testing.T) {
	md, html := written(t, page.Page{Sections: []page.Section{{Title: "Fee"}, {Blocks: []page.Block{
		nil, page.Plain(" \n"), page.Text{nil, page.Text{}}, page.Literal(""), page.Link{}, page.List{}, page.List{Ordered: true}, page.Facts{{}}, page.Note{},
	}}}})
	if md != "## Fee\n" {
		t.Errorf("Markdown %q", md)
	}
	_, body, _ := strings.Cut(html, "<body>")
	if want := "\n<header>\n</header>\n<main>\n<section>\n<h2 dir=\"auto\">Fee</h2>\n</section>\n<section>\n</section>\n</main>\n</body>\n</html>\n"; body != want {
		t.Errorf("HTML %q", body)
	}
}

func TestBrokenTable(t *testing.T) {
	broken := page.Page{Sections: []page.Section{{Blocks: []page.Block{page.Table{Table: table.Table{}}}}}}
	if _, err := broken.Markdown(); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Markdown: %v", err)
	}
	if _, err := broken.HTML(); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("HTML: %v", err)
	}
}

// The page stands alone: it loads nothing, runs nothing, and leads only where a link does.
func TestStandsAlone(t *testing.T) {
	for _, p := range []page.Page{usual(), foreign(), everyText("javascript:alert(1)"), everyText("url(http://a.example/x)"), everyText("@import 'http://a.example'")} {
		_, html := written(t, p)
		head, body, _ := strings.Cut(html, "</style>")
		if strings.Contains(head, "url(") && !strings.Contains(head, "<title>url(") || strings.Contains(head, "@import '") && !strings.Contains(head, "<title>@import") {
			t.Error("the style loads something")
		}
		for _, bad := range []string{"<script", "<img", "<link", "<iframe", "<style", " style=", " src=", " onclick", "href=\"javascript"} {
			if strings.Contains(body, bad) {
				t.Errorf("the page has %s", bad)
			}
		}
		for _, href := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(body, -1) {
			if !strings.HasPrefix(href[1], "https://") {
				t.Errorf("the page leads to %q", href[1])
			}
		}
	}
}

func TestWide(t *testing.T) {
	for n, want := range map[int]bool{1: false, 3: false, 4: true} {
		p := page.Page{Sections: []page.Section{{Blocks: []page.Block{page.Table{Table: table.Table{Columns: make([]table.Column, n)}}}}}}
		if _, html := written(t, p); strings.Contains(html, `<section class="wide">`) != want {
			t.Errorf("a table of %d columns is wide: %t", n, !want)
		}
	}
}

// Whatever the texts are, the page has the tags that it has with harmless ones, and in
// Markdown the blocks.
func FuzzShape(f *testing.F) {
	for _, s := range []string{
		"x", "# a", "- a\n- b", "</title><script>", "\"><img src=x>", "a\n===", "```\n", "| a |\n| - |", "1. a", "> a", "\u202E", "\xff\x00", "`", "&amp;", "a\n\n\n# b", "[x]: y", "{{.}}", "    a",
	} {
		f.Add(s)
	}
	_, plain := shape(f, "x")
	oneLine := strings.NewReplacer("\r", " ", "\n", " ", "\v", " ", "\f", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")
	f.Fuzz(func(t *testing.T, s string) {
		s = "x" + s // shown in every place, and no address
		md, _ := shape(t, s)
		if n := headings(md); n != 2 {
			t.Errorf("with %q there are %d headings:\n%s", s, n, md)
		}
		if _, tags := shape(t, oneLine.Replace(s)); tags != plain {
			t.Errorf("with %q the tags are\n%s\nnot\n%s", s, tags, plain)
		}
	})
}

// headings counts the lines that begin a heading, outside of fences.
func headings(md string) int {
	n, fence := 0, ""
	for line := range strings.SplitSeq(md, "\n") {
		switch {
		case fence != "":
			if line == fence {
				fence = ""
			}
		case strings.HasPrefix(line, "```") && strings.Trim(line, "`") == "":
			fence = line
		case strings.HasPrefix(line, "#"):
			n++
		}
	}
	return n
}

// shape is the page with s everywhere in Markdown, and its tags in HTML.
func shape(t testing.TB, s string) (md, tags string) {
	t.Helper()
	p := everyText(s)
	p.Language = ""
	md, err := p.Markdown()
	if err != nil {
		t.Fatal(err)
	}
	html, err := p.HTML()
	if err != nil {
		t.Fatal(err)
	}
	html = strings.NewReplacer(` class="short"`, "", ` short"`, `"`).Replace(html)
	return md, strings.Join(regexp.MustCompile(`<[^>]*>`).FindAllString(html, -1), "\n")
}
