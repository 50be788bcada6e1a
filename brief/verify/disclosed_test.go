package verify_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// What package disclosure says of a post is in the report, and nothing else: each reason with
// its markets, its rules and what is needed.
func TestRules(t *testing.T) {
	rules := checker()
	for _, text := range []string{"#ad my day with @acme", "sponsored by @acme", "my day", "my day, and at last an #ad", "Werbung", "reklama", "kaupallinen yhteistyö"} {
		for _, facts := range []disclosure.Facts{{Native: irm.AnswerNo}, {Native: irm.AnswerYes, InVideo: irm.AnswerNo}} {
			b := bare()
			b.Markets = []irm.Territory{"GB", "US", "DE", "PL", "FI", "ZW"}
			b.Audience = brief.Audience{Who: "children", Minors: irm.AnswerYes}
			b.Disclosure.Relation = disclosure.Paid
			b.Brand.Category = "cosmetics"
			p := post(text, overlay("hello"))
			p.Facts = facts
			facts.Minors = irm.AnswerYes // as the brief says
			want, err := rules.Check(disclosure.Post{
				Markets: b.Markets, Platform: p.Content.Platform, Format: p.Content.Format, At: p.Content.At, Relation: disclosure.Paid, Language: "en",
				Brands: []disclosure.Brand{{"@acme", "Acme"}}, Category: "cosmetics", Caption: text, Overlays: []string{"hello"}, Facts: facts,
			})
			if err != nil {
				t.Fatal(err)
			}
			report := check(t, compile(t, b, verify.Options{Checker: rules}), p)
			for _, m := range want.Results {
				var codes, have []verify.Code
				var needs []string
				for _, r := range m.Reasons {
					codes = append(codes, verify.Code(r.Code))
					if len(r.Rules) > 0 && !slices.ContainsFunc(report.Results, func(x verify.Result) bool {
						return x.Code == verify.Code(r.Code) && slices.Contains(x.Rules, r.Rules[0]) && x.Message != r.Rules[0].Text && slices.Contains(x.Markets, m.Market)
					}) {
						t.Errorf("%q in %s: nobody cites %+v", text, m.Market, r.Rules[0])
					}
				}
				for _, r := range report.Results {
					if r.Path != "disclosure" || !slices.Contains(r.Markets, m.Market) {
						continue
					}
					if r.Code != verify.Disclosed && r.Code != verify.EvidenceMissing {
						have = append(have, r.Code)
					}
					needs = append(needs, r.Needs...)
				}
				slices.Sort(codes)
				slices.Sort(have)
				if diff := cmp.Diff(codes, have); diff != "" {
					t.Errorf("%q in %s: %s", text, m.Market, diff)
				}
				if diff := cmp.Diff(m.Needs, needs); diff != "" {
					t.Errorf("%q in %s: %s", text, m.Market, diff)
				}
			}
			worst := disclosure.NotApplicable
			for _, r := range report.Results {
				if r.Path == "disclosure" && order(r.Verdict) > order(worst) {
					worst = r.Verdict
				}
			}
			if worst != want.Verdict {
				t.Errorf("%q: %s, want %s", text, worst, want.Verdict)
			}
		}
	}
}

func order(v disclosure.Verdict) int {
	return slices.Index([]disclosure.Verdict{disclosure.NotApplicable, disclosure.Pass, disclosure.Warn, disclosure.Unknown, disclosure.Fail}, v)
}

// Rules are cited with their source and its date.
func TestCitations(t *testing.T) {
	b := bare()
	b.Disclosure.Relation = disclosure.Paid
	p := post("sponsored by @acme")
	p.Facts.Native = irm.AnswerNo
	report := check(t, compile(t, b, verify.Options{Checker: checker()}), p)
	i := slices.IndexFunc(report.Results, func(r verify.Result) bool { return r.Code == verify.Code(disclosure.LabelNotAccepted) })
	if i < 0 {
		t.Fatalf("%+v", report)
	}
	r := report.Results[i]
	if len(r.Rules) == 0 || r.Rules[0].Dated == "" || r.Rules[0].Source == "" || !slices.Equal(r.Markets, []irm.Territory{"GB"}) || r.In != "caption" || r.Span.End == 0 {
		t.Errorf("%+v", r)
	}
}

func TestNotChecked(t *testing.T) {
	rules := checker()
	for name, c := range map[string]struct {
		relation disclosure.Relation
		options  verify.Options
		change   func(p *verify.Post)
		path     string
		want     want
	}{
		"nothing to say": {disclosure.Unpaid, verify.Options{}, func(*verify.Post) {}, "disclosure", want{verify.NothingToSay, disclosure.NotApplicable}},
		"no relation":    {"", verify.Options{Checker: rules}, func(*verify.Post) {}, "disclosure.relation", want{verify.EvidenceMissing, disclosure.Unknown}},
		"no rules":       {disclosure.Paid, verify.Options{}, func(*verify.Post) {}, "disclosure", want{verify.NoChecker, disclosure.Unknown}},
		"no time":        {disclosure.Paid, verify.Options{Checker: rules}, func(p *verify.Post) { p.Content.At = time.Time{} }, "disclosure", want{verify.TimeUnknown, disclosure.Unknown}},
		"same name": {disclosure.OwnBrand, verify.Options{Checker: rules}, func(p *verify.Post) {
			p.Facts.SameName = irm.AnswerYes
		}, "disclosure", want{verify.NothingToSay, disclosure.NotApplicable}},
	} {
		b, p := bare(), post("my day")
		b.Disclosure.Relation, b.Markets = c.relation, []irm.Territory{"IT"}
		c.change(&p)
		c.want.of(t, at(t, check(t, compile(t, b, c.options), p), c.path))
		if t.Failed() {
			t.Fatal(name)
		}
	}
	// A draft is checked by the rules of the day on which it is to go live.
	b := bare()
	b.Disclosure.Relation, b.Markets = disclosure.Paid, []irm.Territory{"GB"}
	p := post("#ad my day")
	p.Content.At, p.Content.URL = time.Time{}, ""
	if r := check(t, compile(t, b, verify.Options{Checker: rules}), p); slices.ContainsFunc(r.Results, func(x verify.Result) bool { return x.Code == verify.TimeUnknown }) {
		t.Errorf("%+v", r)
	}
}
