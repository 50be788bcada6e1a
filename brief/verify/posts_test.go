package verify_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// balm is a brief for several platforms.
func balm(market irm.Territory, language irm.Language) brief.Brief {
	made := func(id irm.DeliverableID, platform irm.Platform, format irm.Format) brief.Deliverable {
		return brief.Deliverable{ID: id, Platform: platform, Format: format, Count: 1, Window: irm.Window{From: on(3, 1), To: on(3, 15)}}
	}
	b := spring()
	b.Language, b.Markets = language, []irm.Territory{market}
	b.Brand = brief.Brand{ID: "lumen", Name: "Lumen", Handles: []string{"@lumen.skin"}}
	b.Mandatories = []brief.Mandatory{
		{ID: "tag", Kind: brief.Mention, Value: "@lumen.skin"},
		{ID: "code", Kind: brief.Code, Value: "MAYA15"},
	}
	b.Guardrails = []brief.Guardrail{
		{ID: "heals", Kind: brief.Claim, Text: "Nothing about healing", Phrases: []string{"heals", "heilt", "guérit", "cura", "治ります"}},
		{ID: "rival", Kind: brief.Competitor, Text: "No other balms", Phrases: []string{"Rival Balm", "@rivalbalm"}},
	}
	b.Deliverables = []brief.Deliverable{
		made("reel", irm.PlatformInstagram, irm.FormatReel), made("story", irm.PlatformInstagram, irm.FormatStory), made("carousel", irm.PlatformInstagram, irm.FormatPost),
		made("tiktok", irm.PlatformTikTok, irm.FormatVideo), made("youtube", irm.PlatformYouTube, irm.FormatVideo),
		made("blog", irm.PlatformBlog, irm.FormatArticle), made("x", irm.PlatformX, irm.FormatPost), made("ugc", irm.PlatformInstagram, irm.FormatUGC),
	}
	b.Disclosure = brief.Disclosure{Relation: disclosure.Paid}
	return b
}

type (
	edit   = func(*brief.Brief)
	change = func(*verify.Post)
)

func tagged(b *brief.Brief) {
	b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: "link", Kind: brief.Link, Value: "https://lumen.example/balm", Query: map[string]string{"utm_source": "maya"}})
}

func optional(b *brief.Brief) { b.Mandatories[1].Optional = true }

func labelled(b *brief.Brief) {
	b.Disclosure.Labels, b.Disclosure.Native = []brief.Label{{Text: "Ad", OnPicture: true}}, true
}

func silent(p *verify.Post) { p.Overlays, p.Speech = nil, nil }

func unlabelled(p *verify.Post) {
	p.Facts.Native, p.Facts.InVideo, p.Facts.InPicture = irm.AnswerNo, irm.AnswerNo, irm.AnswerNo
}

func unpublished(p *verify.Post) { p.Content.ID, p.Content.URL, p.Content.At = "", "", time.Time{} }

