package table

import (
	"bufio"
	"html/template"
	"io"
	"unicode/utf8"

	"github.com/irmkit/irmkit/internal/markup"
)

// WriteHTML writes a table element to be put into a page. Its classes are "table", "number"
// for cells on the right, "literal" for code, and "short" for other cells of at most 20
// characters, such as a date, that a page should not break; how they look is the page's.
// Every text has the direction that its letters have.
func (t Table) WriteHTML(w io.Writer) error {
	if err := t.check(); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	b.WriteString("<table class=\"table\">\n")
	if caption := markup.Line(t.Caption); caption != "" {
		b.WriteString("<caption dir=\"auto\">" + template.HTMLEscapeString(caption) + "</caption>\n")
	}
	b.WriteString("<thead>\n<tr>")
	for _, c := range t.Columns {
		b.WriteString("<th scope=\"col\"" + c.class() + " dir=\"auto\">" + template.HTMLEscapeString(markup.Line(c.Heading)) + "</th>")
	}
	b.WriteString("</tr>\n</thead>\n<tbody>\n")
	if err := t.each(func(row []string) error { return t.html(b, row) }); err != nil {
		return err
	}
	b.WriteString("</tbody>\n")
	if t.Foot != nil {
		b.WriteString("<tfoot>\n")
		if err := t.html(b, t.shown(t.Foot)); err != nil {
			return err
		}
		b.WriteString("</tfoot>\n")
	}
	b.WriteString("</table>\n")
	return b.Flush()
}

func (t Table) html(b *bufio.Writer, row []string) error {
	b.WriteString("<tr>")
	for i, cell := range row {
		c, text := t.Columns[i], markup.Line(cell)
		class := c.class()
		if class == "" && text != "" && utf8.RuneCountInString(text) <= short {
			class = ` class="short"`
		}
		text = template.HTMLEscapeString(text)
		open, end := "<td"+class+" dir=\"auto\">", "</td>"
		switch {
		case text == "":
		case c.Kind == Head:
			open, end = "<th scope=\"row\""+class+" dir=\"auto\">", "</th>"
		case c.Kind == Literal:
			text = "<code>" + text + "</code>"
		}
		b.WriteString(open + text + end)
	}
	_, err := b.WriteString("</tr>\n")
	return err
}

const short = 20

func (c Column) class() string {
	switch c.Kind {
	case Number:
		return ` class="number"`
	case Literal:
		return ` class="literal"`
	}
	return ""
}
