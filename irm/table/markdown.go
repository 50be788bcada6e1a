package table

import (
	"bufio"
	"io"
	"strings"

	"github.com/irmkit/irmkit/irm/markup"
)

// WriteMarkdown writes a table of GitHub Flavored Markdown, without padding, the caption as
// a paragraph above it and the foot as a strong last row. Text shows as text, whatever is in
// it, on one line.
func (t Table) WriteMarkdown(w io.Writer) error {
	if err := t.check(); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if caption := markup.Markdown(markup.Paragraph, markup.Span{Text: markup.Line(t.Caption)}); caption != "" {
		b.WriteString(caption + "\n\n")
	}
	plain := func(Column) markup.Style { return markup.Plain }
	strong := func(Column) markup.Style { return markup.Strong }
	if err := t.markdown(b, t.headings(), plain); err != nil {
		return err
	}
	rule := strings.Builder{}
	for _, c := range t.Columns {
		if c.Kind == Number {
			rule.WriteString("| ---: ")
		} else {
			rule.WriteString("| --- ")
		}
	}
	b.WriteString(rule.String() + "|\n")
	if err := t.each(func(row []string) error { return t.markdown(b, row, Column.style) }); err != nil {
		return err
	}
	if t.Foot != nil {
		if err := t.markdown(b, t.shown(t.Foot), strong); err != nil {
			return err
		}
	}
	return b.Flush()
}

func (t Table) markdown(b *bufio.Writer, row []string, style func(Column) markup.Style) error {
	for i, cell := range row {
		b.WriteString("| ")
		b.WriteString(markup.Markdown(markup.Cell, markup.Span{Style: style(t.Columns[i]), Text: cell}))
		b.WriteByte(' ')
	}
	_, err := b.WriteString("|\n")
	return err
}

func (c Column) style() markup.Style {
	switch c.Kind {
	case Head:
		return markup.Strong
	case Literal:
		return markup.Literal
	}
	return markup.Plain
}
