package disclosure

import (
	"slices"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// rest checks what is not about the label itself.
func (t *trial) rest() {
	for _, r := range t.rules {
		switch r.Kind {
		case BrandNamed:
			t.brandNamed(r)
		case ChildLabel:
			t.wants(ChildAudienceLabel, r)
		case Retouched, Synthetic:
			t.wants(RetouchLabelMissing, r)
		case VirtualStated:
			t.wants(VirtualNotStated, r)
		case NativeRequired, NativeToo:
			t.must(t.post.Facts.Native, irm.AnswerNo, NativeToolMissing, nil, r, "facts.native")
		case Prohibited, MinorsBarred, AgeGate:
			if slices.Contains(r.Categories, t.post.Category) {
				t.category(r)
			}
		}
	}
	if t.hasLimit && t.limit.Hashtags > 0 && len(t.texts[0].tags) > t.limit.Hashtags {
		t.add(TooManyHashtags, Fail, &hit{text: t.texts[0], found: found{Span: t.texts[0].tags[t.limit.Hashtags]}})
		last := &t.reasons[len(t.reasons)-1]
		cited := Citation{
			Rule: "caption." + t.limit.Platform, Text: "The most hashtags of the platform; a row of package caption.",
			Source: t.limit.Source, Evidence: Evidence(t.limit.Evidence),
		}
		if !t.limit.From.IsZero() {
			cited.From = irm.DateOf(t.limit.From)
		}
		last.Rules = append(last.Rules, cited)
	}
}

func (t *trial) category(r *Rule) {
	switch {
	case r.Kind == AgeGate:
		t.must(t.post.Facts.AgeGate, irm.AnswerNo, AgeGateMissing, nil, r, "facts.age_gate")
	case r.Kind == MinorsBarred:
		t.must(t.post.Facts.Minors, irm.AnswerYes, ProhibitedCategory, nil, r, "facts.minors")
	case r.Markets[0] == irm.World:
		t.breach(PlatformProhibitedCategory, nil, r)
	default:
		t.breach(ProhibitedCategory, nil, r)
	}
}

// asks reports whether the post is one that a rule wants words in.
func (t *trial) asks(r *Rule) bool {
	facts := t.post.Facts
	switch r.Kind {
	case ChildLabel:
		return facts.Minors == irm.AnswerYes
	case Retouched:
		return facts.Retouched == irm.AnswerYes
	case Synthetic:
		return facts.Synthetic == irm.AnswerYes
	}
	return t.post.Relation == Virtual
}

// wants adds a breach where none of the rule's labels is in the post.
func (t *trial) wants(code Code, r *Rule) {
	if !t.asks(r) {
		return
	}
	for _, l := range t.phrase[r] {
		for _, text := range t.texts {
			for _, f := range t.find(text, l) {
				if _, _, masked := t.masked(text, l, f.Span); !masked && !f.loose && f.spelling == caption.Exact {
					return
				}
			}
		}
	}
	t.breach(code, nil, r)
}

// brandNamed looks for a name or handle of each advertiser.
func (t *trial) brandNamed(r *Rule) {
	if len(t.brands) == 0 {
		if t.brandTag() == nil {
			t.need("brands")
		}
		return
	}
	for i := range t.post.Brands {
		if !t.names(i) {
			t.breach(BrandNotNamed, nil, r)
			return
		}
	}
}

func (t *trial) names(of int) bool {
	return slices.ContainsFunc(t.brands, func(b brandName) bool {
		p, err := caption.NewPhrase(b.text)
		return b.of == of && err == nil && slices.ContainsFunc(t.texts, func(text *reading) bool { return text.has(p) || text.tagOf(b) != nil })
	})
}

func (t *reading) has(p caption.Phrase) bool {
	for m := range t.c.Find(p) {
		if m.Fit != caption.Glued {
			return true
		}
	}
	return false
}
