package verify

import (
	"slices"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// label is one that the brief agrees on, made ready.
type label struct {
	brief.Label
	path   string
	phrase caption.Phrase
}

func newLabel(fs *irm.Findings, path string, l brief.Label) label {
	out := label{Label: l, path: path}
	if filled(fs, path+".text", l.Text) {
		var err error
		out.phrase, err = caption.NewPhrase(l.Text)
		fs.AddErr(path+".text", err)
	}
	return out
}

// agreed checks the labels of the brief: that the post begins with them, and that they
// stand on the picture where they have to. Whether they are right is for the rules.
func (c *check) agreed() {
	head := c.head()
	for i := range c.labels {
		l := &c.labels[i]
		res := Result{Path: l.path, Markets: slices.Clone(l.Markets)}
		if !c.about(l.Markets) || !covers(l.Platforms, c.post.Content.Platform) || !covers(l.Formats, c.post.Content.Format) {
			res.not(quote(l.Text) + " is not for this post")
			c.add(res)
			continue
		}
		bare := c.post.Content.Caption == "" && c.post.Content.Format == irm.FormatStory
		add := func(r Result, u unmet) {
			if r.Verdict == disclosure.Fail {
				u.at, u.markets = len(c.report.Results), l.Markets
				c.unmet = append(c.unmet, u)
			}
			c.add(r)
		}
		if !bare {
			add(c.begins(l, head, res), unmet{caption: true})
		}
		if bare || l.OnPicture {
			add(c.onPicture(l, res), unmet{picture: true, caption: bare})
		}
	}
}

// head are the places of labels with which the caption begins: nothing but them, and what
// is no word, is before them.
func (c *check) head() (spans []caption.Span) {
	var all []caption.Span
	for i := range c.labels {
		for m := range c.texts[0].parsed.Find(c.labels[i].phrase) {
			if m.Fit == caption.Whole && m.Spelling == caption.Exact {
				all = append(all, m.Span)
			}
		}
	}
	slices.SortFunc(all, func(a, b caption.Span) int { return a.Start - b.Start })
	end, text := 0, c.texts[0].string()
	for _, s := range all {
		if s.Start > end && hasWord(text[end:s.Start]) {
			break
		}
		spans, end = append(spans, s), max(end, s.End)
	}
	return spans
}

func hasWord(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if isWord(r) {
			return true
		}
		s = s[n:]
	}
	return false
}

func (c *check) begins(l *label, head []caption.Span, res Result) Result {
	res.Code, res.Verdict = Missing, disclosure.Fail
	res.Message, res.Fix = "the caption does not begin with "+quote(l.Text), message("begin the caption with %s", quote(l.Text))
	for m := range c.texts[0].parsed.Find(l.phrase) {
		if m.Fit != caption.Whole || m.Spelling != caption.Exact {
			if res.Code == Missing {
				res.Code, res.In, res.Span = NearMiss, "caption", disclosure.Span(m.Span)
				res.Message = quote(c.texts[0].parsed.Of(m.Span)) + " is not exactly " + quote(l.Text)
			}
			continue
		}
		res.In, res.Span = "caption", disclosure.Span(m.Span)
		if slices.Contains(head, m.Span) {
			res.Code, res.Verdict, res.Message, res.Fix = Found, disclosure.Pass, "the caption begins with "+quote(l.Text), ""
			return res
		}
		res.Code, res.Message = Misplaced, "other words stand before "+quote(l.Text)
		break
	}
	return res
}

func (c *check) onPicture(l *label, res Result) Result {
	what := quote(l.Text)
	for i := range c.texts {
		t := &c.texts[i]
		if t.place != inOverlay {
			continue
		}
		for m := range t.parsed.Find(l.phrase) {
			if m.Fit == caption.Whole && m.Spelling == caption.Exact {
				res.Code, res.Verdict, res.Message = Found, disclosure.Pass, what+" is on the picture"
				res.In, res.Span, _ = t.at(m.Span)
				return res
			}
		}
	}
	if c.given[inOverlay] {
		res.Code, res.Verdict = Missing, disclosure.Fail
		res.Message, res.Fix = what+" is not on the picture", message("put %s on the picture", what)
		return res
	}
	res.Code, res.Verdict, res.Needs = NotGiven, disclosure.Unknown, []string{fields[inOverlay]}
	res.Message = "nobody says whether " + what + " is on the picture"
	return res
}
