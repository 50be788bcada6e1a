package verify_test

import (
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// bare is a brief that asks for nothing but what is in it.
func bare(ms ...brief.Mandatory) brief.Brief {
	b := spring()
	b.Mandatories, b.Guardrails, b.Disclosure = ms, nil, brief.Disclosure{Relation: disclosure.Unpaid}
	for i := range b.Mandatories {
		if b.Mandatories[i].ID == "" {
			b.Mandatories[i].ID = "m"
		}
	}
	return b
}

func guarded(g brief.Guardrail) brief.Brief {
	b := bare()
	g.ID, g.Text = "g", "not so"
	if g.Kind == "" {
		g.Kind = brief.NeverSay
	}
	b.Guardrails = []brief.Guardrail{g}
	return b
}

func compile(t testing.TB, b brief.Brief, os ...verify.Options) *verify.Verifier {
	t.Helper()
	var o verify.Options
	if len(os) > 0 {
		o = os[0]
	}
	v, err := verify.Compile(b, o)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func check(t testing.TB, v *verify.Verifier, p verify.Post) verify.Report {
	t.Helper()
	r, err := v.Check(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// at is the only result of a path.
func at(t testing.TB, r verify.Report, path string) verify.Result {
	t.Helper()
	var found []verify.Result
	for _, x := range r.Results {
		if x.Path == path {
			found = append(found, x)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d results of %s, want one: %+v", len(found), path, r.Results)
	}
	return found[0]
}

// post is a reel of which all texts are known, and empty but for the caption.
func post(text string, changes ...func(p *verify.Post)) verify.Post {
	p := reel()
	p.Content.Caption, p.Overlays, p.Seen = text, []verify.Line{}, nil
	for _, change := range changes {
		change(&p)
	}
	return p
}

func overlay(text string) func(p *verify.Post) {
	return func(p *verify.Post) { p.Overlays = append(p.Overlays, verify.Line{Text: text}) }
}

func spoken(lines ...string) func(p *verify.Post) {
	return func(p *verify.Post) {
		for _, l := range lines {
			p.Speech = append(p.Speech, verify.Line{Text: l})
		}
	}
}

func linked(url string) func(p *verify.Post) {
	return func(p *verify.Post) { p.Links = append(p.Links, url) }
}

func commented(text string) func(p *verify.Post) {
	return func(p *verify.Post) { p.FirstComment = &text }
}

func seen(id string, a irm.Answer) func(p *verify.Post) {
	return func(p *verify.Post) { p.Seen = map[string]irm.Answer{id: a} }
}

// want is a code and its verdict.
type want struct {
	code    verify.Code
	verdict disclosure.Verdict
}

var (
	found      = want{verify.Found, disclosure.Pass}
	missing    = want{verify.Missing, disclosure.Fail}
	misplaced  = want{verify.Misplaced, disclosure.Fail}
	late       = want{verify.TooLate, disclosure.Fail}
	near       = want{verify.NearMiss, disclosure.Fail}
	query      = want{verify.LinkQuery, disclosure.Fail}
	short      = want{verify.LinkShort, disclosure.Unknown}
	notGiven   = want{verify.NotGiven, disclosure.Unknown}
	untimed    = want{verify.TimeUnknown, disclosure.Unknown}
	unseen     = want{verify.Unseen, disclosure.Unknown}
	seenIt     = want{verify.Seen, disclosure.Pass}
	notWanted  = want{verify.NotWanted, disclosure.NotApplicable}
	breach     = want{verify.Breach, disclosure.Fail}
	breachSoft = want{verify.Breach, disclosure.Warn}
	maybe      = want{verify.BreachMaybe, disclosure.Warn}
	cleared    = want{verify.Cleared, disclosure.Warn}
	clear      = want{verify.Clear, disclosure.Pass}
)

func (w want) of(t testing.TB, r verify.Result) {
	t.Helper()
	if r.Code != w.code || r.Verdict != w.verdict {
		t.Errorf("%s %s, want %s %s: %+v", r.Verdict, r.Code, w.verdict, w.code, r)
	}
}
