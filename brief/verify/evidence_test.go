package verify_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// pieces are words that mean something to the brief of TestEvidence, or nearly do.
var pieces = strings.Fields("@acme @amce @acme_fans #glow #glowing LENA15 LENA51 soft as silk heals manicures acme.example/glow?utm_source=instagram&utm_campaign=spring " +
	"https://acme.example/glow bit.ly/x https://lumen.example Ad and my 20% day")

// Evidence that is added in any order turns unknown into something else and never fail into
// unknown, and when all is given that was asked for, nothing is unknown.
func TestEvidence(t *testing.T) {
	b := spring()
	b.Disclosure = brief.Disclosure{Relation: disclosure.Unpaid}
	b.Mandatories = append(b.Mandatories,
		brief.Mandatory{ID: "said", Kind: brief.Phrase, Value: "soft as silk", Where: []brief.Where{brief.InSpeech, brief.InComment}, Seconds: 5},
		brief.Mandatory{ID: "early", Kind: brief.Hashtag, Value: "#glow", Characters: 30},
		brief.Mandatory{ID: "shown", Kind: brief.Code, Value: "LENA15", Where: []brief.Where{brief.InOverlay}, Seconds: 3},
		brief.Mandatory{ID: "sticker", Kind: brief.Link, Value: "https://acme.example/glow", Where: []brief.Where{brief.InLink}},
	)
	b.Guardrails = append(b.Guardrails, brief.Guardrail{ID: "music", Kind: brief.Music, Text: "only licensed music"}, brief.Guardrail{ID: "off", Kind: brief.Claim, Text: "no discounts", Pattern: `\d+%`, Warn: true})
	v := compile(t, b)
	random := rand.New(rand.NewPCG(5, 6))
	words := func(most int) string {
		var out []string
		for range random.IntN(most) {
			out = append(out, pieces[random.IntN(len(pieces))])
		}
		return strings.Join(out, " ")
	}
	answer := func() irm.Answer { return irm.AnswerNo + irm.Answer(random.IntN(2)) }
	counts := map[disclosure.Verdict]int{}
	for range 1500 {
		full := post(words(12), overlay(words(3)), spoken(words(3), words(3)), commented(words(4)))
		full.Overlays[0].Second, full.Speech[0].Second, full.Speech[1].Second = 1+random.IntN(6), 1, 4+random.IntN(4)
		for range random.IntN(3) {
			full.Links = append(full.Links, pieces[10+random.IntN(4)])
		}
		full.Resolved = map[string]string{"bit.ly/x": []string{"https://acme.example/glow", "https://lumen.example/"}[random.IntN(2)]}
		full.Seen = map[string]irm.Answer{}
		for _, id := range []string{"logo", "music", "healing", "off", "said", "shown"} {
			full.Seen[id] = answer()
		}
		full.Approved[0] = 1
		p := post(full.Content.Caption)
		p.Overlays, p.Speech, p.Links, p.FirstComment, p.Duration, p.Assets = nil, nil, nil, nil, 0, nil
		steps := []func(){
			func() { p.Overlays = slices.Clone(full.Overlays) },
			func() {
				p.Speech = slices.Clone(full.Speech)
				p.Speech[1].Second = 0
			},
			func() { p.Links = append([]string{}, full.Links...) }, func() { p.FirstComment = full.FirstComment },
			func() { p.Resolved = full.Resolved }, func() { p.Seen = full.Seen }, func() { p.Duration = full.Duration },
			func() { p.Assets = full.Assets }, func() { p.Approved = full.Approved },
		}
		random.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
		steps = append(steps, func() { p.Speech = full.Speech })
		before := check(t, v, p)
		for _, step := range steps {
			step()
			now := check(t, v, p)
			for _, r := range now.Results {
				i := slices.IndexFunc(before.Results, func(x verify.Result) bool { return x.Path == r.Path })
				if i >= 0 && before.Results[i].Verdict == disclosure.Fail && r.Verdict == disclosure.Unknown {
					t.Fatalf("%+v became %+v", before.Results[i], r)
				}
				if (r.Verdict == disclosure.Unknown) != (len(r.Needs) > 0) {
					t.Fatalf("unknown is what needs something: %+v", r)
				}
			}
			before = now
		}
		for _, r := range before.Results {
			if r.Verdict == disclosure.Unknown {
				t.Fatalf("all is given: %+v", r)
			}
			counts[r.Verdict]++
		}
	}
	for _, d := range []disclosure.Verdict{disclosure.Pass, disclosure.Warn, disclosure.Fail} {
		if counts[d] < 500 {
			t.Errorf("%d are %s: the test says little", counts[d], d)
		}
	}
}
