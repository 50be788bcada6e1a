package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Check holds a draft or a published post against the brief. The error holds what keeps it
// from being checked ([irm.Findings]); what is wrong with the post is in the report.
func (v *Verifier) Check(p Post) (Report, error) { // seed: B6 B8
	if err := p.Validate().Err(); err != nil {
		return Report{}, err
	}
	return v.check(&p)
}

func (v *Verifier) check(p *Post) (Report, error) {
	c := v.newCheck(p)
	for i := range v.mandatories {
		c.mandatory(&v.mandatories[i])
	}
	for i := range v.guardrails {
		c.guardrail(&v.guardrails[i])
	}
	if err := c.disclosure(); err != nil {
		return Report{}, err
	}
	c.delivery()
	c.limits()
	c.rights()
	c.strangers()
	if err := c.approval(); err != nil {
		return Report{}, err
	}
	c.report.finish()
	return c.report, nil
}

// check is one post that is being checked.
type check struct {
	*Verifier
	post     *Post
	texts    []text
	given    [places]bool
	made     *brief.Deliverable // what it is, nil where that is not known
	madePath string
	slots    []slot             // of it
	at       time.Time          // published, or planned; zero is not known
	labelled disclosure.Verdict // what the rules on disclosure say in all
	unmet    []unmet            // results on agreed labels that fail
	untold   bool               // the platform's label was asked for
	report   Report
}

func (v *Verifier) newCheck(p *Post) *check {
	c := &check{Verifier: v, post: p, at: p.Content.At, labelled: disclosure.Unknown}
	c.madePath = "deliverables"
	if i := v.deliverable(p.Content.Deliverable); i >= 0 {
		c.made, c.slots, c.madePath = &v.brief.Deliverables[i], v.slots[i], fmt.Sprintf("deliverables[%d]", i)
	}
	if c.at.IsZero() && !p.published() {
		c.at = p.Planned
		if c.made != nil && c.at.IsZero() {
			c.at = v.window(c.made).From
		}
	}
	c.read()
	c.report = Report{
		Brief: v.brief.ID, Version: v.brief.Version,
		Deliverable: p.Content.Deliverable, Content: p.Content.ID,
		Results: make([]Result, 0, len(v.mandatories)+len(v.guardrails)+16),
	}
	return c
}

// handedOver reports whether the brand gets the content, and the creator publishes nothing.
func (c *check) handedOver() bool { return c.post.Content.Format == irm.FormatUGC }

func (c *check) add(r Result) { c.report.Results = append(c.report.Results, r) }

// say adds a result without a place in the post.
func (c *check) say(path string, code Code, v disclosure.Verdict, format string, args ...any) *Result {
	c.add(Result{Path: path, Code: code, Verdict: v, Message: message(format, args...)})
	return &c.report.Results[len(c.report.Results)-1]
}

// maxMessage is the greatest length of a message or a fix, in bytes.
const maxMessage = 512

func message(format string, args ...any) string {
	s := format
	if len(args) > 0 {
		s = fmt.Sprintf(format, args...)
	}
	if len(s) > maxMessage {
		s = strings.ToValidUTF8(s[:maxMessage-3], "") + "..."
	}
	return s
}

// strangers are answers for what the brief does not ask, such as an ID with a slip in it.
func (c *check) strangers() {
	for _, id := range slices.Sorted(maps.Keys(c.post.Seen)) {
		asked := slices.ContainsFunc(c.mandatories, func(m mandatory) bool { return m.ID == id }) ||
			slices.ContainsFunc(c.guardrails, func(g guardrail) bool { return g.ID == id })
		if !asked {
			c.say("post.seen", NoEntry, disclosure.Warn, "the brief has no mandatory and no guardrail %s", quote(id))
		}
	}
}

// seen is what people say of an entry of the brief.
func (c *check) seen(id string) irm.Answer { return c.post.Seen[id] }
