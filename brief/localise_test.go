package brief_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestFor(t *testing.T) {
	b := full()
	before, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range b.Participants {
		got, err := b.For(p.Collaboration)
		if err != nil {
			t.Fatal(err)
		}
		if fs := got.Validate(); fs.Err() != nil {
			t.Errorf("%s: %v", p.Collaboration, fs)
		}
		want := []brief.Participant{{Collaboration: p.Collaboration, Creator: p.Creator}}
		if got.Fields != nil || got.Variants != nil || !cmp.Equal(got.Participants, want) {
			t.Errorf("%s: what is others' is left: %v %v %v", p.Collaboration, got.Fields, got.Variants, got.Participants)
		}
		again, err := got.For(p.Collaboration)
		if err != nil || digest(t, got) != digest(t, again) {
			t.Errorf("%s: of what is theirs alone it makes something else: %v", p.Collaboration, err)
		}
		text, _ := json.Marshal(got)
		for _, other := range b.Participants {
			for _, secret := range []string{string(other.Collaboration), `"` + string(other.Creator) + `"`, other.Values["code"], `"` + other.Values["source"] + `"`} {
				if other.Collaboration != p.Collaboration && strings.Contains(string(text), secret) {
					t.Errorf("%s reads %s of %s", p.Collaboration, secret, other.Collaboration)
				}
			}
		}
		if strings.Contains(string(text), "{{") {
			t.Errorf("%s: not filled in: %s", p.Collaboration, text)
		}
	}
	if after, _ := json.Marshal(b); string(after) != string(before) {
		t.Error("the brief was changed")
	}
}

