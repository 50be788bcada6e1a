package page

import (
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm/markup"
)

// Markdown writes the page in GitHub Flavored Markdown. The error is that of a table that
// cannot be written.
func (p Page) Markdown() (string, error) {
	w := &markdown{}
	w.heading("# ", p.Title)
	w.paragraph("", markup.Span{Text: markup.Line(p.Kicker)})
	for _, s := range p.Sections {
		w.heading("## ", s.Title)
		for _, b := range s.Blocks {
			if b == nil {
				continue
			}
			if err := b.markdown(w); err != nil {
				return "", err
			}
		}
	}
	return w.String(), nil
}

// markdown collects blocks with an empty line between them.
type markdown struct {
	strings.Builder
	star bool // a list would follow one of dashes
}

// block writes lines as a block of its own, unless there are none.
func (w *markdown) block(lines string) {
	if lines == "" {
		return
	}
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.WriteString(strings.TrimSuffix(lines, "\n") + "\n")
	w.star = false
}

func (w *markdown) heading(level, title string) {
	if text := markup.Markdown(markup.Heading, markup.Span{Text: title}); text != "" {
		w.block(level + text)
	}
}

// paragraph writes spans, with begin before each line.
func (w *markdown) paragraph(begin string, spans ...markup.Span) {
	if text := markup.Markdown(markup.Paragraph, spans...); text != "" {
		w.block(begin + hang(text, begin))
	}
}

// hang puts indent before every line but the first.
func hang(text, indent string) string {
	text = strings.ReplaceAll(text, "\n", "\n"+indent)
	return strings.ReplaceAll(text, "\n"+indent+"\n", "\n"+strings.TrimRight(indent, " ")+"\n")
}

// list writes what items there are. Another bullet parts it from a list just before it.
func (w *markdown) list(items []string, ordered bool) {
	bullet, point, star := "- ", ". ", !w.star
	if w.star {
		bullet, point = "* ", ") "
	}
	var b strings.Builder
	n := 0
	for _, item := range items {
		if item == "" {
			continue
		}
		n++
		begin := bullet
		if ordered {
			begin = strconv.Itoa(n) + point
		}
		b.WriteString(begin + hang(item, strings.Repeat(" ", len(begin))) + "\n")
	}
	if n > 0 {
		w.block(b.String())
		w.star = star
	}
}

func (p Plain) markdown(w *markdown) error  { return Text{p}.markdown(w) }
func (s Strong) markdown(w *markdown) error { return Text{s}.markdown(w) }
func (l Link) markdown(w *markdown) error   { return Text{l}.markdown(w) }
func (t Text) markdown(w *markdown) error {
	w.paragraph("", t.spans()...)
	return nil
}

func (l Literal) markdown(w *markdown) error {
	text := l.lines()
	if !strings.Contains(text, "\n") {
		return Text{Literal(text)}.markdown(w)
	}
	w.block(markup.Fence(text))
	return nil
}

func (l List) markdown(w *markdown) error {
	items := make([]string, len(l.Items))
	for i, item := range l.Items {
		items[i] = markup.Markdown(markup.Paragraph, labelled(item.Marker, item.Text)...)
	}
	w.list(items, l.Ordered)
	return nil
}

// labelled puts a strong label before r.
func labelled(label string, r Run) []markup.Span {
	return append([]markup.Span{{Style: markup.Strong, Text: label}, {Text: " "}}, spans(r)...)
}

func (f Facts) markdown(w *markdown) error {
	items := make([]string, len(f))
	for i, fact := range f {
		term := ""
		if fact.Term != "" {
			term = fact.Term + ":"
		}
		items[i] = markup.Markdown(markup.Paragraph, labelled(term, fact.Value)...)
	}
	w.list(items, false)
	return nil
}

func (t Table) markdown(w *markdown) error {
	var b strings.Builder
	if err := t.WriteMarkdown(&b); err != nil {
		return err
	}
	w.block(b.String())
	return nil
}

func (n Note) markdown(w *markdown) error {
	if len(markup.Normalize(spans(n.Text))) > 0 {
		w.paragraph("> ", labelled(n.label()+":", n.Text)...)
	}
	return nil
}
