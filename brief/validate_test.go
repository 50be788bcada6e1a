package brief_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

func keys(fs irm.Findings) (out []string) {
	for _, f := range fs {
		out = append(out, f.Path+" "+f.Code)
	}
	return out
}

func TestValidateValid(t *testing.T) {
	for _, b := range []brief.Brief{light(), full()} {
		if fs := b.Validate(); len(fs) > 0 {
			t.Errorf("%s: %v", b.ID, keys(fs))
		}
	}
}

// broken are changes to the full brief, and all that is then found.
var broken = []struct {
	want   string
	change func(b *brief.Brief)
}{
	{"id id_empty", func(b *brief.Brief) { b.ID = "" }},
	{"version version", func(b *brief.Brief) { b.Version = 0 }},
	{"title text_missing", func(b *brief.Brief) { b.Title = "" }},
	{"title text_missing", func(b *brief.Brief) { b.Title = "\u200b " }},
	{"title text_length", func(b *brief.Brief) { b.Title = strings.Repeat("a", brief.MaxLine+1) }},
	{"title text_control", func(b *brief.Brief) { b.Title = "a\nb" }},
	{"messages[0].text utf8", func(b *brief.Brief) { b.Messages[0].Text = "\xff" }},
	{"messages[0].text text_control", func(b *brief.Brief) { b.Messages[0].Text = "a\u202eb" }},
	{"messages[0].text text_length", func(b *brief.Brief) { b.Messages[0].Text = strings.Repeat("a", brief.MaxText+1) }},
	{"messages[0].text template_unknown", func(b *brief.Brief) { b.Messages[0].Text = "{{price}}" }},
	{"messages[0].text template_syntax", func(b *brief.Brief) { b.Messages[0].Text = "{{code" }},
	{"messages[0].text template_syntax", func(b *brief.Brief) { b.Messages[0].Text = "code}}" }},
	{"messages[0].text template_syntax", func(b *brief.Brief) { b.Messages[0].Text = `\{{code}}` }},
	{"brand.id id_empty", func(b *brief.Brief) { b.Brand.ID = "" }},
	{"brand.name text_missing", func(b *brief.Brief) { b.Brand.Name = " " }},
	{"brand.name text_missing", func(b *brief.Brief) { b.Brand.Name = "@" }},
	{"mandatories[0].value phrase", func(b *brief.Brief) { b.Mandatories[0].Kind, b.Mandatories[0].Value = brief.Phrase, "#" }},
	{"guardrails[0].phrases[1] phrase", func(b *brief.Brief) { b.Guardrails[0].Phrases[1] = "@" }},
	{"brand.name text_length", func(b *brief.Brief) { b.Brand.Name = strings.Repeat("a", brief.MaxName+1) }},
	{"disclosure.labels[0].text text_length", func(b *brief.Brief) { b.Disclosure.Labels[0].Text = strings.Repeat("a", brief.MaxLabel+1) }},
	{"brand.handles[1] handle", func(b *brief.Brief) { b.Brand.Handles = append(b.Brand.Handles, "lumen") }},
	{"brand.handles[1] duplicate", func(b *brief.Brief) { b.Brand.Handles = append(b.Brand.Handles, "@lumen.care") }},
	{"brand.handles[1] handle", func(b *brief.Brief) { b.Brand.Handles = append(b.Brand.Handles, "@@") }},
	{"brand.handles[1] handle", func(b *brief.Brief) { b.Brand.Handles = append(b.Brand.Handles, "@") }},
	{"workweek.zone time_zone_name", func(b *brief.Brief) { b.Workweek.Zone, b.Workweek.Holidays = "", nil }},
	{"brand.handles limit", func(b *brief.Brief) { b.Brand.Handles = make([]string, brief.MaxHandles+1) }},
	{"brand.category slug", func(b *brief.Brief) { b.Brand.Category = "Skin care" }},
	{"campaign id", func(b *brief.Brief) { b.Campaign = " " }},
	{"language language", func(b *brief.Brief) { b.Language = "english" }},
	{"markets market", func(b *brief.Brief) { b.Markets = nil }},
	{"markets[0] market", func(b *brief.Brief) { b.Markets = []irm.Territory{irm.World} }},
	{"markets[1] territory", func(b *brief.Brief) { b.Markets[1] = "UK" }},
	{"markets[1] duplicate", func(b *brief.Brief) { b.Markets[1] = "GB" }},
	{"markets limit", func(b *brief.Brief) { b.Markets = make([]irm.Territory, brief.MaxMarkets+1) }},
	{"objective.text text_missing", func(b *brief.Brief) { b.Objective.Text = "" }},
	{"objective.stage slug", func(b *brief.Brief) { b.Objective.Stage = "" }},
	{"objective.goals[0].target goal_target", func(b *brief.Brief) { b.Objective.Goals[0].Target = irm.Quantity{} }},
	{"objective.goals[1] duplicate", func(b *brief.Brief) { b.Objective.Goals = append(b.Objective.Goals, b.Objective.Goals[0]) }},
	{"secondary[0].stage slug", func(b *brief.Brief) { b.Secondary[0].Stage = "More" }},
	{"audience.who text_missing", func(b *brief.Brief) { b.Audience.Who = "" }},
	{"audience.minors word", func(b *brief.Brief) { b.Audience.Minors = 9 }},
	{"messages[1].id duplicate", func(b *brief.Brief) {
		b.Messages[1].ID = "outdoor"
		b.Messages[0].ID = "outdoor"
		b.Variants[0].Texts = nil
	}},
	{"angles[0].id slug", func(b *brief.Brief) { b.Angles[0].ID = "a b" }},
	{"mandatories[0].id duplicate", func(b *brief.Brief) { b.Mandatories[0].ID = "facts"; b.Deliverables[2].Mandatories = nil }},
	{"messages limit", func(b *brief.Brief) {
		b.Messages = slices.Repeat([]brief.Message{{ID: "lasts", Text: "a"}}, brief.MaxList+1)
	}},
	{"mandatories[0].kind word", func(b *brief.Brief) { b.Mandatories[0].Kind = "tag" }},
	{"mandatories[0].match word", func(b *brief.Brief) { b.Mandatories[0].Match = "like" }},
	{"mandatories[0].where[1] word", func(b *brief.Brief) { b.Mandatories[0].Where = append(b.Mandatories[0].Where, "sky") }},
	{"mandatories[0].where[1] duplicate", func(b *brief.Brief) { b.Mandatories[0].Where = append(b.Mandatories[0].Where, brief.InCaption) }},
	{"mandatories[0].value text_missing", func(b *brief.Brief) { b.Mandatories[0].Value = "" }},
	{"mandatories[0].value mention", func(b *brief.Brief) { b.Mandatories[0].Value = "lumen" }},
	{"mandatories[0].value mention", func(b *brief.Brief) { b.Mandatories[0].Value = "@lumen care" }},
	{"mandatories[1].value hashtag", func(b *brief.Brief) { b.Mandatories[1].Value = "#16" }},
	{"mandatories[1].value hashtag", func(b *brief.Brief) { b.Mandatories[1].Value = "#glow-outside" }},
	{"mandatories[1].or[1] duplicate", func(b *brief.Brief) { b.Mandatories[1].Or = []string{"#glow", "#glow"} }},
	{"mandatories[2].value code", func(b *brief.Brief) { b.Mandatories[2].Value = "GLOW 15" }},
	{"mandatories[3].value link", func(b *brief.Brief) { b.Mandatories[3].Value = "lumen.example" }},
	{"mandatories[3].value link", func(b *brief.Brief) { b.Mandatories[3].Value = "ftp://lumen.example" }},
	{"mandatories[3].value link", func(b *brief.Brief) { b.Mandatories[3].Value = "https://a@lumen.example" }},
	{`mandatories[3].query["utm source"] query`, func(b *brief.Brief) { b.Mandatories[3].Query = map[string]string{"utm source": "a"} }},
	{`mandatories[3].query["utm"] text_missing`, func(b *brief.Brief) { b.Mandatories[3].Query = map[string]string{"utm": ""} }},
	{"mandatories[0].query contradiction", func(b *brief.Brief) { b.Mandatories[0].Query = map[string]string{"a": "b"} }},
	{"mandatories[4].value reference", func(b *brief.Brief) { b.Mandatories[4].Value = "bottle" }},
	{"mandatories[4].match contradiction", func(b *brief.Brief) { b.Mandatories[4].Match = brief.MatchExact }},
	{"mandatories[0].value pattern", func(b *brief.Brief) { b.Mandatories[0].Match, b.Mandatories[0].Value = brief.MatchPattern, "(" }},
	{"mandatories[0].characters range", func(b *brief.Brief) { b.Mandatories[0].Characters = -1 }},
	{"mandatories[0].seconds range", func(b *brief.Brief) { b.Mandatories[0].Seconds = brief.MaxSeconds + 1 }},
	{"mandatories[0].platforms[0] slug", func(b *brief.Brief) { b.Mandatories[0].Platforms = []irm.Platform{"Insta"} }},
	{"mandatories[0].markets[0] territory", func(b *brief.Brief) { b.Mandatories[0].Markets = []irm.Territory{"gb"} }},
	{"guardrails[0].text text_missing", func(b *brief.Brief) { b.Guardrails[0].Text = "" }},
	{"guardrails[0].kind word", func(b *brief.Brief) { b.Guardrails[0].Kind = "no" }},
	{"guardrails[0].phrases[2] duplicate", func(b *brief.Brief) { b.Guardrails[0].Phrases = append(b.Guardrails[0].Phrases, "heals") }},
	{"guardrails[1].pattern pattern", func(b *brief.Brief) { b.Guardrails[1].Pattern = "[" }},
	{"guardrails[1].pattern pattern", func(b *brief.Brief) { b.Guardrails[1].Pattern = strings.Repeat(".{999}", 3) }},
	{"guardrails[1].pattern text_length", func(b *brief.Brief) { b.Guardrails[1].Pattern = strings.Repeat("a", brief.MaxPattern+1) }},
	{"examples[0] reference", func(b *brief.Brief) { b.Examples[0].URL = "" }},
	{"examples[0].content id", func(b *brief.Brief) { b.Examples[0].Content = " a" }},
	{"waves[0].id slug", func(b *brief.Brief) { b.Waves[0].ID = "Launch"; b.Deliverables[0].Wave = "Launch" }},
	{"waves[0].window window_open", func(b *brief.Brief) { b.Waves[0].Window.To = irm.Window{}.To }},
	{"waves[0].window.to range_order", func(b *brief.Brief) { b.Waves[0].Window = window(5, 2, 5, 1) }},
	{"waves[0].spacing_hours range", func(b *brief.Brief) { b.Waves[0].Spacing = -1 }},
	{"waves[0].daily range", func(b *brief.Brief) { b.Waves[0].Daily = brief.MaxCount + 1 }},
	{"deliverables deliverable_missing", func(b *brief.Brief) { b.Deliverables = nil }},
	{"deliverables[1].id duplicate", func(b *brief.Brief) { b.Deliverables[1].ID = "reel" }},
	{"deliverables[1].collaboration reference", func(b *brief.Brief) { b.Deliverables[1].Collaboration = "glow-eve" }},
	{"deliverables[0].wave reference", func(b *brief.Brief) { b.Deliverables[0].Wave = "teaser" }},
	{"deliverables[0].platform slug", func(b *brief.Brief) { b.Deliverables[0].Platform = "" }},
	{"deliverables[0].format slug", func(b *brief.Brief) { b.Deliverables[0].Format = "Reel" }},
	{"deliverables[0].count range", func(b *brief.Brief) { b.Deliverables[0].Count = 0 }},
	{"deliverables[0].count range", func(b *brief.Brief) { b.Deliverables[0].Count = brief.MaxCount + 1 }},
	{"deliverables[0].duration range_order", func(b *brief.Brief) { b.Deliverables[0].Duration.From = 61 }},
	{"deliverables[1].window window_open", func(b *brief.Brief) { b.Deliverables[1].Window.From = irm.Window{}.From }},
	{"deliverables[1].draft_due draft_late", func(b *brief.Brief) { b.Deliverables[1].DraftDue = on(6, 1) }},
	{"deliverables[1].draft_due contradiction", func(b *brief.Brief) { b.Deliverables[1].NoReview = true }},
	{"deliverables[2].draft_due contradiction", func(b *brief.Brief) { b.Deliverables[2].DraftDue = on(6, 1) }},
	{"deliverables[0].live_days range", func(b *brief.Brief) { b.Deliverables[0].LiveDays = -1 }},
	{"deliverables[2].cadence.every cadence_range", func(b *brief.Brief) { b.Deliverables[2].Cadence.Every = -1 }},
	{"deliverables[2].cadence cadence_outside", func(b *brief.Brief) { b.Deliverables[2].Cadence.Anchor.Month = 10 }},
	{"deliverables[2].cadence window_missing", func(b *brief.Brief) { b.Deliverables[2].Window = irm.Window{} }},
	{"deliverables[2].cadence limit", func(b *brief.Brief) {
		b.Deliverables[2].Window.To = on(9, 1).AddDate(2, 0, 0)
		b.Deliverables[2].Cadence.Unit = irm.CadenceDaily
	}},
	{"deliverables[2].mandatories[2] reference", func(b *brief.Brief) {
		b.Deliverables[2].Mandatories = append(b.Deliverables[2].Mandatories, "no")
	}},
	{"lead.ship_days range", func(b *brief.Brief) { b.Lead.Ship = brief.MaxDays + 1 }},
	{"workweek.zone time_zone_name", func(b *brief.Brief) { b.Workweek.Zone = "" }},
	{"review.stages[1].name duplicate", func(b *brief.Brief) { b.Review.Stages[1].Name = "marketing" }},
	{"review.stages[0].quorum range", func(b *brief.Brief) { b.Review.Stages[0].Quorum = 2 }},
	{"review.stages[0].hours range", func(b *brief.Brief) { b.Review.Stages[0].Hours = -1 }},
	{"review.creator_hours range", func(b *brief.Brief) { b.Review.Creator = brief.MaxHours + 1 }},
	{"review.rounds range", func(b *brief.Brief) { b.Review.Rounds = -2 }},
	{"review.on_timeout word", func(b *brief.Brief) { b.Review.Timeout = "wait" }},
	{"review.checks[2] word", func(b *brief.Brief) { b.Review.Checks = append(b.Review.Checks, "spelling") }},
	{"disclosure.relation relation", func(b *brief.Brief) { b.Disclosure.Relation = "friend" }},
	{"disclosure.relation relation", func(b *brief.Brief) { b.Disclosure.Relation = "" }},
	{"disclosure.labels[0].text text_missing", func(b *brief.Brief) { b.Disclosure.Labels[0].Text = "" }},
	{"disclosure.labels[0].formats[0] slug", func(b *brief.Brief) { b.Disclosure.Labels[0].Formats = []irm.Format{""} }},
	{"disclosure.labels[0].text template_syntax", func(b *brief.Brief) { b.Disclosure.Labels[0].Text = "#ad {{code}}" }},
	{"disclosure.rules text_control", func(b *brief.Brief) { b.Disclosure.Rules = "\x00" }},
	{"rights[0].modes mode_unknown", func(b *brief.Brief) { b.Rights[0].Modes = nil }},
	{"rights[0].assets[0] reference", func(b *brief.Brief) { b.Rights[0].Assets = []irm.AssetID{"bottle"} }},
	{"exclusivity[0] exclusivity", func(b *brief.Brief) { b.Exclusivity[0] = rights.Exclusivity{} }},
	{"plan.version range", func(b *brief.Brief) { b.Plan.Version = 0 }},
	{"assets[1].id duplicate", func(b *brief.Brief) { b.Assets[1].ID = "tin" }},
	{"assets[0].kind slug", func(b *brief.Brief) { b.Assets[0].Kind = "" }},
	{"assets[0].uri uri", func(b *brief.Brief) { b.Assets[0].URI = "tin.zip" }},
	{"assets[0].creator id", func(b *brief.Brief) { b.Assets[0].Creator = " " }},
	{"assets[0].agreement id", func(b *brief.Brief) { b.Assets[0].Agreement = " " }},
	{"assets[0].approved time_year", func(b *brief.Brief) { b.Assets[0].Approved = on(1, 1).AddDate(9000, 0, 0) }},
	{"assets[0].published time_year", func(b *brief.Brief) { b.Assets[0].Published = on(1, 1).AddDate(9000, 0, 0) }},
	{"assets[1].reuses[0].territory territory", func(b *brief.Brief) { b.Assets[1].Reuses[0].Territory = "uk" }},
	{"onboarding[0].asset reference", func(b *brief.Brief) { b.Onboarding[0].Asset = "book" }},
	{"onboarding[0].from slug", func(b *brief.Brief) { b.Onboarding[0].From = "" }},
	{"contacts[0].role slug", func(b *brief.Brief) { b.Contacts[0].Role = "The boss" }},
	{"contacts[1] duplicate", func(b *brief.Brief) { b.Contacts = append(b.Contacts, b.Contacts[0]) }},
	{"fields[2].name field", func(b *brief.Brief) { b.Fields = append(b.Fields, brief.Field{Name: "Code"}) }},
	{"fields[2].name duplicate", func(b *brief.Brief) { b.Fields = append(b.Fields, brief.Field{Name: "code"}) }},
	{"participants[1].collaboration duplicate", func(b *brief.Brief) {
		b.Participants[1].Collaboration = "glow-ada"
		b.Deliverables[2].Collaboration = ""
	}},
	{"participants[0].creator id_empty", func(b *brief.Brief) { b.Participants[0].Creator = "" }},
	{"participants[1].variant reference", func(b *brief.Brief) { b.Participants[1].Variant = "fr" }},
	{`participants[0].values["kode"] field`, func(b *brief.Brief) { b.Participants[0].Values["kode"] = "x" }},
	{`participants[0].values["code"] template_syntax`, func(b *brief.Brief) { b.Participants[0].Values["code"] = "{{x}}" }},
	{"variants[0].id slug", func(b *brief.Brief) { b.Variants[0].ID = "DE"; b.Participants[1].Variant = "DE" }},
	{"variants[0].language language", func(b *brief.Brief) { b.Variants[0].Language = "German" }},
	{"variants[0].audience.minors word", func(b *brief.Brief) { b.Variants[0].Audience = brief.Audience{Who: "x", Minors: 7} }},
	{`variants[0].texts["last"] reference`, func(b *brief.Brief) { b.Variants[0].Texts["last"] = "x" }},
	{`variants[0].values["last"] reference`, func(b *brief.Brief) { b.Variants[0].Values["last"] = "x" }},
	{`variants[0].values["tag"] hashtag`, func(b *brief.Brief) { b.Variants[0].Values["tag"] = "glow" }},
	{"variants[0].guardrails[0].id duplicate", func(b *brief.Brief) { b.Variants[0].Guardrails[0].ID = "tag" }},
	{"variants[0].mandatories[0].id duplicate", func(b *brief.Brief) { b.Variants[0].Mandatories[0].ID = "tag" }},
	{"variants[0].texts limit", func(b *brief.Brief) { b.Variants[0].Texts = some(brief.MaxMany + 1) }},
	{"mandatories[3].query limit", func(b *brief.Brief) { b.Mandatories[3].Query = some(brief.MaxMany + 1) }},
}

