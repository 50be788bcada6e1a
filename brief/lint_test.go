package brief_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// everything is what a lint can look at.
func everything(t testing.TB) brief.LintOptions {
	return brief.LintOptions{Checker: checker(t), Location: berlin(t), At: on(4, 1), Deals: []rights.Deal{}}
}

func graded(fs irm.Findings) (out []string) {
	for _, f := range fs {
		out = append(out, fmt.Sprint(f.Severity, " ", f.Path, " ", f.Code))
	}
	return out
}

func TestLintGood(t *testing.T) { // seed: P9
	small := []string{"info objective.goals goals_missing", "info workweek workweek_missing", "info review.stages approver_missing", "info plan fee_missing"}
	for _, tt := range []struct {
		b    brief.Brief
		o    brief.LintOptions
		want []string
	}{
		{light(), brief.LintOptions{}, append(slices.Clone(small), "info disclosure not_checked")},
		{light(), everything(t), append(slices.Clone(small), "info disclosure rule_old")},
		{full(), brief.LintOptions{}, []string{"info workweek not_checked", "info participants not_checked", "info disclosure not_checked"}},
		{full(), everything(t), []string{"info disclosure rule_old"}},
	} {
		if got := graded(tt.b.Lint(tt.o)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.b.ID, got, tt.want)
		}
	}
}

