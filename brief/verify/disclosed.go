package verify

import (
	"slices"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// disclosure adds what the rules of the markets say, and what the brief agrees on labels.
func (c *check) disclosure() error {
	relation := c.brief.Disclosure.Relation
	if relation == disclosure.Unpaid || c.handedOver() {
		c.labelled = disclosure.NotApplicable
		why := "there is nothing to disclose"
		if c.handedOver() {
			why = "the brand publishes this, and labels it then"
		}
		c.say("disclosure", NothingToSay, disclosure.NotApplicable, "%s", why)
		return nil
	}
	c.agreed()
	c.native()
	switch {
	case relation == "":
		c.say("disclosure.relation", EvidenceMissing, disclosure.Unknown, "the brief does not say what the creator gets from the brand")
		return nil
	case c.options.Checker == nil:
		c.say("disclosure", NoChecker, disclosure.Unknown, "no rules on disclosure were given (Options.Checker)")
		return nil
	case c.at.IsZero():
		c.say("disclosure", TimeUnknown, disclosure.Unknown, "nobody says when the post goes live, and so which rules hold").Needs = []string{"content.at", "planned"}
		return nil
	}
	report, err := c.options.Checker.Check(c.disclosed())
	if err != nil {
		return err
	}
	c.rules(report)
	return nil
}

// disclosed is the post as package disclosure takes it.
func (c *check) disclosed() disclosure.Post {
	p, b := c.post, &c.brief
	post := disclosure.Post{
		Markets: b.Markets, Platform: p.Content.Platform, Format: p.Content.Format, At: c.at,
		Relation: b.Disclosure.Relation, Language: p.Language, Brands: []disclosure.Brand{c.brand}, Category: b.Brand.Category,
		Caption: p.Content.Caption, Fold: p.Fold, Facts: p.Facts,
	}
	if post.Language == "" {
		post.Language = b.Language
	}
	if post.Facts.Minors == irm.AnswerUnknown {
		post.Facts.Minors = b.Audience.Minors
	}
	for _, o := range p.Overlays {
		post.Overlays = append(post.Overlays, o.Text)
	}
	return post
}

// rules adds the reasons of all markets, each once with the markets that have it. What is
// wrong with a label that the brief agrees on was said, and only gets the rule.
func (c *check) rules(report disclosure.Report) {
	first := len(c.report.Results)
	join := func(r Result) {
		for i := range c.report.Results[first:] {
			have := &c.report.Results[first+i]
			if have.Code == r.Code && have.Verdict == r.Verdict && have.In == r.In && have.Span == r.Span && slices.Equal(have.Needs, r.Needs) {
				for _, m := range r.Markets {
					if !slices.Contains(have.Markets, m) {
						have.Markets = append(have.Markets, m)
					}
				}
				have.cite(r.Rules)
				return
			}
		}
		c.add(r)
	}
	hidden := c.hidden(report)
	c.labelled = disclosure.NotApplicable
	for _, m := range report.Results {
		clean := true
		markets := []irm.Territory{m.Market}
		needs := slices.Clone(m.Needs)
		if c.untold && slices.Contains(needs, nativeField) {
			needs, clean = slices.DeleteFunc(needs, func(n string) bool { return n == nativeField }), false
			c.labelled = worse(c.labelled, disclosure.Unknown)
		}
		for _, r := range m.Reasons {
			if r.Code == disclosure.TooManyHashtags { // see limits
				continue
			}
			clean = false
			more := hidden[m.Market]
			switch {
			case r.Code == disclosure.LabelUnverified && r.In == "" && len(needs) > 0: // which words it has is asked below
			case c.told(m.Market, r):
				c.labelled = worse(c.labelled, r.Verdict)
			case absent(r.Code) && len(more) > 0:
				join(Result{Path: "disclosure", Markets: markets, Code: EvidenceMissing, Verdict: disclosure.Unknown, Needs: more, Message: "no label is in the texts that are known: " + unanswered(more)})
			default:
				message, fix := c.explain(r)
				join(Result{
					Path: "disclosure", Markets: markets, Code: Code(r.Code), Verdict: r.Verdict, In: r.In, Span: r.Span,
					Message: message, Fix: fix, Rules: slices.Clone(r.Rules),
				})
			}
		}
		switch {
		case len(needs) > 0:
			join(Result{Path: "disclosure", Markets: markets, Code: EvidenceMissing, Verdict: disclosure.Unknown, Needs: needs, Message: unanswered(needs)})
		case m.Verdict == disclosure.NotApplicable:
			join(Result{Path: "disclosure", Markets: markets, Code: NothingToSay, Verdict: disclosure.NotApplicable, Message: "there is nothing to disclose"})
		case clean:
			join(Result{Path: "disclosure", Markets: markets, Code: Disclosed, Verdict: disclosure.Pass, Message: "the post says that it is advertising", Rules: slices.Clone(m.Labels)})
		}
	}
	for _, r := range c.report.Results[first:] {
		c.labelled = worse(c.labelled, r.Verdict)
	}
}

// cite adds the rules that are not cited yet.
func (r *Result) cite(rules []disclosure.Citation) {
	for _, rule := range rules {
		if !slices.Contains(r.Rules, rule) {
			r.Rules = append(r.Rules, rule)
		}
	}
}

// absent reports the codes of a post in which no label is found.
func absent(code disclosure.Code) bool {
	switch code {
	case disclosure.NoLabel, disclosure.TagAlone, disclosure.CodeAlone, disclosure.ProfileAlone:
		return true
	}
	return false
}

// hidden are the facts that may still show a label, by the markets in which none is found:
// what is not known is no reason to fail.
func (c *check) hidden(report disclosure.Report) map[irm.Territory][]string {
	facts := &c.post.Facts
	var all []string
	if facts.InVideo == irm.AnswerUnknown {
		if !c.given[inSpeech] {
			all = append(all, "facts.in_video")
		}
		if !c.given[inOverlay] && facts.InPicture == irm.AnswerUnknown {
			all = append(all, "overlays")
		}
	}
	out := map[irm.Territory][]string{}
	without := c.disclosed()
	without.Markets, without.Caption, without.Overlays, without.Facts.Native = nil, "", nil, irm.AnswerYes
	for _, m := range report.Results {
		if slices.ContainsFunc(m.Reasons, func(r disclosure.Reason) bool { return absent(r.Code) }) {
			out[m.Market] = all
			without.Markets = append(without.Markets, m.Market)
		}
	}
	if facts.Native != irm.AnswerUnknown || len(without.Markets) == 0 {
		return out
	}
	labelled, err := c.options.Checker.Check(without)
	if err != nil {
		return out // the report that is given has the same fault
	}
	for _, m := range labelled.Results {
		if !slices.ContainsFunc(m.Reasons, func(r disclosure.Reason) bool {
			return r.Verdict == disclosure.Fail && (absent(r.Code) || r.Code == disclosure.NativeToolOnly)
		}) {
			out[m.Market] = slices.Sorted(slices.Values(append(slices.Clone(all), nativeField)))
		}
	}
	return out
}

const nativeField = "facts.native"

// native checks the platform's own label, where the brief asks for it.
func (c *check) native() {
	if !c.brief.Disclosure.Native {
		return
	}
	const path = "disclosure.native"
	switch c.post.Facts.Native {
	case irm.AnswerYes:
		c.say(path, NativeLabel, disclosure.Pass, "the platform's label for advertising is set")
	case irm.AnswerNo:
		c.unmet = append(c.unmet, unmet{at: len(c.report.Results), native: true})
		c.say(path, Missing, disclosure.Fail, "%s", sentences[disclosure.NativeToolMissing].say).Fix = sentences[disclosure.NativeToolMissing].fix
	default:
		c.untold = true
		c.say(path, NotGiven, disclosure.Unknown, "%s", unanswered([]string{nativeField})).Needs = []string{nativeField}
	}
}
