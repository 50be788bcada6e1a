package markup

import "strings"

// Style is the way in which a [Span] is shown.
type Style uint8

const (
	Plain   Style = iota
	Strong        // of weight
	Literal       // to be copied as it is
	Linked        // leads to the URL
)

// Span is a stretch of text shown in one way. URL is for Linked alone.
type Span struct {
	Style Style
	Text  string
	URL   string
}

// Normalize brings spans into the form that all writers show: the text visible, on one line but
// for plain text, neighbours of one style as one, without spaces at the ends of lines and
// with at most one empty line. A link that is none, or has no text, shows its URL. What it
// returns it leaves as it is.
func Normalize(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		for _, part := range s.seen() {
			last := len(out) - 1
			switch {
			case part.Text == "":
			case last >= 0 && out[last].Style == part.Style && part.Style != Linked:
				out[last].Text += part.Text
			default:
				out = append(out, part)
			}
		}
	}
	for i := range out {
		if out[i].Style == Plain {
			out[i].Text = lines(out[i].Text)
		}
	}
	return trim(out)
}

func (s Span) seen() []Span {
	switch s.Style {
	case Plain:
		return []Span{{Text: strings.ReplaceAll(Visible(s.Text), "\t", " ")}}
	case Linked:
		text := strings.TrimSpace(Line(s.Text))
		switch {
		case !IsLink(s.URL) && s.URL != "" && s.URL != s.Text && text != "":
			return []Span{{Text: text + " (" + Line(s.URL) + ")"}}
		case !IsLink(s.URL) && text != "":
			return []Span{{Text: text}}
		case !IsLink(s.URL):
			return []Span{{Text: Line(s.URL)}}
		case text == "":
			text = s.URL
		}
		return []Span{{Style: Linked, Text: text, URL: s.URL}}
	case Strong: // spaces around would keep Markdown from seeing it
		text := Line(s.Text)
		body := strings.Trim(text, " ")
		if body == "" {
			return []Span{{Text: text}}
		}
		before, after, _ := strings.Cut(text, body)
		return []Span{{Text: before}, {Style: Strong, Text: body}, {Text: after}}
	default:
		return []Span{{Style: Literal, Text: Line(s.Text)}}
	}
}

// lines cuts the spaces around breaks, and empty lines beyond one.
func lines(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	list := strings.Split(s, "\n")
	for i := range list {
		if i > 0 {
			list[i] = strings.TrimLeft(list[i], " ")
		}
		if i < len(list)-1 {
			list[i] = strings.TrimRight(list[i], " ")
		}
	}
	s = strings.Join(list, "\n")
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	return s
}

// trim cuts spaces and breaks at both ends.
func trim(spans []Span) []Span {
	for len(spans) > 0 && spans[0].Style == Plain {
		if spans[0].Text = strings.TrimLeft(spans[0].Text, " \n"); spans[0].Text != "" {
			break
		}
		spans = spans[1:]
	}
	for n := len(spans); n > 0 && spans[n-1].Style == Plain; n = len(spans) {
		if spans[n-1].Text = strings.TrimRight(spans[n-1].Text, " \n"); spans[n-1].Text != "" {
			break
		}
		spans = spans[:n-1]
	}
	return spans
}
