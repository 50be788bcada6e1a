package verify

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/brief"
)

// maxQuote is how much of a text a message shows, in bytes.
const maxQuote = 160

// quote shows a text to people, in its own letters: what cannot be seen is escaped, so that
// it neither hides nor turns the words around.
func quote(s string) string {
	if len(s) > maxQuote {
		return strconv.Quote(strings.ToValidUTF8(s[:maxQuote], "")) + "..."
	}
	return strconv.Quote(s)
}

// placeWords say where in a post something stands.
var placeWords = [places]string{"in the caption", "on the picture", "in what is said", "as a link", "in the first comment"}

// placeNames lists the words for places.
func placeNames(where [places]bool) string {
	var names []string
	for k, ok := range where {
		if ok {
			names = append(names, placeWords[k])
		}
	}
	return list(names, "or")
}

// unknownTexts lists the places whose texts are not known.
func (c *check) unknownTexts(where [places]bool) string {
	for k := range where {
		where[k] = where[k] && !c.given[k]
	}
	words := [places]string{"the caption", "the texts on the picture", "what is said", "the links", "the first comment"}
	var names []string
	for k, ok := range where {
		if ok {
			names = append(names, words[k])
		}
	}
	return list(names, "and")
}

// list joins words as a sentence does.
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// kindWords are what mandatories are called.
var kindWords = map[brief.MandatoryKind]string{
	brief.Mention: "the mention", brief.Hashtag: "the hashtag", brief.Link: "the link", brief.Code: "the code",
	brief.CallToAction: "the call to action", brief.Phrase: "the words",
}

// called is what a message calls a mandatory: "the code "LENA15"". Links are told by their
// address without parameters.
func (m *mandatory) called(assets []brief.Asset) string {
	switch {
	case m.Value == "":
		return "a " + strings.ReplaceAll(string(m.Kind), "_", " ")
	case m.Kind == brief.ShowAsset:
		if i := slices.IndexFunc(assets, func(a brief.Asset) bool { return string(a.ID) == m.Value }); i >= 0 {
			return quote(assets[i].Title)
		}
		return quote(m.Value)
	case m.Kind == brief.Shot:
		return quote(m.Value)
	case m.Match == brief.MatchPattern:
		return kindWords[m.Kind] + " that matches " + quote(m.Value)
	case m.Kind == brief.Link:
		return "the link to " + quote(pageOf(m.Value))
	}
	return kindWords[m.Kind] + " " + quote(m.Value)
}

// pageOf is an address as people say it.
func pageOf(link string) string {
	link, _, _ = strings.Cut(link, "?")
	_, link, _ = strings.Cut(link, "://")
	if plain, err := url.PathUnescape(link); err == nil {
		link = plain
	}
	return strings.TrimSuffix(link, "/")
}

// wanted says what would be right.
func (m *mandatory) wanted(where [places]bool) string {
	switch {
	case m.Value == "":
		return "add " + m.name
	case m.judged():
		return message("show %s", m.name)
	case m.Match == brief.MatchPattern:
		return message("add %s %s", m.name, placeNames(where))
	}
	values := m.alternatives()
	for i := range m.links {
		values[i] = m.links[i].wanted
	}
	return message("add %s %s", list(values, "or"), placeNames(where))
}
