package verify_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestCompileErrors(t *testing.T) {
	for name, c := range map[string]struct {
		change func(b *brief.Brief)
		path   string
		code   string
	}{
		"two participants": {func(b *brief.Brief) {
			b.Participants = []brief.Participant{{Collaboration: "a", Creator: "a"}, {Collaboration: "b", Creator: "b"}}
		}, "participants", "participants"},
		"placeholder": {func(b *brief.Brief) {
			b.Fields = []brief.Field{{Name: "code"}}
			b.Mandatories[2].Value = "{{code}}"
		}, "mandatories[2].value", "placeholder"},
		"placeholder in a query": {func(b *brief.Brief) {
			b.Fields = []brief.Field{{Name: "code"}}
			b.Mandatories[1].Query["utm_content"] = "{{code}}"
		}, `mandatories[1].query["utm_content"]`, "placeholder"},
		"placeholder in a guardrail": {func(b *brief.Brief) {
			b.Fields = []brief.Field{{Name: "code"}}
			b.Guardrails[0].Phrases = []string{"{{code}}"}
		}, "guardrails[0].phrases[0]", "placeholder"},
		"matches nothing": {func(b *brief.Brief) {
			b.Mandatories[2].Match, b.Mandatories[2].Value = brief.MatchPattern, "(LENA15)?"
		}, "mandatories[2].value", "invalid"},
		"guards nothing": {func(b *brief.Brief) { b.Guardrails[0].Pattern = "x*" }, "guardrails[0].pattern", "invalid"},
		"not valid":      {func(b *brief.Brief) { b.Version = 0 }, "version", "version"},
	} {
		b := spring()
		c.change(&b)
		_, err := verify.Compile(b, verify.Options{})
		fs, _ := err.(irm.Findings)
		if !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == c.path && f.Code == c.code }) {
			t.Errorf("%s: %v, want %s at %s", name, err, c.code, c.path)
		}
	}
}

func TestPostErrors(t *testing.T) {
	long := strings.Repeat("x", disclosure.MaxText+1)
	for name, c := range map[string]struct {
		change func(p *verify.Post)
		path   string
		code   string
	}{
		"platform":        {func(p *verify.Post) { p.Content.Platform = "" }, "content.platform", "slug"},
		"format":          {func(p *verify.Post) { p.Content.Format = "Reel" }, "content.format", "slug"},
		"id":              {func(p *verify.Post) { p.Content.ID = irm.ContentID(long) }, "content.id", "id_length"},
		"caption":         {func(p *verify.Post) { p.Content.Caption = long }, "content.caption", "text_length"},
		"not utf-8":       {func(p *verify.Post) { p.Content.Caption = "\xff" }, "content.caption", "utf8"},
		"url":             {func(p *verify.Post) { p.Content.URL = long }, "content.url", "text_length"},
		"time":            {func(p *verify.Post) { p.Content.At = time.Unix(-1, 0) }, "content.at", "time_year"},
		"gone before":     {func(p *verify.Post) { p.Removed = on(3, 2) }, "removed", "range_order"},
		"language":        {func(p *verify.Post) { p.Language = "?" }, "language", "language"},
		"overlays":        {func(p *verify.Post) { p.Overlays = make([]verify.Line, disclosure.MaxOverlays+1) }, "overlays", "limit"},
		"overlay":         {func(p *verify.Post) { p.Overlays[0].Text = long }, "overlays[0]", "text_length"},
		"second":          {func(p *verify.Post) { p.Overlays[0].Second = -1 }, "overlays[0].second", "limit"},
		"lines of speech": {func(p *verify.Post) { p.Speech = make([]verify.Line, verify.MaxLines+1) }, "speech", "limit"},
		"speech": {func(p *verify.Post) {
			p.Speech = slices.Repeat([]verify.Line{{Text: long[1:]}}, verify.MaxSpeech/disclosure.MaxText+1)
		}, "speech", "limit"},
		"comment":  {commented(long), "first_comment", "text_length"},
		"links":    {func(p *verify.Post) { p.Links = make([]string, verify.MaxLinks+1) }, "links", "limit"},
		"link":     {linked(long), "links[0]", "text_length"},
		"duration": {func(p *verify.Post) { p.Duration = -1 }, "duration", "limit"},
		"fold":     {func(p *verify.Post) { p.Fold = -1 }, "fold", "limit"},
		"assets":   {func(p *verify.Post) { p.Assets = []irm.AssetID{""} }, "assets[0]", "id_empty"},
		"files":    {func(p *verify.Post) { p.Media = make([]wire.Digest, verify.MaxFiles+1) }, "media", "limit"},
	} {
		p := reel()
		c.change(&p)
		fs := p.Validate()
		if !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == c.path && f.Code == c.code }) {
			t.Errorf("%s: %v, want %s at %s", name, fs, c.code, c.path)
		}
		if _, err := compile(t, spring()).Check(p); err == nil {
			t.Errorf("%s: is checked", name)
		}
		if _, err := verify.Digest(p); err == nil {
			t.Errorf("%s: has a digest", name)
		}
	}
	if fs := reel().Validate(); fs != nil {
		t.Error(fs)
	}
}