// flawed are changes to the full brief, and what is then found.
var flawed = []struct {
	want   string
	change func(b *brief.Brief, o *brief.LintOptions)
}{
	{"error version version", func(b *brief.Brief, _ *brief.LintOptions) { b.Version = 0 }},
	{"warning messages messages_many", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Messages = append(b.Messages, brief.Message{ID: "m3", Text: "c"}, brief.Message{ID: "m4", Text: "d"})
	}},
	{"warning secondary objectives_many", func(b *brief.Brief, _ *brief.LintOptions) { b.Secondary = slices.Repeat(b.Secondary, 3) }},
	{"info examples examples_many", func(b *brief.Brief, _ *brief.LintOptions) { b.Examples = slices.Repeat(b.Examples, 4) }},
	{"info objective.goals goals_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Objective.Goals = nil }},
	{"warning mandatories[6] phrase_shared", func(b *brief.Brief, _ *brief.LintOptions) { phrase(b, "one layer lasts a whole day", false) }},
	{"warning brand.about unresolved", func(b *brief.Brief, _ *brief.LintOptions) { b.Brand.About = "Balms from [City]." }},
	{"warning  pages", func(b *brief.Brief, _ *brief.LintOptions) { b.Messages[0].Text = strings.Repeat("word ", 401) }},
	{"error  pages", func(b *brief.Brief, _ *brief.LintOptions) { b.Messages[0].Text = strings.Repeat("word ", 801) }},
	{"warning  verbatim", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Messages[0].Text = "Say “" + strings.Repeat("this and ", 50) + "that”."
	}},
	{"warning  imperatives", func(b *brief.Brief, _ *brief.LintOptions) { b.Messages[0].Text = strings.Repeat("Show the tin. ", 16) }},
	{"info language language_unknown", func(b *brief.Brief, _ *brief.LintOptions) { b.Language = "fi" }},
	{"warning mandatories dense", func(b *brief.Brief, _ *brief.LintOptions) { b.Deliverables[0].Duration = brief.Duration{To: 15} }},
	{"warning mandatories no_choice", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Angles, b.Variants[0].Texts = nil, nil
		for i := range 8 {
			b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: fmt.Sprint("shot", i), Kind: brief.Shot, Value: "x"})
		}
	}},
	{"warning fields[2] field_unused", func(b *brief.Brief, _ *brief.LintOptions) { b.Fields = append(b.Fields, brief.Field{Name: "size"}) }},
	{"warning fields[0] value_missing", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Participants, b.Deliverables = nil, b.Deliverables[:1]
	}},
	{"error participants[1].mandatories[2].value value_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Participants[1].Values = nil }},
	{"error participants[1].mandatories[2].value code", func(b *brief.Brief, _ *brief.LintOptions) { b.Participants[1].Values["code"] = "B 15" }},
	{"error participants[2] idle", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Deliverables[0].Collaboration = "glow-ada"
		b.Participants = append(b.Participants, brief.Participant{Collaboration: "glow-cleo", Creator: "cleo"})
	}},
	{"warning deliverables[0] window_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Deliverables[0].Wave = "" }},
	{"info deliverables[0] not_checked", func(b *brief.Brief, o *brief.LintOptions) { b.Deliverables[0].Wave, o.At = "", time.Time{} }},
	{"warning deliverables[0] late", func(_ *brief.Brief, o *brief.LintOptions) { o.At = on(5, 10) }},
	{"error deliverables[1].draft_due slack_short", func(b *brief.Brief, _ *brief.LintOptions) { b.Deliverables[1].DraftDue = on(5, 30) }},
	{"error workweek time_zone", func(_ *brief.Brief, o *brief.LintOptions) { o.Location = time.UTC }},
	{"error deliverables[0] schedule_long", func(b *brief.Brief, _ *brief.LintOptions) { b.Lead.Ship = 3660 }},
	{"warning deliverables[0] posts_many", func(b *brief.Brief, _ *brief.LintOptions) { b.Deliverables[0].Count = 11 }},
	{"warning deliverables[2] posts_many", func(b *brief.Brief, _ *brief.LintOptions) { b.Deliverables[2].Cadence.Unit = irm.CadenceDaily }},
	{"warning deliverables[0] posts_many", func(b *brief.Brief, o *brief.LintOptions) { b.Deliverables[0].Count, o.Weekly = 3, 1 }},
	{"warning deliverables posts_many", func(b *brief.Brief, _ *brief.LintOptions) { // four and four in one week
		b.Waves[0].Window = window(5, 18, 5, 25)
		b.Deliverables[0].Count, b.Deliverables[1] = 4, b.Deliverables[0]
		b.Deliverables[1].ID, b.Deliverables[1].Count = "story", 4
	}},
	{"warning participants[0] posts_many", func(b *brief.Brief, _ *brief.LintOptions) { // nine from the 11th to the 25th, and four within
		b.Deliverables[0].Count, b.Deliverables[1].Count = 9, 4
		b.Deliverables[1].Window, b.Deliverables[1].DraftDue = window(5, 18, 5, 24), time.Time{}
	}},
	{"warning deliverables[0] no_review", func(b *brief.Brief, _ *brief.LintOptions) { b.Deliverables[0].NoReview = true }},
	{"warning deliverables[2].mandatories[2] mandatory_unfit", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Deliverables[2].Mandatories = append(b.Deliverables[2].Mandatories, "shop")
	}},
	{"warning review.stages[1] approver_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Review.Stages[1].Reviewers = nil }},
	{"info review.stages approver_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Review.Stages = nil }},
	{"info plan fee_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Plan = rights.Plan{} }},
	{"info rights[0] fee_missing", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Plan, b.Rights[0].Modes = rights.Plan{}, []rights.Mode{rights.Paid}
	}},
	{"error rights[0].term term_unknown", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Rights[0].Modes, b.Rights[0].Term = []rights.Mode{rights.Whitelist}, rights.Term{}
	}},
	{"warning rights[0].territories worldwide", func(b *brief.Brief, _ *brief.LintOptions) { b.Rights[0].Territories = []irm.Territory{irm.World} }},
	{"error participants[0] exclusivity_clash", func(_ *brief.Brief, o *brief.LintOptions) {
		o.Deals = []rights.Deal{{ID: "dry", Creator: "ada", Brand: "drybalm", Window: window(6, 10, 6, 20)}}
	}},
	{"error participants[1] exclusivity_clash", func(_ *brief.Brief, o *brief.LintOptions) {
		o.Deals = []rights.Deal{{ID: "soap", Creator: "ben", Brand: "soapy", Window: window(6, 10, 6, 20), Exclusivity: []rights.Exclusivity{{Categories: []string{"skincare"}, Territories: []irm.Territory{"DE"}}}}}
	}},
	{"warning participants[0] exclusivity_near", func(_ *brief.Brief, o *brief.LintOptions) {
		o.Near = 7
		o.Deals = []rights.Deal{{ID: "soap", Creator: "ada", Brand: "soapy", Categories: []string{"skincare"}, Window: window(6, 3, 6, 20)}}
	}},
	{"error options.deals[0].window.to range_empty", func(_ *brief.Brief, o *brief.LintOptions) {
		o.Deals = []rights.Deal{{ID: "soap", Creator: "ada", Brand: "soapy", Window: window(6, 3, 6, 3)}}
	}},
	{"error participants[0].mandatories[2].value template_unknown", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Mandatories[2].Value = "{{code}}{{source}}}"
		b.Participants[0].Values = map[string]string{"code": "{", "source": "{x}"}
	}},
	{"warning disclosure label_unknown", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Disclosure.Labels[0].Text, b.Disclosure.Native = "Advertorial", false
	}},
	{"error disclosure.relation relation_missing", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Disclosure = brief.Disclosure{}
	}},
	{"error disclosure.labels label_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Disclosure.Labels, b.Disclosure.Native = nil, false }},
	{"error disclosure.labels label_rejected", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Disclosure.Labels[0].Text, b.Disclosure.Native = "#gifted", false
	}},
	{"error disclosure.labels label_rejected", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Disclosure.Labels[0] = brief.Label{Text: "This is what I take along whatever the weather is, and it is: #ad"}
		b.Disclosure.Native = false
	}},
	{"warning disclosure.labels label_unknown", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Disclosure.Labels[0].Text, b.Disclosure.Native = "paid partnership", false
	}},
	{"warning disclosure.labels label_doubtful", func(b *brief.Brief, _ *brief.LintOptions) { b.Disclosure.Labels = nil }},
	{"error disclosure.native native_missing", func(b *brief.Brief, _ *brief.LintOptions) { b.Disclosure.Native = false }},
	{"error variants[0].disclosure.labels label_rejected", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Variants[0].Audience.Who = "Wer klettert."
		b.Variants[0].Labels[0].Text = "#spon"
	}},
	{"error markets market_unruled", func(b *brief.Brief, _ *brief.LintOptions) { b.Markets[1] = "MC" }},
	{"error brand.category category_prohibited", func(b *brief.Brief, _ *brief.LintOptions) { b.Brand.Category = "tobacco" }},
	{"warning brand.category age_gate", func(b *brief.Brief, _ *brief.LintOptions) { // of two dates once
		b.Brand.Category = "alcohol"
		d := b.Deliverables[0]
		d.ID, d.Wave, d.Window = "again", "", window(7, 1, 7, 8)
		b.Deliverables = append(b.Deliverables, d)
	}},
	{"warning brand.category age_gate", func(b *brief.Brief, _ *brief.LintOptions) { b.Brand.Category = "alcohol" }},
	{"error deliverables[0] hashtag_cap", func(b *brief.Brief, _ *brief.LintOptions) { hashtags(b, 5, false) }},
	{"error deliverables[0] hashtag_cap", func(b *brief.Brief, _ *brief.LintOptions) {
		hashtags(b, 4, false)
		b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: "own", Kind: brief.Hashtag, Value: "#glow{{code}}"})
	}},
	{"warning deliverables[0] hashtag_cap", func(b *brief.Brief, _ *brief.LintOptions) { hashtags(b, 4, true) }},
	{"error deliverables[0] caption_limit", func(b *brief.Brief, _ *brief.LintOptions) { wordy(b) }},
	{"warning deliverables[0] caption_limit", func(b *brief.Brief, _ *brief.LintOptions) { // by some sources only
		wordy(b)
		b.Deliverables[0].Platform = irm.PlatformTikTok
	}},
	{"error deliverables[0] place_missing", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Deliverables[0].Format, b.Mandatories[0].Where = irm.FormatPost, []brief.Where{brief.InSpeech}
	}},
	{"error deliverables[1] place_missing", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Deliverables[1].Format, b.Mandatories[0].Where = irm.FormatEpisode, []brief.Where{brief.InOverlay}
	}},
	{"error deliverables[0] characters_short", func(b *brief.Brief, _ *brief.LintOptions) { b.Mandatories[0].Characters = 10 }},
	{"error mandatories[6].value forbidden", func(b *brief.Brief, _ *brief.LintOptions) { phrase(b, "It HEALS lips", false) }},
	{"warning mandatories[6].value forbidden", func(b *brief.Brief, _ *brief.LintOptions) { phrase(b, "it heals", true) }},
	{"warning mandatories[6].value forbidden", func(b *brief.Brief, _ *brief.LintOptions) { phrase(b, "better than @drybalm", false) }},
	{"warning mandatories[6].value forbidden", func(b *brief.Brief, _ *brief.LintOptions) { phrase(b, "better than dry balm", false) }},
	{"warning mandatories[1].or[0] forbidden", func(b *brief.Brief, _ *brief.LintOptions) { b.Mandatories[1].Or = []string{"#heals"} }},
	{"error disclosure.labels[0].text forbidden", func(b *brief.Brief, _ *brief.LintOptions) { b.Guardrails[0].Phrases = []string{"#ad"} }},
	{"warning brand.handles[0] forbidden", func(b *brief.Brief, _ *brief.LintOptions) { b.Guardrails[0].Phrases = []string{"@lumen.care"} }},
	{"warning messages[0].text forbidden", func(b *brief.Brief, _ *brief.LintOptions) { b.Messages[0].Text = "It cures." }},
	{"warning angles[1].text forbidden", func(b *brief.Brief, _ *brief.LintOptions) { b.Angles[1].Text = "It cures." }},
	{"error variants[0].deliverables[2] characters_short", func(b *brief.Brief, _ *brief.LintOptions) { // and so has the first, in both
		b.Deliverables[2].Mandatories = nil
		b.Mandatories[0].Characters = 3
	}},
	{"error variants[0].mandatories[6].value forbidden", func(b *brief.Brief, _ *brief.LintOptions) {
		b.Variants[0].Mandatories[0] = brief.Mandatory{ID: "wow", Kind: brief.Phrase, Value: "Er heilt!"}
	}},
}

