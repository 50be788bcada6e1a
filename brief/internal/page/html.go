package page

import (
	"html/template"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/markup"
)

// HTML writes the page as one document. The error is that of a table that cannot be written.
func (p Page) HTML() (string, error) {
	doc := document{Title: markup.Line(p.Title), Kicker: markup.Line(p.Kicker), Language: p.Language, RightToLeft: rightToLeft(p.Language), Style: style}
	for _, s := range p.Sections {
		sv := sectionView{Title: markup.Line(s.Title)}
		for _, b := range s.Blocks {
			if b == nil {
				continue
			}
			v, err := b.view()
			if err != nil {
				return "", err
			}
			sv.Blocks = append(sv.Blocks, v)
			sv.Wide = sv.Wide || v.Wide
		}
		doc.Sections = append(doc.Sections, sv)
	}
	var b strings.Builder
	if err := pageTemplate.Execute(&b, doc); err != nil {
		return "", err
	}
	return b.String(), nil
}

// What the template shows.
type (
	document struct {
		Title, Kicker, Language string
		RightToLeft             bool
		Style                   template.CSS
		Sections                []sectionView
	}
	sectionView struct {
		Title  string
		Wide   bool // takes the whole width on paper
		Blocks []view
	}
	// view is one block: the field that is set says which.
	view struct {
		Text    []spanView
		Literal string
		List    []itemView
		Ordered bool
		Facts   []factView
		Table   template.HTML
		Wide    bool
		Note    []spanView
		Level   irm.Severity
		Label   string
	}
	itemView struct {
		Marker string
		Text   []spanView
	}
	factView struct {
		Term  string
		Value []spanView
	}
	spanView struct {
		Text, URL       string
		Strong, Literal bool
		Named           bool // the words of a link are not its address
	}
)

func viewSpans(r Run) []spanView {
	var out []spanView
	for _, s := range markup.Normalize(spans(r)) {
		out = append(out, spanView{
			Text: s.Text, URL: s.URL, Strong: s.Style == markup.Strong, Literal: s.Style == markup.Literal,
			Named: s.URL != s.Text,
		})
	}
	return out
}

func (p Plain) view() (view, error)  { return view{Text: viewSpans(p)}, nil }
func (s Strong) view() (view, error) { return view{Text: viewSpans(s)}, nil }
func (l Link) view() (view, error)   { return view{Text: viewSpans(l)}, nil }
func (t Text) view() (view, error)   { return view{Text: viewSpans(t)}, nil }

func (l Literal) view() (view, error) {
	text := l.lines()
	if !strings.Contains(text, "\n") {
		return view{Text: viewSpans(Literal(text))}, nil
	}
	return view{Literal: text}, nil
}

func (l List) view() (view, error) {
	v := view{Ordered: l.Ordered}
	for _, item := range l.Items {
		iv := itemView{Marker: strings.TrimSpace(markup.Line(item.Marker)), Text: viewSpans(item.Text)}
		if iv.Marker != "" || iv.Text != nil {
			v.List = append(v.List, iv)
		}
	}
	return v, nil
}

func (f Facts) view() (view, error) {
	var v view
	for _, fact := range f {
		if fv := (factView{Term: markup.Line(fact.Term), Value: viewSpans(fact.Value)}); fv.Term != "" || fv.Value != nil {
			v.Facts = append(v.Facts, fv)
		}
	}
	return v, nil
}

func (t Table) view() (view, error) {
	var b strings.Builder
	if err := t.WriteHTML(&b); err != nil {
		return view{}, err
	}
	return view{Table: template.HTML(b.String()), Wide: len(t.Columns) > wideColumns}, nil
}

const wideColumns = 3 // more do not fit half a sheet

func (n Note) view() (view, error) {
	return view{Note: viewSpans(n.Text), Level: n.Level, Label: markup.Line(n.label())}, nil
}
