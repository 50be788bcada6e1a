package verify

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// disclosure adds what the rules of the markets say, and what the brief agrees on labels.
func (c *check) disclosure() error {
	relation := c.brief.Disclosure.Relation
	if relation == disclosure.Unpaid {
		c.labelled = disclosure.NotApplicable
		c.say("disclosure", NothingToSay, disclosure.NotApplicable, "there is nothing to disclose")
		return nil
	}
	c.agreed()
	c.native()
	switch {
	case relation == "":
		c.say("disclosure.relation", EvidenceMissing, disclosure.Unknown, "the brief does not say what ties the creator to the brand")
		return nil
	case c.options.Checker == nil:
		c.say("disclosure", NoChecker, disclosure.Unknown, "the rules of the markets were not looked at: want Options.Checker")
		return nil
	case c.at.IsZero():
		c.say("disclosure", TimeUnknown, disclosure.Unknown, "the rules of which day hold is not known").Needs = []string{"content.at", "planned"}
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

// rules adds the reasons of all markets, each once with the markets that have it.
func (c *check) rules(report disclosure.Report) {
	first := len(c.report.Results)
	join := func(r Result) {
		for i := range c.report.Results[first:] {
			have := &c.report.Results[first+i]
			if have.Code == r.Code && have.Verdict == r.Verdict && have.In == r.In && have.Span == r.Span &&
				have.Message == r.Message && slices.Equal(have.Needs, r.Needs) {
				have.Markets = append(have.Markets, r.Markets...)
				for _, rule := range r.Rules {
					if !slices.Contains(have.Rules, rule) {
						have.Rules = append(have.Rules, rule)
					}
				}
				return
			}
		}
		c.add(r)
	}
	c.labelled = disclosure.NotApplicable
	for _, m := range report.Results {
		clean := true
		markets := []irm.Territory{m.Market}
		for _, r := range m.Reasons {
			if r.Code == disclosure.TooManyHashtags { // see limits
				continue
			}
			clean = false
			join(Result{
				Path: "disclosure", Markets: markets, Code: Code(r.Code), Verdict: r.Verdict, In: r.In, Span: r.Span,
				Message: explain(r), Rules: slices.Clone(r.Rules),
			})
		}
		switch {
		case len(m.Needs) > 0:
			join(Result{Path: "disclosure", Markets: markets, Code: EvidenceMissing, Verdict: disclosure.Unknown, Needs: slices.Clone(m.Needs), Message: "what would decide is not known"})
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

// explain is the text of the first rule that a reason rests on, else the code in words.
func explain(r disclosure.Reason) string {
	for _, rule := range r.Rules {
		if rule.Text != "" {
			return message("%s", rule.Text)
		}
	}
	return strings.ReplaceAll(string(r.Code), "_", " ")
}

// native checks the platform's own label, where the brief asks for it.
func (c *check) native() {
	if !c.brief.Disclosure.Native {
		return
	}
	const path = "disclosure.native"
	switch c.post.Facts.Native {
	case irm.AnswerYes:
		c.say(path, NativeLabel, disclosure.Pass, "the label of the platform is set")
	case irm.AnswerNo:
		c.say(path, Missing, disclosure.Fail, "the label of the platform is not set").Fix = "set the label of the platform"
	default:
		c.say(path, NotGiven, disclosure.Unknown, "nobody says whether the label of the platform is set").Needs = []string{"facts.native"}
	}
}
