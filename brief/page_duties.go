package brief

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm"
)

// mandatories lists what has to be in a post, and then what is wished for.
func (p pager) mandatories() []page.Block {
	var must, may []page.Item
	for _, m := range p.Mandatories {
		item := page.Item{Marker: p.word("must"), Text: p.mandatory(m)}
		if m.Optional {
			item.Marker = p.word("may")
			may = append(may, item)
			continue
		}
		must = append(must, item)
	}
	return listOf(false, slices.Concat(must, may))
}

// asked are the words before what a mandatory of a kind asks for.
var asked = map[MandatoryKind]string{
	Mention: "mention", Hashtag: "the hashtag", Link: "the link", Code: "the code", CallToAction: "ask people to",
	Phrase: "say, word for word,", ShowAsset: "show", Shot: "show",
}

// placeWords are the words for the places of a post.
var placeWords = map[Where]string{
	InCaption: "in the caption", InOverlay: "written on the picture", InSpeech: "spoken", InLink: "as the link that can be tapped",
	InComment: "in the first comment",
}

func (p pager) mandatory(m Mandatory) page.Run {
	text := page.Text{page.Plain(p.word(asked[m.Kind]) + " ")}
	for i, v := range slices.Concat([]string{m.Value}, m.Or) {
		if i > 0 {
			text = append(text, page.Plain(" "+p.word("or")+" "))
		}
		switch m.Kind {
		case CallToAction, Shot:
			text = append(text, page.Plain(v))
		case ShowAsset:
			text = append(text, page.Plain(p.titleOf(irm.AssetID(v))))
		case Link:
			text = append(text, page.Literal(withQuery(v, m.Query)))
		default:
			text = append(text, page.Literal(v))
		}
	}
	for i, w := range m.Where {
		before := ", "
		if i > 0 {
			before = " " + p.word("or") + " "
		}
		text = append(text, page.Plain(before+p.word(placeWords[w])))
	}
	if m.Characters > 0 {
		text = append(text, page.Plain(fmt.Sprintf(", "+p.word("within the first %d characters"), m.Characters)))
	}
	if m.Seconds > 0 {
		text = append(text, page.Plain(fmt.Sprintf(", "+p.word("within the first %d seconds"), m.Seconds)))
	}
	if only := p.only(func(d Deliverable) bool { return p.wants(&d, &m) }); only != "" {
		text = append(text, page.Plain(only))
	}
	if m.Reason != "" {
		last, _ := text[len(text)-1].(page.Plain)
		text = append(text, page.Plain(after(string(last), ": ")+m.Reason))
	}
	return text
}

// titleOf is what an asset is called.
func (p pager) titleOf(id irm.AssetID) string {
	for _, a := range p.Assets {
		if a.ID == id {
			return a.Title
		}
	}
	return string(id)
}

// withQuery is a link with the parameters that it must carry, in the order of their names.
// A placeholder in one of them stays as it is.
func withQuery(link string, query map[string]string) string {
	link, fragment, _ := strings.Cut(link, "#")
	sign := "?"
	if strings.Contains(link, "?") {
		sign = "&"
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		value := query[name]
		if !strings.Contains(value, "{{") {
			value = url.QueryEscape(value)
		}
		link += sign + url.QueryEscape(name) + "=" + value
		sign = "&"
	}
	if fragment != "" {
		link += "#" + fragment
	}
	return link
}

func (p pager) guardrails() []page.Block {
	items := make([]page.Item, len(p.Guardrails))
	for i, g := range p.Guardrails {
		text := page.Text{page.Plain(g.Text)}
		for j, phrase := range g.Phrases {
			before := ", "
			if j == 0 {
				before = after(g.Text, ": ")
			}
			text = append(text, page.Plain(before), page.Literal(phrase))
		}
		text = append(text, page.Plain(p.only(func(d Deliverable) bool { return holds(g.Platforms, d.Platform) })))
		if g.Reason != "" {
			text = append(text, page.Plain(" ("+g.Reason+")"))
		}
		items[i].Text = text
		if g.Warn {
			items[i].Marker = p.word("ask first")
		}
	}
	return listOf(false, items)
}

func (p pager) disclosure() []page.Block {
	var items []page.Item
	for _, l := range p.Disclosure.Labels {
		text := page.Text{page.Plain(p.word("begin with") + " "), page.Literal(l.Text)}
		if l.OnPicture {
			text = append(text, page.Plain(", "+p.word("and show it on the picture or in the video")))
		}
		if where := p.whereLabel(l); where != "" {
			text = append(text, page.Plain(" ("+where+")"))
		}
		items = append(items, page.Item{Marker: p.word("must"), Text: text})
	}
	if p.Disclosure.Native {
		items = append(items, page.Item{Marker: p.word("must"), Text: page.Plain(p.word("set the platform's own label as well"))})
	}
	out := listOf(false, items)
	if p.Disclosure.Note != "" {
		out = append(out, page.Plain(p.Disclosure.Note))
	}
	return out
}

func (p pager) whereLabel(l Label) string {
	return join([]string{join(l.Platforms), join(l.Formats), join(l.Markets)})
}
