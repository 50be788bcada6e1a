package table

import (
	"bufio"
	"html/template"
	"io"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm/markup"
)

// WriteHTML writes a table element to be put into a page. Its classes are "table", "number"
// for cells on the right, "literal" for code, and "short" for cells of at most 20
// characters, such as a date, that a page should not break; how they look is the page's.
// Every text has the direction of its letters, and stands on the side where the page begins.
func (t Table) WriteHTML(w io.Writer) error {
	if err := t.check(); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	b.WriteString("<table class=\"table\">\n")
	if caption := markup.Line(t.Caption); caption != "" {
		b.WriteString("<caption>" + shown(caption) + "</caption>\n")
	}
	b.WriteString("<thead>\n<tr>")
	for _, c := range t.Columns {
		b.WriteString("<th scope=\"col\"" + c.class(false) + ">" + shown(markup.Line(c.Heading)) + "</th>")
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
		class := c.class(text != "" && utf8.RuneCountInString(text) <= short)
		switch {
		case c.Kind == Head && text != "":
			b.WriteString("<th scope=\"row\"" + class + ">" + shown(text) + "</th>")
		case c.Kind == Literal && text != "":
			b.WriteString("<td" + class + "><code dir=\"auto\">" + template.HTMLEscapeString(text) + "</code></td>")
		default:
			b.WriteString("<td" + class + ">" + shown(text) + "</td>")
		}
	}
	_, err := b.WriteString("</tr>\n")
	return err
}

// shown is text in the direction of its letters, on the side of the page.
func shown(text string) string {
	if text == "" {
		return ""
	}
	return "<bdi>" + template.HTMLEscapeString(text) + "</bdi>"
}

const short = 20

func (c Column) class(short bool) string {
	switch {
	case c.Kind == Number && short:
		return ` class="number short"`
	case c.Kind == Number:
		return ` class="number"`
	case c.Kind == Literal:
		return ` class="literal"`
	case short:
		return ` class="short"`
	}
	return ""
}
