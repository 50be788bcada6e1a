package disclosure

import (
	"slices"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// rest checks what is not about the label itself.
func (t *trial) rest() {
	facts := t.post.Facts
	for _, r := range t.rules {
		switch r.Kind {
		case BrandNamed:
			t.brandNamed(r)
		case ChildLabel:
			t.wants(facts.Minors == irm.AnswerYes, ChildAudienceLabel, r)
		case Retouched:
			t.wants(facts.Retouched == irm.AnswerYes, RetouchLabelMissing, r)
		case Synthetic:
			t.wants(facts.Synthetic == irm.AnswerYes, RetouchLabelMissing, r)
		case VirtualStated:
			t.wants(t.post.Relation == Virtual, VirtualNotStated, r)
		case NativeRequired, NativeToo:
			t.must(facts.Native, irm.AnswerNo, NativeToolMissing, nil, r, "facts.native")
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

// wants adds a breach where none of the rule's labels is in the post.
func (t *trial) wants(asked bool, code Code, r *Rule) {
	if !asked {
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

// brandNamed looks for a name or handle of the advertiser.
func (t *trial) brandNamed(r *Rule) {
	for _, text := range t.texts {
		if len(t.brands) == 0 && text.c.Count(caption.Mention) > 0 {
			return
		}
		for _, b := range t.brands {
			p, err := caption.NewPhrase(b.text)
			if err != nil {
				continue // a name of nothing that can be seen
			}
			for m := range text.c.Find(p) {
				if m.Fit != caption.Glued {
					return
				}
			}
		}
	}
	if t.brandTag() != nil {
		return
	}
	if len(t.brands) == 0 {
		t.need("brands")
		return
	}
	t.breach(BrandNotNamed, nil, r)
}
