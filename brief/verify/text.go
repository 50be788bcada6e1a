package verify

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// place is a [brief.Where] that can be counted.
type place int

const (
	inCaption place = iota
	inOverlay
	inSpeech
	inLink
	inComment
	places
)

var wheres = [places]brief.Where{brief.InCaption, brief.InOverlay, brief.InSpeech, brief.InLink, brief.InComment}

// fields are where the post has the texts of a place.
var fields = [places]string{"content.caption", "overlays", "speech", "links", "first_comment"}

// text is one text of a post.
type text struct {
	place   place
	name    string // "caption", "overlays[0]"
	parsed  *caption.Caption
	lines   []Line // of speech, that the text was put together from
	starts  []int  // where each line begins
	second  int    // of an overlay
	links   []address
	scanned bool // for links

	words, mentions, hashtags []word // that may be misspelled, once they were asked for
}

func (t *text) string() string { return t.parsed.Text() }

// read makes the texts of the post ready, and notes which of them are known.
func (c *check) read() {
	p := c.post
	c.given = [places]bool{inCaption: true, inOverlay: p.Overlays != nil || !pictured(p.Content), inSpeech: p.Speech != nil || !spoken(p.Content), inLink: p.Links != nil, inComment: p.FirstComment != nil}
	c.texts = make([]text, 0, 2+len(p.Overlays)+len(p.Links)+1)
	add := func(pl place, name, s string) *text {
		c.texts = append(c.texts, text{place: pl, name: name, parsed: caption.Parse(s)})
		return &c.texts[len(c.texts)-1]
	}
	add(inCaption, "caption", p.Content.Caption)
	for i, o := range p.Overlays {
		add(inOverlay, fmt.Sprintf("overlays[%d]", i), o.Text).second = o.Second
	}
	if len(p.Speech) > 0 { // in one, since phrases go on from line to line
		var b strings.Builder
		starts := make([]int, len(p.Speech))
		for i, l := range p.Speech {
			starts[i] = b.Len()
			b.WriteString(l.Text)
			b.WriteByte('\n')
		}
		t := add(inSpeech, "speech", b.String())
		t.lines, t.starts = p.Speech, starts
	}
	for i, l := range p.Links {
		add(inLink, fmt.Sprintf("links[%d]", i), l)
	}
	if p.FirstComment != nil {
		add(inComment, "first_comment", *p.FirstComment)
	}
}

// spoken reports whether there may be speech in the post. Formats that nobody knows may.
func spoken(c irm.Content) bool { return c.Format != irm.FormatPost && c.Format != irm.FormatArticle }

// pictured reports whether there may be text on pictures of the post.
func pictured(c irm.Content) bool {
	return c.Format != irm.FormatArticle && c.Format != irm.FormatEpisode
}

// at is where a span is, as reports have it, and in which second of the video; 0 is not
// known.
func (t *text) at(s caption.Span) (in string, span disclosure.Span, second int) {
	if t.lines == nil {
		return t.name, disclosure.Span{Start: s.Start, End: s.End}, t.second
	}
	i, found := slices.BinarySearch(t.starts, s.Start)
	if !found {
		i--
	}
	end := min(s.End-t.starts[i], len(t.lines[i].Text)) // what goes on in the next line is said there
	return fmt.Sprintf("speech[%d]", i), disclosure.Span{Start: s.Start - t.starts[i], End: end}, t.lines[i].Second
}
