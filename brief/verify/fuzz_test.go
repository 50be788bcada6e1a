package verify_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// Whatever a post says, a check ends with spans in its texts, is the same twice, says for
// what is unknown what would decide, and more evidence never turns a fail into unknown.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{caption, "@acme_fans #glow", "LENA51 bit.ly/x", "https://acme.example/glow?utm_source=a&utm_source=b", "it never cures", "Ad", "＠acme", "https://[::1", "acme.example:99999/glow?%zz", "x\u200b@acme"} {
		f.Add(s, "", "", "", uint8(0))
		f.Add("", s, s, s, uint8(255))
		f.Add(s, s, "", "https://acme.example/glow", uint8(3))
	}
	b := spring()
	b.Mandatories = append(b.Mandatories,
		brief.Mandatory{ID: "said", Kind: brief.Phrase, Value: "soft as silk", Where: []brief.Where{brief.InSpeech, brief.InComment}, Seconds: 5},
		brief.Mandatory{ID: "early", Kind: brief.Hashtag, Value: "#glow", Characters: 30},
		brief.Mandatory{ID: "re", Kind: brief.Code, Match: brief.MatchPattern, Value: "[A-Z]{4}[0-9]{2}", Optional: true},
	)
	b.Guardrails = append(b.Guardrails, brief.Guardrail{ID: "music", Kind: brief.Music, Text: "only licensed music"}, brief.Guardrail{ID: "off", Kind: brief.Claim, Text: "no discounts", Pattern: `\d+ ?%`, Warn: true})
	v := compile(f, b, verify.Options{Checker: checker()})
	f.Fuzz(func(t *testing.T, text, over, said, link string, bits uint8) {
		p := post(text)
		p.Overlays, p.Speech, p.Links, p.FirstComment, p.Seen = nil, nil, nil, nil, map[string]irm.Answer{}
		// Each step adds evidence.
		steps := []func(){
			func() { p.Overlays = []verify.Line{{Text: over, Second: int(bits % 8)}} },
			func() { p.Speech = []verify.Line{{Text: said, Second: 1}, {Text: over, Second: int(bits % 7)}} },
			func() { p.Links = []string{link} },
			func() { p.FirstComment = &said },
			func() { p.Resolved = map[string]string{link: "https://acme.example/glow", "bit.ly/x": link} },
			func() { p.Seen["logo"] = irm.Answer(1 + bits>>7) },
			func() { p.Seen["music"], p.Seen["said"] = irm.Answer(1+bits>>6&1), irm.Answer(1+bits>>5&1) },
			func() { p.Approved[0] = bits },
		}
		before, err := v.Check(p)
		if err != nil {
			return // no UTF-8
		}
		for _, step := range steps {
			step()
			now, err := v.Check(p)
			if err != nil {
				return
			}
			inspect(t, p, now)
			again, _ := v.Check(p)
			if diff := cmp.Diff(now, again); diff != "" {
				t.Fatal(diff)
			}
			for _, r := range now.Results {
				i := slices.IndexFunc(before.Results, func(x verify.Result) bool {
					return x.Path == r.Path && x.Code == r.Code || x.ID != "" && x.Path == r.Path
				})
				if i >= 0 && before.Results[i].Verdict == disclosure.Fail && r.Verdict == disclosure.Unknown {
					t.Fatalf("%+v became %+v", before.Results[i], r)
				}
			}
			before = now
		}
	})
}

func inspect(t *testing.T, p verify.Post, r verify.Report) {
	t.Helper()
	texts := map[string]string{"caption": p.Content.Caption, "": ""}
	if p.FirstComment != nil {
		texts["first_comment"] = *p.FirstComment
	}
	for i, l := range p.Overlays {
		texts["overlays["+string(rune('0'+i))+"]"] = l.Text
	}
	for i, l := range p.Speech {
		texts["speech["+string(rune('0'+i))+"]"] = l.Text
	}
	for i, l := range p.Links {
		texts["links["+string(rune('0'+i))+"]"] = l
	}
	worst := disclosure.Fail
	for _, x := range r.Results {
		if order(x.Verdict) > order(worst) {
			t.Fatalf("%s after %s", x.Verdict, worst)
		}
		worst = x.Verdict
		text, ok := texts[x.In]
		if !ok || x.Span.Start < 0 || x.Span.Start > x.Span.End || x.Span.End > len(text) {
			t.Fatalf("span of %+v in %q", x, text)
		}
		if x.Verdict == disclosure.Unknown && len(x.Needs) == 0 && x.Path != "disclosure" {
			t.Fatalf("nothing would decide: %+v", x)
		}
		if x.Message == "" || x.Path == "" || len(x.Message) > 1024 || len(x.Fix) > 1024 {
			t.Fatalf("%+v", x)
		}
	}
	if r.Verdict != r.Results[0].Verdict {
		t.Fatalf("%s, and the worst is %s", r.Verdict, r.Results[0].Verdict)
	}
}
