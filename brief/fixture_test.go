package brief_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

func on(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
}

func window(m time.Month, d int, m2 time.Month, d2 int) irm.Window {
	return irm.Window{From: on(m, d), To: on(m2, d2)}
}

func berlin(t testing.TB) *time.Location {
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func office() irm.Workweek {
	day := []irm.Shift{irm.MustShift("09:00-13:00"), irm.MustShift("14:00-18:00")}
	return irm.Workweek{
		Zone:     "Europe/Berlin",
		Week:     irm.Week{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day},
		Holidays: []irm.Holiday{{Date: irm.Date{Year: 2026, Month: 5, Day: 1}, Name: "Tag der Arbeit"}},
	}
}

// light is as little as a small brand needs to say.
func light() brief.Brief { // seed: P9
	return brief.Brief{
		ID: "spring", Version: 1, Title: "Spring balm",
		Brand:     brief.Brand{ID: "lumen", Name: "Lumen"},
		Language:  "en",
		Markets:   []irm.Territory{"GB"},
		Objective: brief.Objective{Stage: irm.StageAwareness, Text: "People in Britain hear of the balm."},
		Deliverables: []brief.Deliverable{
			{ID: "reel", Platform: irm.PlatformInstagram, Format: irm.FormatReel, Count: 1, Window: window(5, 4, 5, 18)},
		},
		Disclosure: brief.Disclosure{Relation: disclosure.Paid, Native: true, Labels: []brief.Label{{Text: "#ad", OnPicture: true}}},
	}
}

// full says something about everything.
func full() brief.Brief { // seed: B1 B2 B10 B14 B15
	return brief.Brief{
		ID: "glow-2026", Version: 3, Title: "Glow: the summer balm",
		Brand:    brief.Brand{ID: "lumen", Name: "Lumen", Handles: []string{"@lumen.care"}, Category: "skincare", About: "Balms from Freiburg since 1999."},
		Campaign: "glow", Language: "en", Markets: []irm.Territory{"GB", "IE"},
		Objective: brief.Objective{Stage: irm.StageConsideration, Text: "Outdoor people try the balm before the summer.", Goals: []irm.Goal{
			{Stage: irm.StageConsideration, Metric: "clicks", Target: irm.MustQuantity("4000"), By: irm.Date{Year: 2026, Month: 6, Day: 30}},
		}},
		Secondary: []brief.Objective{{Stage: irm.StageConversion, Text: "Some of them order."}},
		Audience:  brief.Audience{Who: "People who run, climb or ride.", Why: "Wind and sun are hard on lips.", Minors: irm.AnswerNo},
		Messages: []brief.Message{
			{ID: "lasts", Text: "One layer lasts a day outside.", Proof: "Test report 12/2025."},
			{ID: "refill", Text: "The tin is refilled, not thrown away."},
		},
		Angles: []brief.Angle{{ID: "pocket", Text: "What is in my pocket on a long day."}, {ID: "weather", Text: "The worst weather I was out in."}},
		Mandatories: []brief.Mandatory{
			{ID: "name-us", Kind: brief.Mention, Value: "@lumen.care", Where: []brief.Where{brief.InCaption}},
			{ID: "tag", Kind: brief.Hashtag, Value: "#glowoutside", Optional: true},
			{ID: "code", Kind: brief.Code, Value: "{{code}}", Where: []brief.Where{brief.InCaption, brief.InOverlay}, Reason: "So that we know what came from you."},
			{ID: "shop", Kind: brief.Link, Value: "https://lumen.example/{{code}}", Query: map[string]string{"utm_source": "{{source}}"}, Where: []brief.Where{brief.InLink}, Platforms: []irm.Platform{irm.PlatformYouTube}},
			{ID: "tin", Kind: brief.ShowAsset, Value: "tin", Seconds: 5, Optional: true},
			{ID: "outside", Kind: brief.Shot, Value: "The balm is put on outside."},
		},
		Guardrails: []brief.Guardrail{
			{ID: "heals", Kind: brief.Claim, Text: "Do not say that it heals.", Phrases: []string{"heals", "cures"}, Reason: "It is no medicine."},
			{ID: "other", Kind: brief.Competitor, Text: "No other balms.", Phrases: []string{"@drybalm"}, Pattern: `dry\s?balm`, Warn: true},
		},
		Examples: []brief.Example{{URL: "https://video.example/watch?v=1", Note: "Calm, and it says when it did not work."}},
		Waves:    []brief.Wave{{ID: "launch", Name: "Launch", Window: window(5, 11, 5, 25), Spacing: 4, Daily: 3}},
		Deliverables: []brief.Deliverable{
			{ID: "reel", Wave: "launch", Platform: irm.PlatformInstagram, Format: irm.FormatReel, Count: 1, Duration: brief.Duration{From: 20, To: 60}, LiveDays: 90},
			{ID: "ride", Collaboration: "glow-ada", Platform: irm.PlatformYouTube, Format: irm.FormatVideo, Count: 1, Window: window(5, 18, 6, 1), Placement: "link first in the description", DraftDue: on(5, 12)},
			{ID: "monthly", Collaboration: "glow-ben", Platform: irm.PlatformTikTok, Format: irm.FormatVideo, Count: 2, Window: window(6, 1, 9, 1), Cadence: irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: 6, Day: 15}}, Mandatories: []string{"name-us", "code"}},
		},
		Lead: brief.Lead{Acknowledge: 8, Ship: 4, Produce: 24, Publish: 4},
		Review: brief.Review{
			Stages: []brief.Stage{{Name: "marketing", Reviewers: []string{"manager"}, Hours: 8}, {Name: "legal", Reviewers: []string{"counsel"}, Hours: 8}},
			Rounds: 1, Creator: 8, Timeout: brief.Escalate, Checks: []brief.Check{brief.CheckMandatories, brief.CheckDisclosure},
		},
		Workweek:    office(),
		Disclosure:  brief.Disclosure{Relation: disclosure.Paid, Labels: []brief.Label{{Text: "#ad", OnPicture: true}}, Native: true, Rules: "2026-11-20"},
		Rights:      []rights.Right{{Modes: []rights.Mode{rights.Repost}, Placements: []rights.Placement{"instagram"}, Territories: []irm.Territory{"GB"}, Term: rights.Term{Anchor: rights.Published, Months: 6}}},
		Exclusivity: []rights.Exclusivity{{Competitors: []irm.BrandID{"drybalm"}, After: 14}},
		Plan:        rights.Plan{ID: "glow-plan", Version: 1},
		Assets: []brief.Asset{
			{ID: "tin", Kind: "product_facts", Title: "The tin, open and closed", URI: "s3://lumen/tin.zip"},
			{ID: "old-clip", Kind: "post", Title: "Winter clip", Creator: "cleo", Published: on(1, 20), Label: "#ad",
				Reuses: []brief.Reuse{{Mode: rights.Organic, Placement: rights.Website, Territory: "GB", Window: window(2, 1, 3, 1), Label: "#ad"}}},
		},
		Onboarding: []brief.OnboardingItem{{ID: "facts", Text: "Read the facts about {{code}}.", Asset: "tin", From: irm.PartyBrand, Acknowledge: true}},
		Contacts:   []brief.Contact{{Role: "manager", Contact: "con-7"}},
		Fields:     []brief.Field{{Name: "code", Note: "the discount code"}, {Name: "source"}},
		Participants: []brief.Participant{
			{Collaboration: "glow-ada", Creator: "ada", Values: map[string]string{"code": "ADA15", "source": "ada"}},
			{Collaboration: "glow-ben", Creator: "ben", Variant: "de", Values: map[string]string{"code": "BEN15", "source": "ben"}},
		},
		Variants: []brief.Variant{{
			ID: "de", Language: "de", Markets: []irm.Territory{"DE"},
			Title:       "Glow: der Sommerbalsam",
			Texts:       map[string]string{"lasts": "Eine Schicht hält einen Tag draußen.", "heals": "Nicht sagen, dass er heilt."},
			Values:      map[string]string{"tag": "#glowdraußen"},
			Guardrails:  []brief.Guardrail{{ID: "heilt", Kind: brief.Claim, Text: "Kein Heilversprechen.", Phrases: []string{"heilt"}}},
			Mandatories: []brief.Mandatory{{ID: "cta", Kind: brief.CallToAction, Optional: true}},
			Labels:      []brief.Label{{Text: "Werbung", OnPicture: true}},
		}},
	}
}

func checker(t testing.TB) *disclosure.Checker {
	c, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