// Texts as long as they may be, of what could be slow to look for, are checked.
func TestLongTexts(t *testing.T) {
	b := spring()
	b.Mandatories = append(b.Mandatories,
		brief.Mandatory{ID: "p1", Kind: brief.Code, Match: brief.MatchPattern, Value: "(a+)+b"},
		brief.Mandatory{ID: "p2", Kind: brief.Phrase, Match: brief.MatchPattern, Value: "(.*)(.*)(.*)zz"},
		brief.Mandatory{ID: "p3", Kind: brief.Phrase, Value: "a a a a"},
	)
	v := compile(t, b, verify.Options{Checker: checker()})
	for _, part := range []string{"a", "a ", "@acm ", "#glo ", "LENA5 ", "https://", "acme.example", "acme.example/", "https://acme.example/glow?utm_source=", "heal", "Ad ", "www.", "(", "{{", "\n", "é", "広"} {
		text := strings.Repeat(part, disclosure.MaxText/len(part))
		p := post(text, overlay(text), spoken(text), commented(text))
		if r := check(t, v, p); r.Verdict != disclosure.Fail && r.Verdict != disclosure.Unknown {
			t.Errorf("%q: %s", part, r.Verdict)
		}
	}
}

// What cannot be seen, case and width, or words around it make no difference to whether a
// mandatory is there; what is glued to it, or in it, does.
func TestMetamorphic(t *testing.T) {
	v := compile(t, bare(
		brief.Mandatory{ID: "a", Kind: brief.Mention, Value: "@acme"}, brief.Mandatory{ID: "b", Kind: brief.Hashtag, Value: "#glow"},
		brief.Mandatory{ID: "c", Kind: brief.Code, Value: "LENA15"}, brief.Mandatory{ID: "d", Kind: brief.Phrase, Value: "soft as silk"},
	))
	values := []string{"@acme", "#glow", "LENA15", "soft as silk"}
	verdicts := func(texts []string) (out []disclosure.Verdict) {
		r := check(t, v, post(strings.Join(texts, " and ")))
		for i := range values {
			out = append(out, at(t, r, "mandatories["+string(rune('0'+i))+"]").Verdict)
		}
		return out
	}
	all := func(d disclosure.Verdict) []disclosure.Verdict {
		return slices.Repeat([]disclosure.Verdict{d}, len(values))
	}
	each := func(f func(string) string) []string {
		out := slices.Clone(values)
		for i := range out {
			out[i] = f(out[i])
		}
		return out
	}
	for name, f := range map[string]func(string) string{
		"same": func(s string) string { return s }, "upper": strings.ToUpper, "lower": strings.ToLower,
		"doubled": func(s string) string { return s + " " + s }, "in brackets": func(s string) string { return "(" + s + ")" }, "at an end": func(s string) string { return s + "." },
		"emoji": func(s string) string { return "✨" + s + "✨" }, "lines": func(s string) string { return "\n" + s + "\n" },
	} {
		if diff := cmp.Diff(all(disclosure.Pass), verdicts(each(f))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	// In words it is not there; a hashtag or a mention ends at it on a network.
	for name, f := range map[string]func(string) string{
		"zero width": func(s string) string { return s[:3] + "\u200b" + s[3:] }, "soft hyphen": func(s string) string { return s[:2] + "\u00ad" + s[2:] },
	} {
		want := []disclosure.Verdict{disclosure.Fail, disclosure.Fail, disclosure.Pass, disclosure.Pass}
		if diff := cmp.Diff(want, verdicts(each(f))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for name, f := range map[string]func(string) string{
		"glued": func(s string) string { return s + "xyz" }, "glued before": func(s string) string { return "xyz" + s }, "cut": func(s string) string { return s[:len(s)-1] },
		"split": func(s string) string { return s[:3] + " " + s[3:] }, "lookalike": strings.NewReplacer("a", "а", "o", "о", "E", "Е").Replace,
		"without sign": func(s string) string { return strings.TrimLeft(s, "@#L")[1:] },
	} {
		if diff := cmp.Diff(all(disclosure.Fail), verdicts(each(f))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	slices.Reverse(values)
	if diff := cmp.Diff(all(disclosure.Pass), verdicts(values)); diff != "" {
		t.Errorf("moved: %s", diff)
	}
}