func phrase(b *brief.Brief, text string, optional bool) {
	b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: "wow", Kind: brief.Phrase, Value: text, Optional: optional})
}

// wordy has 2,250 characters that must be in the caption.
func wordy(b *brief.Brief) {
	for i := range 10 {
		b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: fmt.Sprint("p", i), Kind: brief.Phrase, Value: strings.Repeat("balm ", 45), Where: []brief.Where{brief.InCaption}})
	}
}

func hashtags(b *brief.Brief, n int, optional bool) {
	for i := range n {
		b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: fmt.Sprint("tag", i), Kind: brief.Hashtag, Value: fmt.Sprint("#tag", i), Optional: optional})
	}
}

func TestLintFlawed(t *testing.T) {
	o := everything(t)
	for _, tt := range flawed {
		b, o := full(), o
		if slices.Contains(graded(b.Lint(o)), tt.want) {
			t.Fatalf("%s is found anyway", tt.want)
		}
		tt.change(&b, &o)
		before := digest(t, b)
		fs := b.Lint(o)
		if again := b.Lint(o); !slices.Equal(fs, again) || digest(t, b) != before {
			t.Errorf("%s: the brief was changed, or is linted in another way: %v, %v", tt.want, fs, again)
		}
		if !slices.Contains(graded(fs), tt.want) {
			t.Errorf("got %v, want %s", graded(fs), tt.want)
		}
		for i, f := range fs {
			if len(f.Message) > 256 || slices.Contains(fs[:i], f) {
				t.Errorf("%s: too long, or twice: %s", tt.want, f)
			}
		}
	}
}

