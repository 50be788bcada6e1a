package verify_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

func TestGuardrails(t *testing.T) {
	for _, c := range []struct {
		g    brief.Guardrail
		text string
		want want
	}{
		{brief.Guardrail{Phrases: []string{"cures"}}, "It CURES acne", breach},
		{brief.Guardrail{Phrases: []string{"cures"}}, "It cu\u200bres", breach},
		{brief.Guardrail{Phrases: []string{"cures"}}, "it сures", breach}, // a Cyrillic letter
		{brief.Guardrail{Phrases: []string{"cures"}}, "it cúres", breach},
		{brief.Guardrail{Phrases: []string{"cures"}}, "#cures #ItCures", breach},
		{brief.Guardrail{Phrases: []string{"cures"}}, "#GlowCures", breach},
		{brief.Guardrail{Phrases: []string{"cures"}}, "#glowcures", maybe},
		{brief.Guardrail{Phrases: []string{"cures"}}, "my manicures", clear},
		{brief.Guardrail{Phrases: []string{"cures"}}, "it never cures", breach}, // a denial is not understood
		{brief.Guardrail{Phrases: []string{"detox", "anti-aging"}}, "an anti-aging cream", breach},
		{brief.Guardrail{Phrases: []string{"治る"}}, "シミが治ると聞いて", maybe},
		{brief.Guardrail{Phrases: []string{"広告"}}, "広告主", maybe},
		{brief.Guardrail{Phrases: []string{"cures"}, Warn: true}, "it cures", breachSoft},
		{brief.Guardrail{Pattern: `(?i)\b\d+ ?% off\b`}, "now 20% OFF", breach},
		{brief.Guardrail{Pattern: `(?i)\b\d+ ?% off\b`}, "now 20 percent off", clear},
		{brief.Guardrail{Kind: brief.Competitor, Phrases: []string{"Lumen", "@lumen"}}, "better than lumen", breach},
		{brief.Guardrail{Kind: brief.Competitor, Phrases: []string{"@lumen"}}, "not like @Lumen", breach},
		{brief.Guardrail{Kind: brief.Competitor, Phrases: []string{"@lumen"}}, "@lumen.official", maybe},
		{brief.Guardrail{Kind: brief.Competitor, Phrases: []string{"lumen"}}, "at https://lumen.com/x", breach},
		{brief.Guardrail{Kind: brief.Competitor, Phrases: []string{"lumen"}}, "@lumen_fans", breach},
		{brief.Guardrail{Phrases: []string{"cures"}, Platforms: []irm.Platform{"tiktok"}}, "it cures", notWanted},
		{brief.Guardrail{Kind: brief.Music}, "la la", unseen},
		{brief.Guardrail{Kind: brief.Minors}, "with my kids", unseen},
	} {
		r := at(t, check(t, compile(t, guarded(c.g)), post(c.text)), "guardrails[0]")
		if r.Code != c.want.code || r.Verdict != c.want.verdict {
			t.Errorf("%+v in %q: %+v", c.g, c.text, r)
		}
		if r.Message == "" {
			t.Errorf("no message: %+v", r)
		}
	}
}

// A guardrail holds in every text of the post.
func TestGuardrailPlaces(t *testing.T) {
	v := compile(t, guarded(brief.Guardrail{Phrases: []string{"cures"}}))
	for in, put := range map[string]func(p *verify.Post){
		"overlays[0]": overlay("it cures"), "speech[1]": spoken("so", "it cures", "well"), "first_comment": commented("it cures"), "links[0]": linked("https://acme.example/cures"),
	} {
		r := at(t, check(t, v, post("x", put)), "guardrails[0]")
		breach.of(t, r)
		if r.In != in {
			t.Errorf("in %s, want %s", r.In, in)
		}
	}
	p := post("x")
	p.Speech, p.Overlays = nil, nil
	r := at(t, check(t, v, p), "guardrails[0]")
	notGiven.of(t, r)
	if want := []string{"overlays", "speech", "seen.g"}; !slices.Equal(r.Needs, want) {
		t.Errorf("needs %q, want %q", r.Needs, want)
	}
	p.Content.Caption = "it cures"
	breach.of(t, at(t, check(t, v, p), "guardrails[0]"))
}

