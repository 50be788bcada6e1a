package disclosure

import (
	"slices"

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

// trial is one of a market, with the rules that are in force for the post.
func (j *judge) trial(of irm.Territory) *trial {
	t := &trial{judge: j, market: j.market(of)}
	for _, r := range t.market.rules {
		if r.Holds(j.day) && r.onPost(j.post.Platform, j.post.Format) && r.isFor(j.post.Relation) {
			t.rules = append(t.rules, r)
		}
	}
	return t
}

func (j *judge) result(of irm.Territory) Result {
	t := j.trial(of)
	if t.free() {
		return Result{Market: of, Verdict: NotApplicable}
	}
	switch {
	case t.known:
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
	if h := t.denial(denied); h != nil {
		t.add(DenialText, Warn, h)
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