func digest(t *testing.T, b brief.Brief) wire.Digest {
	d, err := b.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A variant adds and rewords; nothing of the brief is lost. // seed: B14
func TestLocalisedInherits(t *testing.T) {
	b := full()
	for _, variant := range []string{"", "de"} {
		got, err := b.Localised(variant)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range b.Mandatories {
			i := slices.IndexFunc(got.Mandatories, func(o brief.Mandatory) bool { return o.ID == m.ID })
			if i < 0 {
				t.Errorf("%q: mandatory %s is lost", variant, m.ID)
				continue
			}
			o := got.Mandatories[i]
			o.Value = m.Value
			if !cmp.Equal(m, o) {
				t.Errorf("%q: more than the value of %s changed: %s", variant, m.ID, cmp.Diff(m, o))
			}
		}
		for _, g := range b.Guardrails {
			if !slices.ContainsFunc(got.Guardrails, func(o brief.Guardrail) bool {
				o.Text = g.Text
				return cmp.Equal(g, o)
			}) {
				t.Errorf("%q: guardrail %s is lost", variant, g.ID)
			}
		}
	}
	de, _ := b.Localised("de")
	if de.Title != "Glow: der Sommerbalsam" || de.Language != "de" || de.Messages[0].Text != "Eine Schicht hält einen Tag draußen." ||
		de.Messages[1].Text != b.Messages[1].Text || de.Mandatories[1].Value != "#glowdraußen" || len(de.Guardrails) != 3 ||
		de.Objective.Text != b.Objective.Text || de.Audience != b.Audience || len(de.Deliverables) != 2 {
		t.Errorf("%+v", de)
	}
	b.Variants[0].Audience = brief.Audience{Who: "Leute, die klettern."}
	b.Variants[0].Objective = "Ausprobieren."
	b.Variants[0].Texts["pocket"], b.Variants[0].Texts["facts"] = "Tasche", "Lies das."
	de, _ = b.Localised("de")
	b.Variants[0].Audience.Minors = irm.AnswerYes
	if kids, _ := b.Localised("de"); kids.Audience.Minors != irm.AnswerYes {
		t.Error("the audience of the variant is children")
	}
	if de.Audience.Minors != irm.AnswerNo || de.Objective.Text != "Ausprobieren." || de.Angles[0].Text != "Tasche" || de.Onboarding[0].Text != "Lies das." {
		t.Errorf("%+v", de)
	}
	if _, err := b.Localised("fr"); !errors.Is(err, irm.ErrInvalid) {
		t.Error(err)
	}
}

func TestForErrors(t *testing.T) {
	for _, tt := range []struct {
		want   string
		change func(b *brief.Brief)
	}{
		{"participants reference", func(b *brief.Brief) { b.Participants = b.Participants[1:] }},
		{"variants reference", func(b *brief.Brief) { b.Participants[0].Variant = "fr" }},
		{"mandatories[2].value value_missing", func(b *brief.Brief) { b.Participants[0].Values["code"] = "" }},
		{`mandatories[3].query["utm_source"] value_missing`, func(b *brief.Brief) { delete(b.Participants[0].Values, "source") }},
		{"mandatories[2].value code", func(b *brief.Brief) { b.Participants[0].Values["code"] = "ADA 15" }},
		{"mandatories[3].value link", func(b *brief.Brief) { b.Mandatories[3].Value = "{{code}}" }},
		{"mandatories[0].value mention", func(b *brief.Brief) { b.Mandatories[0].Value = "{{code}}" }},
		{"guardrails[1].pattern text_length", func(b *brief.Brief) {
			b.Guardrails[1].Pattern, b.Participants[0].Values["code"] = "{{code}}", strings.Repeat(".", brief.MaxPattern)
		}},
		{"messages[0].text template_unknown", func(b *brief.Brief) { // from parts that are none
			b.Messages[0].Text = "{{code}}{{source}}}"
			b.Participants[0].Values = map[string]string{"code": "{", "source": "{x}"}
		}},
		{"messages[0].proof text_length", func(b *brief.Brief) {
			b.Messages[0].Proof = strings.Repeat("{{code}}", 100)
			b.Participants[0].Values["code"] = strings.Repeat("x", 4000)
		}},
		{"deliverables deliverable_missing", func(b *brief.Brief) { b.Deliverables = b.Deliverables[2:] }},
	} {
		b := full()
		tt.change(&b)
		_, err := b.For("glow-ada")
		var fs irm.Findings
		if !errors.As(err, &fs) || !slices.Contains(keys(fs), tt.want) {
			t.Errorf("got %v, want %s", keys(fs), tt.want)
		}
	}
}

// A value in a pattern stands for itself.
func TestForQuotesValues(t *testing.T) {
	b := full()
	b.Mandatories[2].Match, b.Mandatories[2].Value = brief.MatchPattern, `^code:?\s*{{code}}$`
	b.Participants[0].Values["code"] = "A.15"
	got, err := b.For("glow-ada")
	if err != nil || got.Mandatories[2].Value != `^code:?\s*A\.15$` {
		t.Errorf("%v %v", got.Mandatories, err)
	}
}

// A mandatory for other markets does not hold, and one for a part of a market does.
func TestMandatoriesOfMarkets(t *testing.T) {
	b := full()
	b.Mandatories[0].Markets = []irm.Territory{"FR"}
	b.Mandatories[1].Markets = []irm.Territory{"GB-SCT"}
	got := b.MandatoriesOf(b.Deliverables[0])
	if len(got) == 0 || got[0].ID != "tag" {
		t.Errorf("%v", got)
	}
}

// What a deliverable names stays, also where it does not fit; what is of others goes.
func TestForKeeps(t *testing.T) {
	b := full()
	b.Mandatories[3].Platforms = []irm.Platform{irm.PlatformBlog}
	b.Deliverables[1].Mandatories = []string{"shop"}
	b.Guardrails[0].Platforms = []irm.Platform{irm.PlatformTikTok}
	b.Disclosure.Labels = []brief.Label{{Text: "a", Markets: []irm.Territory{"GB"}}, {Text: "b", Platforms: []irm.Platform{"tiktok"}}, {Text: "c", Markets: []irm.Territory{"FR"}}}
	b.Waves = append(b.Waves, brief.Wave{ID: "later", Window: window(6, 1, 6, 2)})
	got, err := b.For("glow-ada")
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Mandatories) != 6 || len(got.MandatoriesOf(got.Deliverables[1])) != 0 || len(got.GuardrailsOf(got.Deliverables[0])) != 1 ||
		len(got.Disclosure.Labels) != 1 || len(got.Waves) != 1 || len(got.Assets) != 1 {
		t.Errorf("%+v", got)
	}
	b.Disclosure.Labels = []brief.Label{{Text: "#ad", Platforms: []irm.Platform{"instagram"}, Formats: []irm.Format{"story"}}, {Text: "Ad", Formats: []irm.Format{"reel"}}}
	if got, err = b.For("glow-ada"); err != nil || len(got.Disclosure.Labels) != 1 || got.Disclosure.Labels[0].Text != "Ad" {
		t.Errorf("a label for what ada does not make: %v %v", got.Disclosure.Labels, err)
	}
	b.Rights[0].Assets = []irm.AssetID{"old-clip"}
	b.Assets[1].Agreement, b.Assets[1].Rights = "glow-cleo-2025", b.Rights
	if got, err = b.For("glow-ada"); err != nil || len(got.Assets) != 2 {
		t.Fatalf("an asset that a right names is kept: %v %v", got.Assets, err)
	}
	if a := got.Assets[1]; a.Agreement != "" || a.Reuses != nil || a.Creator != "cleo" || len(a.Rights) != 1 {
		t.Errorf("want who made it and what is allowed, and nothing of the deal: %+v", a)
	}
	if w := got.WindowOf(got.Deliverables[0]); w != b.Waves[0].Window {
		t.Error(w)
	}
	if w := got.WindowOf(brief.Deliverable{Wave: "no"}); w != (irm.Window{}) {
		t.Error(w)
	}
}