// People decide what no text does, and clear what looks like a breach; that it was cleared
// stays to be seen.
func TestGuardrailSeen(t *testing.T) {
	byText := brief.Guardrail{Phrases: []string{"cures"}}
	byEye := brief.Guardrail{Kind: brief.Minors}
	for _, c := range []struct {
		g    brief.Guardrail
		text string
		seen irm.Answer
		want want
	}{
		{byText, "it cures", irm.AnswerNo, cleared}, {byText, "it cures", irm.AnswerYes, breach},
		{byText, "it is fine", irm.AnswerNo, clear}, {byText, "it is fine", irm.AnswerYes, breach},
		{byEye, "", irm.AnswerNo, clear}, {byEye, "", irm.AnswerYes, breach}, {byEye, "", irm.AnswerUnknown, unseen},
	} {
		p := post(c.text, seen("g", c.seen))
		p.Speech = nil
		r := at(t, check(t, compile(t, guarded(c.g)), p), "guardrails[0]")
		if r.Code != c.want.code || r.Verdict != c.want.verdict {
			t.Errorf("%q %s: %+v", c.text, c.seen, r)
		}
	}
}

// The agreed label stands at the beginning; what the rules say of it is apart from that.
func TestLabels(t *testing.T) {
	b := bare()
	b.Disclosure = brief.Disclosure{Relation: disclosure.Paid, Labels: []brief.Label{{Text: "Werbung"}, {Text: "Ad", Markets: []irm.Territory{"GB"}}, {Text: "#sp", Platforms: []irm.Platform{"tiktok"}}, {Text: "Reklame", Markets: []irm.Territory{"DK"}}, {Text: "Anzeige", Formats: []irm.Format{"story"}}}}
	v := compile(t, b)
	for text, wants := range map[string][2]want{
		"Werbung | Ad my day":  {found, found},
		"AD / WERBUNG: my day": {found, found},
		"[Ad] \n Werbung 🙂":    {found, found},
		"Werbung, and my ad":   {found, misplaced},
		"My day. Werbung | Ad": {misplaced, misplaced},
		"Ad my day":            {missing, found},
		"Ad Bewerbung":         {near, found},
		"my day":               {missing, missing},
		"":                     {missing, missing},
		"W\u0435rbung | Ad":    {near, misplaced},
		"Adwerbung":            {near, near},
	} {
		r := check(t, v, post(text))
		for i, wanted := range wants {
			x := at(t, r, "disclosure.labels["+string(rune('0'+i))+"]")
			if x.Code != wanted.code || x.Verdict != wanted.verdict {
				t.Errorf("%q: %+v, want %s", text, x, wanted.code)
			}
		}
		for _, path := range []string{"disclosure.labels[2]", "disclosure.labels[3]", "disclosure.labels[4]"} {
			notWanted.of(t, at(t, r, path))
		}
	}
}

func TestLabelOnPicture(t *testing.T) {
	b := bare()
	b.Disclosure = brief.Disclosure{Relation: disclosure.Paid, Labels: []brief.Label{{Text: "Ad", OnPicture: true}}}
	v := compile(t, b)
	on := func(p verify.Post) (out []verify.Result) {
		for _, r := range check(t, v, p).Results {
			if strings.HasPrefix(r.Path, "disclosure.labels") {
				out = append(out, r)
			}
		}
		return out
	}
	both := on(post("Ad my day", overlay("my day (ad)")))
	if len(both) != 2 || both[0].In != "caption" || both[1].In != "overlays[0]" {
		t.Errorf("%+v", both)
	}
	missing.of(t, on(post("Ad my day", overlay("my day")))[0])
	unknown := post("Ad my day")
	unknown.Overlays = nil
	notGiven.of(t, on(unknown)[0])
	story := post("", overlay("Ad"))
	story.Content.Format = irm.FormatStory
	if got := on(story); len(got) != 1 {
		t.Errorf("%+v", got)
	} else {
		found.of(t, got[0])
	}
}

func TestNative(t *testing.T) {
	b := bare()
	b.Disclosure = brief.Disclosure{Relation: disclosure.Paid, Native: true}
	v := compile(t, b)
	for answer, wanted := range map[irm.Answer]want{
		irm.AnswerYes: {verify.NativeLabel, disclosure.Pass}, irm.AnswerNo: missing, irm.AnswerUnknown: notGiven,
	} {
		p := post("")
		p.Facts.Native = answer
		wanted.of(t, at(t, check(t, v, p), "disclosure.native"))
	}
}
