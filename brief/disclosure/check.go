package disclosure

import (
	"slices"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// Check says whether a post discloses what it has to, in each of its markets. The error
// holds what keeps it from being checked ([irm.Findings]); what is wrong with the post is in
// the report.
func (c *Checker) Check(p Post) (Report, error) { // seed: B6
	if err := p.Validate().Err(); err != nil {
		return Report{}, err
	}
	return c.read(p).report(), nil
}

func (j *judge) report() Report {
	report := Report{Verdict: NotApplicable}
	for _, m := range j.post.Markets {
		r := j.result(m)
		report.Results = append(report.Results, r)
		report.Verdict = worse(report.Verdict, r.Verdict)
	}
	return report
}

func worse(a, b Verdict) Verdict {
	return verdicts[max(slices.Index(verdicts, a), slices.Index(verdicts, b))]
}

// trial collects what is found in one market.
type trial struct {
	*judge
	*market
	rules   []*Rule // in force for the post
	reasons []Reason
	needs   []string
	labels  []Citation
}

// add joins what has the same code and place.
func (t *trial) add(code Code, v Verdict, h *hit, rules ...*Rule) {
	r := Reason{Code: code, Verdict: v}
	if h != nil {
		r.In, r.Span = h.text.name, Span(h.Span)
	}
	at := slices.IndexFunc(t.reasons, func(o Reason) bool { return o.Code == code && o.In == r.In && o.Span == r.Span })
	if at < 0 {
		at = len(t.reasons)
		t.reasons = append(t.reasons, r)
	}
	t.reasons[at].Verdict = worse(t.reasons[at].Verdict, v)
	for _, rule := range rules {
		t.reasons[at].Rules = append(t.reasons[at].Rules, t.cite(rule))
	}
}

func (t *trial) need(field string) {
	if !slices.Contains(t.needs, field) {
		t.needs = append(t.needs, field)
	}
}

// breach adds what a rule says when it is broken.
func (t *trial) breach(code Code, h *hit, r *Rule) {
	if r.Code != "" {
		code = r.Code
	}
	t.add(code, r.verdict(), h, r)
}

func (r *Rule) verdict() Verdict {
	if r.Level == Warns {
		return Warn
	}
	return Fail
}

// verdict is the worst of the reasons, and unknown where something is missing.
func (t *trial) verdict() Verdict {
	v := Pass
	for _, r := range t.reasons {
		v = worse(v, r.Verdict)
	}
	if len(t.needs) > 0 {
		v = worse(v, Unknown)
	}
	return v
}

func (j *judge) result(of irm.Territory) Result {
	m := j.market(of)
	t := &trial{judge: j, market: m}
	for _, r := range m.rules {
		if r.Holds(j.day) && r.onPost(j.post.Platform, j.post.Format) && r.isFor(j.post.Relation) {
			t.rules = append(t.rules, r)
		}
	}
	if t.free() {
		return Result{Market: of, Verdict: NotApplicable}
	}
	switch {
	case m.known:
		t.label()
	case of != irm.World:
		t.add(NoRules, Unknown, nil)
	}
	t.rest()
	slices.Sort(t.needs)
	return Result{Market: of, Verdict: t.verdict(), Reasons: t.reasons, Needs: t.needs, Labels: t.labels}
}

// free reports whether there is nothing to disclose.
func (t *trial) free() bool {
	return t.post.Relation == Unpaid || t.post.Facts.SameName == irm.AnswerYes && t.of(SameNameFree) != nil
}

// of is the first rule of a kind.
func (t *trial) of(k Kind) *Rule {
	if i := slices.IndexFunc(t.rules, func(r *Rule) bool { return r.Kind == k }); i >= 0 {
		return t.rules[i]
	}
	return nil
}

// maxTries is how many labels are looked at for where they stand.
const maxTries = 32

// label looks for one that will do, else for why there is none.
func (t *trial) label() {
	hits, denied := t.hits(t.market)
	var best *trial
	tries := 0
	for i := range hits {
		if h := &hits[i]; h.class <= doubtful && tries < maxTries {
			tries++
			if tried := t.placed(h, hits); best == nil || tried.cost() < best.cost() {
				best = tried
			}
		}
	}
	native := t.post.Facts.Native == irm.AnswerYes
	enough := t.of(NativeEnough)
	switch {
	case native && enough != nil && (best == nil || best.cost() > 0):
		t.labels = append(t.labels, t.cite(enough))
	case best != nil:
		t.reasons, t.needs, t.labels = best.reasons, best.needs, best.labels
	case native && t.of(NativeVisible) != nil:
		t.breach(NativeToolOnly, nil, t.of(NativeVisible))
	default:
		t.none(hits, denied)
		return
	}
	if len(denied) > 0 {
		t.add(DenialText, Warn, &denied[0])
	}
}

// cost is how bad a placement is.
func (t *trial) cost() (n int) {
	for _, r := range t.reasons {
		switch r.Verdict {
		case Fail:
			n += 100
		case Warn:
			n++
		}
	}
	return n + 10*len(t.needs)
}

// none says what there is in place of a label that will do.
func (t *trial) none(hits, denied []hit) {
	first := map[class]*hit{}
	for i := range hits {
		if h := &hits[i]; first[h.class] == nil {
			first[h.class] = h
		}
	}
	switch {
	case t.denies(denied):
	case first[secondary] != nil:
		t.breach(SecondaryLabelOnly, first[secondary], first[secondary].rule)
	case t.post.Facts.Native == irm.AnswerYes:
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
	case first[unverified] != nil:
		t.add(LabelUnverified, Unknown, first[unverified], first[unverified].rule)
	case first[lookalike] != nil:
		t.add(LabelLookalike, Fail, first[lookalike], first[lookalike].rule)
	case t.elsewhere():
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

func (t *trial) denies(denied []hit) bool {
	if len(denied) > 0 {
		t.add(DenialText, Fail, &denied[0])
		return true
	}
	for _, text := range t.texts {
		if s, ok := t.denial(text); ok {
			t.add(DenialText, Fail, &hit{text: text, found: found{Span: s}})
			return true
		}
	}
	return false
}

// elsewhere looks for labels that rules of other markets, other days or other formats know.
func (t *trial) elsewhere() bool {
	own, lists := map[int]bool{}, false
	for _, e := range t.market.labels {
		own[e.label] = true
		lists = lists || slices.ContainsFunc(e.rules, func(r *Rule) bool { return r.Kind == Accept && !t.off(r) })
	}
	for i := range t.Checker.labels {
		l := &t.Checker.labels[i]
		for _, text := range t.texts {
			for _, f := range t.find(text, i) {
				if _, _, masked := t.masked(text, i, f.Span); masked || f.loose {
					continue
				}
				h := &hit{found: f, text: text}
				switch {
				case f.disguised():
					t.add(LabelLookalike, Fail, h)
				case !lists && l.accepted: // nothing is known to be accepted here
					t.add(LabelUnverified, Unknown, h)
				case !own[i] && l.accepted && t.speaks(l.in):
					t.add(LabelUnlisted, Unknown, h)
				default:
					t.add(LabelNotAccepted, Fail, h)
				}
				return true
			}
		}
	}
	return false
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

func (t *trial) brandTag() *hit {
	for _, text := range t.texts {
		for _, token := range text.c.Tokens() {
			if token.Kind == caption.Link {
				continue
			}
			name := caption.Fold(text.c.Name(token))
			if isBrand(name, t.brands) || len(t.brands) == 0 && token.Kind == caption.Mention {
				return &hit{text: text, found: found{Span: token.Span}}
			}
		}
	}
	return nil
}
