package verify_test

import (
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

func on(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 9, 0, 0, 0, time.UTC)
}

// spring is what brief.For gave for one creator: the code and the link are hers.
func spring() brief.Brief {
	return brief.Brief{
		ID: "spring", Version: 1, Title: "Glow in spring",
		Brand:    brief.Brand{ID: "acme", Name: "Acme", Handles: []string{"@acme"}},
		Language: "en", Markets: []irm.Territory{"GB", "US"},
		Objective: brief.Objective{Stage: "consideration", Text: "People try the serum"},
		Mandatories: []brief.Mandatory{
			{ID: "tag", Kind: brief.Mention, Value: "@acme"},
			{ID: "link", Kind: brief.Link, Value: "https://acme.example/glow", Query: map[string]string{"utm_source": "instagram", "utm_campaign": "spring"}},
			{ID: "code", Kind: brief.Code, Value: "LENA15", Match: brief.MatchExact},
			{ID: "logo", Kind: brief.Shot, Value: "the bottle with its label to the front"},
		},
		Guardrails: []brief.Guardrail{
			{ID: "healing", Kind: brief.Claim, Text: "no claims about healing", Phrases: []string{"heals", "cures"}},
		},
		Deliverables: []brief.Deliverable{{
			ID: "reel", Platform: irm.PlatformInstagram, Format: irm.FormatReel, Count: 1,
			Window: irm.Window{From: on(3, 1), To: on(3, 15)}, LiveDays: 30,
			Duration: brief.Duration{From: 15, To: 60},
		}},
		Disclosure: brief.Disclosure{Relation: disclosure.Paid, Labels: []brief.Label{{Text: "Ad"}}},
	}
}

const caption = "Ad | my morning with @acme. LENA15 saves 15 %: acme.example/glow?utm_source=instagram&utm_campaign=spring"

// reel is a post of which everything is known, and right.
func reel() verify.Post {
	return verify.Post{
		Content: irm.Content{
			ID: "p1", Creator: "lena", Deliverable: "reel", Platform: irm.PlatformInstagram, Format: irm.FormatReel,
			URL: "https://instagram.example/p1", At: on(3, 3), Caption: caption,
		},
		Overlays: []verify.Line{{Text: "Ad", Second: 1}}, Speech: []verify.Line{}, Links: []string{}, FirstComment: new(""),
		Duration: 30, Assets: []irm.AssetID{}, Facts: disclosure.Facts{Native: irm.AnswerYes, InVideo: irm.AnswerYes, Obscured: irm.AnswerNo, TooSmall: irm.AnswerNo, LowContrast: irm.AnswerNo},
		Seen: map[string]irm.Answer{"logo": irm.AnswerYes},
	}
}