// What is not forbidden: another platform, a part of a word, the end of one text and the
// beginning of the next.
func TestLintAllowed(t *testing.T) {
	for _, change := range []func(b *brief.Brief){
		func(b *brief.Brief) { phrase(b, "it healsome", false) },
		func(b *brief.Brief) {
			phrase(b, "it heals", false)
			b.Mandatories[6].Platforms, b.Guardrails[0].Platforms = []irm.Platform{irm.PlatformTikTok}, []irm.Platform{irm.PlatformYouTube}
		},
		func(b *brief.Brief) {
			phrase(b, "so good", false)
			b.Guardrails[0].Phrases = []string{"outside so"}
		},
		func(b *brief.Brief) {
			b.Disclosure = brief.Disclosure{Relation: disclosure.Unpaid}
			b.Variants[0].Labels = nil
		},
		func(b *brief.Brief) { b.Mandatories[0].Characters = 11 },
		func(b *brief.Brief) { // what is delivered is no post
			b.Deliverables, b.Disclosure.Labels, b.Disclosure.Native = b.Deliverables[:1], nil, false
			b.Deliverables[0].Format, b.Participants = irm.FormatUGC, b.Participants[:1]
		},
		func(b *brief.Brief) { hashtags(b, 4, false); b.Mandatories[1].Where = []brief.Where{brief.InComment} },
	} {
		b := full()
		change(&b)
		if fs := b.Lint(everything(t)); fs.Err() != nil {
			t.Error(fs.Err())
		}
	}
}