// some is a map of so many entries.
func some(n int) map[string]string {
	m := make(map[string]string, n)
	for i := range n {
		m[fmt.Sprint("k", i)] = "x"
	}
	return m
}

func TestValidateBroken(t *testing.T) {
	for _, tt := range broken {
		b := full()
		tt.change(&b)
		if got := keys(b.Validate()); !slices.Contains(got, tt.want) || len(got) > 2 && !strings.Contains(tt.want, "limit") {
			t.Errorf("got %v, want %s", got, tt.want)
		}
		for _, f := range b.Validate() {
			if len(f.Message) > 256 {
				t.Errorf("%s: %d bytes of message", f.Path, len(f.Message))
			}
		}
	}
}

// What begins with a placeholder is looked at when it is filled in.
func TestValidateFilledLater(t *testing.T) {
	b := full()
	b.Mandatories[0].Value, b.Mandatories[1].Value = "{{code}}", "{{code}}"
	b.Mandatories[3].Value = "{{code}}"
	if fs := b.Validate(); len(fs) > 0 {
		t.Error(keys(fs))
	}
}

func TestValidateShortMessages(t *testing.T) {
	b := full()
	b.Mandatories[0].Kind = brief.MandatoryKind(strings.Repeat("\x00", 200))
	fs := b.Validate()
	if len(fs) != 1 || len(fs[0].Message) != 256 || !strings.HasSuffix(fs[0].Message, "...") {
		t.Errorf("%q", fs)
	}
}

func TestDisclosureRelations(t *testing.T) {
	for _, r := range []disclosure.Relation{disclosure.Paid, disclosure.Gifted, disclosure.Unpaid, disclosure.Virtual} {
		b := full()
		b.Disclosure.Relation = r
		if fs := b.Validate(); fs.Err() != nil {
			t.Errorf("%s: %v", r, fs)
		}
	}
}
