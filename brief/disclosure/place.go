package disclosure

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

const (
	startLength = 60 // characters: what is within stands at the start
	rowLength   = 3  // hashtags that make a row in which a label is lost
	leadingTags = 3
)

// placed tries a label: it is one that will do, and this is what is wrong with how it
// stands.
func (t *trial) placed(h *hit, all []hit) *trial {
	p := &trial{judge: t.judge, market: t.market, rules: t.rules, labels: []Citation{t.cite(h.rule)}}
	if h.class == doubtful {
		code := LabelNotRecommended
		if h.rule.Code != "" {
			code = h.rule.Code
		}
		p.add(code, Warn, h, h.rule)
	}
	if h.spelling == caption.Accents {
		p.add(LabelForm, Warn, h)
	}
	inVideo := t.post.Facts.InVideo == irm.AnswerYes
	for _, r := range t.rules {
		if !inVideo {
			p.position(h, all, r)
		}
		p.looks(h, r)
	}
	if slices.ContainsFunc(p.reasons, func(r Reason) bool { return r.Code == LabelBelowFold }) {
		p.reasons = slices.DeleteFunc(p.reasons, func(r Reason) bool { return r.Code == LabelNotFirst })
	}
	return p
}

// position checks where in its text the label is.
func (t *trial) position(h *hit, all []hit, r *Rule) {
	switch r.Kind {
	case First:
		if !h.first(all) {
			t.breach(LabelNotFirst, h, r)
		}
	case FirstOrTags:
		switch {
		case h.text.overlay || t.leads(h):
		case h.tag < 0:
			t.breach(LabelNotFirst, h, r)
		case h.hashtag() >= leadingTags:
			t.breach(LabelBuriedInHashtags, h, r)
		}
	case Start:
		if h.text.c.Position(h.Start, caption.CodePoints) >= startLength {
			t.breach(LabelNotFirst, h, r)
		}
	case Visible:
		if h.End > h.text.shown {
			t.breach(LabelBelowFold, h, r)
		}
	case Apart:
		if before, after := h.row(all); before > 0 && before+1+after >= rowLength {
			t.breach(LabelBuriedInHashtags, h, r)
		}
	case TagEdge:
		if before, after := h.row(all); before > 0 && after > 0 {
			t.breach(LabelBuriedInHashtags, h, r)
		}
	}
}

// looks checks how the label is written and shown.
func (t *trial) looks(h *hit, r *Rule) {
	facts := t.post.Facts
	switch r.Kind {
	case HashForm:
		if h.tag < 0 {
			t.breach(LabelForm, h, r)
		}
	case InLanguage:
		switch {
		case h.rule.Language == "" || sameLanguage(h.rule.Language, r.Language):
		case t.post.Language == "":
			t.need("language")
		case !sameLanguage(h.rule.Language, t.post.Language):
			t.breach(LabelLanguage, h, r)
		}
	case InVideo:
		t.shownOn(h, r, facts.InVideo, "facts.in_video")
	case InPicture:
		t.shownOn(h, r, facts.InPicture, "facts.in_picture")
	case Unobscured:
		t.must(facts.Obscured, irm.AnswerYes, LabelObscured, h, r, "facts.obscured")
	case Legible:
		t.must(facts.TooSmall, irm.AnswerYes, LabelTooSmall, h, r, "facts.too_small")
	case Contrast:
		t.must(facts.LowContrast, irm.AnswerYes, LabelLowContrast, h, r, "facts.low_contrast")
	}
}

func (t *trial) shownOn(h *hit, r *Rule, fact irm.Answer, field string) {
	if !h.text.overlay {
		t.must(fact, irm.AnswerNo, LabelOnlyInDescription, h, r, field)
	}
}

// must adds a breach where a fact is what it must not be, and asks for it where it is not
// known.
func (t *trial) must(fact, bad irm.Answer, code Code, h *hit, r *Rule, field string) {
	switch {
	case fact == bad:
		t.breach(code, h, r)
	case fact == irm.AnswerUnknown && r.Level == Fails:
		t.need(field)
	}
}

// first reports whether nothing but other labels of the market stands before.
func (h *hit) first(all []hit) bool {
	at := 0
	for _, o := range all {
		if o.text == h.text && o.class <= secondary && o.Start >= at && o.Start < h.Start {
			if strings.ContainsFunc(h.text.c.Text()[at:o.Start], isWord) {
				return false
			}
			at = o.End
		}
	}
	return at > h.Start || !strings.ContainsFunc(h.text.c.Text()[at:h.Start], isWord)
}

// leads is first, where labels of other markets may stand before too.
func (t *trial) leads(h *hit) bool {
	text := h.text.c.Text()[:h.Start]
	at := 0
	for range maxPlaces {
		if !strings.ContainsFunc(text[at:], isWord) {
			return true
		}
		next := at
		for i := range t.Checker.labels {
			for _, f := range t.find(h.text, i) {
				if !f.loose && f.Start >= at && f.End <= len(text) && f.End > next && !strings.ContainsFunc(text[at:f.Start], isWord) {
					next = f.End
				}
			}
		}
		if next == at {
			return false
		}
		at = next
	}
	return false
}

// hashtag is how many there are before.
func (h *hit) hashtag() int {
	return slices.IndexFunc(h.text.tags, func(s caption.Span) bool { return s.End > h.Start })
}

// row counts the hashtags, labels aside, that stand before and after the label with nothing
// between them, up to rowLength each.
func (h *hit) row(all []hit) (before, after int) {
	if h.tag < 0 {
		return 0, 0
	}
	at := h.hashtag()
	text, tags := h.text.c.Text(), h.text.tags
	label := func(s caption.Span) bool {
		return slices.ContainsFunc(all, func(o hit) bool {
			return o.text == h.text && o.class <= secondary && o.Start <= s.Start && s.End <= o.End
		})
	}
	for i := at; i > 0 && before < rowLength && !strings.ContainsFunc(text[tags[i-1].End:tags[i].Start], isWord); i-- {
		if !label(tags[i-1]) {
			before++
		}
	}
	for i := at; i+1 < len(tags) && after < rowLength && !strings.ContainsFunc(text[tags[i].End:tags[i+1].Start], isWord); i++ {
		if !label(tags[i+1]) {
			after++
		}
	}
	return before, after
}

// sameLanguage compares without region and script.
func sameLanguage(a, b irm.Language) bool {
	x, _, _ := strings.Cut(string(a), "-")
	y, _, _ := strings.Cut(string(b), "-")
	return x != "" && strings.EqualFold(x, y)
}