// Posts as creators write them. What is not pass or not applicable is listed by its code.
func TestPosts(t *testing.T) {
	const text = "#ad My winter skin with @lumen.skin ❤️ MAYA15 saves you 15 %"
	for name, c := range map[string]struct {
		market   irm.Territory
		language irm.Language
		made     irm.DeliverableID
		text     string
		edit     edit
		change   change
		want     string // the verdict, and the codes
	}{
		"as it should be":              {"GB", "en", "reel", text, nil, nil, "pass"},
		"carousel with five hashtags":  {"GB", "en", "carousel", "Ad: five looks with @lumen.skin, MAYA15 #balm #winter #glow #skin #care", nil, nil, "pass"},
		"one hashtag too many":         {"GB", "en", "carousel", "Ad: five looks with @lumen.skin, MAYA15 #balm #winter #glow #skin #care #more", nil, nil, "fail too_many_hashtags"},
		"slip in the code":             {"GB", "en", "reel", "#ad with @lumen.skin, MAYA51 saves 15 %", nil, nil, "fail near_miss"},
		"code in Cyrillic letters":     {"GB", "en", "reel", "#ad with @lumen.skin, МАYA15 saves 15 %", nil, nil, "fail near_miss"},
		"code as a hashtag":            {"GB", "en", "reel", "#ad with @lumen.skin #MAYA15", nil, nil, "pass"},
		"mention on the picture":       {"GB", "en", "reel", "#ad my skin, MAYA15", nil, overlay("@lumen.skin"), "fail misplaced"},
		"story without caption":        {"GB", "en", "story", "", nil, func(p *verify.Post) { overlay("Ad")(p); overlay("@lumen.skin MAYA15")(p) }, "pass"},
		"story that nobody read":       {"GB", "en", "story", "", nil, func(p *verify.Post) { silent(p); unlabelled(p); p.Facts.InVideo, p.Facts.InPicture = 0, 0 }, "unknown evidence_missing not_given not_given not_given not_given"},
		"story without label":          {"GB", "en", "story", "", nil, func(p *verify.Post) { overlay("@lumen.skin MAYA15")(p); unlabelled(p) }, "fail no_label tag_only"},
		"agreed label, bare story":     {"GB", "en", "story", "", labelled, func(p *verify.Post) { overlay("@lumen.skin MAYA15")(p); unlabelled(p) }, "fail missing missing"},
		"nothing agreed is there":      {"GB", "en", "reel", "My skin with @lumen.skin, MAYA15", labelled, unlabelled, "fail missing missing missing"},
		"German, label first":          {"DE", "de", "tiktok", "Werbung | Mein Winter mit @lumen.skin, mit MAYA15 spart ihr 15 %", nil, nil, "pass"},
		"German, label last":           {"DE", "de", "tiktok", "Mein ganzer Winter mit meinem neuen Balsam von @lumen.skin, mit MAYA15 spart ihr 15 % #werbung", nil, unlabelled, "fail label_below_fold native_tool_missing"},
		"German claim":                 {"DE", "de", "tiktok", "Werbung | Der Balsam von @lumen.skin heilt trockene Haut, MAYA15", nil, nil, "fail breach"},
		"German denial, looked at":     {"DE", "de", "tiktok", "Werbung | Der Balsam von @lumen.skin heilt nichts, MAYA15", nil, seen("heals", irm.AnswerNo), "warn cleared"},
		"French":                       {"FR", "fr", "youtube", "Publicité | Mon hiver avec @lumen.skin, 15 % avec MAYA15", nil, nil, "pass"},
		"French claim without accents": {"FR", "fr", "youtube", "Publicité | Le baume de @lumen.skin guerit tout, MAYA15", nil, nil, "fail breach"},
		"Japanese":                     {"JP", "ja", "reel", "#PR 冬の肌は @lumen.skin で。コードは MAYA15 です", nil, nil, "pass"},
		"Japanese claim":               {"JP", "ja", "reel", "#PR 乾燥肌が治ります @lumen.skin MAYA15", nil, nil, "fail breach"},
		"Korean":                       {"KR", "ko", "reel", "광고 | @lumen.skin 겨울 피부, MAYA15", nil, nil, "pass"},
		"Spanish":                      {"ES", "es", "reel", "Publicidad | Mi invierno con @lumen.skin, MAYA15", nil, nil, "pass"},
		"Spanish word within a word":   {"ES", "es", "reel", "Publicidad | Procura usar @lumen.skin, MAYA15", nil, nil, "pass"},
		"Polish without the tool":      {"PL", "pl", "reel", "Reklama | Moja zima z @lumen.skin, MAYA15", nil, func(p *verify.Post) { p.Facts.Native = irm.AnswerNo }, "warn native_tool_missing"},
		"Italian":                      {"IT", "it", "reel", "#adv @lumen.skin Il mio inverno, MAYA15", nil, nil, "pass"},
		"too late":                     {"GB", "en", "reel", text, nil, func(p *verify.Post) { p.Content.At = on(3, 16) }, "fail late"},
		"too early":                    {"GB", "en", "reel", text, nil, func(p *verify.Post) { p.Content.At = on(2, 28) }, "fail early"},
		"draft":                        {"GB", "en", "reel", text, nil, unpublished, "pass"},
		"draft for the wrong day":      {"GB", "en", "reel", text, nil, func(p *verify.Post) { unpublished(p); p.Planned = on(3, 20) }, "warn draft"},
		"on another platform":          {"GB", "en", "reel", text, nil, func(p *verify.Post) { p.Content.Platform = irm.PlatformTikTok }, "fail other"},
		"link without its parameter":   {"GB", "en", "reel", text + " lumen.example/balm", tagged, nil, "fail link_query"},
		"short link, followed": {"GB", "en", "reel", text + " bit.ly/x", tagged, func(p *verify.Post) {
			p.Resolved = map[string]string{"bit.ly/x": "https://www.lumen.example/balm/?utm_source=maya"}
		}, "pass"},
		"short link":                   {"GB", "en", "reel", text + " bit.ly/x", tagged, nil, "unknown link_short"},
		"link in the profile":          {"GB", "en", "reel", text, tagged, linked("https://lumen.example/balm?utm_source=maya"), "pass"},
		"link in the profile, unknown": {"GB", "en", "reel", text, tagged, func(p *verify.Post) { p.Links = nil }, "unknown not_given"},
		"optional code left out":       {"GB", "en", "reel", "#ad with @lumen.skin", optional, nil, "pass"},
		"optional code, video unknown": {"GB", "en", "reel", "#ad with @lumen.skin", optional, func(p *verify.Post) {
			p.Overlays = nil
			p.Seen = map[string]irm.Answer{"heals": irm.AnswerNo, "rival": irm.AnswerNo}
		}, "pass"},
		"optional code with a slip": {"GB", "en", "reel", "#ad with @lumen.skin MAYA51", optional, nil, "warn near_miss"},
		"nobody saw the code": {"GB", "en", "reel", "#ad with @lumen.skin", nil, func(p *verify.Post) {
			silent(p)
			p.Seen = map[string]irm.Answer{"code": irm.AnswerNo, "heals": irm.AnswerNo, "rival": irm.AnswerNo}
		}, "fail missing"},
		"seen, and in no text":       {"GB", "en", "reel", "#ad with @lumen.skin", nil, seen("code", irm.AnswerYes), "fail missing"},
		"code is said":               {"GB", "en", "youtube", "Ad | with @lumen.skin", nil, spoken("use the code", "Maya15 to save"), "pass"},
		"too short":                  {"GB", "en", "youtube", "Ad | with @lumen.skin, MAYA15", func(b *brief.Brief) { b.Deliverables[4].Duration.From = 60 }, nil, "fail too_short"},
		"rival in the first comment": {"GB", "en", "reel", text, nil, commented("better than Rival Balm!"), "fail breach"},
		"rival in a hashtag":         {"GB", "en", "reel", text + " #rivalbalmbye", nil, nil, "warn breach_maybe"},
		"made for the brand":         {"GB", "en", "ugc", "", nil, func(p *verify.Post) { unlabelled(p); p.Content.URL = ""; spoken("MAYA15 saves")(p) }, "pass"},
		"too long for X":             {"GB", "en", "x", text + strings.Repeat(" again", 50), nil, nil, "fail too_long"},
		"blog":                       {"DE", "de", "blog", "Anzeige\n\nMein Winter mit @lumen.skin. Mit MAYA15 spart ihr.", nil, nil, "pass"},
		"gift without a duty":        {"CA", "en", "reel", "#gifted My skin with @lumen.skin, MAYA15", func(b *brief.Brief) { b.Disclosure.Relation = disclosure.Gifted }, nil, "pass"},
		"gift in Britain":            {"GB", "en", "reel", "#gifted My skin with @lumen.skin, MAYA15", func(b *brief.Brief) { b.Disclosure.Relation = disclosure.Gifted }, unlabelled, "fail label_not_accepted"},
		"no label at all":            {"GB", "en", "reel", "My skin with @lumen.skin, MAYA15", nil, unlabelled, "fail no_label tag_only"},
		"no label in what is known": {"GB", "en", "reel", "My skin with @lumen.skin, MAYA15", nil, func(p *verify.Post) {
			p.Overlays, p.Facts = nil, disclosure.Facts{}
			p.Seen = map[string]irm.Answer{"heals": irm.AnswerNo, "rival": irm.AnswerNo}
		}, "unknown evidence_missing"},
		"wrong words for the agreed": {"GB", "en", "reel", "Sponsored: my skin with @lumen.skin, MAYA15", labelled, overlay("Ad"), "fail missing"},
		"changed after the approval": {"GB", "en", "reel", text, nil, func(p *verify.Post) { p.Approved[0] = 1 }, "fail approved_other"},
		"nobody says for what":       {"GB", "en", "", text, nil, func(p *verify.Post) { p.Content.Platform, p.Content.Format = irm.PlatformInstagram, irm.FormatReel }, "unknown no_deliverable"},
		"a file whose right ran out": {"GB", "en", "reel", text, func(b *brief.Brief) {
			b.Assets = []brief.Asset{{ID: "clip", Kind: "footage", Title: "Clip", Creator: "other", Published: on(1, 1), Rights: []rights.Right{{Modes: []rights.Mode{rights.Organic}, Placements: []rights.Placement{"instagram"}, Territories: []irm.Territory{"GB"}, Term: rights.Term{Window: irm.Window{From: on(1, 1), To: on(2, 1)}}, Sublicense: true}}}}
		}, func(p *verify.Post) { p.Assets = []irm.AssetID{"clip"} }, "fail not_granted"},
	} {
		t.Run(name, func(t *testing.T) {
			b := balm(c.market, c.language)
			if c.edit != nil {
				c.edit(&b)
			}
			p := post(c.text)
			p.Content.Deliverable = c.made
			if i := slices.IndexFunc(b.Deliverables, func(d brief.Deliverable) bool { return d.ID == c.made }); i >= 0 {
				p.Content.Platform, p.Content.Format = b.Deliverables[i].Platform, b.Deliverables[i].Format
			}
			p.Facts.InPicture = irm.AnswerYes
			var approved [32]byte
			if c.change != nil {
				c.change(&p)
			}
			if p.Approved == approved {
				p.Approved, _ = verify.Digest(p)
			}
			r := check(t, compile(t, b, verify.Options{Checker: checker()}), p)
			got := []string{}
			for _, x := range r.Results {
				if x.Verdict != disclosure.Pass && x.Verdict != disclosure.NotApplicable {
					got = append(got, string(x.Code))
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(c.want, strings.TrimSpace(string(r.Verdict)+" "+strings.Join(got, " "))); diff != "" {
				t.Error(diff)
				for _, x := range r.Results {
					if x.Verdict != disclosure.Pass && x.Verdict != disclosure.NotApplicable {
						t.Log(x.Verdict, x.Path, x.Code, x.Message, "|", x.Fix, x.Needs)
					}
				}
			}
		})
	}
}

// faults are the codes of a report that are not pass or not applicable, with markets and
// needs.
func faults(r verify.Report) (out []string) {
	for _, x := range r.Results {
		if x.Verdict != disclosure.Pass && x.Verdict != disclosure.NotApplicable {
			out = append(out, fmt.Sprintf("%s %s %s%s", x.Verdict, x.Code, x.Markets, x.Needs))
		}
	}
	return out
}

// A label that may still be found is no reason to fail, where the rules would take it.
func TestLabelMayBeElsewhere(t *testing.T) {
	b := balm("GB", "en")
	b.Markets, b.Mandatories, b.Guardrails = []irm.Territory{"GB", "US"}, nil, nil
	v := compile(t, b, verify.Options{Checker: checker()})
	for name, c := range map[string]struct {
		change change
		want   []string
	}{
		"all is known":              {unlabelled, []string{"fail no_label [GB US][]"}},
		"the platform's own":        {func(p *verify.Post) { p.Facts.Native = irm.AnswerUnknown }, []string{"fail no_label [US][]", "unknown evidence_missing [GB][facts.native]"}},
		"the picture":               {func(p *verify.Post) { p.Overlays, p.Facts.InVideo, p.Facts.InPicture = nil, 0, 0 }, []string{"unknown evidence_missing [GB US][overlays]"}},
		"the video":                 {func(p *verify.Post) { p.Speech, p.Facts.InVideo = nil, 0 }, []string{"unknown evidence_missing [GB US][facts.in_video]"}},
		"the picture was looked at": {func(p *verify.Post) { p.Overlays, p.Facts.InVideo = nil, 0 }, []string{"fail no_label [GB US][]"}},
	} {
		p := post("my skin")
		unlabelled(&p)
		c.change(&p)
		p.Approved, _ = verify.Digest(p)
		if diff := cmp.Diff(c.want, faults(check(t, v, p))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The label of a platform that wants one is asked for once, by the brief.
func TestNativeAskedOnce(t *testing.T) {
	b := balm("US", "en")
	b.Mandatories, b.Guardrails, b.Disclosure.Native = nil, nil, true
	p := post("#ad my skin with @lumen.skin")
	p.Content.Deliverable, p.Content.Platform, p.Content.Format = "tiktok", irm.PlatformTikTok, irm.FormatVideo
	p.Facts.Native = irm.AnswerUnknown
	p.Approved, _ = verify.Digest(p)
	r := check(t, compile(t, b, verify.Options{Checker: checker()}), p)
	if diff := cmp.Diff([]string{"unknown not_given [][facts.native]"}, faults(r)); diff != "" {
		t.Error(diff)
	}
	b.Disclosure.Native = false
	r = check(t, compile(t, b, verify.Options{Checker: checker()}), p)
	if diff := cmp.Diff([]string{"unknown evidence_missing [US][facts.native]"}, faults(r)); diff != "" {
		t.Error(diff)
	}
}

// Messages name what they are about, in its own letters, whatever its kind.
func TestNames(t *testing.T) {
	for want, m := range map[string]brief.Mandatory{
		`the hashtag "#広告肌" is missing`:                             {Kind: brief.Hashtag, Value: "#広告肌"},
		`the link to "acme.example/café" is missing`:                {Kind: brief.Link, Value: "https://acme.example/caf%C3%A9/?x=1"},
		`the link that matches "https://[a-z]+.example" is missing`: {Kind: brief.Link, Match: brief.MatchPattern, Value: "https://[a-z]+.example"},
		`a call to action was not seen`:                             {Kind: brief.CallToAction},
		`"Logo" was not seen`:                                       {Kind: brief.ShowAsset, Value: "logo"},
	} {
		b := bare(m)
		b.Assets = []brief.Asset{{ID: "logo", Kind: "logo", Title: "Logo"}}
		if got := at(t, check(t, compile(t, b), post("", seen("m", irm.AnswerNo))), "mandatories[0]"); got.Message != want {
			t.Errorf("%s, want %s", got.Message, want)
		}
	}
}

// What is wrong with a label of the brief is said once, with all rules; that it is not
// accepted is another fault than where it stands.
func TestSaidOnce(t *testing.T) {
	b := balm("GB", "en")
	b.Markets, b.Mandatories, b.Guardrails = []irm.Territory{"GB", "US", "PL"}, nil, nil
	b.Disclosure.Labels, b.Disclosure.Native = []brief.Label{{Text: "#sponsored"}}, true
	v := compile(t, b, verify.Options{Checker: checker()})
	p := post("my skin with @lumen.skin #sponsored")
	unlabelled(&p)
	p.Facts.Native = irm.AnswerUnknown
	p.Approved, _ = verify.Digest(p)
	var asked int
	r := check(t, v, p)
	for _, x := range r.Results {
		asked += strings.Count(strings.Join(x.Needs, " "), "facts.native")
	}
	if asked != 1 {
		t.Errorf("asked for %d times: %q", asked, faults(r))
	}
	if got := at(t, r, "disclosure.labels[0]"); got.Code != verify.Misplaced || !slices.Contains(faults(r), "fail label_not_accepted [GB][]") {
		t.Errorf("%q", faults(r))
	}
	p.Content.Caption = "my skin with @lumen.skin"
	p.Facts.Native = irm.AnswerNo
	p.Approved, _ = verify.Digest(p)
	r = check(t, v, p)
	if diff := cmp.Diff([]string{"fail missing [][]", "fail missing [][]"}, faults(r)); diff != "" {
		t.Error(diff)
	}
	for _, path := range []string{"disclosure.labels[0]", "disclosure.native"} {
		if x := at(t, r, path); len(x.Rules) == 0 || x.Fix == "" {
			t.Errorf("%+v", x)
		}
	}
}

// A label of the brief speaks for its own markets and places only.
func TestLabelOfSome(t *testing.T) {
	b := balm("GB", "en")
	b.Markets, b.Mandatories, b.Guardrails = []irm.Territory{"GB", "US"}, nil, nil
	b.Disclosure.Labels = []brief.Label{{Text: "Ad", Markets: []irm.Territory{"US"}}}
	p := post("my skin")
	unlabelled(&p)
	p.Approved, _ = verify.Digest(p)
	got := faults(check(t, compile(t, b, verify.Options{Checker: checker()}), p))
	if diff := cmp.Diff([]string{"fail missing [US][]", "fail no_label [GB][]"}, got); diff != "" {
		t.Error(diff)
	}
	b.Markets, b.Disclosure.Labels = []irm.Territory{"US"}, []brief.Label{{Text: "Ad", OnPicture: true}}
	p.Content.Caption = "Ad | my skin"
	p.Approved, _ = verify.Digest(p)
	got = faults(check(t, compile(t, b, verify.Options{Checker: checker()}), p))
	if diff := cmp.Diff([]string{"fail missing [][]"}, got); diff != "" {
		t.Error(diff)
	}
}

// Before the window opens there is no date of a cadence to miss.
func TestEarlyOnce(t *testing.T) {
	b := bare()
	b.Deliverables[0].Cadence = irm.Cadence{Every: 1, Unit: irm.CadenceWeekly, Anchor: irm.Date{Year: 2026, Month: 3, Day: 2}}
	p := post("", func(p *verify.Post) { p.Content.At = on(2, 20) })
	p.Approved, _ = verify.Digest(p)
	if diff := cmp.Diff([]string{"fail early [][]"}, faults(check(t, compile(t, b), p))); diff != "" {
		t.Error(diff)
	}
}