// Deals between others, and the deal about the brief itself, are no clashes of the brief.
func TestLintDealsOfOthers(t *testing.T) {
	o := everything(t)
	o.Deals = []rights.Deal{
		{ID: "glow-ada", Creator: "ada", Brand: "drybalm", Window: window(6, 1, 6, 20)},
		{ID: "a", Creator: "eve", Brand: "drybalm", Window: window(6, 1, 6, 20), Exclusivity: []rights.Exclusivity{{Competitors: []irm.BrandID{"soapy"}}}},
		{ID: "b", Creator: "eve", Brand: "soapy", Window: window(6, 1, 6, 20)},
	}
	if fs := full().Lint(o); fs.Has("exclusivity_clash") {
		t.Error(fs)
	}
}

// Without fields nobody needs values.
func TestLintWithoutFields(t *testing.T) {
	b := light()
	b.Participants = []brief.Participant{{Collaboration: "c", Creator: "ada"}}
	if fs := b.Lint(everything(t)); fs.Err() != nil {
		t.Error(fs)
	}
}

// One brief may be asked from everywhere at once.
func TestConcurrent(t *testing.T) {
	b, o := full(), everything(t)
	want := b.Lint(o)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := b.Lint(o); !slices.Equal(got, want) {
				t.Errorf("%v, want %v", got, want)
			}
			for _, p := range b.Participants {
				if _, err := b.For(p.Collaboration); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// What is just right is not found.
func TestLintKeepsQuiet(t *testing.T) {
	for code, change := range map[string]func(b *brief.Brief){
		"posts_many": func(b *brief.Brief) { // five in a day are five in a week
			b.Waves[0].Window, b.Deliverables[0].Count = window(5, 20, 5, 21), 5
		},
		"hashtag_cap": func(b *brief.Brief) { // it is no post, and has no caption
			b.Deliverables, b.Participants = b.Deliverables[:1], b.Participants[:1]
			b.Deliverables[0].Format = irm.FormatUGC
			hashtags(b, 9, false)
		},
	} {
		b := full()
		change(&b)
		fs := b.Lint(everything(t))
		if err := b.Validate().Err(); err != nil || slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Code == code }) {
			t.Errorf("%s: %v %v", code, graded(fs), err)
		}
	}
}
