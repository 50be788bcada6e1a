package disclosure

import (
	"slices"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// none says what there is in place of a label that will do.
func (t *trial) none(hits, denied []hit) {
	first := map[class]*hit{}
	for i := range hits {
		if h := &hits[i]; first[h.class] == nil {
			first[h.class] = h
		}
	}
	denial := t.denial(denied)
	switch {
	case denial != nil:
		t.add(DenialText, Fail, denial)
	case first[unverified] != nil:
		t.add(LabelUnverified, Unknown, first[unverified], first[unverified].rule)
	case first[secondary] != nil:
		t.breach(SecondaryLabelOnly, first[secondary], first[secondary].rule)
	case t.post.Facts.Native == irm.AnswerYes && !slices.Contains(t.bare, t.market):
		var rules []*Rule
		for _, r := range t.rules {
			if r.Kind == NativeNotAlone || r.Kind == NativeToo {
				rules = append(rules, r)
			}
		}
		t.add(NativeToolOnly, Fail, nil, rules...)
	case first[rejected] != nil:
		t.breach(LabelNotAccepted, first[rejected], first[rejected].rule)
	case first[mismatched] != nil:
		t.add(RelationshipMismatch, Fail, first[mismatched], first[mismatched].rule)
	case first[lookalike] != nil:
		t.add(LabelLookalike, Fail, first[lookalike], first[lookalike].rule)
	case t.elsewhere():
	case slices.Contains(t.bare, t.market):
		t.add(NoRules, Unknown, nil)
	case t.seen():
		t.add(LabelUnverified, Unknown, nil)
		t.need("overlays")
	default:
		t.missing()
	}
}

// seen reports whether the host knows of a label in the picture or video, and not what it
// says.
func (t *trial) seen() bool {
	return t.post.Facts.InVideo == irm.AnswerYes || t.post.Facts.InPicture == irm.AnswerYes
}

// elsewhere looks for labels that rules of other markets, other days or other formats know.
// Of several, one that may do goes before those that do not.
func (t *trial) elsewhere() bool {
	own, lists := map[int]bool{}, false
	for _, e := range t.market.labels {
		own[e.label] = true
		lists = lists || slices.ContainsFunc(e.rules, func(r *Rule) bool { return r.Kind == Accept && !t.off(r) })
	}
	var code Code
	var at *hit
	for i := range t.Checker.labels {
		l := &t.Checker.labels[i]
		for _, text := range t.texts {
			for _, f := range t.find(text, i) {
				if _, _, masked := t.masked(text, i, f.Span); masked || f.loose && !t.stated(text, f) {
					continue
				}
				h := &hit{found: f, text: text}
				switch {
				case f.disguised():
					if at == nil {
						code, at = LabelLookalike, h
					}
				case !lists && l.accepted: // nothing is known to be accepted here
					t.add(LabelUnverified, Unknown, h)
					return true
				case !own[i] && l.accepted && t.speaks(l.in):
					t.add(LabelUnlisted, Unknown, h)
					return true
				case code != LabelNotAccepted:
					code, at = LabelNotAccepted, h
				}
			}
		}
	}
	if at != nil {
		t.add(code, Fail, at)
	}
	return at != nil
}

// speaks reports whether the content is in one of the languages.
func (t *trial) speaks(languages []irm.Language) bool {
	return t.post.Language != "" && slices.ContainsFunc(languages, func(l irm.Language) bool { return sameLanguage(l, t.post.Language) })
}

// missing is the verdict on a post without any label.
func (t *trial) missing() {
	if keep := t.of(KeepOnReuse); keep != nil && t.post.Facts.Reused == irm.AnswerYes {
		t.breach(LabelLostOnReuse, nil, keep)
		return
	}
	if free := t.of(SameNameFree); free != nil && t.post.Facts.SameName == irm.AnswerUnknown {
		t.need("facts.same_name")
		return
	}
	t.add(NoLabel, Fail, nil)
	if h := t.codeWord(); h != nil {
		t.add(CodeAlone, Fail, h)
		if r := t.of(CodeOnly); r != nil {
			t.breach(CodeAlone, h, r)
		}
	}
	if r := t.of(TagOnly); r != nil {
		if h := t.brandTag(); h != nil {
			t.breach(TagAlone, h, r)
		}
	}
	if t.post.Facts.Profile == irm.AnswerYes {
		t.add(ProfileAlone, Fail, nil)
		if r := t.of(ProfileOnly); r != nil {
			t.breach(ProfileAlone, nil, r)
		}
	}
}

func (t *trial) codeWord() *hit {
	for _, text := range t.texts {
		for _, w := range t.codes {
			if !text.grams.has(w.keys) {
				continue
			}
			for m := range text.c.Find(w.Phrase) {
				if m.Fit == caption.Whole && m.In == caption.Text {
					return &hit{text: text, found: found{Span: m.Span}}
				}
			}
		}
	}
	return nil
}

// brandTag is a mention or hashtag of an advertiser, or any mention where none is known.
func (t *trial) brandTag() *hit {
	for _, text := range t.texts {
		if h := text.tagOf(t.brands...); h != nil {
			return h
		}
	}
	return nil
}

func (t *reading) tagOf(brands ...brandName) *hit {
	for _, token := range t.c.Tokens() {
		if token.Kind == caption.Mention && len(brands) == 0 || token.Kind != caption.Link && isBrand(caption.Fold(t.c.Name(token)), brands) {
			return &hit{text: t, found: found{Span: token.Span}}
		}
	}
	return nil
}
